//! Which patents protect a product, and with what weight.

use std::collections::BTreeMap;

use eframe::egui::{Id, Label, RichText, Sense, TextEdit, Ui};

use super::parts::{findings_at, findings_below, patent_name};
use crate::app::Command;
use crate::lang::Lang;
use crate::model::outcome::ProtectionShare;
use crate::model::{Input, Patent, PatentId, Product, Protection, Stage};
use crate::text::{engine, fields, number, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Field, TableColumn, empty_state, explain, section, table};

/// The columns; an English badge needs more room.
fn columns(lang: Lang) -> [TableColumn; 4] {
    [
        TableColumn::rest(words::COLUMN_PATENT),
        TableColumn::figures(engine::WEIGHT, if lang == Lang::En { 138.0 } else { 118.0 }),
        TableColumn::figures(words::COLUMN_SHARE, 70.0),
        TableColumn::figures(words::COLUMN_YEARS, 78.0),
    ]
}

/// What the list is narrowed to.
#[derive(Clone, Default)]
struct Filter {
    text: String,
    only_selected: bool,
    /// Weights are entered, though none is there yet.
    weights: bool,
}

/// From so many patents on, the list can be narrowed.
const NARROWED_FROM: usize = 8;

/// Shows the patents with their weights.
pub fn show(ui: &mut Ui, view: &mut View<'_>, product: &mut Product, patents: &[Patent]) {
    let title = engine::PROTECTING_PATENTS;
    section(ui, view, "protection", title, Some(words::PROTECTION_EXPLAINED), |ui, view| {
        if patents.is_empty() {
            let go = view.text(words::GO_TO_PATENTS);
            let mut clicked = false;
            empty_state(ui, view, words::NO_PATENTS, |ui| clicked = ui.button(go).clicked());
            if clicked {
                view.run(Command::GoTo(Stage::Patents));
            }
            return;
        }
        list(ui, view, product, patents);
    });
}

fn list(ui: &mut Ui, view: &mut View<'_>, product: &mut Product, patents: &[Patent]) {
    let id = Id::unique(("protecting patents", product.id));
    let mut filter: Filter = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let own = format!("products.{}.patents.", product.id);
    if view.ui.field_request.as_ref().is_some_and(|request| request.path.starts_with(&own)) {
        filter = Filter { weights: true, ..Filter::default() };
    }
    findings_at(ui, view, &format!("products.{}.patents", product.id));
    let selected = |product: &Product, patent: PatentId| product.patents.iter().any(|row| row.patent == patent);
    ui.horizontal_wrapped(|ui| {
        if patents.len() >= NARROWED_FROM {
            let name = view.text(words::FILTER);
            ui.add(
                TextEdit::singleline(&mut filter.text).hint_text(view.text(words::FILTER_HINT)).desired_width(150.0),
            )
            .accessible_name(name);
            ui.checkbox(&mut filter.only_selected, view.text(words::ONLY_SELECTED));
        } else {
            (filter.text, filter.only_selected) = (String::new(), false);
        }
        let count = patents.iter().filter(|patent| selected(product, patent.id)).count();
        let text = words::SELECTED_COUNT.with([("count", count.into()), ("all", patents.len().into())]);
        ui.label(RichText::new(view.message(&text)).font(theme::small()).color(theme::palette(ui).weak));
    });
    let wanted = filter.text.trim().to_lowercase();
    let shown: Vec<&Patent> = patents
        .iter()
        .filter(|patent| !filter.only_selected || selected(product, patent.id))
        .filter(|patent| {
            let number = patent.number.value.as_deref().unwrap_or_default().to_lowercase();
            wanted.is_empty()
                || number.contains(&wanted)
                || view.message(&patent_name(patent)).to_lowercase().contains(&wanted)
        })
        .collect();
    let weighted = product.patents.iter().any(|row| !row.weight.is_unset());
    ui.horizontal_wrapped(|ui| {
        if ui.button(view.text(words::SELECT_SHOWN)).clicked() {
            for patent in &shown {
                select(product, patent.id, true);
            }
        }
        if ui.button(view.text(words::CLEAR_SHOWN)).clicked() {
            for patent in &shown {
                select(product, patent.id, false);
            }
        }
        if !weighted && !filter.weights && product.patents.len() > 1 {
            let button = ui.button(view.text(words::SET_WEIGHTS));
            filter.weights |= button.on_hover_text(view.text(words::SET_WEIGHTS_TIP)).clicked();
        }
        if weighted && ui.button(view.text(words::CLEAR_WEIGHTS)).clicked() {
            for row in &mut product.patents {
                row.weight = Input::default();
            }
            view.ui.refresh += 1;
        }
    });
    let weights = weighted || filter.weights;
    ui.data_mut(|data| data.insert_temp(id, filter));
    if shown.is_empty() {
        explain(ui, view, words::NOTHING_FOUND);
        return;
    }
    rows(ui, view, product, &shown, weights);
    for patent in &shown {
        findings_below(ui, view, &format!("products.{}.patents.{}.weight", product.id, patent.id.0));
    }
}

fn select(product: &mut Product, patent: PatentId, on: bool) {
    let selected = product.patents.iter().any(|row| row.patent == patent);
    if on && !selected {
        product.patents.push(Protection { patent, weight: Input::default() });
    } else if !on {
        product.patents.retain(|row| row.patent != patent);
    }
}

fn rows(ui: &mut Ui, view: &mut View<'_>, product: &mut Product, shown: &[&Patent], weights: bool) {
    let id = product.id;
    let shares: BTreeMap<PatentId, ProtectionShare> = view
        .assessment
        .valuation
        .products
        .iter()
        .filter(|outcome| outcome.id == id)
        .flat_map(|outcome| &outcome.shares)
        .map(|share| (share.patent, *share))
        .collect();
    let weighted = product.patents.iter().any(|row| row.weight.value.is_some());
    let keys: Vec<PatentId> = shown.iter().map(|patent| patent.id).collect();
    let [name, weight, share, years] = columns(view.lang);
    let (columns, place_of): (Vec<TableColumn>, &[usize]) = if weights {
        (vec![name, weight, share, years], &[0, 1, 2, 3])
    } else {
        (vec![name, share, years], &[0, 2, 3])
    };
    table(ui, view, "protection", &columns, &keys, 330.0, |ui, view, row, column| {
        let column = place_of.get(column).copied().unwrap_or_default();
        let Some(patent) = shown.get(row) else { return };
        let name = view.message(&patent_name(patent));
        let place = product.patents.iter().position(|row| row.patent == patent.id);
        let share = shares.get(&patent.id).filter(|_| place.is_some());
        match column {
            0 => {
                let mut on = place.is_some();
                let box_ = eframe::egui::Checkbox::new(&mut on, name.as_str());
                if ui.add(box_).on_hover_text(&name).changed() {
                    select(product, patent.id, on);
                }
            }
            1 => {
                let Some(protection) = place.and_then(|place| product.patents.get_mut(place)) else { return };
                let hint = if weighted { "0".to_owned() } else { view.text(fields::FIGURE_NONE).to_owned() };
                let path = format!("products.{id}.patents.{}.weight", patent.id.0);
                let label = words::WEIGHT_OF_PATENT.with([("patent", name.into())]);
                let width = if protection.weight.origin == crate::model::Origin::Given { 96.0 } else { 46.0 };
                Field::new(path, label).hint(hint).compact(width).number(ui, view, &mut protection.weight);
            }
            2 => {
                let Some(share) = share else { return };
                let text = number::percent(share.weight);
                let spoken = words::SHARE_OF_PATENT.with([("patent", name.into()), ("share", text.clone().into())]);
                let label = Label::new(text).sense(Sense::click()).selectable(false);
                let response = ui.add(label).accessible_name(view.message(&spoken));
                if response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked() {
                    view.ui.select_figure(&format!("valuation.product.{id}"));
                }
            }
            _ => {
                let Some(share) = share else { return };
                ui.label(number::years(share.years, view.lang));
            }
        }
    });
}
