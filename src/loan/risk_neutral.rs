//! The rate that pays for the expected loss and no more (风险中性定价).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// A loan that may default.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskNeutralRateInput {
    /// The rate of a loan without risk, or of the bank's funds.
    pub risk_free_rate: f64,
    /// Probability of default over the period.
    pub probability_of_default: f64,
    /// The part of principal and interest that is recovered after a default.
    pub recovery: f64,
}

/// The rate of a loan that may default.
#[derive(Debug, Clone, Serialize)]
pub struct RiskNeutralRate {
    /// Rate of the period.
    pub rate: f64,
    /// What it exceeds the risk-free rate by.
    pub spread: f64,
}

/// Risk-neutral rate: `(1 + r) / (1 - PD·(1 - recovery)) - 1`.
///
/// Errors: a rate of -100 % or less, a probability or recovery outside 0 to 1, a certain loss of everything.
pub fn risk_neutral_rate(input: &RiskNeutralRateInput) -> Result<RiskNeutralRate, InputError> {
    validate::rate("risk_free_rate", input.risk_free_rate)?;
    validate::share("probability_of_default", input.probability_of_default)?;
    validate::share("recovery", input.recovery)?;
    let kept = 1.0 - input.probability_of_default * (1.0 - input.recovery);
    let rate = validate::computed("recovery", (1.0 + input.risk_free_rate) / kept - 1.0)?;
    Ok(RiskNeutralRate { rate, spread: rate - input.risk_free_rate })
}
