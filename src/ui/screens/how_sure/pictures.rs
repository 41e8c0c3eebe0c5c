//! The pictures of how sure a case is: those that reports have too, and in modules those of the screen alone.

pub mod bridge;
pub mod drivers;
pub mod two_way;

use super::parts::LookedAt;
use crate::app::simulating::HowSure;
use crate::assessment::simulation::SimulatedSpread;
use crate::chart::Chart;
use crate::lang::Lang;
use crate::report::charts::sure as shared;
pub use crate::report::charts::sure::{LaidOver, fan, losses, shortfall};
use crate::text::screen_sure as screen;

/// How a result spreads, with a line at the chosen amount; over it other results.
pub fn spread(
    result: LookedAt,
    sure: &HowSure,
    spread: &SimulatedSpread,
    chosen: f64,
    others: &[LaidOver<'_>],
    cumulative: bool,
    lang: Lang,
) -> Chart {
    let chosen = Some((screen::THRESHOLD_SERIES.get(lang), chosen));
    shared::spread(result, (spread, sure.found.trials), chosen, others, cumulative, lang)
}
