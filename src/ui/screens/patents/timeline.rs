//! The timeline: one bar for each patent, with the base date, the loan and the fees.

use eframe::egui::Ui;

use crate::report::charts::patents::{term, timeline};
use crate::text::screen_patents as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::chart::{KeptChart, show_kept};
use crate::ui::widgets::explain;

/// Shows the timeline of all patents. It is made once of a case: there may be thousands of bars.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let of = view.charts(case);
    let made = view.ui.shown.or_make("patent timeline", || {
        let left_out = of.case.patents.iter().filter(|patent| term(of, patent).is_none()).count();
        (KeptChart::new(timeline(of), of.money_unit()), left_out)
    });
    let (chart, left_out) = &*made;
    if chart.is_empty() {
        explain(ui, view, words::TIMELINE_UNKNOWN);
        return;
    }
    explain(ui, view, words::TIMELINE_EXPLAINED);
    show_kept(ui, view, chart);
    if *left_out > 0 {
        let text = view.message(&words::TIMELINE_LEFT_OUT.with([("count", (*left_out).into())]));
        crate::ui::widgets::section::explain_text(ui, text);
    }
}
