//! Reads tables from outside: CSV, XLSX and XLS files and pasted cells into typed cells, then into what a case holds.
//!
//! A file is hostile until shown otherwise: its size, the size it unpacks to, and the number of parts, tags, sheets, rows,
//! columns and letters are bounded before anything is kept. The reading itself happens in another process
//! ([`TableReader`]), so that whatever a file does to a reader is a message and never the end of the window.

pub mod cells;
mod child;
pub mod comparables;
mod compound;
mod decode;
mod error;
pub mod figures;
pub mod filling;
pub mod financials;
pub mod findings;
pub mod grades;
pub mod headings;
mod kinds;
pub mod leave_out;
pub mod listing;
mod markup;
mod merged;
mod old_records;
mod old_workbook;
pub mod patents;
mod rows;
mod separated;
pub mod statistics;
pub mod template;
pub mod topic;
pub mod units;
mod wire;
mod workbook;

use std::path::Path;

use crate::regular::{self, Unreadable};

pub use cells::{MergedDown, SheetCell, SheetRow, SheetTable, TableSource};
pub use child::{COMMAND, Limits, TableReader, serve};
pub use error::{FileKind, ImportError, Part};
pub use findings::ImportFinding;

/// The largest file, bytes.
pub const LARGEST_FILE: u64 = 128 * 1024 * 1024;
/// The most that a workbook may unpack to, bytes.
pub const LARGEST_UNPACKED: u64 = 256 * 1024 * 1024;
/// The most rows below the header.
pub const MOST_ROWS: usize = 60_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 400;
/// The longest cell, characters; longer ones are cut and named.
pub const LONGEST_CELL: usize = 1_000;
/// The most text of all cells together, bytes.
pub const MOST_TEXT: usize = 128 * 1024 * 1024;
/// The most sheets of a workbook.
pub const MOST_SHEETS: usize = 200;
/// The most tags in the parts of a workbook together: a table within the other bounds has fewer.
pub const MOST_TAGS: u64 = 16_000_000;

/// Reads a regular file of at most [`LARGEST_FILE`].
pub fn bytes(path: &Path) -> Result<Vec<u8>, ImportError> {
    regular::read(path, LARGEST_FILE).map_err(|error| match error {
        Unreadable::System(source) => ImportError::CannotRead { path: path.to_owned(), source },
        Unreadable::NotAFile => ImportError::NotAFile(path.to_owned()),
        Unreadable::TooLarge => ImportError::TooLarge,
    })
}

/// The table in a file: of a workbook the sheet at the place `sheet`, else the first that is seen and holds anything.
///
/// Reads in this very process. A file from outside goes through [`TableReader`].
pub fn table(bytes: &[u8], sheet: Option<usize>) -> Result<SheetTable, ImportError> {
    let mut table = SheetTable::default();
    let mut rows = Vec::new();
    let mut about = |known: &SheetTable| {
        table = known.clone();
        Ok(())
    };
    let notes = read_rows(bytes, sheet, &mut about, &mut |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(SheetTable { rows, notes, ..table })
}

/// Cells as a spreadsheet copies them: tabs between them, a line for each row; text with other separators is taken too.
pub fn pasted(text: &str) -> Result<SheetTable, ImportError> {
    if text.len() > MOST_TEXT {
        return Err(ImportError::TooMuchText);
    }
    let mut layout = separated::layout(text);
    if text.contains('\t') {
        layout.separator = '\t';
    }
    let mut rows = Vec::new();
    let mut sink = |row| {
        rows.push(row);
        Ok(())
    };
    let mut gate = rows::RowGate::new(&mut sink);
    separated::read(text, layout, &mut gate)?;
    let notes = gate.notes;
    Ok(SheetTable { source: TableSource::Pasted, rows, notes, ..SheetTable::default() })
}

/// Reads a file, handing each row on.
fn read_rows(
    bytes: &[u8],
    sheet: Option<usize>,
    about: &mut dyn FnMut(&SheetTable) -> Result<(), ImportError>,
    sink: rows::RowSink<'_>,
) -> Result<Vec<cells::TableNote>, ImportError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ImportError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    match kinds::of(bytes)? {
        kinds::ReadAsKind::Workbook => workbook::read(bytes, sheet, about, sink),
        kinds::ReadAsKind::OldWorkbook => old_workbook::read(bytes, sheet, about, sink),
        kinds::ReadAsKind::Text => {
            let decode::Decoded { text, encoding } = decode::text(bytes)?;
            let layout = separated::layout(&text);
            let source = TableSource::Separated { encoding: encoding.to_owned(), separator: layout.separator };
            about(&SheetTable { source, ..SheetTable::default() })?;
            let mut gate = rows::RowGate::new(sink);
            separated::read(&text, layout, &mut gate)?;
            Ok(gate.notes)
        }
    }
}
