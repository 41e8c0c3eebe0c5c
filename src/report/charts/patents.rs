//! The timeline: one bar for each patent, with the base date, the loan and the fees.

use jiff::civil::Date;

use super::ChartSource;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
use crate::model::Patent;
use crate::text::{Arg, Text, screen_patents as words};

/// The most characters of a title beside its bar, counted as wide ones.
const TITLE_WIDTH: usize = 9;

/// The filing date and the expiry, where both are known.
pub fn term(of: ChartSource<'_>, patent: &Patent) -> Option<(Date, Date)> {
    Some((patent.filing_date.value?, of.assessment.patent(patent.id)?.expiry?))
}

/// A bar for each patent from filing to expiry, with its fees, its economic end and the loan.
pub fn timeline(of: ChartSource<'_>) -> Chart {
    let mut examined = Vec::new();
    let mut granted = Vec::new();
    let mut ends = Vec::new();
    let mut fees = Vec::new();
    let mut names = Vec::new();
    for (row, patent) in of.case.patents.iter().enumerate() {
        let at = row as f64;
        let short = Arg::raw(shortened(title(patent, of)));
        names.push(of.message(&words::ROW.with([("n", (row + 1).into()), ("title", short)])));
        let Some((filing, expiry)) = term(of, patent) else { continue };
        let bar = |from: Date, to: Date| Bar {
            at,
            from: day(from),
            to: day(to),
            mark: None,
            label: of.message(&words::BAR.with([("patent", patent.name()), ("from", from.into()), ("to", to.into())])),
        };
        match patent.grant_date.value.filter(|grant| (filing..=expiry).contains(grant)) {
            Some(grant) => {
                examined.push(bar(filing, grant));
                granted.push(bar(grant, expiry));
            }
            None => granted.push(bar(filing, expiry)),
        }
        if let Some(outcome) = of.assessment.patent(patent.id) {
            ends.extend(outcome.economic_end.map(|end| [day(end), at]));
            fees.extend(outcome.fees.iter().map(|fee| [day(fee.due), at]));
        }
    }
    let height = 110.0 + 24.0 * names.len() as f32;
    let drawn = !granted.is_empty();
    let mut chart = Chart::new(
        "patent-timeline",
        of.text(words::TIMELINE),
        Axis::new(of.text(words::TIMELINE_DATES), Scale::Date),
        Axis::new(of.text(words::TIMELINE_PATENTS), Scale::Category(names)),
        of.lang,
    )
    .height(height.max(220.0));
    if !drawn {
        return chart;
    }
    let series = |text: Text, tone, shape| Series::new(of.text(text), tone, shape);
    if !examined.is_empty() {
        chart = chart.with(series(words::SERIES_EXAMINED, Tone::Grey, Shape::Ranges(examined)));
    }
    chart = chart.with(series(words::SERIES_TERM, Tone::Sky, Shape::Ranges(granted)));
    if !fees.is_empty() {
        chart = chart.with(series(words::SERIES_FEES, Tone::Orange, Shape::Points(fees)));
    }
    if !ends.is_empty() {
        chart = chart.with(series(words::SERIES_ECONOMIC_END, Tone::Purple, Shape::Points(ends)));
    }
    let lines = [
        (words::SERIES_BASE, Tone::Ink, of.case.base_date.value),
        (words::SERIES_LOAN_START, Tone::Green, of.case.loan.start.value),
        (words::SERIES_LOAN_END, Tone::Vermilion, of.case.loan_end()),
    ];
    for (text, tone, date) in lines {
        if let Some(date) = date {
            chart = chart.with(series(text, tone, Shape::Vertical(day(date))));
        }
    }
    chart
}

/// As much of a title as stands beside a bar.
fn shortened(title: &str) -> String {
    let mut room = 2 * TITLE_WIDTH;
    let mut out = String::new();
    for character in title.chars() {
        let width = if character.is_ascii() { 1 } else { 2 };
        if width > room {
            out.push('…');
            break;
        }
        room -= width;
        out.push(character);
    }
    out
}

/// A patent's title, or that it has none.
fn title<'a>(patent: &'a Patent, of: ChartSource<'_>) -> &'a str {
    let title = patent.title.trim();
    if title.is_empty() { of.text(words::UNNAMED) } else { title }
}
