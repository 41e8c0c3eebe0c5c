//! The evidence desks: comparable licences, FRAND, Georgia-Pacific's factors.

mod comparables;
mod factors;
mod frand_desk;
pub mod statistics;

use crate::royalty::read::LicensedPart;
use jiff::civil::Date;

pub use comparables::{GROSS_LIMIT, way};

use crate::model::Sheet;
use crate::model::outcome::licence_evidence::EvidenceOutcome;
use crate::reference::Reference;

/// The evidence desks; before the rate is concluded, so that comparables may be a way to it.
pub fn assess(case: LicensedPart<'_>, base: Date, reference: &Reference, sheet: &mut Sheet) -> EvidenceOutcome {
    EvidenceOutcome {
        comparables: comparables::assess(case, base, sheet),
        frand: frand_desk::assess(&case.licence_fee.evidence, reference, sheet),
        factors: factors::assess(&case.licence_fee.evidence.factors, reference, sheet),
    }
}
