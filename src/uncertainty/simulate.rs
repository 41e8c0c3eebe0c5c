//! Monte Carlo simulation (蒙特卡洛): the same figures for the same seed, on any number of threads.

use chacha20::ChaCha20Rng;
use rand::{Rng, SeedableRng};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::correlation::{cholesky, correlate};
use super::distribution::{Distribution, DistributionShape, Sampler, normal_quantiles};
use crate::discounting::parts::royalty_saved;
use crate::error::{InputError, Reason};
use crate::model::Timing;
use crate::validate;

/// Paths that share one stream of random numbers.
pub const BLOCK: usize = 4096;
/// The most paths in one simulation.
pub const MOST_TRIALS: u32 = 20_000_000;
/// The most years in one path.
pub const MOST_YEARS: u32 = 200;

/// The random numbers of one block: a `ChaCha20` stream of its own, so that no thread waits for another.
pub fn stream(seed: u64, block: u64) -> ChaCha20Rng {
    let mut random = ChaCha20Rng::seed_from_u64(seed);
    random.set_stream(block);
    random
}

/// A number between 0 and 1, both excluded.
pub fn uniform(random: &mut ChaCha20Rng) -> f64 {
    between_0_and_1(random.next_u64())
}

fn between_0_and_1(bits: u64) -> f64 {
    ((bits >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
}

/// Paths that are worked out together, each step for all of them, so that the compiler does several at once.
pub const PART: usize = 256;

/// One number of each of these paths.
pub type Column = [f64; PART];

/// The value of `model` on `trials` draws of `D` variables, in the order of the draws.
///
/// Each variable is drawn by its inverse distribution function; with `lower` the underlying normals are correlated
/// (Gaussian copula). The model is given a column of each variable and fills in a column of values.
pub fn paths<const D: usize>(
    trials: usize,
    seed: u64,
    samplers: &[Sampler; D],
    lower: Option<&[[f64; D]; D]>,
    model: impl Fn(&[Column; D], &mut Column) + Sync,
) -> Vec<f64> {
    paths_seen(trials, seed, samplers, lower, model).0
}

/// The same with what a look at each block finds, taken while it is at hand: a million values do not stay in the cache.
fn paths_seen<const D: usize>(
    trials: usize,
    seed: u64,
    samplers: &[Sampler; D],
    lower: Option<&[[f64; D]; D]>,
    model: impl Fn(&[Column; D], &mut Column) + Sync,
) -> (Vec<f64>, Vec<Look>) {
    let mut values = vec![0.0; trials];
    let blocks = values.par_chunks_mut(BLOCK).enumerate().map(|(block, chunk)| {
        let mut random = stream(seed, block as u64);
        let mut bytes = vec![0; PART * D * size_of::<u64>()];
        let (mut u, mut drawn, mut found) = ([[0.0; PART]; D], [[0.0; PART]; D], [0.0; PART]);
        for part in chunk.chunks_mut(PART) {
            random.fill_bytes(&mut bytes);
            let (words, _) = bytes.as_chunks();
            for (path, words) in words.chunks_exact(D).enumerate() {
                for (column, word) in u.iter_mut().zip(words) {
                    column[path] = between_0_and_1(u64::from_le_bytes(*word));
                }
            }
            match lower {
                None => {
                    for ((sampler, u), drawn) in samplers.iter().zip(&u).zip(&mut drawn) {
                        sampler.fill(u, drawn);
                    }
                }
                Some(lower) => {
                    for (u, z) in u.iter().zip(&mut drawn) {
                        normal_quantiles(u, z);
                    }
                    for path in 0..PART {
                        let z = correlate(lower, &std::array::from_fn(|d| drawn[d][path]));
                        for ((sampler, z), drawn) in samplers.iter().zip(z).zip(&mut drawn) {
                            drawn[path] = sampler.of_normal(z);
                        }
                    }
                }
            }
            if let Ok(whole) = <&mut Column>::try_from(&mut *part) {
                model(&drawn, whole);
            } else {
                model(&drawn, &mut found);
                part.copy_from_slice(&found[..part.len()]);
            }
        }
        Look::at(chunk)
    });
    let looks = blocks.collect();
    (values, looks)
}

/// The standard error of the mean of figures that were found apart from each other; zero of a single one, which says
/// nothing of itself.
pub fn error_of_mean(figures: &[f64]) -> f64 {
    let count = figures.len() as f64;
    if figures.len() < 2 {
        return 0.0;
    }
    let mean = figures.iter().sum::<f64>() / count;
    let variance = figures.iter().map(|figure| (figure - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (variance / count).sqrt()
}

/// The figures of a simulated value.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct SimulationSummary {
    /// Mean.
    pub mean: f64,
    /// Standard deviation of one path.
    pub standard_deviation: f64,
    /// Standard error of the mean.
    pub standard_error: f64,
    /// 5 % of paths lie below.
    pub p5: f64,
    /// 25 % of paths lie below.
    pub p25: f64,
    /// The median.
    pub p50: f64,
    /// 75 % of paths lie below.
    pub p75: f64,
    /// 95 % of paths lie below.
    pub p95: f64,
}

/// So many values are looked at side by side.
const LANES: usize = 8;

/// What one look at a block of values finds.
#[derive(Clone, Copy)]
struct Look {
    sum: f64,
    low: f64,
    high: f64,
}

impl Look {
    /// In one go: the sum in order, to the last digit the same on every machine; the ends, for which no order counts, in lanes.
    fn at(block: &[f64]) -> Self {
        let (mut sum, mut lows, mut highs) = (0.0, [f64::INFINITY; LANES], [f64::NEG_INFINITY; LANES]);
        let least = |low: f64, x: f64| if x < low { x } else { low };
        let most = |high: f64, x: f64| if x > high { x } else { high };
        let (whole, rest) = block.as_chunks::<LANES>();
        for values in whole {
            for ((low, high), x) in lows.iter_mut().zip(&mut highs).zip(values) {
                sum += x;
                *low = least(*low, *x);
                *high = most(*high, *x);
            }
        }
        for x in rest {
            sum += x;
            lows[0] = least(lows[0], *x);
            highs[0] = most(highs[0], *x);
        }
        Self {
            sum,
            low: lows.into_iter().fold(f64::INFINITY, least),
            high: highs.into_iter().fold(f64::NEG_INFINITY, most),
        }
    }

    fn at_each(values: &[f64]) -> Vec<Self> {
        values.par_chunks(BLOCK).map(Self::at).collect()
    }

    /// Blocks in order, so that the result does not depend on the threads.
    fn together(blocks: &[Self]) -> Self {
        Self {
            sum: blocks.iter().map(|block| block.sum).sum(),
            low: blocks.iter().fold(f64::INFINITY, |low, block| low.min(block.low)),
            high: blocks.iter().fold(f64::NEG_INFINITY, |high, block| high.max(block.high)),
        }
    }
}

/// The quantile of sorted values at `p`, linear between neighbours (the default of R and `NumPy`). Zero if empty.
pub fn quantile_of_sorted(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return 0.0 };
    let place = p.clamp(0.0, 1.0) * last as f64;
    // At most `last`; the cast drops the fraction on purpose.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let below = place as usize;
    let above = (below + 1).min(last);
    sorted[below] + (place - below as f64) * (sorted[above] - sorted[below])
}

/// Cells into which values are counted to find those near a quantile.
const CELLS: usize = 4096;

/// The quantiles at rising probabilities `p`, as [`quantile_of_sorted`] of the sorted values would give them, without a sort:
/// values are counted into even cells, and only those of the cells that hold a wanted rank are put in order.
pub fn quantiles<const Q: usize>(values: &[f64], p: [f64; Q]) -> [f64; Q] {
    quantiles_and_squares(values, p, Look::together(&Look::at_each(values)), 0.0).0
}

/// The same where the ends of the values are known, and the sum of the squares of their distance from `middle`, in one
/// look at all of them.
fn quantiles_and_squares<const Q: usize>(
    values: &[f64],
    p: [f64; Q],
    Look { low, high, .. }: Look,
    middle: f64,
) -> ([f64; Q], f64) {
    let Some(last) = values.len().checked_sub(1) else { return ([0.0; Q], 0.0) };
    let per_value = if high > low { CELLS as f64 / (high - low) } else { 0.0 };
    // Monotone in the value, so that cells are in order; the cast drops the fraction and ends at the cells' ends on purpose.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let cell = |x: f64| (((x - low) * per_value) as u32 as usize).min(CELLS - 1);
    let mut squares = vec![0.0; values.len().div_ceil(BLOCK)];
    let counts = values
        .par_chunks(BLOCK)
        .zip(&mut squares)
        .fold(
            || vec![0_usize; CELLS],
            |mut counts, (chunk, squares)| {
                // Side by side: counting fills the time that a sum in order takes.
                let mut all = 0.0;
                for x in chunk {
                    all += (x - middle) * (x - middle);
                    counts[cell(*x)] += 1;
                }
                *squares = all;
                counts
            },
        )
        .reduce(
            || vec![0_usize; CELLS],
            |mut all, counts| {
                all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
                all
            },
        );
    // Block by block and then the blocks in order, as the sum.
    let squares = squares.into_iter().fold(0.0, |all, block| all + block);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let place = |p: f64| (p.clamp(0.0, 1.0) * last as f64, (p.clamp(0.0, 1.0) * last as f64) as usize);
    // The cells that hold a wanted rank, and how many values lie before each.
    let mut wanted = vec![false; CELLS];
    let mut before = vec![0_usize; CELLS];
    let mut sum = 0;
    let ranks: Vec<usize> = p.iter().flat_map(|p| [place(*p).1, (place(*p).1 + 1).min(last)]).collect();
    for (at, count) in counts.iter().enumerate() {
        before[at] = sum;
        wanted[at] = ranks.iter().any(|rank| (sum..sum + count).contains(rank));
        sum += count;
    }
    let mut near: Vec<f64> =
        values.par_chunks(BLOCK).flat_map_iter(|chunk| chunk.iter().copied().filter(|x| wanted[cell(*x)])).collect();
    near.par_sort_unstable_by(f64::total_cmp);
    let value = |rank: usize| {
        let at = before.partition_point(|before| *before <= rank) - 1;
        let earlier: usize = (0..at).filter(|cell| wanted[*cell]).map(|cell| counts[cell]).sum();
        near[earlier + rank - before[at]]
    };
    let quantile = |p| {
        let (place, below) = place(p);
        let low = value(below);
        low + (place - below as f64) * (value((below + 1).min(last)) - low)
    };
    (p.map(quantile), squares)
}

/// Sums the values up. They must be finite.
pub fn summarise(values: &[f64]) -> SimulationSummary {
    summarise_seen(values, &Look::at_each(values))
}

/// The same where each block has been looked at.
fn summarise_seen(values: &[f64], looks: &[Look]) -> SimulationSummary {
    let n = values.len().max(1) as f64;
    let look = Look::together(looks);
    let mean = look.sum / n;
    let (found, squares) = quantiles_and_squares(values, [0.05, 0.25, 0.50, 0.75, 0.95], look, mean);
    let [p5, p25, p50, p75, p95] = found;
    let variance = squares / (n - 1.0).max(1.0);
    SimulationSummary {
        mean,
        standard_deviation: variance.sqrt(),
        standard_error: (variance / n).sqrt(),
        p5,
        p25,
        p50,
        p75,
        p95,
    }
}

/// Relief from royalty as a function of growth, royalty rate and discount rate.
#[derive(Debug, Clone, Copy)]
pub struct ReliefPath {
    /// Revenue of the first year.
    pub first_revenue: f64,
    /// Years.
    pub years: u32,
    /// Tax rate.
    pub tax_rate: f64,
    /// When in the year the royalties fall.
    pub timing: Timing,
}

/// `1 + q + q² + … + q^(n-1)`, doubled and stepped along the bits of `n`: every term is added, none is taken off.
fn powers(q: f64, n: u32) -> f64 {
    let (mut sum, mut power) = (0.0, 1.0);
    for bit in (0..u32::BITS - n.leading_zeros()).rev() {
        // Of the first half follows the second: times q to the number of its terms.
        sum *= 1.0 + power;
        power *= power;
        if n >> bit & 1 == 1 {
            sum = sum * q + 1.0;
            power *= q;
        }
    }
    sum
}

/// The same for many `q`, into `sums`; to the last digit.
fn many_powers(q: &Column, n: u32, sums: &mut Column) {
    let Some(highest) = n.checked_ilog2() else {
        sums.fill(0.0);
        return;
    };
    let mut powers = *q;
    sums.fill(1.0);
    for bit in (0..highest).rev() {
        let odd = n >> bit & 1 == 1;
        for ((sum, power), q) in sums.iter_mut().zip(&mut powers).zip(q) {
            let (doubled, squared) = (*sum * (1.0 + *power), *power * *power);
            (*sum, *power) = if odd { (doubled * q + 1.0, squared * q) } else { (doubled, squared) };
        }
    }
}

impl ReliefPath {
    /// [`Self::value`] of many paths, to the last digit.
    pub fn values(&self, drawn: &[Column; 3], values: &mut Column) {
        let [growth, royalty_rate, discount_rate] = drawn;
        let (mut ratio, mut first) = ([0.0; PART], [0.0; PART]);
        for (((ratio, first), growth), rate) in ratio.iter_mut().zip(&mut first).zip(growth).zip(discount_rate) {
            let step = 1.0 / (1.0 + rate);
            *ratio = (1.0 + growth) * step;
            *first = step * self.timing.uplift(*rate);
        }
        many_powers(&ratio, self.years, values);
        for ((value, first), royalty_rate) in values.iter_mut().zip(&first).zip(royalty_rate) {
            *value *= self.first_revenue * royalty_saved(*royalty_rate, self.tax_rate) * first;
        }
        if growth.iter().chain(discount_rate).any(|rate| *rate <= -1.0) {
            for (path, value) in values.iter_mut().enumerate() {
                *value = self.value(&drawn.map(|column| column[path]));
            }
        }
    }

    /// `Σ S·(1+g)^(t-1)·k·(1-T)·DF_t` by one running factor; not a number where the discount rate is -100 % or less, and
    /// minus infinity where growth is: revenue cannot shrink to nothing or change its sign.
    pub fn value(&self, &[growth, royalty_rate, discount_rate]: &[f64; 3]) -> f64 {
        if discount_rate <= -1.0 {
            return f64::NAN;
        }
        if growth <= -1.0 {
            return f64::NEG_INFINITY;
        }
        let step = 1.0 / (1.0 + discount_rate);
        let ratio = (1.0 + growth) * step;
        let first = step * self.timing.uplift(discount_rate);
        self.first_revenue * royalty_saved(royalty_rate, self.tax_rate) * first * powers(ratio, self.years)
    }

    /// Checks the fixed figures.
    pub fn check(&self) -> Result<(), InputError> {
        validate::non_negative("first_revenue", self.first_revenue)?;
        validate::count("years", self.years, 1, MOST_YEARS)?;
        validate::share("tax_rate", self.tax_rate)
    }
}

/// Why paths have no value, if some have none; see [`ReliefPath::value`].
pub fn refused(values: impl ParallelIterator<Item = f64>) -> Option<InputError> {
    let odd = values.find_any(|value| !value.is_finite())?;
    let field = if odd == f64::NEG_INFINITY { "growth" } else { "discount_rate" };
    Some(InputError::no_solution(field, Reason::RateDrawnTooLow))
}

/// The shapes of the three uncertain figures, each known to be possible.
pub fn relief_shapes(
    growth: &Distribution,
    royalty_rate: &Distribution,
    discount_rate: &Distribution,
) -> Result<[DistributionShape; 3], InputError> {
    let shape = |field: &str, distribution: &Distribution| {
        let shape = distribution.shape().map_err(|error| error.within(field))?;
        validate::rate(&format!("{field}.parameters"), shape.low().unwrap_or_else(|| shape.mean()))?;
        Ok(shape)
    };
    let royalty = shape("royalty_rate", royalty_rate)?;
    validate::share("royalty_rate.parameters", royalty.mean())?;
    Ok([shape("growth", growth)?, royalty, shape("discount_rate", discount_rate)?])
}

/// Relief from royalty with three uncertain figures.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SimulateReliefInput {
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
    /// Correlation of the underlying normals, in the order growth, royalty rate, discount rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub correlation: Option<Vec<Vec<f64>>>,
    /// Number of paths.
    pub trials: u32,
    /// Seed of the random numbers.
    pub seed: u64,
}

/// Simulated relief from royalty: one draw of growth, royalty rate and discount rate per path, `S_t = S_1·(1+g)^(t-1)`.
///
/// The same input gives the same figures on any number of threads.
/// Errors: impossible distributions or figures, fewer than 2 or more than 20 million paths, more than 200 years, a
/// correlation matrix that is not one, a drawn growth or discount rate of -100 % or less.
pub fn simulate_relief(input: &SimulateReliefInput) -> Result<SimulationSummary, InputError> {
    let path = ReliefPath {
        first_revenue: input.first_revenue,
        years: input.years,
        tax_rate: input.tax_rate,
        timing: input.timing,
    };
    path.check()?;
    let shapes = relief_shapes(&input.growth, &input.royalty_rate, &input.discount_rate)?;
    let lower = match &input.correlation {
        Some(matrix) => Some(cholesky::<3>("correlation", matrix)?),
        None => None,
    };
    validate::count("trials", input.trials, 2, MOST_TRIALS)?;
    let samplers = shapes.map(Sampler::new);
    let model = |drawn: &[Column; 3], values: &mut Column| path.values(drawn, values);
    let (values, looks) = paths_seen(input.trials as usize, input.seed, &samplers, lower.as_ref(), model);
    let found = summarise_seen(&values, &looks);
    // One that is none leaves no mean; finding out which costs another look at all.
    match refused(values.par_iter().copied().filter(|_| !found.mean.is_finite())) {
        Some(refused) => Err(refused),
        None => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_a_full_sort() {
        let mut random = stream(5, 1);
        let lognormal = DistributionShape::Lognormal(0.0, 3.0);
        let samples: [(&str, Vec<f64>); 5] = [
            ("even", (0..100_003).map(|_| uniform(&mut random)).collect()),
            (
                "heavy tail",
                (0..20_000).map(|i| lognormal.quantile((f64::from(i) * 0.618_034).fract().max(1e-9))).collect(),
            ),
            ("ties", (0..9_999).map(|i| f64::from(i % 7)).collect()),
            ("all alike", vec![2.5; 4_100]),
            ("few", vec![3.0, -1.0, 2.0]),
        ];
        let p = [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0];
        for (name, values) in samples {
            let mut sorted = values.clone();
            sorted.sort_by(f64::total_cmp);
            let bits = |found: [f64; 7]| found.map(f64::to_bits);
            assert_eq!(bits(quantiles(&values, p)), bits(p.map(|p| quantile_of_sorted(&sorted, p))), "{name}");
        }
        assert!(quantiles(&[], [0.5])[0].abs() <= 0.0);
    }

    #[test]
    fn paths_together_are_the_paths_one_by_one() {
        let shapes = [
            DistributionShape::Normal(0.05, 0.5),
            DistributionShape::Triangular(0.02, 0.04, 0.07),
            DistributionShape::Normal(0.1, 0.6),
        ];
        let samplers = shapes.map(Sampler::new);
        let lower = [[1.0, 0.0, 0.0], [0.6, 0.8, 0.0], [-0.5, 0.0, 0.75_f64.sqrt()]];
        let trials = BLOCK + PART + 7;
        for timing in [Timing::EndOfYear, Timing::MidYear] {
            for (years, lower) in [(1, None), (10, None), (23, Some(&lower))] {
                let path = ReliefPath { first_revenue: 1e6, years, tax_rate: 0.25, timing };
                let together = paths(trials, 7, &samplers, lower, |drawn, values| path.values(drawn, values));
                let (mut lost, mut at) = (0, 0);
                for block in 0..2 {
                    let mut random = stream(7, block);
                    for _ in 0..BLOCK.min(trials - at) {
                        let u: [f64; 3] = std::array::from_fn(|_| uniform(&mut random));
                        let drawn = match lower {
                            None => std::array::from_fn(|d| samplers[d].at(u[d])),
                            Some(lower) => {
                                let z = correlate(lower, &u.map(super::super::distribution::normal_quantile));
                                std::array::from_fn(|d| samplers[d].of_normal(z[d]))
                            }
                        };
                        let alone = path.value(&drawn);
                        lost += usize::from(!alone.is_finite());
                        assert_eq!(together[at].to_bits(), alone.to_bits(), "path {at} of {years} years");
                        at += 1;
                    }
                }
                assert!(at == trials && lost > 0, "rates of -100 % come up too");
            }
        }
    }

    #[test]
    fn powers_add_up() {
        for q in [0.0, 0.3, 1.0, 1.07, -0.4] {
            let (mut sum, mut power) = (0.0, 1.0);
            for n in 0..40_u32 {
                assert!((powers(q, n) - sum).abs() <= 1e-13 * sum.abs().max(1.0), "{q} {n}");
                sum += power;
                power *= q;
            }
        }
    }
}
