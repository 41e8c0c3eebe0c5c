//! The scoring stage.

use jiff::civil::Date;

use crate::model::outcome::scoring::ScoringOutcome;
use crate::model::{Case, Sheet};
use crate::reference::Reference;

/// The scoring stage.
pub fn assess(_case: &Case, _base: Date, _reference: &Reference, _sheet: &mut Sheet) -> ScoringOutcome {
    ScoringOutcome::default()
}
