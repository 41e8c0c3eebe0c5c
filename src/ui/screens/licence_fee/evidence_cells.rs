//! Cells of the evidence tables: words and figures in little room.

use eframe::egui::{CursorIcon, Label, RichText, Sense, Ui};

use crate::app::Command;
use crate::model::{Figure, Quantity};
use crate::text::{fields, screen_licence_evidence as words, shell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{empty_state, figure};

/// Words in a cell; the whole on hovering.
pub fn words_cell(ui: &mut Ui, text: &str, hover: &str) -> bool {
    let label = Label::new(RichText::new(text).font(theme::small())).truncate().sense(Sense::click());
    ui.add(label).on_hover_cursor(CursorIcon::PointingHand).on_hover_text(hover).clicked()
}

/// A figure in little room: its value, the rest on hovering, its workings on a click.
pub fn figure_cell(ui: &mut Ui, view: &mut View<'_>, id: &str) {
    let found = view.assessment.figure(id);
    let shown = match found {
        Some(Figure { value: Some(value), .. }) => value.render(view.lang),
        Some(Figure { low: Some(_), high: Some(_), .. }) => figure::render(found, view.lang),
        _ => view.text(fields::FIGURE_NONE).to_owned(),
    };
    let palette = theme::palette(ui);
    let chosen = view.ui.selected_figure.as_deref() == Some(id);
    let text = RichText::new(&shown).font(theme::small()).color(if chosen { palette.accent } else { palette.text });
    let name = found.map(|figure| view.message(&figure.label)).unwrap_or_default();
    let full = shell::STRIP_ITEM.with([("name", name.into()), ("value", figure::render(found, view.lang).into())]);
    let full = full.render(view.lang);
    let response = ui.add(Label::new(text).truncate().sense(Sense::click()));
    let response = response.accessible_name(&full).on_hover_cursor(CursorIcon::PointingHand).on_hover_text(full);
    if response.hovered() {
        view.ui.hovered_figure = Some(id.to_owned());
    }
    if response.clicked() {
        view.ui.select_figure(id);
    }
}

/// A number in a cell.
pub fn number_cell(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(theme::small()));
}

/// A quantity, or a dash.
pub fn rendered(view: &View<'_>, quantity: Option<Quantity>) -> String {
    quantity.map_or_else(|| view.text(fields::FIGURE_NONE).to_owned(), |quantity| quantity.render(view.lang))
}

/// Says that nothing is computed without the base date, when it lacks.
pub fn base_date_missing(ui: &mut Ui, view: &mut View<'_>) {
    if !view.assessment.licence_fee.methods.is_empty() {
        return;
    }
    let go = view.text(words::GO_TO_BASE_DATE);
    let mut clicked = false;
    empty_state(ui, view, words::NEEDS_BASE_DATE, |ui| clicked = ui.button(go).clicked());
    if clicked {
        view.run(Command::GoToField("base_date".to_owned()));
    }
}
