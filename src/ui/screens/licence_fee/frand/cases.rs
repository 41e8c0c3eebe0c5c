//! The decided cases: opened onto the sheet, and what was decided beside what the sheet says.

use eframe::egui::{Button, Label, RichText, Ui};

use super::open;
use crate::assessment::outcome::licence_evidence::Agreement;
use crate::lang::Lang;
use crate::model::{Currency, FrandSheet, Quantity};
use crate::reference::{DecidedFigure, FrandDecision, FrandResult, Reference, Row};
use crate::text::{Text, fields, licence_evidence as engine, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::evidence_cells::{number_cell, words_cell};
use crate::ui::screens::licence_fee::parts;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Icon, TableColumn, explain, section, table};

fn opened(sheet: &FrandSheet) -> Option<&'static Row<FrandDecision>> {
    let id = sheet.opened.as_deref()?.strip_prefix("frand_decisions/")?;
    Reference::builtin().frand_decisions.row(id)
}

fn quantity(of: FrandResult, currency: Currency, value: f64) -> Quantity {
    match of {
        FrandResult::Rate => Quantity::FineRate(value),
        FrandResult::UnitFee | FrandResult::Annual => Quantity::Price(value, currency),
    }
}

fn named(figure: &DecidedFigure, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &figure.zh,
        Lang::En => &figure.en,
    }
}

/// What was decided in the case opened, beside what the sheet says.
pub fn beside(ui: &mut Ui, view: &mut View<'_>, sheet: &FrandSheet) {
    let Some(row) = opened(sheet) else { return };
    section(ui, view, "beside", words::DECIDED_BESIDE, None, |ui, view| {
        ui.add(Label::new(RichText::new(row.about.name.get(view.lang)).font(theme::strong())).wrap());
        let checks = &view.assessment.licence_fee.evidence.frand.checks;
        if checks.is_empty() {
            explain(ui, view, words::DECIDED_NONE);
        }
        for check in checks {
            let Some(figure) = row.figures.decided.get(check.index) else { continue };
            let show = |value: f64| quantity(check.of, sheet.currency, value).render(view.lang);
            let computed = match (check.computed.value, check.computed.low, check.computed.high) {
                (None, Some(low), Some(high)) => {
                    let range = fields::FIGURE_RANGE.with([("low", show(low).into()), ("high", show(high).into())]);
                    view.message(&range)
                }
                (Some(value), ..) => show(value),
                _ => view.text(fields::FIGURE_NONE).to_owned(),
            };
            let line = words::DECIDED_LINE.with([
                ("what", named(figure, view.lang).into()),
                ("decided", show(check.decided).into()),
                ("mark", figure.mark.unwrap_or(row.about.mark).label(view.lang).into()),
                ("computed", computed.into()),
            ]);
            let (icon, text) = verdict(check.agreement);
            let palette = theme::palette(ui);
            let colour = match check.agreement {
                Agreement::Agrees | Agreement::Within => palette.good,
                Agreement::Differs => palette.warning,
                Agreement::Unknown => palette.missing,
            };
            ui.add(Label::new(view.message(&line)).wrap());
            ui.horizontal(|ui| {
                icon.show(ui, 14.0, colour);
                ui.label(RichText::new(view.text(text)).font(theme::strong()));
            });
        }
    });
}

fn verdict(agreement: Agreement) -> (Icon, Text) {
    match agreement {
        Agreement::Agrees => (Icon::Check, engine::AGREES),
        Agreement::Within => (Icon::Check, engine::WITHIN),
        Agreement::Differs => (Icon::Triangle, engine::DIFFERS),
        Agreement::Unknown => (Icon::Ring, engine::NOT_COMPUTED),
    }
}

/// The list of cases.
pub fn show(ui: &mut Ui, view: &mut View<'_>, sheet: &mut FrandSheet) {
    let rows = &Reference::builtin().frand_decisions.rows;
    section(ui, view, "cases", words::CASES, Some(words::CASES_EXPLAINED), |ui, view| {
        let columns = [
            TableColumn::rest(words::COLUMN_CASE),
            TableColumn::figures(words::COLUMN_DECIDED, 128.0),
            TableColumn::words(words::COLUMN_OPEN, 70.0),
        ];
        let keys: Vec<&str> = rows.iter().map(|row| row.about.id.as_str()).collect();
        let open_now = sheet.opened.clone();
        let mut asked = None;
        table(ui, view, "cases", &columns, &keys, 420.0, |ui, view, index, column| {
            let Some(row) = rows.get(index) else { return };
            let key = Reference::builtin().frand_decisions.key(row);
            match column {
                0 => {
                    let name = name(row, view);
                    words_cell(ui, &name, &format!("{name}\n{}", parts::provenance_text(&row.about, view.lang)));
                }
                1 => number_cell(ui, &decided(row, view)),
                _ => {
                    let is_open = open_now.as_deref() == Some(key.as_str());
                    let text = view.text(if is_open { words::OPENED } else { words::OPEN });
                    let spoken = words::OPEN_OF.with([("name", row.about.name.get(view.lang).into())]);
                    let spoken = view.message(&spoken);
                    let button = ui.add(Button::selectable(is_open, text)).accessible_name(&spoken);
                    if button.on_hover_text(spoken).clicked() {
                        asked = Some((row, key));
                    }
                }
            }
        });
        if let Some((row, key)) = asked {
            let filled = row.figures.sheet(&row.about, &key, view.lang);
            open(view, sheet, filled);
        }
    });
}

fn name(row: &Row<FrandDecision>, view: &View<'_>) -> String {
    let name = row.about.name.get(view.lang);
    let verified = |mark: Option<crate::reference::Mark>| mark.unwrap_or(row.about.mark).is_verified();
    let all = row.figures.inputs.iter().all(|figure| verified(figure.mark))
        && row.figures.generations.iter().all(|generation| verified(generation.share_mark));
    if all { name.to_owned() } else { view.message(&words::WITH_UNVERIFIED.with([("name", name.into())])) }
}

/// The first decided figure, with a sign that there are more.
fn decided(row: &Row<FrandDecision>, view: &View<'_>) -> String {
    let decided = &row.figures.decided;
    let Some(first) = decided.first() else { return view.text(words::NOTHING_DECIDED).to_owned() };
    let shown = quantity(first.of, row.figures.currency, first.value).render(view.lang);
    if decided.len() == 1 { shown } else { view.message(&words::MORE_DECIDED.with([("first", shown.into())])) }
}
