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
mod kept;
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

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::thread;

pub use kept::Kept;

pub use crate::model::outcome;
pub use crate::model::outcome::{Assessment, Range, StageState};

use crate::eligibility::read::{DatedPart, PatentEnds, RegisteredPart};
use crate::loan::assess::LoanStage;
use crate::loan::counted::counted;
use crate::loan::course::KeptCurve;
use crate::model::outcome::PatentOutcome;
use crate::model::{Case, CaseParts, Severity, Sheet, Stage};
use crate::reference::Reference;
use crate::royalty::read::LicensedPart;
use crate::scoring::read::ScoredPart;
use crate::text::engine as words;
use crate::valuation::values::Values;
use kept::{Found, Last, Stages};
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
    assess_checked(&case, reference, None, sheet).0
}

/// The same after an edit, in the same words and to the last bit: stages that would read what they read when `kept` was
/// filled are left as they were found.
pub fn assess_again(case: &Arc<Case>, kept: &mut Kept<'_>) -> Assessment {
    // Out of the way until the end: what breaks off leaves nothing behind.
    let last = kept.last.take();
    let mut sheet = Sheet::default();
    let checked = match check::checked(case, kept.reference, &mut sheet) {
        Cow::Borrowed(_) => Arc::clone(case),
        Cow::Owned(checked) => Arc::new(checked),
    };
    let (assessment, stages) = assess_checked(&checked, kept.reference, last.as_deref(), sheet);
    kept.last = stages
        .zip(checked.base_date.value)
        .map(|(stages, base)| Box::new(Last { case: Arc::clone(&checked), base, stages }));
    assessment
}

/// The same of a case beside the one that was assessed last, which stays the last: a stress, say.
pub fn assess_beside(case: &Case, kept: &Kept<'_>) -> Assessment {
    let mut sheet = Sheet::default();
    let case = check::checked(case, kept.reference, &mut sheet);
    assess_checked(&case, kept.reference, kept.last.as_deref(), sheet).0
}

/// Assesses a case as the check left it, which wrote to `sheet`; and what can be left of it next time.
fn assess_checked(
    case: &Case,
    reference: &Reference,
    last: Option<&Last>,
    mut sheet: Sheet,
) -> (Assessment, Option<Stages>) {
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
        return (finish(assessment, sheet), None);
    };

    let is_large = case.patents.len() > FEW;
    let parts = CaseParts::of(case);
    let last = last.map(|last| (last, last.beside(&parts)));
    let holding = last.map(|(last, beside)| last.holding(beside, base)).unwrap_or_default();
    let (registered, scored) = (RegisteredPart::of_parts(&parts, base), ScoredPart::of_parts(&parts, base));
    let score = || Found::by(|sheet| crate::scoring::assess::assess(&scored, reference, sheet));
    let register = || Found::by(|sheet| crate::eligibility::assess::assess(registered, reference, sheet));
    let (scores, registration) = match (holding.scores, holding.registration) {
        (None, None) => side_by_side(is_large, score, register),
        (scores, registration) => (scores.unwrap_or_else(score), registration.unwrap_or_else(register)),
    };
    sheet.join(&registration.sheet);
    sheet.join(&scores.sheet);
    let licence_fee = holding.licence_fee.unwrap_or_else(|| {
        let part = LicensedPart::of_parts(&parts, base);
        Found::by(|sheet| crate::royalty::assess::assess(part, reference, &scores.outcome, sheet))
    });
    sheet.join(&licence_fee.sheet);
    let places = if case.scoring.allocate_by_score { scores.outcome.places() } else { BTreeMap::new() };
    let why_not = counted(case, &registration.outcome);
    let ready = ReadyCase::new(case, base, reference, licence_fee.outcome.concluded, &places, &why_not);
    let (x, intervals) = (ready.prepared.slots.point(), ready.prepared.slots.intervals());
    let runs = ready.runs(&x, &intervals);
    let values = Values {
        case: &ready.prepared,
        x: &x,
        stated: &runs.stated.valued,
        ends: runs.ends.as_ref().map(|ends| &ends.valued),
    };

    let mut stage = LoanStage {
        base,
        prepared: &ready.prepared,
        loan: &ready.loan,
        x: &x,
        intervals: &intervals,
        runs: &runs,
        why_not: &why_not,
        registration: &registration.outcome,
        reference,
        curve: None,
    };
    let kept_curve = last.map(|(last, _)| &last.stages.curve);
    let held = kept_curve.and_then(|kept| Some((kept, kept.of(stage.curve_part())?)));
    stage.curve = held.map(|(_, curve)| curve);
    assessment.value_on_judgement = judgement::assess(case, &scores.outcome, &licence_fee.outcome, &values, &mut sheet);
    // What would make the loan hold is looked for while the rest is written.
    let mut later = Sheet::default();
    let (beside, here) = side_by_side(
        is_large,
        || {
            let mut sheet = Sheet::default();
            let valuation = crate::valuation::assess::assess(case, base, &values, &mut sheet);
            (valuation, sheet, crate::loan::remedy::find(case, &stage))
        },
        || {
            let patents = patents::assess(case, base, &values, &mut sheet);
            let loan = crate::loan::assess::assess(case, &stage, &patents, &mut later);
            let ends = PatentEnds::of(&patents);
            let calendar = last.and_then(|(last, beside)| last.calendar(beside, base, &ends)).unwrap_or_else(|| {
                let part = DatedPart::of_parts(&parts, base, &ends);
                Found::by(|sheet| crate::eligibility::calendar::assess(part, sheet))
            });
            let smaller = crate::loan::remedy::smaller(case, &stage, holding.smaller);
            (patents, loan, ends, calendar, smaller)
        },
    );
    let (valuation, of_valuation, (holds, remedies)) = beside;
    let (patents, loan, ends, calendar, (smaller, on_smaller)) = here;
    sheet.join(&of_valuation);
    sheet.join(&later);
    sheet.join(&calendar.sheet);
    (assessment.patents, assessment.valuation) = (patents, valuation);
    (assessment.loan, assessment.calendar) = (loan, Arc::clone(&calendar.outcome));
    assessment.loan.holds = holds;
    assessment.loan.remedies = on_smaller.into_iter().chain(remedies).collect();
    assessment.eligibility = Arc::clone(&registration.outcome);
    assessment.scoring = Arc::clone(&scores.outcome);
    assessment.licence_fee = Arc::clone(&licence_fee.outcome);
    assessment.challenge = challenge::assess(case, &assessment, reference, &mut sheet);
    let curve = if let Some((kept, _)) = held {
        Arc::clone(kept)
    } else {
        let (end, points) = (stage.curve_part().end(), assessment.loan.curve.clone());
        let intervals = runs.ends.is_some().then_some(intervals);
        Arc::new(KeptCurve::new(base, (ready.prepared, ready.loan), (x, intervals), end, points))
    };
    let stages = Stages { registration, scores, licence_fee, smaller, curve, calendar, ends };
    (finish(assessment, sheet), Some(stages))
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
    assessment.figures = sheet.figures.into_vec();
    assessment.findings = sheet.findings;
    assessment.findings.sort_by(|a, b| a.stage.cmp(&b.stage).then(b.severity.cmp(&a.severity)));
    assessment.count_open();
    assessment
}
