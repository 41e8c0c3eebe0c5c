//! XLS workbooks, as Excel wrote them until 2007. Their reader holds the whole book; the process it runs in is bounded.

use std::io::Cursor;

use calamine::{Reader as _, SheetType, SheetVisible, Xls, XlsError};

use super::cells::{SheetCell, SheetEntry, SheetRow, SheetTable, TableNote, TableSource};
use super::error::{ImportError, Part};
use super::rows::{RowGate, RowSink};
use super::workbook::{HEAD, choose, old_cell};
use super::{MOST_COLUMNS, MOST_SHEETS};

/// Reads the chosen sheet into the sink; `about` is told what is known before the first row.
pub fn read(
    bytes: &[u8],
    wanted: Option<usize>,
    about: &mut dyn FnMut(&SheetTable) -> Result<(), ImportError>,
    sink: RowSink<'_>,
) -> Result<Vec<TableNote>, ImportError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        XlsError::Password => ImportError::Protected,
        _ => ImportError::Damaged(Part::Workbook),
    })?;
    let listed = book.sheets_metadata().to_vec();
    if listed.len() > MOST_SHEETS {
        return Err(ImportError::TooManySheets);
    }
    let mut sheets = Vec::new();
    for sheet in &listed {
        let mut head: Vec<SheetRow> = Vec::new();
        if sheet.typ == SheetType::WorkSheet {
            let mut take = |row: SheetRow| {
                head.push(row);
                Ok(())
            };
            rows(&mut book, &sheet.name, HEAD, &mut RowGate::new(&mut take))?;
        }
        let visible = sheet.visible == SheetVisible::Visible;
        sheets.push(SheetEntry { name: sheet.name.clone(), visible, filled: !head.is_empty(), head });
    }
    let chosen = choose(&sheets, wanted)?;
    let name = sheets[chosen].name.clone();
    sheets[chosen].head.clear();
    about(&SheetTable { source: TableSource::OldWorkbook, sheets, chosen: Some(chosen), ..SheetTable::default() })?;
    let mut gate = RowGate::new(sink);
    if super::kinds::has_old_macros(bytes) {
        gate.notes.push(TableNote::Macros);
    }
    rows(&mut book, &name, usize::MAX, &mut gate)?;
    Ok(gate.notes)
}

fn rows(book: &mut Xls<Cursor<&[u8]>>, name: &str, most: usize, gate: &mut RowGate<'_>) -> Result<(), ImportError> {
    let range = book.worksheet_range(name).map_err(|_| ImportError::Damaged(Part::Sheet))?;
    let Some((first, left)) = range.start() else { return Ok(()) };
    for (at, row) in range.rows().enumerate().take(most) {
        let last = row.iter().rposition(|cell| !old_cell(cell).is_empty());
        let Some(last) = last else { continue };
        if left as usize + last >= MOST_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        let mut cells = vec![SheetCell::Empty; left as usize];
        cells.extend(row.iter().take(last + 1).map(old_cell));
        gate.push(first as usize + at + 1, false, cells)?;
    }
    Ok(())
}
