//! The ways to a rate side by side, and lump sum against running royalty over time.

use super::ChartSource;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone};
use crate::model::outcome::{Range, RateWay};
use crate::text::{Arg, Text, engine, screen_licence_fee as words};

/// The methods that have a rate, one row each; the table says what the others lack.
pub fn methods(of: ChartSource<'_>) -> Chart {
    let outcome = &of.assessment.licence_fee;
    let concluded = outcome.concluded;
    let mut names: Vec<String> = Vec::new();
    let mut bars = Vec::new();
    let mut row = |name: Text, label: Text, range: Range| {
        let (Some(from), Some(to)) = (range.low.or(range.value), range.high.or(range.value)) else { return None };
        let at = names.len() as f64;
        names.push(of.text(name).to_owned());
        Some(Bar { at, from, to, mark: range.value, label: of.text(label).to_owned() })
    };
    for method in &outcome.methods {
        bars.extend(row(short_name(method.way), method.way.label(), method.range));
    }
    // A concluded range gets a row of its own; a single concluded rate is the line across all.
    let wide = Some(concluded).filter(|range| range.value.is_some() && range.is_wide());
    let own_row = wide.and_then(|range| row(words::CONCLUDED_ROW, engine::CONCLUDED_RATE, range));
    let height = 120.0 + 24.0 * names.len() as f32;
    let x = Axis::new(of.text(words::RATE_AXIS), Scale::Percent).from_zero();
    let y = Axis::new(of.text(words::METHOD_AXIS), Scale::Category(names));
    let mut chart = Chart::new("licence-fee-methods", of.text(words::METHODS_CHART), x, y, of.lang).height(height);
    let line = |name: Text, rate: f64, tone| {
        Series::new(of.message(&name.with([("rate", Arg::Percent(rate))])), tone, Shape::Vertical(rate))
    };
    chart = chart.with(Series::new(of.text(words::RANGES_SERIES), Tone::Blue, Shape::Ranges(bars)));
    if let Some(bar) = own_row {
        let name = of.text(words::CONCLUDED_ROW);
        chart = chart.with(Series::new(name, Tone::Vermilion, Shape::Ranges(vec![bar])).unlisted());
    }
    if let Some(rate) = concluded.value {
        chart = chart.with(line(words::CONCLUDED_SERIES, rate, Tone::Vermilion));
    }
    chart
}

/// What has been paid by the end of each year, as a lump sum and as a running royalty.
pub fn payments(of: ChartSource<'_>) -> Chart {
    let points = &of.assessment.licence_fee.cumulative;
    let x = Axis::new(of.text(words::YEAR_AXIS), Scale::Number).from_zero();
    let y = Axis::new(of.text(words::PAID_AXIS), Scale::Money).from_zero();
    let chart = Chart::new("licence-fee-payments", of.text(words::CUMULATIVE_CHART), x, y, of.lang);
    if points.is_empty() {
        return chart;
    }
    let lump = points.iter().map(|point| [point.year, point.lump_sum]).collect();
    let running = points.iter().map(|point| [point.year, point.running]).collect();
    chart.with(Series::new(of.text(words::LUMP_SUM_SERIES), Tone::Vermilion, Shape::Line(lump))).with(Series::new(
        of.text(words::RUNNING_SERIES),
        Tone::Blue,
        Shape::Line(running),
    ))
}

/// The short name of a method, for charts and narrow columns.
pub fn short_name(way: RateWay) -> Text {
    match way {
        RateWay::Industry => words::SHORT_INDUSTRY,
        RateWay::ProfitSharing => words::SHORT_SHARING,
        RateWay::EquivalentInvestment => words::SHORT_EQUIVALENT,
        RateWay::PriceUplift => words::SHORT_UPLIFT,
        RateWay::EarlierLicences => words::SHORT_EARLIER,
        RateWay::Comparables => words::SHORT_COMPARABLES,
        RateWay::Published => words::SHORT_PUBLISHED,
    }
}
