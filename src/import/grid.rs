//! Rows of text cells, each with the line of the file it came from.

use super::{ImportError, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS};

/// A table of text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Grid {
    /// The sheet it was read from, of a workbook.
    pub sheet: Option<String>,
    /// The rows that hold anything: the line in the file, counted from 1, and the cells.
    pub rows: Vec<(usize, Vec<String>)>,
    /// Lines with a cell that was too long and was cut.
    pub cut: Vec<usize>,
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

/// The rows of text with separators.
pub fn from_text(text: &str) -> Result<Grid, ImportError> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(text))
        .from_reader(text.as_bytes());
    let mut grid = Grid::default();
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(ImportError::Damaged(error.to_string())),
        }
        let line = record.position().map_or(0, csv::Position::line);
        grid.push(usize::try_from(line).unwrap_or(usize::MAX), record.iter().map(str::to_owned).collect())?;
    }
    if grid.rows.is_empty() { Err(ImportError::Empty) } else { Ok(grid) }
}
