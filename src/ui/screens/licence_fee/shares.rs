//! The methods that share profit or price: LSLP, equivalent investment, price uplift.

use eframe::egui::{Button, RichText, Ui};

use super::parts;
use crate::model::fields::licence_fee as fee;
use crate::model::{EquivalentInvestment, Input, Origin, PriceUplift, Severity};
use crate::reference::{RangeRow, Reference, Row, Table};
use crate::text::{engine, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{declared, explain, remark, section};

/// Profit sharing, with the customary ranges to choose from.
pub fn profit_sharing(ui: &mut Ui, view: &mut View<'_>, share: &mut Input<f64>) {
    section(ui, view, "profit_sharing", words::SHARING, Some(words::SHARING_EXPLAINED), |ui, view| {
        declared(&fee::LICENSOR_PROFIT_SHARE).show(ui, view, share);
        ui.label(RichText::new(view.text(words::SHARING_PRESETS)).font(theme::strong()));
        explain(ui, view, words::SHARING_PRESETS_EXPLAINED);
        let table = &Reference::builtin().profit_share;
        for row in &table.rows {
            preset(ui, view, share, table, row);
        }
        remark(ui, Severity::Warning, view.text(engine::CONVENTION_25_RULE));
        parts::result(ui, view, "licence_fee.method.profit_sharing");
    });
}

/// A customary range: a button that fills it in, and where it comes from.
fn preset(ui: &mut Ui, view: &mut View<'_>, share: &mut Input<f64>, table: &Table<RangeRow>, row: &Row<RangeRow>) {
    let lang = view.lang;
    let rates = parts::rates(row.figures.low, row.figures.high, lang);
    let name = words::ROW_WITH_RATES.with([("name", row.about.name.get(lang).into()), ("rates", rates.clone().into())]);
    let about = parts::provenance_text(&row.about, lang);
    ui.horizontal_top(|ui| {
        let button = ui.add_sized([104.0, theme::ROW_HEIGHT], Button::new(rates));
        if button.accessible_name(view.message(&name)).on_hover_text(&about).clicked() {
            fill(share, table, row);
            view.ui.refresh += 1;
        }
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(row.about.name.get(lang));
            parts::provenance(ui, view, &row.about);
        });
    });
}

/// A single share becomes the value; a range bounds the value, which stays if it lies within.
fn fill(share: &mut Input<f64>, table: &Table<RangeRow>, row: &Row<RangeRow>) {
    let RangeRow { low, high } = row.figures;
    let note = format!("{}; {}", table.key(row), row.about.source);
    let single = high <= low;
    let kept = share.value.filter(|value| (low..=high).contains(value));
    *share = Input {
        value: if single { Some(low) } else { kept },
        low: (!single).then_some(low),
        high: (!single).then_some(high),
        origin: Origin::Table,
        note,
        ..Input::default()
    };
}

/// 约当投资分成法.
pub fn equivalent_investment(ui: &mut Ui, view: &mut View<'_>, inputs: &mut EquivalentInvestment) {
    section(ui, view, "equivalent", words::EQUIVALENT, Some(words::EQUIVALENT_EXPLAINED), |ui, view| {
        declared(&fee::PATENT_COST).show(ui, view, &mut inputs.patent_cost);
        declared(&fee::PATENT_PROFIT_RATE).show(ui, view, &mut inputs.patent_profit_rate);
        declared(&fee::LICENSEE_ASSETS).show(ui, view, &mut inputs.licensee_assets);
        declared(&fee::LICENSEE_PROFIT_RATE).show(ui, view, &mut inputs.licensee_profit_rate);
        parts::result(ui, view, "licence_fee.method.equivalent_investment");
    });
}

/// 价格提升分成.
pub fn price_uplift(ui: &mut Ui, view: &mut View<'_>, inputs: &mut PriceUplift) {
    section(ui, view, "price_uplift", words::UPLIFT, Some(words::UPLIFT_EXPLAINED), |ui, view| {
        declared(&fee::LICENSOR_SHARE).show(ui, view, &mut inputs.licensor_share);
        declared(&fee::PRICE_BEFORE).tip(words::PRICE_TIP).show(ui, view, &mut inputs.price_before);
        declared(&fee::PRICE_AFTER).tip(words::PRICE_TIP).show(ui, view, &mut inputs.price_after);
        parts::result(ui, view, "licence_fee.method.price_uplift");
    });
}
