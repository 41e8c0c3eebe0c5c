//! The value and its pictures.

use eframe::egui::{Align, Button, CursorIcon, Id, Label, Layout, RichText, Sense, Ui};

use super::methods::appraisal;
use super::parts::patent_name;
use crate::app::Command;
use crate::model::{Case, Method, PatentId};
use crate::report::backtest;
use crate::report::charts::valuation::{bridge, bridge_title, drawn_steps, flows_of_all, flows_of_one, football};
use crate::text::{Arg, Text, engine, ledger, number, screen_case, screen_valuation as words};
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
    let chart = football(view.charts(case));
    show_chart(ui, view, &chart);
    if let Some(method) = view.assessment.valuation.leading {
        ui.add_space(theme::GROUP_GAP);
        flows(ui, case, view, method);
        ui.add_space(theme::GROUP_GAP);
        let title = view.message(&bridge_title(method));
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
    track(ui, view);
    appraisal(ui, case, view);
}

/// The program's own error, where a ledger is in use.
fn track(ui: &mut Ui, view: &View<'_>) {
    for one in view.ui.track.iter().flat_map(|track| track.iter()) {
        let line = ledger::BESIDE_VALUE.with([("line", backtest::line(one).into())]);
        explain_text(ui, view.message(&line));
    }
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
    let selected = view.ui.selected_product;
    let of = view.charts(case);
    let chart = if all { flows_of_all(of, method) } else { flows_of_one(of, method, selected) };
    if let Some(chart) = chart {
        show_chart(ui, view, &chart);
    }
}

/// The bridge in figures, as it is drawn: what each step adds, takes away or is.
fn bridge_steps(ui: &mut Ui, view: &mut View<'_>, method: Method) {
    let unit = view.money_unit();
    let lang = view.lang;
    let money =
        |amount: f64| unit.map_or_else(|| number::money(amount, lang), |unit| number::money_in(amount, unit, lang));
    let (revenue, steps) = drawn_steps(&view.assessment.valuation.bridge);
    if let Some(revenue) = revenue {
        let said = words::BRIDGE_FROM_REVENUE.with([("amount", Arg::raw(money(revenue.amount)))]);
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
