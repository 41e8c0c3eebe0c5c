//! Tables as they are written.

use super::fit::{Fit, PADDING, ems};
use super::styles::{BODY, HEAD_GROUND};
use super::xml::{run_content, wants_east_asian};
use crate::report::blocks::{ReportTable, two_by_two};
use crate::report::cells::{ReportCell, ReportLang, Wording};

/// The height of a line of a table, in sizes of its text: fonts for Chinese ask for half as much again, which doubles the
/// length of a table.
const LEADING: f64 = 1.28;
/// A row of more lines than this may break between pages: kept whole it would leave half a page empty.
const WHOLE: usize = 14;
/// Up to so many rows, a table is kept on one page.
const SHORT: usize = 9;
/// The ground of a row that stands out.
const MARKED_GROUND: &str = "FFF3D6";

/// A figure that does not fit on its line goes on below with what stands in its bracket or behind its dash, not in the midst
/// of a number or of its unit.
fn broken(words: &Wording, width: u32, size: f64) -> Wording {
    let room = f64::from(width.saturating_sub(PADDING)) / (size * 20.0);
    let at_dash = |text: &str| match text.split_once("– ") {
        Some((low, high)) if ems(text) > room => format!("{low}–\n{high}"),
        _ => text.to_owned(),
    };
    let broken = |text: &String| match text.find(['（', '(']) {
        Some(at) if at > 0 && ems(text) > room => format!("{}\n{}", text[..at].trim_end(), at_dash(&text[at..])),
        Some(_) => text.clone(),
        None => at_dash(text),
    };
    Wording { first: broken(&words.first), second: words.second.as_ref().map(broken) }
}

/// A paragraph of a cell.
fn paragraph(style: &str, text: &str, properties: &str, run: &str) -> String {
    let hint = if wants_east_asian(text) { "<w:rFonts w:hint=\"eastAsia\"/>" } else { "" };
    let content = run_content(text);
    let run =
        if content.is_empty() { String::new() } else { format!("<w:r><w:rPr>{hint}{run}</w:rPr>{content}</w:r>") };
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{run}</w:p>")
}

/// How a cell is set.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) style: &'a str,
    pub(super) right: bool,
    pub(super) keep: bool,
    pub(super) bold: bool,
    pub(super) weak: bool,
    pub(super) size: f64,
    pub(super) ground: Option<&'a str>,
}

/// A cell with its words, those of the second language below those of the first.
pub(super) fn cell(words: &Wording, width: u32, setting: Setting<'_>) -> String {
    let ground = setting
        .ground
        .map_or(String::new(), |fill| format!("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{fill}\"/>"));
    let mut out = format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{ground}</w:tcPr>");
    let keep = if setting.keep { "<w:keepNext/>" } else { "" };
    let side = if setting.right { "<w:jc w:val=\"right\"/>" } else { "" };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some points")]
    let line = (setting.size * LEADING * 20.0).round() as u32;
    let spacing = format!("<w:spacing w:line=\"{line}\" w:lineRule=\"exact\"/>");
    let properties = format!("{keep}{spacing}{side}");
    for (at, text) in words.each().enumerate() {
        let bold = if setting.bold { "<w:b/><w:bCs/>" } else { "" };
        let weak = if setting.weak || at > 0 { "<w:color w:val=\"5B6570\"/>" } else { "" };
        let half = (setting.size * 2.0).round();
        let run = format!("{bold}{weak}<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
        out += &paragraph(setting.style, text, &properties, &run);
    }
    out + "</w:tc>"
}

/// The start of a table: its style, its width, the widths of its columns.
pub(super) fn opening(widths: &[u32], borders: &str, head: bool, description: &str) -> String {
    let total: u32 = widths.iter().sum();
    let columns =
        widths.iter().fold(String::new(), |columns, width| columns + &format!("<w:gridCol w:w=\"{width}\"/>"));
    let described = if description.is_empty() {
        String::new()
    } else {
        format!("<w:tblCaption w:val=\"{}\"/>", super::xml::escaped(description))
    };
    let first = u8::from(head);
    format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/>{borders}\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"{first}\" w:lastRow=\"0\" \
         w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>{described}</w:tblPr><w:tblGrid>{columns}\
         </w:tblGrid>"
    )
}

/// How many lines a cell takes at most.
fn lines(words: &Wording, width: u32, size: f64) -> usize {
    let room = (f64::from(width.saturating_sub(PADDING)) / (size * 20.0)).max(1.0);
    let of = |line: &str| (ems(line) * 1.1 / room).ceil().max(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of lines")]
    let count = words.each().flat_map(str::lines).map(of).sum::<f64>() as usize;
    count
}

/// A row: kept whole on a page while it is not long.
pub(super) fn row(cells: &[String], head: bool, lines: usize) -> String {
    let whole = if lines <= WHOLE { "<w:cantSplit/>" } else { "" };
    let head = if head { "<w:tblHeader/>" } else { "" };
    format!("<w:tr><w:trPr>{whole}{head}</w:trPr>{}</w:tr>", cells.concat())
}

/// How many lines a row takes.
pub(super) fn row_lines(words: &[Wording], widths: &[u32], size: f64) -> usize {
    words.iter().zip(widths).map(|(words, width)| lines(words, *width, size)).max().unwrap_or(1)
}

/// The table with its head repeated on each page.
pub(super) fn written(table: &ReportTable, fit: &Fit, lang: ReportLang) -> String {
    let setting = Setting {
        style: "TableHead",
        right: false,
        keep: true,
        bold: true,
        weak: false,
        size: fit.size,
        ground: Some(HEAD_GROUND),
    };
    let mut out = opening(&fit.widths, "", true, &table.caption.line());
    let heads: Vec<String> = table
        .columns
        .iter()
        .zip(&fit.widths)
        .map(|(column, width)| cell(&column.heading, *width, Setting { right: column.right, ..setting }))
        .collect();
    out += &row(&heads, table.repeat_head, 1);
    let rows: Vec<Vec<Wording>> =
        table.rows.iter().map(|row| row.iter().map(|cell: &ReportCell| cell.wording(lang)).collect()).collect();
    let all: usize = rows.iter().map(|row| row_lines(row, &fit.widths, fit.size)).sum();
    let short = rows.len() <= SHORT && all <= WHOLE;
    for (at, words) in rows.iter().enumerate() {
        let words: Vec<Wording> = words
            .iter()
            .enumerate()
            .map(|(at, words)| match (table.columns.get(at), fit.widths.get(at)) {
                (Some(column), Some(width)) if column.right => broken(words, *width, fit.size),
                _ => words.clone(),
            })
            .collect();
        let marked = table.marked.contains(&at);
        // The first row stays with the head, the last two together, a short table whole.
        let keep = at + 1 < rows.len() && (short || at == 0 || at + 2 == rows.len());
        let cells: Vec<String> = words
            .iter()
            .zip(&table.columns)
            .zip(&fit.widths)
            .map(|((words, column), width)| {
                let ground = marked.then_some(MARKED_GROUND);
                cell(
                    words,
                    *width,
                    Setting { style: "TableText", right: column.right, keep, bold: marked, ground, ..setting },
                )
            })
            .collect();
        out += &row(&cells, false, row_lines(&words, &fit.widths, fit.size));
    }
    out + "</w:tbl>"
}

/// Names with their values: a table without upright lines and without a head.
pub(super) fn pairs(pairs: &[(Wording, ReportCell)], lang: ReportLang, total: u32) -> String {
    /// The names take at most so much of the width.
    const MOST: f64 = 0.42;
    let size = BODY - 1.0;
    let widest = pairs.iter().flat_map(|(name, _)| name.each().map(ems).collect::<Vec<_>>()).fold(0.0, f64::max);
    let names =
        (widest * 1.1 * size * 20.0 + f64::from(PADDING)).clamp(f64::from(total) * 0.16, f64::from(total) * MOST);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a page")]
    let names = names as u32;
    let two = two_by_two(pairs, lang);
    let widths = if two {
        let names = total * 22 / 100;
        let values = total / 2 - names;
        vec![names, values, names, total - 2 * names - values]
    } else {
        vec![names, total - names]
    };
    let line = |edge: &str| format!("<w:{edge} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"D5DBE1\"/>");
    let none = |edge: &str| format!("<w:{edge} w:val=\"nil\"/>");
    let borders = format!(
        "<w:tblBorders>{}{}{}{}{}{}</w:tblBorders>",
        line("top"),
        none("left"),
        line("bottom"),
        none("right"),
        line("insideH"),
        none("insideV")
    );
    let mut out = opening(&widths, &borders, false, "");
    let rows: Vec<_> = pairs.chunks(if two { 2 } else { 1 }).collect();
    let short = rows.len() <= SHORT;
    for (at, row) in rows.iter().enumerate() {
        let keep = at + 1 < rows.len() && (short || at == 0 || at + 2 == rows.len());
        let setting = Setting { style: "TableText", right: false, keep, bold: false, weak: false, size, ground: None };
        let mut words: Vec<Wording> =
            row.iter().flat_map(|(name, value)| [name.clone(), value.wording(lang)]).collect();
        words.resize(widths.len(), Wording::default());
        let cells: Vec<String> = words
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(place, (words, width))| cell(words, *width, Setting { weak: place % 2 == 0, ..setting }))
            .collect();
        out += &self::row(&cells, false, row_lines(&words, &widths, size));
    }
    out + "</w:tbl>"
}

/// The figures that are to be seen first: their names above, large, side by side.
pub(super) fn headline(pairs: &[(Wording, ReportCell)], lang: ReportLang, total: u32) -> String {
    /// So many stand beside each other.
    const MOST: usize = 4;
    let mut out = String::new();
    for pairs in pairs.chunks(MOST) {
        #[expect(clippy::cast_possible_truncation, reason = "at most four")]
        let count = pairs.len() as u32;
        let widths: Vec<u32> = (0..count).map(|at| total * (at + 1) / count - total * at / count).collect();
        let edge = |edge: &str| format!("<w:{edge} w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"1F4E79\"/>");
        let none = |edge: &str| format!("<w:{edge} w:val=\"nil\"/>");
        let inner = ["left", "right", "insideH", "insideV"].map(none);
        let borders = format!(
            "<w:tblBorders>{}{}{}{}{}{}</w:tblBorders>",
            edge("top"),
            inner[0],
            edge("bottom"),
            inner[1],
            inner[2],
            inner[3]
        );
        if !out.is_empty() {
            out += "<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>";
        }
        out += &opening(&widths, &borders, false, "");
        let setting =
            Setting { style: "TableText", right: false, keep: true, bold: false, weak: true, size: 9.0, ground: None };
        let names: Vec<String> =
            pairs.iter().zip(&widths).map(|((name, _), width)| cell(name, *width, setting)).collect();
        out += &row(&names, false, 1);
        let values: Vec<String> = pairs
            .iter()
            .zip(&widths)
            .map(|((_, value), width)| {
                // The value stands large, and its range small below it.
                let (stated, range) = value.apart(lang);
                let room = f64::from(width.saturating_sub(PADDING)) / 20.0;
                let widest = stated.each().map(ems).fold(1.0, f64::max);
                let size = (room / widest).clamp(9.0, 14.0);
                let large = Setting { bold: true, weak: false, size, keep: false, ..setting };
                let shown = cell(&stated, *width, large);
                match range {
                    Some(range) => below(&shown, &range, setting),
                    None => shown,
                }
            })
            .collect();
        out += &row(&values, false, 1);
        out += "</w:tbl>";
    }
    out
}

/// A cell with further words below what stands in it, small.
fn below(cell: &str, words: &Wording, setting: Setting<'_>) -> String {
    let half = (setting.size * 2.0).round();
    let run = format!("<w:color w:val=\"5B6570\"/><w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>");
    let further: String = words.each().map(|text| paragraph(setting.style, text, "", &run)).collect();
    cell.strip_suffix("</w:tc>").unwrap_or(cell).to_owned() + &further + "</w:tc>"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_does_not_fit_is_broken_at_its_dash() {
        let told = |text: &str, width: u32| broken(&text.into(), width, 7.0).first;
        assert_eq!(told("683 – 855 万元", 900), "683 –\n855 万元");
        assert_eq!(told("683 – 855 万元", 2_000), "683 – 855 万元");
        assert_eq!(told("522.57 万元（489 – 563 万元）", 1_800), "522.57 万元\n（489 – 563 万元）");
        assert_eq!(told("522.57 万元（489 – 563 万元）", 900), "522.57 万元\n（489 –\n563 万元）");
        assert_eq!(told("-3.5 万元", 300), "-3.5 万元", "a sign is no dash");
    }
}
