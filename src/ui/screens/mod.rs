//! One file for each stage.

pub mod case;
pub mod eligibility;
mod how_sure;
pub mod licence_fee;
pub mod loan;
pub mod patents;
pub mod report;
pub mod scoring;
pub mod valuation;

use eframe::egui::{RichText, Ui};

use super::theme;
use super::view::{ScreenContext, View};
use super::widgets::{empty_state, screen_heading};
use crate::app::Command;
use crate::model::Stage;
use crate::text::{Text, shell};

/// Shows a stage.
pub fn show(ui: &mut Ui, stage: Stage, cx: &mut ScreenContext<'_>) {
    match stage {
        Stage::Case => case::show(ui, cx),
        Stage::Patents => patents::show(ui, cx),
        Stage::Eligibility => eligibility::show(ui, cx),
        Stage::Scoring => scoring::show(ui, cx),
        Stage::LicenceFee => licence_fee::show(ui, cx),
        Stage::Valuation => valuation::show(ui, cx),
        Stage::Loan => loan::show(ui, cx),
    }
}

/// A stage that works on patents before there is one: what it is for, and the button that adds one.
fn without_patents(ui: &mut Ui, view: &mut View<'_>, heading: Text, explanation: Text, empty: Text) {
    screen_heading(ui, view, heading, explanation);
    let mut add = false;
    empty_state(ui, view, empty, |ui| {
        add = ui.button(RichText::new(view.text(shell::ADD_PATENT)).font(theme::strong())).clicked();
    });
    if add {
        view.run(Command::AddPatent);
    }
}
