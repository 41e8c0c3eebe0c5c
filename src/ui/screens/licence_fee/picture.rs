//! The methods side by side, and lump sum against running royalty over time.

use eframe::egui::Ui;

use super::{parts, tables};
use crate::app::Command;
use crate::assessment::Range;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone};
use crate::reference::Reference;
use crate::text::{Arg, Text, engine, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{empty_state, explain, show_chart};

/// Shows the pictures and their tables.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    if view.assessment.licence_fee.methods.is_empty() {
        needs_base_date(ui, view);
        return;
    }
    methods(ui, view);
    tables::methods(ui, view);
    tables::forms(ui, view);
    ui.add_space(theme::GROUP_GAP);
    cumulative(ui, view);
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

fn methods(ui: &mut Ui, view: &mut View<'_>) {
    let chart = methods_chart(view);
    show_chart(ui, view, &chart);
    // The ceiling concerns open licences only; drawn, it would press the rates together.
    if let Some(row) = Reference::builtin().open_licence_ceilings.row("net_sales_rate") {
        let said = words::CEILING_NOTE.with([("rate", Arg::Percent(row.figures.value))]);
        explain_text(ui, view.message(&said));
        parts::provenance(ui, view, &row.about);
    }
}

/// The methods that have a rate, one row each; the table says what the others lack.
fn methods_chart(view: &View<'_>) -> Chart {
    let outcome = &view.assessment.licence_fee;
    let concluded = outcome.concluded;
    let mut names: Vec<String> = Vec::new();
    let mut bars = Vec::new();
    let mut row = |name: Text, label: Text, range: Range| {
        let (Some(from), Some(to)) = (range.low.or(range.value), range.high.or(range.value)) else { return None };
        let at = names.len() as f64;
        names.push(view.text(name).to_owned());
        Some(Bar { at, from, to, mark: range.value, label: view.text(label).to_owned() })
    };
    for method in &outcome.methods {
        bars.extend(row(parts::short_name(method.way), method.way.label(), method.range));
    }
    // A concluded range gets a row of its own; a single concluded rate is the line across all.
    let wide = Some(concluded).filter(|range| range.value.is_some() && range.is_wide());
    let own_row = wide.and_then(|range| row(words::CONCLUDED_ROW, engine::CONCLUDED_RATE, range));
    let height = 120.0 + 24.0 * names.len() as f32;
    let x = Axis::new(view.text(words::RATE_AXIS), Scale::Percent).from_zero();
    let y = Axis::new(view.text(words::METHOD_AXIS), Scale::Category(names));
    let mut chart = Chart::new("licence-fee-methods", view.text(words::METHODS_CHART), x, y, view.lang).height(height);
    let line = |name: Text, rate: f64, tone| {
        Series::new(view.message(&name.with([("rate", Arg::Percent(rate))])), tone, Shape::Vertical(rate))
    };
    chart = chart.with(Series::new(view.text(words::RANGES_SERIES), Tone::Blue, Shape::Ranges(bars)));
    if let Some(bar) = own_row {
        let name = view.text(words::CONCLUDED_ROW);
        chart = chart.with(Series::new(name, Tone::Vermilion, Shape::Ranges(vec![bar])).unlisted());
    }
    if let Some(rate) = concluded.value {
        chart = chart.with(line(words::CONCLUDED_SERIES, rate, Tone::Vermilion));
    }
    chart
}

fn cumulative(ui: &mut Ui, view: &mut View<'_>) {
    let points = &view.assessment.licence_fee.cumulative;
    let x = Axis::new(view.text(words::YEAR_AXIS), Scale::Number).from_zero();
    let y = Axis::new(view.text(words::PAID_AXIS), Scale::Money).from_zero();
    let mut chart = Chart::new("licence-fee-payments", view.text(words::CUMULATIVE_CHART), x, y, view.lang);
    if !points.is_empty() {
        let lump = points.iter().map(|point| [point.year, point.lump_sum]).collect();
        let running = points.iter().map(|point| [point.year, point.running]).collect();
        chart = chart
            .with(Series::new(view.text(words::LUMP_SUM_SERIES), Tone::Vermilion, Shape::Line(lump)))
            .with(Series::new(view.text(words::RUNNING_SERIES), Tone::Blue, Shape::Line(running)));
    }
    show_chart(ui, view, &chart);
    if points.is_empty() {
        explain(ui, view, words::CUMULATIVE_MISSING);
    }
}
