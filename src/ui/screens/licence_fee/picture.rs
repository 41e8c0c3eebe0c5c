//! The methods side by side, and lump sum against running royalty over time.

use eframe::egui::Ui;

use super::{parts, tables};
use crate::app::Command;
use crate::model::Case;
use crate::reference::Reference;
use crate::report::charts::licence_fee;
use crate::text::{Arg, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{empty_state, explain, show_chart};

/// Shows the pictures and their tables.
pub fn show(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    if view.assessment.licence_fee.methods.is_empty() {
        needs_base_date(ui, view);
        return;
    }
    methods(ui, case, view);
    tables::methods(ui, view);
    tables::forms(ui, view);
    ui.add_space(theme::GROUP_GAP);
    cumulative(ui, case, view);
}

/// Without a base date nothing is assessed: the way there.
pub fn needs_base_date(ui: &mut Ui, view: &mut View<'_>) {
    let go = view.text(words::GO_TO_BASE_DATE);
    let mut clicked = false;
    empty_state(ui, view, words::NEEDS_BASE_DATE, |ui| clicked = ui.button(go).clicked());
    if clicked {
        view.run(Command::GoToField("base_date".to_owned()));
    }
}

fn methods(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    let chart = licence_fee::methods(view.charts(case));
    show_chart(ui, view, &chart);
    // The ceiling concerns open licences only; drawn, it would press the rates together.
    if let Some(row) = Reference::builtin().open_licence_ceilings.row("net_sales_rate") {
        let said = words::CEILING_NOTE.with([("rate", Arg::Percent(row.figures.value))]);
        explain_text(ui, view.message(&said));
        parts::provenance(ui, view, &row.about);
    }
}

fn cumulative(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    let chart = licence_fee::payments(view.charts(case));
    show_chart(ui, view, &chart);
    if view.assessment.licence_fee.cumulative.is_empty() {
        explain(ui, view, words::CUMULATIVE_MISSING);
    }
}
