//! Incremental earnings (增量收益法): profit with the patent less profit without it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::parts::increment;
use crate::discounting::present_value::annuity_factor;
use crate::error::InputError;
use crate::validate;

/// Price, unit cost and volume without (`before`) and with (`after`) the patent.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncrementalEarningsInput {
    /// Unit price without the patent.
    pub price_before: f64,
    /// Unit price with the patent.
    pub price_after: f64,
    /// Unit cost without the patent.
    pub unit_cost_before: f64,
    /// Unit cost with the patent.
    pub unit_cost_after: f64,
    /// Units a year without the patent.
    pub volume_before: f64,
    /// Units a year with the patent.
    pub volume_after: f64,
    /// Tax rate, 0 to 1.
    #[serde(default)]
    pub tax_rate: f64,
    /// Years that the advantage lasts.
    pub years: u32,
    /// The discount rate a year.
    pub discount_rate: f64,
}

/// The yearly advantage and its value.
#[derive(Debug, Clone, Serialize)]
pub struct IncrementalEarnings {
    /// The advantage of one year after tax.
    pub annual_increment: f64,
    /// Present value of the advantage, at the end of each year.
    pub value: f64,
}

/// Incremental earnings: `R = [(P2-P1)·Q2 + (C1-C2)·Q2 + (P1-C1)·(Q2-Q1)]·(1-T)`, `V = R·(1-(1+r)^-n)/r`.
///
/// The three terms are the gain by price, by cost and by volume; together they are the change of total profit.
/// Errors: negative prices, costs or volumes, no years, a rate of -100 % or less.
pub fn incremental_earnings(input: &IncrementalEarningsInput) -> Result<IncrementalEarnings, InputError> {
    for (field, x) in [
        ("price_before", input.price_before),
        ("price_after", input.price_after),
        ("unit_cost_before", input.unit_cost_before),
        ("unit_cost_after", input.unit_cost_after),
        ("volume_before", input.volume_before),
        ("volume_after", input.volume_after),
    ] {
        validate::non_negative(field, x)?;
    }
    validate::share("tax_rate", input.tax_rate)?;
    validate::count("years", input.years, 1, 1000)?;
    validate::rate("discount_rate", input.discount_rate)?;
    let annual_increment = increment(
        [input.price_before, input.price_after],
        [input.unit_cost_before, input.unit_cost_after],
        [input.volume_before, input.volume_after],
        input.tax_rate,
    );
    let value = annual_increment * annuity_factor(input.discount_rate, f64::from(input.years));
    Ok(IncrementalEarnings { annual_increment, value: validate::computed("discount_rate", value)? })
}
