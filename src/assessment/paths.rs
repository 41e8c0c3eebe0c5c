//! The paths of a simulation collected block by block, and the figures of all blocks.

use rayon::prelude::*;

use super::events::EventFrequency;
use super::simulated::{
    AT_RISK, FAN, HoldingLoan, LEVELS, LOSS, PERCENTILES, SamplePaths, SimulatedCase, SimulatedMonth, SimulatedSpread,
};
use super::simulation::SimulationModel;
use crate::loan::run::LoanRun;
use crate::model::outcome::exceeds;
use crate::uncertainty::latin_hypercube::BLOCK;
use crate::uncertainty::simulate::{error_of_mean, quantile_of_sorted};

/// What can be collected.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shape {
    pub(super) collateral: bool,
    pub(super) lendable: bool,
    pub(super) liquidation: bool,
    pub(super) months: usize,
    /// Events that are switched on.
    pub(super) events: usize,
    /// Inputs that are drawn, whose values are kept of the first blocks.
    pub(super) inputs: usize,
}

/// What one block of paths found. What a month has of every path stands month by month.
pub(super) struct Block {
    value: Vec<f64>,
    /// Sum of the values without what struck.
    unstruck: f64,
    collateral: Vec<f64>,
    lendable: Vec<f64>,
    cover: Vec<f64>,
    worst_loss: Vec<f64>,
    month_value: Vec<f32>,
    month_liquidation: Vec<f32>,
    /// Sums over the paths, by month.
    owed: Vec<f64>,
    short: Vec<f64>,
    shortfall: Vec<f64>,
    loss: Vec<f64>,
    /// By month the losses of the paths that lose.
    losses: Vec<Vec<f32>>,
    covered: usize,
    without_value: usize,
    /// By event: paths that it struck, and how often.
    struck: Vec<(usize, usize)>,
    /// Drawn inputs of every path, input by input; empty but in the first blocks.
    pub(super) drawn: Vec<Vec<f64>>,
}

impl Block {
    pub(super) fn new(shape: &Shape, keeps_inputs: bool) -> Self {
        let paths = || Vec::with_capacity(BLOCK);
        let months = || vec![0.0; shape.months];
        Self {
            value: paths(),
            unstruck: 0.0,
            collateral: paths(),
            lendable: paths(),
            cover: paths(),
            worst_loss: paths(),
            month_value: vec![0.0; shape.months * BLOCK],
            month_liquidation: vec![0.0; if shape.liquidation { shape.months * BLOCK } else { 0 }],
            owed: months(),
            short: months(),
            shortfall: months(),
            loss: months(),
            losses: vec![Vec::new(); shape.months],
            covered: 0,
            without_value: 0,
            struck: vec![(0, 0); shape.events],
            drawn: if keeps_inputs { vec![paths(); shape.inputs] } else { Vec::new() },
        }
    }

    /// Takes up a path. What has no value in it is worth nothing: a path without one never improves a result.
    pub(super) fn take(&mut self, run: &LoanRun<f64>, shape: &Shape, amount: Option<f64>, struck: &[u32]) {
        let path = self.value.len();
        let known = |value: Option<f64>| value.filter(|value| value.is_finite()).unwrap_or(0.0);
        self.without_value += usize::from(run.valued.concluded.is_none_or(|value| !value.is_finite()));
        self.value.push(known(run.valued.realised));
        self.unstruck += known(run.valued.concluded);
        for (sums, struck) in self.struck.iter_mut().zip(struck) {
            *sums = (sums.0 + usize::from(*struck > 0), sums.1 + *struck as usize);
        }
        self.collateral.push(known(run.value_at_start));
        self.lendable.push(known(run.lendable));
        let (mut cover, mut covered, mut worst) = (f64::INFINITY, true, 0.0_f64);
        for (at, month) in run.months.iter().take(shape.months).enumerate() {
            let (value, liquidation) = (known(month.value), known(month.liquidation));
            #[expect(clippy::cast_possible_truncation, reason = "seven digits serve a picture and its percentiles")]
            {
                self.month_value[at * BLOCK + path] = value as f32;
                if shape.liquidation {
                    self.month_liquidation[at * BLOCK + path] = liquidation as f32;
                }
            }
            let Some(owed) = amount.map(|amount| amount * month.exposure) else { continue };
            self.owed[at] += owed;
            if shape.liquidation && owed > 0.0 {
                cover = cover.min(liquidation / owed);
                if exceeds(Some(owed), Some(liquidation)) {
                    covered = false;
                    self.short[at] += 1.0;
                    self.shortfall[at] += owed - liquidation;
                    let loss = (owed - liquidation) / owed;
                    self.loss[at] += loss;
                    worst = worst.max(loss);
                    #[expect(clippy::cast_possible_truncation, reason = "seven digits serve its percentiles")]
                    self.losses[at].push(loss as f32);
                }
            }
        }
        self.cover.push(if cover.is_finite() { cover } else { 0.0 });
        self.worst_loss.push(worst);
        self.covered += usize::from(covered);
    }
}

/// The blocks so far meet a wanted precision: the standard error of the mean value within that part of it, that of the
/// probability that cover holds within that.
pub(super) fn precise(blocks: &[Block], shape: &Shape, amount: Option<f64>, wanted: f64) -> bool {
    let means: Vec<f64> = blocks.iter().map(|block| block.value.iter().sum::<f64>() / BLOCK as f64).collect();
    let mean = means.iter().sum::<f64>() / means.len().max(1) as f64;
    let sure = error_of_mean(&means) <= wanted * mean.abs();
    let asked = amount.is_some() && shape.liquidation;
    blocks.len() > 1 && sure && (!asked || error_of(blocks, |block| block.covered as f64 / BLOCK as f64) <= wanted)
}

/// The figures of all blocks; `None` where it was given up meanwhile: a million paths of a long loan take a while to put in
/// order.
pub(super) fn gather(
    model: &SimulationModel,
    blocks: &[Block],
    shape: &Shape,
    go_on: &(dyn Fn() -> bool + Sync),
) -> Option<SimulatedCase> {
    let spread = |of: fn(&Block) -> &Vec<f64>| go_on().then(|| spread(blocks, of));
    let known = |known: bool, of: fn(&Block) -> &Vec<f64>| if known { spread(of).map(Some) } else { Some(None) };
    let lendable = known(shape.lendable, |block| &block.lendable)?;
    let paths = (blocks.len() * BLOCK) as f64;
    let share = |count: fn(&Block) -> usize| blocks.iter().map(count).sum::<usize>() as f64 / paths;
    let asked = model.amount.filter(|_| shape.liquidation);
    let mut levels = LEVELS.to_vec();
    if !LEVELS.iter().any(|level| (level - model.confidence).abs() < 1e-9) {
        levels.push(model.confidence);
        levels.sort_by(f64::total_cmp);
    }
    let holding = lendable.as_ref().map_or_else(Vec::new, |all| {
        let loan = |level: &f64| HoldingLoan {
            level: *level,
            amount: all.at(1.0 - level).max(0.0),
            error: error_of(blocks, |block| quantile_of(&block.lendable, 1.0 - level)),
        };
        levels.iter().map(loan).collect()
    });
    let within = model.amount.filter(|_| lendable.is_some()).map(|amount| amount - 0.005);
    let within_of = |block: &Block, amount: f64| {
        block.lendable.iter().filter(|lendable| **lendable >= amount).count() as f64 / BLOCK as f64
    };
    let collateral = known(shape.collateral, |block| &block.collateral)?;
    let value_at_risk = collateral.as_ref().map(|all| {
        let of_block = |block: &Block| {
            let mean = block.collateral.iter().sum::<f64>() / BLOCK as f64;
            mean - quantile_of(&block.collateral, 1.0 - AT_RISK)
        };
        (all.mean - all.at(1.0 - AT_RISK), error_of(blocks, of_block))
    });
    let months = (0..shape.months)
        .into_par_iter()
        .map(|month| go_on().then(|| month_of(model, blocks, shape, month)))
        .collect::<Option<Vec<SimulatedMonth>>>()?;
    Some(SimulatedCase {
        trials: blocks.len() * BLOCK,
        asked: model.asked_blocks * BLOCK,
        most: (model.blocks < model.asked_blocks).then_some(model.blocks * BLOCK),
        seed: model.seed,
        sampling: model.sampling,
        drawn: model.drawn.iter().map(|input| (input.field.clone(), input.from)).collect(),
        without_value: blocks.iter().map(|block| block.without_value).sum(),
        value: spread(|block| &block.value)?,
        value_without_events: (shape.events > 0)
            .then(|| blocks.iter().map(|block| block.unstruck).sum::<f64>() / paths),
        events: (0..shape.events).map(|at| frequency(blocks, at, model.events.on[at].0)).collect(),
        collateral,
        least_cover: known(asked.is_some(), |block| &block.cover)?,
        worst_loss: known(asked.is_some(), |block| &block.worst_loss)?,
        months,
        cover_holds: asked.map(|_| share(|block| block.covered)),
        cover_error: asked.map(|_| error_of(blocks, |block| block.covered as f64 / BLOCK as f64)),
        within_limits: lendable.as_ref().zip(within).map(|(all, amount)| 1.0 - all.below(amount)),
        within_error: within.map(|amount| error_of(blocks, |block| within_of(block, amount))),
        value_at_risk,
        lendable,
        holding,
        samples: samples(blocks, shape, asked.is_some()),
    })
}

fn frequency(blocks: &[Block], at: usize, event: usize) -> EventFrequency {
    let paths = (blocks.len() * BLOCK) as f64;
    let sum = |of: fn(&(usize, usize)) -> usize| blocks.iter().map(|block| of(&block.struck[at])).sum::<usize>() as f64;
    EventFrequency {
        event,
        share: sum(|struck| struck.0) / paths,
        share_error: error_of(blocks, |block| block.struck[at].0 as f64 / BLOCK as f64),
        mean: sum(|struck| struck.1) / paths,
    }
}

fn samples(blocks: &[Block], shape: &Shape, covered: bool) -> SamplePaths {
    let kept = || blocks.iter().filter(|block| !block.drawn.is_empty());
    let joined = |of: &dyn Fn(&Block) -> Vec<f64>| kept().flat_map(of).collect::<Vec<f64>>();
    let known = |known: bool, of: &dyn Fn(&Block) -> Vec<f64>| if known { joined(of) } else { Vec::new() };
    SamplePaths {
        inputs: (0..shape.inputs).map(|input| joined(&|block| block.drawn[input].clone())).collect(),
        results: [
            joined(&|block| block.value.clone()),
            known(shape.lendable, &|block| block.lendable.clone()),
            known(covered, &|block| block.cover.clone()),
        ],
    }
}

fn month_of(model: &SimulationModel, blocks: &[Block], shape: &Shape, month: usize) -> SimulatedMonth {
    let fan = |of: fn(&Block) -> &Vec<f32>| {
        let column = |block: &Block| of(block)[month * BLOCK..(month + 1) * BLOCK].to_vec();
        quantiles(&mut blocks.iter().flat_map(column).collect::<Vec<f32>>(), 0, FAN)
    };
    let losses = || {
        let mut some: Vec<f32> = blocks.iter().flat_map(|block| block.losses[month].iter().copied()).collect();
        let none = blocks.len() * BLOCK - some.len();
        quantiles(&mut some, none, LOSS)
    };
    let paths = (blocks.len() * BLOCK) as f64;
    let mean = |of: fn(&Block) -> &Vec<f64>| blocks.iter().map(|block| of(block)[month]).sum::<f64>() / paths;
    let error = |of: fn(&Block) -> &Vec<f64>| error_of(blocks, |block| of(block)[month] / BLOCK as f64);
    let asked = model.amount.filter(|_| shape.liquidation);
    SimulatedMonth {
        month,
        at: model.ready.loan.months.get(month).copied().unwrap_or_default(),
        value: fan(|block| &block.month_value),
        liquidation: shape.liquidation.then(|| fan(|block| &block.month_liquidation)),
        owed: model.amount.map(|_| mean(|block| &block.owed)),
        shortfall_probability: asked.map(|_| mean(|block| &block.short)),
        probability_error: asked.map(|_| error(|block| &block.short)),
        expected_shortfall: asked.map(|_| mean(|block| &block.shortfall)),
        shortfall_error: asked.map(|_| error(|block| &block.shortfall)),
        loss_given_default: asked.map(|_| mean(|block| &block.loss)),
        loss_error: asked.map(|_| error(|block| &block.loss)),
        loss_percentiles: asked.map(|_| losses()),
    }
}

/// The quantiles at rising probabilities, linear between neighbours, of `values` and so many noughts below them. Each place is
/// selected among what the last one left above it: no sort.
fn quantiles<const Q: usize>(values: &mut [f32], noughts: usize, at: [f64; Q]) -> [f64; Q] {
    let last = (noughts + values.len()).saturating_sub(1);
    let mut from = 0;
    at.map(|p| {
        let place = p * last as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
        let below = place as usize;
        let part = place - below as f64;
        let Some(within) = below.checked_sub(noughts) else {
            // Between the last nought and the least of what is more, if there.
            let least = values[from..].iter().copied().min_by(f32::total_cmp).map_or(0.0, f64::from);
            return if below + 1 == noughts && from == 0 { part * least } else { 0.0 };
        };
        if within >= values.len() {
            return 0.0;
        }
        let (_, low, above) = values[from..].select_nth_unstable_by(within - from, f32::total_cmp);
        let low = f64::from(*low);
        let next = above.iter().copied().min_by(f32::total_cmp).map_or(low, f64::from);
        from = within;
        low + part * (next - low)
    })
}

fn quantile_of(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_of_sorted(&sorted, p)
}

/// The standard error of a figure over all blocks: the deviation of the blocks' own figures over the root of their number.
fn error_of(blocks: &[Block], figure: impl Fn(&Block) -> f64) -> f64 {
    error_of_mean(&blocks.iter().map(figure).collect::<Vec<f64>>())
}

/// What the central moments of some paths come to: deviation (of one path, `n - 1`), its part of the mean, and the third and
/// fourth as ratios; these are absent where nothing spreads beyond rounding.
struct Moments {
    deviation: f64,
    variation: Option<f64>,
    skewness: Option<f64>,
    kurtosis: Option<f64>,
}

impl Moments {
    /// Of sums about `middle`, which must lie near the mean: `Σd`, `Σd²`, `Σd³`, `Σd⁴` of `count` paths.
    fn of([one, two, three, four]: [f64; 4], count: f64, middle: f64) -> Self {
        let shift = one / count;
        let second = (two / count - shift.powi(2)).max(0.0);
        let third = three / count - 3.0 * shift * two / count + 2.0 * shift.powi(3);
        let fourth =
            four / count - 4.0 * shift * three / count + 6.0 * shift.powi(2) * two / count - 3.0 * shift.powi(4);
        let mean = middle + shift;
        let deviation = (second * count / (count - 1.0).max(1.0)).sqrt();
        let spreads = deviation > 1e-9 * mean.abs();
        Self {
            deviation,
            variation: (mean > 0.0).then(|| deviation / mean),
            skewness: spreads.then(|| third / second.powf(1.5)),
            kurtosis: spreads.then(|| fourth / second.powi(2)),
        }
    }
}

fn spread(blocks: &[Block], of: fn(&Block) -> &Vec<f64>) -> SimulatedSpread {
    let mut sorted: Vec<f64> = blocks.iter().flat_map(|block| of(block).iter().copied()).collect();
    // Summed block by block, so that the mean does not hang on how the sort is made.
    let means: Vec<f64> = blocks.iter().map(|block| of(block).iter().sum::<f64>() / BLOCK as f64).collect();
    let mean = means.iter().sum::<f64>() / means.len().max(1) as f64;
    let sums: Vec<[f64; 4]> = blocks
        .par_iter()
        .map(|block| {
            of(block).iter().fold([0.0; 4], |sums, value| {
                let (one, two) = (value - mean, (value - mean).powi(2));
                [sums[0] + one, sums[1] + two, sums[2] + one * two, sums[3] + two * two]
            })
        })
        .collect();
    let all = sums.iter().fold([0.0; 4], |all, sums| std::array::from_fn(|at| all[at] + sums[at]));
    let all = Moments::of(all, sorted.len() as f64, mean);
    let own_moments: Vec<Moments> = sums.iter().map(|sums| Moments::of(*sums, BLOCK as f64, mean)).collect();
    let with_error = |of: fn(&Moments) -> Option<f64>| {
        let own: Option<Vec<f64>> = own_moments.iter().map(of).collect();
        // Where it cannot be said of a block, there is nothing to hold it against.
        of(&all).zip(own.map(|own| error_of_mean(&own)))
    };
    sorted.par_sort_unstable_by(f64::total_cmp);
    let own: Vec<[f64; 9]> = blocks
        .par_iter()
        .map(|block| {
            let mut values = of(block).clone();
            values.sort_unstable_by(f64::total_cmp);
            PERCENTILES.map(|p| quantile_of_sorted(&values, p))
        })
        .collect();
    let error = |at: usize| error_of_mean(&own.iter().map(|own| own[at]).collect::<Vec<f64>>());
    SimulatedSpread {
        mean,
        mean_error: error_of_mean(&means),
        standard_deviation: all.deviation,
        deviation_error: error_of_mean(&own_moments.iter().map(|own| own.deviation).collect::<Vec<f64>>()),
        variation: with_error(|moments| moments.variation),
        skewness: with_error(|moments| moments.skewness),
        kurtosis: with_error(|moments| moments.kurtosis),
        percentiles: PERCENTILES.map(|p| quantile_of_sorted(&sorted, p)),
        errors: std::array::from_fn(error),
        sorted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selected_quantile_is_that_of_a_full_sort() {
        for count in [0_usize, 1, 2, 3, 20, 1_000, 1_733] {
            for noughts in [0_usize, 1, 3, 900, 1_690, 40_000] {
                let mut values: Vec<f32> = (0..count).map(|i| 1.0 + ((i * 7_919) % 1_009) as f32).collect();
                let mut sorted: Vec<f64> = values.iter().copied().map(f64::from).collect();
                sorted.extend(vec![0.0; noughts]);
                sorted.sort_by(f64::total_cmp);
                for at in [FAN, LOSS] {
                    let found = quantiles(&mut values, noughts, at);
                    for (found, p) in found.into_iter().zip(at) {
                        assert!((found - quantile_of_sorted(&sorted, p)).abs() < 1e-9, "{count} {noughts} {p}");
                    }
                }
            }
        }
    }

    #[test]
    fn moments_are_those_of_the_definition() {
        // The values 1, 2, 2, 7: mean 3, central moments 5.5, 13.5 ... by hand.
        let values: [f64; 4] = [1.0, 2.0, 2.0, 7.0];
        for middle in [3.0, 2.5, 0.0] {
            let sum = |power: i32| values.iter().map(|value| (value - middle).powi(power)).sum::<f64>();
            let found = Moments::of([sum(1), sum(2), sum(3), sum(4)], 4.0, middle);
            let near = |got: f64, wanted: f64| assert!((got - wanted).abs() < 1e-9, "{got} is not {wanted}");
            near(found.deviation, (22.0_f64 / 3.0).sqrt());
            near(found.variation.unwrap_or_default(), (22.0_f64 / 3.0).sqrt() / 3.0);
            near(found.skewness.unwrap_or_default(), (-8.0 - 1.0 - 1.0 + 64.0) / 4.0 / 5.5_f64.powf(1.5));
            near(found.kurtosis.unwrap_or_default(), (16.0 + 1.0 + 1.0 + 256.0) / 4.0 / 5.5_f64.powi(2));
        }
        let still = Moments::of([0.0; 4], 4.0, 6e6);
        assert!(still.skewness.is_none() && still.kurtosis.is_none() && still.variation == Some(0.0));
        assert!(Moments::of([0.0, 4.0, 0.0, 4.0], 4.0, 0.0).variation.is_none(), "no part of nothing");
    }
}
