//! A picture without axes on screen: a radar, a map.

use eframe::egui::{Align, Label, Layout, RichText, Role, Sense, Ui, Vec2, WidgetInfo};

use super::chart::{measure, paint, save_menu};
use crate::chart::drawing::{Drawing, Spot};
use crate::chart::sheet::ChartSheet;
use crate::text::fields;
use crate::ui::theme;
use crate::ui::view::View;

/// How near, in points, the cursor must be to a place that says something.
const NEAR: f32 = 22.0;

/// Shows a picture with its title, values on hovering, and a menu that saves it.
pub fn show_drawing(ui: &mut Ui, view: &mut View<'_>, drawing: &dyn Drawing) {
    ui.push_id(drawing.id(), |ui| {
        let width_of = measure(ui);
        let width = ui.available_width();
        let laid = drawing.lay_out(width, &width_of);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if laid.is_some() {
                    let notes = view.notes(None);
                    let sheet = || ChartSheet::of_drawing(drawing, &notes, &width_of);
                    let lang = view.lang;
                    save_menu(ui, view, drawing.title(), sheet, || drawing.to_csv(lang));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(drawing.title()).font(theme::strong())).wrap());
                });
            });
        });
        let Some(laid) = laid else {
            super::section::explain(ui, view, fields::CHART_EMPTY);
            return;
        };
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, drawing.height(width)), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, drawing.title()));
        let palette = theme::palette(ui);
        let painter = ui.painter_at(rect.expand(1.0));
        for mark in &laid.marks {
            paint(&painter, rect.min, mark, &palette);
        }
        if let Some(cursor) = response.hover_pos() {
            let distance = |spot: &Spot| (rect.min + Vec2::new(spot.at[0], spot.at[1])).distance(cursor);
            let nearest = laid.spots.iter().min_by(|one, other| distance(one).total_cmp(&distance(other)));
            if let Some(spot) = nearest.filter(|spot| distance(spot) < NEAR) {
                response.on_hover_ui_at_pointer(|ui| {
                    for line in &spot.lines {
                        ui.label(RichText::new(line).font(theme::small()));
                    }
                });
            }
        }
    });
}
