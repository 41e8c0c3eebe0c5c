//! Income through time at one corner: what each patent's part of a product's income is worth at
//! the base date, and what is still to come at any later day.
//!
//! Everything here is monotone, whatever the case: it rises with revenue, growth and life and
//! falls with decay and the discount rate, so that two corners bound it. Signs that may change
//! (a margin, a charge) multiply it elsewhere.

use super::periods::Period;
use crate::model::Timing;

/// What one 元 a year over a stretch is worth at a time within or before it.
///
/// `from` and `to` in years from the base date, `force` = ln(1 + r). End of year: the whole sum
/// arrives at `to`. Mid-year stands for income that arises evenly: before the stretch it counts
/// from its middle; within it, it is spread, scaled so that both agree at its start to the last digit.
pub fn stretch(from: f64, to: f64, at: f64, force: f64, timing: Timing) -> f64 {
    let length = to - from;
    if at >= to || length <= 0.0 {
        return 0.0;
    }
    match timing {
        Timing::EndOfYear => length * (force * (at - to)).exp(),
        Timing::MidYear if at <= from => length * (force * (at - f64::midpoint(from, to))).exp(),
        Timing::MidYear if force.abs() < 1e-9 => to - at,
        Timing::MidYear => {
            // Both integrals of e^-fu du, discounted to `at`; the common factor 1/f cancels.
            let left = -(-force * (to - at)).exp_m1();
            let whole = -(-force * length).exp_m1();
            length * (-force * length / 2.0).exp() * left / whole
        }
    }
}

/// The part of an even income of `life` years from a base date on, thinned by `decay` a year, that is still to come at a
/// time, undiscounted; the value was whole `since` years before that date:
/// `S = (q^u - q^U) / (1 - q^U)`, `q = 1 - decay`, `u = at + since`, `U = life + since`; without decay `1 - u/U`, a straight line.
///
/// It rises with the life and falls with the decay. Source: own convention; an even consumption where no other pattern can
/// be relied on is how intangible assets are written down (general knowledge of CAS 6 and IAS 38, text not checked).
pub fn still_to_come(life: f64, decay: f64, at: f64, since: f64) -> f64 {
    let force = decay_force(decay);
    let [of_life, used, before] = [life, at + since, since].map(|years| spent(force, years));
    left_of(life, force, at, since, [of_life, used, before])
}

/// The force of a decay of so much a year: `-ln(1 - decay)`.
pub fn decay_force(decay: f64) -> f64 {
    -(-decay.clamp(0.0, 1.0)).ln_1p()
}

/// `e^(-force·years) - 1`.
pub fn spent(force: f64, years: f64) -> f64 {
    if years == 0.0 { 0.0 } else { (-force * years).exp_m1() }
}

/// [`still_to_come`] where what is spent of the life, until the time, and before the base date is known.
pub fn left_of(life: f64, force: f64, at: f64, since: f64, [of_life, used, before]: [f64; 3]) -> f64 {
    let whole = life + since;
    if whole.is_nan() || force.is_nan() {
        f64::NAN
    } else if at >= life || whole <= 0.0 {
        0.0
    } else if at + since <= 0.0 {
        1.0
    } else if force < 1e-9 {
        1.0 - (at + since) / whole
    } else {
        1.0 - used / (of_life + before + of_life * before)
    }
}

/// The yearly income of a product in each period at one corner, and its sum so far.
#[derive(Clone, Debug, Default)]
pub struct IncomeSeries {
    /// Income of a full year of each period, decay taken off, 元.
    pub yearly: Vec<f64>,
    /// Present value at the base date of all whole periods before each, 元.
    before: Vec<f64>,
}

/// Periods and times at one corner.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    force: f64,
    /// Present value of one 元 a year over each whole period.
    whole: Vec<f64>,
    /// The times asked for, years from the base date.
    times: Vec<f64>,
    /// `(1+r)^t` of each time.
    growth: Vec<f64>,
    /// The period each time lies in, and what one 元 a year of it is still worth then.
    within: Vec<(usize, f64)>,
}

impl Clock {
    /// Sets the discount rate and the times; the periods stay.
    pub fn set(&mut self, periods: &[Period], times: impl IntoIterator<Item = f64>, rate: f64, timing: Timing) {
        self.force = rate.ln_1p();
        self.whole.clear();
        self.whole.extend(periods.iter().map(|p| stretch(p.from, p.to, 0.0, self.force, timing)));
        self.times.clear();
        self.times.extend(times);
        self.growth.clear();
        self.within.clear();
        let mut at_period = 0;
        for &at in &self.times {
            if at_period > 0 && periods.get(at_period).is_none_or(|p| p.from > at) {
                at_period = 0;
            }
            while periods.get(at_period).is_some_and(|p| p.to <= at) {
                at_period += 1;
            }
            self.growth.push((self.force * at).exp());
            let worth = periods.get(at_period).map_or(0.0, |p| stretch(p.from, p.to, at, self.force, timing));
            self.within.push((at_period, worth));
        }
    }

    /// How many times there are.
    pub fn len(&self) -> usize {
        self.times.len()
    }

    /// No time was asked for.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// ln(1 + r).
    pub fn force(&self) -> f64 {
        self.force
    }

    /// The times, years from the base date.
    pub fn times(&self) -> &[f64] {
        &self.times
    }

    /// Sums the series so far.
    pub fn sum(&self, series: &mut IncomeSeries) {
        series.before.clear();
        let mut sum = 0.0;
        series.before.push(0.0);
        for (yearly, whole) in series.yearly.iter().zip(&self.whole) {
            sum += yearly * whole;
            series.before.push(sum);
        }
    }

    /// The present value at the base date of a series until `life`, and into `left` what is still
    /// to come at each time.
    pub fn value(&self, periods: &[Period], series: &IncomeSeries, life: f64, timing: Timing, left: &mut [f64]) -> f64 {
        if life.is_nan() || self.force.is_nan() {
            left.fill(f64::NAN);
            return f64::NAN;
        }
        // The period in which the life ends; it is earned in part.
        let last = periods.partition_point(|p| p.to < life);
        let Some(period) = periods.get(last).filter(|p| life > p.from) else {
            let all = if life <= 0.0 { 0.0 } else { series.before.last().copied().unwrap_or(0.0) };
            if all == 0.0 {
                left.fill(0.0);
                return 0.0;
            }
            // A life beyond the last period earns them all.
            for (left, (&(at, worth), growth)) in left.iter_mut().zip(self.within.iter().zip(&self.growth)) {
                *left = match series.yearly.get(at) {
                    Some(yearly) => (all - series.before[at + 1]) * growth + yearly * worth,
                    None => 0.0,
                };
            }
            return all;
        };
        let yearly = series.yearly[last];
        let to = life.min(period.to);
        let is_whole = to >= period.to;
        let part = if is_whole { self.whole[last] } else { stretch(period.from, to, 0.0, self.force, timing) };
        let all = series.before[last] + yearly * part;
        let times = self.times.iter().zip(&self.growth).zip(&self.within);
        for (left, ((&time, growth), &(at, worth))) in left.iter_mut().zip(times) {
            *left = if time >= to {
                0.0
            } else if at < last {
                (all - series.before[at + 1]) * growth + series.yearly[at] * worth
            } else if is_whole {
                yearly * worth
            } else {
                yearly * stretch(period.from, to, time, self.force, timing)
            };
        }
        all
    }
}

/// A fee that a patent owes, 元 before tax, at a time in years from the base date.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Fee {
    /// Which year of the patent.
    pub year: u32,
    /// When.
    pub at: f64,
    /// How much.
    pub amount: f64,
}

impl Clock {
    /// The present value of the fees due while the patent earns (before `life`), and into `left` of
    /// those still to come at each time. `fees` in the order of their days; `sums` is memory.
    pub fn fees(&self, fees: &[Fee], life: f64, left: &mut [f64], sums: &mut Vec<f64>) -> f64 {
        if life.is_nan() || self.force.is_nan() {
            left.fill(f64::NAN);
            return f64::NAN;
        }
        // Of each fee what it and all later ones are worth.
        let due = fees.partition_point(|fee| fee.at < life);
        sums.clear();
        sums.resize(due + 1, 0.0);
        for (at, fee) in fees[..due].iter().enumerate().rev() {
            sums[at] = sums[at + 1] + fee.amount * (-self.force * fee.at).exp();
        }
        let (mut next, mut last) = (0, f64::NEG_INFINITY);
        for (left, (time, growth)) in left.iter_mut().zip(self.times.iter().zip(&self.growth)) {
            // Times rise, but for where they start again.
            if *time < last {
                next = 0;
            }
            last = *time;
            while next < due && fees[next].at <= *time {
                next += 1;
            }
            *left = sums[next] * growth;
        }
        sums[0]
    }
}
