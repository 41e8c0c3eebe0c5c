//! The patents stage.

use eframe::egui::Ui;

use crate::text::screen_patents as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::{form_and_picture, screen_heading};

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, form, picture);
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &cx.view, words::HEADING, words::EXPLANATION);
}

fn picture(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let _ = (ui, cx);
}
