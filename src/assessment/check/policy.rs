//! Where a case departs from the institution's policy: said at the field, with a reason asked for.

use crate::model::policy_checks::contradictions;
use crate::model::sheet::stage_of;
use crate::model::under_policy::Departure;
use crate::model::{Case, Severity, Sheet, Stage};
use crate::reference::Reference;
use crate::text::{Arg, policy as words};

pub(super) fn departures(case: &Case, reference: &Reference, sheet: &mut Sheet) {
    for what in case.policy.iter().flat_map(|policy| contradictions(policy, reference)) {
        let message = words::CONTRADICTS.with([("what", what.into())]);
        sheet.find(Severity::Warning, Stage::Loan, "policy", message);
    }
    for departure in case.departures(reference) {
        let Departure { field, label, policy, case, lenient, reason, .. } = departure;
        let stage = stage_of(&field).unwrap_or(Stage::Loan);
        let (severity, text) = match &case {
            None => (Severity::Note, words::DEPARTS_UNSTATED),
            Some(_) if !lenient => (Severity::Note, words::DEPARTS_STRICTER),
            Some(_) if !reason.trim().is_empty() => (Severity::Note, words::DEPARTS_FOR),
            Some(_) => (Severity::Warning, words::DEPARTS),
        };
        let shown = |quantity: &crate::model::Quantity| {
            crate::text::Arg::both(quantity.render(crate::lang::Lang::Zh), quantity.render(crate::lang::Lang::En))
        };
        let mut args = vec![("what", label.into()), ("policy", shown(&policy))];
        args.extend(case.as_ref().map(|case| ("case", shown(case))));
        if text == words::DEPARTS_FOR {
            args.push(("reason", Arg::in_languages(reason.trim())));
        }
        sheet.find(severity, stage, field, text.with(args));
    }
}
