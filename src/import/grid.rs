//! Rows of text cells, each with the line of the file it came from.

use csv_core::{ReadFieldResult, ReaderBuilder};
use serde::{Deserialize, Serialize};

use super::{ImportError, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_TEXT};

/// A table of text.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Grid {
    /// The sheet it was read from, of a workbook.
    pub sheet: Option<String>,
    /// The rows that hold anything: the line in the file, counted from 1, and the cells.
    pub rows: Vec<(usize, Vec<String>)>,
    /// Lines with a cell that was too long and was cut.
    pub cut: Vec<usize>,
    /// How much text it holds, bytes.
    #[serde(skip)]
    pub(super) held: usize,
}

impl Grid {
    /// Adds a row unless it is blank.
    pub(super) fn push(&mut self, line: usize, mut cells: Vec<String>) -> Result<(), ImportError> {
        if cells.len() > MOST_COLUMNS {
            return Err(ImportError::TooManyColumns);
        }
        let mut cut = false;
        for cell in &mut cells {
            if let Some((end, _)) = cell.char_indices().nth(LONGEST_CELL) {
                cell.truncate(end);
                cut = true;
            }
            if cell.trim().len() != cell.len() {
                *cell = cell.trim().to_owned();
            }
        }
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        if cells.is_empty() {
            return Ok(());
        }
        // A title and notes above the header are few.
        if self.rows.len() > MOST_ROWS + 50 {
            return Err(ImportError::TooManyRows);
        }
        self.held += cells.iter().map(String::len).sum::<usize>();
        if self.held > MOST_TEXT {
            return Err(ImportError::TooMuchText);
        }
        if cut {
            self.cut.push(line);
        }
        self.rows.push((line, cells));
        Ok(())
    }
}

/// The separator that splits the first lines most evenly: comma, tab, semicolon.
fn separator(text: &str) -> u8 {
    let count = |sign: char| text.lines().take(20).map(|line| line.matches(sign).count()).sum::<usize>();
    [(b',', count(',')), (b'\t', count('\t')), (b';', count(';'))]
        .into_iter()
        .max_by_key(|(sign, count)| (*count, *sign == b','))
        .map_or(b',', |(sign, _)| sign)
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
pub fn from_text(text: &str) -> Result<Grid, ImportError> {
    /// No spreadsheet has more columns, not even blank ones.
    const MOST_BLANK: usize = 16_384;
    let mut reader = ReaderBuilder::new().delimiter(separator(text)).build();
    let mut grid = Grid::default();
    let (mut input, mut buffer) = (text.as_bytes(), [0; 4096]);
    let (mut row, mut field, mut columns) = (Vec::<String>::new(), Vec::<u8>::new(), 0);
    let (mut line, mut first_line, mut after_return) = (1, 1, false);
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
        // A letter has at most four bytes: enough is kept that the grid sees a cell as too long, and no more.
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
                    row.push(String::from_utf8_lossy(&field).into_owned());
                }
                field.clear();
                if record_end {
                    grid.push(first_line, std::mem::take(&mut row))?;
                    columns = 0;
                }
            }
            ReadFieldResult::End => break,
        }
    }
    if grid.rows.is_empty() { Err(ImportError::Empty) } else { Ok(grid) }
}
