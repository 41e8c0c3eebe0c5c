//! Rows on their way out of a reader: bounded, trimmed, and handed on one by one, so that a reader holds none.

use super::cells::{SheetCell, SheetRow, TableNote};
use super::error::ImportError;
use super::{LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_TEXT, decode};

/// Who takes the rows.
pub type RowSink<'a> = &'a mut dyn FnMut(SheetRow) -> Result<(), ImportError>;

/// What a formula comes to that failed, as spreadsheets write it.
const FAULTS: [&str; 9] = ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"];

/// Counts what goes through and refuses too much.
pub struct RowGate<'a> {
    sink: RowSink<'a>,
    rows: usize,
    held: usize,
    /// What is to be said of the rows.
    pub notes: Vec<TableNote>,
}

impl<'a> RowGate<'a> {
    /// Nothing has gone through yet.
    pub fn new(sink: RowSink<'a>) -> Self {
        Self { sink, rows: 0, held: 0, notes: Vec::new() }
    }

    /// Whether anything has gone through.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// How many have gone through.
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Hands a row on unless it is blank.
    pub fn push(&mut self, line: usize, hidden: bool, mut cells: Vec<SheetCell>) -> Result<(), ImportError> {
        for (place, cell) in cells.iter_mut().enumerate() {
            if let SheetCell::Text(text) = cell {
                if text.contains(decode::BAD) {
                    self.notes.push(TableNote::BadBytes { line, column: place });
                    *cell = SheetCell::Empty;
                    continue;
                }
                if let Some((end, _)) = text.char_indices().nth(LONGEST_CELL) {
                    text.truncate(end);
                    self.notes.push(TableNote::CellCut { line, column: place });
                }
                if text.trim().len() != text.len() {
                    *text = text.trim().to_owned();
                }
                self.held += text.len();
                // What a text file holds of a formula that failed is its sign.
                if FAULTS.contains(&text.as_str()) {
                    *cell = SheetCell::Fault(std::mem::take(text));
                }
            }
        }
        while cells.last().is_some_and(SheetCell::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        if cells.len() > MOST_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        // A cell costs its place as well.
        self.held += cells.len() * 16;
        self.rows += 1;
        // A title and notes above the header are few.
        if self.rows > MOST_ROWS + 60 {
            return Err(ImportError::TooManyRows(MOST_ROWS));
        }
        if self.held > MOST_TEXT {
            return Err(ImportError::TooMuchText);
        }
        (self.sink)(SheetRow { line, hidden, cells })
    }
}
