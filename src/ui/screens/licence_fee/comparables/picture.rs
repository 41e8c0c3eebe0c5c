//! Each comparable's rate as a dot in its row, with the median and the quartiles across all.

use eframe::egui::Ui;

use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone};
use crate::model::{ComparableLicence, Decision};
use crate::text::{Arg, Text, screen_licence_evidence as words};
use crate::ui::view::View;
use crate::ui::widgets::{explain, show_chart};

/// Shows the picture.
pub fn show(ui: &mut Ui, view: &mut View<'_>, comparables: &[ComparableLicence]) {
    let chart = chart(view, comparables);
    show_chart(ui, view, &chart);
    if comparables.is_empty() {
        explain(ui, view, words::STRIP_EMPTY);
    }
}

/// Accepted and rejected differ by the form of their dots, not by colour alone.
fn chart(view: &View<'_>, comparables: &[ComparableLicence]) -> Chart {
    let outcome = &view.assessment.licence_fee.evidence.comparables;
    let mut names = Vec::new();
    let mut raw = Vec::new();
    let mut dots: [Vec<[f64; 2]>; 3] = [Vec::new(), Vec::new(), Vec::new()];
    for (index, (comparable, row)) in comparables.iter().zip(&outcome.rows).enumerate() {
        let Some(adjusted) = row.adjusted.value.or(row.adjusted.low) else { continue };
        let at = names.len() as f64;
        let name = super::name(view, comparable);
        names.push(format!("{} {name}", index + 1));
        if let Some(before) = row.raw.value.or(row.raw.low).filter(|before| (before - adjusted).abs() > 1e-12) {
            raw.push([before, at]);
        }
        let series = match comparable.decision {
            Decision::Accepted => 0,
            Decision::Rejected => 1,
            Decision::Undecided => 2,
        };
        dots[series].push([adjusted, at]);
    }
    let height = 130.0 + 19.0 * names.len() as f32;
    let x = Axis::new(view.text(words::STRIP_X), Scale::Percent);
    let y = Axis::new(view.text(words::STRIP_Y), Scale::Category(names));
    let mut chart = Chart::new("comparable-licences", view.text(words::STRIP_CHART), x, y, view.lang).height(height);
    if dots.iter().all(Vec::is_empty) {
        return chart;
    }
    let line = |name: Text, rate: f64, tone| {
        Series::new(view.message(&name.with([("rate", Arg::Percent(rate))])), tone, Shape::Vertical(rate))
    };
    if let Some(spread) = outcome.adjusted.value {
        chart = chart
            .with(line(words::SERIES_LOWER, spread.lower, Tone::Grey))
            .with(line(words::SERIES_MEDIAN, spread.median, Tone::Ink))
            .with(line(words::SERIES_UPPER, spread.upper, Tone::Vermilion));
    }
    if !raw.is_empty() {
        chart = chart.with(Series::new(view.text(words::SERIES_RAW), Tone::Green, Shape::Points(raw)));
    }
    let kinds = [
        (words::SERIES_ACCEPTED, Tone::Blue),
        (words::SERIES_REJECTED, Tone::Orange),
        (words::SERIES_UNDECIDED, Tone::Purple),
    ];
    for ((name, tone), points) in kinds.into_iter().zip(dots) {
        if !points.is_empty() {
            chart = chart.with(Series::new(view.text(name), tone, Shape::Points(points)));
        }
    }
    chart
}
