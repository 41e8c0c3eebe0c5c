//! What every part of the assessment is made of, as JSON: days, amounts, lines, what is missing.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::Writer;
use crate::model::{Missing, Quantity};

/// A day, `YYYY-MM-DD`.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("format" = "date"))]
pub(super) struct Day(#[schemars(with = "String")] Date);

/// An amount in yuan, exact to the cent, as decimal text.
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
#[schemars(extend("pattern" = r"^-?[0-9]+\.[0-9]{2}$"))]
pub(super) struct Cents(String);

/// A bare value: a number in base units (null when it has no end), a whole number, or text: a word, a day `YYYY-MM-DD`, a
/// contract amount in yuan to the cent. The unit says which.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Bare {
    Count(u64),
    Number(Option<f64>),
    Cents(Cents),
    Text(String),
}

/// What the value of a form of payment is counted in.
#[derive(Serialize, JsonSchema)]
pub(super) enum FormUnit {
    /// A fraction of net sales or profit.
    #[serde(rename = "fraction")]
    Fraction,
    /// Yuan.
    #[serde(rename = "CNY")]
    Yuan,
}

/// An input that is missing.
#[derive(Serialize, JsonSchema)]
pub(super) struct MissingInput<'a> {
    /// The field of the case.
    field: &'a str,
    /// Its name, in the language asked for.
    label: String,
}

pub(super) fn day(date: Option<Date>) -> Option<Day> {
    date.map(Day)
}

pub(super) fn cents(amount: Decimal) -> Cents {
    Cents(format!("{amount:.2}"))
}

/// A number that has an end.
pub(super) fn finite(number: f64) -> Option<f64> {
    Some(number).filter(|number| number.is_finite())
}

pub(super) fn form_unit(is_rate: bool) -> FormUnit {
    if is_rate { FormUnit::Fraction } else { FormUnit::Yuan }
}

impl<'a> Writer<'a> {
    pub(super) fn bare(self, quantity: &Quantity) -> Bare {
        match quantity {
            Quantity::Cents(amount) => Bare::Cents(cents(*amount)),
            Quantity::Count(count) => Bare::Count(*count),
            Quantity::Months(count) | Quantity::Days(count) => Bare::Count(u64::from(*count)),
            Quantity::Date(date) => Bare::Text(date.to_string()),
            Quantity::Text(message) => Bare::Text(message.render(self.lang)),
            Quantity::Raw(raw) => Bare::Text(raw.clone()),
            _ => Bare::Number(quantity.as_f64().and_then(finite)),
        }
    }

    pub(super) fn maybe(self, quantity: Option<&Quantity>) -> Option<Bare> {
        quantity.map(|quantity| self.bare(quantity))
    }

    pub(super) fn missing(self, missing: &'a [Missing]) -> Vec<MissingInput<'a>> {
        missing.iter().map(|one| MissingInput { field: &one.field, label: one.label.render(self.lang) }).collect()
    }
}

/// A part that is made when it is written, and gone after it.
pub(super) struct Made<'a, R>(Box<dyn Fn() -> R + 'a>);

pub(super) fn made<'a, R>(make: impl Fn() -> R + 'a) -> Made<'a, R> {
    Made(Box::new(make))
}

impl<R: Serialize> Serialize for Made<'_, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.0)().serialize(serializer)
    }
}

/// A list of which each element is made when it is written, and gone after it.
pub(super) struct Each<'a, T, R> {
    list: &'a [T],
    make: Box<dyn Fn(&'a T) -> R + 'a>,
}

pub(super) fn each<'a, T, R>(list: &'a [T], make: impl Fn(&'a T) -> R + 'a) -> Each<'a, T, R> {
    Each { list, make: Box::new(make) }
}

impl<T, R: Serialize> Serialize for Each<'_, T, R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list.iter().map(&self.make))
    }
}

/// The schema is that of what is written.
macro_rules! schema_of {
    ([$($parts:tt)*] $ty:ty, $written:ty) => {
        impl<$($parts)*> schemars::JsonSchema for $ty {
            fn inline_schema() -> bool {
                <$written as schemars::JsonSchema>::inline_schema()
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                <$written as schemars::JsonSchema>::schema_name()
            }

            fn schema_id() -> std::borrow::Cow<'static, str> {
                <$written as schemars::JsonSchema>::schema_id()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$written as schemars::JsonSchema>::json_schema(generator)
            }
        }
    };
}

pub(super) use schema_of;

schema_of!([R: JsonSchema] Made<'_, R>, R);
schema_of!([T, R: JsonSchema] Each<'_, T, R>, Vec<R>);
