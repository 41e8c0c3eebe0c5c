//! What insuring the sale of a pledge against a shortfall costs (质押处置差额保险).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use crate::error::InputError;
use crate::validate;

/// A sale whose proceeds are lognormal, and the amount insured.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShortfallPremiumInput {
    /// Expected proceeds.
    pub mean: f64,
    /// Standard deviation of their logarithm.
    pub sigma_log: f64,
    /// The amount that the insurer makes up to.
    pub insured: f64,
}

/// The pure premium.
#[derive(Debug, Clone, Serialize)]
pub struct ShortfallPremium {
    /// Expected payment of the insurer: no costs, no profit.
    pub premium: f64,
    /// The premium as a part of the amount insured.
    pub rate: f64,
    /// The chance that the proceeds fall short.
    pub chance: f64,
}

/// Pure premium: `E = I·N((ln I - μ)/s) - e^(μ + s²/2)·N((ln I - μ - s²)/s)`, `μ = ln(mean) - s²/2`.
///
/// On the proceeds alone such a premium is too high to be borne: the borrower's own repayment has to come first.
/// Errors: amounts not above zero, a deviation outside 0.0001 to 10.
/// Source: Song Hefa, Liao, 中国科学院院刊 2018(3).
pub fn shortfall_premium(input: &ShortfallPremiumInput) -> Result<ShortfallPremium, InputError> {
    validate::between("mean", input.mean, 1e-9, validate::MOST_AMOUNT)?;
    validate::between("sigma_log", input.sigma_log, 1e-4, 10.0)?;
    validate::between("insured", input.insured, 1e-9, validate::MOST_AMOUNT)?;
    let s = input.sigma_log;
    // ln I - μ, without taking the difference of two large logarithms.
    let gap = (input.insured / input.mean).ln() + s * s / 2.0;
    let normal = Normal::standard();
    let chance = normal.cdf(gap / s);
    let premium = (input.insured * chance - input.mean * normal.cdf((gap - s * s) / s)).clamp(0.0, input.insured);
    Ok(ShortfallPremium { premium, rate: premium / input.insured, chance })
}
