//! The main picture as a chart: value, liquidation value, lending limit and balance through time.

use super::events::{Group, KINDS, kind_words, tone};
use crate::assessment::simulation::SimulatedMonth;
use crate::chart::{Axis, Chart, DataColumn, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::outcome::{LoanOutcome, MonthPoint, Range};
use crate::text::number::to_f64;
use crate::text::{Arg, Message, Text, screen_loan as words, screen_sure as sure};

/// The month in words, within a sentence.
fn when(month: u32) -> Message {
    if month == 0 { words::WHEN_PAID_OUT.into() } else { words::WHEN_MONTH.with([("month", (month as usize).into())]) }
}

/// What the picture shows, in one sentence.
fn title(loan: &LoanOutcome, life: bool) -> Message {
    if life || loan.months.is_empty() {
        return words::TITLE_LIFE.into();
    }
    let over = |text: Text, month: u32| text.with([("when", when(month).into())]);
    match (loan.over_limit.first, loan.over_liquidation.first) {
        (Some(limit), Some(sale)) if limit < sale => over(words::TITLE_OVER_LIMIT, limit),
        (_, Some(sale)) => over(words::TITLE_OVER_LIQUIDATION, sale),
        (Some(limit), None) => over(words::TITLE_OVER_LIMIT, limit),
        (None, None) => match (loan.over_limit.known, loan.over_liquidation.known) {
            (true, true) => words::TITLE_CLEAR,
            (true, false) => words::TITLE_WITHIN_LIMIT,
            (false, true) => words::TITLE_WITHIN_LIQUIDATION,
            (false, false) => words::TITLE_PLAIN,
        }
        .into(),
    }
}

/// A line through the months that have a value.
fn line(loan: &LoanOutcome, read: impl Fn(&MonthPoint) -> Option<f64>) -> Vec<[f64; 2]> {
    loan.months.iter().filter_map(|month| Some([day(month.date), read(month)?])).collect()
}

/// The stretches of time in which the months are over: each from its day to the next month's. In the
/// last month it is what was owed until its payment that counts.
fn stretches(loan: &LoanOutcome, is_over: impl Fn(&MonthPoint) -> bool) -> Vec<[f64; 2]> {
    let mut spans: Vec<[f64; 2]> = Vec::new();
    for (index, month) in loan.months.iter().enumerate().filter(|(_, month)| is_over(month)) {
        let (before, after) = (index.checked_sub(1).and_then(|at| loan.months.get(at)), loan.months.get(index + 1));
        let span = match (before, after) {
            (_, Some(after)) => [day(month.date), day(after.date)],
            (Some(before), None) => [day(before.date), day(month.date)],
            (None, None) => continue,
        };
        match spans.last_mut() {
            Some(last) if last[1] >= span[0] => last[1] = span[1],
            _ => spans.push(span),
        }
    }
    spans
}

/// The fan of the simulated collateral over the months of the loan; grey while it is of an earlier state of the case.
fn fan(loan: &LoanOutcome, simulated: &[SimulatedMonth], old: bool, lang: Lang) -> Vec<Series> {
    let band = |low: usize, high: usize| {
        let days = loan.months.iter().zip(simulated);
        Shape::Band(days.map(|(month, fan)| [day(month.date), fan.value[low], fan.value[high]]).collect())
    };
    let middle = loan.months.iter().zip(simulated).map(|(month, fan)| [day(month.date), fan.value[2]]);
    let tone = |tone: Tone| if old { Tone::Grey } else { tone };
    vec![
        Series::new(sure::MAIN_FAN_OUTER.get(lang), tone(Tone::Sky), band(0, 4)),
        Series::new(sure::MAIN_FAN_INNER.get(lang), tone(Tone::Blue), band(1, 3)),
        Series::new(sure::MAIN_FAN_MIDDLE.get(lang), tone(Tone::Purple), Shape::Line(middle.collect())),
    ]
}

/// The picture over the loan, or with `life` to the end of the economic life; with the fan of a simulation, and whether
/// that is of an earlier state of the case.
pub fn collateral(
    loan: &LoanOutcome,
    events: &[Group],
    life: bool,
    simulated: Option<(&[SimulatedMonth], bool)>,
    lang: Lang,
) -> Chart {
    let mut chart = Chart::new(
        "collateral",
        title(loan, life).render(lang),
        Axis::new(words::AXIS_DATE.get(lang), Scale::Date),
        Axis::new(words::AXIS_AMOUNT.get(lang), Scale::Money).from_zero(),
        lang,
    )
    .height(330.0);
    let over_life = life || loan.months.is_empty();
    let simulated = simulated.filter(|(months, _)| !over_life && months.len() == loan.months.len());
    if let Some((months, old)) = simulated {
        chart.series.extend(fan(loan, months, old, lang));
    }
    let value = if over_life {
        loan.curve.iter().filter_map(|point| Some([day(point.date), point.value.lending()?])).collect()
    } else {
        line(loan, |month| month.value.lending())
    };
    let mut add = |name: Text, tone: Tone, points: Vec<[f64; 2]>, shape: fn(Vec<[f64; 2]>) -> Shape| {
        if !points.is_empty() {
            chart.series.push(Series::new(name.get(lang), tone, shape(points)));
        }
    };
    add(words::SERIES_VALUE, Tone::Blue, value, Shape::Line);
    add(words::SERIES_LIQUIDATION, Tone::Green, line(loan, |month| month.liquidation.lending()), Shape::Line);
    add(words::SERIES_LIMIT, Tone::Orange, line(loan, |month| month.limit.lending()), Shape::Ceiling);
    add(words::SERIES_BALANCE, Tone::Ink, line(loan, |month| month.balance.map(to_f64)), Shape::Steps);
    if simulated.is_none() && loan.basis_value.is_wide() {
        let ends = |date, value: &Range| Some([day(date), value.low?, value.high?]);
        let band: Vec<[f64; 3]> = if over_life {
            loan.curve.iter().filter_map(|point| ends(point.date, &point.value)).collect()
        } else {
            loan.months.iter().filter_map(|month| ends(month.date, &month.value)).collect()
        };
        // A band that no eye can see has no place in the legend.
        if band.iter().any(|[_, low, high]| high - low > 0.002 * high.abs()) {
            chart.series.push(Series::new(words::SERIES_BAND.get(lang), Tone::Sky, Shape::Band(band)));
        }
    }
    // The graver of two breaches is what is shaded.
    let sold_short = MonthPoint::is_over_liquidation;
    for (name, tone, spans) in [
        (words::SERIES_OVER_LIMIT, Tone::Orange, stretches(loan, |month| month.is_over_limit() && !sold_short(month))),
        (words::SERIES_OVER_LIQUIDATION, Tone::Vermilion, stretches(loan, sold_short)),
    ] {
        if !spans.is_empty() {
            chart.series.push(Series::new(name.get(lang), tone, Shape::Spans(spans)));
        }
    }
    if life && let Some(last) = loan.months.last() {
        let name = words::MARK_LOAN_END.with([("date", Arg::Date(last.date))]).render(lang);
        chart.series.push(Series::new(name, Tone::Grey, Shape::Vertical(day(last.date))).unlisted());
    }
    for kind in KINDS {
        let of_kind = events.iter().filter(|event| event.kind == kind);
        let marks: Vec<(f64, String)> = of_kind.map(|event| (day(event.date), event.label.clone())).collect();
        if !marks.is_empty() {
            chart.series.push(Series::new(kind_words(kind).get(lang), tone(kind), Shape::Marks(marks)));
        }
    }
    let finite = |value: Option<f64>| value.filter(|value| value.is_finite());
    let ltv = line(loan, |month| finite(month.loan_to_value.value.or(month.loan_to_value.high)));
    let coverage = line(loan, |month| finite(month.coverage.lending()));
    for (name, scale, points) in
        [(words::LTV_AXIS, Scale::Percent, ltv), (words::COVERAGE_SERIES, Scale::Number, coverage)]
    {
        if !points.is_empty() {
            chart.data.push(DataColumn { name: name.get(lang).to_owned(), scale, points });
        }
    }
    chart
}
