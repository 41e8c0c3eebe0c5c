//! What the reader of old workbooks does not tell: which numbers a sheet shows as percentages, months or years, and which rows and
//! columns it hides. Found in the records of the workbook's stream (MS-XLS 2.4), which are walked once more for the chosen sheet.

use std::collections::HashMap;

use super::MOST_COLUMNS;
use super::compound;
use super::markup::HiddenParts;
use super::workbook::{Shows, shows};

/// The records that are looked at.
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000A;
    pub const COLUMN_INFO: u16 = 0x007D;
    pub const SHEET: u16 = 0x0085;
    pub const NUMBERS: u16 = 0x00BD;
    pub const CELL_FORMAT: u16 = 0x00E0;
    pub const NUMBER: u16 = 0x0203;
    pub const ROW: u16 = 0x0208;
    pub const SHORT_NUMBER: u16 = 0x027E;
    pub const NUMBER_FORMAT: u16 = 0x041E;
    pub const BEGIN: u16 = 0x0809;
}

/// What a sheet of an old workbook shows and hides.
#[derive(Debug, Default)]
pub struct OldSheet {
    /// How numbers are shown, by row and column from 0: those that are no plain numbers.
    shown: HashMap<(u16, u16), Shows>,
    /// What it hides.
    pub hidden: HiddenParts,
}

impl OldSheet {
    /// How the number in a cell is shown.
    pub fn shows(&self, row: usize, column: usize) -> Shows {
        let at = u16::try_from(row).ok().zip(u16::try_from(column).ok());
        at.and_then(|at| self.shown.get(&at).copied()).unwrap_or_else(|| shows(""))
    }
}

/// The records of a stream: kind and content.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (kind, length) = (short(self.0, 0)?, usize::from(short(self.0, 2)?));
        let content = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, content))
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// What the sheet at a place shows and hides; nothing where the records cannot be followed.
pub fn of_sheet(bytes: &[u8], sheet: usize) -> Option<OldSheet> {
    let stream = compound::stream(bytes, &["Workbook", "Book"])?;
    let (mut sheets, mut codes, mut cells) = (Vec::new(), HashMap::new(), Vec::new());
    let mut old = false;
    for (kind, content) in Records(&stream) {
        match kind {
            // Before Excel 97, texts have a byte for each letter.
            kind::BEGIN => old = short(content, 0)? < 0x0600,
            kind::SHEET => sheets.push(u32::from_le_bytes(content.get(..4)?.try_into().ok()?)),
            kind::NUMBER_FORMAT => {
                if let Some((number, code)) = number_format(content, old) {
                    codes.insert(number, code);
                }
            }
            kind::CELL_FORMAT => cells.push(short(content, 2)?),
            kind::END => break,
            _ => {}
        }
    }
    let formats: Vec<Shows> =
        cells.iter().map(|number| codes.get(number).map_or_else(|| built_in(*number), |code| shows(code))).collect();
    let from = usize::try_from(*sheets.get(sheet)?).ok()?;
    let mut found = OldSheet::default();
    let mut depth = 0;
    for (kind, content) in Records(stream.get(from..)?) {
        match kind {
            // A chart within the sheet has records of its own.
            kind::BEGIN => depth += 1,
            kind::END if depth <= 1 => break,
            kind::END => depth -= 1,
            _ if depth > 1 => {}
            _ => found.see(kind, content, &formats)?,
        }
    }
    Some(found)
}

impl OldSheet {
    fn see(&mut self, kind: u16, content: &[u8], formats: &[Shows]) -> Option<()> {
        let mut number = |row: u16, column: u16, format: u16| {
            let shown = formats.get(usize::from(format)).copied().filter(|shown| *shown != shows(""));
            if let Some(shown) = shown.filter(|_| usize::from(column) < MOST_COLUMNS) {
                self.shown.insert((row, column), shown);
            }
        };
        match kind {
            kind::NUMBER | kind::SHORT_NUMBER | kind::FORMULA => {
                number(short(content, 0)?, short(content, 2)?, short(content, 4)?);
            }
            kind::NUMBERS => {
                let (row, first) = (short(content, 0)?, short(content, 2)?);
                // Six bytes for each: its format and its number; the last column stands at the end.
                let each = content.get(4..content.len().checked_sub(2)?)?.chunks_exact(6);
                for (at, cell) in each.enumerate() {
                    let column = usize::from(first) + at;
                    number(row, u16::try_from(column).ok()?, short(cell, 0)?);
                }
            }
            // A row without height, which is also how a filter hides one.
            kind::ROW if short(content, 12)? & 0x20 != 0 => {
                self.hidden.rows.insert(usize::from(short(content, 0)?) + 1);
            }
            kind::COLUMN_INFO if short(content, 8)? & 1 != 0 => {
                let (first, last) = (usize::from(short(content, 0)?), usize::from(short(content, 2)?));
                self.hidden.columns.extend(first..=last.min(MOST_COLUMNS));
            }
            _ => {}
        }
        Some(())
    }
}

/// A number format of the workbook's own: its number and its code.
fn number_format(content: &[u8], old: bool) -> Option<(u16, String)> {
    let number = short(content, 0)?;
    let code = if old {
        let length = usize::from(*content.get(2)?);
        content.get(3..)?.iter().take(length).map(|byte| char::from(*byte)).collect()
    } else {
        let length = usize::from(short(content, 2)?);
        let letters = content.get(5..)?;
        if *content.get(4)? & 1 == 0 {
            letters.iter().take(length).map(|byte| char::from(*byte)).collect()
        } else {
            let wide: Vec<u16> = letters.chunks_exact(2).take(length).filter_map(|pair| short(pair, 0)).collect();
            String::from_utf16_lossy(&wide)
        }
    };
    Some((number, code))
}

/// How a number format that every workbook has shows a number.
fn built_in(number: u16) -> Shows {
    shows(match number {
        9 | 10 => "0%",
        17 => "mmm-yy",
        // Years and months in Chinese; the other formats of days show the day.
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        _ => "",
    })
}
