//! Rates for standard-essential patents (标准必要专利) on FRAND terms.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::conversion::RoyaltyRate;
use crate::error::{InputError, Reason};
use crate::validate;

/// An aggregate rate and the families behind it.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrandTopDownInput {
    /// Aggregate royalty of the whole standard.
    pub aggregate_rate: f64,
    /// The owner's essential families; may be a weighted count.
    pub own_families: f64,
    /// All essential families.
    pub all_families: f64,
}

/// Top-down (自上而下法): `rate = aggregate · own / all`.
///
/// Errors: a rate outside 0 to 1, no families, more own than all.
pub fn frand_top_down(input: &FrandTopDownInput) -> Result<RoyaltyRate, InputError> {
    validate::share("aggregate_rate", input.aggregate_rate)?;
    validate::positive("all_families", input.all_families)?;
    validate::between("own_families", input.own_families, 0.0, input.all_families)?;
    Ok(RoyaltyRate { royalty_rate: input.aggregate_rate * (input.own_families / input.all_families) })
}

/// A comparable licence.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrandComparableInput {
    /// Rate of the comparable licence after unpacking.
    pub comparable_rate: f64,
    /// Strength of the owner's portfolio over that of the comparable one.
    pub strength_ratio: f64,
}

/// Comparable licence (可比协议法): `rate = comparable · ratio`.
///
/// Errors: a rate outside 0 to 1, a negative ratio.
pub fn frand_comparable(input: &FrandComparableInput) -> Result<RoyaltyRate, InputError> {
    validate::share("comparable_rate", input.comparable_rate)?;
    validate::positive_rate("strength_ratio", input.strength_ratio)?;
    Ok(RoyaltyRate { royalty_rate: input.comparable_rate * input.strength_ratio })
}

/// One generation of a multi-mode device.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrandMode {
    /// Single-mode rate of the generation.
    pub rate: f64,
    /// The generation's part of the device's value.
    pub value_share: f64,
}

/// The generations of a device.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrandMultiModeInput {
    /// The generations; shares below one in total leave the rest without royalty.
    pub modes: Vec<FrandMode>,
}

/// Multi-mode rate: `Σ rate_i · value share_i`.
///
/// Errors: no modes, shares or rates outside 0 to 1, shares above one in total.
/// Source: Chongqing First Intermediate Court, OPPO v Nokia, as reported.
pub fn frand_multi_mode(input: &FrandMultiModeInput) -> Result<RoyaltyRate, InputError> {
    validate::list("modes", &input.modes)?;
    let (mut royalty_rate, mut shares) = (0.0, 0.0);
    for (i, mode) in input.modes.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("modes[{i}]"));
        validate::share("rate", mode.rate).map_err(at)?;
        validate::share("value_share", mode.value_share).map_err(at)?;
        royalty_rate += mode.rate * mode.value_share;
        shares += mode.value_share;
    }
    if shares > 1.0 + validate::SHARE_SLACK {
        return Err(InputError::no_solution("modes", Reason::SharesNotOne));
    }
    Ok(RoyaltyRate { royalty_rate })
}

/// A device price and the terms of a rate card.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrandUnitFeeInput {
    /// Net selling price of the device.
    pub price: f64,
    /// Royalty on the price.
    pub royalty_rate: f64,
    /// The least price that the royalty is taken on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_floor: Option<f64>,
    /// The highest price that the royalty is taken on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price_cap: Option<f64>,
    /// The highest fee for one device.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_cap: Option<f64>,
    /// Factor of the territory, applied last.
    #[serde(default = "whole")]
    pub territory_factor: f64,
}

fn whole() -> f64 {
    1.0
}

/// The fee for one device.
#[derive(Debug, Clone, Serialize)]
pub struct FrandUnitFee {
    /// In the unit of the price.
    pub unit_fee: f64,
}

/// Unit fee: `min(rate · clamp(price, floor, cap), fee cap) · territory factor`.
///
/// Errors: negative amounts, a rate outside 0 to 1, a floor above the cap.
/// Source: rate card of `InterDigital`; territory factor as in OPPO v Nokia.
pub fn frand_unit_fee(input: &FrandUnitFeeInput) -> Result<FrandUnitFee, InputError> {
    validate::non_negative("price", input.price)?;
    validate::share("royalty_rate", input.royalty_rate)?;
    let floor = input.price_floor.unwrap_or(0.0);
    let cap = input.price_cap.unwrap_or(validate::MOST_AMOUNT);
    validate::non_negative("price_floor", floor)?;
    validate::between("price_cap", cap, floor, validate::MOST_AMOUNT)?;
    let fee_cap = input.fee_cap.unwrap_or(validate::MOST_AMOUNT);
    validate::non_negative("fee_cap", fee_cap)?;
    validate::positive_rate("territory_factor", input.territory_factor)?;
    let fee = (input.royalty_rate * input.price.max(floor).min(cap)).min(fee_cap);
    Ok(FrandUnitFee { unit_fee: fee * input.territory_factor })
}
