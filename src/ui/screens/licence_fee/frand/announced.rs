//! Announced rates, and the fee that each would take of a price.

use eframe::egui::Ui;

use super::open;
use crate::model::{Currency, LicenceEvidence, Quantity};
use crate::reference::{AnnouncedRate, Reference};
use crate::text::{Message, licence_evidence as engine, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::evidence_cells::{figure_cell, number_cell, rendered, words_cell};
use crate::ui::screens::licence_fee::parts;
use crate::ui::view::View;
use crate::ui::widgets::{Field, TableColumn, section, table};

/// Shows the list.
pub fn show(ui: &mut Ui, view: &mut View<'_>, evidence: &mut LicenceEvidence) {
    let announced = &Reference::builtin().frand_announced;
    section(ui, view, "announced", words::ANNOUNCED, Some(words::ANNOUNCED_EXPLAINED), |ui, view| {
        Field::new("licence_fee.evidence.announced_price", engine::ANNOUNCED_PRICE)
            .unit(evidence.announced_currency.label())
            .number(ui, view, &mut evidence.announced_price);
        Field::new("licence_fee.evidence.announced_currency", engine::ANNOUNCED_CURRENCY).option(
            ui,
            view,
            &mut evidence.announced_currency,
            &Currency::ALL,
            Currency::label,
        );
        let columns = [
            TableColumn::rest(words::COLUMN_OWNER),
            TableColumn::words(words::COLUMN_TERMS, 168.0),
            TableColumn::figures(words::COLUMN_FEE, 96.0),
            TableColumn::words(words::COLUMN_OPEN, 60.0),
        ];
        let keys: Vec<&str> = announced.rows.iter().map(|row| row.about.id.as_str()).collect();
        let mut asked = None;
        table(ui, view, "announced", &columns, &keys, 480.0, |ui, view, index, column| {
            let Some(row) = announced.rows.get(index) else { return };
            let name = row.about.name.get(view.lang);
            match column {
                0 => {
                    words_cell(ui, name, &format!("{name}\n{}", parts::provenance_text(&row.about, view.lang)));
                }
                1 => {
                    let terms = view.message(&terms(view, &row.figures));
                    words_cell(ui, &terms, &terms);
                }
                2 => fee(ui, view, index, &row.about.id),
                _ => {
                    let Some(sheet) = row.figures.sheet(&row.about, &announced.key(row), view.lang) else { return };
                    let spoken = view.message(&words::OPEN_OF.with([("name", name.into())]));
                    let button = ui.button(view.text(words::OPEN)).accessible_name(&spoken);
                    if button.on_hover_text(spoken).clicked() {
                        asked = Some(sheet);
                    }
                }
            }
        });
        if let Some(sheet) = asked {
            open(view, &mut evidence.frand, sheet);
        }
    });
}

fn fee(ui: &mut Ui, view: &mut View<'_>, index: usize, id: &str) {
    let found = view.assessment.licence_fee.evidence.frand.announced.get(index);
    match found {
        None => number_cell(ui, &rendered(view, None)),
        Some(fee) if fee.other_currency => number_cell(ui, view.text(words::OTHER_CURRENCY)),
        Some(fee) => {
            let is_cap = fee.is_cap;
            // Right to left: the sign stands before the figure.
            figure_cell(ui, view, &format!("licence_fee.evidence.announced.{id}"));
            if is_cap {
                number_cell(ui, "≤");
            }
        }
    }
}

fn terms(view: &View<'_>, announced: &AnnouncedRate) -> Message {
    let price = |amount: f64| Quantity::Price(amount, announced.currency).render(view.lang);
    if let Some(rate) = announced.rate {
        let rate = ("rate", Quantity::FineRate(rate).render(view.lang).into());
        return match (announced.price_floor, announced.price_cap, announced.fee_cap) {
            (Some(floor), Some(cap), _) => {
                words::TERMS_RATE_CLAMP.with([rate, ("floor", price(floor).into()), ("cap", price(cap).into())])
            }
            (_, Some(cap), _) => words::TERMS_RATE_CAP.with([rate, ("cap", price(cap).into())]),
            (_, _, Some(cap)) => words::TERMS_RATE_FEE_CAP.with([rate, ("cap", price(cap).into())]),
            _ => words::TERMS_RATE.with([rate]),
        };
    }
    match (announced.fee, announced.fee_low, announced.fee_high) {
        (Some(fee), ..) => words::TERMS_FEE.with([("fee", price(fee).into())]),
        (_, Some(low), Some(high)) => {
            words::TERMS_FEE_RANGE.with([("low", price(low).into()), ("high", price(high).into())])
        }
        _ => words::TERMS_CAP.with([("cap", announced.fee_cap.map(price).unwrap_or_default().into())]),
    }
}
