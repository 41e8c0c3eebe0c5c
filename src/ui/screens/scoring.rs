//! The scoring stage.

use eframe::egui::Ui;

use crate::text::screen_scoring as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::screen_heading;

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &mut cx.view, words::HEADING, words::EXPLANATION);
}
