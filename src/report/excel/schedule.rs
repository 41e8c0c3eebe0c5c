//! The repayment schedule to the cent, and what is owed in each month.

use jiff::civil::Date;

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, Formula, Function, call, f, max, min, na, sum, when};
use super::inputs::InputCells;
use crate::calendar::add_months;
use crate::model::RepaymentMethod;
use crate::text::workbook as words;

/// What is owed in a month.
#[derive(Clone, Copy, Debug)]
pub struct OwedCells {
    /// The balance after the month's payment.
    pub balance: CellAt,
    /// What loan-to-value counts.
    pub exposure: CellAt,
    /// The same of each yuan lent, unrounded: what the limits count.
    pub of_each: CellAt,
}

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct ScheduleCells {
    /// The months from the pay-out on.
    pub months: Vec<OwedCells>,
    /// All interest.
    pub interest: Option<CellAt>,
}

fn to_the_cent(amount: Formula) -> Formula {
    call(Function::Round, [amount, f(2.0)])
}

const PAYMENT: u16 = 2;
const INTEREST: u16 = 3;
const PRINCIPAL: u16 = 4;
const BALANCE: u16 = 5;
const EXPOSURE: u16 = 6;
const OF_EACH: u16 = 7;
const FIRST: u32 = 9;

/// Fills the sheet; without a term there are no months.
pub fn fill(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces, inputs: &InputCells) -> ScheduleCells {
    let sheet = sheets.schedule;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_SCHEDULE), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_SCHEDULE), CellLook::Lead);
    let amount = inputs.amount.map_or_else(na, f);
    let rate = live.loan.annual_rate.map_or_else(na, |slot| inputs.of(slot));
    let count = u32::try_from(live.loan.months.len().saturating_sub(1)).unwrap_or(0);
    let n = f64::from(count);
    let method = live.case.loan.repayment;
    for (row, label) in (3..).zip([words::LOAN_AMOUNT, words::LOAN_RATE, words::LOAN_MONTHS, words::INSTALMENT]) {
        book.words(at(row, 0), live.say(label), CellLook::Words);
    }
    let amount = book.live(at(3, 2), amount, NumberLook::Money);
    let rate = book.live(at(4, 2), rate, NumberLook::FinePercent);
    book.number(at(5, 2), n, NumberLook::Whole, CellLook::Fixed);
    let monthly = || f(rate) / 12.0;
    let level = f(amount) * monthly() / (monthly() + 1.0).power(-n).rest();
    let instalment = when(f(rate).above(0.0), to_the_cent(level), to_the_cent(f(amount) / n.max(1.0)));
    let instalment = match method {
        RepaymentMethod::EqualInstalment if count > 0 => f(book.live(at(6, 2), instalment, NumberLook::Money)),
        _ => {
            book.words(at(6, 2), live.say(crate::text::fields::FIGURE_NONE), CellLook::Words);
            na()
        }
    };
    let heads = [
        words::MONTH,
        words::DAY,
        words::PAYMENT,
        words::INTEREST,
        words::PRINCIPAL,
        words::BALANCE,
        words::EXPOSURE,
        words::OF_EACH,
    ];
    book.row(at(FIRST - 1, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let mut cells = ScheduleCells::default();
    if live.loan.months.is_empty() {
        return cells;
    }
    let day = |month: u32| live.case.loan.start.value.map(|start: Date| add_months(start, i64::from(month)));
    for month in 0..=count {
        let row = FIRST + month;
        let last = month == count;
        book.number(at(row, 0), f64::from(month), NumberLook::Whole, CellLook::Words);
        if let Some(day) = day(month) {
            book.day(at(row, 1), day, CellLook::Fixed);
        }
        let balance = if month == 0 {
            book.live(at(row, BALANCE), f(amount), NumberLook::Money)
        } else {
            let before = at(row - 1, BALANCE);
            let interest = match method {
                RepaymentMethod::Bullet if last => to_the_cent(f(amount) * rate * n / 12.0),
                RepaymentMethod::Bullet => f(0.0),
                _ => to_the_cent(f(before) * rate / 12.0),
            };
            let interest = book.live(at(row, INTEREST), interest, NumberLook::Money);
            let principal = match method {
                _ if last => f(before),
                RepaymentMethod::EqualInstalment => max(0.0, min(instalment.clone() - interest, before)),
                RepaymentMethod::EqualPrincipal => min(to_the_cent(f(amount) / n), before),
                RepaymentMethod::InterestFirst | RepaymentMethod::Bullet => f(0.0),
            };
            // Without a rate there is no schedule, whatever its form.
            let principal = when(f(rate).of(Function::IsNumber), principal, na());
            let principal = book.live(at(row, PRINCIPAL), principal, NumberLook::Money);
            book.live(at(row, PAYMENT), f(interest) + principal, NumberLook::Money);
            // The balance is exact to the cent; a binary difference is not.
            book.live(at(row, BALANCE), to_the_cent(f(before) - principal), NumberLook::Money)
        };
        // The balance after the payment, in the last month that before it; of a bullet loan with the interest accrued.
        let owed = if last { f(at(row - 1, BALANCE)) } else { f(balance) };
        let owed = match method {
            RepaymentMethod::Bullet if month > 0 => owed.clone() + to_the_cent(owed * rate * f64::from(month) / 12.0),
            _ => owed,
        };
        let owed = if month > 0 { when(f(rate).of(Function::IsNumber), owed, na()) } else { owed };
        let exposure = book.live(at(row, EXPOSURE), owed, NumberLook::Money);
        let k = if last { count - 1 } else { month };
        let of_each = of_each(method, rate, month, f64::from(k), n);
        let of_each = book.live(at(row, OF_EACH), of_each, NumberLook::Factor);
        cells.months.push(OwedCells { balance, exposure, of_each });
    }
    let end = FIRST + count + 1;
    book.words(at(end, 0), live.say(words::TOTAL), CellLook::Words);
    let down = |column: u16| at(FIRST + 1, column).to(at(FIRST + count, column));
    for column in [PAYMENT, INTEREST, PRINCIPAL] {
        let all = to_the_cent(sum(down(column)));
        let cell = book.formula(at(end, column), all, NumberLook::Money, CellLook::Result);
        if column == INTEREST {
            cells.interest = Some(cell);
            book.name(cell, "total_interest");
        }
    }
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([14.0, 14.0, 18.0, 18.0, 18.0, 18.0, 20.0, 18.0]).collect();
    page.frozen = (FIRST, 2);
    page.repeated = Some((FIRST - 1, FIRST - 1));
    cells
}

/// What is owed in a month of each yuan lent, unrounded.
fn of_each(method: RepaymentMethod, rate: CellAt, month: u32, k: f64, n: f64) -> Formula {
    match method {
        RepaymentMethod::InterestFirst => f(1.0),
        RepaymentMethod::EqualPrincipal => f(1.0) - f(k) / n,
        RepaymentMethod::Bullet => f(rate) * f64::from(month) / 12.0 + 1.0,
        RepaymentMethod::EqualInstalment => {
            // ((1+i)^(k-n) - 1) / ((1+i)^-n - 1), written so that a rate near zero loses no digits.
            let force = || (f(rate) / 12.0 + 1.0).of(Function::Ln);
            let half = |months: f64| force() * months / 2.0;
            let owed = half(k).of(Function::Exp) * half(n - k).of(Function::Sinh) / half(n).of(Function::Sinh);
            when(f(rate).above(0.0), owed, f(1.0) - f(k) / n)
        }
    }
}
