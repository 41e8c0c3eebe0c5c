//! Results: figures with their workings, and findings.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::input::Origin;
use super::licence_evidence::Currency;
use crate::lang::Lang;
use crate::reference::Mark;
use crate::text::{Message, Text, number};

/// A quantity with its kind, so that it is shown with its unit everywhere.
#[derive(Clone, PartialEq, Debug)]
pub enum Quantity {
    /// 元, an estimate.
    Money(f64),
    /// 元, exact to the cent.
    Cents(Decimal),
    /// A fraction, shown in percent.
    Rate(f64),
    /// A small fraction, shown in percent to four significant digits: one patent of a standard.
    FineRate(f64),
    /// An amount in a currency of its own, never converted.
    Price(f64, Currency),
    /// A ratio shown as a multiple, for instance coverage.
    Ratio(f64),
    /// Years.
    Years(f64),
    /// A plain number.
    Number(f64),
    /// Points on the scale of an indicator system.
    Points(f64),
    /// A whole number.
    Count(u64),
    /// Whole months.
    Months(u32),
    /// Whole days.
    Days(u32),
    /// A day.
    Date(Date),
    /// A word.
    Text(Message),
    /// A name that is the same in both languages.
    Raw(String),
}

impl Quantity {
    /// The quantity with its unit.
    pub fn render(&self, lang: Lang) -> String {
        match self {
            Self::Money(amount) => number::money(*amount, lang),
            Self::Cents(amount) => number::cents(*amount, lang),
            Self::Rate(fraction) => number::percent(*fraction),
            Self::FineRate(fraction) => number::fine_percent(*fraction),
            Self::Price(amount, currency) => number::price(*amount, currency.label().get(lang), lang),
            Self::Ratio(ratio) => format!("{} ×", number::decimals(*ratio, 2)),
            Self::Years(years) => number::years(*years, lang),
            Self::Number(value) => number::plain(*value),
            Self::Points(points) => number::points(*points, lang),
            Self::Count(count) => count.to_string(),
            Self::Months(count) => number::months(*count, lang),
            Self::Days(count) => number::days(*count, lang),
            Self::Date(date) => number::date(*date, lang),
            Self::Text(message) => message.render(lang),
            Self::Raw(raw) => raw.clone(),
        }
    }

    /// The bare number in base units (元, fraction, years), for machines.
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Self::Money(value)
            | Self::Rate(value)
            | Self::FineRate(value)
            | Self::Price(value, _)
            | Self::Ratio(value)
            | Self::Years(value)
            | Self::Number(value)
            | Self::Points(value) => Some(*value),
            Self::Cents(amount) => Some(number::to_f64(*amount)),
            #[expect(clippy::cast_precision_loss, reason = "counts are small")]
            Self::Count(count) => Some(*count as f64),
            Self::Months(count) | Self::Days(count) => Some(f64::from(*count)),
            Self::Date(_) | Self::Text(_) | Self::Raw(_) => None,
        }
    }

    /// The unit's code for machines.
    pub fn unit(&self) -> &'static str {
        match self {
            Self::Money(_) | Self::Cents(_) => "CNY",
            Self::Price(_, currency) => currency.code(),
            Self::Rate(_) | Self::FineRate(_) => "fraction",
            Self::Ratio(_) => "times",
            Self::Years(_) => "years",
            Self::Number(_) => "number",
            Self::Points(_) => "points",
            Self::Count(_) => "count",
            Self::Months(_) => "months",
            Self::Days(_) => "days",
            Self::Date(_) => "date",
            Self::Text(_) | Self::Raw(_) => "text",
        }
    }
}

/// One input or one step of a figure's workings.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// What it is.
    pub label: Message,
    /// Its value; absent when unknown.
    pub value: Option<Quantity>,
    /// Where it comes from.
    pub origin: Origin,
    /// The document, table row or reason.
    pub note: String,
    /// The case field it can be changed at.
    pub field: Option<String>,
    /// The figure that it is, by its identifier.
    pub figure: Option<String>,
    /// The letter that the formula has for it.
    pub letter: Option<&'static str>,
}

impl Line {
    /// A step: a value that follows from the inputs.
    pub fn step(label: impl Into<Message>, value: Quantity) -> Self {
        Self::derived(label, Some(value))
    }

    /// A step that may have no value.
    pub fn derived(label: impl Into<Message>, value: Option<Quantity>) -> Self {
        let (origin, note) = (Origin::Derived, String::new());
        Self { label: label.into(), value, origin, note, field: None, figure: None, letter: None }
    }

    /// With the letter that the formula has for it.
    #[must_use]
    pub fn letter(mut self, letter: &'static str) -> Self {
        self.letter = Some(letter);
        self
    }

    /// Under another name, such as that of its product.
    #[must_use]
    pub fn named(mut self, label: impl Into<Message>) -> Self {
        self.label = label.into();
        self
    }

    /// As the figure that it is, whose own workings say how it was found.
    #[must_use]
    pub fn leads_to(mut self, figure: impl Into<String>) -> Self {
        self.figure = Some(figure.into());
        self
    }
}

/// How a figure was found.
#[derive(Clone, PartialEq, Debug)]
pub struct Workings {
    /// The formula, in the letters of the field.
    pub formula: Text,
    /// The same with the letters of the lines, for the numbers to be put in; see [`super::put_in`].
    pub pattern: Option<&'static str>,
    /// The inputs, with their origin.
    pub inputs: Vec<Line>,
    /// The steps, in order.
    pub steps: Vec<Line>,
    /// The conventions that hold: timing, tax, option style.
    pub conventions: Vec<Message>,
    /// The clause or source that the formula rests on.
    pub source: Text,
    /// How well that source is confirmed.
    pub mark: Mark,
}

/// A result that the screen, the command line and reports show.
#[derive(Clone, PartialEq, Debug)]
pub struct Figure {
    /// The stage it belongs to.
    pub stage: Stage,
    /// Its identifier, for instance `valuation.concluded`.
    pub id: String,
    /// What it is.
    pub label: Message,
    /// Its value; absent when inputs are missing.
    pub value: Option<Quantity>,
    /// The lower end, when inputs are known as ranges.
    pub low: Option<Quantity>,
    /// The upper end.
    pub high: Option<Quantity>,
    /// What is missing for a value.
    pub missing: Vec<Missing>,
    /// How it was found.
    pub workings: Workings,
}

/// An input that a figure lacks.
#[derive(Clone, PartialEq, Debug)]
pub struct Missing {
    /// The case field.
    pub field: String,
    /// Its name.
    pub label: Message,
}

/// How grave a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// An input is missing.
    Missing,
    /// Deserves attention.
    Warning,
    /// Cannot go on like this.
    Block,
}

/// A stage of the work, in order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 案件
    Case,
    /// 专利
    Patents,
    /// 登记审查
    Eligibility,
    /// 评分
    Scoring,
    /// 许可费
    LicenceFee,
    /// 估值
    Valuation,
    /// 质押贷款
    Loan,
}

impl Stage {
    /// Every stage in order.
    pub const ALL: [Self; 7] =
        [Self::Case, Self::Patents, Self::Eligibility, Self::Scoring, Self::LicenceFee, Self::Valuation, Self::Loan];

    /// Its name in JSON and in links.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Patents => "patents",
            Self::Eligibility => "eligibility",
            Self::Scoring => "scoring",
            Self::LicenceFee => "licence_fee",
            Self::Valuation => "valuation",
            Self::Loan => "loan",
        }
    }
}

/// Something the reader must know, with the field concerned.
#[derive(Clone, PartialEq, Debug)]
pub struct Finding {
    /// How grave.
    pub severity: Severity,
    /// The stage it belongs to.
    pub stage: Stage,
    /// The case field concerned, for instance `patents.3.filing_date`; patents and products are
    /// named by their id.
    pub field: String,
    /// What is found, and what to do.
    pub message: Message,
    /// How many questions are open by it: of a missing input one, of a list of them as many, of anything else none.
    pub open: usize,
}
