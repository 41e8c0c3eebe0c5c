//! The bridge from the case as stated to a scenario: what each changed input adds or takes, in whole cents.

use super::super::parts::LookedAt;
use crate::assessment::scenarios::ScenarioOutcome;
use crate::assessment::simulation::SureResult;
use crate::chart::{Axis, Bar, BarWords, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::Case;
use crate::report::drivers::{short_name, shown};
use crate::text::screen_sure as words;

/// The steps that are drawn each for itself; the smallest of more are one.
const STEPS: usize = 10;

/// The waterfall.
pub fn waterfall(case: &Case, outcome: &ScenarioOutcome, to: &str, of: LookedAt, lang: Lang) -> Option<Chart> {
    let result = if of == LookedAt::Lendable { SureResult::Lendable } else { SureResult::Value };
    let read = of.read()?;
    let base = read(&outcome.base)?;
    let added = outcome.bridge(result)?;
    let mut steps: Vec<(String, String, f64)> = outcome
        .steps
        .iter()
        .zip(&added)
        .filter(|(_, cents)| **cents != 0)
        .map(|(step, cents)| {
            let parts = [
                ("field", short_name(case, &step.field, lang).into()),
                ("low", shown(&step.field, step.from, lang).into()),
                ("high", shown(&step.field, step.to, lang).into()),
            ];
            let label = words::BRIDGE_STEP.with(parts).render(lang);
            (short_name(case, &step.field, lang), label, *cents as f64 / 100.0)
        })
        .collect();
    if steps.is_empty() {
        return None;
    }
    if steps.len() > STEPS {
        // In their order; those that add least are joined.
        let mut sizes: Vec<f64> = steps.iter().map(|step| step.2.abs()).collect();
        sizes.sort_by(|a, b| b.total_cmp(a));
        let least = sizes[STEPS - 2];
        let (kept, rest): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.2.abs() >= least);
        steps = kept;
        let sum = rest.iter().map(|step| step.2).sum();
        let name = words::BRIDGE_REST.with([("count", rest.len().into())]).render(lang);
        steps.push((name.clone(), name, sum));
    }
    let mut names = vec![words::SCENARIO_BASE.get(lang).to_owned()];
    let (mut ends, mut more, mut less) = (vec![Bar::new(0.0, base, "")], Vec::new(), Vec::new());
    let mut at = base;
    for (place, (name, label, change)) in steps.iter().enumerate() {
        let next = at + change;
        let bar =
            Bar { at: place as f64 + 1.0, from: at.min(next), to: at.max(next), mark: None, label: label.clone() };
        if *change >= 0.0 {
            more.push(bar);
        } else {
            less.push(bar);
        }
        names.push(name.clone());
        at = next;
    }
    ends.push(Bar::new(names.len() as f64, at, ""));
    names.push(to.to_owned());
    let rows = names.len();
    let title = words::BRIDGE_OF.with([("scenario", to.into()), ("result", of.in_title().into())]).render(lang);
    let chart = Chart::new("bridge", title, of.axis(lang), Axis::new("", Scale::Category(names)), lang)
        .with(Series::new(of.name().get(lang), Tone::Blue, Shape::Ranges(ends)).saying(BarWords::Adds))
        .with(Series::new(words::BRIDGE_MORE.get(lang), Tone::Green, Shape::Ranges(more)).saying(BarWords::Adds))
        .with(Series::new(words::BRIDGE_LESS.get(lang), Tone::Vermilion, Shape::Ranges(less)).saying(BarWords::Takes))
        .height(76.0 + 28.0 * rows as f32);
    Some(chart)
}
