//! Which patents count as collateral: what is pledged, alive and registrable. The part of any other
//! goes to nobody, whatever value the loan rests on.

use std::collections::HashSet;

use crate::model::outcome::eligibility::{Effect, EligibilityOutcome, Verdict};
use crate::model::{Case, LegalStatus, Patent, PatentId};
use crate::text::{Text, engine as words};

/// Why a patent does not count.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WhyNot {
    /// The case leaves it out of the pledge.
    NotPledged,
    /// The right has ended.
    Dead,
    /// An application: there is no right yet.
    Pending,
    /// A registration rule refuses it, and no paper would lift that.
    Unregistrable,
    /// Its dates contradict each other: how long it lives cannot be said.
    Contradictory,
    /// It stands in the case already, under another entry.
    EnteredTwice,
}

impl WhyNot {
    /// Every reason.
    pub const ALL: [Self; 6] =
        [Self::NotPledged, Self::Dead, Self::Pending, Self::Unregistrable, Self::Contradictory, Self::EnteredTwice];

    /// In words.
    pub fn label(self) -> Text {
        match self {
            Self::NotPledged => words::WHY_NOT_PLEDGED,
            Self::Dead => words::WHY_DEAD,
            Self::Pending => words::WHY_PENDING,
            Self::Unregistrable => words::WHY_UNREGISTRABLE,
            Self::Contradictory => words::WHY_CONTRADICTORY,
            Self::EnteredTwice => words::WHY_ENTERED_TWICE,
        }
    }
}

/// The patents that a registration rule refuses, and no paper would lift that.
pub fn refused(eligibility: &EligibilityOutcome) -> HashSet<PatentId> {
    let rules = eligibility.rules.iter().filter(|rule| rule.registration && rule.effect == Effect::Block);
    let cases = rules.flat_map(|rule| &rule.cases).filter(|case| case.verdict == Verdict::Block);
    cases.filter_map(|case| case.patent).collect()
}

/// For each patent of the case, in its order, why it does not count; `None`: it counts.
pub fn counted(case: &Case, eligibility: &EligibilityOutcome) -> Vec<Option<WhyNot>> {
    let refused = refused(eligibility);
    let again = case.entered_again();
    let registered = case.registration.registered_on.value;
    let contradicts =
        |patent: &Patent| case.base_date.value.is_some_and(|base| !patent.contradictions(base, registered).is_empty());
    let why = |patent: &Patent| match patent.status.value {
        _ if !patent.is_in_pledge() => Some(WhyNot::NotPledged),
        Some(status) if status.is_dead() => Some(WhyNot::Dead),
        Some(LegalStatus::Pending) => Some(WhyNot::Pending),
        _ if refused.contains(&patent.id) => Some(WhyNot::Unregistrable),
        _ if contradicts(patent) => Some(WhyNot::Contradictory),
        _ if again.contains_key(&patent.id) => Some(WhyNot::EnteredTwice),
        _ => None,
    };
    case.patents.iter().map(why).collect()
}
