//! The limits on the loan as figures: what each allows, which binds, the most that may be lent.

use super::assess::LoanStage;
use crate::model::outcome::{CurveShape, Limit, LimitKind, LoanOutcome, Range};
use crate::model::{Case, Figure, Input, Line, Missing, Quantity, RepaymentMethod, Severity, Sheet, Stage};
use crate::reference::Mark;
use crate::statutory::PatentType;
use crate::text::{Arg, Text, engine as words};

/// The pledge rate of a kind of patent: its field and its name.
fn rate_of_kind(case: &Case, kind: PatentType) -> (&'static str, &Input<f64>, Text) {
    let terms = &case.lending;
    match kind {
        PatentType::Invention => {
            ("lending.pledge_rate_invention", &terms.pledge_rate_invention, words::PLEDGE_RATE_INVENTION)
        }
        PatentType::UtilityModel => {
            ("lending.pledge_rate_utility_model", &terms.pledge_rate_utility_model, words::PLEDGE_RATE_UTILITY_MODEL)
        }
        PatentType::Design => ("lending.pledge_rate_design", &terms.pledge_rate_design, words::PLEDGE_RATE_DESIGN),
    }
}

/// Writes the limits, the pledge rate and the lendable amount.
pub fn write(case: &Case, stage: &LoanStage<'_>, outcome: &mut LoanOutcome, sheet: &mut Sheet) {
    let terms = &case.lending;
    outcome.limits = LimitKind::ALL
        .into_iter()
        .enumerate()
        .map(|(at, kind)| Limit { kind, amount: stage.range(|run| run.limits[at], |run| run.limits[at]) })
        .collect();
    // The one that binds as stated; where nothing is stated, at the lower end.
    let binding = if outcome.lendable.value.is_some() {
        stage.runs.stated.binding()
    } else {
        stage.runs.ends.as_ref().and_then(super::run::LoanRun::binding)
    };
    outcome.binding = binding.and_then(|kind| outcome.limits.iter().position(|limit| limit.kind == kind));

    let mut kinds: Vec<PatentType> = case.patents.iter().filter_map(|patent| patent.kind.value).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let rate_lines: Vec<Line> = kinds
        .iter()
        .map(|kind| {
            let (field, input, label) = rate_of_kind(case, *kind);
            Line::input(label, input, Quantity::Rate, field)
        })
        .collect();
    let missing = stage.loan.needs.missing();
    sheet.find_missing(Stage::Loan, missing);
    let of = |prefix: &str| -> Vec<Missing> {
        missing.iter().filter(|missing| missing.field.starts_with(prefix)).cloned().collect()
    };
    let missing_rates = of("lending.pledge_rate");
    let missing_loan = of("loan.");
    let value_at_start = stage.range(|run| run.value_at_start, |run| run.value_at_start);
    let start_line = || value_at_start.value.map(|value| Line::step(words::VALUE_AT_START, Quantity::Money(value)));
    let sale_lines = || {
        [
            Line::input(
                words::LIQUIDATION_DISCOUNT,
                &terms.liquidation_discount,
                Quantity::Rate,
                "lending.liquidation_discount",
            ),
            Line::input(words::DISPOSAL_COST, &terms.disposal_cost, Quantity::Rate, "lending.disposal_cost"),
            Line::input(words::YEARS_TO_SALE, &terms.years_to_sale, Quantity::Years, "lending.years_to_sale"),
            Line::input(
                words::SALE_DISCOUNT_RATE,
                &terms.sale_discount_rate,
                Quantity::Rate,
                "lending.sale_discount_rate",
            ),
        ]
    };
    let shape = outcome.shape.map(CurveShape::label);
    for limit in &outcome.limits {
        let (formula, source, mark) = match limit.kind {
            LimitKind::PledgeRate => (words::FORMULA_LIMIT_PLEDGE, words::SOURCE_PLEDGE_RATE, Mark::OwnChoice),
            LimitKind::PledgeRatePath => (words::FORMULA_LIMIT_PLEDGE_PATH, words::SOURCE_PLEDGE_RATE, Mark::OwnChoice),
            LimitKind::Liquidation => (words::FORMULA_LIQUIDATION, words::SOURCE_LIQUIDATION, Mark::Unverified),
            LimitKind::LiquidationPath => {
                (words::FORMULA_LIQUIDATION_PATH, words::SOURCE_LIQUIDATION, Mark::Unverified)
            }
            LimitKind::ProductCap => (words::FORMULA_PRODUCT_CAP, words::SOURCE_PRODUCT_CAP, Mark::OwnChoice),
            LimitKind::SingleBorrower => (words::FORMULA_SINGLE_BORROWER, words::SOURCE_SINGLE_BORROWER, Mark::Primary),
        };
        let id = format!("loan.limit.{}", limit.kind.id());
        let figure = Figure::new(id, limit.kind.label(), formula, source, mark).range(limit.amount, Quantity::Money);
        let mut figure = match limit.kind {
            LimitKind::PledgeRate | LimitKind::PledgeRatePath => {
                figure.missing(missing_rates.clone()).inputs(rate_lines.clone()).steps(start_line())
            }
            LimitKind::Liquidation | LimitKind::LiquidationPath => figure
                .missing(of("lending.").into_iter().filter(|lack| !missing_rates.contains(lack)).collect())
                .inputs(sale_lines())
                .steps(start_line())
                .convention(words::CONVENTION_SALE_AGES),
            LimitKind::ProductCap => figure.inputs([Line::input(
                words::PRODUCT_CAP,
                &terms.product_cap,
                Quantity::Cents,
                "lending.product_cap",
            )]),
            LimitKind::SingleBorrower => figure.inputs([Line::input(
                words::BANK_CAPITAL,
                &terms.bank_capital,
                Quantity::Cents,
                "lending.bank_capital",
            )]),
        };
        if limit.kind.is_path() {
            figure.missing.extend(missing_loan.iter().cloned());
            figure = figure
                .convention(case.loan.repayment.label())
                .convention(words::CONVENTION_EXPOSURE)
                .conventions((case.loan.repayment == RepaymentMethod::Bullet).then_some(words::CONVENTION_ACCRUED));
        }
        sheet.figures.push(figure.conventions(shape));
    }
    sheet.figures.push(
        Figure::new(
            "loan.pledge_rate",
            words::FIG_PLEDGE_RATE,
            words::FORMULA_PLEDGE_RATE,
            words::SOURCE_PLEDGE_RATE,
            Mark::OwnChoice,
        )
        .range(outcome.pledge_rate, Quantity::Rate)
        .missing(missing_rates)
        .inputs(rate_lines),
    );
    lendable(stage, outcome, sheet);
}

fn lendable(stage: &LoanStage<'_>, outcome: &LoanOutcome, sheet: &mut Sheet) {
    let missing = stage.loan.needs.missing();
    if !outcome.lendable.is_known()
        && let Some(first) = missing.first()
    {
        let message = words::FIND_LENDABLE_UNKNOWN.with([("what", Arg::Message(Box::new(first.label.clone())))]);
        sheet.find(Severity::Warning, Stage::Loan, first.field.clone(), message);
    }
    let step = |limit: &Limit| {
        let Range { low, value, .. } = limit.amount;
        Some(Line::step(limit.kind.label(), Quantity::Money(value.or(low)?)))
    };
    let mut figure = Figure::new(
        "loan.lendable",
        words::FIG_LENDABLE,
        words::FORMULA_LENDABLE,
        words::SOURCE_LENDABLE,
        Mark::Computed,
    )
    .range(outcome.lendable, Quantity::Money)
    .missing(if outcome.lendable.is_known() { Vec::new() } else { missing.to_vec() })
    .steps(outcome.limits.iter().filter_map(step))
    .conventions(stage.runs.ends.is_some().then_some(words::CONVENTION_ENDS));
    if let Some(limit) = outcome.binding.map(|index| &outcome.limits[index]) {
        figure = figure.convention(words::BINDS.with([("limit", limit.kind.label().into())]));
    }
    sheet.figures.push(figure);
}
