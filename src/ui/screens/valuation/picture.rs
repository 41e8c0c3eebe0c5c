//! The value and its pictures.

use std::collections::BTreeSet;

use eframe::egui::{Align, Button, CursorIcon, Id, Label, Layout, RichText, Sense, Ui};

use super::methods::appraisal;
use super::parts::{patent_name, product_name};
use crate::app::Command;
use crate::chart::{Axis, Bar, BarWords, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::outcome::{BridgeStep, ProductOutcome};
use crate::model::{Case, ForecastYears, Method, PatentId};
use crate::text::{Arg, Message, Text, engine, number, screen_case, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{TableColumn, explain, figure, remark, section, show_chart, table};

/// Shows the value, the football field, the flows, the bridge and the allocation.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    section(ui, view, "result", words::RESULT, Some(words::RESULT_EXPLAINED), |ui, view| result(ui, case, view));
    let valuation = &view.assessment.valuation;
    let any = valuation.methods.iter().any(|method| method.range.value.is_some() || method.range.is_wide());
    if !any {
        explain(ui, view, words::NO_VALUE_YET);
        return;
    }
    ui.add_space(theme::GROUP_GAP);
    let chart = football(case, view);
    show_chart(ui, view, &chart);
    if let Some(method) = view.assessment.valuation.leading {
        ui.add_space(theme::GROUP_GAP);
        flows(ui, case, view, method);
        ui.add_space(theme::GROUP_GAP);
        let title = view.message(&words::BRIDGE_TITLE.with([("method", method.label().into())]));
        let chart = bridge(&view.assessment.valuation.bridge, title, view.lang);
        show_chart(ui, view, &chart);
        bridge_steps(ui, view, method);
    }
    section(ui, view, "allocation", words::ALLOCATION, Some(words::ALLOCATION_EXPLAINED), |ui, view| {
        allocation(ui, case, view);
    });
}

fn result(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    for id in ["valuation.concluded", "valuation.discount_rate", "valuation.economic_years"] {
        if view.assessment.figure(id).is_none() {
            continue;
        }
        if id == "valuation.concluded" {
            figure::headline(ui, view, id);
            if view.assessment.valuation.concluded.is_wide() {
                explain(ui, view, screen_case::RANGE_OF_INPUTS);
            }
        } else {
            figure::row(ui, view, id);
        }
    }
    if let Some(finding) = view.assessment.findings_for("base_date").next() {
        remark(ui, finding.severity, &view.message(&finding.message));
    }
    for finding in view.assessment.findings_for("valuation.methods") {
        remark(ui, finding.severity, &view.message(&finding.message));
    }
    let valuation = &case.valuation;
    let mut conventions: Vec<Text> = vec![valuation.timing.label(), valuation.forecast_years.label(), words::AFTER_TAX];
    conventions.push(if valuation.tax_amortisation { words::TAX_AMORTISATION } else { engine::CONVENTION_NO_BENEFIT });
    let uses = |method: Method| valuation.methods.iter().any(|choice| choice.method == method);
    if uses(Method::ReliefFromRoyalty) {
        conventions.push(if valuation.deduct_annual_fees {
            engine::CONVENTION_FEES_DEDUCTED
        } else {
            engine::CONVENTION_FEES_KEPT
        });
    }
    if uses(Method::Option) {
        conventions.push(valuation.option.style.label());
    }
    let list: Vec<&str> = conventions.into_iter().map(|text| view.text(text)).collect();
    let list = list.join(view.text(words::SEPARATOR));
    explain_text(ui, view.message(&words::CONVENTIONS_USED.with([("conventions", list.into())])));
    appraisal(ui, case, view);
}

fn football(case: &Case, view: &View<'_>) -> Chart {
    let valuation = &view.assessment.valuation;
    let mut names = Vec::new();
    let mut bars = Vec::new();
    for method in &valuation.methods {
        let range = method.range;
        let (Some(low), Some(high)) = (range.low.or(range.value), range.high.or(range.value)) else { continue };
        let name = view.text(method.method.label());
        let at = names.len() as f64;
        bars.push(Bar { at, from: low, to: high, mark: range.value, label: name.to_owned() });
        names.push(name.to_owned());
    }
    let rows = names.len() as f32;
    let mut chart = Chart::new(
        "valuation-methods",
        view.text(words::FOOTBALL_TITLE),
        Axis::new(view.text(words::FOOTBALL_VALUE), Scale::Money).from_zero(),
        Axis::new(view.text(words::FOOTBALL_METHOD), Scale::Category(names)),
        view.lang,
    )
    .with(Series::new(view.text(words::FOOTBALL_RANGE), Tone::Sky, Shape::Ranges(bars)))
    .height(110.0 + 34.0 * rows);
    if let Some(value) = valuation.concluded.value {
        chart = chart.with(Series::new(view.text(words::RESULT), Tone::Blue, Shape::Vertical(value)));
    }
    if let Some(value) = case.valuation.outside_appraisal.value.value {
        chart = chart.with(Series::new(view.text(words::APPRAISAL), Tone::Vermilion, Shape::Vertical(value)));
    }
    chart
}

fn flows(ui: &mut Ui, case: &Case, view: &mut View<'_>, method: Method) {
    let id = Id::unique("flows of all products");
    let mut all: bool = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if case.products.len() > 1 {
        ui.horizontal(|ui| {
            for (choice, name) in [(false, words::FLOWS_ONE), (true, words::FLOWS_ALL)] {
                if ui.add(Button::selectable(all == choice, view.text(name))).clicked() {
                    all = choice;
                }
            }
        });
        ui.data_mut(|data| data.insert_temp(id, all));
    } else {
        all = false;
    }
    let chart = if all { flows_of_all(case, view, method) } else { flows_of_one(case, view, method) };
    if let Some(chart) = chart {
        show_chart(ui, view, &chart);
    }
}

fn name_of(case: &Case, view: &View<'_>, id: u32) -> String {
    let product = case.products.iter().find(|product| product.id == id);
    product.map(|product| view.message(&product_name(product))).unwrap_or_default()
}

/// A chart of yearly bars on these years.
fn yearly(case: &Case, view: &View<'_>, id: &str, title: &Message, years: &[i32]) -> Chart {
    let axis = match case.valuation.forecast_years {
        ForecastYears::Calendar => words::FLOWS_YEAR,
        ForecastYears::FromBaseDate => words::FLOWS_FORECAST_YEAR,
    };
    Chart::new(
        id,
        view.message(title),
        Axis::new(view.text(axis), Scale::Category(years.iter().map(i32::to_string).collect())),
        Axis::new(view.text(words::FLOWS_AMOUNT), Scale::Money).from_zero(),
        view.lang,
    )
}

fn flows_of_one(case: &Case, view: &View<'_>, method: Method) -> Option<Chart> {
    let products = &view.assessment.valuation.products;
    let selected = view.ui.selected_product;
    let product = products.iter().find(|product| Some(product.id) == selected).or_else(|| products.first())?;
    let years: Vec<i32> = product.periods.iter().map(|period| period.label).collect();
    let title = words::FLOWS_TITLE
        .with([("product", name_of(case, view, product.id).into()), ("method", method.label().into())]);
    let bars = |read: fn(&crate::model::outcome::FlowPeriod) -> f64| {
        let bar = |(at, period)| Bar::new(at as f64, read(period), period_name(period));
        Shape::Bars(product.periods.iter().enumerate().map(|(at, period): (usize, _)| bar((at, period))).collect())
    };
    Some(
        yearly(case, view, "valuation-flows", &title, &years)
            .with(Series::new(view.text(words::FLOWS_FLOW), Tone::Sky, bars(|period| period.flow)))
            .with(Series::new(view.text(words::FLOWS_PRESENT), Tone::Blue, bars(|period| period.present_value))),
    )
}

fn period_name(period: &crate::model::outcome::FlowPeriod) -> String {
    period.label.to_string()
}

fn flows_of_all(case: &Case, view: &View<'_>, method: Method) -> Option<Chart> {
    let products: &[ProductOutcome] = &view.assessment.valuation.products;
    let years: BTreeSet<i32> =
        products.iter().flat_map(|product| product.periods.iter().map(|period| period.label)).collect();
    let years: Vec<i32> = years.into_iter().collect();
    let mut tops = vec![0.0; years.len()];
    let title = words::FLOWS_ALL_TITLE.with([("method", method.label().into())]);
    let mut chart = yearly(case, view, "valuation-flows-all", &title, &years);
    for (index, product) in products.iter().enumerate() {
        let mut bars = Vec::new();
        for period in &product.periods {
            let Ok(at) = years.binary_search(&period.label) else { continue };
            let from = tops[at];
            tops[at] += period.present_value;
            bars.push(Bar { at: at as f64, from, to: tops[at], mark: None, label: period_name(period) });
        }
        chart = chart.with(Series::new(name_of(case, view, product.id), Tone::nth(index), Shape::Bars(bars)));
    }
    (!years.is_empty()).then_some(chart)
}

/// The steps that are drawn: from the after-tax income on. Revenue is many times that, and drawn it
/// would leave of the rest nothing to be seen; it is told in words.
fn drawn_steps(steps: &[BridgeStep]) -> (Option<&BridgeStep>, &[BridgeStep]) {
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

/// The bridge in figures, as it is drawn: what each step adds, takes away or is.
fn bridge_steps(ui: &mut Ui, view: &mut View<'_>, method: Method) {
    let unit = view.money_unit();
    let lang = view.lang;
    let money =
        |amount: f64| unit.map_or_else(|| number::money(amount, lang), |unit| number::money_in(amount, unit, lang));
    let (revenue, steps) = drawn_steps(&view.assessment.valuation.bridge);
    if let Some(revenue) = revenue {
        let said = words::BRIDGE_FROM_REVENUE.with([("amount", Arg::Raw(money(revenue.amount)))]);
        explain_text(ui, view.message(&said));
    }
    let mut asked = false;
    for step in steps {
        let name = view.text(step.label);
        let amount = money(step.amount);
        let spoken = words::BRIDGE_AMOUNT_OF.with([("step", step.label.into()), ("amount", amount.clone().into())]);
        ui.horizontal(|ui| {
            ui.label(RichText::new(name).font(theme::small()));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let font = if step.is_total { theme::strong() } else { theme::small() };
                let label = Label::new(RichText::new(amount).font(font)).sense(Sense::click()).selectable(false);
                let response = ui.add(label).accessible_name(view.message(&spoken));
                asked |= response.on_hover_cursor(CursorIcon::PointingHand).clicked();
            });
        });
    }
    if asked {
        view.ui.select_figure(&format!("valuation.method.{}", method.id()));
    }
}

const COLUMNS: [TableColumn; 3] = [
    TableColumn::rest(words::COLUMN_PATENT),
    TableColumn::figures(words::COLUMN_YEARS, 84.0),
    TableColumn::figures(words::COLUMN_VALUE, 150.0),
];

fn allocation(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    let value = |id: PatentId| {
        let range = view.assessment.patent(id).map(|patent| patent.value).unwrap_or_default();
        range.value.or(range.high).unwrap_or(f64::NEG_INFINITY)
    };
    let mut patents: Vec<_> = case.patents.iter().collect();
    patents.sort_by(|a, b| value(b.id).total_cmp(&value(a.id)));
    let keys: Vec<PatentId> = patents.iter().map(|patent| patent.id).collect();
    table(ui, view, "allocation", &COLUMNS, &keys, 300.0, |ui, view, row, column| {
        let Some(patent) = patents.get(row) else { return };
        let figure = |part: &str| format!("patents.{}.{part}", patent.id.0);
        match column {
            0 => {
                let name = view.message(&patent_name(patent));
                let button = Button::new(RichText::new(name)).frame(false).truncate();
                if ui.add(button).clicked() {
                    view.run(Command::GoToField(figure("title")));
                }
            }
            1 => drop(figure::value_right(ui, view, &figure("economic_years"))),
            _ => drop(figure::value_right(ui, view, &figure("value"))),
        }
    });
}
