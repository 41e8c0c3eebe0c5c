//! Draws from what a case states of an input.

use super::distribution::{DistributionShape, Sampler, normal_probability, normal_quantile};
use crate::error::{InputError, Problem, Reason};
use crate::model::InputDistribution;
use crate::validate;

/// The most values of a discrete or empirical distribution.
pub const MOST_VALUES: usize = 10_000;

/// A distribution made ready to be drawn from, within what the input may be.
#[derive(Debug, Clone)]
pub struct CaseSampler {
    kind: Kind,
    /// The probabilities at the bounds of what is possible: a tail beyond is cut off, not heaped up at the bound.
    within: (f64, f64),
    bounds: (f64, f64),
}

#[derive(Debug, Clone)]
enum Kind {
    Shape(Sampler),
    /// Sums of weights up to and with each value; values ascending.
    Steps(Vec<(f64, f64)>),
    /// Ascending.
    Line(Vec<f64>),
}

impl CaseSampler {
    /// Checks a distribution and makes it ready; `bounds` is what the input may be.
    ///
    /// Errors: parameters that are not finite or out of order, a negative deviation, lognormal values that are not above
    /// zero, weights that do not match the values or add up to nothing, no room within the bounds. The field is the
    /// parameter's name.
    pub fn new(stated: &InputDistribution, bounds: (f64, f64)) -> Result<Self, InputError> {
        Self::made(stated, bounds, Sampler::new)
    }

    /// The same for a few looks at it: nothing is tabulated for many draws.
    pub fn for_a_look(stated: &InputDistribution, bounds: (f64, f64)) -> Result<Self, InputError> {
        Self::made(stated, bounds, Sampler::exact)
    }

    fn made(
        stated: &InputDistribution,
        bounds: (f64, f64),
        sampler: fn(DistributionShape) -> Sampler,
    ) -> Result<Self, InputError> {
        let kind = match stated {
            InputDistribution::Discrete { values, weights } => Kind::Steps(steps(values, weights)?),
            InputDistribution::Empirical { values } => {
                each_finite("values", values)?;
                let mut values = values.clone();
                values.sort_by(f64::total_cmp);
                Kind::Line(values)
            }
            other => Kind::Shape(sampler(shape(other)?)),
        };
        let mut sampler = Self { kind, within: (0.0, 1.0), bounds };
        if let Kind::Shape(_) = sampler.kind {
            let probability = |x: f64| sampler.probability(x);
            sampler.within = (probability(bounds.0), probability(bounds.1));
            if sampler.within.1 - sampler.within.0 < 1e-9 {
                return Err(InputError::no_solution("", Reason::Order));
            }
            return Ok(sampler);
        }
        let (least, most) = sampler.ends();
        if least < bounds.0 || most > bounds.1 {
            return Err(InputError::out_of_range("values", &least, format!("{} ≤ x ≤ {}", bounds.0, bounds.1)));
        }
        Ok(sampler)
    }

    /// The value at probability `u`, 0 to 1.
    pub fn at(&self, u: f64) -> f64 {
        match &self.kind {
            Kind::Shape(sampler) => {
                let u = self.within.0 + u * (self.within.1 - self.within.0);
                // The ends of a normal distribution lie nowhere.
                sampler.at(u.clamp(1e-15, 1.0 - 1e-15)).clamp(self.bounds.0, self.bounds.1)
            }
            Kind::Steps(steps) => {
                let total = steps.last().map_or(0.0, |(sum, _)| *sum);
                let at = steps.partition_point(|(sum, _)| *sum < u * total);
                steps.get(at.min(steps.len().saturating_sub(1))).map_or(f64::NAN, |(_, value)| *value)
            }
            Kind::Line(values) => super::simulate::quantile_of_sorted(values, u),
        }
    }

    /// The least and the most that is drawn; of a distribution without ends, what lies beyond in one of 10^15 trials.
    pub fn ends(&self) -> (f64, f64) {
        let own = match &self.kind {
            Kind::Shape(sampler) => sampler.shape().ends(),
            Kind::Steps(_) | Kind::Line(_) => None,
        };
        own.map_or_else(
            || (self.at(0.0), self.at(1.0)),
            |(low, high)| (low.max(self.bounds.0), high.min(self.bounds.1)),
        )
    }

    /// No trial draws this value: it lies beyond the ends.
    pub fn is_outside(&self, value: f64) -> bool {
        let (low, high) = self.ends();
        value < low || value > high
    }

    /// The probability of a value of at most `x`; of a shape, before its tails are cut off.
    fn probability(&self, x: f64) -> f64 {
        match &self.kind {
            Kind::Shape(sampler) => sampler.shape().probability(x),
            Kind::Steps(_) | Kind::Line(_) => f64::NAN,
        }
    }

    /// The probability of a value of at most `x`: its percentile.
    pub fn percentile(&self, x: f64) -> f64 {
        let (mut low, mut high) = (0.0_f64, 1.0_f64);
        if x < self.at(low) {
            return 0.0;
        }
        if x >= self.at(high) {
            return 1.0;
        }
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if self.at(middle) <= x { low = middle } else { high = middle }
        }
        f64::midpoint(low, high)
    }

    /// The separate values that it takes, ascending, each with its probability; `None` where it takes all between its ends.
    pub fn separate(&self) -> Option<Vec<(f64, f64)>> {
        let Kind::Steps(steps) = &self.kind else { return None };
        let total = steps.last()?.0;
        let mut before = 0.0;
        let share = |(sum, value): &(f64, f64)| (*value, (sum - std::mem::replace(&mut before, *sum)) / total);
        Some(steps.iter().map(share).collect())
    }

    /// The probability that is cut off because it lies beyond what is possible.
    pub fn cut_off(&self) -> f64 {
        (1.0 - (self.within.1 - self.within.0)).max(0.0)
    }

    /// The value at the same probability as `z` of the standard normal distribution.
    pub fn of_normal(&self, z: f64) -> f64 {
        self.at(normal_probability(z))
    }
}

fn each_finite(field: &str, values: &[f64]) -> Result<(), InputError> {
    validate::list(field, values)?;
    if values.len() > MOST_VALUES {
        return Err(InputError::new(field, Problem::TooMany { most: MOST_VALUES, given: values.len() }));
    }
    validate::each(field, values, validate::amount)
}

fn steps(values: &[f64], weights: &[f64]) -> Result<Vec<(f64, f64)>, InputError> {
    each_finite("values", values)?;
    validate::same_length("weights", weights.len(), "values", values.len())?;
    validate::each("weights", weights, validate::non_negative)?;
    let mut pairs: Vec<(f64, f64)> = values.iter().copied().zip(weights.iter().copied()).collect();
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut sum = 0.0;
    let steps: Vec<(f64, f64)> = pairs
        .into_iter()
        .filter(|(_, weight)| *weight > 0.0)
        .map(|(value, weight)| {
            sum += weight;
            (sum, value)
        })
        .collect();
    if sum > 0.0 && sum.is_finite() { Ok(steps) } else { Err(InputError::no_solution("weights", Reason::ZeroTotal)) }
}

/// The shape of a distribution by formula.
fn shape(stated: &InputDistribution) -> Result<DistributionShape, InputError> {
    use super::distribution::{Distribution, DistributionKind as Of, Parameters};
    let empty = Parameters::default();
    let (kind, parameters) = match *stated {
        InputDistribution::Triangular { low, mode, high } => {
            (Of::Triangular, Parameters { low: Some(low), mode: Some(mode), high: Some(high), ..empty })
        }
        InputDistribution::Pert { low, mode, high } => {
            (Of::Pert, Parameters { low: Some(low), mode: Some(mode), high: Some(high), ..empty })
        }
        InputDistribution::Uniform { low, high } => {
            (Of::Uniform, Parameters { low: Some(low), high: Some(high), ..empty })
        }
        InputDistribution::Normal { mean, standard_deviation } => {
            (Of::Normal, Parameters { mean: Some(mean), standard_deviation: Some(standard_deviation), ..empty })
        }
        InputDistribution::Lognormal { mean, standard_deviation } => {
            (Of::Lognormal, Parameters { mean: Some(mean), standard_deviation: Some(standard_deviation), ..empty })
        }
        InputDistribution::LognormalPercentiles { p10, p90 } => {
            validate::positive("p10", p10)?;
            validate::positive("p90", p90)?;
            if p10 >= p90 {
                return Err(InputError::no_solution("p90", Reason::Order));
            }
            let sigma = (p90 / p10).ln() / (2.0 * normal_quantile(0.9));
            return Ok(DistributionShape::Lognormal(f64::midpoint(p10.ln(), p90.ln()), sigma));
        }
        InputDistribution::Discrete { .. } | InputDistribution::Empirical { .. } => {
            return Err(InputError::new("kind", Problem::Required));
        }
    };
    Distribution { kind, parameters }.shape().map_err(|error| {
        let field = error.field.trim_start_matches("parameters").trim_start_matches('.').to_owned();
        InputError::new(field, error.problem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ready(stated: &InputDistribution) -> CaseSampler {
        CaseSampler::new(stated, (-1e15, 1e15)).expect("possible")
    }

    #[test]
    fn percentiles_come_back() {
        let sampler = ready(&InputDistribution::LognormalPercentiles { p10: 2.0, p90: 8.0 });
        assert!((sampler.at(0.1) - 2.0).abs() < 1e-9 && (sampler.at(0.9) - 8.0).abs() < 1e-9);
        assert!((sampler.at(0.5) - 4.0).abs() < 1e-9, "the median is the geometric mean");
    }

    #[test]
    fn a_discrete_value_comes_as_often_as_it_weighs() {
        let sampler = ready(&InputDistribution::Discrete { values: vec![3.0, 1.0, 2.0], weights: vec![1.0, 2.0, 0.0] });
        let draws: Vec<f64> = (0..300).map(|i| sampler.at((f64::from(i) + 0.5) / 300.0)).collect();
        let count = |value: f64| draws.iter().filter(|draw| (**draw - value).abs() < 1e-12).count();
        assert_eq!((count(1.0), count(2.0), count(3.0)), (200, 0, 100));
    }

    #[test]
    fn a_tail_beyond_what_is_possible_is_cut_off() {
        let stated = InputDistribution::Normal { mean: 0.05, standard_deviation: 0.1 };
        let sampler = CaseSampler::new(&stated, (0.0, 1.0)).expect("possible");
        let draws: Vec<f64> = (0..1_000).map(|i| sampler.at((f64::from(i) + 0.5) / 1_000.0)).collect();
        assert!(draws.iter().all(|draw| (0.0..=1.0).contains(draw)));
        let at_bound = draws.iter().filter(|draw| **draw < 1e-9).count();
        assert!(at_bound <= 1, "{at_bound} draws lie on the bound");
    }

    #[test]
    fn a_percentile_is_where_the_value_lies() {
        let sampler = ready(&InputDistribution::Pert { low: 1.0, mode: 2.0, high: 6.0 });
        for u in [0.02, 0.3, 0.77, 0.99] {
            assert!((sampler.percentile(sampler.at(u)) - u).abs() < 1e-6, "{u}");
        }
        assert!(sampler.percentile(0.5).abs() < 1e-12 && (sampler.percentile(7.0) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_impossible_is_refused() {
        let refused = |stated: InputDistribution| CaseSampler::new(&stated, (0.0, 1.0)).is_err();
        assert!(refused(InputDistribution::Triangular { low: 2.0, mode: 1.0, high: 3.0 }));
        assert!(refused(InputDistribution::Uniform { low: f64::NAN, high: 1.0 }));
        assert!(refused(InputDistribution::Lognormal { mean: -1.0, standard_deviation: 1.0 }));
        assert!(refused(InputDistribution::Discrete { values: vec![0.5], weights: vec![0.0] }));
        assert!(refused(InputDistribution::Discrete { values: vec![0.5, 0.6], weights: vec![1.0] }));
        assert!(refused(InputDistribution::Empirical { values: vec![] }));
        assert!(refused(InputDistribution::Empirical { values: vec![0.5, 7.0] }), "outside what is possible");
        assert!(refused(InputDistribution::Uniform { low: 3.0, high: 4.0 }), "all of it outside");
    }
}
