//! A patent list as it was recognised: whose it is, where its headings stand, what each column is read as.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::aliases::{HeadingMeaning, HeadingTable};
use super::field::PatentField;
use super::vendor::ListVendor;
use crate::import::cells::SheetTable;
use crate::import::error::ImportError;
use crate::import::findings::{self, ImportFinding};
use crate::import::headings::{
    HeaderPlace, MappedBy, RecognisedColumn, column_keys, find_header, header_said, letter_key, samples,
};
use crate::import::units;
use crate::text::import_patents as texts;

/// A column of a patent list.
pub type PatentColumn = RecognisedColumn<PatentField>;

/// What the user made of the headings of a vendor's lists: remembered and applied to the next one.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct HeadingChoices {
    /// By a column's key ([`RecognisedColumn::key`]): the field, or nothing for a column that is not read.
    pub columns: BTreeMap<String, Option<PatentField>>,
}

/// A patent list as it was recognised; its mapping can be changed.
#[derive(Clone, PartialEq, Debug)]
pub struct PatentList {
    /// Whose list it is.
    pub vendor: Option<ListVendor>,
    /// Where the headings stand.
    pub header: HeaderPlace,
    /// The columns with a heading or any content.
    pub columns: Vec<PatentColumn>,
    /// Rows that the sheet does not show, or that a filter hides, are read too; they are named in any case.
    pub hidden_rows: bool,
}

/// Several columns may be read as these: each adds to the others.
fn adds_up(field: PatentField) -> bool {
    use PatentField as F;
    matches!(field, F::LegalStatusDetail | F::LegalEvents | F::IpcAll | F::PublicationNumber)
}

/// How many of the headings are known fields, if they name a patent at all.
fn value(headings: &[String]) -> usize {
    let table = HeadingTable::builtin();
    let vendor = table.vendor(headings);
    let mut fields: Vec<PatentField> = Vec::new();
    let mut others = 0;
    for heading in headings.iter().filter(|heading| !heading.is_empty()) {
        match table.meaning(heading, vendor) {
            Some(HeadingMeaning::Field(field)) if !fields.contains(&field) => fields.push(field),
            Some(HeadingMeaning::NotNeeded) => others += 1,
            _ => {}
        }
    }
    // A number names a patent; a single heading is a title as likely as not.
    let named = fields.iter().any(|field| field.is_number());
    if named && fields.len() > 1 { fields.len() * 2 + others } else { 0 }
}

impl PatentList {
    /// Recognises a list: finds its headings and reads each as a field.
    ///
    /// # Errors
    /// A table without a column of numbers and another of a patent's is refused, with the headings that stand in it.
    pub fn recognise(table: &SheetTable) -> Result<Self, ImportError> {
        let header = find_header(table, value).ok_or_else(|| refusal(table))?;
        Ok(Self::of_header(table, header))
    }

    /// The same with the headings in a line that the user names.
    ///
    /// # Errors
    /// The table has no such line.
    pub fn with_header_in(table: &SheetTable, line: usize) -> Result<Self, ImportError> {
        Ok(Self::of_header(table, header_said(table, Some(line)).ok_or_else(|| refusal(table))?))
    }

    fn of_header(table: &SheetTable, header: HeaderPlace) -> Self {
        let known = HeadingTable::builtin();
        let vendor = known.vendor(&header.headings);
        let body = table.rows.get(header.first_row..).unwrap_or_default();
        let width = body.iter().take(1_000).map(|row| row.cells.len()).max().unwrap_or(0).max(header.headings.len());
        let keys = column_keys(&header.headings);
        let mut columns: Vec<PatentColumn> = (0..width)
            .map(|place| {
                let heading = header.headings.get(place).cloned().unwrap_or_default();
                let (field, by) = match known.meaning(&heading, vendor) {
                    Some(HeadingMeaning::Field(field)) => (Some(field), MappedBy::Heading),
                    Some(HeadingMeaning::NotNeeded) => (None, MappedBy::NotNeeded),
                    None => (None, MappedBy::Unknown),
                };
                PatentColumn {
                    place,
                    hidden: table.hidden_columns.contains(&place),
                    unit: units::of_heading(&heading),
                    samples: samples(body, place),
                    key: keys.get(place).cloned().unwrap_or_else(|| letter_key(place)),
                    heading,
                    field,
                    by,
                }
            })
            .filter(|column| !column.heading.is_empty() || !column.samples.is_empty())
            .collect();
        // Of several columns for one field, the one that gives way to none is read.
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(|at| (known.gives_way(&columns[*at].heading), columns[*at].samples.is_empty(), *at));
        let mut taken: Vec<PatentField> = Vec::new();
        for at in order {
            let Some(field) = columns[at].field else { continue };
            if taken.contains(&field) && !adds_up(field) {
                let by = if known.is_translated(&columns[at].heading) { MappedBy::NotNeeded } else { MappedBy::Second };
                (columns[at].field, columns[at].by) = (None, by);
            }
            taken.push(field);
        }
        Self { vendor, header, columns, hidden_rows: true }
    }

    /// Reads a column as a field, or not at all. Another column that was read as the field no longer is, unless the
    /// field takes several.
    pub fn assign(&mut self, place: usize, field: Option<PatentField>) {
        if let Some(field) = field.filter(|field| !adds_up(*field)) {
            for column in self.columns.iter_mut().filter(|column| column.place != place) {
                if column.field == Some(field) {
                    (column.field, column.by) = (None, MappedBy::User);
                }
            }
        }
        if let Some(column) = self.columns.iter_mut().find(|column| column.place == place) {
            (column.field, column.by) = (field, MappedBy::User);
        }
    }

    /// What the user has changed, to be remembered for this vendor.
    pub fn choices(&self) -> HeadingChoices {
        let chosen = |column: &&PatentColumn| {
            matches!(column.by, MappedBy::User | MappedBy::Remembered) && !column.heading.is_empty()
        };
        let columns = self.columns.iter().filter(chosen).map(|column| (column.key.clone(), column.field)).collect();
        HeadingChoices { columns }
    }

    /// Applies what was remembered of this vendor's lists.
    pub fn remember(&mut self, choices: &HeadingChoices) {
        for (key, field) in &choices.columns {
            if let Some(place) = self.choose(key, *field)
                && let Some(column) = self.columns.iter_mut().find(|column| column.place == place)
            {
                column.by = MappedBy::Remembered;
            }
        }
    }

    /// Reads the column of that key as a field, or not at all. Gives its place, where there is one.
    pub fn choose(&mut self, key: &str, field: Option<PatentField>) -> Option<usize> {
        let place = self.columns.iter().find(|column| column.key == key)?.place;
        self.assign(place, field);
        Some(place)
    }

    /// The first column that is read as a field.
    pub fn column(&self, field: PatentField) -> Option<&PatentColumn> {
        self.columns.iter().find(|column| column.field == Some(field))
    }

    /// What is to be said of the columns and of the table as a whole.
    pub fn findings(&self, table: &SheetTable) -> Vec<ImportFinding> {
        let is_used = |place| self.columns.iter().any(|column| column.place == place && column.field.is_some());
        let mut found = findings::of_table(table, &self.header.headings, self.hidden_rows, &is_used);
        for column in &self.columns {
            let name =
                if column.heading.is_empty() { crate::import::cells::letter(column.place) } else { column.key.clone() };
            let text = match column.by {
                MappedBy::Unknown if column.heading.is_empty() => texts::COLUMN_WITHOUT_HEADING,
                MappedBy::Unknown => texts::COLUMN_UNKNOWN,
                MappedBy::Second => texts::COLUMN_SECOND,
                _ => continue,
            };
            found.push(ImportFinding::at_column(name, text));
        }
        found
    }
}

/// Why a table is no patent list: the fullest of its first rows, as what it says of itself.
fn refusal(table: &SheetTable) -> ImportError {
    let fullest = table.rows.iter().take(20).max_by_key(|row| {
        let filled = row.cells.iter().filter(|cell| !cell.is_empty()).count();
        (filled, std::cmp::Reverse(row.line))
    });
    let headings = fullest.map(super::super::cells::SheetRow::texts).unwrap_or_default();
    let headings: Vec<String> = headings.into_iter().filter(|cell| !cell.is_empty()).take(12).collect();
    ImportError::NotPatents { headings: headings.join(" · ") }
}

/// Reads a file as a patent list: of a workbook the sheet that is asked for, else the first sheet that is seen and holds such a
/// list. `read` reads the sheet at a place, or by default.
///
/// # Errors
/// The file cannot be read, or holds no list of patents.
pub fn read_list(
    read: &dyn Fn(Option<usize>) -> Result<SheetTable, ImportError>,
    sheet: Option<usize>,
) -> Result<(SheetTable, PatentList), ImportError> {
    let table = read(sheet)?;
    let error = match PatentList::recognise(&table) {
        Ok(list) => return Ok((table, list)),
        Err(error) => error,
    };
    // The first sheet is often a cover.
    let other = table.choices().filter(|_| sheet.is_none()).find(|(at, entry)| {
        let head = SheetTable { rows: entry.head.clone(), ..SheetTable::default() };
        Some(*at) != table.chosen && PatentList::recognise(&head).is_ok()
    });
    let Some((at, _)) = other else { return Err(error) };
    let table = read(Some(at))?;
    let list = PatentList::recognise(&table)?;
    Ok((table, list))
}
