//! What lenders ask beyond the registration: E17, E18, E19.

use rust_decimal::Decimal;

use super::life::{lacks_term, term_lines};
use crate::calendar::years_between;
use crate::eligibility::context::{Context, Ruling, expiry};
use crate::model::fields::{loan as loan_fields, patent as patent_fields, registration as fields};
use crate::model::outcome::eligibility::Verdict;
use crate::model::{Line, Origin, Patent, Quantity};
use crate::statutory::PatentType;
use crate::text::{Message, eligibility as words, engine};

/// E17: utility models and designs come with an evaluation report.
pub fn evaluation_report(context: &Context<'_>, patent: &Patent) -> Ruling {
    let line = patent_fields::EVALUATION_REPORT.at(patent.id).line(&patent.evaluation_report);
    let ruling =
        |verdict, message: Message, name: &str| Ruling::of(patent, verdict, message, name).data([line.clone()]);
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    let on_file = context.on_file("evaluation_report", Some(patent.id));
    match (patent.kind.value, patent.evaluation_report.value) {
        (None, _) => ruling(Verdict::Unknown, words::NEEDS.with([("what", engine::KIND.into())]), "kind"),
        (Some(PatentType::Invention), _) => {
            ruling(Verdict::NotApplicable, words::NO_REPORT_FOR_INVENTIONS.into(), "kind")
        }
        (_, Some(true)) => ruling(Verdict::Clear, words::EVALUATION_THERE.into(), "evaluation_report"),
        _ if on_file => ruling(Verdict::Clear, words::EVALUATION_THERE.into(), "evaluation_report"),
        (_, Some(false)) => ruling(Verdict::Warning, words::EVALUATION_LACKING.into(), "evaluation_report"),
        (_, None) => ruling(Verdict::Unknown, words::EVALUATION_UNKNOWN.into(), "evaluation_report"),
    }
}

/// The least life that the bank asks, years, with the line that shows it, and whether the bank has said so. A stated
/// minimum counts as it is; else the program's default, and at least the loan with a margin.
fn least(context: &Context<'_>, kind: PatentType) -> Option<(f64, Line, bool)> {
    let registration = context.case.registration;
    let (stated, declared, row) = match kind {
        PatentType::Invention => {
            (&registration.least_life_invention, &fields::LEAST_LIFE_INVENTION, "min_life_invention")
        }
        PatentType::UtilityModel => {
            (&registration.least_life_utility_model, &fields::LEAST_LIFE_UTILITY_MODEL, "min_life_utility_model")
        }
        // No published minimum was found; designs are commonly not taken at all.
        PatentType::Design => return None,
    };
    // Of a minimum known as a range only, the longer counts.
    if let Some(years) = stated.value.or(stated.high).or(stated.low) {
        return Some((years, declared.line(stated), true));
    }
    let default = context.limit(row)?;
    let margin = context.limit("life_margin").unwrap_or(12.0);
    let loan = context.case.term.map_or(0.0, |months| (f64::from(months) + margin) / 12.0);
    let years = default.max(loan);
    let line = Line {
        value: Some(Quantity::Years(years)),
        origin: Origin::Table,
        note: format!("policy_limits/{row}"),
        ..declared.line(stated).named(words::LEAST_LIFE_DEFAULT)
    };
    Some((years, line, false))
}

/// E18: enough life left for the bank.
pub fn least_life(context: &Context<'_>, patent: &Patent) -> Ruling {
    let ruling =
        |verdict, message: Message, name: &str| Ruling::of(patent, verdict, message, name).data(term_lines(patent));
    if let Some(moot) = context.moot(patent) {
        return ruling(Verdict::NotApplicable, moot.into(), "status");
    }
    let (Some(kind), Some(expiry)) = (patent.kind.value, expiry(patent)) else {
        let (name, label) = lacks_term(patent);
        return ruling(Verdict::Unknown, words::NEEDS.with([("what", label.into())]), name);
    };
    let Some((asked, line, is_stated)) = least(context, kind) else {
        return ruling(Verdict::NotApplicable, words::NO_LEAST_LIFE.into(), "kind");
    };
    // The life that is left when the money is paid out, which may be long after the base date.
    let left = years_between(context.lending_day().max(context.base), expiry).max(0.0);
    let years = [("left", crate::text::Arg::Years(left)), ("asked", crate::text::Arg::Years(asked))];
    let [enough, short] = if is_stated {
        [words::LIFE_ENOUGH, words::LIFE_SHORT]
    } else {
        [words::LIFE_ENOUGH_BY_DEFAULT, words::LIFE_SHORT_BY_DEFAULT]
    };
    // Nobody knows what is left at a pay-out of no known day, nor that it outlasts a loan of no known term.
    let start = context.case.start.value;
    let open = start.is_none() || !is_stated && context.case.term.is_none();
    let (verdict, text) = if left >= asked && open {
        let mut unknown = ruling(Verdict::Unknown, words::NO_LOAN_TERM.into(), "filing_date");
        let lacking = if start.is_none() { "loan.start" } else { "loan.months" };
        lacking.clone_into(&mut unknown.case.field);
        return unknown;
    } else if left >= asked {
        (Verdict::Clear, enough)
    } else if context.case.registration.least_life_blocks {
        (Verdict::Block, short)
    } else {
        (Verdict::Warning, short)
    };
    ruling(verdict, text.with(years), "filing_date")
        .data([Line::step(engine::STATUTORY_YEARS, Quantity::Years(left)), line])
}

/// E19: one borrower owes at most a tenth of the bank's capital.
pub fn single_borrower(context: &Context<'_>) -> Ruling {
    let loan = context.case.amount;
    let capital = context.case.bank_capital;
    let (verdict, message, field): (_, Message, _) = match (loan.value, capital.value) {
        (None, _) => (Verdict::Unknown, words::NEEDS.with([("what", engine::LOAN_AMOUNT.into())]), "loan.amount"),
        (_, None) => {
            (Verdict::Unknown, words::NEEDS.with([("what", engine::BANK_CAPITAL.into())]), "lending.bank_capital")
        }
        (Some(loan), Some(capital)) => {
            let most = capital * Decimal::new(1, 1);
            let sums = [("loan", crate::text::Arg::Cents(loan)), ("most", crate::text::Arg::Cents(most))];
            if loan > most {
                (Verdict::Block, words::OVER_SINGLE_BORROWER.with(sums), "loan.amount")
            } else {
                (Verdict::Clear, words::WITHIN_SINGLE_BORROWER.with(sums), "loan.amount")
            }
        }
    };
    Ruling::whole(verdict, message, field)
        .data([loan_fields::AMOUNT.line(loan), loan_fields::BANK_CAPITAL.line(capital)])
}
