//! The class of a loan with its provision, the tolerance of bad loans, and whether a value may rest on internal evaluation:
//! findings with their marks.

use super::assess::LoanStage;
use crate::model::outcome::{Classified, LoanOutcome};
use crate::model::{Case, Severity, Sheet, Stage};
use crate::reference::{LoanClass, LoanClassRow, Row};
use crate::text::number::to_f64;
use crate::text::{Arg, watch as words};

/// The class: the gravest that the days overdue, an impairment or the expected loss call for. `None` while the loan is paid
/// out and nothing is stated of it.
pub(super) fn classify(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome) -> Option<Classified> {
    let monitoring = &case.monitoring;
    let overdue = monitoring.overdue_days.high.or(monitoring.overdue_days.value);
    let impaired = monitoring.impaired.value;
    let amount = case.loan.amount.value.map(to_f64);
    let expected: f64 = outcome.expected_losses.iter().map(|month| month.loss).sum();
    let loss = amount.filter(|amount| *amount > 0.0).map(|amount| expected / amount);
    let is_new = case.loan.start.value.is_some_and(|start| start >= stage.base);
    let calls_for = |row: &&Row<LoanClassRow>| {
        let figures = &row.figures;
        overdue.zip(figures.overdue_above).is_some_and(|(days, above)| days > above)
            || (figures.class == LoanClass::Substandard && impaired == Some(true))
            || loss.zip(figures.loss_from).is_some_and(|(loss, from)| loss >= from)
    };
    let rows = &stage.reference.loan_classes.rows;
    let gravest = rows.iter().filter(calls_for).max_by_key(|row| row.figures.class);
    let stated = overdue.is_some() || impaired == Some(true);
    let row = match gravest {
        Some(row) => row,
        None if overdue.is_some() || is_new => rows.iter().find(|row| row.figures.class == LoanClass::Normal)?,
        None => return None,
    };
    Some(Classified {
        class: row.about.id.clone(),
        provision_rate: row.figures.provision,
        provision: amount.map(|amount| amount * row.figures.provision),
        stated,
    })
}

/// Says what of it is to be said.
pub(super) fn remark(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome, sheet: &mut Sheet) {
    let reference = stage.reference;
    if let Some(found) = outcome.class.as_ref().filter(|found| found.stated)
        && let Some(row) = reference.loan_classes.row(&found.class)
    {
        let both =
            |of: &dyn Fn(crate::lang::Lang) -> String| Arg::both(of(crate::lang::Lang::Zh), of(crate::lang::Lang::En));
        let message = words::CLASS_IS.with([
            ("class", both(&|lang| row.about.name.get(lang).to_owned())),
            ("rate", Arg::Percent(found.provision_rate)),
            ("mark", both(&|lang| row.about.mark.label(lang).to_owned())),
        ]);
        let severity = if row.figures.class == LoanClass::Normal { Severity::Note } else { Severity::Warning };
        sheet.find(severity, Stage::Loan, "monitoring.overdue_days", message);
    }
    let mark = |key: &str| {
        let mark = reference.find(key).map(|row| row.mark);
        let label = |lang| mark.map(|mark| mark.label(lang).to_owned()).unwrap_or_default();
        Arg::both(label(crate::lang::Lang::Zh), label(crate::lang::Lang::En))
    };
    let monitoring = &case.monitoring;
    let worst = |input: &crate::model::Input<f64>| input.high.or(input.value);
    let least = |input: &crate::model::Input<f64>| input.low.or(input.value);
    if let (Some(own), Some(all), Some(tolerance)) =
        (worst(&monitoring.bad_pledge_loans), least(&monitoring.bad_loans), case.limit(reference, "npl_tolerance"))
    {
        let over = own > all + tolerance + 1e-12;
        let text = if over { words::TOLERANCE_OVER } else { words::TOLERANCE_WITHIN };
        let message = text.with([
            ("own", Arg::Percent(own)),
            ("all", Arg::Percent(all)),
            ("mark", mark("policy_limits/npl_tolerance")),
        ]);
        let severity = if over { Severity::Warning } else { Severity::Note };
        sheet.find(severity, Stage::Loan, "monitoring.bad_pledge_loans", message);
    }
    if case.pricing.insurance_rate.high.or(case.pricing.insurance_rate.value).is_some() {
        sheet.find(Severity::Note, Stage::Loan, "pricing.insurance_rate", words::FIND_INSURANCE);
    }
    let appraised = !case.valuation.outside_appraisal.value.is_unset();
    let (Some(amount), Some(most)) =
        (case.loan.amount.value.map(to_f64), case.limit(reference, "internal_evaluation_most"))
    else {
        return;
    };
    if appraised {
        return;
    }
    let (severity, text) = match monitoring.pilot_area.value {
        _ if amount > most => (Severity::Note, words::INTERNAL_TOO_LARGE),
        Some(true) => (Severity::Note, words::INTERNAL_PILOT),
        Some(false) => (Severity::Warning, words::INTERNAL_NOT),
        None => (Severity::Note, words::INTERNAL_ASK),
    };
    let message = text.with([("most", Arg::Money(most)), ("mark", mark("policy_limits/internal_evaluation_most"))]);
    sheet.find(severity, Stage::Loan, "monitoring.pilot_area", message);
}
