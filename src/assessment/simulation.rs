//! The case simulated: value and loan together, path by path (蒙特卡洛模拟).
//!
//! Each path draws every uncertain input once and runs the whole chain ([`super::run`]): rate, methods, conclusion,
//! collateral month by month, forced sale, limits. Paths come in blocks ([`crate::uncertainty::latin_hypercube`]); a block
//! is the same whichever thread draws it, and the standard error of a figure is that of the blocks' own figures.

use rayon::prelude::*;

use super::ready::ready;
use super::run::ReadyCase;
use crate::error::{InputError, Reason};
use crate::loan::run::{LoanRun, part_read};
use crate::model::outcome::exceeds;
use crate::model::{Case, InputDistribution, Missing, PairCorrelation, SamplingPlan, fields};
use crate::reference::Reference;
use crate::text::number::to_f64;
use crate::uncertainty::correlation::lower_triangle;
use crate::uncertainty::distribution::normal_quantile;
use crate::uncertainty::draw::CaseSampler;
use crate::uncertainty::latin_hypercube::{BLOCK, Points};
use crate::uncertainty::simulate::quantile_of_sorted;

/// The percentiles that are quoted of every result.
pub const PERCENTILES: [f64; 9] = [0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99];
/// The percentiles of a month's fan.
pub const FAN: [f64; 5] = [0.05, 0.25, 0.50, 0.75, 0.95];
/// The probabilities for which the loan that holds is said, beside the user's own.
pub const LEVELS: [f64; 3] = [0.90, 0.95, 0.99];
/// The most trials.
pub const MOST_TRIALS: u32 = 1_000_000;
/// The most values that are kept of all months of all paths: of a long loan fewer paths are drawn.
const MOST_KEPT: usize = 40_000_000;
/// Blocks between two looks at whether to go on.
const ROUND: usize = 8;

/// Why a case cannot be simulated.
#[derive(Clone, Debug, PartialEq)]
pub enum NoSimulation {
    /// There is no base date.
    NoBaseDate,
    /// An input is unknown, or known as a range that is not to be drawn from.
    Unknown(Missing),
    /// The value stays unknown whatever is drawn: a stage lacks inputs, which the assessment names.
    NoValue,
    /// The distribution of a field cannot be.
    Distribution(String, InputError),
    /// The correlations cannot be.
    Correlation(InputError),
    /// It was given up.
    Cancelled,
}

/// Where a drawn input's distribution comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DrawnFrom {
    /// The case states it.
    Stated,
    /// A triangle through low, value and high of its range.
    Triangle,
    /// Even over its range, which has no stated value.
    Even,
}

/// An input that the simulation draws.
#[derive(Clone, Debug)]
pub struct DrawnInput {
    /// Its field.
    pub field: String,
    /// Its number in the run.
    pub slot: usize,
    /// Where its distribution comes from.
    pub from: DrawnFrom,
    /// What it is drawn from, in the units of its field.
    pub(super) sampler: CaseSampler,
    /// What the run reads of each unit of the field: a tenth of the bank's capital.
    pub(super) scale: f64,
}

/// The case ready to be simulated.
#[derive(Clone, Debug)]
pub struct SimulationModel {
    pub(super) ready: ReadyCase,
    /// Every number at the middle of its distribution.
    point: Vec<f64>,
    /// Every number as stated; where there is none, as `point`.
    pub(super) stated: Vec<f64>,
    /// The inputs that are drawn.
    pub drawn: Vec<DrawnInput>,
    lower: Option<Vec<Vec<f64>>>,
    pub(super) amount: Option<f64>,
    blocks: usize,
    seed: u64,
    sampling: SamplingPlan,
    confidence: f64,
}

/// One result over all paths.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedSpread {
    /// Mean.
    pub mean: f64,
    /// Standard error of the mean.
    pub mean_error: f64,
    /// Standard deviation of one path.
    pub standard_deviation: f64,
    /// The values at [`PERCENTILES`].
    pub percentiles: [f64; 9],
    /// Their standard errors.
    pub errors: [f64; 9],
    /// Every path, ascending.
    pub sorted: Vec<f64>,
}

impl SimulatedSpread {
    /// The value below which the part `p` of all paths lies.
    pub fn at(&self, p: f64) -> f64 {
        quantile_of_sorted(&self.sorted, p)
    }

    /// The part of all paths that lies below `x`.
    pub fn below(&self, x: f64) -> f64 {
        self.sorted.partition_point(|value| *value < x) as f64 / self.sorted.len().max(1) as f64
    }
}

/// A month of the loan over all paths.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedMonth {
    /// Months since the loan was paid out.
    pub month: usize,
    /// Years from the base date.
    pub at: f64,
    /// Collateral value at [`FAN`], 元.
    pub value: [f64; 5],
    /// What a forced sale begun then brings at [`FAN`], 元; absent while a term of the sale is unknown.
    pub liquidation: Option<[f64; 5]>,
    /// What is owed, the mean over the paths, 元; absent without an amount.
    pub owed: Option<f64>,
    /// 缺口概率: the part of all paths in which a sale would not cover what is owed.
    pub shortfall_probability: Option<f64>,
    /// Its standard error.
    pub probability_error: Option<f64>,
    /// 预期缺口: what a sale would lack, the mean over all paths, 元.
    pub expected_shortfall: Option<f64>,
    /// 违约损失率: what a sale would lack as a share of what is owed, the mean over all paths.
    pub loss_given_default: Option<f64>,
}

/// A loan that holds with some probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HoldingLoan {
    /// The probability.
    pub level: f64,
    /// The largest amount within every limit in every month with that probability, 元.
    pub amount: f64,
    /// Its standard error, 元.
    pub error: f64,
}

/// What came of a simulation.
#[derive(Clone, Debug, PartialEq)]
pub struct SimulatedCase {
    /// Paths.
    pub trials: usize,
    /// What the random numbers started from.
    pub seed: u64,
    /// How points were spread.
    pub sampling: SamplingPlan,
    /// What was drawn, and from what.
    pub drawn: Vec<(String, DrawnFrom)>,
    /// Paths in which the value was none; they count as worth nothing.
    pub without_value: usize,
    /// The concluded value, 元.
    pub value: SimulatedSpread,
    /// The collateral's value when the loan is paid out, 元; absent without a pay-out date.
    pub collateral: Option<SimulatedSpread>,
    /// The most that may be lent, 元; absent while a limit that applies is unknown.
    pub lendable: Option<SimulatedSpread>,
    /// The least of all months' cover: proceeds of a sale over what is owed.
    pub least_cover: Option<SimulatedSpread>,
    /// Month by month.
    pub months: Vec<SimulatedMonth>,
    /// The part of all paths in which a sale covers what is owed in every month.
    pub cover_holds: Option<f64>,
    /// Its standard error.
    pub cover_error: Option<f64>,
    /// The part of all paths in which the amount asked for is within every limit.
    pub within_limits: Option<f64>,
    /// The loans that hold with [`LEVELS`] and with the case's own level, by rising level.
    pub holding: Vec<HoldingLoan>,
}

impl SimulationModel {
    /// Makes a case ready to be simulated.
    ///
    /// Errors: see [`NoSimulation`]; nothing unknown is drawn from thin air.
    pub fn new(case: &Case, reference: &Reference) -> Result<Self, NoSimulation> {
        let (case, ready) = ready(case, reference).ok_or(NoSimulation::NoBaseDate)?;
        let settings = &case.simulation;
        let mut point = ready.prepared.slots.point();
        let mut stated_point = point.clone();
        let mut drawn = Vec::new();
        for (slot, info) in ready.prepared.slots.list().iter().enumerate() {
            let handle = fields::find(&info.field);
            let stated = handle.and_then(|handle| handle.distribution(&case));
            let bounds = handle.and_then(|handle| handle.kind().bounds);
            let bounds = bounds.map_or((f64::NEG_INFINITY, f64::INFINITY), |bounds| (bounds.low, bounds.high));
            let scale = part_read(&info.field);
            let (distribution, from) = match (stated, info.value) {
                (Some(stated), _) => (stated.clone(), DrawnFrom::Stated),
                (None, Some(_)) if info.low >= info.high || !settings.draw_ranges => continue,
                (None, Some(mode)) => {
                    let (low, high) = (info.low / scale, info.high / scale);
                    (InputDistribution::Triangular { low, mode: mode / scale, high }, DrawnFrom::Triangle)
                }
                (None, None) if settings.draw_ranges && info.low < info.high => {
                    (InputDistribution::Uniform { low: info.low / scale, high: info.high / scale }, DrawnFrom::Even)
                }
                (None, None) => {
                    let missing = Missing { field: info.field.clone(), label: info.label.into() };
                    return Err(NoSimulation::Unknown(missing));
                }
            };
            // What stands in no field of the case is bounded by its own range.
            let bounds = if from == DrawnFrom::Stated { bounds } else { (f64::NEG_INFINITY, f64::INFINITY) };
            let sampler = CaseSampler::new(&distribution, bounds)
                .map_err(|error| NoSimulation::Distribution(info.field.clone(), error))?;
            point[slot] = sampler.at(0.5) * scale;
            stated_point[slot] = info.value.unwrap_or(point[slot]);
            drawn.push(DrawnInput { field: info.field.clone(), slot, from, sampler, scale });
        }
        let lower = correlated(&drawn, &settings.correlations).map_err(NoSimulation::Correlation)?;
        let mut run = LoanRun::default();
        ready.run(&point, &mut run);
        if run.valued.concluded.is_none_or(f64::is_nan) {
            return Err(NoSimulation::NoValue);
        }
        let trials = (settings.trials.clamp(1, MOST_TRIALS) as usize).min(MOST_KEPT / run.months.len().max(1));
        Ok(Self {
            ready,
            point,
            stated: stated_point,
            drawn,
            lower,
            amount: case.loan.amount.value.map(to_f64),
            blocks: trials.div_ceil(BLOCK),
            seed: settings.seed,
            sampling: settings.sampling,
            confidence: if settings.confidence > 0.0 && settings.confidence < 1.0 { settings.confidence } else { 0.95 },
        })
    }

    /// Simulates. `go_on` is told how many of all blocks are done, between rounds, and ends the work by `false`.
    ///
    /// The figures hang on seed, trials and sampling only, not on threads or on the build.
    pub fn run(&self, mut go_on: impl FnMut(usize, usize) -> bool) -> Result<SimulatedCase, NoSimulation> {
        let mut blocks: Vec<Block> = Vec::with_capacity(self.blocks);
        let shape = self.shape();
        while blocks.len() < self.blocks {
            if !go_on(blocks.len(), self.blocks) {
                return Err(NoSimulation::Cancelled);
            }
            let until = (blocks.len() + ROUND).min(self.blocks);
            let round: Vec<Block> =
                (blocks.len()..until).into_par_iter().map(|number| self.block(number as u64, &shape)).collect();
            blocks.extend(round);
        }
        Ok(self.gather(&blocks, &shape))
    }

    /// What the run at the middle of every distribution knows: only that is collected.
    fn shape(&self) -> Shape {
        let mut run = LoanRun::default();
        self.ready.run(&self.point, &mut run);
        Shape {
            collateral: run.value_at_start.is_some(),
            lendable: run.lendable.is_some(),
            liquidation: !run.months.is_empty() && run.months.iter().all(|month| month.liquidation.is_some()),
            months: if run.months.iter().all(|month| month.value.is_some()) { run.months.len() } else { 0 },
        }
    }

    fn block(&self, number: u64, shape: &Shape) -> Block {
        let inputs = self.drawn.len();
        let mut points = Points::default();
        points.draw(self.sampling, self.seed, number, inputs);
        let mut block = Block::new(shape);
        let mut x = self.point.clone();
        let mut run = LoanRun::default();
        let mut normal = vec![0.0; inputs];
        for path in 0..BLOCK {
            let u = points.point(path);
            match &self.lower {
                None => {
                    for (input, u) in self.drawn.iter().zip(u) {
                        x[input.slot] = input.sampler.at(*u) * input.scale;
                    }
                }
                Some(lower) => {
                    normal.iter_mut().zip(u).for_each(|(z, u)| *z = normal_quantile(*u));
                    for (input, row) in self.drawn.iter().zip(lower) {
                        let z: f64 = row.iter().zip(&normal).map(|(l, z)| l * z).sum();
                        x[input.slot] = input.sampler.of_normal(z) * input.scale;
                    }
                }
            }
            self.ready.run(&x, &mut run);
            block.take(&run, shape, self.amount);
        }
        block
    }

    fn gather(&self, blocks: &[Block], shape: &Shape) -> SimulatedCase {
        let spread = |of: fn(&Block) -> &Vec<f64>| spread(blocks, of);
        let lendable = shape.lendable.then(|| spread(|block| &block.lendable));
        let paths = (blocks.len() * BLOCK) as f64;
        let share = |count: fn(&Block) -> usize| blocks.iter().map(count).sum::<usize>() as f64 / paths;
        let asked = self.amount.filter(|_| shape.liquidation);
        let mut levels = LEVELS.to_vec();
        if !LEVELS.iter().any(|level| (level - self.confidence).abs() < 1e-9) {
            levels.push(self.confidence);
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
        SimulatedCase {
            trials: blocks.len() * BLOCK,
            seed: self.seed,
            sampling: self.sampling,
            drawn: self.drawn.iter().map(|input| (input.field.clone(), input.from)).collect(),
            without_value: blocks.iter().map(|block| block.without_value).sum(),
            value: spread(|block| &block.value),
            collateral: shape.collateral.then(|| spread(|block| &block.collateral)),
            least_cover: asked.map(|_| spread(|block| &block.cover)),
            months: (0..shape.months).map(|month| self.month(blocks, shape, month)).collect(),
            cover_holds: asked.map(|_| share(|block| block.covered)),
            cover_error: asked.map(|_| error_of(blocks, |block| block.covered as f64 / BLOCK as f64)),
            within_limits: lendable.as_ref().zip(self.amount).map(|(all, amount)| 1.0 - all.below(amount - 0.005)),
            lendable,
            holding,
        }
    }

    fn month(&self, blocks: &[Block], shape: &Shape, month: usize) -> SimulatedMonth {
        let fan = |of: fn(&Block) -> &Vec<f32>| {
            let column = |block: &Block| of(block)[month * BLOCK..(month + 1) * BLOCK].to_vec();
            let mut all: Vec<f32> = blocks.iter().flat_map(column).collect();
            all.sort_unstable_by(f32::total_cmp);
            FAN.map(|p| {
                let place = p * (all.len() - 1) as f64;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the list")]
                let below = place as usize;
                let at = |place: usize| f64::from(all[place.min(all.len() - 1)]);
                at(below) + (place - below as f64) * (at(below + 1) - at(below))
            })
        };
        let paths = (blocks.len() * BLOCK) as f64;
        let mean = |of: fn(&Block) -> &Vec<f64>| blocks.iter().map(|block| of(block)[month]).sum::<f64>() / paths;
        let asked = self.amount.filter(|_| shape.liquidation);
        SimulatedMonth {
            month,
            at: self.ready.loan.months.get(month).copied().unwrap_or_default(),
            value: fan(|block| &block.month_value),
            liquidation: shape.liquidation.then(|| fan(|block| &block.month_liquidation)),
            owed: self.amount.map(|_| mean(|block| &block.owed)),
            shortfall_probability: asked.map(|_| mean(|block| &block.short)),
            probability_error: asked.map(|_| error_of(blocks, |block| block.short[month] / BLOCK as f64)),
            expected_shortfall: asked.map(|_| mean(|block| &block.shortfall)),
            loss_given_default: asked.map(|_| mean(|block| &block.loss)),
        }
    }
}

/// The lower triangle of the correlations among the drawn inputs; `None` where nothing moves together. A pair with an
/// input that is not drawn says nothing.
fn correlated(drawn: &[DrawnInput], pairs: &[PairCorrelation]) -> Result<Option<Vec<Vec<f64>>>, InputError> {
    let place = |field: &str| drawn.iter().position(|input| input.field == field);
    let mut matrix: Vec<Vec<f64>> =
        (0..drawn.len()).map(|i| (0..drawn.len()).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    let mut any = false;
    for (at, pair) in pairs.iter().enumerate() {
        let (Some(i), Some(j)) = (place(&pair.first), place(&pair.second)) else { continue };
        if i == j {
            return Err(InputError::no_solution(format!("simulation.correlations[{at}]"), Reason::Duplicate));
        }
        (matrix[i][j], matrix[j][i], any) = (pair.correlation, pair.correlation, true);
    }
    if any { lower_triangle("simulation.correlations", &matrix).map(Some) } else { Ok(None) }
}

/// What can be collected.
struct Shape {
    collateral: bool,
    lendable: bool,
    liquidation: bool,
    months: usize,
}

/// What one block of paths found. What a month has of every path stands month by month.
struct Block {
    value: Vec<f64>,
    collateral: Vec<f64>,
    lendable: Vec<f64>,
    cover: Vec<f64>,
    month_value: Vec<f32>,
    month_liquidation: Vec<f32>,
    /// Sums over the paths, by month.
    owed: Vec<f64>,
    short: Vec<f64>,
    shortfall: Vec<f64>,
    loss: Vec<f64>,
    covered: usize,
    without_value: usize,
}

impl Block {
    fn new(shape: &Shape) -> Self {
        let paths = || Vec::with_capacity(BLOCK);
        let months = || vec![0.0; shape.months];
        Self {
            value: paths(),
            collateral: paths(),
            lendable: paths(),
            cover: paths(),
            month_value: vec![0.0; shape.months * BLOCK],
            month_liquidation: vec![0.0; if shape.liquidation { shape.months * BLOCK } else { 0 }],
            owed: months(),
            short: months(),
            shortfall: months(),
            loss: months(),
            covered: 0,
            without_value: 0,
        }
    }

    /// Takes up a path. What has no value in it is worth nothing: a path without one never improves a result.
    fn take(&mut self, run: &LoanRun<f64>, shape: &Shape, amount: Option<f64>) {
        let path = self.value.len();
        let known = |value: Option<f64>| value.filter(|value| value.is_finite()).unwrap_or(0.0);
        self.without_value += usize::from(run.valued.concluded.is_none_or(|value| !value.is_finite()));
        self.value.push(known(run.valued.concluded));
        self.collateral.push(known(run.value_at_start));
        self.lendable.push(known(run.lendable));
        let (mut cover, mut covered) = (f64::INFINITY, true);
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
                    self.loss[at] += (owed - liquidation) / owed;
                }
            }
        }
        self.cover.push(if cover.is_finite() { cover } else { 0.0 });
        self.covered += usize::from(covered);
    }
}

fn quantile_of(values: &[f64], p: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile_of_sorted(&sorted, p)
}

/// The standard error of a figure over all blocks: the deviation of the blocks' own figures over the root of their number.
/// Zero with a single block, which says nothing of itself.
fn error_of(blocks: &[Block], figure: impl Fn(&Block) -> f64) -> f64 {
    let figures: Vec<f64> = blocks.iter().map(figure).collect();
    error_of_mean(&figures)
}

fn error_of_mean(figures: &[f64]) -> f64 {
    let count = figures.len() as f64;
    if figures.len() < 2 {
        return 0.0;
    }
    let mean = figures.iter().sum::<f64>() / count;
    let variance = figures.iter().map(|figure| (figure - mean).powi(2)).sum::<f64>() / (count - 1.0);
    (variance / count).sqrt()
}

fn spread(blocks: &[Block], of: fn(&Block) -> &Vec<f64>) -> SimulatedSpread {
    let mut sorted: Vec<f64> = blocks.iter().flat_map(|block| of(block).iter().copied()).collect();
    // Summed block by block, so that the mean does not hang on how the sort is made.
    let means: Vec<f64> = blocks.iter().map(|block| of(block).iter().sum::<f64>() / BLOCK as f64).collect();
    let mean = means.iter().sum::<f64>() / means.len().max(1) as f64;
    let squares = |block: &Block| of(block).iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    let variance = blocks.iter().map(squares).sum::<f64>() / (sorted.len() as f64 - 1.0).max(1.0);
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
        standard_deviation: variance.sqrt(),
        percentiles: PERCENTILES.map(|p| quantile_of_sorted(&sorted, p)),
        errors: std::array::from_fn(error),
        sorted,
    }
}
