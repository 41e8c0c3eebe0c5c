//! Charts as values: built once, drawn on screen, and written as SVG or data.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::lang::Lang;
use crate::text::number::{self, MoneyUnit};

pub(crate) mod csv;
pub mod drawing;
pub mod heat_map;
pub mod radar;
pub mod risk_map;
pub mod scene;
pub mod sheet;
mod svg;

pub use svg::escaped;

/// A colour of a series. The order is Okabe and Ito's, told apart by the colour-blind; each comes
/// with a dash of its own, so that a black-and-white print tells them apart too.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Blue: the main series, the value.
    Blue,
    /// Vermilion: what is held against it, the balance.
    Vermilion,
    /// Bluish green.
    Green,
    /// Orange.
    Orange,
    /// Reddish purple.
    Purple,
    /// Sky blue.
    Sky,
    /// Grey: what stands behind.
    Grey,
    /// Black on light, white on dark: marks.
    Ink,
}

impl Tone {
    /// The series' tones in order, for charts with any number of series.
    pub const SERIES: [Self; 6] = [Self::Blue, Self::Vermilion, Self::Green, Self::Orange, Self::Purple, Self::Sky];

    /// The tone of the n-th series.
    pub fn nth(index: usize) -> Self {
        Self::SERIES[index % Self::SERIES.len()]
    }

    /// Red, green, blue on a light ground: Okabe and Ito's, the two lightest darkened so that a line
    /// of them still stands out from white.
    pub fn rgb(self) -> [u8; 3] {
        match self {
            Self::Blue => [0x00, 0x72, 0xb2],
            Self::Vermilion => [0xd5, 0x5e, 0x00],
            Self::Green => [0x00, 0x8f, 0x68],
            Self::Orange => [0xc2, 0x7f, 0x00],
            Self::Purple => [0xb8, 0x62, 0x92],
            Self::Sky => [0x3d, 0x9c, 0xd6],
            Self::Grey => [0x80, 0x88, 0x90],
            Self::Ink => [0x22, 0x28, 0x30],
        }
    }

    /// The same on a dark ground, lighter so that they stand out from it as well.
    pub fn rgb_on_dark(self) -> [u8; 3] {
        match self {
            Self::Blue => [0x4e, 0xa8, 0xea],
            Self::Vermilion => [0xf2, 0x8b, 0x4c],
            Self::Green => [0x3c, 0xc9, 0x9e],
            Self::Orange => [0xf0, 0xb6, 0x48],
            Self::Purple => [0xe0, 0xa1, 0xc6],
            Self::Sky => [0x8f, 0xd0, 0xf5],
            Self::Grey => [0x9a, 0xa4, 0xae],
            Self::Ink => [0xe4, 0xe8, 0xec],
        }
    }

    /// The dash of its lines: lengths drawn and left out, in points; empty for a full line.
    pub fn dash(self) -> &'static [f32] {
        match self {
            Self::Blue | Self::Ink => &[],
            Self::Vermilion => &[9.0, 4.0],
            Self::Green => &[3.0, 3.0],
            Self::Orange => &[12.0, 3.0, 3.0, 3.0],
            Self::Purple => &[6.0, 6.0],
            Self::Sky => &[2.0, 5.0],
            Self::Grey => &[4.0, 4.0],
        }
    }
}

/// What an axis counts.
#[derive(Clone, PartialEq, Debug)]
pub enum Scale {
    /// Plain numbers.
    Number,
    /// 元; shown in the unit that fits the largest amount.
    Money,
    /// Fractions, shown in percent.
    Percent,
    /// Days, as given by [`day`].
    Date,
    /// Named places 0, 1, 2, …
    Category(Vec<String>),
}

/// An axis.
#[derive(Clone, PartialEq, Debug)]
pub struct Axis {
    /// What it shows, without unit.
    pub label: String,
    /// What it counts.
    pub scale: Scale,
    /// Zero is always in sight.
    pub from_zero: bool,
    /// So far the axis reaches, whatever the data.
    pub reach: Option<f64>,
    /// Decimals that a plain number is shown with at most.
    pub places: Option<usize>,
}

impl Axis {
    /// An axis.
    pub fn new(label: impl Into<String>, scale: Scale) -> Self {
        Self { label: label.into(), scale, from_zero: false, reach: None, places: None }
    }

    /// The same, with zero always in sight.
    #[must_use]
    pub fn from_zero(mut self) -> Self {
        self.from_zero = true;
        self
    }

    /// The same, reaching at least so far: the end of a scale.
    #[must_use]
    pub fn reaching(mut self, end: f64) -> Self {
        self.reach = Some(end);
        self
    }

    /// The same in points of a score, shown as everywhere to one decimal.
    #[must_use]
    pub fn in_points(mut self) -> Self {
        self.places = Some(1);
        self
    }
}

/// A bar from one height to another at a place: across the x axis, or along it in
/// [`Shape::Ranges`].
#[derive(Clone, PartialEq, Debug)]
pub struct Bar {
    /// Its place on the axis it stands on.
    pub at: f64,
    /// Where it starts.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// A mark within it, for instance the stated value within a range.
    pub mark: Option<f64>,
    /// What it is, for hovering and data.
    pub label: String,
}

impl Bar {
    /// A bar from zero.
    pub fn new(at: f64, to: f64, label: impl Into<String>) -> Self {
        Self { at, from: 0.0, to, mark: None, label: label.into() }
    }
}

/// How a series is drawn.
#[derive(Clone, PartialEq, Debug)]
pub enum Shape {
    /// A line through points.
    Line(Vec<[f64; 2]>),
    /// A line that keeps its height until the next point.
    Steps(Vec<[f64; 2]>),
    /// Points alone.
    Points(Vec<[f64; 2]>),
    /// Very many points: a cloud.
    Cloud(Vec<[f64; 2]>),
    /// A line with the room below it filled: a ceiling under which something must stay.
    Ceiling(Vec<[f64; 2]>),
    /// An area between two heights: x, low, high.
    Band(Vec<[f64; 3]>),
    /// Stretches of the x axis, shaded over the whole height: from, to.
    Spans(Vec<[f64; 2]>),
    /// What happens when: places on the x axis with what happens there, in a lane below it.
    Marks(Vec<(f64, String)>),
    /// Bars standing on the x axis.
    Bars(Vec<Bar>),
    /// Bars lying along the x axis; `at` is the place on the y axis.
    Ranges(Vec<Bar>),
    /// A vertical line across the chart.
    Vertical(f64),
    /// A horizontal line across the chart.
    Horizontal(f64),
}

/// What stands beside a lying bar.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub enum BarWords {
    /// What it goes from and to.
    #[default]
    Ends,
    /// What it adds, or is: its length.
    Adds,
    /// What it takes away: its length as a negative amount.
    Takes,
    /// Nothing.
    Silent,
    /// Where it goes: the end that lies away from this value.
    Away(f64),
}

/// A named series.
#[derive(Clone, PartialEq, Debug)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// Its colour and dash.
    pub tone: Tone,
    /// Its shape.
    pub shape: Shape,
    /// It stands in the legend.
    pub in_legend: bool,
    /// What stands beside its bars.
    pub words: BarWords,
}

impl Series {
    /// A series.
    pub fn new(name: impl Into<String>, tone: Tone, shape: Shape) -> Self {
        Self { name: name.into(), tone, shape, in_legend: true, words: BarWords::Ends }
    }

    /// The same with other words beside its bars.
    #[must_use]
    pub fn saying(mut self, words: BarWords) -> Self {
        self.words = words;
        self
    }

    /// The same, named only on hovering.
    #[must_use]
    pub fn unlisted(mut self) -> Self {
        self.in_legend = false;
        self
    }
}

/// A column that stands in a chart's data and not in its picture: name, what it counts, points.
#[derive(Clone, PartialEq, Debug)]
pub struct DataColumn {
    /// Its name.
    pub name: String,
    /// What it counts.
    pub scale: Scale,
    /// Place along x, and value.
    pub points: Vec<[f64; 2]>,
}

/// A chart.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// Its identifier, also the suggested file name.
    pub id: String,
    /// What is seen.
    pub title: String,
    /// The horizontal axis.
    pub x: Axis,
    /// The vertical axis.
    pub y: Axis,
    /// The series, the first drawn first.
    pub series: Vec<Series>,
    /// What its data hold besides.
    pub data: Vec<DataColumn>,
    /// The unit of money that the case is shown in; without it, that of the chart's largest amount.
    pub unit: Option<MoneyUnit>,
    /// Height on screen, points.
    pub height: f32,
    /// The language of numbers and dates.
    pub lang: Lang,
}

impl Chart {
    /// A chart without series.
    pub fn new(id: impl Into<String>, title: impl Into<String>, x: Axis, y: Axis, lang: Lang) -> Self {
        let (id, title) = (id.into(), title.into());
        Self { id, title, x, y, series: Vec::new(), data: Vec::new(), unit: None, height: 260.0, lang }
    }

    /// The same with money in that unit.
    #[must_use]
    pub fn in_unit(mut self, unit: Option<MoneyUnit>) -> Self {
        self.unit = unit;
        self
    }

    /// The same with another series.
    #[must_use]
    pub fn with(mut self, series: Series) -> Self {
        self.series.push(series);
        self
    }

    /// The same at another height.
    #[must_use]
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// There is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.extent().is_none()
    }

    /// The chart's data, wide: a row for each place along its axis, a column for each series. UTF-8
    /// with a byte-order mark so that spreadsheets read the Chinese.
    pub fn to_csv(&self) -> String {
        csv::write(self)
    }

    /// Least x, least y, greatest x, greatest y of what is drawn.
    pub fn extent(&self) -> Option<[f64; 4]> {
        let mut extent: Option<[f64; 4]> = None;
        let mut take = |x: Option<f64>, y: Option<f64>| {
            let known = |value: Option<f64>| value.filter(|value| value.is_finite());
            let box_ = extent.get_or_insert([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY]);
            if let Some(x) = known(x) {
                box_[0] = box_[0].min(x);
                box_[2] = box_[2].max(x);
            }
            if let Some(y) = known(y) {
                box_[1] = box_[1].min(y);
                box_[3] = box_[3].max(y);
            }
        };
        for series in &self.series {
            match &series.shape {
                Shape::Line(points)
                | Shape::Steps(points)
                | Shape::Points(points)
                | Shape::Cloud(points)
                | Shape::Ceiling(points) => {
                    for [x, y] in points {
                        take(Some(*x), Some(*y));
                    }
                }
                Shape::Spans(spans) => spans.iter().flatten().for_each(|x| take(Some(*x), None)),
                Shape::Marks(marks) => marks.iter().for_each(|(x, _)| take(Some(*x), None)),
                Shape::Band(points) => points.iter().for_each(|[x, low, high]| {
                    take(Some(*x), Some(*low));
                    take(Some(*x), Some(*high));
                }),
                Shape::Bars(bars) => bars.iter().for_each(|bar| {
                    take(Some(bar.at - 0.5), Some(bar.from));
                    take(Some(bar.at + 0.5), Some(bar.to));
                }),
                Shape::Ranges(bars) => bars.iter().for_each(|bar| {
                    take(Some(bar.from), Some(bar.at - 0.5));
                    take(Some(bar.to), Some(bar.at + 0.5));
                }),
                Shape::Vertical(x) => take(Some(*x), None),
                Shape::Horizontal(y) => take(None, Some(*y)),
            }
        }
        let mut extent = extent.filter(|extent| extent.iter().all(|value| value.is_finite()))?;
        for (axis, low, high) in [(&self.x, 0, 2), (&self.y, 1, 3)] {
            if let Some(end) = axis.reach.filter(|end| end.is_finite()) {
                extent[low] = extent[low].min(end);
                extent[high] = extent[high].max(end);
            }
        }
        if let Scale::Category(names) = &self.y.scale {
            // Points alone would leave the first and last row no room.
            extent[1] = extent[1].min(-0.5);
            extent[3] = extent[3].max(names.len() as f64 - 0.5);
        }
        if self.x.from_zero {
            extent[0] = extent[0].min(0.0);
            extent[2] = extent[2].max(0.0);
        }
        if self.y.from_zero {
            extent[1] = extent[1].min(0.0);
            extent[3] = extent[3].max(0.0);
        }
        Some(extent)
    }

    /// Lines that lie on each other, so that one hides the other: their places among the series.
    pub fn coinciding(&self) -> Vec<(usize, usize)> {
        /// Nearer than this share of the height, two lines look like one.
        const NEAR: f64 = 0.004;
        let Some(extent) = self.extent() else { return Vec::new() };
        let near = NEAR * (extent[3] - extent[1]);
        let lines: Vec<(usize, &[[f64; 2]])> = self
            .series
            .iter()
            .enumerate()
            .filter(|(_, series)| series.in_legend)
            .filter_map(|(index, series)| match &series.shape {
                Shape::Line(points) | Shape::Steps(points) | Shape::Ceiling(points) => Some((index, points.as_slice())),
                _ => None,
            })
            .collect();
        let same = |one: &[[f64; 2]], other: &[[f64; 2]]| {
            let close = |(a, b): (&[f64; 2], &[f64; 2])| (a[0] - b[0]).abs() < 1e-6 && (a[1] - b[1]).abs() <= near;
            one.len() == other.len() && one.iter().zip(other).all(close)
        };
        let mut found = Vec::new();
        for (place, (later, points)) in lines.iter().enumerate() {
            if let Some((earlier, _)) = lines[..place].iter().find(|(_, other)| same(other, points)) {
                found.push((*earlier, *later));
            }
        }
        found
    }

    /// The unit of a money axis: the case's, unless all amounts would be next to nothing in it.
    pub fn money_unit(&self, horizontal: bool) -> MoneyUnit {
        /// In a unit of which the largest amount is not even this share, no tick says anything.
        const LEAST: f64 = 0.02;
        let largest = self.extent().map_or(0.0, |extent| {
            let (low, high) = if horizontal { (extent[0], extent[2]) } else { (extent[1], extent[3]) };
            low.abs().max(high.abs())
        });
        match self.unit {
            Some(unit) if largest >= LEAST * unit.size() => unit,
            _ => MoneyUnit::fitting(largest, self.lang),
        }
    }

    /// The unit that its money is in; nothing when it counts none.
    pub fn shown_unit(&self) -> Option<MoneyUnit> {
        [(&self.x, true), (&self.y, false)]
            .into_iter()
            .find(|(axis, _)| axis.scale == Scale::Money)
            .map(|(_, horizontal)| self.money_unit(horizontal))
    }

    /// An axis' label with its unit.
    pub fn axis_label(&self, horizontal: bool) -> String {
        let axis = if horizontal { &self.x } else { &self.y };
        match (&axis.scale, self.lang) {
            (Scale::Money, Lang::Zh) => format!("{}（{}）", axis.label, self.money_unit(horizontal).name(self.lang)),
            (Scale::Money, Lang::En) => format!("{} ({})", axis.label, self.money_unit(horizontal).name(self.lang)),
            _ => axis.label.clone(),
        }
    }

    /// A place on an axis, as its tick says it.
    pub fn tick(&self, horizontal: bool, value: f64) -> String {
        let axis = if horizontal { &self.x } else { &self.y };
        match &axis.scale {
            Scale::Number => number::decimals(value, axis.places.unwrap_or(2)),
            Scale::Money => {
                let unit = self.money_unit(horizontal);
                number::decimals(value / unit.size(), if unit == MoneyUnit::Wan { 2 } else { 3 })
            }
            Scale::Percent => number::percent(value),
            Scale::Date => from_day(value).map_or_else(String::new, |date| match date.day() {
                1 => format!("{}-{:02}", date.year(), date.month()),
                _ => date.to_string(),
            }),
            Scale::Category(names) => category(names, value).unwrap_or_default(),
        }
    }

    /// A value on an axis in full, for hovering and data.
    pub fn value(&self, horizontal: bool, value: f64) -> String {
        let axis = if horizontal { &self.x } else { &self.y };
        match &axis.scale {
            Scale::Number => number::decimals(value, axis.places.unwrap_or(4)),
            Scale::Money => number::money_in(value, self.money_unit(horizontal), self.lang),
            Scale::Percent => number::percent(value),
            Scale::Date => from_day(value).map_or_else(String::new, |date| number::date(date, self.lang)),
            Scale::Category(names) => category(names, value.round()).unwrap_or_default(),
        }
    }
}

fn category(names: &[String], value: f64) -> Option<String> {
    let place = value.round();
    if (value - place).abs() > 1e-6 || place < 0.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above, and small")]
    names.get(place as usize).cloned()
}

/// The day that dates are counted from.
const EPOCH: Date = jiff::civil::date(2000, 1, 1);

/// A day as a place on an axis.
pub fn day(date: Date) -> f64 {
    EPOCH.until(date).map_or(0.0, |span| f64::from(span.get_days()))
}

/// The day at a place on an axis.
pub fn from_day(place: f64) -> Option<Date> {
    if !place.is_finite() || place.abs() > 3_000_000.0 {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    EPOCH.checked_add((place.floor() as i64).days()).ok()
}

/// Steps that people count in, so that at most `most` ticks stand between two ends.
pub fn ticks(scale: &Scale, low: f64, high: f64, most: usize) -> Vec<f64> {
    match scale {
        Scale::Category(names) => (0..names.len()).map(|place| place as f64).collect(),
        Scale::Date => date_ticks(low, high, most),
        Scale::Number | Scale::Money | Scale::Percent => {
            let span = (high - low).max(f64::MIN_POSITIVE);
            let rough = span / most.max(1) as f64;
            let power = 10_f64.powf(rough.log10().floor());
            let step =
                [1.0, 2.0, 5.0, 10.0].iter().map(|step| step * power).find(|step| *step >= rough).unwrap_or(rough);
            let first = (low / step).ceil();
            (0..=most + 1)
                .map(|count| (first + count as f64) * step)
                .take_while(|tick| *tick <= high + step * 1e-9)
                .collect()
        }
    }
}

fn date_ticks(low: f64, high: f64, most: usize) -> Vec<f64> {
    let (Some(from), Some(to)) = (from_day(low), from_day(high)) else { return Vec::new() };
    let months = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month()) - i32::from(from.month());
    let rough = f64::from(months.max(1)) / most.max(1) as f64;
    let steps = [1_i32, 2, 3, 6, 12, 24, 60, 120, 240, 600];
    let at = steps.iter().position(|step| f64::from(*step) >= rough).unwrap_or(steps.len() - 1);
    let with = |step: i32| -> Vec<f64> {
        let first = (i32::from(from.year()) * 12 + i32::from(from.month()) - 1).div_euclid(step) * step;
        let count = i32::try_from(2 * most).unwrap_or(24) + 2;
        let months = (0..=count).map(|count| first + count * step);
        let days = months.filter_map(|month| {
            let year = i16::try_from(month.div_euclid(12)).ok()?;
            let month = i8::try_from(month.rem_euclid(12) + 1).ok()?;
            Date::new(year, month, 1).ok().map(day)
        });
        days.filter(|tick| *tick >= low && *tick <= high).collect()
    };
    // Two at least, so that the length of the axis can be read.
    let ticks = steps[..=at].iter().rev().map(|step| with(*step)).find(|ticks| ticks.len() >= 2);
    if let Some(ticks) = ticks {
        return ticks;
    }
    // Too short a time for two firsts of a month: days.
    let days = (high - low).max(1.0);
    let rough = days / most as f64;
    let step = [1.0, 2.0, 5.0, 10.0, 15.0].into_iter().find(|step| *step >= rough).unwrap_or(30.0);
    (0..most).map(|count| low.ceil() + count as f64 * step).take_while(|tick| *tick <= high).collect()
}

#[cfg(test)]
mod tests;
