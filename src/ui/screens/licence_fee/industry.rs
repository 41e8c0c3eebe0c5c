//! The range of the industry, from a table, and the score within it.

use eframe::egui::{Button, ComboBox, Label, RichText, Ui};

use super::parts;
use crate::lang::Lang;
use crate::model::fields::licence_fee as fee;
use crate::model::{Input, LicenceFee, Origin, Quantity, Severity};
use crate::reference::{RangeRow, Reference, Row, Table};
use crate::text::screen_licence_fee as words;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{declared, explain, remark, section};

/// The tables that industries are chosen from.
fn tables() -> [&'static Table<RangeRow>; 2] {
    let reference = Reference::builtin();
    [&reference.royalty_unido, &reference.royalty_textbook]
}

/// The table and row that a case names.
fn find(key: &str) -> Option<(&'static Table<RangeRow>, &'static Row<RangeRow>)> {
    tables().into_iter().find_map(|table| Some((table, table.rows.iter().find(|row| table.key(row) == key)?)))
}

/// Shows the section.
pub fn show(ui: &mut Ui, view: &mut View<'_>, fee: &mut LicenceFee) {
    section(ui, view, "industry", words::INDUSTRY, Some(words::INDUSTRY_EXPLAINED), |ui, view| {
        choice(ui, view, fee);
        chosen(ui, view, fee);
        declared(&fee::RANGE_LOW).show(ui, view, &mut fee.range_low);
        declared(&fee::RANGE_HIGH).show(ui, view, &mut fee.range_high);
        let field = declared(&fee::SCORE).tip(words::SCORE_TIP);
        let field = match view.assessment.scoring.position.value {
            Some(place) => field.otherwise(view, Some(&Quantity::Number(place))),
            None => field.hint(view.text(words::SCORE_HINT)),
        };
        field.show(ui, view, &mut fee.score);
        explain(ui, view, words::SCORE_ORIGIN);
        parts::result(ui, view, "licence_fee.method.industry");
    });
}

fn row_text(row: &Row<RangeRow>, lang: Lang) -> String {
    words::ROW_WITH_RATES
        .with([
            ("name", row.about.name.get(lang).into()),
            ("rates", parts::rates(row.figures.low, row.figures.high, lang).into()),
        ])
        .render(lang)
}

fn choice(ui: &mut Ui, view: &mut View<'_>, fee: &mut LicenceFee) {
    let lang = view.lang;
    let shown = match fee.industry_row.as_deref() {
        None => view.text(words::INDUSTRY_CHOOSE).to_owned(),
        Some(key) => find(key).map_or_else(|| key.to_owned(), |(_, row)| row.about.name.get(lang).to_owned()),
    };
    ui.horizontal(|ui| {
        let label = form_label(ui, view.text(words::INDUSTRY_ROW));
        let width = (ui.available_width() - 4.0).clamp(90.0, 320.0);
        let combo = ComboBox::from_id_salt("industry_row").width(width).height(560.0).truncate().selected_text(shown);
        let response = combo.choose(ui, 0, |ui| {
            ui.set_min_width(width.max(340.0));
            let none = Button::selectable(fee.industry_row.is_none(), view.text(words::INDUSTRY_NONE));
            if ui.add(none).clicked() {
                fee.industry_row = None;
            }
            for table in tables() {
                rows(ui, view, table, fee);
            }
        });
        response.accessible_name(view.text(words::INDUSTRY_ROW)).labelled_by(label.id);
    });
}

/// The rows of a table below its name and source.
fn rows(ui: &mut Ui, view: &mut View<'_>, table: &Table<RangeRow>, fee: &mut LicenceFee) {
    let lang = view.lang;
    ui.add_space(theme::GAP);
    ui.add(Label::new(RichText::new(table.about.name.get(lang)).font(theme::strong())).wrap());
    parts::provenance(ui, view, &table.about);
    for row in &table.rows {
        let key = table.key(row);
        let chosen = fee.industry_row.as_deref() == Some(key.as_str());
        let rates = parts::rates(row.figures.low, row.figures.high, lang);
        let about = format!("{rates} · {}", row.about.mark.label(lang));
        let button = Button::selectable(chosen, row.about.name.get(lang))
            .right_text(RichText::new(about).color(theme::palette(ui).weak));
        let response = ui.add_sized([ui.available_width(), theme::ROW_HEIGHT], button);
        let response = response.accessible_name(row_text(row, lang));
        if response.on_hover_text(parts::provenance_text(&row.about, lang)).clicked() {
            fill(fee, table, row);
            view.ui.refresh += 1;
        }
    }
}

/// Puts a row's range into the case, with the row and its source as note.
fn fill(fee: &mut LicenceFee, table: &Table<RangeRow>, row: &Row<RangeRow>) {
    let key = table.key(row);
    let note = format!("{key}; {}", row.about.source);
    fee.range_low = Input::noted(row.figures.low, Origin::Table, note.clone());
    fee.range_high = Input::noted(row.figures.high, Origin::Table, note);
    fee.industry_row = Some(key);
}

/// Where the chosen row comes from, and whether the range is still the row's.
fn chosen(ui: &mut Ui, view: &mut View<'_>, fee: &mut LicenceFee) {
    let Some(key) = fee.industry_row.clone() else { return };
    let Some((table, row)) = find(&key) else {
        let text = view.message(&words::INDUSTRY_UNKNOWN.with([("key", key.into())]));
        remark(ui, Severity::Warning, &text);
        return;
    };
    parts::provenance(ui, view, &row.about);
    if let Some(note) = &table.about.note {
        ui.label(RichText::new(note.get(view.lang)).font(theme::small()).color(theme::palette(ui).weak));
    }
    if (fee.range_low.value, fee.range_high.value) != (Some(row.figures.low), Some(row.figures.high)) {
        remark(ui, Severity::Note, view.text(words::INDUSTRY_CHANGED));
        if ui.button(view.text(words::INDUSTRY_RESTORE)).clicked() {
            fill(fee, table, row);
            view.ui.refresh += 1;
        }
    }
}
