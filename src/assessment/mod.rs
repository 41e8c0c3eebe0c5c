//! Runs the stages in order: one case in, one assessment out.

pub mod backtest;
mod challenge;
pub mod check;
pub mod choosing;
pub mod comparing;
pub mod correlated;
pub mod drivers;
pub mod events;
mod judgement;
pub mod patents;
mod paths;
pub mod ready;
pub mod release;
pub mod run;
pub mod scenarios;
pub mod sensitivity;
pub mod simulated;
pub mod simulation;
pub mod solve;
pub mod stress;
pub mod tables;

use std::collections::BTreeMap;
use std::thread;

pub use crate::model::outcome;
pub use crate::model::outcome::{Assessment, Range, StageState};

use crate::loan::assess::LoanStage;
use crate::loan::counted::counted;
use crate::model::outcome::PatentOutcome;
use crate::model::{Case, Severity, Sheet, Stage};
use crate::reference::Reference;
use crate::text::engine as words;
use crate::valuation::values::Values;
use run::ReadyCase;

/// Assesses a case against the tables that the program carries.
pub fn assess(case: &Case) -> Assessment {
    assess_with(case, Reference::builtin())
}

/// Assesses a case: case -> patents -> registration -> scores -> licence fee -> value -> collateral -> loan.
///
/// Pure: the same case and tables give the same assessment. Values that cannot be (a tax rate of
/// 500 %, a date in the year 9000) become findings and count as missing.
pub fn assess_with(case: &Case, reference: &Reference) -> Assessment {
    let mut sheet = Sheet::default();
    let case = check::checked(case, reference, &mut sheet);
    let case = case.as_ref();
    let mut assessment = Assessment::default();
    if case.patents.is_empty() {
        for stage in [Stage::Patents, Stage::Eligibility, Stage::Scoring] {
            sheet.find(Severity::Missing, stage, "patents", words::FIND_NO_PATENTS);
        }
    }
    if case.products.is_empty() {
        sheet.find(Severity::Missing, Stage::Valuation, "products", words::FIND_NO_PRODUCTS);
    }
    let Some(base) = case.base_date.value else {
        sheet.find(Severity::Missing, Stage::Case, "base_date", words::FIND_BASE_DATE);
        for stage in
            [Stage::Patents, Stage::Eligibility, Stage::Scoring, Stage::LicenceFee, Stage::Valuation, Stage::Loan]
        {
            sheet.find(Severity::Missing, stage, "base_date", words::FIND_BASE_DATE);
        }
        assessment.patents = case.patents.iter().map(|patent| PatentOutcome::unknown(patent.id)).collect();
        assessment.challenge = challenge::assess(case, &assessment, reference, &mut sheet);
        return finish(assessment, sheet);
    };

    let is_large = case.patents.len() > FEW;
    let ((mut scores, of_scores), mut eligibility) = side_by_side(
        is_large,
        || {
            let mut sheet = Sheet::default();
            (crate::scoring::assess::assess(case, base, reference, &mut sheet), sheet)
        },
        || crate::eligibility::assess::assess(case, base, reference, &mut sheet),
    );
    sheet.join(of_scores);
    let licence_fee = crate::royalty::assess::assess(case, base, reference, &scores, &mut sheet);
    let places = if case.scoring.allocate_by_score { scores.places() } else { BTreeMap::new() };
    let why_not = counted(case, &eligibility);
    let ready = ReadyCase::new(case, base, reference, licence_fee.concluded, &places, &why_not);
    let (x, intervals) = (ready.prepared.slots.point(), ready.prepared.slots.intervals());
    let runs = ready.runs(&x, &intervals);
    let values = Values {
        case: &ready.prepared,
        x: &x,
        stated: &runs.stated.valued,
        ends: runs.ends.as_ref().map(|ends| &ends.valued),
    };

    let stage = LoanStage {
        base,
        prepared: &ready.prepared,
        loan: &ready.loan,
        x: &x,
        intervals: &intervals,
        runs: &runs,
        why_not: &why_not,
        registration: &eligibility,
        reference,
    };
    // What would make the loan hold is looked for while the figures are written.
    let ((holds, remedies), ()) = side_by_side(
        is_large,
        || crate::loan::remedy::find(case, &stage),
        || {
            judgement::assess(case, &mut scores, &licence_fee, &values, &mut sheet);
            assessment.patents = patents::assess(case, base, &values, &mut sheet);
            assessment.valuation = crate::valuation::assess::assess(case, base, &values, &mut sheet);
            assessment.loan = crate::loan::assess::assess(case, &stage, &assessment.patents, &mut sheet);
        },
    );
    (assessment.loan.holds, assessment.loan.remedies) = (holds, remedies);
    eligibility.calendar = crate::eligibility::calendar::assess(case, base, &assessment.patents, &mut sheet);
    (assessment.eligibility, assessment.scoring, assessment.licence_fee) = (eligibility, scores, licence_fee);
    assessment.challenge = challenge::assess(case, &assessment, reference, &mut sheet);
    finish(assessment, sheet)
}

/// A case of so many patents is assessed sooner than a thread begins.
const FEW: usize = 8;

/// Two parts of the work that do not read each other: at the same time where that is worth it. On a worker of the pool,
/// whose fellows are at work themselves, one after the other; so in this crate's own tests, which count on one thread.
fn side_by_side<A: Send, B>(worth_it: bool, a: impl Fn() -> A + Sync, b: impl FnOnce() -> B) -> (A, B) {
    if cfg!(test) || !worth_it || rayon::current_thread_index().is_some() {
        return (a(), b());
    }
    thread::scope(|scope| {
        let beside = thread::Builder::new().name("assess".to_owned()).spawn_scoped(scope, &a);
        let b = b();
        let a = match beside {
            Ok(beside) => beside.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // The system gives no thread: then here.
            Err(_) => a(),
        };
        (a, b)
    })
}

fn finish(mut assessment: Assessment, sheet: Sheet) -> Assessment {
    assessment.figures = sheet.figures;
    assessment.findings = sheet.findings;
    assessment.findings.sort_by(|a, b| a.stage.cmp(&b.stage).then(b.severity.cmp(&a.severity)));
    assessment.count_open();
    assessment
}
