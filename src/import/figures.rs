//! Figures as tables print them: full-width digits, separators, percent signs, 万 and 亿, signs for nothing.

use super::cells::SheetCell;
use crate::text::parse;

/// What a column's heading says of its figures.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum ReadUnit {
    /// Counts and years.
    Plain,
    /// Money: how many 元 one unit is.
    Money(f64),
    /// A percentage, unless the cell or heading says otherwise.
    Percent,
    /// Fractions: 0.045 is 4.5 %, unless the cell says otherwise.
    Fraction,
    /// Per mille.
    PerMille,
}

/// Signs that print "no figure".
const NOTHING: [&str; 17] =
    ["", "-", "--", "---", "—", "——", "–", "－", "/", "／", "n/a", "na", "nan", "none", "null", "无", "暂无"];

/// Words that say that a figure is not known, which is nothing either.
const UNKNOWN: [&str; 17] = [
    "未知",
    "不详",
    "未披露",
    "未公开",
    "未提供",
    "不适用",
    "暂缺",
    "缺失",
    "保密",
    "unknown",
    "undisclosed",
    "not disclosed",
    "not available",
    "n.a.",
    "n.a",
    "…",
    "...",
];

/// A text that says there is nothing.
pub fn is_blank(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    NOTHING.contains(&text.as_str())
}

/// A text that says that there is nothing, or that it is not known.
pub fn is_unknown(text: &str) -> bool {
    is_blank(text) || UNKNOWN.contains(&text.trim().to_lowercase().as_str())
}

/// A cell that holds no value.
pub fn is_blank_cell(cell: &SheetCell) -> bool {
    match cell {
        SheetCell::Empty => true,
        SheetCell::Text(text) => is_unknown(text),
        _ => false,
    }
}

/// A figure in base units (元, fraction), or nothing where the cell cannot be read.
pub fn read(cell: &SheetCell, unit: ReadUnit) -> Option<f64> {
    let value = match (cell, unit) {
        (SheetCell::Text(text), unit) => return read_text(text, unit),
        // The sheet shows 4.5 %: it is that, whatever the heading says.
        (SheetCell::Percent(fraction), ReadUnit::Percent | ReadUnit::Fraction | ReadUnit::PerMille) => *fraction,
        (SheetCell::Number(number), ReadUnit::Plain | ReadUnit::Fraction) => *number,
        (SheetCell::Number(number), ReadUnit::Money(size)) => number * size,
        // By its digits, so that 4.5 is 0.045 and not a neighbour.
        (SheetCell::Number(number), ReadUnit::Percent) => parse::rate(&number.to_string())?,
        (SheetCell::Number(number), ReadUnit::PerMille) => parse::rate(&number.to_string())? / 10.0,
        _ => return None,
    };
    value.is_finite().then_some(value)
}

/// A figure written as text.
pub fn read_text(text: &str, unit: ReadUnit) -> Option<f64> {
    let has = |signs: &[char]| text.contains(signs);
    let value = match unit {
        // A share of something is no amount and no count.
        ReadUnit::Plain | ReadUnit::Money(_) if has(&['%', '％', '‰']) => None,
        ReadUnit::Plain => parse::number(text.trim().trim_end_matches(['份', '项', '家', '年', '件', '次'])),
        // A unit in the cell outweighs the heading's.
        ReadUnit::Money(_) if has(&['万', '亿', '元', '千', '百']) => parse::amount(text),
        ReadUnit::Money(size) => parse::number(text).map(|value| value * size),
        ReadUnit::Fraction if !has(&['%', '％', '‰']) => parse::number(text),
        ReadUnit::PerMille if !has(&['%', '％', '‰']) => parse::rate(text).map(|value| value / 10.0),
        ReadUnit::Percent | ReadUnit::Fraction | ReadUnit::PerMille => parse::rate(text),
    }?;
    value.is_finite().then_some(value)
}
