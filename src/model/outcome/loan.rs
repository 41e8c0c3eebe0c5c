//! The loan stage: months, payments, limits, and what follows from them.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Classified, PlaceSubsidy, Range, ValueLevels, WatchLine, remedy};
use crate::model::{PatentId, RepaymentMethod, ValueBasis};
use crate::reference::{Mark, SharedPart, SharingParty};
use crate::text::number::to_f64;
use crate::text::{Arg, Message, Text, engine as words, terms};

/// How the collateral's value moves through time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CurveShape {
    /// Present value of the income flows still to come.
    Income,
    /// What is left of the stated lives, thinned by the stated decay, of a value that no income of the case stands behind.
    Depletion,
    /// A straight line to the end of the economic life.
    StraightLine,
}

/// The collateral in one month of the loan.
#[derive(Clone, PartialEq, Debug)]
pub struct MonthPoint {
    /// Months since the loan was paid out.
    pub month: u32,
    /// The day.
    pub date: Date,
    /// Collateral value, 元.
    pub value: Range,
    /// What a forced sale begun on that day brings, 元 of that day.
    pub liquidation: Range,
    /// The most that the pledge rates lend on that value, 元.
    pub limit: Range,
    /// Balance outstanding after the month's payment, 元.
    pub balance: Option<Decimal>,
    /// What loan-to-value counts: the balance, but in the last month that before the final
    /// payment; of a bullet loan with the interest accrued.
    pub exposure: Option<Decimal>,
    /// Exposure over value; without end where something is owed against nothing.
    pub loan_to_value: Range,
    /// 押品覆盖倍数: what a forced sale begun on that day brings, over exposure.
    pub coverage: Range,
}

impl MonthPoint {
    /// More is owed than the pledge rates lend.
    pub fn is_over_limit(&self) -> bool {
        exceeds(self.exposure.map(to_f64), self.limit.lending())
    }

    /// More is owed than a forced sale would bring.
    pub fn is_over_liquidation(&self) -> bool {
        exceeds(self.exposure.map(to_f64), self.liquidation.lending())
    }
}

/// When more is owed than a limit allows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, JsonSchema)]
pub struct Breach {
    /// The limit is known in every month.
    pub known: bool,
    /// The first month, as stated; where there is no stated limit, by its lower end. None: never.
    pub first: Option<u32>,
    /// The first month with every limit at its lower end. None: not even then.
    pub earliest: Option<u32>,
    /// The first month with every limit at its upper end. None: not in that case.
    pub latest: Option<u32>,
}

/// What is owed exceeds a limit. A cent of rounding is no breach, and nothing exceeds what is
/// unknown.
pub fn exceeds(owed: Option<f64>, limit: Option<f64>) -> bool {
    /// 元.
    const CENT: f64 = 0.01;
    owed.zip(limit).is_some_and(|(owed, limit)| owed > limit + CENT)
}

/// A payment of the loan, exact to the cent.
#[derive(Clone, PartialEq, Debug)]
pub struct Payment {
    /// Months since the loan was paid out.
    pub month: u32,
    /// The day.
    pub date: Date,
    /// Interest and principal, 元.
    pub payment: Decimal,
    /// Interest, 元.
    pub interest: Decimal,
    /// Principal, 元.
    pub principal: Decimal,
    /// The part of the principal that is repaid ahead of time, 元.
    pub prepaid: Decimal,
    /// Balance after it, 元.
    pub balance: Decimal,
}

/// The loan prime rate behind a rate that follows it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LprSpread {
    /// The LPR in force at the pay-out.
    pub lpr: Decimal,
    /// What the loan's rate exceeds it by.
    pub spread: Decimal,
    /// How far the LPR can be trusted.
    pub mark: Mark,
}

/// What limits a loan.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LimitKind {
    /// The pledge rates on the value at the pay-out.
    PledgeRate,
    /// The pledge rates on the value of every month.
    PledgeRatePath,
    /// A forced sale begun at the pay-out.
    Liquidation,
    /// A forced sale begun in any month.
    LiquidationPath,
    /// The most that the product lends.
    ProductCap,
    /// The most for one borrower.
    SingleBorrower,
    /// What the borrower's cash flow serves.
    DebtService,
    /// What the borrower's earnings pay the interest of.
    InterestCover,
}

/// How many limits there are.
pub const LIMITS: usize = LimitKind::ALL.len();

impl LimitKind {
    /// Every limit, in the order of its figures.
    pub const ALL: [Self; 8] = [
        Self::PledgeRate,
        Self::PledgeRatePath,
        Self::Liquidation,
        Self::LiquidationPath,
        Self::ProductCap,
        Self::SingleBorrower,
        Self::DebtService,
        Self::InterestCover,
    ];

    /// The identifier used in figures and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::PledgeRate => "pledge_rate",
            Self::PledgeRatePath => "pledge_rate_path",
            Self::Liquidation => "liquidation",
            Self::LiquidationPath => "liquidation_path",
            Self::ProductCap => "product_cap",
            Self::SingleBorrower => "single_borrower",
            Self::DebtService => "debt_service",
            Self::InterestCover => "interest_cover",
        }
    }

    /// It is one of what stands behind the loan: other patents move it.
    pub fn of_collateral(self) -> bool {
        matches!(self, Self::PledgeRate | Self::PledgeRatePath | Self::Liquidation | Self::LiquidationPath)
    }

    /// It holds in every month, not only at the pay-out.
    pub fn is_path(self) -> bool {
        matches!(self, Self::PledgeRatePath | Self::LiquidationPath)
    }
}

/// A limit on the loan.
#[derive(Clone, PartialEq, Debug)]
pub struct Limit {
    /// Which; `loan.limit.<id>` is its figure.
    pub kind: LimitKind,
    /// The most it allows, 元; absent when inputs are missing or it does not apply.
    pub amount: Range,
}

/// What happens on a day of the loan.
#[derive(Clone, PartialEq, Debug)]
pub struct LoanEvent {
    /// The day.
    pub date: Date,
    /// Months since the loan was paid out, with a fraction.
    pub month: f64,
    /// What.
    pub kind: EventKind,
    /// In words, with the patent's name.
    pub label: Message,
}

/// A kind of event on the axis.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// An annual fee falls due.
    FeeDue,
    /// The value is to be looked at again.
    Revaluation,
    /// A patent's term or economic life ends.
    Expiry,
    /// The loan ends.
    LoanEnd,
}

/// The same loan repaid in one of the forms, against the same collateral.
#[derive(Clone, PartialEq, Debug)]
pub struct FormOutcome {
    /// Which form.
    pub method: RepaymentMethod,
    /// All interest, 元.
    pub total_interest: Decimal,
    /// The largest payment of a month, 元.
    pub largest_payment: Decimal,
    /// The month of the highest loan-to-value, and that ratio.
    pub peak: Option<(u32, f64)>,
    /// When the balance exceeds what the pledge rates lend.
    pub over_limit: Breach,
    /// When the balance exceeds the liquidation value.
    pub over_liquidation: Breach,
}

/// The month in which a loan comes nearest to a limit of the collateral, or goes furthest beyond it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tightest {
    /// Months since the loan was paid out.
    pub month: u32,
    /// The day.
    pub date: Date,
    /// What is owed, as a part of the limit.
    pub share: f64,
    /// The limit: what the pledge rates lend, or what a sale brings.
    pub kind: LimitKind,
}

/// How long the loan may be by the patents that stand behind it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Tenor {
    /// The patent that expires first.
    pub patent: PatentId,
    /// When it does.
    pub expiry: Date,
    /// Months that it is to outlive the loan by.
    pub margin: u32,
    /// The longest term, months.
    pub months: u32,
}

/// What is to be expected of a month: chance of default, what is lost then, and the loss.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, JsonSchema)]
pub struct ExpectedLoss {
    /// Months since the loan was paid out.
    pub month: u32,
    /// The chance that the borrower defaults in it.
    pub default_probability: f64,
    /// The part of what is owed that a sale would not bring back.
    pub loss_given_default: f64,
    /// What is owed before its payment, yuan.
    pub exposure: f64,
    /// The product of the three, yuan.
    pub loss: f64,
}

/// Who would bear a loss of this loan by a rule.
#[derive(Clone, PartialEq, Debug)]
pub struct SharedLoss {
    /// The row of the table `loss_sharing`.
    pub rule: String,
    /// The parts, each party once; empty where the loan is too large for the rule.
    pub parts: Vec<SharedPart>,
    /// The fund's part where the loan is under a monetary-policy tool; absent where that adds nothing.
    pub with_tool: Option<f64>,
    /// The bank's part of the largest shortfall, 元, with what the fund does not pay; absent while that or the order of the
    /// parties is not known.
    pub bank_bears: Option<f64>,
    /// What the fund pays of it, 元.
    pub fund_pays: Option<f64>,
    /// What of the shortfall is not compensated for the year's loss rate, 元.
    pub stopped: Option<f64>,
    /// What the pool lacks of the fund's part, 元.
    pub pool_short: Option<f64>,
    /// The rule stops at a yearly loss rate, and what that is of is not known.
    pub stop_unknown: bool,
}

impl SharedLoss {
    /// A party's part.
    pub fn part(&self, party: SharingParty) -> Option<f64> {
        self.parts.iter().find(|part| part.party == party).map(|part| part.share)
    }
}

/// The collateral's value on a day.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CurvePoint {
    /// The day.
    pub date: Date,
    /// The value, 元.
    pub value: Range,
}

/// The pledge-loan stage with its collateral curve.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LoanOutcome {
    /// The value that counts, at the base date, 元.
    pub basis_value: Range,
    /// Which value was asked for.
    pub basis: ValueBasis,
    /// Which value the loan rests on; of the lower of both, the one that is. Absent while that is not known.
    pub rests_on: Option<ValueBasis>,
    /// How the curve is drawn.
    pub shape: Option<CurveShape>,
    /// The curve from the base date (month by month before the loan too, when the loan starts
    /// later) to the end of the last economic life.
    pub curve: Vec<CurvePoint>,
    /// The months of the loan, 0 to the last.
    pub months: Vec<MonthPoint>,
    /// The payments.
    pub schedule: Vec<Payment>,
    /// The LPR and the spread of a loan that is repriced; absent where its rate is fixed, or the LPR is not known.
    pub lpr: Option<LprSpread>,
    /// All interest, 元.
    pub total_interest: Option<Decimal>,
    /// The pledge rate of the bundle, weighted by value.
    pub pledge_rate: Range,
    /// The limits.
    pub limits: Vec<Limit>,
    /// Which limit binds: index into `limits`.
    pub binding: Option<usize>,
    /// How long it may be by the patents; absent while one that counts has no known expiry.
    pub tenor: Option<Tenor>,
    /// The most that may be lent, 元; absent while a limit that applies is unknown.
    pub lendable: Range,
    /// The month of the highest loan-to-value, and that ratio.
    pub peak: Option<(u32, f64)>,
    /// When the balance exceeds what the pledge rates lend.
    pub over_limit: Breach,
    /// When the balance exceeds the liquidation value.
    pub over_liquidation: Breach,
    /// The patents whose value counts: pledged, alive and registrable.
    pub counted: Vec<PatentId>,
    /// Those that do not count, and why.
    pub not_counted: Vec<(PatentId, Text)>,
    /// The month in which the loan comes nearest to a limit of the collateral; absent while none is known.
    pub tightest: Option<Tightest>,
    /// The most that a sale would lack of what is owed, over the months, 元; absent while a month is not known.
    pub worst_shortfall: Option<f64>,
    /// The expected loss month by month; empty while no probability of default is stated, or a month is not known.
    pub expected_losses: Vec<ExpectedLoss>,
    /// Who would bear a loss, by the rules of each place; empty while no loan is asked for.
    pub sharing: Vec<SharedLoss>,
    /// What each patent is worth at three levels, then all together; empty while the value at the pay-out is not stated.
    pub levels: Vec<ValueLevels>,
    /// What is watched after lending; empty while no loan is asked for.
    pub watch: Vec<WatchLine>,
    /// The class of the loan; absent while what is paid out says nothing of it.
    pub class: Option<Classified>,
    /// What each place's rule would pay; empty while there is no schedule.
    pub subsidies: Vec<PlaceSubsidy>,
    /// What happens when.
    pub events: Vec<LoanEvent>,
    /// The loan in each form of repayment, for comparison; empty while amount, rate, term or
    /// start is unknown.
    pub forms: Vec<FormOutcome>,
    /// The loan asked for stays within every limit, whatever the registration says; absent while that cannot be said.
    pub holds: Option<bool>,
    /// What would make the loan hold; empty where it does, or where that cannot be said.
    pub remedies: Vec<remedy::Remedy>,
}

impl LoanOutcome {
    /// The limit that binds.
    pub fn binding_limit(&self) -> Option<&Limit> {
        self.limits.get(self.binding?)
    }

    /// The limit that comes next once the one that binds is lifted: the smallest of the others, as lending reads it.
    pub fn next_limit(&self) -> Option<&Limit> {
        let binding = self.binding?;
        let others = self.limits.iter().enumerate().filter(|(at, _)| *at != binding);
        let known = others.filter_map(|(_, limit)| Some((limit, limit.amount.lending()?)));
        known.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(limit, _)| limit)
    }

    /// A month of the loan with its day: the drawdown, or the months since then.
    pub fn month_words(&self, month: u32) -> Message {
        let date = self.months.iter().find(|point| point.month == month).map(|point| point.date);
        let date = ("date", date.map_or_else(|| Arg::raw(String::new()), Arg::Date));
        match month {
            0 => words::AT_DRAWDOWN.with([date]),
            month => words::MONTH_OF.with([("month", Arg::Count(month as usize)), date]),
        }
    }

    /// Which value the loan rests on, in words.
    pub fn basis_words(&self) -> Message {
        match (self.basis, self.rests_on) {
            (ValueBasis::LowerOfBoth, Some(which)) => terms::BASIS_LOWER_IS.with([("which", which.label().into())]),
            (basis, _) => basis.label().into(),
        }
    }
}
