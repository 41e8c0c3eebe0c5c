//! The verdict of a case in one sentence, and its remedies in words.

use super::cells::ReportCell;
use super::figures;
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::outcome::eligibility::RegistrationAnswer;
use crate::model::outcome::remedy::{Remedy, RemedyStep};
use crate::model::{Case, LoanRequest};
use crate::text::number::to_f64;
use crate::text::{Arg, Message, loan_desk, overview as words};

/// The case in one sentence: can the pledge be registered and on how many assumptions, how much can be lent and what
/// limits it, and whether what is asked for stays within it.
pub fn verdict(case: &Case, assessment: &Assessment) -> Message {
    let registration = assessment.registration_conclusion().unwrap_or_else(|| words::NOTHING_PLEDGED.into());
    let said = [("registration", registration.into()), ("lending", lending(assessment).into())];
    match request(case, assessment) {
        Some(request) => words::VERDICT_WITH_REQUEST.with(said.into_iter().chain([("request", request.into())])),
        None => words::VERDICT.with(said),
    }
}

/// How much can be lent, what limits it, and without which patents.
pub fn lending(assessment: &Assessment) -> Message {
    let loan = &assessment.loan;
    if !loan.lendable.is_known() {
        return words::LENDABLE_UNKNOWN.into();
    }
    let both =
        |lang: Lang| assessment.figure("loan.lendable").map_or_else(String::new, |figure| figures::value(figure, lang));
    let most = ("most", Arg::both(both(Lang::Zh), both(Lang::En)));
    let limited = match loan.binding.and_then(|at| loan.limits.get(at)) {
        Some(limit) => words::LENDABLE_LIMITED.with([most, ("limit", limit.kind.label().into())]),
        None => words::LENDABLE.with([most]),
    };
    match assessment.eligibility.answer {
        Some(RegistrationAnswer::No) => {}
        // What is not known of the rights is no fact in their favour.
        Some(RegistrationAnswer::Undecided) => return words::LENDABLE_IF.with([("lending", limited.into())]),
        Some(RegistrationAnswer::Yes | RegistrationAnswer::AfterDeclaration) | None => return limited,
    }
    match left_out(assessment) {
        Some(count) => words::LENDABLE_WITHOUT.with([("count", count.into()), ("lending", limited.into())]),
        None => words::LENDABLE_REFUSED.into(),
    }
}

/// How many patents would have to leave the pledge for it to be registered; nothing where that is no remedy.
pub fn left_out(assessment: &Assessment) -> Option<usize> {
    let steps = assessment.loan.remedies.iter().flat_map(|remedy| &remedy.steps);
    steps.into_iter().find_map(|step| match step {
        RemedyStep::LeaveOut(patents) => Some(patents.len()),
        _ => None,
    })
}

/// Whether what is asked for stays within the limits.
fn request(case: &Case, assessment: &Assessment) -> Option<Message> {
    let amount = case.loan.amount.value?;
    let (asked, most) = (to_f64(amount), assessment.loan.lendable.lending()?);
    let said = ("amount", Arg::Money(asked));
    Some(match assessment.loan.holds? {
        true => words::REQUEST_HOLDS.with([said]),
        false if asked > most => words::REQUEST_OVER.with([said, ("over", Arg::Money(asked - most))]),
        false => words::REQUEST_BREAKS.with([said]),
    })
}

/// What a remedy does.
pub fn remedy(remedy: &Remedy) -> Message {
    let mut steps = remedy.steps.iter().map(step);
    let first = steps.next().unwrap_or_else(|| words::LENDABLE_UNKNOWN.into());
    steps.fold(first, |first, second| words::REMEDY_BOTH.with([("first", first.into()), ("second", second.into())]))
}

fn step(step: &RemedyStep) -> Message {
    match step {
        RemedyStep::LeaveOut(patents) => words::REMEDY_LEAVE_OUT.with([("count", patents.len().into())]),
        RemedyStep::Repayment(form) => words::REMEDY_REPAYMENT.with([("form", form.label().into())]),
        RemedyStep::Months(months) => words::REMEDY_MONTHS.with([("months", (*months as usize).into())]),
        RemedyStep::PaidEvery(every) => words::REMEDY_PAID_EVERY.with([("every", every.label().into())]),
        RemedyStep::Grace(months) => words::REMEDY_GRACE.with([("months", (*months as usize).into())]),
        RemedyStep::Paydown(month, share) => {
            words::REMEDY_PAYDOWN.with([("month", (*month as usize).into()), ("share", Arg::Percent(*share))])
        }
        RemedyStep::Amount(amount) => words::REMEDY_AMOUNT.with([("amount", Arg::Money(to_f64(*amount)))]),
        RemedyStep::PledgeRate(_, rate) => words::REMEDY_PLEDGE_RATE.with([("rate", Arg::Percent(*rate))]),
        RemedyStep::LiquidationDiscount(rate) => words::REMEDY_DISCOUNT.with([("rate", Arg::Percent(*rate))]),
        RemedyStep::FurtherValue(value) => words::REMEDY_FURTHER.with([("value", Arg::Money(*value))]),
    }
}

/// The part repayment that a loan has agreed, in words.
pub fn paydown(loan: &LoanRequest) -> Option<Message> {
    let (month, share) = (loan.paydown_month.value?, loan.paydown_share.value?);
    let of = [("month", (month as usize).into()), ("share", Arg::Percent(share))];
    Some(loan_desk::PAYDOWN_LINE.with(of))
}

/// What follows from a remedy that changes the case.
pub fn then(remedy: &Remedy) -> Message {
    let most = ("most", Arg::Money(remedy.lendable));
    let then = match remedy.peak.filter(|(_, ratio)| ratio.is_finite()) {
        Some((_, ratio)) => words::THEN_WITH_LTV.with([most, ("ltv", Arg::Percent(ratio))]),
        None => words::THEN_LENDABLE.with([most]),
    };
    let leaves_out = remedy.steps.iter().any(|step| matches!(step, RemedyStep::LeaveOut(_)));
    match remedy.answer.filter(|_| leaves_out) {
        Some(answer) => words::THEN_REGISTRATION.with([("answer", answer.label().into()), ("then", then.into())]),
        None => then,
    }
}

/// A remedy as a row of a report: what it does, and what follows from it.
pub(super) fn row(one: &Remedy, lang: Lang) -> Vec<ReportCell> {
    let after = if one.is_done_here() { then(one).render(lang).into() } else { ReportCell::Absent };
    vec![remedy(one).render(lang).into(), after]
}
