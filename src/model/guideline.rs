//! What the guided path of the 2022 guidelines for open-licence fees is told.
//!
//! 《专利开放许可使用费估算指引（试行）》: five steps, five methods. Its structure was seen, its formulas were not.

mod labels;
mod statistics;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use statistics::{LicenceScope, RoyaltyBase, StatisticRow, StatisticTable};

pub use super::convention::{FormKind, RatePattern};
use super::input::Input;
use super::patent::PatentId;
use crate::model::Timing;

/// The five methods of the guidelines.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GuidelineMethod {
    /// 该专利自行实施收益.
    OwnExploitation,
    /// 该专利实施许可使用费.
    OwnLicences,
    /// 同行业专利实施许可统计数据.
    IndustryStatistics,
    /// 国际一般许可费率.
    InternationalRates,
    /// 资产评估方法.
    Appraisal,
}

impl GuidelineMethod {
    /// Every method, in the order of the guidelines.
    pub const ALL: [Self; 5] =
        [Self::OwnExploitation, Self::OwnLicences, Self::IndustryStatistics, Self::InternationalRates, Self::Appraisal];

    /// Its name in figures and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::OwnExploitation => "own_exploitation",
            Self::OwnLicences => "own_licences",
            Self::IndustryStatistics => "industry_statistics",
            Self::InternationalRates => "international_rates",
            Self::Appraisal => "appraisal",
        }
    }
}

/// What a fee is counted in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// 年均固定费用, 元 a year.
    AnnualFee,
    /// 净销售额提成.
    SalesRate,
    /// 利润额提成.
    ProfitRate,
}

impl FeeKind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::AnnualFee, Self::SalesRate, Self::ProfitRate];

    /// Its name in figures and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::AnnualFee => "annual_fee",
            Self::SalesRate => "sales_rate",
            Self::ProfitRate => "profit_rate",
        }
    }
}

/// What the sharing rate of the patentee's own exploitation is a share of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShareOf {
    /// 利润.
    #[default]
    Profit,
    /// 收入.
    Revenue,
}

impl ShareOf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Profit, Self::Revenue];
}

/// Method 1: the patentee's own exploitation, a year. Amounts in 元.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnExploitation {
    /// 年实施收入; absent, the products' first forecast year serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub annual_revenue: Input<f64>,
    /// 年实施利润; absent, that revenue at the products' margin.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub annual_profit: Input<f64>,
    /// 分成率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub sharing_rate: Input<f64>,
    /// What it is a share of.
    #[serde(default)]
    pub share_of: ShareOf,
}

/// Method 5: an appraised value spread over term and licensees.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppraisalBase {
    /// 评估值, 元; absent, the outside appraisal of the loan stage serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub value: Input<f64>,
    /// The years it is spread over; absent, the longest life of the patents.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years: Input<f64>,
    /// How it is spread.
    #[serde(default)]
    pub spread: Spread,
    /// It is divided by the expected number of licensees here, besides the coefficient.
    #[serde(default)]
    pub divide_by_licensees: bool,
}

/// How an appraised value is spread over the years.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// A level yearly sum of equal present value.
    #[default]
    Annuity,
    /// The same part each year, without interest.
    StraightLine,
}

impl Spread {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Annuity, Self::StraightLine];
}

/// A part of a sum paid on a day.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Instalment {
    /// When.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub date: Input<Date>,
    /// Which share of the sum; all shares add up to one.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub share: Input<f64>,
}

/// How a licence is paid, and from which form the others follow. Amounts in 元.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PaymentTerms {
    /// The form that is declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<FormKind>,
    /// The form whose parameter is stated; the others follow at equal present value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<FormKind>,
    /// One sum on signing.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub fixed_once: Input<f64>,
    /// A sum in instalments.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub fixed_instalments: Input<f64>,
    /// The same sum each year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub fixed_annual: Input<f64>,
    /// First year's rate of net sales.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub running_net_sales: Input<f64>,
    /// First year's rate of profit.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub running_profit: Input<f64>,
    /// First year's fee for each unit.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub running_per_unit: Input<f64>,
    /// First year's rate of net sales beside an entry fee.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub entry_plus_running: Input<f64>,
    /// How a running rate moves.
    #[serde(default)]
    pub pattern: RatePattern,
    /// By how much it rises or falls a year, as a share of the first year's rate.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub step: Input<f64>,
    /// 最低年费: what a running royalty pays at least each year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub minimum_annual: Input<f64>,
    /// When in a year running royalties are paid.
    #[serde(default)]
    pub timing: Timing,
    /// A fixed yearly fee is paid at the year's end; else at its start.
    #[serde(default)]
    pub annual_in_arrears: bool,
    /// The instalments of a fixed sum.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instalments: Vec<Instalment>,
    /// Net sales of licence year 1, 2, …; absent, the products' forecast.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sales: Vec<Input<f64>>,
    /// Profit of licence year 1, 2, …; absent, the products' forecast.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profits: Vec<Input<f64>>,
    /// Units of licence year 1, 2, …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<Input<f64>>,
}

impl PaymentTerms {
    /// The parameter of a form.
    pub fn parameter(&self, form: FormKind) -> &Input<f64> {
        match form {
            FormKind::FixedOnce => &self.fixed_once,
            FormKind::FixedInstalments => &self.fixed_instalments,
            FormKind::FixedAnnual => &self.fixed_annual,
            FormKind::RunningNetSales => &self.running_net_sales,
            FormKind::RunningProfit => &self.running_profit,
            FormKind::RunningPerUnit => &self.running_per_unit,
            FormKind::EntryPlusRunning => &self.entry_plus_running,
        }
    }

    /// The parameter of a form, to change it.
    pub fn parameter_mut(&mut self, form: FormKind) -> &mut Input<f64> {
        match form {
            FormKind::FixedOnce => &mut self.fixed_once,
            FormKind::FixedInstalments => &mut self.fixed_instalments,
            FormKind::FixedAnnual => &mut self.fixed_annual,
            FormKind::RunningNetSales => &mut self.running_net_sales,
            FormKind::RunningProfit => &mut self.running_profit,
            FormKind::RunningPerUnit => &mut self.running_per_unit,
            FormKind::EntryPlusRunning => &mut self.entry_plus_running,
        }
    }
}

/// The guided path.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    /// An open licence (开放许可) is meant: an offer to everyone. `false`: a licence to one party.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub open: Input<bool>,
    /// The patents concerned; empty: all of the case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patents: Vec<PatentId>,
    /// 独占或排他许可有效期内: such a licence is in force, recorded or not.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub exclusive_in_force: Input<bool>,
    /// 质权人同意: the pledgee has consented to the open licence.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pledgee_consent: Input<bool>,
    /// 共有人一致同意: all co-owners declare together.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub co_owners_join: Input<bool>,
    /// Another obstacle to an effective licence is known.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub other_obstacle: Input<bool>,
    /// The method chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<GuidelineMethod>,
    /// What the chosen fee is counted in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<FeeKind>,
    /// Why this method.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Method 1.
    #[serde(default)]
    pub own: OwnExploitation,
    /// Method 3: the row of statistics, `imported/<table>/<row>` or `licence_statistics/<row>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statistics_row: Option<String>,
    /// Method 4: the row of a rate table the rate was taken from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_row: Option<String>,
    /// Method 4: the common rate of net sales.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub common_rate: Input<f64>,
    /// Method 5.
    #[serde(default)]
    pub appraisal: AppraisalBase,
    /// 预期被许可人数量.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub expected_licensees: Input<u32>,
    /// 调整系数 for that number.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub coefficient: Input<f64>,
    /// Payment forms.
    #[serde(default)]
    pub payment: PaymentTerms,
    /// Imported licence statistics by industry.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub statistics: Vec<StatisticTable>,
    /// A rate whose place among published ranges is looked up.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub looked_up_rate: Input<f64>,
}

impl Guideline {
    /// Anything of the path itself has been answered; imported tables and payment terms alone do not start it.
    pub fn is_started(&self) -> bool {
        self.without_tables() != Self::default()
    }

    /// The path without its imported tables, which may be long.
    fn without_tables(&self) -> Self {
        Self {
            open: self.open.clone(),
            patents: self.patents.clone(),
            exclusive_in_force: self.exclusive_in_force.clone(),
            pledgee_consent: self.pledgee_consent.clone(),
            co_owners_join: self.co_owners_join.clone(),
            other_obstacle: self.other_obstacle.clone(),
            method: self.method,
            kind: self.kind,
            reason: self.reason.clone(),
            own: self.own.clone(),
            statistics_row: self.statistics_row.clone(),
            rate_row: self.rate_row.clone(),
            common_rate: self.common_rate.clone(),
            appraisal: self.appraisal.clone(),
            expected_licensees: self.expected_licensees.clone(),
            coefficient: self.coefficient.clone(),
            payment: PaymentTerms::default(),
            statistics: Vec::new(),
            looked_up_rate: Input::default(),
        }
    }

    /// The row of an imported table that a key names.
    pub fn imported_row(&self, key: &str) -> Option<(&StatisticTable, &StatisticRow)> {
        let (table, row) = key.strip_prefix("imported/")?.split_once('/')?;
        let (table, row): (u32, usize) = (table.parse().ok()?, row.parse().ok()?);
        let table = self.statistics.iter().find(|found| found.id == table)?;
        Some((table, table.rows.get(row)?))
    }

    /// A name that no imported table bears.
    pub fn next_table_id(&self) -> u32 {
        self.statistics.iter().map(|table| table.id).max().unwrap_or(0).saturating_add(1)
    }

    /// The key of a row of an imported table.
    pub fn row_key(table: u32, row: usize) -> String {
        format!("imported/{table}/{row}")
    }
}
