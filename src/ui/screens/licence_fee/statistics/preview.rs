//! A table that was read, before it is taken into the case.

use std::sync::Arc;

use eframe::egui::{RichText, Ui};

use crate::app::state::StatisticsImport;
use crate::import::statistics::{MOST_ROWS, Preview};
use crate::model::Severity;
use crate::model::guideline::Guideline;
use crate::text::{fields, number, screen_guideline as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{TableColumn, card, remark, table};

/// Shows the preview with its problems, to take or to discard.
pub fn show(ui: &mut Ui, view: &mut View<'_>, path: &mut Guideline, found: &Arc<Preview>) {
    ui.add_space(theme::GAP);
    let mut done = false;
    card(ui, |ui| {
        let title = words::PREVIEW.with([("file", found.file.as_str().into())]);
        ui.label(RichText::new(view.message(&title)).font(theme::strong()));
        let line = found.header_line.into();
        let place = match &found.sheet {
            Some(sheet) => words::PREVIEW_SHEET.with([("sheet", sheet.as_str().into()), ("line", line)]),
            None => words::PREVIEW_LINE.with([("line", line)]),
        };
        explain_text(ui, view.message(&place));
        let lost = found.problems.iter().filter(|problem| problem.row_lost).count();
        let count = words::PREVIEW_COUNT.with([
            ("rows", found.rows.len().into()),
            ("lost", lost.into()),
            ("problems", found.problems.len().into()),
        ]);
        ui.label(view.message(&count));
        let columns: Vec<String> = found
            .columns
            .iter()
            .filter_map(|(heading, column)| column.map(|column| format!("{heading} → {}", column.heading())))
            .collect();
        let columns = columns.join(view.text(fields::LIST_SEPARATOR));
        explain_text(ui, view.message(&words::PREVIEW_COLUMNS.with([("columns", columns.into())])));
        rows(ui, view, found);
        problems(ui, view, found);
        ui.add_space(theme::GAP);
        let held: usize = path.statistics.iter().map(|table| table.rows.len()).sum();
        let fits = held + found.rows.len() <= MOST_ROWS;
        if !fits {
            let text = words::TOO_MANY.with([("most", MOST_ROWS.into())]);
            remark(ui, Severity::Block, &view.message(&text));
        }
        ui.horizontal(|ui| {
            let take = view.message(&words::PREVIEW_TAKE.with([("rows", found.rows.len().into())]));
            ui.add_enabled_ui(fits && !found.rows.is_empty(), |ui| {
                if ui.button(take).clicked() {
                    let id = path.next_table_id();
                    path.statistics.push(Preview::clone(found).into_table(id, view.lang));
                    done = true;
                }
            });
            if ui.button(view.text(words::PREVIEW_DISCARD)).clicked() {
                done = true;
            }
        });
    });
    if done {
        view.ui.statistics = StatisticsImport::None;
    }
}

fn rows(ui: &mut Ui, view: &mut View<'_>, found: &Preview) {
    let columns = [
        TableColumn::rest(words::COLUMN_INDUSTRY),
        TableColumn::figures(words::COLUMN_CONTRACTS, 54.0),
        TableColumn::figures(words::COLUMN_FIXED_MEAN, 92.0),
        TableColumn::figures(words::COLUMN_FIXED_YEARS, 50.0),
        TableColumn::figures(words::COLUMN_RATE, 56.0),
    ];
    let keys: Vec<usize> = (0..found.rows.len()).collect();
    table(ui, view, "preview", &columns, &keys, 200.0, |ui, view, row, column| {
        let Some(row) = found.rows.get(row) else { return };
        let text = match column {
            0 => [row.gb_code.as_str(), row.gb_name.as_str(), row.period.as_str()].join(" ").trim().to_owned(),
            1 => row.contracts.map(|count| number::decimals(count, 0)).unwrap_or_default(),
            2 => row.fixed_mean.or(row.fixed_annual_mean).map(|sum| number::money(sum, view.lang)).unwrap_or_default(),
            3 => row.fixed_mean_years.map(|years| number::decimals(years, 1)).unwrap_or_default(),
            _ => row.royalty_mean.map(number::percent).unwrap_or_default(),
        };
        ui.add(eframe::egui::Label::new(text).truncate());
    });
}

fn problems(ui: &mut Ui, view: &View<'_>, found: &Preview) {
    /// More are kept with the table.
    const SHOWN: usize = 50;
    if found.problems.is_empty() {
        return;
    }
    let title = words::PROBLEMS.with([("n", found.problems.len().into())]);
    ui.label(RichText::new(view.message(&title)).font(theme::strong()));
    eframe::egui::ScrollArea::vertical().id_salt("problems").max_height(180.0).show(ui, |ui| {
        for problem in found.problems.iter().take(SHOWN) {
            let severity = if problem.row_lost { Severity::Warning } else { Severity::Note };
            remark(ui, severity, &view.message(&problem.to_message()));
        }
    });
}
