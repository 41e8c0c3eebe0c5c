//! The loan request and the bank's lending terms.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive as _;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;
use crate::model::RepaymentMethod;

/// 计息天数: how interest is counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DayCount {
    /// A month is a twelfth of a year; days beyond whole months are 360ths.
    #[default]
    Twelfth,
    /// The days that pass, of 360 a year.
    #[serde(rename = "actual_360")]
    Actual360,
    /// The days that pass, of 365 a year.
    #[serde(rename = "actual_365")]
    Actual365,
}

impl DayCount {
    /// Every day count.
    pub const ALL: [Self; 3] = [Self::Twelfth, Self::Actual360, Self::Actual365];
}

/// 还款间隔: how often is paid.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PaidEvery {
    /// Every month.
    #[default]
    Month,
    /// Every three months.
    Quarter,
    /// Every twelve months.
    Year,
}

impl PaidEvery {
    /// Every interval.
    pub const ALL: [Self; 3] = [Self::Month, Self::Quarter, Self::Year];

    /// Its length in months.
    pub const fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// 利率重定价: when the rate follows the loan prime rate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Repricing {
    /// Never: a fixed rate.
    #[default]
    Never,
    /// Each year on the day of the pay-out.
    Anniversary,
    /// Each year on 1 January.
    NewYear,
    /// Every three months from the pay-out.
    Quarter,
    /// Every month from the pay-out.
    Month,
}

impl Repricing {
    /// Every choice.
    pub const ALL: [Self; 5] = [Self::Never, Self::Anniversary, Self::NewYear, Self::Quarter, Self::Month];
}

/// Which loan prime rate (LPR).
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LprTerm {
    /// Of one year.
    #[default]
    OneYear,
    /// Of five years and more.
    FiveYears,
}

impl LprTerm {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OneYear, Self::FiveYears];
}

/// What a repayment ahead of time changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AfterPrepayment {
    /// The term stays and the payments fall.
    #[default]
    LowerPayments,
    /// The payments stay and the loan ends sooner.
    SoonerEnd,
}

impl AfterPrepayment {
    /// Both.
    pub const ALL: [Self; 2] = [Self::LowerPayments, Self::SoonerEnd];
}

/// A repayment ahead of time.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Prepayment {
    /// 日期; it is made on the payment date on or after it.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub on: Input<Date>,
    /// 金额, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub amount: Input<Decimal>,
}

/// A loan prime rate that the user states, for the time after the program's table.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OwnLpr {
    /// 起始日.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub from: Input<Date>,
    /// LPR of the loan's term.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub rate: Input<Decimal>,
}

/// The loan asked for. Its amount is exact to the cent.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LoanRequest {
    /// 贷款金额, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub amount: Input<Decimal>,
    /// 年利率; of a loan that is repriced, the rate at the pay-out.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub annual_rate: Input<Decimal>,
    /// 期限, months.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub months: Input<u32>,
    /// 还款方式.
    #[serde(default)]
    pub repayment: RepaymentMethod,
    /// 续贷次数: how often the principal is lent again without being repaid, of a renewal.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub renewals: Input<u32>,
    /// 用款比例: the part of a revolving line that is drawn on average; unknown, all of it.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub drawn_share: Input<f64>,
    /// 放款日, the day the loan is paid out.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub start: Input<Date>,
    /// 计息天数.
    #[serde(default, skip_serializing_if = "is_default")]
    pub day_count: DayCount,
    /// 还款间隔; a loan repaid at once at its end has none.
    #[serde(default, skip_serializing_if = "is_default")]
    pub paid_every: PaidEvery,
    /// 宽限期, months in which interest alone is paid; absent: none.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub grace_months: Input<u32>,
    /// 首次还款日; absent: one interval after the pay-out.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub first_payment: Input<Date>,
    /// 约定部分还本: the month by whose end a part of the principal is repaid under the contract; absent: none.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub paydown_month: Input<u32>,
    /// 约定还本比例 of the loan, repaid then beside what the form repays.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub paydown_share: Input<f64>,
    /// 提前还款.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prepayments: Vec<Prepayment>,
    /// What they change.
    #[serde(default, skip_serializing_if = "is_default")]
    pub after_prepayment: AfterPrepayment,
    /// 利率重定价.
    #[serde(default, skip_serializing_if = "is_default")]
    pub repricing: Repricing,
    /// Which LPR it follows.
    #[serde(default, skip_serializing_if = "is_default")]
    pub lpr_term: LprTerm,
    /// The user's own LPR after the program's table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_lpr: Vec<OwnLpr>,
}

impl LoanRequest {
    /// How long the loan may be owed, months: its term, of a renewal without repayment with every renewal.
    pub fn term(&self) -> Option<u32> {
        let months = self.months.value?;
        match self.repayment {
            RepaymentMethod::Renewal => months.checked_mul(self.renewals.value?.checked_add(1)?),
            _ => Some(months),
        }
    }

    /// What of an amount is drawn on average, to the cent: of a revolving line its stated part, where that is known.
    pub fn drawn(&self, amount: Decimal) -> Decimal {
        let part =
            self.drawn_share.high.or(self.drawn_share.value).filter(|_| self.repayment == RepaymentMethod::Revolving);
        let part = part.and_then(Decimal::from_f64).filter(|part| (Decimal::ZERO..=Decimal::ONE).contains(part));
        part.map_or(amount, |part| (amount * part).round_dp(2))
    }
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The value that the pledge rate is applied to.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ValueBasis {
    /// The concluded value of the valuation stage.
    #[default]
    OwnValue,
    /// The outside appraisal.
    OutsideAppraisal,
    /// The lower of both.
    LowerOfBoth,
}

impl ValueBasis {
    /// Every basis.
    pub const ALL: [Self; 3] = [Self::OwnValue, Self::OutsideAppraisal, Self::LowerOfBoth];
}

/// The bank's terms. Rates as fractions.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LendingTerms {
    /// Which value counts.
    #[serde(default)]
    pub basis: ValueBasis,
    /// 质押率, invention.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pledge_rate_invention: Input<f64>,
    /// 质押率, utility model.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pledge_rate_utility_model: Input<f64>,
    /// 质押率, design.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub pledge_rate_design: Input<f64>,
    /// 清算折扣: the share of the value lost in a forced sale.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub liquidation_discount: Input<f64>,
    /// 处置费用, as a share of the proceeds.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub disposal_cost: Input<f64>,
    /// 变现时间, years to sale.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years_to_sale: Input<f64>,
    /// Discount rate until the sale, a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub sale_discount_rate: Input<f64>,
    /// 年受挑战概率: how likely an invalidation request is within a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub challenge_probability: Input<f64>,
    /// 产品上限: the most that the product lends, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub product_cap: Input<Decimal>,
    /// 资本净额 of the bank, 元: one borrower at most a tenth of it.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub bank_capital: Input<Decimal>,
}
