//! The form of one product.

use eframe::egui::Ui;
use jiff::civil::Date;

use super::parts::{cell, findings_below, hint, remove_button};
use super::protection;
use crate::model::fields::product;
use crate::model::{Case, ContributoryAsset, ForecastYears, Input, Method, Product};
use crate::text::{Arg, Message, defaults, engine, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::density::SPARK;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{Field, Fold, TableColumn, declared, explain, figure, table};

/// Shows the form of the product.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, id: u32) {
    let calendar = match case.valuation.forecast_years {
        ForecastYears::Calendar => case.base_date.value,
        ForecastYears::FromBaseDate => None,
    };
    let uses = |method: Method| case.valuation.methods.iter().any(|choice| choice.method == method);
    let (excess, incremental) = (uses(Method::ExcessEarnings), uses(Method::IncrementalEarnings));
    let shares_profit = uses(Method::ProfitShare);
    let by_profit = shares_profit || excess;
    let Some(product) = case.products.iter_mut().find(|product| product.id == id) else { return };

    declared(product::NAME.at(id)).hint(view.text(words::PRODUCT_NAME_HINT)).show(ui, view, &mut product.name);
    revenues(ui, view, product, calendar, case.valuation.forecast_years);
    let not_stated = view.text(words::NOT_STATED);
    let concluded = view.assessment.figure("licence_fee.concluded").and_then(|figure| figure.value.clone());
    declared(product::GROWTH_AFTER.at(id)).tip(words::GROWTH_TIP).hint(not_stated).show(
        ui,
        view,
        &mut product.growth_after,
    );
    declared(product::PRODUCT_LIFE.at(id)).tip(words::LIFE_TIP).hint(not_stated).show(
        ui,
        view,
        &mut product.product_life,
    );
    declared(product::PATENT_SHARE.at(id)).tip(words::SHARE_TIP).show(ui, view, &mut product.patent_share);
    if by_profit {
        declared(product::OPERATING_MARGIN.at(id)).tip(words::MARGIN_TIP).show(ui, view, &mut product.operating_margin);
    }
    if shares_profit {
        declared(product::PROFIT_SHARE.at(id)).tip(words::PROFIT_SHARE_TIP).show(ui, view, &mut product.profit_share);
    }
    let mut fold = Fold::new("more", defaults::MORE_PRODUCT)
        .holds(product::ANNUAL_DECAY.at(id), &product.annual_decay)
        .holds(product::ROYALTY_RATE.at(id), &product.royalty_rate);
    if !by_profit {
        fold = fold.holds(product::OPERATING_MARGIN.at(id), &product.operating_margin);
    }
    if !shares_profit {
        fold = fold.holds(product::PROFIT_SHARE.at(id), &product.profit_share);
    }
    fold.show(ui, view, |ui, view| {
        declared(product::ANNUAL_DECAY.at(id)).tip(words::DECAY_TIP).show(ui, view, &mut product.annual_decay);
        let own_rate = declared(product::ROYALTY_RATE.at(id)).tip(words::OWN_RATE_TIP);
        own_rate.otherwise(view, concluded.as_ref()).show(ui, view, &mut product.royalty_rate);
        if !by_profit {
            declared(product::OPERATING_MARGIN.at(id)).tip(words::MARGIN_TIP).show(
                ui,
                view,
                &mut product.operating_margin,
            );
        }
        if !shares_profit {
            declared(product::PROFIT_SHARE.at(id)).tip(words::PROFIT_SHARE_TIP).show(
                ui,
                view,
                &mut product.profit_share,
            );
        }
    });
    figure::row(ui, view, &format!("valuation.product.{id}"));

    protection::show(ui, view, product, &case.patents);

    let fold = Fold::new("assets", words::ASSETS)
        .rows(format!("products.{id}.contributory_assets"), product.contributory_assets.len())
        .called_for(excess);
    fold.show(ui, view, |ui, view| assets(ui, view, id, &mut product.contributory_assets));
    let inputs = &mut product.incremental;
    let fold = Fold::new("incremental", words::WITH_AND_WITHOUT)
        .explained(words::WITH_AND_WITHOUT_EXPLAINED)
        .holds(product::PRICE_BEFORE.at(id), &inputs.price_before)
        .holds(product::PRICE_AFTER.at(id), &inputs.price_after)
        .holds(product::UNIT_COST_BEFORE.at(id), &inputs.unit_cost_before)
        .holds(product::UNIT_COST_AFTER.at(id), &inputs.unit_cost_after)
        .holds(product::VOLUME_BEFORE.at(id), &inputs.volume_before)
        .holds(product::VOLUME_AFTER.at(id), &inputs.volume_after)
        .called_for(incremental);
    fold.show(ui, view, |ui, view| {
        for (field, input) in [
            (&product::PRICE_BEFORE, &mut inputs.price_before),
            (&product::PRICE_AFTER, &mut inputs.price_after),
            (&product::UNIT_COST_BEFORE, &mut inputs.unit_cost_before),
            (&product::UNIT_COST_AFTER, &mut inputs.unit_cost_after),
            (&product::VOLUME_BEFORE, &mut inputs.volume_before),
            (&product::VOLUME_AFTER, &mut inputs.volume_after),
        ] {
            declared(field.at(id)).show(ui, view, input);
        }
    });
}

/// A forecast year's name: the calendar year, or its number.
fn year_label(index: usize, calendar: Option<Date>) -> Message {
    match calendar {
        Some(base) => {
            let year = usize::try_from(base.year()).unwrap_or_default() + index;
            words::CALENDAR_REVENUE.with([("year", Arg::raw(year.to_string()))])
        }
        None => words::YEAR_REVENUE.with([("n", Arg::Count(index + 1))]),
    }
}

fn revenues(
    ui: &mut Ui,
    view: &mut View<'_>,
    product: &mut Product,
    calendar: Option<Date>,
    forecast_years: ForecastYears,
) {
    // "CNY 194.4 million" is longer than 1.944 亿元, and so is the badge.
    let (cell_width, badge) = if view.lang == crate::lang::Lang::En { (238.0, 78.0) } else { (160.0, 60.0) };
    // The picture of a distribution stands between the two.
    let spark = if product.revenues.iter().any(|revenue| revenue.distribution.is_some()) { SPARK + 8.0 } else { 0.0 };
    let cell_width = cell_width + spark;
    let id = product.id;
    let heading = form_label(ui, view.text(words::REVENUES));
    heading.on_hover_text(view.text(engine::REVENUE));
    explain(
        ui,
        view,
        match forecast_years {
            ForecastYears::Calendar => words::REVENUES_CALENDAR,
            ForecastYears::FromBaseDate => words::REVENUES_FROM_BASE,
        },
    );
    let asked = format!("products.{id}.revenues.0");
    if product.revenues.is_empty() && view.ui.field_request.as_ref().is_some_and(|request| request.path == asked) {
        // The first year is asked for and has no entry yet.
        product.revenues.push(Input::default());
    }
    let neighbour = product.revenues.iter().find_map(|revenue| revenue.value);
    ui.horizontal_wrapped(|ui| {
        for (index, revenue) in product.revenues.iter_mut().enumerate() {
            let field = product::REVENUE.at((id, index));
            let label = year_label(index, calendar);
            let shown = view.message(&label);
            let hint = hint(view, &field.path(), "");
            cell(ui, cell_width, &shown, |ui| {
                let width = if revenue.origin == crate::model::Origin::Given { cell_width } else { cell_width - badge };
                let amount = |field: Field| field.compact(width).beside_amount(view, neighbour);
                declared(field).called(label).hint(hint).with(amount).show(ui, view, revenue);
            });
        }
    });
    for index in 0..product.revenues.len() {
        findings_below(ui, view, &format!("products.{id}.revenues.{index}"));
    }
    ui.horizontal_wrapped(|ui| {
        if product.revenues.is_empty() && ui.button(view.text(words::ADD_FIVE_YEARS)).clicked() {
            product.revenues.resize(5, Input::default());
        }
        if ui.button(view.text(words::ADD_YEAR)).clicked() {
            product.revenues.push(Input::default());
        }
        if !product.revenues.is_empty() && ui.button(view.text(words::REMOVE_YEAR)).clicked() {
            product.revenues.pop();
        }
    });
    ui.add_space(theme::GAP);
}

const ASSET_COLUMNS: [TableColumn; 4] = [
    TableColumn::rest(words::COLUMN_ASSET),
    TableColumn::figures(words::COLUMN_ASSET_SHARE, 140.0),
    TableColumn::figures(words::COLUMN_ASSET_RETURN, 140.0),
    TableColumn::words(words::COLUMN_ACTIONS, 44.0),
];

fn assets(ui: &mut Ui, view: &mut View<'_>, id: u32, assets: &mut Vec<ContributoryAsset>) {
    explain(ui, view, words::ASSETS_EXPLAINED);
    let mut removed = None;
    if !assets.is_empty() {
        let keys: Vec<usize> = (0..assets.len()).collect();
        table(ui, view, "assets", &ASSET_COLUMNS, &keys, 240.0, |ui, view, row, column| {
            let Some(asset) = assets.get_mut(row) else { return };
            let place: Message = words::ASSET_N.with([("n", Arg::Count(row + 1))]);
            let what = |text: crate::text::Text| {
                words::ACTION_OF.with([("action", Arg::Message(Box::new(place.clone()))), ("what", text.into())])
            };
            match column {
                0 => {
                    let width = ui.available_width() - 4.0;
                    let field = declared(product::ASSET_NAME.at((id, row))).called(what(words::COLUMN_ASSET));
                    field.hint(view.text(words::ASSET_HINT)).compact(width).show(ui, view, &mut asset.name);
                }
                1 | 2 => {
                    let (field, input) = match column {
                        1 => (product::ASSET_SHARE.at((id, row)), &mut asset.share_of_revenue),
                        _ => (product::ASSET_RETURN.at((id, row)), &mut asset.return_rate),
                    };
                    let hint = hint(view, &field.path(), "");
                    declared(field).called(what(field.label())).hint(hint).compact(60.0).show(ui, view, input);
                }
                _ => {
                    if remove_button(ui, view, &view.message(&place)) {
                        removed = Some(row);
                    }
                }
            }
        });
        for row in 0..assets.len() {
            findings_below(ui, view, &product::ASSET_SHARE.at((id, row)).path());
            findings_below(ui, view, &product::ASSET_RETURN.at((id, row)).path());
        }
    }
    if let Some(row) = removed {
        assets.remove(row);
        view.ui.refresh += 1;
    }
    if ui.button(view.text(words::ADD_ASSET)).clicked() {
        assets.push(ContributoryAsset::default());
    }
}
