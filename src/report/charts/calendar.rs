//! The days of the pledge on an axis, and the fees month by month.

use super::ChartSource;
use crate::calendar::add_months;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
use crate::model::outcome::eligibility::{CalendarEntry, CalendarKind};
use crate::text::number::MoneyUnit;
use crate::text::screen_eligibility as words;

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
pub fn days(of: ChartSource<'_>) -> Chart {
    let last = of.case.loan_end().or(of.case.base_date.value).map(|day| add_months(day, 18));
    let within: Vec<&CalendarEntry> =
        of.assessment.calendar.iter().filter(|entry| last.is_none_or(|last| entry.date <= last)).collect();
    let shown = |entry: &CalendarEntry| entry.kind != CalendarKind::FeeLapse || grace(of, entry, 0.0).is_some();
    let rows: Vec<(CalendarKind, Tone)> =
        ROWS.into_iter().filter(|(kind, _)| within.iter().any(|entry| entry.kind == *kind && shown(entry))).collect();
    let name = |kind: CalendarKind| {
        if kind == CalendarKind::FeeLapse { of.text(words::CHART_GRACE) } else { of.text(kind.label()) }
    };
    let names = rows.iter().map(|(kind, _)| name(*kind).to_owned()).collect();
    let mut chart = Chart::new(
        "pledge-calendar",
        of.text(words::CHART_TITLE),
        Axis::new(of.text(words::CHART_DATE), Scale::Date),
        Axis::new(of.text(words::CHART_KIND), Scale::Category(names)),
        of.lang,
    )
    .height(74.0 + 25.0 * rows.len() as f32);
    for (row, (kind, tone)) in rows.into_iter().enumerate() {
        let of_kind: Vec<&CalendarEntry> = within.iter().filter(|entry| entry.kind == kind).copied().collect();
        let at = row as f64;
        if kind == CalendarKind::FeeLapse {
            let bars = of_kind.iter().filter_map(|entry| grace(of, entry, at)).collect();
            chart = chart.with(Series::new(of.text(words::CHART_GRACE), tone, Shape::Ranges(bars)).unlisted());
            continue;
        }
        let month = |entry: &&CalendarEntry| (entry.date.year(), entry.date.month());
        let bars = of_kind
            .chunk_by(|a, b| month(a) == month(b))
            .filter_map(|group| {
                let first = group.first()?;
                let place = day(first.date);
                let label = if group.len() == 1 {
                    of.message(&first.label)
                } else {
                    let month = format!("{}-{:02}", first.date.year(), first.date.month());
                    of.message(&words::CHART_MANY.with([
                        ("month", month.into()),
                        ("count", group.len().into()),
                        ("first", first.label.clone().into()),
                    ]))
                };
                Some(Bar { at, from: place, to: place, mark: None, label })
            })
            .collect();
        chart = chart.with(Series::new(of.text(kind.label()), tone, Shape::Ranges(bars)).unlisted());
    }
    if let Some(base) = of.case.base_date.value {
        chart = chart.with(Series::new(of.text(words::BASE_DATE), Tone::Grey, Shape::Vertical(day(base))));
    }
    chart
}

/// The fees that fall due within the loan, a column for each month with its sum. A single month
/// stands in the list.
pub fn fees_by_month(of: ChartSource<'_>) -> Option<Chart> {
    let last = of.case.loan_end();
    let mut months: Vec<((i16, i8), f64, usize)> = Vec::new();
    for entry in of.assessment.calendar.iter().filter(|entry| entry.kind == CalendarKind::FeeDue) {
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
        let said = words::CHART_FEES_OF.with([("count", (*count).into())]).render(of.lang);
        Bar::new(at as f64, *sum, said)
    });
    let chart = Chart::new(
        "pledge-fees",
        words::CHART_FEES.get(of.lang),
        Axis::new(words::CHART_MONTH.get(of.lang), Scale::Category(names)),
        Axis::new(words::CHART_FEES_AXIS.get(of.lang), Scale::Money).from_zero(),
        of.lang,
    )
    // Fees are small beside what they keep alive.
    .in_unit(Some(MoneyUnit::Yuan))
    .height(190.0);
    Some(chart.with(Series::new(words::CHART_FEES.get(of.lang), Tone::Blue, Shape::Bars(bars.collect())).unlisted()))
}

/// The months in which a fee that was not paid can still be paid with a surcharge.
fn grace(of: ChartSource<'_>, last: &CalendarEntry, at: f64) -> Option<Bar> {
    let due = format!("fee-{}", last.key.strip_prefix("grace-end-")?);
    let from = of.assessment.calendar.iter().find(|entry| entry.key == due)?.date;
    // A fee that is not yet due is no fee in arrears.
    if of.case.base_date.value.is_none_or(|base| from >= base) {
        return None;
    }
    let patent = of.case.patent(last.patent?)?.name();
    let said = words::CHART_GRACE_BAR.with([("patent", patent), ("from", from.into()), ("to", last.date.into())]);
    Some(Bar { at, from: day(from), to: day(last.date), mark: None, label: of.message(&said) })
}
