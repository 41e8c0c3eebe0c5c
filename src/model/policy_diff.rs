//! What one version of an institution's policy has changed of another.

use super::figure::Quantity;
use super::policy::{Approval, BorrowerGrade, Policy, TERMS, Term};
use super::scoring::{Scenario, Scheme};
use crate::reference::Reference;
use crate::text::{Arg, Message, Text, policy as words};

/// One thing that differs: what the first policy says of it, and what the second.
#[derive(Clone, PartialEq, Debug)]
pub struct PolicyDifference {
    /// Where it stands in the file.
    pub key: String,
    /// What it is.
    pub what: Message,
    /// In the first; absent where it says nothing.
    pub before: Option<Quantity>,
    /// In the second; absent where it says nothing.
    pub after: Option<Quantity>,
}

/// Everything that differs, in the order of the form; empty where the two are one.
pub fn differences(before: &Policy, after: &Policy) -> Vec<PolicyDifference> {
    let mut out = Vec::new();
    let mut add = |key: String, what: Message, before: Option<Quantity>, after: Option<Quantity>| {
        if before != after {
            out.push(PolicyDifference { key, what, before, after });
        }
    };
    let stated = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty()).map(Quantity::Raw);
    for (key, label, one, other) in [
        ("name", words::NAME, &before.name, &after.name),
        ("version", words::VERSION, &before.version, &after.version),
        ("report_head", words::REPORT_HEAD, &before.report_head, &after.report_head),
    ] {
        add(key.to_owned(), label.into(), stated(one), stated(other));
    }
    let date = |policy: &Policy| policy.date.map(Quantity::Date);
    add("date".to_owned(), words::DATE.into(), date(before), date(after));
    for row in TERMS {
        let (one, other) = (row.get(before), row.get(after));
        let value = |term: Option<&Term>| term.map(|term| row.quantity(term.value));
        let source = |term: Option<&Term>| term.and_then(|term| stated(&term.source));
        add(format!("terms.{}", row.key), row.label.into(), value(one), value(other));
        let what = words::SOURCE_OF.with([("what", row.label.into())]);
        add(format!("terms.{}.source", row.key), what, source(one), source(other));
    }
    let of = |list: Text, name: &str| words::LISTED.with([("list", list.into()), ("name", name.into())]);
    let grade = |policy: &Policy, name: &str| {
        let found: Option<&BorrowerGrade> = policy.grades.iter().find(|grade| grade.name == name);
        found.map(|grade| grade.pd.map_or_else(|| Quantity::Text(words::NOT_STATED.into()), Quantity::FineRate))
    };
    for name in names(before.grades.iter().map(|one| &one.name), after.grades.iter().map(|one| &one.name)) {
        add(format!("grades.{name}"), of(words::GRADES, &name), grade(before, &name), grade(after, &name));
    }
    let level = |policy: &Policy, name: &str| {
        let found: Option<&Approval> = policy.approvals.iter().find(|level| level.name == name);
        found.map(|level| level.up_to.map_or_else(|| Quantity::Text(words::NO_BOUND.into()), Quantity::Money))
    };
    for name in names(before.approvals.iter().map(|one| &one.name), after.approvals.iter().map(|one| &one.name)) {
        add(format!("approvals.{name}"), of(words::APPROVALS, &name), level(before, &name), level(after, &name));
    }
    let listed = |policy: &Policy, name: &str| {
        policy.stresses.iter().any(|one| one == name).then(|| Quantity::Text(words::IN_SET.into()))
    };
    for name in names(before.stresses.iter(), after.stresses.iter()) {
        add(format!("stresses.{name}"), of(words::STRESS_SET, &name), listed(before, &name), listed(after, &name));
    }
    let mut weighed: Vec<(&str, Scenario)> = Vec::new();
    for one in before.weights.iter().chain(&after.weights) {
        if !weighed.contains(&(one.node.as_str(), one.scenario)) {
            weighed.push((&one.node, one.scenario));
        }
    }
    for (node, scenario) in weighed {
        let what = words::WEIGHT_OF.with([("node", node_name(node)), ("scenario", scenario.label().into())]);
        let key = format!("weights.{scenario:?}.{node}");
        let weight = |policy: &Policy| policy.weight(node, scenario).map(Quantity::Number);
        let source = |policy: &Policy| {
            let found = policy.weights.iter().find(|one| one.node == node && one.scenario == scenario);
            found.and_then(|one| stated(&one.source))
        };
        add(key.clone(), what.clone(), weight(before), weight(after));
        add(format!("{key}.source"), words::SOURCE_OF.with([("what", what.into())]), source(before), source(after));
    }
    out
}

/// Every name once, those of the first list first.
fn names<'p>(one: impl Iterator<Item = &'p String>, other: impl Iterator<Item = &'p String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for name in one.chain(other) {
        if !out.contains(name) {
            out.push(name.clone());
        }
    }
    out
}

/// What a node of an indicator table is called; its key where no system has it.
fn node_name(node: &str) -> Arg {
    let reference = Reference::builtin();
    let row = Scheme::of_node(node, reference).and_then(|scheme| scheme.table(reference).row(node));
    row.map_or_else(|| Arg::from(node), |row| Arg::from(&row.about.name))
}
