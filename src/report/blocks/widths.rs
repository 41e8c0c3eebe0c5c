//! How wide the columns of a table are: figures whole, texts by what they say.

use super::{ReportColumn, ReportTable};
use crate::report::cells::{ReportLang, Wording};

/// A column of words is never narrower than so many columns of a terminal, where it needs as much.
const LEAST: usize = 8;
/// Longer than this, a text is wrapped before it makes its column wider.
const LONG: usize = 44;

impl ReportTable {
    /// The share of the table's width that each column takes; they add up to one. A writer that must state widths takes
    /// these, so that every format breaks its lines alike.
    pub fn shares(&self, of: ReportLang) -> Vec<f32> {
        let stated: f32 = self.columns.iter().filter_map(|column| column.width).sum();
        let needs = |(at, column): (usize, &ReportColumn)| match column.width {
            // Beside columns with a stated share, the rest goes by what it needs.
            Some(width) => width / stated.max(f32::MIN_POSITIVE) * 100.0,
            None => self.need(at, column, of),
        };
        let widths: Vec<f32> = self.columns.iter().enumerate().map(needs).collect();
        let all: f32 = widths.iter().sum();
        widths.into_iter().map(|width| width / all.max(f32::MIN_POSITIVE)).collect()
    }

    /// A figure's column needs its longest cell; one of words the mean between its longest word and its longest cell.
    fn need(&self, at: usize, column: &ReportColumn, of: ReportLang) -> f32 {
        let cells = self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.wording(of));
        let (mut longest, mut word) = (0, 0);
        for words in cells {
            longest = longest.max(widest(&words, width));
            word = word.max(widest(&words, longest_word));
        }
        let heading = widest(&column.heading, longest_word);
        let need = if column.right && longest < LONG {
            longest.max(heading)
        } else {
            let wrapped = longest.min(LONG);
            word.max(heading).max(LEAST.min(longest)).max(wrapped)
        };
        need as f32 + 2.0
    }
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
    }

    #[test]
    fn a_figure_keeps_its_line_and_words_take_the_rest() {
        let columns = vec![ReportColumn::new("名称", false), ReportColumn::new("值", true)];
        let long = "很".repeat(60);
        let rows = vec![vec![long.into(), Quantity::Money(1e8).into()]];
        let shares = ReportTable::new("t", "c", columns).with_rows(rows).shares(Lang::Zh.into());
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert!(shares[0] > 0.7 && shares[1] > 0.1, "{shares:?}");
    }

    #[test]
    fn stated_shares_hold() {
        let mut columns = vec![ReportColumn::new("a", false), ReportColumn::new("b", false)];
        (columns[0].width, columns[1].width) = (Some(3.0), Some(1.0));
        let shares = ReportTable::new("t", "c", columns).shares(Lang::Zh.into());
        assert!((shares[0] - 0.75).abs() < 1e-6, "{shares:?}");
    }
}
