//! What is owed in each month of a loan, to the cent.

use rust_decimal::{Decimal, RoundingStrategy};

use super::repayment::ScheduleRow;
use crate::model::RepaymentMethod;

/// What loan-to-value counts in each month from 0, 元: the balance after the month's payment, but in the
/// last month the balance before the payment that clears it. Of a bullet loan (到期一次还本付息) with the
/// simple interest accrued by then, `P·(1 + i·k)`: the pledge secures interest too (Civil Code Art. 389).
pub fn exposures(amount: Decimal, annual_rate: Decimal, rows: &[ScheduleRow], method: RepaymentMethod) -> Vec<Decimal> {
    let mut before = amount;
    let mut out = Vec::with_capacity(rows.len() + 1);
    out.push(amount);
    for (index, row) in rows.iter().enumerate() {
        let principal = if index + 1 == rows.len() { before } else { row.balance };
        let accrued = match method {
            RepaymentMethod::Bullet => accrued(principal, annual_rate, row.month),
            _ => Decimal::ZERO,
        };
        out.push(principal.saturating_add(accrued));
        before = row.balance;
    }
    out
}

/// Simple interest of so many months, to the cent.
fn accrued(principal: Decimal, annual_rate: Decimal, months: u32) -> Decimal {
    let interest = principal
        .checked_mul(annual_rate)
        .and_then(|a_year| a_year.checked_mul(Decimal::from(months)))
        .map(|sum| sum / Decimal::from(12));
    interest.unwrap_or(Decimal::MAX).round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}
