//! The pledge's calendar as an ICS file (RFC 5545): all-day events, reminders before what must be
//! paid, and names that stay, so that a second import changes what the first one wrote.
//!
//! Written line by line, so that the time grows with the text and not with its square.

use std::collections::BTreeMap;

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
    let entries = assessment.calendar.as_slice();
    let stamp = stamp.strftime("%Y%m%dT%H%M%SZ").to_string();
    let title = if case.title.trim().is_empty() { crate::text::report::UNTITLED.get(lang) } else { case.title.trim() };
    let name = words::NAME.with([("case", title.into())]).render(lang);
    let mut out = Lines::default();
    out.put("BEGIN", "VCALENDAR");
    out.put("VERSION", "2.0");
    out.put("PRODID", "-//Pledgeworth//Pledge calendar//ZH");
    out.put("CALSCALE", "GREGORIAN");
    out.put("METHOD", "PUBLISH");
    out.text("X-WR-CALNAME", &name);
    out.text("X-WR-CALDESC", words::DESCRIPTION.get(lang));
    let late = late(entries);
    // The months of surcharge stand in the fee's own event: a day each would bury the rest.
    for entry in entries.iter().filter(|entry| entry.kind != CalendarKind::Surcharge) {
        event(&mut out, case, &late, entry, &stamp, lang);
    }
    out.put("END", "VCALENDAR");
    out.0
}

fn event(out: &mut Lines, case: &Case, late: &Late<'_>, entry: &CalendarEntry, stamp: &str, lang: Lang) {
    let summary = entry.label.render(lang);
    out.put("BEGIN", "VEVENT");
    out.put("UID", &plain(&uid(case, entry)));
    out.put("DTSTAMP", stamp);
    out.put("DTSTART;VALUE=DATE", &day(entry.date));
    // The end of an all-day event is the day after it.
    out.put("DTEND;VALUE=DATE", &day(entry.date.saturating_add(1.day())));
    out.text("SUMMARY", &summary);
    out.text("DESCRIPTION", &description(case, late, entry, lang));
    out.text("CATEGORIES", entry.kind.label().get(lang));
    out.put("TRANSP", "TRANSPARENT");
    for days in reminders(entry.kind) {
        let what = ("what", summary.clone().into());
        let text = words::REMINDER.with([("days", Arg::raw(days.to_string())), what]).render(lang);
        out.put("BEGIN", "VALARM");
        out.put("ACTION", "DISPLAY");
        out.put("TRIGGER", &format!("-P{days}D"));
        out.text("DESCRIPTION", &text);
        out.put("END", "VALARM");
    }
    out.put("END", "VEVENT");
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

fn day(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// What belongs to a fee that is paid late, by the patent and year in the entries' keys.
#[derive(Default)]
struct Late<'a> {
    months: BTreeMap<&'a str, Vec<&'a CalendarEntry>>,
    grace: BTreeMap<&'a str, &'a CalendarEntry>,
}

fn late(entries: &[CalendarEntry]) -> Late<'_> {
    let mut late = Late::default();
    for entry in entries {
        let month = entry.key.strip_prefix("surcharge-").and_then(|rest| rest.rsplit_once('-'));
        if let Some((fee, _)) = month {
            late.months.entry(fee).or_default().push(entry);
        } else if let Some(fee) = entry.key.strip_prefix("grace-end-") {
            late.grace.insert(fee, entry);
        }
    }
    late
}

/// The patent's number, and for a fee what paying late costs, month by month.
fn description(case: &Case, late: &Late<'_>, entry: &CalendarEntry, lang: Lang) -> String {
    let mut lines = Vec::new();
    let number = entry.patent.and_then(|id| case.patent(id)).and_then(|patent| patent.number.value.clone());
    if let Some(number) = number.filter(|number| !number.trim().is_empty()) {
        lines.push(words::PATENT_NUMBER.with([("number", number.into())]).render(lang));
    }
    if entry.kind == CalendarKind::FeeDue {
        let fee = entry.key.strip_prefix("fee-").unwrap_or_default();
        if let Some(months) = late.months.get(fee) {
            let mark = Arg::raw(Mark::Secondary.label(lang).to_owned());
            lines.push(words::SURCHARGES.with([("mark", mark)]).render(lang));
            lines.extend(months.iter().map(|late| late.label.render(lang)));
        }
        if let Some(last) = late.grace.get(fee) {
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

/// The file, content line by content line.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A property whose value needs no escaping, in pieces of at most 75 octets that cut no character.
    fn put(&mut self, name: &str, value: &str) {
        const MOST: usize = 75;
        let mut room = MOST;
        for sign in name.chars().chain([':']).chain(value.chars()) {
            if sign.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = MOST - 1;
            }
            self.0.push(sign);
            room -= sign.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// A property whose value is text.
    fn text(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for sign in plain(text).chars() {
            match sign {
                '\n' => value.push_str("\\n"),
                '\\' | ',' | ';' => value.extend(['\\', sign]),
                _ => value.push(sign),
            }
        }
        self.put(name, &value);
    }
}
