//! The workbook as a value: sheets of cells, each with what stands in it and how it looks. Formulas are worked out as
//! they are put in; what a formula reads must stand there before.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::evaluate::{CellValue, Cells, evaluate};
use super::formula::{CellAt, CellBlock, Formula};
use crate::text::quote::is_hidden;

/// What a cell holds.
#[derive(Clone, PartialEq, Debug)]
pub enum CellContent {
    /// Words, never read as a formula.
    Words(String),
    /// A number.
    Number(f64),
    /// Nothing: an input that nobody has stated.
    Empty,
    /// A formula and what it comes to.
    Formula(Formula, CellValue),
}

/// How a number is shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum NumberLook {
    /// As it is.
    Plain,
    /// 元 and cents.
    Money,
    /// Percent of two decimals.
    Percent,
    /// Percent of four decimals.
    FinePercent,
    /// Two decimals.
    TwoDecimals,
    /// Four decimals.
    FourDecimals,
    /// Six decimals: factors.
    Factor,
    /// A multiple.
    Multiple,
    /// A whole number.
    Whole,
    /// A day.
    Day,
}

/// What a cell is, and so how it looks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum CellLook {
    /// The heading of a sheet.
    Title,
    /// What a sheet is about.
    Lead,
    /// The heading of a part.
    Part,
    /// The head of a column.
    Head,
    /// Words.
    Words,
    /// Words on several lines.
    Wrapped,
    /// A number that may be changed.
    Input,
    /// A number that may be changed and that nobody has stated.
    Unknown,
    /// A number that follows.
    Live,
    /// A result.
    Result,
    /// A value as the program computed it; nothing in the workbook changes it.
    Fixed,
}

/// A cell.
#[derive(Clone, PartialEq, Debug)]
pub struct BookCell {
    /// What stands in it.
    pub content: CellContent,
    /// What it is.
    pub look: CellLook,
    /// How its number is shown.
    pub number: NumberLook,
    /// What stands in its note.
    pub note: Option<String>,
}

/// A colour that cells take where a formula is true.
#[derive(Clone, PartialEq, Debug)]
pub struct Marked {
    /// The cells.
    pub block: CellBlock,
    /// The rule for the first of them, with relative places, without the equals sign.
    pub rule: String,
    /// Grave, or merely grey.
    pub grave: bool,
}

/// What may be typed into an input.
#[derive(Clone, PartialEq, Debug)]
pub struct Allowed {
    /// The input.
    pub at: CellAt,
    /// The least and the most.
    pub bounds: (f64, f64),
    /// In words.
    pub words: String,
}

/// A native chart.
#[derive(Clone, PartialEq, Debug)]
pub struct SheetChart {
    /// Its upper left corner.
    pub at: CellAt,
    /// Its width and height in pixels.
    pub size: (u32, u32),
    /// Lines through time, or bars from a lower to an upper end.
    pub kind: SheetChartKind,
    /// Its heading.
    pub title: String,
    /// The name of its value axis.
    pub axis: String,
    /// What stands on the other axis.
    pub categories: CellBlock,
    /// The series.
    pub series: Vec<ChartSeries>,
}

/// The kind of a chart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SheetChartKind {
    /// Lines over days.
    Lines,
    /// Stacked bars, the first of them invisible: from a lower end, over a value, to an upper end.
    Field,
}

/// A series of a chart.
#[derive(Clone, PartialEq, Debug)]
pub struct ChartSeries {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: CellBlock,
    /// Its colour; absent: not painted.
    pub colour: Option<[u8; 3]>,
    /// Drawn as dashes.
    pub dashed: bool,
}

/// A sheet.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct BookSheet {
    /// Its name.
    pub name: String,
    /// The cells by row and column.
    pub cells: BTreeMap<(u32, u16), BookCell>,
    /// Widths of columns in characters.
    pub widths: BTreeMap<u16, f64>,
    /// Rows and columns that stay in sight.
    pub frozen: (u32, u16),
    /// Rows repeated on each page.
    pub repeated: Option<(u32, u32)>,
    /// Colours by rule.
    pub marked: Vec<Marked>,
    /// What may be typed where.
    pub allowed: Vec<Allowed>,
    /// Charts.
    pub charts: Vec<SheetChart>,
    /// How many columns are printed on one page's width; wider sheets go over several.
    pub pages_wide: u16,
}

/// A workbook.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Book {
    /// The sheets, in the order they are shown.
    pub sheets: Vec<BookSheet>,
    /// Names of cells and blocks.
    pub names: Vec<(String, CellBlock)>,
    taken: BTreeSet<String>,
    /// The formulas, each after those that it reads.
    order: Vec<CellAt>,
}

impl Cells for Book {
    fn value(&self, at: CellAt) -> CellValue {
        match self.cell(at).map(|cell| &cell.content) {
            None | Some(CellContent::Empty) => CellValue::Empty,
            Some(CellContent::Words(words)) => CellValue::Words(words.clone()),
            Some(CellContent::Number(number)) => CellValue::Number(*number),
            Some(CellContent::Formula(_, value)) => value.clone(),
        }
    }
}

impl Book {
    /// Adds a sheet. Its name is made one that a spreadsheet takes, and unique.
    pub fn sheet(&mut self, name: &str) -> usize {
        let name = self.sheet_name(name);
        self.sheets.push(BookSheet { name, pages_wide: 1, ..BookSheet::default() });
        self.sheets.len() - 1
    }

    /// No sign that a name may not have, at most 31, none twice.
    fn sheet_name(&self, wanted: &str) -> String {
        let allowed = |sign: &char| !sign.is_control() && !"[]:*?/\\'".contains(*sign);
        let plain: String = wanted.chars().filter(allowed).take(31).collect();
        let plain = if plain.trim().is_empty() { "-".to_owned() } else { plain.trim().to_owned() };
        let is_taken = |name: &str| self.sheets.iter().any(|sheet| sheet.name.eq_ignore_ascii_case(name));
        let numbered = (2..).map(|n| format!("{} {n}", plain.chars().take(26).collect::<String>()));
        std::iter::once(plain.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or(plain)
    }

    /// The cell there.
    pub fn cell(&self, at: CellAt) -> Option<&BookCell> {
        self.sheets.get(at.sheet)?.cells.get(&(at.row, at.column))
    }

    fn put(&mut self, at: CellAt, content: CellContent, look: CellLook, number: NumberLook) {
        if let Some(sheet) = self.sheets.get_mut(at.sheet) {
            sheet.cells.insert((at.row, at.column), BookCell { content, look, number, note: None });
        }
    }

    /// Words.
    pub fn words(&mut self, at: CellAt, words: impl AsRef<str>, look: CellLook) {
        let words = clean(words.as_ref());
        self.put(at, CellContent::Words(words), look, NumberLook::Plain);
    }

    /// A number that stands as it is; one that is no number stands as nothing.
    pub fn number(&mut self, at: CellAt, value: f64, number: NumberLook, look: CellLook) -> CellAt {
        let content = if value.is_finite() { CellContent::Number(value) } else { CellContent::Empty };
        self.put(at, content, look, number);
        at
    }

    /// A day.
    pub fn day(&mut self, at: CellAt, day: Date, look: CellLook) -> CellAt {
        self.number(at, serial(day), NumberLook::Day, look)
    }

    /// An input; absent while nobody has stated it.
    pub fn input(&mut self, at: CellAt, value: Option<f64>, number: NumberLook) -> CellAt {
        match value.filter(|value| value.is_finite()) {
            Some(value) => self.put(at, CellContent::Number(value), CellLook::Input, number),
            None => self.put(at, CellContent::Empty, CellLook::Unknown, number),
        }
        at
    }

    /// A formula.
    pub fn formula(&mut self, at: CellAt, formula: Formula, number: NumberLook, look: CellLook) -> CellAt {
        let value = evaluate(&formula, self);
        self.put(at, CellContent::Formula(formula, value), look, number);
        self.order.push(at);
        at
    }

    /// A formula that is a step on the way.
    pub fn live(&mut self, at: CellAt, formula: Formula, number: NumberLook) -> CellAt {
        self.formula(at, formula, number, CellLook::Live)
    }

    /// What a cell's note says.
    pub fn note(&mut self, at: CellAt, note: impl AsRef<str>) {
        let note = clean(note.as_ref());
        let cell = self.sheets.get_mut(at.sheet).and_then(|sheet| sheet.cells.get_mut(&(at.row, at.column)));
        if let Some(cell) = cell.filter(|_| !note.is_empty()) {
            cell.note = Some(note);
        }
    }

    /// A name for a cell, made of the path of what stands there.
    pub fn name(&mut self, at: CellAt, path: &str) {
        self.name_block(at.to(at), path);
    }

    /// A name for a block.
    pub fn name_block(&mut self, block: CellBlock, path: &str) {
        let plain = |sign: char| if sign.is_ascii_alphanumeric() { sign } else { '_' };
        let name: String = path.chars().map(plain).take(200).collect();
        if !name.is_empty() && self.taken.insert(name.to_ascii_lowercase()) {
            self.names.push((name, block));
        }
    }

    /// A row of words.
    pub fn row<S: AsRef<str>>(&mut self, at: CellAt, words: impl IntoIterator<Item = S>, look: CellLook) {
        for (column, words) in (0..).zip(words) {
            self.words(at.beside(0, column), words, look);
        }
    }

    /// The number in a cell.
    pub fn worth(&self, at: CellAt) -> Option<f64> {
        self.value(at).number()
    }

    /// States inputs anew and works out every formula again, as a spreadsheet would.
    pub fn restate(&mut self, inputs: &[(CellAt, Option<f64>)]) {
        for (at, value) in inputs {
            if let Some(cell) = self.cell(*at) {
                let number = cell.number;
                self.input(*at, *value, number);
            }
        }
        for at in self.order.clone() {
            let formula = match self.cell(at).map(|cell| &cell.content) {
                Some(CellContent::Formula(formula, _)) => formula.clone(),
                _ => continue,
            };
            let value = evaluate(&formula, self);
            if let Some(cell) =
                self.sheets.get_mut(at.sheet).and_then(|sheet| sheet.cells.get_mut(&(at.row, at.column)))
            {
                cell.content = CellContent::Formula(formula, value);
            }
        }
    }

    /// The cells of that name.
    pub fn named(&self, name: &str) -> Option<CellBlock> {
        self.names.iter().find(|(one, _)| one == name).map(|(_, block)| *block)
    }
}

/// The number by which a spreadsheet knows a day.
pub fn serial(day: Date) -> f64 {
    let from = Date::constant(1899, 12, 30);
    day.since(from).map_or(f64::NAN, |span| f64::from(span.get_days()))
}

/// Words without the signs that a workbook cannot hold or that turn the order of a line, and no longer than a cell.
fn clean(words: &str) -> String {
    let kept = |sign: &char| *sign == '\n' || !(is_hidden(*sign) || matches!(sign, '\u{fffe}' | '\u{ffff}'));
    words.replace("\r\n", "\n").chars().filter(kept).take(16_000).collect()
}
