//! The pledge's calendar as an ICS file (RFC 5545): all-day events, reminders before what must be
//! paid, and names that stay, so that a second import changes what the first one wrote.

use icalendar::{Alarm, Calendar, Component, Event, EventLike, Parameter, Property, Trigger};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};

use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::Case;
use crate::model::outcome::eligibility::{CalendarEntry, CalendarKind};
use crate::reference::Mark;
use crate::text::{Arg, pledge_calendar as words};

/// The file's extension.
pub const EXTENSION: &str = "ics";

/// Days before a day on which a calendar program reminds of it.
const BEFORE_PAYMENT: [i32; 2] = [30, 7];
const BEFORE_OTHERS: [i32; 1] = [30];

/// The calendar's days as an ICS file. `stamp` is the moment of writing, by which a calendar
/// program tells a newer version of an event from an older one.
pub fn write(case: &Case, assessment: &Assessment, stamp: Timestamp, lang: Lang) -> String {
    let entries = &assessment.eligibility.calendar;
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    let title = if case.title.trim().is_empty() { crate::text::report::UNTITLED.get(lang) } else { case.title.trim() };
    let name = words::NAME.with([("case", title.into())]).render(lang);
    let mut calendar = Calendar::empty();
    for (key, value) in [
        ("VERSION", "2.0"),
        ("PRODID", "-//Pledgeworth//Pledge calendar//ZH"),
        ("CALSCALE", "GREGORIAN"),
        ("METHOD", "PUBLISH"),
        ("X-WR-CALNAME", &plain(&name)),
        ("X-WR-CALDESC", words::DESCRIPTION.get(lang)),
    ] {
        calendar.append_property(Property::new(key, value));
    }
    // The months of surcharge stand in the fee's own event: a day each would bury the rest.
    for entry in entries.iter().filter(|entry| entry.kind != CalendarKind::Surcharge) {
        calendar.push(event(case, entries, entry, &stamp, lang));
    }
    in_order(&calendar.to_string())
}

fn event(case: &Case, entries: &[CalendarEntry], entry: &CalendarEntry, stamp: &str, lang: Lang) -> Event {
    let summary = plain(&entry.label.render(lang));
    let mut event = Event::new();
    event
        .uid(&uid(case, entry))
        .summary(&summary)
        .description(&plain(&description(case, entries, entry, lang)))
        .categories([entry.kind.label().get(lang)])
        .add_property("DTSTAMP", stamp)
        .add_property("TRANSP", "TRANSPARENT")
        .append_property(day("DTSTART", entry.date))
        // The end of an all-day event is the day after it.
        .append_property(day("DTEND", entry.date.saturating_add(1.day())));
    for days in reminders(entry.kind) {
        let length = format!("P{days}D");
        let days = Arg::Raw(days.to_string());
        let text = words::REMINDER.with([("days", days), ("what", summary.clone().into())]).render(lang);
        if let Ok(parsed) = Trigger::try_from(&Property::new("TRIGGER", &*length)) {
            let mut alarm = Alarm::display(&text, parsed);
            // The crate reads no negative length: before the day, and in days.
            alarm.add_property("TRIGGER", format!("-{length}"));
            event.alarm(alarm);
        }
    }
    event
}

/// What a calendar program reminds of, and when: days before.
fn reminders(kind: CalendarKind) -> &'static [i32] {
    match kind {
        CalendarKind::FeeDue | CalendarKind::FeeLapse => &BEFORE_PAYMENT,
        CalendarKind::Revaluation
        | CalendarKind::AppraisalStale
        | CalendarKind::Expiry
        | CalendarKind::EconomicEnd
        | CalendarKind::LoanEnd => &BEFORE_OTHERS,
        CalendarKind::LoanStart | CalendarKind::Surcharge => &[],
    }
}

fn day(key: &str, date: Date) -> Property {
    let mut property = Property::new(key, date.strftime("%Y%m%d").to_string());
    property.append_parameter(Parameter::new("VALUE", "DATE")).done()
}

/// The patent's number, and for a fee what paying late costs, month by month.
fn description(case: &Case, entries: &[CalendarEntry], entry: &CalendarEntry, lang: Lang) -> String {
    let mut lines = Vec::new();
    let number = entry.patent.and_then(|id| case.patent(id)).and_then(|patent| patent.number.value.clone());
    if let Some(number) = number.filter(|number| !number.trim().is_empty()) {
        lines.push(words::PATENT_NUMBER.with([("number", number.into())]).render(lang));
    }
    if entry.kind == CalendarKind::FeeDue {
        let fee = entry.key.strip_prefix("fee-").unwrap_or_default();
        let months = format!("surcharge-{fee}-");
        let late: Vec<&CalendarEntry> = entries.iter().filter(|late| late.key.starts_with(&months)).collect();
        if !late.is_empty() {
            let mark = Arg::Raw(Mark::Secondary.label(lang).to_owned());
            lines.push(words::SURCHARGES.with([("mark", mark)]).render(lang));
        }
        lines.extend(late.iter().map(|late| late.label.render(lang)));
        let grace = format!("grace-end-{fee}");
        if let Some(last) = entries.iter().find(|last| last.key == grace) {
            lines.push(words::GRACE_ENDS.with([("date", last.date.into())]).render(lang));
        }
    }
    if matches!(entry.kind, CalendarKind::FeeDue | CalendarKind::FeeLapse) {
        lines.push(words::CONVENTION_WORKING_DAY.get(lang).to_owned());
    }
    lines.push(words::DESCRIPTION.get(lang).to_owned());
    lines.join("\n")
}

/// A name that stays while the case, its parties and the patent's number stay, whatever becomes
/// of dates and amounts.
fn uid(case: &Case, entry: &CalendarEntry) -> String {
    let number = entry.patent.and_then(|id| case.patent(id)).and_then(|patent| patent.number.value.as_deref());
    let parts = [case.title.as_str(), &case.borrower.name, &case.bank.name, number.unwrap_or_default()];
    // FNV-1a: the same on every machine and in every version, which the standard hashers do not promise.
    let hash = parts
        .iter()
        .flat_map(|part| part.trim().bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    format!("{}-{hash:016x}@pledgeworth", entry.key)
}

/// Without control characters, which no content line may hold; line breaks stay and are escaped.
fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").chars().map(|sign| if sign.is_control() && sign != '\n' { ' ' } else { sign }).collect()
}

/// Sets right what the crate writes otherwise than RFC 5545 says: it stamps and names alarms, by
/// the clock and at random, and the last piece of a folded line may be one octet too long.
fn in_order(text: &str) -> String {
    let mut in_alarm = false;
    let mut out = String::with_capacity(text.len());
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        in_alarm = match line {
            "BEGIN:VALARM" => true,
            "END:VALARM" => false,
            _ => in_alarm,
        };
        if !(in_alarm && (line.starts_with("DTSTAMP:") || line.starts_with("UID:"))) {
            fold(line, &mut out);
        }
    }
    out
}

/// A content line in pieces of at most 75 octets that cut no character.
fn fold(line: &str, out: &mut String) {
    const MOST: usize = 75;
    let mut room = MOST;
    for sign in line.chars() {
        if sign.len_utf8() > room {
            out.push_str("\r\n ");
            room = MOST - 1;
        }
        out.push(sign);
        room -= sign.len_utf8();
    }
    out.push_str("\r\n");
}
