//! The 2022 guidelines' path to an open-licence fee: five methods, five steps.

use jiff::civil::Date;

use crate::model::outcome::LicenceFeeOutcome;
use crate::model::outcome::guideline::GuidelineOutcome;
use crate::model::{Case, Sheet};
use crate::reference::Reference;

/// The guided path, after the rate has been concluded.
pub fn assess(
    _case: &Case,
    _base: Date,
    _reference: &Reference,
    _fee: &LicenceFeeOutcome,
    _sheet: &mut Sheet,
) -> GuidelineOutcome {
    GuidelineOutcome::default()
}
