//! The numbers that a run reads, each in a numbered place: a draw, a shock or a solver changes the
//! place and runs again, without looking at the case.

use std::collections::HashMap;

use crate::interval::{Interval, Num};
use crate::model::{Input, Needs};
use crate::text::Text;

/// The place of a number in a run.
pub type SlotId = usize;

/// A number that a run reads.
#[derive(Clone, PartialEq, Debug)]
pub struct SlotInfo {
    /// The case field.
    pub field: String,
    /// Its name.
    pub label: Text,
    /// The stated value; absent when unknown or known as a range only.
    pub value: Option<f64>,
    /// The smallest that it may be.
    pub low: f64,
    /// The largest that it may be.
    pub high: f64,
}

/// Every number that a run reads.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Slots {
    list: Vec<SlotInfo>,
    places: HashMap<String, SlotId>,
}

impl Slots {
    /// The numbers in their order.
    pub fn list(&self) -> &[SlotInfo] {
        &self.list
    }

    /// The place of a field.
    pub fn find(&self, field: &str) -> Option<SlotId> {
        self.places.get(field).copied()
    }

    /// The stated values; "not a number" where there is none.
    pub fn point(&self) -> Vec<f64> {
        self.list.iter().map(|slot| slot.value.unwrap_or(f64::NAN)).collect()
    }

    /// What each may be.
    pub fn intervals(&self) -> Vec<Interval> {
        self.list.iter().map(|slot| Interval { lo: slot.low, hi: slot.high }).collect()
    }

    /// Nothing is known as a range.
    pub fn are_exact(&self) -> bool {
        self.list.iter().all(|slot| slot.value.is_some() && slot.low >= slot.high)
    }

    /// A number that is not a field of its own.
    pub fn add(&mut self, field: &str, label: Text, low: f64, value: Option<f64>, high: f64) -> SlotId {
        if let Some(slot) = self.places.get(field) {
            return *slot;
        }
        let slot = self.list.len();
        self.list.push(SlotInfo { field: field.to_owned(), label, value, low, high });
        self.places.insert(field.to_owned(), slot);
        slot
    }

    /// An input that the result cannot do without: noted in `needs` when nothing is known of it.
    pub fn need(&mut self, input: &Input<f64>, field: &str, label: Text, needs: &mut Needs) -> Option<SlotId> {
        let Some((low, high)) = ends(input) else {
            needs.note(field, label);
            return None;
        };
        Some(self.add(field, label, low, input.value, high))
    }

    /// An input that, while unknown, may be anything from `least` to `most`: it is noted in
    /// `needs`, and there is a range but no stated result.
    pub fn within(
        &mut self,
        input: &Input<f64>,
        field: &str,
        label: Text,
        (least, most): (f64, f64),
        needs: &mut Needs,
    ) -> SlotId {
        if let Some((low, high)) = ends(input) {
            return self.add(field, label, low, input.value, high);
        }
        needs.note(field, label);
        let low = input.low.unwrap_or(least);
        let high = input.high.unwrap_or(most);
        self.add(field, label, low, None, high.max(low))
    }
}

/// Both ends of an input, when both are known.
fn ends(input: &Input<f64>) -> Option<(f64, f64)> {
    let low = input.low.or(input.value)?;
    let high = input.high.or(input.value)?;
    Some((low.min(high), high.max(low)))
}

/// A number from its place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Reading {
    /// Known once and for all.
    Fixed(f64),
    /// Read at each run.
    At(SlotId),
}

impl Reading {
    /// The number in this run.
    pub fn get<N: Num>(self, x: &[N]) -> N {
        match self {
            Self::Fixed(value) => N::of(value),
            Self::At(slot) => x[slot],
        }
    }
}
