//! How wide the columns of a table are: figures whole, texts by what they say.

use super::{ReportColumn, ReportTable};
use crate::report::cells::{ReportCell, ReportLang, Wording};

/// A column of words keeps at least so many columns of a terminal, where it needs as much.
const LEAST: usize = 12;
/// A figure's column keeps its cells on one line up to this.
const WHOLE: usize = 26;
/// So many fit across a page.
const PAGE: f32 = 100.0;
/// Digits are set a little wider than half a Han character.
const SET: f32 = 1.1;
/// What stands between two columns.
const BETWEEN: f32 = 2.0;

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
        let (mut longest, mut word) = (0, 0);
        for cell in self.rows.iter().filter_map(|row| row.get(at)) {
            let (words, range) = cell.apart(of);
            for words in std::iter::once(&words).chain(&range) {
                longest = longest.max(widest(words, set_width));
                word = word.max(widest(words, longest_word));
            }
        }
        let heading = widest(&column.heading, longest_word);
        let most = longest.max(widest(&column.heading, width).min(heading.max(14)));
        let least = if column.right && longest <= WHOLE {
            longest.max(heading)
        } else {
            word.min(WHOLE).max(heading).max(LEAST.min(longest))
        };
        (least as f32 * SET + BETWEEN, most as f32 * SET + BETWEEN)
    }
}

/// Names with their values are so many and so short that two stand beside each other.
pub(in crate::report) fn two_by_two(pairs: &[(Wording, ReportCell)], of: ReportLang) -> bool {
    /// Fewer take little room as they are.
    const MANY: usize = 6;
    /// The longest name and value, columns of a terminal.
    const SHORT: (usize, usize) = (24, 26);
    let fits = |(name, value): &(Wording, ReportCell)| {
        widest(name, width) <= SHORT.0 && widest(&value.wording(of), width) <= SHORT.1
    };
    pairs.len() >= MANY && pairs.iter().all(fits)
}

fn widest(words: &Wording, measure: fn(&str) -> usize) -> usize {
    words.each().map(measure).max().unwrap_or(0)
}

/// The longest piece that cannot be broken: a word, or one Han character.
fn longest_word(text: &str) -> usize {
    let mut longest = 0;
    let mut word = 0;
    for sign in text.chars() {
        let own = sign_width(sign);
        word = if sign.is_whitespace() || own == 2 { 0 } else { word + own };
        longest = longest.max(word).max(own);
    }
    longest
}

/// The width as it is set: between Han and Latin stands a quarter of an em, half a column of a terminal.
fn set_width(text: &str) -> usize {
    let wide = |sign: char| sign_width(sign) == 2;
    let gaps = text.chars().zip(text.chars().skip(1)).filter(|(one, next)| wide(*one) != wide(*next)).count();
    width(text) + gaps.div_ceil(2)
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
        assert_eq!((longest_word("质押率 LTV"), longest_word("质押")), (3, 2));
        assert_eq!((set_width("2028年10月17日"), set_width("2028-10-17")), (17, 10));
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
    fn stated_widths_hold() {
        let mut columns = vec![ReportColumn::new("a", false), ReportColumn::new("b", false)];
        (columns[0].width, columns[1].width) = (Some(30.0), Some(10.0));
        let shares = ReportTable::new("t", "c", columns).shares(Lang::Zh.into());
        assert!((shares[0] - 0.75).abs() < 1e-6, "{shares:?}");
    }
}
