//! Two small tables: probabilities of default by grade, and a column of numbers for a distribution.

use std::borrow::Cow;

use super::ImportError;
use super::cells::{SheetCell, SheetRow, SheetTable, TableSource};
use super::figures;
use super::filling::plain_number;
use super::findings::ImportFinding;
use super::headings::{find_header, normalised, plain_width, samples};
use super::units::{self, ColumnUnit};
use crate::model::policy::BorrowerGrade;
use crate::text::{Arg, Message, import_tables as words};

/// Headings of grades, without blanks and in small letters.
const GRADES: [&str; 8] = ["信用等级", "等级", "评级", "内部评级", "grade", "rating", "internalrating", "creditgrade"];
/// What a heading of probabilities contains.
const PROBABILITIES: [&str; 5] = ["违约概率", "违约率", "probabilityofdefault", "defaultrate", "pd"];

fn is_grades(heading: &str) -> bool {
    GRADES.contains(&normalised(heading).as_str())
}

fn is_probability(heading: &str) -> bool {
    let heading = normalised(heading);
    let bare = heading.split(['(', '[']).next().unwrap_or_default();
    bare == "pd" || PROBABILITIES.iter().filter(|word| word.len() > 2).any(|word| heading.contains(word))
}

/// Grades with their probabilities, the best first, and what is to be said of their cells.
///
/// # Errors
/// A table without grades and probabilities is refused.
pub fn grades(table: &SheetTable) -> Result<(Vec<BorrowerGrade>, Vec<ImportFinding>), ImportError> {
    let header = find_header(table, |headings| {
        let has = |is: fn(&str) -> bool| usize::from(headings.iter().any(|heading| is(heading)));
        if has(is_grades) + has(is_probability) == 2 { 2 } else { 0 }
    });
    let header = header.ok_or(ImportError::NoGrades)?;
    let place = |is: fn(&str) -> bool| header.headings.iter().position(|heading| is(heading)).unwrap_or_default();
    let (names, rates) = (place(is_grades), place(is_probability));
    let mut found: Vec<BorrowerGrade> = Vec::new();
    let mut findings = Vec::new();
    let column = &header.headings[rates];
    let unit = units::of_heading(column);
    let body: Vec<_> = table.body(header.first_row, false).collect();
    let bare = || body.iter().filter(|row| !is_signed(row.cell(rates))).filter_map(|row| plain_number(row.cell(rates)));
    // A probability of one in a hundred is 0.01 or 1 %: a column with anything above one is in percent.
    let fractions = unit != Some(ColumnUnit::Percent) && bare().all(|value| value <= 1.0);
    let size = match unit {
        Some(ColumnUnit::PerMille) => 1_000.0,
        Some(ColumnUnit::BasisPoints) => 10_000.0,
        _ if fractions => 1.0,
        _ => 100.0,
    };
    if unit.is_none() && bare().next().is_some() {
        let said = if fractions { words::AS_FRACTIONS } else { words::AS_PERCENT };
        findings.push(ImportFinding::at_column(column.clone(), said));
    }
    if unit == Some(ColumnUnit::Percent) && bare().next().is_some() && bare().all(|value| value < 0.1) {
        findings.push(ImportFinding::at_column(column.clone(), crate::text::import::SMALL_PERCENTAGES));
    }
    for row in body {
        let name = row.cell(names).shown().trim().to_owned();
        let cell = row.cell(rates);
        let shown = cell.shown().trim().to_owned();
        let quoted = |text: &str| ("text", Arg::Quoted(text.to_owned()));
        if name.is_empty() {
            findings.push(ImportFinding::lost(row.line, words::GRADE_NAMELESS));
            continue;
        }
        if found.iter().any(|known| normalised(&known.name) == normalised(&name)) {
            findings.push(ImportFinding::lost(row.line, words::GRADE_TWICE.with([quoted(&name)])));
            continue;
        }
        let mut pd = None;
        if !figures::is_unknown(&shown) {
            match probability(cell, size) {
                Some(value) if (0.0..=1.0).contains(&value) => pd = Some(value),
                Some(_) => findings.push(refused(row.line, column, out_of_bounds(&shown))),
                None => findings.push(refused(row.line, column, words::CELL_NO_NUMBER.with([quoted(&shown)]))),
            }
        }
        found.push(BorrowerGrade { name, pd });
    }
    if found.is_empty() { Err(ImportError::NoGrades) } else { Ok((found, findings)) }
}

fn refused(line: usize, column: &str, message: Message) -> ImportFinding {
    ImportFinding::at_cell(line, column, message)
}

fn out_of_bounds(shown: &str) -> Message {
    let allowed = crate::text::engine::ALLOWED_SHARE;
    words::CELL_NOT_ALLOWED.with([("text", Arg::Quoted(shown.to_owned())), ("allowed", allowed.into())])
}

fn is_signed(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Percent(_) => true,
        SheetCell::Text(text) => text.contains(['%', '％', '‰']),
        _ => false,
    }
}

/// A probability; a bare figure is one in so many.
fn probability(cell: &SheetCell, size: f64) -> Option<f64> {
    match cell {
        SheetCell::Percent(fraction) => Some(*fraction),
        SheetCell::Text(text) if is_signed(cell) => crate::text::parse::rate(text),
        _ => plain_number(cell).map(|value| value / size),
    }
}

/// A column of numbers.
#[derive(Clone, PartialEq, Debug)]
pub struct NumberColumn {
    /// Its place, from 0.
    pub place: usize,
    /// Its heading; empty where it has none.
    pub heading: String,
    /// The numbers, as the sheet holds them: a percent cell as a fraction.
    pub numbers: Vec<f64>,
    /// Which of them bear a percent sign.
    pub percents: Vec<bool>,
    /// The unit that the heading names.
    pub unit: Option<ColumnUnit>,
    /// Its first values, as they are shown.
    pub samples: Vec<String>,
    /// Cells that are no numbers.
    pub findings: Vec<ImportFinding>,
}

/// Every column of at least two numbers, the fullest first: for an empirical distribution.
///
/// # Errors
/// A table without such a column is refused.
pub fn numbers(table: &SheetTable) -> Result<Vec<NumberColumn>, ImportError> {
    let (whole, grouped) = whole_numbers(table);
    let table = &*whole;
    let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let mut found: Vec<NumberColumn> = (0..width).filter_map(|place| number_column(table, place)).collect();
    if grouped {
        for column in &mut found {
            column.findings.push(ImportFinding::of_file(words::THOUSANDS));
        }
    }
    found.sort_by_key(|column| (std::cmp::Reverse(column.numbers.len()), column.place));
    if found.is_empty() { Err(ImportError::NoNumbers) } else { Ok(found) }
}

/// A text of bare numbers has one column, whatever separates them: `1,200` is no two numbers, `12 14 15` are three.
///
/// True: commas were taken for thousands.
fn whole_numbers(table: &SheetTable) -> (Cow<'_, SheetTable>, bool) {
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = |row: &SheetRow| {
        let texts = row.texts();
        let (first, rest) = texts.split_first().filter(|(_, rest)| !rest.is_empty())?;
        let (last, middle) = rest.split_last()?;
        let thousands = |text: &str| text.len() == 3 && is_digits(text);
        let end = last.split_once('.').map_or(last.as_str(), |(whole, part)| if is_digits(part) { whole } else { "" });
        let starts = first.trim_start_matches('-');
        let fits = (1..=3).contains(&starts.len()) && is_digits(starts) && !starts.starts_with('0');
        let all = fits && middle.iter().all(|text| thousands(text)) && thousands(end);
        all.then(|| texts.concat())
    };
    let one = |text: String| SheetRow { cells: vec![SheetCell::Text(text)], ..SheetRow::default() };
    let lined = |row: &SheetRow, text: String| SheetRow { line: row.line, hidden: row.hidden, ..one(text) };
    let is_text = |separators: &[char]| matches!(table.source, TableSource::Separated { separator, .. } if separators.contains(&separator));
    // What stands alone in its line is a heading or a number without thousands.
    let alone = |row: &SheetRow| row.cells.len() == 1;
    let thousands = is_text(&[',']) && table.rows.iter().any(|row| grouped(row).is_some());
    let rows = if thousands {
        let whole = |row: &SheetRow| grouped(row).or_else(|| alone(row).then(|| row.texts().concat()));
        table.rows.iter().map(|row| whole(row).map(|text| lined(row, text))).collect::<Option<Vec<_>>>()
    } else if table.rows.iter().all(alone) {
        let parts = table.rows.iter().flat_map(|row| {
            let text = row.texts().concat();
            let parts: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            // A heading may have several words.
            let numbers = parts.iter().all(|part| crate::text::parse::number(part).is_some());
            let parts = if numbers { parts } else { vec![text] };
            parts.into_iter().map(|part| lined(row, part)).collect::<Vec<_>>()
        });
        Some(parts.collect()).filter(|rows: &Vec<SheetRow>| rows.len() > table.rows.len())
    } else {
        None
    };
    let is_whole = thousands && rows.is_some();
    (rows.map_or(Cow::Borrowed(table), |rows| Cow::Owned(SheetTable { rows, ..table.clone() })), is_whole)
}

/// A figure that cannot be read is no heading: `1.234,5`, `#REF!`. A heading may name a year or a unit.
fn is_doubtful(cell: &SheetCell, shown: &str) -> bool {
    let letters = shown.chars().filter(|sign| sign.is_alphabetic()).count();
    let digits = shown.chars().filter(|sign| plain_width(*sign).is_ascii_digit()).count();
    !matches!(cell, SheetCell::Text(_)) || digits > letters || shown.starts_with('#')
}

fn number_column(table: &SheetTable, place: usize) -> Option<NumberColumn> {
    let mut column = NumberColumn {
        place,
        heading: String::new(),
        numbers: Vec::new(),
        percents: Vec::new(),
        unit: None,
        samples: samples(&table.rows, place),
        findings: Vec::new(),
    };
    for row in table.body(0, false) {
        let cell = row.cell(place);
        let shown = cell.shown();
        let shown = shown.trim();
        if figures::is_unknown(shown) {
            continue;
        }
        let signed = match cell {
            SheetCell::Text(text) if is_signed(cell) => crate::text::parse::rate(text),
            _ => plain_number(cell),
        };
        match signed {
            Some(number) => {
                column.numbers.push(number);
                column.percents.push(is_signed(cell));
            }
            // What stands above the numbers heads them; what stands among them is refused.
            None if column.numbers.is_empty() && !is_doubtful(cell, shown) => {
                shown.clone_into(&mut column.heading);
                column.unit = units::of_heading(shown).or(column.unit);
            }
            None => {
                let message = words::CELL_NO_NUMBER.with([("text", Arg::Quoted(shown.to_owned()))]);
                let heading = super::cells::letter(place);
                column.findings.push(ImportFinding::at_cell(row.line, heading, message));
            }
        }
    }
    (column.numbers.len() > 1).then_some(column)
}
