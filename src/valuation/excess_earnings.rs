//! Multi-period excess earnings (多期超额收益法): what remains after every other asset has had its return.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::amortisation_benefit::{WithBenefit, with_benefit};
use crate::discounting::parts::excess_earned;
use crate::discounting::present_value::discounted_sum;
use crate::error::InputError;
use crate::model::Timing;
use crate::validate;

/// An asset that helps earn the revenue and is owed a return.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "ContributoryAsset")]
pub struct ContributoryCharge {
    /// What it is, such as working capital.
    pub name: String,
    /// The asset as a share of revenue (may exceed 1).
    pub share_of_revenue: f64,
    /// The return it is owed a year, after tax.
    pub return_rate: f64,
}

/// Revenues, margin and contributory assets.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExcessEarningsInput {
    /// The revenue of each year, the first one first.
    pub revenues: Vec<f64>,
    /// Operating profit as a share of revenue, at most 1.
    pub operating_margin: f64,
    /// The part of revenue that the patent serves.
    #[serde(default = "whole")]
    pub patent_share: f64,
    /// Tax rate, 0 to 1.
    pub tax_rate: f64,
    /// The assets that are owed a return.
    #[serde(default)]
    pub contributory_assets: Vec<ContributoryCharge>,
    /// The discount rate a year.
    pub discount_rate: f64,
    /// When in the year the earnings fall.
    #[serde(default)]
    pub timing: Timing,
    /// Years of tax amortisation; given, the tax amortisation benefit is added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amortisation_years: Option<f64>,
}

fn whole() -> f64 {
    1.0
}

/// The value of the excess earnings.
pub type ExcessEarnings = WithBenefit;

/// Excess earnings: `V = Σ S_t·p·(m·(1 - T) - Σ_j a_j·r_j)·DF_t`, times the amortisation factor where asked for.
///
/// `S` revenue, `p` the patent's part of it, `m` margin, `a_j` contributory asset as a share of revenue, `r_j` its
/// after-tax return. A negative value is possible and means that the other assets eat up the earnings.
/// Errors: an empty series, shares outside their bounds, a rate of -100 % or less. Source: IVS 210, MPEEM.
pub fn excess_earnings(input: &ExcessEarningsInput) -> Result<ExcessEarnings, InputError> {
    validate::each("revenues", &input.revenues, validate::amount)?;
    validate::between("operating_margin", input.operating_margin, -100.0, 1.0)?;
    validate::share("patent_share", input.patent_share)?;
    validate::share("tax_rate", input.tax_rate)?;
    validate::rate("discount_rate", input.discount_rate)?;
    if !input.contributory_assets.is_empty() {
        validate::list("contributory_assets", &input.contributory_assets)?;
    }
    let mut charge = 0.0;
    for (i, asset) in input.contributory_assets.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("contributory_assets[{i}]"));
        validate::positive_rate("share_of_revenue", asset.share_of_revenue).map_err(at)?;
        validate::rate("return_rate", asset.return_rate).map_err(at)?;
        charge += asset.share_of_revenue * asset.return_rate;
    }
    let left = excess_earned(input.operating_margin, charge, input.tax_rate);
    let flows = input.revenues.iter().map(|revenue| revenue * input.patent_share * left);
    let value = discounted_sum(flows, input.discount_rate, input.timing);
    with_benefit(value, input.tax_rate, input.amortisation_years, input.discount_rate, input.timing)
}
