//! A report as plain text, its columns aligned for a terminal.

use std::fmt::Write;

use super::content::{Block, Report, ReportColumn, ReportTable};
use crate::text::quote::is_hidden;

/// The report as plain text.
pub fn plain(report: &Report) -> String {
    let mut out = String::new();
    let title_width = width(&report.title);
    push(&mut out, &format!("{}\n{}", report.title, "=".repeat(title_width)));
    for section in &report.sections {
        push(&mut out, &format!("\n{}\n{}", section.heading, "-".repeat(width(&section.heading))));
        for block in &section.blocks {
            match block {
                Block::Pairs(pairs) => {
                    let widest = pairs.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
                    for (name, value) in pairs {
                        push(&mut out, &format!("{}  {value}", padded(name, widest, false)));
                    }
                }
                Block::Paragraph(text) => push(&mut out, text),
                Block::Table(table) => push_table(&mut out, table),
            }
        }
    }
    out
}

fn push(out: &mut String, line: &str) {
    for line in line.lines() {
        // Signs that steer a terminal or turn the order of a line must not get there from a file.
        out.extend(line.trim_end().chars().filter(|character| !is_hidden(*character)));
        out.push('\n');
    }
}

fn push_table(out: &mut String, table: &ReportTable) {
    let widths: Vec<usize> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let cells = table.rows.iter().filter_map(|row| row.get(index)).map(|cell| width(cell));
            cells.chain([width(&column.heading)]).max().unwrap_or(0)
        })
        .collect();
    push(out, &format!("\n{}", table.caption));
    let heading = |column: &ReportColumn| column.heading.clone();
    push(out, &line(&table.columns.iter().map(heading).collect::<Vec<_>>(), &table.columns, &widths));
    for row in &table.rows {
        push(out, &line(row, &table.columns, &widths));
    }
}

fn line(cells: &[String], columns: &[ReportColumn], widths: &[usize]) -> String {
    let mut out = String::new();
    for ((cell, column), width) in cells.iter().zip(columns).zip(widths) {
        let _ = write!(out, "  {}", padded(cell, *width, column.right));
    }
    out
}

fn padded(text: &str, to: usize, right: bool) -> String {
    let blanks = " ".repeat(to.saturating_sub(width(text)));
    if right { format!("{blanks}{text}") } else { format!("{text}{blanks}") }
}

/// How many columns of a terminal a text takes: a Han character takes two.
fn width(text: &str) -> usize {
    text.chars()
        .map(|character| match character {
            '\u{1100}'..='\u{115f}'
            | '\u{2e80}'..='\u{a4cf}'
            | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}'
            | '\u{fe30}'..='\u{fe4f}'
            | '\u{ff00}'..='\u{ff60}'
            | '\u{ffe0}'..='\u{ffe6}'
            | '\u{20000}'..='\u{3fffd}' => 2,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_takes_two_columns() {
        assert_eq!(width("质押率 LTV"), 10);
        assert_eq!(padded("质押", 6, true), "  质押");
        assert_eq!(padded("LTV", 6, false), "LTV   ");
    }

    #[test]
    fn nothing_of_a_file_controls_the_terminal() {
        let mut out = String::new();
        push(&mut out, "a\u{1b}[31m\u{202e}b\r");
        assert_eq!(out, "a[31mb\n");
    }
}
