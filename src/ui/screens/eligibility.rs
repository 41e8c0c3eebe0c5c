//! The registration stage: can the pledge be registered, what papers are lacking, what falls due.

mod articles;
mod calendar;
mod papers;
mod parties;
mod parts;
mod rule;
mod titles;
mod verdict;

use eframe::egui::Ui;

use super::without_patents;
use crate::app::Command;
use crate::model::Severity;
use crate::text::screen_eligibility as words;
use crate::ui::theme;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::scroll;
use crate::ui::widgets::{Tab, remark, tabs};

/// The name under which the open part is kept.
const TABS_ID: &str = "eligibility";
/// Where the papers stand among the parts.
const PAPERS: usize = 3;
/// Where the calendar stands among the parts.
const CALENDAR: usize = 4;

const TABS: [Tab; 5] = [
    Tab::new(words::TAB_VERDICT, &["registration.rules", "registration.articles"]),
    Tab::new(words::TAB_TITLES, &["registration.titles"]),
    Tab::new(words::TAB_PARTIES, &["registration"]),
    Tab::new(words::TAB_PAPERS, &["registration.papers"]),
    Tab::rare(words::TAB_CALENDAR, &["registration.calendar"]),
];

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    if cx.case.patents.is_empty() {
        without_patents(ui, &mut cx.view, words::HEADING, words::EXPLANATION, words::EMPTY);
        return;
    }
    let open = tabs(ui, &mut cx.view, TABS_ID, &TABS, |_| false);
    match open {
        1 => titles::show(ui, cx),
        2 => parties::show(ui, cx),
        PAPERS => page(ui, "papers", cx, papers::show),
        CALENDAR => page(ui, "calendar", cx, calendar::show),
        _ => page(ui, "verdict", cx, verdict::show),
    }
}

/// A part in one column that scrolls, not wider than can be read.
fn page(ui: &mut Ui, id: &'static str, cx: &mut ScreenContext<'_>, show: impl FnOnce(&mut Ui, &mut ScreenContext<'_>)) {
    const WIDEST: f32 = 1040.0;
    scroll::vertical(ui, id).show(ui, |ui| {
        // Room for the scroll bar, so that nothing stands under it.
        ui.set_max_width((ui.available_width() - 12.0).min(WIDEST));
        show(ui, cx);
        ui.add_space(theme::GROUP_GAP);
    });
}

/// Without a base date nothing is checked: says so and leads there. Gives whether it is so.
fn without_base_date(ui: &mut Ui, cx: &mut ScreenContext<'_>) -> bool {
    if cx.case.base_date.value.is_some() {
        return false;
    }
    let view = &mut cx.view;
    remark(ui, Severity::Missing, view.text(words::NO_BASE_DATE));
    if ui.button(view.text(words::ENTER_BASE_DATE)).clicked() {
        view.run(Command::GoToField("base_date".to_owned()));
    }
    true
}
