//! The distribution of an input in words.

use super::drivers::shown;
use crate::lang::Lang;
use crate::model::InputDistribution;
use crate::text::{Text, distributions as texts};

/// What its kind is called.
pub fn kind_name(distribution: &InputDistribution) -> Text {
    match distribution {
        InputDistribution::Triangular { .. } => texts::TRIANGULAR,
        InputDistribution::Pert { .. } => texts::PERT,
        InputDistribution::Uniform { .. } => texts::UNIFORM,
        InputDistribution::Normal { .. } => texts::NORMAL,
        InputDistribution::Lognormal { .. } | InputDistribution::LognormalPercentiles { .. } => texts::SHORT_LOGNORMAL,
        InputDistribution::Discrete { .. } => texts::DISCRETE,
        InputDistribution::Empirical { .. } => texts::SHORT_EMPIRICAL,
    }
}

/// Kind and parameters in the units of its field: `三角分布 3 % / 4.2 % / 6 %`.
pub fn says(field: &str, distribution: &InputDistribution, lang: Lang) -> String {
    let of = |value: f64| shown(field, value, lang).into();
    let kind = ("kind", kind_name(distribution).into());
    let ends = |values: &[f64]| {
        let low = values.iter().copied().fold(f64::INFINITY, f64::min);
        let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        [("count", values.len().into()), ("low", of(low)), ("high", of(high))]
    };
    match distribution {
        InputDistribution::Triangular { low, mode, high } | InputDistribution::Pert { low, mode, high } => {
            texts::SAYS_THREE.with([kind, ("low", of(*low)), ("mode", of(*mode)), ("high", of(*high))])
        }
        InputDistribution::Uniform { low, high } => {
            texts::SAYS_TWO.with([kind, ("low", of(*low)), ("high", of(*high))])
        }
        InputDistribution::Normal { mean, standard_deviation }
        | InputDistribution::Lognormal { mean, standard_deviation } => {
            texts::SAYS_MEAN.with([kind, ("mean", of(*mean)), ("deviation", of(*standard_deviation))])
        }
        InputDistribution::LognormalPercentiles { p10, p90 } => {
            texts::SAYS_PERCENTILES.with([kind, ("low", of(*p10)), ("high", of(*p90))])
        }
        InputDistribution::Discrete { values, .. } => texts::SAYS_DISCRETE.with([kind].into_iter().chain(ends(values))),
        InputDistribution::Empirical { values } => texts::SAYS_EMPIRICAL.with([kind].into_iter().chain(ends(values))),
    }
    .render(lang)
}
