//! What is owed in each month of a loan, to the cent.

use rust_decimal::Decimal;

use super::repayment::ScheduleRow;
use crate::model::RepaymentMethod;

/// What loan-to-value counts in each month from 0 to `months`, 元: the balance after the payments made by then, but in the
/// month of the last payment the balance before it, and nothing once the loan has ended ahead of time. Of a bullet loan
/// (到期一次还本付息) with the simple interest accrued by then, `P·(1 + i·k)`: the pledge secures interest too (Civil Code
/// Art. 389).
pub fn exposures(amount: Decimal, rows: &[ScheduleRow], months: u32, method: RepaymentMethod) -> Vec<Decimal> {
    let Some((last, rest)) = rows.split_last() else { return vec![amount; months as usize + 1] };
    let mut rest = rest.iter().peekable();
    let (mut balance, mut accrued) = (amount, Decimal::ZERO);
    let mut out = Vec::with_capacity(months as usize + 1);
    for month in 0..=months {
        while let Some(row) = rest.next_if(|row| row.month <= month) {
            (balance, accrued) = (row.balance, row.accrued);
        }
        out.push(match month {
            _ if month > last.month => Decimal::ZERO,
            _ if month == last.month && method == RepaymentMethod::Bullet => balance.saturating_add(last.interest),
            _ => balance.saturating_add(accrued),
        });
    }
    out
}
