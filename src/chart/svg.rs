//! A sheet as SVG.

use std::fmt::Write as _;

use super::Tone;
use super::scene::{Anchor, DrawnMark, HEADING, TEXT};
use super::sheet::ChartSheet;

pub(super) fn write(sheet: &ChartSheet) -> String {
    let [width, height] = sheet.size;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
         viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"'Noto Sans SC','Source Han Sans SC','Microsoft YaHei',sans-serif\" font-size=\"{TEXT}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n"
    );
    for mark in &sheet.marks {
        // Writing to a string cannot fail.
        let _ = one(&mut out, mark);
    }
    out.push_str("</svg>\n");
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
            let opacity = DrawnMark::AREA;
            writeln!(out, "<path d=\"{path} Z\" fill=\"{}\" fill-opacity=\"{opacity}\"/>", colour(*tone))
        }
        DrawnMark::Ring { outer, inner, tone } => {
            let (outer, inner) = (path(outer.iter().copied()), path(inner.iter().copied()));
            let (fill, opacity) = (colour(*tone), DrawnMark::RING);
            writeln!(
                out,
                "<path d=\"{outer} Z {inner} Z\" fill=\"{fill}\" fill-opacity=\"{opacity}\" fill-rule=\"evenodd\"/>"
            )
        }
        DrawnMark::Box { sides, tone } => rect(out, *sides, &colour(*tone), DrawnMark::BOX),
        DrawnMark::Shade { sides, tone } => rect(out, *sides, &colour(*tone), DrawnMark::SHADE),
        DrawnMark::Cell { sides, tone, strength } => rect(out, *sides, &colour(*tone), *strength),
        DrawnMark::Speck { at: [x, y], tone } => {
            let ([radius, opacity], fill) = (DrawnMark::SPECK, colour(*tone));
            writeln!(
                out,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius}\" fill=\"{fill}\" fill-opacity=\"{opacity}\"/>"
            )
        }
        DrawnMark::Plate { sides } => rect(out, *sides, "#ffffff", 1.0),
        DrawnMark::Dot { at: [x, y], tone } => match DrawnMark::corners(*tone) {
            [] => writeln!(
                out,
                "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{}\" fill=\"{}\"/>",
                DrawnMark::DOT,
                colour(*tone)
            ),
            corners => {
                let path =
                    path(corners.iter().map(|[across, down]| [x + across * DrawnMark::DOT, y + down * DrawnMark::DOT]));
                writeln!(out, "<path d=\"{path} Z\" fill=\"{}\"/>", colour(*tone))
            }
        },
        DrawnMark::Text { at: [x, y], anchor, text, weak } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let fill = if *weak { "#5b6570" } else { "#1c222a" };
            let text = escaped(text);
            let y = y + TEXT * DrawnMark::BASELINE;
            writeln!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" fill=\"{fill}\">{text}</text>")
        }
        DrawnMark::Heading { at: [x, y], text } => {
            let y = y + HEADING * DrawnMark::BASELINE;
            writeln!(
                out,
                "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{HEADING}\" font-weight=\"bold\" fill=\"#1c222a\">{}</text>",
                escaped(text)
            )
        }
        DrawnMark::Grid { from, to } => {
            writeln!(out, "<path d=\"{}\" stroke=\"#dfe4e9\" stroke-width=\"1\"/>", path([*from, *to].into_iter()))
        }
    }
}

fn rect(out: &mut String, [left, top, right, bottom]: [f32; 4], fill: &str, opacity: f32) -> std::fmt::Result {
    writeln!(
        out,
        "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{fill}\" \
         fill-opacity=\"{opacity}\"/>",
        (right - left).max(1.0),
        (bottom - top).max(1.0)
    )
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
