//! Assumptions of the licence-fee stage.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::guideline::Guideline;
use super::input::Input;
use super::licence_evidence::LicenceEvidence;

/// How an earlier licence was paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LicenceForm {
    /// 提成: a rate of net sales.
    #[default]
    RunningRoyalty,
    /// 一次总付: one sum for the term.
    LumpSum,
    /// 按年固定: the same sum each year.
    AnnualFee,
    /// 无偿: free.
    Free,
}

impl LicenceForm {
    /// Every form.
    pub const ALL: [Self; 4] = [Self::RunningRoyalty, Self::LumpSum, Self::AnnualFee, Self::Free];
}

/// A licence of these patents already concluded.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EarlierLicence {
    /// 被许可人.
    #[serde(default)]
    pub licensee: String,
    /// The day it was concluded.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub date: Input<Date>,
    /// How it is paid.
    #[serde(default)]
    pub form: LicenceForm,
    /// Rate of net sales, of a running royalty.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub rate: Input<f64>,
    /// The sum, 元: of a lump sum for the whole term, of an annual fee for one year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub amount: Input<f64>,
    /// Term in years.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years: Input<f64>,
    /// The licensee's net sales a year under the licence, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub annual_sales: Input<f64>,
}

/// Inputs of the equivalent-investment share 约当投资分成法.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EquivalentInvestment {
    /// Replacement cost of the patents, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub patent_cost: Input<f64>,
    /// Profit rate on that cost.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub patent_profit_rate: Input<f64>,
    /// Replacement cost of the licensee's assets, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licensee_assets: Input<f64>,
    /// Profit rate on those assets.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licensee_profit_rate: Input<f64>,
}

/// Inputs of the price-uplift royalty.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceUplift {
    /// 许可方分成: the licensor's share of the uplift.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licensor_share: Input<f64>,
    /// Unit price before, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_before: Input<f64>,
    /// Unit price after, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_after: Input<f64>,
}

/// Inputs of the minimum fee 最低收费额. Amounts in 元.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MinimumFee {
    /// 账面成本 of the patents.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub book_cost: Input<f64>,
    /// Price change since, as a fraction.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_change: Input<f64>,
    /// Years used.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years_used: Input<f64>,
    /// Years remaining.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years_remaining: Input<f64>,
    /// 许可方设计能力.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licensor_capacity: Input<f64>,
    /// 被许可方设计能力.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licensee_capacity: Input<f64>,
    /// 机会成本: present value of the income lost.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub lost_income: Input<f64>,
    /// Extra cost to protect the right and serve the licensee.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub extra_cost: Input<f64>,
}

/// What the licence-fee stage is told.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceFee {
    /// The row of the rate table chosen for the industry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry_row: Option<String>,
    /// Bottom of the industry's range, of net sales.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub range_low: Input<f64>,
    /// Top of the industry's range, of net sales.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub range_high: Input<f64>,
    /// 综合评分, 0 to 1: where in the range.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub score: Input<f64>,
    /// LSLP 利润分享率: the licensor's share of the licensee's profit.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licensor_profit_share: Input<f64>,
    /// 约当投资分成法.
    #[serde(default)]
    pub equivalent_investment: EquivalentInvestment,
    /// 价格提升分成.
    #[serde(default)]
    pub price_uplift: PriceUplift,
    /// The patents' own earlier licences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_licences: Vec<EarlierLicence>,
    /// 最低收费额.
    #[serde(default)]
    pub minimum_fee: MinimumFee,
    /// A lump sum to be compared with a running royalty, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub lump_sum: Input<f64>,
    /// 入门费 paid at the start beside a running royalty, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub entry_fee: Input<f64>,
    /// Term of the licence compared, years; absent, the economic life serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licence_years: Input<f64>,
    /// The 2022 guidelines' path.
    #[serde(default)]
    pub guideline: Guideline,
    /// Comparables, FRAND, Georgia-Pacific.
    #[serde(default)]
    pub evidence: LicenceEvidence,
    /// The concluded royalty rate of net sales.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub concluded_rate: Input<f64>,
    /// Why this rate.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}
