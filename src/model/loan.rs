//! The loan request and the bank's lending terms.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;
use crate::model::RepaymentMethod;

/// The loan asked for. Its amount is exact to the cent.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LoanRequest {
    /// 贷款金额, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub amount: Input<Decimal>,
    /// 年利率, charged as twelfths a month.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub annual_rate: Input<Decimal>,
    /// 期限, months.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub months: Input<u32>,
    /// 还款方式.
    #[serde(default)]
    pub repayment: RepaymentMethod,
    /// 放款日, the day the loan is paid out.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub start: Input<Date>,
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
    /// 产品上限: the most that the product lends, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub product_cap: Input<Decimal>,
    /// 资本净额 of the bank, 元: one borrower at most a tenth of it.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub bank_capital: Input<Decimal>,
}
