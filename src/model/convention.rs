//! The conventions that a case chooses between: when money falls due, how a loan or a licence is paid.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// When in a year the year's cash flow falls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Timing {
    /// At the end of the year: year `t` is discounted over `t` years.
    #[default]
    EndOfYear,
    /// In the middle of the year: year `t` is discounted over `t - 0.5` years.
    MidYear,
}

impl Timing {
    /// Both conventions.
    pub const ALL: [Self; 2] = [Self::EndOfYear, Self::MidYear];

    /// The years from the valuation date to the cash flow of year `year` (1 is the first).
    pub fn years_to(self, year: usize) -> f64 {
        match self {
            Self::EndOfYear => year as f64,
            Self::MidYear => year as f64 - 0.5,
        }
    }

    /// What a value at year-end timing is multiplied with: 1 or `(1+r)^0.5`.
    pub fn uplift(self, rate: f64) -> f64 {
        match self {
            Self::EndOfYear => 1.0,
            Self::MidYear => (1.0 + rate).sqrt(),
        }
    }
}

/// When the option may be exercised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OptionStyle {
    /// At the end only.
    European,
    /// At any time.
    American,
}

impl OptionStyle {
    /// Both styles.
    pub const ALL: [Self; 2] = [Self::European, Self::American];
}

/// How a loan is paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RepaymentMethod {
    /// 等额本息: the same payment each month.
    #[default]
    EqualInstalment,
    /// 等额本金: the same part of the principal each month, and interest on what is left.
    EqualPrincipal,
    /// 按月付息、到期还本: interest each month, the principal at the end.
    InterestFirst,
    /// 到期一次还本付息: everything at the end, with simple interest.
    Bullet,
    /// 无还本续贷: interest first, and at the end of each term the principal is lent again for another, so often as is stated.
    Renewal,
    /// 循环额度: drawn, repaid and drawn again until the end; all of the line may be owed in any month.
    Revolving,
}

impl RepaymentMethod {
    /// Every form.
    pub const ALL: [Self; 6] = [
        Self::EqualInstalment,
        Self::EqualPrincipal,
        Self::InterestFirst,
        Self::Bullet,
        Self::Renewal,
        Self::Revolving,
    ];
    /// Those of a loan that is lent once and repaid at its end: they stand side by side, and one may take another's place.
    pub const REPAID: [Self; 4] = [Self::EqualInstalment, Self::EqualPrincipal, Self::InterestFirst, Self::Bullet];

    /// The form whose payments it makes.
    #[must_use]
    pub fn paid_as(self) -> Self {
        match self {
            Self::Renewal | Self::Revolving => Self::InterestFirst,
            form => form,
        }
    }
}

/// A form of payment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// 一次总算、一次总付: one sum on signing.
    FixedOnce,
    /// 一次总算、分期支付: one sum in dated shares.
    FixedInstalments,
    /// 按年固定: the same sum each year.
    FixedAnnual,
    /// 净销售额提成.
    RunningNetSales,
    /// 利润额提成.
    RunningProfit,
    /// 按件提成.
    RunningPerUnit,
    /// 入门费附加净销售额提成.
    EntryPlusRunning,
}

impl FormKind {
    /// Every form.
    pub const ALL: [Self; 7] = [
        Self::FixedOnce,
        Self::FixedInstalments,
        Self::FixedAnnual,
        Self::RunningNetSales,
        Self::RunningProfit,
        Self::RunningPerUnit,
        Self::EntryPlusRunning,
    ];

    /// Its name in figures and files.
    pub fn id(self) -> &'static str {
        match self {
            Self::FixedOnce => "fixed_once",
            Self::FixedInstalments => "fixed_instalments",
            Self::FixedAnnual => "fixed_annual",
            Self::RunningNetSales => "running_net_sales",
            Self::RunningProfit => "running_profit",
            Self::RunningPerUnit => "running_per_unit",
            Self::EntryPlusRunning => "entry_plus_running",
        }
    }

    /// It pays by what is sold or earned.
    pub fn is_running(self) -> bool {
        matches!(self, Self::RunningNetSales | Self::RunningProfit | Self::RunningPerUnit | Self::EntryPlusRunning)
    }

    /// Its parameter is a fraction, not a sum.
    pub fn is_rate(self) -> bool {
        matches!(self, Self::RunningNetSales | Self::RunningProfit | Self::EntryPlusRunning)
    }
}

/// How a running rate moves from year to year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RatePattern {
    /// 固定比例.
    #[default]
    Constant,
    /// 逐年递增.
    Rising,
    /// 逐年递减.
    Falling,
}

impl RatePattern {
    /// Every pattern.
    pub const ALL: [Self; 3] = [Self::Constant, Self::Rising, Self::Falling];
}
