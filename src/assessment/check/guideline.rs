//! What cannot be among the inputs of the guided path.

use super::{Bounds, Checker, MONEY, SHARE, YEARS};
use crate::model::Case;
use crate::text::{engine, guideline as words};

/// A coefficient scales a fee; ten thousand licensees need no more than four decimals.
const COEFFICIENT: Bounds = Bounds { low: 0.0, high: 100.0, allowed: engine::ALLOWED_MULTIPLE };
/// A rate may double in a year, not more.
const STEP: Bounds = Bounds { low: 0.0, high: 1.0, allowed: engine::ALLOWED_SHARE };
/// Units of one year.
const UNITS: Bounds = Bounds { low: 0.0, high: 1e15, allowed: engine::ALLOWED_WEIGHT };
/// A year may end with a loss.
const PROFIT: Bounds = Bounds { low: -1e15, high: 1e15, allowed: words::ALLOWED_PROFIT };

/// Leaves out what cannot be.
pub(super) fn guideline(case: &mut Case, check: &mut Checker<'_>) {
    let path = &mut case.licence_fee.guideline;
    let field = |name: &str| format!("licence_fee.guideline.{name}");
    for (input, name, label, bounds) in [
        (&mut path.own.annual_revenue, "own.annual_revenue", words::ANNUAL_REVENUE, MONEY),
        (&mut path.own.annual_profit, "own.annual_profit", words::ANNUAL_PROFIT, MONEY),
        (&mut path.own.sharing_rate, "own.sharing_rate", words::SHARING_RATE, SHARE),
        (&mut path.common_rate, "common_rate", words::COMMON_RATE, SHARE),
        (&mut path.appraisal.value, "appraisal.value", words::APPRAISED_VALUE, MONEY),
        (&mut path.appraisal.years, "appraisal.years", words::APPRAISAL_YEARS, YEARS),
        (&mut path.coefficient, "coefficient", words::COEFFICIENT, COEFFICIENT),
        (&mut path.looked_up_rate, "looked_up_rate", words::LOOKED_UP_RATE, SHARE),
    ] {
        check.number(input, field(name), label, bounds);
    }
    check.count(
        &mut path.expected_licensees,
        field("expected_licensees"),
        words::EXPECTED_LICENSEES,
        1_000_000,
        words::ALLOWED_LICENSEES,
    );
    let payment = &mut path.payment;
    let field = |name: &str| format!("licence_fee.guideline.payment.{name}");
    for (input, name, label, bounds) in [
        (&mut payment.fixed_once, "fixed_once", words::PARAMETER_SUM, MONEY),
        (&mut payment.fixed_instalments, "fixed_instalments", words::PARAMETER_SUM, MONEY),
        (&mut payment.fixed_annual, "fixed_annual", words::PARAMETER_ANNUAL, MONEY),
        (&mut payment.running_net_sales, "running_net_sales", words::PARAMETER_SALES, SHARE),
        (&mut payment.running_profit, "running_profit", words::PARAMETER_PROFIT, SHARE),
        (&mut payment.running_per_unit, "running_per_unit", words::PARAMETER_UNIT, MONEY),
        (&mut payment.entry_plus_running, "entry_plus_running", words::PARAMETER_SALES, SHARE),
        (&mut payment.step, "step", words::STEP, STEP),
        (&mut payment.minimum_annual, "minimum_annual", words::MINIMUM_ANNUAL, MONEY),
    ] {
        check.number(input, field(name), label, bounds);
    }
    for (index, one) in payment.instalments.iter_mut().enumerate() {
        check.date(&mut one.date, field(&format!("instalments.{index}.date")), words::INSTALMENT_DATE);
        check.number(&mut one.share, field(&format!("instalments.{index}.share")), words::INSTALMENT_SHARE, SHARE);
    }
    for (series, name, label, bounds) in [
        (&mut payment.sales, "sales", words::SALES, MONEY),
        (&mut payment.profits, "profits", words::PROFITS, PROFIT),
        (&mut payment.units, "units", words::UNITS, UNITS),
    ] {
        for (index, input) in series.iter_mut().enumerate() {
            check.number(input, field(&format!("{name}.{index}")), label, bounds);
        }
    }
}
