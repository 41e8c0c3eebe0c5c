//! A chart as it leaves the program: heading, picture, and below it what it is of, in which unit and
//! where it comes from. SVG and PNG are drawn from this, never from the screen.

use super::drawing::{Drawing, two_lines};
use super::scene::{self, Anchor, DrawnMark, HEADING, TEXT};
use super::{Chart, svg};

/// Width of a chart, points.
const WIDTH: f32 = 900.0;
/// Width of a picture without axes, points.
const DRAWING_WIDTH: f32 = 720.0;
/// The least height of a chart's data and axes, points.
const LEAST_HEIGHT: f32 = 240.0;
/// Room around the sheet.
const EDGE: f32 = 14.0;
/// Height of a line of the heading.
const HEADING_LINE: f32 = 25.0;
/// Height of a line below the picture.
const NOTE_LINE: f32 = 18.0;

/// A sheet to be drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct ChartSheet {
    /// Width and height, points.
    pub size: [f32; 2],
    /// What to draw, the first first.
    pub marks: Vec<DrawnMark>,
}

impl ChartSheet {
    /// The sheet of a chart; `notes` stand below it, a line each. `width_of` measures a text of
    /// ordinary size.
    pub fn of_chart(chart: &Chart, notes: &[String], width_of: &dyn Fn(&str) -> f32) -> Self {
        let height = scene::height(chart, WIDTH, width_of).max(LEAST_HEIGHT);
        let marks = scene::lay_out(chart, WIDTH, height, width_of).map(|scene| scene.marks).unwrap_or_default();
        Self::around(&chart.title, [WIDTH, height], marks, notes, width_of)
    }

    /// The sheet of a picture without axes.
    pub fn of_drawing(drawing: &dyn Drawing, notes: &[String], width_of: &dyn Fn(&str) -> f32) -> Self {
        let size = [DRAWING_WIDTH, drawing.height(DRAWING_WIDTH)];
        let marks = drawing.lay_out(DRAWING_WIDTH, width_of).map(|laid| laid.marks).unwrap_or_default();
        Self::around(drawing.title(), size, marks, notes, width_of)
    }

    /// A chart alone, of that width: what it is stands beside it.
    pub fn bare_chart(chart: &Chart, width: f32, width_of: &dyn Fn(&str) -> f32) -> Self {
        let height = scene::height(chart, width, width_of);
        let marks = scene::lay_out(chart, width, height, width_of).map(|scene| scene.marks).unwrap_or_default();
        Self { size: [width, height], marks }
    }

    /// A picture without axes alone, in the middle of that width.
    pub fn bare_drawing(drawing: &dyn Drawing, width: f32, width_of: &dyn Fn(&str) -> f32) -> Self {
        let own = width.min(DRAWING_WIDTH * 0.56);
        let marks = drawing.lay_out(own, width_of).map(|laid| laid.marks).unwrap_or_default();
        let marks = marks.into_iter().map(|mark| mark.moved((width - own) / 2.0, 0.0)).collect();
        Self { size: [width, drawing.height(own)], marks }
    }

    fn around(
        title: &str,
        [width, height]: [f32; 2],
        picture: Vec<DrawnMark>,
        notes: &[String],
        width_of: &dyn Fn(&str) -> f32,
    ) -> Self {
        let mut marks = Vec::with_capacity(picture.len() + 4);
        let mut top = EDGE;
        for line in two_lines(title, width * TEXT / HEADING, width_of) {
            marks.push(DrawnMark::Heading { at: [EDGE, top + HEADING_LINE / 2.0], text: line });
            top += HEADING_LINE;
        }
        top += 4.0;
        marks.extend(picture.into_iter().map(|mark| mark.moved(EDGE, top)));
        top += height + 6.0;
        let line = |top| DrawnMark::Grid { from: [EDGE, top], to: [EDGE + width, top] };
        if !notes.is_empty() {
            marks.push(line(top));
            top += 4.0;
        }
        for note in notes {
            for said in two_lines(note, width, width_of) {
                let at = [EDGE, top + NOTE_LINE / 2.0];
                marks.push(DrawnMark::Text { at, anchor: Anchor::Start, text: said, weak: true });
                top += NOTE_LINE;
            }
        }
        Self { size: [width + 2.0 * EDGE, top + EDGE], marks }
    }

    /// The sheet as SVG.
    pub fn to_svg(&self) -> String {
        svg::write(self)
    }

    /// Every text on it, in the order in which they are drawn.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.marks.iter().filter_map(|mark| match mark {
            DrawnMark::Text { text, .. } | DrawnMark::Heading { text, .. } => Some(text.as_str()),
            _ => None,
        })
    }
}

/// Near enough where no font is at hand: Han a full em, the rest a little over half.
pub fn approximate_width(text: &str) -> f32 {
    text.chars().map(|sign| if sign >= '\u{2e80}' { TEXT } else { TEXT * 0.57 }).sum()
}
