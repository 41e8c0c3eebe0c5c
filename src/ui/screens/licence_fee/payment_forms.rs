//! To be filled in.

use eframe::egui::Ui;

use crate::text::screen_guideline as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::screen_heading;

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &cx.view, words::HEADING, words::EXPLANATION);
}
