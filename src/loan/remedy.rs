//! What would make a loan hold that does not. Each remedy is found by running the numbers anew with the change made.
//!
//! What a month's collateral is worth does not hang on the loan, so another amount, form or term is held against the months
//! that are there; on other lending terms and on a smaller pledge is lent anew. The number of runs is bounded.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::FromPrimitive;

use super::assess::LoanStage;
use super::counted::{counted, refused};
use super::forms;
use super::plan::LoanPlan;
use super::repayment::schedule_of;
use super::run::{LoanModel, LoanRun, MonthRun, Runs};
use crate::eligibility::read::RegisteredPart;
use crate::interval::Interval;
use crate::model::loan::PaidEvery;
use crate::model::outcome::eligibility::RegistrationAnswer;
use crate::model::outcome::remedy::{Remedy, RemedyStep};
use crate::model::outcome::{Range, exceeds};
use crate::model::{Case, Input, LoanRequest, Patent, PatentId, RepaymentMethod};
use crate::statutory::PatentType;
use crate::text::number::to_f64;
use crate::valuation::slots::Reading;

/// Amounts are proposed in whole 万元.
const STEP: f64 = 10_000.0;
/// Rates are proposed in whole tenths of a percentage point: so many steps of 1.
const RATE_STEPS: f64 = 1_000.0;
/// What rounding may add to a count of steps.
const ROUNDING: f64 = 1e-9;
/// A term below this is no way to lend what was asked for, months.
const SHORTEST: u32 = 3;
/// So often a proposal steps on where rounding to the cent still refuses it.
const TRIES: u32 = 4;

/// More is asked for than may be lent, to the cent.
pub fn asks_too_much(amount: Decimal, most: f64) -> bool {
    Decimal::from_f64(most).is_some_and(|most| amount > most.round_dp(2))
}

/// A loan against the collateral.
struct Judged {
    /// The most that may be lent, 元, as lending reads it.
    lendable: f64,
    peak: Option<(u32, f64)>,
    holds: bool,
    /// What is owed in each month, 元.
    owed: Vec<f64>,
    /// The first month in which more is owed than a limit of the collateral lends.
    first_over: Option<u32>,
}

/// A collateral with what is lent on it.
struct Bench<'a> {
    stage: &'a LoanStage<'a>,
    model: LoanModel,
    runs: &'a Runs,
    x: &'a [f64],
    intervals: &'a [Interval],
}

impl<'a> Bench<'a> {
    fn of(stage: &'a LoanStage<'a>) -> Self {
        Self { stage, model: stage.loan.clone(), runs: stage.runs, x: stage.x, intervals: stage.intervals }
    }

    fn month(
        &self,
        at: usize,
        stated: impl Fn(&MonthRun<f64>) -> Option<f64>,
        ends: impl Fn(&MonthRun<Interval>) -> Option<Interval>,
    ) -> Range {
        self.runs.range(|run| run.months.get(at).and_then(&stated), |run| run.months.get(at).and_then(&ends))
    }

    fn value(&self, at: usize) -> Range {
        self.month(at, |month| month.value, |month| month.value)
    }

    fn liquidation(&self, at: usize) -> Range {
        self.month(at, |month| month.liquidation, |month| month.liquidation)
    }

    /// The most that may be lent in this form and term.
    fn lendable(&self) -> Range {
        self.runs
            .range(|run| run.lend(&self.model, self.x).lendable, |run| run.lend(&self.model, self.intervals).lendable)
    }

    /// The loan as it would be assessed; `None` while it is not stated or a limit is not known.
    fn judge(&mut self, loan: &LoanRequest) -> Option<Judged> {
        let (amount, rate, months) = (loan.amount.value?, loan.annual_rate.value?, loan.term()?);
        self.model.repayment = loan.repayment;
        let count = usize::try_from(months).ok()?.checked_add(1)?;
        let all = &self.stage.loan.months;
        if count > all.len() {
            return None;
        }
        self.model.months.clear();
        self.model.months.extend_from_slice(&all[..count]);
        let plan = LoanPlan::new(loan, months, &self.model.lpr).ok()?;
        let (_, owed) = schedule_of(loan, &plan, amount, rate, self.stage.base).ok()?;
        let owed: Vec<f64> = owed.into_iter().map(to_f64).collect();
        self.model.plan = Some(plan);
        let lendable = self.lendable().lending()?;
        let over = |at: usize| {
            let limit = self.month(at, |month| month.limit, |month| month.limit);
            exceeds(owed.get(at).copied(), limit.lending())
                || exceeds(owed.get(at).copied(), self.liquidation(at).lending())
        };
        let first_over = (0..count).find(|at| over(*at));
        let holds = !asks_too_much(amount, lendable) && first_over.is_none();
        let first_over = first_over.and_then(|at| u32::try_from(at).ok());
        let ratio = |at: usize| {
            let (owed, value) = (*owed.get(at)?, self.value(at).lending()?);
            Some(if value > 0.0 { owed / value } else { f64::INFINITY })
        };
        let peak = forms::peak((0..months.saturating_add(1)).zip(0..count).map(|(month, at)| (month, ratio(at))));
        Some(Judged { lendable, peak, holds, owed, first_over })
    }
}

/// The pledge without the patents that cannot be registered: it follows from what the registration reads alone.
#[derive(Clone, PartialEq, Debug)]
pub struct SmallerPledge {
    left_out: Vec<PatentId>,
    counted: Vec<bool>,
    answer: Option<RegistrationAnswer>,
}

/// The pledge without what cannot be registered, and what is lent on it; absent where there is no such pledge. `kept` is what
/// was found of it for the same registration.
pub fn smaller(
    case: &Case,
    stage: &LoanStage<'_>,
    kept: Option<SmallerPledge>,
) -> (Option<SmallerPledge>, Option<Remedy>) {
    let smaller = kept.or_else(|| smaller_pledge(case, stage));
    let remedy = smaller.as_ref().and_then(|smaller| without_refused(case, stage, smaller));
    (smaller, remedy)
}

/// Whether the loan of a case stays within every limit, where that can be said; and what would make it hold where it does not,
/// beside a [`smaller`] pledge.
pub fn find(case: &Case, stage: &LoanStage<'_>) -> (Option<bool>, Vec<Remedy>) {
    let mut remedies = Vec::new();
    let holds = find_all(case, stage, &mut remedies);
    (holds, remedies)
}

fn find_all(case: &Case, stage: &LoanStage<'_>, remedies: &mut Vec<Remedy>) -> Option<bool> {
    let mut bench = Bench::of(stage);
    let asked = bench.judge(&case.loan)?;
    if asked.holds {
        return Some(true);
    }
    let answer = stage.registration.answer;
    let remedy = |steps: Vec<RemedyStep>, judged: &Judged| Remedy {
        steps,
        lendable: judged.lendable,
        peak: judged.peak,
        answer,
        holds: judged.holds,
    };
    let most = largest(&mut bench, &case.loan);
    if let Some((amount, judged)) = &most {
        remedies.push(remedy(vec![RemedyStep::Amount(*amount)], judged));
    }
    let mut other_form: Option<(RepaymentMethod, Decimal, Judged)> = None;
    let mut any_form = false;
    for method in RepaymentMethod::REPAID.into_iter().filter(|method| *method != case.loan.repayment) {
        let loan = LoanRequest { repayment: method, ..case.loan.clone() };
        let Some(judged) = bench.judge(&loan) else { continue };
        if judged.holds {
            any_form = true;
            remedies.push(remedy(vec![RemedyStep::Repayment(method)], &judged));
        } else if let Some((amount, judged)) = largest(&mut bench, &loan) {
            let best = other_form.as_ref().map_or(Decimal::ZERO, |(_, best, _)| *best);
            if amount > best {
                other_form = Some((method, amount, judged));
            }
        }
    }
    // No form alone is enough: the one in which most can be lent, where that is more than in the form asked for.
    let most = most.map_or(Decimal::ZERO, |(amount, _)| amount);
    if let Some((method, amount, judged)) = other_form.filter(|(_, amount, _)| !any_form && *amount > most) {
        remedies.push(remedy(vec![RemedyStep::Repayment(method), RemedyStep::Amount(amount)], &judged));
    }
    if let Some((months, judged)) = shorter(&mut bench, &case.loan) {
        remedies.push(remedy(vec![RemedyStep::Months(months)], &judged));
    }
    for (step, loan) in sooner_paid(&case.loan) {
        if let Some(judged) = bench.judge(&loan).filter(|judged| judged.holds) {
            remedies.push(remedy(vec![step], &judged));
        }
    }
    if let Some((months, judged)) = shorter_grace(&mut bench, &case.loan) {
        remedies.push(remedy(vec![RemedyStep::Grace(months)], &judged));
    }
    if let Some((step, judged)) = paid_down(&mut bench, &case.loan, &asked) {
        remedies.push(remedy(vec![step], &judged));
    }
    if let Some((steps, judged)) = terms(case, stage, &asked) {
        remedies.push(remedy(steps, &judged));
    }
    remedies.extend(further_value(case, stage, &asked).map(|value| Remedy {
        steps: vec![RemedyStep::FurtherValue(value)],
        lendable: case.loan.amount.value.map_or(0.0, to_f64),
        peak: None,
        answer,
        holds: true,
    }));
    Some(false)
}

/// The part of a case that the registration reads: what it is worth, earns and scores is no matter of the office's.
pub fn registered_part(case: &Case) -> Case {
    Case {
        base_date: case.base_date.clone(),
        borrower: case.borrower.clone(),
        bank: case.bank.clone(),
        agent: case.agent.clone(),
        purpose: case.purpose,
        patents: case.patents.clone(),
        registration: case.registration.clone(),
        valuation: case.valuation.clone(),
        loan: case.loan.clone(),
        lending: case.lending.clone(),
        financials: case.financials.clone(),
        policy: case.policy.clone(),
        ..Case::default()
    }
}

/// The pledge without the patents that cannot be registered.
fn smaller_pledge(case: &Case, stage: &LoanStage<'_>) -> Option<SmallerPledge> {
    if stage.registration.answer != Some(RegistrationAnswer::No) {
        return None;
    }
    let refused = refused(stage.registration);
    let left_out: Vec<_> = case
        .patents
        .iter()
        .filter(|patent| patent.is_in_pledge() && refused.contains(&patent.id))
        .map(|patent| patent.id)
        .collect();
    let mut smaller = registered_part(case);
    RemedyStep::LeaveOut(left_out.clone()).apply(&mut smaller);
    if left_out.is_empty() || !smaller.patents.iter().any(Patent::is_in_pledge) {
        return None;
    }
    let part = RegisteredPart::of(&smaller, stage.base);
    let registration = crate::eligibility::assess::registrable(part, stage.reference);
    let counted = counted(&smaller, &registration).iter().map(Option::is_none).collect();
    Some(SmallerPledge { left_out, counted, answer: registration.answer })
}

/// What is lent on the smaller pledge.
fn without_refused(case: &Case, stage: &LoanStage<'_>, smaller: &SmallerPledge) -> Option<Remedy> {
    let mut loan = stage.loan.clone();
    loan.collateral.counted.clone_from(&smaller.counted);
    let runs = stage.runs.lent_anew(stage.prepared, &loan, stage.x, stage.intervals);
    let lendable = runs.range(|run| run.lendable, |run| run.lendable).lending()?;
    let smaller_stage = LoanStage { loan: &loan, runs: &runs, ..*stage };
    let judged = Bench::of(&smaller_stage).judge(&case.loan);
    Some(Remedy {
        steps: vec![RemedyStep::LeaveOut(smaller.left_out.clone())],
        lendable,
        peak: judged.as_ref().and_then(|judged| judged.peak),
        answer: smaller.answer,
        holds: judged.is_some_and(|judged| judged.holds) && smaller.answer != Some(RegistrationAnswer::No),
    })
}

/// The largest amount in whole 万元 that holds in this form and term.
fn largest(bench: &mut Bench<'_>, loan: &LoanRequest) -> Option<(Decimal, Judged)> {
    let mut most = (bench.judge(loan)?.lendable / STEP).floor() * STEP;
    for _ in 0..TRIES {
        let amount = Decimal::from_f64(most).filter(|amount| *amount > Decimal::ZERO)?;
        let judged = bench.judge(&LoanRequest { amount: Input::given(amount), ..loan.clone() })?;
        if judged.holds {
            return Some((amount, judged));
        }
        most -= STEP;
    }
    None
}

/// The longest shorter term that holds, where the next longer does not.
fn shorter(bench: &mut Bench<'_>, loan: &LoanRequest) -> Option<(u32, Judged)> {
    let judge = |months: u32| bench.judge(&LoanRequest { months: Input::given(months), ..loan.clone() });
    longest(SHORTEST, loan.months.value?, judge)
}

/// Between a number of months that must hold and a greater one that does not: the greatest that holds, where the next does not.
fn longest(mut holds: u32, mut refused: u32, mut judge: impl FnMut(u32) -> Option<Judged>) -> Option<(u32, Judged)> {
    let mut found = judge(holds).filter(|judged| judged.holds && holds < refused)?;
    while refused - holds > 1 {
        let months = holds + (refused - holds) / 2;
        match judge(months) {
            Some(judged) if judged.holds => (holds, found) = (months, judged),
            _ => refused = months,
        }
    }
    Some((holds, found))
}

/// The same loan with its principal repaid more often.
fn sooner_paid(loan: &LoanRequest) -> Vec<(RemedyStep, LoanRequest)> {
    let repays = matches!(loan.repayment, RepaymentMethod::EqualInstalment | RepaymentMethod::EqualPrincipal);
    let oftener = PaidEvery::ALL.into_iter().rev().filter(|every| repays && every.months() < loan.paid_every.months());
    let first = oftener.map(|every| (RemedyStep::PaidEvery(every), LoanRequest { paid_every: every, ..loan.clone() }));
    first.collect()
}

/// The longest shorter grace that holds; of a loan that has one.
fn shorter_grace(bench: &mut Bench<'_>, loan: &LoanRequest) -> Option<(u32, Judged)> {
    let grace = loan.grace_months.value.filter(|grace| *grace > 0)?;
    let repays = matches!(loan.repayment, RepaymentMethod::EqualInstalment | RepaymentMethod::EqualPrincipal);
    if !repays {
        return None;
    }
    let judge = |months: u32| bench.judge(&LoanRequest { grace_months: Input::given(months), ..loan.clone() });
    longest(0, grace.min(loan.term()?), judge)
}

/// The smallest part of the loan, in whole percent, whose repayment under the contract makes it hold: on the last payment date
/// until the month that breaches, which is the latest that can cure it. Of a loan that has agreed none yet.
fn paid_down(bench: &mut Bench<'_>, loan: &LoanRequest, asked: &Judged) -> Option<(RemedyStep, Judged)> {
    if !loan.paydown_month.is_unset() || !loan.paydown_share.is_unset() || loan.repayment == RepaymentMethod::Revolving
    {
        return None;
    }
    let first = asked.first_over.filter(|month| *month > 0)?;
    let plan = LoanPlan::new(loan, loan.term()?, &bench.model.lpr).ok()?;
    let (_, before) = plan.periods.split_last()?;
    let month = before.iter().rev().map(|period| period.month).find(|month| *month <= first)?;
    let mut judge = |hundredths: u32| {
        let share = f64::from(hundredths) / 100.0;
        let paid =
            LoanRequest { paydown_month: Input::given(month), paydown_share: Input::given(share), ..loan.clone() };
        bench.judge(&paid).filter(|judged| judged.holds)
    };
    let (mut refused, mut enough) = (0, 99);
    let mut found = judge(enough)?;
    while enough - refused > 1 {
        let between = refused + (enough - refused) / 2;
        match judge(between) {
            Some(judged) => (enough, found) = (between, judged),
            None => refused = between,
        }
    }
    Some((RemedyStep::Paydown(month, f64::from(enough) / 100.0), found))
}

/// The largest quotient of what is owed and a value, over the months; `None` where some value is not known or nothing.
fn heaviest(owed: &[f64], value: impl Fn(usize) -> Option<f64>) -> Option<f64> {
    let quotients = owed.iter().enumerate().map(|(at, owed)| Some(owed / value(at).filter(|value| *value > 0.0)?));
    quotients.collect::<Option<Vec<f64>>>()?.into_iter().reduce(f64::max)
}

/// The lending terms that would just bear the loan: a pledge rate, a discount, or both.
fn terms(case: &Case, stage: &LoanStage<'_>, asked: &Judged) -> Option<(Vec<RemedyStep>, Judged)> {
    let bench = Bench::of(stage);
    let collateral = &stage.loan.collateral;
    let counted = case.patents.iter().zip(&collateral.counted).zip(&collateral.pledge_rates);
    let counted = counted.filter(|((_, counted), _)| **counted);
    let kinds: BTreeSet<PatentType> = counted.clone().filter_map(|((patent, _), _)| patent.kind.value).collect();
    let kinds: Vec<PatentType> = kinds.into_iter().collect();
    let slots: BTreeSet<usize> = counted
        .filter_map(|(_, rate)| match rate {
            Some(Reading::At(slot)) => Some(*slot),
            _ => None,
        })
        .collect();
    let amount = *asked.owed.first()?;
    let limit = |place: usize| stage.range(|run| run.limits[place], |run| run.limits[place]).lending();
    let refuses = |places: [usize; 2]| places.into_iter().any(|place| limit(place).is_none_or(|limit| amount > limit));
    let discount_slot = stage.loan.sale.map(|[discount, ..]| discount)?;
    let info = &stage.prepared.slots.list()[discount_slot];
    let discount = info.value.unwrap_or(info.high);

    let rate = if refuses([0, 1]) { Some(heaviest(&asked.owed, |at| bench.value(at).lending())?) } else { None };
    let kept = if refuses([2, 3]) {
        Some((1.0 - discount) * heaviest(&asked.owed, |at| bench.liquidation(at).lending())?)
    } else {
        None
    };
    let mut rate = rate.map(|rate| (rate * RATE_STEPS - ROUNDING).ceil());
    let mut discount = kept.map(|kept| ((1.0 - kept) * RATE_STEPS + ROUNDING).floor());
    for _ in 0..TRIES {
        if rate.is_some_and(|rate| rate > RATE_STEPS) || discount.is_some_and(|discount| discount < 0.0) {
            return None;
        }
        let (mut x, mut intervals) = (stage.x.to_vec(), stage.intervals.to_vec());
        let mut set = |slot: usize, number: f64| {
            x[slot] = number;
            intervals[slot] = Interval { lo: number, hi: number };
        };
        if let Some(rate) = rate {
            for slot in &slots {
                set(*slot, rate / RATE_STEPS);
            }
        }
        if let Some(discount) = discount {
            set(discount_slot, discount / RATE_STEPS);
        }
        let runs = stage.runs.lent_anew(stage.prepared, stage.loan, &x, &intervals);
        let mut bench = Bench { runs: &runs, x: &x, intervals: &intervals, ..Bench::of(stage) };
        let judged = bench.judge(&case.loan)?;
        if judged.holds {
            let rate = rate.map(|rate| RemedyStep::PledgeRate(kinds, rate / RATE_STEPS));
            let discount = discount.map(|discount| RemedyStep::LiquidationDiscount(discount / RATE_STEPS));
            return Some((rate.into_iter().chain(discount).collect(), judged));
        }
        rate = rate.map(|rate| rate + 1.0);
        discount = discount.map(|discount| discount - 1.0);
    }
    None
}

/// What further collateral, of the same make-up and lives, would have to be worth at the pay-out for the loan to hold,
/// in whole 万元: the limits of the collateral grow in step with its value. `None` where a cap is what refuses it.
fn further_value(case: &Case, stage: &LoanStage<'_>, asked: &Judged) -> Option<f64> {
    let amount = case.loan.amount.value.map(to_f64)?;
    let limit = |place: usize| stage.range(|run: &LoanRun<f64>| run.limits[place], |run| run.limits[place]).lending();
    if [4, 5, 6, 7].into_iter().filter_map(limit).any(|cap| amount > cap) {
        return None;
    }
    let of_collateral = [limit(0)?, limit(1)?, limit(2)?, limit(3)?].into_iter().reduce(f64::min)?;
    let value = stage.range(|run| run.value_at_start, |run| run.value_at_start).lending()?;
    if of_collateral <= 0.0 || value <= 0.0 || asked.holds {
        return None;
    }
    Some((value * (amount / of_collateral - 1.0) / STEP).ceil() * STEP).filter(|further| *further > 0.0)
}
