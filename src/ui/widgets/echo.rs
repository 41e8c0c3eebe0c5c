//! What is understood of what is being typed, and what is asked about it: just below the entry and over what stands
//! there, so that the form does not move.

use eframe::egui::{Align2, Area, Frame, Id, Label, Margin, Order, Rect, RichText, Ui, vec2};

use super::icon::Icon;
use crate::model::Severity;
use crate::ui::theme;

/// Shows the lines; without any, nothing. A line with a severity has its icon.
pub fn show(ui: &Ui, id: Id, entry: Rect, lines: &[(Option<Severity>, String)]) {
    const WIDEST: f32 = 340.0;
    /// Lines are never more than this high.
    const ROOM: f32 = 90.0;
    if lines.is_empty() || !ui.is_rect_visible(entry) {
        return;
    }
    let screen = ui.ctx().content_rect();
    let below = entry.bottom() + ROOM < screen.bottom();
    let (pivot, at) = if below {
        (Align2::LEFT_TOP, entry.left_bottom() + vec2(0.0, 2.0))
    } else {
        (Align2::LEFT_BOTTOM, entry.left_top() - vec2(0.0, 2.0))
    };
    let area = Area::new(id.with("echo")).order(Order::Tooltip).interactable(false).pivot(pivot).fixed_pos(at);
    area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(Margin::symmetric(7, 3)).show(ui, |ui| {
            ui.set_max_width(WIDEST);
            ui.spacing_mut().item_spacing.y = 1.0;
            let palette = theme::palette(ui);
            for (severity, line) in lines {
                let colour = severity.map_or(palette.text, |severity| palette.severity(severity));
                let text = Label::new(RichText::new(line).font(theme::small()).color(colour)).wrap();
                match severity {
                    Some(severity) => drop(ui.horizontal_top(|ui| {
                        Icon::severity(*severity).show(ui, 13.0, colour);
                        ui.add(text);
                    })),
                    None => drop(ui.add(text)),
                }
            }
        });
    });
}
