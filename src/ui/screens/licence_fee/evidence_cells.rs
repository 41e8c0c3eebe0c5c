//! Cells of the evidence tables: words and figures in little room.

use eframe::egui::{Align, Button, CursorIcon, Label, Layout, RichText, Sense, Ui, Vec2};

use crate::app::Command;
use crate::model::{Figure, Quantity};
use crate::text::{Text, fields, screen_licence_evidence as words, shell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{empty_state, figure};

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

/// A figure as a row of the form under a shorter name than its own.
pub fn short_row(ui: &mut Ui, view: &mut View<'_>, name: Text, id: &str) {
    ui.horizontal(|ui| {
        form_label(ui, view.text(name));
        figure::value(ui, view, id);
    });
}

/// A row of a list: a button at the left, a name with a line below it, and so much room at the right;
/// gives whether the button was clicked.
pub fn entry(
    ui: &mut Ui,
    (button, spoken, chosen): (Option<&str>, &str, bool),
    (name, below, hover): (&str, &str, &str),
    (width, right): (f32, impl FnOnce(&mut Ui)),
) -> bool {
    const BUTTON: f32 = 74.0;
    let mut clicked = false;
    ui.horizontal_top(|ui| {
        let size = Vec2::new(BUTTON, theme::ROW_HEIGHT);
        match button {
            Some(text) => {
                let button = ui.add_sized(size, Button::new(text).selected(chosen)).accessible_name(spoken);
                clicked = button.on_hover_text(spoken).clicked();
            }
            None => ui.add_space(BUTTON + ui.spacing().item_spacing.x),
        }
        let room = (ui.available_width() - width - ui.spacing().item_spacing.x).max(80.0);
        ui.allocate_ui_with_layout(Vec2::new(room, 0.0), Layout::top_down(Align::LEFT), |ui| {
            ui.set_width(room);
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.add(Label::new(RichText::new(name)).wrap()).on_hover_text(hover);
            let weak = theme::palette(ui).weak;
            ui.add(Label::new(RichText::new(below).font(theme::small()).color(weak)).wrap()).on_hover_text(hover);
        });
        ui.allocate_ui_with_layout(
            Vec2::new(ui.available_width(), theme::ROW_HEIGHT),
            Layout::right_to_left(Align::Center),
            right,
        );
    });
    ui.add_space(2.0);
    clicked
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
