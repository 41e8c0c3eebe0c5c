//! The tax amortisation benefit (税收摊销收益): a buyer may deduct the price over some years, which raises the price.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::present_value::annuity_factor;
use crate::error::{InputError, Reason};
use crate::model::Timing;
use crate::validate;

/// The factor on a value without the benefit: `F = n / (n - T·a)`, `a = (1 - (1+r)^-n) / r`.
///
/// Mid-year, `a` is multiplied by `(1+r)^0.5`. It is the fixed point of `V·F = V + PV(T·V·F/n)`.
/// Source: taxamortisation.com and a numerical check; several web calculators print wrong forms.
/// Errors: impossible inputs, or `T·a ≥ n`, where the benefit has no finite value.
pub fn tax_amortisation_factor(
    tax_rate: f64,
    amortisation_years: f64,
    rate: f64,
    timing: Timing,
) -> Result<f64, InputError> {
    validate::share("tax_rate", tax_rate)?;
    validate::years("amortisation_years", amortisation_years)?;
    validate::rate("discount_rate", rate)?;
    let annuity = annuity_factor(rate, amortisation_years) * timing.uplift(rate);
    let left = amortisation_years - tax_rate * annuity;
    if left > 0.0 {
        validate::computed("amortisation_years", amortisation_years / left)
    } else {
        Err(InputError::no_solution("amortisation_years", Reason::EndlessBenefit))
    }
}

/// A value split into itself and the benefit, as the income methods report it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WithBenefit {
    /// Value with the benefit; the same as before it where none was asked for.
    pub value: f64,
    /// Value before the benefit.
    pub value_before_benefit: f64,
    /// The benefit alone.
    pub tax_amortisation_benefit: f64,
}

/// Adds the benefit to `value_before_benefit` where amortisation years are given.
pub fn with_benefit(
    value_before_benefit: f64,
    tax_rate: f64,
    amortisation_years: Option<f64>,
    rate: f64,
    timing: Timing,
) -> Result<WithBenefit, InputError> {
    let factor = match amortisation_years {
        Some(years) => tax_amortisation_factor(tax_rate, years, rate, timing)?,
        None => 1.0,
    };
    let before = validate::computed("discount_rate", value_before_benefit)?;
    let value = validate::computed("amortisation_years", before * factor)?;
    Ok(WithBenefit { value, value_before_benefit: before, tax_amortisation_benefit: value - before })
}

/// A value to which the benefit is added.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxAmortisationBenefitInput {
    /// Value without the benefit.
    pub value: f64,
    /// Tax rate, 0 to 1.
    pub tax_rate: f64,
    /// Years of straight-line amortisation.
    pub amortisation_years: f64,
    /// The discount rate a year.
    pub discount_rate: f64,
    /// When in the year the tax saving falls.
    #[serde(default)]
    pub timing: Timing,
}

/// The benefit and the value that contains it.
#[derive(Debug, Clone, Serialize)]
pub struct TaxAmortisationBenefit {
    /// The factor from the value without to the value with the benefit.
    pub factor: f64,
    /// The benefit alone.
    pub benefit: f64,
    /// The value with the benefit.
    pub value_with_benefit: f64,
}

/// The tax amortisation benefit of a value; see [`tax_amortisation_factor`]. Income methods only.
pub fn tax_amortisation_benefit(input: &TaxAmortisationBenefitInput) -> Result<TaxAmortisationBenefit, InputError> {
    validate::amount("value", input.value)?;
    let factor = tax_amortisation_factor(input.tax_rate, input.amortisation_years, input.discount_rate, input.timing)?;
    let value_with_benefit = validate::computed("value", input.value * factor)?;
    Ok(TaxAmortisationBenefit { factor, benefit: value_with_benefit - input.value, value_with_benefit })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn factor_is_the_fixed_point() -> Result<(), InputError> {
        for timing in [Timing::EndOfYear, Timing::MidYear] {
            let (tax, years, rate) = (0.25, 10.0, 0.14);
            let factor = tax_amortisation_factor(tax, years, rate, timing)?;
            let savings = vec![tax * factor / years; 10];
            let worth = crate::discounting::present_value::discounted_sum(savings, rate, timing);
            assert!((1.0 + worth - factor).abs() < 1e-12);
        }
        Ok(())
    }
}
