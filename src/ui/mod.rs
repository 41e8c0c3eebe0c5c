//! What is seen: theme, widgets, the frame of the window, one file for each screen.

pub mod fonts;
pub mod screens;
pub mod shell;
pub mod theme;
pub mod view;
pub mod widgets;

use eframe::egui::Context;

pub use view::{ScreenContext, View};

/// Fonts and look, before the first pass.
pub fn install(ctx: &Context) {
    fonts::install(ctx);
    theme::install(ctx);
}
