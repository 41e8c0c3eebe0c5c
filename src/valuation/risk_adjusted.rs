//! A project that may fail at each stage (风险调整净现值): costs and income weighted by the chance of getting there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::present_value::discount_factor;
use crate::error::InputError;
use crate::validate;

/// A stage of development.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DevelopmentStage {
    /// What it costs, at its beginning.
    pub cost: f64,
    /// The chance that it succeeds once begun.
    pub success: f64,
    /// Years from now until it begins.
    #[serde(default)]
    pub years: f64,
}

/// A project in stages.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskAdjustedNpvInput {
    /// The stages, the first one first.
    pub stages: Vec<DevelopmentStage>,
    /// What success is worth, once every stage has succeeded.
    pub payoff: f64,
    /// Years from now until it is earned.
    #[serde(default)]
    pub payoff_years: f64,
    /// Discount rate a year: for the risk of the market alone, that of failure is in the chances.
    #[serde(default)]
    pub discount_rate: f64,
}

/// The value of a risky project.
#[derive(Debug, Clone, Serialize)]
pub struct RiskAdjustedNpv {
    /// Risk-adjusted net present value.
    pub rnpv: f64,
    /// The chance that each stage is reached.
    pub reached: Vec<f64>,
    /// The chance that all succeed.
    pub success: f64,
}

/// `rNPV = Π p · payoff/(1+r)^T - Σ_i (Π_{j<i} p_j) · cost_i/(1+r)^t_i`.
///
/// Errors: no stages, negative costs, chances outside 0 to 1, a rate of -100 % or less.
/// Source: Stewart, Allison, Johnson, Putting a price on biotechnology, Nature Biotechnology (2001).
pub fn risk_adjusted_npv(input: &RiskAdjustedNpvInput) -> Result<RiskAdjustedNpv, InputError> {
    validate::list("stages", &input.stages)?;
    validate::amount("payoff", input.payoff)?;
    validate::years_from_zero("payoff_years", input.payoff_years)?;
    validate::rate("discount_rate", input.discount_rate)?;
    let (mut chance, mut costs) = (1.0, 0.0);
    let mut reached = Vec::with_capacity(input.stages.len());
    for (i, stage) in input.stages.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("stages[{i}]"));
        validate::non_negative("cost", stage.cost).map_err(at)?;
        validate::share("success", stage.success).map_err(at)?;
        validate::years_from_zero("years", stage.years).map_err(at)?;
        reached.push(chance);
        costs += chance * stage.cost * discount_factor(input.discount_rate, stage.years);
        chance *= stage.success;
    }
    let earned = chance * input.payoff * discount_factor(input.discount_rate, input.payoff_years);
    Ok(RiskAdjustedNpv { rnpv: validate::computed("discount_rate", earned - costs)?, reached, success: chance })
}
