//! The pledge-loan stage: the collateral's value in each month against what is owed, the limits,
//! and which of them binds.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::forms;
use super::repayment::schedule_to_the_cent;
use crate::assessment::Corners;
use crate::calendar::{add_months, add_years, years_between};
use crate::collateral::collateral_loss::{CollateralLossInput, realised_share};
use crate::collateral::curve::Curve;
use crate::model::outcome::{
    CurveShape, EventKind, Limit, LoanEvent, LoanOutcome, MonthPoint, PatentOutcome, Payment, Range,
};
use crate::model::{Case, Figure, Input, Line, Missing, Needs, Patent, Quantity, Severity, Sheet, Stage, ValueBasis};
use crate::reference::Mark;
use crate::statutory::PatentType;
use crate::text::number::to_f64;
use crate::text::{Arg, Text, engine as words};
use crate::valuation::assess::Valued;

/// The pledge-loan stage.
pub fn assess(case: &Case, base: Date, corners: &Corners, patents: &[PatentOutcome], sheet: &mut Sheet) -> LoanOutcome {
    let mut outcome =
        LoanOutcome { basis_value: corners.range(|valued| basis_value(case, valued)), ..LoanOutcome::default() };
    if let Some(appraisal) = case.valuation.outside_appraisal.value.value
        && case.lending.basis == ValueBasis::OutsideAppraisal
    {
        // A signed appraisal is one figure; the corners of our own inputs do not move it.
        outcome.basis_value = Range { low: Some(appraisal), value: Some(appraisal), high: Some(appraisal) };
    }
    basis_figure(case, corners, &outcome, sheet);

    let curve = outcome.basis_value.value.and_then(|value| Curve::new(case, &corners.stated, value));
    outcome.shape = curve.as_ref().map(|curve| curve.shape);
    if let Some(curve) = &curve {
        outcome.curve = points(curve, base);
    }
    schedule(case, base, &mut outcome, sheet);
    months(case, base, corners, curve.as_ref(), &mut outcome);
    limits(case, base, curve.as_ref(), &mut outcome, sheet);
    verdicts(case, &mut outcome, sheet);
    outcome.forms = forms::compare(&case.loan, &outcome.months);
    outcome.events = events(case, base, patents);
    outcome
}

/// The value that counts.
fn basis_value(case: &Case, valued: &Valued) -> Option<f64> {
    let own = valued.concluded;
    let outside = case.valuation.outside_appraisal.value.value;
    match case.lending.basis {
        ValueBasis::OwnValue => own,
        ValueBasis::OutsideAppraisal => outside,
        ValueBasis::LowerOfBoth => Some(own?.min(outside?)),
    }
}

fn basis_figure(case: &Case, corners: &Corners, outcome: &LoanOutcome, sheet: &mut Sheet) {
    let mut needs = Needs::default();
    let own = corners.stated.concluded;
    let outside = &case.valuation.outside_appraisal.value;
    if case.lending.basis != ValueBasis::OutsideAppraisal && own.is_none() {
        needs.note("valuation.methods", words::FIG_CONCLUDED);
    }
    if case.lending.basis != ValueBasis::OwnValue && outside.value.is_none() {
        needs.note("valuation.outside_appraisal.value", words::OUTSIDE_APPRAISAL);
        let message = words::FIND_MISSING.with([("what", words::OUTSIDE_APPRAISAL.into())]);
        sheet.find(Severity::Missing, Stage::Loan, "valuation.outside_appraisal.value", message);
    }
    sheet.figures.push(
        Figure::new(
            "loan.basis_value",
            words::FIG_BASIS_VALUE,
            words::FORMULA_BASIS,
            words::SOURCE_BASIS,
            Mark::OwnChoice,
        )
        .range(outcome.basis_value, Quantity::Money)
        .missing(needs.into_missing())
        .inputs([Line::input(words::OUTSIDE_APPRAISAL, outside, Quantity::Money, "valuation.outside_appraisal.value")])
        .steps(own.map(|value| Line::step(words::FIG_CONCLUDED, Quantity::Money(value))))
        .convention(case.lending.basis.label()),
    );
}

/// The curve month by month from the base date to the end of the last economic life.
fn points(curve: &Curve, base: Date) -> Vec<(Date, f64)> {
    let mut out = Vec::new();
    let mut month = 0;
    loop {
        let date = add_months(base, month);
        let at = years_between(base, date);
        if at >= curve.end || month > 1200 {
            break;
        }
        out.push((date, curve.value_at(at)));
        month += 1;
    }
    out.push((add_years(base, curve.end), 0.0));
    out
}

fn schedule(case: &Case, base: Date, outcome: &mut LoanOutcome, sheet: &mut Sheet) {
    let loan = &case.loan;
    for (known, field, label) in [
        (loan.amount.value.is_some(), "loan.amount", words::LOAN_AMOUNT),
        (loan.annual_rate.value.is_some(), "loan.annual_rate", words::LOAN_RATE),
        (loan.months.value.is_some(), "loan.months", words::LOAN_MONTHS),
        (loan.start.value.is_some(), "loan.start", words::LOAN_START),
    ] {
        if !known {
            sheet.find(Severity::Missing, Stage::Loan, field, words::FIND_MISSING.with([("what", label.into())]));
        }
    }
    if let Some(start) = loan.start.value
        && start < base
    {
        let message = words::FIND_LOAN_BEFORE_BASE.with([("start", start.into()), ("base", base.into())]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.start", message);
    }
    let (Some(amount), Some(rate), Some(months)) = (loan.amount.value, loan.annual_rate.value, loan.months.value)
    else {
        return;
    };
    match schedule_to_the_cent(amount, rate, months, loan.repayment) {
        Ok(rows) => {
            let start = loan.start.value;
            outcome.total_interest = Some(rows.iter().map(|row| row.interest).sum());
            if let Some(start) = start {
                outcome.schedule = rows
                    .into_iter()
                    .map(|row| Payment {
                        month: row.month,
                        date: add_months(start, i64::from(row.month)),
                        payment: row.payment,
                        interest: row.interest,
                        principal: row.principal,
                        balance: row.balance,
                    })
                    .collect();
            }
        }
        Err(error) => sheet.find_refused(Stage::Loan, "loan.amount", &error),
    }
    sheet.figures.push(
        Figure::new(
            "loan.total_interest",
            words::FIG_TOTAL_INTEREST,
            words::FORMULA_SCHEDULE,
            words::SOURCE_SCHEDULE,
            Mark::Unverified,
        )
        .value(outcome.total_interest.map(Quantity::Cents))
        .inputs([
            Line::input(words::LOAN_AMOUNT, &loan.amount, Quantity::Cents, "loan.amount"),
            Line::input(words::LOAN_RATE, &loan.annual_rate, |rate| Quantity::Rate(to_f64(rate)), "loan.annual_rate"),
            Line::input(words::LOAN_MONTHS, &loan.months, |months| Quantity::Count(u64::from(months)), "loan.months"),
        ])
        .convention(loan.repayment.label())
        .convention(words::CONVENTION_CENTS),
    );
}

/// The share of the value that a forced sale leaves; `None` while the discount is unknown.
fn realised(case: &Case) -> Option<f64> {
    let terms = &case.lending;
    Some(realised_share(&CollateralLossInput {
        collateral_value: 0.0,
        exposure: 1.0,
        liquidation_discount: terms.liquidation_discount.value?,
        disposal_cost: terms.disposal_cost.value.unwrap_or(0.0),
        years_to_sale: terms.years_to_sale.value.unwrap_or(0.0),
        discount_rate: terms.sale_discount_rate.value.unwrap_or(0.0),
        probability_of_default: 0.0,
    }))
}

/// The pledge rate for a kind of patent, and its field.
fn pledge_rate(case: &Case, patent: &Patent) -> Option<f64> {
    rate_of_kind(case, patent.kind.value?).1.value
}

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

/// What the pledge rates lend at time `at`: `Σ value of patent · pledge rate of its kind`.
fn lent(case: &Case, curve: &Curve, at: f64) -> Option<f64> {
    curve
        .patents_at(at)
        .into_iter()
        .filter(|(_, value)| *value > 0.0)
        .map(|(id, value)| Some(value * pledge_rate(case, case.patent(id)?)?))
        .sum()
}

/// The months of the loan, from the day it is paid out to the last payment.
fn months(case: &Case, base: Date, corners: &Corners, curve: Option<&Curve>, outcome: &mut LoanOutcome) {
    let (Some(start), Some(amount)) = (case.loan.start.value, case.loan.amount.value) else { return };
    let scaled = |valued: &Valued, value: Option<f64>| value.and_then(|value| Curve::new(case, valued, value));
    let wide = outcome.basis_value.is_wide();
    let low = wide.then(|| scaled(&corners.low, outcome.basis_value.low)).flatten();
    let high = wide.then(|| scaled(&corners.high, outcome.basis_value.high)).flatten();
    let realised = realised(case);
    let last = outcome.schedule.last().map(|payment| payment.month);
    let rows = std::iter::once((0, start, amount))
        .chain(outcome.schedule.iter().map(|row| (row.month, row.date, row.balance)));
    let mut before = amount;
    let mut points = Vec::new();
    for (month, date, balance) in rows {
        let at = years_between(base, date);
        // Before the base date there is no value that anybody has assessed.
        let valued = |curve: Option<&Curve>| curve.filter(|_| at >= 0.0).map(|curve| curve.value_at(at));
        let value = valued(curve);
        let ends = |curve: Option<&Curve>| if wide { valued(curve) } else { value };
        let exposure = if Some(month) == last { before } else { balance };
        let owed = to_f64(exposure);
        points.push(MonthPoint {
            month,
            date,
            value: Range { low: ends(low.as_ref()), value, high: ends(high.as_ref()) },
            liquidation: value.zip(realised).map(|(value, share)| value * share),
            limit: curve.filter(|_| at >= 0.0).and_then(|curve| lent(case, curve, at)),
            balance: Some(balance),
            exposure: Some(exposure),
            loan_to_value: value.filter(|value| *value > 0.0).map(|value| owed / value),
            coverage: value
                .zip(case.lending.liquidation_discount.value)
                .filter(|_| owed > 0.0)
                .map(|(value, discount)| value * (1.0 - discount) / owed),
        });
        before = balance;
    }
    outcome.months = points;
}

/// The largest loan in the form asked for whose balance stays within `limit` in every month, by
/// proportion: the balance of each month is the same part of any amount.
fn largest_within(outcome: &LoanOutcome, amount: f64, limit: impl Fn(&MonthPoint) -> Option<f64>) -> Option<f64> {
    let mut most: Option<f64> = None;
    for month in &outcome.months {
        let exposure = to_f64(month.exposure?);
        if exposure > 0.0 {
            let here = limit(month)? * amount / exposure;
            most = Some(most.map_or(here, |most| most.min(here)));
        }
    }
    most
}

fn limits(case: &Case, base: Date, curve: Option<&Curve>, outcome: &mut LoanOutcome, sheet: &mut Sheet) {
    let terms = &case.lending;
    let start = case.loan.start.value.map_or(0.0, |start| years_between(base, start).max(0.0));
    let amount = case.loan.amount.value.map(to_f64);
    let at_start = curve.and_then(|curve| lent(case, curve, start));
    let value_at_start = curve.map(|curve| curve.value_at(start));
    outcome.pledge_rate =
        at_start.zip(value_at_start).filter(|(_, value)| *value > 0.0).map(|(lent, value)| lent / value);

    let mut kinds: Vec<PatentType> = case.patents.iter().filter_map(|patent| patent.kind.value).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let rate_lines: Vec<Line> = kinds
        .iter()
        .map(|kind| {
            let (field, input, label) = rate_of_kind(case, *kind);
            if input.value.is_none() {
                sheet.find(Severity::Missing, Stage::Loan, field, words::FIND_MISSING.with([("what", label.into())]));
            }
            Line::input(label, input, Quantity::Rate, field)
        })
        .collect();
    let missing_rates: Vec<Missing> = kinds
        .iter()
        .map(|kind| rate_of_kind(case, *kind))
        .filter(|(_, input, _)| input.value.is_none())
        .map(|(field, _, label)| Missing { field: field.to_owned(), label: label.into() })
        .collect();
    if terms.liquidation_discount.value.is_none() {
        let message = words::FIND_MISSING.with([("what", words::LIQUIDATION_DISCOUNT.into())]);
        sheet.find(Severity::Missing, Stage::Loan, "lending.liquidation_discount", message);
    }
    for (known, field, label) in [
        (terms.disposal_cost.value.is_some(), "lending.disposal_cost", words::DISPOSAL_COST),
        (terms.years_to_sale.value.is_some(), "lending.years_to_sale", words::YEARS_TO_SALE),
    ] {
        if !known && terms.liquidation_discount.value.is_some() {
            sheet.find(Severity::Warning, Stage::Loan, field, words::FIND_SALE_UNSTATED.with([("what", label.into())]));
        }
    }
    let share = realised(case);
    let tenth = terms.bank_capital.value.and_then(|capital| capital.to_f64()).map(|capital| capital / 10.0);
    let all = [
        ("pledge_rate", words::LIMIT_PLEDGE_RATE, at_start),
        (
            "pledge_rate_path",
            words::LIMIT_PLEDGE_RATE_PATH,
            amount.and_then(|amount| largest_within(outcome, amount, |month| month.limit)),
        ),
        ("liquidation", words::LIMIT_LIQUIDATION, value_at_start.zip(share).map(|(value, share)| value * share)),
        (
            "liquidation_path",
            words::LIMIT_LIQUIDATION_PATH,
            amount.and_then(|amount| largest_within(outcome, amount, |month| month.liquidation)),
        ),
        ("product_cap", words::LIMIT_PRODUCT_CAP, terms.product_cap.value.and_then(|cap| cap.to_f64())),
        ("single_borrower", words::LIMIT_SINGLE_BORROWER, tenth),
    ];
    outcome.limits = all.into_iter().map(|(id, label, amount)| Limit { id, label, amount }).collect();
    outcome.binding = outcome
        .limits
        .iter()
        .enumerate()
        .filter_map(|(index, limit)| Some((index, limit.amount?)))
        .min_by(|(_, a), (_, b)| a.total_cmp(b))
        .map(|(index, _)| index);
    // Without a pledge rate or a liquidation value the collateral itself has set no limit.
    let tested = at_start.is_some() || outcome.limits[2].amount.is_some();
    outcome.lendable =
        outcome.binding.filter(|_| tested).and_then(|index| outcome.limits[index].amount).map(|most| most.max(0.0));
    if outcome.lendable.is_none() {
        outcome.binding = None;
    }

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
        let (formula, source, mark) = match limit.id {
            "pledge_rate" => (words::FORMULA_LIMIT_PLEDGE, words::SOURCE_PLEDGE_RATE, Mark::OwnChoice),
            "pledge_rate_path" => (words::FORMULA_LIMIT_PLEDGE_PATH, words::SOURCE_PLEDGE_RATE, Mark::OwnChoice),
            "liquidation" => (words::FORMULA_LIQUIDATION, words::SOURCE_LIQUIDATION, Mark::Unverified),
            "liquidation_path" => (words::FORMULA_LIQUIDATION_PATH, words::SOURCE_LIQUIDATION, Mark::Unverified),
            "product_cap" => (words::FORMULA_PRODUCT_CAP, words::SOURCE_PRODUCT_CAP, Mark::OwnChoice),
            _ => (words::FORMULA_SINGLE_BORROWER, words::SOURCE_SINGLE_BORROWER, Mark::Primary),
        };
        let mut figure = Figure::new(format!("loan.limit.{}", limit.id), limit.label, formula, source, mark)
            .value(limit.amount.map(Quantity::Money));
        figure = match limit.id {
            "pledge_rate" | "pledge_rate_path" => figure
                .missing(missing_rates.clone())
                .inputs(rate_lines.clone())
                .steps(value_at_start.map(|value| Line::step(words::VALUE_AT_START, Quantity::Money(value)))),
            "liquidation" | "liquidation_path" => figure
                .inputs(sale_lines())
                .steps(value_at_start.map(|value| Line::step(words::VALUE_AT_START, Quantity::Money(value))))
                .steps(share.map(|share| Line::step(words::REALISED_SHARE, Quantity::Rate(share)))),
            "product_cap" => figure.inputs([Line::input(
                words::PRODUCT_CAP,
                &terms.product_cap,
                Quantity::Cents,
                "lending.product_cap",
            )]),
            _ => figure.inputs([Line::input(
                words::BANK_CAPITAL,
                &terms.bank_capital,
                Quantity::Cents,
                "lending.bank_capital",
            )]),
        };
        if limit.id.ends_with("_path") {
            figure = figure.convention(case.loan.repayment.label()).convention(words::CONVENTION_EXPOSURE);
        }
        if let Some(shape) = shape {
            figure = figure.convention(shape);
        }
        sheet.figures.push(figure);
    }
    sheet.figures.push(
        Figure::new(
            "loan.pledge_rate",
            words::FIG_PLEDGE_RATE,
            words::FORMULA_PLEDGE_RATE,
            words::SOURCE_PLEDGE_RATE,
            Mark::OwnChoice,
        )
        .value(outcome.pledge_rate.map(Quantity::Rate))
        .missing(missing_rates)
        .inputs(rate_lines),
    );
    let mut figure = Figure::new(
        "loan.lendable",
        words::FIG_LENDABLE,
        words::FORMULA_LENDABLE,
        words::SOURCE_LENDABLE,
        Mark::Computed,
    )
    .value(outcome.lendable.map(Quantity::Money))
    .steps(outcome.limits.iter().filter_map(|limit| Some(Line::step(limit.label, Quantity::Money(limit.amount?)))));
    if let Some(limit) = outcome.binding.map(|index| &outcome.limits[index]) {
        figure = figure.convention(words::BINDS.with([("limit", limit.label.into())]));
    }
    sheet.figures.push(figure);
}

/// Peak, breaches, and what must be remarked.
fn verdicts(case: &Case, outcome: &mut LoanOutcome, sheet: &mut Sheet) {
    let owed = |month: &MonthPoint| month.exposure.map(to_f64);
    let first_over_limit =
        forms::first_over(outcome.months.iter().map(|month| (month.month, owed(month), month.limit)));
    let first_over_liquidation =
        forms::first_over(outcome.months.iter().map(|month| (month.month, owed(month), month.liquidation)));
    let peak = forms::peak(outcome.months.iter().map(|month| (month.month, month.loan_to_value)));
    outcome.first_over_limit = first_over_limit;
    outcome.first_over_liquidation = first_over_liquidation;
    outcome.peak = peak;

    let first = outcome.months.first();
    let initial = first.and_then(|month| month.loan_to_value);
    let liquidation = first.and_then(|month| month.liquidation);
    let coverage = outcome.months.iter().filter_map(|month| month.coverage).reduce(f64::min);
    let value_line = first
        .and_then(|month| month.value.value)
        .map(|value| Line::step(words::VALUE_AT_START, Quantity::Money(value)));
    let amount_line = Line::input(words::LOAN_AMOUNT, &case.loan.amount, Quantity::Cents, "loan.amount");
    let month_words = |month: u32| {
        let date = outcome.months.iter().find(|point| point.month == month).map(|point| point.date);
        words::MONTH_OF.with([
            ("month", Arg::Count(month as usize)),
            ("date", date.map_or_else(|| Arg::Raw(String::new()), Arg::Date)),
        ])
    };
    let ltv = |id: &str, label| Figure::new(id, label, words::FORMULA_LTV, words::SOURCE_LTV, Mark::Unverified);
    sheet.figures.push(
        ltv("loan.initial_ltv", words::FIG_INITIAL_LTV)
            .value(initial.map(Quantity::Rate))
            .inputs([amount_line.clone()])
            .steps(value_line.clone()),
    );
    sheet.figures.push(
        ltv("loan.peak_ltv", words::FIG_PEAK_LTV)
            .value(peak.map(|(_, ratio)| Quantity::Rate(ratio)))
            .inputs([amount_line])
            .steps(peak.map(|(month, _)| Line::step(words::PEAK_MONTH, Quantity::Text(month_words(month)))))
            .convention(words::CONVENTION_EXPOSURE),
    );
    sheet.figures.push(
        Figure::new(
            "loan.liquidation_value",
            words::FIG_LIQUIDATION,
            words::FORMULA_LIQUIDATION,
            words::SOURCE_LIQUIDATION,
            Mark::Unverified,
        )
        .value(liquidation.map(Quantity::Money))
        .steps(value_line),
    );
    sheet.figures.push(
        Figure::new(
            "loan.least_coverage",
            words::FIG_LEAST_COVERAGE,
            words::FORMULA_COVERAGE,
            words::SOURCE_LTV,
            Mark::Unverified,
        )
        .value(coverage.map(Quantity::Ratio))
        .convention(words::CONVENTION_EXPOSURE),
    );
    for (id, label, formula, month) in [
        ("loan.first_over_limit", words::FIG_FIRST_OVER_LIMIT, words::FORMULA_OVER_LIMIT, first_over_limit),
        (
            "loan.first_over_liquidation",
            words::FIG_FIRST_OVER_LIQUIDATION,
            words::FORMULA_OVER_LIQUIDATION,
            first_over_liquidation,
        ),
    ] {
        let known = outcome
            .months
            .iter()
            .any(|point| if id == "loan.first_over_limit" { point.limit } else { point.liquidation }.is_some());
        let value = known.then(|| Quantity::Text(month.map_or_else(|| words::NEVER.into(), month_words)));
        sheet.figures.push(
            Figure::new(id, label, formula, words::SOURCE_LTV, Mark::Computed)
                .value(value)
                .convention(words::CONVENTION_EXPOSURE),
        );
    }

    if let (Some(lendable), Some(amount)) = (outcome.lendable, case.loan.amount.value)
        && Decimal::from_f64(lendable).is_some_and(|most| amount > most.round_dp(2))
    {
        let limit = outcome.binding.map_or(words::FIG_LENDABLE, |index| outcome.limits[index].label);
        let message = words::FIND_OVER_LENDABLE.with([
            ("amount", Arg::Cents(amount)),
            ("most", Arg::Money(lendable)),
            ("limit", limit.into()),
        ]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.amount", message);
    }
    if let Some(month) = first_over_limit {
        let message = words::FIND_OVER_LIMIT.with([("when", month_words(month).into())]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.amount", message);
    }
    if let Some(month) = first_over_liquidation {
        let message = words::FIND_OVER_LIQUIDATION.with([("when", month_words(month).into())]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.amount", message);
    }
    if let (Some(initial), Some((month, ratio))) = (initial, peak)
        && ratio > initial + 0.005
    {
        let message = words::FIND_LTV_RISES.with([
            ("from", Arg::Percent(initial)),
            ("to", Arg::Percent(ratio)),
            ("when", month_words(month).into()),
        ]);
        sheet.find(Severity::Note, Stage::Loan, "loan.repayment", message);
    }
}

/// Fee dates, looks at the value, ends of patents, the loan's end.
fn events(case: &Case, base: Date, patents: &[PatentOutcome]) -> Vec<LoanEvent> {
    let Some(start) = case.loan.start.value else { return Vec::new() };
    let Some(end) = case.loan_end() else { return Vec::new() };
    let month = |date: Date| years_between(start, date) * 12.0;
    let mut out = Vec::new();
    let mut add = |date: Date, kind, label| {
        if date >= start && date <= end {
            out.push(LoanEvent { date, month: month(date), kind, label });
        }
    };
    for outcome in patents {
        let Some(patent) = case.patent(outcome.id) else { continue };
        for fee in &outcome.fees {
            let label = words::EVENT_FEE.with([
                ("patent", patent.name()),
                ("year", Arg::Count(fee.fee_year as usize)),
                ("amount", Arg::Money(fee.amount)),
            ]);
            add(fee.due, EventKind::FeeDue, label);
        }
        if let Some(day) = outcome.economic_end.filter(|day| *day > base) {
            add(day, EventKind::Expiry, words::EVENT_EXPIRY.with([("patent", patent.name())]));
        }
    }
    let mut year = 1;
    while add_months(start, year * 12) < end {
        add(add_months(start, year * 12), EventKind::Revaluation, words::EVENT_REVALUATION.into());
        year += 1;
    }
    add(end, EventKind::LoanEnd, words::EVENT_LOAN_END.into());
    out.sort_by(|a, b| a.date.cmp(&b.date).then(a.kind.cmp(&b.kind)));
    out
}
