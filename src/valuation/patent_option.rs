//! A patent as an option to develop (实物期权): European in closed form, American on a binomial tree.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use statrs::distribution::{ContinuousCDF, Normal};

use crate::error::InputError;
use crate::model::OptionStyle;
use crate::validate;

/// The right to develop an asset at a cost.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatentOptionInput {
    /// Present value of the cash flows if developed now.
    pub asset_value: f64,
    /// Present value of the cost of development.
    pub exercise_cost: f64,
    /// Years that the right lasts.
    pub years: f64,
    /// Standard deviation of the asset's value a year.
    pub volatility: f64,
    /// Risk-free rate a year, continuously compounded.
    pub risk_free_rate: f64,
    /// Cost of delay a year, continuously compounded; often one over the years left.
    #[serde(default)]
    pub dividend_yield: f64,
    /// European or American.
    pub style: OptionStyle,
    /// Steps of the binomial tree.
    #[serde(default = "default_steps")]
    pub steps: u32,
}

fn default_steps() -> u32 {
    2000
}

/// The value of the right.
#[derive(Debug, Clone, Serialize)]
pub struct PatentOption {
    /// Which exercise was assumed.
    pub style: OptionStyle,
    /// Value of the option.
    pub value: f64,
    /// Value of developing now: asset value less cost.
    pub npv: f64,
    /// Value of the option less that of developing now: what waiting is worth.
    pub time_premium: f64,
    /// `N(d1)` of the closed form.
    pub n_d1: f64,
    /// `N(d2)` of the closed form.
    pub n_d2: f64,
}

/// Real option on a patent.
///
/// European (Black-Scholes-Merton): `V = S·e^(-yT)·N(d1) - K·e^(-rT)·N(d2)`,
/// `d1 = [ln(S/K) + (r - y + σ²/2)·T] / (σ·√T)`, `d2 = d1 - σ·√T`.
/// American (Cox-Ross-Rubinstein): `u = e^(σ√dt)`, `d = 1/u`, `p = (e^((r-y)dt) - d)/(u - d)`, at each node the larger of
/// exercise and the discounted expectation. Where the volatility is so low that `p` would leave 0 to 1, the tree moves
/// with the drift: `u = e^((r-y)dt + σ√dt)`, `d = e^((r-y)dt - σ√dt)`, `p = 1/(1 + e^(σ√dt))`, which is a probability
/// for every volatility and gives the best of the certain exercise days at zero.
/// Without volatility the European value is `max(S·e^(-yT) - K·e^(-rT), 0)`.
/// Errors: amounts or years not above zero, a volatility outside 0 to 5, more than 20,000 steps.
/// Source: Damodaran, Investment Valuation, ch. 28.
pub fn patent_option(input: &PatentOptionInput) -> Result<PatentOption, InputError> {
    validate::positive("asset_value", input.asset_value)?;
    validate::positive("exercise_cost", input.exercise_cost)?;
    validate::between("years", input.years, 1e-6, 100.0)?;
    validate::between("volatility", input.volatility, 0.0, 5.0)?;
    validate::between("risk_free_rate", input.risk_free_rate, -1.0, 1.0)?;
    validate::between("dividend_yield", input.dividend_yield, 0.0, 1.0)?;
    validate::count("steps", input.steps, 1, 20_000)?;
    let closed = closed_form(input);
    let value = match input.style {
        OptionStyle::European => closed.value,
        OptionStyle::American => binomial_tree(input),
    };
    let npv = input.asset_value - input.exercise_cost;
    let value = validate::computed("volatility", value)?;
    Ok(PatentOption { style: input.style, value, npv, time_premium: value - npv, n_d1: closed.n_d1, n_d2: closed.n_d2 })
}

/// How near a tree of so many steps is to one of ever more: the values of trees of twice and four times the steps, and the
/// error of the first as a part of the value. The error falls with the steps, so that four times as many leave a quarter:
/// `|V(n) - V(4n)|·4/3`.
///
/// `None` of a European option, which has a closed form, and where a tree has no value.
/// Errors: as [`patent_option`].
pub fn convergence(input: &PatentOptionInput) -> Result<Option<Convergence>, InputError> {
    if input.style == OptionStyle::European {
        return Ok(None);
    }
    let value = |times: u32| {
        let steps = input.steps.saturating_mul(times);
        patent_option(&PatentOptionInput { steps, ..input.clone() }).map(|found| found.value)
    };
    let (first, twice, four_times) = (value(1)?, value(2)?, value(4)?);
    let error = (first - four_times).abs() * 4.0 / 3.0 / first.abs();
    Ok(error.is_finite().then_some(Convergence { twice, four_times, error }))
}

/// The same option by trees of more steps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Convergence {
    /// With twice the steps.
    pub twice: f64,
    /// With four times the steps.
    pub four_times: f64,
    /// What the value may be off for its steps, as a part of it.
    pub error: f64,
}

struct ClosedForm {
    value: f64,
    n_d1: f64,
    n_d2: f64,
}

fn closed_form(input: &PatentOptionInput) -> ClosedForm {
    let (s, k, t) = (input.asset_value, input.exercise_cost, input.years);
    let (r, y, sigma) = (input.risk_free_rate, input.dividend_yield, input.volatility);
    let spread = sigma * t.sqrt();
    let (asset, cost) = (s * (-y * t).exp(), k * (-r * t).exp());
    if spread <= 0.0 {
        let exercised = if asset > cost { 1.0 } else { 0.0 };
        return ClosedForm { value: (asset - cost).max(0.0), n_d1: exercised, n_d2: exercised };
    }
    let d1 = ((s / k).ln() + (r - y + sigma * sigma / 2.0) * t) / spread;
    let normal = Normal::standard();
    let (n_d1, n_d2) = (normal.cdf(d1), normal.cdf(d1 - spread));
    ClosedForm { value: asset * n_d1 - cost * n_d2, n_d1, n_d2 }
}

/// The tree, its probability of an upward step chosen so that the asset grows with the drift.
///
/// Works back in one array of values; the exercise values of even and odd steps lie in two tables, so that each step reads
/// and writes neighbours only.
fn binomial_tree(input: &PatentOptionInput) -> f64 {
    let dt = input.years / f64::from(input.steps);
    let up = input.volatility * dt.sqrt();
    let (u, d) = (up.exp(), (-up).exp());
    let drift = (input.risk_free_rate - input.dividend_yield) * dt;
    let p = (drift.exp() - d) / (u - d);
    if (0.0..=1.0).contains(&p) { tree(input, dt, up, p) } else { drifting_tree(input, drift, up) }
}

/// The tree with the step `up` of the logarithm and the probability `p` of an upward one.
fn tree(input: &PatentOptionInput, dt: f64, up: f64, p: f64) -> f64 {
    let steps = input.steps as usize;
    let discount = (-input.risk_free_rate * dt).exp();
    let (weight_up, weight_down) = (discount * p, discount * (1.0 - p));
    let gain = |exponent: f64| input.asset_value * (up * exponent).exp() - input.exercise_cost;
    let n = f64::from(input.steps);
    let same: Vec<f64> = (0..=steps).map(|k| gain(2.0 * k as f64 - n)).collect();
    let other: Vec<f64> = (0..steps).map(|k| gain(2.0 * k as f64 - n + 1.0)).collect();
    let mut values: Vec<f64> = same.iter().map(|gain| gain.max(0.0)).collect();
    // After `back` steps from the end, node 0 has exponent -step = -n + back.
    let table = |back: usize| if back.is_multiple_of(2) { &same[back / 2..] } else { &other[back / 2..] };
    let wait = |down: f64, up: f64| weight_up * up + weight_down * down;
    // Two steps a pass: what lies between them never leaves the processor.
    let mut step = steps;
    while step >= 2 {
        let nodes = step - 1;
        let back = steps - step;
        let (between, after) = (&table(back + 1)[..=nodes], &table(back + 2)[..nodes]);
        let values = &mut values[..nodes + 2];
        for j in 0..nodes {
            let low = larger(wait(values[j], values[j + 1]), between[j]);
            let high = larger(wait(values[j + 1], values[j + 2]), between[j + 1]);
            values[j] = larger(wait(low, high), after[j]);
        }
        step -= 2;
    }
    if step == 1 { larger(wait(values[0], values[1]), table(steps)[0]) } else { values[0] }
}

/// The larger of two numbers that are numbers: one instruction, where [`f64::max`] looks for what is none.
fn larger(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The tree that moves with the drift: after `i` steps of `dt`, `S·e^(i·drift + (2j-i)·up)` at node `j`.
fn drifting_tree(input: &PatentOptionInput, drift: f64, up: f64) -> f64 {
    let steps = input.steps as usize;
    let dt = input.years / f64::from(input.steps);
    let p = 1.0 / (1.0 + up.exp());
    let discount = (-input.risk_free_rate * dt).exp();
    let gain = |step: usize, node: usize| {
        let exponent = step as f64 * drift + (2.0 * node as f64 - step as f64) * up;
        input.asset_value * exponent.exp() - input.exercise_cost
    };
    let mut values: Vec<f64> = (0..=steps).map(|node| gain(steps, node).max(0.0)).collect();
    for step in (0..steps).rev() {
        for node in 0..=step {
            let wait = discount * (p * values[node + 1] + (1.0 - p) * values[node]);
            values[node] = wait.max(gain(step, node));
        }
    }
    values[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(style: OptionStyle, dividend_yield: f64) -> PatentOptionInput {
        PatentOptionInput {
            asset_value: 100.0,
            exercise_cost: 100.0,
            years: 5.0,
            volatility: 0.4,
            risk_free_rate: 0.04,
            dividend_yield,
            style,
            steps: 1500,
        }
    }

    #[test]
    fn without_dividend_early_exercise_is_worth_nothing() -> Result<(), InputError> {
        let european = patent_option(&option(OptionStyle::European, 0.0))?.value;
        let american = patent_option(&option(OptionStyle::American, 0.0))?.value;
        assert!((american / european - 1.0).abs() < 1e-3);
        Ok(())
    }

    #[test]
    fn an_odd_number_of_steps_agrees_with_an_even_one() -> Result<(), InputError> {
        let even = option(OptionStyle::American, 0.1);
        let odd = PatentOptionInput { steps: 1501, ..even.clone() };
        let (even, odd) = (patent_option(&even)?.value, patent_option(&odd)?.value);
        assert!((even / odd - 1.0).abs() < 1e-3);
        Ok(())
    }

    /// The inputs of `benches/peers/american.py`.
    fn of_the_peers(steps: u32) -> PatentOptionInput {
        PatentOptionInput {
            asset_value: 3422.0,
            exercise_cost: 2875.0,
            years: 17.0,
            volatility: 0.4733,
            risk_free_rate: 0.067,
            dividend_yield: 0.0588,
            style: OptionStyle::American,
            steps,
        }
    }

    /// `QuantLib`'s `CoxRossRubinstein` takes the probability to first order in the root of the step,
    /// `½ + ½·(r - y - σ²/2)·√dt/σ`; this program takes it so that the asset grows with the drift exactly. With the other's
    /// probability the tree gives the other's figure; with its own it is nearer to the limit, which `QuantLib`'s
    /// `QdFpAmericanEngine` finds as 1604.0546.
    #[test]
    fn the_tree_is_quantlibs_with_its_probability_and_nearer_to_the_limit_with_its_own() -> Result<(), InputError> {
        for (steps, theirs) in [(500, 1_602.322_893), (2_000, 1_603.595_155)] {
            let input = of_the_peers(steps);
            let dt = input.years / f64::from(steps);
            let sigma = input.volatility;
            let drift = input.risk_free_rate - input.dividend_yield - sigma * sigma / 2.0;
            let same = tree(&input, dt, sigma * dt.sqrt(), 0.5 + 0.5 * drift * dt.sqrt() / sigma);
            assert!((same - theirs).abs() < 1e-6, "{steps}: {same} {theirs}");
            let own = patent_option(&input)?.value;
            let limit = 1_604.054_63;
            assert!((own - limit).abs() < (theirs - limit).abs(), "{steps}: {own}");
        }
        Ok(())
    }

    #[test]
    fn the_error_of_a_tree_is_told_by_trees_of_more_steps() -> Result<(), InputError> {
        let input = of_the_peers(500);
        let found = convergence(&input)?.expect("American");
        let value = patent_option(&input)?.value;
        let limit = 1_604.054_63;
        let off = (value / limit - 1.0).abs();
        assert!((found.error / off - 1.0).abs() < 0.1, "{} {off}", found.error);
        assert!((found.four_times - limit).abs() < (value - limit).abs() / 3.0);
        let european = PatentOptionInput { style: OptionStyle::European, ..input };
        assert_eq!(convergence(&european)?, None);
        Ok(())
    }

    /// Step by step, as the formula is written.
    #[test]
    fn two_steps_a_pass_are_the_steps_one_by_one() -> Result<(), InputError> {
        for steps in [1, 2, 3, 4, 7, 50, 101] {
            let input = of_the_peers(steps);
            let dt = input.years / f64::from(steps);
            let up = input.volatility * dt.sqrt();
            let p =
                (((input.risk_free_rate - input.dividend_yield) * dt).exp() - (-up).exp()) / (up.exp() - (-up).exp());
            let gain = |step: u32, node: u32| {
                input.asset_value * (up * (2.0 * f64::from(node) - f64::from(step))).exp() - input.exercise_cost
            };
            let mut values: Vec<f64> = (0..=steps).map(|node| gain(steps, node).max(0.0)).collect();
            for step in (0..steps).rev() {
                values = (0..=step)
                    .map(|node| {
                        let at = node as usize;
                        let waited = p * values[at + 1] + (1.0 - p) * values[at];
                        (waited * (-input.risk_free_rate * dt).exp()).max(gain(step, node))
                    })
                    .collect();
            }
            let found = patent_option(&input)?.value;
            assert!((found / values[0] - 1.0).abs() < 1e-12, "{steps}: {found} {}", values[0]);
        }
        Ok(())
    }

    /// The best day of a certain future: `max over t of S·e^(-yt) - K·e^(-rt)`.
    fn certain(input: &PatentOptionInput) -> f64 {
        let at = |t: f64| {
            input.asset_value * (-input.dividend_yield * t).exp()
                - input.exercise_cost * (-input.risk_free_rate * t).exp()
        };
        (0..=100_000).map(|part| at(input.years * f64::from(part) / 1e5)).fold(0.0, f64::max)
    }

    #[test]
    fn a_volatility_near_nothing_gives_the_best_certain_day() -> Result<(), InputError> {
        for (dividend_yield, risk_free_rate, years) in [(0.0, 0.04, 5.0), (0.1, 0.04, 5.0), (0.01, 0.09, 12.0)] {
            for volatility in [0.0, 1e-6, 0.001] {
                let american = PatentOptionInput {
                    years,
                    volatility,
                    risk_free_rate,
                    ..option(OptionStyle::American, dividend_yield)
                };
                let (value, expected) = (patent_option(&american)?.value, certain(&american));
                assert!((value - expected).abs() < 0.05, "{volatility} {dividend_yield}: {value} {expected}");
                let european = PatentOptionInput { style: OptionStyle::European, ..american };
                let at_end = 100.0 * (-dividend_yield * years).exp() - 100.0 * (-risk_free_rate * years).exp();
                assert!((patent_option(&european)?.value - at_end.max(0.0)).abs() < 0.05, "{volatility}");
            }
        }
        Ok(())
    }

    #[test]
    fn the_two_trees_agree_where_one_takes_over() -> Result<(), InputError> {
        let at = |volatility| {
            let input = PatentOptionInput { volatility, dividend_yield: 0.01, ..option(OptionStyle::American, 0.0) };
            patent_option(&input).map(|option| option.value)
        };
        // dt = 1/300: the drift of 0.03 a year outruns a volatility below 0.03·√dt = 0.001732.
        let (below, above) = (at(0.001_72)?, at(0.001_74)?);
        assert!((below - above).abs() < 0.02, "{below} {above}");
        Ok(())
    }
}
