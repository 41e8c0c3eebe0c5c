//! Weights that leave no method, and names that hold several parties: said, not passed over.

use super::Checker;
use crate::calendar::years_between;
use crate::model::names::are_several;
use crate::model::{Case, Origin, Severity, Sheet, Stage};
use crate::text::{Arg, Text, defaults, plausible as words};

pub(super) fn defaults(case: &Case, check: &mut Checker<'_>) {
    let sheet = &mut *check.sheet;
    weights(case, sheet);
    parties(case, sheet);
    lives(case, sheet);
}

/// Lives that nobody has stated cut the income short: said where they stand.
fn lives(case: &Case, sheet: &mut Sheet) {
    let Some(base) = case.base_date.value else { return };
    let places = case.places();
    for product in &case.products {
        let patents = product.patents.iter().filter_map(|one| case.patents.get(*places.get(&one.patent)?));
        let (mut by_default, mut counted, mut left) =
            (product.product_life.origin == Origin::Default, 0.0_f64, 0.0_f64);
        for patent in patents {
            let Some(Ok(expiry)) = patent.expiry() else { continue };
            let term = years_between(base, expiry).max(0.0);
            by_default |= patent.technical_life.origin == Origin::Default;
            left = left.max(term);
            counted = counted.max(patent.technical_life.value.map_or(term, |life| life.min(term)));
        }
        let years = product.product_life.value.map_or(counted, |life| life.min(counted));
        if by_default && years > 0.0 && years < left - 0.01 {
            let field = crate::model::fields::product::PRODUCT_LIFE.at(product.id).path();
            let years = ("years", Arg::Years(years));
            let message = defaults::LIVES_BY_DEFAULT.with([
                ("product", product.named().into()),
                years,
                ("left", Arg::Years(left)),
            ]);
            sheet.find(Severity::Note, Stage::Valuation, field, message);
        }
    }
}

fn weights(case: &Case, sheet: &mut Sheet) {
    let methods = &case.valuation.methods;
    let counts = |weight: Option<f64>| weight.is_some_and(|weight| weight > 0.0);
    if !methods.is_empty() && !methods.iter().any(|choice| counts(choice.weight.value) || counts(choice.weight.high)) {
        sheet.find(Severity::Warning, Stage::Valuation, "valuation.methods.0.weight", words::WEIGHTS_ALL_ZERO);
    }
}

/// Rules E01 and E08 ask about owners and pledgors themselves.
fn parties(case: &Case, sheet: &mut Sheet) {
    let mut ask = |what: Text, name: &str, stage, field: String| {
        if are_several(name) {
            let message = words::PARTY_IN_ONE.with([("what", what.into()), ("name", Arg::raw(name.trim().to_owned()))]);
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
