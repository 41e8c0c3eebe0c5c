//! Limits as bars, and the ratios month by month.

use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::outcome::LoanOutcome;
use crate::reference::Reference;
use crate::text::{Text, screen_loan as words};

/// The limits that are known as lying bars, with the amount asked for as a line across them; and
/// the names of those so far above it that they would press the others flat.
pub fn limit_bars(loan: &LoanOutcome, asked: Option<f64>, lang: Lang) -> (Chart, Vec<&'static str>) {
    /// How many times the larger of the amount asked for and the lendable amount a bar may reach.
    const REACH: f64 = 6.0;
    let reference = asked.unwrap_or(0.0).max(loan.lendable.lending().unwrap_or(0.0));
    let far = |amount: f64| reference > 0.0 && amount > REACH * reference;
    let all = || {
        let limits = loan.limits.iter().enumerate();
        limits.filter_map(|(index, limit)| Some((index, limit.kind.short_label(), limit.amount.lending()?)))
    };
    let known: Vec<(usize, Text, f64)> = all().filter(|(.., amount)| !far(*amount)).collect();
    let left_out = all().filter(|(.., amount)| far(*amount)).map(|(_, name, _)| name.get(lang)).collect();
    let names = known.iter().map(|(_, name, _)| name.get(lang).to_owned()).collect();
    let bars = |binding: bool| -> Vec<Bar> {
        known
            .iter()
            .enumerate()
            .filter(|(_, (index, ..))| (loan.binding == Some(*index)) == binding)
            .map(|(place, (index, _, amount))| {
                Bar::new(
                    place as f64,
                    *amount,
                    loan.limits.get(*index).map_or("", |limit| limit.kind.label().get(lang)),
                )
            })
            .collect()
    };
    let height = 90.0 + 28.0 * f32::from(u8::try_from(known.len()).unwrap_or(6));
    let mut chart = Chart::new(
        "loan-limits",
        words::LIMITS_TITLE.get(lang),
        Axis::new(words::AXIS_AMOUNT.get(lang), Scale::Money).from_zero(),
        Axis::new(words::LIMITS_AXIS.get(lang), Scale::Category(names)),
        lang,
    )
    .height(height);
    for (binding, name, tone) in
        [(true, words::LIMITS_BINDING, Tone::Vermilion), (false, words::LIMITS_OTHER, Tone::Sky)]
    {
        let bars = bars(binding);
        if !bars.is_empty() {
            chart = chart.with(Series::new(name.get(lang), tone, Shape::Ranges(bars)));
        }
    }
    if let Some(asked) = asked {
        chart = chart.with(Series::new(words::LIMITS_ASKED.get(lang), Tone::Ink, Shape::Vertical(asked)));
    }
    (chart, left_out)
}

/// Loan-to-value by month, with the pledge rate of the bundle.
pub fn ltv(loan: &LoanOutcome, lang: Lang) -> Chart {
    let points = loan
        .months
        .iter()
        .filter_map(|month| {
            Some([day(month.date), month.loan_to_value.value.or(month.loan_to_value.high).filter(|r| r.is_finite())?])
        })
        .collect();
    let mut chart = Chart::new(
        "loan-to-value",
        words::LTV_TITLE.get(lang),
        Axis::new(words::AXIS_DATE.get(lang), Scale::Date),
        Axis::new(words::LTV_AXIS.get(lang), Scale::Percent).from_zero(),
        lang,
    )
    .with(Series::new(words::LTV_AXIS.get(lang), Tone::Vermilion, Shape::Line(points)))
    .height(225.0);
    if let Some(rate) = loan.pledge_rate.lending() {
        chart = chart.with(Series::new(words::LTV_RATE.get(lang), Tone::Orange, Shape::Horizontal(rate)));
    }
    chart
}

/// Coverage by month, with the program's warning lines.
pub fn coverage(loan: &LoanOutcome, lang: Lang) -> Chart {
    /// Above this, coverage says nothing more; a loan nearly repaid would flatten the picture.
    const HIGHEST: f64 = 5.0;
    let points = loan
        .months
        .iter()
        .filter_map(|month| Some([day(month.date), month.coverage.lending().filter(|times| *times <= HIGHEST)?]))
        .collect();
    let mut chart = Chart::new(
        "coverage",
        words::COVERAGE_TITLE.get(lang),
        Axis::new(words::AXIS_DATE.get(lang), Scale::Date),
        Axis::new(words::COVERAGE_AXIS.get(lang), Scale::Number).from_zero(),
        lang,
    )
    .with(Series::new(words::COVERAGE_SERIES.get(lang), Tone::Blue, Shape::Line(points)))
    .height(225.0);
    let lines = &Reference::builtin().policy_limits;
    for (id, tone) in [("coverage_warning", Tone::Orange), ("coverage_action", Tone::Ink)] {
        if let Some(row) = lines.row(id) {
            let name = words::COVERAGE_LINE
                .with([("name", row.about.name.get(lang).into()), ("mark", row.about.mark.label(lang).into())]);
            let place = Shape::Horizontal(row.figures.value);
            chart = chart.with(Series::new(name.render(lang), tone, place));
        }
    }
    chart
}
