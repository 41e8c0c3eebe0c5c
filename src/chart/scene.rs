//! A chart laid out in points: one layout for the screen, for SVG and for PNG.

mod parts;

use super::drawing::two_lines;
use super::{Axis, Bar, BarWords, Chart, Scale, Series, Shape, Tone, ticks};

/// Size of ordinary text.
pub const TEXT: f32 = 12.5;
/// Room around what is drawn.
const EDGE: f32 = 6.0;
/// Height of a row of text.
const ROW: f32 = 18.0;
/// Height of one of two lines of a name beside a bar.
const NAME_LINE: f32 = 14.5;
/// The part of the width that names beside bars may take.
const NAME_SHARE: f32 = 0.34;
/// The most rows that are made higher for the sake of their names.
const MOST_TALL_ROWS: usize = 16;
/// Room between legend entries.
const LEGEND_GAP: f32 = 16.0;
/// Length of a legend's sample.
const SAMPLE: f32 = 24.0;
/// Share of a unit that a bar takes.
const BAR: f64 = 0.62;
/// The most rows of names above the data.
const NAME_ROWS: usize = 2;
/// Height of a row of the lane of marks.
const LANE: f32 = 11.0;
/// The most rows of marks above each other.
const LANE_ROWS: usize = 3;
/// Size of the heading of a sheet.
pub const HEADING: f32 = 17.0;

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
    /// A stretch that is shaded: left, top, right, bottom.
    Shade {
        /// Its sides.
        sides: [f32; 4],
        /// Its colour, drawn very thin.
        tone: Tone,
    },
    /// A cell of a table, as dark as its figure is great: left, top, right, bottom.
    Cell {
        /// Its sides.
        sides: [f32; 4],
        /// Its colour.
        tone: Tone,
        /// How opaque it is, 0 to 1.
        strength: f32,
    },
    /// One of very many points: small and thin, so that where they lie close shows.
    Speck {
        /// Where.
        at: [f32; 2],
        /// Its colour.
        tone: Tone,
    },
    /// The ground anew, so that a text on it crosses no line: left, top, right, bottom.
    Plate {
        /// Its sides.
        sides: [f32; 4],
    },
    /// A heading: bold, starting there, centred in height on its place.
    Heading {
        /// Where.
        at: [f32; 2],
        /// What it says.
        text: String,
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

impl DrawnMark {
    /// Opacity of an area.
    pub const AREA: f32 = 0.2;
    /// Opacity of a ring.
    pub const RING: f32 = 0.18;
    /// Opacity of a box.
    pub const BOX: f32 = 0.8;
    /// Opacity of a shaded stretch.
    pub const SHADE: f32 = 0.11;
    /// Radius and opacity of a speck.
    pub const SPECK: [f32; 2] = [1.9, 0.38];
    /// Radius of a dot.
    pub const DOT: f32 = 4.0;
    /// How far below its middle a text's baseline lies, in sizes of the text.
    pub const BASELINE: f32 = 0.36;

    /// The corners of a dot in radii: each colour has a form of its own; none is a circle.
    pub fn corners(tone: Tone) -> &'static [[f32; 2]] {
        match tone {
            Tone::Vermilion => &[[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]],
            Tone::Green => &[[0.0, -1.2], [1.1, 0.9], [-1.1, 0.9]],
            Tone::Orange => &[[0.0, -1.3], [1.3, 0.0], [0.0, 1.3], [-1.3, 0.0]],
            Tone::Purple => &[[-1.1, -0.9], [1.1, -0.9], [0.0, 1.2]],
            Tone::Ink => &[[-0.5, -1.3], [0.5, -1.3], [0.5, 1.3], [-0.5, 1.3]],
            Tone::Blue | Tone::Sky | Tone::Grey => &[],
        }
    }

    /// The same elsewhere.
    #[must_use]
    pub fn moved(self, right: f32, down: f32) -> Self {
        let at = |[x, y]: [f32; 2]| [x + right, y + down];
        let all = |points: Vec<[f32; 2]>| points.into_iter().map(at).collect();
        let four = |[a, b, c, d]: [f32; 4]| [a + right, b + down, c + right, d + down];
        match self {
            Self::Line { points, tone, width, dash } => Self::Line { points: all(points), tone, width, dash },
            Self::Area { points, tone } => {
                let points = points.into_iter().map(|[x, one, other]| [x + right, one + down, other + down]).collect();
                Self::Area { points, tone }
            }
            Self::Ring { outer, inner, tone } => Self::Ring { outer: all(outer), inner: all(inner), tone },
            Self::Box { sides, tone } => Self::Box { sides: four(sides), tone },
            Self::Shade { sides, tone } => Self::Shade { sides: four(sides), tone },
            Self::Cell { sides, tone, strength } => Self::Cell { sides: four(sides), tone, strength },
            Self::Speck { at: place, tone } => Self::Speck { at: at(place), tone },
            Self::Plate { sides } => Self::Plate { sides: four(sides) },
            Self::Heading { at: place, text } => Self::Heading { at: at(place), text },
            Self::Dot { at: place, tone } => Self::Dot { at: at(place), tone },
            Self::Text { at: place, anchor, text, weak } => Self::Text { at: at(place), anchor, text, weak },
            Self::Grid { from, to } => Self::Grid { from: at(from), to: at(to) },
        }
    }
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
    /// The marks of the lane below the data: where, and what happens there.
    pub lane: Vec<([f32; 2], String)>,
    x: [f64; 2],
    y: [f64; 2],
    down: bool,
    /// Texts that stand on top of everything.
    above: Vec<DrawnMark>,
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

/// The height that a chart takes at a width: what it asks for, and the rows of its legend beyond
/// the first, so that a narrow chart keeps its data as high as a wide one.
pub fn height(chart: &Chart, width: f32, width_of: &dyn Fn(&str) -> f32) -> f32 {
    let legend = parts::legend(chart, width, width_of, &mut Vec::new());
    let around = (legend - ROW - EDGE).max(0.0);
    // Rows whose names are long, few enough to have two lines each.
    let rows = match &chart.y.scale {
        Scale::Category(names) if names.len() <= MOST_TALL_ROWS => {
            let long = names.iter().any(|name| width_of(name) > width * NAME_SHARE);
            if long { names.len() as f32 * (2.0 * NAME_LINE + 1.0) + 4.0 * ROW } else { 0.0 }
        }
        _ => 0.0,
    };
    chart.height.max(rows) + around
}

/// Lays a chart out. `width_of` measures a text of ordinary size. Nothing when the chart is empty.
pub fn lay_out(chart: &Chart, width: f32, height: f32, width_of: &dyn Fn(&str) -> f32) -> Option<Scene> {
    let [left, low, right, high] = chart.extent()?;
    let x = padded(&chart.x, left, right, 0.015);
    let y = padded(&chart.y, low, high, 0.07);
    let mut marks = Vec::new();

    let mut top = EDGE + parts::legend(chart, width, width_of, &mut marks);
    let y_label = chart.axis_label(false);
    if !y_label.is_empty() && !matches!(chart.y.scale, Scale::Category(_)) {
        for line in two_lines(&y_label, width - 2.0 * EDGE, width_of) {
            marks.push(text(EDGE, top + ROW / 2.0, Anchor::Start, line, true));
            top += ROW;
        }
    }
    let named = parts::named_lines(chart).count();
    // Names of lines across the data stand above the data.
    top += ROW * named.min(NAME_ROWS) as f32;
    // Dates say of themselves that they are dates.
    let labelled = !chart.x.label.is_empty() && chart.x.scale != Scale::Date;
    let x_label = if labelled { two_lines(&chart.axis_label(true), width - 2.0 * EDGE, width_of) } else { Vec::new() };
    let bottom = height - EDGE - ROW * (1.0 + x_label.len() as f32);
    let lanes = |rows: usize| if rows == 0 { 0.0 } else { 3.0 + LANE * rows as f32 };
    let has_marks = chart.series.iter().any(|series| matches!(series.shape, Shape::Marks(_)));
    let y_ticks = |bottom: f32| ticks(&chart.y.scale, y[0], y[1], most((bottom - top) / 26.0));
    let named_ticks = |ticks: &[f64], bottom: f32| -> Vec<Vec<String>> {
        let rows = matches!(chart.y.scale, Scale::Category(_));
        let high = (bottom - top) / ticks.len().max(1) as f32;
        let name = |tick: &f64| {
            row_name(&chart.tick(false, *tick), width * NAME_SHARE, rows && high >= 2.0 * NAME_LINE, width_of)
        };
        ticks.iter().map(name).collect()
    };
    let widest = |names: &[Vec<String>]| names.iter().flatten().map(|name| width_of(name)).fold(0.0, f32::max);
    let lowest = bottom - lanes(usize::from(has_marks));
    let margin = widest(&named_ticks(&y_ticks(lowest), lowest)) + EDGE + 8.0;
    let mut scene = Scene {
        size: [width, height],
        plot: [
            margin,
            top + 4.0,
            (width - EDGE - 10.0 - room_for_words(chart, [left, right], width_of)).max(margin + 10.0),
            bottom,
        ],
        marks,
        lane: Vec::new(),
        x,
        y,
        down: matches!(chart.y.scale, Scale::Category(_)),
        above: Vec::new(),
    };
    parts::room_before_bars(chart, &mut scene, width_of);
    let rows = parts::lane(chart, &mut scene, lanes);
    scene.plot[3] = (bottom - lanes(rows)).max(scene.plot[1] + 10.0);
    let y_ticks = y_ticks(scene.plot[3]);
    let names = named_ticks(&y_ticks, scene.plot[3]);
    // What is shaded lies behind the grid.
    for spans in [true, false] {
        for series in chart.series.iter().filter(|series| matches!(series.shape, Shape::Spans(_)) == spans) {
            parts::shade(series, &mut scene);
        }
    }
    parts::grid(chart, &mut scene, (&y_ticks, names), (left, bottom), width_of);
    for (line, said) in x_label.into_iter().enumerate() {
        let at = [scene.plot[2], bottom + ROW * (1.55 + line as f32)];
        scene.marks.push(text(at[0], at[1], Anchor::End, said, true));
    }
    for series in &chart.series {
        parts::draw(chart, series, &mut scene, width_of);
    }
    parts::line_names(chart, &mut scene, width_of);
    let above = std::mem::take(&mut scene.above);
    scene.marks.extend(above);
    Some(scene)
}

/// How many ticks fit.
fn most(room: f32) -> usize {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    let count = room.clamp(2.0, 12.0) as usize;
    count
}

/// The room beside the data for what the longest lying bars say.
fn room_for_words(chart: &Chart, [left, right]: [f64; 2], width_of: &dyn Fn(&str) -> f32) -> f32 {
    if !chart.series.iter().any(|series| matches!(series.shape, Shape::Ranges(_))) || !parts::bars_speak(chart) {
        return 0.0;
    }
    // A bar that is nearly as long may have more to say.
    let long = right - 0.1 * (right - left);
    let said = parts::lying_bars(chart).filter(|(_, bar)| bar.from.max(bar.to) >= long);
    let said = said.map(|(words, bar)| width_of(&parts::bar_words(chart, words, bar).1));
    said.fold(width_of(&chart.tick(true, right)), f32::max) + 4.0
}

/// The ends of an axis with some air, and never of no length. Where the end of a scale is reached, no
/// air stands beyond it: there is nothing there.
fn padded(axis: &Axis, low: f64, high: f64, air: f64) -> [f64; 2] {
    if matches!(axis.scale, Scale::Category(_)) {
        return [low, high];
    }
    let span = high - low;
    let span = if span > 0.0 { span } else { high.abs().max(1.0) };
    let air = air * span;
    let ends = |at: f64| axis.reach.is_some_and(|end| (end - at).abs() < 1e-9 * span);
    let bottom = if (axis.from_zero && low >= 0.0) || ends(low) { low } else { low - air };
    [bottom, if (axis.from_zero && high <= 0.0) || ends(high) { high } else { high + air }]
}

fn text(x: f32, y: f32, anchor: Anchor, text: String, weak: bool) -> DrawnMark {
    DrawnMark::Text { at: [x, y], anchor, text, weak }
}

/// What stands beside a row: in two lines where they fit, else without its middle, since names of one kind begin alike.
fn row_name(name: &str, width: f32, two: bool, width_of: &dyn Fn(&str) -> f32) -> Vec<String> {
    if width_of(name) <= width {
        return vec![name.to_owned()];
    }
    let lines = if two { two_lines(name, width, width_of) } else { Vec::new() };
    match lines.as_slice() {
        [first, _] => {
            let rest = name.get(first.len()..).unwrap_or_default().trim_start();
            vec![first.clone(), without_middle(rest, width, width_of)]
        }
        _ => vec![without_middle(name, width, width_of)],
    }
}

/// A text that is too wide keeps its ends.
fn without_middle(text: &str, width: f32, width_of: &dyn Fn(&str) -> f32) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let signs: Vec<char> = text.chars().collect();
    let kept = |kept: usize| {
        let (head, tail) = (kept - kept / 2, kept / 2);
        let part = |signs: &[char]| signs.iter().collect::<String>();
        format!("{}…{}", part(&signs[..head]).trim_end(), part(&signs[signs.len() - tail..]).trim_start())
    };
    (2..signs.len()).rev().map(kept).find(|shown| width_of(shown) <= width).unwrap_or_default()
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
