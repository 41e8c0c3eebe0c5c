//! The registration stage.

use jiff::civil::Date;

use crate::model::outcome::eligibility::EligibilityOutcome;
use crate::model::{Case, Sheet};
use crate::reference::Reference;

/// The registration stage: rules, titles, papers. The calendar is filled in when lives are known.
pub fn assess(_case: &Case, _base: Date, _reference: &Reference, _sheet: &mut Sheet) -> EligibilityOutcome {
    EligibilityOutcome::default()
}
