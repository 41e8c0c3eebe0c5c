//! An input of the case: a value, the interval it may lie in, and where it comes from.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::distribution::InputDistribution;

/// Where an input comes from. Unknown is a state of its own, never a zero.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Nobody has said.
    #[default]
    Unknown,
    /// Typed by the user.
    Given,
    /// Taken from a document; the note names it.
    Evidence,
    /// Taken from a reference table; the note names the row.
    Table,
    /// Follows from other inputs.
    Derived,
    /// Illustrative: assumed for the sake of an example, not a fact.
    Assumption,
    /// What the program proposes until somebody states it; the note names the row of a reference table.
    Default,
    /// What the institution's policy sets; the note names the policy's row, its name and version.
    Policy,
}

impl Origin {
    /// Nobody has found it out: an assumption, or a default of the program. It counts among the assumed facts.
    pub fn is_assumed(self) -> bool {
        matches!(self, Self::Assumption | Self::Default)
    }

    /// It stands until the user states something else, and follows what it was taken from.
    pub fn is_preset(self) -> bool {
        matches!(self, Self::Default | Self::Policy)
    }
}

/// One input with its origin.
///
/// `value` is the best single figure. `low` and `high` bound it when it is known only as a
/// range; results then become ranges. `typed` keeps text that could not be read as a value, so
/// that nothing typed is lost.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Input<T> {
    /// The value, absent when unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
    /// The lower end, when known as a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub low: Option<T>,
    /// The upper end, when known as a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub high: Option<T>,
    /// Where it comes from.
    #[serde(default)]
    pub origin: Origin,
    /// The document, table row or reason behind it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Text that could not be read as a value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub typed: Option<String>,
    /// How likely its values are, of a number that is uncertain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub distribution: Option<InputDistribution>,
}

impl<T> Default for Input<T> {
    fn default() -> Self {
        Self {
            value: None,
            low: None,
            high: None,
            origin: Origin::Unknown,
            note: String::new(),
            typed: None,
            distribution: None,
        }
    }
}

impl<T> Input<T> {
    /// An input with a value and an origin.
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value: Some(value), origin, ..Self::default() }
    }

    /// An input the user has typed.
    pub fn given(value: T) -> Self {
        Self::new(value, Origin::Given)
    }

    /// An input with a value, an origin and its note.
    pub fn noted(value: T, origin: Origin, note: impl Into<String>) -> Self {
        Self { value: Some(value), origin, note: note.into(), ..Self::default() }
    }

    /// Nothing is known and nothing has been typed: such an input is not written to the file.
    pub fn is_unset(&self) -> bool {
        self.value.is_none()
            && self.low.is_none()
            && self.high.is_none()
            && self.typed.is_none()
            && self.distribution.is_none()
            && self.note.is_empty()
            && self.origin == Origin::Unknown
    }

    /// The value, by reference.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }
}

impl<T: Copy> Input<T> {
    /// The input at a corner: the stated value in the middle, the ends of its range at the ends.
    ///
    /// A known value without a range is the same at every corner. A range without a value has
    /// no middle.
    pub fn at(&self, end: End) -> Option<T> {
        match end {
            End::Low => self.low.or(self.value),
            End::Middle => self.value,
            End::High => self.high.or(self.value),
        }
    }
}

/// An end of an input's range.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum End {
    /// The lower end.
    Low,
    /// The stated value.
    Middle,
    /// The upper end.
    High,
}

impl End {
    /// The lower end, the stated value, the upper end.
    pub const ALL: [Self; 3] = [Self::Low, Self::Middle, Self::High];

    /// The other end; the stated value stays.
    #[must_use]
    pub fn contrary(self) -> Self {
        match self {
            Self::Low => Self::High,
            Self::Middle => Self::Middle,
            Self::High => Self::Low,
        }
    }
}
