//! What is known of a loan after it is paid out, and of the bank's own book.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{A_SUM, DAY, FieldUnit, SHARE, YES_NO, count, rate};
use super::place::TheMonitoring;
use crate::model::Input;
use crate::text::watch as words;

fields! { MONITORING of TheMonitoring;
    OVERDUE_DAYS: Input<u32> = overdue_days, words::OVERDUE_DAYS, count(FieldUnit::Days, 36_500, words::ALLOWED_OVERDUE);
    IMPAIRED: Input<bool> = impaired, words::IMPAIRED, YES_NO;
    REVALUED_ON: Input<Date> = revalued_on, words::REVALUED_ON, DAY;
    LICENCE_INCOME_PLANNED: Input<f64> = licence_income_planned, words::LICENCE_INCOME_PLANNED, A_SUM;
    LICENCE_INCOME: Input<f64> = licence_income, words::LICENCE_INCOME, A_SUM;
    BAD_LOANS: Input<f64> = bad_loans, words::BAD_LOANS, rate(SHARE).usual_or_none(0.0005, 0.2);
    BAD_PLEDGE_LOANS: Input<f64> = bad_pledge_loans, words::BAD_PLEDGE_LOANS, rate(SHARE).usual_or_none(0.0005, 0.3);
    PILOT_AREA: Input<bool> = pilot_area, words::PILOT_AREA, YES_NO;
}

pub(super) static TABLES: &[&FieldTable] = &[&MONITORING];
