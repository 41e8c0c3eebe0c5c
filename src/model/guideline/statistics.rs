//! Licence statistics by industry, as imported from an official annex.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a royalty of the statistics is a share of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoyaltyBase {
    /// 净销售额.
    NetSales,
    /// 利润.
    Profit,
    /// 件.
    Unit,
}

/// Which licences a row counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LicenceScope {
    /// 全部许可.
    All,
    /// 普通许可.
    Ordinary,
}

/// An industry in a period. What a column did not say is absent. Amounts in 元, rates as fractions.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatisticRow {
    /// 统计期, for instance 2019–2023.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub period: String,
    /// 国民经济行业分类代码 (GB/T 4754-2017).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gb_code: String,
    /// 行业名称.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub gb_name: String,
    /// 合同份数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contracts: Option<f64>,
    /// 专利件数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patents: Option<f64>,
    /// 固定金额合同份数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_contracts: Option<f64>,
    /// 固定金额均值, 元 a contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_mean: Option<f64>,
    /// 固定金额中位数, 元 a contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_median: Option<f64>,
    /// 年均许可费, 元 a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_annual_mean: Option<f64>,
    /// 固定金额合同平均年限.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed_mean_years: Option<f64>,
    /// 提成合同份数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub royalty_contracts: Option<f64>,
    /// 提成基数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub royalty_base: Option<RoyaltyBase>,
    /// 平均提成率, a fraction; of a base of units, 元 a unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub royalty_mean: Option<f64>,
    /// 入门费合同份数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_contracts: Option<f64>,
    /// 平均入门费, 元.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_mean: Option<f64>,
    /// 入门费合同的平均提成率.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry_royalty_mean: Option<f64>,
    /// 无偿合同份数.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_contracts: Option<f64>,
    /// Which licences it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<LicenceScope>,
    /// The document it stands in, where the row names it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// It was compared with the official annex; absent where the file does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
}

impl StatisticRow {
    /// A yearly fee: its own column, else the mean of a contract over its mean term; 元.
    pub fn annual_fee(&self) -> Option<f64> {
        self.fixed_annual_mean.or_else(|| {
            let (mean, years) = self.fixed_mean.zip(self.fixed_mean_years)?;
            (years > 0.0).then(|| mean / years)
        })
    }
}

/// An imported table.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatisticTable {
    /// Its name within the case; stays with it.
    pub id: u32,
    /// The file it came from.
    #[serde(default)]
    pub file: String,
    /// The official document it was taken from, as the user states it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The user has compared it with the official annex.
    #[serde(default)]
    pub verified: bool,
    /// Lines of the file that could not be taken, or only in part: kept, so that nothing drops silently.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
    /// Its rows.
    #[serde(default)]
    pub rows: Vec<StatisticRow>,
}

impl StatisticTable {
    /// A row was compared with the official annex.
    pub fn is_verified(&self, row: &StatisticRow) -> bool {
        row.verified.unwrap_or(self.verified)
    }
}
