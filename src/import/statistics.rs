//! Licence statistics by industry from a table: every row is taken or named with the reason why not.

use std::path::Path;

use super::figures::{self, ReadUnit};
use super::headers::{self, Column};
use super::{Grid, ImportError, MOST_ROWS, TableReader};
use crate::model::guideline::{LicenceScope, RoyaltyBase, StatisticRow, StatisticTable};
use crate::text::{Arg, Message, import as texts};

/// Something of the file that was not taken, or not as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct RowProblem {
    /// The line of the file, from 1; absent, the file as a whole.
    pub line: Option<usize>,
    /// The heading of the column.
    pub column: Option<String>,
    /// What is wrong, and what was done.
    pub message: Message,
    /// The whole row was left out.
    pub row_lost: bool,
}

impl RowProblem {
    /// With its line and column in words.
    pub fn to_message(&self) -> Message {
        let place = match (self.line, &self.column) {
            (Some(line), Some(column)) => {
                texts::AT_CELL.with([("line", line.into()), ("column", shown(column))]).into()
            }
            (Some(line), None) => Arg::from(texts::AT_LINE.with([("line", line.into())])),
            (None, Some(column)) => Arg::from(texts::AT_COLUMN.with([("column", shown(column))])),
            (None, None) => Arg::from(texts::AT_FILE),
        };
        texts::PROBLEM.with([("place", place), ("message", self.message.clone().into())])
    }
}

/// What a file holds, before it is taken into the case.
#[derive(Clone, PartialEq, Debug)]
pub struct Preview {
    /// The file's name.
    pub file: String,
    /// The sheet, of a workbook.
    pub sheet: Option<String>,
    /// The line of the headings.
    pub header_line: usize,
    /// Each heading and the column it was read as.
    pub columns: Vec<(String, Option<Column>)>,
    /// The rows.
    pub rows: Vec<StatisticRow>,
    /// What was not taken as it stands.
    pub problems: Vec<RowProblem>,
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
    of_grid(&name, reader.read(&super::bytes(path)?, cancelled)?)
}

/// Reads a file's bytes in this process: for tables that are known to be harmless.
pub fn preview(file: &str, bytes: &[u8]) -> Result<Preview, ImportError> {
    of_grid(file, super::grid(bytes)?)
}

/// An empty table with the headings that read back, UTF-8 with its mark so that spreadsheets read the Chinese.
pub fn template() -> String {
    let headings: Vec<&str> = Column::ALL.iter().map(|column| column.heading()).collect();
    format!("\u{feff}{}\n", headings.join(","))
}

/// The headings of a table: where its rows start, and each heading.
struct Header {
    line: usize,
    first_row: usize,
    headings: Vec<String>,
}

/// Finds the headings: the row, or the pair of rows with a spanning heading above, that names the most columns.
fn header(grid: &Grid) -> Option<Header> {
    /// Titles and notes above the headings are few.
    const LOOKED_AT: usize = 30;
    let named = |headings: &[String]| {
        let columns: Vec<Column> = headings.iter().filter_map(|heading| headers::column(heading)).collect();
        let about = columns.iter().any(|column| matches!(column, Column::Name | Column::Code));
        let figures = columns.iter().any(|column| !matches!(column, Column::Name | Column::Code | Column::Period));
        if about && figures { columns.len() } else { 0 }
    };
    let mut best: Option<(usize, Header)> = None;
    for (index, (line, cells)) in grid.rows.iter().enumerate().take(LOOKED_AT) {
        let single = Header { line: *line, first_row: index + 1, headings: cells.clone() };
        let double = grid
            .rows
            .get(index + 1)
            // A title above the headings spans no groups.
            .filter(|_| cells.iter().filter(|cell| !cell.is_empty()).count() > 1)
            .filter(|(_, below)| below.iter().all(|cell| !is_figure(cell)))
            .map(|(_, below)| Header { line: *line, first_row: index + 2, headings: spanned(cells, below) });
        for header in [Some(single), double].into_iter().flatten() {
            let found = named(&header.headings);
            if found > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((found, header));
            }
        }
    }
    best.map(|(_, header)| header)
}

fn is_figure(cell: &str) -> bool {
    cell.chars().any(|sign| sign.is_ascii_digit() || ('０'..='９').contains(&sign))
}

/// Headings of two rows: what stands above reaches to the right until the next one.
fn spanned(above: &[String], below: &[String]) -> Vec<String> {
    let mut last = "";
    (0..above.len().max(below.len()))
        .map(|place| {
            let own = above.get(place).map_or("", String::as_str);
            let under = below.get(place).map_or("", String::as_str);
            if !own.is_empty() {
                last = own;
            }
            match (own.is_empty(), under.is_empty()) {
                (_, false) => format!("{last}{under}"),
                (false, true) => own.to_owned(),
                (true, true) => String::new(),
            }
        })
        .collect()
}

/// How the cells of a column are read.
struct Reading {
    place: usize,
    column: Column,
    heading: String,
    unit: ReadUnit,
    /// Bare figures of a rate are fractions.
    fractions: bool,
}

/// Reads the rows below the headings.
pub fn of_grid(file: &str, grid: Grid) -> Result<Preview, ImportError> {
    let Header { line, first_row, headings } = header(&grid).ok_or(ImportError::NoHeader)?;
    let body = grid.rows.get(first_row..).unwrap_or_default();
    if body.len() > MOST_ROWS {
        return Err(ImportError::TooManyRows);
    }
    let mut problems: Vec<RowProblem> = Vec::new();
    let mut columns = Vec::new();
    let mut readings: Vec<Reading> = Vec::new();
    for (place, heading) in headings.iter().enumerate() {
        let mut found = headers::column(heading);
        let at = |text: crate::text::Text| RowProblem {
            line: None,
            column: Some(heading.clone()),
            message: text.into(),
            row_lost: false,
        };
        match found {
            None if heading.is_empty() => {}
            None => problems.push(at(texts::COLUMN_UNKNOWN)),
            Some(column) if readings.iter().any(|reading| reading.column == column) => {
                problems.push(at(texts::COLUMN_TWICE));
                found = None;
            }
            Some(column) => {
                let (reading, problem) = reading(place, column, heading, body);
                problems.extend(problem.map(at));
                readings.push(reading);
            }
        }
        if !heading.is_empty() {
            columns.push((heading.clone(), found));
        }
    }
    for line in &grid.cut {
        problems.push(RowProblem { line: Some(*line), column: None, message: texts::CELL_CUT.into(), row_lost: false });
    }
    let mut rows = Vec::new();
    for (line, cells) in body {
        rows.extend(row(*line, cells, &readings, &mut problems));
        if let Some(extra) = cells.get(headings.len()..).filter(|extra| extra.iter().any(|cell| !cell.is_empty())) {
            let message = texts::EXTRA_CELLS.with([("text", shown(&extra.join(" ")))]);
            problems.push(RowProblem { line: Some(*line), column: None, message, row_lost: false });
        }
    }
    Ok(Preview { file: file.to_owned(), sheet: grid.sheet, header_line: line, columns, rows, problems })
}

/// How a column is read, and what is to be said of that.
fn reading(
    place: usize,
    column: Column,
    heading: &str,
    body: &[(usize, Vec<String>)],
) -> (Reading, Option<crate::text::Text>) {
    let mut problem = None;
    let mut fractions = false;
    let unit = match column {
        Column::FixedMean | Column::FixedMedian | Column::FixedAnnual | Column::EntryMean => {
            ReadUnit::Money(headers::money_unit(heading).unwrap_or_else(|| {
                problem = Some(texts::UNIT_ASSUMED);
                10_000
            }))
        }
        Column::RoyaltyMean | Column::EntryRoyalty => {
            let bare = || {
                body.iter()
                    .filter_map(|(_, cells)| cells.get(place))
                    .filter(|cell| !cell.contains(['%', '％', '‰']))
                    .filter_map(|cell| figures::read(cell, ReadUnit::Plain))
            };
            // Spreadsheets hold 4.5 % as 0.045; no industry's mean lies below a third of a per cent throughout.
            fractions = !headers::says_percent(heading) && bare().next().is_some() && bare().all(|rate| rate < 0.3);
            if fractions {
                problem = Some(texts::READ_AS_FRACTIONS);
            }
            ReadUnit::Percent
        }
        _ => ReadUnit::Plain,
    };
    (Reading { place, column, heading: heading.to_owned(), unit, fractions }, problem)
}

/// A text cut for a message.
fn shown(text: &str) -> Arg {
    Arg::Quoted(text.to_owned())
}

fn row(line: usize, cells: &[String], readings: &[Reading], problems: &mut Vec<RowProblem>) -> Option<StatisticRow> {
    let mut row = StatisticRow::default();
    let mut found = Vec::new();
    let mut figures = 0;
    for reading in readings {
        let cell = cells.get(reading.place).map(|cell| cell.trim()).unwrap_or_default();
        if figures::is_blank(cell) {
            continue;
        }
        let mut refuse = |text: crate::text::Text| {
            found.push(RowProblem {
                line: Some(line),
                column: Some(reading.heading.clone()),
                message: text.with([("text", shown(cell))]),
                row_lost: false,
            });
        };
        match reading.column {
            Column::Period => cell.clone_into(&mut row.period),
            Column::Code => cell.clone_into(&mut row.gb_code),
            Column::Name => cell.clone_into(&mut row.gb_name),
            Column::Source => cell.clone_into(&mut row.source),
            Column::RoyaltyBase => match royalty_base(cell) {
                Some(base) => row.royalty_base = Some(base),
                None => refuse(texts::BASE_UNKNOWN),
            },
            Column::Scope => match scope(cell) {
                Some(scope) => row.scope = Some(scope),
                None => refuse(texts::SCOPE_UNKNOWN),
            },
            Column::Verified => match yes_or_no(cell) {
                Some(answer) => row.verified = Some(answer),
                None => refuse(texts::YES_OR_NO),
            },
            _ => match figure(cell, reading) {
                Ok(value) => {
                    figures += 1;
                    *slot(&mut row, reading.column) = Some(value);
                }
                Err(text) => refuse(text),
            },
        }
    }
    let nameless = row.gb_name.is_empty() && row.gb_code.is_empty();
    if nameless || figures == 0 {
        let text = if nameless { texts::ROW_NAMELESS } else { texts::ROW_WITHOUT_FIGURES };
        let message = text.with([("text", shown(&cells.join(" ")))]);
        problems.push(RowProblem { line: Some(line), column: None, message, row_lost: true });
        return None;
    }
    problems.extend(found);
    Some(row)
}

/// A figure of a column, or why it is none.
fn figure(cell: &str, reading: &Reading) -> Result<f64, crate::text::Text> {
    let bare = !cell.contains(['%', '％', '‰']);
    let unit = if reading.fractions && bare { ReadUnit::Plain } else { reading.unit };
    let value = figures::read(cell, unit).ok_or(texts::FIGURE_UNREADABLE)?;
    let most = match reading.unit {
        ReadUnit::Percent => 1.0,
        ReadUnit::Money(_) => 1e15,
        ReadUnit::Plain => 1e12,
    };
    if (0.0..=most).contains(&value) { Ok(value) } else { Err(texts::FIGURE_OUT_OF_RANGE) }
}

/// Where a column's figure stands in a row; the columns of words have been dealt with.
fn slot(row: &mut StatisticRow, column: Column) -> &mut Option<f64> {
    match column {
        Column::Patents => &mut row.patents,
        Column::FixedContracts => &mut row.fixed_contracts,
        Column::FixedMean => &mut row.fixed_mean,
        Column::FixedMedian => &mut row.fixed_median,
        Column::FixedAnnual => &mut row.fixed_annual_mean,
        Column::FixedYears => &mut row.fixed_mean_years,
        Column::RoyaltyContracts => &mut row.royalty_contracts,
        Column::RoyaltyMean => &mut row.royalty_mean,
        Column::EntryContracts => &mut row.entry_contracts,
        Column::EntryMean => &mut row.entry_mean,
        Column::EntryRoyalty => &mut row.entry_royalty_mean,
        Column::Free => &mut row.free_contracts,
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
