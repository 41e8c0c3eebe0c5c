//! The institution's policy that a case is under, as JSON: which one, and where the case departs from it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Bare, Day, day};
use crate::model::Quantity;
use crate::model::policy::Policy;
use crate::reference::Reference;

/// An institution's policy.
#[derive(Serialize, JsonSchema)]
pub(super) struct PolicyOut<'a> {
    /// Its name.
    name: &'a str,
    /// Its version.
    version: &'a str,
    /// The day it is in force since; null where it names none.
    date: Option<Day>,
    /// SHA-256 of its content in this program's form.
    hash: String,
    /// The lowest level that may approve the loan; null without a loan, or where the policy names none.
    approval: Option<&'a str>,
    /// Where the case departs from it.
    departures: Vec<DepartureOut>,
}

/// A departure from the policy.
#[derive(Serialize, JsonSchema)]
struct DepartureOut {
    /// The row of the policy.
    row: String,
    /// The field of the case.
    field: String,
    /// What it is, in the language asked for.
    label: String,
    /// What the policy says.
    policy: Bare,
    /// What the case says; null where it says nothing.
    case: Option<Bare>,
    /// The unit of both.
    unit: &'static str,
    /// The case lends on easier terms.
    lenient: bool,
    /// The reason that the case gives; empty without one.
    reason: String,
}

impl<'a> Writer<'a> {
    pub(super) fn policy(self, policy: &'a Policy) -> PolicyOut<'a> {
        let amount = self.case.loan.amount.get().map(|amount| crate::text::number::to_f64(*amount));
        let departures = self.case.departures(Reference::builtin()).into_iter().map(|departure| DepartureOut {
            row: departure.key,
            field: departure.field,
            label: departure.label.render(self.lang),
            unit: Quantity::unit(&departure.policy),
            policy: self.bare(&departure.policy),
            case: self.maybe(departure.case.as_ref()),
            lenient: departure.lenient,
            reason: departure.reason,
        });
        PolicyOut {
            name: &policy.name,
            version: &policy.version,
            date: day(policy.date),
            hash: policy.hash(),
            approval: amount.and_then(|amount| policy.approval(amount)).map(|level| level.name.as_str()),
            departures: departures.collect(),
        }
    }
}
