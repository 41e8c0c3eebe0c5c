//! A table as rows of named items, whichever way round it was written, and its items as fields of the catalogue.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value as Json;

use super::cells::{SheetCell, SheetTable, letter};
use super::filling::{self, FieldColumn, FigureScale};
use super::findings::{self, ImportFinding};
use super::headings::{HeaderPlace, MappedBy, RecognisedColumn, column_keys, find_header, normalised, repeats};
use super::leave_out::{NoData, no_data};
use super::merged::{self, MergedAs};
use super::units::{self, ColumnUnit};
use crate::lang::Lang;
use crate::model::fields::{FieldUnit, Handle, InputValue, Slot};
use crate::model::{Case, Input};
use crate::text::{Arg, Message, Text, fields as fields_words, import as texts, import_tables as words};

/// A row of a listing.
#[derive(Clone, PartialEq, Debug)]
pub struct ListingRow {
    /// The line of the file; of a table that runs the other way, that of its headings.
    pub line: usize,
    /// What heads it, of a table that runs the other way: `2024年`.
    pub name: String,
    /// The unit that what heads it names: `2024年（万元）`.
    pub unit: Option<ColumnUnit>,
    /// Its cells, one for each item.
    pub cells: Vec<SheetCell>,
}

impl ListingRow {
    fn cell(&self, place: usize) -> &SheetCell {
        const NOTHING: &SheetCell = &SheetCell::Empty;
        self.cells.get(place).unwrap_or(NOTHING)
    }

    /// Every cell as text, for a finding.
    pub fn shown(&self) -> String {
        let shown: Vec<_> = self.cells.iter().map(SheetCell::shown).collect();
        shown.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// A table as rows of items.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ListedTable {
    /// The items' headings, and where they stand.
    pub header: HeaderPlace,
    /// The rows.
    pub rows: Vec<ListingRow>,
    /// The items run down the table and the rows across it.
    pub turned: bool,
    /// The unit above the table, and its line.
    pub above: Option<(usize, ColumnUnit)>,
    /// What is to be said of its rows.
    pub said: Vec<ImportFinding>,
}

/// The listing of a table whose items stand side by side. `needed` says whether the items found make a table of its kind.
pub fn plain(table: &SheetTable, columns: &[FieldColumn], needed: impl Fn(&[&str]) -> bool) -> Option<ListedTable> {
    let header = find_header(table, |headings| {
        let mut found: Vec<&str> = Vec::new();
        for heading in headings {
            if let Some(column) = columns.iter().find(|column| column.is_called(heading))
                && !found.contains(&column.key())
            {
                found.push(column.key());
            }
        }
        if needed(&found) { found.len() } else { 0 }
    })?;
    let (filled, mut said) = merged::filled(table, &header, |place| {
        let heading = header.headings.get(place).map_or("", String::as_str);
        match columns.iter().find(|column| column.is_called(heading)) {
            Some(column) if column.is_figure() => MergedAs::Once,
            Some(_) => MergedAs::Each,
            None => MergedAs::Unread,
        }
    });
    let mut rows = Vec::new();
    for row in filled.body(header.first_row, false).filter(|row| !repeats(row, &header.headings)) {
        if let Some(what) = no_data(row) {
            let text = if what == NoData::Total { texts::ROW_TOTAL } else { texts::ROW_NOTE };
            let text = text.with([("text", Arg::Quoted(row.texts().join(" ").trim().to_owned()))]);
            said.push(ImportFinding::lost(row.line, text));
            continue;
        }
        rows.push(ListingRow { line: row.line, name: String::new(), unit: None, cells: row.cells.clone() });
    }
    let above = units::above(table, &header);
    Some(ListedTable { header, rows, turned: false, above, said })
}

/// The listing of a table whose items run down it: its row of headings, the column of the items' names, and the columns
/// that are rows of the listing, each with its name.
pub fn turned(table: &SheetTable, line: usize, names: usize, across: &[(usize, String)]) -> ListedTable {
    let from = table.rows.iter().position(|row| row.line == line).map_or(0, |at| at + 1);
    let mut header = HeaderPlace { line, first_row: from, headings: Vec::new() };
    let mut rows: Vec<ListingRow> = across
        .iter()
        .map(|(_, name)| ListingRow { line, name: name.clone(), unit: units::of_heading(name), cells: Vec::new() })
        .collect();
    let mut said = Vec::new();
    for row in table.body(from, false) {
        let name = row.cell(names).shown().trim().to_owned();
        let figures: Vec<String> =
            across.iter().map(|(column, _)| row.cell(*column).shown().trim().to_owned()).collect();
        if name.is_empty() && figures.iter().any(|figure| !figure.is_empty()) {
            let text = Arg::Quoted(figures.join(" ").trim().to_owned());
            said.push(ImportFinding::lost(row.line, words::ROW_NAMELESS.with([("text", text)])));
        }
        header.headings.push(name);
        for (one, (column, _)) in rows.iter_mut().zip(across) {
            one.cells.push(row.cell(*column).clone());
        }
    }
    // The line of the headings may carry the unit: `项目（单位：万元）`.
    let above = units::above(table, &header).or_else(|| {
        let own = table.rows.iter().find(|row| row.line == line)?.cell(names).shown().into_owned();
        let rest = normalised(&own);
        let unit = rest.split_once("单位").map(|(_, unit)| unit.trim_matches([':', ')', '(']).to_owned());
        let unit = unit.and_then(|unit| units::read(&unit)).or_else(|| units::of_heading(&own))?;
        Some((line, unit))
    });
    ListedTable { header, rows, turned: true, above, said }
}

/// What a user has chosen for a table.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ListingChoices {
    /// What an item is read as, by its key ([`RecognisedColumn::key`]): a field's, or nothing to leave it out.
    pub items: BTreeMap<String, Option<String>>,
    /// Keys of items that were chosen for an earlier table of the kind.
    pub remembered: BTreeSet<String>,
    /// How many 元 a bare amount is, where the table does not say.
    pub unit: Option<f64>,
}

impl ListingChoices {
    /// What an item is read as, and why: as the user says of its key, else as its heading says, unless the user has given
    /// that field to another item of the table, whose keys are `all`.
    pub fn of<F>(
        &self,
        (key, all): (&str, &[String]),
        heading: &str,
        of_key: impl Fn(&str) -> Option<F>,
        of_heading: impl Fn(&str) -> Option<F>,
    ) -> (Option<F>, MappedBy)
    where
        F: PartialEq,
    {
        let by_user = if self.remembered.contains(key) { MappedBy::Remembered } else { MappedBy::User };
        let given_away = |field: &F| {
            let others = all.iter().filter(|other| *other != key).filter_map(|other| self.items.get(other));
            others.flatten().any(|chosen| of_key(chosen).as_ref() == Some(field))
        };
        match self.items.get(key) {
            Some(None) => (None, by_user),
            Some(Some(chosen)) => (of_key(chosen), by_user),
            None => match of_heading(heading) {
                Some(field) if given_away(&field) => (None, MappedBy::Second),
                Some(field) => (Some(field), MappedBy::Heading),
                None => (None, MappedBy::Unknown),
            },
        }
    }
}

/// The items of a listing as they are read.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ListingItems {
    /// The items that have a heading, in their order.
    pub items: Vec<RecognisedColumn<FieldColumn>>,
    /// There are amounts whose unit the table does not say.
    pub unit_asked: bool,
    /// What is to be said of items.
    pub findings: Vec<ImportFinding>,
    scales: Vec<FigureScale>,
    /// The item's own heading names its unit.
    own_unit: Vec<bool>,
    /// The item's percentages stand beside figures as small as fractions.
    mixed: Vec<bool>,
}

/// Words for items that look like one that is needed and are another.
pub type Mistaken = (&'static [&'static str], Text);

/// Recognises the items of a listing.
pub fn recognise(
    listing: &ListedTable,
    columns: &[FieldColumn],
    choices: &ListingChoices,
    hidden: &[usize],
    mistaken: &[Mistaken],
) -> ListingItems {
    let mut found = ListingItems::default();
    let mut taken: Vec<&'static str> = Vec::new();
    let keys = column_keys(&listing.header.headings);
    for ((place, heading), key) in listing.header.headings.iter().enumerate().zip(&keys) {
        let cells = || listing.rows.iter().map(move |row| row.cell(place));
        if heading.is_empty() {
            // Of a table that runs the other way its line is named instead.
            if !listing.turned && cells().any(|cell| !cell.is_empty()) {
                found.findings.push(ImportFinding::at_column(letter(place), words::ITEM_NAMELESS));
            }
            continue;
        }
        let empty = cells().all(SheetCell::is_empty);
        let of_key = |key: &str| columns.iter().find(|column| column.key() == key);
        let (field, by) = choices.of((key.as_str(), keys.as_slice()), heading, of_key, |heading| {
            filling::column_of(columns, heading, &cells())
        });
        let at = |message: Message| ImportFinding::at_column(key.clone(), message);
        let (field, by) = match field {
            Some(column) if taken.contains(&column.key()) => {
                if !empty {
                    found.findings.push(at(words::ITEM_TWICE.into()));
                }
                (None, MappedBy::Second)
            }
            field => (field, by),
        };
        if field.is_none() && by == MappedBy::Unknown && !empty {
            let plain = normalised(heading);
            let why = mistaken.iter().find(|(names, _)| names.iter().any(|name| plain.contains(name)));
            found.findings.push(at(why.map_or(words::ITEM_UNKNOWN, |(_, text)| *text).into()));
        }
        let of_heading = units::of_heading(heading);
        let money = field.is_some_and(FieldColumn::is_money);
        let unit = of_heading.or_else(|| listing.above.map(|(_, unit)| unit).filter(|_| money));
        let mut scale = FigureScale::Times(1.0);
        if let Some(column) = field {
            taken.push(column.key());
            let (read, said) = filling::scale(column, unit, choices.unit, cells());
            scale = read;
            found.findings.extend(said.map(at));
            if let Some(unknown) = units::unknown_unit(heading).filter(|_| money && of_heading.is_none()) {
                scale = FigureScale::Foreign;
                let said = words::CELL_FOREIGN.with([("text", Arg::Quoted(unknown))]);
                found.findings.push(at(said));
            }
            let bare = |cell: &SheetCell| match cell {
                SheetCell::Number(_) => true,
                SheetCell::Text(text) => !text.contains(['万', '亿', '元']) && filling::plain_number(cell).is_some(),
                _ => false,
            };
            let unsaid = money && of_heading.is_none() && listing.above.is_none() && scale != FigureScale::Foreign;
            let asked = |row: &ListingRow| row.unit.is_none() && bare(row.cell(place));
            found.unit_asked |= unsaid && listing.rows.iter().any(asked);
        }
        let mut samples: Vec<String> = Vec::new();
        for cell in cells().take(200) {
            let shown = cell.shown().trim().to_owned();
            if samples.len() < 3 && !shown.is_empty() && !samples.contains(&shown) {
                samples.push(shown);
            }
        }
        found.mixed.push(field.is_some_and(|column| filling::is_mixed(column, scale, cells())));
        found.own_unit.push(of_heading.is_some());
        found.scales.push(scale);
        found.items.push(RecognisedColumn {
            place,
            heading: heading.clone(),
            key: key.clone(),
            hidden: !listing.turned && hidden.contains(&place),
            unit,
            samples,
            field: field.copied(),
            by,
        });
    }
    found
}

impl ListingItems {
    /// Fills a row of a case from a row of the listing. Gives how many cells were taken, and what is to be said.
    pub fn fill(&self, case: &mut Case, at: usize, row: &ListingRow, note: &str) -> (usize, Vec<ImportFinding>) {
        let (mut taken, mut findings) = (0, Vec::new());
        let read = self.items.iter().zip(&self.scales).zip(self.own_unit.iter().zip(&self.mixed));
        for ((item, scale), (own_unit, mixed)) in read {
            let Some(column) = &item.field else { continue };
            // What the item says of its unit goes before what heads the row, and that before what stands above the table.
            let scale = match row.unit {
                Some(ColumnUnit::Yuan(size) | ColumnUnit::Sized(size)) if column.is_money() && !own_unit => {
                    FigureScale::Times(size)
                }
                Some(ColumnUnit::Foreign { .. }) if column.is_money() && !own_unit => FigureScale::Foreign,
                _ => *scale,
            };
            let Some(handle) = column.in_row(at) else { continue };
            let cell = row.cell(item.place);
            let said = match filling::fill(case, column, handle, cell, scale, note) {
                Ok(filled) => {
                    taken += usize::from(filled);
                    let shown = || Arg::Quoted(cell.shown().trim().to_owned());
                    (*mixed && filling::is_small_rate(cell)).then(|| texts::SMALL_PERCENTAGE.with([("text", shown())]))
                }
                Err(message) => Some(message),
            };
            findings.extend(said.map(|message| {
                let heading = match row.name.as_str() {
                    "" => item.key.clone(),
                    name => format!("{name} · {}", item.key),
                };
                ImportFinding::at_cell(row.line, heading, message)
            }));
        }
        let beyond = row.cells.get(self.width()..).unwrap_or_default();
        if !self.items.is_empty() && beyond.iter().any(|cell| !cell.is_empty()) {
            let text: Vec<_> = beyond.iter().map(SheetCell::shown).collect();
            let text = Arg::Quoted(text.join(" ").trim().to_owned());
            findings.push(ImportFinding::at_line(row.line, texts::EXTRA_CELLS.with([("text", text)])));
        }
        (taken, findings)
    }

    /// What is to be said of the table itself: hidden rows and columns, other sheets, bad cells.
    pub fn said_of_table(&self, table: &SheetTable, listing: &ListedTable) -> Vec<ImportFinding> {
        // Of a table that runs the other way, a column is no item.
        let used = |place| listing.turned || self.items.iter().any(|item| item.place == place && item.field.is_some());
        let headings: &[String] = if listing.turned { &[] } else { &listing.header.headings };
        let mut said = findings::of_table(table, headings, false, &used);
        said.extend(listing.said.iter().cloned());
        said
    }

    /// Leaves an item out, by its column's key: it is read another way.
    pub fn forget(&mut self, key: &str) {
        for item in &mut self.items {
            item.field = item.field.filter(|field| field.key() != key);
        }
    }

    fn width(&self) -> usize {
        self.items.last().map_or(0, |item| item.place + 1)
    }
}

/// A field that a row would change, in words.
#[derive(Clone, PartialEq, Debug)]
pub struct ListingChange {
    /// What it is called.
    pub label: Text,
    /// What the case holds, in both languages; empty where it holds nothing.
    pub before: [String; 2],
    /// What it would hold.
    pub after: [String; 2],
}

/// What becomes of a row when it is taken into a case.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum RowFate {
    /// The case has nothing like it.
    #[default]
    New,
    /// The case has it, and these fields differ.
    Changed(Vec<ListingChange>),
    /// The case has the same.
    Same,
}

/// The fields that a row of a case states, each with the same field of another row.
pub fn stated(columns: &[FieldColumn], case: &Case, row: usize, other: usize) -> Vec<(Handle, Handle)> {
    stated_columns(columns, case, row, other).map(|(_, handle, other)| (handle, other)).collect()
}

fn stated_columns<'a>(
    columns: &'a [FieldColumn],
    case: &'a Case,
    row: usize,
    other: usize,
) -> impl Iterator<Item = (&'a FieldColumn, Handle, Handle)> {
    let both = columns.iter().filter_map(move |column| Some((column, column.in_row(row)?, column.in_row(other)?)));
    both.filter(|(_, handle, _)| !shown(*handle, case, Lang::En).is_empty())
}

/// What stands in a field of a column, in words: a choice by its name.
fn said(column: &FieldColumn, handle: Handle, case: &Case, lang: Lang) -> String {
    let text = shown(handle, case, lang);
    column.choices.and_then(|choices| (choices.shown)(&text, lang)).unwrap_or(text)
}

/// What a row of a case states, field by field in words.
pub fn in_words(columns: &[FieldColumn], case: &Case, row: usize, lang: Lang) -> Vec<(Text, String)> {
    let fields = stated_columns(columns, case, row, row);
    fields.map(|(column, handle, _)| (handle.about().label, said(column, handle, case, lang))).collect()
}

/// What a row of one case states otherwise than a row of another.
pub fn changes(columns: &[FieldColumn], read: &Case, row: usize, case: &Case, known: usize) -> Vec<ListingChange> {
    let differing = stated_columns(columns, read, row, known).filter_map(|(column, read_at, known_at)| {
        let said = |handle: Handle, of: &Case| [Lang::Zh, Lang::En].map(|lang| said(column, handle, of, lang));
        let (before, after) = (said(known_at, case), said(read_at, read));
        let label = read_at.about().label;
        (before != after).then_some(ListingChange { label, before, after })
    });
    differing.collect()
}

/// What stands in a field, in words; empty where nothing does.
pub fn shown(handle: Handle, case: &Case, lang: Lang) -> String {
    fn value<T: InputValue>(input: &Input<T>, unit: FieldUnit, lang: Lang) -> String {
        input.value.as_ref().map(|value| value.quantity(unit).render(lang)).unwrap_or_default()
    }
    let unit = handle.kind().unit;
    match handle.slot(case) {
        Some(Slot::Number(input)) => value(input, unit, lang),
        Some(Slot::Amount(input)) => value(input, unit, lang),
        Some(Slot::Count(input)) => value(input, unit, lang),
        Some(Slot::Day(input)) => value(input, unit, lang),
        Some(Slot::Other) | None => {
            let json = handle.to_json(case).unwrap_or_default();
            let value = if json.is_object() { json.get("value").cloned().unwrap_or_default() } else { json };
            match value {
                Json::String(text) => text,
                Json::Bool(yes) => if yes { fields_words::YES } else { fields_words::NO }.get(lang).to_owned(),
                _ => String::new(),
            }
        }
    }
}
