//! The map of risk and opportunity: an arrangement of this program, not of any standard.

use crate::model::outcome::Range;
use crate::reference::Aspect;

use super::score::{Leaf, roll};
use super::tree::Tree;

/// The weighted place, 0 to 1, of the indicators of one aspect.
pub fn place(tree: &Tree<'_>, leaves: &[Option<Leaf>], aspect: Aspect, least: f64) -> Range {
    let of_aspect: Vec<usize> =
        tree.indicators().filter(|(_, node)| node.row.aspect == Some(aspect)).map(|(at, _)| at).collect();
    roll(tree, leaves, &of_aspect, least).position
}

/// One less the place: a low score of an indicator of risk is a high risk.
pub fn turned(place: Range) -> Range {
    let turn = |end: Option<f64>| end.map(|end| 1.0 - end);
    Range { low: turn(place.high), value: turn(place.value), high: turn(place.low) }
}
