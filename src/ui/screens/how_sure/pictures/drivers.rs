//! The pictures of what drives a result: spider and scatter; tornado and shares of the variance are those of reports.

use super::super::parts::LookedAt;
use crate::app::simulating::HowSure;
use crate::assessment::drivers::Driver;
use crate::assessment::tables::OneWayTable;
use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::{Case, fields};
use crate::report::charts::drivers as shared;
pub use crate::report::charts::drivers::importance;
use crate::report::drivers::{short_name, shown};
use crate::text::screen_sure as screen;
use crate::ui::widgets::density::scale_of;

/// The lines of a spider.
const LEGS: usize = 6;

/// Each input moved alone: what the result is at its low and at its high end.
pub fn tornado(case: &Case, sure: &HowSure, drivers: &[Driver], of: LookedAt, lang: Lang) -> Option<Chart> {
    shared::tornado(case, &sure.now, drivers, of, lang)
}

/// The inputs that move the result most, on their way from their low to their high end.
pub fn spider(case: &Case, lines: &[OneWayTable], of: LookedAt, lang: Lang) -> Option<Chart> {
    let result = of.read()?;
    let title = screen::SPIDER_OF.with([("result", of.in_title().into())]).render(lang);
    let mut chart = Chart::new(
        format!("spider-{}", of.id()),
        title,
        Axis::new(screen::SPIDER_AXIS.get(lang), Scale::Percent),
        of.axis(lang),
        lang,
    )
    .height(300.0);
    let reach = |line: &&OneWayTable| {
        let values = line.points.iter().filter_map(|(_, standing)| result(standing));
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), x| (a.min(x), b.max(x)));
        high - low
    };
    let mut lines: Vec<&OneWayTable> = lines.iter().filter(|line| reach(line) > 0.0).collect();
    lines.sort_by(|a, b| reach(b).total_cmp(&reach(a)));
    for (place, line) in lines.into_iter().take(LEGS).enumerate() {
        let Some(((low, _), (high, _))) = line.points.first().zip(line.points.last()) else { continue };
        let name = screen::SPIDER_LEGEND.with([
            ("field", short_name(case, &line.field, lang).into()),
            ("low", shown(&line.field, *low, lang).into()),
            ("high", shown(&line.field, *high, lang).into()),
        ]);
        let way = |at: f64| if high > low { (at - low) / (high - low) } else { 0.5 };
        let points = line.points.iter().filter_map(|(at, standing)| Some([way(*at), result(standing)?])).collect();
        chart = chart.with(Series::new(name.render(lang), Tone::nth(place), Shape::Line(points)));
    }
    (!chart.is_empty()).then_some(chart)
}

/// A drawn input against a result, path by path.
pub fn scatter(case: &Case, field: &str, drawn: &[f64], results: &[f64], of: LookedAt, lang: Lang) -> Chart {
    let name = short_name(case, field, lang);
    let scale = fields::find(field).map_or(Scale::Number, |handle| scale_of(handle.kind().unit));
    let title = screen::SCATTER_OF.with([("field", name.clone().into()), ("result", of.in_title().into())]);
    let points = drawn.iter().zip(results).map(|(x, y)| [*x, *y]).collect();
    Chart::new("scatter", title.render(lang), Axis::new(name, scale), of.axis(lang), lang)
        .with(Series::new(screen::PATH.get(lang), Tone::Blue, Shape::Cloud(points)).unlisted())
        .height(300.0)
}
