//! An assessment after an edit: stages that would read what they read before are left as they were found.
//!
//! A stage that can be left is handed a *part* of the case ([`RegisteredPart`], [`ScoredPart`], [`LicensedPart`]) and nothing
//! else, so that it cannot read what is not compared: where the part is equal, what it finds is. All other stages are
//! assessed each time. What is kept is the caller's, in a [`Kept`]; there is no memory behind it.

use std::sync::Arc;

use jiff::civil::Date;

use crate::eligibility::read::RegisteredPart;
use crate::loan::remedy::SmallerPledge;
use crate::model::outcome::LicenceFeeOutcome;
use crate::model::outcome::eligibility::EligibilityOutcome;
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
    /// What of it holds for these parts of a case.
    pub(super) fn holding(&self, parts: &CaseParts<'_>, base: Date) -> Holding {
        let before = CaseParts::of(&self.case);
        let now = parts.shared_with(&before);
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
}
