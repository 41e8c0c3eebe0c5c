//! A chart on screen.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::epaint::{Mesh, PathShape};
use eframe::egui::{
    Align, Align2, Color32, CursorIcon, FontId, Id, Label, Layout, Painter, Pos2, Rangef, Rect, Response, RichText,
    Role, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
};

use super::icon::Icon;
use crate::app::state::{ChartFile, ChartRequest};
use crate::chart::scene::{self, Anchor, DrawnMark, Scene};
use crate::chart::sheet::ChartSheet;
use crate::chart::{Chart, Shape as Form, Tone};
use crate::lang::Lang;
use crate::text::fields;
use crate::text::number::MoneyUnit;
use crate::ui::theme;
use crate::ui::view::View;

/// Shows a chart with its title, its legend, values on hovering, and a menu that saves it. Its money
/// is in the unit of the case.
pub fn show_chart(ui: &mut Ui, view: &mut View<'_>, chart: &Chart) {
    let chart = chart.clone().in_unit(chart.unit.or_else(|| view.money_unit()));
    let stale = view.ui.stale;
    let _ = theme::dimmed(ui, stale, |ui| draw(ui, view, &chart, Sense::hover()));
}

/// A chart that stays as it is for many passes: laid out once for a width.
pub struct KeptChart {
    chart: Chart,
    coinciding: Vec<(usize, usize)>,
    empty: bool,
    laid: Mutex<Option<Laid>>,
}

/// A chart as it was laid out last, and for which room.
#[derive(Clone)]
struct Laid {
    width: f32,
    pixels_per_point: f32,
    height: f32,
    scene: Option<Arc<Scene>>,
}

impl KeptChart {
    /// A chart whose money is in that unit, unless it has one of its own.
    pub fn new(chart: Chart, unit: Option<MoneyUnit>) -> Self {
        let unit = chart.unit.or(unit);
        let chart = chart.in_unit(unit);
        Self { coinciding: chart.coinciding(), empty: chart.is_empty(), laid: Mutex::default(), chart }
    }

    /// There is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.empty
    }

    fn laid(&self, width: f32, pixels_per_point: f32, width_of: &dyn Fn(&str) -> f32) -> Laid {
        let mut laid = self.laid.lock().unwrap_or_else(PoisonError::into_inner);
        let room = |width: f32, pixels: f32| (width.to_bits(), pixels.to_bits());
        let fits = |laid: &Laid| room(laid.width, laid.pixels_per_point) == room(width, pixels_per_point);
        if let Some(laid) = laid.as_ref().filter(|laid| fits(laid)) {
            return laid.clone();
        }
        let found = Laid { pixels_per_point, ..Laid::of(&self.chart, width, width_of) };
        *laid = Some(found.clone());
        found
    }
}

impl Laid {
    fn of(chart: &Chart, width: f32, width_of: &dyn Fn(&str) -> f32) -> Self {
        let height = scene::height(chart, width, width_of);
        let scene = scene::lay_out(chart, width, height, width_of).map(Arc::new);
        Self { width, pixels_per_point: 0.0, height, scene }
    }
}

/// As [`show_chart`], without laying anything out anew.
pub fn show_kept(ui: &mut Ui, view: &mut View<'_>, kept: &KeptChart) {
    let stale = view.ui.stale;
    let _ = theme::dimmed(ui, stale, |ui| {
        let (width_of, pixels_per_point) = (measure_once(ui, view.lang), ui.pixels_per_point());
        framed(ui, view, &kept.chart, &kept.coinciding, |ui| {
            let laid = kept.laid(ui.available_width(), pixels_per_point, &width_of);
            paint_laid(ui, &kept.chart, Sense::hover(), &laid)
        })
    });
}

/// The same, with a place along x that can be set by a click or by dragging: gives it while it is.
pub fn show_chart_with_threshold(ui: &mut Ui, view: &mut View<'_>, chart: &Chart) -> Option<f64> {
    let chart = chart.clone().in_unit(chart.unit.or_else(|| view.money_unit()));
    let stale = view.ui.stale;
    theme::dimmed(ui, stale, |ui| draw(ui, view, &chart, Sense::click_and_drag()))
}

/// Paints a chart alone, without title and menu. Gives the place along x that is clicked or dragged to.
pub fn paint_chart(ui: &mut Ui, chart: &Chart, sense: Sense) -> Option<f64> {
    let width_of = measure(ui);
    let laid = Laid::of(chart, ui.available_width(), &width_of);
    paint_laid(ui, chart, sense, &laid)
}

fn paint_laid(ui: &mut Ui, chart: &Chart, sense: Sense, laid: &Laid) -> Option<f64> {
    let (rect, mut response) = ui.allocate_exact_size(Vec2::new(laid.width, laid.height), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.title));
    let painter = ui.painter_at(rect.expand(1.0));
    let scene = laid.scene.as_deref()?;
    let palette = theme::palette(ui);
    let sight = painter.clip_rect().translate(-rect.min.to_vec2()).y_range().expand(OVERHANG);
    for mark in scene.marks.iter().filter(|mark| heights(mark).is_none_or(|heights| sight.intersects(heights))) {
        paint(&painter, rect.min, mark, &palette);
    }
    if sense.senses_drag() {
        response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    }
    let pointer = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked());
    hover(ui, chart, scene, rect, &response, &palette);
    pointer
        .filter(|_| sense.senses_drag())
        .map(|at| scene.x_at((at.x - rect.left()).clamp(scene.plot[0], scene.plot[2])))
}

/// How far a mark may reach beyond its place: half the height of a text, the radius of a dot.
const OVERHANG: f32 = 24.0;

/// Between which heights a mark stands that is small; of a chart of thousands of rows few are in sight.
fn heights(mark: &DrawnMark) -> Option<Rangef> {
    match mark {
        DrawnMark::Line { .. } | DrawnMark::Area { .. } | DrawnMark::Ring { .. } => None,
        DrawnMark::Box { sides, .. }
        | DrawnMark::Shade { sides, .. }
        | DrawnMark::Cell { sides, .. }
        | DrawnMark::Plate { sides } => Some(Rangef::new(sides[1].min(sides[3]), sides[1].max(sides[3]))),
        DrawnMark::Speck { at, .. }
        | DrawnMark::Heading { at, .. }
        | DrawnMark::Dot { at, .. }
        | DrawnMark::Text { at, .. } => Some(Rangef::point(at[1])),
        DrawnMark::Grid { from, to } => Some(Rangef::new(from[1].min(to[1]), from[1].max(to[1]))),
    }
}

fn draw(ui: &mut Ui, view: &mut View<'_>, chart: &Chart, sense: Sense) -> Option<f64> {
    framed(ui, view, chart, &chart.coinciding(), |ui| paint_chart(ui, chart, sense))
}

/// A chart with what stands around it.
fn framed(
    ui: &mut Ui,
    view: &mut View<'_>,
    chart: &Chart,
    coinciding: &[(usize, usize)],
    paint: impl FnOnce(&mut Ui) -> Option<f64>,
) -> Option<f64> {
    let mut place = None;
    ui.push_id(&chart.id, |ui| {
        let width_of = measure(ui);
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if !chart.is_empty() {
                    let notes = view.notes(chart.shown_unit());
                    let sheet = || ChartSheet::of_chart(chart, &notes, &width_of);
                    save_menu(ui, view, &chart.title, sheet, || chart.to_csv());
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(&chart.title).font(theme::strong())).wrap());
                });
            });
        });
        if chart.is_empty() {
            super::section::explain(ui, view, fields::CHART_EMPTY);
            return;
        }
        place = paint(ui);
        for &(one, other) in coinciding {
            let name = |at: usize| chart.series[at].name.clone().into();
            let said = fields::CHART_COINCIDE.with([("one", name(one)), ("other", name(other))]);
            super::section::explain_text(ui, view.message(&said));
        }
    });
    place
}

/// Measures a text of ordinary size as charts have it.
pub(in crate::ui) fn measure(ui: &Ui) -> impl Fn(&str) -> f32 + use<> {
    let (painter, font) = (ui.painter().clone(), FontId::proportional(scene::TEXT));
    move |text: &str| painter.layout_no_wrap(text.to_owned(), font.clone(), Color32::BLACK).size().x
}

/// How wide texts are, in fonts of one size and language.
#[derive(Default)]
struct Widths {
    of: Option<(u32, Lang)>,
    known: HashMap<String, f32>,
}

/// As [`measure`], with what was measured before remembered: a chart that is made anew bears the same names but for one.
fn measure_once(ui: &Ui, lang: Lang) -> impl Fn(&str) -> f32 + use<> {
    /// So many texts are remembered.
    const MOST: usize = 20_000;
    let id = Id::unique("widths of texts");
    let widths = ui.data_mut(|data| Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Widths>>>(id)));
    let (of, width_of) = ((ui.pixels_per_point().to_bits(), lang), measure(ui));
    move |text: &str| {
        let mut widths = widths.lock().unwrap_or_else(PoisonError::into_inner);
        if widths.of != Some(of) || widths.known.len() > MOST {
            *widths = Widths { of: Some(of), known: HashMap::new() };
        }
        if let Some(width) = widths.known.get(text) {
            return *width;
        }
        let width = width_of(text);
        widths.known.insert(text.to_owned(), width);
        width
    }
}

/// The menu that saves a chart.
pub(super) fn save_menu(
    ui: &mut Ui,
    view: &mut View<'_>,
    title: &str,
    sheet: impl Fn() -> ChartSheet,
    csv: impl Fn() -> String,
) {
    if let Some(asked) = chart_menu(ui, view.lang, title, sheet, csv) {
        view.ui.chart_request = Some(asked);
    }
}

/// The same where no screen is: gives what is to be saved.
pub(in crate::ui) fn chart_menu(
    ui: &mut Ui,
    lang: Lang,
    title: &str,
    sheet: impl Fn() -> ChartSheet,
    csv: impl Fn() -> String,
) -> Option<ChartRequest> {
    let name = fields::CHART_MENU_OF.with([("title", title.into())]).render(lang);
    let button = Icon::More.button(ui, &name);
    let mut ask = None;
    eframe::egui::Popup::menu(&button).show(|ui| {
        if ui.button(fields::CHART_SAVE_PNG.get(lang)).clicked() {
            ask = Some(ChartFile::Png(sheet()));
        }
        if ui.button(fields::CHART_SAVE_SVG.get(lang)).clicked() {
            ask = Some(ChartFile::Svg(sheet()));
        }
        if ui.button(fields::CHART_SAVE_CSV.get(lang)).clicked() {
            ask = Some(ChartFile::Csv(csv()));
        }
        if ui.button(fields::CHART_COPY_CSV.get(lang)).clicked() {
            ui.ctx().copy_text(csv().trim_start_matches('\u{feff}').to_owned());
            ui.close();
        }
        if ask.is_some() {
            ui.close();
        }
    });
    ask.map(|what| ChartRequest { name: title.to_owned(), what })
}

/// A tone on the ground in force: what is black on light is white on dark.
pub(in crate::ui) fn colour(tone: Tone, palette: &theme::Palette) -> Color32 {
    if tone == Tone::Ink {
        return palette.text;
    }
    let [red, green, blue] = if palette.dark { tone.rgb_on_dark() } else { tone.rgb() };
    Color32::from_rgb(red, green, blue)
}

pub(super) fn paint(painter: &Painter, origin: Pos2, mark: &DrawnMark, palette: &theme::Palette) {
    let at = |[x, y]: [f32; 2]| origin + Vec2::new(x, y);
    match mark {
        DrawnMark::Line { points, tone, width, dash } => {
            let stroke = Stroke::new(*width, colour(*tone, palette));
            let points: Vec<Pos2> = points.iter().map(|point| at(*point)).collect();
            if dash.is_empty() {
                painter.add(PathShape::line(points, stroke));
            } else {
                let drawn: Vec<f32> = dash.iter().step_by(2).copied().collect();
                let left_out: Vec<f32> = dash.iter().skip(1).step_by(2).copied().collect();
                painter.extend(Shape::dashed_line_with_offset(&points, stroke, &drawn, &left_out, 0.0));
            }
        }
        DrawnMark::Area { points, tone } => {
            let fill = colour(*tone, palette).gamma_multiply(DrawnMark::AREA);
            let mut mesh = Mesh::default();
            for (index, [x, upper, lower]) in (0_u32..).zip(points) {
                mesh.colored_vertex(at([*x, *upper]), fill);
                mesh.colored_vertex(at([*x, *lower]), fill);
                if index > 0 {
                    let next = index * 2;
                    mesh.add_triangle(next - 2, next - 1, next);
                    mesh.add_triangle(next - 1, next, next + 1);
                }
            }
            painter.add(Shape::mesh(mesh));
        }
        DrawnMark::Ring { outer, inner, tone } => {
            let fill = colour(*tone, palette).gamma_multiply(DrawnMark::RING);
            let count = outer.len().min(inner.len());
            let mut mesh = Mesh::default();
            for index in 0..count {
                let next = (index + 1) % count;
                let from = u32::try_from(mesh.vertices.len()).unwrap_or_default();
                for corner in [outer[index], outer[next], inner[next], inner[index]] {
                    mesh.colored_vertex(at(corner), fill);
                }
                mesh.add_triangle(from, from + 1, from + 2);
                mesh.add_triangle(from, from + 2, from + 3);
            }
            painter.add(Shape::mesh(mesh));
        }
        DrawnMark::Box { sides, tone } => {
            painter.rect_filled(sides_of(origin, *sides), 1.0, colour(*tone, palette).gamma_multiply(DrawnMark::BOX));
        }
        DrawnMark::Shade { sides, tone } => {
            painter.rect_filled(sides_of(origin, *sides), 0.0, colour(*tone, palette).gamma_multiply(DrawnMark::SHADE));
        }
        DrawnMark::Cell { sides, tone, strength } => {
            painter.rect_filled(sides_of(origin, *sides), 0.0, colour(*tone, palette).gamma_multiply(*strength));
        }
        DrawnMark::Speck { at: place, tone } => {
            let [radius, opacity] = DrawnMark::SPECK;
            painter.circle_filled(at(*place), radius, colour(*tone, palette).gamma_multiply(opacity));
        }
        DrawnMark::Plate { sides } => {
            painter.rect_filled(sides_of(origin, *sides), 0.0, palette.surface);
        }
        DrawnMark::Heading { at: place, text } => {
            painter.text(at(*place), Align2::LEFT_CENTER, text, theme::strong(), palette.text);
        }
        DrawnMark::Dot { at: place, tone } => dot(painter, at(*place), *tone, colour(*tone, palette)),
        DrawnMark::Text { at: place, anchor, text, weak } => {
            let anchor = match anchor {
                Anchor::Start => Align2::LEFT_CENTER,
                Anchor::Middle => Align2::CENTER_CENTER,
                Anchor::End => Align2::RIGHT_CENTER,
            };
            let colour = if *weak { palette.weak } else { palette.text };
            painter.text(at(*place), anchor, text, FontId::proportional(scene::TEXT), colour);
        }
        DrawnMark::Grid { from, to } => {
            painter.line_segment([at(*from), at(*to)], Stroke::new(1.0, palette.line.gamma_multiply(0.8)));
        }
    }
}

fn sides_of(origin: Pos2, [left, top, right, bottom]: [f32; 4]) -> Rect {
    let rect = Rect::from_min_max(origin + Vec2::new(left, top), origin + Vec2::new(right, bottom));
    // A bar of nothing still shows as a line.
    if rect.width() < 1.5 || rect.height() < 1.5 { rect.expand(0.75) } else { rect }
}

/// Each tone has a form of its own.
fn dot(painter: &Painter, at: Pos2, tone: Tone, colour: Color32) {
    match DrawnMark::corners(tone) {
        [] => drop(painter.circle_filled(at, DrawnMark::DOT, colour)),
        corners => {
            let points = corners.iter().map(|[x, y]| at + Vec2::new(*x, *y) * DrawnMark::DOT).collect();
            painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
        }
    }
}

/// What is under the cursor: bars by their place, lines at the nearest place along x.
fn hover(ui: &Ui, chart: &Chart, scene: &Scene, rect: Rect, response: &Response, palette: &theme::Palette) {
    let Some(cursor) = response.hover_pos() else { return };
    let [left, top, right, bottom] = scene.plot;
    let plot = Rect::from_min_max(rect.min + Vec2::new(left, top), rect.min + Vec2::new(right, bottom));
    let mut lines = bars_at(chart, scene, rect, cursor);
    lines.extend(marks_at(scene, rect, cursor));
    if lines.is_empty() && plot.expand(4.0).contains(cursor) {
        /// How near, in points, the cursor must be to a vertical line.
        const NEAR: f32 = 5.0;
        let x = scene.x_at(cursor.x - rect.left());
        let near = (scene.x_at(cursor.x - rect.left() + NEAR) - x).abs();
        lines = lines_at(chart, x, near);
        if !lines.is_empty() {
            let stroke = Stroke::new(1.0, palette.weak.gamma_multiply(0.5));
            ui.painter().vline(cursor.x, plot.y_range(), stroke);
        }
    }
    if !lines.is_empty() {
        response.clone().on_hover_ui_at_pointer(|ui| {
            for line in &lines {
                ui.label(RichText::new(line).font(theme::small()));
            }
        });
    }
}

fn bars_at(chart: &Chart, scene: &Scene, rect: Rect, cursor: Pos2) -> Vec<String> {
    let mut lines = Vec::new();
    for series in &chart.series {
        let (bars, lying) = match &series.shape {
            Form::Bars(bars) => (bars, false),
            Form::Ranges(bars) => (bars, true),
            _ => continue,
        };
        for bar in bars {
            let sides = if lying { scene.lying(bar) } else { scene.standing(bar) };
            if !sides_of(rect.min, sides).expand(3.0).contains(cursor) {
                continue;
            }
            let (from, to) = (chart.value(lying, bar.from), chart.value(lying, bar.to));
            let value = if bar.from.abs() > 0.0 && from != to { format!("{from} – {to}") } else { to };
            let name = if bar.label.is_empty() { &series.name } else { &bar.label };
            lines.push(format!("{name}  {value}"));
        }
    }
    lines
}

/// What happens at the marks under the cursor.
fn marks_at(scene: &Scene, rect: Rect, cursor: Pos2) -> impl Iterator<Item = String> {
    /// The most marks that are told of at once.
    const MOST: usize = 8;
    let near = move |at: &[f32; 2]| (rect.min + Vec2::from(*at)).distance(cursor) < DrawnMark::DOT + 3.0;
    scene.lane.iter().filter(move |(at, _)| near(at)).map(|(_, label)| label.clone()).take(MOST)
}

/// The values of every line at the place nearest to `x`, and the events within `near` of it.
fn lines_at(chart: &Chart, x: f64, near: f64) -> Vec<String> {
    let mut nearest: Option<f64> = None;
    for series in &chart.series {
        let places: Box<dyn Iterator<Item = f64> + '_> = match &series.shape {
            Form::Line(points) | Form::Steps(points) | Form::Points(points) | Form::Ceiling(points) => {
                Box::new(points.iter().map(|point| point[0]))
            }
            Form::Band(points) => Box::new(points.iter().map(|point| point[0])),
            _ => continue,
        };
        for place in places {
            if nearest.is_none_or(|nearest| (place - x).abs() < (nearest - x).abs()) {
                nearest = Some(place);
            }
        }
    }
    let mut lines = Vec::new();
    if let Some(nearest) = nearest {
        lines.push(format!("{}  {}", chart.x.label, chart.value(true, nearest)));
        for series in &chart.series {
            let same = |place: f64| (place - nearest).abs() < 1e-9;
            let value = match &series.shape {
                Form::Line(points) | Form::Points(points) | Form::Ceiling(points) => {
                    points.iter().find(|point| same(point[0])).map(|point| chart.value(false, point[1]))
                }
                Form::Steps(points) => points
                    .iter()
                    .rev()
                    .find(|point| point[0] <= nearest + 1e-9)
                    .map(|point| chart.value(false, point[1])),
                Form::Band(points) => points
                    .iter()
                    .find(|point| same(point[0]))
                    .map(|point| format!("{} – {}", chart.value(false, point[1]), chart.value(false, point[2]))),
                _ => None,
            };
            if let Some(value) = value {
                lines.push(format!("{}  {value}", series.name));
            }
        }
    }
    for series in &chart.series {
        let place = match &series.shape {
            Form::Vertical(place) => Some(*place),
            _ => None,
        };
        if let Some(place) = place.filter(|place| (place - x).abs() < near) {
            lines.push(format!("{}  {}", series.name, chart.value(true, place)));
        }
    }
    lines
}
