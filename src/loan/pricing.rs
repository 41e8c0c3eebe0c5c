//! Expected loss by month, return on capital, the rate that earns the hurdle, and what the loan costs the borrower in all.

use jiff::civil::Date;

use super::assess::LoanStage;
use super::lpr::LprPath;
use super::plan::LoanPlan;
use super::repayment::schedule_of;
use super::risk_neutral::{RiskNeutralRateInput, risk_neutral_rate};
use crate::calendar::years_between;
use crate::discounting::internal_rate::rate_of_cost;
use crate::model::fields::pricing as fields;
use crate::model::outcome::{ExpectedLoss, LoanOutcome};
use crate::model::{Case, End, Figure, Input, Line, Needs, Quantity, RepaymentMethod, Sheet};
use crate::reference::Mark;
use crate::text::number::to_f64;
use crate::text::{Text, pricing as words};

/// The chance of a default in a month, of so much a year, when none was before: `(1-p)^((m-1)/12) - (1-p)^(m/12)`.
pub fn marginal(probability: f64, month: u32) -> f64 {
    let survives = |months: f64| (1.0 - probability).powf(months / 12.0);
    survives(f64::from(month) - 1.0) - survives(f64::from(month))
}

/// Month by month: chance of default, loss given default and exposure, of what is owed before the month's payment.
pub fn expected_losses(outcome: &LoanOutcome, probability: f64) -> Option<Vec<ExpectedLoss>> {
    let mut out = Vec::new();
    for pair in outcome.months.windows(2) {
        let exposure = to_f64(pair[0].exposure?);
        let sale = pair[1].liquidation.lending()?.max(0.0);
        let given_default = if exposure > 0.0 { (1.0 - sale / exposure).max(0.0) } else { 0.0 };
        let chance = marginal(probability, pair[1].month);
        out.push(ExpectedLoss {
            month: pair[1].month,
            default_probability: chance,
            loss_given_default: given_default,
            exposure,
            loss: chance * given_default * exposure,
        });
    }
    (!out.is_empty()).then_some(out)
}

/// What the loan costs beside its interest.
pub(super) struct Fees {
    /// At the pay-out, 元.
    once: f64,
    /// A year, of what is owed.
    yearly: f64,
}

impl Fees {
    /// Those of the case, each at its higher end where only a range is known; what nobody has stated is unknown, not zero.
    pub(super) fn of(case: &Case, needs: &mut Needs) -> Option<Self> {
        let pricing = &case.pricing;
        let mut read = |field: &'static crate::model::fields::CaseField<Input<f64>>, input: &Input<f64>| {
            input.value.or(input.high).or_else(|| {
                needs.lack(field.missing());
                None
            })
        };
        let once =
            [read(&fields::APPRAISAL_FEE, &pricing.appraisal_fee), read(&fields::OTHER_FEES, &pricing.other_fees)];
        let yearly = [
            read(&fields::GUARANTEE_RATE, &pricing.guarantee_rate),
            read(&fields::INSURANCE_RATE, &pricing.insurance_rate),
        ];
        let sum = |parts: [Option<f64>; 2]| parts.into_iter().sum::<Option<f64>>();
        Some(Self { once: sum(once)?, yearly: sum(yearly)? })
    }
}

/// Payments of the borrower with what else the loan costs: the pay-out less fees, the payments, guarantee and insurance at
/// the beginning of each year on what is owed then, and the subsidy at the end.
pub(super) fn borrower_flows(
    case: &Case,
    outcome: &LoanOutcome,
    start: Date,
    fees: &Fees,
    subsidy: f64,
) -> Vec<(f64, f64)> {
    // Of a revolving line what is drawn is paid out, and that is what the schedule repays.
    let amount = case.loan.amount.value.map_or(0.0, |amount| to_f64(case.loan.drawn(amount)));
    let yearly = fees.yearly;
    let mut flows = vec![(0.0, amount - fees.once)];
    for month in outcome.months.iter().filter(|month| month.month.is_multiple_of(12)) {
        let last = outcome.months.last().is_some_and(|last| last.month == month.month);
        let owed = month.balance.map_or(0.0, to_f64);
        if !last && owed > 0.0 && yearly > 0.0 {
            flows.push((years_between(start, month.date), -owed * yearly));
        }
    }
    let paid = outcome.schedule.iter().map(|row| (years_between(start, row.date), -to_f64(row.payment)));
    flows.extend(paid);
    if let Some(last) = outcome.schedule.last().filter(|_| subsidy > 0.0) {
        flows.push((years_between(start, last.date), subsidy));
    }
    flows.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    // What falls on one day is one payment.
    let mut joined: Vec<(f64, f64)> = Vec::new();
    for (year, flow) in flows {
        match joined.last_mut() {
            Some((same, sum)) if (*same - year).abs() < 1e-12 => *sum += flow,
            _ => joined.push((year, flow)),
        }
    }
    joined
}

/// What guarantee and insurance surely cost in all, 元: each year's rate, its lower end where only a range is known, on what is
/// owed at its beginning.
pub(super) fn yearly_fees(case: &Case, outcome: &LoanOutcome) -> [f64; 2] {
    let last = outcome.months.last().map_or(0, |month| month.month);
    let years = outcome.months.iter().filter(|month| month.month.is_multiple_of(12) && month.month != last);
    let owed: f64 = years.map(|month| month.balance.map_or(0.0, to_f64)).sum();
    let read = |input: &crate::model::Input<f64>| input.value.or(input.low).unwrap_or(0.0);
    [read(&case.pricing.guarantee_rate) * owed, read(&case.pricing.insurance_rate) * owed]
}

/// The interest and the yuan-years of a loan's schedule.
#[derive(Clone, Copy)]
struct Earned {
    interest: f64,
    years: f64,
}

/// What the schedule earns, and what it earns with each part that is known as a range alone (an own LPR, the grace) at its
/// lower end, and with no more drawn of a revolving line than is stated: the schedule itself pays at the upper, which is dear
/// for the borrower and good for the lender.
fn earned(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome) -> Vec<Earned> {
    let (Some(interest), Some(years)) = (outcome.total_interest.map(to_f64), balance_years(outcome)) else {
        return Vec::new();
    };
    let mut all = vec![Earned { interest, years }];
    let ranged_rate = |row: &crate::model::loan::OwnLpr| row.rate.value.is_none() && row.rate.low.is_some();
    let ranged_grace = case.loan.grace_months.value.is_none() && case.loan.grace_months.low.is_some();
    let ranged_lpr = case.loan.own_lpr.iter().any(ranged_rate);
    let share = &case.loan.drawn_share;
    let drawn = share.value.or(share.low).filter(|least| share.high.is_some_and(|most| most > *least));
    let drawn = drawn.filter(|_| case.loan.repayment == RepaymentMethod::Revolving);
    for ends in 1..8_u8 {
        let [lpr_low, grace_low, drawn_low] = [1, 2, 4].map(|one| ends & one != 0);
        if lpr_low && !ranged_lpr || grace_low && !ranged_grace || drawn_low && drawn.is_none() {
            continue;
        }
        let mut loan = case.loan.clone();
        if drawn_low {
            (loan.drawn_share.value, loan.drawn_share.low, loan.drawn_share.high) = (drawn, None, None);
        }
        if lpr_low {
            for row in loan.own_lpr.iter_mut().filter(|row| ranged_rate(row)) {
                row.rate.value = row.rate.low;
            }
        }
        if grace_low {
            loan.grace_months.value = loan.grace_months.low;
        }
        let lpr = LprPath::new(&loan, stage.reference);
        let (Some(amount), Some(rate), Some(months)) = (loan.amount.value, loan.annual_rate.value, loan.term()) else {
            continue;
        };
        let plan = LoanPlan::new(&loan, months, &lpr);
        let Ok((rows, _)) = plan.and_then(|plan| schedule_of(&loan, &plan, amount, rate, stage.base)) else { continue };
        let owed = |month: u32| {
            let paid = rows.iter().take_while(|row| row.month <= month).last();
            paid.map_or_else(|| to_f64(loan.drawn(amount)), |row| to_f64(row.balance))
        };
        all.push(Earned {
            interest: rows.iter().map(|row| to_f64(row.interest)).sum(),
            years: (0..months).map(owed).sum::<f64>() / 12.0,
        });
    }
    all
}

/// Writes the figures, where anything of the pricing is stated.
pub(super) fn write(case: &Case, stage: &LoanStage<'_>, outcome: &mut LoanOutcome, sheet: &mut Sheet) {
    let pricing = &case.pricing;
    if pricing.is_blank() {
        return;
    }
    let figure = |id: &str, label: Text, formula: Text| {
        Figure::new(format!("loan.{id}"), label, formula, words::SOURCE, Mark::Unverified)
    };
    let loan_missing = || stage.loan.needs.missing().to_vec();
    let earned = earned(case, stage, outcome);

    let mut needs = Needs::default();
    let probability = fields::DEFAULT_PROBABILITY.read(&pricing.default_probability, End::Middle, &mut needs);
    let losses = probability.and_then(|probability| expected_losses(outcome, probability));
    let expected = losses.as_ref().map(|losses| losses.iter().map(|month| month.loss).sum::<f64>());
    let worst = losses.as_ref().map(|losses| losses.iter().map(|month| month.loss_given_default).fold(0.0, f64::max));
    outcome.expected_losses = losses.unwrap_or_default();
    let pd_line = || fields::DEFAULT_PROBABILITY.line(&pricing.default_probability);
    let mut missing = needs.into_missing();
    if probability.is_some() && expected.is_none() {
        missing.extend(loan_missing());
    }
    sheet.figures.push(
        figure("expected_loss", words::FIG_EXPECTED_LOSS, words::FORMULA_EXPECTED_LOSS)
            .value(expected.map(Quantity::Money))
            .missing(if expected.is_some() { Vec::new() } else { missing.clone() })
            .inputs([pd_line()])
            .steps(worst.map(|worst| Line::step(words::HIGHEST_LGD, Quantity::Rate(worst)))),
    );

    let mut needs = Needs::default();
    let funding = fields::FUNDING_RATE.read(&pricing.funding_rate, End::Middle, &mut needs);
    let funding_line = || fields::FUNDING_RATE.line(&pricing.funding_rate);
    let neutral = probability.zip(funding).zip(worst).and_then(|((probability, funding), worst)| {
        let input = RiskNeutralRateInput {
            risk_free_rate: funding,
            probability_of_default: probability,
            recovery: 1.0 - worst,
        };
        risk_neutral_rate(&input).ok().map(|found| found.rate)
    });
    let mut neutral_missing = needs.missing().to_vec();
    neutral_missing.extend(missing.clone());
    sheet.figures.push(
        figure("risk_neutral_rate", words::FIG_RISK_NEUTRAL, words::FORMULA_RISK_NEUTRAL)
            .value(neutral.map(Quantity::Rate))
            .missing(if neutral.is_some() { Vec::new() } else { neutral_missing })
            .inputs([funding_line().letter("f"), pd_line().letter("p")])
            .steps(worst.map(|worst| Line::step(words::HIGHEST_LGD, Quantity::Rate(worst)).letter("l")))
            .pattern("(1 + f) ÷ (1 − p × l) − 1"),
    );

    let operating = fields::OPERATING_RATE.read(&pricing.operating_rate, End::Middle, &mut needs);
    let weight = fields::RISK_WEIGHT.read(&pricing.risk_weight, End::Middle, &mut needs);
    let ratio = fields::CAPITAL_RATIO.read(&pricing.capital_ratio, End::Middle, &mut needs);
    let capital_of = |balance: f64| Some(balance * weight? * ratio?);
    let amount = case.loan.amount.value.map(to_f64);
    let capital_lines = || {
        [
            fields::RISK_WEIGHT.line(&pricing.risk_weight).letter("w"),
            fields::CAPITAL_RATIO.line(&pricing.capital_ratio).letter("c"),
        ]
    };
    let capital = amount.and_then(capital_of);
    let mut capital_missing = needs.missing().to_vec();
    capital_missing.retain(|lack| lack.field.ends_with("risk_weight") || lack.field.ends_with("capital_ratio"));
    sheet.figures.push(
        figure("regulatory_capital", words::FIG_CAPITAL, words::FORMULA_CAPITAL)
            .value(capital.map(Quantity::Money))
            .missing(if capital.is_some() { Vec::new() } else { capital_missing })
            .inputs([crate::model::fields::loan::AMOUNT.line(&case.loan.amount).letter("L")])
            .inputs(capital_lines())
            .pattern("L × w × c")
            .convention(words::CONVENTION_CAPITAL),
    );
    // Of what is earned the schedule that is worse for the figure: the return at its least, the rate that is asked at its most.
    let per = |one: &Earned| {
        let capital = capital_of(one.years).filter(|capital| *capital > 0.0)?;
        Some((one.years * (funding? + operating?) + expected?, capital))
    };
    let returns = |one: &Earned| per(one).map(|(costs, capital)| (one.interest - costs) / capital);
    let worst_earned = earned.iter().filter(|one| returns(one).is_some()).min_by(|a, b| {
        let key = |one: &Earned| returns(one).unwrap_or(f64::INFINITY);
        key(a).total_cmp(&key(b))
    });
    let mut raroc_missing = needs.missing().to_vec();
    raroc_missing.extend(missing.clone());
    let raroc = worst_earned.and_then(returns);
    let basis_lines = |of: Option<&Earned>| {
        let of = of.or(earned.first());
        let (interest, years) = (of.map(|one| one.interest), of.map(|one| one.years));
        let capital_years = years.and_then(capital_of).filter(|capital| *capital > 0.0);
        let money = |label, value: Option<f64>, letter| {
            value.map(|value| Line::step(label, Quantity::Money(value)).letter(letter))
        };
        [
            money(words::INTEREST, interest, "I"),
            money(words::BALANCE_YEARS, years, "B"),
            money(words::FIG_EXPECTED_LOSS, expected, "E").map(|line| line.leads_to("loan.expected_loss")),
            money(words::CAPITAL_YEARS, capital_years, "C"),
        ]
        .into_iter()
        .flatten()
    };
    let rate_lines = || [funding_line().letter("f"), fields::OPERATING_RATE.line(&pricing.operating_rate).letter("o")];
    sheet.figures.push(
        figure("raroc", words::FIG_RAROC, words::FORMULA_RAROC)
            .value(raroc.map(Quantity::Rate))
            .missing(if raroc.is_some() { Vec::new() } else { raroc_missing.clone() })
            .inputs(rate_lines())
            .inputs(capital_lines().map(|mut line| {
                line.letter = None;
                line
            }))
            .steps(basis_lines(worst_earned))
            .pattern("(I − B × (f + o) − E) ÷ C")
            .convention(words::CONVENTION_CAPITAL),
    );
    let hurdle = fields::HURDLE.read(&pricing.hurdle, End::Middle, &mut needs);
    let asks = |one: &Earned| {
        let (costs, capital) = per(one)?;
        Some((costs + hurdle? * capital) / one.years)
    };
    let dearest = earned.iter().filter(|one| asks(one).is_some()).max_by(|a, b| {
        let key = |one: &Earned| asks(one).unwrap_or(0.0);
        key(a).total_cmp(&key(b))
    });
    let earns = dearest.and_then(asks);
    let mut hurdle_missing = needs.into_missing();
    hurdle_missing.extend(missing);
    sheet.figures.push(
        figure("hurdle_rate", words::FIG_HURDLE_RATE, words::FORMULA_HURDLE_RATE)
            .value(earns.map(Quantity::Rate))
            .missing(if earns.is_some() { Vec::new() } else { hurdle_missing })
            .inputs(rate_lines())
            .inputs([fields::HURDLE.line(&pricing.hurdle).letter("h")])
            .steps(basis_lines(dearest))
            .pattern("(B × (f + o) + E + h × C) ÷ B"),
    );
    all_in(case, stage, outcome, sheet);
}

/// What the loan costs the borrower in all, before and after the subsidy.
fn all_in(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome, sheet: &mut Sheet) {
    let pricing = &case.pricing;
    let figure = |id: &str, label: Text, formula: Text| {
        Figure::new(format!("loan.{id}"), label, formula, words::SOURCE, Mark::Computed)
    };
    let fees = || {
        [
            fields::APPRAISAL_FEE.line(&pricing.appraisal_fee),
            fields::OTHER_FEES.line(&pricing.other_fees),
            fields::GUARANTEE_RATE.line(&pricing.guarantee_rate),
            fields::INSURANCE_RATE.line(&pricing.insurance_rate),
        ]
    };
    let start = case.loan.start.value.filter(|_| !outcome.schedule.is_empty());
    let mut needs = Needs::default();
    let stated = Fees::of(case, &mut needs);
    // A borrower's flows turn their sign once, what comes in and then what goes out, unless more comes back in the end than
    // is paid then.
    let cost = |subsidy: f64| rate_of_cost(&borrower_flows(case, outcome, start?, stated.as_ref()?, subsidy));
    let before = cost(0.0);
    let without_fees = needs.into_missing();
    let missing = || if start.is_some() { without_fees.clone() } else { stage.loan.needs.missing().to_vec() };
    sheet.figures.push(
        figure("all_in_cost", words::FIG_ALL_IN, words::FORMULA_ALL_IN)
            .value(before.map(Quantity::Rate))
            .missing(missing())
            .inputs(fees())
            .convention(words::CONVENTION_FEES),
    );
    let Some(share) = pricing.subsidy_share.value.or(pricing.subsidy_share.low) else { return };
    let interest = outcome.total_interest.map(to_f64);
    // Where nobody has stated a cap there is none; one that is stated and cannot be read may be any.
    let cap = match &pricing.subsidy_cap {
        cap if cap.is_unset() => Some(f64::INFINITY),
        cap => cap.value.or(cap.low),
    };
    let subsidy = interest.zip(cap).map(|(interest, cap)| (interest * share).min(cap));
    let mut without_cap = if start.is_some() { Vec::new() } else { stage.loan.needs.missing().to_vec() };
    if cap.is_none() {
        without_cap.push(fields::SUBSIDY_CAP.missing());
    }
    let share_line = || fields::SUBSIDY_SHARE.line(&pricing.subsidy_share);
    sheet.figures.push(
        figure("subsidy", words::FIG_SUBSIDY, words::FORMULA_SUBSIDY)
            .value(subsidy.map(Quantity::Money))
            .missing(without_cap.clone())
            .inputs([share_line(), fields::SUBSIDY_CAP.line(&pricing.subsidy_cap)])
            .steps(interest.map(|interest| Line::step(words::INTEREST, Quantity::Money(interest)))),
    );
    sheet.figures.push(
        figure("all_in_after_subsidy", words::FIG_ALL_IN_SUBSIDISED, words::FORMULA_ALL_IN)
            .value(subsidy.and_then(cost).map(Quantity::Rate))
            .missing(missing().into_iter().chain(without_cap).collect())
            .inputs(fees())
            .inputs([share_line()])
            .convention(words::CONVENTION_FEES),
    );
}

/// What is owed, summed over time: `Σ balance · 1/12`, yuan-years.
fn balance_years(outcome: &LoanOutcome) -> Option<f64> {
    let months = outcome.months.iter().rev().skip(1).map(|month| Some(to_f64(month.balance?)));
    let sum = months.sum::<Option<f64>>()?;
    (sum > 0.0).then(|| sum / 12.0)
}
