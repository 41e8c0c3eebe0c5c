//! What is left at every time of a run of a value that no income stands behind: a path of a simulation asks for all of them.

use super::Run;
use crate::interval::Num;
use crate::valuation::prepare::Prepared;
use crate::valuation::shape::{decay_force, left_of, spent};

/// So many lines are kept from one run to the next, and those of one run beside them.
const MOST_LINES: usize = 64;

/// [`Run::course`] at every time of a run. Kept between runs, it keeps the lines that it found: most paths of a simulation
/// ask for the same ones.
#[derive(Clone, Debug)]
pub struct CourseTable<N> {
    /// By patent, time by time: its part of the value that it still has.
    pub kept: Vec<N>,
    /// What the lines were found for: the times, and how long before the base date the value was whole.
    at: Vec<f64>,
    since: f64,
    /// By force of decay what is spent at each time.
    spent: Vec<(f64, Vec<f64>)>,
    /// By life and force what is left at each time.
    left: Vec<([f64; 2], Vec<f64>)>,
}

impl<N> Default for CourseTable<N> {
    fn default() -> Self {
        Self { kept: Vec::new(), at: Vec::new(), since: 0.0, spent: Vec::new(), left: Vec::new() }
    }
}

impl<N: Num> CourseTable<N> {
    /// Takes up a run: lines of other times, or too many of them, are let go.
    fn begin(&mut self, at: &[f64], since: f64, patents: usize) {
        #[expect(clippy::float_cmp, reason = "lines hold for the very same times")]
        let is_same = self.at == at && self.since == since;
        if !is_same || self.left.len() > MOST_LINES {
            (self.spent, self.left) = (Vec::new(), Vec::new());
            self.at.clear();
            self.at.extend_from_slice(at);
            self.since = since;
        }
        self.kept.clear();
        self.kept.resize(patents * at.len(), N::zero());
    }

    /// Which line says what a life and a force leave; found if it is not there yet.
    fn line(&mut self, life: f64, force: f64) -> usize {
        let same = |one: f64, other: f64| one.to_bits() == other.to_bits();
        let found = self.left.iter().position(|([of, by], _)| same(*of, life) && same(*by, force));
        if let Some(found) = found {
            return found;
        }
        let since = self.since;
        let by_force = self.spent.iter().position(|(by, _)| same(*by, force)).unwrap_or_else(|| {
            self.spent.push((force, self.at.iter().map(|at| spent(force, at + since)).collect()));
            self.spent.len() - 1
        });
        let [of_life, before] = [life, since].map(|years| spent(force, years));
        let times = self.at.iter().zip(&self.spent[by_force].1);
        let line = times.map(|(at, used)| left_of(life, force, *at, since, [of_life, *used, before]));
        self.left.push(([life, force], line.collect()));
        self.left.len() - 1
    }
}

impl<N: Num> Run<N> {
    /// [`Run::course`] at the first `count` times at once, to the last digit.
    pub fn tabulate_course(&self, case: &Prepared, count: usize, since: f64, table: &mut CourseTable<N>) {
        let corner = &self.corners[0];
        table.begin(&corner.clock.times()[..count], since, case.patents.len());
        let each = Self::each_product(case);
        let mut first = 0;
        for (product, model) in case.products.iter().enumerate() {
            // The longer the life and the weaker the decay, the more is left.
            let decay = self.decays[product];
            let [weak, strong] = [decay.lo(), decay.hi()].map(decay_force);
            for (place, member) in (first..).zip(&model.members) {
                if case.patents[member.patent].dead {
                    continue;
                }
                let low = table.line(corner.years[place], strong);
                let high = if N::EXACT { low } else { table.line(self.high().years[place], weak) };
                let part = each * self.shares[place];
                let kept = &mut table.kept[member.patent * count..(member.patent + 1) * count];
                let lines = table.left[low].1.iter().zip(&table.left[high].1);
                for (time, (kept, (low, high))) in kept.iter_mut().zip(lines).enumerate() {
                    let mut own = part * N::ends(*low, *high);
                    if self.is_struck() {
                        own = own * self.kept_member(product, member.patent, time);
                    }
                    *kept = *kept + own;
                }
            }
            first += model.members.len();
        }
    }
}
