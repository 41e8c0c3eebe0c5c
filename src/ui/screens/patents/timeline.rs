//! The timeline: one bar for each patent, with the base date, the loan and the fees.

use eframe::egui::Ui;

use crate::report::charts::patents::{term, timeline};
use crate::text::screen_patents as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::{explain, show_chart};

/// Shows the timeline of all patents.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let chart = timeline(view.charts(case));
    if chart.is_empty() {
        explain(ui, view, words::TIMELINE_UNKNOWN);
        return;
    }
    explain(ui, view, words::TIMELINE_EXPLAINED);
    show_chart(ui, view, &chart);
    let left_out = case.patents.iter().filter(|patent| term(view.charts(case), patent).is_none()).count();
    if left_out > 0 {
        let text = view.message(&words::TIMELINE_LEFT_OUT.with([("count", left_out.into())]));
        crate::ui::widgets::section::explain_text(ui, text);
    }
}
