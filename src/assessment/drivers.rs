//! What drives the value and the loan: one input moved at a time, and what an input would have to be.
//!
//! Everything is found by running the numbers again ([`super::run`]); nothing is approximated by slopes. Where patents share
//! a product's income by their remaining lives, the shares stay those of the stated lives.

use rayon::prelude::*;

use super::simulation::{DrawnFrom, DrawnInput, SimulationModel};
use super::solve::roots;
use crate::loan::run::{LoanRun, part_read};
use crate::model::fields;
use crate::model::outcome::exceeds;

/// Steps on each side of the stated value in which a change of the verdict is looked for: one that comes and goes within a
/// step is not seen.
pub(super) const STEPS: u32 = 60;
/// Halvings of a step in which it was found.
pub(super) const HALVINGS: u32 = 60;

/// The figures of one run that a lender decides on.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Footing {
    /// The concluded value, 元.
    pub value: Option<f64>,
    /// The most that may be lent, 元.
    pub lendable: Option<f64>,
    /// The least of all months' liquidation value over what is owed.
    pub least_cover: Option<f64>,
    /// The amount asked for is within every limit, and a sale covers what is owed in every month.
    pub holds: Option<bool>,
}

/// One input moved, the others as stated.
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// Its field.
    pub field: String,
    /// Where its ends come from: its 10th and 90th percentile; `None`: the swing asked for.
    pub from: Option<DrawnFrom>,
    /// The stated value, in the units of the field.
    pub stated: f64,
    /// The lower and the upper value that it was moved to.
    pub ends: (f64, f64),
    /// What came of it at the lower and at the upper value.
    pub standing: (Footing, Footing),
}

impl Driver {
    /// How far a result moves between the two ends.
    pub fn swing(&self, result: fn(&Footing) -> Option<f64>) -> f64 {
        result(&self.standing.0).zip(result(&self.standing.1)).map_or(0.0, |(low, high)| (high - low).abs())
    }
}

/// The nearest values of an input at which the verdict on the loan turns.
#[derive(Clone, Debug, PartialEq)]
pub struct Turning {
    /// Its field.
    pub field: String,
    /// The stated value.
    pub stated: f64,
    /// The nearest value below at which the verdict is another.
    pub below: Option<f64>,
    /// The nearest value above.
    pub above: Option<f64>,
}

/// What an input must be for a loan.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// Its field.
    pub field: String,
    /// The stated value.
    pub stated: f64,
    /// What it may be.
    pub within: (f64, f64),
    /// The values at which exactly the wanted loan may be lent, ascending; each with its percentile where the input has a
    /// distribution or a range.
    pub roots: Vec<(f64, Option<f64>)>,
    /// More than the loan may be lent at the lower and at the upper end of what it may be.
    pub enough_at_ends: (bool, bool),
}

impl SimulationModel {
    /// The figures of a run with some numbers changed from the stated ones.
    pub fn standing(&self, x: &[f64], run: &mut LoanRun<f64>) -> Footing {
        self.ready.run(x, run);
        self.footing(run)
    }

    /// The figures of a run that was made.
    pub(super) fn footing(&self, run: &LoanRun<f64>) -> Footing {
        let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
        let lendable = finite(run.lendable);
        let (mut cover, mut covered, mut known) = (f64::INFINITY, true, !run.months.is_empty());
        for month in &run.months {
            let Some((amount, sale)) = self.amount.zip(finite(month.liquidation)) else {
                known = false;
                break;
            };
            let owed = amount * month.exposure;
            if owed > 0.0 {
                cover = cover.min(sale / owed);
                covered &= !exceeds(Some(owed), Some(sale));
            }
        }
        Footing {
            value: finite(run.valued.concluded),
            lendable,
            least_cover: Some(cover).filter(|cover| known && cover.is_finite()),
            holds: self
                .amount
                .zip(lendable)
                .filter(|_| known)
                .map(|(amount, most)| covered && !exceeds(Some(amount), Some(most))),
        }
    }

    /// The case as stated.
    pub fn as_stated(&self) -> Footing {
        self.standing(&self.stated, &mut LoanRun::default())
    }

    /// The amount asked for, 元.
    pub fn amount(&self) -> Option<f64> {
        self.amount
    }

    /// The fields that can be solved for.
    pub fn fields(&self) -> Vec<&str> {
        self.movable().map(|input| input.field).collect()
    }

    /// Every number of the run that is a field of the case: its place, field and stated value in the field's units, what
    /// the run reads of a unit, and what it may be.
    pub(super) fn movable(&self) -> impl Iterator<Item = Movable<'_>> {
        self.ready.prepared.slots.list().iter().enumerate().filter_map(|(slot, info)| {
            let handle = fields::find(&info.field)?;
            let drawn = self.drawn.iter().find(|input| input.slot == slot);
            let scale = part_read(&info.field);
            let stated = self.stated[slot] / scale;
            if !stated.is_finite() {
                return None;
            }
            let bounds = handle.kind().bounds.map_or((f64::NEG_INFINITY, f64::INFINITY), |all| (all.low, all.high));
            // As far as ten times what is stated: a bound such as a thousand billion yuan says nothing.
            let far = if stated == 0.0 { 1.0 } else { stated.abs() * 10.0 };
            let within = (bounds.0.max(if stated >= 0.0 { 0.0_f64.min(bounds.1) } else { -far }), bounds.1.min(far));
            Some(Movable {
                slot,
                field: &info.field,
                drawn,
                stated,
                scale,
                within: (within.0.min(stated), within.1.max(stated)),
                bounds,
            })
        })
    }

    /// [`Self::tornado_while`], to its end.
    pub fn tornado(&self, swing: f64) -> Vec<Driver> {
        self.tornado_while(swing, &|| true).unwrap_or_default()
    }

    /// Moves every input alone: one that is drawn from its 10th to its 90th percentile, any other by `swing` of itself to
    /// either side. What moves nothing is left out; the widest swing of the value first, then of the loan.
    /// `None` where it was given up.
    pub fn tornado_while(&self, swing: f64, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Driver>> {
        self.moved(swing, true, go_on)
    }

    /// The same with every input moved by `swing` of itself, whatever its distribution.
    pub fn swung(&self, swing: f64) -> Vec<Driver> {
        self.moved(swing, false, &|| true).unwrap_or_default()
    }

    fn moved(&self, swing: f64, percentiles: bool, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Driver>> {
        let mut run = LoanRun::default();
        let mut x = self.stated.clone();
        let mut found: Vec<Driver> = Vec::new();
        for input in self.movable() {
            if !go_on() {
                return None;
            }
            let ends = if let Some(drawn) = input.drawn.filter(|_| percentiles) {
                (drawn.sampler.at(0.1), drawn.sampler.at(0.9))
            } else {
                let far = input.stated.abs() * swing;
                ((input.stated - far).max(input.within.0), (input.stated + far).min(input.within.1))
            };
            let mut at = |value: f64| {
                x[input.slot] = value * input.scale;
                let standing = self.standing(&x, &mut run);
                x[input.slot] = self.stated[input.slot];
                standing
            };
            let standing = (at(ends.0), at(ends.1));
            let driver = Driver {
                field: input.field.to_owned(),
                from: input.drawn.filter(|_| percentiles).map(|drawn| drawn.from),
                stated: input.stated,
                ends,
                standing,
            };
            let moves = |result: fn(&Footing) -> Option<f64>| driver.swing(result) > 0.0;
            if moves(|one| one.value) || moves(|one| one.lendable) || moves(|one| one.least_cover) {
                found.push(driver);
            }
        }
        let order = |driver: &Driver| (driver.swing(|one| one.value), driver.swing(|one| one.lendable));
        found.sort_by(|a, b| {
            let (a, b) = (order(a), order(b));
            b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1))
        });
        Some(found)
    }

    /// [`Self::turnings_while`], to its end.
    pub fn turnings(&self) -> Vec<Turning> {
        self.turnings_while(&|| true).unwrap_or_default()
    }

    /// 反向压力: for each input the nearest values at which the verdict turns, the others as stated. Empty while the
    /// verdict is not known; what turns it nowhere within what it may be is left out.
    /// `None` where it was given up.
    pub fn turnings_while(&self, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Turning>> {
        let Some(now) = self.as_stated().holds else { return Some(Vec::new()) };
        let inputs: Vec<Movable<'_>> = self.movable().collect();
        let found: Option<Vec<Option<Turning>>> =
            inputs.into_par_iter().map(|input| go_on().then(|| self.turning(&input, now, go_on))).collect();
        // One that was given up half-way says nothing.
        found.filter(|_| go_on()).map(|found| found.into_iter().flatten().collect())
    }

    fn turning(&self, input: &Movable<'_>, now: bool, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Turning> {
        let mut run = LoanRun::default();
        let mut x = self.stated.clone();
        let mut other = |value: f64| {
            x[input.slot] = value * input.scale;
            self.standing(&x, &mut run).holds == Some(!now)
        };
        let mut toward = |end: f64| {
            let step = (end - input.stated) / f64::from(STEPS);
            let mut same = input.stated;
            let steps = (1..=STEPS).take_while(|_| go_on());
            let next = steps.map(|k| input.stated + step * f64::from(k)).find(|value| {
                let turned = other(*value);
                if !turned {
                    same = *value;
                }
                turned
            });
            let mut turned = next?;
            for _ in 0..HALVINGS {
                let middle = f64::midpoint(same, turned);
                if other(middle) { turned = middle } else { same = middle }
            }
            Some(turned)
        };
        let (below, above) = (toward(input.within.0), toward(input.within.1));
        let turns = below.is_some() || above.is_some();
        turns.then(|| Turning { field: input.field.to_owned(), stated: input.stated, below, above })
    }

    /// What an input must be so that exactly `loan` may be lent, the others as stated; `None` where the run reads no such
    /// input or the most that may be lent is not known.
    pub fn solve(&self, field: &str, loan: f64) -> Option<Solution> {
        let input = self.movable().find(|input| input.field == field)?;
        let mut run = LoanRun::default();
        let mut x = self.stated.clone();
        self.standing(&x, &mut run).lendable?;
        let (roots, enough_at_ends) = roots(input.within, |value| {
            x[input.slot] = value * input.scale;
            // An input at which nothing can be computed lends nothing.
            self.standing(&x, &mut run).lendable.unwrap_or(0.0) - loan
        });
        let percentile = |value: f64| input.drawn.map(|drawn| drawn.sampler.percentile(value));
        Some(Solution {
            field: field.to_owned(),
            stated: input.stated,
            within: input.within,
            roots: roots.into_iter().map(|value| (value, percentile(value))).collect(),
            enough_at_ends,
        })
    }
}

/// A number of the run that can be moved.
pub(super) struct Movable<'a> {
    pub(super) slot: usize,
    pub(super) field: &'a str,
    pub(super) drawn: Option<&'a DrawnInput>,
    /// In the units of the field.
    pub(super) stated: f64,
    pub(super) scale: f64,
    /// Where it is looked at.
    pub(super) within: (f64, f64),
    /// What it may be.
    pub(super) bounds: (f64, f64),
}
