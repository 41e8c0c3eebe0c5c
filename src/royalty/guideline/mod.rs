//! The guided path of the 2022 guidelines for open-licence fees, payment forms, the declaration.
//!
//! 《专利开放许可使用费估算指引（试行）》 国知办发运字〔2022〕56号. Its structure (five methods, five steps, a coefficient for the
//! expected number of licensees) was seen in secondary sources; its formulas and worked examples were not.

pub mod fees;
pub mod forms;
pub mod methods;
pub mod payment;
pub mod statement;
mod steps;
mod suitability;

use crate::royalty::read::LicensedPart;
use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::outcome::LicenceFeeOutcome;
use crate::model::outcome::guideline::GuidelineOutcome;
use crate::model::{Patent, PatentId, Sheet};
use crate::reference::Reference;

/// What the parts of the path have in common.
struct Path<'a> {
    case: LicensedPart<'a>,
    base: Date,
    reference: &'a Reference,
}

impl Path<'_> {
    /// The patents concerned: those named, or all of the case.
    fn patents(&self) -> impl Iterator<Item = &Patent> {
        let named: BTreeSet<PatentId> = self.case.licence_fee.guideline.patents.iter().copied().collect();
        self.case.patents.iter().filter(move |patent| named.is_empty() || named.contains(&patent.id))
    }

    /// An open licence is meant.
    fn is_open(&self) -> bool {
        self.case.licence_fee.guideline.open.value == Some(true)
    }
}

/// The guided path, after the rate's methods and before nothing else.
pub fn assess(
    case: LicensedPart<'_>,
    base: Date,
    reference: &Reference,
    outcome: &LicenceFeeOutcome,
    sheet: &mut Sheet,
) -> GuidelineOutcome {
    let path = Path { case, base, reference };
    let guideline = &case.licence_fee.guideline;
    let mut found = GuidelineOutcome {
        started: guideline.is_started(),
        open: guideline.open.value,
        checks: path.suitability(),
        looked_up: guideline
            .looked_up_rate
            .value
            .or(outcome.concluded.value)
            .and_then(|rate| super::distribution::percentile(reference, rate)),
        ..GuidelineOutcome::default()
    };
    path.coefficient(&mut found, sheet);
    path.methods(&mut found, sheet);
    path.choose(&mut found);
    path.payment(outcome, &mut found, sheet);
    path.savings(&mut found, sheet);
    path.statement(&mut found);
    path.steps(&mut found, sheet);
    found
}
