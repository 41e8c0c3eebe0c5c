//! An institution's policy without a window: its rows, or what differs between two versions.

use std::path::Path;

use serde_json::json;

use crate::lang::Lang;
use crate::model::Quantity;
use crate::model::policy::{Policy, TERMS};
use crate::model::policy_checks::contradictions;
use crate::model::policy_diff::differences;
use crate::reference::Reference;
use crate::store::{self, StoreError};
use crate::text::policy as words;

/// What is printed of a policy, or of two.
pub(super) fn shown(path: &Path, other: Option<&Path>, as_json: bool, lang: Lang) -> Result<String, StoreError> {
    let policy = store::policy::load(path)?;
    let Some(other) = other else {
        if as_json {
            return Ok(format!("{:#}", json!(policy)));
        }
        let mut lines = vec![format!("{} · {}", policy.named(), policy.hash())];
        for row in TERMS {
            let Some(term) = row.get(&policy) else { continue };
            let source = if term.source.is_empty() { String::new() } else { format!("  [{}]", term.source) };
            lines.push(format!("{}: {}{source}", row.label.get(lang), row.quantity(term.value).render(lang)));
        }
        // Grades, levels, stresses and weights are what it differs in from an empty one.
        let lists = ["grades.", "approvals.", "stresses.", "weights."];
        for one in differences(&Policy::default(), &policy) {
            if let Some(said) = one.after.filter(|_| lists.iter().any(|list| one.key.starts_with(list))) {
                lines.push(format!("{}: {}", one.what.render(lang), said.render(lang)));
            }
        }
        for what in contradictions(&policy, Reference::builtin()) {
            lines.push(words::CONTRADICTS.with([("what", what.into())]).render(lang));
        }
        return Ok(lines.join("\n"));
    };
    let after = store::policy::load(other)?;
    let found = differences(&policy, &after);
    if as_json {
        let said = |quantity: &Option<Quantity>| quantity.as_ref().map(|quantity| quantity.render(lang));
        let rows: Vec<_> = found
            .iter()
            .map(|one| {
                json!({
                    "key": one.key,
                    "what": one.what.render(lang),
                    "before": said(&one.before),
                    "after": said(&one.after),
                })
            })
            .collect();
        let all = json!({ "before": policy.hash(), "after": after.hash(), "differences": rows });
        return Ok(format!("{all:#}"));
    }
    if found.is_empty() {
        return Ok(words::SAME_POLICY.get(lang).to_owned());
    }
    Ok(found.iter().map(|one| line(one, lang)).collect::<Vec<_>>().join("\n"))
}

/// A difference on one line.
fn line(one: &crate::model::policy_diff::PolicyDifference, lang: Lang) -> String {
    let said = |quantity: &Option<Quantity>| {
        quantity.as_ref().map_or_else(|| words::NOT_STATED.get(lang).to_owned(), |quantity| quantity.render(lang))
    };
    format!("{}: {} -> {}", one.what.render(lang), said(&one.before), said(&one.after))
}
