//! XLS workbooks, as Excel wrote them until 2007. Their reader holds the whole book; the process it runs in is bounded.

use std::io::Cursor;

use calamine::{Data, Reader as _, SheetType, SheetVisible, Xls, XlsError};

use super::cells::{MergedDown, SheetCell, SheetEntry, SheetRow, SheetTable, TableNote, TableSource};
use super::error::{ImportError, Part};
use super::old_records::{self, OldSheet};
use super::rows::{RowGate, RowSink};
use super::workbook::{HEAD, choose, old_cell};
use super::{MOST_COLUMNS, MOST_ROWS, MOST_SHEETS};

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
            rows(&mut book, &sheet.name, &OldSheet::default(), HEAD, &mut RowGate::new(&mut take))?;
        }
        let visible = sheet.visible == SheetVisible::Visible;
        sheets.push(SheetEntry { name: sheet.name.clone(), visible, filled: !head.is_empty(), head });
    }
    let chosen = choose(&sheets, wanted)?;
    let name = sheets[chosen].name.clone();
    sheets[chosen].head.clear();
    let found = old_records::of_sheet(bytes, chosen);
    let is_known = found.is_some();
    let shown = found.unwrap_or_default();
    let down = |region: &calamine::Dimensions| {
        let region = MergedDown {
            column: region.start.1 as usize,
            first: region.start.0 as usize + 1,
            last: region.end.0 as usize + 1,
        };
        (region.first < region.last && region.column < MOST_COLUMNS).then_some(region)
    };
    let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default();
    about(&SheetTable {
        source: TableSource::OldWorkbook,
        sheets,
        chosen: Some(chosen),
        hidden_columns: shown.hidden.columns.clone(),
        merged: merged.iter().filter_map(down).take(MOST_ROWS).collect(),
        ..SheetTable::default()
    })?;
    let mut gate = RowGate::new(sink);
    if super::kinds::has_old_macros(bytes) {
        gate.notes.push(TableNote::Macros);
    }
    if !is_known {
        gate.notes.push(TableNote::FormatsUnknown);
    }
    rows(&mut book, &name, &shown, usize::MAX, &mut gate)?;
    Ok(gate.notes)
}

fn rows(
    book: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    shown: &OldSheet,
    most: usize,
    gate: &mut RowGate<'_>,
) -> Result<(), ImportError> {
    let range = book.worksheet_range(name).map_err(|_| ImportError::Damaged(Part::Sheet))?;
    let Some((first, left)) = range.start() else { return Ok(()) };
    for (at, row) in range.rows().enumerate().take(most) {
        let line = first as usize + at;
        let last = row
            .iter()
            .rposition(|cell| !matches!(cell, Data::Empty) && !matches!(cell, Data::String(text) if text.is_empty()));
        let Some(last) = last else { continue };
        if left as usize + last >= MOST_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        let mut cells = vec![SheetCell::Empty; left as usize];
        let filled = row.iter().take(last + 1).enumerate();
        cells.extend(filled.map(|(at, cell)| old_cell(cell, shown.shows(line, left as usize + at))));
        gate.push(line + 1, shown.hidden.rows.contains(&(line + 1)), cells)?;
    }
    Ok(())
}
