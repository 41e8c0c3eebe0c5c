//! Where a policy contradicts itself: lines that cross, grades and levels out of order, names that stand there twice.

use std::collections::BTreeSet;

use super::figure::Quantity;
use super::policy::{Policy, TERMS};
use crate::reference::Reference;
use crate::text::{Arg, Message, policy as words};

/// Lines of which the first is to be no lower than the second: what is graver lies further down.
const ORDERED: [(&str, &str); 3] = [
    ("coverage_attention", "coverage_warning"),
    ("coverage_warning", "coverage_action"),
    ("dscr_warning", "dscr_action"),
];

/// What of a policy cannot all be meant, a line each; the program's own line counts where the policy has none.
pub fn contradictions(policy: &Policy, reference: &Reference) -> Vec<Message> {
    let mut found = Vec::new();
    let line = |key: &str| {
        let row = TERMS.iter().find(|row| row.key == key)?;
        let own = policy.limit(key);
        let value = own.or_else(|| reference.policy_limits.figures(key).map(|figures| figures.value))?;
        Some((row, value, own.is_some()))
    };
    let shown =
        |quantity: Quantity| Arg::both(quantity.render(crate::lang::Lang::Zh), quantity.render(crate::lang::Lang::En));
    for (milder, graver) in ORDERED {
        let (Some((milder, above, stated)), Some((graver, below, also))) = (line(milder), line(graver)) else {
            continue;
        };
        if below > above && (stated || also) {
            found.push(words::LINES_CROSS.with([
                ("milder", milder.label.into()),
                ("above", shown(milder.quantity(above))),
                ("graver", graver.label.into()),
                ("below", shown(graver.quantity(below))),
            ]));
        }
    }
    let mut twice = |names: Vec<&str>, list: crate::text::Text| {
        let mut seen = BTreeSet::new();
        for name in names.into_iter().map(str::trim).filter(|name| !name.is_empty()) {
            if !seen.insert(name) {
                found.push(words::NAME_TWICE.with([("list", list.into()), ("name", name.into())]));
            }
        }
    };
    twice(policy.grades.iter().map(|grade| grade.name.as_str()).collect(), words::GRADES);
    twice(policy.approvals.iter().map(|level| level.name.as_str()).collect(), words::APPROVALS);
    let grades = policy.grades.iter().map(|grade| (grade.name.as_str(), grade.pd.is_some()));
    let levels = policy.approvals.iter().map(|level| (level.name.as_str(), level.up_to.is_some()));
    for (list, rows) in [(words::GRADES, grades.collect::<Vec<_>>()), (words::APPROVALS, levels.collect())] {
        let nameless = rows.iter().position(|(name, stated)| name.trim().is_empty() && *stated);
        if let Some(at) = nameless {
            found.push(words::NAMELESS.with([("list", list.into()), ("row", Arg::Count(at + 1))]));
        }
    }
    let rated: Vec<(&str, f64)> =
        policy.grades.iter().filter_map(|grade| Some((grade.name.as_str(), grade.pd?))).collect();
    for pair in rated.windows(2) {
        if let [(better, low), (worse, high)] = pair
            && high < low
        {
            let rate = |pd: f64| shown(Quantity::FineRate(pd));
            found.push(words::GRADES_OUT_OF_ORDER.with([
                ("better", (*better).into()),
                ("low", rate(*low)),
                ("worse", (*worse).into()),
                ("high", rate(*high)),
            ]));
        }
    }
    let bound = |at: usize| policy.approvals[at].up_to.unwrap_or(f64::INFINITY);
    for at in 1..policy.approvals.len() {
        if bound(at) <= bound(at - 1) {
            let (lower, higher) = (&policy.approvals[at - 1].name, &policy.approvals[at].name);
            let levels = [("lower", lower.as_str().into()), ("higher", higher.as_str().into())];
            found.push(words::LEVELS_OUT_OF_ORDER.with(levels));
        }
    }
    found
}
