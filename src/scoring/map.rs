//! The map of risk and opportunity: an arrangement of this program, not of any standard. A patent's place on it is that of
//! its indicators of one aspect, see [`super::tree::Tree::risk`] and [`super::tree::Tree::opportunity`].

use crate::model::outcome::Range;

/// One less the place: a low score of an indicator of risk is a high risk.
pub fn turned(place: Range) -> Range {
    let turn = |end: Option<f64>| end.map(|end| 1.0 - end);
    Range { low: turn(place.high), value: turn(place.value), high: turn(place.low) }
}
