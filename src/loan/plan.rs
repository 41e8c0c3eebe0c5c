//! The periods of a loan: when is paid, how many days bear interest, where principal is repaid.
//!
//! One plan serves the schedule to the cent and what is owed of each yuan lent. Of each yuan no repayment ahead of time
//! is counted: a payment that nobody has made lifts no limit. A part repayment that the contract has agreed is no such one.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::lpr::LprPath;
use super::repayment::MOST_MONTHS;
use crate::calendar::{add_months, whole_days};
use crate::error::InputError;
use crate::model::loan::{DayCount, Repricing};
use crate::model::{LoanRequest, RepaymentMethod};
use crate::text::number::to_f64;
use crate::validate;

/// One period, from the payment before (or the pay-out) to its own.
#[derive(Clone, PartialEq, Debug)]
pub struct PayPeriod {
    /// The day of its payment; absent while the day of the pay-out is not known.
    pub date: Option<Date>,
    /// The month of the loan by whose end it is paid, from 1.
    pub month: u32,
    /// Days that bear interest, of [`LoanPlan::basis`] a year.
    pub days: u32,
    /// How far the rate has moved since the pay-out.
    pub moved: Decimal,
    /// Principal is repaid at its end, not interest alone.
    pub repays: bool,
    /// The part of the loan that the contract has repaid at its end beside that.
    pub paydown: f64,
}

/// The periods of a loan.
#[derive(Clone, PartialEq, Debug)]
pub struct LoanPlan {
    /// How it is paid back; a form that is paid as another stands here as that one.
    pub method: RepaymentMethod,
    /// Its whole term, months.
    pub months: u32,
    /// Days of a year of interest: 360 or 365.
    pub basis: u32,
    /// Its periods. Of a bullet loan they are months, and the last alone is paid.
    pub periods: Vec<PayPeriod>,
}

impl LoanPlan {
    /// The plan of a loan of so many months.
    ///
    /// Errors: no months or more than 1200; a count by days, a first payment or a repricing while the day of the pay-out
    /// is not known; a first payment outside the loan; a first payment, a grace or a future LPR that is stated and not known.
    /// Of a grace known as a range the longer end counts; of an agreed part repayment the later month and the smaller part.
    /// One that falls on no payment date before the last is refused.
    pub fn new(loan: &LoanRequest, months: u32, lpr: &LprPath) -> Result<Self, InputError> {
        validate::count("months", months, 1, MOST_MONTHS)?;
        let start = loan.start.value;
        let by_days = loan.day_count != DayCount::Twelfth;
        let dated = by_days || loan.first_payment.value.is_some() || loan.repricing != Repricing::Never;
        if dated && start.is_none() {
            return Err(InputError::required("start"));
        }
        let bullet = loan.repayment == RepaymentMethod::Bullet;
        // What is stated and cannot be read is not what nobody has stated.
        if !bullet && !loan.first_payment.is_unset() && loan.first_payment.value.is_none() {
            return Err(InputError::required("first_payment"));
        }
        let grace = match &loan.grace_months {
            grace if grace.is_unset() => 0,
            grace => grace.value.or(grace.high).ok_or_else(|| InputError::required("grace_months"))?,
        };
        if let Some(row) = lpr.incomplete.filter(|_| loan.repricing != Repricing::Never) {
            return Err(InputError::required(format!("own_lpr.{row}")));
        }
        let every = if bullet { 1 } else { loan.paid_every.months() };
        let mut ends: Vec<(Option<Date>, u32)> = Vec::new();
        if let (Some(start), Some(first)) = (start, loan.first_payment.value.filter(|_| !bullet)) {
            let end = add_months(start, i64::from(months));
            if first <= start || first > end {
                return Err(InputError::out_of_range("first_payment", &first, format!("{start} < x ≤ {end}")));
            }
            let mut month = 1;
            for time in 0..=i64::from(months) {
                let date = add_months(first, time * i64::from(every)).min(end);
                while month < months && add_months(start, i64::from(month)) < date {
                    month += 1;
                }
                ends.push((Some(date), month));
                if date >= end {
                    break;
                }
            }
        } else {
            let mut month = 0;
            while month < months {
                month = (month + every).min(months);
                ends.push((start.map(|start| add_months(start, i64::from(month))), month));
            }
        }
        let (mut begins, mut before) = (start, 0);
        let mut periods = Vec::with_capacity(ends.len());
        for (date, month) in ends {
            let days = match (by_days, begins, date) {
                (true, Some(begins), Some(date)) => whole_days(begins, date),
                (_, Some(begins), Some(date)) if loan.first_payment.value.is_some() => twelfths(begins, date),
                _ => 30 * (month - before),
            };
            let moved = match (start, begins) {
                (Some(start), Some(begins)) => lpr.moved(loan.repricing, start, begins),
                _ => Decimal::ZERO,
            };
            periods.push(PayPeriod { date, month, days, moved, repays: month > grace, paydown: 0.0 });
            (begins, before) = (date, month);
        }
        if let Some((last, before)) = periods.split_last_mut() {
            last.repays = true;
            if let Some((month, share)) = paydown(loan)? {
                let at = before.iter_mut().find(|period| period.month >= month);
                let Some(at) = at else {
                    return Err(InputError::out_of_range("paydown_month", &month, format!("1 ≤ x < {months}")));
                };
                at.paydown = share;
            }
        }
        let basis = if loan.day_count == DayCount::Actual365 { 365 } else { 360 };
        Ok(Self { method: loan.repayment.paid_as(), months, basis, periods })
    }

    /// What is owed of each yuan lent in each month from 0, at so much interest a year: the balance after the payments
    /// made by then, in the last month before the one that clears it; of a bullet loan with the interest accrued.
    pub fn owed(&self, rate: f64, out: &mut Vec<f64>) {
        out.clear();
        out.push(1.0);
        if rate.is_nan() && matches!(self.method, RepaymentMethod::EqualInstalment | RepaymentMethod::Bullet) {
            out.resize(self.months as usize + 1, rate);
            return;
        }
        let mut accrued = 0.0;
        self.walk(rate, |step| {
            // Until the month of its payment the balance before it is owed; in the last month, that which it clears.
            while out.len() < step.period.month as usize {
                out.push(step.before);
            }
            let mut owed = if step.last { step.before } else { step.after };
            if self.method == RepaymentMethod::Bullet {
                accrued += step.interest;
                owed += accrued;
            }
            match out.get_mut(step.period.month as usize) {
                // Two payments by the end of one month: the later one counts.
                Some(now) => *now = owed,
                None => out.push(owed),
            }
        });
    }

    /// At a rate that is no more than this, no more than that is owed. [`Self::owed`] itself rises with the rate only while
    /// every payment is more than its interest; the course of the debt without that bound rises throughout.
    ///
    /// `None` where the first holds: then [`Self::owed`] says it all.
    pub fn owed_at_most(&self, rate: f64) -> Option<Vec<f64>> {
        let mut most = vec![1.0];
        let mut held = false;
        let mut before = 1.0_f64;
        self.walk(rate, |step| {
            held |= step.free > step.after;
            while most.len() < step.period.month as usize {
                most.push(before);
            }
            let owed = if step.last { before } else { step.free.min(1.0) };
            match most.get_mut(step.period.month as usize) {
                Some(now) => *now = owed,
                None => most.push(owed),
            }
            before = step.free.min(1.0);
        });
        held.then_some(most)
    }

    /// The largest sum of interest and principal that falls due in one year of the loan, of each yuan lent.
    pub fn dearest_year(&self, rate: f64) -> f64 {
        let years = (self.months as usize).div_ceil(12).max(1);
        let mut due = vec![0.0; years];
        let mut accrued = 0.0;
        self.walk(rate, |step| {
            let year = ((step.period.month.max(1) as usize - 1) / 12).min(years - 1);
            let repaid = if step.last { step.before } else { step.before - step.after };
            if self.method == RepaymentMethod::Bullet {
                accrued += step.interest;
                due[year] += repaid + if step.last { accrued } else { 0.0 };
            } else {
                due[year] += repaid + step.interest;
            }
        });
        due.into_iter().fold(0.0, |most: f64, year| if year > most || year.is_nan() { year } else { most })
    }

    /// The largest interest that falls due in one year of the loan, of each yuan lent; a bullet loan's as it accrues.
    pub fn dearest_interest(&self, rate: f64) -> f64 {
        let years = (self.months as usize).div_ceil(12).max(1);
        let mut due = vec![0.0; years];
        self.walk(rate, |step| {
            let year = ((step.period.month.max(1) as usize - 1) / 12).min(years - 1);
            due[year] += step.interest;
        });
        due.into_iter().fold(0.0, |most: f64, year| if year > most || year.is_nan() { year } else { most })
    }

    /// Goes through the periods of one yuan lent, unrounded.
    fn walk(&self, rate: f64, mut visit: impl FnMut(&Step<'_>)) {
        let share = |period: &PayPeriod| f64::from(period.days) / f64::from(self.basis);
        let charged = |period: &PayPeriod| {
            let moved = to_f64(period.moved);
            if period.moved.is_zero() { rate } else { (rate + moved).max(0.0) }
        };
        let mut left = self.periods.iter().filter(|period| period.repays).count();
        let mut balance = 1.0;
        // The worth of one yuan in each period still to come, seen from the beginning of the period.
        let mut annuity: Vec<f64> = Vec::new();
        let mut annuity_rate = None;
        // Where level payments would lead if one that is less than its interest left more owed. It does not: all interest
        // is paid, and what is owed stays below that course from then on.
        let mut course = 1.0;
        // The same as if every level had been found on it.
        let mut free = 1.0;
        let last = self.periods.len().saturating_sub(1);
        for (at, period) in self.periods.iter().enumerate() {
            let before = balance;
            let here = charged(period);
            match self.method {
                RepaymentMethod::EqualPrincipal if period.repays => {
                    #[expect(clippy::cast_precision_loss, reason = "at most 1,200 periods")]
                    let periods = left as f64;
                    balance -= balance / periods;
                    left -= 1;
                }
                RepaymentMethod::EqualInstalment if period.repays => {
                    if annuity_rate != Some(here) {
                        annuity.clear();
                        annuity.resize(self.periods.len() + 1, 0.0);
                        for k in (at..self.periods.len()).rev() {
                            annuity[k] = (1.0 + annuity[k + 1]) / (1.0 + here * share(&self.periods[k]));
                        }
                        // What is not a number equals nothing: it is not found anew in every period.
                        annuity_rate = Some(here).filter(|rate| !rate.is_nan());
                        course = balance;
                    }
                    let below = (course - before) * (1.0 + here * share(period));
                    let kept = annuity[at + 1] / annuity[at];
                    course *= kept;
                    free *= kept;
                    let next = course - below;
                    // What is not a number passes both.
                    balance = if next > before { before } else { next };
                    balance = if balance < 0.0 { 0.0 } else { balance };
                }
                _ => {}
            }
            if period.paydown > 0.0 {
                balance = (balance - period.paydown).max(0.0);
                free = (free - period.paydown).max(balance);
                // The level is found anew on what is left.
                annuity_rate = None;
            }
            let interest = before * here * share(period);
            let free = if self.method == RepaymentMethod::EqualInstalment { free } else { balance };
            visit(&Step { period, before, after: balance, free, interest, last: at == last });
        }
    }
}

/// The part repayment that the contract has agreed: its month and its part of the loan. A line has none: what is repaid may
/// be drawn again.
///
/// Errors: one of the two without the other, or neither value nor range of one that is stated.
fn paydown(loan: &LoanRequest) -> Result<Option<(u32, f64)>, InputError> {
    let none = loan.paydown_month.is_unset() && loan.paydown_share.is_unset();
    if none || loan.repayment == RepaymentMethod::Revolving {
        return Ok(None);
    }
    let month = loan.paydown_month.value.or(loan.paydown_month.high);
    let month = month.ok_or_else(|| InputError::required("paydown_month"))?;
    let share = loan.paydown_share.value.or(loan.paydown_share.low);
    let share = share.ok_or_else(|| InputError::required("paydown_share"))?;
    Ok((share > 0.0).then_some((month, share)))
}

/// A period of one yuan lent.
struct Step<'p> {
    period: &'p PayPeriod,
    /// The balance at its beginning.
    before: f64,
    /// The balance after its payment.
    after: f64,
    /// The balance if a payment that is less than its interest left more owed; not below the other.
    free: f64,
    /// The interest it earns.
    interest: f64,
    /// It is the last one.
    last: bool,
}

/// Days of interest where a month is a twelfth of a year: thirty for each whole month, and the days left over.
fn twelfths(from: Date, to: Date) -> u32 {
    let mut months = i64::from(to.year() - from.year()) * 12 + i64::from(to.month()) - i64::from(from.month());
    if add_months(from, months) > to {
        months -= 1;
    }
    let months = u32::try_from(months).unwrap_or(0);
    months.saturating_mul(30).saturating_add(whole_days(add_months(from, i64::from(months)), to).min(29))
}
