//! Which uncertain input carries how much of the variance, and which evidence would narrow the result most.

use super::ready::ready;
use super::simulation::{SimulatedCase, SimulationModel, SureResult};
use crate::interval::Interval;
use crate::loan::run::LoanRun;
use crate::model::Case;
use crate::model::own_scenario::path_is_of;
use crate::reference::Reference;
use crate::uncertainty::latin_hypercube::BLOCK;
use crate::uncertainty::variance_shares::{SharesAsked, VarianceShare, rank_correlation, variance_shares};

/// The most runs of a design, but that two blocks are always made.
const MOST_RUNS: usize = 120_000;
/// The fewest and the most blocks of a design.
const BLOCKS: (usize, usize) = (2, 8);

/// What carries a part of the variance.
#[derive(Clone, Debug, PartialEq)]
pub enum InfluenceOf {
    /// An input, by its field.
    Field(String),
    /// An event that is switched on, by its place in the case.
    Event(usize),
}

/// How an input moves the results, each in the order of [`SureResult::ALL`].
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// What it is.
    pub of: InfluenceOf,
    /// Its Sobol indices; absent where inputs are correlated, for then no part of the variance is an input's own, and of a
    /// result that is unknown or does not vary.
    pub shares: [Option<VarianceShare>; 3],
    /// Its rank correlation (Spearman) with the result over the first paths; of an event none.
    pub ranks: [Option<f64>; 3],
}

impl Influence {
    /// The part of a result's variance that knowing the input would take away: its first-order index, else the square of
    /// its rank correlation.
    pub fn known_away(&self, result: SureResult) -> Option<f64> {
        let at = result as usize;
        let share = self.shares[at].map(|share| share.first.max(0.0));
        share.or_else(|| self.ranks[at].map(|rank| rank * rank))
    }
}

/// Every uncertain input's part in the results.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseSensitivity {
    /// The inputs are independent of each other: indices are given; else rank correlations alone.
    pub independent: bool,
    /// Runs made for the indices.
    pub runs: usize,
    /// The inputs, those that matter most for the value first.
    pub inputs: Vec<Influence>,
}

impl SimulationModel {
    /// What each drawn input and each event carries of the results' variance. `None` where it was given up: `go_on` is told
    /// how many of all rows are done.
    pub fn sensitivity(
        &self,
        found: &SimulatedCase,
        go_on: &(dyn Fn(usize, usize) -> bool + Sync),
    ) -> Option<CaseSensitivity> {
        let fields = self.drawn.len();
        let ranges: Vec<std::ops::Range<usize>> = (0..fields)
            .map(|at| at..at + 1)
            .chain(self.events.on.iter().map(|(_, columns)| fields + columns.start..fields + columns.end))
            .collect();
        let ranks = |input: usize, result: usize| {
            found.samples.inputs.get(input).and_then(|drawn| rank_correlation(drawn, &found.samples.results[result]))
        };
        let independent = self.is_independent();
        let mut runs = 0;
        let shares = if independent && !ranges.is_empty() {
            let a_block = BLOCK * (ranges.len() + 2);
            // No finer than the simulation that it explains.
            let most = BLOCKS.1.min(self.blocks).max(BLOCKS.0);
            let blocks = (MOST_RUNS / a_block).clamp(BLOCKS.0, most);
            runs = blocks * a_block;
            let asked = SharesAsked { inputs: &ranges, columns: self.columns(), results: 3, blocks, seed: self.seed };
            let shares = variance_shares(
                asked,
                go_on,
                || self.path_state(),
                |state, u, out| {
                    self.path(u, state);
                    let standing = self.footing(&state.run);
                    out[0] = state.run.valued.realised.unwrap_or(0.0);
                    out[1] = standing.lendable.unwrap_or(0.0);
                    out[2] = standing.least_cover.unwrap_or(0.0);
                },
            )?;
            // Of what is not known in the simulation nothing is said.
            let known = [true, found.lendable.is_some(), found.least_cover.is_some()];
            shares
                .into_iter()
                .map(|all| std::array::from_fn(|at| all.get(at).copied().flatten().filter(|_| known[at])))
                .collect()
        } else {
            vec![[None; 3]; ranges.len()]
        };
        let names = self.drawn.iter().map(|input| InfluenceOf::Field(input.field.clone()));
        let names = names.chain(self.events.on.iter().map(|(place, _)| InfluenceOf::Event(*place)));
        let inputs = names.zip(shares).enumerate().map(|(at, (of, shares))| {
            let ranks = std::array::from_fn(|result| if at < fields { ranks(at, result) } else { None });
            Influence { of, shares, ranks }
        });
        let mut inputs: Vec<Influence> = inputs.collect();
        let order = |one: &Influence| {
            let own = |result| one.known_away(result).unwrap_or(0.0);
            own(SureResult::Value).max(own(SureResult::Lendable)).max(own(SureResult::LeastCover))
        };
        inputs.sort_by(|a, b| order(b).total_cmp(&order(a)));
        Some(CaseSensitivity { independent, runs, inputs })
    }
}

/// An input that is not known for sure, and what knowing it would take away.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrowing {
    /// Its field.
    pub field: String,
    /// The part of the concluded value's interval that goes when it is known: at its stated value, else in the middle.
    pub interval: Option<f64>,
    /// The part of the value's variance that goes.
    pub variance: Option<f64>,
    /// The row of the table of evidence that tells which paper says more.
    pub paper: Option<String>,
}

/// Which evidence would narrow the value most: every input known as a range or by a distribution, by what knowing it takes of
/// the variance, and of the interval.
pub fn narrowing(case: &Case, sensitivity: Option<&CaseSensitivity>, reference: &Reference) -> Vec<Narrowing> {
    let Some((_, ready)) = ready(case, reference) else { return Vec::new() };
    let slots = ready.prepared.slots.list();
    let mut intervals = ready.prepared.slots.intervals();
    let mut run = LoanRun::<Interval>::default();
    let mut width = |intervals: &[Interval]| {
        run.run(&ready.prepared, &ready.loan, intervals);
        run.valued.concluded.map(|value| value.hi - value.lo).filter(|width| width.is_finite())
    };
    let whole = width(&intervals).filter(|width| *width > 0.0);
    let mut found = Vec::new();
    for (slot, info) in slots.iter().enumerate() {
        let variance = sensitivity.and_then(|all| {
            let own = all.inputs.iter().find(|input| input.of == InfluenceOf::Field(info.field.clone()))?;
            // An estimate from samples may come to a little more than all of it, or less than nothing.
            own.known_away(SureResult::Value).map(|share| share.clamp(0.0, 1.0))
        });
        let is_open = info.low < info.high;
        if !is_open && variance.is_none() {
            continue;
        }
        let interval = whole.filter(|_| is_open).and_then(|whole| {
            let was = intervals[slot];
            let known =
                info.value.or_else(|| Some(f64::midpoint(info.low, info.high)).filter(|middle| middle.is_finite()));
            intervals[slot] = Interval { lo: known?, hi: known? };
            let left = width(&intervals);
            intervals[slot] = was;
            Some((1.0 - left? / whole).max(0.0))
        });
        found.push(Narrowing { field: info.field.clone(), interval, variance, paper: paper(&info.field, reference) });
    }
    let order = |one: &Narrowing| one.variance.or(one.interval).unwrap_or(0.0);
    found.sort_by(|a, b| order(b).total_cmp(&order(a)));
    found
}

/// The row of the table of evidence for a field.
fn paper(field: &str, reference: &Reference) -> Option<String> {
    let rows = &reference.input_evidence.rows;
    let row = rows.iter().find(|row| row.figures.fields.iter().any(|pattern| path_is_of(pattern, field)))?;
    Some(row.about.id.clone())
}

/// Two methods whose values lie further apart than a factor, and the inputs that would bring them together.
#[derive(Clone, Debug, PartialEq)]
pub struct MethodGap {
    /// The method of the higher value.
    pub high: crate::model::Method,
    /// The method of the lower value.
    pub low: crate::model::Method,
    /// How many times the lower value the higher one is.
    pub times: f64,
    /// Inputs at which the two agree, each alone; the smallest change first.
    pub causes: Vec<GapCause>,
}

/// An input that would close a gap.
#[derive(Clone, Debug, PartialEq)]
pub struct GapCause {
    /// Its field.
    pub field: String,
    /// The stated value.
    pub stated: f64,
    /// Where the two methods agree.
    pub agrees_at: f64,
}

impl GapCause {
    /// How far that is from what is stated, as a part of it.
    pub fn change(&self) -> f64 {
        if self.stated == 0.0 { f64::INFINITY } else { ((self.agrees_at - self.stated) / self.stated).abs() }
    }
}

/// Methods that differ by more than this many times are looked into.
pub const GAP: f64 = 2.0;

impl SimulationModel {
    /// The methods in use whose values differ by more than `times`, and for each pair the inputs that alone would bring
    /// them together. Methods without a weight in the conclusion count too: they are there to check the others.
    pub fn method_gaps(&self, times: f64, go_on: &(dyn Fn() -> bool + Sync)) -> Vec<MethodGap> {
        let mut run = LoanRun::default();
        self.standing(&self.stated, &mut run);
        let methods: Vec<(usize, f64)> = run
            .valued
            .methods
            .iter()
            .enumerate()
            .filter_map(|(at, value)| Some((at, value.filter(|value| value.is_finite() && *value > 0.0)?)))
            .collect();
        let mut found = Vec::new();
        for (place, (a, one)) in methods.iter().enumerate() {
            for (b, other) in &methods[place + 1..] {
                let (high, low) = if one >= other { (*a, *b) } else { (*b, *a) };
                let factor = one.max(*other) / one.min(*other);
                if factor > times {
                    let name = |at: usize| self.ready.prepared.methods[at].method;
                    let causes = self.causes(high, low, go_on);
                    found.push(MethodGap { high: name(high), low: name(low), times: factor, causes });
                }
            }
        }
        found.sort_by(|a, b| b.times.total_cmp(&a.times));
        found
    }

    fn causes(&self, high: usize, low: usize, go_on: &(dyn Fn() -> bool + Sync)) -> Vec<GapCause> {
        let mut run = LoanRun::default();
        let mut x = self.stated.clone();
        let mut causes: Vec<GapCause> = Vec::new();
        for input in self.movable() {
            if !go_on() {
                break;
            }
            let mut apart = |value: f64| {
                x[input.slot] = value * input.scale;
                self.ready.run(&x, &mut run);
                x[input.slot] = self.stated[input.slot];
                // Two values of nothing agree on nothing.
                let known = |value: &f64| value.is_finite() && *value > 0.0;
                let value = |at: usize| run.valued.methods.get(at).copied().flatten().filter(known);
                value(high).zip(value(low)).map(|(high, low)| high - low)
            };
            let nearest = [input.within.0, input.within.1].into_iter().filter_map(|end| {
                let steps = 24;
                let mut same = input.stated;
                let step = (end - input.stated) / f64::from(steps);
                let mut met = (1..=steps).map(|k| input.stated + step * f64::from(k)).find(|at| {
                    let turned = apart(*at).is_some_and(|apart| apart <= 0.0);
                    if !turned {
                        same = *at;
                    }
                    turned
                })?;
                for _ in 0..50 {
                    let middle = f64::midpoint(same, met);
                    if apart(middle).is_some_and(|apart| apart <= 0.0) { met = middle } else { same = middle }
                }
                Some(met)
            });
            let nearest: Vec<f64> = nearest.collect();
            let far = |at: &f64| (at - input.stated).abs();
            if let Some(agrees_at) = nearest.into_iter().min_by(|a, b| far(a).total_cmp(&far(b))) {
                causes.push(GapCause { field: input.field.to_owned(), stated: input.stated, agrees_at });
            }
        }
        causes.sort_by(|a, b| a.change().total_cmp(&b.change()));
        causes
    }
}
