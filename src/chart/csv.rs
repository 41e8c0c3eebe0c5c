//! A chart's data as comma-separated values.

use super::{Chart, Scale, Shape, from_day};

pub(super) fn write(chart: &Chart) -> String {
    let mut out = String::from('\u{feff}');
    let mut line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    };
    line(&["series".into(), chart.x.label.clone(), chart.y.label.clone(), "to".into(), "label".into()]);
    let x = |value: f64| bare(&chart.x.scale, value);
    let y = |value: f64| bare(&chart.y.scale, value);
    for series in &chart.series {
        let name = || series.name.clone();
        match &series.shape {
            Shape::Line(points) | Shape::Steps(points) | Shape::Points(points) => {
                for [at, value] in points {
                    line(&[name(), x(*at), y(*value), String::new(), String::new()]);
                }
            }
            Shape::Band(points) => {
                for [at, low, high] in points {
                    line(&[name(), x(*at), y(*low), y(*high), String::new()]);
                }
            }
            Shape::Bars(bars) => {
                for bar in bars {
                    line(&[name(), x(bar.at), y(bar.from), y(bar.to), bar.label.clone()]);
                }
            }
            Shape::Ranges(bars) => {
                for bar in bars {
                    line(&[name(), x(bar.from), y(bar.at), x(bar.to), bar.label.clone()]);
                }
            }
            Shape::Vertical(at) => line(&[name(), x(*at), String::new(), String::new(), String::new()]),
            Shape::Horizontal(value) => line(&[name(), String::new(), y(*value), String::new(), String::new()]),
        }
    }
    out
}

/// Rows of cells as comma-separated values.
pub(super) fn rows(rows: &[Vec<String>]) -> String {
    let mut out = String::from('\u{feff}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

/// A value for machines: base units, ISO dates, names of categories.
fn bare(scale: &Scale, value: f64) -> String {
    match scale {
        Scale::Date => from_day(value).map_or_else(String::new, |date| date.to_string()),
        Scale::Category(names) => super::category(names, value.round()).unwrap_or_else(|| value.to_string()),
        Scale::Number | Scale::Money | Scale::Percent => value.to_string(),
    }
}

fn quoted(cell: &str) -> String {
    // A cell that a spreadsheet would take for a formula is text.
    let risky = cell.starts_with(['=', '@', '+']) || (cell.starts_with('-') && cell.parse::<f64>().is_err());
    let cell = if risky { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
