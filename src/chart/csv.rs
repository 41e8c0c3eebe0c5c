//! A chart's data as comma-separated values, wide: a row for each place along the axis that runs, a
//! column for each series.

use super::{Axis, Bar, Chart, Scale, Shape, from_day};
use crate::lang::Lang;
use crate::text::{Text, fields};

pub(super) fn write(chart: &Chart) -> String {
    let lying = chart.series.iter().any(|series| matches!(series.shape, Shape::Ranges(_)));
    rows(&if lying { by_bar(chart) } else { by_place(chart) })
}

/// A column: heading, and values by place.
struct Column {
    heading: String,
    scale: Scale,
    points: Vec<[f64; 2]>,
    /// A value holds until the next place.
    holds: bool,
}

impl Column {
    fn at(&self, place: f64) -> Option<f64> {
        let same = |x: f64| (x - place).abs() < 1e-9;
        let exact = self.points.iter().find(|point| same(point[0]));
        let before = || {
            let last = self.points.last().is_some_and(|last| last[0] >= place);
            self.points.iter().rev().find(|point| point[0] <= place).filter(|_| self.holds && last)
        };
        exact.or_else(before).map(|point| point[1])
    }
}

fn by_place(chart: &Chart) -> Vec<Vec<String>> {
    let lang = chart.lang;
    let mut columns: Vec<Column> = Vec::new();
    let mut cloud: Vec<(&str, [f64; 2])> = Vec::new();
    let mut events: Vec<(f64, String)> = Vec::new();
    let mut constant: Vec<(String, f64)> = Vec::new();
    let mut add = |name: &str, points: Vec<[f64; 2]>, holds| {
        let heading = heading(name, &chart.y.scale, lang);
        columns.push(Column { heading, scale: chart.y.scale.clone(), points, holds });
    };
    for series in &chart.series {
        match &series.shape {
            Shape::Line(points) | Shape::Points(points) | Shape::Ceiling(points) => {
                add(&series.name, points.clone(), false);
            }
            Shape::Steps(points) => add(&series.name, points.clone(), true),
            Shape::Cloud(points) => cloud.extend(points.iter().map(|point| (series.name.as_str(), *point))),
            Shape::Band(points) => {
                for (end, index) in [(fields::CSV_LOW, 1), (fields::CSV_HIGH, 2)] {
                    let points = points.iter().map(|point| [point[0], point[index]]).collect();
                    add(&part(&series.name, end, lang), points, false);
                }
            }
            Shape::Bars(bars) => add(&series.name, bars.iter().map(|bar| [bar.at, bar.to - bar.from]).collect(), false),
            Shape::Vertical(x) => events.push((*x, series.name.clone())),
            Shape::Marks(marks) => events.extend(marks.iter().cloned()),
            Shape::Spans(spans) => {
                for (end, place) in [(fields::CSV_FROM, 0), (fields::CSV_TO, 1)] {
                    events.extend(spans.iter().map(|span| (span[place], part(&series.name, end, lang))));
                }
            }
            Shape::Horizontal(y) => constant.push((series.name.clone(), *y)),
            Shape::Ranges(_) => {}
        }
    }
    columns.extend(chart.data.iter().map(|column| Column {
        heading: heading(&column.name, &column.scale, lang),
        scale: column.scale.clone(),
        points: column.points.clone(),
        holds: false,
    }));
    let mut places: Vec<f64> = columns.iter().flat_map(|column| column.points.iter().map(|point| point[0])).collect();
    places.extend(events.iter().map(|event| event.0));
    places.sort_by(f64::total_cmp);
    places.dedup_by(|one, other| (*one - *other).abs() < 1e-9);

    let mut head = vec![named(&chart.x, lang)];
    head.extend(columns.iter().map(|column| column.heading.clone()));
    head.extend(constant.iter().map(|(name, _)| heading(name, &chart.y.scale, lang)));
    if !events.is_empty() {
        head.push(fields::CSV_EVENT.get(lang).to_owned());
    }
    let mut out = vec![head];
    for place in places {
        let mut row = vec![bare(&chart.x.scale, place)];
        for column in &columns {
            row.push(column.at(place).map_or_else(String::new, |value| bare(&column.scale, value)));
        }
        row.extend(constant.iter().map(|(_, value)| bare(&chart.y.scale, *value)));
        if !events.is_empty() {
            let here = events.iter().filter(|event| (event.0 - place).abs() < 1e-9).map(|event| event.1.as_str());
            row.push(here.collect::<Vec<_>>().join(lang.pick("；", "; ")));
        }
        out.push(row);
    }
    // Points of a cloud may share a place: a row for each, after the rest.
    for (name, [x, y]) in cloud {
        out.push(vec![bare(&chart.x.scale, x), bare(&chart.y.scale, y), name.to_owned()]);
    }
    out
}

/// Lying bars: a row for each, with what it goes from and to.
fn by_bar(chart: &Chart) -> Vec<Vec<String>> {
    let lang = chart.lang;
    let end = |text: Text| heading(&part(&chart.x.label, text, lang), &chart.x.scale, lang);
    let mut out = vec![vec![
        named(&chart.y, lang),
        fields::CSV_SERIES.get(lang).to_owned(),
        end(fields::CSV_FROM),
        end(fields::CSV_TO),
        end(fields::CSV_VALUE),
        fields::CSV_NOTE.get(lang).to_owned(),
    ]];
    let x = |value: f64| bare(&chart.x.scale, value);
    let y = |value: f64| bare(&chart.y.scale, value);
    for series in &chart.series {
        let name = || series.name.clone();
        let one = |at: String, value: f64| vec![at, name(), x(value), x(value), String::new(), String::new()];
        match &series.shape {
            Shape::Ranges(bars) => out.extend(bars.iter().map(|bar: &Bar| {
                let mark = bar.mark.map(x).unwrap_or_default();
                vec![y(bar.at), name(), x(bar.from), x(bar.to), mark, bar.label.clone()]
            })),
            Shape::Points(points) => out.extend(points.iter().map(|[at, row]| one(y(*row), *at))),
            Shape::Vertical(at) => out.push(one(String::new(), *at)),
            _ => {}
        }
    }
    out
}

pub(crate) fn part(name: &str, part: Text, lang: Lang) -> String {
    fields::CSV_OF.with([("name", name.into()), ("part", part.into())]).render(lang)
}

/// A heading; that of money with its unit, since the data are in 元 whatever the picture shows.
fn heading(name: &str, scale: &Scale, lang: Lang) -> String {
    match scale {
        Scale::Money => fields::CSV_MONEY.with([("name", name.into())]).render(lang),
        _ => name.to_owned(),
    }
}

fn named(axis: &Axis, lang: Lang) -> String {
    heading(if axis.label.is_empty() { fields::CSV_ITEM.get(lang) } else { &axis.label }, &axis.scale, lang)
}

/// Rows of cells as comma-separated values.
pub(crate) fn rows(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A value for machines: 元 to the cent, shares to four places, ISO dates, names of categories.
fn bare(scale: &Scale, value: f64) -> String {
    match scale {
        Scale::Date => from_day(value).map_or_else(String::new, |date| date.to_string()),
        Scale::Category(names) => super::category(names, value.round()).unwrap_or_else(|| number(value, 0)),
        Scale::Money if value.is_finite() => {
            let text = format!("{value:.2}");
            if text == "-0.00" { "0.00".to_owned() } else { text }
        }
        Scale::Percent if value.is_finite() => format!("{value:.4}"),
        Scale::Number | Scale::Money | Scale::Percent => number(value, 4),
    }
}

/// A number to so many places at most, without the noise of its last bits; nothing when there is none.
pub(crate) fn number(value: f64, most: usize) -> String {
    if !value.is_finite() {
        return String::new();
    }
    let text = format!("{value:.most$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

fn quoted(cell: &str) -> String {
    // A cell that a spreadsheet would take for a formula is text.
    let risky = cell.starts_with(['=', '@', '+']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if risky { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
