//! Repayment schedules (还款计划): exact to the cent, or unrounded in closed form.

use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::prelude::FromPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::exposure::exposures;
use super::lpr::LprPath;
use super::plan::LoanPlan;
use crate::error::{InputError, Reason};
use crate::model::loan::AfterPrepayment;
use crate::model::{LoanRequest, RepaymentMethod};
use crate::validate;

/// The longest loan in months.
pub const MOST_MONTHS: u32 = 1200;

/// One payment of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ScheduleRow {
    /// The month of the loan, from 1.
    pub month: u32,
    /// The day; absent while that of the pay-out is not known.
    #[serde(skip)]
    pub date: Option<Date>,
    /// Interest and principal together.
    pub payment: Decimal,
    /// The interest in it.
    pub interest: Decimal,
    /// The principal in it.
    pub principal: Decimal,
    /// The part of the principal that is repaid ahead of time.
    pub prepaid: Decimal,
    /// What is still owed after it.
    pub balance: Decimal,
    /// Interest earned by then and not yet due: of a bullet loan.
    pub accrued: Decimal,
}

/// Repayments ahead of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prepayments {
    /// Day and amount, in order.
    pub made: Vec<(Date, Decimal)>,
    /// What they change.
    pub then: AfterPrepayment,
}

fn to_the_cent(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn overflow() -> InputError {
    InputError::no_solution("principal", Reason::Overflow)
}

fn check_terms(principal: Decimal, annual_rate: Decimal) -> Result<(), InputError> {
    let most = Decimal::from(1_000_000_000_000_000_u64);
    if principal <= Decimal::ZERO || principal > most || principal != principal.round_dp(2) {
        return Err(InputError::out_of_range("principal", &principal, "0.01 ≤ x ≤ 1e15, 2 dp"));
    }
    if annual_rate < Decimal::ZERO || annual_rate > Decimal::TEN {
        return Err(InputError::out_of_range("annual_rate", &annual_rate, "0 ≤ x ≤ 10"));
    }
    Ok(())
}

/// A schedule exact to the cent, paid every month, a month a twelfth of a year.
///
/// Errors: a principal that is not above zero and in whole cents, a negative rate, no months or more than 1200.
pub fn schedule_to_the_cent(
    principal: Decimal,
    annual_rate: Decimal,
    months: u32,
    method: RepaymentMethod,
) -> Result<Vec<ScheduleRow>, InputError> {
    check_terms(principal, annual_rate)?;
    let loan = LoanRequest { repayment: method, ..LoanRequest::default() };
    let plan = LoanPlan::new(&loan, months, &LprPath::default())?;
    schedule(&plan, principal, annual_rate, &Prepayments::default())
}

/// The level payment that clears a balance over the periods of a plan from `from` on, at so much interest a year:
/// `A = B / Σ_k Π_{j≤k} 1/(1 + r·days_j/basis)`, rounded half up to the cent.
fn level_payment(plan: &LoanPlan, from: usize, balance: Decimal, rate: Decimal) -> Result<Decimal, InputError> {
    let basis = Decimal::from(plan.basis);
    let mut annuity = Decimal::ZERO;
    for period in plan.periods.get(from..).unwrap_or_default().iter().rev() {
        let share = rate * Decimal::from(period.days) / basis;
        annuity = (Decimal::ONE + annuity).checked_div(Decimal::ONE + share).ok_or_else(overflow)?;
    }
    balance.checked_div(annuity).map(to_the_cent).ok_or_else(overflow)
}

/// A schedule exact to the cent.
///
/// Interest of a period is the balance times the rate times its days over those of a year, rounded half up; a twelfth
/// counts thirty days of 360. The last payment takes what rounding left over, so that the balance ends at zero and the
/// principal parts add up to the loan. A level payment is found anew where the rate moves. A bullet loan pays nothing
/// before its end and then simple interest on the whole term. A repayment ahead of time is booked on the first payment
/// date on or after its day, a bullet loan's on the first such month.
/// Errors: a principal that is not above zero and in whole cents, a negative rate.
pub fn schedule(
    plan: &LoanPlan,
    principal: Decimal,
    annual_rate: Decimal,
    prepayments: &Prepayments,
) -> Result<Vec<ScheduleRow>, InputError> {
    check_terms(principal, annual_rate)?;
    let basis = Decimal::from(plan.basis);
    let over_days = |balance: Decimal, rate: Decimal, days: u32| {
        let a_year = balance.checked_mul(rate).and_then(|a_year| a_year.checked_mul(Decimal::from(days)));
        a_year.map(|sum| sum / basis).ok_or_else(overflow)
    };
    let mut left = plan.periods.iter().filter(|period| period.repays).count();
    let mut balance = principal;
    let mut accrued = Decimal::ZERO;
    let mut level = Decimal::ZERO;
    let mut level_at = None;
    let mut any_prepaid = false;
    let mut ahead = prepayments.made.iter().peekable();
    let mut rows = Vec::with_capacity(plan.periods.len());
    let last = plan.periods.len().saturating_sub(1);
    for (at, period) in plan.periods.iter().enumerate() {
        let rate = if period.moved.is_zero() { annual_rate } else { (annual_rate + period.moved).max(Decimal::ZERO) };
        let bullet = plan.method == RepaymentMethod::Bullet;
        let mut interest = over_days(balance, rate, period.days)?;
        if bullet {
            accrued += interest;
            interest = if at == last { to_the_cent(accrued) } else { Decimal::ZERO };
        } else {
            interest = to_the_cent(interest);
        }
        let due = match plan.method {
            _ if at == last => balance,
            _ if !period.repays => Decimal::ZERO,
            RepaymentMethod::EqualInstalment => {
                if level_at != Some(rate) {
                    level = level_payment(plan, at, balance, rate)?;
                    level_at = Some(rate);
                }
                (level - interest).clamp(Decimal::ZERO, balance)
            }
            RepaymentMethod::EqualPrincipal => {
                if level_at.is_none() {
                    level = to_the_cent(balance / Decimal::from(left));
                    level_at = Some(rate);
                }
                level.min(balance)
            }
            // The other forms are paid as one of these.
            _ => Decimal::ZERO,
        };
        left -= usize::from(period.repays && left > 0);
        let agreed = if at < last { Decimal::from_f64(period.paydown).unwrap_or_default() } else { Decimal::ZERO };
        let agreed = to_the_cent(principal * agreed).clamp(Decimal::ZERO, balance - due);
        if !agreed.is_zero() {
            level_at = None;
            any_prepaid = true;
        }
        let due = due + agreed;
        let mut prepaid = Decimal::ZERO;
        while let Some((_, amount)) = ahead.next_if(|(day, _)| period.date.is_some_and(|date| *day <= date)) {
            prepaid += *amount;
        }
        let prepaid = prepaid.clamp(Decimal::ZERO, balance - due);
        if !prepaid.is_zero() && prepayments.then == AfterPrepayment::LowerPayments {
            level_at = None;
        }
        let paid_off = due + prepaid;
        balance -= paid_off;
        // Repaid altogether ahead of time: what interest is left falls due with it.
        if bullet && at < last && balance.is_zero() && !paid_off.is_zero() {
            interest = to_the_cent(accrued);
        }
        rows.push(ScheduleRow {
            month: period.month,
            date: period.date,
            payment: interest + paid_off,
            interest,
            principal: paid_off,
            prepaid,
            balance,
            accrued: if bullet && !balance.is_zero() { to_the_cent(accrued) } else { Decimal::ZERO },
        });
        any_prepaid |= !prepaid.is_zero();
        if balance.is_zero() && any_prepaid && at < last {
            break;
        }
    }
    Ok(rows)
}

/// The schedule of the loan asked for, and what is owed in each month from 0: repayments ahead of time that are still to
/// come on `by` stand in the schedule alone, for nobody has made them yet.
///
/// Errors: as [`LoanPlan::new`] and [`schedule`].
pub fn schedule_of(
    loan: &LoanRequest,
    plan: &LoanPlan,
    principal: Decimal,
    annual_rate: Decimal,
    by: Date,
) -> Result<(Vec<ScheduleRow>, Vec<Decimal>), InputError> {
    let mut made: Vec<(Date, Decimal)> =
        loan.prepayments.iter().filter_map(|one| Some((one.on.value?, one.amount.value?))).collect();
    made.retain(|(day, amount)| loan.start.value.is_some_and(|start| *day > start) && *amount > Decimal::ZERO);
    made.sort_by_key(|(day, _)| *day);
    if loan.repayment == RepaymentMethod::Revolving {
        // What is drawn moves within the line, which may be owed in full in any month; what is repaid may be drawn again.
        let rows = schedule(plan, loan.drawn(principal).max(Decimal::new(1, 2)), annual_rate, &Prepayments::default())?;
        return Ok((rows, vec![principal; plan.months as usize + 1]));
    }
    let then = loan.after_prepayment;
    let until: Vec<(Date, Decimal)> = made.iter().copied().filter(|(day, _)| *day <= by).collect();
    let planned = made.len() > until.len();
    let rows = schedule(plan, principal, annual_rate, &Prepayments { made, then })?;
    let owed = if planned {
        let rows = schedule(plan, principal, annual_rate, &Prepayments { made: until, then })?;
        exposures(principal, &rows, plan.months, plan.method)
    } else {
        exposures(principal, &rows, plan.months, plan.method)
    };
    Ok((rows, owed))
}

/// To what a schedule is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the cent, each month; the last payment takes the remainder.
    Cent,
}

/// The terms of a loan.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RepaymentScheduleInput {
    /// The loan.
    pub principal: f64,
    /// Interest a year; a month owes a twelfth.
    pub annual_rate: f64,
    /// Months of the loan.
    pub months: u32,
    /// How it is paid back.
    pub method: RepaymentMethod,
    /// Left out: unrounded; `cent`: as a bank would book it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
}

/// A schedule in figures.
#[derive(Debug, Clone, Serialize)]
pub struct RepaymentSchedule {
    /// Payment of the first month.
    pub first_payment: f64,
    /// Payment of the last month.
    pub last_payment: f64,
    /// All interest.
    pub total_interest: f64,
    /// What is owed after each month.
    pub balances: Vec<f64>,
}

/// The repayment schedule of a loan, unrounded or to the cent.
///
/// Equal instalment: `A = P·i/(1-(1+i)^-n)`, `B_k = P(1+i)^k - A((1+i)^k - 1)/i`. Equal principal: `P/n` a month and
/// interest on the rest, in all `P·i·(n+1)/2`. Interest first: `P·i` a month. Bullet: `P·(1 + i·n)` at the end.
/// Errors: as [`schedule_to_the_cent`].
pub fn repayment_schedule(input: &RepaymentScheduleInput) -> Result<RepaymentSchedule, InputError> {
    validate::between("principal", input.principal, 0.01, 1e15)?;
    validate::between("annual_rate", input.annual_rate, 0.0, 10.0)?;
    validate::count("months", input.months, 1, MOST_MONTHS)?;
    match input.rounding {
        None => Ok(unrounded(input)),
        Some(Rounding::Cent) => rounded(input),
    }
}

fn unrounded(input: &RepaymentScheduleInput) -> RepaymentSchedule {
    let (p, i, n) = (input.principal, input.annual_rate / 12.0, f64::from(input.months));
    let months = 1..=input.months;
    let (first_payment, last_payment, total_interest, balances) = match input.method {
        RepaymentMethod::EqualInstalment => {
            let growth = |k: f64| (k * i.ln_1p()).exp_m1();
            // The share of the principal still owed after k months: 1 - ((1+i)^k - 1)/((1+i)^n - 1), written with
            // negative powers so that long loans at high rates do not overflow.
            let owed = |k: f64| if i > 0.0 { growth(k - n) / growth(-n) + 0.0 } else { 1.0 - k / n };
            let payment = if i > 0.0 { p * i / -growth(-n) } else { p / n };
            let balances = months.map(|k| p * owed(f64::from(k))).collect();
            (payment, payment, payment * n - p, balances)
        }
        RepaymentMethod::EqualPrincipal => {
            let balances = months.map(|k| p * (1.0 - f64::from(k) / n)).collect();
            (p / n + p * i, p / n * (1.0 + i), p * i * (n + 1.0) / 2.0, balances)
        }
        _ => {
            let interest = p * i * n;
            let monthly = if input.method == RepaymentMethod::Bullet { 0.0 } else { p * i };
            let last = if input.method == RepaymentMethod::Bullet { p + interest } else { p + monthly };
            let first = if input.months == 1 { last } else { monthly };
            let balances = months.map(|k| if k == input.months { 0.0 } else { p }).collect();
            (first, last, interest, balances)
        }
    };
    RepaymentSchedule { first_payment, last_payment, total_interest, balances }
}

/// The decimal that a number is written as: 0.1 is one tenth, not the nearest binary fraction.
fn decimal(field: &str, x: f64) -> Result<Decimal, InputError> {
    Decimal::from_str(&format!("{x}")).map_err(|_| InputError::no_solution(field, Reason::Overflow))
}

fn float(x: Decimal) -> f64 {
    f64::try_from(x).unwrap_or(f64::NAN)
}

fn rounded(input: &RepaymentScheduleInput) -> Result<RepaymentSchedule, InputError> {
    let principal = decimal("principal", input.principal)?;
    let annual_rate = decimal("annual_rate", input.annual_rate)?;
    let rows = schedule_to_the_cent(principal, annual_rate, input.months, input.method)?;
    Ok(RepaymentSchedule {
        first_payment: rows.first().map_or(0.0, |row| float(row.payment)),
        last_payment: rows.last().map_or(0.0, |row| float(row.payment)),
        total_interest: float(rows.iter().map(|row| row.interest).sum()),
        balances: rows.iter().map(|row| float(row.balance)).collect(),
    })
}
