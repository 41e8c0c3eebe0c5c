//! The value's pictures: methods side by side, flows year by year, the bridge from income to value.

use std::collections::BTreeSet;

use super::ChartSource;
use crate::chart::{Axis, Bar, BarWords, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::outcome::{BridgeStep, FlowPeriod, ProductOutcome};
use crate::model::{ForecastYears, Method};
use crate::text::{Message, screen_valuation as words};

/// The methods side by side, with the concluded value and an appraisal as lines.
pub fn football(of: ChartSource<'_>) -> Chart {
    let valuation = &of.assessment.valuation;
    let mut names = Vec::new();
    let mut bars = Vec::new();
    for method in &valuation.methods {
        let range = method.range;
        let (Some(low), Some(high)) = (range.low.or(range.value), range.high.or(range.value)) else { continue };
        let name = of.text(method.method.label());
        let at = names.len() as f64;
        bars.push(Bar { at, from: low, to: high, mark: range.value, label: name.to_owned() });
        names.push(name.to_owned());
    }
    let rows = names.len() as f32;
    let mut chart = Chart::new(
        "valuation-methods",
        of.text(words::FOOTBALL_TITLE),
        Axis::new(of.text(words::FOOTBALL_VALUE), Scale::Money).from_zero(),
        Axis::new(of.text(words::FOOTBALL_METHOD), Scale::Category(names)),
        of.lang,
    )
    .with(Series::new(of.text(words::FOOTBALL_RANGE), Tone::Sky, Shape::Ranges(bars)))
    .height(110.0 + 34.0 * rows);
    if let Some(value) = valuation.concluded.value {
        chart = chart.with(Series::new(of.text(words::RESULT), Tone::Blue, Shape::Vertical(value)));
    }
    if let Some(value) = of.case.valuation.outside_appraisal.value.value {
        chart = chart.with(Series::new(of.text(words::APPRAISAL), Tone::Vermilion, Shape::Vertical(value)));
    }
    chart
}

fn name_of(of: ChartSource<'_>, id: u32) -> String {
    let product = of.case.products.iter().find(|product| product.id == id);
    product.map(|product| of.message(&product.named())).unwrap_or_default()
}

/// A chart of yearly bars on these years.
fn yearly(of: ChartSource<'_>, id: &str, title: &Message, years: &[i32]) -> Chart {
    let axis = match of.case.valuation.forecast_years {
        ForecastYears::Calendar => words::FLOWS_YEAR,
        ForecastYears::FromBaseDate => words::FLOWS_FORECAST_YEAR,
    };
    Chart::new(
        id,
        of.message(title),
        Axis::new(of.text(axis), Scale::Category(years.iter().map(i32::to_string).collect())),
        Axis::new(of.text(words::FLOWS_AMOUNT), Scale::Money).from_zero(),
        of.lang,
    )
}

/// A product's flows and their present values: of the one selected, else of the first.
pub fn flows_of_one(of: ChartSource<'_>, method: Method, selected: Option<u32>) -> Option<Chart> {
    let products = &of.assessment.valuation.products;
    let product = products.iter().find(|product| Some(product.id) == selected).or_else(|| products.first())?;
    let years: Vec<i32> = product.periods.iter().map(|period| period.label).collect();
    let title =
        words::FLOWS_TITLE.with([("product", name_of(of, product.id).into()), ("method", method.label().into())]);
    let bars = |read: fn(&FlowPeriod) -> f64| {
        let bar = |(at, period)| Bar::new(at as f64, read(period), period_name(period));
        Shape::Bars(product.periods.iter().enumerate().map(|(at, period): (usize, _)| bar((at, period))).collect())
    };
    Some(
        yearly(of, "valuation-flows", &title, &years)
            .with(Series::new(of.text(words::FLOWS_FLOW), Tone::Sky, bars(|period| period.flow)))
            .with(Series::new(of.text(words::FLOWS_PRESENT), Tone::Blue, bars(|period| period.present_value))),
    )
}

fn period_name(period: &FlowPeriod) -> String {
    period.label.to_string()
}

/// The present values of all products' flows above each other.
pub fn flows_of_all(of: ChartSource<'_>, method: Method) -> Option<Chart> {
    let products: &[ProductOutcome] = &of.assessment.valuation.products;
    let years: BTreeSet<i32> =
        products.iter().flat_map(|product| product.periods.iter().map(|period| period.label)).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let mut tops = vec![0.0; years.len()];
    let title = words::FLOWS_ALL_TITLE.with([("method", method.label().into())]);
    let mut chart = yearly(of, "valuation-flows-all", &title, &years);
    for (index, product) in products.iter().enumerate() {
        let mut bars = Vec::new();
        for period in &product.periods {
            let Ok(at) = years.binary_search(&period.label) else { continue };
            let from = tops[at];
            tops[at] += period.present_value;
            bars.push(Bar { at: at as f64, from, to: tops[at], mark: None, label: period_name(period) });
        }
        chart = chart.with(Series::new(name_of(of, product.id), Tone::nth(index), Shape::Bars(bars)));
    }
    (!years.is_empty()).then_some(chart)
}

/// What the bridge is called.
pub fn bridge_title(method: Method) -> Message {
    words::BRIDGE_TITLE.with([("method", method.label().into())])
}

/// The steps that are drawn: from the after-tax income on. Revenue is many times that, and drawn it
/// would leave of the rest nothing to be seen; it is told in words.
pub fn drawn_steps(steps: &[BridgeStep]) -> (Option<&BridgeStep>, &[BridgeStep]) {
    let totals: Vec<usize> = (0..steps.len()).filter(|at| steps[*at].is_total).collect();
    match totals.as_slice() {
        [_, income, _, ..] => (steps.first(), &steps[*income..]),
        _ => (None, steps),
    }
}

/// The bridge lies on its side, so that its steps have room for their names. Each bar says what it
/// adds, takes away or is.
pub fn bridge(steps: &[BridgeStep], title: String, lang: Lang) -> Chart {
    let (_, steps) = drawn_steps(steps);
    let names: Vec<String> = steps.iter().map(|step| step.label.get(lang).to_owned()).collect();
    let (mut totals, mut falls, mut rises) = (Vec::new(), Vec::new(), Vec::new());
    let mut reached = 0.0;
    for (at, step) in steps.iter().enumerate() {
        let from = if step.is_total { 0.0 } else { reached };
        let to = from + step.amount;
        let bar = Bar { at: at as f64, from: from.min(to), to: from.max(to), mark: None, label: names[at].clone() };
        reached = to;
        match (step.is_total, step.amount < 0.0) {
            (true, _) => totals.push(bar),
            (false, true) => falls.push(bar),
            (false, false) => rises.push(bar),
        }
    }
    let height = 80.0 + 34.0 * names.len() as f32;
    let mut chart = Chart::new(
        "valuation-bridge",
        title,
        Axis::new(words::BRIDGE_AMOUNT.get(lang), Scale::Money).from_zero(),
        Axis::new(words::BRIDGE_STEP.get(lang), Scale::Category(names)),
        lang,
    )
    .height(height);
    for (name, tone, said, bars) in [
        (words::BRIDGE_TOTAL, Tone::Blue, BarWords::Adds, totals),
        (words::BRIDGE_DECREASE, Tone::Vermilion, BarWords::Takes, falls),
        (words::BRIDGE_INCREASE, Tone::Green, BarWords::Adds, rises),
    ] {
        if !bars.is_empty() {
            chart = chart.with(Series::new(name.get(lang), tone, Shape::Ranges(bars)).saying(said));
        }
    }
    chart
}
