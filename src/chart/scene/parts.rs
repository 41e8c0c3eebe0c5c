//! The parts of a chart: legend, grid, series, what stands beside them.

use super::{
    Anchor, Bar, BarWords, Chart, DrawnMark, EDGE, LANE, LANE_ROWS, LEGEND_GAP, NAME_LINE, NAME_ROWS, ROW, SAMPLE,
    Scale, Scene, Series, Shape, Tone, fitted, most, text, ticks,
};
use crate::text::number::{self, MoneyUnit};

/// Height of what a text covers.
const LINE: f32 = 14.0;
/// A name no longer than this is never cut.
const SHORT_NAME: f32 = 60.0;
/// Length of the sample of a mark.
const DOT_SAMPLE: f32 = 12.0;

/// The legend in rows at the top. Gives its height.
pub(super) fn legend(chart: &Chart, width: f32, width_of: &dyn Fn(&str) -> f32, marks: &mut Vec<DrawnMark>) -> f32 {
    let listed: Vec<&Series> =
        chart.series.iter().filter(|series| series.in_legend && !series.name.is_empty()).collect();
    if listed.is_empty() {
        return 0.0;
    }
    let (mut x, mut y) = (EDGE, EDGE + ROW / 2.0);
    for series in listed {
        let name = fitted(&series.name, width - SAMPLE - 3.0 * EDGE, width_of);
        let long = if matches!(series.shape, Shape::Points(_) | Shape::Marks(_) | Shape::Cloud(_)) {
            DOT_SAMPLE
        } else {
            SAMPLE
        };
        let wide = long + 6.0 + width_of(&name);
        if x + wide > width - EDGE && x > EDGE {
            (x, y) = (EDGE, y + ROW);
        }
        sample(series, x, y, marks);
        marks.push(text(x + long + 6.0, y, Anchor::Start, name, false));
        x += wide + LEGEND_GAP;
    }
    y + ROW / 2.0 - EDGE + 4.0
}

fn sample(series: &Series, x: f32, y: f32, marks: &mut Vec<DrawnMark>) {
    let tone = series.tone;
    let line =
        |y: f32, width| DrawnMark::Line { points: vec![[x, y], [x + SAMPLE, y]], tone, width, dash: tone.dash() };
    match series.shape {
        Shape::Band(_) => {
            marks.push(DrawnMark::Area { points: vec![[x, y - 5.0, y + 5.0], [x + SAMPLE, y - 5.0, y + 5.0]], tone });
        }
        Shape::Ceiling(_) => {
            marks.push(DrawnMark::Area { points: vec![[x, y - 5.0, y + 5.0], [x + SAMPLE, y - 5.0, y + 5.0]], tone });
            marks.push(line(y - 5.0, 1.6));
        }
        Shape::Spans(_) => marks.push(DrawnMark::Shade { sides: [x + 2.0, y - 6.0, x + SAMPLE - 2.0, y + 6.0], tone }),
        Shape::Bars(_) | Shape::Ranges(_) => {
            marks.push(DrawnMark::Box { sides: [x + 4.0, y - 5.0, x + SAMPLE - 4.0, y + 5.0], tone });
        }
        Shape::Points(_) | Shape::Marks(_) | Shape::Cloud(_) => {
            marks.push(DrawnMark::Dot { at: [x + DOT_SAMPLE / 2.0, y], tone });
        }
        Shape::Steps(_) => marks.push(line(y, 2.6)),
        _ => marks.push(line(y, 2.0)),
    }
}

/// The marks in rows below the data, so that none covers another where that can be. Gives how many
/// rows they take; `height` tells how high so many rows are.
pub(super) fn lane(chart: &Chart, scene: &mut Scene, height: impl Fn(usize) -> f32) -> usize {
    /// Marks nearer than this would touch.
    const APART: f32 = 9.5;
    let mut all: Vec<(f32, Tone, &str)> = Vec::new();
    for series in &chart.series {
        if let Shape::Marks(marks) = &series.shape {
            all.extend(marks.iter().map(|(x, label)| (scene.across(*x), series.tone, label.as_str())));
        }
    }
    if all.is_empty() {
        return 0;
    }
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut ends = [f32::NEG_INFINITY; LANE_ROWS];
    let mut placed = Vec::with_capacity(all.len());
    for (x, tone, label) in all {
        let row = ends.iter().position(|end| x - end >= APART).unwrap_or(LANE_ROWS - 1);
        ends[row] = x;
        placed.push((x, row, tone, label.to_owned()));
    }
    let rows = 1 + placed.iter().map(|(_, row, ..)| *row).max().unwrap_or_default();
    let top = scene.plot[3] - height(rows);
    for (x, row, tone, label) in placed {
        let at = [x, top + 3.0 + LANE * (row as f32 + 0.5)];
        scene.lane.push((at, label));
        scene.above.push(DrawnMark::Dot { at, tone });
    }
    rows
}

/// What lies behind the grid and every line: whatever is filled.
pub(super) fn shade(series: &Series, scene: &mut Scene) {
    let tone = series.tone;
    match &series.shape {
        Shape::Spans(spans) => {
            let [_, top, _, bottom] = scene.plot;
            for [from, to] in spans {
                let (left, right) = (scene.across(*from), scene.across(*to));
                let sides = [left, top, right.max(left + 1.0), bottom];
                scene.marks.push(DrawnMark::Shade { sides, tone });
            }
        }
        Shape::Band(points) => {
            let area = points.iter().map(|[x, low, high]| [scene.across(*x), scene.along(*high), scene.along(*low)]);
            let points = area.collect();
            scene.marks.push(DrawnMark::Area { points, tone });
        }
        Shape::Ceiling(points) => {
            let ground = scene.along(0.0_f64.clamp(scene.y[0], scene.y[1]));
            let points = points.iter().map(|[x, y]| [scene.across(*x), scene.along(*y), ground]).collect();
            scene.marks.push(DrawnMark::Area { points, tone });
        }
        _ => {}
    }
}

/// Lines and names of the axes; the data begin at `least`, the names of x stand below `foot`.
pub(super) fn grid(
    chart: &Chart,
    scene: &mut Scene,
    (y_ticks, names): (&[f64], Vec<Vec<String>>),
    (least, foot): (f64, f32),
    width_of: &dyn Fn(&str) -> f32,
) {
    let [left, top, right, bottom] = scene.plot;
    let rows = matches!(chart.y.scale, Scale::Category(_));
    for (tick, name) in y_ticks.iter().zip(names) {
        let y = scene.along(*tick);
        if !rows {
            scene.marks.push(DrawnMark::Grid { from: [left, y], to: [right, y] });
        }
        let first = y - NAME_LINE * (name.len().saturating_sub(1) as f32) / 2.0;
        for (line, said) in name.into_iter().enumerate() {
            scene.marks.push(text(left - 8.0, first + NAME_LINE * line as f32, Anchor::End, said, !rows));
        }
    }
    let widest = |value: f64| width_of(&chart.tick(true, value));
    let room = match &chart.x.scale {
        Scale::Date => width_of("2026-08") + 22.0,
        _ => widest(scene.x[0]).max(widest(scene.x[1])) + 26.0,
    };
    let x_ticks = ticks(&chart.x.scale, scene.x[0], scene.x[1], most((right - left) / room.max(30.0)));
    // Where every tick is a new year, the year says it.
    let years = chart.x.scale == Scale::Date && x_ticks.iter().all(|tick| chart.tick(true, *tick).ends_with("-01"));
    let places = matches!(chart.x.scale, Scale::Category(_));
    // Short names that stand closer than they are long (months): some of them whole, rather than all of them cut.
    let short = x_ticks.iter().all(|tick| widest(*tick) <= SHORT_NAME);
    let mut free_from = f32::NEG_INFINITY;
    for tick in x_ticks {
        // Room for words reaches below zero where no datum does: nothing is there to be read off.
        if least >= 0.0 && tick < 0.0 && !places {
            continue;
        }
        let x = scene.across(tick);
        if !places {
            scene.marks.push(DrawnMark::Grid { from: [x, top], to: [x, bottom] });
        }
        let room = if places && !short { scene.across(1.0) - scene.across(0.0) } else { f32::INFINITY };
        let said = chart.tick(true, tick);
        let said = if years { said.trim_end_matches("-01") } else { &said };
        let name = fitted(said, (room - 6.0).max(34.0), width_of);
        let half = width_of(&name) / 2.0;
        // A name at an edge stays within the picture.
        let centre = x.min(scene.size[0] - half - 1.0).max(half + 1.0);
        if centre - half >= free_from {
            scene.marks.push(text(centre, foot + ROW * 0.6, Anchor::Middle, name, true));
            free_from = centre + half + 8.0;
        }
    }
    scene.marks.push(DrawnMark::Grid { from: [left, bottom], to: [right, bottom] });
    if !rows && scene.y[0] < 0.0 && scene.y[1] > 0.0 {
        let y = scene.along(0.0);
        scene.marks.push(DrawnMark::Line {
            points: vec![[left, y], [right, y]],
            tone: Tone::Ink,
            width: 1.0,
            dash: &[],
        });
    }
}

pub(super) fn draw(chart: &Chart, series: &Series, scene: &mut Scene, width_of: &dyn Fn(&str) -> f32) {
    let tone = series.tone;
    let line = |points: Vec<[f32; 2]>, width| DrawnMark::Line { points, tone, width, dash: tone.dash() };
    let [left, top, right, bottom] = scene.plot;
    match &series.shape {
        Shape::Line(points) => {
            let points = points.iter().map(|[x, y]| scene.place(*x, *y)).collect();
            scene.marks.push(line(points, 2.0));
        }
        Shape::Steps(points) => {
            let path = stairs(points).into_iter().map(|[x, y]| scene.place(x, y)).collect();
            scene.marks.push(line(path, 2.6));
        }
        Shape::Ceiling(points) => {
            let points = points.iter().map(|[x, y]| scene.place(*x, *y)).collect();
            scene.marks.push(line(points, 1.6));
        }
        Shape::Points(points) => {
            for [x, y] in points {
                let at = scene.place(*x, *y);
                scene.marks.push(DrawnMark::Dot { at, tone });
            }
        }
        Shape::Cloud(points) => {
            for [x, y] in points {
                let at = scene.place(*x, *y);
                scene.marks.push(DrawnMark::Speck { at, tone });
            }
        }
        Shape::Bars(bars) => {
            for bar in bars {
                let sides = scene.standing(bar);
                scene.marks.push(DrawnMark::Box { sides, tone });
                inner_mark(scene, sides, bar.mark.map(|mark| scene.along(mark)), false);
            }
        }
        Shape::Ranges(bars) => {
            for bar in bars {
                let sides = scene.lying(bar);
                scene.marks.push(DrawnMark::Box { sides, tone });
                inner_mark(scene, sides, bar.mark.map(|mark| scene.across(mark)), true);
                beside(chart, series.words, bar, sides, scene, width_of);
            }
        }
        Shape::Vertical(x) => {
            let x = scene.across(*x);
            scene.marks.push(line(vec![[x, top], [x, bottom]], 1.5));
        }
        Shape::Horizontal(y) => {
            let y = scene.along(*y);
            scene.marks.push(line(vec![[left, y], [right, y]], 1.5));
            if !series.in_legend {
                let at = [right - 4.0, y - ROW * 0.55];
                on_plate(scene, at, Anchor::End, series.name.clone(), false, width_of);
            }
        }
        Shape::Band(_) | Shape::Spans(_) | Shape::Marks(_) => {}
    }
}

/// A value holds until the next place.
fn stairs(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut path: Vec<[f64; 2]> = Vec::with_capacity(points.len() * 2);
    for [x, y] in points {
        match path.last().copied() {
            // A level stretch is one line, so that its dashes run on.
            Some([_, before]) if (before - y).abs() < f64::EPSILON => {}
            Some([_, before]) => path.extend([[*x, before], [*x, *y]]),
            None => path.push([*x, *y]),
        }
    }
    match (points.last(), path.last().copied()) {
        (Some([x, _]), Some([at, y])) if *x > at => path.push([*x, y]),
        _ => {}
    }
    path
}

/// The stated value within a bar.
fn inner_mark(scene: &mut Scene, sides: [f32; 4], at: Option<f32>, upright: bool) {
    let Some(at) = at else { return };
    let [left, top, right, bottom] = sides;
    let points =
        if upright { vec![[at, top - 3.0], [at, bottom + 3.0]] } else { vec![[left - 3.0, at], [right + 3.0, at]] };
    scene.marks.push(DrawnMark::Line { points, tone: Tone::Ink, width: 2.0, dash: &[] });
}

/// Lying bars of this chart say something beside them.
pub(super) fn bars_speak(chart: &Chart) -> bool {
    matches!(chart.x.scale, Scale::Money | Scale::Percent | Scale::Number)
}

/// Every lying bar, and how it speaks.
pub(super) fn lying_bars(chart: &Chart) -> impl Iterator<Item = (BarWords, &Bar)> {
    chart.series.iter().flat_map(|series| {
        let bars: &[Bar] = if let Shape::Ranges(bars) = &series.shape { bars } else { &[] };
        bars.iter().map(|bar| (series.words, bar))
    })
}

/// What a lying bar says before and behind it: what it adds or takes, or what it goes from and to; empty: nothing.
pub(super) fn bar_words(chart: &Chart, words: BarWords, bar: &Bar) -> (String, String) {
    let (low, high) = (bar.from.min(bar.to), bar.from.max(bar.to));
    let nothing = String::new;
    let (before, behind) = match words {
        BarWords::Ends => (chart.tick(true, low), chart.tick(true, high)),
        BarWords::Adds => (nothing(), change(chart, high - low)),
        BarWords::Silent => (nothing(), nothing()),
        BarWords::Takes => (nothing(), change(chart, low - high)),
        BarWords::Away(from) if from - low > high - from => (chart.tick(true, low), nothing()),
        BarWords::Away(_) => (nothing(), chart.tick(true, high)),
    };
    // A bar that starts at zero says so by where it starts, and one of no length says what it is once.
    let told = before != behind && (low.abs() > 0.0 || matches!(words, BarWords::Away(_)));
    (if told { before } else { nothing() }, behind)
}

/// Gap between a bar and its words.
const BESIDE: f32 = 6.0;

/// Moves the start of the axis so far that what the longest bars say before them has room within the plot.
pub(super) fn room_before_bars(chart: &Chart, scene: &mut Scene, width_of: &dyn Fn(&str) -> f32) {
    /// The most of the plot that words may take.
    const MOST: f64 = 0.45;
    if !bars_speak(chart) {
        return;
    }
    let wide = f64::from(scene.plot[2] - scene.plot[0]);
    let high = scene.x[1];
    for (words, bar) in lying_bars(chart) {
        let (before, _) = bar_words(chart, words, bar);
        let low = bar.from.min(bar.to);
        if before.is_empty() || !low.is_finite() || wide <= 0.0 {
            continue;
        }
        // Words of the part `k` of the width stand before `low` where the axis starts at `(low - k·high) / (1 - k)`.
        let part = (f64::from(width_of(&before) + BESIDE + 3.0) / wide).min(MOST);
        scene.x[0] = scene.x[0].min((low - part * high) / (1.0 - part));
    }
}

/// Writes what a lying bar says beside it.
fn beside(
    chart: &Chart,
    words: BarWords,
    bar: &Bar,
    sides: [f32; 4],
    scene: &mut Scene,
    width_of: &dyn Fn(&str) -> f32,
) {
    if !bars_speak(chart) {
        return;
    }
    let y = f32::midpoint(sides[1], sides[3]);
    let (before, behind) = bar_words(chart, words, bar);
    let verticals: Vec<f32> = chart
        .series
        .iter()
        .filter_map(|other| match other.shape {
            Shape::Vertical(x) => Some(scene.across(x)),
            _ => None,
        })
        .collect();
    let crossed =
        |from: f32, to: f32| verticals.iter().copied().filter(|x| *x > from - 3.0 && *x < to + 3.0).reduce(f32::max);
    let wide = width_of(&behind);
    let limit = scene.size[0] - 2.0;
    let mut start = sides[2] + BESIDE;
    // Beyond a line at the bar's very end, where there is room; further off the words would seem to belong to the line,
    // and the line gives way to them.
    if let Some(line) = crossed(start, start + wide)
        && line < start + 8.0
        && line + 6.0 + wide < limit
        && crossed(line + 6.0, line + 6.0 + wide).is_none_or(|other| other <= line)
    {
        start = line + 6.0;
    }
    if start + wide < limit {
        on_plate(scene, [start, y], Anchor::Start, behind, true, width_of);
    }
    let inner = sides[0] - BESIDE;
    if inner - width_of(&before) > scene.plot[0] {
        on_plate(scene, [inner, y], Anchor::End, before, true, width_of);
    }
}

/// A change as its bar says it: a loss with its sign.
fn change(chart: &Chart, amount: f64) -> String {
    match chart.x.scale {
        Scale::Money => {
            let unit = chart.money_unit(true);
            let size = amount / unit.size();
            number::decimals(size, if unit == MoneyUnit::Wan && size.abs() >= 1.0 { 2 } else { 3 })
        }
        _ => chart.tick(true, amount),
    }
}

/// A text that no line crosses.
fn on_plate(
    scene: &mut Scene,
    [x, y]: [f32; 2],
    anchor: Anchor,
    said: String,
    weak: bool,
    width_of: &dyn Fn(&str) -> f32,
) {
    if said.is_empty() {
        return;
    }
    let wide = width_of(&said);
    let left = match anchor {
        Anchor::Start => x,
        Anchor::Middle => x - wide / 2.0,
        Anchor::End => x - wide,
    };
    let sides = [left - 2.0, y - LINE / 2.0, left + wide + 2.0, y + LINE / 2.0];
    scene.above.push(DrawnMark::Plate { sides });
    scene.above.push(text(x, y, anchor, said, weak));
}

/// Vertical lines that are not in the legend: their names stand above the data.
pub(super) fn named_lines(chart: &Chart) -> impl Iterator<Item = (f64, &str)> {
    chart.series.iter().filter(|series| !series.in_legend).filter_map(|series| match series.shape {
        Shape::Vertical(x) => Some((x, series.name.as_str())),
        _ => None,
    })
}

/// Names of vertical lines above the data, in rows so that none covers another; one that finds no
/// room is told on hovering.
pub(super) fn line_names(chart: &Chart, scene: &mut Scene, width_of: &dyn Fn(&str) -> f32) {
    let [left, top, right, _] = scene.plot;
    let mut rows = [f32::NEG_INFINITY; NAME_ROWS];
    let mut lines: Vec<(f32, &str)> = named_lines(chart).map(|(x, name)| (scene.across(x), name)).collect();
    let used = lines.len().min(NAME_ROWS);
    lines.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (x, name) in lines {
        let name = fitted(name, right - left, width_of);
        let half = width_of(&name) / 2.0;
        let centre = x.clamp(left + half, (right - half).max(left + half));
        let Some(row) = rows.iter().take(used).position(|end| centre - half > *end + 8.0) else { continue };
        rows[row] = centre + half;
        let up = row as f32;
        scene.above.push(text(centre, top - 8.0 - up * ROW, Anchor::Middle, name, true));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_holds_until_the_next_place() {
        let level_at_the_end = stairs(&[[0.0, 3.0], [1.0, 3.0], [2.0, 2.0], [3.0, 2.0]]);
        assert_eq!(level_at_the_end, [[0.0, 3.0], [2.0, 3.0], [2.0, 2.0], [3.0, 2.0]]);
        let paid_off = stairs(&[[0.0, 3.0], [1.0, 3.0], [2.0, 0.0]]);
        assert_eq!(paid_off, [[0.0, 3.0], [2.0, 3.0], [2.0, 0.0]]);
    }
}
