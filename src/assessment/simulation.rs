//! The case simulated: value and loan together, path by path (蒙特卡洛模拟).
//!
//! Each path draws every uncertain input once and runs the whole chain ([`super::run`]): rate, methods, conclusion,
//! collateral month by month, forced sale, limits. Events that are switched on strike patents and products on the way
//! ([`super::events`]): a month's collateral is worth what is known until then, the value is that of the income until they
//! strike. Paths come in blocks ([`crate::uncertainty::latin_hypercube`]); a block is the same whichever thread draws it, and
//! the standard error of a figure is that of the blocks' own figures.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::correlated::{CorrelationFault, triangle};
use super::events::ReadyEvents;
use super::paths::{Block, Shape, gather, precise};
use super::ready::ready;
use super::run::ReadyCase;
pub use super::simulated::{
    AT_RISK, FAN, HoldingLoan, LEVELS, LOSS, PERCENTILES, SamplePaths, SimulatedCase, SimulatedMonth, SimulatedSpread,
    SureResult,
};
use crate::error::InputError;
use crate::loan::run::{LoanRun, part_read};
use crate::model::{Case, InputDistribution, Missing, PairCorrelation, SamplingPlan, fields};
use crate::reference::Reference;
use crate::text::number::to_f64;
use crate::uncertainty::distribution::normal_quantile;
use crate::uncertainty::draw::CaseSampler;
use crate::uncertainty::latin_hypercube::{BLOCK, Points, key};
use crate::valuation::strikes::Strikes;

/// The most trials.
pub const MOST_TRIALS: u32 = 1_000_000;
/// The most values that are kept of all months of all paths: of a long loan fewer paths are drawn.
const MOST_KEPT: usize = 40_000_000;
/// The fewest blocks: a single one says nothing of how far its figures are from those of another.
const LEAST_BLOCKS: usize = 2;
/// Blocks between two looks at whether the wanted precision is met.
const ROUND: usize = 8;
/// Paths between two looks at whether to go on.
const LOOK: usize = 8;
/// Blocks whose paths are kept as samples.
const SAMPLE_BLOCKS: usize = 2;

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
    Correlation(CorrelationFault),
    /// An event that is switched on, by its place, lacks something or has what cannot be.
    Event(usize, InputError),
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
    /// A triangle over its range, which has no stated value, with its mode at the end that lends less.
    Worse,
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

/// The drawn inputs that move together: their places among the drawn, and the lower triangle of their correlations.
type Together = (Vec<usize>, Vec<Vec<f64>>);

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
    together: Option<Together>,
    pub(super) events: ReadyEvents,
    /// By which name each probability of a path is drawn.
    columns: Vec<u64>,
    pub(super) amount: Option<f64>,
    pub(super) blocks: usize,
    /// Blocks that were asked for: more, where a long loan allows no more paths.
    pub(super) asked_blocks: usize,
    pub(super) seed: u64,
    pub(super) sampling: SamplingPlan,
    pub(super) confidence: f64,
    precision: Option<f64>,
}

/// What a thread keeps between paths.
#[derive(Debug, Default)]
pub(super) struct PathState {
    x: Vec<f64>,
    normal: Vec<f64>,
    strikes: Strikes,
    pub(super) struck: Vec<u32>,
    pub(super) run: LoanRun<f64>,
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
                    // Its mode is found once all the others are known.
                    (InputDistribution::Uniform { low: info.low / scale, high: info.high / scale }, DrawnFrom::Worse)
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
        toward_the_worse(&ready, &mut drawn, &mut point, &mut stated_point)?;
        let together = moving_together(&drawn, &settings.correlations).map_err(NoSimulation::Correlation)?;
        let until = ready.loan.months.last().copied().unwrap_or(f64::INFINITY);
        let events = ReadyEvents::new(&case, &ready.prepared, reference, until)
            .map_err(|(place, error)| NoSimulation::Event(place, error))?;
        let mut run = LoanRun::default();
        ready.run(&point, &mut run);
        if run.valued.concluded.is_none_or(f64::is_nan) {
            return Err(NoSimulation::NoValue);
        }
        let asked_blocks = (settings.trials.clamp(1, MOST_TRIALS) as usize).div_ceil(BLOCK).max(LEAST_BLOCKS);
        let most_blocks = (MOST_KEPT / run.months.len().max(1) / BLOCK).max(LEAST_BLOCKS);
        let columns = drawn.iter().map(|input| key(&input.field)).chain(events.columns.iter().copied()).collect();
        Ok(Self {
            ready,
            point,
            stated: stated_point,
            drawn,
            together,
            events,
            amount: case.loan.amount.value.map(to_f64),
            columns,
            blocks: asked_blocks.min(most_blocks),
            asked_blocks,
            seed: settings.seed,
            sampling: settings.sampling,
            confidence: if settings.confidence > 0.0 && settings.confidence < 1.0 { settings.confidence } else { 0.95 },
            precision: settings.precision.filter(|precision| *precision > 0.0 && precision.is_finite()),
        })
    }

    /// Simulates. `go_on` is told how many of all paths are done, from any thread and often, and ends the work by `false`.
    ///
    /// The figures hang on seed, trials, sampling and wanted precision only, not on threads or on the build.
    pub fn run(&self, go_on: impl Fn(usize, usize) -> bool + Sync) -> Result<SimulatedCase, NoSimulation> {
        let mut blocks: Vec<Block> = Vec::with_capacity(self.blocks);
        let shape = self.shape();
        let (done, all) = (AtomicUsize::new(0), self.blocks * BLOCK);
        while blocks.len() < self.blocks {
            let until = (blocks.len() + ROUND).min(self.blocks);
            let round: Option<Vec<Block>> = (blocks.len()..until)
                .into_par_iter()
                .map(|number| self.block(number, &shape, &|paths| go_on(done.fetch_add(paths, Ordering::Relaxed), all)))
                .collect();
            blocks.extend(round.ok_or(NoSimulation::Cancelled)?);
            if self.precision.is_some_and(|wanted| precise(&blocks, &shape, self.amount, wanted)) {
                break;
            }
        }
        gather(self, &blocks, &shape, &|| go_on(done.load(Ordering::Relaxed), all)).ok_or(NoSimulation::Cancelled)
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
            events: self.events.on.len(),
            inputs: self.drawn.len(),
        }
    }

    /// The probabilities that a path needs: the key of each one's random numbers.
    pub(super) fn columns(&self) -> &[u64] {
        &self.columns
    }

    /// Nothing moves together.
    pub(super) fn is_independent(&self) -> bool {
        self.together.is_none()
    }

    pub(super) fn path_state(&self) -> PathState {
        PathState {
            x: self.point.clone(),
            normal: vec![0.0; self.together.as_ref().map_or(0, |(places, _)| places.len())],
            struck: vec![0; self.events.on.len()],
            ..PathState::default()
        }
    }

    /// Runs the path with the probabilities `u`.
    pub(super) fn path(&self, u: &[f64], state: &mut PathState) {
        for (input, u) in self.drawn.iter().zip(u) {
            state.x[input.slot] = input.sampler.at(*u) * input.scale;
        }
        if let Some((places, lower)) = &self.together {
            for (normal, place) in state.normal.iter_mut().zip(places) {
                *normal = normal_quantile(u[*place]);
            }
            for (place, row) in places.iter().zip(lower) {
                let z: f64 = row.iter().zip(&state.normal).map(|(l, z)| l * z).sum();
                let input = &self.drawn[*place];
                state.x[input.slot] = input.sampler.of_normal(z) * input.scale;
            }
        }
        if self.events.is_empty() {
            return self.ready.run(&state.x, &mut state.run);
        }
        state.struck.fill(0);
        self.events.strike(&u[self.drawn.len()..], &mut state.strikes, &mut state.struck);
        self.ready.run_struck(&state.x, &state.strikes, &mut state.run);
    }

    fn block(&self, number: usize, shape: &Shape, go_on: &dyn Fn(usize) -> bool) -> Option<Block> {
        let mut points = Points::default();
        points.draw(self.sampling, self.seed, number as u64, self.columns());
        let mut block = Block::new(shape, number < SAMPLE_BLOCKS);
        let mut state = self.path_state();
        for path in 0..BLOCK {
            if path % LOOK == 0 && !go_on(LOOK) {
                return None;
            }
            self.path(points.point(path), &mut state);
            block.take(&state.run, shape, self.amount, &state.struck);
            for (kept, input) in block.drawn.iter_mut().zip(&self.drawn) {
                kept.push(state.x[input.slot] / input.scale);
            }
        }
        Some(block)
    }
}

/// Gives each input that is known as a range without a value the mode at which less is lent, the others at their middle.
///
/// Whatever value within the range were stated, the triangle through it lies at or above this one at every probability: a value
/// that is taken away improves no result that moves one way with it. Where neither end lends less it stays even.
fn toward_the_worse(
    ready: &ReadyCase,
    drawn: &mut [DrawnInput],
    point: &mut [f64],
    stated: &mut [f64],
) -> Result<(), NoSimulation> {
    let mut run = LoanRun::default();
    let mut at = |x: &[f64]| {
        ready.run(x, &mut run);
        let covers = run.months.iter().filter(|month| month.exposure > 0.0);
        let cover = covers.map(|month| month.liquidation.map(|sale| sale / month.exposure));
        let cover = cover.collect::<Option<Vec<f64>>>().and_then(|all| all.into_iter().reduce(f64::min));
        [run.lendable, cover, run.valued.concluded].map(|found| found.filter(|found| found.is_finite()))
    };
    for input in drawn.iter_mut().filter(|input| input.from == DrawnFrom::Worse) {
        let (low, high) = input.sampler.ends();
        let mut x = point.to_vec();
        let [at_low, at_high] = [low, high].map(|end| {
            x[input.slot] = end * input.scale;
            at(&x)
        });
        // What is not known at an end is no better than what is.
        let differs = at_low.iter().zip(&at_high).find_map(|(low, high)| low.partial_cmp(high).filter(|by| by.is_ne()));
        let Some(by) = differs else { continue };
        let mode = if by.is_lt() { low } else { high };
        let triangle = InputDistribution::Triangular { low, mode, high };
        input.sampler = CaseSampler::new(&triangle, (f64::NEG_INFINITY, f64::INFINITY))
            .map_err(|error| NoSimulation::Distribution(input.field.clone(), error))?;
        point[input.slot] = input.sampler.at(0.5) * input.scale;
        stated[input.slot] = point[input.slot];
    }
    Ok(())
}

/// The drawn inputs that move together; `None` where nothing does. A pair with an input that is not drawn says nothing.
fn moving_together(drawn: &[DrawnInput], pairs: &[PairCorrelation]) -> Result<Option<Together>, CorrelationFault> {
    let is_drawn = |field: &str| drawn.iter().any(|input| input.field == field);
    let named = |field: &str| {
        pairs.iter().any(|pair| {
            (pair.first == field && is_drawn(&pair.second)) || (pair.second == field && is_drawn(&pair.first))
        })
    };
    let places: Vec<usize> = (0..drawn.len()).filter(|at| named(&drawn[*at].field)).collect();
    let fields: Vec<&str> = places.iter().map(|at| drawn[*at].field.as_str()).collect();
    Ok(triangle(&fields, pairs)?.map(|lower| (places, lower)))
}
