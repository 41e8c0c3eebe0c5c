//! One file for each stage.

pub mod case;
pub mod eligibility;
pub mod licence_fee;
pub mod loan;
pub mod patents;
pub mod scoring;
pub mod valuation;

use eframe::egui::Ui;

use super::view::ScreenContext;
use crate::model::Stage;

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
