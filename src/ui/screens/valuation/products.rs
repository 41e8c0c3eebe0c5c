//! The list of products, and the form of the selected one.

use eframe::egui::{Button, Ui};

use super::parts::{RowAction, findings_at, product_name, row_buttons};
use super::product;
use crate::app::Command;
use crate::model::{Case, Product};
use crate::text::screen_valuation as words;
use crate::ui::view::View;
use crate::ui::widgets::{TableColumn, empty_state, figure, section, table};

const COLUMNS: [TableColumn; 2] =
    [TableColumn::rest(words::COLUMN_PRODUCT), TableColumn::figures(words::COLUMN_INCOME_VALUE, 150.0)];

/// Shows the step.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    section(ui, view, "products", words::PRODUCTS_HEADING, Some(words::PRODUCTS_EXPLAINED), |ui, view| {
        list(ui, case, view);
    });
    let Some(selected) = view.ui.selected_product else { return };
    section(ui, view, "product", words::PRODUCT_FORM, Some(words::PRODUCT_FORM_EXPLAINED), |ui, view| {
        ui.push_id(selected, |ui| product::show(ui, case, view, selected));
    });
}

fn list(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    let known = |id: u32| case.products.iter().any(|product| product.id == id);
    if !view.ui.selected_product.is_some_and(known) {
        view.ui.selected_product = case.products.first().map(|product| product.id);
    }
    findings_at(ui, view, "products");
    let add = view.text(words::ADD_PRODUCT);
    let mut added = false;
    if case.products.is_empty() {
        empty_state(ui, view, words::NO_PRODUCTS, |ui| added = ui.button(add).clicked());
    } else {
        let keys: Vec<u32> = case.products.iter().map(|product| product.id).collect();
        table(ui, view, "products", &COLUMNS, &keys, 190.0, |ui, view, row, column| {
            let Some(product) = case.products.get(row) else { return };
            if column == 0 {
                let name = product_name(product).render_names(view.lang);
                let selected = view.ui.selected_product == Some(product.id);
                let button = Button::selectable(selected, (name.as_str(), eframe::egui::Atom::grow())).truncate();
                if ui.add(button.min_size([ui.available_width(), 0.0].into())).on_hover_text(&name).clicked() {
                    view.ui.selected_product = Some(product.id);
                }
            } else {
                figure::value_right(ui, view, &format!("valuation.product.{}", product.id));
            }
        });
        let row = case.products.iter().position(|product| Some(product.id) == view.ui.selected_product);
        let mut asked = None;
        ui.horizontal_wrapped(|ui| {
            added = ui.button(add).clicked();
            if let Some((row, product)) = row.and_then(|row| Some((row, case.products.get(row)?))) {
                let name = view.message(&product_name(product));
                asked = row_buttons(ui, view, &name, row, keys.len()).map(|action| (action, row));
            }
        });
        if let Some((action, row)) = asked {
            change(case, view, action, row);
        }
    }
    if added {
        view.run(Command::AddProduct);
    }
}

fn change(case: &mut Case, view: &mut View<'_>, action: RowAction, row: usize) {
    let id = case.next_product_id();
    let lang = view.lang;
    action.apply(&mut case.products, row, |product| {
        let name = product_name(product);
        let name = words::COPY_OF.with([("name", name.into())]).render(lang);
        Product { id, name, ..product.clone() }
    });
    match action {
        RowAction::Copy => view.ui.selected_product = Some(id),
        RowAction::Remove => {
            // The neighbour that takes its place.
            let next = case.products.get(row).or_else(|| case.products.last());
            view.ui.selected_product = next.map(|product| product.id);
        }
        RowAction::Up | RowAction::Down => {}
    }
}
