//! The inputs of the methods that do not rest on the products' income.

use eframe::egui::Ui;

use super::parts::{cell, entry_row, findings_at, findings_below, hint, row_buttons};
use crate::model::{ComparableDeal, CostBasis, CostInputs, OptionInputs, OptionStyle};
use crate::text::{Arg, Message, Text, engine, screen_valuation as words};
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Field, card, explain};

/// The cost approach.
pub fn cost(ui: &mut Ui, inputs: &mut CostInputs, view: &mut View<'_>) {
    let path = |name: &str| format!("valuation.cost.{name}");
    Field::new(path("basis"), words::COST_BASIS).option(ui, view, &mut inputs.basis, &CostBasis::ALL, CostBasis::label);
    match inputs.basis {
        CostBasis::Replacement => {
            Field::new(path("cost"), engine::COST_SPENT).money(ui, view, &mut inputs.cost);
            Field::new(path("price_change"), engine::PRICE_CHANGE).hint("0").rate(ui, view, &mut inputs.price_change);
        }
        CostBasis::CreativeLabour => {
            Field::new(path("materials"), engine::MATERIALS).money(ui, view, &mut inputs.materials);
            Field::new(path("wages"), engine::WAGES).money(ui, view, &mut inputs.wages);
            Field::new(path("creative_multiplier"), engine::CREATIVE_MULTIPLIER).number(
                ui,
                view,
                &mut inputs.creative_multiplier,
            );
            Field::new(path("research_risk"), engine::RESEARCH_RISK).rate(ui, view, &mut inputs.research_risk);
            Field::new(path("return_rate"), engine::RETURN_RATE).rate(ui, view, &mut inputs.return_rate);
        }
    }
    Field::new(path("years_used"), engine::YEARS_USED).years(ui, view, &mut inputs.years_used);
    Field::new(path("years_remaining"), engine::YEARS_REMAINING).hint(economic_life(view)).years(
        ui,
        view,
        &mut inputs.years_remaining,
    );
}

/// The economic life, which serves where a term is not stated.
fn economic_life(view: &View<'_>) -> String {
    let figure = view.assessment.figure("valuation.economic_years");
    figure.and_then(|figure| figure.value.as_ref()).map(|value| value.render(view.lang)).unwrap_or_default()
}

/// The option.
pub fn option(ui: &mut Ui, inputs: &mut OptionInputs, view: &mut View<'_>) {
    let path = |name: &str| format!("valuation.option.{name}");
    Field::new(path("style"), words::OPTION_STYLE).option(
        ui,
        view,
        &mut inputs.style,
        &OptionStyle::ALL,
        OptionStyle::label,
    );
    // The asset is the leading income method's value unless it is stated.
    let serves = view
        .assessment
        .figure("valuation.method.option")
        .and_then(|figure| {
            figure.workings.inputs.iter().find(|line| line.field.as_deref() == Some("valuation.option.asset_value"))
        })
        .and_then(|line| line.value.as_ref())
        .map(|value| value.render(view.lang))
        .unwrap_or_default();
    Field::new(path("asset_value"), engine::ASSET_VALUE).hint(serves).money(ui, view, &mut inputs.asset_value);
    Field::new(path("exercise_cost"), engine::EXERCISE_COST).money(ui, view, &mut inputs.exercise_cost);
    Field::new(path("years"), engine::OPTION_YEARS).hint(economic_life(view)).years(ui, view, &mut inputs.years);
    Field::new(path("volatility"), engine::VOLATILITY).rate(ui, view, &mut inputs.volatility);
    Field::new(path("risk_free_rate"), engine::RISK_FREE_CONTINUOUS).rate(ui, view, &mut inputs.risk_free_rate);
    Field::new(path("dividend_yield"), engine::DIVIDEND_YIELD).rate(ui, view, &mut inputs.dividend_yield);
}

/// The comparable transactions.
pub fn comparables(ui: &mut Ui, deals: &mut Vec<ComparableDeal>, view: &mut View<'_>) {
    findings_at(ui, view, "valuation.comparables");
    if deals.is_empty() {
        explain(ui, view, words::NO_COMPARABLES);
    }
    let rows = deals.len();
    let mut asked = None;
    for (index, deal) in deals.iter_mut().enumerate() {
        ui.push_id(index, |ui| {
            card(ui, |ui| {
                let place: Message = words::COMPARABLE_N.with([("n", Arg::Count(index + 1))]);
                ui.horizontal(|ui| {
                    let name = view.message(&place);
                    ui.label(&name);
                    if let Some(action) = row_buttons(ui, view, &name, index, rows) {
                        asked = Some((action, index));
                    }
                });
                comparable(ui, deal, view, index, &place);
            });
        });
    }
    if let Some((action, index)) = asked {
        action.apply(deals, index, Clone::clone);
        view.ui.refresh += 1;
    }
    if ui.button(view.text(words::ADD_COMPARABLE)).clicked() {
        deals.push(ComparableDeal::default());
    }
}

fn comparable(ui: &mut Ui, deal: &mut ComparableDeal, view: &mut View<'_>, index: usize, place: &Message) {
    const CELL: f32 = 172.0;
    let path = |name: &str| format!("valuation.comparables.{index}.{name}");
    let of = |what: Text| {
        words::OF_COMPARABLE.with([("deal", Arg::Message(Box::new(place.clone()))), ("what", what.into())])
    };
    entry_row(ui, view, words::COMPARABLE_NAME, |ui, view, _| {
        let width = ui.available_width() - 4.0;
        let field = Field::new(path("name"), of(words::COMPARABLE_NAME)).hint(view.text(words::COMPARABLE_HINT));
        field.compact(width).line(ui, view, &mut deal.name);
    });
    entry_row(ui, view, engine::DEAL_DATE, |ui, view, width| {
        Field::new(path("date"), of(engine::DEAL_DATE)).compact(width).date(ui, view, &mut deal.date);
    });
    findings_below(ui, view, &path("date"));
    entry_row(ui, view, engine::PRICE, |ui, view, width| {
        let hint = hint(view, &path("price"), "");
        Field::new(path("price"), of(engine::PRICE)).hint(hint).compact(width).money(ui, view, &mut deal.price);
    });
    findings_below(ui, view, &path("price"));
    explain_text(ui, view.text(words::ADJUSTMENTS));
    let cells = [
        ("time_adjustment", engine::TIME_ADJUSTMENT, &mut deal.time_adjustment),
        ("life_adjustment", engine::LIFE_ADJUSTMENT, &mut deal.life_adjustment),
        ("technical_adjustment", engine::TECHNICAL_ADJUSTMENT, &mut deal.technical_adjustment),
        ("other_adjustment", engine::OTHER_ADJUSTMENT, &mut deal.other_adjustment),
        ("weight", engine::WEIGHT, &mut deal.weight),
    ];
    let mut paths = Vec::new();
    ui.horizontal_wrapped(|ui| {
        for (name, label, input) in cells {
            cell(ui, CELL, view.text(label), |ui| {
                Field::new(path(name), of(label)).hint("1").compact(CELL - 78.0).number(ui, view, input);
            });
            paths.push(path(name));
        }
    });
    for path in paths {
        findings_below(ui, view, &path);
    }
}
