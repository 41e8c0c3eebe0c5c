//! A sheet as PNG: drawn from its scene in the built-in fonts, on white, whatever the window shows.

use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, MetadataProvider as _};
use tiny_skia::{FillRule, LineCap, Paint, PathBuilder, Pixmap, Rect, Stroke, StrokeDash, Transform};

use crate::chart::Tone;
use crate::chart::scene::{Anchor, DrawnMark, HEADING, TEXT};
use crate::chart::sheet::ChartSheet;
use crate::report::typefaces;

/// Pixels for each point: a picture that a printed page takes sharply.
pub const SCALE: f32 = 2.0;
/// The longest side that is drawn, pixels.
const LONGEST: f32 = 16_000.0;

type Rgb = [u8; 3];
const WHITE: Rgb = [0xff, 0xff, 0xff];
const TEXT_COLOUR: Rgb = [0x1c, 0x22, 0x2a];
const WEAK: Rgb = [0x5b, 0x65, 0x70];
const GRID: Rgb = [0xdf, 0xe4, 0xe9];

/// The built-in fonts, for measuring and drawing.
pub struct Faces<'a> {
    regular: FontRef<'a>,
    bold: FontRef<'a>,
}

impl Faces<'static> {
    /// Both faces; nothing when the program's own files cannot be read.
    pub fn built_in() -> Option<Self> {
        let read = |bytes| FontRef::new(bytes).ok();
        Some(Self { regular: read(typefaces::REGULAR)?, bold: read(typefaces::BOLD)? })
    }
}

impl Faces<'_> {
    /// The width of a text of ordinary size, points.
    pub fn width(&self, text: &str) -> f32 {
        let metrics = self.regular.glyph_metrics(Size::new(TEXT), LocationRef::default());
        let map = self.regular.charmap();
        text.chars().map(|sign| metrics.advance_width(map.map(sign).unwrap_or_default()).unwrap_or_default()).sum()
    }
}

/// The sheet as PNG, in light colours. Nothing when it is too large to be drawn.
pub fn png(sheet: &ChartSheet) -> Option<Vec<u8>> {
    let [width, height] = sheet.size.map(|side| (side * SCALE).ceil());
    if !(1.0..=LONGEST).contains(&width) || !(1.0..=LONGEST).contains(&height) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "bounded above")]
    let mut canvas = Canvas {
        pixels: Pixmap::new(width as u32, height as u32)?,
        transform: Transform::from_scale(SCALE, SCALE),
        faces: Faces::built_in()?,
    };
    canvas.pixels.fill(tiny_skia::Color::WHITE);
    for mark in &sheet.marks {
        canvas.draw(mark);
    }
    encoded(&canvas.pixels)
}

fn encoded(pixels: &Pixmap) -> Option<Vec<u8>> {
    /// Pixels in a metre at two pixels for each of the 96 points of an inch.
    const DENSITY: u32 = 7559;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    // The ground is opaque, so that no pixel needs its opacity.
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: DENSITY, yppu: DENSITY, unit: png::Unit::Meter }));
    let rgb: Vec<u8> = pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    encoder.write_header().ok()?.write_image_data(&rgb).ok()?;
    Some(bytes)
}

struct Canvas {
    pixels: Pixmap,
    transform: Transform,
    faces: Faces<'static>,
}

fn paint([red, green, blue]: Rgb, opacity: f32) -> Paint<'static> {
    let mut paint = Paint { anti_alias: true, ..Paint::default() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 255")]
    let alpha = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
    paint.set_color_rgba8(red, green, blue, alpha);
    paint
}

fn traced(points: impl Iterator<Item = [f32; 2]>, path: &mut PathBuilder) {
    for (index, [x, y]) in points.enumerate() {
        if index == 0 { path.move_to(x, y) } else { path.line_to(x, y) }
    }
}

impl Canvas {
    fn draw(&mut self, mark: &DrawnMark) {
        match mark {
            DrawnMark::Line { points, tone, width, dash } => self.line(points, tone.rgb(), *width, dash),
            DrawnMark::Grid { from, to } => self.line(&[*from, *to], GRID, 1.0, &[]),
            DrawnMark::Area { points, tone } => {
                let upper = points.iter().map(|[x, upper, _]| [*x, *upper]);
                let lower = points.iter().rev().map(|[x, _, lower]| [*x, *lower]);
                self.closed([upper.chain(lower).collect()], *tone, DrawnMark::AREA);
            }
            DrawnMark::Ring { outer, inner, tone } => {
                self.closed([outer.clone(), inner.clone()], *tone, DrawnMark::RING);
            }
            DrawnMark::Box { sides, tone } => self.rect(*sides, tone.rgb(), DrawnMark::BOX),
            DrawnMark::Shade { sides, tone } => self.rect(*sides, tone.rgb(), DrawnMark::SHADE),
            DrawnMark::Cell { sides, tone, strength } => self.rect(*sides, tone.rgb(), *strength),
            DrawnMark::Speck { at: [x, y], tone } => {
                let [radius, opacity] = DrawnMark::SPECK;
                if let Some(circle) = PathBuilder::from_circle(*x, *y, radius) {
                    self.fill(&circle, tone.rgb(), opacity);
                }
            }
            DrawnMark::Plate { sides } => self.rect(*sides, WHITE, 1.0),
            DrawnMark::Dot { at: [x, y], tone } => {
                let corners = DrawnMark::corners(*tone);
                if corners.is_empty() {
                    if let Some(circle) = PathBuilder::from_circle(*x, *y, DrawnMark::DOT) {
                        self.fill(&circle, tone.rgb(), 1.0);
                    }
                } else {
                    let at = |[across, down]: &[f32; 2]| [x + across * DrawnMark::DOT, y + down * DrawnMark::DOT];
                    self.closed([corners.iter().map(at).collect()], *tone, 1.0);
                }
            }
            DrawnMark::Text { at, anchor, text, weak } => {
                let shift = match anchor {
                    Anchor::Start => 0.0,
                    Anchor::Middle => 0.5,
                    Anchor::End => 1.0,
                };
                let left = at[0] - shift * self.faces.width(text);
                self.text([left, at[1]], text, TEXT, false, if *weak { WEAK } else { TEXT_COLOUR });
            }
            DrawnMark::Heading { at, text } => self.text(*at, text, HEADING, true, TEXT_COLOUR),
        }
    }

    fn fill(&mut self, path: &tiny_skia::Path, colour: Rgb, opacity: f32) {
        self.pixels.fill_path(path, &paint(colour, opacity), FillRule::EvenOdd, self.transform, None);
    }

    fn closed<const N: usize>(&mut self, outlines: [Vec<[f32; 2]>; N], tone: Tone, opacity: f32) {
        let mut path = PathBuilder::new();
        for outline in outlines {
            traced(outline.into_iter(), &mut path);
            path.close();
        }
        if let Some(path) = path.finish() {
            self.fill(&path, tone.rgb(), opacity);
        }
    }

    fn rect(&mut self, [left, top, right, bottom]: [f32; 4], colour: Rgb, opacity: f32) {
        if let Some(rect) = Rect::from_ltrb(left, top, right.max(left + 1.0), bottom.max(top + 1.0)) {
            self.pixels.fill_rect(rect, &paint(colour, opacity), self.transform, None);
        }
    }

    fn line(&mut self, points: &[[f32; 2]], colour: Rgb, width: f32, dash: &[f32]) {
        let mut path = PathBuilder::new();
        traced(points.iter().copied(), &mut path);
        let Some(path) = path.finish() else { return };
        let dash = StrokeDash::new(dash.to_vec(), 0.0);
        let stroke = Stroke { width, line_cap: LineCap::Butt, dash, ..Stroke::default() };
        self.pixels.stroke_path(&path, &paint(colour, 1.0), &stroke, self.transform, None);
    }

    /// A text that starts there, centred in height on its place.
    fn text(&mut self, [x, y]: [f32; 2], text: &str, size: f32, bold: bool, colour: Rgb) {
        let mut pen = Pen { path: PathBuilder::new(), x, y: y + size * DrawnMark::BASELINE };
        let size = Size::new(size);
        for sign in text.chars() {
            let faces = [&self.faces.bold, &self.faces.regular];
            let face = faces.into_iter().skip(usize::from(!bold)).find(|face| face.charmap().map(sign).is_some());
            let face = face.unwrap_or(&self.faces.regular);
            let glyph = face.charmap().map(sign).unwrap_or_default();
            if let Some(outline) = face.outline_glyphs().get(glyph) {
                // A glyph that cannot be drawn leaves its room empty.
                let _ = outline.draw(DrawSettings::unhinted(size, LocationRef::default()), &mut pen);
            }
            pen.x += face.glyph_metrics(size, LocationRef::default()).advance_width(glyph).unwrap_or_default();
        }
        if let Some(path) = pen.path.finish() {
            // Strokes of a glyph overlap: what is drawn twice is still ink.
            self.pixels.fill_path(&path, &paint(colour, 1.0), FillRule::Winding, self.transform, None);
        }
    }
}

/// Takes a glyph's outline, which counts upwards, to its place on the sheet.
struct Pen {
    path: PathBuilder,
    x: f32,
    y: f32,
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, self.y - y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, self.y - y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, self.y - cy, self.x + x, self.y - y);
    }

    fn curve_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32) {
        let at = |x: f32, y: f32| (self.x + x, self.y - y);
        let ((ax, ay), (bx, by), (x, y)) = (at(c1x, c1y), at(c2x, c2y), at(x, y));
        self.path.cubic_to(ax, ay, bx, by, x, y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}
