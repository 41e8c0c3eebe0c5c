//! Whether the right is there, paid for and lasts: E02, E03, E04, E06, E22.

use jiff::civil::Date;

use crate::eligibility::context::{Context, Ruling, expiry};
use crate::eligibility::title::since;
use crate::model::fields::patent as patent_fields;
use crate::model::fields::registration::FEE_PAYER_AGREED;
use crate::model::outcome::eligibility::{EncumbranceKind, TitleState, Verdict};
use crate::model::{LegalStatus, Line, Patent, Quantity};
use crate::statutory::annual_fees::FeeDueDate;
use crate::text::{Arg, Message, eligibility as words, engine, plausible};

fn status_line(patent: &Patent) -> Line {
    patent_fields::STATUS.at(patent.id).line(&patent.status)
}

/// E02: the right has not ended.
pub fn ended(context: &Context<'_>, patent: &Patent) -> Ruling {
    let ruling = |verdict, message: Message| Ruling::of(patent, verdict, message, "status").data([status_line(patent)]);
    let title = context.title(patent.id);
    let gone = title.is_some_and(|title| title.state == TitleState::Gone);
    let lapse = title.and_then(|title| title.encumbrances.iter().find(|one| one.kind == EncumbranceKind::Lapse));
    match patent.status.value {
        Some(LegalStatus::Lapsed) if !gone => ruling(Verdict::Unknown, words::DOUBT_RESTORED.into()),
        // The patents stage says it of every dead patent.
        Some(status) if status.is_dead() => {
            ruling(Verdict::Block, words::RIGHT_ENDED.with([("status", status.label().into())])).said()
        }
        _ if gone => {
            let message = title.map_or_else(|| words::TITLE_GONE.into(), |title| title.message.clone());
            ruling(Verdict::Block, words::EVENTS_END_IT.with([("what", message.into())]))
        }
        None => ruling(Verdict::Unknown, words::NO_STATUS.into()),
        Some(_) if context.doubt(patent).is_some() => {
            ruling(Verdict::Unknown, context.doubt(patent).unwrap_or(words::NO_STATUS).into()).said()
        }
        Some(LegalStatus::PartlyInvalidated) => ruling(Verdict::Clear, words::ALIVE_IN_PART.into()),
        Some(_) => match lapse {
            Some(lapse) => {
                let day = lapse.released.map_or(Arg::Text(words::DAY_UNKNOWN), Arg::Date);
                ruling(Verdict::Clear, words::ALIVE_AGAIN.with([("since", since(lapse)), ("day", day)]))
            }
            None => ruling(Verdict::Clear, words::ALIVE.into()),
        },
    }
}

/// E03: the grant has been announced.
pub fn granted(context: &Context<'_>, patent: &Patent) -> Ruling {
    let ruling = |verdict, message: Message, name: &str| {
        let grant = patent_fields::GRANT_DATE.at(patent.id).line(&patent.grant_date);
        Ruling::of(patent, verdict, message, name).data([status_line(patent), grant])
    };
    match (patent.status.value, patent.grant_date.value) {
        // The patents stage says it of every application.
        (Some(LegalStatus::Pending), _) => ruling(Verdict::Block, words::NOT_GRANTED.into(), "status").said(),
        (_, Some(grant)) if grant > context.decision_day() => {
            ruling(Verdict::Block, words::GRANTED_LATER.with([("grant", grant.into())]), "grant_date")
        }
        _ if context.doubt(patent).is_some() => {
            let doubt = context.doubt(patent).unwrap_or(words::GRANT_UNKNOWN);
            ruling(Verdict::Unknown, doubt.into(), "grant_date").said()
        }
        (_, Some(grant)) => ruling(Verdict::Clear, words::GRANTED_ON.with([("grant", grant.into())]), "grant_date"),
        (Some(_), None) => ruling(Verdict::Clear, words::GRANTED_BY_STATUS.into(), "grant_date"),
        (None, None) => ruling(Verdict::Unknown, words::GRANT_UNKNOWN.into(), "grant_date"),
    }
}

fn fee_lines(patent: &Patent) -> [Line; 3] {
    [
        patent_fields::KIND.at(patent.id).line(&patent.kind),
        patent_fields::FILING_DATE.at(patent.id).line(&patent.filing_date),
        patent_fields::PAID_THROUGH_YEAR.at(patent.id).line(&patent.paid_through_year),
    ]
}

/// The due dates of the fees not paid yet, in their order, or the field that is missing for them.
fn unpaid(patent: &Patent) -> Result<impl Iterator<Item = FeeDueDate>, (&'static str, crate::text::Text)> {
    patent.kind.value.ok_or(("kind", engine::KIND))?;
    patent.filing_date.value.ok_or(("filing_date", engine::FILING_DATE))?;
    let paid = patent.paid_through_year.value.ok_or(("paid_through_year", engine::PAID_THROUGH))?;
    Ok(patent.fees_due_after(paid))
}

/// E04: no annual fee is overdue on the day of the registration.
pub fn fee_paid(context: &Context<'_>, patent: &Patent) -> Ruling {
    let ruling =
        |verdict, message: Message, name: &str| Ruling::of(patent, verdict, message, name).data(fee_lines(patent));
    if context.moot(patent).is_some() {
        return ruling(Verdict::NotApplicable, words::NO_FEE_TO_PAY.into(), "paid_through_year");
    }
    let day = context.decision_day();
    match unpaid(patent) {
        Err((name, label)) => ruling(Verdict::Unknown, words::NEEDS.with([("what", label.into())]), name),
        // The first of them falls due first.
        Ok(mut dues) => match dues.next().filter(|due| due.due < day) {
            None if context.doubt(patent).is_some() => {
                let doubt = context.doubt(patent).unwrap_or(words::NO_FEE_TO_PAY);
                ruling(Verdict::Unknown, doubt.into(), "paid_through_year").said()
            }
            None => ruling(Verdict::Clear, words::FEES_PAID.with([("day", day.into())]), "paid_through_year"),
            Some(due) => {
                let text = if day <= due.grace_end { words::FEE_IN_GRACE } else { words::FEE_AFTER_GRACE };
                let message = text.with([
                    ("year", Arg::Count(due.fee_year as usize)),
                    ("due", due.due.into()),
                    ("day", day.into()),
                    ("grace", due.grace_end.into()),
                ]);
                let ruling = ruling(Verdict::Block, message, "paid_through_year");
                // The patents stage says it of fees overdue at the base date.
                if due.due < context.base { ruling.said() } else { ruling }
            }
        },
    }
}

/// E06: the debt is to be performed before the patent expires.
pub fn outlasted(context: &Context<'_>, patent: &Patent) -> Ruling {
    let (stated, line) = context.debt_end();
    // Where contract and loan disagree, the debt lasts to the later of both; rule E07 asks which is right.
    let end = stated.max(context.case.loan_end());
    let ends = expiry(patent);
    let earliest = context.earliest_expiry;
    let ruling = |verdict, message: Message, name: &str| {
        let step = ends.map(|day| Line::step(words::EXPIRES, Quantity::Date(day)));
        let first = earliest.map(|day| Line::step(words::EARLIEST_EXPIRY, Quantity::Date(day)));
        Ruling::of(patent, verdict, message, name).data([line.clone()]).data(step).data(first)
    };
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    let Some(expiry) = ends else {
        let (name, label) = lacks_term(patent);
        return ruling(Verdict::Unknown, words::NEEDS.with([("what", label.into())]), name);
    };
    let Some(end) = end else {
        let mut unknown = ruling(Verdict::Unknown, words::NO_DEBT_END.into(), "filing_date");
        "registration.contract.performance_end".clone_into(&mut unknown.case.field);
        return unknown;
    };
    let days = [("expiry", expiry.into()), ("end", end.into())];
    if end <= expiry {
        let before = |start: &Date| stated.is_some_and(|stated| stated < *start);
        if let (Some(start), Some(stated)) = (context.case.start.value.filter(before), stated) {
            let message = plausible::DEBT_ENDS_FIRST.with([("end", stated.into()), ("start", start.into())]);
            let mut unknown = ruling(Verdict::Unknown, message, "filing_date");
            "registration.contract.performance_end".clone_into(&mut unknown.case.field);
            return unknown;
        }
        return ruling(Verdict::Clear, words::DEBT_ENDS_BEFORE.with(days), "filing_date");
    }
    let ruling = ruling(Verdict::Block, words::DEBT_OUTLASTS.with(days), "filing_date");
    // The patents stage says it of patents that end within the loan.
    if context.case.loan_end().is_some_and(|end| end > expiry) { ruling.said() } else { ruling }
}

/// E22: the fees that fall due within the loan.
pub fn fees_in_loan(context: &Context<'_>, patent: &Patent) -> Ruling {
    let ruling =
        |verdict, message: Message, name: &str| Ruling::of(patent, verdict, message, name).data(fee_lines(patent));
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    let (Some(start), Some(end)) = (context.case.start.value, context.case.loan_end()) else {
        let mut unknown = ruling(Verdict::Unknown, words::NO_LOAN_TERM.into(), "status");
        let lacking = if context.case.start.value.is_none() { "loan.start" } else { "loan.months" };
        lacking.clone_into(&mut unknown.case.field);
        // The loan stage asks for its own term.
        return unknown.said();
    };
    let dues = match unpaid(patent) {
        Err((name, label)) => {
            return ruling(Verdict::Unknown, words::NEEDS.with([("what", label.into())]), name).said();
        }
        Ok(dues) => dues,
    };
    let until: Date = expiry(patent).map_or(end, |expiry| expiry.min(end));
    let within: Vec<FeeDueDate> = dues.skip_while(|due| due.due < start).take_while(|due| due.due <= until).collect();
    match within.first() {
        None => ruling(Verdict::Clear, words::NO_FEE_IN_LOAN.into(), "paid_through_year"),
        Some(first) => {
            let sum = Arg::Money(within.iter().map(|due| f64::from(due.amount)).sum());
            let count = [("count", Arg::Count(within.len())), ("sum", sum), ("first", first.due.into())];
            let steps = within.iter().map(|due| {
                let year = words::FEE_YEAR.with([("year", Arg::Count(due.fee_year as usize))]);
                Line::step(year, Quantity::Date(due.due))
            });
            let mut noted = ruling(Verdict::Noted, words::FEES_IN_LOAN.with(count), "paid_through_year").data(steps);
            // Nothing is wrong with the patent; who pays is for the contract to say.
            noted.case.field = FEE_PAYER_AGREED.path();
            noted
        }
    }
}

/// The lines of a patent's term, for the rules of bank policy.
pub fn term_lines(patent: &Patent) -> [Line; 2] {
    let [kind, filing, _] = fee_lines(patent);
    [kind, filing]
}

/// What is missing for the end of a term.
pub fn lacks_term(patent: &Patent) -> (&'static str, crate::text::Text) {
    if patent.kind.value.is_none() { ("kind", engine::KIND) } else { ("filing_date", engine::FILING_DATE) }
}
