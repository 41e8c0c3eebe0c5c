//! The overview: the verdict, the main picture and the remedies; before there is a picture, what to do next.

mod dates;
mod form;
mod next;
mod remedies;
mod verdict;

pub use next::alike;

use eframe::egui::{Rect, Ui, UiBuilder, pos2};

use crate::ui::screens::loan;
use crate::ui::theme;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::form_and_picture;
use crate::ui::widgets::scroll;

/// Below this width everything stands below each other.
const SIDE_BY_SIDE: f32 = 860.0;
/// The part of the width that the picture takes.
const PICTURE: f32 = 0.63;
/// Between the two columns.
const BETWEEN: f32 = 24.0;

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    if cx.view.assessment.loan.curve.is_empty() {
        form_and_picture(ui, cx, form::show, next::show);
        return;
    }
    scroll::vertical(ui, "overview").show(ui, |ui| {
        // Room for the scroll bar, so that nothing stands under it.
        ui.set_max_width(ui.available_width() - 12.0);
        verdict::show(ui, cx);
        ui.add_space(theme::GAP);
        if ui.available_width() >= SIDE_BY_SIDE {
            side_by_side(ui, cx);
        } else {
            remedies::show(ui, cx);
            loan::picture_alone(ui, cx);
            beside(ui, cx);
            form::small(ui, cx);
        }
        ui.add_space(theme::GROUP_GAP);
    });
}

fn side_by_side(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let full = ui.available_rect_before_wrap();
    let middle = full.left() + full.width() * PICTURE;
    let column = |left: f32, right: f32| Rect::from_min_max(pos2(left, full.top()), pos2(right, full.bottom()));
    let left = ui.scope_builder(UiBuilder::new().max_rect(column(full.left(), middle)).id_salt("left"), |ui| {
        loan::picture_alone(ui, cx);
        form::small(ui, cx);
    });
    let right = column(middle + BETWEEN, full.right());
    let right = ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("right"), |ui| {
        if cx.view.assessment.loan.remedies.is_empty() {
            // The first heading stands level with that of the picture.
            ui.add_space(theme::GAP - theme::GROUP_GAP);
        }
        remedies::show(ui, cx);
        beside(ui, cx);
    });
    let bottom = left.response.rect.bottom().max(right.response.rect.bottom());
    ui.advance_cursor_after_rect(Rect::from_min_max(full.min, pos2(full.right(), bottom)));
}

/// What stands beside the picture.
fn beside(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    dates::breaks(ui, &mut cx.view);
    loan::limit_bars(ui, cx);
    remedies::failing(ui, cx);
    dates::ahead(ui, cx);
}
