//! Results over one or two inputs as data: one-way tables, the spider, heat maps with the breach line, iso-lines.

use rayon::prelude::*;

use super::drivers::{Footing, HALVINGS, Movable};
use super::simulation::SimulationModel;
use crate::loan::run::LoanRun;

/// The most values of an axis.
pub const MOST_STEPS: usize = 60;
/// Steps in which a crossing of the breach line is looked for.
const LOOKS: u32 = 48;

/// The case with one input at several values, the others as stated.
#[derive(Clone, Debug, PartialEq)]
pub struct OneWayTable {
    /// Its field.
    pub field: String,
    /// The stated value.
    pub stated: f64,
    /// The values and what came of each.
    pub points: Vec<(f64, Footing)>,
}

/// The case over a grid of two inputs, the others as stated.
#[derive(Clone, Debug, PartialEq)]
pub struct TwoWayTable {
    /// The field across.
    pub across: String,
    /// The field down.
    pub down: String,
    /// The values across, ascending.
    pub columns: Vec<f64>,
    /// The values down, ascending.
    pub rows: Vec<f64>,
    /// What came of each, row by row.
    pub cells: Vec<Footing>,
    /// 突破线: for each value down, the values across at which the verdict turns, ascending; empty where it turns nowhere
    /// within the columns.
    pub breach: Vec<Vec<f64>>,
}

impl TwoWayTable {
    /// A cell.
    pub fn cell(&self, row: usize, column: usize) -> Option<&Footing> {
        self.cells.get(row * self.columns.len() + column).filter(|_| column < self.columns.len())
    }
}

/// Pairs of two inputs at which exactly a loan may be lent, the others as stated.
#[derive(Clone, Debug, PartialEq)]
pub struct IsoLine {
    /// The input that is set.
    pub set: String,
    /// The input that is solved for.
    pub solved: String,
    /// Each value set, and the values of the other at which exactly the loan may be lent, ascending.
    pub points: Vec<(f64, Vec<f64>)>,
}

/// Even steps from end to end.
fn steps((low, high): (f64, f64), count: usize) -> Vec<f64> {
    let count = count.clamp(2, MOST_STEPS);
    (0..count).map(|k| low + (high - low) * k as f64 / (count - 1) as f64).collect()
}

/// Where a condition turns between two ends: looked for in even steps, then halved.
fn turns((low, high): (f64, f64), mut is: impl FnMut(f64) -> Option<bool>) -> Vec<f64> {
    let mut found = Vec::new();
    let mut last = (low, is(low));
    for k in 1..=LOOKS {
        let at = low + (high - low) * f64::from(k) / f64::from(LOOKS);
        let here = is(at);
        if let (Some(was), Some(now)) = (last.1, here)
            && was != now
        {
            let (mut a, mut b) = (last.0, at);
            for _ in 0..HALVINGS {
                let middle = f64::midpoint(a, b);
                if is(middle) == Some(was) { a = middle } else { b = middle }
            }
            found.push(f64::midpoint(a, b));
        }
        last = (at, here);
    }
    found
}

impl SimulationModel {
    fn input(&self, field: &str) -> Option<Movable<'_>> {
        self.movable().find(|input| input.field == field)
    }

    /// From where to where an input is moved: its 5th to its 95th percentile, else `swing` of itself to either side.
    fn reach(input: &Movable<'_>, swing: f64) -> (f64, f64) {
        if let Some(drawn) = input.drawn {
            return (drawn.sampler.at(0.05), drawn.sampler.at(0.95));
        }
        let far = input.stated.abs() * swing;
        ((input.stated - far).max(input.within.0), (input.stated + far).min(input.within.1))
    }

    /// One input in even steps over its reach, or over `ends`; `None` where the run reads no such input.
    pub fn one_way(&self, field: &str, ends: Option<(f64, f64)>, count: usize, swing: f64) -> Option<OneWayTable> {
        let input = self.input(field)?;
        let mut run = LoanRun::default();
        let mut x = self.stated.clone();
        let values = steps(ends.unwrap_or_else(|| Self::reach(&input, swing)), count);
        let points = values.into_iter().map(|value| {
            x[input.slot] = value * input.scale;
            (value, self.standing(&x, &mut run))
        });
        Some(OneWayTable { field: field.to_owned(), stated: input.stated, points: points.collect() })
    }

    /// 蛛网图: each of `fields` in even steps over its reach.
    pub fn spider(&self, fields: &[&str], count: usize, swing: f64) -> Vec<OneWayTable> {
        fields.iter().filter_map(|field| self.one_way(field, None, count, swing)).collect()
    }

    /// Two inputs in even steps over their reaches, or over the ends given, with the line at which the verdict turns.
    ///
    /// `None` where the run reads no such input, both are the same, or it was given up.
    pub fn two_way(
        &self,
        (across, across_ends): (&str, Option<(f64, f64)>),
        (down, down_ends): (&str, Option<(f64, f64)>),
        count: usize,
        swing: f64,
        go_on: &(dyn Fn() -> bool + Sync),
    ) -> Option<TwoWayTable> {
        let (a, b) = (self.input(across)?, self.input(down)?);
        if a.slot == b.slot {
            return None;
        }
        let ends = across_ends.unwrap_or_else(|| Self::reach(&a, swing));
        let columns = steps(ends, count);
        let rows = steps(down_ends.unwrap_or_else(|| Self::reach(&b, swing)), count);
        let known = self.as_stated().holds.is_some();
        let found: Option<Vec<(Vec<Footing>, Vec<f64>)>> = rows
            .par_iter()
            .map(|row| {
                let mut run = LoanRun::default();
                let mut x = self.stated.clone();
                x[b.slot] = row * b.scale;
                let mut at = |value: f64| {
                    x[a.slot] = value * a.scale;
                    self.standing(&x, &mut run)
                };
                let cells: Vec<Footing> = columns.iter().map(|column| at(*column)).collect();
                let breach = if known && go_on() { turns(ends, |value| at(value).holds) } else { Vec::new() };
                go_on().then_some((cells, breach))
            })
            .collect();
        let (cells, breach): (Vec<_>, Vec<_>) = found?.into_iter().unzip();
        Some(TwoWayTable {
            across: across.to_owned(),
            down: down.to_owned(),
            columns,
            rows,
            cells: cells.into_iter().flatten().collect(),
            breach,
        })
    }

    /// The line of two inputs along which exactly `loan` may be lent; the one that is solved for may be anything that is
    /// possible. `None` where the run reads no such input or both are the same.
    pub fn iso_line(&self, set: &str, solved: &str, loan: f64, count: usize, swing: f64) -> Option<IsoLine> {
        let (a, b) = (self.input(set)?, self.input(solved)?);
        if a.slot == b.slot {
            return None;
        }
        let points = steps(Self::reach(&a, swing), count)
            .into_par_iter()
            .map(|value| {
                let mut run = LoanRun::default();
                let mut x = self.stated.clone();
                x[a.slot] = value * a.scale;
                let enough = |at: f64| {
                    x[b.slot] = at * b.scale;
                    self.standing(&x, &mut run).lendable.map(|most| most >= loan)
                };
                (value, turns(b.within, enough))
            })
            .collect();
        Some(IsoLine { set: set.to_owned(), solved: solved.to_owned(), points })
    }
}
