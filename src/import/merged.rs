//! Cells that are merged downwards: an applicant who stands once beside five patents is the applicant of each.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::cells::{MergedDown, SheetCell, SheetTable, letter};
use super::findings::ImportFinding;
use super::headings::HeaderPlace;
use crate::text::{Arg, import as texts};

/// How the values of a column's merged cells are taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MergedAs {
    /// In each of their rows.
    Each,
    /// In the first row alone: a sum of several is not that of each.
    Once,
    /// Nobody reads the column.
    Unread,
}

/// The table with the values of merged cells below the headings in each of their rows, and what is to be said of that.
pub fn filled<'t>(
    table: &'t SheetTable,
    header: &HeaderPlace,
    taken: impl Fn(usize) -> MergedAs,
) -> (Cow<'t, SheetTable>, Vec<ImportFinding>) {
    /// So many places are named.
    const NAMED: usize = 5;
    let body = table.rows.get(header.first_row..).unwrap_or_default();
    let Some(from) = body.first().map(|row| row.line).filter(|_| !table.merged.is_empty()) else {
        return (Cow::Borrowed(table), Vec::new());
    };
    let places: BTreeMap<usize, usize> =
        body.iter().enumerate().map(|(at, row)| (row.line, header.first_row + at)).collect();
    let mut regions: Vec<MergedDown> = table.merged.iter().copied().filter(|region| region.first >= from).collect();
    regions.sort_unstable();
    let mut filled = Cow::Borrowed(table);
    let mut said: BTreeMap<usize, (MergedAs, Vec<MergedDown>)> = BTreeMap::new();
    let mut above: Option<MergedDown> = None;
    for region in regions {
        // Regions of a sheet do not overlap; in a file they may.
        if above.is_some_and(|above| above.column == region.column && above.last >= region.first) {
            continue;
        }
        above = Some(region);
        let how = taken(region.column);
        let value = places.get(&region.first).and_then(|at| table.rows.get(*at)).map(|row| row.cell(region.column));
        let Some(value) = value.filter(|value| !value.is_empty() && how != MergedAs::Unread) else { continue };
        let rows: Vec<usize> = places.range(region.first + 1..=region.last).map(|(_, at)| *at).collect();
        if rows.is_empty() {
            continue;
        }
        if how == MergedAs::Each {
            let value = value.clone();
            for at in rows {
                let Some(row) = filled.to_mut().rows.get_mut(at) else { continue };
                if row.cells.len() <= region.column {
                    row.cells.resize(region.column + 1, SheetCell::Empty);
                }
                if row.cells[region.column].is_empty() {
                    row.cells[region.column] = value.clone();
                }
            }
        }
        said.entry(region.column).or_insert((how, Vec::new())).1.push(region);
    }
    let findings = said.into_iter().map(|(column, (how, regions))| {
        let heading = header.headings.get(column).filter(|heading| !heading.is_empty()).cloned();
        let mut lines: Vec<String> =
            regions.iter().take(NAMED).map(|region| format!("{}–{}", region.first, region.last)).collect();
        if regions.len() > NAMED {
            lines.push("…".to_owned());
        }
        let text = if how == MergedAs::Each { texts::MERGED_EACH } else { texts::MERGED_ONCE };
        let lines = [("lines", Arg::raw(lines.join(", ")))];
        ImportFinding::at_column(heading.unwrap_or_else(|| letter(column)), text.with(lines))
    });
    (filled, findings.collect())
}
