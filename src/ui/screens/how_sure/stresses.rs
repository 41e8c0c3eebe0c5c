//! Scenarios side by side, the case under stress, where its verdict turns, and what an input must be for a loan.

use eframe::egui::Ui;

use super::parts::report;
use super::{SurePart, scenarios};
use crate::app::simulating::{HowSure, SWING};
use crate::model::Case;
use crate::reference::Reference;
use crate::text::{screen_sure, simulation as words};
use crate::ui::view::View;
use crate::ui::widgets::section;

/// Shows the page but for what changes the case.
pub fn show(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    view.ui.sure.wants_drivers = true;
    section(ui, view, "scenarios", screen_sure::SCENARIOS, None, |ui, view| {
        scenarios::show(ui, case, view, sure, part);
    });
    section(ui, view, "stresses", words::STRESS_HEADING, None, |ui, view| {
        report(ui, "stresses", &crate::report::stress::content(case, &sure.stresses, Reference::builtin(), view.lang));
    });
    section(ui, view, "turnings", words::TURN_HEADING, None, |ui, view| {
        let mut content = crate::report::drivers::content(case, &[], &sure.turnings, sure.now, SWING, view.lang);
        content.sections.remove(0);
        report(ui, "turnings", &content);
    });
    section(ui, view, "solver", screen_sure::SOLVER, None, |ui, view| scenarios::solver(ui, case, view, sure));
}

/// The user's own scenarios.
pub fn own(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, sure: &HowSure) {
    section(ui, view, "own scenarios", screen_sure::OWN, None, |ui, view| {
        scenarios::own(ui, case, view, Some(sure));
    });
}
