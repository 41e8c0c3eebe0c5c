//! Distributions, correlations and events that cannot be: each a finding at its field. The figures stand without them; only a
//! simulation cannot be made.

use super::Checker;
use crate::assessment::{correlated, events};
use crate::lang::Lang;
use crate::model::fields::{Handle, Slot};
use crate::model::own_scenario::path_is_of;
use crate::model::{Case, Severity, Stage, fields};
use crate::text::{Arg, engine as words};
use crate::uncertainty::draw::CaseSampler;

pub(super) fn uncertain(case: &Case, check: &mut Checker<'_>) {
    let said = |error: &crate::error::InputError| Arg::both(error.message(Lang::Zh), error.message(Lang::En));
    for at in fields::numeric(case) {
        let Some(stated) = at.distribution(case) else { continue };
        let bounds = at.kind().bounds.map_or((f64::NEG_INFINITY, f64::INFINITY), |bounds| (bounds.low, bounds.high));
        let what = ("what", at.about().label.into());
        match CaseSampler::for_a_look(stated, bounds) {
            Err(error) => {
                check.find(Severity::Warning, at, words::FIND_DISTRIBUTION.with([what, ("why", said(&error))]));
            }
            Ok(sampler) => {
                let Some(value) = at.number(case).filter(|value| sampler.is_outside(*value)) else { continue };
                let unit = at.kind().unit;
                let of = |value: f64| unit.arg(value);
                let (low, high) = sampler.ends();
                let args = [what, ("value", of(value)), ("low", of(low)), ("high", of(high))];
                check.find(Severity::Warning, at, words::FIND_STATED_NOT_DRAWN.with(args));
            }
        }
    }
    if let Some(fault) = correlated::fault(&case.simulation.correlations) {
        let among = |lang: Lang| {
            let name =
                |field: &String| fields::find(field).map_or_else(|| field.clone(), |at| at.label(case).render(lang));
            fault.among.iter().map(name).collect::<Vec<_>>().join(lang.pick("、", ", "))
        };
        let message = if fault.among.is_empty() {
            words::FIND_CORRELATION.with([("why", said(&fault.error))])
        } else {
            words::FIND_CORRELATED.with([("among", Arg::both(among(Lang::Zh), among(Lang::En)))])
        };
        check.sheet.find(Severity::Warning, Stage::Valuation, "simulation.correlations", message);
    }
    let stated = |slot: Slot<'_>| match slot {
        Slot::Number(input) => input.value.or(input.low).or(input.high).is_some(),
        Slot::Amount(input) => input.value.or(input.low).or(input.high).is_some(),
        Slot::Count(input) => input.value.or(input.low).or(input.high).is_some(),
        Slot::Day(_) | Slot::Other => false,
    };
    // What changes nothing looks passed: a stress of a field that is not there, or of which nothing is known.
    for (place, scenario) in case.simulation.scenarios.iter().enumerate() {
        for change in &scenario.changes {
            let meant = |at: &Handle| path_is_of(&change.field, &at.path());
            if !fields::numeric(case).filter(meant).filter_map(|at| at.slot(case)).any(stated) {
                let args = [("name", Arg::raw(scenario.name.clone())), ("field", Arg::raw(change.field.clone()))];
                let message = words::FIND_SCENARIO_IDLE.with(args);
                check.sheet.find(Severity::Warning, Stage::Valuation, format!("simulation.scenarios.{place}"), message);
            }
        }
    }
    for (place, error) in events::faults(case) {
        let kind = case.simulation.events[place].kind.label();
        let message = words::FIND_EVENT.with([("event", kind.into()), ("why", said(&error))]);
        check.sheet.find(Severity::Warning, Stage::Valuation, format!("simulation.events.{place}"), message);
    }
}
