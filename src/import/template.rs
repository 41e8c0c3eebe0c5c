//! Tables to fill in, each of which reads back: headings in either language, and what may stand below them.

use rust_xlsxwriter::{Format, FormatAlign, Workbook, XlsxError};

use super::filling::FieldColumn;
use super::{comparables, financials, statistics};
use crate::lang::Lang;
use crate::text::{Arg, Text, import_tables as words};

/// What a template is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TemplateKind {
    /// A list of patents.
    Patents,
    /// Licence statistics by industry.
    Statistics,
    /// The borrower's financial statements.
    Financials,
    /// Comparable licences.
    Comparables,
    /// Probabilities of default by grade.
    Grades,
    /// Numbers of an empirical distribution.
    Numbers,
}

/// The headings of a patent list, in either language.
const PATENTS: [(&str, &str); 12] = [
    ("申请号", "Application Number"),
    ("专利名称", "Title"),
    ("专利类型", "Patent Type"),
    ("申请日", "Application Date"),
    ("授权公告日", "Issue Date"),
    ("最早优先权日", "Priority Date"),
    ("法律状态", "Legal Status"),
    ("当前专利权人", "Current Assignee"),
    ("发明人", "Inventors"),
    ("权利要求数", "Claim Count"),
    ("被引证次数", "Cited By Count"),
    ("IPC主分类号", "Main IPC"),
];

/// How many years a template of statements has.
const YEARS: i16 = 3;

impl TemplateKind {
    /// Every kind, in the order of the menu.
    pub const ALL: [Self; 6] =
        [Self::Patents, Self::Financials, Self::Comparables, Self::Statistics, Self::Grades, Self::Numbers];

    /// Its name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Self::Patents => "patents",
            Self::Statistics => "statistics",
            Self::Financials => "financials",
            Self::Comparables => "comparables",
            Self::Grades => "grades",
            Self::Numbers => "numbers",
        }
    }

    /// Its name in words.
    pub fn label(self) -> Text {
        match self {
            Self::Patents => words::KIND_PATENTS,
            Self::Statistics => words::KIND_STATISTICS,
            Self::Financials => words::KIND_FINANCIALS,
            Self::Comparables => words::KIND_COMPARABLES,
            Self::Grades => words::KIND_GRADES,
            Self::Numbers => words::KIND_NUMBERS,
        }
    }

    /// The rows of the table; `last_year` is the last whole financial year.
    fn rows(self, lang: Lang, last_year: i16) -> Vec<Vec<String>> {
        let text = |text: Text| text.get(lang).to_owned();
        match self {
            Self::Patents => vec![PATENTS.iter().map(|(zh, en)| lang.pick(zh, en).to_owned()).collect()],
            Self::Statistics => vec![statistics::template_headings().into_iter().map(str::to_owned).collect()],
            Self::Comparables => vec![comparables::COLUMNS.iter().map(|column| column.heading(lang)).collect()],
            Self::Grades => {
                let name = words::COLUMN_WITH_UNIT.with([
                    ("name", words::TEMPLATE_PROBABILITY.into()),
                    ("unit", crate::text::fields::UNIT_PERCENT.into()),
                ]);
                vec![vec![text(words::TEMPLATE_GRADE), name.render(lang)]]
            }
            Self::Numbers => vec![vec![text(words::TEMPLATE_VALUE)]],
            Self::Financials => {
                let year = |year: i16| words::TEMPLATE_YEAR.with([("year", Arg::raw(year.to_string()))]).render(lang);
                let years = (last_year - YEARS + 1..=last_year).map(year);
                let mut rows = vec![vec![text(words::TEMPLATE_UNIT)]];
                rows.push([text(words::TEMPLATE_ITEM)].into_iter().chain(years).collect());
                let items = financials::COLUMNS.iter().filter(|column| column.key() != "end");
                rows.extend(items.map(|column| vec![column.heading(lang)]));
                rows
            }
        }
    }

    /// What may stand in each column.
    fn notes(self, lang: Lang) -> Vec<[String; 2]> {
        let of = |columns: &[FieldColumn]| {
            columns.iter().map(|column| [column.heading(lang), column.explained(lang)]).collect::<Vec<_>>()
        };
        match self {
            Self::Financials => of(&financials::COLUMNS[1..]),
            Self::Comparables => of(&comparables::COLUMNS),
            _ => Vec::new(),
        }
    }

    /// As text with commas: UTF-8 with its mark, so that spreadsheets read the Chinese.
    pub fn csv(self, lang: Lang, last_year: i16) -> String {
        let mut text = String::from("\u{feff}");
        for row in self.rows(lang, last_year) {
            let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// As a workbook: the table first, and a sheet that says what may stand in it.
    ///
    /// # Errors
    /// What the writer of workbooks refuses; nothing of a template is.
    pub fn xlsx(self, lang: Lang, last_year: i16) -> Result<Vec<u8>, XlsxError> {
        let bold = Format::new().set_bold();
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut book = Workbook::new();
        let rows = self.rows(lang, last_year);
        let heading = rows.len().min(if self == Self::Financials { 2 } else { 1 });
        let sheet = book.add_worksheet();
        sheet.set_name(sheet_name(self.label().get(lang)))?;
        for (line, row) in (0_u32..).zip(&rows) {
            for (place, cell) in (0_u16..).zip(row) {
                let is_heading = usize::try_from(line).is_ok_and(|line| line < heading) || place == 0;
                if is_heading {
                    sheet.write_string_with_format(line, place, cell, &bold)?;
                } else {
                    sheet.write_string(line, place, cell)?;
                }
            }
        }
        let widest = rows.iter().map(Vec::len).max().unwrap_or(0);
        for place in (0_u16..).take(widest) {
            let cells = rows.iter().filter_map(|row| row.get(usize::from(place)));
            let width = cells.map(|cell| shown_width(cell)).max().unwrap_or(8);
            sheet.set_column_width(place, (f64::from(width) + 2.0).clamp(12.0, 44.0))?;
        }
        sheet.set_freeze_panes(u32::try_from(heading).unwrap_or(1), u16::from(self == Self::Financials))?;
        let notes = book.add_worksheet();
        notes.set_name(sheet_name(words::TEMPLATE_NOTES.get(lang)))?;
        notes.set_column_width(0, 34)?;
        notes.set_column_width(1, 70)?;
        notes.write_string_with_format(0, 1, words::TEMPLATE_READS_BACK.get(lang), &wrapped)?;
        notes.write_string_with_format(2, 0, words::TEMPLATE_NOTE_COLUMN.get(lang), &bold)?;
        notes.write_string_with_format(2, 1, words::TEMPLATE_NOTE_WHAT.get(lang), &bold)?;
        for (line, [column, what]) in (3_u32..).zip(self.notes(lang)) {
            notes.write_string_with_format(line, 0, column, &wrapped)?;
            notes.write_string_with_format(line, 1, what, &wrapped)?;
        }
        book.save_to_buffer()
    }
}

/// The name of a sheet, which is short and has none of some signs.
fn sheet_name(name: &str) -> String {
    name.chars().filter(|sign| !r"[]:*?/\'".contains(*sign)).take(31).collect()
}

/// A cell of a text with commas.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// How wide a text is shown, Han counted twice.
fn shown_width(text: &str) -> u16 {
    text.chars().map(|sign| if sign >= '\u{2e80}' { 2 } else { 1 }).sum()
}
