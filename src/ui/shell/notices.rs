//! What is said over the window, at its edge, so that nothing below it moves: what went wrong stays
//! until dismissed, what went well goes by itself.

use std::time::Duration;

use eframe::egui::{Align, Align2, Area, Color32, Frame, Id, Label, Layout, Margin, Order, Stroke, Ui, vec2};

use crate::app::{App, Command};
use crate::text::shell;
use crate::ui::theme;
use crate::ui::widgets::Icon;
use crate::ui::window::text;

/// The widest that a message becomes.
const WIDTH: f32 = 420.0;

/// Shows the messages, if there are any, below the top bar at the right.
pub fn show(ui: &Ui, app: &mut App, commands: &mut Vec<Command>) {
    if app.notices.is_empty() && app.toasts.is_empty() {
        return;
    }
    let width = WIDTH.min(ui.ctx().content_rect().width() - 40.0);
    Area::new(Id::unique("notices"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_TOP, vec2(-14.0, 46.0))
        .constrain(true)
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            problems(ui, app);
            successes(ui, app, commands);
        });
}

fn card(ui: &mut Ui, edge: Color32, add_contents: impl FnOnce(&mut Ui)) -> eframe::egui::Response {
    let shadow = ui.visuals().popup_shadow;
    Frame::new()
        .fill(theme::palette(ui).surface)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(theme::RADIUS)
        .shadow(shadow)
        .inner_margin(Margin::symmetric(12, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add_contents(ui);
        })
        .response
}

fn problems(ui: &mut Ui, app: &mut App) {
    let palette = theme::palette(ui);
    let mut dismissed = None;
    for (index, notice) in app.notices.iter().enumerate() {
        ui.push_id(("notice", index), |ui| {
            card(ui, palette.warning, |ui| {
                ui.horizontal_top(|ui| {
                    Icon::Triangle.show(ui, 16.0, palette.warning);
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        if ui.button(text(app, shell::DISMISS)).clicked() {
                            dismissed = Some(index);
                        }
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.add(Label::new(notice.render(app.lang)).wrap().selectable(true));
                        });
                    });
                });
            });
        });
    }
    if let Some(index) = dismissed {
        app.notices.remove(index);
    }
}

fn successes(ui: &mut Ui, app: &mut App, commands: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let now = ui.input(|input| input.time);
    let lang = app.lang;
    let mut least = f64::INFINITY;
    let mut index = 0;
    app.toasts.retain_mut(|toast| {
        index += 1;
        let mut keep = true;
        let response = ui.push_id(("toast", index), |ui| {
            card(ui, palette.good, |ui| {
                ui.horizontal_top(|ui| {
                    Icon::Check.show(ui, 16.0, palette.good);
                    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                        if Icon::Cross.button(ui, shell::DONE.get(lang)).clicked() {
                            keep = false;
                        }
                        ui.with_layout(Layout::top_down(Align::Min), |ui| {
                            ui.add(Label::new(toast.message.render(lang)).wrap().selectable(true));
                        });
                    });
                });
                let Some(file) = &toast.file else { return };
                ui.horizontal(|ui| {
                    ui.add_space(24.0);
                    for command in [Command::OpenFile(file.clone()), Command::ShowInFolder(file.clone())] {
                        if ui.button(command.name().get(lang)).clicked() {
                            commands.push(command);
                        }
                    }
                });
            })
        });
        let left = toast.pass(now, response.inner.contains_pointer());
        least = least.min(left);
        keep && left > 0.0
    });
    // One pass when the first of them goes, and none before.
    if !app.toasts.is_empty() && least.is_finite() {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(least.clamp(0.05, 60.0)));
    }
}
