//! A case under an institution's policy: what the policy puts into it, and where it departs.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Case;
use super::fields::{self, SlotMut};
use super::figure::Quantity;
use super::input::{Input, Origin};
use super::policy::{Policy, TERMS, TermEffect, TermField};
use super::scoring::Scheme;
use crate::reference::Reference;
use crate::text::{Arg, Message, policy as words, screen_scoring};

/// 偏离理由: why a case departs from its policy in a field, who says so, and when.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DepartureReason {
    /// The path of the field.
    pub field: String,
    /// 偏离理由.
    #[serde(default)]
    pub reason: String,
    /// 说明人.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// 说明日期.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub on: Input<Date>,
}

impl DepartureReason {
    /// The reason on one line, with who gave it and when.
    pub fn said(&self) -> String {
        let by = [self.by.trim().to_owned(), self.on.value.map(|day| day.to_string()).unwrap_or_default()];
        let by: Vec<String> = by.into_iter().filter(|part| !part.is_empty()).collect();
        match (self.reason.trim(), by.join(" ")) {
            ("", _) => String::new(),
            (reason, by) if by.is_empty() => reason.to_owned(),
            (reason, by) => format!("{reason} [{by}]"),
        }
    }
}

/// Where a case departs from its policy.
#[derive(Clone, PartialEq, Debug)]
pub struct Departure {
    /// The row of the policy.
    pub key: String,
    /// The field of the case.
    pub field: String,
    /// What it is.
    pub label: Message,
    /// What the policy says.
    pub policy: Quantity,
    /// What the case says; absent where it says nothing.
    pub case: Option<Quantity>,
    /// The case lends on easier terms than the policy.
    pub lenient: bool,
    /// The case's reason, with who gave it and when; empty while nobody has.
    pub reason: String,
}

/// The note of an input that a policy has set: row, name and version.
fn note(row: &TermField, policy: &Policy) -> String {
    format!("{} @ {}", row.key, policy.named())
}

/// Sets an input where nobody has stated one: not stated, a default, or an earlier policy's.
fn put<T>(input: &mut Input<T>, set: Option<(T, String)>) {
    if input.origin == Origin::Policy {
        *input = Input::default();
    }
    if let Some((value, note)) = set.filter(|_| input.is_unset() || input.origin == Origin::Default) {
        *input = Input::noted(value, Origin::Policy, note);
    }
}

impl Case {
    /// Puts the case under a policy. Its rows take the place of defaults, of an earlier policy's and of what is not
    /// stated; what somebody has stated stays, as a departure.
    pub fn take_policy(&mut self, policy: Option<Policy>, reference: &Reference) {
        for row in TERMS {
            let TermEffect::Stands { field, .. } = row.effect else { continue };
            let Some(handle) = fields::find(field) else { continue };
            let term = policy.as_ref().and_then(|policy| Some((policy, row.get(policy)?)));
            match handle.slot_mut(self) {
                Some(SlotMut::Number(input)) => put(input, term.map(|(policy, term)| (term.value, note(row, policy)))),
                Some(SlotMut::Amount(input)) => put(
                    input,
                    term.and_then(|(policy, term)| {
                        Some((Decimal::from_f64(term.value)?.round_dp(2), note(row, policy)))
                    }),
                ),
                _ => {}
            }
        }
        self.policy = policy.map(Box::new);
        // Where the former policy alone had spoken, the program's proposal serves again.
        self.propose_terms(reference);
    }

    /// A limit of the policy, else the program's own of that name.
    pub fn limit(&self, reference: &Reference, key: &str) -> Option<f64> {
        let own = self.policy.as_ref().and_then(|policy| policy.limit(key));
        own.or_else(|| reference.policy_limits.figures(key).map(|figures| figures.value))
    }

    /// Where the case departs from the policy that it is under, in the order of the policy: its rows, then the weights of the
    /// scoring indicators.
    pub fn departures(&self, reference: &Reference) -> Vec<Departure> {
        let Some(policy) = self.policy.as_deref() else { return Vec::new() };
        let mut found: Vec<Departure> = TERMS.iter().filter_map(|row| self.departure(policy, row)).collect();
        found.extend(self.weight_departures(policy, reference));
        found
    }

    /// Where the case is scored by other weights than the policy's. A policy that has weights of a system for a scenario has
    /// settled all of them: what it does not name weighs as the program's table has it. Which weights are the more lenient
    /// nobody can say beforehand, so a reason is asked for each.
    fn weight_departures(&self, policy: &Policy, reference: &Reference) -> Vec<Departure> {
        let (scheme, scenario) = (self.scoring.scheme, self.scoring_scenario());
        let mut schemes = policy
            .weights
            .iter()
            .filter(|one| one.scenario == scenario)
            .filter_map(|one| Scheme::of_node(&one.node, reference));
        let reason = |field: &str| self.departure_reason(field).map(DepartureReason::said).unwrap_or_default();
        let Some(set) = schemes.next() else { return Vec::new() };
        if set != scheme && !schemes.any(|other| other == scheme) {
            // Another system altogether; of no account before anything is scored.
            let field = "scoring.scheme".to_owned();
            let departs = (!self.scoring.answers.is_empty()).then(|| Departure {
                key: "weights".to_owned(),
                reason: reason(&field),
                field,
                label: screen_scoring::SYSTEM.into(),
                policy: Quantity::Text(set.label().into()),
                case: Some(Quantity::Text(scheme.label().into())),
                lenient: true,
            });
            return departs.into_iter().collect();
        }
        let departs = scheme.table(reference).rows.iter().filter_map(|row| {
            let node = &row.about.id;
            let own = self.scoring.own_weight(node, scenario)?;
            let set = policy.weight(node, scenario).unwrap_or_else(|| row.figures.weights.get(scenario));
            if (own - set).abs() <= 1e-9 * set.abs().max(1e-6) {
                return None;
            }
            let field = format!("scoring.table.weights.{scenario:?}.{node}");
            let name = Arg::from(&row.about.name);
            Some(Departure {
                key: format!("weights.{node}"),
                reason: reason(&field),
                field,
                label: words::WEIGHT_OF.with([("node", name), ("scenario", scenario.label().into())]),
                policy: Quantity::Number(set),
                case: Some(Quantity::Number(own)),
                lenient: true,
            })
        });
        departs.collect()
    }

    /// The reason that is kept for a field.
    pub fn departure_reason(&self, field: &str) -> Option<&DepartureReason> {
        self.departure_reasons.iter().find(|one| one.field == field)
    }

    /// The same to change; made where there is none.
    pub fn departure_reason_mut(&mut self, field: &str) -> &mut DepartureReason {
        let at = self.departure_reasons.iter().position(|one| one.field == field).unwrap_or_else(|| {
            self.departure_reasons.push(DepartureReason { field: field.to_owned(), ..DepartureReason::default() });
            self.departure_reasons.len() - 1
        });
        &mut self.departure_reasons[at]
    }

    fn departure(&self, policy: &Policy, row: &TermField) -> Option<Departure> {
        let set = row.get(policy)?.value;
        let (field, lenient_above) = match row.effect {
            TermEffect::Stands { field, more_is_lenient, .. } => (field, more_is_lenient),
            TermEffect::Most(field) => (field, true),
            TermEffect::Limit => return None,
        };
        let handle = fields::find(field)?;
        let here = handle.number(self);
        let lenient = match (here, row.effect) {
            // What nobody has stated of the loan departs from nothing.
            (None, TermEffect::Most(_)) => return None,
            (None, _) => false,
            (Some(here), _) if (here - set).abs() <= 1e-9 * set.abs().max(1e-6) => return None,
            (Some(here), TermEffect::Most(_)) if here < set => return None,
            (Some(here), _) => (here > set) == lenient_above,
        };
        let reason = self.departure_reason(field).map(DepartureReason::said).unwrap_or_default();
        let (policy, case) = (row.quantity(set), here.map(|here| row.quantity(here)));
        let (key, field, label) = (row.key.to_owned(), field.to_owned(), row.label.into());
        Some(Departure { key, field, label, policy, case, lenient, reason })
    }
}
