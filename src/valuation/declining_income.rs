//! Income that falls by the same amount each year until it is gone or the patent ends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::present_value::{annuity_factor, discount_factor};
use crate::error::InputError;
use crate::validate;

/// A first income and its yearly fall.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecliningIncomeInput {
    /// Income of the first year.
    pub first_income: f64,
    /// How much less each following year brings.
    pub annual_decline: f64,
    /// The discount rate a year.
    pub discount_rate: f64,
    /// The longest possible life in years, such as the statutory one.
    pub life_limit: f64,
}

/// The life and value of a declining income.
#[derive(Debug, Clone, Serialize)]
pub struct DecliningIncome {
    /// Years until the income is gone, at most the limit.
    pub life: f64,
    /// Present value of the income, at the end of each year.
    pub value: f64,
}

/// Arithmetic decline: `V = (A/r - B/r²)·(1 - (1+r)^-n) + (B/r)·n·(1+r)^-n`, `n = min(A/B, limit)`.
///
/// `A` first income, `B` yearly fall; at a rate near zero `V = A·n - B·n(n-1)/2`. For whole `n` it is the plain sum;
/// a part year enters as the closed form has it.
/// Errors: negative amounts, no years, a rate of -100 % or less.
pub fn declining_income(input: &DecliningIncomeInput) -> Result<DecliningIncome, InputError> {
    let (first, fall, rate) = (input.first_income, input.annual_decline, input.discount_rate);
    validate::positive("first_income", first)?;
    validate::non_negative("annual_decline", fall)?;
    validate::rate("discount_rate", rate)?;
    validate::years("life_limit", input.life_limit)?;
    let life = if fall > 0.0 { (first / fall).min(input.life_limit) } else { input.life_limit };
    let value = if rate.abs() < 1e-7 {
        first * life - fall * life * (life - 1.0) / 2.0
    } else {
        let annuity = annuity_factor(rate, life);
        first * annuity - fall * (annuity - life * discount_factor(rate, life)) / rate
    };
    Ok(DecliningIncome { life, value: validate::computed("discount_rate", value)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_form_is_the_sum() -> Result<(), InputError> {
        for rate in [-0.05, 1e-9, 0.001, 0.1, 0.4] {
            let input =
                DecliningIncomeInput { first_income: 90.0, annual_decline: 7.0, discount_rate: rate, life_limit: 8.0 };
            let sum: f64 = (1..=8).map(|t| (90.0 - 7.0 * f64::from(t - 1)) * discount_factor(rate, f64::from(t))).sum();
            assert!((declining_income(&input)?.value / sum - 1.0).abs() < 1e-7);
        }
        Ok(())
    }
}
