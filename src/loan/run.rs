//! One run of the loan: the collateral of each month against each yuan lent, the limits, and the
//! most that may be lent. Numbers in, numbers out.

use jiff::civil::Date;

use super::capacity::{Capacity, CashFlow};
use super::lpr::LprPath;
use super::plan::LoanPlan;
use super::repayment::MOST_MONTHS;
use crate::calendar::{add_months, years_between};
use crate::collateral::curve::{Collateral, CollateralModel};
use crate::interval::{Interval, Num};
use crate::model::fields::loan as fields;
use crate::model::outcome::{LIMITS, LimitKind, Range};
use crate::model::{Case, Input, Missing, Needs, RepaymentMethod, ValueBasis};
use crate::reference::Reference;
use crate::statutory::PatentType;
use crate::text::number::to_f64;
use crate::text::{Text, engine as words};
use crate::valuation::prepare::Prepared;
use crate::valuation::run::Run;
use crate::valuation::slots::{Reading, SlotId, Slots};
use crate::valuation::strikes::Strikes;

/// A forced sale: discount, cost, years to the sale, discount rate until then.
pub type Sale = [SlotId; 4];

/// A loan ready to be run against a prepared case.
#[derive(Clone, Debug)]
pub struct LoanModel {
    /// What stands behind it.
    pub collateral: CollateralModel,
    /// So many of the numbers, the first of them, are those of the value and of what stands behind the loan.
    pub collateral_slots: usize,
    /// The day the loan is paid out, years from the base date, not before it; absent while unknown.
    pub start: Option<f64>,
    /// The months of the loan, from 0, in years from the base date; empty while its term or start is unknown.
    pub months: Vec<f64>,
    /// How it is paid back.
    pub repayment: RepaymentMethod,
    /// Its periods; absent while its term, or a day that they rest on, is unknown.
    pub plan: Option<LoanPlan>,
    /// The loan prime rate that it follows.
    pub lpr: LprPath,
    /// The interest rate a year.
    pub annual_rate: Option<SlotId>,
    /// The terms of a forced sale; absent while one is unknown.
    pub sale: Option<Sale>,
    /// The most that the product lends; absent where the bank sets none.
    pub product_cap: Cap,
    /// A tenth of the bank's capital; absent where it is not stated.
    pub single_borrower: Cap,
    /// The most that the institution's policy lets one borrower owe, 元.
    pub borrower_cap: Option<f64>,
    /// What the borrower's cash flow leaves for this loan, a year.
    pub debt_service: Capacity,
    /// What the borrower's earnings leave for the interest of this loan, a year.
    pub interest_cover: Capacity,
    /// What is lacking for the limits of the collateral.
    pub needs: Needs,
}

/// A cap beside the collateral.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cap {
    /// Nobody has set one.
    None,
    /// One is set, and its amount cannot be read.
    Unknown,
    /// So much, 元.
    At(SlotId),
}

impl LoanModel {
    /// Makes the loan of a case ready; its numbers join those of the valuation. `counted` tells
    /// which patents are pledged, alive and registrable.
    pub fn new(case: &Case, base: Date, reference: &Reference, counted: Vec<bool>, slots: &mut Slots) -> Self {
        let (loan, terms) = (&case.loan, &case.lending);
        let mut needs = Needs::default();
        let collateral = collateral(case, base, counted, slots, &mut needs);
        let collateral_slots = slots.list().len();

        // Before the base date there is no other value than that of the base date.
        let start = loan.start.value.map(|start| years_between(base, start).max(0.0));
        let known = loan.term().filter(|months| (1..=MOST_MONTHS).contains(months));
        let mut months = Vec::new();
        if let (Some(start), Some(count)) = (loan.start.value, known) {
            months.extend((0..=count).map(|m| years_between(base, add_months(start, i64::from(m))).max(0.0)));
        }
        if loan.start.value.is_none() {
            needs.lack(fields::START.missing());
        }
        if known.is_none() {
            let renewals = loan.months.value.is_some() && loan.renewals.value.is_none();
            needs.lack(if renewals { fields::RENEWALS.missing() } else { fields::MONTHS.missing() });
        }
        let lpr = LprPath::new(loan, reference);
        let plan = match known.map(|months| LoanPlan::new(loan, months, &lpr)) {
            Some(Ok(plan)) => Some(plan),
            Some(Err(error)) => {
                // The day of the pay-out is named already; what contradicts it is named here.
                let own_lpr = |at: usize| {
                    let row = loan.own_lpr.get(at)?;
                    let (name, label) = match row.from.value {
                        None => ("from", fields::LPR_FROM.label()),
                        Some(_) => ("rate", fields::LPR_RATE.label()),
                    };
                    Some(Missing { field: format!("loan.own_lpr.{at}.{name}"), label: label.into() })
                };
                match error.field.as_str() {
                    "first_payment" => needs.lack(fields::FIRST_PAYMENT.missing()),
                    "grace_months" => needs.lack(fields::GRACE_MONTHS.missing()),
                    "paydown_month" => needs.lack(fields::PAYDOWN_MONTH.missing()),
                    "paydown_share" => needs.lack(fields::PAYDOWN_SHARE.missing()),
                    "start" => {}
                    _ => lpr.incomplete.and_then(own_lpr).into_iter().for_each(|missing| needs.lack(missing)),
                }
                months.clear();
                None
            }
            None => None,
        };
        let rate = Input { value: loan.annual_rate.value.map(to_f64), ..ends(&loan.annual_rate) };
        let mut rate_needs = Needs::default();
        let annual_rate = slots.need(&rate, "loan.annual_rate", words::LOAN_RATE, &mut rate_needs);
        if matches!(loan.repayment, RepaymentMethod::EqualInstalment | RepaymentMethod::Bullet) {
            needs.join(&rate_needs);
        }

        let mut need = |input: &Input<f64>, field: &str, label: Text| slots.need(input, field, label, &mut needs);
        let sale = [
            need(&terms.liquidation_discount, "lending.liquidation_discount", words::LIQUIDATION_DISCOUNT),
            need(&terms.disposal_cost, "lending.disposal_cost", words::DISPOSAL_COST),
            need(&terms.years_to_sale, "lending.years_to_sale", fields::YEARS_TO_SALE.label()),
            need(&terms.sale_discount_rate, "lending.sale_discount_rate", words::SALE_DISCOUNT_RATE),
        ];
        let sale = match sale {
            [Some(discount), Some(cost), Some(years), Some(rate)] => Some([discount, cost, years, rate]),
            _ => None,
        };
        let cash = CashFlow::of(case, base, reference);
        cash.lacking.iter().cloned().for_each(|missing| needs.lack(missing));
        let mut cap = |input: &Input<rust_decimal::Decimal>, field: &str, label: Text, part: f64| {
            if input.is_unset() {
                return Cap::None;
            }
            let of = |end: Option<rust_decimal::Decimal>| end.map(|amount| to_f64(amount) * part);
            let scaled = Input { value: of(input.value), low: of(input.low), high: of(input.high), ..Input::default() };
            slots.need(&scaled, field, label, &mut needs).map_or(Cap::Unknown, Cap::At)
        };
        let product_cap = cap(&terms.product_cap, "lending.product_cap", words::PRODUCT_CAP, 1.0);
        let single_borrower =
            cap(&terms.bank_capital, "lending.bank_capital", words::BANK_CAPITAL, part_read("lending.bank_capital"));
        Self {
            collateral,
            collateral_slots,
            start,
            months,
            repayment: loan.repayment,
            plan,
            lpr,
            annual_rate,
            sale,
            product_cap,
            single_borrower,
            borrower_cap: case
                .policy
                .as_ref()
                .and_then(|policy| policy.term("single_borrower_cap").map(|term| term.value)),
            debt_service: cash.debt_service,
            interest_cover: cash.interest_cover,
            needs,
        }
    }

    /// What is owed of each yuan lent in each month: principal after the payments made by then, but in the last month
    /// before the payment that clears it; of a bullet loan with the interest accrued. See [`LoanPlan::owed`].
    pub fn owed<N: Num>(&self, x: &[N], out: &mut Vec<N>) {
        out.clear();
        let Some(plan) = &self.plan else { return };
        let rate = self.annual_rate.map_or_else(|| N::of(f64::NAN), |slot| x[slot]);
        let mut at = Vec::new();
        plan.owed(rate.lo(), &mut at);
        if N::EXACT || rate.hi() <= rate.lo() || rate.lo().is_nan() {
            out.extend(at.into_iter().map(N::of));
            return;
        }
        // The higher the rate, the later the principal. With periods of uneven length that may turn by a hair: what lies
        // between the ends is looked at too.
        let mut ends: Vec<(f64, f64)> = at.iter().map(|owed| (*owed, *owed)).collect();
        for step in [0.25, 0.5, 0.75, 1.0] {
            plan.owed(rate.lo() + (rate.hi() - rate.lo()) * step, &mut at);
            for (end, owed) in ends.iter_mut().zip(&at) {
                *end = (end.0.min(*owed), end.1.max(*owed));
            }
        }
        // Between two rates more may be owed than at either where a payment does not cover its interest.
        if let Some(most) = plan.owed_at_most(rate.hi()) {
            for (end, most) in ends.iter_mut().zip(most) {
                end.1 = end.1.max(most);
            }
        }
        out.extend(ends.into_iter().map(|(low, high)| N::ends(low, high)));
    }

    /// What a capacity a year carries of this loan: the capacity over what falls due in the dearest year of each yuan.
    fn served<N: Num>(&self, capacity: &Capacity, x: &[N], due: impl Fn(&LoanPlan, f64) -> f64) -> Option<N> {
        let Capacity::At { low, value, high } = capacity else { return None };
        let plan = self.plan.as_ref()?;
        let rate = x[self.annual_rate?];
        let left = if N::EXACT { N::of((*value)?) } else { N::ends(*low, *high) };
        let left = left.max(N::zero());
        let of_each = rate.rising(|rate| due(plan, rate));
        // A loan that costs nothing a year is limited by nothing here: see `asks_nothing`.
        (of_each.hi() > 0.0).then(|| left / of_each)
    }

    /// Nothing of it surely falls due in any year (no interest at a rate of zero), so that a capacity of which something is
    /// left, or which is not touched, limits nothing. Where nothing is left nothing is lent.
    fn asks_nothing<N: Num>(&self, capacity: &Capacity, x: &[N], due: impl Fn(&LoanPlan, f64) -> f64) -> bool {
        let Capacity::At { low, .. } = capacity else { return false };
        let (Some(plan), Some(rate)) = (&self.plan, self.annual_rate) else { return false };
        *low > 0.0 && due(plan, x[rate].hi()) <= 0.0
    }

    /// The times at which a run must look at the collateral: the base date, the pay-out, the months,
    /// and each of these when a sale begun then ends.
    pub fn times<N: Num>(&self, x: &[N], out: &mut Vec<f64>) {
        out.clear();
        out.push(0.0);
        out.extend(self.dates());
        if let Some([_, _, years, _]) = self.sale {
            let years = x[years];
            out.extend(self.dates().map(|at| at + years.lo().max(0.0)));
            if !N::EXACT && years.hi() > years.lo() {
                out.extend(self.dates().map(|at| at + years.hi()));
            }
        }
        for at in out {
            // A date far off has no value; it must still be a number.
            *at = if at.is_finite() { at.min(10_000.0) } else { 10_000.0 };
        }
    }

    fn dates(&self) -> impl Iterator<Item = f64> + '_ {
        self.start.into_iter().chain(self.months.iter().copied())
    }
}

/// What a run reads of each unit of a field: one borrower may owe a tenth of the bank's capital, of any other field all of it.
pub fn part_read(field: &str) -> f64 {
    if field == "lending.bank_capital" { 0.1 } else { 1.0 }
}

fn ends(input: &Input<rust_decimal::Decimal>) -> Input<f64> {
    Input { low: input.low.map(to_f64), high: input.high.map(to_f64), ..Input::default() }
}

fn collateral(case: &Case, base: Date, counted: Vec<bool>, slots: &mut Slots, needs: &mut Needs) -> CollateralModel {
    let appraisal = &case.valuation.outside_appraisal;
    let wanted = case.lending.basis != ValueBasis::OwnValue;
    let mut slot = None;
    let mut since = 0.0;
    if wanted {
        let field = "valuation.outside_appraisal.value";
        let value = slots.need(&appraisal.value, field, words::OUTSIDE_APPRAISAL, needs);
        match appraisal.base_date.value {
            None => needs.note("valuation.outside_appraisal.base_date", words::APPRAISAL_DATE),
            Some(day) => {
                since = years_between(day, base).max(0.0);
                let used = case.loan.start.value.map_or(base, |start| start.max(base));
                // A result serves for a year; an older one is no basis, nor is one of a day still to come.
                slot = value.filter(|_| day <= base && years_between(day, used) <= 1.0);
            }
        }
    }
    let mut rate = |input: &Input<f64>, field: &str, label: Text, kind: PatentType| {
        let any =
            case.patents.iter().zip(&counted).any(|(patent, counted)| *counted && patent.kind.value == Some(kind));
        let mut unused = Needs::default();
        slots.need(input, field, label, if any { &mut *needs } else { &mut unused }).map(Reading::At)
    };
    let terms = &case.lending;
    let invention = rate(
        &terms.pledge_rate_invention,
        "lending.pledge_rate_invention",
        words::PLEDGE_RATE_INVENTION,
        PatentType::Invention,
    );
    let utility_model = rate(
        &terms.pledge_rate_utility_model,
        "lending.pledge_rate_utility_model",
        words::PLEDGE_RATE_UTILITY_MODEL,
        PatentType::UtilityModel,
    );
    let design =
        rate(&terms.pledge_rate_design, "lending.pledge_rate_design", words::PLEDGE_RATE_DESIGN, PatentType::Design);
    let pledge_rates = case
        .patents
        .iter()
        .map(|patent| match patent.kind.value? {
            PatentType::Invention => invention,
            PatentType::UtilityModel => utility_model,
            PatentType::Design => design,
        })
        .collect();
    CollateralModel { basis: case.lending.basis, appraisal: slot, appraised_since: since, counted, pledge_rates }
}

/// The collateral in one month, of whatever is lent.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MonthRun<N> {
    /// Its value, 元.
    pub value: Option<N>,
    /// What a forced sale begun then brings, 元 of that day.
    pub liquidation: Option<N>,
    /// What the pledge rates lend on it, 元.
    pub limit: Option<N>,
    /// What is owed of each yuan lent.
    pub exposure: N,
}

/// What may be lent on the collateral of a run.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lent<N> {
    /// Each limit, 元, in the order of [`LimitKind::ALL`]; absent when unknown or when it does not apply.
    pub limits: [Option<N>; LIMITS],
    /// The most that may be lent, 元; absent while a limit that applies is unknown.
    pub lendable: Option<N>,
}

/// A loan run with its valuation. Kept between runs, it keeps its memory.
#[derive(Clone, Debug)]
pub struct LoanRun<N> {
    /// The valuation.
    pub valued: Run<N>,
    collateral: Collateral<N>,
    times: Vec<f64>,
    owed: Vec<N>,
    /// The value that counts at the base date, 元.
    pub basis: Option<N>,
    /// The pledge rate of the bundle at the pay-out, weighted by value.
    pub pledge_rate: Option<N>,
    /// The own value and the appraisal's at the base date, 元, of a loan on the lower of both.
    pub both_at_base: Option<(N, N)>,
    /// The value at the pay-out, 元.
    pub value_at_start: Option<N>,
    /// The value when a sale begun at the pay-out ends, 元.
    pub value_at_sale: Option<N>,
    /// The months of the loan.
    pub months: Vec<MonthRun<N>>,
    /// Each limit, 元, in the order of [`LimitKind::ALL`]; absent when unknown or when it does not apply.
    pub limits: [Option<N>; LIMITS],
    /// The most that may be lent, 元; absent while a limit that applies is unknown.
    pub lendable: Option<N>,
}

impl<N: Num> Default for LoanRun<N> {
    fn default() -> Self {
        Self {
            valued: Run::default(),
            collateral: Collateral::default(),
            times: Vec::new(),
            owed: Vec::new(),
            basis: None,
            pledge_rate: None,
            both_at_base: None,
            value_at_start: None,
            value_at_sale: None,
            months: Vec::new(),
            limits: [None; LIMITS],
            lendable: None,
        }
    }
}

impl<N: Num> LoanRun<N> {
    /// Values the case with the numbers `x` and lends on it.
    pub fn run(&mut self, case: &Prepared, loan: &LoanModel, x: &[N]) {
        self.run_struck(case, loan, x, None);
    }

    /// The same with what strikes patents and products on the way: a month's collateral has lost what was struck until
    /// then, and a sale what is struck until it ends.
    pub fn run_struck(&mut self, case: &Prepared, loan: &LoanModel, x: &[N], strikes: Option<&Strikes>) {
        let mut times = std::mem::take(&mut self.times);
        loan.times(x, &mut times);
        self.valued.run_struck(case, x, &times, strikes);
        self.times = times;
        self.count_anew(case, loan, x);
    }

    /// Lends again on a case that is valued already: `loan` differs from the one that was run in nothing but which patents
    /// count. What the others are worth goes to nobody, so nothing is valued anew.
    pub fn count_anew(&mut self, case: &Prepared, loan: &LoanModel, x: &[N]) {
        self.collateral.set(case, &loan.collateral, &self.valued, x);
        self.basis = self.collateral.value(case, &loan.collateral, &self.valued, x, 0);
        self.both_at_base = self.collateral.both(case, &loan.collateral, &self.valued, x, 0);
        self.months.clear();
        (self.value_at_start, self.value_at_sale, self.pledge_rate) = (None, None, None);
        let (mut limit, mut liquidation) = (None, None);
        let wait = loan.sale.map(|[.., years, rate]| {
            let (years, until) = (x[years], x[rate]);
            N::ends(wait_factor(until.hi(), years, true), wait_factor(until.lo(), years, false))
        });
        if loan.start.is_some() {
            self.value_at_start = self.value(case, loan, x, 1);
            self.pledge_rate = self.collateral.mean_rate(case, &loan.collateral, &self.valued, x, 1);
            limit = self
                .value_at_start
                .and_then(|value| self.collateral.lent(case, &loan.collateral, &self.valued, x, 1, value));
            liquidation = self.liquidation(case, loan, x, 1, wait);
            self.value_at_sale = loan.sale.and_then(|_| self.value(case, loan, x, 1 + loan.dates().count()));
            // Where nothing is left there is nothing to lend a part of.
            self.pledge_rate = self.pledge_rate.filter(|_| self.value_at_start.is_some_and(|value| value.hi() > 0.0));
        }
        let first = 1 + usize::from(loan.start.is_some());
        let mut owed = std::mem::take(&mut self.owed);
        loan.owed(x, &mut owed);
        for month in 0..loan.months.len() {
            let value = self.value(case, loan, x, first + month);
            let limit = value
                .and_then(|value| self.collateral.lent(case, &loan.collateral, &self.valued, x, first + month, value));
            let liquidation = self.liquidation(case, loan, x, first + month, wait);
            let exposure = owed.get(month).copied().unwrap_or_else(|| N::of(f64::NAN));
            self.months.push(MonthRun { value, liquidation, limit, exposure });
        }
        let cap = |cap: Cap| match cap {
            Cap::At(slot) => Some(x[slot]),
            Cap::None | Cap::Unknown => None,
        };
        // The law's tenth of capital and the policy's own amount: the smaller of those that are set.
        let borrower = match (cap(loan.single_borrower), loan.borrower_cap.map(N::of)) {
            (Some(tenth), Some(own)) => Some(tenth.min(own)),
            (None, own) if loan.single_borrower == Cap::None => own,
            (tenth, _) => tenth,
        };
        self.limits = [limit, None, liquidation, None, cap(loan.product_cap), borrower, None, None];
        let lent = self.lend_on(loan, x, &owed);
        self.owed = owed;
        (self.limits, self.lendable) = (lent.limits, lent.lendable);
    }

    /// Its collateral, to be read at other times.
    pub fn collateral(&self) -> Collateral<N> {
        self.collateral.clone()
    }

    /// The limits on the same collateral of a loan that is repaid otherwise or sooner: `loan` differs from the one that
    /// was run in nothing but its form, and in months left out at its end.
    pub fn lend(&self, loan: &LoanModel, x: &[N]) -> Lent<N> {
        let mut owed = Vec::new();
        loan.owed(x, &mut owed);
        self.lend_on(loan, x, &owed)
    }

    fn lend_on(&self, loan: &LoanModel, x: &[N], owed: &[N]) -> Lent<N> {
        let mut limits = self.limits;
        limits[1] = self.largest(loan, owed, |month| month.limit);
        limits[3] = self.largest(loan, owed, |month| month.liquidation);
        limits[6] = loan.served(&loan.debt_service, x, LoanPlan::dearest_year);
        limits[7] = loan.served(&loan.interest_cover, x, LoanPlan::dearest_interest);
        let limits = limits.map(|limit| limit.filter(|limit| !limit.lo().is_nan() && !limit.hi().is_nan()));
        let unset = [
            false,
            false,
            false,
            false,
            loan.product_cap == Cap::None,
            loan.single_borrower == Cap::None && loan.borrower_cap.is_none(),
            loan.debt_service == Capacity::None || loan.asks_nothing(&loan.debt_service, x, LoanPlan::dearest_year),
            loan.interest_cover == Capacity::None
                || loan.asks_nothing(&loan.interest_cover, x, LoanPlan::dearest_interest),
        ];
        let known = limits.iter().zip(unset).all(|(limit, unset)| limit.is_some() || unset);
        Lent { limits, lendable: limits.iter().flatten().copied().reduce(Num::min).filter(|_| known) }
    }

    fn value(&mut self, case: &Prepared, loan: &LoanModel, x: &[N], time: usize) -> Option<N> {
        self.collateral.value(case, &loan.collateral, &self.valued, x, time)
    }

    /// `V(t+T)·(1-h)·(1-c)/(1+r)^T`: the patents age while they are sold. `wait` is the last factor.
    fn liquidation(&mut self, case: &Prepared, loan: &LoanModel, x: &[N], time: usize, wait: Option<N>) -> Option<N> {
        let [discount, cost, years, _] = loan.sale?;
        let dates = loan.dates().count();
        let years = x[years];
        let sold = self.value(case, loan, x, time + dates)?;
        let sold = if N::EXACT || years.hi() <= years.lo() {
            sold
        } else {
            // Sold at any time between the two: what is left by the later one, at least, and by the
            // earlier one, at most, each moved by the discount rate over the time between.
            let late = self.value(case, loan, x, time + 2 * dates)?;
            let drift = (1.0 + self.valued.rate.hi().abs()).powf(years.hi() - years.lo());
            N::ends(late.lo() / drift, sold.hi() * drift)
        };
        Some(sold * x[discount].rest() * x[cost].rest() * wait?)
    }

    /// The largest loan that stays within a limit in every month: each month's part of it is known.
    fn largest(&self, loan: &LoanModel, owed: &[N], limit: impl Fn(&MonthRun<N>) -> Option<N>) -> Option<N> {
        let mut most: Option<N> = None;
        for (month, &exposure) in self.months.iter().zip(owed).take(loan.months.len()) {
            if exposure.hi() > 0.0 || exposure.hi().is_nan() {
                let here = limit(month)? / exposure;
                most = Some(most.map_or(here, |most| most.min(here)));
            }
        }
        most
    }

    /// Which limit binds at the lower end: its place in [`LimitKind::ALL`].
    pub fn binding(&self) -> Option<LimitKind> {
        self.lendable?;
        let known = LimitKind::ALL.into_iter().zip(self.limits).filter_map(|(kind, limit)| Some((kind, limit?)));
        known.min_by(|(_, a), (_, b)| a.lo().total_cmp(&b.lo())).map(|(kind, _)| kind)
    }
}

/// `(1+r)^-T` at the end of `years` that makes it smallest or largest.
fn wait_factor<N: Num>(rate: f64, years: N, smallest: bool) -> f64 {
    let years = if (rate >= 0.0) == smallest { years.hi() } else { years.lo() };
    (1.0 + rate).powf(-years)
}

/// The ends of a run over intervals, and the stated run within them.
#[derive(Clone, Debug, Default)]
pub struct Runs {
    /// With every number as stated; what rests on a number without a stated value has none.
    pub stated: LoanRun<f64>,
    /// With every number anywhere in its range; absent when nothing is known as a range.
    pub ends: Option<LoanRun<Interval>>,
}

impl Runs {
    /// The stated run and, where something is known as a range, the run over all of it.
    pub fn of(prepared: &Prepared, loan: &LoanModel, x: &[f64], intervals: &[Interval]) -> Self {
        let mut runs = Self::default();
        runs.stated.run(prepared, loan, x);
        if !prepared.slots.are_exact() {
            let mut ends = LoanRun::default();
            ends.run(prepared, loan, intervals);
            runs.ends = Some(ends);
        }
        runs
    }

    /// The same on numbers or on a loan that differ from those run in nothing that values: which patents count, pledge rates, a
    /// sale's discount.
    #[must_use]
    pub fn lent_anew(&self, prepared: &Prepared, loan: &LoanModel, x: &[f64], intervals: &[Interval]) -> Self {
        let mut runs = self.clone();
        runs.stated.count_anew(prepared, loan, x);
        if let Some(ends) = &mut runs.ends {
            ends.count_anew(prepared, loan, intervals);
        }
        runs
    }

    /// A result of both.
    pub fn range(
        &self,
        stated: impl Fn(&LoanRun<f64>) -> Option<f64>,
        ends: impl Fn(&LoanRun<Interval>) -> Option<Interval>,
    ) -> Range {
        Range::of(stated(&self.stated), self.ends.as_ref().map(ends))
    }
}
