//! The calendar of the pledge: a picture, and the days month by month.

use eframe::egui::{Button, CursorIcon, Id, Label, RichText, Ui};

use super::{parts, without_base_date};
use crate::app::Command;
use crate::model::Severity;
use crate::model::outcome::eligibility::{CalendarEntry, CalendarKind};
use crate::reference::Mark;
use crate::report::charts::calendar;
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
    let entries = assessment.calendar.as_slice();
    if entries.is_empty() {
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
    if let Some(next) = entries.iter().find(|entry| base.is_some_and(|base| entry.date > base)) {
        let said = words::NEXT_DAY.with([("date", next.date.into()), ("what", next.label.clone().into())]);
        ui.add(Label::new(RichText::new(view.message(&said)).font(theme::strong())).wrap());
    }
    figure::row(ui, view, crate::model::outcome::eligibility::FEES_IN_LOAN);
    let chart = calendar::days(view.charts(case));
    show_chart(ui, view, &chart);
    if let Some(chart) = calendar::fees_by_month(view.charts(case)) {
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
    days(ui, view, entries, surcharges);
    let mark = Arg::raw(Mark::Secondary.label(view.lang).to_owned());
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
                ("year", Arg::raw(year.to_string())),
                (
                    "month",
                    Arg::raw(if view.lang == crate::lang::Lang::Zh {
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
            // What is meant by its name alone is not told twice.
            let text = if text == view.text(entry.kind.label()) { String::new() } else { text };
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
