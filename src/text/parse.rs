//! Reads numbers, amounts, ranges and dates as people type them, and every form that the program prints: full-width
//! digits, 万 and 亿, percent signs, years and months, Chinese and English dates.
//!
//! A bare number is in the unit that its field shows ([`Measure`]); a unit that is written is read or refused, never
//! overlooked.

mod day;
mod digits;
mod span;
mod unit;

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

use super::number::AmountUnit;
use super::{Arg, Message, Text, fields};

pub use day::{day, day_stated};
pub use span::{Stated, stated};

/// What a field's bare number is counted in, and which units it takes besides.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Measure {
    /// 元 in the unit that the field shows: 万元, CNY million.
    Money(AmountUnit),
    /// Percent, held as a fraction.
    Percent,
    /// Years; months are converted.
    Years,
    /// Months; years are converted.
    Months,
    /// Days; weeks are converted.
    Days,
    /// An amount in a currency of its own.
    Price,
    /// A number or a count.
    Plain,
}

/// How a field reads what is typed: its measure, and the unit that stands beside it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ReadAs {
    /// What a bare number is counted in.
    pub measure: Measure,
    /// The unit beside the field, which may be typed too.
    pub own: Option<Text>,
}

impl ReadAs {
    /// Reading in that measure.
    pub const fn new(measure: Measure) -> Self {
        Self { measure, own: None }
    }

    /// The unit in words, for a message.
    fn unit(self) -> Option<Message> {
        let text = match self.measure {
            Measure::Money(_) => fields::UNIT_YUAN,
            Measure::Percent => fields::UNIT_PERCENT,
            Measure::Years => fields::UNIT_YEARS,
            Measure::Months => fields::UNIT_MONTHS,
            Measure::Days => fields::UNIT_DAYS,
            Measure::Price | Measure::Plain => self.own?,
        };
        Some(text.into())
    }
}

/// Why a text cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It is nothing that belongs here.
    Unreadable,
    /// A comma that separates no group of three or four digits.
    Separators,
    /// A unit that this field does not take.
    Unit(String),
    /// A whole number belongs here.
    NotWhole,
    /// The lower end is above the upper.
    EndsSwapped,
    /// A value that lies outside its own range.
    Outside,
    /// The end of a range is still to come.
    Unfinished,
    /// The calendar has no such day.
    NoSuchDay,
}

impl Refusal {
    /// The reason and the remedy. `expects` says what belongs here.
    pub fn message(&self, expects: Text, read_as: ReadAs) -> Message {
        match self {
            Self::Unreadable => expects.into(),
            Self::Separators => fields::REFUSED_SEPARATORS.into(),
            Self::Unit(word) => {
                let word = ("word", Arg::Quoted(word.clone()));
                match read_as.unit() {
                    Some(unit) => fields::REFUSED_UNIT.with([word, ("unit", unit.into())]),
                    None => fields::REFUSED_ANY_UNIT.with([word]),
                }
            }
            Self::NotWhole => fields::REFUSED_NOT_WHOLE.into(),
            Self::EndsSwapped => fields::REFUSED_ENDS.into(),
            Self::Outside => fields::REFUSED_OUTSIDE.into(),
            Self::Unfinished => fields::REFUSED_UNFINISHED.into(),
            Self::NoSuchDay => fields::REFUSED_NO_DAY.into(),
        }
    }
}

/// Full-width forms become ASCII, every blank a plain one, the double dash of Chinese a single one. The comma of
/// enumerations separates no thousands: it stays what it is.
fn normalised(text: &str) -> String {
    text.replace("——", "—")
        .chars()
        .map(|character| match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            '\u{3000}' | '\u{a0}' | '\u{2009}' | '\u{202f}' => ' ',
            '。' => '.',
            '−' | '–' | '—' => '-',
            '￥' => '¥',
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A number in base units (元, fraction, years, months, days), exactly.
///
/// # Errors
/// Text that is no number, misplaced separators, a unit that does not belong.
pub fn decimal(text: &str, read_as: ReadAs) -> Result<Decimal, Refusal> {
    unit::read(&normalised(text), read_as)
}

/// As [`decimal`], to the nearest floating-point number.
///
/// # Errors
/// As [`decimal`].
pub fn float(text: &str, read_as: ReadAs) -> Result<f64, Refusal> {
    // By its digits: the nearest number, as if it had been read at once.
    decimal(text, read_as)?.to_string().parse().map_err(|_| Refusal::Unreadable)
}

/// As [`decimal`], a whole number from zero on.
///
/// # Errors
/// As [`decimal`], and what is not whole.
pub fn whole(text: &str, read_as: ReadAs) -> Result<u32, Refusal> {
    let value = decimal(text, read_as)?;
    if !value.fract().is_zero() {
        return Err(Refusal::NotWhole);
    }
    value.to_u32().ok_or(Refusal::Unreadable)
}

/// A number without a unit, or with 万, 亿 or a percent sign.
pub fn number(text: &str) -> Option<f64> {
    float(text, ReadAs::new(Measure::Plain)).ok()
}

/// A rate: `5`, `5%`, `５％` are all 0.05; `0.05` alone is 0.05 %.
///
/// A field for a rate shows its unit, the percent sign; a number without a sign is in that unit.
pub fn rate(text: &str) -> Option<f64> {
    float(text, ReadAs::new(Measure::Percent)).ok()
}

/// As [`rate`], exactly.
pub fn rate_decimal(text: &str) -> Option<Decimal> {
    decimal(text, ReadAs::new(Measure::Percent)).ok()
}

/// An amount, a bare number in 元, exactly: `1,200万`, `1.2亿元`, `１５０万`, `12.5 million`, `3000`.
pub fn amount_decimal(text: &str) -> Option<Decimal> {
    decimal(text, ReadAs::new(Measure::Money(AmountUnit::YUAN))).ok()
}

/// An amount in 元.
pub fn amount(text: &str) -> Option<f64> {
    float(text, ReadAs::new(Measure::Money(AmountUnit::YUAN))).ok()
}

/// A day: `2026-08-01`, `2026/8/1`, `2026.8.1`, `2026年8月1日`, `20260801`, `1 Aug 2026`, full-width digits.
pub fn date(text: &str) -> Option<Date> {
    day(text).ok()
}

#[cfg(test)]
mod tests;
