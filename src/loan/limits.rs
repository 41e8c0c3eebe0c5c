//! The limits on the loan as figures: what each allows, which binds, the most that may be lent.

use super::assess::LoanStage;
use super::capacity::{self, Capacity, CashFlow, YearlyFigure};
use super::plan::LoanPlan;
use crate::model::fields::loan as fields;
use crate::model::outcome::{CurveShape, Limit, LimitKind, LoanOutcome, Range};
use crate::model::{Case, Figure, LendingTerms, Line, Missing, Quantity, RepaymentMethod, Severity, Sheet, Stage};
use crate::reference::Mark;
use crate::statutory::PatentType;
use crate::text::{Arg, Text, engine as words, loan_desk as desk, policy};

/// The line of the pledge rate of a kind of patent.
fn rate_line(case: &Case, kind: PatentType) -> Line {
    let terms = &case.lending;
    match kind {
        PatentType::Invention => fields::PLEDGE_RATE_INVENTION.line(&terms.pledge_rate_invention),
        PatentType::UtilityModel => fields::PLEDGE_RATE_UTILITY_MODEL.line(&terms.pledge_rate_utility_model),
        PatentType::Design => fields::PLEDGE_RATE_DESIGN.line(&terms.pledge_rate_design),
    }
}

/// The terms of a forced sale: `V·(1 − h)·(1 − c) ÷ (1 + r)^T`.
pub fn sale_lines(terms: &LendingTerms) -> [Line; 4] {
    [
        fields::LIQUIDATION_DISCOUNT.line(&terms.liquidation_discount).letter("h"),
        fields::DISPOSAL_COST.line(&terms.disposal_cost).letter("c"),
        fields::YEARS_TO_SALE.line(&terms.years_to_sale).letter("T"),
        fields::SALE_DISCOUNT_RATE.line(&terms.sale_discount_rate).letter("r"),
    ]
}

/// The pattern of a forced sale.
pub const SALE: &str = "V × (1 − h) × (1 − c) ÷ (1 + r)^T";

/// What the patents of each kind that count are worth at the pay-out, 元, together `whole`, with the rate of the kind.
fn kinds_at_start(case: &Case, stage: &LoanStage<'_>, kinds: &[PatentType], whole: f64) -> Vec<Line> {
    let model = &stage.loan.collateral;
    let valued = &stage.runs.stated.valued;
    let mut collateral = stage.runs.stated.collateral();
    let weights = collateral.weights(stage.prepared, model, valued, stage.x, 1);
    let worth = |kind: PatentType| {
        let own = case.patents.iter().zip(weights).filter(|(patent, _)| patent.kind.value == Some(kind));
        own.map(|(_, weight)| weight).sum::<f64>()
    };
    let worths: Vec<(PatentType, f64)> = kinds.iter().map(|kind| (*kind, worth(*kind))).collect();
    // Weights are what each leaves of the whole, in no unit: of an appraisal shares, of the income amounts.
    let all: f64 = worths.iter().map(|(_, worth)| worth).sum();
    worths
        .into_iter()
        .filter(|(_, worth)| *worth > 0.0)
        .flat_map(|(kind, worth)| {
            let label = words::VALUE_OF_KIND.with([("kind", kind.label().into())]);
            [Line::step(label, Quantity::Money(worth / all * whole)).letter("v"), rate_line(case, kind).letter("k")]
        })
        .collect()
}

/// The month that allows least: when, what it allows, and what is owed of each yuan then.
fn least(
    stage: &LoanStage<'_>,
    outcome: &LoanOutcome,
    allows: fn(&super::run::MonthRun<f64>) -> Option<f64>,
    label: Text,
) -> Vec<Line> {
    let months = stage.runs.stated.months.iter().enumerate();
    let owing = months.filter_map(|(at, month)| Some((at, allows(month)?, month.exposure)));
    let least =
        owing.filter(|(_, _, owed)| *owed > 0.0).min_by(|(_, a, of_a), (_, b, of_b)| (a / of_a).total_cmp(&(b / of_b)));
    let Some((at, allowed, owed)) = least else { return Vec::new() };
    vec![
        Line::step(words::PEAK_MONTH, Quantity::Text(outcome.month_words(u32::try_from(at).unwrap_or(u32::MAX)))),
        Line::step(label, Quantity::Money(allowed)).letter("l"),
        Line::step(words::OWED_SHARE, Quantity::Rate(owed)).letter("e"),
    ]
}

/// What falls due in the dearest year of each yuan lent, at the stated rate.
fn of_each(stage: &LoanStage<'_>, due: impl Fn(&LoanPlan, f64) -> f64) -> Option<f64> {
    let rate = *stage.x.get(stage.loan.annual_rate?)?;
    Some(due(stage.loan.plan.as_ref()?, rate)).filter(|due| due.is_finite())
}

/// The lines of a limit that the borrower's statements set.
fn cash_lines(
    figure: Figure,
    cash: &CashFlow,
    [earned, existing]: [&YearlyFigure; 2],
    least: Option<f64>,
    of_each: Option<f64>,
    service: bool,
) -> Figure {
    let [earned_label, existing_label, least_label, each_label] = if service {
        [desk::CFADS, desk::EXISTING_SERVICE, desk::LEAST_DSCR, desk::SERVICE_OF_EACH]
    } else {
        [desk::EBIT_USED, desk::EXISTING_INTEREST, desk::LEAST_INTEREST_COVER, desk::INTEREST_OF_EACH]
    };
    let money = |label, value: Option<f64>| value.map(|value| Line::step(label, Quantity::Money(value)));
    figure
        .missing(if cash.years > 0 { cash.lacking.clone() } else { Vec::new() })
        .steps(money(earned_label, earned.ends[1]).map(|line| line.letter("F")))
        .steps(
            least.filter(|_| cash.years > 0).map(|least| Line::step(least_label, Quantity::Ratio(least)).letter("d")),
        )
        .steps(money(existing_label, existing.ends[1]).map(|line| line.letter("S")))
        .steps(of_each.filter(|_| cash.years > 0).map(|due| Line::step(each_label, Quantity::Rate(due)).letter("e")))
        .pattern("(F ÷ d − S) ÷ e")
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
    let rate_lines = || kinds.iter().map(|kind| rate_line(case, *kind));
    let missing = stage.loan.needs.missing();
    sheet.find_missing(Stage::Loan, missing);
    let of = |prefix: &str| -> Vec<Missing> {
        missing.iter().filter(|missing| missing.field.starts_with(prefix)).cloned().collect()
    };
    let missing_rates = of("lending.pledge_rate");
    let missing_loan = of("loan.");
    let value_at_start = stage.range(|run| run.value_at_start, |run| run.value_at_start);
    let start_line = || value_at_start.value.map(|value| Line::step(words::VALUE_AT_START, Quantity::Money(value)));
    let pledge_rate = outcome.pledge_rate.value.map(|rate| Line::step(words::FIG_PLEDGE_RATE, Quantity::Rate(rate)));
    let months: &LoanOutcome = outcome;
    let least = |allows, label| least(stage, months, allows, label);
    let shape = outcome.shape.map(CurveShape::label);
    let cash = CashFlow::of(case, stage.base, stage.reference);
    remark(&cash, sheet);
    for limit in &outcome.limits {
        let (formula, source, mark) = match limit.kind {
            LimitKind::PledgeRate => (words::FORMULA_LIMIT_PLEDGE, words::SOURCE_PLEDGE_RATE, Mark::OwnChoice),
            LimitKind::PledgeRatePath => (words::FORMULA_LIMIT_PLEDGE_PATH, words::SOURCE_PLEDGE_RATE, Mark::OwnChoice),
            LimitKind::Liquidation => (words::FORMULA_LIQUIDATION, words::SOURCE_LIQUIDATION, Mark::Unverified),
            LimitKind::LiquidationPath => {
                (words::FORMULA_LIQUIDATION_PATH, words::SOURCE_LIQUIDATION, Mark::Unverified)
            }
            LimitKind::ProductCap => (words::FORMULA_PRODUCT_CAP, words::SOURCE_PRODUCT_CAP, Mark::OwnChoice),
            LimitKind::SingleBorrower if stage.loan.borrower_cap.is_some() => {
                (words::FORMULA_BORROWER_AND_POLICY, words::SOURCE_BORROWER_AND_POLICY, Mark::OwnChoice)
            }
            LimitKind::SingleBorrower => (words::FORMULA_SINGLE_BORROWER, words::SOURCE_SINGLE_BORROWER, Mark::Primary),
            LimitKind::DebtService => (desk::FORMULA_DEBT_SERVICE, desk::SOURCE_CASH_FLOW, Mark::OwnChoice),
            LimitKind::InterestCover => (desk::FORMULA_INTEREST_COVER, desk::SOURCE_CASH_FLOW, Mark::OwnChoice),
        };
        let id = format!("loan.limit.{}", limit.kind.id());
        let figure = Figure::new(id, limit.kind.label(), formula, source, mark).range(limit.amount, Quantity::Money);
        let sale_missing = || of("lending.").into_iter().filter(|lack| !missing_rates.contains(lack)).collect();
        let mut figure = match limit.kind {
            LimitKind::PledgeRate => figure
                .missing(missing_rates.clone())
                .inputs(rate_lines())
                .steps(start_line().map(|line| line.letter("V")))
                .steps(pledge_rate.clone().map(|line| line.letter("k").leads_to("loan.pledge_rate")))
                .pattern("V × k"),
            LimitKind::PledgeRatePath => figure
                .missing(missing_rates.clone())
                .inputs(rate_lines())
                .steps(start_line())
                .steps(least(|month| month.limit, words::LIMIT_IN_MONTH))
                .pattern("l ÷ e"),
            LimitKind::Liquidation => figure
                .missing(sale_missing())
                .inputs(sale_lines(terms))
                .steps(start_line())
                .steps(stage.value_at_sale().map(|value| Line::step(words::VALUE_AT_SALE, value).letter("V")))
                .convention(words::CONVENTION_SALE_AGES)
                .pattern(SALE),
            LimitKind::LiquidationPath => figure
                .missing(sale_missing())
                .inputs(sale_lines(terms))
                .steps(start_line())
                .steps(least(|month| month.liquidation, words::LIQUIDATION_IN_MONTH))
                .convention(words::CONVENTION_SALE_AGES)
                .pattern("l ÷ e"),
            LimitKind::ProductCap => figure.inputs([fields::PRODUCT_CAP.line(&terms.product_cap)]),
            LimitKind::SingleBorrower => {
                let figure = figure.inputs([fields::BANK_CAPITAL.line(&terms.bank_capital).letter("C")]);
                match stage.loan.borrower_cap {
                    None => figure.pattern("C × 10 %"),
                    Some(own) => figure.steps([Line::step(policy::SINGLE_BORROWER_CAP, Quantity::Money(own))]),
                }
            }
            LimitKind::DebtService => {
                let due = of_each(stage, LoanPlan::dearest_year);
                cash_lines(figure, &cash, [&cash.available, &cash.existing_service], cash.least_dscr, due, true)
            }
            LimitKind::InterestCover => {
                let due = of_each(stage, LoanPlan::dearest_interest);
                cash_lines(figure, &cash, [&cash.earnings, &cash.existing_interest], cash.least_cover, due, false)
            }
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
        .missing(missing_rates.clone())
        .inputs(rate_lines())
        .steps(
            outcome
                .pledge_rate
                .value
                .and(value_at_start.value)
                .map_or_else(Vec::new, |whole| kinds_at_start(case, stage, &kinds, whole)),
        )
        .pattern("(Σ[v × k]) ÷ (Σ[v])"),
    );
    lendable(stage, outcome, sheet);
}

/// What must be remarked of the statements.
fn remark(cash: &CashFlow, sheet: &mut Sheet) {
    if (1..capacity::YEARS).contains(&cash.years) {
        let message = desk::FIND_FEW_STATEMENTS.with([("count", Arg::Count(cash.years))]);
        sheet.find(Severity::Warning, Stage::Loan, "financials.years", message);
    }
    if matches!(cash.debt_service, Capacity::At { value: Some(left), .. } if left <= 0.0) {
        sheet.find(Severity::Warning, Stage::Loan, "financials.years", desk::FIND_NO_CASH);
    }
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
        let line = Line::step(limit.kind.label(), Quantity::Money(value.or(low)?)).letter("l");
        Some(line.leads_to(format!("loan.limit.{}", limit.kind.id())))
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
    .pattern("min[l]")
    .conventions(stage.runs.ends.is_some().then_some(words::CONVENTION_ENDS));
    if let Some(limit) = outcome.binding.map(|index| &outcome.limits[index]) {
        figure = figure.convention(words::BINDS.with([("limit", limit.kind.label().into())]));
    }
    sheet.figures.push(figure);
}
