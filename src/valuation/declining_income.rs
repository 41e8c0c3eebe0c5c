//! Income that falls by the same amount each year until it is gone or the patent ends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::present_value::discount_factor;
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

/// Arithmetic decline: `V = Σ max(0, A - B·(t-1)) / (1+r)^t` over the years until the limit.
///
/// `A` first income, `B` yearly fall, each year's income at its end; the part of a year that a limit leaves earns its
/// part, at its own end. For whole years the sum is `(A/r - B/r²)·(1 - (1+r)^-n) + (B/r)·n·(1+r)^-n`, which loses
/// digits near a rate of zero and is wrong for a part year. The life is `min(A/B, limit)`.
/// Errors: negative amounts, no years, a rate of -100 % or less.
pub fn declining_income(input: &DecliningIncomeInput) -> Result<DecliningIncome, InputError> {
    let (first, fall, rate) = (input.first_income, input.annual_decline, input.discount_rate);
    validate::positive("first_income", first)?;
    validate::non_negative("annual_decline", fall)?;
    validate::rate("discount_rate", rate)?;
    validate::years("life_limit", input.life_limit)?;
    let life = if fall > 0.0 { (first / fall).min(input.life_limit) } else { input.life_limit };
    let mut value = 0.0;
    let mut from = 0.0;
    while from < input.life_limit {
        let income = first - fall * from;
        if income <= 0.0 {
            break;
        }
        let to = (from + 1.0).min(input.life_limit);
        value += income * (to - from) * discount_factor(rate, to);
        from += 1.0;
    }
    Ok(DecliningIncome { life, value: validate::computed("discount_rate", value)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(first: f64, fall: f64, rate: f64, limit: f64) -> Result<f64, InputError> {
        let input =
            DecliningIncomeInput { first_income: first, annual_decline: fall, discount_rate: rate, life_limit: limit };
        Ok(declining_income(&input)?.value)
    }

    #[test]
    fn the_sum_is_the_closed_form_of_whole_years() -> Result<(), InputError> {
        for rate in [-0.05_f64, 0.001, 0.1, 0.4] {
            let n = 8.0;
            let left = (1.0 + rate).powf(-n);
            let closed = (90.0 / rate - 7.0 / rate.powi(2)) * (1.0 - left) + 7.0 / rate * n * left;
            assert!((value(90.0, 7.0, rate, n)? / closed - 1.0).abs() < 1e-9);
        }
        Ok(())
    }

    #[test]
    fn a_part_year_is_a_payment_of_its_own() -> Result<(), InputError> {
        // One payment of 100; payments of 100, 70, 40 and 10.
        assert!((value(100.0, 150.0, 0.1, 20.0)? - 90.909_090_909).abs() < 1e-8);
        assert!((value(100.0, 30.0, 0.1, 20.0)? - 185.643_057_17).abs() < 1e-6);
        // Near a rate of zero nothing jumps.
        assert!((value(100.0, 10.0, 1e-8, 20.0)? - 550.0).abs() < 1e-4);
        // Two years and a half: 100, 100, and half of 100 half a year later.
        let expected = 100.0 / 1.1 + 100.0 / 1.21 + 50.0 / 1.1_f64.powf(2.5);
        assert!((value(100.0, 0.0, 0.1, 2.5)? - expected).abs() < 1e-9);
        Ok(())
    }
}
