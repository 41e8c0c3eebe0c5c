//! The tables below the pictures: the methods, and the forms of payment.

use eframe::egui::{CursorIcon, Label, RichText, Sense, Ui};

use super::parts;
use crate::app::Command;
use crate::assessment::outcome::RateMethod;
use crate::lang::Lang;
use crate::model::Stage;
use crate::text::{Text, fields, number, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{TableColumn, explain, figure, section, table};

/// The methods with their rates and what they lack.
pub fn methods(ui: &mut Ui, view: &mut View<'_>) {
    let methods = view.assessment.licence_fee.methods.as_slice();
    let name_width = if view.lang == Lang::Zh { 132.0 } else { 158.0 };
    let columns = [
        TableColumn::words(words::COLUMN_METHOD, name_width),
        TableColumn::figures(words::COLUMN_LOW, 66.0),
        TableColumn::figures(words::COLUMN_VALUE, 66.0),
        TableColumn::figures(words::COLUMN_HIGH, 66.0),
        TableColumn::rest(words::COLUMN_STATE),
    ];
    let keys: Vec<&str> = methods.iter().map(|method| method.id).collect();
    section(ui, view, "methods", words::METHODS_TABLE, Some(words::METHODS_TABLE_EXPLAINED), |ui, view| {
        table(ui, view, "methods", &columns, &keys, 260.0, |ui, view, row, column| {
            let Some(method) = methods.get(row) else { return };
            match column {
                0 => drop(ui.label(view.text(parts::short_name(method.id))).on_hover_text(view.text(method.label))),
                1 => rate(ui, view, method, words::COLUMN_LOW, method.range.low),
                2 => rate(ui, view, method, words::COLUMN_VALUE, method.range.value),
                3 => rate(ui, view, method, words::COLUMN_HIGH, method.range.high),
                _ => state(ui, view, method),
            }
        });
    });
}

/// One rate of a method; a click opens the workings.
fn rate(ui: &mut Ui, view: &mut View<'_>, method: &RateMethod, column: Text, rate: Option<f64>) {
    let palette = theme::palette(ui);
    let shown = rate.map_or_else(|| view.text(fields::FIGURE_NONE).to_owned(), number::percent);
    let spoken = words::CELL_OF.with([
        ("method", parts::short_name(method.id).into()),
        ("column", column.into()),
        ("value", shown.clone().into()),
    ]);
    let font =
        if column == words::COLUMN_VALUE { theme::strong() } else { eframe::egui::TextStyle::Body.resolve(ui.style()) };
    let text = RichText::new(shown).font(font).color(if rate.is_some() { palette.text } else { palette.weak });
    let label = ui.add(Label::new(text).selectable(false).sense(Sense::click()));
    let label = label.accessible_name(view.message(&spoken)).on_hover_cursor(CursorIcon::PointingHand);
    let id = format!("licence_fee.method.{}", method.id);
    if label.clicked() {
        view.ui.select_figure(&id);
    } else if label.hovered() {
        view.ui.hovered_figure = Some(id);
    }
}

fn state(ui: &mut Ui, view: &mut View<'_>, method: &RateMethod) {
    if !method.missing.is_empty() {
        parts::missing_button(ui, view, method.label, &method.missing);
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
        let columns = [TableColumn::rest(words::COLUMN_FORM), TableColumn::figures(words::COLUMN_AMOUNT, 190.0)];
        let keys: Vec<&str> = forms.iter().map(|form| form.id).collect();
        table(ui, view, "forms", &columns, &keys, 200.0, |ui, view, row, column| {
            let Some(form) = forms.get(row) else { return };
            let id = format!("licence_fee.form.{}", form.id);
            let found = assessment.figure(&id);
            match found {
                _ if column == 0 => drop(ui.label(view.text(form.label))),
                Some(found) if form.range.value.is_none() && !found.missing.is_empty() => {
                    parts::missing_button(ui, view, form.label, &found.missing);
                }
                _ => drop(figure::value_right(ui, view, &id)),
            }
        });
        explain(ui, view, words::FORMS_EXPLAINED);
    });
}
