//! A chart on screen.

use eframe::egui::epaint::{Mesh, PathShape};
use eframe::egui::{
    Align, Align2, Color32, FontId, Id, Label, Layout, Painter, Pos2, Rect, Response, RichText, Role, Sense, Shape,
    Stroke, Ui, Vec2, WidgetInfo, pos2,
};

use super::icon::Icon;
use super::plot;
use crate::app::state::{ChartFile, ChartRequest};
use crate::chart::scene::{self, Anchor, DrawnMark, Scene};
use crate::chart::{Chart, Shape as Form, Tone};
use crate::text::fields;
use crate::ui::theme;
use crate::ui::view::View;

/// Shows a chart with its title, its legend, values on hovering, and a menu that saves it.
pub fn show_chart(ui: &mut Ui, view: &mut View<'_>, chart: &Chart) {
    let stale = view.ui.stale;
    theme::dimmed(ui, stale, |ui| draw(ui, view, chart));
}

fn draw(ui: &mut Ui, view: &mut View<'_>, chart: &Chart) {
    let top = ui.cursor().top();
    // Where the chart stood in the last pass, for its picture.
    let place = Id::unique(("chart", &chart.id));
    ui.push_id(&chart.id, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let response = (!chart.is_empty())
                    .then(|| save_menu(ui, view, &chart.title, place, || chart.to_svg(), || chart.to_csv()));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(&chart.title).font(theme::strong())).wrap());
                });
                response
            });
        });
        if chart.is_empty() {
            super::section::explain(ui, view, fields::CHART_EMPTY);
            return;
        }
        if plot::fits(chart) {
            let rect = plot::show(ui, chart);
            let whole = Rect::from_min_max(pos2(rect.left(), top), rect.max);
            ui.data_mut(|data| data.insert_temp(place, whole));
            return;
        }
        let size = Vec2::new(ui.available_width(), chart.height);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.title));
        let font = FontId::proportional(scene::TEXT);
        let painter = ui.painter_at(rect.expand(1.0));
        let measure = painter.clone();
        let width_of = move |text: &str| measure.layout_no_wrap(text.to_owned(), font.clone(), Color32::BLACK).size().x;
        if let Some(scene) = scene::lay_out(chart, rect.width(), rect.height(), &width_of) {
            let palette = theme::palette(ui);
            for mark in &scene.marks {
                paint(&painter, rect.min, mark, &palette);
            }
            hover(ui, chart, &scene, rect, &response, &palette);
        }
        // The picture that is saved holds the title too.
        let whole = Rect::from_min_max(pos2(rect.left(), top), rect.max);
        ui.data_mut(|data| data.insert_temp(place, whole));
    });
}

/// The menu that saves a chart. `place` holds where the chart stood in the last pass.
pub(super) fn save_menu(
    ui: &mut Ui,
    view: &mut View<'_>,
    title: &str,
    place: Id,
    svg: impl Fn() -> String,
    csv: impl Fn() -> String,
) {
    let name = fields::CHART_MENU_OF.with([("title", title.into())]).render(view.lang);
    let button = Icon::More.button(ui, &name);
    eframe::egui::Popup::menu(&button).show(|ui| {
        let mut ask = None;
        if ui.button(view.text(fields::CHART_SAVE_PNG)).clicked() {
            let rect: Option<Rect> = ui.data(|data| data.get_temp(place));
            ask = rect
                .map(|rect| ChartFile::Png { sides: [rect.left(), rect.top(), rect.right(), rect.bottom()], wait: 2 });
        }
        if ui.button(view.text(fields::CHART_SAVE_SVG)).clicked() {
            ask = Some(ChartFile::Svg(svg()));
        }
        if ui.button(view.text(fields::CHART_SAVE_CSV)).clicked() {
            ask = Some(ChartFile::Csv(csv()));
        }
        if ui.button(view.text(fields::CHART_COPY_CSV)).clicked() {
            ui.ctx().copy_text(csv().trim_start_matches('\u{feff}').to_owned());
            ui.close();
        }
        if let Some(what) = ask {
            view.ui.chart_request = Some(ChartRequest { name: title.to_owned(), what });
            ui.close();
        }
    });
}

/// A tone on the ground in force: what is black on light is white on dark.
pub(super) fn colour(tone: Tone, palette: &theme::Palette) -> Color32 {
    if tone == Tone::Ink {
        return palette.text;
    }
    let [red, green, blue] = tone.rgb();
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
            let fill = colour(*tone, palette).gamma_multiply(0.22);
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
            let fill = colour(*tone, palette).gamma_multiply(0.18);
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
            painter.rect_filled(sides_of(origin, *sides), 1.0, colour(*tone, palette).gamma_multiply(0.8));
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
    let r = 4.0;
    let shape = |points: &[(f32, f32)]| {
        let points = points.iter().map(|(x, y)| at + Vec2::new(x * r, y * r)).collect();
        Shape::convex_polygon(points, colour, Stroke::NONE)
    };
    match tone {
        Tone::Vermilion => drop(painter.add(shape(&[(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]))),
        Tone::Green => drop(painter.add(shape(&[(0.0, -1.2), (1.1, 0.9), (-1.1, 0.9)]))),
        Tone::Orange => drop(painter.add(shape(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]))),
        Tone::Purple => drop(painter.add(shape(&[(-1.1, -0.9), (1.1, -0.9), (0.0, 1.2)]))),
        _ => drop(painter.circle_filled(at, r, colour)),
    }
}

/// What is under the cursor: bars by their place, lines at the nearest place along x.
fn hover(ui: &Ui, chart: &Chart, scene: &Scene, rect: Rect, response: &Response, palette: &theme::Palette) {
    let Some(cursor) = response.hover_pos() else { return };
    let [left, top, right, bottom] = scene.plot;
    let plot = Rect::from_min_max(rect.min + Vec2::new(left, top), rect.min + Vec2::new(right, bottom));
    let mut lines = bars_at(chart, scene, rect, cursor);
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

/// The values of every line at the place nearest to `x`, and the events within `near` of it.
pub(super) fn lines_at(chart: &Chart, x: f64, near: f64) -> Vec<String> {
    let mut nearest: Option<f64> = None;
    for series in &chart.series {
        let places: Box<dyn Iterator<Item = f64> + '_> = match &series.shape {
            // Marks without a place in the legend are events: their names say what they are.
            Form::Points(_) if !series.in_legend => continue,
            Form::Line(points) | Form::Steps(points) | Form::Points(points) => {
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
                Form::Points(_) if !series.in_legend => None,
                Form::Line(points) | Form::Points(points) => {
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
            Form::Points(points) if !series.in_legend => points.first().map(|point| point[0]),
            _ => None,
        };
        if let Some(place) = place.filter(|place| (place - x).abs() < near) {
            lines.push(format!("{}  {}", series.name, chart.value(true, place)));
        }
    }
    lines
}
