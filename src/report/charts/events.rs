//! What happens on the axis: grouped by kind and time, so that forty patents stay readable.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::Case;
use crate::model::outcome::{Assessment, EventKind};
use crate::text::{Arg, Message, Text, engine, screen_loan as words};

/// Events of one kind that lie close together.
pub struct Group {
    /// The first of their days.
    pub date: Date,
    /// What they are.
    pub kind: EventKind,
    /// In words.
    pub label: String,
}

/// The kinds in the order of their rows.
pub const KINDS: [EventKind; 4] = [EventKind::FeeDue, EventKind::Revaluation, EventKind::Expiry, EventKind::LoanEnd];

/// The events grouped by month, for the picture of their own.
pub fn by_month(case: &Case, assessment: &Assessment, beyond: bool, lang: Lang) -> Vec<Group> {
    grouped(&all(case, assessment, beyond), 1, lang)
}

/// The events for the axis of the main picture, in months, quarters or years, so that the marks of
/// one kind stay apart.
pub fn on_axis(case: &Case, assessment: &Assessment, beyond: bool, lang: Lang) -> Vec<Group> {
    /// The most marks of one kind.
    const MOST: usize = 14;
    let events = all(case, assessment, beyond);
    let mut groups = Vec::new();
    for months in [1, 3, 6, 12, 24] {
        groups = grouped(&events, months, lang);
        let count = |kind| groups.iter().filter(|group: &&Group| group.kind == kind).count();
        if KINDS.into_iter().all(|kind| count(kind) <= MOST) {
            break;
        }
    }
    groups
}

type Event<'a> = (Date, EventKind, Cow<'a, Message>);

/// The events of the loan, and with `beyond` the patents that end after it, by kind and day.
fn all<'a>(case: &Case, assessment: &'a Assessment, beyond: bool) -> Vec<Event<'a>> {
    let mut events: Vec<Event<'a>> =
        assessment.loan.events.iter().map(|event| (event.date, event.kind, Cow::Borrowed(&event.label))).collect();
    if beyond {
        let until = assessment.loan.months.last().map(|month| month.date);
        for outcome in &assessment.patents {
            let (Some(patent), Some(end)) = (case.patent(outcome.id), outcome.economic_end) else { continue };
            let shown = assessment.loan.curve.first().is_some_and(|first| end > first.date);
            if shown && until.is_none_or(|until| end > until) {
                let label = engine::EVENT_EXPIRY.with([("patent", patent.name())]);
                events.push((end, EventKind::Expiry, Cow::Owned(label)));
            }
        }
    }
    events.sort_by_key(|event| (event.1, event.0));
    events
}

/// Groups of one kind within so many months; `events` are sorted by kind and day.
fn grouped(events: &[Event<'_>], months: i32, lang: Lang) -> Vec<Group> {
    let period = |(date, kind, _): &Event<'_>| {
        (*kind, (i32::from(date.year()) * 12 + i32::from(date.month()) - 1).div_euclid(months))
    };
    events.chunk_by(|a, b| period(a) == period(b)).filter_map(|group| in_words(group, lang)).collect()
}

fn in_words(group: &[Event<'_>], lang: Lang) -> Option<Group> {
    const NAMED: usize = 3;
    let (date, kind, first) = group.first()?;
    let label = if group.len() == 1 {
        first.render(lang)
    } else {
        let named: Vec<String> = group.iter().take(NAMED).map(|(_, _, label)| label.render(lang)).collect();
        let text = if group.len() > NAMED { words::EVENT_GROUP_MORE } else { words::EVENT_GROUP };
        let separator = words::EVENT_SEPARATOR.get(lang);
        text.with([("count", group.len().into()), ("events", Arg::raw(named.join(separator)))]).render(lang)
    };
    Some(Group { date: *date, kind: *kind, label })
}

/// The kind in words.
pub fn kind_words(kind: EventKind) -> Text {
    match kind {
        EventKind::FeeDue => words::EVENT_KIND_FEE,
        EventKind::Revaluation => words::EVENT_KIND_REVALUATION,
        EventKind::Expiry => words::EVENT_KIND_EXPIRY,
        EventKind::LoanEnd => words::EVENT_KIND_LOAN_END,
    }
}

/// The kind's colour.
pub fn tone(kind: EventKind) -> Tone {
    match kind {
        EventKind::FeeDue => Tone::Blue,
        EventKind::Revaluation => Tone::Purple,
        EventKind::Expiry => Tone::Vermilion,
        EventKind::LoanEnd => Tone::Ink,
    }
}

/// The events as a picture of their own: a row for each kind, from the day the loan is paid out.
pub fn chart(groups: &[Group], start: Option<Date>, beyond: bool, lang: Lang) -> Chart {
    let kinds: Vec<EventKind> =
        KINDS.into_iter().filter(|kind| groups.iter().any(|group| group.kind == *kind)).collect();
    let names = kinds.iter().map(|kind| kind_words(*kind).get(lang).to_owned()).collect();
    let title = if beyond { words::EVENTS_TITLE_LIFE } else { words::EVENTS_TITLE };
    let height = 62.0 + 24.0 * f32::from(u8::try_from(kinds.len()).unwrap_or(4));
    let mut chart = Chart::new(
        "loan-events",
        title.get(lang),
        Axis::new(words::AXIS_DATE.get(lang), Scale::Date),
        Axis::new(words::AXIS_EVENT.get(lang), Scale::Category(names)),
        lang,
    )
    .height(height);
    for (row, kind) in kinds.into_iter().enumerate() {
        let bar = |date: Date, label: String| {
            let place = day(date);
            Bar { at: row as f64, from: place, to: place, mark: None, label }
        };
        let mut bars: Vec<Bar> = groups
            .iter()
            .filter(|group| group.kind == kind)
            .map(|group| bar(group.date, group.label.clone()))
            .collect();
        if let Some(start) = start.filter(|_| kind == EventKind::LoanEnd) {
            bars.insert(0, bar(start, words::EVENT_PAID_OUT.get(lang).to_owned()));
        }
        chart = chart.with(Series::new(kind_words(kind).get(lang), tone(kind), Shape::Ranges(bars)).unlisted());
    }
    chart
}
