//! What went wrong or is worth knowing. It stays until dismissed, so that it can be read.

use eframe::egui::{Align, Frame, Label, Layout, Margin, Panel, Ui};

use crate::app::App;
use crate::text::shell;
use crate::ui::theme;
use crate::ui::widgets::Icon;
use crate::ui::window::text;

/// Shows the notices, if there are any, below the top bar.
pub fn show(ui: &mut Ui, app: &mut App) {
    if app.notices.is_empty() {
        return;
    }
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.accent_fill).inner_margin(Margin::symmetric(12, 6));
    Panel::top("notices").frame(frame).resizable(false).show(ui, |ui| {
        let mut dismissed = None;
        for (index, notice) in app.notices.iter().enumerate() {
            ui.push_id(index, |ui| {
                ui.horizontal(|ui| {
                    Icon::Triangle.show(ui, 16.0, palette.warning);
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if ui.button(text(app, shell::DISMISS)).clicked() {
                            dismissed = Some(index);
                        }
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            ui.add(Label::new(notice.render(app.lang)).wrap().selectable(true));
                        });
                    });
                });
            });
        }
        if let Some(index) = dismissed {
            app.notices.remove(index);
        }
    });
}
