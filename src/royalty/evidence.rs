//! The evidence desks: comparable licences, FRAND, Georgia-Pacific's factors.

use jiff::civil::Date;

use crate::model::outcome::licence_evidence::EvidenceOutcome;
use crate::model::{Case, Sheet};
use crate::reference::Reference;

/// The evidence desks; before the rate is concluded, so that comparables may be a way to it.
pub fn assess(_case: &Case, _base: Date, _reference: &Reference, _sheet: &mut Sheet) -> EvidenceOutcome {
    EvidenceOutcome::default()
}
