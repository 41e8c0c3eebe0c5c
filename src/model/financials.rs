//! The borrower's financial statements, year by year, and what a lender reads off them.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::{End, Input};

/// The statements of one financial year. Amounts in 元; what was not stated is unknown, never zero.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FinancialYear {
    /// 报告期末, the last day of the year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub end: Input<Date>,
    /// 经审计.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub audited: Input<bool>,
    /// The document it was read in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// 营业收入.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub revenue: Input<f64>,
    /// 营业成本.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub cost_of_sales: Input<f64>,
    /// 利润总额, before tax and after interest.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub profit_before_tax: Input<f64>,
    /// 利息支出, before interest income is set off.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub interest_expense: Input<f64>,
    /// 息税前利润; absent, it follows from the profit before tax and the interest ([`Self::ebit_at`]).
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub ebit: Input<f64>,
    /// 折旧与摊销.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub depreciation: Input<f64>,
    /// 净利润.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub net_profit: Input<f64>,
    /// 经营活动产生的现金流量净额.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub operating_cash_flow: Input<f64>,
    /// 有息负债 at the end of the year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub debt: Input<f64>,
    /// 当年偿还的债务本金.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub principal_repaid: Input<f64>,
}

impl FinancialYear {
    /// 息税前利润 (元) at an end of what is stated: the stated figure, else profit before tax plus interest.
    pub fn ebit_at(&self, end: End) -> Option<f64> {
        self.ebit.at(end).or_else(|| Some(self.profit_before_tax.at(end)? + self.interest_expense.at(end)?))
    }

    /// 息税折旧摊销前利润 (元): [`Self::ebit_at`] plus depreciation and amortisation. Unknown while either is.
    pub fn ebitda_at(&self, end: End) -> Option<f64> {
        Some(self.ebit_at(end)? + self.depreciation.at(end)?)
    }

    /// 当年还本付息 (元): interest plus principal repaid. Unknown while either is.
    pub fn debt_service_at(&self, end: End) -> Option<f64> {
        Some(self.interest_expense.at(end)? + self.principal_repaid.at(end)?)
    }

    /// 毛利率: (revenue − cost of sales) ÷ revenue; nothing without a revenue above zero.
    pub fn gross_margin_at(&self, end: End) -> Option<f64> {
        let revenue = self.revenue.at(end).filter(|revenue| *revenue > 0.0)?;
        Some(1.0 - self.cost_of_sales.at(end.contrary())? / revenue)
    }

    /// The calendar year in which it ends.
    pub fn year(&self) -> Option<i16> {
        self.end.value.map(Date::year)
    }

    /// Nothing has been stated.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// The borrower's statements.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Financials {
    /// Year by year, in any order; [`Self::in_order`] sorts them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<FinancialYear>,
}

impl Financials {
    /// Nothing has been stated.
    pub fn is_empty(&self) -> bool {
        self.years.is_empty()
    }

    /// The years whose end is known, the oldest first, each with its place in [`Self::years`].
    pub fn in_order(&self) -> Vec<(usize, &FinancialYear)> {
        let mut years: Vec<_> = self.years.iter().enumerate().filter(|(_, year)| year.end.value.is_some()).collect();
        years.sort_by_key(|(_, year)| year.end.value);
        years
    }

    /// The last so many whole years that had ended by a day, the oldest first: what a lender looks back on.
    pub fn last_years(&self, count: usize, by: Date) -> Vec<(usize, &FinancialYear)> {
        let mut years = self.in_order();
        years.retain(|(_, year)| year.end.value.is_some_and(|end| end <= by));
        years.split_off(years.len().saturating_sub(count))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn range(low: f64, value: f64, high: f64) -> Input<f64> {
        Input { low: Some(low), high: Some(high), ..Input::given(value) }
    }

    #[test]
    fn earnings_follow_from_the_statements_and_stay_unknown_without_them() {
        let mut year = FinancialYear {
            revenue: Input::given(1000.0),
            cost_of_sales: range(600.0, 700.0, 800.0),
            profit_before_tax: range(80.0, 100.0, 120.0),
            interest_expense: Input::given(20.0),
            principal_repaid: Input::given(50.0),
            ..FinancialYear::default()
        };
        let ebit: Vec<_> = End::ALL.iter().map(|end| year.ebit_at(*end)).collect();
        assert_eq!(ebit, [Some(100.0), Some(120.0), Some(140.0)]);
        assert_eq!(year.ebitda_at(End::Middle), None, "depreciation is not known, and not zero");
        year.depreciation = Input::given(30.0);
        assert_eq!(year.ebitda_at(End::Middle), Some(150.0));
        assert_eq!(year.debt_service_at(End::Middle), Some(70.0));
        let margin: Vec<_> = End::ALL.iter().filter_map(|end| year.gross_margin_at(*end)).collect();
        assert!((margin[0] - 0.2).abs() < 1e-12 && (margin[1] - 0.3).abs() < 1e-12 && (margin[2] - 0.4).abs() < 1e-12);
        year.ebit = Input::given(90.0);
        assert_eq!(year.ebit_at(End::Low), Some(90.0), "what is stated comes first");
        year.interest_expense = Input::default();
        assert_eq!(year.debt_service_at(End::Middle), None);
    }

    #[test]
    fn the_years_looked_back_on_have_ended_and_stand_in_order() {
        let of = |year: i16| FinancialYear { end: Input::given(date(year, 12, 31)), ..FinancialYear::default() };
        let financials = Financials { years: vec![of(2025), FinancialYear::default(), of(2023), of(2026), of(2024)] };
        let places = |years: Vec<(usize, &FinancialYear)>| years.into_iter().map(|(at, _)| at).collect::<Vec<_>>();
        assert_eq!(places(financials.in_order()), [2, 4, 0, 3]);
        assert_eq!(places(financials.last_years(3, date(2026, 8, 1))), [2, 4, 0]);
        assert_eq!(places(financials.last_years(2, date(2026, 8, 1))), [4, 0]);
        assert!(financials.last_years(3, date(2020, 1, 1)).is_empty());
    }
}
