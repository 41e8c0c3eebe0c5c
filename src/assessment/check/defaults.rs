//! Inputs left out that count as something all the same, and names that hold several parties: said, not passed over.

use super::Checker;
use crate::eligibility::first_names;
use crate::model::names::are_several;
use crate::model::{Case, LegalStatus, Severity, Sheet, Stage};
use crate::text::{Arg, Text, plausible as words};
use crate::valuation::stage::product_name;

/// So many patents are named before the rest is counted.
const NAMED: usize = 3;

pub(super) fn defaults(case: &Case, check: &mut Checker<'_>) {
    let sheet = &mut *check.sheet;
    weights(case, sheet);
    lives(case, sheet);
    let terms = &case.lending;
    if let Some(years) = terms.years_to_sale.value.filter(|years| *years > 0.0)
        && terms.liquidation_discount.value.is_some()
        && terms.sale_discount_rate.value.is_none()
    {
        let message = words::NO_SALE_RATE.with([("years", Arg::Years(years))]);
        sheet.find(Severity::Warning, Stage::Loan, "lending.sale_discount_rate", message);
    }
    parties(case, sheet);
}

fn weights(case: &Case, sheet: &mut Sheet) {
    let methods = &case.valuation.methods;
    let counts = |weight: Option<f64>| weight.is_some_and(|weight| weight > 0.0);
    if !methods.is_empty() && !methods.iter().any(|choice| counts(choice.weight.value) || counts(choice.weight.high)) {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.methods.0.weight", words::WEIGHTS_ALL_ZERO);
    }
    for (index, choice) in methods.iter().enumerate().filter(|(_, choice)| choice.weight.value.is_none()) {
        let message = words::NO_WEIGHT.with([("method", choice.method.label().into())]);
        sheet.find(Severity::Warning, Stage::Valuation, format!("valuation.methods.{index}.weight"), message);
    }
}

fn lives(case: &Case, sheet: &mut Sheet) {
    let unstated = |patent: &&crate::model::Patent| {
        patent.technical_life.value.is_none()
            && patent.technical_life.high.is_none()
            && !patent.status.value.is_some_and(LegalStatus::is_dead)
            && case.products.iter().any(|product| product.patents.iter().any(|of| of.patent == patent.id))
    };
    let patents: Vec<_> = case.patents.iter().filter(unstated).collect();
    if let Some(first) = patents.first() {
        let names = first_names(patents.iter().map(|patent| patent.name()), NAMED);
        let message = words::NO_TECHNICAL_LIFE.with([("patents", names)]);
        sheet.find(Severity::Note, Stage::Patents, format!("patents.{}.technical_life", first.id.0), message);
    }
    for product in &case.products {
        if product.product_life.value.is_none() && product.product_life.high.is_none() && !product.patents.is_empty() {
            let message = words::NO_PRODUCT_LIFE.with([("product", product_name(product))]);
            sheet.find(Severity::Note, Stage::Valuation, format!("products.{}.product_life", product.id), message);
        }
    }
}

/// Rules E01 and E08 ask about owners and pledgors themselves.
fn parties(case: &Case, sheet: &mut Sheet) {
    let mut ask = |what: Text, name: &str, stage, field: String| {
        if are_several(name) {
            let message = words::PARTY_IN_ONE.with([("what", what.into()), ("name", Arg::Raw(name.trim().to_owned()))]);
            sheet.find(Severity::Note, stage, field, message);
        }
    };
    for (what, party, field) in [
        (words::BORROWER, &case.borrower, "borrower.name"),
        (words::BANK, &case.bank, "bank.name"),
        (words::AGENT, &case.agent, "agent.name"),
    ] {
        ask(what, &party.name, Stage::Case, field.to_owned());
    }
    for (index, licence) in case.licence_fee.earlier_licences.iter().enumerate() {
        let field = format!("licence_fee.earlier_licences.{index}.licensee");
        ask(words::LICENSEE, &licence.licensee, Stage::LicenceFee, field);
    }
    for (index, deal) in case.licence_fee.evidence.comparables.iter().enumerate() {
        let field = |name: &str| format!("licence_fee.evidence.comparables.{index}.{name}");
        ask(words::LICENSOR, &deal.licensor, Stage::LicenceFee, field("licensor"));
        ask(words::LICENSEE, &deal.licensee, Stage::LicenceFee, field("licensee"));
    }
}
