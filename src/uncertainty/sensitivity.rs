//! Which uncertain figure carries the variance: Sobol indices by Saltelli's design.

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::distribution::{Distribution, Sampler};
use super::low_discrepancy::{MOST_DIMENSIONS, Sobol};
use super::simulate::{ReliefPath, refused, relief_shapes};
use crate::error::{InputError, Reason};
use crate::model::Timing;
use crate::validate;

/// The most samples: 2^20.
pub const MOST_SAMPLES: u32 = 1 << 20;

/// The part of the variance that one variable carries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct SobolIndex {
    /// Alone: `V[E(Y|x_i)] / V`.
    pub first_order: f64,
    /// With all it does together with others: `E[V(Y|x_~i)] / V`.
    pub total: f64,
}

/// First-order and total Sobol indices of `model`, a function of `D` independent probabilities between 0 and 1.
///
/// Saltelli et al. 2010, as in `scipy.stats.sobol_indices`: matrices A and B and, for each variable, A with that column
/// from B; `S_i = mean(f_B·(f_ABi - f_A)) / V`, `ST_i = mean((f_A - f_ABi)²) / 2V`; values less their mean; `samples·(D+2)`
/// runs. The points are a scrambled Sobol sequence in `2D` dimensions, so that 8192 samples give two to three digits.
/// Errors: samples that are not a power of two from 2 to 2^20; a model that does not vary or is not finite somewhere.
pub fn sobol_indices<const D: usize>(
    samples: u32,
    seed: u64,
    model: impl Fn(&[f64; D]) -> f64 + Sync,
) -> Result<[SobolIndex; D], InputError> {
    if !samples.is_power_of_two() || !(2..=MOST_SAMPLES).contains(&samples) {
        return Err(InputError::out_of_range("samples", &samples, "2^k, 2 ≤ n ≤ 1048576"));
    }
    if 2 * D > MOST_DIMENSIONS {
        return Err(InputError::out_of_range("variables", &D, format!("n ≤ {}", MOST_DIMENSIONS / 2)));
    }
    let points = Sobol::new(2 * D, seed);
    let rows: Vec<(f64, f64, [f64; D])> = (0..samples)
        .into_par_iter()
        .map(|index| {
            let a: [f64; D] = std::array::from_fn(|d| points.coordinate(index, d));
            let b: [f64; D] = std::array::from_fn(|d| points.coordinate(index, D + d));
            let mixed = std::array::from_fn(|d| {
                let mut point = a;
                point[d] = b[d];
                model(&point)
            });
            (model(&a), model(&b), mixed)
        })
        .collect();
    let n = f64::from(samples);
    let mean = rows.iter().map(|(a, b, _)| a + b).sum::<f64>() / (2.0 * n);
    let variance = rows.iter().map(|(a, b, _)| (a - mean).powi(2) + (b - mean).powi(2)).sum::<f64>() / (2.0 * n);
    let all = rows.par_iter().flat_map_iter(|(a, b, mixed)| [*a, *b].into_iter().chain(*mixed));
    if let Some(refused) = refused(all) {
        return Err(refused);
    }
    if !variance.is_finite() {
        return Err(InputError::no_solution("discount_rate", Reason::RateDrawnTooLow));
    }
    if variance <= (mean * 1e-12).powi(2) {
        return Err(InputError::no_solution("", Reason::NoVariance));
    }
    Ok(std::array::from_fn(|d| {
        let (mut first, mut total) = (0.0, 0.0);
        for (a, b, mixed) in &rows {
            first += (b - mean) * (mixed[d] - a);
            total += (a - mixed[d]).powi(2);
        }
        SobolIndex { first_order: first / n / variance, total: total / n / 2.0 / variance }
    }))
}

/// Relief from royalty with three independent uncertain figures.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReliefSensitivityInput {
    /// Revenue of the first year.
    pub first_revenue: f64,
    /// Years.
    pub years: u32,
    /// Growth of revenue a year.
    pub growth: Distribution,
    /// Royalty rate on revenue.
    pub royalty_rate: Distribution,
    /// Discount rate a year.
    pub discount_rate: Distribution,
    /// Tax rate, 0 to 1.
    #[serde(default)]
    pub tax_rate: f64,
    /// When in the year the royalties fall.
    #[serde(default)]
    pub timing: Timing,
    /// Samples of the design, a power of two.
    pub samples: u32,
    /// Seed of the scrambling.
    pub seed: u64,
}

/// One figure for each uncertain input.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ByInput {
    /// Of growth.
    pub growth: f64,
    /// Of the royalty rate.
    pub royalty_rate: f64,
    /// Of the discount rate.
    pub discount_rate: f64,
}

/// The indices of the three inputs.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ReliefSensitivity {
    /// What each carries alone.
    pub first_order: ByInput,
    /// What each carries together with the others.
    pub total: ByInput,
}

/// Sobol indices of relief from royalty; see [`sobol_indices`]. Holds for independent inputs only.
///
/// Errors: impossible distributions or figures, samples that are not a power of two, no variance at all.
pub fn relief_sensitivity(input: &ReliefSensitivityInput) -> Result<ReliefSensitivity, InputError> {
    let path = ReliefPath {
        first_revenue: input.first_revenue,
        years: input.years,
        tax_rate: input.tax_rate,
        timing: input.timing,
    };
    path.check()?;
    let shapes = relief_shapes(&input.growth, &input.royalty_rate, &input.discount_rate)?;
    validate::count("samples", input.samples, 2, MOST_SAMPLES)?;
    let samplers = shapes.map(Sampler::new);
    let indices = sobol_indices(input.samples, input.seed, |u: &[f64; 3]| {
        path.value(&std::array::from_fn(|i| samplers[i].at(u[i])))
    })?;
    let by_input = |of: fn(&SobolIndex) -> f64| ByInput {
        growth: of(&indices[0]),
        royalty_rate: of(&indices[1]),
        discount_rate: of(&indices[2]),
    };
    Ok(ReliefSensitivity { first_order: by_input(|index| index.first_order), total: by_input(|index| index.total) })
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    /// The function of Ishigami and Homma, whose indices are known in closed form.
    #[test]
    fn ishigami() -> Result<(), InputError> {
        let indices = sobol_indices(8192, 3, |u: &[f64; 3]| {
            let [x, y, z] = u.map(|u| PI * (2.0 * u - 1.0));
            x.sin() + 7.0 * y.sin().powi(2) + 0.1 * z.powi(4) * x.sin()
        })?;
        let expected = [(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)];
        for (index, (first, total)) in indices.iter().zip(expected) {
            assert!((index.first_order - first).abs() < 0.01, "{index:?}");
            assert!((index.total - total).abs() < 0.01, "{index:?}");
        }
        Ok(())
    }
}
