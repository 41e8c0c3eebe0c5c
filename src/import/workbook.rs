//! The first filled sheet of an XLSX workbook.

use std::io::{Cursor, Read};

use calamine::{DataRef, Reader as _, Xlsx};
use zip::ZipArchive;

use super::{Grid, ImportError, LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, MOST_TAGS, Part};

/// Refuses what unpacks to too much or announces more than it holds. The sizes that an archive declares may lie, so that
/// every part is unpacked once, into nothing, before a reader is let near it.
fn measure(bytes: &[u8]) -> Result<(), ImportError> {
    /// No workbook of tables has so many parts.
    const MOST_PARTS: usize = 10_000;
    /// The list of sheets and names, and where each is: a reader looks through it for every sheet.
    const MOST_LISTED: u64 = 20_000;
    let damaged = |_| ImportError::Damaged(Part::Archive);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged(Part::Archive))?;
    if archive.len() > MOST_PARTS {
        return Err(ImportError::UnpacksTooLarge);
    }
    let (mut left, mut tags) = (LARGEST_UNPACKED, 0);
    let mut block = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| ImportError::Damaged(Part::Archive))?;
        if part.size() > left {
            return Err(ImportError::UnpacksTooLarge);
        }
        let is_list = part.name_raw().to_ascii_lowercase().windows(13).any(|name| name == b"/workbook.xml");
        let (mut size, mut own_tags, mut announced) = (0, 0, None);
        loop {
            let read = part.read(&mut block).map_err(damaged)?;
            let piece = &block[..read];
            if read == 0 {
                break;
            }
            if size == 0 {
                announced = announced_texts(piece);
            }
            size += read as u64;
            left = left.checked_sub(read as u64).ok_or(ImportError::UnpacksTooLarge)?;
            own_tags += piece.iter().map(|byte| u64::from(*byte == b'<')).sum::<u64>();
            if tags + own_tags > MOST_TAGS || is_list && own_tags > MOST_LISTED {
                return Err(if is_list { ImportError::TooManySheets } else { ImportError::TooManyTags });
            }
        }
        tags += own_tags;
        // The shortest text is `<si/>`.
        if let Some(announced) = announced.filter(|announced| *announced > size / 5) {
            return Err(ImportError::FalseCount { announced });
        }
    }
    Ok(())
}

/// How many texts a part announces: a reader may make room for them before it reads one.
fn announced_texts(start: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"uniqueCount";
    let at = start.windows(NAME.len()).position(|piece| piece == NAME)? + NAME.len();
    let digits =
        start.get(at..)?.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    Some(digits.fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
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
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged(Part::Workbook))?;
    let names = book.sheet_names();
    if names.len() > MOST_SHEETS {
        return Err(ImportError::TooManySheets);
    }
    let damaged = |_| ImportError::Damaged(Part::Sheet);
    for name in names {
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
