//! Repayment schedules (还款计划): exact to the cent, or unrounded in closed form.

use std::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{InputError, Reason};
use crate::model::RepaymentMethod;
use crate::validate;

/// The longest loan in months.
pub const MOST_MONTHS: u32 = 1200;

/// One month of a schedule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ScheduleRow {
    /// The month, from 1.
    pub month: u32,
    /// Interest and principal together.
    pub payment: Decimal,
    /// The interest in it.
    pub interest: Decimal,
    /// The principal in it.
    pub principal: Decimal,
    /// What is still owed after it.
    pub balance: Decimal,
}

fn to_the_cent(amount: Decimal) -> Decimal {
    amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

fn overflow() -> InputError {
    InputError::no_solution("principal", Reason::Overflow)
}

fn check_terms(principal: Decimal, annual_rate: Decimal, months: u32) -> Result<(), InputError> {
    let most = Decimal::from(1_000_000_000_000_000_u64);
    if principal <= Decimal::ZERO || principal > most || principal != principal.round_dp(2) {
        return Err(InputError::out_of_range("principal", &principal, "0.01 ≤ x ≤ 1e15, 2 dp"));
    }
    if annual_rate < Decimal::ZERO || annual_rate > Decimal::TEN {
        return Err(InputError::out_of_range("annual_rate", &annual_rate, "0 ≤ x ≤ 10"));
    }
    validate::count("months", months, 1, MOST_MONTHS)
}

/// The payment of an equal-instalment loan, rounded half up to the cent: `A = P·i / (1 - (1+i)^-n)`, `i` a twelfth of
/// the annual rate.
///
/// Errors: as [`schedule_to_the_cent`].
pub fn instalment_to_the_cent(principal: Decimal, annual_rate: Decimal, months: u32) -> Result<Decimal, InputError> {
    check_terms(principal, annual_rate, months)?;
    let twelve = Decimal::from(12);
    if annual_rate.is_zero() {
        return Ok(to_the_cent(principal / Decimal::from(months)));
    }
    let monthly = annual_rate / twelve;
    let mut shrunk = Decimal::ONE;
    for _ in 0..months {
        shrunk = shrunk.checked_div(Decimal::ONE + monthly).ok_or_else(overflow)?;
    }
    let left = Decimal::ONE - shrunk;
    let payment = principal.checked_mul(monthly).and_then(|interest| interest.checked_div(left));
    payment.map(to_the_cent).ok_or_else(overflow)
}

/// A schedule exact to the cent.
///
/// Interest is the balance times the annual rate over twelve, rounded half up each month. The last payment takes what
/// rounding left over, so that the balance ends at zero and the principal parts add up to the loan. A bullet loan pays
/// nothing before its last month and then simple interest on the whole term.
/// Errors: a principal that is not above zero and in whole cents, a negative rate, no months or more than 1200.
pub fn schedule_to_the_cent(
    principal: Decimal,
    annual_rate: Decimal,
    months: u32,
    method: RepaymentMethod,
) -> Result<Vec<ScheduleRow>, InputError> {
    check_terms(principal, annual_rate, months)?;
    let twelve = Decimal::from(12);
    let interest_on = |balance: Decimal, months: Decimal| {
        let a_year = balance.checked_mul(annual_rate).and_then(|a_year| a_year.checked_mul(months));
        a_year.map(|sum| to_the_cent(sum / twelve)).ok_or_else(overflow)
    };
    let instalment = match method {
        RepaymentMethod::EqualInstalment => instalment_to_the_cent(principal, annual_rate, months)?,
        _ => Decimal::ZERO,
    };
    let part = to_the_cent(principal / Decimal::from(months));
    let mut balance = principal;
    let mut rows = Vec::with_capacity(months as usize);
    for month in 1..=months {
        let last = month == months;
        let interest = match method {
            RepaymentMethod::Bullet if last => interest_on(principal, Decimal::from(months))?,
            RepaymentMethod::Bullet => Decimal::ZERO,
            _ => interest_on(balance, Decimal::ONE)?,
        };
        let paid_off = match method {
            _ if last => balance,
            RepaymentMethod::EqualInstalment => (instalment - interest).clamp(Decimal::ZERO, balance),
            RepaymentMethod::EqualPrincipal => part.min(balance),
            RepaymentMethod::InterestFirst | RepaymentMethod::Bullet => Decimal::ZERO,
        };
        balance -= paid_off;
        rows.push(ScheduleRow { month, payment: interest + paid_off, interest, principal: paid_off, balance });
    }
    Ok(rows)
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
        RepaymentMethod::InterestFirst | RepaymentMethod::Bullet => {
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
