//! Repayment schedules: exact to the cent, and in step with the closed forms.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::loan::lpr::LprPath;
use pledgeworth::loan::plan::LoanPlan;
use pledgeworth::loan::repayment::{Prepayments, schedule};
use pledgeworth::loan::repayment::{
    RepaymentScheduleInput, Rounding, ScheduleRow, repayment_schedule, schedule_to_the_cent,
};
use pledgeworth::model::loan::{DayCount, PaidEvery};
use pledgeworth::model::{Input, LoanRequest, RepaymentMethod};
use pledgeworth::text::number::to_f64;
use proptest::prelude::*;
use rust_decimal::Decimal;

const METHODS: [RepaymentMethod; 4] = [
    RepaymentMethod::EqualInstalment,
    RepaymentMethod::EqualPrincipal,
    RepaymentMethod::InterestFirst,
    RepaymentMethod::Bullet,
];

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn check(rows: &[ScheduleRow], principal: Decimal, months: u32) {
    assert_eq!(rows.len(), months as usize);
    assert_eq!(rows.iter().map(|row| row.principal).sum::<Decimal>(), principal);
    assert_eq!(rows.last().unwrap().balance, Decimal::ZERO);
    let mut balance = principal;
    for (row, month) in rows.iter().zip(1..) {
        balance -= row.principal;
        assert_eq!((row.month, row.balance), (month, balance));
        assert_eq!(row.payment, row.interest + row.principal);
        assert!(row.principal >= Decimal::ZERO && row.interest >= Decimal::ZERO);
        assert_eq!(row.payment, row.payment.round_dp(2));
    }
}

proptest! {
    #[test]
    fn parts_add_up_and_the_balance_ends_at_zero(
        cents in 1_i64..1_000_000_000_000, basis_points in 0_i64..3000, months in 1_u32..=480,
    ) {
        let (principal, rate) = (Decimal::new(cents, 2), Decimal::new(basis_points, 4));
        for method in METHODS {
            check(&schedule_to_the_cent(principal, rate, months, method).unwrap(), principal, months);
        }
    }

    #[test]
    fn rounding_moves_the_figures_by_cents_only(
        yuan in 10_000_u32..100_000_000, basis_points in 0_u32..2000, months in 1_u32..=120,
    ) {
        for method in METHODS {
            let unrounded = RepaymentScheduleInput {
                principal: f64::from(yuan),
                annual_rate: f64::from(basis_points) / 10_000.0,
                months,
                method,
                rounding: None,
            };
            let exact = repayment_schedule(&unrounded).unwrap();
            let cents = repayment_schedule(&RepaymentScheduleInput { rounding: Some(Rounding::Cent), ..unrounded }).unwrap();
            // Half a cent a month on payment and interest, growing with interest.
            let slack = 0.011 * f64::from(months) * 4.0 + 0.01;
            prop_assert!((exact.first_payment - cents.first_payment).abs() < 0.011);
            prop_assert!((exact.total_interest - cents.total_interest).abs() < slack);
            for (a, b) in exact.balances.iter().zip(&cents.balances) {
                prop_assert!((a - b).abs() < slack);
            }
        }
    }
}

#[test]
fn nothing_is_paid_before_the_end_of_a_bullet_loan() {
    let rows = schedule_to_the_cent(decimal("10000000"), decimal("0.0345"), 36, RepaymentMethod::Bullet).unwrap();
    check(&rows, decimal("10000000"), 36);
    assert!(rows[..35].iter().all(|row| row.payment.is_zero() && row.balance == decimal("10000000")));
    assert_eq!(rows[35].payment, decimal("11035000.00"));
}

#[test]
fn tiny_loans_and_free_loans_end_too() {
    for (principal, rate, months) in
        [("0.01", "0.1", 360), ("0.07", "10", 1200), ("1", "0", 7), ("1000", "10", 1200), ("1e3", "0.05", 1)]
    {
        let principal = Decimal::from_scientific(principal).or_else(|_| principal.parse()).unwrap();
        for method in METHODS {
            check(&schedule_to_the_cent(principal, decimal(rate), months, method).unwrap(), principal, months);
        }
    }
    let largest = decimal("1000000000000000");
    check(
        &schedule_to_the_cent(largest, decimal("0.0435"), 360, RepaymentMethod::EqualInstalment).unwrap(),
        largest,
        360,
    );
}

#[test]
fn impossible_terms_are_refused_by_name() {
    let refuse = |principal: &str, rate: &str, months| {
        schedule_to_the_cent(decimal(principal), decimal(rate), months, RepaymentMethod::EqualInstalment)
            .unwrap_err()
            .field
    };
    assert_eq!(refuse("0", "0.05", 12), "principal");
    assert_eq!(refuse("-1", "0.05", 12), "principal");
    assert_eq!(refuse("100.005", "0.05", 12), "principal");
    assert_eq!(refuse("100", "-0.01", 12), "annual_rate");
    assert_eq!(refuse("100", "10.1", 12), "annual_rate");
    assert_eq!(refuse("100", "0.05", 0), "months");
    assert_eq!(refuse("100", "0.05", 1201), "months");
}

/// A part repaid under the contract: under each form, day count and interval the schedule ends at zero, and what is owed of
/// each yuan is what the schedule leaves.
#[test]
fn a_part_repaid_under_the_contract_leaves_a_schedule_that_ends_at_zero() {
    let (principal, rate) = (decimal("10000000"), decimal("0.0345"));
    for repayment in METHODS {
        for day_count in DayCount::ALL {
            for paid_every in PaidEvery::ALL {
                let loan = LoanRequest {
                    repayment,
                    day_count,
                    paid_every,
                    start: Input::given(jiff::civil::date(2026, 1, 31)),
                    grace_months: Input::given(6),
                    paydown_month: Input::given(10),
                    paydown_share: Input::given(0.3),
                    ..LoanRequest::default()
                };
                let what = format!("{repayment:?} {day_count:?} {paid_every:?}");
                let plan = LoanPlan::new(&loan, 36, &LprPath::default()).unwrap();
                let rows = schedule(&plan, principal, rate, &Prepayments::default()).unwrap();
                assert_eq!(rows.iter().map(|row| row.principal).sum::<Decimal>(), principal, "{what}");
                assert_eq!(rows.last().unwrap().balance, Decimal::ZERO, "{what}");
                assert!(
                    rows.iter().all(|row| row.principal >= Decimal::ZERO && row.balance >= Decimal::ZERO),
                    "{what}"
                );
                let at = rows.iter().position(|row| row.month >= 10).unwrap();
                assert!(rows[at].principal >= decimal("3000000"), "{what}: {:?}", rows[at]);
                let mut owed = Vec::new();
                plan.owed(0.0345, &mut owed);
                assert_eq!(owed.len(), 37, "{what}");
                for row in &rows[..rows.len() - 1] {
                    let of_each = owed[row.month as usize] * 1e7;
                    let left = to_f64(row.balance + row.accrued);
                    assert!((of_each - left).abs() < 0.5, "{what} month {}: {of_each} {left}", row.month);
                }
            }
        }
    }
}
