//! The inputs of the methods that do not rest on the products' income.

use eframe::egui::Ui;

use super::parts::{cell, entry_row, findings_at, findings_below, hint, row_buttons};
use crate::model::fields::valuation;
use crate::model::{ComparableDeal, CostBasis, CostInputs, OptionInputs};
use crate::text::{Arg, Message, Text, screen_valuation as words};
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{card, declared, explain};

/// The cost approach.
pub fn cost(ui: &mut Ui, inputs: &mut CostInputs, view: &mut View<'_>) {
    declared(&valuation::COST_BASIS).show(ui, view, &mut inputs.basis);
    match inputs.basis {
        CostBasis::Replacement => {
            declared(&valuation::COST_SPENT).show(ui, view, &mut inputs.cost);
            declared(&valuation::PRICE_CHANGE).hint("0").show(ui, view, &mut inputs.price_change);
        }
        CostBasis::CreativeLabour => {
            declared(&valuation::MATERIALS).show(ui, view, &mut inputs.materials);
            declared(&valuation::WAGES).show(ui, view, &mut inputs.wages);
            declared(&valuation::CREATIVE_MULTIPLIER).show(ui, view, &mut inputs.creative_multiplier);
            declared(&valuation::RESEARCH_RISK).show(ui, view, &mut inputs.research_risk);
            declared(&valuation::RETURN_RATE).show(ui, view, &mut inputs.return_rate);
        }
    }
    declared(&valuation::YEARS_USED).show(ui, view, &mut inputs.years_used);
    declared(&valuation::YEARS_REMAINING).hint(economic_life(view)).show(ui, view, &mut inputs.years_remaining);
}

/// The economic life, which serves where a term is not stated.
fn economic_life(view: &View<'_>) -> String {
    let figure = view.assessment.figure("valuation.economic_years");
    figure.and_then(|figure| figure.value.as_ref()).map(|value| value.render(view.lang)).unwrap_or_default()
}

/// The option.
pub fn option(ui: &mut Ui, inputs: &mut OptionInputs, view: &mut View<'_>) {
    declared(&valuation::OPTION_STYLE).show(ui, view, &mut inputs.style);
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
    declared(&valuation::ASSET_VALUE).hint(serves).show(ui, view, &mut inputs.asset_value);
    declared(&valuation::EXERCISE_COST).show(ui, view, &mut inputs.exercise_cost);
    declared(&valuation::OPTION_YEARS).hint(economic_life(view)).show(ui, view, &mut inputs.years);
    declared(&valuation::VOLATILITY).show(ui, view, &mut inputs.volatility);
    declared(&valuation::RISK_FREE_CONTINUOUS).show(ui, view, &mut inputs.risk_free_rate);
    declared(&valuation::DIVIDEND_YIELD).show(ui, view, &mut inputs.dividend_yield);
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
    let of = |what: Text| {
        words::OF_COMPARABLE.with([("deal", Arg::Message(Box::new(place.clone()))), ("what", what.into())])
    };
    entry_row(ui, view, words::COMPARABLE_NAME, |ui, view, _| {
        let width = ui.available_width() - 4.0;
        let field = declared(valuation::DEAL_NAME.at(index)).called(of(words::COMPARABLE_NAME));
        field.hint(view.text(words::COMPARABLE_HINT)).compact(width).show(ui, view, &mut deal.name);
    });
    let date = valuation::DEAL_DATE.at(index);
    entry_row(ui, view, date.label(), |ui, view, width| {
        declared(date).called(of(date.label())).compact(width).show(ui, view, &mut deal.date);
    });
    findings_below(ui, view, &date.path());
    let price = valuation::DEAL_PRICE.at(index);
    entry_row(ui, view, price.label(), |ui, view, width| {
        let hint = hint(view, &price.path(), "");
        declared(price).called(of(price.label())).hint(hint).compact(width).show(ui, view, &mut deal.price);
    });
    findings_below(ui, view, &price.path());
    explain_text(ui, view.text(words::ADJUSTMENTS));
    let cells = [
        (valuation::TIME_ADJUSTMENT.at(index), &mut deal.time_adjustment),
        (valuation::LIFE_ADJUSTMENT.at(index), &mut deal.life_adjustment),
        (valuation::TECHNICAL_ADJUSTMENT.at(index), &mut deal.technical_adjustment),
        (valuation::OTHER_ADJUSTMENT.at(index), &mut deal.other_adjustment),
        (valuation::DEAL_WEIGHT.at(index), &mut deal.weight),
    ];
    let mut paths = Vec::new();
    ui.horizontal_wrapped(|ui| {
        for (field, input) in cells {
            let label = field.label();
            cell(ui, CELL, view.text(label), |ui| {
                declared(field).called(of(label)).hint("1").compact(CELL - 78.0).show(ui, view, input);
            });
            paths.push(field.path());
        }
    });
    for path in paths {
        findings_below(ui, view, &path);
    }
}
