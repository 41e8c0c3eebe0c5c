//! To come.
use crate::ui::view::ScreenContext;
use eframe::egui::Ui;
pub fn show(_ui: &mut Ui, _cx: &mut ScreenContext<'_>) {}
