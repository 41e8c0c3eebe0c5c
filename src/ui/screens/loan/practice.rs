//! Pledge rates that lenders and rules have printed, with source and mark.

use eframe::egui::{Label, RichText, Ui};

use super::tables::wide_table;
use crate::reference::{PledgeRate, PledgeRateKind, Reference, Row};
use crate::text::{Text, number, screen_loan as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::TableColumn;
use crate::ui::widgets::section::explain_text;

const COLUMNS: [TableColumn; 9] = [
    TableColumn::words(words::PRACTICE_LENDER, 170.0),
    TableColumn::words(words::PRACTICE_KIND, 62.0),
    TableColumn::figures(words::PRACTICE_INVENTION, 72.0),
    TableColumn::figures(words::PRACTICE_UTILITY, 92.0),
    TableColumn::figures(words::PRACTICE_GENERAL, 76.0),
    TableColumn::figures(words::PRACTICE_MONTHS, 112.0),
    TableColumn::words(words::PRACTICE_DATE, 86.0),
    TableColumn::words(words::PRACTICE_MARK, 120.0),
    TableColumn::words(words::PRACTICE_SOURCE, 260.0),
];

/// The table.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let table = &Reference::builtin().pledge_rates;
    if let Some(note) = &table.about.note {
        explain_text(ui, note.get(view.lang));
    }
    let keys: Vec<&str> = table.rows.iter().map(|row| row.about.id.as_str()).collect();
    wide_table(ui, view, "practice", &COLUMNS, &keys, 260.0, |ui, view, row, column| {
        let Some(row) = table.rows.get(row) else { return };
        let label = Label::new(RichText::new(cell(row, column, view)).font(theme::small())).truncate();
        let response = ui.add(label);
        if let Some(note) = row.about.note.as_ref().filter(|_| column == 0) {
            response.on_hover_text(note.get(view.lang));
        }
    });
}

fn cell(row: &Row<PledgeRate>, column: usize, view: &View<'_>) -> String {
    let figures = &row.figures;
    let rate = |rate: Option<f64>| rate.map_or_else(|| "—".to_owned(), number::percent);
    match column {
        0 => row.about.name.get(view.lang).to_owned(),
        1 => view.text(kind(figures.kind)).to_owned(),
        2 => rate(figures.invention),
        3 => rate(figures.utility_model),
        4 => rate(figures.general),
        5 => figures.max_months.map_or_else(|| "—".to_owned(), |months| months.to_string()),
        6 => row.about.date.clone().unwrap_or_else(|| "—".to_owned()),
        7 => row.about.mark.label(view.lang).to_owned(),
        _ => row.about.source_in(view.lang).to_owned(),
    }
}

fn kind(kind: PledgeRateKind) -> Text {
    match kind {
        PledgeRateKind::Ceiling => words::PRACTICE_CEILING,
        PledgeRateKind::Average => words::PRACTICE_AVERAGE,
        PledgeRateKind::Usual => words::PRACTICE_USUAL,
    }
}
