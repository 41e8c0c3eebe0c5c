//! The borrower's financial statements.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{A_SUM, Bounds, DAY, FieldUnit, Kind, WORDS, YES_NO};
use super::place::OneFinancialYear;
use crate::model::Input;
use crate::text::{engine, financials as words};

/// A result of a year, which may be a loss.
const RESULT: Kind = Kind::of(FieldUnit::Money, Bounds::new(-1e15, 1e15, engine::ALLOWED_RESULT));

fields! { YEAR of OneFinancialYear;
    END: Input<Date> = end, words::END, DAY;
    AUDITED: Input<bool> = audited, words::AUDITED, YES_NO;
    DOCUMENT: String = document, words::DOCUMENT, WORDS;
    REVENUE: Input<f64> = revenue, words::REVENUE, A_SUM;
    COST_OF_SALES: Input<f64> = cost_of_sales, words::COST_OF_SALES, A_SUM;
    PROFIT_BEFORE_TAX: Input<f64> = profit_before_tax, words::PROFIT_BEFORE_TAX, RESULT;
    INTEREST_EXPENSE: Input<f64> = interest_expense, words::INTEREST_EXPENSE, A_SUM;
    EBIT: Input<f64> = ebit, words::EBIT, RESULT;
    DEPRECIATION: Input<f64> = depreciation, words::DEPRECIATION, A_SUM;
    NET_PROFIT: Input<f64> = net_profit, words::NET_PROFIT, RESULT;
    OPERATING_CASH_FLOW: Input<f64> = operating_cash_flow, words::OPERATING_CASH_FLOW, RESULT;
    DEBT: Input<f64> = debt, words::DEBT, A_SUM;
    PRINCIPAL_REPAID: Input<f64> = principal_repaid, words::PRINCIPAL_REPAID, A_SUM;
}

pub(super) static TABLES: &[&FieldTable] = &[&YEAR];
