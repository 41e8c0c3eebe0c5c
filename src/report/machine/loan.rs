//! The pledge loan as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::loan_desk::{ClassOut, LevelsOut, SubsidyOut, WatchOut};
use super::parts::{Cents, Day, cents, day, finite};
use crate::assessment::outcome::{
    Breach, CurvePoint, CurveShape, EventKind, ExpectedLoss, Limit, LimitKind, LoanEvent, MonthPoint, Payment,
    SharedLoss,
};
use crate::assessment::{Assessment, Range};
use crate::model::loan::PaidEvery;
use crate::model::outcome::eligibility::RegistrationAnswer;
use crate::model::outcome::remedy::{Remedy, RemedyStep};
use crate::model::{PatentId, RepaymentMethod, ValueBasis};
use crate::reference::{Mark, Reference, SharedPart};
use crate::report::overview;
use crate::text::number::to_f64;

/// The pledge loan with its collateral curve.
#[derive(Serialize, JsonSchema)]
pub(super) struct Loan<'a> {
    /// The value that counts, at the base date, yuan.
    basis_value: Range,
    /// Which value was asked for.
    basis: ValueBasis,
    /// Which value the loan rests on; of the lower of both, the one that is; null while that is not known.
    rests_on: Option<ValueBasis>,
    /// How the curve is drawn.
    shape: Option<CurveShape>,
    /// The pledge rate of the bundle, weighted by value, fraction.
    pledge_rate: Option<f64>,
    /// The same with its ends.
    pledge_rate_range: Range,
    /// The most that may be lent, yuan; null while a limit that applies is unknown.
    lendable: Option<f64>,
    /// The same with its ends.
    lendable_range: Range,
    /// The limits.
    limits: Vec<LimitOut>,
    /// Which limit comes next once the one that binds is lifted.
    next_limit: Option<LimitKind>,
    /// What would lift the one that binds, in words.
    lifted_by: Option<&'static str>,
    /// How long the loan may be by the patents; null while one that counts has no known expiry.
    tenor: Option<TenorOut>,
    /// The month of the highest loan-to-value.
    peak: Option<Peak>,
    /// The first month in which more is owed than the pledge rates lend; as `over_limit.first`.
    first_over_limit: Option<u32>,
    /// When more is owed than the pledge rates lend.
    over_limit: Breach,
    /// The first month in which more is owed than a forced sale brings; as `over_liquidation.first`.
    first_over_liquidation: Option<u32>,
    /// When more is owed than a forced sale brings.
    over_liquidation: Breach,
    /// The patents whose value counts: pledged, alive and registrable.
    counted: &'a [PatentId],
    /// All interest.
    total_interest: Option<Cents>,
    /// The months of the loan, from 0.
    months: Vec<MonthOut>,
    /// The payments.
    schedule: Vec<PaymentOut>,
    /// The LPR behind a rate that is repriced; null where the rate is fixed, or the LPR is not known.
    lpr: Option<LprOut>,
    /// The loan asked for stays within every limit; null while that cannot be said.
    holds: Option<bool>,
    /// What would make it hold; empty where it does.
    remedies: Vec<RemedyOut>,
    /// The most that a sale would lack of what is owed, over the months, yuan; null while a month is not known.
    worst_shortfall: Option<f64>,
    /// The expected loss month by month; empty while no probability of default is stated, or a month is not known.
    expected_losses: &'a [ExpectedLoss],
    /// Who would bear a loss, by the rules of each place.
    sharing: Vec<SharingOut>,
    /// What each patent is worth at three levels, at the pay-out, then all together.
    levels: Vec<LevelsOut>,
    /// What is watched after lending, with lines and days.
    watch: Vec<WatchOut>,
    /// The class of the loan; null while what is paid out says nothing of it.
    class: Option<ClassOut>,
    /// What each place's rule would pay of this loan.
    subsidies: Vec<SubsidyOut>,
    /// What happens when.
    events: Vec<Event>,
    /// The collateral's value from the base date to the end of the last economic life.
    curve: Vec<Point>,
}

/// What limits the loan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Limit")]
struct LimitOut {
    /// Which; `loan.limit.<id>` is its figure.
    id: LimitKind,
    /// Its name.
    label: &'static str,
    /// The most it allows, yuan; null when inputs are missing or it does not apply.
    amount: Option<f64>,
    /// The same with its ends.
    range: Range,
    /// It is the one that binds.
    binding: bool,
}

/// How long the loan may be by the patents that stand behind it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Tenor")]
struct TenorOut {
    /// The patent that expires first.
    patent: PatentId,
    /// When it does.
    expiry: Option<Day>,
    /// Months that it is to outlive the loan by.
    margin: u32,
    /// The longest term, months.
    months: u32,
}

/// The month of the highest loan-to-value.
#[derive(Serialize, JsonSchema)]
struct Peak {
    /// Months since the loan was paid out.
    month: u32,
    /// What is owed over the value, fraction; null when it has no end.
    loan_to_value: Option<f64>,
    /// Something is owed against nothing.
    unsecured: bool,
}

/// The collateral in one month of the loan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Month")]
struct MonthOut {
    /// Months since the loan was paid out.
    month: u32,
    /// The day.
    date: Option<Day>,
    /// The collateral's value, yuan.
    value: Range,
    /// What a forced sale begun on that day brings, yuan.
    liquidation: Option<f64>,
    /// The same with its ends.
    liquidation_range: Range,
    /// The most that the pledge rates lend on that value, yuan.
    limit: Option<f64>,
    /// The same with its ends.
    limit_range: Range,
    /// Balance outstanding after the month's payment.
    balance: Option<Cents>,
    /// What loan-to-value counts: the balance, in the last month that before the final payment.
    exposure: Option<Cents>,
    /// Exposure over value, fraction; null when it has no end.
    loan_to_value: Option<f64>,
    /// The same with its ends.
    loan_to_value_range: Range,
    /// What a forced sale begun on that day brings, over exposure, times.
    coverage: Option<f64>,
    /// The same with its ends.
    coverage_range: Range,
}

/// What would make the loan hold.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Remedy")]
struct RemedyOut {
    /// In words.
    label: String,
    /// The changes, done together.
    steps: Vec<StepOut>,
    /// What may be lent then, yuan.
    lendable: f64,
    /// The highest loan-to-value then, fraction; null when it has no end or no loan is stated.
    peak_loan_to_value: Option<f64>,
    /// Whether the pledge can be registered then.
    registration: Option<RegistrationAnswer>,
    /// The loan stays within every limit then.
    holds: bool,
}

/// A change of the case; what it does not change is null.
#[derive(Serialize, JsonSchema, Default)]
#[schemars(rename = "RemedyStep")]
struct StepOut {
    /// The field that it concerns.
    field: String,
    /// The amount asked for.
    amount: Option<Cents>,
    /// The form of repayment.
    repayment: Option<RepaymentMethod>,
    /// The term, months.
    months: Option<u32>,
    /// How often is paid.
    paid_every: Option<PaidEvery>,
    /// The time of interest alone, months.
    grace_months: Option<u32>,
    /// The month by whose end a part of the loan is repaid under the contract.
    paydown_month: Option<u32>,
    /// That part, fraction.
    paydown_share: Option<f64>,
    /// The patents that leave the pledge.
    patents: Option<Vec<PatentId>>,
    /// The pledge rate or liquidation discount that would be needed, fraction.
    rate: Option<f64>,
    /// The further collateral that would be needed, yuan at the pay-out.
    value: Option<f64>,
}

/// A payment of the loan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Payment")]
struct PaymentOut {
    /// Months since the loan was paid out.
    month: u32,
    /// The day.
    date: Option<Day>,
    /// Interest and principal.
    payment: Cents,
    /// Interest.
    interest: Cents,
    /// Principal.
    principal: Cents,
    /// The part of the principal that is repaid ahead of time.
    prepaid: Cents,
    /// Balance after it.
    balance: Cents,
}

/// The LPR and the spread of a loan that is repriced.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LprSpread")]
struct LprOut {
    /// The LPR in force at the pay-out, fraction.
    rate: f64,
    /// What the loan's rate exceeds it by, fraction.
    spread: f64,
    /// How far the LPR can be trusted.
    mark: Mark,
}

/// Who would bear a loss of this loan by a rule.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SharedLoss")]
struct SharingOut {
    /// The row of the table `loss_sharing`.
    rule: String,
    /// Its name.
    label: String,
    /// How far it can be trusted.
    mark: Option<Mark>,
    /// The sources disagree on who bears what.
    disputed: bool,
    /// The parts; empty where the loan is too large for the rule.
    parts: Vec<SharedPart>,
    /// The fund's part where the loan is under a monetary-policy tool, fraction; null where that adds nothing.
    with_policy_tool: Option<f64>,
    /// The bank's part of the largest shortfall with what the fund does not pay, yuan; null while that or the order of the
    /// parties is not known.
    bank_bears: Option<f64>,
    /// What the fund pays of it, yuan.
    fund_pays: Option<f64>,
    /// What is not compensated for the year's loss rate, yuan.
    stopped: Option<f64>,
    /// What the pool lacks of the fund's part, yuan.
    pool_short: Option<f64>,
    /// The rule stops at a yearly loss rate, and what that is of is not known.
    stop_unknown: bool,
}

/// What happens on a day of the loan.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "LoanEvent")]
struct Event {
    /// The day.
    date: Option<Day>,
    /// Months since the loan was paid out, with a fraction.
    month: Option<f64>,
    /// What.
    kind: EventKind,
    /// In words, with the patent's name.
    label: String,
}

/// The collateral's value on a day.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "CurvePoint")]
struct Point {
    /// The day.
    date: Option<Day>,
    /// The value, yuan.
    value: Option<f64>,
    /// The same with its ends.
    range: Range,
}

impl<'a> Writer<'a> {
    /// The pledge loan.
    pub(super) fn loan(self, assessment: &'a Assessment) -> Loan<'a> {
        let outcome = &assessment.loan;
        let limit = |(index, limit): (usize, &Limit)| LimitOut {
            id: limit.kind,
            label: limit.kind.label().get(self.lang),
            amount: limit.amount.value,
            range: limit.amount,
            binding: outcome.binding == Some(index),
        };
        let event = |event: &LoanEvent| Event {
            date: day(Some(event.date)),
            month: finite(event.month),
            kind: event.kind,
            label: event.label.render(self.lang),
        };
        Loan {
            basis_value: outcome.basis_value,
            basis: outcome.basis,
            rests_on: outcome.rests_on,
            shape: outcome.shape,
            pledge_rate: outcome.pledge_rate.value,
            pledge_rate_range: outcome.pledge_rate,
            lendable: outcome.lendable.value,
            lendable_range: outcome.lendable,
            limits: outcome.limits.iter().enumerate().map(limit).collect(),
            next_limit: outcome.next_limit().map(|limit| limit.kind),
            lifted_by: outcome.binding_limit().map(|limit| limit.kind.lifted_by().get(self.lang)),
            tenor: outcome.tenor.map(|tenor| TenorOut {
                patent: tenor.patent,
                expiry: day(Some(tenor.expiry)),
                margin: tenor.margin,
                months: tenor.months,
            }),
            peak: outcome.peak.map(|(month, loan_to_value)| Peak {
                month,
                loan_to_value: finite(loan_to_value),
                unsecured: loan_to_value.is_infinite(),
            }),
            first_over_limit: outcome.over_limit.first,
            over_limit: outcome.over_limit,
            first_over_liquidation: outcome.over_liquidation.first,
            over_liquidation: outcome.over_liquidation,
            counted: &outcome.counted,
            total_interest: outcome.total_interest.map(cents),
            months: outcome.months.iter().map(month).collect(),
            schedule: outcome.schedule.iter().map(payment).collect(),
            lpr: outcome.lpr.map(|found| LprOut {
                rate: to_f64(found.lpr),
                spread: to_f64(found.spread),
                mark: found.mark,
            }),
            holds: outcome.holds,
            remedies: outcome.remedies.iter().map(|one| self.remedy(one)).collect(),
            worst_shortfall: outcome.worst_shortfall,
            expected_losses: &outcome.expected_losses,
            sharing: outcome.sharing.iter().map(|one| self.sharing(one)).collect(),
            levels: outcome.levels.iter().map(Self::levels).collect(),
            watch: outcome.watch.iter().map(|one| self.watch(one)).collect(),
            class: outcome.class.as_ref().map(|one| self.class(one)),
            subsidies: outcome.subsidies.iter().map(|one| self.subsidy(one)).collect(),
            events: outcome.events.iter().map(event).collect(),
            curve: outcome.curve.iter().map(point).collect(),
        }
    }
}

impl Writer<'_> {
    fn sharing(self, one: &SharedLoss) -> SharingOut {
        let row = Reference::builtin().loss_sharing.row(&one.rule);
        SharingOut {
            rule: one.rule.clone(),
            label: row.map(|row| row.about.name.get(self.lang).to_owned()).unwrap_or_default(),
            mark: row.map(|row| row.about.mark),
            disputed: row.is_some_and(|row| row.figures.disputed),
            parts: one.parts.clone(),
            with_policy_tool: one.with_tool,
            bank_bears: one.bank_bears,
            fund_pays: one.fund_pays,
            stopped: one.stopped,
            pool_short: one.pool_short,
            stop_unknown: one.stop_unknown,
        }
    }

    fn remedy(self, one: &Remedy) -> RemedyOut {
        RemedyOut {
            label: overview::remedy(one).render(self.lang),
            steps: one.steps.iter().map(step).collect(),
            lendable: one.lendable,
            peak_loan_to_value: one.peak.and_then(|(_, ratio)| finite(ratio)),
            registration: one.answer,
            holds: one.holds,
        }
    }
}

fn step(step: &RemedyStep) -> StepOut {
    let out = StepOut { field: step.field(), ..StepOut::default() };
    match step {
        RemedyStep::LeaveOut(patents) => StepOut { patents: Some(patents.clone()), ..out },
        RemedyStep::Repayment(method) => StepOut { repayment: Some(*method), ..out },
        RemedyStep::Months(months) => StepOut { months: Some(*months), ..out },
        RemedyStep::PaidEvery(every) => StepOut { paid_every: Some(*every), ..out },
        RemedyStep::Grace(months) => StepOut { grace_months: Some(*months), ..out },
        RemedyStep::Paydown(month, share) => {
            StepOut { paydown_month: Some(*month), paydown_share: Some(*share), ..out }
        }
        RemedyStep::Amount(amount) => StepOut { amount: Some(cents(*amount)), ..out },
        RemedyStep::PledgeRate(_, rate) | RemedyStep::LiquidationDiscount(rate) => StepOut { rate: Some(*rate), ..out },
        RemedyStep::FurtherValue(value) => StepOut { value: Some(*value), ..out },
    }
}

fn month(point: &MonthPoint) -> MonthOut {
    MonthOut {
        month: point.month,
        date: day(Some(point.date)),
        value: point.value,
        liquidation: point.liquidation.value,
        liquidation_range: point.liquidation,
        limit: point.limit.value,
        limit_range: point.limit,
        balance: point.balance.map(cents),
        exposure: point.exposure.map(cents),
        loan_to_value: point.loan_to_value.value.and_then(finite),
        loan_to_value_range: point.loan_to_value,
        coverage: point.coverage.value,
        coverage_range: point.coverage,
    }
}

fn payment(payment: &Payment) -> PaymentOut {
    PaymentOut {
        month: payment.month,
        date: day(Some(payment.date)),
        payment: cents(payment.payment),
        interest: cents(payment.interest),
        principal: cents(payment.principal),
        prepaid: cents(payment.prepaid),
        balance: cents(payment.balance),
    }
}

fn point(point: &CurvePoint) -> Point {
    Point { date: day(Some(point.date)), value: point.value.value, range: point.value }
}
