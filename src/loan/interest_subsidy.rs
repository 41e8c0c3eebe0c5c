//! Interest subsidies (贴息) of local programmes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// A loan and the terms of a subsidy.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestSubsidyInput {
    /// The loan.
    pub principal: f64,
    /// Interest of the loan a year.
    pub loan_rate: f64,
    /// The rate that the subsidy is measured by, such as the LPR.
    pub reference_rate: f64,
    /// The part of the interest that is borne.
    pub share: f64,
    /// Months that are subsidised.
    pub months: u32,
    /// The most that is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<f64>,
}

/// The subsidy.
#[derive(Debug, Clone, Serialize)]
pub struct InterestSubsidy {
    /// In the unit of the principal.
    pub subsidy: f64,
}

/// Subsidy: `min(P · share · min(loan rate, reference rate) · months/12, cap)`.
///
/// A loan below the reference rate is subsidised on the interest it really pays.
/// Errors: negative amounts or rates, a share outside 0 to 1, no months.
pub fn interest_subsidy(input: &InterestSubsidyInput) -> Result<InterestSubsidy, InputError> {
    validate::non_negative("principal", input.principal)?;
    validate::between("loan_rate", input.loan_rate, 0.0, 10.0)?;
    validate::between("reference_rate", input.reference_rate, 0.0, 10.0)?;
    validate::share("share", input.share)?;
    validate::count("months", input.months, 1, super::repayment::MOST_MONTHS)?;
    let rate = input.loan_rate.min(input.reference_rate);
    let mut subsidy = input.principal * input.share * rate * f64::from(input.months) / 12.0;
    if let Some(cap) = input.cap {
        validate::non_negative("cap", cap)?;
        subsidy = subsidy.min(cap);
    }
    Ok(InterestSubsidy { subsidy })
}
