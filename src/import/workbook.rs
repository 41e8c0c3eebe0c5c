//! The first filled sheet of an XLSX workbook.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader as _, Xlsx};
use zip::ZipArchive;

use super::{Grid, ImportError, LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS};

fn damaged(error: impl std::fmt::Display) -> ImportError {
    ImportError::Damaged(error.to_string())
}

/// Refuses what unpacks to too much. The sizes that an archive declares may lie, so that every part is unpacked once,
/// into nothing, before a reader is let near it.
fn measure(bytes: &[u8]) -> Result<(), ImportError> {
    /// No workbook of tables has so many parts.
    const MOST_PARTS: usize = 10_000;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(ImportError::UnpacksTooLarge);
    }
    let mut left = LARGEST_UNPACKED;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        if part.size() > left {
            return Err(ImportError::UnpacksTooLarge);
        }
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(damaged)?;
        left = left.checked_sub(read).ok_or(ImportError::UnpacksTooLarge)?;
    }
    Ok(())
}

/// A cell as text. Whole numbers lose their point, so that a code of digits stays one.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(day) => day.as_f64().to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        // An error in the sheet is text that will be named, not an empty cell.
        DataRef::Error(error) => format!("#{error:?}"),
        DataRef::Empty => String::new(),
    }
}

/// The rows of a workbook's first filled sheet, cell by cell: a sheet that claims a million columns costs nothing.
pub fn read(bytes: &[u8]) -> Result<Grid, ImportError> {
    measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    for name in book.sheet_names() {
        let mut cells = book.worksheet_cells_reader(&name).map_err(damaged)?;
        let mut grid = Grid { sheet: Some(name.clone()), ..Grid::default() };
        let (mut line, mut row) = (0, Vec::<String>::new());
        while let Some(cell) = cells.next_cell().map_err(damaged)? {
            let (at, column) = cell.get_position();
            let (at, column) = (at as usize, column as usize);
            let text = text(cell.get_value());
            if text.is_empty() {
                continue;
            }
            if column >= MOST_COLUMNS {
                return Err(ImportError::TooManyColumns);
            }
            if at > MOST_ROWS + 1_000 {
                return Err(ImportError::TooManyRows);
            }
            if at != line {
                grid.push(line + 1, std::mem::take(&mut row))?;
                line = at;
            }
            if row.len() <= column {
                row.resize(column + 1, String::new());
            }
            row[column] = text;
        }
        grid.push(line + 1, row)?;
        if !grid.rows.is_empty() {
            return Ok(grid);
        }
    }
    Err(ImportError::Empty)
}
