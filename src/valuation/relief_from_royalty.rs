//! Relief from royalty (许可费节省法): the royalties an owner need not pay.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::amortisation_benefit::{WithBenefit, with_benefit};
use crate::discounting::parts::royalty_saved;
use crate::discounting::present_value::discounted_sum;
use crate::error::{InputError, Reason};
use crate::model::Timing;
use crate::validate;

/// Revenues under a patent and the royalty they would owe.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReliefFromRoyaltyInput {
    /// The revenue of each year, the first one first.
    pub revenues: Vec<f64>,
    /// One royalty rate for all years; either this or `royalty_rates`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub royalty_rate: Option<f64>,
    /// A royalty rate for each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub royalty_rates: Option<Vec<f64>>,
    /// Tax rate, 0 to 1.
    #[serde(default)]
    pub tax_rate: f64,
    /// The discount rate a year.
    pub discount_rate: f64,
    /// When in the year the royalties fall.
    #[serde(default)]
    pub timing: Timing,
    /// What it costs to keep the patent up in each year, before tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub maintenance_costs: Option<Vec<f64>>,
    /// Years of tax amortisation; given, the tax amortisation benefit is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amortisation_years: Option<f64>,
}

/// The value of the royalties saved.
pub type ReliefFromRoyalty = WithBenefit;

/// The after-tax relief of one year: `(S·k - m)·(1 - T)`.
pub fn relief_of_year(revenue: f64, royalty_rate: f64, maintenance_cost: f64, tax_rate: f64) -> f64 {
    revenue * royalty_saved(royalty_rate, tax_rate) - maintenance_cost * (1.0 - tax_rate)
}

/// The royalty rate of each of `years` years from the two alternative fields.
fn rate_of_each_year(input: &ReliefFromRoyaltyInput, years: usize) -> Result<Vec<f64>, InputError> {
    match (input.royalty_rate, &input.royalty_rates) {
        (Some(rate), None) => {
            validate::share("royalty_rate", rate)?;
            Ok(vec![rate; years])
        }
        (None, Some(rates)) => {
            validate::each("royalty_rates", rates, validate::share)?;
            validate::same_length("royalty_rates", rates.len(), "revenues", years)?;
            Ok(rates.clone())
        }
        (None, None) => Err(InputError::required("royalty_rate")),
        (Some(_), Some(_)) => Err(InputError::no_solution("royalty_rates", Reason::OneOfTwo)),
    }
}

/// The after-tax relief of each year, before discounting.
///
/// Errors: as [`relief_from_royalty`].
pub fn yearly_relief(input: &ReliefFromRoyaltyInput) -> Result<Vec<f64>, InputError> {
    validate::each("revenues", &input.revenues, validate::amount)?;
    let years = input.revenues.len();
    let rates = rate_of_each_year(input, years)?;
    validate::share("tax_rate", input.tax_rate)?;
    if let Some(costs) = &input.maintenance_costs {
        validate::each("maintenance_costs", costs, validate::non_negative)?;
        validate::same_length("maintenance_costs", costs.len(), "revenues", years)?;
    }
    let cost_of = |i: usize| input.maintenance_costs.as_ref().map_or(0.0, |costs| costs[i]);
    Ok((0..years).map(|i| relief_of_year(input.revenues[i], rates[i], cost_of(i), input.tax_rate)).collect())
}

/// Relief from royalty: `V = Σ (S_t·k_t - m_t)·(1 - T)·DF_t`, times the amortisation factor where asked for.
///
/// `S` revenue, `k` royalty rate, `m` maintenance cost, `T` tax rate; result in the unit of the revenues.
/// Errors: empty or unequal series, both or neither of the rate fields, shares outside 0 to 1,
/// a rate of -100 % or less. Source: IVS 210; Chinese appraisal practice 收入分成法.
pub fn relief_from_royalty(input: &ReliefFromRoyaltyInput) -> Result<ReliefFromRoyalty, InputError> {
    let relief = yearly_relief(input)?;
    validate::rate("discount_rate", input.discount_rate)?;
    let value = discounted_sum(relief, input.discount_rate, input.timing);
    with_benefit(value, input.tax_rate, input.amortisation_years, input.discount_rate, input.timing)
}
