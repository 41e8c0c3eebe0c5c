//! Charts with two running axes, drawn by `egui_plot`: a box drawn with the right mouse button zooms
//! in, a double click goes back.

use eframe::egui::{Color32, Label, Pos2, Rect, RichText, Role, Sense, Shape as Drawn, Stroke, Ui, Vec2, WidgetInfo};
use egui_plot::{
    FilledArea, GridMark, HLine, Line, LineStyle, MarkerShape, Plot, PlotPoint, PlotPoints, PlotUi, Points, Text, VLine,
};

use super::chart::{colour, lines_at};
use crate::chart::{Chart, Scale, Series, Shape, Tone, ticks};
use crate::ui::theme;

/// How near, in points, the cursor must be to an event to name it.
const NEAR: f64 = 5.0;
/// The most ticks along an axis.
const TICKS: usize = 7;

/// Both axes run, and nothing in the chart is a bar.
pub fn fits(chart: &Chart) -> bool {
    let running = |scale: &Scale| !matches!(scale, Scale::Category(_));
    running(&chart.x.scale)
        && running(&chart.y.scale)
        && chart.series.iter().all(|series| !matches!(series.shape, Shape::Bars(_) | Shape::Ranges(_)))
}

/// Draws the chart below its title; returns where.
pub fn show(ui: &mut Ui, chart: &Chart) -> Rect {
    let palette = theme::palette(ui);
    let top = ui.cursor().min;
    legend(ui, chart, &palette);
    ui.label(RichText::new(chart.axis_label(false)).font(theme::small()).color(palette.weak));
    let extent = chart.extent().unwrap_or([0.0, 0.0, 1.0, 1.0]);
    let grid = |scale: &Scale, bounds: (f64, f64)| {
        let step_size = (bounds.1 - bounds.0) / TICKS as f64;
        ticks(scale, bounds.0, bounds.1, TICKS).into_iter().map(|value| GridMark { value, step_size }).collect()
    };
    let plot = Plot::new(&chart.id)
        .height(chart.height)
        .width(ui.available_width())
        .allow_drag(false)
        .allow_scroll(false)
        .allow_zoom(false)
        .allow_axis_zoom_drag(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .label_formatter(|_| None)
        .set_margin_fraction(Vec2::new(0.02, 0.05))
        .include_y(extent[1])
        .include_y(extent[3])
        .show_background(false)
        .grid_color(palette.line)
        .x_grid_spacer(move |input| grid(&chart.x.scale, input.bounds))
        .y_grid_spacer(move |input| grid(&chart.y.scale, input.bounds))
        .x_axis_formatter(|mark, _| chart.tick(true, mark.value))
        .y_axis_formatter(|mark, _| chart.tick(false, mark.value))
        .x_axis_label(RichText::new(chart.axis_label(true)).font(theme::small()).color(palette.weak));
    let drawn = plot.show(ui, |plot| {
        let mut names = 0.0;
        for series in &chart.series {
            add(plot, series, &palette);
            if let Shape::Vertical(x) = series.shape {
                // Names of lines that stand close go below each other.
                let y = extent[3] - names * 0.07 * (extent[3] - extent[1]);
                let name = RichText::new(&series.name).font(theme::small()).color(palette.text);
                plot.text(
                    Text::new(&series.name, PlotPoint::new(x, y), name)
                        .anchor(eframe::egui::Align2::LEFT_CENTER)
                        .allow_hover(false),
                );
                names += 1.0;
            }
        }
    });
    let response = drawn.response;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &chart.title));
    if let Some(cursor) = response.hover_pos() {
        let place = drawn.transform.value_from_position(cursor);
        let lines = lines_at(chart, place.x, NEAR * drawn.transform.dvalue_dpos()[0].abs());
        let faint = Stroke::new(1.0, palette.weak.gamma_multiply(0.5));
        ui.painter().vline(cursor.x, response.rect.y_range(), faint);
        response.clone().on_hover_ui_at_pointer(|ui| {
            for line in &lines {
                ui.label(RichText::new(line).font(theme::small()));
            }
        });
    }
    Rect::from_min_max(top, response.rect.max).union(response.rect)
}

/// The form of a tone's line: colours alone do not survive a black-and-white print.
fn style(tone: Tone) -> LineStyle {
    match tone {
        Tone::Blue | Tone::Ink => LineStyle::Solid,
        Tone::Vermilion => LineStyle::Dashed { length: 9.0 },
        Tone::Orange => LineStyle::Dashed { length: 16.0 },
        Tone::Purple | Tone::Grey => LineStyle::Dashed { length: 5.0 },
        Tone::Green => LineStyle::Dotted { spacing: 5.0 },
        Tone::Sky => LineStyle::Dotted { spacing: 9.0 },
    }
}

fn marker(tone: Tone) -> MarkerShape {
    match tone {
        Tone::Vermilion => MarkerShape::Square,
        Tone::Green => MarkerShape::Up,
        Tone::Orange => MarkerShape::Diamond,
        Tone::Purple => MarkerShape::Down,
        _ => MarkerShape::Circle,
    }
}

fn add(plot: &mut PlotUi<'_>, series: &Series, palette: &theme::Palette) {
    let colour = colour(series.tone, palette);
    let line = |points: Vec<[f64; 2]>| {
        Line::new(series.name.clone(), PlotPoints::from(points))
            .color(colour)
            .width(2.0)
            .style(style(series.tone))
            .allow_hover(false)
    };
    match &series.shape {
        Shape::Line(points) => plot.line(line(points.clone())),
        Shape::Steps(points) => plot.line(line(stairs(points))),
        Shape::Points(points) => plot.points(
            Points::new(series.name.clone(), PlotPoints::from(points.clone()))
                .color(colour)
                .shape(marker(series.tone))
                .radius(4.0)
                .allow_hover(false),
        ),
        Shape::Band(points) => {
            let column = |index: usize| points.iter().map(|point| point[index]).collect::<Vec<f64>>();
            plot.add(
                FilledArea::new(series.name.clone(), &column(0), &column(1), &column(2))
                    .fill_color(colour.gamma_multiply(0.22))
                    .allow_hover(false),
            );
        }
        Shape::Vertical(x) => plot.vline(
            VLine::new(series.name.clone(), *x).color(colour).width(1.5).style(style(series.tone)).allow_hover(false),
        ),
        Shape::Horizontal(y) => plot.hline(
            HLine::new(series.name.clone(), *y).color(colour).width(1.5).style(style(series.tone)).allow_hover(false),
        ),
        Shape::Bars(_) | Shape::Ranges(_) => {}
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

/// Names above the plot, so that they cover nothing.
fn legend(ui: &mut Ui, chart: &Chart, palette: &theme::Palette) {
    ui.horizontal_wrapped(|ui| {
        for series in chart.series.iter().filter(|series| series.in_legend) {
            let name = ui.painter().layout_no_wrap(series.name.clone(), theme::small(), palette.text);
            let gap = ui.spacing().item_spacing.x;
            // A sample and its name stay in one row; a name longer than a row is cut.
            if ui.available_size_before_wrap().x < 24.0 + name.size().x + 2.0 * gap {
                ui.end_row();
            }
            let (rect, _) = ui.allocate_exact_size(Vec2::new(24.0, 14.0), Sense::hover());
            sample(ui, rect, series, colour(series.tone, palette));
            ui.add(Label::new(RichText::new(&series.name).font(theme::small())).truncate());
            ui.add_space(8.0);
        }
    });
}

fn sample(ui: &Ui, rect: Rect, series: &Series, colour: Color32) {
    let painter = ui.painter();
    let ends = [Pos2::new(rect.left(), rect.center().y), Pos2::new(rect.right(), rect.center().y)];
    let stroke = Stroke::new(2.0, colour);
    match (&series.shape, style(series.tone)) {
        (Shape::Band(_), _) => {
            painter.rect_filled(rect.shrink(2.0), 1.0, colour.gamma_multiply(0.22));
        }
        (Shape::Points(_), _) => {
            painter.circle_filled(rect.center(), 4.0, colour);
        }
        (_, LineStyle::Solid) => {
            painter.line_segment(ends, stroke);
        }
        (_, LineStyle::Dotted { spacing }) => painter.extend(Drawn::dotted_line(&ends, colour, spacing, 1.2)),
        (_, LineStyle::Dashed { length }) => {
            let length = length.min(9.0);
            painter.extend(Drawn::dashed_line(&ends, stroke, length, length / 2.0));
        }
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
