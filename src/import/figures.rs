//! Figures as tables print them: full-width digits, separators, percent signs, 万 and 亿, brackets for nothing.

use crate::text::parse;

/// What a column's heading says of its figures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadUnit {
    /// Counts and years.
    Plain,
    /// 元, 万元 or 亿元: how many 元 one unit is.
    Money(u32),
    /// A percentage, unless the cell or heading says otherwise.
    Percent,
}

/// Signs that print "no figure".
const NOTHING: [&str; 12] = ["", "-", "--", "—", "——", "–", "－", "/", "／", "n/a", "na", "无"];

/// A cell holds no figure.
pub fn is_blank(cell: &str) -> bool {
    let cell = cell.trim().to_lowercase();
    NOTHING.contains(&cell.as_str())
}

/// A figure in base units (元, fraction), or nothing where the cell cannot be read.
pub fn read(cell: &str, unit: ReadUnit) -> Option<f64> {
    let has = |signs: &[char]| cell.contains(signs);
    let value = match unit {
        ReadUnit::Plain => parse::number(cell.trim().trim_end_matches(['份', '项', '家', '年'])),
        // A unit in the cell outweighs the heading's.
        ReadUnit::Money(_) if has(&['万', '亿', '元']) => parse::amount(cell),
        ReadUnit::Money(size) => parse::number(cell).map(|value| value * f64::from(size)),
        ReadUnit::Percent => parse::rate(cell),
    }?;
    value.is_finite().then_some(value)
}
