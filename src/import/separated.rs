//! Text with separators into rows: CSV, TSV, pasted cells.

use csv_core::{ReadFieldResult, ReaderBuilder};

use super::cells::{SheetCell, TableNote};
use super::error::ImportError;
use super::rows::RowGate;
use super::{LONGEST_CELL, MOST_COLUMNS};

/// No spreadsheet has more columns, not even blank ones.
const MOST_BLANK: usize = 16_384;
/// So many records tell what separates the cells.
const LOOKED_AT: usize = 60;

/// What may separate cells, the most usual first.
const SEPARATORS: [char; 4] = [',', '\t', ';', '|'];

/// What separates the cells, and whether quotation marks hold them together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Layout {
    /// The separator.
    pub separator: char,
    /// A cell may stand in quotation marks.
    pub quoted: bool,
    /// Lines before the first record: `sep=;`.
    skipped: usize,
}

/// The layout of a text: what Excel was told in a first line `sep=;`, else the sign that splits most records alike.
pub fn layout(text: &str) -> Layout {
    let first = text.lines().next().unwrap_or_default();
    let told = first.strip_prefix("sep=").and_then(|rest| rest.chars().next()).filter(char::is_ascii);
    let skipped = told.map_or(0, |_| first.len());
    let separator = told.unwrap_or_else(|| likeliest(text, true));
    if quotes_close(text, separator) {
        return Layout { separator, quoted: true, skipped };
    }
    Layout { separator: told.unwrap_or_else(|| likeliest(text, false)), quoted: false, skipped }
}

/// The separator that splits most records alike, with or without quotation marks.
fn likeliest(text: &str, quoted: bool) -> char {
    let value = |sign: char| {
        let counts = separators(text, sign, quoted);
        let mut best = 0;
        for count in counts.iter().filter(|count| **count > 0) {
            // How many records are alike says more than into how many cells they fall.
            let alike = counts.iter().filter(|other| *other == count).count();
            best = best.max(alike * alike * count);
        }
        best
    };
    SEPARATORS.into_iter().rev().max_by_key(|sign| value(*sign)).unwrap_or(',')
}

/// How often a sign stands outside quotation marks in each of the first records.
fn separators(text: &str, sign: char, quoted: bool) -> Vec<usize> {
    let (mut counts, mut count, mut inside, mut at_start, mut blank) = (Vec::new(), 0, false, true, true);
    for letter in text.chars().take(200_000) {
        match letter {
            '"' if quoted && (at_start || inside) => inside = !inside,
            _ if inside => {}
            '\n' | '\r' => {
                if !blank {
                    counts.push(count);
                    if counts.len() == LOOKED_AT {
                        return counts;
                    }
                }
                (count, blank) = (0, true);
            }
            letter if letter == sign => count += 1,
            _ => {}
        }
        at_start = SEPARATORS.contains(&letter) || matches!(letter, '\n' | '\r');
        blank &= matches!(letter, '\n' | '\r');
    }
    if !blank {
        counts.push(count);
    }
    counts
}

/// Every quotation mark that opens a cell is closed at a cell's end: one that is not would swallow the rest of the table.
fn quotes_close(text: &str, separator: char) -> bool {
    let ends = |sign: char| sign == separator || matches!(sign, '\n' | '\r');
    let (mut rest, mut inside, mut at_start) = (text.chars(), false, true);
    while let Some(letter) = rest.next() {
        if !inside {
            inside = letter == '"' && at_start;
            at_start = ends(letter);
        } else if letter == '"' {
            let after = rest.as_str();
            if after.starts_with('"') {
                rest.next();
            } else if after.trim_start_matches(' ').chars().next().is_none_or(ends) {
                (inside, at_start) = (false, false);
            } else {
                return false;
            }
        }
    }
    !inside
}

/// How many lines end within these bytes; `\r\n` ends one.
fn line_ends(bytes: &[u8], after_return: &mut bool) -> usize {
    let mut ends = 0;
    for byte in bytes {
        ends += usize::from(*byte == b'\r' || *byte == b'\n' && !*after_return);
        *after_return = *byte == b'\r';
    }
    ends
}

/// The rows of text with separators. Read field by field: a row of ten million ends at the first too many.
pub fn read(text: &str, layout: Layout, gate: &mut RowGate<'_>) -> Result<(), ImportError> {
    let separator = u8::try_from(layout.separator).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(separator).quoting(layout.quoted).build();
    let (mut input, mut buffer) = (&text.as_bytes()[layout.skipped..], [0; 4096]);
    let (mut row, mut field, mut columns) = (Vec::<SheetCell>::new(), Vec::<u8>::new(), 0);
    let (mut line, mut first_line, mut after_return) = (1, 1, false);
    if !layout.quoted {
        gate.notes.push(TableNote::OpenQuote);
    }
    loop {
        if columns == 0 && field.is_empty() {
            // Blank lines belong to no row, but count.
            let blank = input.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            line += line_ends(&input[..blank], &mut after_return);
            input = &input[blank..];
            first_line = line;
        }
        let (result, read, written) = reader.read_field(input, &mut buffer);
        line += line_ends(&input[..read], &mut after_return);
        input = &input[read..];
        // A letter has at most four bytes: enough is kept that the gate sees a cell as too long, and no more.
        if field.len() <= LONGEST_CELL * 4 {
            field.extend_from_slice(&buffer[..written]);
        }
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                columns += 1;
                if columns > MOST_BLANK || columns > MOST_COLUMNS && !field.is_empty() {
                    return Err(ImportError::TooManyColumns);
                }
                if columns <= MOST_COLUMNS {
                    row.push(SheetCell::Text(whole_letters(&field)));
                }
                field.clear();
                if record_end {
                    gate.push(first_line, false, std::mem::take(&mut row))?;
                    columns = 0;
                }
            }
            ReadFieldResult::End => break,
        }
    }
    if gate.is_empty() { Err(ImportError::Empty) } else { Ok(()) }
}

/// The text of a field, which may have been cut within a letter.
fn whole_letters(field: &[u8]) -> String {
    match std::str::from_utf8(field) {
        Ok(text) => text.to_owned(),
        Err(error) => String::from_utf8_lossy(&field[..error.valid_up_to()]).into_owned(),
    }
}
