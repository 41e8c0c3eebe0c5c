//! A chart laid out in points: one layout for the screen and for SVG.

use super::{Bar, Chart, Scale, Series, Shape, Tone, ticks};

/// Size of ordinary text.
pub const TEXT: f32 = 12.5;
/// Room around what is drawn.
const EDGE: f32 = 6.0;
/// Height of a row of text.
const ROW: f32 = 18.0;
/// Room between legend entries.
const LEGEND_GAP: f32 = 16.0;
/// Length of a legend's sample.
const SAMPLE: f32 = 24.0;
/// Share of a unit that a bar takes.
const BAR: f64 = 0.62;
/// The most rows of event names above each other.
const EVENT_ROWS: usize = 4;

/// Where a text stands relative to its place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The text starts there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// Something to draw.
#[derive(Clone, PartialEq, Debug)]
pub enum DrawnMark {
    /// A line through points.
    Line {
        /// The points.
        points: Vec<[f32; 2]>,
        /// Its colour.
        tone: Tone,
        /// Its width.
        width: f32,
        /// Lengths drawn and left out; empty for a full line.
        dash: &'static [f32],
    },
    /// The area between two lines: x, upper y, lower y.
    Area {
        /// The points.
        points: Vec<[f32; 3]>,
        /// Its colour, drawn thin.
        tone: Tone,
    },
    /// The area between two closed lines of equally many points.
    Ring {
        /// The outer line.
        outer: Vec<[f32; 2]>,
        /// The inner line.
        inner: Vec<[f32; 2]>,
        /// Its colour, drawn thin.
        tone: Tone,
    },
    /// A filled rectangle: left, top, right, bottom.
    Box {
        /// Its sides.
        sides: [f32; 4],
        /// Its colour.
        tone: Tone,
    },
    /// A dot.
    Dot {
        /// Where.
        at: [f32; 2],
        /// Its colour; each has a form of its own too.
        tone: Tone,
    },
    /// A text, centred in height on its place.
    Text {
        /// Where.
        at: [f32; 2],
        /// Relative to it.
        anchor: Anchor,
        /// What it says.
        text: String,
        /// It explains rather than says.
        weak: bool,
    },
    /// A faint line of the grid.
    Grid {
        /// From there.
        from: [f32; 2],
        /// To there.
        to: [f32; 2],
    },
}

/// A chart laid out.
#[derive(Clone, PartialEq, Debug)]
pub struct Scene {
    /// Width and height.
    pub size: [f32; 2],
    /// Left, top, right, bottom of where data stand.
    pub plot: [f32; 4],
    /// What to draw, the first first.
    pub marks: Vec<DrawnMark>,
    x: [f64; 2],
    y: [f64; 2],
    down: bool,
}

impl Scene {
    /// A place in the data on the drawing.
    pub fn place(&self, x: f64, y: f64) -> [f32; 2] {
        [self.across(x), self.along(y)]
    }

    #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
    fn across(&self, x: f64) -> f32 {
        let share = (x - self.x[0]) / (self.x[1] - self.x[0]);
        (f64::from(self.plot[0]) + share * f64::from(self.plot[2] - self.plot[0])) as f32
    }

    #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
    fn along(&self, y: f64) -> f32 {
        let share = (y - self.y[0]) / (self.y[1] - self.y[0]);
        let share = if self.down { share } else { 1.0 - share };
        (f64::from(self.plot[1]) + share * f64::from(self.plot[3] - self.plot[1])) as f32
    }

    /// A place on the drawing as a place in the data along x.
    pub fn x_at(&self, left: f32) -> f64 {
        let share = f64::from((left - self.plot[0]) / (self.plot[2] - self.plot[0]));
        self.x[0] + share * (self.x[1] - self.x[0])
    }

    /// The sides of a bar that stands on the x axis.
    pub fn standing(&self, bar: &Bar) -> [f32; 4] {
        let (left, right) = (self.across(bar.at - BAR / 2.0), self.across(bar.at + BAR / 2.0));
        let (one, other) = (self.along(bar.from), self.along(bar.to));
        [left, one.min(other), right, one.max(other)]
    }

    /// The sides of a bar that lies along the x axis.
    pub fn lying(&self, bar: &Bar) -> [f32; 4] {
        let (one, other) = (self.along(bar.at - BAR / 2.0), self.along(bar.at + BAR / 2.0));
        let (from, to) = (self.across(bar.from), self.across(bar.to));
        [from.min(to), one.min(other), from.max(to), one.max(other)]
    }
}

/// Lays a chart out. `width_of` measures a text of ordinary size. Nothing when the chart is empty.
pub fn lay_out(chart: &Chart, width: f32, height: f32, width_of: &dyn Fn(&str) -> f32) -> Option<Scene> {
    let [left, low, right, high] = chart.extent()?;
    let x = padded(&chart.x.scale, left, right, false, chart.x.from_zero);
    let has_names = chart.series.iter().any(|series| matches!(series.shape, Shape::Vertical(_)) && !series.in_legend);
    let y = padded(&chart.y.scale, low, high, true, chart.y.from_zero);
    let mut marks = Vec::new();

    let mut top = EDGE + legend(chart, width, width_of, &mut marks);
    let y_label = chart.axis_label(false);
    if !y_label.is_empty() {
        marks.push(text(EDGE, top + ROW / 2.0, Anchor::Start, y_label, true));
        top += ROW;
    }
    if has_names {
        // Names of events stand above the data.
        top += ROW * 2.0;
    }
    let bottom = height - EDGE - ROW * if chart.x.label.is_empty() { 1.0 } else { 2.0 };
    let y_most = most((bottom - top) / 26.0);
    let y_ticks = ticks(&chart.y.scale, y[0], y[1], y_most);
    let names: Vec<String> =
        y_ticks.iter().map(|tick| fitted(&chart.tick(false, *tick), width * 0.34, width_of)).collect();
    let margin = names.iter().map(|name| width_of(name)).fold(0.0, f32::max) + EDGE + 8.0;
    let mut scene = Scene {
        size: [width, height],
        plot: [margin, top + 4.0, width - EDGE - 10.0, bottom],
        marks,
        x,
        y,
        down: matches!(chart.y.scale, Scale::Category(_)),
    };
    grid(chart, &mut scene, &y_ticks, names, width_of);
    for series in &chart.series {
        draw(chart, series, &mut scene, width_of);
    }
    event_names(chart, &mut scene, width_of);
    Some(scene)
}

/// How many ticks fit.
fn most(room: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    let count = room.clamp(2.0, 12.0) as usize;
    count
}

/// The ends of an axis with some air, and never of no length.
fn padded(scale: &Scale, low: f64, high: f64, upright: bool, from_zero: bool) -> [f64; 2] {
    if matches!(scale, Scale::Category(_)) {
        return [low, high];
    }
    let span = high - low;
    let span = if span > 0.0 { span } else { high.abs().max(1.0) };
    let air = if upright { 0.07 } else { 0.015 } * span;
    let bottom = if from_zero && low >= 0.0 { low } else { low - air };
    [bottom, if from_zero && high <= 0.0 { high } else { high + air }]
}

fn text(x: f32, y: f32, anchor: Anchor, text: String, weak: bool) -> DrawnMark {
    DrawnMark::Text { at: [x, y], anchor, text, weak }
}

/// A text cut to a width.
pub(super) fn fitted(text: &str, width: f32, width_of: &dyn Fn(&str) -> f32) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let mut cut: String = text.to_owned();
    while cut.pop().is_some() {
        let shown = format!("{}…", cut.trim_end());
        if width_of(&shown) <= width {
            return shown;
        }
    }
    String::new()
}

/// The legend in rows at the top. Gives its height.
fn legend(chart: &Chart, width: f32, width_of: &dyn Fn(&str) -> f32, marks: &mut Vec<DrawnMark>) -> f32 {
    let listed: Vec<&Series> =
        chart.series.iter().filter(|series| series.in_legend && !series.name.is_empty()).collect();
    if listed.is_empty() {
        return 0.0;
    }
    let (mut x, mut y) = (EDGE, EDGE + ROW / 2.0);
    for series in listed {
        let name = fitted(&series.name, width - SAMPLE - 3.0 * EDGE, width_of);
        let wide = SAMPLE + 6.0 + width_of(&name);
        if x + wide > width - EDGE && x > EDGE {
            (x, y) = (EDGE, y + ROW);
        }
        sample(series, x, y, marks);
        marks.push(text(x + SAMPLE + 6.0, y, Anchor::Start, name, false));
        x += wide + LEGEND_GAP;
    }
    y + ROW / 2.0 - EDGE + 4.0
}

fn sample(series: &Series, x: f32, y: f32, marks: &mut Vec<DrawnMark>) {
    let tone = series.tone;
    marks.push(match series.shape {
        Shape::Band(_) => DrawnMark::Area { points: vec![[x, y - 5.0, y + 5.0], [x + SAMPLE, y - 5.0, y + 5.0]], tone },
        Shape::Bars(_) | Shape::Ranges(_) => {
            DrawnMark::Box { sides: [x + 4.0, y - 5.0, x + SAMPLE - 4.0, y + 5.0], tone }
        }
        Shape::Points(_) => DrawnMark::Dot { at: [x + SAMPLE / 2.0, y], tone },
        _ => DrawnMark::Line { points: vec![[x, y], [x + SAMPLE, y]], tone, width: 2.0, dash: tone.dash() },
    });
}

fn grid(chart: &Chart, scene: &mut Scene, y_ticks: &[f64], names: Vec<String>, width_of: &dyn Fn(&str) -> f32) {
    let [left, top, right, bottom] = scene.plot;
    let rows = matches!(chart.y.scale, Scale::Category(_));
    for (tick, name) in y_ticks.iter().zip(names) {
        let y = scene.along(*tick);
        if !rows {
            scene.marks.push(DrawnMark::Grid { from: [left, y], to: [right, y] });
        }
        scene.marks.push(text(left - 8.0, y, Anchor::End, name, !rows));
    }
    let widest = |value: f64| width_of(&chart.tick(true, value));
    let room = match &chart.x.scale {
        Scale::Date => width_of("2026-08") + 22.0,
        _ => widest(scene.x[0]).max(widest(scene.x[1])) + 26.0,
    };
    let x_ticks = ticks(&chart.x.scale, scene.x[0], scene.x[1], most((right - left) / room.max(30.0)));
    let places = matches!(chart.x.scale, Scale::Category(_));
    let mut free_from = f32::NEG_INFINITY;
    for tick in x_ticks {
        let x = scene.across(tick);
        if !places {
            scene.marks.push(DrawnMark::Grid { from: [x, top], to: [x, bottom] });
        }
        let room = if places { scene.across(1.0) - scene.across(0.0) } else { f32::INFINITY };
        let name = fitted(&chart.tick(true, tick), (room - 6.0).max(34.0), width_of);
        let half = width_of(&name) / 2.0;
        if x - half >= free_from {
            scene.marks.push(text(x, bottom + ROW * 0.6, Anchor::Middle, name, true));
            free_from = x + half + 8.0;
        }
    }
    scene.marks.push(DrawnMark::Grid { from: [left, bottom], to: [right, bottom] });
    if !chart.x.label.is_empty() {
        scene.marks.push(text(right, bottom + ROW * 1.55, Anchor::End, chart.axis_label(true), true));
    }
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

fn draw(chart: &Chart, series: &Series, scene: &mut Scene, width_of: &dyn Fn(&str) -> f32) {
    let tone = series.tone;
    let line = |points: Vec<[f32; 2]>| DrawnMark::Line { points, tone, width: 2.0, dash: tone.dash() };
    let [left, top, right, bottom] = scene.plot;
    match &series.shape {
        Shape::Line(points) => {
            let points = points.iter().map(|[x, y]| scene.place(*x, *y)).collect();
            scene.marks.push(line(points));
        }
        Shape::Steps(points) => {
            let mut path: Vec<[f32; 2]> = Vec::with_capacity(points.len() * 2);
            for [x, y] in points {
                let at = scene.place(*x, *y);
                if let Some(last) = path.last().copied() {
                    path.push([at[0], last[1]]);
                }
                path.push(at);
            }
            scene.marks.push(line(path));
        }
        Shape::Points(points) => {
            for [x, y] in points {
                let at = scene.place(*x, *y);
                scene.marks.push(DrawnMark::Dot { at, tone });
            }
        }
        Shape::Band(points) => {
            let points = points.iter().map(|[x, low, high]| [scene.across(*x), scene.along(*high), scene.along(*low)]);
            let points = points.collect();
            scene.marks.push(DrawnMark::Area { points, tone });
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
                range_ends(chart, bar, sides, scene, width_of);
            }
        }
        Shape::Vertical(x) => {
            let x = scene.across(*x);
            let points = vec![[x, top], [x, bottom]];
            scene.marks.push(DrawnMark::Line { points, tone, width: 1.5, dash: tone.dash() });
        }
        Shape::Horizontal(y) => {
            let y = scene.along(*y);
            let points = vec![[left, y], [right, y]];
            scene.marks.push(DrawnMark::Line { points, tone, width: 1.5, dash: tone.dash() });
            if !series.in_legend {
                scene.marks.push(text(right - 4.0, y - ROW * 0.55, Anchor::End, series.name.clone(), false));
            }
        }
    }
}

/// The stated value within a bar.
fn inner_mark(scene: &mut Scene, sides: [f32; 4], at: Option<f32>, upright: bool) {
    let Some(at) = at else { return };
    let [left, top, right, bottom] = sides;
    let points =
        if upright { vec![[at, top - 3.0], [at, bottom + 3.0]] } else { vec![[left - 3.0, at], [right + 3.0, at]] };
    scene.marks.push(DrawnMark::Line { points, tone: Tone::Ink, width: 2.0, dash: &[] });
}

/// What a range goes from and to, beside its bar where there is room.
fn range_ends(chart: &Chart, bar: &Bar, sides: [f32; 4], scene: &mut Scene, width_of: &dyn Fn(&str) -> f32) {
    if !matches!(chart.x.scale, Scale::Money | Scale::Percent | Scale::Number) {
        return;
    }
    let y = f32::midpoint(sides[1], sides[3]);
    let (low, high) = (chart.tick(true, bar.from.min(bar.to)), chart.tick(true, bar.from.max(bar.to)));
    if sides[2] + 6.0 + width_of(&high) < scene.plot[2] + 8.0 {
        scene.marks.push(text(sides[2] + 6.0, y, Anchor::Start, high.clone(), true));
    }
    if low != high && bar.from.abs() > 0.0 && sides[0] - 6.0 - width_of(&low) > scene.plot[0] {
        scene.marks.push(text(sides[0] - 6.0, y, Anchor::End, low, true));
    }
}

/// Names of vertical lines above the data, in rows so that none covers another; one that finds no
/// room is told on hovering.
fn event_names(chart: &Chart, scene: &mut Scene, width_of: &dyn Fn(&str) -> f32) {
    let [left, top, right, _] = scene.plot;
    let mut rows = [f32::NEG_INFINITY; EVENT_ROWS];
    let mut lines: Vec<(f32, &str)> = chart
        .series
        .iter()
        .filter(|series| !series.in_legend)
        .filter_map(|series| match series.shape {
            Shape::Vertical(x) => Some((scene.across(x), series.name.as_str())),
            _ => None,
        })
        .collect();
    lines.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (x, name) in lines {
        let half = width_of(name) / 2.0;
        let centre = x.clamp(left + half, (right - half).max(left + half));
        let Some(row) = rows.iter().position(|end| centre - half > *end + 8.0) else { continue };
        rows[row] = centre + half;
        let up = row as f32;
        if up < 2.0 {
            scene.marks.push(text(centre, top - 8.0 - up * ROW, Anchor::Middle, name.to_owned(), true));
        }
    }
}
