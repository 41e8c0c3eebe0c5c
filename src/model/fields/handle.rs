//! A field of a case that has one: resolved once, then read and changed without a path.

use std::fmt;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde_json::Value as Json;

use super::declare::{About, AnyField};
use super::kind::{FieldUnit, Kind};
use super::leaf::{Slot, SlotMut};
use super::place::Key;
use crate::model::{Case, Input, InputDistribution, Stage};
use crate::text::{Message, number};

/// A field and the patent, product or row that it belongs to.
#[derive(Clone, Copy)]
pub struct Handle {
    field: &'static dyn AnyField,
    key: Key,
}

impl PartialEq for Handle {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.about(), other.about()) && self.key == other.key
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

impl Handle {
    pub(super) fn new(field: &'static dyn AnyField, key: Key) -> Self {
        Self { field, key }
    }

    /// What is known of the field without a case.
    pub fn about(self) -> &'static About {
        self.field.about()
    }

    /// Its path, which findings name.
    pub fn path(self) -> String {
        self.about().path(self.key)
    }

    /// What it is called, with the patent, product or row that it belongs to.
    pub fn label(self, case: &Case) -> Message {
        self.about().room.named(case, self.key, self.about().label.into())
    }

    /// What it is counted in and what it may be.
    pub fn kind(self) -> Kind {
        self.about().kind
    }

    /// The stage whose screen holds it.
    pub fn stage(self) -> Stage {
        self.about().room.stage()
    }

    /// What stands there; `None` where the case has no such patent, product or row.
    pub fn slot(self, case: &Case) -> Option<Slot<'_>> {
        self.field.slot(case, self.key)
    }

    /// What stands there, to change.
    pub fn slot_mut(self, case: &mut Case) -> Option<SlotMut<'_>> {
        self.field.slot_mut(case, self.key)
    }

    /// What stands there, as in the case file.
    pub fn to_json(self, case: &Case) -> Option<Json> {
        self.field.to_json(case, self.key)
    }

    /// Puts there what a case file would hold; `false` where that is no such value.
    pub fn set_json(self, case: &mut Case, json: Json) -> bool {
        self.field.set_json(case, self.key, json)
    }

    /// The stated number in base units: 元, fraction, years, days.
    pub fn number(self, case: &Case) -> Option<f64> {
        match self.slot(case)? {
            Slot::Number(input) => input.value,
            Slot::Amount(input) => input.value.map(number::to_f64),
            Slot::Count(input) => input.value.map(f64::from),
            Slot::Day(_) | Slot::Other => None,
        }
    }

    /// How likely its values are, where the case says so.
    pub fn distribution(self, case: &Case) -> Option<&InputDistribution> {
        match self.slot(case)? {
            Slot::Number(input) => input.distribution.as_ref(),
            Slot::Amount(input) => input.distribution.as_ref(),
            Slot::Count(input) => input.distribution.as_ref(),
            Slot::Day(_) | Slot::Other => None,
        }
    }

    /// States how likely its values are, or takes that back; `false` where the field holds no number.
    pub fn set_distribution(self, case: &mut Case, distribution: Option<InputDistribution>) -> bool {
        match self.slot_mut(case) {
            Some(SlotMut::Number(input)) => input.distribution = distribution,
            Some(SlotMut::Amount(input)) => input.distribution = distribution,
            Some(SlotMut::Count(input)) => input.distribution = distribution,
            Some(SlotMut::Day(_) | SlotMut::Other) | None => return false,
        }
        true
    }

    /// Changes the stated number and the ends of its range, in base units, each kept within what the field may be; a
    /// distribution goes, for it says nothing of the changed number. `false`, and nothing changes, where nothing is stated
    /// or what comes of it is no number.
    pub fn change_number(self, case: &mut Case, by: impl Fn(f64) -> f64) -> bool {
        fn change<T: Clone>(input: &mut Input<T>, by: impl Fn(&T) -> Option<T>) -> bool {
            let all = [&input.value, &input.low, &input.high];
            let changed: Vec<Option<T>> = all.iter().map(|value| value.as_ref().and_then(&by)).collect();
            let whole = all.iter().zip(&changed).all(|(was, is)| was.is_some() == is.is_some());
            if !whole || changed.iter().all(Option::is_none) {
                return false;
            }
            let mut changed = changed.into_iter();
            input.value = changed.next().flatten();
            input.low = changed.next().flatten();
            input.high = changed.next().flatten();
            (input.distribution, input.typed) = (None, None);
            true
        }
        let kind = self.kind();
        let bounded = |value: f64| {
            let value = by(value);
            let within = |bounds: super::kind::Bounds| value.clamp(bounds.low, bounds.high);
            Some(kind.bounds.map_or(value, within)).filter(|value| value.is_finite())
        };
        match self.slot_mut(case) {
            Some(SlotMut::Number(input)) => change(input, |value| bounded(*value)),
            Some(SlotMut::Amount(input)) => change(input, |value| {
                let exact = Decimal::from_f64(bounded(number::to_f64(*value))?)?;
                Some(if kind.unit == FieldUnit::Cents { exact.round_dp(2) } else { exact })
            }),
            Some(SlotMut::Count(input)) => change(input, |value| u32::from_f64(bounded(f64::from(*value))?.round())),
            Some(SlotMut::Day(_) | SlotMut::Other) | None => false,
        }
    }

    /// States a number in base units in place of what stands there, its range and distribution included; origin and
    /// note stay. Exact amounts are rounded to the cent.
    ///
    /// `false`, and nothing changes, where the field holds no number or that number cannot stand
    /// there: a count that is not whole, what is not finite.
    pub fn set_number(self, case: &mut Case, value: f64) -> bool {
        fn state<T>(input: &mut Input<T>, value: Option<T>) -> bool {
            let stated = value.is_some();
            if stated {
                input.value = value;
                input.low = None;
                input.high = None;
                input.distribution = None;
                input.typed = None;
            }
            stated
        }
        let unit = self.kind().unit;
        match self.slot_mut(case) {
            Some(SlotMut::Number(input)) => state(input, Some(value).filter(|value| value.is_finite())),
            Some(SlotMut::Amount(input)) => {
                let exact = Decimal::from_f64(value);
                state(input, exact.map(|exact| if unit == FieldUnit::Cents { exact.round_dp(2) } else { exact }))
            }
            Some(SlotMut::Count(input)) => {
                let whole = u32::from_f64(value).filter(|whole| (f64::from(*whole) - value).abs() < f64::EPSILON);
                state(input, whole)
            }
            Some(SlotMut::Day(_) | SlotMut::Other) | None => false,
        }
    }
}
