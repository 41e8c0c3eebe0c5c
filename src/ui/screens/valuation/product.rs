//! The form of one product.

use eframe::egui::Ui;
use jiff::civil::Date;

use super::parts::{cell, findings_below, hint, remove_button};
use super::protection;
use crate::model::{Case, ContributoryAsset, ForecastYears, Input, Method, Product};
use crate::text::{Arg, Message, engine, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{Field, TableColumn, closed_section, explain, figure, section, table};

/// Shows the form of the product.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, id: u32) {
    let calendar = match case.valuation.forecast_years {
        ForecastYears::Calendar => case.base_date.value,
        ForecastYears::FromBaseDate => None,
    };
    let uses = |method: Method| case.valuation.methods.iter().any(|choice| choice.method == method);
    let (excess, incremental) = (uses(Method::ExcessEarnings), uses(Method::IncrementalEarnings));
    let Some(product) = case.products.iter_mut().find(|product| product.id == id) else { return };
    let path = |name: &str| format!("products.{id}.{name}");

    Field::new(path("name"), words::PRODUCT_NAME).hint(view.text(words::PRODUCT_NAME_HINT)).line(
        ui,
        view,
        &mut product.name,
    );
    revenues(ui, view, product, calendar, case.valuation.forecast_years);
    let not_stated = view.text(words::NOT_STATED);
    let concluded = view.assessment.figure("licence_fee.concluded").and_then(|figure| figure.value.clone());
    Field::new(path("growth_after"), engine::GROWTH_AFTER).tip(words::GROWTH_TIP).hint(not_stated).rate(
        ui,
        view,
        &mut product.growth_after,
    );
    Field::new(path("product_life"), engine::PRODUCT_LIFE).tip(words::LIFE_TIP).hint(not_stated).years(
        ui,
        view,
        &mut product.product_life,
    );
    Field::new(path("patent_share"), engine::PATENT_SHARE).tip(words::SHARE_TIP).rate(
        ui,
        view,
        &mut product.patent_share,
    );
    Field::new(path("annual_decay"), engine::DECAY).tip(words::DECAY_TIP).rate(ui, view, &mut product.annual_decay);
    Field::new(path("operating_margin"), engine::MARGIN).tip(words::MARGIN_TIP).rate(
        ui,
        view,
        &mut product.operating_margin,
    );
    let own_rate = Field::new(path("royalty_rate"), engine::OWN_ROYALTY_RATE).tip(words::OWN_RATE_TIP);
    own_rate.otherwise(view, concluded.as_ref()).rate(ui, view, &mut product.royalty_rate);
    Field::new(path("profit_share"), engine::PROFIT_SHARE).tip(words::PROFIT_SHARE_TIP).rate(
        ui,
        view,
        &mut product.profit_share,
    );
    figure::row(ui, view, &format!("valuation.product.{id}"));

    protection::show(ui, view, product, &case.patents);

    let assets = |ui: &mut Ui, view: &mut View<'_>| assets(ui, view, id, &mut product.contributory_assets);
    if excess || view.ui.field_request.as_ref().is_some_and(|request| request.path.contains(".contributory_assets.")) {
        section(ui, view, "assets", words::ASSETS, None, assets);
    } else {
        closed_section(ui, view, "assets", words::ASSETS, assets);
    }
    let comparison = |ui: &mut Ui, view: &mut View<'_>| {
        let inputs = &mut product.incremental;
        explain(ui, view, words::WITH_AND_WITHOUT_EXPLAINED);
        for (name, label, input) in [
            ("price_before", engine::PRICE_BEFORE, &mut inputs.price_before),
            ("price_after", engine::PRICE_AFTER, &mut inputs.price_after),
            ("unit_cost_before", engine::UNIT_COST_BEFORE, &mut inputs.unit_cost_before),
            ("unit_cost_after", engine::UNIT_COST_AFTER, &mut inputs.unit_cost_after),
        ] {
            Field::new(path(&format!("incremental.{name}")), label).money(ui, view, input);
        }
        for (name, label, input) in [
            ("volume_before", engine::VOLUME_BEFORE, &mut inputs.volume_before),
            ("volume_after", engine::VOLUME_AFTER, &mut inputs.volume_after),
        ] {
            Field::new(path(&format!("incremental.{name}")), label).number(ui, view, input);
        }
    };
    if incremental || view.ui.field_request.as_ref().is_some_and(|request| request.path.contains(".incremental.")) {
        section(ui, view, "incremental", words::WITH_AND_WITHOUT, None, comparison);
    } else {
        closed_section(ui, view, "incremental", words::WITH_AND_WITHOUT, comparison);
    }
}

/// A forecast year's name: the calendar year, or its number.
fn year_label(index: usize, calendar: Option<Date>) -> Message {
    match calendar {
        Some(base) => {
            let year = usize::try_from(base.year()).unwrap_or_default() + index;
            words::CALENDAR_REVENUE.with([("year", Arg::Raw(year.to_string()))])
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
    ui.horizontal_wrapped(|ui| {
        for (index, revenue) in product.revenues.iter_mut().enumerate() {
            let path = format!("products.{id}.revenues.{index}");
            let label = year_label(index, calendar);
            let shown = view.message(&label);
            let hint = hint(view, &path, "");
            cell(ui, cell_width, &shown, |ui| {
                let width = if revenue.origin == crate::model::Origin::Given { cell_width } else { cell_width - badge };
                Field::new(path, label).hint(hint).compact(width).money(ui, view, revenue);
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
    let path = |index: usize, part: &str| format!("products.{id}.contributory_assets.{index}.{part}");
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
                    let hint = view.text(words::ASSET_HINT);
                    Field::new(path(row, "name"), what(words::COLUMN_ASSET)).hint(hint).compact(width).line(
                        ui,
                        view,
                        &mut asset.name,
                    );
                }
                1 => {
                    let hint = hint(view, &path(row, "share_of_revenue"), "");
                    Field::new(path(row, "share_of_revenue"), what(engine::ASSET_SHARE)).hint(hint).compact(60.0).rate(
                        ui,
                        view,
                        &mut asset.share_of_revenue,
                    );
                }
                2 => {
                    let hint = hint(view, &path(row, "return_rate"), "");
                    Field::new(path(row, "return_rate"), what(engine::ASSET_RETURN)).hint(hint).compact(60.0).rate(
                        ui,
                        view,
                        &mut asset.return_rate,
                    );
                }
                _ => {
                    if remove_button(ui, view, &view.message(&place)) {
                        removed = Some(row);
                    }
                }
            }
        });
        for row in 0..assets.len() {
            findings_below(ui, view, &path(row, "share_of_revenue"));
            findings_below(ui, view, &path(row, "return_rate"));
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
