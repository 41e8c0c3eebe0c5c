//! Weights that leave no method, and names that hold several parties: said, not passed over.

use super::Checker;
use crate::model::names::are_several;
use crate::model::{Case, Severity, Sheet, Stage};
use crate::text::{Arg, Text, plausible as words};

pub(super) fn defaults(case: &Case, check: &mut Checker<'_>) {
    let sheet = &mut *check.sheet;
    weights(case, sheet);
    parties(case, sheet);
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
