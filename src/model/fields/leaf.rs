//! What stands in a field: an input of some kind, or a plain value.

use jiff::civil::{Date, date};
use rust_decimal::Decimal;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kind::{FieldUnit, Kind};
use crate::model::guideline::{ShareOf, Spread};
use crate::model::loan::{AfterPrepayment, DayCount, LprTerm, PaidEvery, Repricing};
use crate::model::{AfterForecast, AppraisedTax, FirstPeriod, PrintedRounding};
use crate::model::{CostBasis, DealKind, Method};
use crate::model::{
    Currency, Decision, DiscountBasis, Exclusivity, FeeKind, ForecastYears, FormKind, FrandMethod, GuidelineMethod,
    Input, LegalStatus, LicenceForm, OptionStyle, PaperState, Purpose, Quantity, RateBase, RatePattern,
    RepaymentMethod, Scenario, Scheme, Timing, ValueBasis,
};
use crate::statutory::{FeeReduction, PatentType};
use crate::text::{Text, number};
use crate::text::{eligibility, engine};

/// What stands in a field, to read.
#[derive(Clone, Copy, Debug)]
pub enum Slot<'a> {
    /// An estimate.
    Number(&'a Input<f64>),
    /// An exact amount or rate.
    Amount(&'a Input<Decimal>),
    /// A whole number.
    Count(&'a Input<u32>),
    /// A day.
    Day(&'a Input<Date>),
    /// Words, choices, and all that carries no origin.
    Other,
}

/// What stands in a field, to change.
#[derive(Debug)]
pub enum SlotMut<'a> {
    /// An estimate.
    Number(&'a mut Input<f64>),
    /// An exact amount or rate.
    Amount(&'a mut Input<Decimal>),
    /// A whole number.
    Count(&'a mut Input<u32>),
    /// A day.
    Day(&'a mut Input<Date>),
    /// Words, choices, and all that carries no origin.
    Other,
}

/// What may stand in a field.
pub trait Held: Serialize + DeserializeOwned + 'static {
    /// To read.
    fn slot(&self) -> Slot<'_> {
        Slot::Other
    }

    /// To change.
    fn slot_mut(&mut self) -> SlotMut<'_> {
        SlotMut::Other
    }
}

/// What an input may hold.
pub trait InputValue: Serialize + DeserializeOwned + Sized + 'static {
    /// The value with its unit.
    fn quantity(&self, unit: FieldUnit) -> Quantity;

    /// The value in base units, of what is a number.
    fn as_number(&self) -> Option<f64> {
        None
    }

    /// It can be, by the field's bounds.
    fn may_be(&self, _kind: &Kind) -> bool {
        true
    }

    /// What can be, in words, where that does not hang on the field.
    fn allowed(kind: &Kind) -> Option<Text> {
        kind.bounds.map(|bounds| bounds.allowed)
    }

    /// To read.
    fn slot(_input: &Input<Self>) -> Slot<'_> {
        Slot::Other
    }

    /// To change.
    fn slot_mut(_input: &mut Input<Self>) -> SlotMut<'_> {
        SlotMut::Other
    }
}

impl<T: InputValue> Held for Input<T> {
    fn slot(&self) -> Slot<'_> {
        T::slot(self)
    }

    fn slot_mut(&mut self) -> SlotMut<'_> {
        T::slot_mut(self)
    }
}

macro_rules! slots {
    ($slot:ident) => {
        fn slot(input: &Input<Self>) -> Slot<'_> {
            Slot::$slot(input)
        }

        fn slot_mut(input: &mut Input<Self>) -> SlotMut<'_> {
            SlotMut::$slot(input)
        }
    };
}

impl InputValue for f64 {
    slots!(Number);

    fn as_number(&self) -> Option<f64> {
        Some(*self)
    }

    fn quantity(&self, unit: FieldUnit) -> Quantity {
        match unit {
            FieldUnit::Money | FieldUnit::Cents => Quantity::Money(*self),
            FieldUnit::Rate => Quantity::Rate(*self),
            FieldUnit::FineRate => Quantity::FineRate(*self),
            FieldUnit::Years => Quantity::Years(*self),
            _ => Quantity::Number(*self),
        }
    }

    fn may_be(&self, kind: &Kind) -> bool {
        self.is_finite() && kind.bounds.is_none_or(|bounds| bounds.contain(*self))
    }
}

impl InputValue for Decimal {
    slots!(Amount);

    fn as_number(&self) -> Option<f64> {
        Some(number::to_f64(*self))
    }

    fn quantity(&self, unit: FieldUnit) -> Quantity {
        match unit {
            FieldUnit::Cents => Quantity::Cents(*self),
            _ => Quantity::Rate(number::to_f64(*self)),
        }
    }

    fn may_be(&self, kind: &Kind) -> bool {
        let whole_cents = kind.unit != FieldUnit::Cents || *self == self.round_dp(2);
        whole_cents && kind.bounds.is_none_or(|bounds| bounds.contain(number::to_f64(*self)))
    }
}

impl InputValue for u32 {
    slots!(Count);

    fn as_number(&self) -> Option<f64> {
        Some(f64::from(*self))
    }

    fn quantity(&self, unit: FieldUnit) -> Quantity {
        match unit {
            FieldUnit::Months => Quantity::Months(*self),
            FieldUnit::Days => Quantity::Days(*self),
            _ => Quantity::Count(u64::from(*self)),
        }
    }

    fn may_be(&self, kind: &Kind) -> bool {
        kind.bounds.is_none_or(|bounds| bounds.contain(f64::from(*self)))
    }
}

impl InputValue for Date {
    slots!(Day);

    fn quantity(&self, _unit: FieldUnit) -> Quantity {
        Quantity::Date(*self)
    }

    fn may_be(&self, _kind: &Kind) -> bool {
        (date(1900, 1, 1)..=date(2200, 12, 31)).contains(self)
    }

    fn allowed(_kind: &Kind) -> Option<Text> {
        Some(engine::ALLOWED_DATE)
    }
}

impl InputValue for bool {
    fn quantity(&self, _unit: FieldUnit) -> Quantity {
        Quantity::Text(if *self { eligibility::YES } else { eligibility::NO }.into())
    }
}

impl InputValue for String {
    fn quantity(&self, _unit: FieldUnit) -> Quantity {
        Quantity::Raw(self.clone())
    }
}

impl InputValue for Vec<String> {
    fn quantity(&self, _unit: FieldUnit) -> Quantity {
        Quantity::Raw(self.join("、"))
    }
}

/// One of several, always or once it is known.
pub trait Choice: Copy + PartialEq + 'static {
    /// Every choice, in the order of the form.
    const CHOICES: &'static [Self];

    /// Its name on screen.
    fn name(self) -> Text;
}

macro_rules! choices {
    ($($choice:ty),+ $(,)?) => {
        $(impl Choice for $choice {
            const CHOICES: &'static [Self] = &Self::ALL;

            fn name(self) -> Text {
                self.label()
            }
        })+
    };
}
choices!(PatentType, LegalStatus, FeeReduction, Exclusivity, DealKind, Method);
choices!(AppraisedTax, FirstPeriod, AfterForecast, PrintedRounding);

macro_rules! values {
    ($($choice:ty),+ $(,)?) => {
        $(impl InputValue for $choice {
            fn quantity(&self, _unit: FieldUnit) -> Quantity {
                Quantity::Text(self.name().into())
            }
        })+
    };
}
values!(PatentType, LegalStatus, FeeReduction, Exclusivity, DealKind, Method, Timing, ShareOf);
values!(AppraisedTax, FirstPeriod, AfterForecast, PrintedRounding);

macro_rules! plain {
    ($($leaf:ty),+ $(,)?) => {
        $(impl Held for $leaf {})+
    };
}
plain!(
    bool,
    String,
    Option<String>,
    Option<Date>,
    Option<FormKind>,
    Option<GuidelineMethod>,
    Option<FeeKind>,
    Option<Scenario>,
    Method,
    PaperState,
);

macro_rules! plain_choices {
    ($($choice:ty),+ $(,)?) => {
        choices!($($choice),+);
        plain!($($choice),+);
    };
}
plain_choices!(
    AfterPrepayment,
    DayCount,
    LprTerm,
    PaidEvery,
    Repricing,
    CostBasis,
    Currency,
    Decision,
    DiscountBasis,
    ForecastYears,
    FrandMethod,
    LicenceForm,
    OptionStyle,
    Purpose,
    RateBase,
    RatePattern,
    RepaymentMethod,
    Scheme,
    ShareOf,
    Spread,
    Timing,
    ValueBasis,
);
