//! A staged project as an option on an option (复合期权): a first cost buys the right to pay a second.

use std::f64::consts::TAU;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use crate::error::InputError;
use crate::validate;

/// A project in two stages.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StagedOptionInput {
    /// Present value of the cash flows if all were done now.
    pub asset_value: f64,
    /// Cost of the first stage; zero: nothing to decide then.
    pub first_cost: f64,
    /// Cost of the second stage.
    pub second_cost: f64,
    /// Years until the first cost.
    pub first_years: f64,
    /// Years until the second cost, later than the first.
    pub second_years: f64,
    /// Standard deviation of the asset's value a year.
    pub volatility: f64,
    /// Risk-free rate a year, continuously compounded.
    pub risk_free_rate: f64,
    /// Cost of delay a year, continuously compounded.
    #[serde(default)]
    pub dividend_yield: f64,
}

/// The value of a staged project.
#[derive(Debug, Clone, Serialize)]
pub struct StagedOption {
    /// Value of the right to decide twice.
    pub value: f64,
    /// The asset value from which the first cost is worth paying.
    pub go_above: f64,
    /// Value of a project that must pay both costs whatever comes.
    pub committed: f64,
}

/// Call on a call (Geske): `V = S·e^(-y·t2)·M(a1, b1; ρ) - K2·e^(-r·t2)·M(a2, b2; ρ) - K1·e^(-r·t1)·N(a2)`, `ρ = √(t1/t2)`,
/// `a1 = [ln(S/S*) + (r - y + σ²/2)·t1] / (σ√t1)`, `b1 = [ln(S/K2) + (r - y + σ²/2)·t2] / (σ√t2)`, `a2 = a1 - σ√t1`,
/// `b2 = b1 - σ√t2`; `S*` is the asset value at which the second right is worth `K1`; `M` the bivariate normal.
///
/// Errors: amounts or years not above zero, stages out of order, a volatility outside 0.001 to 5.
/// Source: Geske, The valuation of compound options (1979).
pub fn staged_option(input: &StagedOptionInput) -> Result<StagedOption, InputError> {
    validate::between("asset_value", input.asset_value, 1e-9, 1e18)?;
    validate::non_negative("first_cost", input.first_cost)?;
    validate::between("second_cost", input.second_cost, 1e-9, 1e18)?;
    validate::between("first_years", input.first_years, 1e-6, 100.0)?;
    validate::between("second_years", input.second_years, 1e-6, 100.0)?;
    validate::between("volatility", input.volatility, 1e-3, 5.0)?;
    validate::between("risk_free_rate", input.risk_free_rate, -1.0, 1.0)?;
    validate::between("dividend_yield", input.dividend_yield, 0.0, 1.0)?;
    let (t1, t2) = (input.first_years, input.second_years);
    if t2 - t1 < 1e-6 {
        return Err(InputError::out_of_range("second_years", &t2, format!("first_years ({t1}) < x")));
    }
    let (s, sigma) = (input.asset_value, input.volatility);
    let (r, y) = (input.risk_free_rate, input.dividend_yield);
    let drift = r - y + sigma * sigma / 2.0;
    let normal = Normal::standard();
    let go_above = threshold(input);
    let a1 = if go_above > 0.0 {
        ((s / go_above).ln() + drift * t1) / (sigma * t1.sqrt())
    } else {
        // Nothing to pay: always worth going on.
        40.0
    };
    let b1 = ((s / input.second_cost).ln() + drift * t2) / (sigma * t2.sqrt());
    let (a2, b2) = (a1 - sigma * t1.sqrt(), b1 - sigma * t2.sqrt());
    let correlation = (t1 / t2).sqrt();
    let (asset, second) = (s * (-y * t2).exp(), input.second_cost * (-r * t2).exp());
    let first = input.first_cost * (-r * t1).exp();
    let value =
        asset * both_below(a1, b1, correlation) - second * both_below(a2, b2, correlation) - first * normal.cdf(a2);
    let value = validate::computed("volatility", value)?.max(0.0);
    let committed = validate::computed("second_cost", asset - second - first)?;
    Ok(StagedOption { value, go_above: validate::computed("first_cost", go_above)?, committed })
}

/// The asset value at which the second right, when the first cost falls due, is worth that cost.
fn threshold(input: &StagedOptionInput) -> f64 {
    if input.first_cost <= 0.0 {
        return 0.0;
    }
    let years = input.second_years - input.first_years;
    let spread = input.volatility * years.sqrt();
    let normal = Normal::standard();
    let (away, until) = ((-input.dividend_yield * years).exp(), (-input.risk_free_rate * years).exp());
    let worth = |log: f64| {
        let s = log.exp();
        let d1 = ((s * away) / (input.second_cost * until)).ln() / spread + spread / 2.0;
        s * away * normal.cdf(d1) - input.second_cost * until * normal.cdf(d1 - spread)
    };
    // A call is worth at most the asset, at least the asset less the cost: the threshold lies between the two.
    let mut low = (input.first_cost / away).ln();
    let mut high = ((input.first_cost + input.second_cost * until) / away).ln() + 1e-12;
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if worth(middle) < input.first_cost { low = middle } else { high = middle }
    }
    f64::midpoint(low, high).exp()
}

/// Nodes and weights of Gauss-Legendre on -1 to 1, five points: exact to the ninth degree.
const NODES: [(f64, f64); 5] = [
    (0.0, 0.568_888_888_888_888_9),
    (0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
    (-0.538_469_310_105_683_1, 0.478_628_670_499_366_5),
    (0.906_179_845_938_664, 0.236_926_885_056_189_1),
    (-0.906_179_845_938_664, 0.236_926_885_056_189_1),
];

/// The probability that two standard normals with correlation `rho` of 0 to 1 lie below `a` and `b`:
/// `N(a)·N(b) + 1/2π · ∫ exp(-(a² + b² - 2ab·sin θ) / (2cos² θ)) dθ` from 0 to `asin ρ` (Plackett; Drezner and Wesolowsky).
fn both_below(a: f64, b: f64, rho: f64) -> f64 {
    const PANELS: u32 = 128;
    let normal = Normal::standard();
    let end = rho.clamp(0.0, 1.0).asin();
    let width = end / f64::from(PANELS);
    let mut sum = 0.0;
    for panel in 0..PANELS {
        let middle = (f64::from(panel) + 0.5) * width;
        for (node, weight) in NODES {
            let theta = middle + node * width / 2.0;
            let cos = theta.cos();
            sum += weight * (-(a * a + b * b - 2.0 * a * b * theta.sin()) / (2.0 * cos * cos)).exp();
        }
    }
    (normal.cdf(a) * normal.cdf(b) + sum * width / 2.0 / TAU).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::OptionStyle;
    use crate::valuation::patent_option::{PatentOptionInput, patent_option};

    fn staged() -> StagedOptionInput {
        StagedOptionInput {
            asset_value: 500.0,
            first_cost: 50.0,
            second_cost: 520.0,
            first_years: 0.25,
            second_years: 0.5,
            volatility: 0.35,
            risk_free_rate: 0.08,
            dividend_yield: 0.03,
        }
    }

    #[test]
    fn two_normals_as_known() {
        let normal = Normal::standard();
        // Quadrant: 1/4 + asin(ρ)/2π.
        for rho in [0.0, 0.3, 0.9, 0.999_9] {
            assert!((both_below(0.0, 0.0, rho) - (0.25 + f64::asin(rho) / TAU)).abs() < 1e-12, "{rho}");
        }
        assert!((both_below(0.4, 40.0, 0.7) - normal.cdf(0.4)).abs() < 1e-12);
        assert!((both_below(0.5, 1.5, 0.999_999) - normal.cdf(0.5)).abs() < 1e-9);
    }

    #[test]
    fn with_no_first_cost_it_is_the_second_right_alone() -> Result<(), InputError> {
        let input = StagedOptionInput { first_cost: 0.0, ..staged() };
        let single = PatentOptionInput {
            asset_value: input.asset_value,
            exercise_cost: input.second_cost,
            years: input.second_years,
            volatility: input.volatility,
            risk_free_rate: input.risk_free_rate,
            dividend_yield: input.dividend_yield,
            style: OptionStyle::European,
            steps: 10,
        };
        assert!((staged_option(&input)?.value - patent_option(&single)?.value).abs() < 1e-9);
        Ok(())
    }

    #[test]
    fn deciding_twice_is_worth_what_a_walk_over_the_first_stage_says() -> Result<(), InputError> {
        let input = staged();
        let normal = Normal::standard();
        // E[max(call(S at t1) - K1, 0)] by the trapezium rule over the first stage.
        let years = input.second_years - input.first_years;
        let call = |s: f64| {
            let spread = input.volatility * years.sqrt();
            let d1 = (s / input.second_cost).ln() / spread
                + (input.risk_free_rate - input.dividend_yield) * years / spread
                + spread / 2.0;
            s * (-input.dividend_yield * years).exp() * normal.cdf(d1)
                - input.second_cost * (-input.risk_free_rate * years).exp() * normal.cdf(d1 - spread)
        };
        let (t1, sigma) = (input.first_years, input.volatility);
        let steps = 20_000;
        let mut expected = 0.0;
        for step in 0..=steps {
            let z = -9.0 + 18.0 * f64::from(step) / f64::from(steps);
            let drift = (input.risk_free_rate - input.dividend_yield - sigma * sigma / 2.0) * t1;
            let s = input.asset_value * (drift + sigma * t1.sqrt() * z).exp();
            expected +=
                (call(s) - input.first_cost).max(0.0) * (-z * z / 2.0).exp() / TAU.sqrt() * 18.0 / f64::from(steps);
        }
        expected *= (-input.risk_free_rate * t1).exp();
        let value = staged_option(&input)?.value;
        assert!((value - expected).abs() < 1e-5, "{value} {expected}");
        Ok(())
    }
}
