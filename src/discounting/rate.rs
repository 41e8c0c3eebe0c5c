//! The discount rate (折现率): by build-up, by CAPM, by weighted cost of capital, by weighted return.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{InputError, Reason};
use crate::validate;

/// A named part of a discount rate.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Premium")]
pub struct RiskPremium {
    /// The risk it pays for.
    pub name: String,
    /// The premium a year.
    pub rate: f64,
}

/// Parts to add up.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BuildUpRateInput {
    /// Risk-free rate a year.
    pub risk_free_rate: f64,
    /// The premiums for risk.
    pub premiums: Vec<RiskPremium>,
}

/// A discount rate.
#[derive(Debug, Clone, Serialize)]
pub struct DerivedRate {
    /// The discount rate a year.
    pub discount_rate: f64,
}

/// Build-up (风险累加法): `r = Rf + Σ premiums`.
///
/// Errors: rates of -100 % or less, also in total.
pub fn build_up_rate(input: &BuildUpRateInput) -> Result<DerivedRate, InputError> {
    validate::rate("risk_free_rate", input.risk_free_rate)?;
    if !input.premiums.is_empty() {
        validate::list("premiums", &input.premiums)?;
    }
    let mut discount_rate = input.risk_free_rate;
    for (i, premium) in input.premiums.iter().enumerate() {
        validate::rate("rate", premium.rate).map_err(|error| error.within(&format!("premiums[{i}]")))?;
        discount_rate += premium.rate;
    }
    validate::rate("premiums", discount_rate)?;
    Ok(DerivedRate { discount_rate })
}

/// The parts of the capital asset pricing model.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CapmRateInput {
    /// Risk-free rate a year.
    pub risk_free_rate: f64,
    /// Beta against the market.
    pub beta: f64,
    /// Return of the market a year.
    pub market_return: f64,
    /// Premium for risk specific to this asset.
    #[serde(default)]
    pub specific_risk: f64,
}

/// A rate by the capital asset pricing model.
#[derive(Debug, Clone, Serialize)]
pub struct CapmRate {
    /// `beta·(market return - risk-free rate)`.
    pub risk_premium: f64,
    /// The discount rate a year.
    pub discount_rate: f64,
}

/// CAPM: `r = Rf + beta·(Rm - Rf) + eps`.
///
/// Errors: rates of -100 % or less, also in total; a beta beyond ±100.
pub fn capm_rate(input: &CapmRateInput) -> Result<CapmRate, InputError> {
    validate::rate("risk_free_rate", input.risk_free_rate)?;
    validate::between("beta", input.beta, -100.0, 100.0)?;
    validate::rate("market_return", input.market_return)?;
    validate::rate("specific_risk", input.specific_risk)?;
    let risk_premium = input.beta * (input.market_return - input.risk_free_rate);
    let discount_rate = input.risk_free_rate + risk_premium + input.specific_risk;
    validate::rate("beta", discount_rate)?;
    Ok(CapmRate { risk_premium, discount_rate })
}

/// The parts of a weighted cost of capital.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WaccRateInput {
    /// Equity as a share of capital; debt is the rest.
    pub equity_share: f64,
    /// Cost of equity a year.
    pub cost_of_equity: f64,
    /// Cost of debt a year before tax.
    pub cost_of_debt: f64,
    /// Tax rate, 0 to 1.
    pub tax_rate: f64,
}

/// Weighted cost of capital after tax: `r = E·Re + (1 - E)·Rd·(1 - T)`.
///
/// Errors: shares outside 0 to 1, rates of -100 % or less.
pub fn wacc_rate(input: &WaccRateInput) -> Result<DerivedRate, InputError> {
    validate::share("equity_share", input.equity_share)?;
    validate::rate("cost_of_equity", input.cost_of_equity)?;
    validate::rate("cost_of_debt", input.cost_of_debt)?;
    validate::share("tax_rate", input.tax_rate)?;
    let debt = (1.0 - input.equity_share) * input.cost_of_debt * (1.0 - input.tax_rate);
    Ok(DerivedRate { discount_rate: input.equity_share * input.cost_of_equity + debt })
}

/// One asset and the return it earns.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssetReturn {
    /// What it is.
    pub name: String,
    /// Its value.
    pub value: f64,
    /// Its return a year.
    pub rate: f64,
}

/// Assets and their returns.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightedAverageReturnInput {
    /// The assets.
    pub assets: Vec<AssetReturn>,
}

/// The return of assets together.
#[derive(Debug, Clone, Serialize)]
pub struct WeightedAverageReturn {
    /// Mean return a year, weighted by value.
    pub rate: f64,
}

/// Weighted average return on assets (WARA): `r = Σ v_i·r_i / Σ v_i`.
///
/// Errors: no assets, negative values, values that are all zero, rates of -100 % or less.
pub fn weighted_average_return(input: &WeightedAverageReturnInput) -> Result<WeightedAverageReturn, InputError> {
    validate::list("assets", &input.assets)?;
    let (mut earned, mut total) = (0.0, 0.0);
    for (i, asset) in input.assets.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("assets[{i}]"));
        validate::non_negative("value", asset.value).map_err(at)?;
        validate::rate("rate", asset.rate).map_err(at)?;
        earned += asset.value * asset.rate;
        total += asset.value;
    }
    if total > 0.0 {
        Ok(WeightedAverageReturn { rate: earned / total })
    } else {
        Err(InputError::no_solution("assets", Reason::ZeroTotal))
    }
}
