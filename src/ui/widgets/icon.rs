//! Painted icons: the bundled face has no check marks, and colour alone tells too little.

use eframe::egui::{Color32, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, Ui, Vec2};

use crate::assessment::StageState;
use crate::model::Severity;
use crate::ui::theme;

/// An icon.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Icon {
    /// A check mark in a disc.
    Check,
    /// An empty ring.
    Ring,
    /// A triangle with an exclamation mark.
    Triangle,
    /// A disc with a bar.
    Bar,
    /// An i in a disc.
    Info,
    /// Arrow turning back.
    Undo,
    /// Arrow turning forward.
    Redo,
    /// A calendar leaf.
    Calendar,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// A cross.
    Cross,
    /// A plus.
    Plus,
    /// Two sheets.
    Copy,
    /// A folder.
    Folder,
    /// A disk.
    Save,
    /// A sheet.
    Sheet,
    /// Half light, half dark.
    Theme,
    /// Three dots.
    More,
}

impl Icon {
    /// The icon of a severity.
    pub fn severity(severity: Severity) -> Self {
        match severity {
            Severity::Note => Self::Info,
            Severity::Missing => Self::Ring,
            Severity::Warning => Self::Triangle,
            Severity::Block => Self::Bar,
        }
    }

    /// The icon and colour of a stage's state.
    pub fn stage(state: StageState, palette: &theme::Palette) -> (Self, Color32) {
        match state {
            StageState::Complete => (Self::Check, palette.good),
            StageState::Missing(_) => (Self::Ring, palette.missing),
            StageState::Waiting | StageState::Optional => (Self::Ring, palette.weak),
            StageState::Warning => (Self::Triangle, palette.warning),
            StageState::Block => (Self::Bar, palette.block),
        }
    }

    /// Paints the icon into a square around a centre.
    pub fn paint(self, painter: &Painter, centre: Pos2, size: f32, colour: Color32, ground: Color32) {
        let r = size / 2.0;
        let at = |x: f32, y: f32| centre + Vec2::new(x * r, y * r);
        let line = Stroke::new((size / 9.0).max(1.3), colour);
        let inner = Stroke::new((size / 8.0).max(1.3), ground);
        let path = |points: Vec<Pos2>, stroke: Stroke| painter.add(Shape::line(points, stroke));
        match self {
            Self::Check => {
                painter.circle_filled(centre, r, colour);
                path(vec![at(-0.48, 0.02), at(-0.12, 0.38), at(0.5, -0.34)], inner);
            }
            Self::Ring => {
                painter.circle_stroke(centre, r * 0.82, line);
            }
            Self::Triangle => {
                let points = vec![at(0.0, -0.95), at(0.98, 0.8), at(-0.98, 0.8)];
                painter.add(Shape::convex_polygon(points, colour, Stroke::NONE));
                painter.line_segment([at(0.0, -0.35), at(0.0, 0.25)], inner);
                painter.circle_filled(at(0.0, 0.55), inner.width * 0.6, ground);
            }
            Self::Bar => {
                painter.circle_filled(centre, r, colour);
                painter.line_segment([at(-0.52, 0.0), at(0.52, 0.0)], Stroke::new(inner.width * 1.2, ground));
            }
            Self::Info => {
                painter.circle_stroke(centre, r * 0.9, line);
                painter.line_segment([at(0.0, -0.08), at(0.0, 0.5)], line);
                painter.circle_filled(at(0.0, -0.42), line.width * 0.65, colour);
            }
            Self::Undo | Self::Redo => {
                let side = if self == Self::Undo { 1.0 } else { -1.0 };
                path(vec![at(-0.25 * side, -0.8), at(-0.75 * side, -0.3), at(-0.25 * side, 0.2)], line);
                path(
                    vec![
                        at(-0.75 * side, -0.3),
                        at(0.25 * side, -0.3),
                        at(0.62 * side, -0.12),
                        at(0.75 * side, 0.22),
                        at(0.62 * side, 0.56),
                        at(0.25 * side, 0.74),
                        at(-0.2 * side, 0.74),
                    ],
                    line,
                );
            }
            Self::Calendar => {
                let sheet = Rect::from_center_size(at(0.0, 0.08), Vec2::new(size * 0.84, size * 0.76));
                painter.rect_stroke(sheet, 2.0, line, StrokeKind::Middle);
                painter.line_segment([at(-0.84, -0.25), at(0.84, -0.25)], line);
                for x in [-0.4, 0.4] {
                    painter.line_segment([at(x, -0.92), at(x, -0.5)], line);
                }
            }
            Self::Up => drop(path(vec![at(-0.6, 0.3), at(0.0, -0.35), at(0.6, 0.3)], line)),
            Self::Down => drop(path(vec![at(-0.6, -0.3), at(0.0, 0.35), at(0.6, -0.3)], line)),
            Self::Left => drop(path(vec![at(0.3, -0.6), at(-0.35, 0.0), at(0.3, 0.6)], line)),
            Self::Right => drop(path(vec![at(-0.3, -0.6), at(0.35, 0.0), at(-0.3, 0.6)], line)),
            Self::Cross => {
                painter.line_segment([at(-0.55, -0.55), at(0.55, 0.55)], line);
                painter.line_segment([at(-0.55, 0.55), at(0.55, -0.55)], line);
            }
            Self::Plus => {
                painter.line_segment([at(-0.65, 0.0), at(0.65, 0.0)], line);
                painter.line_segment([at(0.0, -0.65), at(0.0, 0.65)], line);
            }
            Self::Copy => {
                for offset in [-0.2, 0.2] {
                    let sheet = Rect::from_center_size(at(offset, offset), Vec2::new(size * 0.58, size * 0.7));
                    painter.rect_stroke(sheet, 1.0, line, StrokeKind::Middle);
                }
            }
            Self::Folder => drop(path(
                vec![
                    at(-0.9, 0.7),
                    at(-0.9, -0.6),
                    at(-0.25, -0.6),
                    at(0.0, -0.35),
                    at(0.9, -0.35),
                    at(0.9, 0.7),
                    at(-0.9, 0.7),
                ],
                line,
            )),
            Self::Save => {
                path(
                    vec![at(-0.8, -0.8), at(0.5, -0.8), at(0.8, -0.5), at(0.8, 0.8), at(-0.8, 0.8), at(-0.8, -0.8)],
                    line,
                );
                path(vec![at(-0.4, 0.8), at(-0.4, 0.2), at(0.4, 0.2), at(0.4, 0.8)], line);
            }
            Self::Sheet => {
                path(
                    vec![
                        at(-0.65, -0.9),
                        at(0.25, -0.9),
                        at(0.65, -0.5),
                        at(0.65, 0.9),
                        at(-0.65, 0.9),
                        at(-0.65, -0.9),
                    ],
                    line,
                );
                for y in [-0.1, 0.3] {
                    painter.line_segment([at(-0.35, y), at(0.35, y)], line);
                }
            }
            Self::Theme => {
                painter.circle_stroke(centre, r * 0.8, line);
                let half: Vec<Pos2> = (0..=12u8)
                    .map(|step| {
                        let angle = std::f32::consts::PI * (f32::from(step) / 12.0 - 0.5);
                        at(0.8 * angle.cos(), 0.8 * angle.sin())
                    })
                    .collect();
                painter.add(Shape::convex_polygon(half, colour, Stroke::NONE));
            }
            Self::More => {
                for x in [-0.6, 0.0, 0.6] {
                    painter.circle_filled(at(x, 0.0), line.width * 0.8, colour);
                }
            }
        }
    }

    /// Shows the icon beside text, without a meaning of its own to a screen reader.
    pub fn show(self, ui: &mut Ui, size: f32, colour: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
        let ground = ui.visuals().panel_fill;
        self.paint(ui.painter(), rect.center(), size, colour, ground);
        response
    }

    /// A button that shows only the icon; `name` is its accessible name and tooltip.
    pub fn button(self, ui: &mut Ui, name: &str) -> Response {
        self.button_enabled(ui, name, true)
    }

    /// As [`Icon::button`], perhaps disabled.
    pub fn button_enabled(self, ui: &mut Ui, name: &str, enabled: bool) -> Response {
        self.button_with(ui, name, enabled, Sense::click())
    }

    /// As [`Icon::button`], for what a key in its field does too.
    pub fn button_outside_tab_order(self, ui: &mut Ui, name: &str) -> Response {
        self.button_with(ui, name, true, Sense::CLICK)
    }

    fn button_with(self, ui: &mut Ui, name: &str, enabled: bool, sense: Sense) -> Response {
        ui.add_enabled_ui(enabled, |ui| {
            let button = eframe::egui::Button::new("").sense(sense);
            let response = ui.add_sized(Vec2::splat(theme::ROW_HEIGHT), button);
            let colour = if enabled { ui.visuals().text_color() } else { ui.visuals().weak_text_color() };
            let ground = ui.visuals().widgets.inactive.weak_bg_fill;
            self.paint(ui.painter(), response.rect.center(), 13.0, colour, ground);
            response.accessible_name(name).on_hover_text(name).on_disabled_hover_text(name)
        })
        .inner
    }
}
