//! A loan paid back in level yearly instalments at a rate compounded more often (按年等额还款).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::present_value::annuity_factor;
use crate::error::InputError;
use crate::validate;

/// A loan in yearly instalments.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct YearlyInstalmentsInput {
    /// The loan.
    pub principal: f64,
    /// The nominal rate a year.
    pub nominal_rate: f64,
    /// How often a year it is compounded.
    pub compounding: u32,
    /// Years, one payment at the end of each.
    pub years: u32,
}

/// A loan in yearly instalments, unrounded.
#[derive(Debug, Clone, Serialize)]
pub struct YearlyInstalments {
    /// The effective rate a year.
    pub effective_rate: f64,
    /// The payment of each year.
    pub payment: f64,
    /// The interest in each payment.
    pub interests: Vec<f64>,
    /// The principal in each payment.
    pub principals: Vec<f64>,
    /// What is owed after each.
    pub balances: Vec<f64>,
}

/// Yearly instalments: `i = (1 + j/m)^m - 1`, `A = P·i / (1 - (1+i)^-n)`.
///
/// Errors: a principal not above zero, a negative rate, no years or more than a hundred.
pub fn yearly_instalments(input: &YearlyInstalmentsInput) -> Result<YearlyInstalments, InputError> {
    validate::between("principal", input.principal, 0.01, 1e15)?;
    validate::between("nominal_rate", input.nominal_rate, 0.0, 10.0)?;
    validate::count("compounding", input.compounding, 1, 366)?;
    validate::count("years", input.years, 1, 100)?;
    let times = f64::from(input.compounding);
    let rate = (times * (input.nominal_rate / times).ln_1p()).exp_m1();
    let payment = input.principal / annuity_factor(rate, f64::from(input.years));
    let mut balance = input.principal;
    let mut out = YearlyInstalments {
        effective_rate: rate,
        payment: validate::computed("nominal_rate", payment)?,
        interests: Vec::new(),
        principals: Vec::new(),
        balances: Vec::new(),
    };
    for year in 1..=input.years {
        let interest = balance * rate;
        let part = if year == input.years { balance } else { (payment - interest).clamp(0.0, balance) };
        balance -= part;
        out.interests.push(interest);
        out.principals.push(part);
        out.balances.push(balance);
    }
    Ok(out)
}
