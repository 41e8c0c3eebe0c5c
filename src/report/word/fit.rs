//! How wide the columns of a table are, and how large it is set.

use super::xml::is_wide;
use super::{LANDSCAPE, PORTRAIT};
use crate::report::blocks::ReportTable;
use crate::report::cells::{ReportCell, ReportLang};

/// Room at both sides of a cell's text, twentieths of a point.
pub(super) const PADDING: u32 = 170;
/// The sizes in which a table's text may be set, points, the first that fits taken.
const SIZES: [f64; 3] = [9.0, 8.0, 7.0];
/// A table of more rows than this is set no larger than [`SMALL`].
const MANY: usize = 24;
/// The size of long tables, points.
const SMALL: f64 = 8.0;
/// A table of no more rows does not get a page that lies, which it would leave all but empty: it rather breaks its ranges.
const FEW: usize = 12;

/// What may be broken so that a table fits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Parting {
    /// Names into three lines.
    Names,
    /// Names into more, and short ones.
    LongNames,
    /// Ranges too, at their dash.
    Ranges,
    /// Figures too, before their unit.
    Units,
}

/// How a table is set.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Fit {
    /// Width of each column, twentieths of a point; together the text's width.
    pub(super) widths: Vec<u32>,
    /// Size of its text, points.
    pub(super) size: f64,
    /// It needs a page that lies.
    pub(super) lies: bool,
}

/// How wide a text is, in ems: Han a whole one, Latin about half.
pub(super) fn ems(text: &str) -> f64 {
    let seam = |(one, other): (char, char)| {
        is_wide(one) != is_wide(other) && (one.is_alphanumeric() && other.is_alphanumeric())
    };
    let seams = text.chars().zip(text.chars().skip(1)).filter(|pair| seam(*pair)).count();
    text.chars().map(sign).sum::<f64>() + SEAM * seams as f64
}

/// What a word processor leaves between Han and figures, ems.
const SEAM: f64 = 0.25;

fn sign(sign: char) -> f64 {
    match sign {
        sign if is_wide(sign) => 1.0,
        'W' | 'M' | 'm' | 'w' | '–' | '—' | '…' | '%' | '@' => 1.0,
        'A'..='Z' | '+' | '=' | '<' | '>' | '×' | '÷' | '∞' => 0.7,
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '\'' | 'i' | 'l' | 'j' | '!' | '|' | '(' | ')' => 0.32,
        _ => 0.6,
    }
}

/// The widest piece of a text that should not be broken: of words a word, of figures what stands outside brackets.
fn piece(text: &str, figures: bool, parting: Parting) -> f64 {
    /// A word that is longer than this may be broken: an address, a hash.
    const LONGEST: f64 = 16.0;
    /// What a text of several lines needs at most.
    const ROOMY: f64 = 10.0;
    if figures {
        // A bracket begins a line of its own, a dash ends one.
        let mut parts = vec![String::new()];
        for sign in text.chars() {
            if matches!(sign, '（' | '(' | '\n') {
                parts.push(String::new());
            }
            if let Some(part) = parts.last_mut() {
                part.push(sign);
            }
            if parting >= Parting::Ranges && matches!(sign, '–' | '…') || parting == Parting::Units && sign == ' ' {
                parts.push(String::new());
            }
        }
        return parts.iter().map(|part| ems(part.trim())).fold(0.0, f64::max).min(LONGEST);
    }
    let words = text.split(|sign: char| sign.is_whitespace() || is_wide(sign));
    let word = words.map(ems).fold(0.0, f64::max).min(LONGEST);
    // A name goes on for a few lines, not for one to each word; of Han, which may be broken anywhere, some stay together.
    let (lines, together) = if parting == Parting::Names { (3.0, 6.0) } else { (4.0, 4.0) };
    let few = (ems(text) / lines).min(ROOMY);
    word.max(ems(text).min(together)).max(few)
}

/// What a text of words would have where there is room: short ones a line, long ones a few.
fn ease(text: &str) -> f64 {
    /// A text of up to so many ems stays on one line.
    const LINE: f64 = 14.0;
    const LINES: f64 = 3.0;
    const MOST: f64 = 40.0;
    // The type is not the one that is measured.
    let all = ems(text) * 1.06;
    if all <= LINE { all } else { LINE.max(all / LINES).min(MOST) }
}

/// What a column asks for, ems.
#[derive(Clone, Copy)]
struct Room {
    /// That nothing is cut.
    need: f64,
    /// That it reads well.
    easy: f64,
}

/// A heading asks for so much on its line, ems; a longer one takes two.
const MOST_HEAD: f64 = 7.0;

fn rooms(table: &ReportTable, lang: ReportLang, parting: Parting) -> Vec<Room> {
    let columns = table.columns.iter().enumerate();
    let room = |(at, column): (usize, &crate::report::blocks::ReportColumn)| {
        let head = column.heading.each().map(|text| piece(text, false, Parting::LongNames)).fold(0.0, f64::max) * 1.08;
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell: &ReportCell| cell.wording(lang));
        let easy = column.heading.each().map(|text| ease(text) * 1.08).fold(head, f64::max).min(MOST_HEAD.max(head));
        cells.fold(Room { need: head, easy }, |room, words| {
            words.each().fold(room, |room, text| {
                let need = room.need.max(piece(text, column.right, parting));
                let easy = if column.right { need } else { ease(text) };
                Room { need, easy: room.easy.max(easy).max(need) }
            })
        })
    };
    columns.map(room).collect()
}

/// Widths and size of a table's text.
pub(super) fn fit(table: &ReportTable, lang: ReportLang) -> Fit {
    let shares = table.shares(lang);
    let of = |parting| rooms(table, lang, parting);
    let (names, long) = (of(Parting::Names), of(Parting::LongNames));
    let (ranges, units) = (of(Parting::Ranges), of(Parting::Units));
    let rows = table.rows.len();
    let upright = SIZES.map(|size| (PORTRAIT, size, &names));
    let long = SIZES.map(|size| (PORTRAIT, size, &long)).into_iter().skip(1);
    let parted = SIZES.map(|size| (PORTRAIT, size, &ranges)).into_iter();
    let parted = parted.chain(SIZES.map(|size| (PORTRAIT, size, &units)).into_iter().skip(1));
    let lying = SIZES.map(|size| (LANDSCAPE, size, &names));
    let tries = upright.into_iter().chain(long.filter(|_| rows <= MANY));
    let tries = tries.chain(parted.filter(|_| rows <= FEW)).chain(lying);
    let largest = if rows > MANY { SMALL } else { f64::INFINITY };
    let mut narrowest = (LANDSCAPE, SMALL, &names);
    for (total, size, rooms) in tries.filter(|(_, size, _)| *size <= largest) {
        if in_twips(rooms, size).map(|room| room.need).sum::<f64>() <= f64::from(total) {
            return Fit { widths: spread(rooms, size, &shares, total), size, lies: total == LANDSCAPE };
        }
        narrowest = (total, size, rooms);
    }
    let (total, size, rooms) = narrowest;
    Fit { widths: spread(rooms, size, &shares, total), size, lies: total == LANDSCAPE }
}

/// The same in twentieths of a point, with the air at both sides.
fn in_twips(rooms: &[Room], size: f64) -> impl Iterator<Item = Room> {
    let wide = move |ems: f64| ems * size * 20.0 + f64::from(PADDING);
    rooms.iter().map(move |room| Room { need: wide(room.need), easy: wide(room.easy) })
}

/// The total by what the columns ask for: each what it needs, then what lets it read well; where there is more than that,
/// by their shares.
fn spread(rooms: &[Room], size: f64, shares: &[f32], total: u32) -> Vec<u32> {
    let whole = f64::from(total);
    let rooms: Vec<Room> = in_twips(rooms, size).collect();
    let need: f64 = rooms.iter().map(|room| room.need).sum();
    let easy: f64 = rooms.iter().map(|room| room.easy).sum();
    let widths: Vec<f64> = if need >= whole {
        rooms.iter().map(|room| room.need * whole / need.max(1.0)).collect()
    } else if easy >= whole {
        let part = (whole - need) / (easy - need).max(1.0);
        rooms.iter().map(|room| room.need + (room.easy - room.need) * part).collect()
    } else {
        by_shares(&rooms, shares, whole)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of a page")]
    let mut widths: Vec<u32> = widths.into_iter().map(|width| width.max(1.0) as u32).collect();
    let sum: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += total.saturating_sub(sum);
    }
    widths
}

/// By the shares, but what a column lacks to read well is taken from those that have more, by how much more.
fn by_shares(rooms: &[Room], shares: &[f32], whole: f64) -> Vec<f64> {
    let mut widths: Vec<f64> = shares.iter().map(|share| f64::from(*share) * whole).collect();
    let lack: f64 = widths.iter().zip(rooms).map(|(width, room)| (room.easy - width).max(0.0)).sum();
    let over: f64 = widths.iter().zip(rooms).map(|(width, room)| (width - room.easy).max(0.0)).sum();
    if lack > 0.0 && over > 0.0 {
        let part = (lack / over).min(1.0);
        for (width, room) in widths.iter_mut().zip(rooms) {
            *width = if *width < room.easy { room.easy } else { *width - (*width - room.easy) * part };
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::report::blocks::ReportColumn;

    fn table(columns: &[(&str, bool)], row: &[&str], rows: usize) -> ReportTable {
        let columns = columns.iter().map(|(heading, right)| ReportColumn::new(*heading, *right)).collect();
        let row: Vec<ReportCell> = row.iter().map(|cell| ReportCell::from(*cell)).collect();
        ReportTable::new("t", "c", columns).with_rows(vec![row; rows])
    }

    /// Whether a text stands on one line of its column.
    fn on_a_line(text: &str, fit: &Fit, at: usize) -> bool {
        ems(text) * fit.size * 20.0 + f64::from(PADDING) <= f64::from(fit.widths[at]) + 1.0
    }

    #[test]
    fn a_short_word_keeps_its_line_beside_a_long_text() {
        let (short, long) = ("Illustrative assumption", "not a public fact, nor taken from any source ".repeat(2));
        let row = ["Cost of disposal", "5\u{a0}%", short, long.trim()];
        let found = fit(
            &table(&[("What", false), ("Value", true), ("Origin", false), ("Note", false)], &row, 20),
            Lang::En.into(),
        );
        assert!(!found.lies && on_a_line(short, &found, 2) && on_a_line(row[0], &found, 0), "{found:?}");
        let row = [
            "质押率（放款日）",
            "150\u{a0}万元",
            "起约束作用",
            "可放宽：增加质押专利、换用更高价值的专利，或经审批提高质押率。",
        ];
        let found = fit(
            &table(&[("限额", false), ("金额", true), ("标记", false), ("如何放宽", false)], &row, 8),
            Lang::Zh.into(),
        );
        assert!(on_a_line(row[2], &found, 2) && on_a_line(row[0], &found, 0), "{found:?}");
    }

    #[test]
    fn a_table_of_a_few_rows_does_not_take_a_page_that_lies() {
        let mut columns = vec![("No.", true)];
        columns.resize(8, ("Court auction", true));
        let mut row = vec!["1"];
        row.resize(8, "CNY\u{a0}3.36 – 4.22\u{a0}million");
        let few = fit(&table(&columns, &row, 2), Lang::En.into());
        assert!(!few.lies && few.widths.iter().sum::<u32>() == PORTRAIT, "{few:?}");
        assert!(on_a_line("4.22\u{a0}million", &few, 3), "a number is not parted from its unit: {few:?}");
        // Where the ends alone do not fit, a unit goes on the next line.
        row[1..].fill("CNY 12,345.67 million");
        let few = fit(&table(&columns, &row, 2), Lang::En.into());
        assert!(!few.lies && on_a_line("12,345.67", &few, 3), "{few:?}");
        row[1..].fill("CNY\u{a0}3.36 – 4.22\u{a0}million");
        let many = fit(&table(&columns, &row, 40), Lang::En.into());
        assert!(many.lies && on_a_line(row[3], &many, 3), "{many:?}");
    }
}
