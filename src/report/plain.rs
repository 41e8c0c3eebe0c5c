//! A report as plain text, its columns aligned for a terminal.

use std::fmt::Write;

use super::blocks::{Block, Report, ReportColumn, ReportTable, WorkedFigure, WorkedLine, width};
use super::cells::{ReportLang, Wording};
use crate::text::quote::is_hidden;
use crate::text::shell;

/// The report as plain text.
pub fn plain(report: &Report) -> String {
    let mut out = String::new();
    let title = report.title.line();
    push(&mut out, &format!("{title}\n{}", "=".repeat(width(&title))));
    for section in &report.sections {
        let heading = section.heading.line();
        push(&mut out, &format!("\n{heading}\n{}", "-".repeat(width(&heading))));
        for block in &section.blocks {
            match block {
                Block::Headline(pairs) | Block::Pairs(pairs) => {
                    let pairs: Vec<(String, String)> =
                        pairs.iter().map(|(name, value)| (name.line(), value.line(report.lang))).collect();
                    push_pairs(&mut out, &pairs, "");
                }
                Block::Paragraph(_, text) => text.each().for_each(|text| push(&mut out, text)),
                Block::List(items) => items.iter().for_each(|item| push(&mut out, &format!("- {}", item.line()))),
                Block::Table(table) => push_table(&mut out, table, report.lang),
                // A picture is told by its caption; its figures stand in the tables.
                Block::Chart(chart) => push(&mut out, &format!("\n[{}]", chart.caption.line())),
                Block::Workings(figure) => push_workings(&mut out, figure, report.lang),
            }
        }
    }
    out
}

fn push_pairs(out: &mut String, pairs: &[(String, String)], before: &str) {
    let widest = pairs.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    for (name, value) in pairs {
        push(out, &format!("{before}{}  {value}", padded(name, widest, false)));
    }
}

fn push_workings(out: &mut String, figure: &WorkedFigure, of: ReportLang) {
    push(out, &format!("\n{}  {}", figure.label.line(), figure.value.line(of)));
    figure.formula.each().for_each(|formula| push(out, &format!("  {formula}")));
    for put_in in figure.put_in.iter().flat_map(Wording::each) {
        push(out, &format!("  {put_in}"));
    }
    let pair = |line: &WorkedLine| {
        let about = [&line.origin, &line.note].map(Wording::line).join(" ");
        let value = format!("{}  {about}", line.value.line(of));
        (format!("{} {}", line.letter, line.label.line()).trim().to_owned(), value)
    };
    let lines: Vec<(String, String)> = figure.lines().map(pair).collect();
    push_pairs(out, &lines, "    ");
    if !figure.inputs_from.is_empty() {
        let from = of.say(|lang| shell::WORKINGS_INPUTS_FROM.get(lang).to_owned());
        push(out, &format!("  {}", from.beside(&figure.inputs_from).line()));
    }
    figure.conventions.iter().for_each(|said| push(out, &format!("  {}", said.line())));
    let source = of.say(|lang| shell::WORKINGS_SOURCE.get(lang).to_owned());
    push(out, &format!("  {}  {} [{}]", source.line(), figure.source.line(), figure.mark.line()));
}

fn push(out: &mut String, line: &str) {
    for line in line.lines() {
        // Signs that steer a terminal or turn the order of a line must not get there from a file.
        out.extend(line.trim_end().chars().filter(|character| !is_hidden(*character)));
        out.push('\n');
    }
}

fn push_table(out: &mut String, table: &ReportTable, of: ReportLang) {
    let heads: Vec<String> = table.columns.iter().map(|column| column.heading.line()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(|cell| cell.line(of)).collect()).collect();
    let widest = |(index, head): (usize, &String)| {
        rows.iter().filter_map(|row| row.get(index)).chain([head]).map(|cell| width(cell)).max().unwrap_or(0)
    };
    let widths: Vec<usize> = heads.iter().enumerate().map(widest).collect();
    push(out, &format!("\n{}", table.caption.line()));
    for row in std::iter::once(&heads).chain(&rows) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_padded_by_its_width() {
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
