//! Cost methods (成本法): what it would cost to make or buy the patent again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::depreciation::depreciation_rate;
use crate::error::InputError;
use crate::validate;

/// A cost, the change of prices since, and the life used up.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplacementCostInput {
    /// Cost at the time.
    pub cost: f64,
    /// Change of prices since, as a fraction.
    #[serde(default)]
    pub price_change: f64,
    /// Years of life used.
    pub years_used: f64,
    /// Years of life left.
    pub years_remaining: f64,
}

/// Depreciated replacement cost.
#[derive(Debug, Clone, Serialize)]
pub struct ReplacementCost {
    /// The part of life used up.
    pub depreciation_rate: f64,
    /// Replacement cost less depreciation.
    pub value: f64,
}

/// Depreciated replacement cost: `V = C·(1 + i)·(1 - d)`, `d = used / (used + remaining)`.
///
/// Errors: a negative cost, a price change of -100 % or less, negative years.
pub fn replacement_cost(input: &ReplacementCostInput) -> Result<ReplacementCost, InputError> {
    validate::non_negative("cost", input.cost)?;
    validate::rate("price_change", input.price_change)?;
    let depreciation_rate = depreciation_rate(input.years_used, input.years_remaining)?;
    let value = input.cost * (1.0 + input.price_change) * (1.0 - depreciation_rate);
    Ok(ReplacementCost { depreciation_rate, value })
}

/// The cost of research with its creative labour, risk and return.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CreativeLabourCostInput {
    /// Materials and other things used up.
    pub materials: f64,
    /// Wages.
    pub wages: f64,
    /// Multiplier for creative labour.
    pub creative_multiplier: f64,
    /// Average risk that research fails, below 1.
    pub research_risk: f64,
    /// Return on the invested cost.
    pub return_rate: f64,
    /// Years of life used.
    #[serde(default)]
    pub years_used: f64,
    /// Years of life left.
    #[serde(default = "one_year")]
    pub years_remaining: f64,
}

fn one_year() -> f64 {
    1.0
}

/// Replacement cost by creative labour.
#[derive(Debug, Clone, Serialize)]
pub struct CreativeLabourCost {
    /// Cost of making the patent again.
    pub replacement_cost: f64,
    /// The same less depreciation.
    pub value: f64,
}

/// Multiplier method (倍加系数法): `RC = (C + b1·V) / (1 - b2) · (1 + L)`, value `RC·(1 - d)`.
///
/// `C` materials, `V` wages, `b1` creative multiplier, `b2` research risk, `L` return.
/// Errors: negative amounts, a risk of 1 or more. Source: Chinese appraisal textbooks.
pub fn creative_labour_cost(input: &CreativeLabourCostInput) -> Result<CreativeLabourCost, InputError> {
    validate::non_negative("materials", input.materials)?;
    validate::non_negative("wages", input.wages)?;
    validate::positive_rate("creative_multiplier", input.creative_multiplier)?;
    validate::share_below_one("research_risk", input.research_risk)?;
    validate::rate("return_rate", input.return_rate)?;
    let depreciation = depreciation_rate(input.years_used, input.years_remaining)?;
    let cost = (input.materials + input.creative_multiplier * input.wages) / (1.0 - input.research_risk)
        * (1.0 + input.return_rate);
    Ok(CreativeLabourCost { replacement_cost: cost, value: cost * (1.0 - depreciation) })
}
