//! Announced rates, and the fee that each would take of a price.

use eframe::egui::Ui;

use super::open;
use crate::model::{Currency, LicenceEvidence, Quantity};
use crate::reference::{AnnouncedRate, Reference};
use crate::text::{Message, licence_evidence as engine, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::evidence_cells::{entry, figure_cell, number_cell, rendered};
use crate::ui::screens::licence_fee::parts;
use crate::ui::view::View;
use crate::ui::widgets::{Field, figure, section};

/// Shows the list.
pub fn show(ui: &mut Ui, view: &mut View<'_>, evidence: &mut LicenceEvidence) {
    let announced = &Reference::builtin().frand_announced;
    section(ui, view, "announced", words::ANNOUNCED, Some(words::ANNOUNCED_EXPLAINED), |ui, view| {
        Field::new("licence_fee.evidence.announced_price", engine::ANNOUNCED_PRICE)
            .unit(evidence.announced_currency.label())
            .price(ui, view, &mut evidence.announced_price);
        Field::new("licence_fee.evidence.announced_currency", engine::ANNOUNCED_CURRENCY).option(
            ui,
            view,
            &mut evidence.announced_currency,
            &Currency::ALL,
            Currency::label,
        );
        let mut asked = None;
        for (index, row) in announced.rows.iter().enumerate() {
            let name = row.about.name.get(view.lang);
            let sheet = row.figures.sheet(&row.about, &announced.key(row), view.lang);
            let spoken = view.message(&words::OPEN_OF.with([("name", name.into())]));
            let button = sheet.is_some().then(|| view.text(words::OPEN));
            let terms = view.message(&terms(view, &row.figures));
            let hover = parts::provenance_text(&row.about, view.lang);
            let show_fee = |ui: &mut Ui| fee(ui, view, index, &row.about.id);
            let clicked = entry(ui, (button, &spoken, false), (name, &terms, &hover), (110.0, show_fee));
            asked = asked.or(sheet.filter(|_| clicked));
        }
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
            // From the right: the sign stands before the figure.
            figure_cell(ui, view, &format!("licence_fee.evidence.announced.{id}"));
            if is_cap {
                number_cell(ui, "≤");
            }
        }
    }
}

fn terms(view: &View<'_>, announced: &AnnouncedRate) -> Message {
    let price = |amount: f64| Quantity::Price(amount, announced.currency).render(view.lang);
    let ends = |low: f64, high: f64| {
        let price = |amount| Quantity::Price(amount, announced.currency);
        figure::ends(&price(low), &price(high), view.lang)
    };
    if let Some(rate) = announced.rate {
        let rate = ("rate", Quantity::FineRate(rate).render(view.lang).into());
        return match (announced.price_floor, announced.price_cap, announced.fee_cap) {
            (Some(floor), Some(cap), _) => {
                let (floor, cap) = ends(floor, cap);
                words::TERMS_RATE_CLAMP.with([rate, ("floor", floor.into()), ("cap", cap.into())])
            }
            (_, Some(cap), _) => words::TERMS_RATE_CAP.with([rate, ("cap", price(cap).into())]),
            (_, _, Some(cap)) => words::TERMS_RATE_FEE_CAP.with([rate, ("cap", price(cap).into())]),
            _ => words::TERMS_RATE.with([rate]),
        };
    }
    match (announced.fee, announced.fee_low, announced.fee_high) {
        (Some(fee), ..) => words::TERMS_FEE.with([("fee", price(fee).into())]),
        (_, Some(low), Some(high)) => {
            let (low, high) = ends(low, high);
            words::TERMS_FEE_RANGE.with([("low", low.into()), ("high", high.into())])
        }
        _ => words::TERMS_CAP.with([("cap", announced.fee_cap.map(price).unwrap_or_default().into())]),
    }
}
