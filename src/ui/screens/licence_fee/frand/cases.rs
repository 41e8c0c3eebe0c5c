//! The decided cases: opened onto the sheet, and what was decided beside what the sheet says.

use eframe::egui::{Label, RichText, Ui};

use super::open;
use crate::assessment::outcome::licence_evidence::DecidedAgreement;
use crate::lang::Lang;
use crate::model::{Currency, FrandSheet, Quantity};
use crate::reference::{DecidedFigure, FrandDecision, FrandResult, Reference, Row};
use crate::text::{Text, fields, licence_evidence as engine, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::evidence_cells::entry;
use crate::ui::screens::licence_fee::parts;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Icon, explain, section};

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
                DecidedAgreement::Agrees | DecidedAgreement::Within => palette.good,
                DecidedAgreement::Differs => palette.warning,
                DecidedAgreement::Unknown => palette.missing,
            };
            ui.add(Label::new(view.message(&line)).wrap());
            ui.horizontal(|ui| {
                icon.show(ui, 14.0, colour);
                ui.label(RichText::new(view.text(text)).font(theme::strong()));
            });
        }
    });
}

fn verdict(agreement: DecidedAgreement) -> (Icon, Text) {
    match agreement {
        DecidedAgreement::Agrees => (Icon::Check, engine::AGREES),
        DecidedAgreement::Within => (Icon::Check, engine::WITHIN),
        DecidedAgreement::Differs => (Icon::Triangle, engine::DIFFERS),
        DecidedAgreement::Unknown => (Icon::Ring, engine::NOT_COMPUTED),
    }
}

/// The list of cases.
pub fn show(ui: &mut Ui, view: &mut View<'_>, sheet: &mut FrandSheet) {
    let table = &Reference::builtin().frand_decisions;
    section(ui, view, "cases", words::CASES, Some(words::CASES_EXPLAINED), |ui, view| {
        let mut asked = None;
        for row in &table.rows {
            let key = table.key(row);
            let is_open = sheet.opened.as_deref() == Some(key.as_str());
            let name = row.about.name.get(view.lang);
            let button = view.text(if is_open { words::OPENED } else { words::OPEN });
            let spoken = view.message(&words::OPEN_OF.with([("name", name.into())]));
            let hover = parts::provenance_text(&row.about, view.lang);
            if entry(ui, (Some(button), &spoken, is_open), (name, &below(row, view), &hover), (0.0, |_: &mut Ui| {})) {
                asked = Some((row, key));
            }
        }
        if let Some((row, key)) = asked {
            let filled = row.figures.sheet(&row.about, &key, view.lang);
            open(view, sheet, filled);
        }
    });
}

/// What was decided, and that some of the inputs are unverified.
fn below(row: &Row<FrandDecision>, view: &View<'_>) -> String {
    let decided: Vec<String> = row
        .figures
        .decided
        .iter()
        .map(|figure| {
            let shown = quantity(figure.of, row.figures.currency, figure.value).render(view.lang);
            let mark = figure.mark.unwrap_or(row.about.mark);
            if mark.is_verified() {
                format!("{shown} ({})", named(figure, view.lang))
            } else {
                format!("{shown} ({}, {})", named(figure, view.lang), mark.label(view.lang))
            }
        })
        .collect();
    let mut text = if decided.is_empty() {
        view.text(words::NOTHING_DECIDED).to_owned()
    } else {
        let figures = decided.join(fields::LIST_SEPARATOR.get(view.lang));
        view.message(&words::DECIDED_IN.with([("figures", figures.into())]))
    };
    let verified = |mark: Option<crate::reference::Mark>| mark.unwrap_or(row.about.mark).is_verified();
    let all = row.figures.inputs.iter().all(|figure| verified(figure.mark))
        && row.figures.generations.iter().all(|generation| verified(generation.share_mark));
    if !all {
        text = format!("{text} · {}", view.text(words::WITH_UNVERIFIED));
    }
    text
}
