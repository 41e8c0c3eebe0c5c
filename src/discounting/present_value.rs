//! Discounting: the factors that every income method shares.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::model::Timing;
use crate::validate;

/// The discount factor `(1+r)^-t`; `rate` a year above -1, `years` of any sign.
pub fn discount_factor(rate: f64, years: f64) -> f64 {
    (1.0 + rate).powf(-years)
}

/// The present value of 1 at the end of each of `years` years: `(1 - (1+r)^-n) / r`, and `n` at a rate of zero.
///
/// Computed by `ln_1p` and `exp_m1`, so that it does not lose digits at rates near zero.
pub fn annuity_factor(rate: f64, years: f64) -> f64 {
    if rate.abs() < 1e-14 { years } else { -(-years * rate.ln_1p()).exp_m1() / rate }
}

/// The sum of `flows` times their discount factors, by one running factor instead of a power a year.
pub fn discounted_sum(flows: impl IntoIterator<Item = f64>, rate: f64, timing: Timing) -> f64 {
    let step = 1.0 / (1.0 + rate);
    let mut factor = timing.uplift(rate);
    let mut sum = 0.0;
    for flow in flows {
        factor *= step;
        sum += flow * factor;
    }
    sum
}

/// Cash flows to discount.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PresentValueInput {
    /// The cash flow of each year, the first one first.
    pub cash_flows: Vec<f64>,
    /// The discount rate a year, above -1.
    pub discount_rate: f64,
    /// When in the year the cash flows fall.
    #[serde(default)]
    pub timing: Timing,
}

/// The present value of cash flows.
#[derive(Debug, Clone, Serialize)]
pub struct PresentValue {
    /// Present value, in the unit of the cash flows.
    pub value: f64,
}

/// Present value of yearly cash flows: `Σ CF_t / (1+r)^t`, mid-year with `t - 0.5`.
///
/// Errors: an empty or overlong series, a rate of -100 % or less, an overflow.
pub fn present_value(input: &PresentValueInput) -> Result<PresentValue, InputError> {
    validate::each("cash_flows", &input.cash_flows, validate::amount)?;
    validate::rate("discount_rate", input.discount_rate)?;
    let value = discounted_sum(input.cash_flows.iter().copied(), input.discount_rate, input.timing);
    Ok(PresentValue { value: validate::computed("discount_rate", value)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn running_factor_agrees_with_powers() {
        let flows: Vec<f64> = (1..=30).map(f64::from).collect();
        for timing in [Timing::EndOfYear, Timing::MidYear] {
            let by_powers: f64 =
                flows.iter().enumerate().map(|(i, flow)| flow * discount_factor(0.137, timing.years_to(i + 1))).sum();
            let running = discounted_sum(flows.iter().copied(), 0.137, timing);
            assert!((by_powers / running - 1.0).abs() < 1e-13);
        }
    }

    #[test]
    fn annuity_is_smooth_through_zero() {
        assert!((annuity_factor(0.0, 7.0) - 7.0).abs() < 1e-12);
        assert!((annuity_factor(1e-10, 7.0) - 7.0).abs() < 1e-8);
        assert!((annuity_factor(0.1, 5.0) - 3.790_786_769).abs() < 1e-9);
    }
}
