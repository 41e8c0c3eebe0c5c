//! Two versions of a case, or two cases: what differs, and how much each difference moves value, limit and breach month.
//!
//! The first case becomes the second one change after the other, in the order of the form; each is assessed with those
//! before it, so that what they move adds up to the whole difference, to the cent. Another order would share it out
//! otherwise.

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use serde_json::Value as Json;

use super::assess_with;
use crate::model::fields::{self, FieldUnit, Handle, InputValue as _, Slot};
use crate::model::{Case, Quantity};
use crate::reference::Reference;
use crate::text::{Arg, Message, comparing as words};

/// So many changes are assessed one by one; what is left over is one change.
const MOST: usize = 400;
/// The longest text shown, characters.
const LONGEST: usize = 40;

/// What a case comes to.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct CaseStanding {
    /// The concluded value, 元, as lending reads it; absent while unknown.
    pub value: Option<Decimal>,
    /// The most that may be lent, 元, as lending reads it; absent while unknown.
    pub lendable: Option<Decimal>,
    /// The first month in which more is owed than a limit of the collateral allows.
    pub breach: Option<u32>,
    /// That month is known: also that there is none.
    pub breach_known: bool,
}

/// One change on the way from the first case to the second.
#[derive(Clone, PartialEq, Debug)]
pub struct CaseChange {
    /// The field, or the part of the case where rows came or went.
    pub field: String,
    /// What it is called.
    pub label: Message,
    /// What the first case says; absent where it says nothing, or a part changed.
    pub from: Option<Quantity>,
    /// What the second case says.
    pub to: Option<Quantity>,
    /// What the case comes to with this change and those before it.
    pub after: CaseStanding,
}

/// Two cases compared.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct CaseComparison {
    /// What the first case comes to.
    pub before: CaseStanding,
    /// The changes, in the order of the form.
    pub changes: Vec<CaseChange>,
}

impl CaseComparison {
    /// What the second case comes to.
    pub fn after(&self) -> CaseStanding {
        self.changes.last().map_or(self.before, |change| change.after)
    }

    /// What the case came to before that change.
    pub fn before_change(&self, at: usize) -> CaseStanding {
        at.checked_sub(1).and_then(|at| self.changes.get(at)).map_or(self.before, |change| change.after)
    }

    /// How far that change moved a figure; absent while it is unknown before or after.
    pub fn moved(&self, at: usize, figure: fn(&CaseStanding) -> Option<Decimal>) -> Option<Decimal> {
        let after = self.changes.get(at).and_then(|change| figure(&change.after));
        Some(after? - figure(&self.before_change(at))?)
    }

    /// That change moved anything.
    pub fn matters(&self, at: usize) -> bool {
        self.changes.get(at).is_some_and(|change| change.after != self.before_change(at))
    }
}

/// What a case comes to, amounts to the cent.
pub fn standing(case: &Case, reference: &Reference) -> CaseStanding {
    let assessment = assess_with(case, reference);
    let cents = |amount: Option<f64>| amount.and_then(Decimal::from_f64).map(|amount| amount.round_dp(2));
    let (limit, sale) = (assessment.loan.over_limit, assessment.loan.over_liquidation);
    let first = [limit.first, sale.first].into_iter().flatten().min();
    CaseStanding {
        value: cents(assessment.valuation.concluded.lending()),
        lendable: cents(assessment.loan.lendable.lending()),
        breach: first,
        breach_known: first.is_some() || (limit.known && sale.known),
    }
}

/// What stands in a field, as it is shown.
fn shown(handle: Handle, case: &Case) -> Option<Quantity> {
    let unit = handle.kind().unit;
    match handle.slot(case)? {
        Slot::Number(input) => input.value.or(input.low).map(|value| value.quantity(unit)),
        Slot::Amount(input) => input.value.or(input.low).map(|value| value.quantity(unit)),
        Slot::Count(input) => input.value.or(input.low).map(|value| value.quantity(unit)),
        Slot::Day(input) => input.value.map(Quantity::Date),
        Slot::Other => {
            let json = handle.to_json(case)?;
            let json = json.get("value").cloned().unwrap_or(json);
            let text = match json {
                Json::String(text) => text,
                Json::Null => return None,
                other => other.to_string(),
            };
            let short: String = text.chars().take(LONGEST).collect();
            (!short.is_empty()).then_some(Quantity::Raw(short))
        }
    }
}

/// The name of a part of the case in which rows came or went.
fn part(name: &str) -> Message {
    match name {
        "patents" => words::PART_PATENTS.into(),
        "products" => words::PART_PRODUCTS.into(),
        "registration" => words::PART_REGISTRATION.into(),
        "scoring" => words::PART_SCORING.into(),
        "licence_fee" => words::PART_LICENCE_FEE.into(),
        "valuation" => words::PART_VALUATION.into(),
        "loan" | "lending" => words::PART_LOAN.into(),
        "policy" => words::PART_POLICY.into(),
        other => words::PART_OTHER.with([("part", Arg::raw(other.to_owned()))]),
    }
}

/// Compares two cases; `None` when it is given up (`go_on(done, of)` answers `false`).
///
/// Fields that both have are changed one by one; then, part by part, what rows came or went and the words.
pub fn compare(
    first: &Case,
    second: &Case,
    reference: &Reference,
    mut go_on: impl FnMut(usize, usize) -> bool,
) -> Option<CaseComparison> {
    let mut now = first.clone();
    let mut found = CaseComparison { before: standing(&now, reference), changes: Vec::new() };
    let differs = |now: &Case, handle: &Handle| {
        let (here, there) = (handle.to_json(now), handle.to_json(second));
        here.is_some() && there.is_some() && here != there && handle.kind().unit != FieldUnit::Words
    };
    let handles: Vec<Handle> = fields::handles(second).filter(|handle| differs(&now, handle)).take(MOST).collect();
    let steps = handles.len() + 1;
    for (done, handle) in handles.into_iter().enumerate() {
        if !go_on(done, steps) {
            return None;
        }
        let (label, from) = (handle.label(&now), shown(handle, &now));
        let Some(json) = handle.to_json(second).filter(|_| differs(&now, &handle)) else { continue };
        if handle.set_json(&mut now, json) {
            let (to, after) = (shown(handle, &now), standing(&now, reference));
            found.changes.push(CaseChange { field: handle.path(), label, from, to, after });
        }
    }
    // What is no field, and rows that came or went, part by part.
    let (Ok(Json::Object(mut here)), Ok(Json::Object(there))) =
        (serde_json::to_value(&now), serde_json::to_value(second))
    else {
        return Some(found);
    };
    let mut names: Vec<String> = there.keys().chain(here.keys()).cloned().collect();
    names.sort();
    names.dedup();
    for name in names {
        if here.get(&name) == there.get(&name) {
            continue;
        }
        if !go_on(steps - 1, steps) {
            return None;
        }
        match there.get(&name) {
            Some(value) => drop(here.insert(name.clone(), value.clone())),
            None => drop(here.remove(&name)),
        }
        let Ok(changed) = serde_json::from_value::<Case>(Json::Object(here.clone())) else { continue };
        now = changed;
        let after = standing(&now, reference);
        found.changes.push(CaseChange { field: name.clone(), label: part(&name), from: None, to: None, after });
    }
    Some(found)
}
