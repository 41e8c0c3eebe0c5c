//! Licence statistics and published ranges: national totals, the import by industry, the place of a rate.

mod industry;
mod national;
mod ranges;

use eframe::egui::Ui;

use crate::text::screen_guideline as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::{form_and_picture, screen_heading};

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(
        ui,
        cx,
        |ui, cx| {
            let ScreenContext { case, view } = cx;
            screen_heading(ui, view, words::STATISTICS_HEADING, words::STATISTICS_EXPLANATION);
            ranges::form(ui, view, case);
            industry::show(ui, view, &mut case.licence_fee.guideline);
        },
        |ui, cx| {
            let ScreenContext { case, view } = cx;
            ranges::pictures(ui, view, case);
            national::show(ui, view);
        },
    );
}
