//! The picture of a distribution: a chart in the editor, and a small one beside the field that carries it.

use eframe::egui::epaint::Mesh;
use eframe::egui::{CursorIcon, Id, Rect, Role, Sense, Shape as Painted, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::app::Command;
use crate::app::distribution_desk::StatedEnds;
use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::InputDistribution;
use crate::model::fields::{self, FieldUnit, Handle};
use crate::report::distributions::says;
use crate::text::distributions as words;
use crate::ui::theme;
use crate::ui::view::View;
use crate::uncertainty::draw::CaseSampler;
use crate::uncertainty::outline::{DistributionOutline, OutlineStretch};

/// Width of the small picture beside a field.
pub const SPARK: f32 = 34.0;

/// What the picture of a distribution shows.
pub struct DensityPicture<'a> {
    /// The distribution.
    pub outline: &'a DistributionOutline,
    /// What the field states.
    pub stated: StatedEnds,
    /// The user's own numbers, drawn as a histogram.
    pub numbers: Option<&'a [f64]>,
    /// Fits over them: what each is called, and what it draws.
    pub fits: &'a [(String, CaseSampler)],
}

/// What an axis of a field counts.
pub fn scale_of(unit: FieldUnit) -> Scale {
    match unit {
        FieldUnit::Money | FieldUnit::Cents => Scale::Money,
        FieldUnit::Rate | FieldUnit::FineRate => Scale::Percent,
        _ => Scale::Number,
    }
}

/// The chart.
pub fn density_chart(handle: Handle, label: &str, picture: &DensityPicture<'_>, lang: Lang) -> Chart {
    let unit = handle.kind().unit;
    let scale = scale_of(unit);
    let named = match (&scale, unit.beside()) {
        (Scale::Number, Some(unit)) => format!("{label} ({})", unit.get(lang)),
        _ => label.to_owned(),
    };
    let title = words::PICTURE.with([("field", label.into())]).render(lang);
    let mut chart = Chart::new(
        "distribution",
        title,
        Axis::new(named, scale),
        Axis::new(words::AXIS_DENSITY.get(lang), Scale::Percent).from_zero(),
        lang,
    );
    if let StatedEnds { low: Some(low), high: Some(high), .. } = picture.stated {
        chart = chart.with(Series::new(words::MARK_RANGE.get(lang), Tone::Grey, Shape::Spans(vec![[low, high]])));
    }
    if let Some(numbers) = picture.numbers {
        let bars = histogram(numbers);
        let series = Series::new(words::SERIES_DATA.get(lang), Tone::Sky, Shape::Ceiling(columns(&bars)));
        chart = chart.with(series);
        for (place, (name, sampler)) in picture.fits.iter().enumerate() {
            let share = |bar: &OutlineStretch| {
                let share = sampler.percentile(bar.to) - sampler.percentile(bar.from);
                [f64::midpoint(bar.from, bar.to), share]
            };
            let line = Shape::Line(bars.iter().map(share).collect());
            chart = chart.with(Series::new(name.clone(), Tone::SERIES[(place + 1) % 5], line));
        }
    } else if picture.outline.separate {
        let spikes = spikes(&picture.outline.stretches);
        chart = chart.with(Series::new(words::SERIES.get(lang), Tone::Blue, Shape::Ceiling(spikes)).unlisted());
    } else {
        let curve = curve(&picture.outline.stretches);
        chart = chart.with(Series::new(words::SERIES.get(lang), Tone::Blue, Shape::Ceiling(curve)).unlisted());
    }
    if let Some(value) = picture.stated.value {
        chart = chart.with(Series::new(words::MARK_VALUE.get(lang), Tone::Ink, Shape::Vertical(value)));
    }
    chart
}

/// How often the numbers fall into stretches of equal width.
fn histogram(numbers: &[f64]) -> Vec<OutlineStretch> {
    let low = numbers.iter().copied().fold(f64::INFINITY, f64::min);
    let high = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small count")]
    let bins = ((numbers.len() as f64).sqrt() * 1.5).ceil().clamp(4.0, 30.0) as usize;
    let width = (high - low) / bins as f64;
    if width.is_nan() || width <= 0.0 {
        return Vec::new();
    }
    let mut bars: Vec<OutlineStretch> = (0..bins)
        .map(|bin| {
            let from = low + width * bin as f64;
            OutlineStretch { from, to: from + width, share: 0.0 }
        })
        .collect();
    for number in numbers {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among the bars")]
        let bin = (((number - low) / width) as usize).min(bins - 1);
        bars[bin].share += 1.0 / numbers.len() as f64;
    }
    bars
}

/// The outline of columns side by side.
fn columns(bars: &[OutlineStretch]) -> Vec<[f64; 2]> {
    let Some((first, last)) = bars.first().zip(bars.last()) else { return Vec::new() };
    let tops = bars.iter().flat_map(|bar| [[bar.from, bar.share], [bar.to, bar.share]]);
    std::iter::once([first.from, 0.0]).chain(tops).chain([[last.to, 0.0]]).collect()
}

/// A line through the middles of the stretches.
fn curve(stretches: &[OutlineStretch]) -> Vec<[f64; 2]> {
    let Some((first, last)) = stretches.first().zip(stretches.last()) else { return Vec::new() };
    // A distribution that begins at its full height is drawn so.
    let ends = |edge: f64, inner: &OutlineStretch, next: Option<&OutlineStretch>| {
        let slope = next.map_or(0.0, |next| next.share - inner.share);
        [edge, (inner.share - slope / 2.0).max(0.0)]
    };
    let middle = stretches.iter().map(|stretch| [f64::midpoint(stretch.from, stretch.to), stretch.share]);
    let start = ends(first.from, first, stretches.get(1));
    let end = ends(last.to, last, stretches.len().checked_sub(2).and_then(|at| stretches.get(at)));
    let tops = std::iter::once(start).chain(middle).chain([end]);
    std::iter::once([first.from, 0.0]).chain(tops).chain([[last.to, 0.0]]).collect()
}

/// A narrow column at each value.
fn spikes(values: &[OutlineStretch]) -> Vec<[f64; 2]> {
    let Some((first, last)) = values.first().zip(values.last()) else { return Vec::new() };
    let span = last.from - first.from;
    let half = 0.006 * if span > 0.0 { span } else { first.from.abs().max(1.0) };
    let column = |value: &OutlineStretch| {
        let (left, right) = (value.from - half, value.from + half);
        [[left, 0.0], [left, value.share], [right, value.share], [right, 0.0]]
    };
    values.iter().flat_map(column).collect()
}

/// What a small picture was last drawn from, and how it lies: found anew only when the distribution changes.
#[derive(Clone)]
struct Kept {
    of: InputDistribution,
    outline: Option<DistributionOutline>,
    said: (Lang, String),
}

/// The small picture of a field's distribution; a click opens the editor. It is no Tab stop.
pub fn spark(
    ui: &mut Ui,
    view: &mut View<'_>,
    path: &str,
    name: &str,
    distribution: &InputDistribution,
    value: Option<f64>,
) {
    let Some(handle) = fields::find(path) else { return };
    let key = Id::unique(("spark", path));
    let lang = view.lang;
    let kept =
        ui.data(|data| data.get_temp::<Kept>(key)).filter(|kept| kept.of == *distribution && kept.said.0 == lang);
    let kept = kept.unwrap_or_else(|| {
        let bounds = handle.kind().bounds.map_or((f64::NEG_INFINITY, f64::INFINITY), |all| (all.low, all.high));
        let sampler = CaseSampler::new(distribution, bounds).ok();
        let outline = sampler.map(|sampler| DistributionOutline::of(&sampler));
        let kept = Kept { of: distribution.clone(), outline, said: (lang, says(path, distribution, lang)) };
        ui.data_mut(|data| data.insert_temp(key, kept.clone()));
        kept
    });
    let (rect, response) = ui.allocate_exact_size(Vec2::new(SPARK, theme::ROW_HEIGHT - 8.0), Sense::CLICK);
    let spoken = words::OPEN_OF.with([("field", name.into()), ("says", kept.said.1.clone().into())]).render(lang);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    paint_small(ui, rect, kept.outline.as_ref(), value, response.hovered());
    if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(spoken).clicked() {
        view.run(Command::EditDistribution(path.to_owned()));
    }
}

/// Paints an outline into a rectangle, the stated value as a line.
pub fn paint_small(ui: &Ui, rect: Rect, outline: Option<&DistributionOutline>, value: Option<f64>, lit: bool) {
    let palette = theme::palette(ui);
    let painter = ui.painter_at(rect.expand(1.0));
    let frame = Stroke::new(1.0, if lit { palette.accent } else { palette.line });
    painter.hline(rect.x_range(), rect.bottom(), frame);
    let Some(outline) = outline.filter(|outline| !outline.stretches.is_empty()) else {
        // Its parameters cannot be: nothing is drawn from it.
        painter.line_segment([rect.left_top(), rect.right_bottom()], Stroke::new(1.5, palette.block));
        return;
    };
    let (mut low, mut high) = (outline.stretches[0].from, outline.stretches[outline.stretches.len() - 1].to);
    if let Some(value) = value {
        (low, high) = (low.min(value), high.max(value));
    }
    let span = if high > low { high - low } else { 1.0 };
    #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
    let across = |x: f64| rect.left() + 1.0 + ((x - low) / span) as f32 * (rect.width() - 2.0);
    let peak = outline.peak().max(f64::MIN_POSITIVE);
    #[expect(clippy::cast_possible_truncation, reason = "points on a screen")]
    let up = |share: f64| rect.bottom() - (share / peak) as f32 * (rect.height() - 2.0);
    let fill = palette.accent.gamma_multiply(0.55);
    if outline.separate {
        for value in &outline.stretches {
            painter.vline(across(value.from), up(value.share)..=rect.bottom(), Stroke::new(2.0, fill));
        }
    } else {
        let mut mesh = Mesh::default();
        for (index, stretch) in (0_u32..).zip(&outline.stretches) {
            let x = across(f64::midpoint(stretch.from, stretch.to));
            mesh.colored_vertex(pos2(x, up(stretch.share)), fill);
            mesh.colored_vertex(pos2(x, rect.bottom()), fill);
            if index > 0 {
                let next = index * 2;
                mesh.add_triangle(next - 2, next - 1, next);
                mesh.add_triangle(next - 1, next, next + 1);
            }
        }
        painter.add(Painted::mesh(mesh));
    }
    if let Some(value) = value {
        painter.vline(across(value), rect.y_range(), Stroke::new(1.0, palette.text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_histogram_counts_every_number_once() {
        let bars = histogram(&[1.0, 1.0, 2.0, 3.0, 9.0]);
        assert!((bars.iter().map(|bar| bar.share).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!((bars[0].share - 0.6).abs() < 1e-12 && (bars[bars.len() - 1].share - 0.2).abs() < 1e-12);
        assert!(histogram(&[2.0, 2.0]).is_empty());
    }
}
