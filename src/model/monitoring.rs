//! What is known of a loan after it is paid out, and of the bank's own book: what the watch list and the classification read.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;

/// 贷后监测与分类.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Monitoring {
    /// 逾期天数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub overdue_days: Input<u32>,
    /// 已发生信用减值.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub impaired: Input<bool>,
    /// 最近一次估值日; absent, the appraisal's or the base date.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub revalued_on: Input<Date>,
    /// 计划许可收入, a year, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licence_income_planned: Input<f64>,
    /// 实际许可收入, a year, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub licence_income: Input<f64>,
    /// 本行各项贷款不良率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub bad_loans: Input<f64>,
    /// 本行知识产权质押贷款不良率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub bad_pledge_loans: Input<f64>,
    /// 属于知识产权金融生态综合试点地区.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pilot_area: Input<bool>,
}

impl Monitoring {
    /// Nothing has been stated.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}
