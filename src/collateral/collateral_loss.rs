//! What the collateral covers of a loan if it must be sold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// Collateral, exposure and the terms of a forced sale.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CollateralLossInput {
    /// Value of the collateral.
    pub collateral_value: f64,
    /// What is owed at default.
    pub exposure: f64,
    /// What a forced sale takes off the value, 0 to 1.
    pub liquidation_discount: f64,
    /// Cost of disposal as a share of the proceeds.
    #[serde(default)]
    pub disposal_cost: f64,
    /// Years until the sale.
    #[serde(default)]
    pub years_to_sale: f64,
    /// Discount rate a year until the sale.
    #[serde(default)]
    pub discount_rate: f64,
    /// Probability of default.
    #[serde(default)]
    pub probability_of_default: f64,
}

/// What a default would cost.
#[derive(Debug, Clone, Serialize)]
pub struct CollateralLoss {
    /// What the sale would bring, net and discounted.
    pub net_realisable_value: f64,
    /// The part of the exposure that would be lost.
    pub loss_given_default: f64,
    /// The loss to be expected.
    pub expected_loss: f64,
    /// The collateral value at which nothing would be lost; none if a sale brings nothing at any value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub break_even_value: Option<f64>,
    /// Value after the discount over the exposure (押品覆盖率).
    pub coverage: f64,
    /// Exposure over value; none where the collateral is worth nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub loan_to_value: Option<f64>,
}

/// What one unit of collateral value brings in a forced sale: `(1-h)·(1-c) / (1+r)^T`.
pub fn realised_share(input: &CollateralLossInput) -> f64 {
    (1.0 - input.liquidation_discount) * (1.0 - input.disposal_cost)
        / (1.0 + input.discount_rate).powf(input.years_to_sale)
}

/// Collateral loss: `NRV = V·(1-h)·(1-c)/(1+r)^T`, `LGD = max(0, 1 - NRV/EAD)`, `EL = PD·LGD·EAD`, break-even
/// `V* = EAD·(1+r)^T/((1-h)·(1-c))`, coverage `V·(1-h)/EAD`, `LTV = EAD/V`.
///
/// `h` liquidation discount, `c` disposal cost, `T` years to the sale.
/// Errors: a negative value, an exposure of zero, shares outside 0 to 1, a rate of -100 % or less.
pub fn collateral_loss(input: &CollateralLossInput) -> Result<CollateralLoss, InputError> {
    validate::non_negative("collateral_value", input.collateral_value)?;
    validate::positive("exposure", input.exposure)?;
    validate::share("liquidation_discount", input.liquidation_discount)?;
    validate::share("disposal_cost", input.disposal_cost)?;
    validate::between("years_to_sale", input.years_to_sale, 0.0, 100.0)?;
    validate::rate("discount_rate", input.discount_rate)?;
    validate::share("probability_of_default", input.probability_of_default)?;
    let realised = validate::computed("discount_rate", realised_share(input))?;
    let net_realisable_value = validate::computed("collateral_value", input.collateral_value * realised)?;
    let loss_given_default = (1.0 - net_realisable_value / input.exposure).max(0.0);
    let break_even = input.exposure / realised;
    Ok(CollateralLoss {
        net_realisable_value,
        loss_given_default,
        expected_loss: input.probability_of_default * loss_given_default * input.exposure,
        break_even_value: break_even.is_finite().then_some(break_even),
        coverage: input.collateral_value * (1.0 - input.liquidation_discount) / input.exposure,
        loan_to_value: (input.collateral_value > 0.0).then(|| input.exposure / input.collateral_value),
    })
}
