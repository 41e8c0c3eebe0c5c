//! What a loan costs bank and borrower besides its interest: default, funds, capital, fees, subsidy.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;

/// The terms of pricing. Rates as fractions a year, amounts in 元; what is not stated is unknown, never zero.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pricing {
    /// 违约概率 (PD) a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub default_probability: Input<f64>,
    /// 资金成本 a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub funding_rate: Input<f64>,
    /// 运营成本, a year of each yuan lent.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub operating_rate: Input<f64>,
    /// 风险权重.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub risk_weight: Input<f64>,
    /// 资本充足率要求.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub capital_ratio: Input<f64>,
    /// 资本回报要求 (hurdle rate).
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub hurdle: Input<f64>,
    /// 评估费, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub appraisal_fee: Input<f64>,
    /// 其他一次性费用: 登记、公证等, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub other_fees: Input<f64>,
    /// 担保费率, a year of what is owed.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub guarantee_rate: Input<f64>,
    /// 保证保险费率, a year of what is owed.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub insurance_rate: Input<f64>,
    /// 投保比例: the part of what is owed that a guarantee insurance would cover.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub insured_share: Input<f64>,
    /// 处置所得的离散度: the standard deviation of the logarithm of what a sale brings.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub sale_deviation: Input<f64>,
    /// 贴息比例 of the interest paid.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub subsidy_share: Input<f64>,
    /// 贴息上限, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub subsidy_cap: Input<f64>,
    /// 资金池剩余额度, 元; absent, the pool is not asked.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pool_left: Input<f64>,
    /// 本行入池贷款余额, 元: what a yearly loss rate is of.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pooled_loans: Input<f64>,
    /// 本行当年已发生损失, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub year_losses: Input<f64>,
}

impl Pricing {
    /// Nothing has been stated.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}
