//! Reads inputs and remembers which were missing.

use super::figure::Missing;
use super::input::{End, Input};
use crate::text::Message;

/// Collects the inputs that a result lacks, once each.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Needs {
    missing: Vec<Missing>,
}

impl Needs {
    /// The input at an end of its range; noted as missing when it has none there.
    pub fn read<T: Copy>(&mut self, input: &Input<T>, end: End, field: &str, label: impl Into<Message>) -> Option<T> {
        let value = input.at(end);
        if value.is_none() {
            self.note(field, label);
        }
        value
    }

    /// Notes a field as missing.
    pub fn note(&mut self, field: &str, label: impl Into<Message>) {
        if !self.missing.iter().any(|missing| missing.field == field) {
            self.missing.push(Missing { field: field.to_owned(), label: label.into() });
        }
    }

    /// Notes a missing input.
    pub fn lack(&mut self, missing: Missing) {
        if !self.missing.iter().any(|one| one.field == missing.field) {
            self.missing.push(missing);
        }
    }

    /// Takes over what another reader missed.
    pub fn join(&mut self, other: &Self) {
        for missing in &other.missing {
            if !self.missing.contains(missing) {
                self.missing.push(missing.clone());
            }
        }
    }

    /// What was missing, by reference.
    pub fn missing(&self) -> &[Missing] {
        &self.missing
    }

    /// What was missing.
    pub fn into_missing(self) -> Vec<Missing> {
        self.missing
    }

    /// Nothing was missing so far.
    pub fn is_empty(&self) -> bool {
        self.missing.is_empty()
    }
}
