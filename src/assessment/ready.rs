//! A case made ready to be run, without an assessment being written.

use std::collections::BTreeMap;

use super::check;
use super::run::ReadyCase;
use crate::eligibility::read::RegisteredPart;
use crate::loan::counted::counted;
use crate::model::outcome::Range;
use crate::model::{Case, Sheet};
use crate::reference::Reference;
use crate::royalty::read::LicensedPart;
use crate::scoring::read::ScoredPart;

/// The stages before the value, as the assessment goes through them, and the case ready to be run on numbers; `None`
/// without a base date. The case comes back as the check leaves it.
pub fn ready(case: &Case, reference: &Reference) -> Option<(Case, ReadyCase)> {
    ready_with(case, reference, None)
}

/// The same; `rate` takes the place of a royalty rate that nothing concludes, so that what would read it can be seen.
pub fn ready_with(case: &Case, reference: &Reference, rate: Option<f64>) -> Option<(Case, ReadyCase)> {
    let mut sheet = Sheet::default();
    let case = check::checked(case, reference, &mut sheet).into_owned();
    let base = case.base_date.value?;
    let eligibility = crate::eligibility::assess::assess(RegisteredPart::of(&case, base), reference, &mut sheet);
    let scores = crate::scoring::assess::assess(&ScoredPart::of(&case, base), reference, &mut sheet);
    let licence_fee = crate::royalty::assess::assess(LicensedPart::of(&case, base), reference, &scores, &mut sheet);
    let places = if case.scoring.allocate_by_score { scores.places() } else { BTreeMap::new() };
    let concluded = licence_fee.concluded;
    let royalty = if concluded.is_known() { concluded } else { Range { low: rate, value: rate, high: rate } };
    let ready = ReadyCase::new(&case, base, reference, royalty, &places, &counted(&case, &eligibility));
    Some((case, ready))
}
