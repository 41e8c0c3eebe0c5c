//! The payments of the loan asked for, and what must be remarked of them.

use rust_decimal::Decimal;

use super::assess::LoanStage;
use super::lpr::last_repricing;
use super::plan::LoanPlan;
use super::repayment::{ScheduleRow, schedule_of};
use crate::model::fields::loan as fields;
use crate::model::loan::Repricing;
use crate::model::outcome::{LoanOutcome, LprSpread, Payment};
use crate::model::{Case, End, Figure, Line, Needs, Quantity, RepaymentMethod, Severity, Sheet, Stage};
use crate::reference::Mark;
use crate::text::number::to_f64;
use crate::text::{Arg, engine as words, loan_desk as desk};

/// The payments; answers what is owed in each month.
pub(super) fn write(case: &Case, stage: &LoanStage<'_>, outcome: &mut LoanOutcome, sheet: &mut Sheet) -> Vec<Decimal> {
    let base = stage.base;
    let mut owed = Vec::new();
    let loan = &case.loan;
    let mut needs = Needs::default();
    let stated = End::Middle;
    fields::AMOUNT.read(&loan.amount, stated, &mut needs);
    fields::ANNUAL_RATE.read(&loan.annual_rate, stated, &mut needs);
    fields::MONTHS.read(&loan.months, stated, &mut needs);
    if loan.repayment == RepaymentMethod::Renewal {
        fields::RENEWALS.read(&loan.renewals, stated, &mut needs);
    }
    fields::START.read(&loan.start, stated, &mut needs);
    sheet.find_missing(Stage::Loan, needs.missing());
    if let Some(start) = loan.start.value
        && start < base
    {
        let message = words::FIND_LOAN_BEFORE_BASE.with([("start", start.into()), ("base", base.into())]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.start", message);
    }
    let (Some(amount), Some(rate), Some(months)) = (loan.amount.value, loan.annual_rate.value, loan.term()) else {
        return owed;
    };
    let mut repaid: Option<Decimal> = None;
    let amount_drawn = Some(Line::step(desk::DRAWN, Quantity::Cents(loan.drawn(amount))).letter("L"));
    let planned = LoanPlan::new(loan, months, &stage.loan.lpr)
        .and_then(|plan| Ok((schedule_of(loan, &plan, amount, rate, base)?, plan)));
    match planned {
        Ok(((rows, due), plan)) => {
            owed = due;
            outcome.total_interest = Some(rows.iter().map(|row| row.interest).sum());
            repaid = Some(rows.iter().map(|row| row.payment).sum());
            let of_row = |row: ScheduleRow| {
                Some(Payment {
                    month: row.month,
                    date: row.date?,
                    payment: row.payment,
                    interest: row.interest,
                    principal: row.principal,
                    prepaid: row.prepaid,
                    balance: row.balance,
                })
            };
            outcome.schedule = rows.into_iter().filter_map(of_row).collect();
            repriced(case, stage, &plan, sheet);
            outcome.lpr = spread(case, stage);
        }
        Err(error) if error.field == "first_payment" && loan.first_payment.value.is_some() => {
            sheet.find_refused(Stage::Loan, "loan.first_payment", &error);
        }
        Err(error) if error.field == "paydown_month" && loan.paydown_month.value.is_some() => {
            sheet.find_refused(Stage::Loan, "loan.paydown_month", &error);
        }
        // That the day of the pay-out is lacking, or what is stated and cannot be read, is said already.
        Err(error) if error.field == "start" => {}
        Err(error)
            if matches!(error.field.as_str(), "first_payment" | "grace_months" | "paydown_month" | "paydown_share")
                || error.field.starts_with("own_lpr.") =>
        {
            sheet.find_missing(Stage::Loan, stage.loan.needs.missing());
        }
        Err(error) => sheet.find_refused(Stage::Loan, "loan.amount", &error),
    }
    if loan.repayment == RepaymentMethod::Revolving {
        sheet.find(Severity::Note, Stage::Loan, "loan.repayment", desk::FIND_MAXIMUM_PLEDGE);
    }
    sheet.figures.push(
        Figure::new(
            "loan.total_interest",
            words::FIG_TOTAL_INTEREST,
            words::FORMULA_SCHEDULE,
            words::SOURCE_SCHEDULE,
            Mark::Unverified,
        )
        .value(outcome.total_interest.map(Quantity::Cents))
        .inputs([
            fields::AMOUNT.line(&loan.amount),
            fields::ANNUAL_RATE.line(&loan.annual_rate),
            fields::MONTHS.line(&loan.months),
        ])
        .steps(amount_drawn)
        .steps(repaid.map(|sum| Line::step(words::TOTAL_REPAID, Quantity::Cents(sum)).letter("S")))
        .pattern("S − L")
        .convention(loan.repayment.label())
        .convention(loan.day_count.convention())
        .convention(words::CONVENTION_CENTS),
    );
    owed
}

/// What is not known of a rate that moves, and repayments ahead of time that fall outside the loan.
fn repriced(case: &Case, stage: &LoanStage<'_>, plan: &LoanPlan, sheet: &mut Sheet) {
    let (loan, lpr) = (&case.loan, &stage.loan.lpr);
    let Some(start) = loan.start.value else { return };
    if let Some(end) = plan.periods.last().and_then(|period| period.date) {
        for (at, one) in loan.prepayments.iter().enumerate() {
            let mut needs = Needs::default();
            if !(one.on.is_unset() && one.amount.is_unset()) {
                let field = |name: &str| format!("loan.prepayments.{at}.{name}");
                needs.read(&one.on, End::Middle, &field("on"), fields::PREPAID_ON.label());
                needs.read(&one.amount, End::Middle, &field("amount"), fields::PREPAID.label());
            }
            sheet.find_missing(Stage::Loan, needs.missing());
            if one.on.value.is_some_and(|day| day <= start || day > end) {
                let field = format!("loan.prepayments.{at}.on");
                sheet.find(Severity::Warning, Stage::Loan, field, desk::FIND_PREPAYMENT_ODD);
            }
        }
    }
    if let Some((at, day, own, known)) = lpr.contradicts {
        let message = desk::FIND_OWN_LPR_CONTRADICTS.with([
            ("date", day.into()),
            ("own", Arg::Percent(to_f64(own))),
            ("table", Arg::Percent(to_f64(known))),
        ]);
        sheet.find(Severity::Warning, Stage::Loan, format!("loan.own_lpr.{at}.rate"), message);
    }
    if loan.repricing == Repricing::Never {
        return;
    }
    if lpr.ignored
        && lpr.contradicts.is_none()
        && let Some(end) = lpr.table_ends
    {
        let message = desk::FIND_OWN_LPR_IGNORED.with([("date", end.into())]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.repricing", message);
    }
    if let Some(day) = lpr.twice {
        let message = desk::FIND_OWN_LPR_TWICE.with([("date", day.into())]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.repricing", message);
    }
    if lpr.on(start).is_none() {
        if let Some(first) = lpr.first {
            let message = desk::FIND_LPR_UNKNOWN.with([("date", first.into())]);
            sheet.find(Severity::Warning, Stage::Loan, "loan.repricing", message);
        }
        return;
    }
    // The last period begins where the one before ends: no repricing date after that matters.
    let begins = plan.periods.iter().rev().nth(1).and_then(|period| period.date).unwrap_or(start);
    if let Some((from, rate)) = lpr.last()
        && last_repricing(loan.repricing, start, begins).is_some_and(|day| day > from)
    {
        let message = desk::FIND_LPR_CARRIED.with([("date", from.into()), ("rate", Arg::Percent(to_f64(rate)))]);
        sheet.find(Severity::Note, Stage::Loan, "loan.repricing", message);
    }
}

/// The LPR in force at the pay-out and what the loan's rate exceeds it by.
fn spread(case: &Case, stage: &LoanStage<'_>) -> Option<LprSpread> {
    let loan = &case.loan;
    let (start, rate) = (loan.start.value?, loan.annual_rate.value?);
    let lpr = stage.loan.lpr.on(start).filter(|_| loan.repricing != Repricing::Never)?;
    let table = &stage.reference.lpr;
    let step = table.rows.iter().rev().find(|row| row.figures.from <= start);
    let own = stage.loan.lpr.table_ends.is_some_and(|end| start > end) && !loan.own_lpr.is_empty();
    let mark = if own { Mark::OwnChoice } else { step.map_or(table.about.mark, |row| row.about.mark) };
    Some(LprSpread { lpr, spread: rate - lpr, mark })
}
