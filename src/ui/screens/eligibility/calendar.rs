//! The calendar of the pledge: a picture, and the days month by month.

use eframe::egui::{Button, CursorIcon, Id, Label, RichText, Ui};

use super::{parts, without_base_date};
use crate::app::Command;
use crate::calendar::add_months;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::outcome::eligibility::{CalendarEntry, CalendarKind};
use crate::model::{Case, Severity};
use crate::reference::Mark;
use crate::text::number::MoneyUnit;
use crate::text::{Arg, number, pledge_calendar, screen_eligibility as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{TableColumn, explain, figure, remark, screen_heading, show_chart, table};

const COLUMNS: [TableColumn; 4] = [
    TableColumn::words(words::COLUMN_DATE, 110.0),
    TableColumn::words(words::COLUMN_KIND, 104.0),
    TableColumn::rest(words::COLUMN_WHAT),
    TableColumn::figures(words::COLUMN_AMOUNT, 112.0),
];

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &cx.view, words::TAB_CALENDAR, words::CALENDAR_EXPLAINED);
    if without_base_date(ui, cx) {
        return;
    }
    let ScreenContext { case, view } = cx;
    let assessment = view.assessment;
    let calendar = assessment.eligibility.calendar.as_slice();
    if calendar.is_empty() {
        explain(ui, view, words::CALENDAR_NONE);
        return;
    }
    if case.loan_end().is_none() {
        remark(ui, Severity::Missing, view.text(words::CALENDAR_NO_LOAN));
        if parts::link(ui, view.text(words::ENTER_LOAN)).clicked() {
            let field = if case.loan.start.value.is_none() { "loan.start" } else { "loan.months" };
            view.run(Command::GoToField(field.to_owned()));
        }
    }
    let base = case.base_date.value;
    if let Some(next) = calendar.iter().find(|entry| base.is_some_and(|base| entry.date > base)) {
        let said = words::NEXT_DAY.with([("date", next.date.into()), ("what", next.label.clone().into())]);
        ui.add(Label::new(RichText::new(view.message(&said)).font(theme::strong())).wrap());
    }
    figure::row(ui, view, crate::model::outcome::eligibility::FEES_IN_LOAN);
    show_chart(ui, view, &picture(case, calendar, view));
    if let Some(chart) = fees_by_month(case, calendar, view.lang) {
        show_chart(ui, view, &chart);
    }

    let id = Id::unique("eligibility-surcharges");
    let mut surcharges: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    ui.horizontal_wrapped(|ui| {
        if ui.button(RichText::new(view.text(words::EXPORT)).font(theme::strong())).clicked() {
            view.run(Command::ExportCalendar);
        }
        ui.checkbox(&mut surcharges, view.text(words::SHOW_SURCHARGES));
    });
    ui.data_mut(|data| data.insert_temp(id, surcharges));
    days(ui, view, calendar, surcharges);
    let mark = Arg::Raw(Mark::Secondary.label(view.lang).to_owned());
    explain_text(ui, view.message(&words::SURCHARGE_REMARK.with([("mark", mark)])));
    explain_text(ui, view.text(pledge_calendar::CONVENTION_WORKING_DAY));
    explain(ui, view, words::CALENDAR_PRACTICE);
}

/// A line of the list: a month's heading, or a day.
enum DayRow<'a> {
    Month(i16, i8, usize),
    Day(&'a CalendarEntry),
}

fn days(ui: &mut Ui, view: &mut View<'_>, calendar: &[CalendarEntry], surcharges: bool) {
    let shown: Vec<&CalendarEntry> =
        calendar.iter().filter(|entry| surcharges || entry.kind != CalendarKind::Surcharge).collect();
    let month = |entry: &&CalendarEntry| (entry.date.year(), entry.date.month());
    let mut rows = Vec::new();
    for group in shown.chunk_by(|a, b| month(a) == month(b)) {
        if let Some(first) = group.first() {
            rows.push(DayRow::Month(first.date.year(), first.date.month(), group.len()));
        }
        rows.extend(group.iter().map(|entry| DayRow::Day(entry)));
    }
    let keys: Vec<String> = rows
        .iter()
        .map(|row| match row {
            DayRow::Month(year, month, _) => format!("{year}-{month}"),
            DayRow::Day(entry) => entry.key.clone(),
        })
        .collect();
    table(ui, view, "calendar", &COLUMNS, &keys, 520.0, |ui, view, row, column| match (&rows[row], column) {
        (DayRow::Month(_, _, count), 1) => {
            let said = view.message(&words::MONTH_COUNT.with([("count", parts::count(*count))]));
            let weak = theme::palette(ui).weak;
            ui.label(RichText::new(said).font(theme::small()).color(weak));
        }
        (DayRow::Month(year, month, _), 0) => {
            let said = words::MONTH.with([
                ("year", Arg::Raw(year.to_string())),
                (
                    "month",
                    Arg::Raw(if view.lang == crate::lang::Lang::Zh {
                        month.to_string()
                    } else {
                        format!("{month:02}")
                    }),
                ),
            ]);
            ui.label(RichText::new(view.message(&said)).font(theme::strong()));
        }
        (DayRow::Month(..), _) => {}
        (DayRow::Day(entry), column) => cell(ui, view, entry, column),
    });
}

fn cell(ui: &mut Ui, view: &mut View<'_>, entry: &CalendarEntry, column: usize) {
    let palette = theme::palette(ui);
    match column {
        0 => {
            ui.label(number::date(entry.date, view.lang));
        }
        1 => {
            let grave = matches!(entry.kind, CalendarKind::FeeLapse | CalendarKind::Expiry);
            let colour = if grave { palette.block } else { palette.text };
            ui.add(Label::new(RichText::new(view.text(entry.kind.label())).color(colour)).truncate());
        }
        2 => {
            let text = view.message(&entry.label);
            ui.add(Label::new(RichText::new(&text)).truncate()).on_hover_text(&text);
        }
        _ => {
            let Some(amount) = entry.amount else { return };
            let figure = entry.patent.map(|id| format!("patents.{}.fees", id.0));
            let figure = figure.filter(|id| view.assessment.figure(id).is_some());
            let text = number::decimals(amount, 2);
            match figure {
                Some(figure) => {
                    let response = ui.add(Button::new(text).frame(false)).on_hover_cursor(CursorIcon::PointingHand);
                    if response.on_hover_text(view.text(crate::text::fields::FIGURE_WHY)).clicked() {
                        view.run(Command::Explain(figure));
                    }
                }
                None => {
                    ui.label(text);
                }
            }
        }
    }
}

/// The kinds in the order of their rows, with their tones.
const ROWS: [(CalendarKind, Tone); 8] = [
    (CalendarKind::LoanStart, Tone::Green),
    (CalendarKind::FeeDue, Tone::Blue),
    (CalendarKind::FeeLapse, Tone::Vermilion),
    (CalendarKind::Revaluation, Tone::Purple),
    (CalendarKind::AppraisalStale, Tone::Sky),
    (CalendarKind::EconomicEnd, Tone::Orange),
    (CalendarKind::Expiry, Tone::Vermilion),
    (CalendarKind::LoanEnd, Tone::Ink),
];

/// The days on an axis, a row for each kind; the grace of each fee as a bar. What lies years
/// beyond the loan stands in the list alone.
fn picture(case: &Case, calendar: &[CalendarEntry], view: &View<'_>) -> Chart {
    let last = case.loan_end().or(case.base_date.value).map(|day| add_months(day, 18));
    let within: Vec<&CalendarEntry> =
        calendar.iter().filter(|entry| last.is_none_or(|last| entry.date <= last)).collect();
    let shown = |entry: &CalendarEntry| {
        entry.kind != CalendarKind::FeeLapse || grace(case, calendar, entry, 0.0, view).is_some()
    };
    let rows: Vec<(CalendarKind, Tone)> =
        ROWS.into_iter().filter(|(kind, _)| within.iter().any(|entry| entry.kind == *kind && shown(entry))).collect();
    let name = |kind: CalendarKind| {
        if kind == CalendarKind::FeeLapse { view.text(words::CHART_GRACE) } else { view.text(kind.label()) }
    };
    let names = rows.iter().map(|(kind, _)| name(*kind).to_owned()).collect();
    let mut chart = Chart::new(
        "pledge-calendar",
        view.text(words::CHART_TITLE),
        Axis::new(view.text(words::CHART_DATE), Scale::Date),
        Axis::new(view.text(words::CHART_KIND), Scale::Category(names)),
        view.lang,
    )
    .height(74.0 + 25.0 * rows.len() as f32);
    for (row, (kind, tone)) in rows.into_iter().enumerate() {
        let of_kind: Vec<&CalendarEntry> = within.iter().filter(|entry| entry.kind == kind).copied().collect();
        let at = row as f64;
        if kind == CalendarKind::FeeLapse {
            let bars = of_kind.iter().filter_map(|entry| grace(case, calendar, entry, at, view)).collect();
            chart = chart.with(Series::new(view.text(words::CHART_GRACE), tone, Shape::Ranges(bars)).unlisted());
            continue;
        }
        let month = |entry: &&CalendarEntry| (entry.date.year(), entry.date.month());
        let bars = of_kind
            .chunk_by(|a, b| month(a) == month(b))
            .filter_map(|group| {
                let first = group.first()?;
                let place = day(first.date);
                let label = if group.len() == 1 {
                    view.message(&first.label)
                } else {
                    let month = format!("{}-{:02}", first.date.year(), first.date.month());
                    view.message(&words::CHART_MANY.with([
                        ("month", month.into()),
                        ("count", group.len().into()),
                        ("first", first.label.clone().into()),
                    ]))
                };
                Some(Bar { at, from: place, to: place, mark: None, label })
            })
            .collect();
        chart = chart.with(Series::new(view.text(kind.label()), tone, Shape::Ranges(bars)).unlisted());
    }
    if let Some(base) = case.base_date.value {
        chart = chart.with(Series::new(view.text(words::BASE_DATE), Tone::Grey, Shape::Vertical(day(base))));
    }
    chart
}

/// The fees that fall due within the loan, a column for each month with its sum. A single month
/// stands in the list.
pub fn fees_by_month(case: &Case, calendar: &[CalendarEntry], lang: Lang) -> Option<Chart> {
    let last = case.loan_end();
    let mut months: Vec<((i16, i8), f64, usize)> = Vec::new();
    for entry in calendar.iter().filter(|entry| entry.kind == CalendarKind::FeeDue) {
        let Some(amount) = entry.amount.filter(|_| last.is_none_or(|last| entry.date <= last)) else { continue };
        let month = (entry.date.year(), entry.date.month());
        match months.iter_mut().find(|(other, ..)| *other == month) {
            Some((_, sum, count)) => (*sum, *count) = (*sum + amount, *count + 1),
            None => months.push((month, amount, 1)),
        }
    }
    if months.len() < 2 {
        return None;
    }
    months.sort_by_key(|(month, ..)| *month);
    let names = months.iter().map(|((year, month), ..)| format!("{year}-{month:02}")).collect();
    let bars = months.iter().enumerate().map(|(at, (_, sum, count))| {
        let said = words::CHART_FEES_OF.with([("count", (*count).into())]).render(lang);
        Bar::new(at as f64, *sum, said)
    });
    let chart = Chart::new(
        "pledge-fees",
        words::CHART_FEES.get(lang),
        Axis::new(words::CHART_MONTH.get(lang), Scale::Category(names)),
        Axis::new(words::CHART_FEES_AXIS.get(lang), Scale::Money).from_zero(),
        lang,
    )
    // Fees are small beside what they keep alive.
    .in_unit(Some(MoneyUnit::Yuan))
    .height(190.0);
    Some(chart.with(Series::new(words::CHART_FEES.get(lang), Tone::Blue, Shape::Bars(bars.collect())).unlisted()))
}

/// The months in which a fee that was not paid can still be paid with a surcharge.
fn grace(case: &Case, calendar: &[CalendarEntry], last: &CalendarEntry, at: f64, view: &View<'_>) -> Option<Bar> {
    let due = format!("fee-{}", last.key.strip_prefix("grace-end-")?);
    let from = calendar.iter().find(|entry| entry.key == due)?.date;
    // A fee that is not yet due is no fee in arrears.
    if case.base_date.value.is_none_or(|base| from >= base) {
        return None;
    }
    let patent = case.patent(last.patent?)?.name();
    let said = words::CHART_GRACE_BAR.with([("patent", patent), ("from", from.into()), ("to", last.date.into())]);
    Some(Bar { at, from: day(from), to: day(last.date), mark: None, label: view.message(&said) })
}
