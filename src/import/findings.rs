//! What is said of a file, a line or a cell that was not taken, or not as it stands.

use super::cells::{SheetTable, TableNote, letter};
use crate::text::{Arg, Message, import as texts};

/// Something of a table that was not taken, or not as it stands, or that needs a look.
#[derive(Clone, PartialEq, Debug)]
pub struct ImportFinding {
    /// The line of the file, from 1; absent, the file or the column as a whole.
    pub line: Option<usize>,
    /// The heading of the column.
    pub column: Option<String>,
    /// What is wrong, and what was done.
    pub message: Message,
    /// The whole row was left out.
    pub row_lost: bool,
}

impl ImportFinding {
    /// About a cell.
    pub fn at_cell(line: usize, column: impl Into<String>, message: impl Into<Message>) -> Self {
        Self { line: Some(line), column: Some(column.into()), message: message.into(), row_lost: false }
    }

    /// About a line.
    pub fn at_line(line: usize, message: impl Into<Message>) -> Self {
        Self { line: Some(line), column: None, message: message.into(), row_lost: false }
    }

    /// About a column.
    pub fn at_column(column: impl Into<String>, message: impl Into<Message>) -> Self {
        Self { line: None, column: Some(column.into()), message: message.into(), row_lost: false }
    }

    /// About the file.
    pub fn of_file(message: impl Into<Message>) -> Self {
        Self { line: None, column: None, message: message.into(), row_lost: false }
    }

    /// A line that was left out.
    pub fn lost(line: usize, message: impl Into<Message>) -> Self {
        Self { row_lost: true, ..Self::at_line(line, message) }
    }

    /// With its line and column in words.
    pub fn to_message(&self) -> Message {
        let place = match (self.line, &self.column) {
            (Some(line), Some(column)) => {
                texts::AT_CELL.with([("line", line.into()), ("column", quoted(column))]).into()
            }
            (Some(line), None) => Arg::from(texts::AT_LINE.with([("line", line.into())])),
            (None, Some(column)) => Arg::from(texts::AT_COLUMN.with([("column", quoted(column))])),
            (None, None) => Arg::from(texts::AT_FILE),
        };
        texts::PROBLEM.with([("place", place), ("message", self.message.clone().into())])
    }
}

/// A text cut for a message.
pub(super) fn quoted(text: &str) -> Arg {
    Arg::Quoted(text.to_owned())
}

/// What is said of a formula without a value: it failed, or the program that wrote the file has never worked it out.
pub(super) fn fault(text: &str) -> Message {
    let why = if text.starts_with('=') { texts::CELL_UNCALCULATED } else { texts::CELL_FAULT };
    why.with([("text", quoted(text))])
}

/// What every importer says of a table: cut cells, bad bytes, macros, sheets not read, hidden rows and columns.
///
/// `is_used` says of a column whether it is read: a long abstract that was cut matters to nobody.
pub fn of_table(
    table: &SheetTable,
    headings: &[String],
    hidden_rows_taken: bool,
    is_used: &dyn Fn(usize) -> bool,
) -> Vec<ImportFinding> {
    let mut found = Vec::new();
    let heading = |place: &usize| headings.get(*place).filter(|heading| !heading.is_empty()).cloned();
    let named = |place: &usize| heading(place).unwrap_or_else(|| letter(*place));
    for note in &table.notes {
        found.push(match note {
            TableNote::CellCut { column, .. } | TableNote::BadBytes { column, .. } if !is_used(*column) => continue,
            TableNote::CellCut { line, column } => ImportFinding::at_cell(*line, named(column), texts::CELL_CUT),
            TableNote::BadBytes { line, column } => ImportFinding::at_cell(*line, named(column), texts::BAD_BYTES),
            TableNote::OpenQuote => ImportFinding::of_file(texts::OPEN_QUOTE),
            TableNote::Macros => ImportFinding::of_file(texts::MACROS),
            TableNote::FormatsUnknown => ImportFinding::of_file(texts::OLD_WORKBOOK),
        });
    }
    let others: Vec<&str> =
        table.choices().filter(|(at, _)| Some(*at) != table.chosen).map(|(_, sheet)| sheet.name.as_str()).collect();
    if let (Some(sheet), false) = (table.sheet(), others.is_empty()) {
        let args = [("sheet", quoted(sheet)), ("others", quoted(&others.join(" · ")))];
        found.push(ImportFinding::of_file(texts::OTHER_SHEETS.with(args)));
    }
    let unseen: Vec<&str> =
        table.sheets.iter().filter(|sheet| !sheet.visible && sheet.filled).map(|sheet| sheet.name.as_str()).collect();
    if !unseen.is_empty() {
        found.push(ImportFinding::of_file(texts::HIDDEN_SHEETS.with([("sheets", quoted(&unseen.join(" · ")))])));
    }
    for place in &table.hidden_columns {
        let text = if is_used(*place) { texts::HIDDEN_COLUMN } else { texts::HIDDEN_COLUMN_UNREAD };
        found.extend(heading(place).map(|heading| ImportFinding::at_column(heading, text)));
    }
    for row in table.rows.iter().filter(|row| row.hidden) {
        found.push(if hidden_rows_taken {
            ImportFinding::at_line(row.line, texts::HIDDEN_ROW_TAKEN)
        } else {
            ImportFinding::lost(row.line, texts::HIDDEN_ROW)
        });
    }
    found
}
