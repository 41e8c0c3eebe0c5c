//! Below the picture: the figures, which limit binds, the ratios by month, the tables.

use eframe::egui::Ui;

use super::{after, choosing, decision, sharing, tables};
use crate::model::Case;
use crate::report::charts::loan::{coverage, ltv};
use crate::text::{choosing as choosing_words, fields, loan_desk as desk, screen_loan as words, watch as watch_words};
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{closed_section, figure, section, show_chart};

/// The figures of the stage besides the lendable amount, the most asked for first.
const FIGURES: [&str; 21] = [
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
    "loan.expected_loss",
    "loan.regulatory_capital",
    "loan.raroc",
    "loan.hurdle_rate",
    "loan.risk_neutral_rate",
    "loan.all_in_cost",
    "loan.insurance_on_disposal",
    "loan.insurance_premium",
    "loan.subsidy",
    "loan.all_in_after_subsidy",
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
    section(ui, view, "decision", desk::DECISION, Some(desk::DECISION_EXPLAINED), |ui, view| {
        decision::show(ui, view, case);
    });
    section(ui, view, "limits", words::LIMITS, Some(words::LIMITS_EXPLAINED), |ui, view| limits(ui, view, case));
    closed_section(ui, view, "choosing", choosing_words::HEADING, |ui, view| choosing::show(ui, view, case));
    if !loan.sharing.is_empty() {
        closed_section(ui, view, "sharing", desk::SHARING, sharing::show);
    }
    if !loan.subsidies.is_empty() {
        closed_section(ui, view, "subsidies", watch_words::SUBSIDIES, after::subsidies);
    }
    if !loan.levels.is_empty() {
        closed_section(ui, view, "levels", watch_words::LEVELS, |ui, view| after::levels(ui, view, case));
    }
    if !loan.watch.is_empty() {
        closed_section(ui, view, "watch", watch_words::WATCH, |ui, view| after::watch(ui, view, case));
    }
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
        let (chart, left_out) = view.charts(case).limits();
        show_chart(ui, view, &chart);
        if !left_out.is_empty() {
            let limits = left_out.join(fields::LIST_SEPARATOR.get(view.lang));
            explain_text(ui, view.message(&words::LIMITS_NOT_DRAWN.with([("limits", limits.into())])));
        }
    }
}
