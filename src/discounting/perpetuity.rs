//! Payments without end that grow (永续增长).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// A payment that grows for ever.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GrowingPerpetuityInput {
    /// The first payment, a year from now.
    pub first: f64,
    /// Growth a year; may be below zero.
    #[serde(default)]
    pub growth: f64,
    /// The discount rate a year, above the growth.
    pub discount_rate: f64,
}

/// The worth of a perpetuity.
#[derive(Debug, Clone, Serialize)]
pub struct GrowingPerpetuity {
    /// Present value.
    pub value: f64,
}

/// Growing perpetuity: `V = CF1 / (r - g)`.
///
/// A patent ends; this is for what outlives it, such as a brand, and for checking figures of others.
/// Errors: a discount rate that is not above the growth, a rate of -100 % or less.
pub fn growing_perpetuity(input: &GrowingPerpetuityInput) -> Result<GrowingPerpetuity, InputError> {
    validate::amount("first", input.first)?;
    validate::rate("growth", input.growth)?;
    validate::rate("discount_rate", input.discount_rate)?;
    if input.discount_rate <= input.growth {
        let allowed = format!("growth ({}) < x", input.growth);
        return Err(InputError::out_of_range("discount_rate", &input.discount_rate, allowed));
    }
    let value = input.first / (input.discount_rate - input.growth);
    Ok(GrowingPerpetuity { value: validate::computed("discount_rate", value)? })
}
