//! The contract and the appraisal: E07, E12, E16, E21.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::eligibility::context::{self, Context, Ruling};
use crate::eligibility::list;
use crate::model::fields::{registration as fields, valuation};
use crate::model::outcome::eligibility::Verdict;
use crate::model::{Input, Line, Quantity};
use crate::text::{Arg, Message, Text, eligibility as words, engine};

/// Whether an item of the contract stands in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Item {
    There,
    Lacking,
    Unknown,
}

fn ticked(input: &Input<bool>) -> Item {
    match input.value {
        Some(true) => Item::There,
        Some(false) => Item::Lacking,
        None => Item::Unknown,
    }
}

fn worded(input: &Input<String>) -> Item {
    match input.get() {
        Some(text) if text.trim().is_empty() => Item::Lacking,
        Some(_) => Item::There,
        None => Item::Unknown,
    }
}

/// E07: the contract holds what Art. 8 asks for.
pub fn content(context: &Context<'_>) -> Ruling {
    let contract = &context.case.registration.contract;
    let loan = context.case.amount;
    let field = |name: &str| format!("registration.contract.{name}");
    let amount = if contract.claim_amount.value.is_some() {
        fields::CLAIM_AMOUNT.line(&contract.claim_amount)
    } else {
        let value = loan.value.map(Quantity::Cents);
        context::derived(fields::CLAIM_AMOUNT.line(&contract.claim_amount), value, words::FROM_LOAN_AMOUNT)
    };
    let (end, end_line) = context.debt_end();
    let known = |there: bool| if there { Item::There } else { Item::Unknown };
    let items: [(Text, Item, &str); 6] = [
        (words::PARTIES_NAMED, ticked(&contract.parties_named), "parties_named"),
        (words::CLAIM_KIND, worded(&contract.claim_kind), "claim_kind"),
        (words::CLAIM_AMOUNT, known(amount.value.is_some()), "claim_amount"),
        (words::PERFORMANCE_END, known(end.is_some()), "performance_end"),
        (words::PATENTS_LISTED, ticked(&contract.patents_listed), "patents_listed"),
        (words::SCOPE, worded(&contract.scope), "scope"),
    ];
    let of = |wanted: Item| items.iter().filter(move |(_, item, _)| *item == wanted);
    let named = |wanted: Item| list(of(wanted).map(|(label, ..)| Arg::Text(*label)).collect());
    let (verdict, message, first): (Verdict, Message, &str) = if let Some((_, _, name)) = of(Item::Lacking).next() {
        (Verdict::Block, words::CONTRACT_LACKS.with([("what", named(Item::Lacking))]), *name)
    } else if let Some((_, _, name)) = of(Item::Unknown).next() {
        (Verdict::Unknown, words::CONTRACT_UNKNOWN.with([("what", named(Item::Unknown))]), *name)
    } else if let Some((message, name)) = contradicts_loan(context) {
        (Verdict::Warning, message, name)
    } else {
        (Verdict::Clear, words::CONTRACT_COMPLETE.into(), "parties_named")
    };
    Ruling::whole(verdict, message, &field(first)).data([
        fields::PARTIES_NAMED.line(&contract.parties_named),
        fields::CLAIM_KIND.line(&contract.claim_kind),
        amount,
        end_line,
        fields::PATENTS_LISTED.line(&contract.patents_listed),
        fields::SCOPE.line(&contract.scope),
    ])
}

/// What the contract says against the loan: it secures less than is drawn, or its term ends before the loan does.
fn contradicts_loan(context: &Context<'_>) -> Option<(Message, &'static str)> {
    let contract = &context.case.registration.contract;
    let claim = &contract.claim_amount;
    if let Some((claim, drawn)) = claim.value.or(claim.low).zip(context.case.drawn)
        && claim < drawn
    {
        let sums = [("claim", Arg::Cents(claim)), ("loan", Arg::Cents(drawn))];
        return Some((words::CONTRACT_SECURES_LESS.with(sums), "claim_amount"));
    }
    let end = &contract.performance_end;
    // A term that ends before the loan begins is asked about by rule E06.
    let within = |end: &Date| context.case.start.value.is_none_or(|start| *end >= start);
    let (end, loan_end) = end.value.or(end.low).filter(within).zip(context.case.loan_end())?;
    let days = [("end", end.into()), ("loan", loan_end.into())];
    (end < loan_end).then(|| (words::CONTRACT_ENDS_FIRST.with(days), "performance_end"))
}

/// E12: the contract gives the patents to the lender on default.
pub fn forfeiture(context: &Context<'_>) -> Ruling {
    let input = &context.case.registration.contract.forfeiture_clause;
    let name = "registration.contract.forfeiture_clause";
    let (verdict, text) = match input.value {
        Some(true) => (Verdict::Warning, words::FORFEITURE_MET),
        Some(false) => (Verdict::Clear, words::FORFEITURE_CLEAR),
        None => (Verdict::Unknown, words::FORFEITURE_UNKNOWN),
    };
    Ruling::whole(verdict, text, name).data([fields::FORFEITURE_CLAUSE.line(input)])
}

/// Whether an appraisal was made: as stated, else as the outside appraisal in the case shows. Where the one denies what the
/// other shows, that is not known.
fn appraised(context: &Context<'_>) -> (Option<bool>, Line) {
    let stated = &context.case.registration.appraised;
    let shown = context.case.is_appraised;
    if stated.value.is_some() {
        return (stated.value.filter(|made| *made || !shown), fields::APPRAISED.line(stated));
    }
    let value = shown.then(|| Quantity::Text(words::YES.into()));
    (shown.then_some(true), context::derived(fields::APPRAISED.line(stated), value, words::FROM_OUTSIDE_APPRAISAL))
}

/// E16: the appraisal is at most a year old when the loan is decided.
pub fn appraisal_age(context: &Context<'_>) -> Ruling {
    let date = context.case.appraisal_date;
    let name = "valuation.outside_appraisal.base_date";
    let (made, line) = appraised(context);
    let day = context.lending_day();
    let ruling = |verdict, message: crate::text::Message, field: &str| {
        Ruling::whole(verdict, message, field).data([
            line.clone(),
            valuation::APPRAISAL_DATE.line(date),
            Line::step(words::LENDING_DAY, Quantity::Date(day)),
        ])
    };
    match (made, date.value) {
        (Some(false), _) => ruling(Verdict::NotApplicable, words::NOT_APPRAISED.into(), "registration.appraised"),
        (None, None) => ruling(Verdict::Unknown, words::APPRAISAL_UNKNOWN.into(), "registration.appraised"),
        (_, None) => ruling(Verdict::Unknown, words::NEEDS.with([("what", engine::APPRAISAL_DATE.into())]), name),
        (_, Some(date)) => {
            let days = [("date", date.into()), ("day", day.into())];
            // Of a pay-out of no known day nobody knows whether the appraisal is still young then.
            if date.saturating_add(1.year()) >= day && context.case.start.value.is_none() {
                return ruling(Verdict::Unknown, words::NO_LOAN_TERM.into(), "loan.start");
            }
            if date.saturating_add(1.year()) >= day {
                return ruling(Verdict::Clear, words::APPRAISAL_FRESH.with(days), name);
            }
            let ruling = ruling(Verdict::Warning, words::APPRAISAL_OLD.with(days), name);
            // The loan stage says it of appraisals a year older than the base date.
            if date.saturating_add(1.year()) < context.base { ruling.said() } else { ruling }
        }
    }
}

/// E21: an appraisal was made, so its report must be filed.
pub fn appraisal_filed(context: &Context<'_>) -> Ruling {
    let (made, line) = appraised(context);
    let on_file = context.on_file("appraisal_report", None);
    let (verdict, text, field) = match made {
        _ if on_file => (Verdict::Clear, words::REPORT_ON_FILE, "registration.papers"),
        Some(true) => (Verdict::Block, words::REPORT_LACKING, "registration.papers"),
        Some(false) => (Verdict::NotApplicable, words::NOT_APPRAISED, "registration.appraised"),
        None if context.case.registration.appraised.value == Some(false) => {
            (Verdict::Unknown, words::APPRAISAL_DENIED, "registration.appraised")
        }
        None => (Verdict::Unknown, words::APPRAISAL_UNKNOWN, "registration.appraised"),
    };
    Ruling::whole(verdict, text, field).data([line])
}
