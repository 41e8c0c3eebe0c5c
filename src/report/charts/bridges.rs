//! Bridges in whole cents as pictures: from one amount to another, step by step.

use crate::chart::{Axis, Bar, BarWords, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::text::screen_valuation as words;

/// The steps that are drawn each for itself; the smallest of more are one.
const STEPS: usize = 12;

/// A bridge to be drawn.
pub struct DrawnBridge<'a> {
    /// The picture's name in files.
    pub id: &'a str,
    /// What is seen.
    pub title: String,
    /// Where it starts: its name, cents.
    pub from: (String, i64),
    /// Where it ends: its name, cents.
    pub to: (String, i64),
    /// What each step is called, what is said of it, and what it adds, cents.
    pub steps: Vec<(String, String, i64)>,
    /// What the small steps are called where there are too many to draw.
    pub rest: Box<dyn Fn(usize) -> String + 'a>,
}

/// The picture: bars on their side, so that the steps have room for their names.
pub fn bridge(drawn: DrawnBridge<'_>, lang: Lang) -> Chart {
    let money = |cents: i64| cents as f64 / 100.0;
    let mut steps = drawn.steps;
    if steps.len() > STEPS {
        // In their order; those that add least are joined.
        let mut sizes: Vec<i64> = steps.iter().map(|step| step.2.abs()).collect();
        sizes.sort_unstable_by(|a, b| b.cmp(a));
        let least = sizes[STEPS - 2];
        let (kept, rest): (Vec<_>, Vec<_>) = steps.into_iter().partition(|step| step.2.abs() > least);
        steps = kept;
        let name = (drawn.rest)(rest.len());
        steps.push((name.clone(), name, rest.iter().map(|step| step.2).sum()));
    }
    let mut names = vec![drawn.from.0.clone()];
    let mut ends = vec![Bar::new(0.0, money(drawn.from.1), drawn.from.0)];
    let (mut more, mut less) = (Vec::new(), Vec::new());
    let mut at = drawn.from.1;
    for (name, label, cents) in steps {
        let next = at + cents;
        let place = names.len() as f64;
        let bar = Bar { at: place, from: money(at.min(next)), to: money(at.max(next)), mark: None, label };
        if cents >= 0 {
            more.push(bar);
        } else {
            less.push(bar);
        }
        names.push(name);
        at = next;
    }
    ends.push(Bar::new(names.len() as f64, money(drawn.to.1), drawn.to.0.clone()));
    names.push(drawn.to.0);
    let height = 80.0 + 30.0 * names.len() as f32;
    let amount = Axis::new(words::BRIDGE_AMOUNT.get(lang), Scale::Money).from_zero();
    let axis = Axis::new(words::BRIDGE_STEP.get(lang), Scale::Category(names));
    let mut chart = Chart::new(drawn.id, drawn.title, amount, axis, lang).height(height);
    for (name, tone, said, bars) in [
        (words::BRIDGE_TOTAL, Tone::Blue, BarWords::Adds, ends),
        (words::BRIDGE_DECREASE, Tone::Vermilion, BarWords::Takes, less),
        (words::BRIDGE_INCREASE, Tone::Green, BarWords::Adds, more),
    ] {
        if !bars.is_empty() {
            chart = chart.with(Series::new(name.get(lang), tone, Shape::Ranges(bars)).saying(said));
        }
    }
    chart
}
