//! The guided path of the 2022 guidelines and the forms of payment.

use jiff::civil::Date;

use super::FieldTable;
use super::kind::{A_SUM, Bounds, CHOICE, DAY, FieldUnit, Kind, SHARE, SOME_YEARS, WORDS, YES_NO, count, number, rate};
use super::place::{Appraised, OneInstalment, Own, Path, Payment, ProfitsYear, SalesYear, UnitsYear};
use crate::model::guideline::{ShareOf, Spread};
use crate::model::{FeeKind, FormKind, GuidelineMethod, Input, RatePattern, Timing};
use crate::text::{case_fields, engine, guideline as words, screen_guideline};

/// A coefficient scales a fee; ten thousand licensees need no more than four decimals.
const COEFFICIENT_BOUNDS: Bounds = Bounds::new(0.0, 100.0, engine::ALLOWED_MULTIPLE);
/// Units of one year.
const UNIT_BOUNDS: Bounds = Bounds::new(0.0, 1e15, engine::ALLOWED_WEIGHT);
/// A year may end with a loss.
const PROFIT_BOUNDS: Bounds = Bounds::new(-1e15, 1e15, words::ALLOWED_PROFIT);

fields! { PATH of Path;
    OPEN: Input<bool> = open, words::OPEN, YES_NO;
    EXCLUSIVE_IN_FORCE: Input<bool> = exclusive_in_force, words::EXCLUSIVE_IN_FORCE, YES_NO;
    PLEDGEE_CONSENT: Input<bool> = pledgee_consent, words::PLEDGEE_CONSENT, YES_NO;
    CO_OWNERS_JOIN: Input<bool> = co_owners_join, words::CO_OWNERS_JOIN, YES_NO;
    OTHER_OBSTACLE: Input<bool> = other_obstacle, words::OTHER_OBSTACLE, YES_NO;
    METHOD: Option<GuidelineMethod> = method, words::METHOD, CHOICE;
    FEE_KIND: Option<FeeKind> = kind, words::KIND, CHOICE;
    REASON: String = reason, words::REASON, WORDS;
    STATISTICS_ROW: Option<String> = statistics_row, words::STATISTICS_ROW, CHOICE;
    RATE_ROW: Option<String> = rate_row, case_fields::RATE_ROW, CHOICE;
    COMMON_RATE: Input<f64> = common_rate, words::COMMON_RATE, rate(SHARE).usual_or_none(0.001, 0.3);
    EXPECTED_LICENSEES: Input<u32> = expected_licensees, words::EXPECTED_LICENSEES,
        count(FieldUnit::Count, 1_000_000, words::ALLOWED_LICENSEES);
    COEFFICIENT: Input<f64> = coefficient, words::COEFFICIENT, number(COEFFICIENT_BOUNDS);
    LOOKED_UP_RATE: Input<f64> = looked_up_rate, words::LOOKED_UP_RATE, rate(SHARE).usual_or_none(0.001, 0.3);
}

fields! { OWN of Own;
    ANNUAL_REVENUE: Input<f64> = annual_revenue, words::ANNUAL_REVENUE, A_SUM;
    ANNUAL_PROFIT: Input<f64> = annual_profit, words::ANNUAL_PROFIT, A_SUM;
    SHARING_RATE: Input<f64> = sharing_rate, words::SHARING_RATE, rate(SHARE);
    SHARE_OF: ShareOf = share_of, words::SHARE_BASIS, CHOICE;
}

fields! { APPRAISED of Appraised;
    APPRAISED_VALUE: Input<f64> = value, words::APPRAISED_VALUE, A_SUM;
    APPRAISAL_YEARS: Input<f64> = years, words::APPRAISAL_YEARS, SOME_YEARS;
    SPREAD: Spread = spread, words::APPRAISAL_SPREAD, CHOICE;
    DIVIDE_BY_LICENSEES: bool = divide_by_licensees, words::DIVIDE_BY_LICENSEES, YES_NO;
}

fields! { PAYMENT of Payment;
    FORM: Option<FormKind> = form, words::DECLARED_FORM, CHOICE;
    ANCHOR: Option<FormKind> = anchor, words::ANCHOR, CHOICE;
    FIXED_ONCE: Input<f64> = fixed_once, words::FORM_ONCE, A_SUM;
    FIXED_INSTALMENTS: Input<f64> = fixed_instalments, words::FORM_INSTALMENTS, A_SUM;
    FIXED_ANNUAL: Input<f64> = fixed_annual, words::PARAMETER_ANNUAL, A_SUM;
    RUNNING_NET_SALES: Input<f64> = running_net_sales, words::PARAMETER_SALES, rate(SHARE);
    RUNNING_PROFIT: Input<f64> = running_profit, words::PARAMETER_PROFIT, rate(SHARE);
    RUNNING_PER_UNIT: Input<f64> = running_per_unit, words::PARAMETER_UNIT, A_SUM;
    ENTRY_PLUS_RUNNING: Input<f64> = entry_plus_running, words::FORM_ENTRY, rate(SHARE);
    PATTERN: RatePattern = pattern, screen_guideline::PATTERN, CHOICE;
    STEP: Input<f64> = step, words::STEP, rate(SHARE);
    MINIMUM_ANNUAL: Input<f64> = minimum_annual, words::MINIMUM_ANNUAL, A_SUM;
    TIMING: Timing = timing, screen_guideline::TIMING, CHOICE;
    ANNUAL_IN_ARREARS: bool = annual_in_arrears, screen_guideline::ARREARS, YES_NO;
}

fields! { INSTALMENT of OneInstalment;
    INSTALMENT_DATE: Input<Date> = date, words::INSTALMENT_DATE, DAY;
    INSTALMENT_SHARE: Input<f64> = share, words::INSTALMENT_SHARE, rate(SHARE);
}

series! { SALES_YEARS of SalesYear;
    SALES: Input<f64>, words::SALES, A_SUM;
}

series! { PROFITS_YEARS of ProfitsYear;
    PROFITS: Input<f64>, words::PROFITS, Kind::of(FieldUnit::Money, PROFIT_BOUNDS);
}

series! { UNITS_YEARS of UnitsYear;
    UNITS: Input<f64>, words::UNITS, number(UNIT_BOUNDS);
}

pub(super) static TABLES: &[&FieldTable] =
    &[&PATH, &OWN, &APPRAISED, &PAYMENT, &INSTALMENT, &SALES_YEARS, &PROFITS_YEARS, &UNITS_YEARS];
