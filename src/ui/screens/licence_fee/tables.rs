//! The tables below the pictures: the methods, and the forms of payment.

use eframe::egui::{Button, CursorIcon, Label, RichText, TextStyle, Ui};

use super::parts;
use crate::app::Command;
use crate::assessment::outcome::RateMethod;
use crate::lang::Lang;
use crate::model::{Quantity, Stage};
use crate::text::shell::STRIP_ITEM;
use crate::text::{Message, Text, fields, number, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{TableColumn, explain, figure, section, table};

/// Below this width the states stand in the column of values.
const ROOM_FOR_STATE: f32 = 480.0;

/// The methods with their rates and what they lack.
pub fn methods(ui: &mut Ui, view: &mut View<'_>) {
    let methods = view.assessment.licence_fee.methods.as_slice();
    let name_width = if view.lang == Lang::Zh { 142.0 } else { 158.0 };
    let wide = ui.available_width() >= ROOM_FOR_STATE;
    let first = if wide {
        TableColumn::words(words::COLUMN_METHOD, name_width)
    } else {
        TableColumn::rest(words::COLUMN_METHOD)
    };
    let mut columns = vec![
        first,
        TableColumn::figures(words::COLUMN_LOW, 58.0),
        TableColumn::figures(words::COLUMN_VALUE, if wide { 66.0 } else { 74.0 }),
        TableColumn::figures(words::COLUMN_HIGH, 58.0),
    ];
    if wide {
        columns.push(TableColumn::rest(words::COLUMN_STATE));
    }
    let keys: Vec<&str> = methods.iter().map(|method| method.way.id()).collect();
    section(ui, view, "methods", words::METHODS_TABLE, Some(words::METHODS_TABLE_EXPLAINED), |ui, view| {
        table(ui, view, "methods", &columns, &keys, 260.0, |ui, view, row, column| {
            let Some(method) = methods.get(row) else { return };
            let range = method.range;
            match column {
                0 => {
                    let name = Label::new(view.text(parts::short_name(method.way))).truncate();
                    ui.add(name).on_hover_text(view.text(method.way.label()));
                }
                1 => rate(ui, view, method, words::COLUMN_LOW, range.low),
                2 if !wide && range.value.is_none() && !method.missing.is_empty() => {
                    parts::missing_button(ui, view, method.way.label(), &method.missing);
                }
                2 => rate(ui, view, method, words::COLUMN_VALUE, range.value),
                3 => rate(ui, view, method, words::COLUMN_HIGH, range.high),
                _ => state(ui, view, method),
            }
        });
    });
}

/// One rate of a method; a click opens the workings.
fn rate(ui: &mut Ui, view: &mut View<'_>, method: &RateMethod, column: Text, rate: Option<f64>) {
    let shown = rate.map_or_else(|| view.text(fields::FIGURE_NONE).to_owned(), number::percent);
    let spoken = words::CELL_OF.with([
        ("method", parts::short_name(method.way).into()),
        ("column", column.into()),
        ("value", shown.clone().into()),
    ]);
    let strong = column == words::COLUMN_VALUE;
    cell(ui, view, &format!("licence_fee.method.{}", method.way.id()), shown, &spoken, strong && rate.is_some());
}

/// A value that opens the workings of its figure.
fn cell(ui: &mut Ui, view: &mut View<'_>, id: &str, shown: String, spoken: &Message, strong: bool) {
    let palette = theme::palette(ui);
    let known = shown != view.text(fields::FIGURE_NONE);
    let font = if strong { theme::strong() } else { TextStyle::Body.resolve(ui.style()) };
    let text = RichText::new(shown).font(font).color(if known { palette.text } else { palette.weak });
    let label = ui.add(Button::new(text).frame(false));
    let label = label.accessible_name(view.message(spoken)).on_hover_cursor(CursorIcon::PointingHand);
    if label.clicked() {
        view.ui.select_figure(id);
    } else if label.hovered() {
        view.ui.hovered_figure = Some(id.to_owned());
    }
}

fn state(ui: &mut Ui, view: &mut View<'_>, method: &RateMethod) {
    if !method.missing.is_empty() {
        parts::missing_button(ui, view, method.way.label(), &method.missing);
        return;
    }
    let text = match (method.range.value, method.range.low) {
        (Some(_), _) => words::STATE_VALUE,
        (None, Some(_)) => words::STATE_RANGE,
        (None, None) => words::STATE_REFUSED,
    };
    ui.label(RichText::new(view.text(text)).font(theme::small()).color(theme::palette(ui).weak));
}

/// The forms of payment of equal present value, and the minimum fee.
pub fn forms(ui: &mut Ui, view: &mut View<'_>) {
    let assessment = view.assessment;
    let forms = assessment.licence_fee.forms.as_slice();
    section(ui, view, "forms", words::FORMS_TABLE, None, |ui, view| {
        if !forms.iter().any(|form| form.is_rate) {
            explain(ui, view, words::FORMS_MISSING);
            if ui.button(view.text(words::FORMS_GO)).clicked() {
                view.run(Command::GoTo(Stage::Valuation));
            }
        }
        let columns = [TableColumn::rest(words::COLUMN_FORM), TableColumn::figures(words::COLUMN_AMOUNT, 158.0)];
        let keys: Vec<&str> = forms.iter().map(|form| form.id).collect();
        table(ui, view, "forms", &columns, &keys, 200.0, |ui, view, row, column| {
            let Some(form) = forms.get(row) else { return };
            let id = format!("licence_fee.form.{}", form.id);
            let found = assessment.figure(&id);
            match found {
                _ if column == 0 => {
                    let name = Label::new(view.text(form_name(form.id))).truncate();
                    ui.add(name).on_hover_text(view.text(form.label));
                }
                Some(found) if form.range.value.is_none() && !found.missing.is_empty() => {
                    parts::missing_button(ui, view, form.label, &found.missing);
                }
                _ => {
                    let kind = if form.is_rate { Quantity::Rate } else { Quantity::Money };
                    let value = form.range.value.map(kind);
                    let shown = value.map_or_else(|| figure::render(found, view.lang), |value| value.render(view.lang));
                    let spoken = STRIP_ITEM.with([("name", form.label.into()), ("value", shown.clone().into())]);
                    cell(ui, view, &id, shown, &spoken, true);
                }
            }
        });
        explain(ui, view, words::LUMP_SUM_NOTE);
        explain(ui, view, words::FORMS_EXPLAINED);
    });
}

/// The short name of a form of payment; its own stands on hovering and in the workings.
fn form_name(id: &str) -> Text {
    match id {
        "lump_sum_of_rate" => words::SHORT_LUMP_SUM,
        "rate_of_lump_sum_future" => words::SHORT_RATE_FUTURE,
        "rate_of_lump_sum_annuity" => words::SHORT_RATE_ANNUITY,
        _ => words::MINIMUM,
    }
}
