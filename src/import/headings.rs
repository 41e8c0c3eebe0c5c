//! Where the headings of a table stand, whatever it is about: not always in the first line, sometimes in two.

use super::cells::{SheetCell, SheetRow, SheetTable, letter};

/// Titles, queries and notes above the headings are few.
const LOOKED_AT: usize = 60;
/// Two tables have two rows of headings at most.
const MOST_SAMPLES: usize = 5;

/// A heading without blanks, marks and underscores, in one width and one case: how headings are compared.
///
/// Full-width letters and brackets become plain ones, as Unicode's NFKC does for them.
pub fn normalised(heading: &str) -> String {
    heading
        .chars()
        .filter(|sign| !sign.is_whitespace() && !matches!(sign, '_' | '\u{feff}' | '\u{a0}' | '\u{200b}'))
        .map(plain_width)
        .flat_map(char::to_lowercase)
        .collect()
}

/// A sign in plain width.
pub(super) fn plain_width(sign: char) -> char {
    match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The headings of a table.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct HeaderPlace {
    /// The line of the file they stand in, from 1.
    pub line: usize,
    /// Which of the table's rows is the first below them.
    pub first_row: usize,
    /// Each column's heading; of two rows, both in one.
    pub headings: Vec<String>,
}

/// Finds the headings: the row, or the pair of rows with a spanning heading above, for which `value` is highest and not
/// zero. `value` is told the headings and says how many of them it knows.
pub fn find_header(table: &SheetTable, value: impl Fn(&[String]) -> usize) -> Option<HeaderPlace> {
    if let Some(said) = table.headings {
        let place = header_said(table, said.line)?;
        return (said.any || value(&place.headings) > 0).then_some(place);
    }
    let mut best: Option<(usize, HeaderPlace)> = None;
    for (index, row) in table.rows.iter().enumerate().take(LOOKED_AT) {
        let headings = row.texts();
        let spans = headings.iter().filter(|cell| !cell.is_empty()).count() > 1;
        // A line between keeps them apart.
        let below = table
            .rows
            .get(index + 1)
            .filter(|below| spans && below.line == row.line + 1 && below.cells.iter().all(|cell| !is_figure(cell)));
        let double = |headings: Vec<String>| HeaderPlace { line: row.line, first_row: index + 2, headings };
        let under = below.map(SheetRow::texts);
        // Groups above and columns below: both together, or the lower one alone where it says all.
        let both = under.as_ref().map(|under| double(spanned(&headings, under)));
        // What stands above and adds nothing is a title, a query or a unit.
        let lower = under.as_ref().and_then(|under| {
            let lowest = lowest(&headings, under);
            (&lowest != under).then(|| double(lowest))
        });
        let single = HeaderPlace { line: row.line, first_row: index + 1, headings };
        for header in [Some(single), both, lower].into_iter().flatten() {
            let found = value(&header.headings);
            if found > best.as_ref().map_or(0, |(most, _)| *most) {
                best = Some((found, header));
            }
        }
    }
    best.map(|(_, header)| below_merged(table, header))
}

/// A heading that is merged downwards takes the lines it covers with it: they are headings too.
fn below_merged(table: &SheetTable, header: HeaderPlace) -> HeaderPlace {
    /// No headings go deeper: what is merged further down covers data.
    const DEEPEST: usize = 10;
    let covering = |line: usize| table.merged.iter().filter(move |cell| (cell.first..=cell.last).contains(&line));
    let last = covering(header.line)
        .filter(|cell| cell.last <= header.line + DEEPEST)
        .map(|cell| cell.last)
        .max()
        .unwrap_or(header.line);
    let below = table.rows.iter().position(|row| row.line > last).unwrap_or(table.rows.len());
    HeaderPlace { first_row: header.first_row.max(below), ..header }
}

/// The headings that the user names: those of a line, or none at all. A column without one is called by its letter, so that
/// it can be chosen like any other.
pub fn header_said(table: &SheetTable, line: Option<usize>) -> Option<HeaderPlace> {
    let (line, first_row, mut headings) = match line {
        None => (0, 0, Vec::new()),
        Some(line) => {
            let index = table.rows.iter().position(|row| row.line == line)?;
            (line, index + 1, table.rows.get(index)?.texts())
        }
    };
    let body = table.rows.get(first_row..).unwrap_or_default();
    let width = body.iter().take(1_000).map(|row| row.cells.len()).max().unwrap_or(0);
    headings.resize(headings.len().max(width), String::new());
    for (place, heading) in headings.iter_mut().enumerate().filter(|(_, heading)| heading.is_empty()) {
        if body.iter().any(|row| !row.cell(place).is_empty()) {
            *heading = letter(place);
        }
    }
    Some(HeaderPlace { line, first_row, headings })
}

fn is_figure(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Text(text) => text.chars().any(|sign| plain_width(sign).is_ascii_digit()),
        SheetCell::Empty => false,
        _ => true,
    }
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

/// Headings of two rows: what stands below, else what stands above and reaches down.
fn lowest(above: &[String], below: &[String]) -> Vec<String> {
    let at = |row: &[String], place: usize| row.get(place).filter(|text| !text.is_empty()).cloned();
    let width = above.len().max(below.len());
    (0..width).map(|place| at(below, place).or_else(|| at(above, place)).unwrap_or_default()).collect()
}

/// Why a column is read as it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MappedBy {
    /// Its heading is known.
    Heading,
    /// The user said so.
    User,
    /// The user said so of an earlier file of this kind.
    Remembered,
    /// Its heading is known, and nothing in the program needs it.
    NotNeeded,
    /// An earlier column is the same.
    Second,
    /// Its heading is not known.
    #[default]
    Unknown,
}

/// By what each column is chosen and remembered: its heading where that stands once, else with its place among those of the
/// same heading, so that each is chosen apart and none is taken for that of a table with fewer or more of them. A column
/// without a heading is known by its letter alone.
pub fn column_keys(headings: &[String]) -> Vec<String> {
    let same = |heading: &str| headings.iter().filter(|other| other.as_str() == heading).count();
    let key = |(place, heading): (usize, &String)| {
        if heading.is_empty() {
            return letter_key(place);
        }
        match same(heading) {
            1 => heading.clone(),
            of => {
                let before = headings.iter().take(place + 1).filter(|other| *other == heading).count();
                format!("{heading} ({before}/{of})")
            }
        }
    };
    headings.iter().enumerate().map(key).collect()
}

/// What a column without a heading is known by: it says nothing of another table.
pub fn letter_key(place: usize) -> String {
    format!("#{}", letter(place))
}

/// A column as it was recognised. `F` is what a column of this kind of table can be.
#[derive(Clone, PartialEq, Debug)]
pub struct RecognisedColumn<F> {
    /// Its place, from 0.
    pub place: usize,
    /// Its heading.
    pub heading: String,
    /// What it is chosen and remembered by: see [`column_keys`].
    pub key: String,
    /// The sheet does not show it.
    pub hidden: bool,
    /// The unit of its figures, where one is written in the heading or above the table.
    pub unit: Option<super::units::ColumnUnit>,
    /// The first different values in it.
    pub samples: Vec<String>,
    /// What it is read as; nothing: it is not read.
    pub field: Option<F>,
    /// Why.
    pub by: MappedBy,
}

/// The first different values of a column.
pub fn samples(rows: &[SheetRow], place: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for row in rows.iter().take(200) {
        let cell = row.cell(place);
        let shown = cell.shown();
        let shown = shown.trim();
        if !shown.is_empty() && !found.iter().any(|known| known == shown) {
            found.push(shown.to_owned());
            if found.len() == MOST_SAMPLES {
                break;
            }
        }
    }
    found
}

/// A row that says the headings once more, in the middle of the data.
pub fn repeats(row: &SheetRow, headings: &[String]) -> bool {
    let mut same = 0;
    for (place, cell) in row.cells.iter().enumerate() {
        let shown = cell.shown();
        if shown.trim().is_empty() {
            continue;
        }
        match headings.get(place) {
            Some(heading) if normalised(heading) == normalised(&shown) => same += 1,
            _ => return false,
        }
    }
    same > 1
}
