//! A product: the revenue stream that the patents protect.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;
use super::patent::PatentId;
use crate::text::{Arg, Message, engine as words};

/// An asset that contributes to the same income and must earn its return first.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ContributoryAsset {
    /// 贡献资产, for instance working capital.
    #[serde(default)]
    pub name: String,
    /// Its value as a share of the revenue.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub share_of_revenue: Input<f64>,
    /// Its required return after tax, a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub return_rate: Input<f64>,
}

/// Price, unit cost and volume with and without the patents.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithAndWithout {
    /// Unit price without the patents, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_before: Input<f64>,
    /// Unit price with the patents, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_after: Input<f64>,
    /// Unit cost without the patents, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub unit_cost_before: Input<f64>,
    /// Unit cost with the patents, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub unit_cost_after: Input<f64>,
    /// Units a year without the patents.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub volume_before: Input<f64>,
    /// Units a year with the patents.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub volume_after: Input<f64>,
}

/// A patent that protects a product, and its weight among them.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Protection {
    /// Which patent.
    pub patent: PatentId,
    /// Its weight among the patents of the product; when no weight is given to any of them,
    /// their remaining lives serve.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub weight: Input<f64>,
}

/// A product with its forecast. Amounts in 元.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its name within the case; stays with it when rows move.
    pub id: u32,
    /// 产品名称.
    #[serde(default)]
    pub name: String,
    /// 预测收入, revenue of forecast year 1, 2, …, each for a full year.
    #[serde(default)]
    pub revenues: Vec<Input<f64>>,
    /// 永续前增长率: growth a year after the last forecast year, until the economic life ends.
    /// Unknown means that the last forecast year's revenue does not continue.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub growth_after: Input<f64>,
    /// 产品寿命, years from the base date.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub product_life: Input<f64>,
    /// 营业利润率 before tax.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub operating_margin: Input<f64>,
    /// The share of the revenue that the patents explain.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub patent_share: Input<f64>,
    /// 年衰减率: how fast the patents' contribution decays, a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub annual_decay: Input<f64>,
    /// A royalty rate of its own; absent, the concluded rate of the licence-fee stage serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub royalty_rate: Input<f64>,
    /// 利润分成率 for the profit-share method.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub profit_share: Input<f64>,
    /// 贡献资产 for the excess-earnings method.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contributory_assets: Vec<ContributoryAsset>,
    /// 有无对比 for the incremental-earnings method.
    #[serde(default)]
    pub incremental: WithAndWithout,
    /// Which patents protect it.
    #[serde(default)]
    pub patents: Vec<Protection>,
}

impl Product {
    /// Its name, or its number.
    pub fn named(&self) -> Message {
        if self.name.trim().is_empty() {
            words::PRODUCT_N.with([("n", Arg::Count(self.id as usize))])
        } else {
            words::QUOTED.with([("name", self.name.as_str().into())])
        }
    }
}
