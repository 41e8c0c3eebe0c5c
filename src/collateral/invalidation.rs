//! What the risk of invalidation (无效宣告) takes off a value.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// A value and the risk of a challenge.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InvalidationAdjustedValueInput {
    /// Value without the risk.
    pub value: f64,
    /// Probability of a challenge in a year.
    pub challenge_probability: f64,
    /// Part of the value lost once challenged.
    pub loss_given_challenge: f64,
    /// Years at risk.
    #[serde(default = "one_year")]
    pub years: f64,
}

fn one_year() -> f64 {
    1.0
}

/// A value after the risk.
#[derive(Debug, Clone, Serialize)]
pub struct InvalidationAdjustedValue {
    /// In the unit of the value.
    pub value: f64,
}

/// The part of a value that survives: `(1 - q·λ)^n`.
pub fn surviving_share(challenge_probability: f64, loss_given_challenge: f64, years: f64) -> f64 {
    (1.0 - challenge_probability * loss_given_challenge).powf(years)
}

/// Invalidation-adjusted value: `V·(1 - q·λ)^n`, `q` challenges a year, `λ` loss once challenged.
///
/// Errors: a negative value, shares outside 0 to 1, negative years.
pub fn invalidation_adjusted_value(
    input: &InvalidationAdjustedValueInput,
) -> Result<InvalidationAdjustedValue, InputError> {
    validate::non_negative("value", input.value)?;
    validate::share("challenge_probability", input.challenge_probability)?;
    validate::share("loss_given_challenge", input.loss_given_challenge)?;
    validate::years_from_zero("years", input.years)?;
    let survives = surviving_share(input.challenge_probability, input.loss_given_challenge, input.years);
    Ok(InvalidationAdjustedValue { value: input.value * survives })
}
