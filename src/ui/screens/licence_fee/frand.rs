//! The FRAND desk: one working sheet; the decided cases and announced rates that fill it.

mod announced;
mod cases;
mod sheet;

use eframe::egui::Ui;

use super::evidence_cells::base_date_missing;
use crate::model::FrandSheet;
use crate::text::screen_licence_evidence as words;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{form_and_picture, screen_heading};

/// Where the sheet stands in the case.
pub const PATH: &str = "licence_fee.evidence.frand";

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, left, right);
}

fn left(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::FRAND, words::FRAND_EXPLAINED);
    sheet::show(ui, view, &mut case.licence_fee.evidence.frand);
}

fn right(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    base_date_missing(ui, view);
    let evidence = &mut case.licence_fee.evidence;
    cases::beside(ui, view, &evidence.frand);
    cases::show(ui, view, &mut evidence.frand);
    announced::show(ui, view, evidence);
}

/// Puts another sheet in the place of this one; undo brings it back.
fn open(view: &mut View<'_>, sheet: &mut FrandSheet, other: FrandSheet) {
    *sheet = other;
    view.ui.refresh += 1;
}
