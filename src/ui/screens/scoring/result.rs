//! To come.
use crate::ui::view::ScreenContext;
use eframe::egui::Ui;
pub fn form(_ui: &mut Ui, _cx: &mut ScreenContext<'_>) {}
pub fn picture(_ui: &mut Ui, _cx: &mut ScreenContext<'_>) {}
