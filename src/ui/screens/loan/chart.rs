//! The main picture as a chart: value, liquidation value, lending limit and balance through time.

use super::events::{Group, tone};
use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::outcome::{LoanOutcome, MonthPoint, Range};
use crate::text::number::to_f64;
use crate::text::{Arg, Message, Text, screen_loan as words};

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

/// The picture over the loan, or with `life` to the end of the economic life.
pub fn collateral(loan: &LoanOutcome, events: &[Group], life: bool, lang: Lang) -> Chart {
    let mut chart = Chart::new(
        "collateral",
        title(loan, life).render(lang),
        Axis::new(words::AXIS_DATE.get(lang), Scale::Date),
        Axis::new(words::AXIS_AMOUNT.get(lang), Scale::Money).from_zero(),
        lang,
    )
    .height(340.0);
    let mut add = |name: Text, tone: Tone, points: Vec<[f64; 2]>, steps: bool| {
        if !points.is_empty() {
            let shape = if steps { Shape::Steps(points) } else { Shape::Line(points) };
            chart.series.push(Series::new(name.get(lang), tone, shape));
        }
    };
    // What lies behind comes first.
    let over_life = life || loan.months.is_empty();
    let value = if over_life {
        loan.curve.iter().filter_map(|point| Some([day(point.date), point.value.lending()?])).collect()
    } else {
        line(loan, |month| month.value.lending())
    };
    add(words::SERIES_VALUE, Tone::Blue, value, false);
    add(words::SERIES_LIQUIDATION, Tone::Green, line(loan, |month| month.liquidation.lending()), false);
    add(words::SERIES_LIMIT, Tone::Orange, line(loan, |month| month.limit.lending()), false);
    add(words::SERIES_BALANCE, Tone::Vermilion, line(loan, |month| month.balance.map(to_f64)), true);

    if loan.basis_value.is_wide() {
        let ends = |date, value: &Range| Some([day(date), value.low?, value.high?]);
        let band: Vec<[f64; 3]> = if over_life {
            loan.curve.iter().filter_map(|point| ends(point.date, &point.value)).collect()
        } else {
            loan.months.iter().filter_map(|month| ends(month.date, &month.value)).collect()
        };
        if !band.is_empty() {
            let series = Series::new(words::SERIES_BAND.get(lang), Tone::Sky, Shape::Band(band));
            chart.series.insert(0, series);
        }
    }
    let date_of = |month: u32| loan.months.iter().find(|point| point.month == month).map(|point| day(point.date));
    for (month, text, tone) in [
        (loan.over_limit.first, words::MARK_OVER_LIMIT, Tone::Purple),
        (loan.over_liquidation.first, words::MARK_OVER_LIQUIDATION, Tone::Ink),
    ] {
        if let Some((month, at)) = month.and_then(|month| Some((month, date_of(month)?))) {
            let name = text.with([("when", when(month).into())]).render(lang);
            chart.series.push(Series::new(name, tone, Shape::Vertical(at)).unlisted());
        }
    }
    if life && let Some(last) = loan.months.last() {
        let name = words::MARK_LOAN_END.with([("date", Arg::Date(last.date))]).render(lang);
        chart.series.push(Series::new(name, Tone::Grey, Shape::Vertical(day(last.date))).unlisted());
    }
    for event in events {
        let place = Shape::Points(vec![[day(event.date), 0.0]]);
        chart.series.push(Series::new(event.label.clone(), tone(event.kind), place).unlisted());
    }
    chart
}
