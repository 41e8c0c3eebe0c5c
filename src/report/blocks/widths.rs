//! How wide the columns of a table are: figures whole, texts by what they say.

use super::{ReportColumn, ReportTable, WorkedLine};
use crate::report::cells::{ReportCell, ReportLang, Wording};

/// A column of words keeps at least so much, where it needs as much. All widths are in halves of a Han character.
const LEAST: f32 = 16.0;
/// A heading in Han is broken, but keeps at least so much on a line.
const HEADING: f32 = 8.0;
/// A figure's column keeps its cells on one line up to this.
const WHOLE: f32 = 28.0;
/// So much fits across a page.
const PAGE: f32 = 111.0;
/// What stands between two columns.
const BETWEEN: f32 = 2.2;

impl ReportTable {
    /// The share of the table's width that each column takes; they add up to one. A writer that must state widths takes
    /// these, so that every format breaks its lines alike.
    pub fn shares(&self, of: ReportLang) -> Vec<f32> {
        let (least, most): (Vec<f32>, Vec<f32>) =
            self.columns.iter().enumerate().map(|(at, column)| self.needs(at, column, of)).unzip();
        let sum = |widths: &[f32]| widths.iter().sum::<f32>();
        let widths: Vec<f32> = if sum(&most) <= PAGE {
            most
        } else {
            // Everybody gets the least; what is left goes to those who want more.
            let left = (PAGE - sum(&least)).max(0.0);
            let wanted = (sum(&most) - sum(&least)).max(f32::MIN_POSITIVE);
            least.iter().zip(&most).map(|(least, most)| least + (most - least) * left / wanted).collect()
        };
        let all = sum(&widths).max(f32::MIN_POSITIVE);
        widths.into_iter().map(|width| width / all).collect()
    }

    /// How full the page would be if no line of a figure were broken: above one, a writer sets the table smaller.
    pub fn fullness(&self, of: ReportLang) -> f32 {
        self.columns.iter().enumerate().map(|(at, column)| self.needs(at, column, of).0).sum::<f32>() / PAGE
    }

    /// What a column needs at least, and what its cells take on one line each.
    fn needs(&self, at: usize, column: &ReportColumn, of: ReportLang) -> (f32, f32) {
        if let Some(width) = column.width {
            return (width, width);
        }
        let (mut longest, mut word) = (0.0_f32, 0.0_f32);
        for cell in self.rows.iter().filter_map(|row| row.get(at)) {
            let (words, range) = cell.apart(of);
            for words in std::iter::once(&words).chain(&range) {
                longest = longest.max(widest(words, set_width));
                word = word.max(widest(words, longest_word));
            }
        }
        let whole = widest(&column.heading, set_width);
        // Headings are set in bold.
        let heading = 1.06 * widest(&column.heading, longest_word).max(whole.min(HEADING));
        let most = longest.max((1.06 * whole).min(heading.max(14.0)));
        let least = if column.right && longest <= WHOLE {
            longest.max(heading)
        } else {
            word.min(WHOLE).max(heading).max(LEAST.min(longest))
        };
        (least + BETWEEN, most + BETWEEN)
    }
}

/// How the lines of workings share their width: what they are called, their value, where they come from. What is left over
/// where all are short stands at the end, so that a value is near its name.
pub(in crate::report) fn shares_of_lines(lines: &[&WorkedLine], of: ReportLang) -> [f32; 3] {
    /// So much of the page at least is given to the lines.
    const FILLED: f32 = 0.62;
    let columns = [false, true, false].map(|right| ReportColumn::new("", right));
    let rows = lines
        .iter()
        .map(|line| vec![line.label.clone().into(), line.value.clone(), line.origin.beside(&line.note).into()]);
    let table = ReportTable::new("", "", columns.to_vec()).with_rows(rows.collect());
    let most: f32 = table.columns.iter().enumerate().map(|(at, column)| table.needs(at, column, of).1).sum();
    let shares = table.shares(of);
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
    fn a_value_stands_near_its_name() {
        let line =
            |label: &str, value: &str| WorkedLine { label: label.into(), value: value.into(), ..WorkedLine::default() };
        let (short, long) = (line("年费", "2,000 元"), line(&"很".repeat(90), "2,000 元"));
        let [label, value, rest] = shares_of_lines(&[&short], Lang::Zh.into());
        assert!(rest > 0.3 && value < label * 3.0, "{label} {value} {rest}");
        let [label, value, _] = shares_of_lines(&[&long], Lang::Zh.into());
        assert!(label > 0.8 && value > 0.06, "{label} {value}");
    }

    #[test]
    fn stated_widths_hold() {
        let mut columns = vec![ReportColumn::new("a", false), ReportColumn::new("b", false)];
        (columns[0].width, columns[1].width) = (Some(30.0), Some(10.0));
        let shares = ReportTable::new("t", "c", columns).shares(Lang::Zh.into());
        assert!((shares[0] - 0.75).abs() < 1e-6, "{shares:?}");
    }
}
