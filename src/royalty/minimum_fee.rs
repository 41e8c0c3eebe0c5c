//! The least a licensor can ask (最低收费额): a part of the cost, and what the licence makes it lose.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::depreciation::depreciation_rate;
use crate::error::{InputError, Reason};
use crate::validate;

/// Cost, capacities and opportunity cost.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinimumLicenceFeeInput {
    /// Cost in the books.
    pub book_cost: f64,
    /// Change of prices since, as a fraction.
    #[serde(default)]
    pub price_change: f64,
    /// Years of life used.
    pub years_used: f64,
    /// Years of life left.
    pub years_remaining: f64,
    /// Design capacity of the licensor.
    pub licensor_capacity: f64,
    /// Design capacity of the licensee.
    pub licensee_capacity: f64,
    /// Present value of the income that the licensor loses.
    #[serde(default)]
    pub lost_income: f64,
    /// Present value of the licensor's added cost.
    #[serde(default)]
    pub extra_cost: f64,
}

/// The minimum fee and its parts.
#[derive(Debug, Clone, Serialize)]
pub struct MinimumLicenceFee {
    /// Cost at today's prices.
    pub replacement_cost: f64,
    /// The same less the part of life used.
    pub net_replacement_cost: f64,
    /// The licensee's part of the capacity.
    pub cost_share: f64,
    /// The minimum fee.
    pub fee: f64,
}

/// Minimum fee: `F = C·(1+i)·left/life · licensee/(licensor + licensee) + lost income + extra cost`.
///
/// Errors: negative amounts, years or capacities; a life or capacity of zero; a price change of -100 % or less.
/// Source: Chinese appraisal textbooks.
pub fn minimum_licence_fee(input: &MinimumLicenceFeeInput) -> Result<MinimumLicenceFee, InputError> {
    validate::non_negative("book_cost", input.book_cost)?;
    validate::rate("price_change", input.price_change)?;
    let depreciation = depreciation_rate(input.years_used, input.years_remaining)?;
    validate::non_negative("licensor_capacity", input.licensor_capacity)?;
    validate::non_negative("licensee_capacity", input.licensee_capacity)?;
    validate::non_negative("lost_income", input.lost_income)?;
    validate::non_negative("extra_cost", input.extra_cost)?;
    let capacity = input.licensor_capacity + input.licensee_capacity;
    if capacity <= 0.0 {
        return Err(InputError::no_solution("licensee_capacity", Reason::ZeroTotal));
    }
    let replacement_cost = input.book_cost * (1.0 + input.price_change);
    let net_replacement_cost = replacement_cost * (1.0 - depreciation);
    let cost_share = input.licensee_capacity / capacity;
    let fee = net_replacement_cost * cost_share + input.lost_income + input.extra_cost;
    Ok(MinimumLicenceFee { replacement_cost, net_replacement_cost, cost_share, fee })
}
