//! Which of many independent inputs carries the variance of a model's results: Sobol indices by Saltelli's design, on as many
//! inputs as there are, several results at once.

use std::ops::Range;

use rayon::prelude::*;

use super::latin_hypercube::{BLOCK, Points, second};
use super::simulate::error_of_mean;
use crate::model::SamplingPlan;

/// Runs between two looks at whether to go on.
const ROUND: usize = 2_000;

/// The part of the variance that an input carries.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct VarianceShare {
    /// Alone: `V[E(Y|x_i)] / V`.
    pub first: f64,
    /// Its standard error, from the blocks' own figures.
    pub first_error: f64,
    /// With all it does together with others: `E[V(Y|x_~i)] / V`.
    pub total: f64,
    /// Its standard error.
    pub total_error: f64,
}

/// What is asked of a model.
#[derive(Clone, Copy, Debug)]
pub struct SharesAsked<'a> {
    /// The columns of each input among the probabilities of a point: most have one, an event several.
    pub inputs: &'a [Range<usize>],
    /// The probabilities of a point: the key of each one's random numbers.
    pub columns: &'a [u64],
    /// How many results the model has.
    pub results: usize,
    /// Blocks of a thousand rows, each of `inputs + 2` runs.
    pub blocks: usize,
    /// What the random numbers start from.
    pub seed: u64,
}

/// Shares by input and result; of a result that does not vary, or is not finite somewhere, none. `None` where `go_on`, which
/// is told how many of all rows are done, ended the work by `false`.
///
/// As [`super::sensitivity::sobol_indices`]: `S_i = mean(f_B·(f_ABi - f_A)) / V`, `ST_i = mean((f_A - f_ABi)²) / 2V`, on
/// values less their mean; points by Latin hypercube in twice the columns. `state` makes what a thread keeps between runs.
/// The figures hang on the seed and the blocks only.
pub fn variance_shares<S>(
    asked: SharesAsked<'_>,
    mut go_on: impl FnMut(usize, usize) -> bool,
    state: impl Fn() -> S + Sync + Send,
    model: impl Fn(&mut S, &[f64], &mut [f64]) + Sync,
) -> Option<Vec<Vec<Option<VarianceShare>>>> {
    let SharesAsked { inputs, columns, results, blocks, seed } = asked;
    let keys: Vec<u64> = columns.iter().copied().chain(columns.iter().copied().map(second)).collect();
    let columns = columns.len();
    let runs = inputs.len() + 2;
    let rows_a_round = (ROUND / runs).max(1);
    let mut sums: Vec<BlockSums> = Vec::with_capacity(blocks);
    let mut points = Points::default();
    for block in 0..blocks {
        points.draw(SamplingPlan::LatinHypercube, seed, block as u64, &keys);
        let mut values: Vec<f64> = Vec::with_capacity(BLOCK * runs * results);
        for first in (0..BLOCK).step_by(rows_a_round) {
            if !go_on(block * BLOCK + first, blocks * BLOCK) {
                return None;
            }
            let rows = first..(first + rows_a_round).min(BLOCK);
            let found: Vec<Vec<f64>> = rows
                .into_par_iter()
                .map_init(&state, |state, row| {
                    let both = points.point(row);
                    let (a, b) = both.split_at(columns);
                    let mut out = vec![0.0; runs * results];
                    model(state, a, &mut out[..results]);
                    model(state, b, &mut out[results..2 * results]);
                    let mut mixed = a.to_vec();
                    for (at, input) in inputs.iter().enumerate() {
                        mixed[input.clone()].copy_from_slice(&b[input.clone()]);
                        model(state, &mixed, &mut out[(at + 2) * results..(at + 3) * results]);
                        mixed[input.clone()].copy_from_slice(&a[input.clone()]);
                    }
                    out
                })
                .collect();
            for row in &found {
                values.extend(row);
            }
        }
        sums.push(BlockSums::of(&values, inputs.len(), results));
    }
    let share = |input: usize, result: usize| {
        let of = |read: fn(&ResultSums) -> f64| sums.iter().map(|block| read(&block.results[result])).sum::<f64>();
        let count = sums.len() as f64;
        let (variance, size) = (of(|sums| sums.variance) / count, of(|sums| sums.mean.abs()) / count);
        // Rounding is no variance.
        if !variance.is_finite() || variance <= (size * 1e-12).powi(2) {
            return None;
        }
        let parts = |read: fn(&(f64, f64)) -> f64| {
            let own: Vec<f64> =
                sums.iter().map(|block| read(&block.results[result].inputs[input]) / variance).collect();
            (own.iter().sum::<f64>() / count, error_of_mean(&own))
        };
        let ((first, first_error), (total, total_error)) = (parts(|of| of.0), parts(|of| of.1));
        Some(VarianceShare { first, first_error, total, total_error })
    };
    Some((0..inputs.len()).map(|input| (0..results).map(|result| share(input, result)).collect()).collect())
}

/// What one block says of a result: mean, variance, and of each input the numerators of its two shares.
struct ResultSums {
    mean: f64,
    variance: f64,
    inputs: Vec<(f64, f64)>,
}

struct BlockSums {
    results: Vec<ResultSums>,
}

impl BlockSums {
    fn of(values: &[f64], inputs: usize, results: usize) -> Self {
        let rows = || values.chunks_exact((inputs + 2) * results);
        let count = rows().len() as f64;
        let one = |result: usize| {
            let both = || rows().flat_map(|row| [row[result], row[results + result]]);
            let mean = both().sum::<f64>() / (2.0 * count);
            let variance = both().map(|value| (value - mean).powi(2)).sum::<f64>() / (2.0 * count);
            let parts = |input: usize| {
                let (mut first, mut total) = (0.0, 0.0);
                for row in rows() {
                    let (a, b, mixed) = (row[result], row[results + result], row[(input + 2) * results + result]);
                    first += (b - mean) * (mixed - a);
                    total += (a - mixed).powi(2);
                }
                (first / count, total / count / 2.0)
            };
            ResultSums { mean, variance, inputs: (0..inputs).map(parts).collect() }
        };
        Self { results: (0..results).map(one).collect() }
    }
}

/// The rank correlation of two lists of the same length (Spearman); ties share the mean of their ranks. `None` where one
/// does not vary, is empty, or holds what is no number.
pub fn rank_correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    if a.len() != b.len() || a.is_empty() || a.iter().chain(b).any(|value| value.is_nan()) {
        return None;
    }
    let (a, b) = (ranks(a), ranks(b));
    let middle = f64::midpoint(a.len() as f64, 1.0);
    let sum = |x: &[f64], y: &[f64]| x.iter().zip(y).map(|(x, y)| (x - middle) * (y - middle)).sum::<f64>();
    let (own, other) = (sum(&a, &a), sum(&b, &b));
    (own > 0.0 && other > 0.0).then(|| sum(&a, &b) / (own * other).sqrt())
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| values[*a].total_cmp(&values[*b]));
    let mut ranks = vec![0.0; values.len()];
    let mut from = 0;
    while from < order.len() {
        let same = order[from..].iter().take_while(|at| values[**at].total_cmp(&values[order[from]]).is_eq()).count();
        let shared = from as f64 + f64::midpoint(same as f64, 1.0);
        order[from..from + same].iter().for_each(|at| ranks[*at] = shared);
        from += same;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use std::f64::consts::PI;

    use super::*;

    fn shares(columns: usize, blocks: usize, model: impl Fn(&[f64]) -> f64 + Sync) -> Vec<VarianceShare> {
        let inputs: Vec<Range<usize>> = (0..columns).map(|at| at..at + 1).collect();
        let keys: Vec<u64> = (0..columns as u64).map(|at| at << 32).collect();
        let asked = SharesAsked { inputs: &inputs, columns: &keys, results: 1, blocks, seed: 3 };
        let found = variance_shares(asked, |_, _| true, || (), |(), u, out| out[0] = model(u));
        found.expect("not given up").into_iter().map(|all| all[0].expect("it varies")).collect()
    }

    #[test]
    fn the_function_of_ishigami_and_homma() {
        let found = shares(3, 60, |u| {
            let [x, y, z] = [u[0], u[1], u[2]].map(|u| PI * (2.0 * u - 1.0));
            x.sin() + 7.0 * y.sin().powi(2) + 0.1 * z.powi(4) * x.sin()
        });
        for (share, (first, total)) in found.iter().zip([(0.3139, 0.5576), (0.4424, 0.4424), (0.0, 0.2437)]) {
            assert!((share.first - first).abs() < 4.0 * share.first_error.max(1e-3), "{share:?}");
            assert!((share.total - total).abs() < 4.0 * share.total_error.max(1e-3), "{share:?}");
            assert!(share.first_error < 0.01 && share.total_error < 0.01, "{share:?}");
        }
    }

    #[test]
    fn of_a_sum_each_carries_its_own_variance() {
        let weights = [1.0, 2.0, 3.0, 0.0, 5.0];
        let found = shares(5, 20, |u| u.iter().zip(weights).map(|(u, weight)| u * weight).sum());
        let all: f64 = weights.iter().map(|weight| weight * weight).sum();
        for (share, weight) in found.iter().zip(weights) {
            let wanted = weight * weight / all;
            assert!((share.first - wanted).abs() < 0.02 && (share.total - wanted).abs() < 0.02, "{weight}: {share:?}");
        }
    }

    #[test]
    fn columns_together_are_one_input_and_what_does_not_vary_has_no_share() {
        let asked = SharesAsked {
            inputs: &[0..2, 2..3],
            columns: &[1 << 32, 2 << 32, 3 << 32],
            results: 2,
            blocks: 10,
            seed: 1,
        };
        let run = || {
            variance_shares(
                asked,
                |_, _| true,
                || (),
                |(), u, out| {
                    out[0] = (u[0] - 0.5) * (u[1] - 0.5) * 12.0 + u[2];
                    out[1] = 7.0;
                },
            )
        };
        let found = run().expect("not given up");
        assert_eq!(Some(&found), run().as_ref(), "the same figures again");
        // 12·(u-½)(v-½) has the variance 1, u has 1/12.
        assert!((found[0][0].expect("varies").first - 12.0 / 13.0).abs() < 0.03, "{found:?}");
        assert!((found[1][0].expect("varies").total - 1.0 / 13.0).abs() < 0.02, "{found:?}");
        assert!(found.iter().all(|all| all[1].is_none()));
        assert!(variance_shares(asked, |done, _| done < 1_000, || (), |(), _, out| out.fill(1.0)).is_none());
    }

    #[test]
    fn ranks_see_through_any_rising_function() {
        let a = [3.0, 1.0, 2.0, 5.0, 4.0];
        let cubed = a.map(|x: f64| x.powi(3));
        let near = |got: Option<f64>, wanted: f64| assert!((got.expect("varies") - wanted).abs() < 1e-12, "{got:?}");
        near(rank_correlation(&a, &cubed), 1.0);
        near(rank_correlation(&a, &cubed.map(|x| -x)), -1.0);
        near(rank_correlation(&[1.0, 2.0, 2.0, 4.0], &[1.0, 3.0, 2.0, 4.0]), 0.948_683_298_050_513_8);
        assert!(rank_correlation(&a, &[1.0; 5]).is_none() && rank_correlation(&a, &a[1..]).is_none());
    }
}
