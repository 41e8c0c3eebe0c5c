//! The timeline: one bar for each patent, with the base date, the loan and the fees.

use eframe::egui::Ui;
use jiff::civil::Date;

use super::title;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
use crate::model::{Case, Patent};
use crate::text::{Arg, Text, screen_patents as words};
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{explain, show_chart};

/// The most characters of a title beside its bar, counted as wide ones.
const TITLE_WIDTH: usize = 9;

/// Shows the timeline of all patents.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let chart = build(case, view);
    if chart.is_empty() {
        explain(ui, view, words::TIMELINE_UNKNOWN);
        return;
    }
    explain(ui, view, words::TIMELINE_EXPLAINED);
    show_chart(ui, view, &chart);
    let left_out = case.patents.iter().filter(|patent| term(view, patent).is_none()).count();
    if left_out > 0 {
        let text = view.message(&words::TIMELINE_LEFT_OUT.with([("count", left_out.into())]));
        crate::ui::widgets::section::explain_text(ui, text);
    }
}

/// The filing date and the expiry, where both are known.
fn term(view: &View<'_>, patent: &Patent) -> Option<(Date, Date)> {
    Some((patent.filing_date.value?, view.assessment.patent(patent.id)?.expiry?))
}

fn build(case: &Case, view: &View<'_>) -> Chart {
    let mut examined = Vec::new();
    let mut granted = Vec::new();
    let mut ends = Vec::new();
    let mut fees = Vec::new();
    let mut names = Vec::new();
    for (row, patent) in case.patents.iter().enumerate() {
        let at = row as f64;
        let short = Arg::Raw(shortened(&title(patent, view)));
        names.push(view.message(&words::ROW.with([("n", (row + 1).into()), ("title", short)])));
        let Some((filing, expiry)) = term(view, patent) else { continue };
        let bar = |from: Date, to: Date| Bar {
            at,
            from: day(from),
            to: day(to),
            mark: None,
            label: view.message(&words::BAR.with([
                ("patent", patent.name()),
                ("from", from.into()),
                ("to", to.into()),
            ])),
        };
        match patent.grant_date.value.filter(|grant| (filing..=expiry).contains(grant)) {
            Some(grant) => {
                examined.push(bar(filing, grant));
                granted.push(bar(grant, expiry));
            }
            None => granted.push(bar(filing, expiry)),
        }
        if let Some(outcome) = view.assessment.patent(patent.id) {
            ends.extend(outcome.economic_end.map(|end| [day(end), at]));
            fees.extend(outcome.fees.iter().map(|fee| [day(fee.due), at]));
        }
    }
    let height = 110.0 + 24.0 * names.len() as f32;
    let drawn = !granted.is_empty();
    let mut chart = Chart::new(
        "patent-timeline",
        view.text(words::TIMELINE),
        Axis::new(view.text(words::TIMELINE_DATES), Scale::Date),
        Axis::new(view.text(words::TIMELINE_PATENTS), Scale::Category(names)),
        view.lang,
    )
    .height(height.max(220.0));
    if !drawn {
        return chart;
    }
    let series = |text: Text, tone, shape| Series::new(view.text(text), tone, shape);
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
        (words::SERIES_BASE, Tone::Ink, case.base_date.value),
        (words::SERIES_LOAN_START, Tone::Green, case.loan.start.value),
        (words::SERIES_LOAN_END, Tone::Vermilion, case.loan_end()),
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
