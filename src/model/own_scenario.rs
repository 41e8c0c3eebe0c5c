//! A scenario of the user's own: a name and what it changes in the case.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::{self, Handle};
use super::{Case, InputDistribution};

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

impl InputDistribution {
    /// The distribution of what a change makes of its values; nothing where it makes them one.
    ///
    /// Times: every value so many times itself, none below zero. Plus: every value so much more; of a lognormal by its moments or
    /// percentiles, which keeps mean and deviation, or P10 and P90, and not the shape between.
    pub fn moved(&self, by: ChangeBy) -> Option<Self> {
        let (times, plus) = match by {
            ChangeBy::To(_) => return None,
            ChangeBy::Times(times) => (times, 0.0),
            ChangeBy::Plus(plus) => (1.0, plus),
        };
        if !(times > 0.0 && times.is_finite() && plus.is_finite()) {
            return None;
        }
        let of = |value: &f64| value * times + plus;
        let all = |values: &Vec<f64>| values.iter().map(of).collect();
        Some(match self {
            Self::Triangular { low, mode, high } => Self::Triangular { low: of(low), mode: of(mode), high: of(high) },
            Self::Pert { low, mode, high } => Self::Pert { low: of(low), mode: of(mode), high: of(high) },
            Self::Uniform { low, high } => Self::Uniform { low: of(low), high: of(high) },
            Self::Normal { mean, standard_deviation } => {
                Self::Normal { mean: of(mean), standard_deviation: standard_deviation * times }
            }
            Self::Lognormal { mean, standard_deviation } => {
                Self::Lognormal { mean: of(mean), standard_deviation: standard_deviation * times }
            }
            Self::LognormalPercentiles { p10, p90 } => Self::LognormalPercentiles { p10: of(p10), p90: of(p90) },
            Self::Discrete { values, weights } => Self::Discrete { values: all(values), weights: weights.clone() },
            Self::Empirical { values } => Self::Empirical { values: all(values) },
        })
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

impl FieldChange {
    /// The fields of a case that it changes.
    fn handles(&self, case: &Case) -> Vec<Handle> {
        fields::numeric(case).filter(|handle| path_is_of(&self.field, &handle.path())).collect()
    }
}

/// A change that asks for what its field may not be.
#[derive(Clone, PartialEq, Debug)]
pub struct HeldChange {
    /// The path of the field.
    pub field: String,
    /// What the change asks for, in base units.
    pub asked: f64,
    /// What the field is kept at.
    pub kept: f64,
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
            for handle in change.handles(case) {
                changed |= handle.change_number(case, |value| change.change.of(value));
            }
        }
        changed
    }

    /// The changes that come to more, or less, than their field may be, in order: of the stated values, a field of a pattern each.
    pub fn held(&self, case: &Case) -> Vec<HeldChange> {
        let mut changed = case.clone();
        let mut held = Vec::new();
        for change in &self.changes {
            for handle in change.handles(&changed) {
                let Some(before) = handle.number(&changed) else { continue };
                let asked = change.change.of(before);
                if !handle.change_number(&mut changed, |value| change.change.of(value)) {
                    continue;
                }
                let Some(kept) = handle.number(&changed) else { continue };
                if handle.kind().bounds.is_some_and(|bounds| !bounds.contain(asked)) {
                    held.push(HeldChange { field: handle.path(), asked, kept });
                }
            }
        }
        held
    }

    /// The same for a case that is to be simulated: what an input is drawn from moves with it. An input that is set to a value is
    /// that value and no longer drawn.
    pub fn apply_drawn(&self, case: &mut Case) -> bool {
        let mut changed = false;
        for change in &self.changes {
            for handle in change.handles(case) {
                let drawn = handle.distribution(case).and_then(|distribution| distribution.moved(change.change));
                changed |= handle.change_number(case, |value| change.change.of(value));
                if let Some(drawn) = drawn {
                    changed |= handle.set_distribution(case, Some(drawn));
                }
            }
        }
        changed
    }
}
