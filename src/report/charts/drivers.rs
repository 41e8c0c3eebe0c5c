//! The pictures of what drives a result: each input moved alone, and its share of the variance.

use super::sure::LookedAt;
use crate::assessment::drivers::{Driver, Footing};
use crate::assessment::sensitivity::Influence;
use crate::chart::{Axis, Bar, BarWords, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::Case;
use crate::report::drivers::{short_name, shown};
use crate::text::{screen_sure as screen, simulation as words};

/// The drivers that are drawn, the widest first.
const DRIVERS: usize = 10;

/// Each input moved alone: what the result is at its low and at its high end.
pub fn tornado(case: &Case, now: &Footing, drivers: &[Driver], of: LookedAt, lang: Lang) -> Option<Chart> {
    let result = of.read()?;
    let now = result(now)?;
    let mut drivers: Vec<&Driver> = drivers.iter().filter(|driver| driver.swing(result) > 1e-9 * now.abs()).collect();
    drivers.sort_by(|a, b| b.swing(result).total_cmp(&a.swing(result)));
    drivers.truncate(DRIVERS);
    if drivers.is_empty() {
        return None;
    }
    let names: Vec<String> = drivers.iter().map(|driver| short_name(case, &driver.field, lang)).collect();
    let bars = |of: &dyn Fn(&(Footing, Footing)) -> Footing, ends: &dyn Fn(&(f64, f64)) -> f64| {
        let bar = |(place, driver): (usize, &&Driver)| {
            let to = result(&of(&driver.standing))?;
            let (from, to) = (now.min(to), now.max(to));
            let label = shown(&driver.field, ends(&driver.ends), lang);
            Some(Bar { at: place as f64, from, to, mark: None, label: format!("{} {label}", names[place]) })
        };
        Shape::Ranges(drivers.iter().enumerate().filter_map(bar).collect())
    };
    let (low, high) = (bars(&|both| both.0, &|ends| ends.0), bars(&|both| both.1, &|ends| ends.1));
    let title = screen::TORNADO_OF.with([("result", of.in_title().into())]).render(lang);
    let chart = Chart::new(
        format!("tornado-{}", of.id()),
        title,
        of.axis(lang),
        Axis::new("", Scale::Category(names.clone())),
        lang,
    )
    .with(Series::new(words::TORNADO_DOWN.get(lang), Tone::Orange, low).saying(BarWords::Away(now)))
    .with(Series::new(words::TORNADO_UP.get(lang), Tone::Blue, high).saying(BarWords::Away(now)))
    .with(Series::new(words::TORNADO_STATED.get(lang), Tone::Ink, Shape::Vertical(now)))
    .height(90.0 + 30.0 * drivers.len() as f32);
    Some(chart)
}

/// What part of a result's variance each input carries alone and with others; else its rank correlation, signed.
pub fn importance(found: &[(&str, &Influence)], of: LookedAt, at: usize, lang: Lang) -> Option<Chart> {
    let mut rows: Vec<(&str, f64, f64)> = Vec::new();
    let shares = found.iter().any(|(_, one)| one.shares[at].is_some());
    for (name, one) in found {
        match one.shares[at] {
            Some(share) => rows.push((name, share.first.max(0.0), share.total.max(0.0))),
            None if !shares => rows.push((name, one.ranks[at]?, 0.0)),
            None => {}
        }
    }
    let size = |row: &(&str, f64, f64)| if shares { row.2 } else { row.1.abs() };
    rows.sort_by(|a, b| size(b).total_cmp(&size(a)));
    rows.truncate(DRIVERS);
    if rows.is_empty() {
        return None;
    }
    let names: Vec<String> = rows.iter().map(|(name, ..)| (*name).to_owned()).collect();
    let bars = |of: &dyn Fn(&(&str, f64, f64)) -> f64| {
        let bar = |(place, row): (usize, &(&str, f64, f64))| Bar::new(place as f64, of(row), row.0);
        Shape::Ranges(rows.iter().enumerate().map(bar).collect())
    };
    let text = if shares { screen::IMPORTANCE_OF } else { screen::RANKS_OF };
    let scale = if shares { Scale::Percent } else { Scale::Number };
    let x = if shares { screen::SHARE_AXIS } else { screen::RANK };
    let mut chart = Chart::new(
        format!("importance-{}", of.id()),
        text.with([("result", of.in_title().into())]).render(lang),
        Axis::new(x.get(lang), scale).from_zero(),
        Axis::new("", Scale::Category(names)),
        lang,
    )
    .height(84.0 + 30.0 * rows.len() as f32);
    if shares {
        let total = Series::new(screen::TOTAL_ORDER.get(lang), Tone::Sky, bars(&|row| row.2));
        chart = chart.with(total.saying(BarWords::Adds));
        let first = Series::new(screen::FIRST_ORDER.get(lang), Tone::Blue, bars(&|row| row.1));
        chart = chart.with(first.saying(BarWords::Silent));
    } else {
        let ranks = Series::new(screen::RANK.get(lang), Tone::Blue, bars(&|row| row.1));
        chart = chart.with(ranks.saying(BarWords::Away(0.0)));
    }
    Some(chart)
}
