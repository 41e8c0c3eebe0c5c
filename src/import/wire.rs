//! A table as it goes from the reader's process to the one that asked: lines of JSON, rows in bunches, so that neither side holds
//! the answer as text.

use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::cells::{DayGrain, MergedDown, SheetCell, SheetEntry, SheetRow, SheetTable, TableNote, TableSource};
use super::error::ImportError;

/// So many rows go in one line.
pub const BUNCH: usize = 256;

/// A line of the answer.
#[derive(Debug, Serialize, Deserialize)]
pub enum WireLine {
    /// What is known before the first row.
    About {
        /// What it is read from.
        source: TableSource,
        /// The sheets.
        sheets: Vec<WireSheet>,
        /// The one that is read.
        chosen: Option<usize>,
        /// Its hidden columns.
        hidden_columns: Vec<usize>,
        /// Its cells that are merged downwards.
        merged: Vec<MergedDown>,
    },
    /// Rows.
    Rows(Vec<WireRow>),
    /// The end, and what is to be said.
    End(Vec<TableNote>),
    /// The file is refused.
    Refused(ImportError),
}

/// A sheet.
#[derive(Debug, Serialize, Deserialize)]
pub struct WireSheet(String, bool, bool, Vec<WireRow>);

/// A row: line, hidden, cells.
#[derive(Debug, Serialize, Deserialize)]
pub struct WireRow(usize, bool, Vec<WireCell>);

/// A cell as a text with a letter for its kind before it.
#[derive(Debug)]
pub struct WireCell(SheetCell);

impl From<SheetRow> for WireRow {
    fn from(row: SheetRow) -> Self {
        Self(row.line, row.hidden, row.cells.into_iter().map(WireCell).collect())
    }
}

impl From<WireRow> for SheetRow {
    fn from(WireRow(line, hidden, cells): WireRow) -> Self {
        Self { line, hidden, cells: cells.into_iter().map(|cell| cell.0).collect() }
    }
}

impl WireLine {
    /// What is known of a table before its rows.
    pub fn about(table: &SheetTable) -> Self {
        let sheet = |sheet: &SheetEntry| {
            let head = sheet.head.iter().cloned().map(WireRow::from).collect();
            WireSheet(sheet.name.clone(), sheet.visible, sheet.filled, head)
        };
        Self::About {
            source: table.source.clone(),
            sheets: table.sheets.iter().map(sheet).collect(),
            chosen: table.chosen,
            hidden_columns: table.hidden_columns.clone(),
            merged: table.merged.clone(),
        }
    }

    /// Takes a line into the table; true at the end.
    pub fn take(self, table: &mut SheetTable) -> Result<bool, ImportError> {
        match self {
            Self::About { source, sheets, chosen, hidden_columns, merged } => {
                let sheet = |WireSheet(name, visible, filled, head): WireSheet| {
                    let head = head.into_iter().map(SheetRow::from).collect();
                    SheetEntry { name, visible, filled, head }
                };
                let sheets = sheets.into_iter().map(sheet).collect();
                *table = SheetTable { source, sheets, chosen, hidden_columns, merged, ..SheetTable::default() };
                Ok(false)
            }
            Self::Rows(rows) => {
                table.rows.extend(rows.into_iter().map(SheetRow::from));
                Ok(false)
            }
            Self::End(notes) => {
                table.notes = notes;
                Ok(true)
            }
            Self::Refused(error) => Err(error),
        }
    }
}

impl Serialize for WireCell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            SheetCell::Empty => serializer.serialize_str(""),
            SheetCell::Text(text) => serializer.collect_str(&format_args!("t{text}")),
            SheetCell::Number(number) => serializer.collect_str(&format_args!("n{number:?}")),
            SheetCell::Percent(number) => serializer.collect_str(&format_args!("p{number:?}")),
            SheetCell::Day(day, DayGrain::Day) => serializer.collect_str(&format_args!("d{day}")),
            SheetCell::Day(day, DayGrain::Month) => serializer.collect_str(&format_args!("m{day}")),
            SheetCell::Day(day, DayGrain::Year) => serializer.collect_str(&format_args!("y{day}")),
            SheetCell::Fault(text) => serializer.collect_str(&format_args!("e{text}")),
        }
    }
}

impl<'de> Deserialize<'de> for WireCell {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = String::deserialize(deserializer)?;
        let Some(kind) = written.chars().next() else { return Ok(Self(SheetCell::Empty)) };
        let rest = &written[kind.len_utf8()..];
        let number = || rest.parse::<f64>().map_err(D::Error::custom);
        let day = || rest.parse::<Date>().map_err(D::Error::custom);
        Ok(Self(match kind {
            't' => SheetCell::Text(rest.to_owned()),
            'n' => SheetCell::Number(number()?),
            'p' => SheetCell::Percent(number()?),
            'd' => SheetCell::Day(day()?, DayGrain::Day),
            'm' => SheetCell::Day(day()?, DayGrain::Month),
            'y' => SheetCell::Day(day()?, DayGrain::Year),
            'e' => SheetCell::Fault(rest.to_owned()),
            _ => return Err(D::Error::custom("no such kind of cell")),
        }))
    }
}
