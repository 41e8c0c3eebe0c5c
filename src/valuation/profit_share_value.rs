//! Profit split (利润分成法): the patent's share of the product's profit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::parts::profit_shared;
use crate::discounting::present_value::discounted_sum;
use crate::error::InputError;
use crate::model::Timing;
use crate::validate;

/// Profits and the patent's share of them.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfitShareValueInput {
    /// The profit of each year, the first one first; before tax where a tax rate is given.
    pub profits: Vec<f64>,
    /// The patent's share of the profit, 0 to 1.
    pub profit_share: f64,
    /// Tax rate, 0 to 1.
    #[serde(default)]
    pub tax_rate: f64,
    /// The discount rate a year.
    pub discount_rate: f64,
    /// When in the year the profits fall.
    #[serde(default)]
    pub timing: Timing,
}

/// The value of the profit share.
#[derive(Debug, Clone, Serialize)]
pub struct ProfitShareValue {
    /// Value, in the unit of the profits.
    pub value: f64,
}

/// Profit split: `V = Σ P_t·K·(1 - T)·DF_t`, `K` the patent's share of profit.
///
/// Errors: an empty series, shares outside 0 to 1, a rate of -100 % or less.
/// Source: Chinese appraisal practice 利润分成法.
pub fn profit_share_value(input: &ProfitShareValueInput) -> Result<ProfitShareValue, InputError> {
    validate::each("profits", &input.profits, validate::amount)?;
    validate::share("profit_share", input.profit_share)?;
    validate::share("tax_rate", input.tax_rate)?;
    validate::rate("discount_rate", input.discount_rate)?;
    let kept = profit_shared(input.profit_share, input.tax_rate);
    let flows = input.profits.iter().map(|profit| profit * kept);
    let value = discounted_sum(flows, input.discount_rate, input.timing);
    Ok(ProfitShareValue { value: validate::computed("discount_rate", value)? })
}
