//! The methods side by side, and lump sum against running royalty over time.

use eframe::egui::{Id, Ui};

use super::{parts, tables};
use crate::app::Command;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone};
use crate::reference::{Reference, Row, Value};
use crate::text::{Arg, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{empty_state, explain, show_chart};

/// Shows the pictures and their tables.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    if view.assessment.licence_fee.methods.is_empty() {
        let go = view.text(words::GO_TO_BASE_DATE);
        let mut clicked = false;
        empty_state(ui, view, words::NEEDS_BASE_DATE, |ui| clicked = ui.button(go).clicked());
        if clicked {
            view.run(Command::GoToField("base_date".to_owned()));
        }
        return;
    }
    methods(ui, view);
    tables::methods(ui, view);
    tables::forms(ui, view);
    ui.add_space(theme::GROUP_GAP);
    cumulative(ui, view);
}

fn ceiling() -> Option<&'static Row<Value>> {
    Reference::builtin().open_licence_ceilings.row("net_sales_rate")
}

fn methods(ui: &mut Ui, view: &mut View<'_>) {
    let shown = Id::unique("licence_fee.show_ceiling");
    let mut with_ceiling = ui.data(|data| data.get_temp::<bool>(shown)).unwrap_or(true);
    let ceiling = ceiling();
    let chart = methods_chart(view, ceiling.filter(|_| with_ceiling));
    show_chart(ui, view, &chart);
    if let Some(row) = ceiling {
        if ui.checkbox(&mut with_ceiling, view.text(words::SHOW_CEILING)).changed() {
            ui.data_mut(|data| data.insert_temp(shown, with_ceiling));
        }
        if with_ceiling {
            parts::provenance(ui, view, &row.about);
        }
    }
}

fn methods_chart(view: &View<'_>, ceiling: Option<&Row<Value>>) -> Chart {
    let outcome = &view.assessment.licence_fee;
    let concluded = outcome.concluded;
    let methods = outcome.methods.iter().map(|method| parts::short_name(method.id));
    // A concluded range gets a row of its own; a single concluded rate is the line across all.
    let own_row = concluded.value.is_some() && concluded.is_wide();
    let rows = methods.chain(own_row.then_some(words::CONCLUDED_ROW));
    let names: Vec<String> = rows.map(|name| view.text(name).to_owned()).collect();
    let last = names.len().saturating_sub(1);
    let bar = |(place, method): (usize, &crate::assessment::outcome::RateMethod)| {
        let range = method.range;
        Some(Bar {
            at: place as f64,
            from: range.low.or(range.value)?,
            to: range.high.or(range.value)?,
            mark: range.value,
            label: view.text(method.label).to_owned(),
        })
    };
    let bars: Vec<Bar> = outcome.methods.iter().enumerate().filter_map(bar).collect();
    let x = Axis::new(view.text(words::RATE_AXIS), Scale::Percent).from_zero();
    let y = Axis::new(view.text(words::METHOD_AXIS), Scale::Category(names));
    let mut chart = Chart::new("licence-fee-methods", view.text(words::METHODS_CHART), x, y, view.lang).height(290.0);
    let line = |name: crate::text::Text, rate: f64, tone| {
        Series::new(view.message(&name.with([("rate", Arg::Percent(rate))])), tone, Shape::Vertical(rate))
    };
    if let Some(row) = ceiling {
        chart = chart.with(line(words::CEILING_SERIES, row.figures.value, Tone::Grey));
    }
    chart = chart.with(Series::new(view.text(words::RANGES_SERIES), Tone::Blue, Shape::Ranges(bars)));
    if own_row && let (Some(from), Some(to)) = (concluded.low, concluded.high) {
        let name = view.text(words::CONCLUDED_ROW);
        let bar = Bar { at: last as f64, from, to, mark: concluded.value, label: name.to_owned() };
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
