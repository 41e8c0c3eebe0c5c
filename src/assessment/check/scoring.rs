//! What the institution may change in its table.

use std::borrow::Cow;

use super::Checker;
use crate::model::fields::WEIGHT;
use crate::model::{Case, Severity, Stage};
use crate::text::scoring as words;

/// The most points a grade may have; the scheme's own scale is narrower and checked with its tree.
const MOST_POINTS: f64 = 1e6;

pub(super) fn scoring(case: &mut Cow<'_, Case>, check: &mut Checker<'_>) {
    let table = &case.scoring.table;
    let refused = |points: Option<f64>| points.is_some_and(|points| !(0.0..=MOST_POINTS).contains(&points));
    if table.weights.iter().all(|change| WEIGHT.contain(change.weight))
        && !table.grades.iter().any(|change| refused(change.points))
    {
        return;
    }
    let table = &mut case.to_mut().scoring.table;
    table.weights.retain(|change| {
        let may = WEIGHT.contain(change.weight);
        if !may {
            let message = words::FIND_WEIGHT_REFUSED.with([("node", change.node.as_str().into())]);
            check.sheet.find(Severity::Block, Stage::Scoring, "scoring.table.weights", message);
        }
        may
    });
    for change in &mut table.grades {
        if refused(change.points) {
            change.points = None;
            let message = words::FIND_POINTS_REFUSED.with([("node", change.indicator.as_str().into())]);
            check.sheet.find(Severity::Block, Stage::Scoring, "scoring.table.grades", message);
        }
    }
}
