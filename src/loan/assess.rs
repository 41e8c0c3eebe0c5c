//! The pledge-loan stage: the collateral's value in each month against what is owed, the limits,
//! and which of them binds. The numbers come from the runs; here they become figures and findings.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::counted::{WhyNot, refused};
use super::course::CurvePart;
use super::repayment::MOST_MONTHS;
use super::run::{LoanModel, LoanRun, Runs};
use super::{classes, forms, insurance, levels, limits, pricing, remedy, schedule, sharing, subsidies, watch};
use crate::calendar::{add_months, years_between};
use crate::collateral::curve::shape;
use crate::eligibility::first_names;
use crate::interval::Interval;
use crate::model::fields::{loan as fields, valuation as appraised};
use crate::model::outcome::eligibility::{EligibilityOutcome, RegistrationAnswer};
use crate::model::outcome::{
    CurvePoint, EventKind, LimitKind, LoanEvent, LoanOutcome, MonthPoint, PatentOutcome, Range, Tenor, Tightest,
};
use crate::model::{
    Case, Figure, Line, Needs, Patent, PatentId, Quantity, RepaymentMethod, Severity, Sheet, Stage, ValueBasis,
};
use crate::reference::{Mark, Reference};
use crate::text::number::to_f64;
use crate::text::{Arg, engine as words, loan_desk as desk};
use crate::valuation::prepare::Prepared;

/// So many patents are named before the rest is counted.
const NAMED: usize = 3;

/// What the stage reads beside the case.
#[derive(Clone, Copy, Debug)]
pub struct LoanStage<'a> {
    /// The base date.
    pub base: Date,
    /// The prepared case.
    pub prepared: &'a Prepared,
    /// The prepared loan.
    pub loan: &'a LoanModel,
    /// The stated numbers.
    pub x: &'a [f64],
    /// What each number may be.
    pub intervals: &'a [Interval],
    /// The runs.
    pub runs: &'a Runs,
    /// Why a patent does not count; `None`: it counts.
    pub why_not: &'a [Option<WhyNot>],
    /// Whether the pledge can be registered.
    pub registration: &'a EligibilityOutcome,
    /// The tables.
    pub reference: &'a Reference,
    /// The curve of the collateral, where it is known already.
    pub curve: Option<&'a [CurvePoint]>,
}

impl LoanStage<'_> {
    /// A result of both runs.
    pub(super) fn range(
        &self,
        stated: impl Fn(&LoanRun<f64>) -> Option<f64>,
        ends: impl Fn(&LoanRun<Interval>) -> Option<Interval>,
    ) -> Range {
        self.runs.range(stated, ends)
    }

    /// What the curve of the collateral reads.
    pub fn curve_part(&self) -> CurvePart<'_> {
        CurvePart::of(self.base, (self.prepared, self.loan), (self.x, self.intervals), self.runs)
    }

    /// The stated collateral when a sale begun at the pay-out ends.
    pub(super) fn value_at_sale(&self) -> Option<Quantity> {
        self.runs.stated.value_at_sale.map(Quantity::Money)
    }
}

/// The pledge-loan stage, without what [`remedy::find`] tells.
pub fn assess(case: &Case, stage: &LoanStage<'_>, patents: &[PatentOutcome], sheet: &mut Sheet) -> LoanOutcome {
    let (prepared, collateral) = (stage.prepared, &stage.loan.collateral);
    let mut outcome = LoanOutcome {
        basis_value: stage.range(|run| run.basis, |run| run.basis),
        pledge_rate: stage.range(|run| run.pledge_rate, |run| run.pledge_rate),
        lendable: stage.range(|run| run.lendable, |run| run.lendable),
        basis: case.lending.basis,
        rests_on: rests_on(stage),
        shape: shape(prepared, collateral, &stage.runs.stated.valued),
        ..LoanOutcome::default()
    };
    let not_counted = case.patents.iter().zip(stage.why_not);
    outcome.not_counted = not_counted.filter_map(|(patent, why)| why.map(|why| (patent.id, why.label()))).collect();
    outcome.counted =
        case.patents.iter().zip(stage.why_not).filter(|(_, why)| why.is_none()).map(|(patent, _)| patent.id).collect();
    appraisal(case, stage, sheet);
    registration(case, stage, sheet);
    basis_figure(case, stage, &outcome, sheet);
    outcome.curve = stage.curve.map_or_else(|| stage.curve_part().curve(), <[_]>::to_vec);
    let owed = schedule::write(case, stage, &mut outcome, sheet);
    months(case, stage, &owed, &mut outcome);
    limits::write(case, stage, &mut outcome, sheet);
    verdicts(case, stage, &mut outcome, sheet);
    outcome.forms = forms::compare(&case.loan, &stage.loan.lpr, &outcome.months, stage.base);
    outcome.events = events(case, stage.base, patents);
    outcome.tenor = tenor(case, stage, &outcome, patents);
    if let (Some(tenor), Some(term)) = (&outcome.tenor, case.loan.term())
        && term > tenor.months
        && let Some(first) = case.patent(tenor.patent)
    {
        let message = desk::FIND_OVER_TENOR.with([
            ("term", Arg::Count(term as usize)),
            ("patent", first.name()),
            ("date", tenor.expiry.into()),
            ("margin", Arg::Count(tenor.margin as usize)),
            ("months", Arg::Count(tenor.months as usize)),
        ]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.months", message);
    }
    outcome.worst_shortfall = sharing::worst_shortfall(&outcome);
    if let Some(amount) = case.loan.amount.value {
        outcome.sharing = sharing::shared(to_f64(amount), outcome.worst_shortfall, &case.pricing, stage.reference);
    }
    pricing::write(case, stage, &mut outcome, sheet);
    insurance::write(case, stage, &outcome, sheet);
    outcome.subsidies = subsidies::find(case, stage, &outcome);
    outcome.levels = levels::find(case, stage);
    outcome.class = classes::classify(case, stage, &outcome);
    classes::remark(case, stage, &outcome, sheet);
    outcome.watch = watch::find(case, stage, &outcome, patents);
    watch::remark(case, &outcome.watch, sheet);
    outcome
}

/// Which value the loan rests on, of the stated numbers.
fn rests_on(stage: &LoanStage<'_>) -> Option<ValueBasis> {
    match stage.loan.collateral.basis {
        ValueBasis::LowerOfBoth => {
            let (own, outside) = stage.runs.stated.both_at_base?;
            Some(if own <= outside { ValueBasis::OwnValue } else { ValueBasis::OutsideAppraisal })
        }
        basis => Some(basis),
    }
}

/// What cannot be registered is not lent on: said where the loan is, whatever the stage of the registration says.
fn registration(case: &Case, stage: &LoanStage<'_>, sheet: &mut Sheet) {
    if stage.registration.answer != Some(RegistrationAnswer::No) {
        return;
    }
    let refused = refused(stage.registration);
    let those: Vec<&Patent> =
        case.patents.iter().filter(|patent| patent.is_in_pledge() && refused.contains(&patent.id)).collect();
    let (field, message) = match those.first() {
        Some(first) => {
            let names = first_names(those.iter().map(|patent| patent.name()), NAMED);
            let args = [("count", Arg::Count(those.len())), ("patents", names)];
            (format!("patents.{}.pledged", first.id.0), words::FIND_NOT_REGISTRABLE.with(args))
        }
        None => ("registration.registered_on".to_owned(), words::FIND_PLEDGE_REFUSED.into()),
    };
    sheet.find(Severity::Block, Stage::Loan, field, message);
}

/// An appraisal that is too old to be the basis, or far from the case's own value.
fn appraisal(case: &Case, stage: &LoanStage<'_>, sheet: &mut Sheet) {
    /// Two values of the same patents that differ by more than this part of the lower one are a question.
    const GAP: f64 = 0.10;
    let base = stage.base;
    let appraisal = &case.valuation.outside_appraisal;
    let used = case.loan.start.value.map_or(base, |start| start.max(base));
    if let Some(date) = appraisal.base_date.value
        && appraisal.value.value.or(appraisal.value.low).is_some()
        && years_between(date, used) > 1.0
    {
        let severity = if case.lending.basis == ValueBasis::OwnValue { Severity::Warning } else { Severity::Block };
        let message = words::FIND_APPRAISAL_STALE.with([("date", date.into())]);
        sheet.find(severity, Stage::Loan, "valuation.outside_appraisal.base_date", message);
    }
    if let Some(date) = appraisal.base_date.value.filter(|date| *date > base) {
        let severity = if case.lending.basis == ValueBasis::OwnValue { Severity::Warning } else { Severity::Block };
        let message = words::FIND_APPRAISAL_LATER.with([("date", date.into()), ("base", base.into())]);
        sheet.find(severity, Stage::Loan, "valuation.outside_appraisal.base_date", message);
    }
    let own = stage.range(|run| run.valued.concluded, |run| run.valued.concluded).value;
    if let (Some(own), Some(outside)) = (own, appraisal.value.value)
        && let gap = (own.max(outside) - own.min(outside)) / own.min(outside)
        && own.min(outside) > 0.0
        && gap > GAP
    {
        let message = words::FIND_APPRAISAL_GAP.with([
            ("outside", Arg::Money(outside)),
            ("own", Arg::Money(own)),
            ("gap", Arg::Percent(gap)),
            ("basis", case.lending.basis.label().into()),
        ]);
        sheet.find(Severity::Warning, Stage::Loan, "valuation.outside_appraisal.value", message);
    }
}

fn basis_figure(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome, sheet: &mut Sheet) {
    let outside = &case.valuation.outside_appraisal;
    let mut needs = Needs::default();
    let own = stage.range(|run| run.valued.concluded, |run| run.valued.concluded);
    if case.lending.basis != ValueBasis::OutsideAppraisal && !own.is_known() {
        needs.note("valuation.methods", words::FIG_CONCLUDED);
    }
    for missing in stage.loan.needs.missing() {
        if missing.field.starts_with("valuation.outside_appraisal.") {
            needs.note(&missing.field, missing.label.clone());
        }
    }
    for why in WhyNot::ALL {
        let those = case.patents.iter().zip(stage.why_not).filter(|(_, found)| **found == Some(why));
        let those: Vec<&Patent> = those.map(|(patent, _)| patent).collect();
        let Some(first) = those.first() else { continue };
        let names = first_names(those.iter().map(|patent| patent.name()), NAMED);
        let message = words::FIND_NOT_COUNTED.with([("patents", names), ("why", why.label().into())]);
        let field = if why == WhyNot::NotPledged { "pledged" } else { "status" };
        sheet.find(Severity::Note, Stage::Loan, format!("patents.{}.{field}", first.id.0), message);
    }
    let left_out = stage.why_not.iter().filter(|why| why.is_some()).count();
    let uses_outside = case.lending.basis != ValueBasis::OwnValue;
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
        .inputs([appraised::OUTSIDE_APPRAISAL.line(&outside.value), appraised::APPRAISAL_DATE.line(&outside.base_date)])
        .steps(
            own.value
                .map(|value| Line::step(words::FIG_CONCLUDED, Quantity::Money(value)).leads_to("valuation.concluded")),
        )
        .steps((left_out > 0).then(|| Line::step(words::NOT_COUNTED, Quantity::Count(left_out as u64))))
        .convention(case.lending.basis.label())
        .conventions(uses_outside.then_some(words::CONVENTION_APPRAISAL_ROLLS))
        .conventions(stage.runs.ends.is_some().then_some(words::CONVENTION_ENDS)),
    );
    if let (Some(amount), Some(value)) = (case.loan.amount.value, outside.value.value)
        && value > 0.0
    {
        sheet.figures.push(
            Figure::new(
                "loan.loan_to_appraisal",
                words::FIG_LOAN_TO_APPRAISAL,
                words::FORMULA_LOAN_TO_APPRAISAL,
                words::SOURCE_LTV,
                Mark::Unverified,
            )
            .value(Some(Quantity::Rate(to_f64(amount) / value)))
            .inputs([
                fields::AMOUNT.line(&case.loan.amount).letter("L"),
                appraised::OUTSIDE_APPRAISAL.line(&outside.value).letter("V"),
            ])
            .pattern("L ÷ V"),
        );
    }
}

/// The months of the loan, from the day it is paid out to the last payment.
fn months(case: &Case, stage: &LoanStage<'_>, owed: &[Decimal], outcome: &mut LoanOutcome) {
    let Some(start) = case.loan.start.value else { return };
    let count = stage.loan.months.len();
    for (month, at) in (0_u32..).zip(0..count) {
        // What is left after the payments made by then; before the first of them all of it.
        let paid = outcome.schedule.iter().take_while(|row| row.month <= month).last();
        let balance = match paid {
            _ if outcome.schedule.is_empty() => case.loan.amount.value.filter(|_| at == 0),
            None => case.loan.amount.value.map(|amount| case.loan.drawn(amount)),
            Some(row) => Some(row.balance),
        };
        let exposure = owed.get(at).copied().or(balance);
        let month_of = |read: fn(&super::run::MonthRun<f64>) -> Option<f64>,
                        ends: fn(&super::run::MonthRun<Interval>) -> Option<Interval>| {
            stage.range(|run| run.months.get(at).and_then(read), |run| run.months.get(at).and_then(ends))
        };
        let value = month_of(|month| month.value, |month| month.value);
        let liquidation = month_of(|month| month.liquidation, |month| month.liquidation);
        let owed = exposure.map(to_f64);
        let ratio = |value: f64| match owed {
            Some(owed) if owed > 0.0 && value <= 0.0 => f64::INFINITY,
            Some(owed) if owed > 0.0 => owed / value,
            _ => 0.0,
        };
        outcome.months.push(MonthPoint {
            month,
            date: add_months(start, i64::from(month)),
            value,
            liquidation,
            limit: month_of(|month| month.limit, |month| month.limit),
            balance,
            exposure,
            loan_to_value: if owed.is_some() { value.against(ratio) } else { Range::default() },
            coverage: match owed {
                Some(owed) if owed > 0.0 => liquidation.map(|value| value / owed),
                _ => Range::default(),
            },
        });
    }
}

/// The largest of a range over the months, end by end.
fn largest(ranges: &(impl Iterator<Item = Range> + Clone)) -> Range {
    let most = |read: fn(&Range) -> Option<f64>| {
        ranges.clone().map(|range| read(&range)).try_fold(None, |most, here| {
            let here = here?;
            Some(Some(most.map_or(here, |most: f64| most.max(here))))
        })
    };
    Range {
        low: most(|range| range.low).flatten(),
        value: most(|range| range.value).flatten(),
        high: most(|range| range.high).flatten(),
    }
}

/// The month in which most is owed of a limit of the collateral.
fn tightest(months: &[MonthPoint]) -> Option<Tightest> {
    let of_month = |month: &MonthPoint| {
        let owed = month.exposure.map(to_f64).filter(|owed| *owed > 0.0)?;
        let part = |kind: LimitKind, limit: Range| {
            let limit = limit.lending()?;
            let share = if limit > 0.0 { owed / limit } else { f64::INFINITY };
            Some(Tightest { month: month.month, date: month.date, share, kind })
        };
        let both = [part(LimitKind::PledgeRatePath, month.limit), part(LimitKind::LiquidationPath, month.liquidation)];
        both.into_iter().flatten().reduce(|most, here| if here.share > most.share { here } else { most })
    };
    months.iter().filter_map(of_month).reduce(|most, here| if here.share > most.share { here } else { most })
}

/// A ratio that may have no end.
fn ratio(value: f64) -> Quantity {
    if value.is_finite() { Quantity::Rate(value) } else { Quantity::Text(words::NOTHING_BEHIND.into()) }
}

/// Peak, breaches, and what must be remarked.
fn verdicts(case: &Case, stage: &LoanStage<'_>, outcome: &mut LoanOutcome, sheet: &mut Sheet) {
    let owed = |at: usize| outcome.months.get(at).and_then(|month| month.exposure).map(to_f64);
    let over_limit = forms::breach(&outcome.months, owed, |month| month.limit);
    let over_liquidation = forms::breach(&outcome.months, owed, |month| month.liquidation);
    // A loan is read at the stated value; where there is none, at the lower end, where the ratio is highest.
    let read = |month: &MonthPoint| month.loan_to_value.value.or(month.loan_to_value.high);
    let peak = forms::peak(outcome.months.iter().map(|month| (month.month, read(month))));
    outcome.over_limit = over_limit;
    outcome.over_liquidation = over_liquidation;
    outcome.peak = peak;
    outcome.tightest = tightest(&outcome.months);

    let outcome: &LoanOutcome = outcome;
    let first = outcome.months.first();
    let initial = first.map(|month| month.loan_to_value).unwrap_or_default();
    let liquidation = first.map(|month| month.liquidation).unwrap_or_default();
    let peaks = largest(&outcome.months.iter().map(|month| month.loan_to_value));
    let least = largest(&outcome.months.iter().map(|month| month.coverage.against(|cover| -cover)));
    let coverage = least.against(|cover| -cover);
    let value_line = first
        .and_then(|month| month.value.value)
        .map(|value| Line::step(words::VALUE_AT_START, Quantity::Money(value)));
    let amount_line = || fields::AMOUNT.line(&case.loan.amount);
    let month_words = |month: u32| outcome.month_words(month);
    // A month with what it owes and what stands behind it, in letters.
    let month_lines = |month: Option<u32>| {
        let at = month.and_then(|month| outcome.months.iter().find(|point| point.month == month));
        at.into_iter().flat_map(|point| {
            let money = |label, value: Option<f64>| value.map(|value| Line::step(label, Quantity::Money(value)));
            [
                Some(Line::step(words::PEAK_MONTH, Quantity::Text(month_words(point.month)))),
                point.exposure.map(|owed| Line::step(words::OWED_IN_MONTH, Quantity::Cents(owed)).letter("o")),
                money(words::VALUE_IN_MONTH, point.value.value).map(|line| line.letter("V")),
                money(words::LIMIT_IN_MONTH, point.limit.value),
                money(words::LIQUIDATION_IN_MONTH, point.liquidation.value).map(|line| line.letter("N")),
            ]
            .into_iter()
            .flatten()
        })
    };
    let least_covered = {
        let known = outcome.months.iter().filter_map(|point| Some((point.month, point.coverage.value?)));
        known.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(month, _)| month)
    };
    let ltv = |id: &str, label| Figure::new(id, label, words::FORMULA_LTV, words::SOURCE_LTV, Mark::Unverified);
    sheet.figures.push(
        ltv("loan.initial_ltv", words::FIG_INITIAL_LTV)
            .range(initial, ratio)
            .inputs([amount_line().letter("L")])
            .steps(value_line.clone().map(|line| line.letter("V")))
            .pattern("L ÷ V"),
    );
    sheet.figures.push(
        ltv("loan.peak_ltv", words::FIG_PEAK_LTV)
            .range(peaks, ratio)
            .inputs([amount_line()])
            .steps(month_lines(peak.map(|(month, _)| month)))
            .pattern("o ÷ V")
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
        .range(liquidation, Quantity::Money)
        .inputs(limits::sale_lines(&case.lending))
        .steps(value_line)
        .steps(stage.value_at_sale().map(|value| Line::step(words::VALUE_AT_SALE, value).letter("V")))
        .pattern(limits::SALE)
        .convention(words::CONVENTION_SALE_AGES),
    );
    sheet.figures.push(
        Figure::new(
            "loan.least_coverage",
            words::FIG_LEAST_COVERAGE,
            words::FORMULA_COVERAGE,
            words::SOURCE_LTV,
            Mark::Unverified,
        )
        .range(coverage, Quantity::Ratio)
        .inputs(limits::sale_lines(&case.lending))
        .inputs([amount_line()])
        .steps(month_lines(least_covered))
        .pattern("N ÷ o")
        .convention(words::CONVENTION_EXPOSURE),
    );
    for (id, label, formula, breach) in [
        ("loan.first_over_limit", words::FIG_FIRST_OVER_LIMIT, words::FORMULA_OVER_LIMIT, over_limit),
        (
            "loan.first_over_liquidation",
            words::FIG_FIRST_OVER_LIQUIDATION,
            words::FORMULA_OVER_LIQUIDATION,
            over_liquidation,
        ),
    ] {
        let when = |month: Option<u32>| Quantity::Text(month.map_or_else(|| words::NEVER.into(), month_words));
        let moves = breach.earliest != breach.latest;
        sheet.figures.push(
            Figure::new(id, label, formula, words::SOURCE_LTV, Mark::Computed)
                .value(breach.known.then(|| when(breach.first)))
                .inputs([amount_line()])
                .steps(month_lines(breach.first.or(least_covered)))
                .steps((breach.known && moves).then(|| Line::step(words::EARLIEST_MONTH, when(breach.earliest))))
                .steps((breach.known && moves).then(|| Line::step(words::LATEST_MONTH, when(breach.latest))))
                .convention(words::CONVENTION_EXPOSURE),
        );
    }
    if case.loan.repayment == RepaymentMethod::Bullet {
        let principal = |month: &MonthPoint| {
            let owed = case.loan.amount.value.map(to_f64);
            month
                .value
                .against(|value| owed.map_or(f64::NAN, |owed| if value > 0.0 { owed / value } else { f64::INFINITY }))
        };
        let lowest = outcome.months.iter().filter_map(|month| month.value.value).reduce(f64::min);
        sheet.figures.push(
            Figure::new(
                "loan.principal_ltv",
                words::FIG_PRINCIPAL_LTV,
                words::FORMULA_PRINCIPAL_LTV,
                words::SOURCE_LTV,
                Mark::Unverified,
            )
            .range(
                if case.loan.amount.value.is_some() {
                    largest(&outcome.months.iter().map(principal))
                } else {
                    Range::default()
                },
                ratio,
            )
            .inputs([amount_line().letter("L")])
            .steps(lowest.map(|value| Line::step(words::VALUE_IN_MONTH, Quantity::Money(value)).letter("V")))
            .pattern("L ÷ V")
            .convention(words::CONVENTION_ACCRUED),
        );
    }

    if let Some(amount) = case.loan.amount.value {
        let over = |most: f64| remedy::asks_too_much(amount, most);
        let limit = outcome.binding.map_or(words::FIG_LENDABLE, |index| outcome.limits[index].kind.label());
        match (outcome.lendable.lending(), outcome.lendable.low) {
            (Some(lendable), _) if over(lendable) => {
                let message = words::FIND_OVER_LENDABLE.with([
                    ("amount", Arg::Cents(amount)),
                    ("most", Arg::Money(lendable)),
                    ("limit", limit.into()),
                ]);
                sheet.find(Severity::Warning, Stage::Loan, "loan.amount", message);
            }
            (_, Some(low)) if over(low) => {
                let message = words::FIND_OVER_LOW_END.with([("amount", Arg::Cents(amount)), ("low", Arg::Money(low))]);
                sheet.find(Severity::Warning, Stage::Loan, "loan.amount", message);
            }
            _ => {}
        }
    }
    for (breach, text, limit) in [
        (over_limit, words::FIND_OVER_LIMIT, (|point| point.limit) as fn(&MonthPoint) -> Range),
        (over_liquidation, words::FIND_OVER_LIQUIDATION, |point| point.liquidation),
    ] {
        let Some(point) = breach.first.and_then(|first| outcome.months.iter().find(|point| point.month == first))
        else {
            continue;
        };
        let (Some(balance), Some(limit)) = (point.exposure, limit(point).lending()) else { continue };
        let message = text.with([
            ("when", month_words(point.month).into()),
            ("balance", Arg::Money(to_f64(balance))),
            ("limit", Arg::Money(limit)),
        ]);
        sheet.find(Severity::Warning, Stage::Loan, "loan.amount", message);
    }
    let initial = initial.value.or(initial.high);
    let rises = |ratio: f64| initial.is_some_and(|initial| ratio > initial + 0.005);
    match peak {
        Some((month, ratio)) if ratio.is_infinite() => {
            let message = words::FIND_NOTHING_BEHIND.with([("when", month_words(month).into())]);
            sheet.find(Severity::Block, Stage::Loan, "loan.amount", message);
        }
        Some((month, ratio)) if ratio > 1.0 => {
            let message =
                words::FIND_LTV_OVER_ONE.with([("to", Arg::Percent(ratio)), ("when", month_words(month).into())]);
            sheet.find(Severity::Block, Stage::Loan, "loan.amount", message);
        }
        Some((month, ratio)) if rises(ratio) => {
            let message = words::FIND_LTV_RISES.with([
                ("from", Arg::Percent(initial.unwrap_or_default())),
                ("to", Arg::Percent(ratio)),
                ("when", month_words(month).into()),
            ]);
            let severity = if over_limit.first.is_some() { Severity::Warning } else { Severity::Note };
            sheet.find(severity, Stage::Loan, "loan.repayment", message);
        }
        _ => {}
    }
}

/// How long the loan may be for the first of the counted patents to expire to outlive it by the margin.
fn tenor(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome, patents: &[PatentOutcome]) -> Option<Tenor> {
    let start = case.loan.start.value?;
    let counted = patents.iter().filter(|one| outcome.counted.contains(&one.id));
    let expiries: Option<Vec<(Date, PatentId)>> = counted.map(|one| Some((one.expiry?, one.id))).collect();
    let (expiry, patent) = expiries?.into_iter().min()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a limit of at most 600 months")]
    let margin = case.limit(stage.reference, "life_margin")?.clamp(0.0, 600.0) as u32;
    let ends = |months: u32| add_months(start, i64::from(months.saturating_add(margin)));
    let months = (1..=MOST_MONTHS).take_while(|months| ends(*months) <= expiry).last().unwrap_or(0);
    Some(Tenor { patent, expiry, margin, months })
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
    // No contract that the program admits runs longer (`ALLOWED_MONTHS`).
    for year in 1..=50 {
        let day = add_months(start, year * 12);
        if day >= end {
            break;
        }
        add(day, EventKind::Revaluation, words::EVENT_REVALUATION.into());
    }
    add(end, EventKind::LoanEnd, words::EVENT_LOAN_END.into());
    out.sort_by(|a, b| a.date.cmp(&b.date).then(a.kind.cmp(&b.kind)));
    out
}
