//! A chart as SVG.

use std::fmt::Write as _;

use super::drawing::Drawing;
use super::scene::{Anchor, DrawnMark, TEXT, lay_out};
use super::{Chart, Tone};

const WIDTH: f32 = 900.0;
/// Width of a picture without axes.
const DRAWING_WIDTH: f32 = 720.0;
const TITLE: f32 = 30.0;

pub(super) fn write(chart: &Chart) -> String {
    let height = chart.height.max(240.0);
    let scene = lay_out(chart, WIDTH, height, &approximate_width);
    whole(&chart.title, WIDTH, height, scene.as_ref().map_or(&[], |scene| &scene.marks))
}

pub(super) fn drawing(drawing: &dyn Drawing) -> String {
    let height = drawing.height(DRAWING_WIDTH);
    let laid = drawing.lay_out(DRAWING_WIDTH, &approximate_width);
    whole(drawing.title(), DRAWING_WIDTH, height, laid.as_ref().map_or(&[], |laid| &laid.marks))
}

fn whole(title: &str, width: f32, height: f32, marks: &[DrawnMark]) -> String {
    let full = height + TITLE;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{full}\" viewBox=\"0 0 {width} {full}\" \
         font-family=\"'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',sans-serif\" font-size=\"{TEXT}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n\
         <text x=\"6\" y=\"20\" font-size=\"16\" font-weight=\"bold\">{}</text>\n<g transform=\"translate(0,{TITLE})\">\n",
        escaped(title)
    );
    for mark in marks {
        // Writing to a string cannot fail.
        let _ = one(&mut out, mark);
    }
    out.push_str("</g>\n</svg>\n");
    out
}

fn one(out: &mut String, mark: &DrawnMark) -> std::fmt::Result {
    match mark {
        DrawnMark::Line { points, tone, width, dash } => {
            let path = path(points.iter().copied());
            let dash = if dash.is_empty() {
                String::new()
            } else {
                let lengths: Vec<String> = dash.iter().map(f32::to_string).collect();
                format!(" stroke-dasharray=\"{}\"", lengths.join(" "))
            };
            writeln!(
                out,
                "<path d=\"{path}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\"{dash}/>",
                colour(*tone)
            )
        }
        DrawnMark::Area { points, tone } => {
            let upper = points.iter().map(|[x, upper, _]| [*x, *upper]);
            let lower = points.iter().rev().map(|[x, _, lower]| [*x, *lower]);
            let path = path(upper.chain(lower));
            writeln!(out, "<path d=\"{path} Z\" fill=\"{}\" fill-opacity=\"0.22\"/>", colour(*tone))
        }
        DrawnMark::Ring { outer, inner, tone } => {
            let (outer, inner) = (path(outer.iter().copied()), path(inner.iter().copied()));
            let fill = colour(*tone);
            writeln!(
                out,
                "<path d=\"{outer} Z {inner} Z\" fill=\"{fill}\" fill-opacity=\"0.18\" fill-rule=\"evenodd\"/>"
            )
        }
        DrawnMark::Box { sides: [left, top, right, bottom], tone } => writeln!(
            out,
            "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\" fill-opacity=\"0.8\"/>",
            (right - left).max(1.0),
            (bottom - top).max(1.0),
            colour(*tone)
        ),
        DrawnMark::Dot { at: [x, y], tone } => {
            writeln!(out, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\" fill=\"{}\"/>", colour(*tone))
        }
        DrawnMark::Text { at: [x, y], anchor, text, weak } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let fill = if *weak { "#5b6570" } else { "#1c222a" };
            let text = escaped(text);
            let y = y + TEXT * 0.36;
            writeln!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{fill}\">{text}</text>")
        }
        DrawnMark::Grid { from, to } => {
            writeln!(out, "<path d=\"{}\" stroke=\"#dfe4e9\" stroke-width=\"1\"/>", path([*from, *to].into_iter()))
        }
    }
}

fn path(points: impl Iterator<Item = [f32; 2]>) -> String {
    let mut path = String::new();
    for (index, [x, y]) in points.enumerate() {
        let _ = write!(path, "{}{x:.1} {y:.1}", if index == 0 { "M" } else { " L" });
    }
    path
}

fn colour(tone: Tone) -> String {
    let [red, green, blue] = tone.rgb();
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Near enough without a font at hand: Han a full em, the rest a little over half.
fn approximate_width(text: &str) -> f32 {
    text.chars().map(|sign| if sign >= '\u{2e80}' { TEXT } else { TEXT * 0.57 }).sum()
}

/// Text as it may stand between tags and in attributes, in HTML and in SVG.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            sign if sign.is_control() => out.push(' '),
            sign => out.push(sign),
        }
    }
    out
}
