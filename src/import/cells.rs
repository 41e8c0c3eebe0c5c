//! A table as it was read: cells that keep their kind, rows that keep their line, sheets that keep whether they are seen.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How much of a day a sheet shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayGrain {
    /// The day.
    Day,
    /// The month, `2023-06`.
    Month,
    /// The year alone.
    Year,
}

/// A cell and its kind.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum SheetCell {
    /// Nothing in it.
    #[default]
    Empty,
    /// Text; of a text file, every cell.
    Text(String),
    /// A number without a unit of its own.
    Number(f64),
    /// A number that the sheet shows as a percentage: 0.045 is 4.5 %, whatever the heading says.
    Percent(f64),
    /// A day, as much of it as the sheet shows.
    Day(Date, DayGrain),
    /// What a formula came to that failed, `#DIV/0!`: never a value.
    Fault(String),
}

impl SheetCell {
    /// There is nothing to read in it.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// The cell as text. Whole numbers lose their point, so that a code of digits stays one.
    pub fn shown(&self) -> Cow<'_, str> {
        match self {
            Self::Empty => Cow::Borrowed(""),
            Self::Text(text) | Self::Fault(text) => Cow::Borrowed(text),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Percent(fraction) => {
                // 0.07 times a hundred is not seven to the last digit.
                let percent = (fraction * 100.0 * 1e10).round() / 1e10;
                Cow::Owned(format!("{percent}%"))
            }
            Self::Day(day, DayGrain::Day) => Cow::Owned(day.to_string()),
            Self::Day(day, DayGrain::Month) => Cow::Owned(format!("{:04}-{:02}", day.year(), day.month())),
            Self::Day(day, DayGrain::Year) => Cow::Owned(format!("{:04}", day.year())),
        }
    }
}

/// A row that holds anything.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SheetRow {
    /// The line of the file or row of the sheet, from 1.
    pub line: usize,
    /// The sheet does not show it.
    pub hidden: bool,
    /// The cells, without empty ones at the end.
    pub cells: Vec<SheetCell>,
}

impl SheetRow {
    /// The cell at a place, from 0; beyond the last one, an empty one.
    pub fn cell(&self, place: usize) -> &SheetCell {
        const NOTHING: &SheetCell = &SheetCell::Empty;
        self.cells.get(place).unwrap_or(NOTHING)
    }

    /// The cells as text.
    pub fn texts(&self) -> Vec<String> {
        self.cells.iter().map(|cell| cell.shown().trim().to_owned()).collect()
    }
}

/// A sheet of a workbook, as far as is needed to choose one.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SheetEntry {
    /// Its name.
    pub name: String,
    /// Its tab is seen.
    pub visible: bool,
    /// It holds anything.
    pub filled: bool,
    /// The first rows of a sheet that was not read whole.
    pub head: Vec<SheetRow>,
}

/// What kind of file a table came from.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum TableSource {
    /// A workbook of today, .xlsx.
    Workbook,
    /// An old workbook, .xls.
    OldWorkbook,
    /// Text with separators.
    Separated {
        /// The encoding, as it is called: `UTF-8`, `gb18030`.
        encoding: String,
        /// The separator.
        separator: char,
    },
    /// Pasted cells.
    #[default]
    Pasted,
}

/// What a reader has to say of a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum TableNote {
    /// A cell was too long and was cut.
    CellCut {
        /// Its line.
        line: usize,
        /// Its column, from 0.
        column: usize,
    },
    /// A cell holds bytes that are no letters of the file's encoding; it was left out.
    BadBytes {
        /// Its line.
        line: usize,
        /// Its column, from 0.
        column: usize,
    },
    /// A quotation mark opens and never closes; the marks were read as letters.
    OpenQuote,
    /// The file holds macros, which were not run.
    Macros,
    /// The number formats and the hidden rows of an old workbook could not be made out.
    FormatsUnknown,
}

/// Cells of a column that are one cell: its value stands in the first of its rows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct MergedDown {
    /// The column, from 0.
    pub column: usize,
    /// The first row, from 1.
    pub first: usize,
    /// The last row.
    pub last: usize,
}

/// Where the headings of a table stand, where the user says so.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HeadingsSaid {
    /// In this line; absent: the table has none, and a column is called by its letter.
    pub line: Option<usize>,
    /// The user says too what the table is about: its headings need not be known ones.
    pub any: bool,
}

/// A table: the rows of the chosen sheet, and the sheets there are.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SheetTable {
    /// What it was read from.
    pub source: TableSource,
    /// The sheets in the workbook's order; none of a text file.
    pub sheets: Vec<SheetEntry>,
    /// Which sheet the rows are of.
    pub chosen: Option<usize>,
    /// The rows that hold anything.
    pub rows: Vec<SheetRow>,
    /// Columns that the sheet does not show, from 0.
    pub hidden_columns: Vec<usize>,
    /// Cells that are merged downwards.
    pub merged: Vec<MergedDown>,
    /// What is to be said of it.
    pub notes: Vec<TableNote>,
    /// Where its headings stand, as the user says; absent, they are looked for.
    pub headings: Option<HeadingsSaid>,
}

impl SheetTable {
    /// The chosen sheet's name.
    pub fn sheet(&self) -> Option<&str> {
        self.sheets.get(self.chosen?).map(|sheet| sheet.name.as_str())
    }

    /// Sheets that one may choose from: seen, and with anything in them.
    pub fn choices(&self) -> impl Iterator<Item = (usize, &SheetEntry)> {
        self.sheets.iter().enumerate().filter(|(_, sheet)| sheet.visible && sheet.filled)
    }

    /// The rows from one on that a reader takes, without hidden ones unless they are asked for.
    pub fn body(&self, from: usize, hidden_too: bool) -> impl Iterator<Item = &SheetRow> {
        self.rows.get(from..).unwrap_or_default().iter().filter(move |row| hidden_too || !row.hidden)
    }
}

/// A column by the letter a sheet gives it: 0 is A, 26 is AA.
pub fn letter(place: usize) -> String {
    let mut rest = place + 1;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    letters.iter().rev().collect()
}
