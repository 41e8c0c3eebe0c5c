//! How wide the columns of a table are: figures whole, texts by what they say.

use super::{ReportColumn, ReportTable, WorkedLine};
use crate::report::cells::{ReportCell, ReportLang, Wording};

/// A column of words keeps at least so much, where it needs as much. All widths are in halves of a Han character.
const LEAST: f32 = 16.0;
/// A heading in Han is broken, but keeps at least so much on a line.
const HEADING: f32 = 8.0;
/// A figure's column keeps its cells on one line up to this.
const WHOLE: f32 = 28.0;
/// Where all columns have room, a column of words has so much: a table that is fuller is set smaller instead.
const EASY: f32 = 28.0;
/// So much fits across a page, and so much more of it when set as small as may be.
const PAGE: f32 = 111.0;
const SMALLEST: f32 = 1.21;
/// A range below its value is set so much smaller.
const RANGE: f32 = 0.86;
/// What stands between two columns.
const BETWEEN: f32 = 2.2;

/// What a column asks for.
struct ColumnNeeds {
    /// That no word is cut.
    bare: f32,
    /// That figures keep their line and words have some room.
    least: f32,
    /// That each cell takes one line.
    most: f32,
}

impl ReportTable {
    /// The share of the table's width that each column takes; they add up to one. A writer that must state widths takes
    /// these, so that every format breaks its lines alike.
    pub fn shares(&self, of: ReportLang) -> Vec<f32> {
        self.shares_of(PAGE * self.fullness(of).clamp(1.0, SMALLEST), of)
    }

    fn shares_of(&self, room: f32, of: ReportLang) -> Vec<f32> {
        let needs = self.columns.iter().enumerate().map(|(at, column)| self.needs(at, column, LEAST, of));
        shared(&needs.collect::<Vec<_>>(), room)
    }

    /// How full the page would be if no line of a figure were broken and words had room: above one, a writer sets the table
    /// smaller.
    pub fn fullness(&self, of: ReportLang) -> f32 {
        self.columns.iter().enumerate().map(|(at, column)| self.needs(at, column, EASY, of).least).sum::<f32>() / PAGE
    }

    /// About how many lines its rows take.
    pub fn lines(&self, of: ReportLang) -> usize {
        let shares = self.shares(of);
        let room = PAGE * self.fullness(of).clamp(1.0, SMALLEST);
        let of_cell = |cell: &ReportCell, share: f32| {
            let wide = (share * room - BETWEEN).max(2.0);
            let (value, range) = cell.apart(of);
            let texts = std::iter::once(value).chain(range);
            let lines = texts.flat_map(|words| {
                words
                    .each()
                    .flat_map(str::lines)
                    .map(|line| (set_width(line) / wide).ceil().max(1.0))
                    .collect::<Vec<_>>()
            });
            lines.sum::<f32>()
        };
        let of_row = |row: &Vec<ReportCell>| {
            row.iter().zip(&shares).map(|(cell, share)| of_cell(cell, *share)).fold(1.0_f32, f32::max)
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of lines")]
        let lines = self.rows.iter().map(of_row).sum::<f32>() as usize;
        lines
    }

    /// What a column asks for, at least `words` where it holds words.
    fn needs(&self, at: usize, column: &ReportColumn, words: f32, of: ReportLang) -> ColumnNeeds {
        let (mut longest, mut word) = (0.0_f32, 0.0_f32);
        for cell in self.rows.iter().filter_map(|row| row.get(at)) {
            let (value, range) = cell.apart(of);
            longest = longest.max(widest(&value, set_width));
            word = word.max(widest(&value, longest_word));
            // A range stands below its value, smaller.
            if let Some(range) = &range {
                longest = longest.max(RANGE * widest(range, set_width));
                word = word.max(RANGE * widest(range, longest_word));
            }
        }
        let whole = widest(&column.heading, set_width);
        // Headings are set in bold.
        let heading = 1.06 * widest(&column.heading, longest_word).max(whole.min(HEADING));
        if let Some(width) = column.width {
            // What a writer asks for, but a figure keeps its line.
            let whole = if column.right && longest <= WHOLE { longest.max(heading) + BETWEEN } else { 0.0 };
            let width = width.max(whole);
            return ColumnNeeds { bare: width, least: width, most: width };
        }
        let most = longest.max((1.06 * whole).min(heading.max(14.0)));
        let least = if column.right && longest <= WHOLE {
            longest.max(heading)
        } else {
            word.min(WHOLE).max(heading).max(words.min(longest))
        };
        let bare = word.max(heading).min(least);
        ColumnNeeds { bare: bare + BETWEEN, least: least + BETWEEN, most: most + BETWEEN }
    }
}

/// The share of each column where so much fits.
fn shared(needs: &[ColumnNeeds], room: f32) -> Vec<f32> {
    let sum = |of: fn(&ColumnNeeds) -> f32| needs.iter().map(of).sum::<f32>();
    let (bare, least, most) = (sum(|one| one.bare), sum(|one| one.least), sum(|one| one.most));
    // Everybody gets the less; what is left goes to those who want more.
    let between = |low: f32, high: f32, less: fn(&ColumnNeeds) -> f32, more: fn(&ColumnNeeds) -> f32| {
        let part = ((room - low) / (high - low).max(f32::MIN_POSITIVE)).clamp(0.0, 1.0);
        needs.iter().map(|one| less(one) + (more(one) - less(one)) * part).collect()
    };
    let widths: Vec<f32> = if most <= room {
        needs.iter().map(|one| one.most).collect()
    } else if least <= room {
        between(least, most, |one| one.least, |one| one.most)
    } else {
        between(bare, least, |one| one.bare, |one| one.least)
    };
    let all = widths.iter().sum::<f32>().max(f32::MIN_POSITIVE);
    widths.into_iter().map(|width| width / all).collect()
}

/// How the lines of workings share their width: what they are called, their value, where they come from. What is left over
/// where all are short stands at the end, so that a value is near its name.
pub(in crate::report) fn shares_of_lines(lines: &[&WorkedLine], dense: bool, of: ReportLang) -> [f32; 3] {
    /// So much of the page at least is given to the lines.
    const FILLED: f32 = 0.62;
    /// Two stand beside each other, each with its letter and some air.
    const HALF: f32 = 48.0;
    /// A row of values, and a note, want no more.
    const VALUES: f32 = 46.0;
    const NOTE: f32 = 60.0;
    let columns = [false, true, false].map(|right| ReportColumn::new("", right));
    let rows = lines
        .iter()
        .map(|line| vec![line.label.clone().into(), line.value.clone(), line.origin.beside(&line.note).into()]);
    let table = ReportTable::new("", "", columns.to_vec()).with_rows(rows.collect());
    let mut needs: Vec<ColumnNeeds> =
        table.columns.iter().enumerate().map(|(at, column)| table.needs(at, column, LEAST, of)).collect();
    // A row of values, and a long note, may take several lines.
    for (one, enough) in needs.iter_mut().zip([f32::MAX, VALUES, NOTE]) {
        one.most = one.most.min(enough).max(one.least);
    }
    if dense {
        let shares = shared(&needs[..2], HALF);
        let [label, value] = [0, 1].map(|at| shares.get(at).copied().unwrap_or_default());
        return [label, value, 0.0];
    }
    let most: f32 = needs.iter().map(|one| one.most).sum();
    let shares = shared(&needs, PAGE);
    let filled = (most / PAGE).clamp(FILLED, 1.0);
    let [label, value] = [0, 1].map(|at| shares.get(at).copied().unwrap_or_default() * filled);
    [label, value, 1.0 - label - value]
}

/// Names with their values are so many and so short that two stand beside each other.
pub(in crate::report) fn two_by_two(pairs: &[(Wording, ReportCell)], of: ReportLang) -> bool {
    /// Fewer take little room as they are.
    const MANY: usize = 6;
    /// The longest name and value, columns of a terminal.
    const SHORT: (usize, usize) = (24, 26);
    let fits = |(name, value): &(Wording, ReportCell)| {
        let longest = |words: &Wording| words.each().map(width).max().unwrap_or(0);
        longest(name) <= SHORT.0 && longest(&value.wording(of)) <= SHORT.1
    };
    pairs.len() >= MANY && pairs.iter().all(fits)
}

fn widest(words: &Wording, measure: fn(&str) -> f32) -> f32 {
    words.each().map(measure).fold(0.0, f32::max)
}

/// The longest piece that cannot be broken: a word, or one Han character.
fn longest_word(text: &str) -> f32 {
    let (mut longest, mut word) = (0.0_f32, 0.0);
    for sign in text.chars() {
        let own = set_sign(sign);
        let breaks = (sign.is_whitespace() && sign != '\u{a0}') || sign_width(sign) == 2;
        word = if breaks { 0.0 } else { word + own };
        longest = longest.max(word).max(own);
    }
    longest
}

/// The width as it is set: between Han and Latin stands a quarter of an em, half a column of a terminal.
fn set_width(text: &str) -> f32 {
    let wide = |sign: char| sign_width(sign) == 2;
    let seam = |(one, next): &(char, char)| wide(*one) != wide(*next) && !one.is_whitespace() && !next.is_whitespace();
    let gaps = text.chars().zip(text.chars().skip(1)).filter(seam).count();
    text.chars().map(set_sign).sum::<f32>() + 0.5 * gaps as f32
}

/// A sign as the page's font sets it, in halves of a Han character.
fn set_sign(sign: char) -> f32 {
    match sign {
        ' ' | '\u{a0}' | '.' | ',' | ':' | ';' | '\'' | 'i' | 'j' | 'l' | 'I' | '|' | '!' => 0.58,
        '(' | ')' | '[' | ']' | 'f' | 't' | 'r' | '-' | '/' => 0.74,
        'm' | 'w' | 'M' | 'W' | '%' | '@' | '—' | '…' => 1.8,
        'A'..='Z' | '+' | '±' | '×' | '÷' | '<' | '>' | '=' => 1.26,
        sign if sign_width(sign) == 2 => 2.0,
        _ => 1.12,
    }
}

/// How many columns of a terminal a text takes: a Han character takes two.
pub(in crate::report) fn width(text: &str) -> usize {
    text.chars().map(sign_width).sum()
}

fn sign_width(sign: char) -> usize {
    match sign {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::model::Quantity;

    #[test]
    fn han_takes_two_columns() {
        assert_eq!(width("质押率 LTV"), 10);
        assert!(longest_word("质押率 LTV") > 3.0 && longest_word("质押") < 2.1);
        let (han, bare) = (set_width("2028年10月17日"), set_width("2028-10-17"));
        assert!((16.0..18.0).contains(&han) && (9.0..11.5).contains(&bare), "{han} {bare}");
        // What must not be broken is a word.
        assert!(longest_word("CNY\u{a0}5.017\u{a0}million") > 12.0);
    }

    #[test]
    fn a_figure_keeps_its_line_and_words_take_the_rest() {
        let columns = vec![ReportColumn::new("名称", false), ReportColumn::new("值", true)];
        let long = "很".repeat(60);
        let rows = vec![vec![long.into(), Quantity::Money(1.234e8).into()]];
        let shares = ReportTable::new("t", "c", columns).with_rows(rows).shares(Lang::Zh.into());
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(shares[0] > 0.7 && shares[1] >= 0.07, "{shares:?}");
    }

    #[test]
    fn a_heading_over_short_figures_is_not_set_sign_by_sign() {
        let columns = vec![ReportColumn::new("专利", false), ReportColumn::new("扣除无效风险", true)];
        let mut rows: Vec<Vec<ReportCell>> = vec![vec!["一种多轴机器人的轨迹规划方法".into(), ReportCell::Absent]];
        rows.push(vec!["很".repeat(80).into(), ReportCell::Absent]);
        let shares = ReportTable::new("t", "c", columns).with_rows(rows).shares(Lang::Zh.into());
        assert!(shares[1] * PAGE > HEADING, "{shares:?}");
    }

    #[test]
    fn no_word_is_cut_where_there_is_no_room() {
        let mut columns = vec![ReportColumn::new("专利", false)];
        columns.resize(9, ReportColumn::new("金额", true));
        let mut row: Vec<ReportCell> = vec!["ZL200919900032.3 永磁同步电机".into()];
        row.resize(9, "CNY 0.731 – 0.915 million".into());
        let table = ReportTable::new("t", "c", columns).with_rows(vec![row]);
        let room = PAGE * SMALLEST;
        let shares = table.shares(Lang::En.into());
        assert!(shares[0] * room > longest_word("ZL200919900032.3") + 1.0, "{shares:?}");
        assert!(shares[1] * room > longest_word("million"), "{shares:?}");
    }

    #[test]
    fn a_value_stands_near_its_name() {
        let line =
            |label: &str, value: &str| WorkedLine { label: label.into(), value: value.into(), ..WorkedLine::default() };
        let (short, long) = (line("年费", "2,000 元"), line(&"很".repeat(90), "2,000 元"));
        let [label, value, rest] = shares_of_lines(&[&short], false, Lang::Zh.into());
        assert!(rest > 0.3 && value < label * 3.0, "{label} {value} {rest}");
        let [label, value, _] = shares_of_lines(&[&long], false, Lang::Zh.into());
        assert!(label > 0.8 && value > 0.06, "{label} {value}");
        // Two by two the value keeps its line too.
        let [label, value, _] = shares_of_lines(&[&short, &long], true, Lang::Zh.into());
        assert!(value * 48.0 > 8.0 && label + value > 0.8, "{label} {value}");
    }

    #[test]
    fn stated_widths_hold() {
        let mut columns = vec![ReportColumn::new("a", false), ReportColumn::new("b", false)];
        (columns[0].width, columns[1].width) = (Some(30.0), Some(10.0));
        let shares = ReportTable::new("t", "c", columns).shares(Lang::Zh.into());
        assert!((shares[0] - 0.75).abs() < 1e-6, "{shares:?}");
        // But a day is not broken into two lines.
        let mut columns = vec![ReportColumn::new("专利", false), ReportColumn::new("应缴最后一日", true)];
        (columns[0].width, columns[1].width) = (Some(90.0), Some(13.0));
        let day = Quantity::Date(jiff::civil::date(2022, 11, 23));
        let rows = vec![vec!["水冷系统".into(), day.into()]];
        let shares = ReportTable::new("t", "c", columns).with_rows(rows).shares(Lang::Zh.into());
        assert!(shares[1] * PAGE > set_width("2022年11月23日"), "{shares:?}");
    }
}
