//! The outline of a distribution: what a picture of it shows.

use super::draw::CaseSampler;

/// Quantiles that the outline is read from.
const QUANTILES: usize = 512;
/// The stretches that a density is drawn in.
const STRETCHES: usize = 48;
/// The part of all draws that is left out at each end: the tails of a normal distribution end nowhere.
const TAIL: f64 = 0.002;
/// An end that lies no further than this part of the rest beyond the tail is drawn.
const FAR: f64 = 0.12;

/// How the draws of a distribution lie.
#[derive(Clone, Debug, PartialEq)]
pub struct DistributionOutline {
    /// Stretches of equal width with the share of all draws in each, without tails that end nowhere; for separate values `from` equals `to`.
    pub stretches: Vec<OutlineStretch>,
    /// Separate values rather than stretches.
    pub separate: bool,
    /// The mean of the draws.
    pub mean: f64,
    /// The standard deviation of the draws.
    pub standard_deviation: f64,
}

/// A stretch of an outline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OutlineStretch {
    /// Where it starts.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The share of all draws that falls in it.
    pub share: f64,
}

impl DistributionOutline {
    /// The outline of what is drawn, its tails cut as they are drawn.
    ///
    /// Mean and deviation are those of the quantiles at the middles of 512 equal parts.
    pub fn of(sampler: &CaseSampler) -> Self {
        let part = |place: usize| (place as f64 + 0.5) / QUANTILES as f64;
        let drawn: Vec<f64> = (0..QUANTILES).map(|place| sampler.at(part(place))).collect();
        let count = QUANTILES as f64;
        let mut mean = drawn.iter().sum::<f64>() / count;
        let mut variance = drawn.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / count;
        if let Some(values) = sampler.separate() {
            mean = values.iter().map(|(value, share)| value * share).sum();
            variance = values.iter().map(|(value, share)| share * (value - mean).powi(2)).sum();
            let stretches = values.into_iter().map(|(at, share)| OutlineStretch { from: at, to: at, share }).collect();
            return Self { stretches, separate: true, mean, standard_deviation: variance.sqrt() };
        }
        // Ends that are near are drawn; those of a normal distribution lie nowhere.
        let (low, high) = (sampler.at(TAIL), sampler.at(1.0 - TAIL));
        let near = FAR * (high - low);
        let end = |at: f64, inner: f64| if (at - inner).abs() <= near { at } else { inner };
        let (low, high) = (end(sampler.at(0.0), low), end(sampler.at(1.0), high));
        let width = (high - low) / STRETCHES as f64;
        // The share below a place, between the quantiles around it.
        let below = |x: f64| {
            let above = drawn.partition_point(|value| *value <= x);
            match (above.checked_sub(1).map(|at| drawn[at]), drawn.get(above)) {
                (Some(left), Some(right)) if *right > left => part(above - 1) + (x - left) / (right - left) / count,
                // Outside the quantiles: what is left, evenly to the end.
                (None, Some(first)) => {
                    let end = sampler.at(0.0);
                    if *first > end && x > end { part(0) * (x - end) / (first - end) } else { 0.0 }
                }
                (Some(last), None) => {
                    let end = sampler.at(1.0);
                    if end > last && x < end { 1.0 - part(0) * (end - x) / (end - last) } else { 1.0 }
                }
                (Some(_), Some(_)) => part(above - 1),
                (None, None) => 0.0,
            }
        };
        let stretches = (0..STRETCHES).map(|place| {
            let from = low + width * place as f64;
            let last = if place + 1 == STRETCHES { below(high) } else { below(from + width) };
            OutlineStretch { from, to: from + width, share: (last - below(from)).max(0.0) }
        });
        let stretches = if width > 0.0 { stretches.collect() } else { Vec::new() };
        Self { stretches, separate: false, mean, standard_deviation: variance.sqrt() }
    }

    /// The largest share of a stretch.
    pub fn peak(&self) -> f64 {
        self.stretches.iter().map(|stretch| stretch.share).fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::InputDistribution;

    fn outline(stated: &InputDistribution) -> DistributionOutline {
        DistributionOutline::of(&CaseSampler::new(stated, (f64::NEG_INFINITY, f64::INFINITY)).expect("possible"))
    }

    #[test]
    fn the_shares_add_up_and_the_triangle_peaks_at_its_mode() {
        let found = outline(&InputDistribution::Triangular { low: 0.0, mode: 3.0, high: 4.0 });
        let sum: f64 = found.stretches.iter().map(|stretch| stretch.share).sum();
        assert!((sum - 1.0).abs() < 1e-9, "{sum}");
        let peak = found.stretches.iter().max_by(|a, b| a.share.total_cmp(&b.share)).expect("drawn");
        assert!((f64::midpoint(peak.from, peak.to) - 3.0).abs() < 0.15, "{peak:?}");
        assert!((found.mean - 7.0 / 3.0).abs() < 1e-3);
        let deviation = ((16.0 + 9.0 - 12.0) / 18.0_f64).sqrt();
        assert!((found.standard_deviation - deviation).abs() < 1e-3, "{}", found.standard_deviation);
    }

    #[test]
    fn a_uniform_distribution_is_flat_and_separate_values_stay_separate() {
        let flat = outline(&InputDistribution::Uniform { low: 2.0, high: 5.0 });
        let share = 1.0 / STRETCHES as f64;
        assert!(flat.stretches.iter().all(|stretch| (stretch.share - share).abs() < 0.15 * share));
        let two = outline(&InputDistribution::Discrete { values: vec![1.0, 4.0], weights: vec![3.0, 1.0] });
        assert!(two.separate && two.stretches.len() == 2);
        assert!((two.mean - 1.75).abs() < 1e-12 && (two.peak() - 0.75).abs() < 1e-12);
    }
}
