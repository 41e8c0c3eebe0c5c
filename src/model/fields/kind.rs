//! What a field is counted in and what it may be.

use crate::text::{Arg, Text, engine as words, fields, screen_patents};

/// What a field is counted in, and so how it is shown, typed and written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FieldUnit {
    /// 元, an estimate.
    Money,
    /// 元, exact to the cent.
    Cents,
    /// An amount in a currency that another field names.
    Price,
    /// A fraction, shown in percent.
    Rate,
    /// A fraction so small that percent need four digits.
    FineRate,
    /// Years.
    Years,
    /// Months.
    Months,
    /// Days.
    Days,
    /// A fee year, counted from filing.
    FeeYear,
    /// How many there are.
    Items,
    /// How often.
    Times,
    /// A whole number.
    Count,
    /// A plain number.
    Number,
    /// A day.
    Date,
    /// Yes, no, or unknown.
    YesNo,
    /// One of several.
    Choice,
    /// Words.
    Words,
    /// Several names.
    Names,
}

impl FieldUnit {
    /// Its name beside an entry, where the figure does not carry it.
    pub fn beside(self) -> Option<Text> {
        match self {
            Self::Rate | Self::FineRate => Some(fields::UNIT_PERCENT),
            Self::Years => Some(fields::UNIT_YEARS),
            Self::Months => Some(fields::UNIT_MONTHS),
            Self::Days => Some(fields::UNIT_DAYS),
            Self::FeeYear => Some(screen_patents::UNIT_FEE_YEAR),
            Self::Items => Some(fields::UNIT_ITEMS),
            Self::Times => Some(fields::UNIT_TIMES),
            _ => None,
        }
    }

    /// A number of it in a message.
    pub fn arg(self, value: f64) -> Arg {
        match self {
            Self::Money | Self::Cents => Arg::Money(value),
            Self::Rate | Self::FineRate => Arg::Percent(value),
            Self::Years => Arg::Years(value),
            _ => Arg::Number(value),
        }
    }

    /// Its code for machines; `None` of what is not counted.
    pub fn code(self) -> Option<&'static str> {
        match self {
            Self::Money | Self::Cents => Some("CNY"),
            Self::Price => Some("currency"),
            Self::Rate | Self::FineRate => Some("fraction"),
            Self::Years => Some("years"),
            Self::Months => Some("months"),
            Self::Days => Some("days"),
            Self::FeeYear => Some("fee year"),
            Self::Items | Self::Times | Self::Count => Some("count"),
            Self::Number => Some("number"),
            Self::Date => Some("date"),
            Self::YesNo | Self::Choice | Self::Words | Self::Names => None,
        }
    }
}

/// What a number may be: anything outside cannot be meant.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bounds {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// Both in words, as typed on screen.
    pub allowed: Text,
}

impl Bounds {
    /// Bounds with their words.
    pub const fn new(low: f64, high: f64, allowed: Text) -> Self {
        Self { low, high, allowed }
    }

    /// Within them; not a number is never within.
    pub fn contain(&self, value: f64) -> bool {
        value >= self.low && value <= self.high
    }
}

pub(super) const SHARE: Bounds = Bounds::new(0.0, 1.0, words::ALLOWED_SHARE);
pub(super) const MARGIN: Bounds = Bounds::new(-1.0, 1.0, words::ALLOWED_MARGIN);
pub(super) const GROWTH: Bounds = Bounds::new(-0.99, 5.0, words::ALLOWED_GROWTH);
pub(super) const RATE: Bounds = Bounds::new(-0.5, 5.0, words::ALLOWED_RATE);
pub(super) const DECAY: Bounds = Bounds::new(0.0, 0.99, words::ALLOWED_DECAY);
pub(super) const YEARS: Bounds = Bounds::new(0.0, 100.0, words::ALLOWED_YEARS);
pub(super) const MONEY: Bounds = Bounds::new(0.0, 1e15, words::ALLOWED_MONEY);
pub(super) const MULTIPLE: Bounds = Bounds::new(0.0, 100.0, words::ALLOWED_MULTIPLE);
/// A weight among others.
pub const WEIGHT: Bounds = Bounds::new(0.0, 1e6, words::ALLOWED_WEIGHT);

/// What is usual for a number: anything outside is possible, and asked about. This program's own choice, drawn wide
/// around what the reference tables, appraisal practice and banks print.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Usual {
    /// The least.
    pub low: f64,
    /// The most.
    pub high: f64,
    /// Zero is usual too, though outside the range.
    pub zero: bool,
}

impl Usual {
    /// Within the range, its ends included.
    pub fn holds(&self, value: f64) -> bool {
        let within = (self.low - 1e-12..=self.high + 1e-12).contains(&value);
        within || (self.zero && value.abs() <= f64::EPSILON)
    }
}

/// What a field is counted in, what it may be and what is usual.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Kind {
    /// What it is counted in.
    pub unit: FieldUnit,
    /// What it may be; `None` where anything that can be typed may stand.
    pub bounds: Option<Bounds>,
    /// What is asked about; `None` where nothing is unusual.
    pub usual: Option<Usual>,
}

impl Kind {
    pub(super) const fn of(unit: FieldUnit, bounds: Bounds) -> Self {
        Self { unit, bounds: Some(bounds), usual: None }
    }

    /// With what is usual.
    pub(super) const fn usual(self, low: f64, high: f64) -> Self {
        Self { usual: Some(Usual { low, high, zero: false }), ..self }
    }

    /// With what is usual besides nothing at all.
    pub(super) const fn usual_or_none(self, low: f64, high: f64) -> Self {
        Self { usual: Some(Usual { low, high, zero: true }), ..self }
    }

    pub(super) const fn any(unit: FieldUnit) -> Self {
        Self { unit, bounds: None, usual: None }
    }
}

pub(super) const fn rate(bounds: Bounds) -> Kind {
    Kind::of(FieldUnit::Rate, bounds)
}

pub(super) const fn price(bounds: Bounds) -> Kind {
    Kind::of(FieldUnit::Price, bounds)
}

pub(super) const fn number(bounds: Bounds) -> Kind {
    Kind::of(FieldUnit::Number, bounds)
}

pub(super) const fn count(unit: FieldUnit, most: u32, allowed: Text) -> Kind {
    Kind::of(unit, Bounds::new(0.0, most as f64, allowed))
}

pub(super) const A_SUM: Kind = Kind::of(FieldUnit::Money, MONEY);
pub(super) const SOME_YEARS: Kind = Kind::of(FieldUnit::Years, YEARS);
/// The least above zero is a cent: a sum of nothing is no sum.
pub(super) const CENTS: Kind = Kind::of(FieldUnit::Cents, Bounds::new(0.01, 1e15, words::ALLOWED_AMOUNT));
pub(super) const DAY: Kind = Kind::any(FieldUnit::Date);
pub(super) const YES_NO: Kind = Kind::any(FieldUnit::YesNo);
pub(super) const CHOICE: Kind = Kind::any(FieldUnit::Choice);
pub(super) const WORDS: Kind = Kind::any(FieldUnit::Words);
pub(super) const NAMES: Kind = Kind::any(FieldUnit::Names);
