//! A scenario of the user's own: a name and what it changes in the case.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Case, fields};

/// How a field is changed.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "how", content = "by", rename_all = "snake_case")]
pub enum ChangeBy {
    /// To this value, in base units: 元, fraction, years.
    To(f64),
    /// By so many times itself: 0.8 is a fifth less.
    Times(f64),
    /// By so much more, in base units.
    Plus(f64),
}

impl ChangeBy {
    /// What becomes of a value.
    pub fn of(self, value: f64) -> f64 {
        match self {
            Self::To(to) => to,
            Self::Times(times) => value * times,
            Self::Plus(plus) => value + plus,
        }
    }
}

/// A change of a field.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldChange {
    /// The path of the field; `products.*.revenues.*` stands for every product's every year, and so with any part.
    pub field: String,
    /// How.
    pub change: ChangeBy,
}

/// A path is of a pattern, in which `*` stands for any part.
pub fn path_is_of(pattern: &str, path: &str) -> bool {
    let (mut wanted, mut parts) = (pattern.split('.'), path.split('.'));
    loop {
        match (wanted.next(), parts.next()) {
            (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some(wanted), Some(part)) if wanted == part => {}
            _ => return false,
        }
    }
}

/// A scenario or stress of the user's own.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnScenario {
    /// What it is called.
    pub name: String,
    /// What it changes, in order.
    #[serde(default)]
    pub changes: Vec<FieldChange>,
}

impl OwnScenario {
    /// Makes the changes in a case: the stated value of each field and the ends of its range, kept within what the field
    /// may be. A field without any of them, or that the case does not have, stays. True: something was changed.
    pub fn apply(&self, case: &mut Case) -> bool {
        let mut changed = false;
        for change in &self.changes {
            let handles: Vec<_> =
                fields::numeric(case).filter(|handle| path_is_of(&change.field, &handle.path())).collect();
            for handle in handles {
                changed |= handle.change_number(case, |value| change.change.of(value));
            }
        }
        changed
    }
}
