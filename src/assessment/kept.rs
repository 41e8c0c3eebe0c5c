//! An assessment after an edit: stages that would read what they read before are left as they were found.
//!
//! A stage that can be left is handed a *part* of the case ([`RegisteredPart`], [`ScoredPart`], [`LicensedPart`]) and nothing
//! else, so that it cannot read what is not compared: where the part is equal, what it finds is. All other stages are
//! assessed each time. What is kept is the caller's, in a [`Kept`]; there is no memory behind it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::eligibility::read::{DatedPart, PatentEnds, RegisteredPart};
use crate::loan::course::KeptCurve;
use crate::loan::remedy::SmallerPledge;
use crate::model::outcome::LicenceFeeOutcome;
use crate::model::outcome::eligibility::{CalendarEntry, EligibilityOutcome};
use crate::model::outcome::scoring::ScoringOutcome;
use crate::model::{Case, CaseParts, Sheet};
use crate::reference::Reference;
use crate::royalty::read::LicensedPart;
use crate::scoring::read::ScoredPart;

/// What the last assessment of a case found, for the next one.
#[derive(Debug)]
pub struct Kept<'r> {
    pub(super) reference: &'r Reference,
    pub(super) last: Option<Box<Last>>,
}

impl<'r> Kept<'r> {
    /// Nothing yet; assessments are made against these tables.
    pub fn new(reference: &'r Reference) -> Self {
        Self { reference, last: None }
    }
}

impl Default for Kept<'static> {
    fn default() -> Self {
        Self::new(Reference::builtin())
    }
}

/// What a stage found, and what it wrote.
#[derive(Clone, Debug)]
pub(super) struct Found<T> {
    pub(super) outcome: Arc<T>,
    pub(super) sheet: Arc<Sheet>,
}

impl<T> Found<T> {
    /// Lets a stage find.
    pub(super) fn by(find: impl FnOnce(&mut Sheet) -> T) -> Self {
        let mut sheet = Sheet::default();
        let outcome = Arc::new(find(&mut sheet));
        Self { outcome, sheet: Arc::new(sheet) }
    }
}

/// The last assessment: what its stages read, and what they found.
#[derive(Debug)]
pub(super) struct Last {
    /// The case as the check left it.
    pub(super) case: Arc<Case>,
    pub(super) base: Date,
    pub(super) stages: Stages,
}

/// What the stages found that can be left as they are.
#[derive(Clone, Debug)]
pub(super) struct Stages {
    pub(super) registration: Found<EligibilityOutcome>,
    pub(super) scores: Found<ScoringOutcome>,
    pub(super) licence_fee: Found<LicenceFeeOutcome>,
    /// The pledge without what cannot be registered, by the same registration.
    pub(super) smaller: Option<SmallerPledge>,
    /// The curve of the collateral, with what it was found of.
    pub(super) curve: Arc<KeptCurve>,
    /// The calendar, and the ends of the patents in it.
    pub(super) calendar: Found<Vec<CalendarEntry>>,
    pub(super) ends: Vec<PatentEnds>,
}

/// What of the last assessment holds for a case.
#[derive(Default)]
pub(super) struct Holding {
    pub(super) registration: Option<Found<EligibilityOutcome>>,
    pub(super) scores: Option<Found<ScoringOutcome>>,
    pub(super) licence_fee: Option<Found<LicenceFeeOutcome>>,
    pub(super) smaller: Option<SmallerPledge>,
}

impl Last {
    /// The parts of its case, and those of another with what is equal taken from there: to be compared, not to be read.
    pub(super) fn beside<'c>(&'c self, parts: &CaseParts<'c>) -> (CaseParts<'c>, CaseParts<'c>) {
        let before = CaseParts::of(&self.case);
        (before, parts.shared_with(&before))
    }

    /// What of it holds for parts of a case [`beside`](Self::beside) its own.
    pub(super) fn holding(&self, (before, now): (CaseParts<'_>, CaseParts<'_>), base: Date) -> Holding {
        let registered = RegisteredPart::of_parts(&now, base) == RegisteredPart::of_parts(&before, self.base);
        let scored = ScoredPart::of_parts(&now, base) == ScoredPart::of_parts(&before, self.base);
        // The licence fee reads the scores beside its part.
        let licensed = scored && LicensedPart::of_parts(&now, base) == LicensedPart::of_parts(&before, self.base);
        let stages = &self.stages;
        Holding {
            registration: registered.then(|| stages.registration.clone()),
            scores: scored.then(|| stages.scores.clone()),
            licence_fee: licensed.then(|| stages.licence_fee.clone()),
            smaller: stages.smaller.clone().filter(|_| registered),
        }
    }

    /// The calendar, where such parts and the ends of the patents give the same.
    pub(super) fn calendar(
        &self,
        (before, now): (CaseParts<'_>, CaseParts<'_>),
        base: Date,
        ends: &[PatentEnds],
    ) -> Option<Found<Vec<CalendarEntry>>> {
        let same = DatedPart::of_parts(&now, base, ends) == DatedPart::of_parts(&before, self.base, &self.stages.ends);
        same.then(|| self.stages.calendar.clone())
    }
}
