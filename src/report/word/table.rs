//! Tables: how wide their columns are, and how they are written.

use super::styles::{BODY, HEAD_GROUND};
use super::xml::{is_wide, run_content, wants_east_asian};
use super::{LANDSCAPE, PORTRAIT};
use crate::report::blocks::{ReportTable, two_by_two};
use crate::report::cells::{ReportCell, ReportLang, Wording};

/// Room at both sides of a cell's text, twentieths of a point.
const PADDING: u32 = 170;
/// The sizes in which a table's text may be set, the first that fits taken; upright before lying.
const SIZES: [(u32, f64); 6] =
    [(PORTRAIT, 9.0), (PORTRAIT, 8.0), (PORTRAIT, 7.0), (LANDSCAPE, 9.0), (LANDSCAPE, 8.0), (LANDSCAPE, 7.0)];
/// A table of more rows than this is set no larger than [`SMALL`].
const MANY: usize = 24;
/// The size of long tables, points.
const SMALL: f64 = 8.0;
/// The height of a line of a table, in sizes of its text: fonts for Chinese ask for half as much again, which doubles the
/// length of a table.
const LEADING: f64 = 1.28;
/// A row of more lines than this may break between pages: kept whole it would leave half a page empty.
const WHOLE: usize = 14;
/// Up to so many rows, a table is kept on one page.
const SHORT: usize = 9;
/// The ground of a row that stands out.
const MARKED_GROUND: &str = "FFF3D6";

/// How a table is set.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fit {
    /// Width of each column, twentieths of a point; together the text's width.
    pub(super) widths: Vec<u32>,
    /// Size of its text, points.
    pub(super) size: f64,
    /// It needs a page that lies.
    pub(super) lies: bool,
}

/// How wide a text is, in ems: Han a whole one, Latin about half.
pub(super) fn ems(text: &str) -> f64 {
    let seam = |(one, other): (char, char)| {
        is_wide(one) != is_wide(other) && (one.is_alphanumeric() && other.is_alphanumeric())
    };
    let seams = text.chars().zip(text.chars().skip(1)).filter(|pair| seam(*pair)).count();
    text.chars().map(sign).sum::<f64>() + SEAM * seams as f64
}

/// What a word processor leaves between Han and figures, ems.
const SEAM: f64 = 0.25;

fn sign(sign: char) -> f64 {
    match sign {
        sign if is_wide(sign) => 1.0,
        'W' | 'M' | 'm' | 'w' | '–' | '—' | '…' | '%' | '@' => 1.0,
        'A'..='Z' | '+' | '=' | '<' | '>' | '×' | '÷' | '∞' => 0.7,
        ' ' | '.' | ',' | ':' | ';' | '\'' | 'i' | 'l' | 'j' | '!' | '|' | '(' | ')' => 0.32,
        _ => 0.6,
    }
}

/// The widest piece of a text that should not be broken: of words a word, of figures what stands outside brackets.
fn piece(text: &str, figures: bool) -> f64 {
    /// A word that is longer than this may be broken: an address, a hash.
    const LONGEST: f64 = 16.0;
    /// Han may be broken anywhere, but so many stay together.
    const TOGETHER: f64 = 4.0;
    /// A text takes so many lines at most, where so much width will do for that.
    const LINES: f64 = 4.0;
    const ROOMY: f64 = 10.0;
    if figures {
        return text.split(['（', '(', '\n']).map(ems).fold(0.0, f64::max).min(LONGEST);
    }
    let words = text.split(|sign: char| sign.is_whitespace() || is_wide(sign));
    let word = words.map(ems).fold(0.0, f64::max).min(LONGEST);
    // A name goes on for a few lines, not for one to each word.
    let few = (ems(text) / LINES).min(ROOMY);
    word.max(ems(text).min(TOGETHER)).max(few)
}

/// Widths and size of a table's text.
pub(super) fn fit(table: &ReportTable, lang: ReportLang) -> Fit {
    let needs: Vec<f64> = table
        .columns
        .iter()
        .enumerate()
        .map(|(at, column)| {
            let head = column.heading.each().map(|text| piece(text, false)).fold(0.0, f64::max) * 1.08;
            let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.wording(lang));
            let cells = cells.flat_map(|words| words.each().map(|text| piece(text, column.right)).collect::<Vec<_>>());
            cells.fold(head, f64::max)
        })
        .collect();
    let shares = table.shares(lang);
    let last = SIZES.len() - 1;
    let largest = if table.rows.len() > MANY { SMALL } else { f64::INFINITY };
    for (place, (total, size)) in SIZES.into_iter().enumerate() {
        if size > largest {
            continue;
        }
        let needs: Vec<f64> = needs.iter().map(|ems| ems * size * 20.0 + f64::from(PADDING)).collect();
        let lies = total == LANDSCAPE;
        if needs.iter().sum::<f64>() <= f64::from(total) || place == last {
            return Fit { widths: spread(&needs, &shares, total), size, lies };
        }
    }
    Fit { widths: Vec::new(), size: 9.0, lies: false }
}

/// The total by the shares, but no column below its need where there is room for all of them.
fn spread(needs: &[f64], shares: &[f32], total: u32) -> Vec<u32> {
    let whole = f64::from(total);
    let all: f64 = needs.iter().sum();
    let mut widths: Vec<f64> = if all >= whole {
        needs.iter().map(|need| need * whole / all.max(1.0)).collect()
    } else {
        shares.iter().map(|share| f64::from(*share) * whole).collect()
    };
    // What a column lacks is taken from those that have more than they need, by how much more.
    let lack: f64 = widths.iter().zip(needs).map(|(width, need)| (need - width).max(0.0)).sum();
    let room: f64 = widths.iter().zip(needs).map(|(width, need)| (width - need).max(0.0)).sum();
    if lack > 0.0 && room > 0.0 {
        let part = (lack / room).min(1.0);
        for (width, need) in widths.iter_mut().zip(needs) {
            *width = if *width < *need { *need } else { *width - (*width - need) * part };
        }
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a page")]
    let mut widths: Vec<u32> = widths.into_iter().map(|width| width.max(1.0) as u32).collect();
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += total.saturating_sub(sum);
    }
    widths
}

/// A figure that does not fit on its line goes on below with what stands in its bracket, not in the midst of a number.
fn broken_at_bracket(words: &Wording, width: u32, size: f64) -> Wording {
    let room = f64::from(width.saturating_sub(PADDING)) / (size * 20.0);
    let broken = |text: &String| match text.find(['（', '(']) {
        Some(at) if at > 0 && ems(text) > room => format!("{}\n{}", text[..at].trim_end(), &text[at..]),
        _ => text.clone(),
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
                (Some(column), Some(width)) if column.right => broken_at_bracket(words, *width, fit.size),
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
