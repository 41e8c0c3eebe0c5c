//! The loan asked for in each form of repayment, against the same collateral.
//!
//! The collateral does not depend on how the loan is repaid, so the months that are assessed serve
//! every form; only what is owed in them differs.

use jiff::civil::Date;

use super::lpr::LprPath;
use super::plan::LoanPlan;
use super::repayment::schedule_of;
use crate::model::outcome::{Breach, FormOutcome, MonthPoint, Range, exceeds};
use crate::model::{LoanRequest, RepaymentMethod};
use crate::text::number::to_f64;

/// The loan in every form, over the months that the stage has assessed for the form asked for.
/// A form whose schedule cannot be computed is left out. Repayments ahead of time count that were made by `by`.
pub fn compare(loan: &LoanRequest, lpr: &LprPath, months: &[MonthPoint], by: Date) -> Vec<FormOutcome> {
    let (Some(amount), Some(rate), Some(term)) = (loan.amount.value, loan.annual_rate.value, loan.term()) else {
        return Vec::new();
    };
    if months.is_empty() {
        return Vec::new();
    }
    // The other forms are those of a loan of the same whole length.
    let own = (!RepaymentMethod::REPAID.contains(&loan.repayment)).then_some(loan.repayment);
    RepaymentMethod::REPAID
        .into_iter()
        .chain(own)
        .filter_map(|method| {
            let loan = LoanRequest { repayment: method, ..loan.clone() };
            let plan = LoanPlan::new(&loan, term, lpr).ok()?;
            let (rows, owed) = schedule_of(&loan, &plan, amount, rate, by).ok()?;
            let owed: Vec<f64> = owed.into_iter().map(to_f64).collect();
            let ratio = |value: f64, owed: f64| if value > 0.0 { owed / value } else { f64::INFINITY };
            let of_month = |(month, owed): (&MonthPoint, &f64)| {
                (month.month, month.value.lending().map(|value| ratio(value, *owed)))
            };
            Some(FormOutcome {
                method,
                total_interest: rows.iter().map(|row| row.interest).sum(),
                largest_payment: rows.iter().map(|row| row.payment).max().unwrap_or_default(),
                peak: peak(months.iter().zip(&owed).map(of_month)),
                over_limit: breach(months, |at| owed.get(at).copied(), |month| month.limit),
                over_liquidation: breach(months, |at| owed.get(at).copied(), |month| month.liquidation),
            })
        })
        .collect()
}

/// When more is owed than a limit allows, as stated and at both ends.
pub(super) fn breach(
    months: &[MonthPoint],
    owed: impl Fn(usize) -> Option<f64>,
    limit: impl Fn(&MonthPoint) -> Range,
) -> Breach {
    let first = |read: fn(&Range) -> Option<f64>| {
        first_over(months.iter().enumerate().map(|(at, month)| (month.month, owed(at), read(&limit(month)))))
    };
    Breach {
        known: !months.is_empty()
            && months.iter().enumerate().all(|(at, month)| owed(at).is_some() && limit(month).is_known()),
        first: first(Range::lending),
        earliest: first(|range| range.low),
        latest: first(|range| range.high),
    }
}

/// The first month whose exposure is above its limit.
fn first_over(mut months: impl Iterator<Item = (u32, Option<f64>, Option<f64>)>) -> Option<u32> {
    months.find(|(_, owed, limit)| exceeds(*owed, *limit)).map(|(month, ..)| month)
}

/// The month of the highest loan-to-value, and that ratio; `None` while that of a month is not known, which may be higher.
pub(super) fn peak(months: impl Iterator<Item = (u32, Option<f64>)>) -> Option<(u32, f64)> {
    let months: Option<Vec<(u32, f64)>> = months.map(|(month, ratio)| Some((month, ratio?))).collect();
    months?.into_iter().reduce(|best, here| if here.1 > best.1 + 1e-12 { here } else { best })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use rust_decimal::Decimal;

    use super::*;
    use crate::model::Input;

    /// A loan of 1,200 over a year against a value that falls from 2,000 by 100 a month.
    fn months() -> Vec<MonthPoint> {
        (0..=12_u32)
            .map(|month| {
                let value = 2_000.0 - 100.0 * f64::from(month);
                MonthPoint {
                    month,
                    date: date(2026, 1, 1),
                    value: Range { low: Some(value), value: Some(value), high: Some(value) },
                    liquidation: Range::of(Some(value * 0.5), None),
                    limit: Range::of(Some(value * 0.65), None),
                    balance: None,
                    exposure: None,
                    loan_to_value: Range::default(),
                    coverage: Range::default(),
                }
            })
            .collect()
    }

    fn loan() -> LoanRequest {
        LoanRequest {
            amount: Input::given(Decimal::from(1_200)),
            annual_rate: Input::given(Decimal::new(12, 2)),
            months: Input::given(12),
            ..LoanRequest::default()
        }
    }

    #[test]
    fn a_loan_that_is_not_paid_down_outgrows_the_collateral() {
        let forms = compare(&loan(), &LprPath::default(), &months(), date(2026, 1, 1));
        assert_eq!(forms.iter().map(|form| form.method).collect::<Vec<_>>(), RepaymentMethod::REPAID);
        let of = |method| forms.iter().find(|form| form.method == method).unwrap();

        // 1,200 ÷ 800 in the last month, before it is cleared.
        let first = of(RepaymentMethod::InterestFirst);
        assert_eq!(first.total_interest, Decimal::new(14_400, 2));
        assert_eq!(first.largest_payment, Decimal::new(121_200, 2));
        let (month, ratio) = first.peak.unwrap();
        assert!(month == 12 && (ratio - 1.5).abs() < 1e-12, "{month} {ratio}");
        // 1,200 above 0.65 · (2,000 − 100 m) from the second month, above half of the value from the first day.
        assert_eq!((first.over_limit.first, first.over_liquidation.first), (Some(2), Some(0)));

        // 1,200 − 100 m never above 1,300 − 65 m; above 1,000 − 50 m until the fourth month.
        let principal = of(RepaymentMethod::EqualPrincipal);
        assert_eq!(principal.total_interest, Decimal::new(78_00, 2));
        assert_eq!(principal.largest_payment, Decimal::new(11_200, 2));
        assert_eq!(principal.over_limit.first, None);
        assert_eq!(principal.peak.unwrap().0, 0);

        // Bullet: the principal of an interest-first loan with the interest accrued, 1,344 ÷ 800 in the end;
        // 1,212 above 1,235 not yet after a month, 1,224 above 1,170 after two.
        let bullet = of(RepaymentMethod::Bullet);
        let (month, ratio) = bullet.peak.unwrap();
        assert!(month == 12 && (ratio - 1.68).abs() < 1e-12, "{month} {ratio}");
        assert_eq!(bullet.over_limit.first, Some(2));
        assert_eq!(bullet.largest_payment, Decimal::new(134_400, 2));
        assert!(of(RepaymentMethod::EqualInstalment).total_interest < first.total_interest);
    }

    #[test]
    fn nothing_to_compare_while_an_input_is_unknown() {
        assert!(
            compare(
                &LoanRequest { months: Input::default(), ..loan() },
                &LprPath::default(),
                &months(),
                date(2026, 1, 1)
            )
            .is_empty()
        );
        assert!(compare(&loan(), &LprPath::default(), &[], date(2026, 1, 1)).is_empty());
    }
}
