//! What a committee and a loan officer look at beside the limits: value levels, the watch list, the class, subsidies.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{PatentId, Quantity};
use crate::text::{Text, watch as words};

/// The ways of sale, by the key of their row or of the run of rows that they are.
pub const SALES: [&str; 5] = [
    "court_ladder/online",
    "court_ladder/traditional",
    "court_ladder/private_sale",
    "liquidation_presets/orderly",
    "liquidation_presets/distressed",
];

/// A patent's value at three levels, at the pay-out, 元. What is not known is absent; together the patents are the bundle's.
#[derive(Clone, PartialEq, Debug)]
pub struct ValueLevels {
    /// Which patent; absent: all of them together.
    pub patent: Option<PatentId>,
    /// Its part of the value that counts.
    pub appraised: Option<f64>,
    /// After the risk of being invalidated over the loan: `V · (1 − q·λ)^T`.
    pub after_invalidation: Option<f64>,
    /// What each way of sale brings of it: key of the row, the lower and the upper end.
    pub sales: Vec<(String, f64, f64)>,
    /// By the case's own terms of a forced sale.
    pub own_sale: Option<f64>,
}

/// What is watched after lending.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WatchKind {
    /// 押品覆盖倍数.
    Coverage,
    /// 贷款价值比.
    LoanToValue,
    /// 年费.
    Fee,
    /// 无效宣告请求.
    Invalidation,
    /// 许可收入.
    LicenceIncome,
    /// 偿债覆盖率.
    DebtService,
    /// 剩余年限与剩余贷款期限.
    Life,
    /// 重新估值日.
    Revaluation,
    /// 估值时效.
    StaleValue,
}

impl WatchKind {
    /// Its name.
    pub fn label(self) -> Text {
        match self {
            Self::Coverage => words::WATCH_COVERAGE,
            Self::LoanToValue => words::WATCH_LTV,
            Self::Fee => words::WATCH_FEE,
            Self::Invalidation => words::WATCH_INVALIDATION,
            Self::LicenceIncome => words::WATCH_LICENCE_INCOME,
            Self::DebtService => words::WATCH_DSCR,
            Self::Life => words::WATCH_LIFE,
            Self::Revaluation => words::WATCH_REVALUATION,
            Self::StaleValue => words::WATCH_STALE,
        }
    }
}

/// Where a watched thing stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WatchState {
    /// Within its lines.
    Clear,
    /// Not known: it is to be found out.
    Unknown,
    /// To be looked at.
    Attention,
    /// A warning line is crossed.
    Warning,
    /// Something is to be done.
    Action,
}

impl WatchState {
    /// Its name.
    pub fn label(self) -> Text {
        match self {
            Self::Clear => words::STATE_CLEAR,
            Self::Unknown => words::STATE_UNKNOWN,
            Self::Attention => words::STATE_ATTENTION,
            Self::Warning => words::STATE_WARNING,
            Self::Action => words::STATE_ACTION,
        }
    }
}

/// A line of the watch list.
#[derive(Clone, PartialEq, Debug)]
pub struct WatchLine {
    /// What is watched.
    pub kind: WatchKind,
    /// Of which patent; absent: of the loan.
    pub patent: Option<PatentId>,
    /// The field that it is read from.
    pub field: String,
    /// How it stands; absent while that is not known.
    pub value: Option<Quantity>,
    /// The line that it is held to.
    pub threshold: Option<Quantity>,
    /// Where it stands to that line.
    pub state: WatchState,
    /// The day on which it is due, or on which it first crosses the line; absent: none.
    pub on: Option<Date>,
    /// The row of `policy_limits` that proposes the line; the policy's own where that states one.
    pub row: &'static str,
    /// The line is the institution's own.
    pub by_policy: bool,
}

/// The class of a loan.
#[derive(Clone, PartialEq, Debug)]
pub struct Classified {
    /// The row of the table `loan_classes`.
    pub class: String,
    /// What is provided, fraction of what is owed.
    pub provision_rate: f64,
    /// What is provided, 元; absent while the amount is not known.
    pub provision: Option<f64>,
    /// It rests on days overdue or impairment that are stated; else it is that of a loan not yet paid out.
    pub stated: bool,
}

/// What a place's rule would pay of this loan.
#[derive(Clone, PartialEq, Debug)]
pub struct PlaceSubsidy {
    /// The row of the table `subsidies`.
    pub rule: String,
    /// Of the interest, 元; absent where the rule pays none or what it is measured by is not known.
    pub interest: Option<f64>,
    /// Of the fees, 元; absent where the rule pays none, or none of them is stated.
    pub fees: Option<f64>,
    /// In all, within its caps, 元; absent while the interest part is not known.
    pub total: Option<f64>,
    /// The borrower's all-in cost after it, IRR a year.
    pub all_in: Option<f64>,
}
