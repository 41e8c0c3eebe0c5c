//! Renewal (续展模型): what a patent is worth to an owner who keeps it while it pays.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::statutory::PatentType;
use crate::statutory::fees::{self, Reduction};
use crate::validate;

/// A return that decays, against the table of annual fees.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RenewalValueInput {
    /// Return of the first year (CNY).
    pub initial_return: f64,
    /// The part of the return lost each year.
    pub decay_rate: f64,
    /// Invention, utility model or design.
    pub patent_type: PatentType,
    /// The first fee year, counted from the filing date.
    pub first_year: u32,
    /// The discount rate a year.
    pub discount_rate: f64,
}

/// How long the patent is kept, and its worth.
#[derive(Debug, Clone, Serialize)]
pub struct RenewalValue {
    /// Years in which the return covers the fee.
    pub years_kept: u32,
    /// Returns less fees over those years, discounted to the first.
    pub value: f64,
}

/// Deterministic Schankerman-Pakes rule: keep in year `t` while `r_t = r_0·(1-d)^t` covers the fee `c_t`;
/// `V = Σ (r_t - c_t) / (1+r)^t`, the first year undiscounted.
///
/// Errors: a negative return, a decay outside 0 to 1, a fee year outside the table, a rate of -100 % or less.
pub fn renewal_value(input: &RenewalValueInput) -> Result<RenewalValue, InputError> {
    let last_year = fees::last_fee_year(input.patent_type);
    validate::non_negative("initial_return", input.initial_return)?;
    validate::share("decay_rate", input.decay_rate)?;
    validate::count("first_year", input.first_year, 1, last_year)?;
    validate::rate("discount_rate", input.discount_rate)?;
    let (mut income, mut factor) = (input.initial_return, 1.0);
    let (mut years_kept, mut value) = (0, 0.0);
    for year in input.first_year..=last_year {
        let Some(fee) = fees::annual_fee(input.patent_type, year, Reduction::None) else { break };
        if income < f64::from(fee) {
            break;
        }
        value += (income - f64::from(fee)) * factor;
        years_kept += 1;
        income *= 1.0 - input.decay_rate;
        factor /= 1.0 + input.discount_rate;
    }
    Ok(RenewalValue { years_kept, value: validate::computed("discount_rate", value)? })
}
