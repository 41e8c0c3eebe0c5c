//! Licence statistics by industry from a table: every row is taken or named with the reason why not.

mod column;

use std::path::Path;

use super::TableReader;
use super::cells::{SheetCell, SheetRow, SheetTable, TableNote, letter};
use super::error::ImportError;
use super::figures::{self, ReadUnit};
use super::filling;
use super::findings::{self, ImportFinding, quoted};
use super::headings::{HeaderPlace, MappedBy, RecognisedColumn, column_keys, find_header, repeats, samples};
use super::leave_out::{NoData, no_data};
use super::listing::ListingChoices;
use super::merged::{self, MergedAs};
use super::units::{self, ColumnUnit};
use crate::model::guideline::{LicenceScope, RoyaltyBase, StatisticRow, StatisticTable};
use crate::text::{Arg, Message, import as texts};

pub use column::{StatisticColumn, column};

/// The most rows of statistics that a case holds, and that a table gives it.
pub const MOST_ROWS: usize = 20_000;

/// What a file holds, before it is taken into the case.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// The file's name.
    pub file: String,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// The line of the headings.
    pub header_line: usize,
    /// The columns that have a heading.
    pub columns: Vec<RecognisedColumn<StatisticColumn>>,
    /// The rows.
    pub rows: Vec<StatisticRow>,
    /// What was not taken as it stands.
    pub problems: Vec<ImportFinding>,
}

impl Preview {
    /// As a table of the case; the problems stay with it, in the language they were read in.
    pub fn into_table(self, id: u32, lang: crate::lang::Lang) -> StatisticTable {
        /// More than these nobody reads; how many more is said.
        const KEPT: usize = 200;
        let mut problems: Vec<String> =
            self.problems.iter().take(KEPT).map(|problem| problem.to_message().render(lang)).collect();
        if let Some(more) = self.problems.len().checked_sub(KEPT).filter(|more| *more > 0) {
            problems.push(texts::MORE_PROBLEMS.with([("n", more.into())]).render(lang));
        }
        StatisticTable { id, file: self.file, source: String::new(), verified: false, problems, rows: self.rows }
    }
}

/// Reads a file in a process of its own.
pub fn load(path: &Path, reader: &TableReader, cancelled: &dyn Fn() -> bool) -> Result<Preview, ImportError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    of_table(&name, &reader.read(&super::bytes(path)?, None, &|_| !cancelled())?)
}

/// Reads a file's bytes in this process: for tables that are known to be harmless.
pub fn preview(file: &str, bytes: &[u8]) -> Result<Preview, ImportError> {
    of_table(file, &super::table(bytes, None)?)
}

/// The headings of a table, which read back.
pub fn template_headings() -> Vec<&'static str> {
    StatisticColumn::ALL.iter().map(|column| column.heading()).collect()
}

/// How many of the headings are columns, if they are those of such a table.
fn value(headings: &[String]) -> usize {
    let columns: Vec<StatisticColumn> = headings.iter().filter_map(|heading| column::column(heading)).collect();
    let about = columns.iter().any(|column| matches!(column, StatisticColumn::Name | StatisticColumn::Code));
    let figures = columns
        .iter()
        .any(|column| !matches!(column, StatisticColumn::Name | StatisticColumn::Code | StatisticColumn::Period));
    if about && figures { columns.len() } else { 0 }
}

/// How the cells of a column are read.
struct Reading {
    place: usize,
    column: StatisticColumn,
    heading: String,
    unit: ReadUnit,
    /// Its percentages stand beside figures as small as fractions.
    mixed: bool,
}

/// What a column's reading has to be told.
struct Surroundings<'a> {
    table: &'a SheetTable,
    header: &'a HeaderPlace,
    above: Option<(usize, ColumnUnit)>,
}

/// Reads the rows below the headings.
///
/// # Errors
/// A table without industries and figures, or with too many rows, is refused.
pub fn of_table(file: &str, table: &SheetTable) -> Result<Preview, ImportError> {
    of_table_as(file, table, &ListingChoices::default())
}

/// The same with columns as the user has chosen them.
///
/// # Errors
/// As [`of_table`].
pub fn of_table_as(file: &str, table: &SheetTable, choices: &ListingChoices) -> Result<Preview, ImportError> {
    let header = find_header(table, value).ok_or(ImportError::NoHeader)?;
    if table.rows.len().saturating_sub(header.first_row) > MOST_ROWS {
        return Err(ImportError::TooManyRows(MOST_ROWS));
    }
    let keys = column_keys(&header.headings);
    let read_as = |place: usize| {
        let (heading, key) = (header.headings.get(place)?, keys.get(place)?);
        Some(choices.of((key.as_str(), keys.as_slice()), heading, StatisticColumn::of_key, column::column))
    };
    let (filled, mut problems) = merged::filled(table, &header, |place| match read_as(place).and_then(|read| read.0) {
        Some(column) if column.is_figure() => MergedAs::Once,
        Some(_) => MergedAs::Each,
        None => MergedAs::Unread,
    });
    let table = &*filled;
    let around = Surroundings { table, header: &header, above: units::above(table, &header) };
    let mut columns = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    let body = table.rows.get(header.first_row..).unwrap_or_default();
    for ((place, heading), key) in header.headings.iter().enumerate().zip(&keys) {
        let (mut found, mut by) = read_as(place).unwrap_or((None, MappedBy::Unknown));
        let at = |message: Message| ImportFinding::at_column(key.clone(), message);
        match found {
            None if heading.is_empty() => {
                let filled = body.iter().any(|row| !row.cell(place).is_empty());
                let nameless = ImportFinding::at_column(letter(place), crate::text::import_tables::ITEM_NAMELESS);
                problems.extend(filled.then_some(nameless));
            }
            None if by != MappedBy::Unknown => {}
            None => problems.push(at(texts::COLUMN_UNKNOWN.into())),
            Some(column) if readings.iter().any(|reading| reading.column == column) => {
                problems.push(at(texts::COLUMN_TWICE.into()));
                (found, by) = (None, MappedBy::Second);
            }
            Some(column) => match reading(&around, place, column, heading) {
                (Some(reading), problem) => {
                    problems.extend(problem.map(at));
                    readings.push(reading);
                }
                (None, problem) => {
                    problems.extend(problem.map(at));
                    found = None;
                }
            },
        }
        if !heading.is_empty() {
            columns.push(RecognisedColumn {
                place,
                heading: heading.clone(),
                key: key.clone(),
                hidden: table.hidden_columns.contains(&place),
                unit: units::of_heading(heading),
                samples: samples(body, place),
                field: found,
                by,
            });
        }
    }
    let is_used = |place| readings.iter().any(|reading| reading.place == place);
    problems.extend(findings::of_table(table, &header.headings, true, &is_used));
    let mut rows = Vec::new();
    for row in table.body(header.first_row, true) {
        let left_out = match no_data(row) {
            Some(NoData::Total) => Some(texts::ROW_TOTAL),
            Some(NoData::Note) => Some(texts::ROW_NOTE),
            None if repeats(row, &header.headings) => Some(texts::ROW_REPEATS),
            None => None,
        };
        if let Some(text) = left_out {
            let message = text.with([("text", quoted(&row.texts().join(" ")))]);
            problems.push(ImportFinding::lost(row.line, message));
            continue;
        }
        rows.extend(statistic(row, &readings, &mut problems));
        let extra = row.texts().split_off(header.headings.len().min(row.cells.len()));
        if extra.iter().any(|cell| !cell.is_empty()) {
            let message = texts::EXTRA_CELLS.with([("text", quoted(&extra.join(" ")))]);
            problems.push(ImportFinding::at_line(row.line, message));
        }
    }
    if body.is_empty() {
        problems.push(ImportFinding::of_file(crate::text::import_patents::NO_ROWS));
    }
    let sheet = table.sheet().map(str::to_owned);
    Ok(Preview { file: file.to_owned(), sheet, header_line: header.line, columns, rows, problems })
}

/// How a column is read, and what is to be said of that; without a unit that is known, it is not.
fn reading(
    around: &Surroundings<'_>,
    place: usize,
    column: StatisticColumn,
    heading: &str,
) -> (Option<Reading>, Option<Message>) {
    use StatisticColumn as C;
    let written = units::of_heading(heading);
    let mut problem = None;
    let unit = match column {
        C::FixedMean | C::FixedMedian | C::FixedAnnual | C::EntryMean => {
            if let Some(unknown) = units::unknown_unit(heading) {
                return (None, Some(texts::UNIT_UNKNOWN.with([("unit", quoted(&unknown))])));
            }
            let above = around.above;
            match written.or(above.map(|(_, unit)| unit)) {
                Some(ColumnUnit::Yuan(size) | ColumnUnit::Sized(size)) => {
                    if let (None, Some((line, _))) = (written, above) {
                        problem = Some(texts::UNIT_ABOVE.with([("line", line.into()), ("size", Arg::Money(size))]));
                    }
                    ReadUnit::Money(size)
                }
                Some(ColumnUnit::Foreign { currency, .. }) => {
                    return (None, Some(texts::UNIT_FOREIGN.with([("currency", currency.into())])));
                }
                _ => {
                    problem = Some(texts::UNIT_ASSUMED.into());
                    ReadUnit::Money(10_000.0)
                }
            }
        }
        C::RoyaltyMean | C::EntryRoyalty => {
            if written == Some(ColumnUnit::BasisPoints) {
                return (None, Some(texts::UNIT_UNKNOWN.with([("unit", quoted("bp"))])));
            }
            let (unit, said) = rate(around, place, written);
            problem = said;
            unit
        }
        _ => ReadUnit::Plain,
    };
    let is_rate = matches!(column, C::RoyaltyMean | C::EntryRoyalty);
    let mut cells = around.table.body(around.header.first_row, true).map(|row| row.cell(place));
    let large = |cell: &SheetCell| figures::read(cell, ReadUnit::Plain).is_some_and(|rate| rate >= 0.3);
    let mixed = is_rate && unit == ReadUnit::Percent && cells.any(large);
    (Some(Reading { place, column, heading: heading.to_owned(), unit, mixed }), problem)
}

/// How a column of rates is read: its cells that show a percent sign speak for themselves.
fn rate(around: &Surroundings<'_>, place: usize, written: Option<ColumnUnit>) -> (ReadUnit, Option<Message>) {
    let bare: Vec<f64> = around
        .table
        .body(around.header.first_row, true)
        .map(|row| row.cell(place))
        .filter(|cell| !matches!(cell, SheetCell::Text(text) if text.contains(['%', '％', '‰'])))
        .filter(|cell| !matches!(cell, SheetCell::Percent(_)))
        .filter_map(|cell| figures::read(cell, ReadUnit::Plain))
        .collect();
    // No industry's mean lies below a third of a per cent throughout.
    let all_small = !bare.is_empty() && bare.iter().all(|rate| *rate < 0.3);
    match written {
        Some(ColumnUnit::PerMille) => (ReadUnit::PerMille, None),
        // Where it cannot be made out which cells are shown with a percent sign, 0.045 may be 4.5 % or what it says.
        Some(ColumnUnit::Percent) if all_small && around.table.notes.contains(&TableNote::FormatsUnknown) => {
            (ReadUnit::Fraction, Some(texts::READ_AS_FRACTIONS_OLD.into()))
        }
        Some(ColumnUnit::Percent) => (ReadUnit::Percent, all_small.then(|| texts::SMALL_PERCENTAGES.into())),
        _ if all_small => (ReadUnit::Fraction, Some(texts::READ_AS_FRACTIONS.into())),
        _ => (ReadUnit::Percent, None),
    }
}

fn statistic(cells: &SheetRow, readings: &[Reading], problems: &mut Vec<ImportFinding>) -> Option<StatisticRow> {
    use StatisticColumn as C;
    let mut row = StatisticRow::default();
    let mut found = Vec::new();
    let mut count = 0;
    for reading in readings {
        let cell = cells.cell(reading.place);
        if figures::is_blank_cell(cell) {
            continue;
        }
        let shown = cell.shown();
        let text = shown.trim();
        let mut refuse = |why: crate::text::Text| {
            let message = why.with([("text", quoted(text))]);
            found.push(ImportFinding::at_cell(cells.line, reading.heading.clone(), message));
        };
        if let SheetCell::Fault(_) = cell {
            found.push(ImportFinding::at_cell(cells.line, reading.heading.clone(), findings::fault(text)));
            continue;
        }
        match reading.column {
            C::Period if is_serial(text) => refuse(texts::PERIOD_SERIAL),
            C::Period => text.clone_into(&mut row.period),
            C::Code => text.clone_into(&mut row.gb_code),
            C::Name => text.clone_into(&mut row.gb_name),
            C::Source => text.clone_into(&mut row.source),
            C::RoyaltyBase => match royalty_base(text) {
                Some(base) => row.royalty_base = Some(base),
                None => refuse(texts::BASE_UNKNOWN),
            },
            C::Scope => match scope(text) {
                Some(scope) => row.scope = Some(scope),
                None => refuse(texts::SCOPE_UNKNOWN),
            },
            C::Verified => match yes_or_no(text) {
                Some(answer) => row.verified = Some(answer),
                None => refuse(texts::YES_OR_NO),
            },
            _ => match figure(cell, reading) {
                Ok(value) => {
                    if reading.mixed && filling::is_small_rate(cell) {
                        refuse(texts::SMALL_PERCENTAGE);
                    }
                    count += 1;
                    *slot(&mut row, reading.column) = Some(value);
                }
                Err(text) => refuse(text),
            },
        }
    }
    let nameless = row.gb_name.is_empty() && row.gb_code.is_empty();
    if nameless || count == 0 {
        let text = if nameless { texts::ROW_NAMELESS } else { texts::ROW_WITHOUT_FIGURES };
        let message = text.with([("text", quoted(&cells.texts().join(" ")))]);
        problems.push(ImportFinding::lost(cells.line, message));
        return None;
    }
    problems.extend(found);
    Some(row)
}

/// A spreadsheet's number of days in the place of a period: a year is far from it.
fn is_serial(text: &str) -> bool {
    text.parse::<f64>().is_ok_and(|number| (20_000.0..=80_000.0).contains(&number))
}

/// A figure of a column, or why it is none.
fn figure(cell: &SheetCell, reading: &Reading) -> Result<f64, crate::text::Text> {
    let value = figures::read(cell, reading.unit).ok_or(texts::FIGURE_UNREADABLE)?;
    let most = match reading.unit {
        ReadUnit::Percent | ReadUnit::Fraction | ReadUnit::PerMille => 1.0,
        ReadUnit::Money(_) => 1e15,
        ReadUnit::Plain => 1e12,
    };
    if !(0.0..=most).contains(&value) {
        return Err(texts::FIGURE_OUT_OF_RANGE);
    }
    let whole = !reading.column.is_count() || value.fract() == 0.0;
    if whole { Ok(value) } else { Err(texts::COUNT_NOT_WHOLE) }
}

/// Where a column's figure stands in a row; the columns of words have been dealt with.
fn slot(row: &mut StatisticRow, column: StatisticColumn) -> &mut Option<f64> {
    match column {
        StatisticColumn::Patents => &mut row.patents,
        StatisticColumn::FixedContracts => &mut row.fixed_contracts,
        StatisticColumn::FixedMean => &mut row.fixed_mean,
        StatisticColumn::FixedMedian => &mut row.fixed_median,
        StatisticColumn::FixedAnnual => &mut row.fixed_annual_mean,
        StatisticColumn::FixedYears => &mut row.fixed_mean_years,
        StatisticColumn::RoyaltyContracts => &mut row.royalty_contracts,
        StatisticColumn::RoyaltyMean => &mut row.royalty_mean,
        StatisticColumn::EntryContracts => &mut row.entry_contracts,
        StatisticColumn::EntryMean => &mut row.entry_mean,
        StatisticColumn::EntryRoyalty => &mut row.entry_royalty_mean,
        StatisticColumn::Free => &mut row.free_contracts,
        _ => &mut row.contracts,
    }
}

fn royalty_base(cell: &str) -> Option<RoyaltyBase> {
    let cell = cell.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    match () {
        () if has(&["利润", "profit"]) => Some(RoyaltyBase::Profit),
        () if has(&["销售", "收入", "sales", "产值"]) => Some(RoyaltyBase::NetSales),
        () if has(&["件", "台", "unit"]) => Some(RoyaltyBase::Unit),
        () => None,
    }
}

fn scope(cell: &str) -> Option<LicenceScope> {
    let cell = cell.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    match () {
        () if has(&["普通", "ordinary"]) => Some(LicenceScope::Ordinary),
        () if has(&["全部", "合计", "所有", "all"]) => Some(LicenceScope::All),
        () => None,
    }
}

fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_lowercase().as_str() {
        "是" | "yes" | "y" | "true" | "1" | "已核对" | "已核实" => Some(true),
        "否" | "no" | "n" | "false" | "0" | "未核对" | "未核实" => Some(false),
        _ => None,
    }
}
