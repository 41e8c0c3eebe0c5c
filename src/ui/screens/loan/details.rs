//! Below the picture: the figures, which limit binds, the ratios by month, the tables.

use eframe::egui::Ui;

use super::tables;
use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone, day};
use crate::lang::Lang;
use crate::model::Case;
use crate::model::outcome::LoanOutcome;
use crate::reference::Reference;
use crate::text::number::to_f64;
use crate::text::{Text, fields, screen_loan as words};
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{figure, section, show_chart};

/// The figures of the stage besides the lendable amount, the most asked for first.
const FIGURES: [&str; 11] = [
    "loan.initial_ltv",
    "loan.peak_ltv",
    "loan.principal_ltv",
    "loan.loan_to_appraisal",
    "loan.first_over_limit",
    "loan.first_over_liquidation",
    "loan.least_coverage",
    "loan.total_interest",
    "loan.basis_value",
    "loan.liquidation_value",
    "loan.pledge_rate",
];

/// Everything below the picture.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let assessment = view.assessment;
    let loan = &assessment.loan;
    if assessment.figure("loan.lendable").is_none() {
        return;
    }
    section(ui, view, "results", words::RESULTS, None, |ui, view| {
        for id in FIGURES {
            if view.assessment.figure(id).is_some() {
                figure::row(ui, view, id);
            }
        }
    });
    section(ui, view, "limits", words::LIMITS, Some(words::LIMITS_EXPLAINED), |ui, view| limits(ui, view, case));
    if loan.months.is_empty() {
        return;
    }
    if loan.months.iter().any(|month| month.loan_to_value.is_known()) {
        section(ui, view, "ratios", words::RATIOS, Some(words::RATIOS_EXPLAINED), |ui, view| {
            show_chart(ui, view, &ltv(loan, view.lang));
            let coverage = coverage(loan, view.lang);
            if loan.months.iter().any(|month| month.coverage.is_known()) {
                show_chart(ui, view, &coverage);
            }
        });
    }
    if !loan.forms.is_empty() {
        section(ui, view, "forms", words::FORMS, Some(words::FORMS_EXPLAINED), |ui, view| {
            tables::forms(ui, view, &mut case.loan.repayment);
        });
    }
    section(ui, view, "months", words::MONTHS, Some(words::MONTHS_EXPLAINED), tables::months);
    if !loan.schedule.is_empty() {
        section(ui, view, "schedule", words::SCHEDULE, Some(words::SCHEDULE_EXPLAINED), tables::schedule);
    }
}

fn limits(ui: &mut Ui, view: &mut View<'_>, case: &Case) {
    limit_chart(ui, view, case);
    for limit in &view.assessment.loan.limits {
        figure::row(ui, view, &format!("loan.limit.{}", limit.kind.id()));
    }
}

/// The limits as bars, and those that are too far off to be drawn.
pub fn limit_chart(ui: &mut Ui, view: &mut View<'_>, case: &Case) {
    let loan = &view.assessment.loan;
    if loan.limits.iter().any(|limit| limit.amount.is_known()) {
        let asked = case.loan.amount.value.map(to_f64);
        let (chart, left_out) = limit_bars(loan, asked, view.lang);
        show_chart(ui, view, &chart);
        if !left_out.is_empty() {
            let limits = left_out.join(fields::LIST_SEPARATOR.get(view.lang));
            explain_text(ui, view.message(&words::LIMITS_NOT_DRAWN.with([("limits", limits.into())])));
        }
    }
}

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
