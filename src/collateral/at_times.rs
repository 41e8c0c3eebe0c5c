//! What the counted patents come to at every time of a run on single numbers: found once for all months.

use super::curve::CollateralModel;
use crate::interval::Num;
use crate::valuation::slots::Reading;

/// Sums over the counted patents at every time, of one row of each patent.
#[derive(Clone, Debug, Default)]
pub struct AtTimes {
    times: usize,
    /// The sum of the counted patents.
    pub total: Vec<f64>,
    /// The pledge rates that there are, and time by time what is lent on by each.
    classes: Vec<Option<Reading>>,
    by_class: Vec<f64>,
    /// What all rates lend, and on how much: patent by patent in their order, as a mean over them is found.
    lent: Vec<f64>,
    lent_on: Vec<f64>,
}

/// What is there to be lent on. Unlike the larger of two, a test keeps what is not a number.
fn worth(own: f64) -> f64 {
    if own < 0.0 { 0.0 } else { own }
}

impl AtTimes {
    /// Sums up `rows`, patent by patent and time by time.
    pub fn sum<N: Num>(&mut self, model: &CollateralModel, rows: &[N], times: usize) {
        self.times = times;
        self.classes.clear();
        for (rate, _) in model.pledge_rates.iter().zip(&model.counted).filter(|(_, counted)| **counted) {
            if !self.classes.contains(rate) {
                self.classes.push(*rate);
            }
        }
        self.total.clear();
        self.total.resize(times, 0.0);
        self.by_class.clear();
        self.by_class.resize(times * self.classes.len(), 0.0);
        for (patent, own) in counted(model, rows, times) {
            self.total.iter_mut().zip(own).for_each(|(total, own)| *total += own.lo());
            let class = self.classes.iter().position(|rate| *rate == model.pledge_rates[patent]).unwrap_or(0);
            let sums = &mut self.by_class[class * times..(class + 1) * times];
            sums.iter_mut().zip(own).for_each(|(sum, own)| *sum += worth(own.lo()));
        }
    }

    /// Sums up what the rates lend on the same rows, for [`Self::mean_rate`].
    pub fn lend<N: Num>(&mut self, model: &CollateralModel, x: &[N], rows: &[N]) {
        for sums in [&mut self.lent, &mut self.lent_on] {
            sums.clear();
            sums.resize(self.times, 0.0);
        }
        // With one rate, or none, there is nothing to take a mean of.
        if self.classes.len() < 2 {
            return;
        }
        for (patent, own) in counted(model, rows, self.times) {
            let rate = model.pledge_rates[patent].map_or(f64::NAN, |rate| rate.get(x).lo());
            for ((lent, on), own) in self.lent.iter_mut().zip(&mut self.lent_on).zip(own) {
                // What weighs nothing has no say, whatever its rate.
                let own = own.lo();
                let weighs = own > 0.0 || own.is_nan();
                *lent += if weighs { own * rate } else { 0.0 };
                *on += if weighs { own } else { 0.0 };
            }
        }
    }

    /// The classes of which something is there at a time, with how much.
    pub fn there(&self, time: usize) -> impl Iterator<Item = (f64, Option<Reading>)> + '_ {
        let sums =
            self.classes.iter().enumerate().map(move |(class, rate)| (self.by_class[class * self.times + time], *rate));
        sums.filter(|(sum, _)| *sum > 0.0 || sum.is_nan())
    }

    /// The mean of the pledge rates at a time, weighted patent by patent; `None` while one is unknown. Where no more counts than
    /// `capped`: the less of what both lend over the less of both.
    pub fn mean_rate<N: Num>(&self, x: &[N], time: usize, capped: Option<&Self>) -> Option<N> {
        let mut there = self.there(time);
        let Some((_, first)) = there.next() else { return Some(N::zero()) };
        let first = first?.get(x);
        let (mut is_one, mut least) = (true, first);
        for (_, rate) in there {
            least = least.min(rate?.get(x));
            is_one = false;
        }
        if is_one {
            return Some(first);
        }
        let (lent, on) = (self.lent[time], self.lent_on[time]);
        let Some(capped) = capped else { return Some(N::of(lent / on)) };
        let (lent, on) = (Num::min(lent, capped.lent[time]), Num::min(on, capped.lent_on[time]));
        Some(if on > 0.0 { N::of(lent / on) } else { least })
    }
}

fn counted<'a, N>(model: &'a CollateralModel, rows: &'a [N], times: usize) -> impl Iterator<Item = (usize, &'a [N])> {
    let rows = if times > 0 { rows } else { &[] };
    rows.chunks_exact(times.max(1)).enumerate().filter(|(patent, _)| model.counted[*patent])
}
