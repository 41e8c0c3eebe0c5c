//! Distributions fitted to the user's own numbers, ranked by the statistic of Anderson and Darling.

use super::distribution::DistributionShape;
use super::draw::MOST_VALUES;
use crate::error::{InputError, Problem, Reason};
use crate::model::InputDistribution;
use crate::validate;

/// Fewer numbers say nothing of a shape.
pub const FEWEST: usize = 5;
/// So many of the numbers, evenly by rank, steer the search for the ends; the statistics are those of all.
const STEERING: usize = 400;
/// Rounds of the search, and what a round that found nothing leaves of its step.
const ROUNDS: usize = 400;
const SHRINK: f64 = 0.5;

/// A distribution fitted to numbers.
#[derive(Clone, PartialEq, Debug)]
pub struct FittedDistribution {
    /// It, as a case states it.
    pub distribution: InputDistribution,
    /// `A²` of Anderson and Darling: the smaller, the nearer; the tails weigh.
    pub anderson_darling: f64,
    /// `D` of Kolmogorov and Smirnov: the largest difference of the two distribution functions.
    pub kolmogorov_smirnov: f64,
}

/// Normal, lognormal, triangular, PERT and uniform distributions fitted to numbers, the nearest first by `A²`.
///
/// Normal by mean and deviation, lognormal by those of the logarithms (only of numbers above zero), uniform by its unbiased
/// ends, triangular and PERT by the ends and mode with the least `A²`. That a fit comes first does not make it good: with
/// many numbers an `A²` above 2.5 speaks against it (5 %, parameters not fitted).
/// Errors: fewer than five numbers, more than the program accepts, any not finite, all alike.
pub fn fits(values: &[f64]) -> Result<Vec<FittedDistribution>, InputError> {
    if values.len() > MOST_VALUES {
        return Err(InputError::new("values", Problem::TooMany { most: MOST_VALUES, given: values.len() }));
    }
    if values.len() < FEWEST {
        return Err(InputError::out_of_range("values", &values.len(), format!("n ≥ {FEWEST}")));
    }
    for (at, value) in values.iter().enumerate() {
        validate::amount(&format!("values[{at}]"), *value)?;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (least, most) = (sorted[0], sorted[sorted.len() - 1]);
    if most - least <= 1e-12 * least.abs().max(most.abs()) {
        return Err(InputError::no_solution("values", Reason::NoVariance));
    }
    let mut found = Vec::new();
    let (mean, sd) = moments(&sorted);
    found.push(fitted(
        &sorted,
        DistributionShape::Normal(mean, sd),
        InputDistribution::Normal { mean, standard_deviation: sd },
    ));
    if least > 0.0 {
        let logs: Vec<f64> = sorted.iter().map(|value| value.ln()).collect();
        let (mu, sigma) = moments(&logs);
        let shape = DistributionShape::Lognormal(mu, sigma);
        let (mean, standard_deviation) = (shape.mean(), shape.standard_deviation());
        found.push(fitted(&sorted, shape, InputDistribution::Lognormal { mean, standard_deviation }));
    }
    let n = sorted.len() as f64;
    let beyond = (most - least) / (n - 1.0);
    let (low, high) = (least - beyond, most + beyond);
    found.push(fitted(&sorted, DistributionShape::Uniform(low, high), InputDistribution::Uniform { low, high }));
    let step = (sorted.len() / STEERING).max(1);
    // By rank from both ends, so that the search sees the extremes.
    let mut steering: Vec<f64> = sorted.iter().copied().step_by(step).collect();
    if steering.last() != Some(&most) {
        steering.push(most);
    }
    let span = most - least;
    let start = [least - beyond, sorted[sorted.len() / 2], most + beyond];
    let three = |of: fn(f64, f64, f64) -> DistributionShape| {
        let cost = |p: &[f64; 3]| {
            let [low, mode, high] = *p;
            // Outside of its ends a distribution says of a number that it cannot be.
            if low >= least || high <= most || mode < low || mode > high || high - low > 100.0 * span {
                return f64::INFINITY;
            }
            anderson_darling(&steering, &of(low, mode, high))
        };
        search(start, span / 8.0, cost)
    };
    let [low, mode, high] = three(DistributionShape::Triangular);
    let shape = DistributionShape::Triangular(low, mode, high);
    found.push(fitted(&sorted, shape, InputDistribution::Triangular { low, mode, high }));
    let [low, mode, high] = three(DistributionShape::Pert);
    found.push(fitted(&sorted, DistributionShape::Pert(low, mode, high), InputDistribution::Pert { low, mode, high }));
    found.retain(|fit| fit.anderson_darling.is_finite());
    found.sort_by(|a, b| a.anderson_darling.total_cmp(&b.anderson_darling));
    Ok(found)
}

fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, variance.sqrt())
}

fn fitted(sorted: &[f64], shape: DistributionShape, distribution: InputDistribution) -> FittedDistribution {
    FittedDistribution {
        distribution,
        anderson_darling: anderson_darling(sorted, &shape),
        kolmogorov_smirnov: kolmogorov_smirnov(sorted, &shape),
    }
}

/// `A² = -n - Σ (2i-1)/n·(ln F(x_i) + ln(1 - F(x_(n+1-i))))` over ascending numbers.
pub fn anderson_darling(sorted: &[f64], shape: &DistributionShape) -> f64 {
    let n = sorted.len() as f64;
    let inside = |probability: f64| probability.clamp(1e-300, 1.0 - 1e-16);
    let probabilities: Vec<f64> = sorted.iter().map(|value| inside(shape.probability(*value))).collect();
    let sum: f64 = probabilities
        .iter()
        .zip(probabilities.iter().rev())
        .enumerate()
        .map(|(i, (low, high))| (2.0 * i as f64 + 1.0) * (low.ln() + (-high).ln_1p()))
        .sum();
    -n - sum / n
}

/// `D = max |F_n(x) - F(x)|` over ascending numbers.
pub fn kolmogorov_smirnov(sorted: &[f64], shape: &DistributionShape) -> f64 {
    let n = sorted.len() as f64;
    let gaps = sorted.iter().enumerate().map(|(i, value)| {
        let probability = shape.probability(*value);
        (probability - i as f64 / n).abs().max(((i + 1) as f64 / n - probability).abs())
    });
    gaps.fold(0.0, f64::max)
}

/// The least cost near `start`: each coordinate is tried a step to either side, and steps that find nothing shrink.
fn search(start: [f64; 3], step: f64, cost: impl Fn(&[f64; 3]) -> f64) -> [f64; 3] {
    let (mut best, mut least) = (start, cost(&start));
    let mut steps = [step; 3];
    for _ in 0..ROUNDS {
        let mut better = false;
        for at in 0..3 {
            for sign in [1.0, -1.0] {
                let mut other = best;
                other[at] += sign * steps[at];
                let here = cost(&other);
                if here < least {
                    (best, least, better) = (other, here, true);
                    steps[at] *= 1.2;
                    break;
                }
            }
        }
        if !better {
            for step in &mut steps {
                *step *= SHRINK;
            }
            if steps.iter().all(|own| *own < step * 1e-6) {
                break;
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uncertainty::simulate::{stream, uniform};

    fn drawn(shape: DistributionShape, count: usize) -> Vec<f64> {
        let mut random = stream(11, 4);
        (0..count).map(|_| shape.quantile(uniform(&mut random))).collect()
    }

    fn first(shape: DistributionShape) -> FittedDistribution {
        fits(&drawn(shape, 2_000)).expect("numbers that vary").remove(0)
    }

    #[test]
    fn each_sample_is_known_again() {
        let near = |got: f64, wanted: f64, within: f64| assert!((got - wanted).abs() < within, "{got} is not {wanted}");
        match first(DistributionShape::Normal(10.0, 2.0)).distribution {
            InputDistribution::Normal { mean, standard_deviation } => {
                near(mean, 10.0, 0.15);
                near(standard_deviation, 2.0, 0.1);
            }
            other => panic!("{other:?}"),
        }
        match first(DistributionShape::Lognormal(1.0, 0.6)).distribution {
            InputDistribution::Lognormal { mean, standard_deviation } => {
                near(mean, (1.0 + 0.18_f64).exp(), 0.15);
                near(standard_deviation, (1.18_f64).exp() * 0.36_f64.exp_m1().sqrt(), 0.2);
            }
            other => panic!("{other:?}"),
        }
        match first(DistributionShape::Uniform(2.0, 5.0)).distribution {
            InputDistribution::Uniform { low, high } => {
                near(low, 2.0, 0.01);
                near(high, 5.0, 0.01);
            }
            other => panic!("{other:?}"),
        }
        match first(DistributionShape::Triangular(0.0, 1.0, 8.0)).distribution {
            InputDistribution::Triangular { low, mode, high } => {
                near(low, 0.0, 0.3);
                near(mode, 1.0, 0.5);
                near(high, 8.0, 0.5);
            }
            other => panic!("{other:?}"),
        }
        match first(DistributionShape::Pert(0.0, 2.0, 10.0)).distribution {
            InputDistribution::Pert { low, mode, high } => {
                near(low, 0.0, 0.5);
                near(mode, 2.0, 0.6);
                near(high, 10.0, 1.5);
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_statistics_are_those_of_the_books() {
        // Two numbers at the quartiles of the unit interval: by hand.
        let shape = DistributionShape::Uniform(0.0, 1.0);
        let by_hand = -2.0 - 0.5 * (0.25_f64.ln() + 0.25_f64.ln() + 3.0 * (0.75_f64.ln() + 0.75_f64.ln()));
        assert!((anderson_darling(&[0.25, 0.75], &shape) - by_hand).abs() < 1e-12);
        assert!((kolmogorov_smirnov(&[0.25, 0.75], &shape) - 0.25).abs() < 1e-12);
    }

    #[test]
    fn ranks_follow_the_statistic_and_the_impossible_is_refused() {
        let found = fits(&drawn(DistributionShape::Lognormal(0.0, 1.0), 300)).expect("numbers that vary");
        assert!(found.len() == 5 && found.windows(2).all(|two| two[0].anderson_darling <= two[1].anderson_darling));
        let below = fits(&[-1.0, 2.0, 3.0, 4.0, 5.0]).expect("numbers that vary");
        assert!(below.iter().all(|fit| !matches!(fit.distribution, InputDistribution::Lognormal { .. })));
        assert!(fits(&[1.0; 20]).is_err() && fits(&[1.0, 2.0]).is_err());
        assert!(fits(&[1.0, 2.0, f64::NAN, 3.0, 4.0]).is_err());
    }
}
