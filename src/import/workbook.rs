//! XLSX workbooks: measured before a reader is let near them, then read cell by cell.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Style, Xlsx};
use jiff::civil::Date;
use zip::ZipArchive;

use super::cells::{DayGrain, SheetCell, SheetEntry, SheetRow, SheetTable, TableNote, TableSource};
use super::error::{ImportError, Part};
use super::markup::{HiddenParts, TagCutter, attribute};
use super::rows::{RowGate, RowSink};
use super::{LARGEST_UNPACKED, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, MOST_TAGS};

/// So many rows of a sheet that was not chosen are read, so that one can be chosen by what stands in them.
pub const HEAD: usize = 40;

/// What is known of a workbook before it is read.
#[derive(Default)]
struct Measured {
    /// What each part hides.
    hidden: HashMap<String, HiddenParts>,
    /// The parts' names by the names that the list of sheets gives them.
    targets: HashMap<String, String>,
    /// The sheets' names for their parts, in their order.
    listed: Vec<String>,
    macros: bool,
}

impl Measured {
    /// What the sheet at a place hides.
    fn hidden(&mut self, at: usize) -> HiddenParts {
        let part = self.listed.get(at).and_then(|id| self.targets.get(id));
        part.and_then(|part| self.hidden.remove(part)).unwrap_or_default()
    }
}

/// Refuses what unpacks to too much or announces more than it holds. The sizes that an archive declares may lie, so that
/// every part is unpacked once, into nothing, before a reader is let near it.
fn measure(bytes: &[u8]) -> Result<Measured, ImportError> {
    /// No workbook of tables has so many parts.
    const MOST_PARTS: usize = 10_000;
    /// The list of sheets and names, and where each is: a reader looks through it for every sheet.
    const MOST_LISTED: u64 = 20_000;
    let damaged = |_| ImportError::Damaged(Part::Archive);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged(Part::Archive))?;
    if archive.len() > MOST_PARTS {
        return Err(ImportError::UnpacksTooLarge);
    }
    let mut measured = Measured::default();
    let (mut left, mut tags) = (LARGEST_UNPACKED, 0);
    let mut block = vec![0; 64 * 1024];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| ImportError::Damaged(Part::Archive))?;
        if part.size() > left {
            return Err(ImportError::UnpacksTooLarge);
        }
        let name = String::from_utf8_lossy(part.name_raw()).to_ascii_lowercase();
        let is_list = name.ends_with("/workbook.xml") || name.contains("/workbook.xml.");
        let is_sheet = name.contains("worksheets/");
        measured.macros |= name.ends_with("vbaproject.bin");
        let mut hidden = HiddenParts::default();
        let mut cutter = TagCutter::default();
        let (mut size, mut own_tags, mut announced) = (0, 0, None);
        let mut before: Vec<u8> = Vec::new();
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
            if is_sheet {
                cutter.feed(piece, &HiddenParts::TAGS, &mut |tag| hidden.see(tag));
                hidden.uncalculated = hidden.uncalculated || ends_without_value(&mut before, piece);
            } else if is_list {
                cutter.feed(piece, &["sheet", "Relationship"], &mut |tag| measured_list(&mut measured, tag));
            }
        }
        tags += own_tags;
        if is_sheet {
            measured.hidden.insert(name, hidden);
        }
        // The shortest text is `<si/>`.
        if let Some(announced) = announced.filter(|announced| *announced > size / 5) {
            return Err(ImportError::FalseCount { announced });
        }
    }
    Ok(measured)
}

/// Whether a formula ends in a block without a value behind it, as programs write it that work nothing out. `before` is the end
/// of the block before.
fn ends_without_value(before: &mut Vec<u8>, block: &[u8]) -> bool {
    const END: &[u8] = b"</f>";
    /// As long as an end with a blank value behind it.
    const LONGEST: usize = 12;
    before.extend_from_slice(block);
    let ends = before.windows(END.len()).enumerate().filter(|(_, piece)| *piece == END);
    let values: [&[u8]; 4] = [b"</", b"<v/>", b"<v />", b"<v></v>"];
    let found =
        ends.map(|(at, _)| &before[at + END.len()..]).any(|rest| values.iter().any(|none| rest.starts_with(none)));
    let kept = before.len().saturating_sub(LONGEST);
    before.drain(..kept);
    found
}

/// The formulas of a sheet that have no value, by row and column from 0.
fn uncalculated(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<HashMap<(u32, u32), String>, ImportError> {
    /// More than these nobody reads.
    const MOST: usize = 5_000;
    let damaged = |_| ImportError::Damaged(Part::Sheet);
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    let mut found = HashMap::new();
    while let Some(cell) = cells.next_cell_with_formula().map_err(damaged)? {
        if let (DataRef::Empty, Some(formula)) = (&cell.value, &cell.formula)
            && found.len() < MOST
        {
            found.insert(cell.pos, format!("={}", formula.chars().take(100).collect::<String>()));
        }
    }
    Ok(found)
}

/// A sheet in the list of sheets, or where one is.
fn measured_list(measured: &mut Measured, tag: &str) {
    if let Some(target) = attribute(tag, "Target") {
        if let Some(id) = attribute(tag, "Id") {
            // Relative to the list's own folder, or from the root.
            let target = target.trim_start_matches('/').to_ascii_lowercase();
            let target = if target.starts_with("xl/") { target } else { format!("xl/{target}") };
            measured.targets.insert(id.to_owned(), target);
        }
    } else if let Some(id) = attribute(tag, "id") {
        measured.listed.push(id.to_owned());
    }
}

/// How many texts a part announces: a reader may make room for them before it reads one.
fn announced_texts(start: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"uniqueCount";
    let at = start.windows(NAME.len()).position(|piece| piece == NAME)? + NAME.len();
    let digits =
        start.get(at..)?.iter().skip_while(|byte| !byte.is_ascii_digit()).take_while(|byte| byte.is_ascii_digit());
    Some(digits.fold(0_u64, |sum, digit| sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))))
}

/// What a number format makes of a number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shows {
    percent: bool,
    grain: DayGrain,
}

/// Reads a number format: its percent sign, and how much of a day it shows.
pub fn shows(code: &str) -> Shows {
    let mut plain = String::new();
    let mut signs = code.chars();
    let (mut quoted, mut bracket) = (false, false);
    // The first part is that of positive numbers.
    while let Some(sign) = signs.next() {
        match sign {
            '"' => quoted = !quoted,
            _ if quoted => {}
            '\\' | '_' | '*' => drop(signs.next()),
            '[' => bracket = true,
            ']' => bracket = false,
            _ if bracket => {}
            ';' => break,
            sign => plain.extend(sign.to_lowercase()),
        }
    }
    let grain = match () {
        () if plain.contains('d') || !plain.contains('y') => DayGrain::Day,
        () if plain.contains('m') => DayGrain::Month,
        () => DayGrain::Year,
    };
    Shows { percent: plain.contains('%'), grain }
}

fn of_style(style: &Style) -> Shows {
    style
        .number_format
        .as_ref()
        .map_or(Shows { percent: false, grain: DayGrain::Day }, |format| shows(&format.format_code))
}

/// A day of a sheet, by the workbook's own epoch; a time of day without a day is a number.
fn day(stamp: &ExcelDateTime, grain: DayGrain) -> SheetCell {
    let serial = stamp.as_f64();
    let (year, month, day, ..) = stamp.to_ymd_hms_milli();
    let part = |number: u8| i8::try_from(number).unwrap_or_default();
    let year = i16::try_from(year).unwrap_or_default();
    match Date::new(year, part(month), part(day)) {
        Ok(date) if stamp.is_datetime() && serial >= 1.0 => SheetCell::Day(date, grain),
        _ => SheetCell::Number(serial),
    }
}

/// A day written as text by the standard, `2023-01-02T00:00:00`.
fn iso_day(text: &str) -> SheetCell {
    let day = text.get(..10).and_then(|start| start.parse::<Date>().ok());
    day.map_or_else(|| SheetCell::Text(text.to_owned()), |day| SheetCell::Day(day, DayGrain::Day))
}

fn cell(cell: &DataRef<'_>, shows: Shows) -> SheetCell {
    let number = |number: f64| if shows.percent { SheetCell::Percent(number) } else { SheetCell::Number(number) };
    match cell {
        // Whole numbers of a sheet are exact up to fifteen digits.
        #[allow(clippy::cast_precision_loss)]
        DataRef::Int(value) => number(*value as f64),
        DataRef::Float(value) => number(*value),
        DataRef::SharedString(text) => SheetCell::Text((*text).to_owned()),
        DataRef::String(text) | DataRef::DurationIso(text) => SheetCell::Text(text.clone()),
        DataRef::Bool(yes) => SheetCell::Text(if *yes { "TRUE" } else { "FALSE" }.to_owned()),
        DataRef::DateTime(stamp) => day(stamp, shows.grain),
        DataRef::DateTimeIso(text) => iso_day(text),
        // An error in the sheet is named, not an empty cell.
        DataRef::Error(error) => SheetCell::Fault(error.to_string()),
        DataRef::Empty => SheetCell::Empty,
    }
}

/// A cell of an old workbook, and how its number is shown.
pub fn old_cell(cell: &Data, shows: Shows) -> SheetCell {
    let number = |number: f64| if shows.percent { SheetCell::Percent(number) } else { SheetCell::Number(number) };
    match cell {
        #[allow(clippy::cast_precision_loss)]
        Data::Int(value) => number(*value as f64),
        Data::Float(value) => number(*value),
        Data::String(text) | Data::DurationIso(text) => SheetCell::Text(text.clone()),
        Data::Bool(yes) => SheetCell::Text(if *yes { "TRUE" } else { "FALSE" }.to_owned()),
        Data::DateTime(stamp) => day(stamp, shows.grain),
        Data::DateTimeIso(text) => iso_day(text),
        Data::Error(error) => SheetCell::Fault(error.to_string()),
        Data::Empty => SheetCell::Empty,
    }
}

/// The sheet to read: the one asked for, else the first that is seen and holds anything.
pub fn choose(sheets: &[SheetEntry], wanted: Option<usize>) -> Result<usize, ImportError> {
    if let Some(wanted) = wanted.filter(|wanted| sheets.get(*wanted).is_some_and(|sheet| sheet.filled)) {
        return Ok(wanted);
    }
    if let Some(first) = sheets.iter().position(|sheet| sheet.visible && sheet.filled) {
        return Ok(first);
    }
    let hidden: Vec<&str> = sheets.iter().filter(|sheet| sheet.filled).map(|sheet| sheet.name.as_str()).collect();
    Err(if hidden.is_empty() {
        ImportError::Empty
    } else {
        ImportError::OnlyHiddenSheets { sheets: hidden.join(" · ") }
    })
}

/// Reads the chosen sheet into the sink; `about` is told what is known before the first row.
///
/// Cell by cell: a sheet that claims a million columns costs nothing.
pub fn read(
    bytes: &[u8],
    wanted: Option<usize>,
    about: &mut dyn FnMut(&SheetTable) -> Result<(), ImportError>,
    sink: RowSink<'_>,
) -> Result<Vec<TableNote>, ImportError> {
    let mut measured = measure(bytes)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged(Part::Workbook))?;
    let listed: Vec<(String, bool, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible, sheet.typ == SheetType::WorkSheet))
        .collect();
    if listed.len() > MOST_SHEETS {
        return Err(ImportError::TooManySheets);
    }
    let mut sheets = Vec::new();
    for (name, visible, is_table) in listed {
        let mut head = Vec::new();
        if is_table {
            let mut take = |row: SheetRow| {
                head.push(row);
                Ok(())
            };
            rows(&mut book, &name, (&HiddenParts::default(), &HashMap::new()), HEAD, &mut RowGate::new(&mut take))?;
        }
        sheets.push(SheetEntry { name, visible, filled: !head.is_empty(), head });
    }
    let chosen = choose(&sheets, wanted)?;
    let hidden = measured.hidden(chosen);
    let name = sheets[chosen].name.clone();
    let formulas = if hidden.uncalculated { uncalculated(&mut book, &name)? } else { HashMap::new() };
    sheets[chosen].head.clear();
    about(&SheetTable {
        source: TableSource::Workbook,
        sheets,
        chosen: Some(chosen),
        hidden_columns: hidden.columns.clone(),
        merged: hidden.merged.clone(),
        ..SheetTable::default()
    })?;
    let mut gate = RowGate::new(sink);
    if measured.macros {
        gate.notes.push(TableNote::Macros);
    }
    rows(&mut book, &name, (&hidden, &formulas), usize::MAX, &mut gate)?;
    Ok(gate.notes)
}

/// The first rows of a sheet. What it hides is known, and which formulas have no value.
fn rows(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    (hidden, formulas): (&HiddenParts, &HashMap<(u32, u32), String>),
    most: usize,
    gate: &mut RowGate<'_>,
) -> Result<(), ImportError> {
    let damaged = |_| ImportError::Damaged(Part::Sheet);
    let mut cells = book.worksheet_cells_reader(name).map_err(damaged)?;
    let formats: Vec<Shows> = cells.styles().iter().map(of_style).collect();
    let (mut line, mut row, mut seen) = (0, Vec::<SheetCell>::new(), 0);
    while let Some((found, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
        let place = found.get_position();
        let (at, column) = (place.0 as usize, place.1 as usize);
        let shows = formats.get(style).copied().unwrap_or_else(|| shows(""));
        let mut read = cell(found.get_value(), shows);
        if let (true, Some(formula)) = (read.is_empty(), formulas.get(&place)) {
            read = SheetCell::Fault(formula.clone());
        }
        if read.is_empty() {
            continue;
        }
        if column >= MOST_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        if at > MOST_ROWS + 1_000 {
            // A table of a few rows, and something far below it.
            let few = gate.len() < MOST_ROWS / 2;
            return Err(if few { ImportError::RowFarOff(at + 1) } else { ImportError::TooManyRows(MOST_ROWS) });
        }
        if at != line {
            seen += usize::from(!row.is_empty());
            gate.push(line + 1, hidden.rows.contains(&(line + 1)), std::mem::take(&mut row))?;
            line = at;
            if seen >= most {
                return Ok(());
            }
        }
        if row.len() <= column {
            row.resize(column + 1, SheetCell::Empty);
        }
        row[column] = read;
    }
    gate.push(line + 1, hidden.rows.contains(&(line + 1)), row)
}
