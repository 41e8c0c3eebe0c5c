//! The repayment schedule to the cent, period by period, and what is owed in each month: the plan of the loan as cells.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, Formula, Function, call, f, max, min, na, sum, when};
use super::inputs::InputCells;
use crate::loan::plan::{LoanPlan, PayPeriod};
use crate::model::RepaymentMethod;
use crate::model::loan::AfterPrepayment;
use crate::text::number::to_f64;
use crate::text::{loan_desk, workbook as words};

/// What is owed in a month.
#[derive(Clone, Copy, Debug)]
pub struct OwedCells {
    /// The balance after the month's payment.
    pub balance: CellAt,
    /// What loan-to-value counts.
    pub exposure: CellAt,
    /// The same of each yuan lent, unrounded: what the limits count.
    pub of_each: CellAt,
}

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct ScheduleCells {
    /// The months from the pay-out on.
    pub months: Vec<OwedCells>,
    /// All interest.
    pub interest: Option<CellAt>,
    /// What falls due in the dearest year of each yuan lent: all of it, and its interest.
    pub dearest: Option<[CellAt; 2]>,
}

fn to_the_cent(amount: Formula) -> Formula {
    call(Function::Round, [amount, f(2.0)])
}

const PAYMENT: u16 = 2;
const INTEREST: u16 = 3;
const PRINCIPAL: u16 = 4;
const BALANCE: u16 = 5;
const EXPOSURE: u16 = 6;
const OF_EACH: u16 = 7;
/// The part of a year that bears interest.
const SHARE: u16 = 8;
const RATE: u16 = 9;
/// The level payment, or the level part of the principal.
const LEVEL: u16 = 10;
/// Of a bullet loan the interest earned; of level payments the course that they would lead to.
const COURSE: u16 = 11;
const DUE: u16 = 12;
const INTEREST_OF_EACH: u16 = 13;
const AHEAD: u16 = 14;
/// From here on what one yuan in each period to come is worth, a column for each rate.
const ANNUITY: u16 = 15;
const FIRST: u32 = 9;

/// The plan with what is known of it before any number is.
struct Planned<'a> {
    plan: &'a LoanPlan,
    /// For each period of level payments the rate that its level was found at: which annuity, and whether from here on.
    runs: Vec<Option<(u16, bool)>>,
    /// The level is found anew in that period.
    anew: Vec<bool>,
    /// How many payments of principal are left, this one included.
    left: Vec<usize>,
    /// What is repaid ahead of time with that period's payment, 元.
    ahead: Vec<Decimal>,
}

impl<'a> Planned<'a> {
    /// With the repayments ahead of time that are made by a day, or with all of them.
    fn new(live: &'a LiveCase<'_>, plan: &'a LoanPlan, by: Option<Date>) -> Self {
        let loan = &live.case.loan;
        let mut ahead = vec![Decimal::ZERO; plan.periods.len()];
        let counted = loan.repayment != RepaymentMethod::Revolving;
        for one in loan.prepayments.iter().filter(|_| counted) {
            let (Some(on), Some(amount)) = (one.on.value, one.amount.value) else { continue };
            let made = loan.start.value.is_some_and(|start| on > start) && amount > Decimal::ZERO;
            let made = made && by.is_none_or(|by| on <= by);
            let at = plan.periods.iter().position(|period| period.date.is_some_and(|date| on <= date));
            if let Some(sum) = at.filter(|_| made).and_then(|at| ahead.get_mut(at)) {
                *sum += amount;
            }
        }
        let again = loan.after_prepayment == AfterPrepayment::LowerPayments;
        let all = plan.periods.iter().filter(|period| period.repays).count();
        let (mut runs, mut anew, mut left) = (Vec::new(), Vec::new(), Vec::new());
        let mut run: Option<(u16, Decimal)> = None;
        let (mut found, mut repaid, mut broken) = (false, 0, false);
        for (period, ahead) in plan.periods.iter().zip(&ahead) {
            left.push(all - repaid);
            if period.repays {
                // After a part repayment the level is found anew on what is left, at whatever rate.
                let begins = std::mem::take(&mut broken) || run.is_none_or(|(_, moved)| moved != period.moved);
                let number = run.map_or(0, |(number, _)| if begins { number.saturating_add(1) } else { number });
                run = Some((number, period.moved));
                runs.push(Some((number, begins)));
                let by_rate = begins && plan.method == RepaymentMethod::EqualInstalment;
                anew.push(by_rate || !found);
                found = true;
                repaid += 1;
            } else {
                runs.push(None);
                anew.push(false);
            }
            if again && !ahead.is_zero() {
                found = false;
            }
            if period.paydown > 0.0 {
                (found, broken) = (false, true);
            }
        }
        Self { plan, runs, anew, left, ahead }
    }

    /// How many rates level payments are found at.
    fn rates(&self) -> u16 {
        let level = self.plan.method == RepaymentMethod::EqualInstalment;
        let last = self.runs.iter().flatten().map(|(run, _)| *run).max();
        last.filter(|_| level).map_or(0, |last| last.saturating_add(1))
    }

    /// The periods of each year of the loan.
    fn years(&self) -> Vec<Range<usize>> {
        let year = |period: &PayPeriod| (period.month.max(1) - 1) / 12;
        let mut years: Vec<Range<usize>> = Vec::new();
        for (at, period) in self.plan.periods.iter().enumerate() {
            match years.last_mut() {
                Some(range) if year(&self.plan.periods[range.start]) == year(period) => range.end = at + 1,
                _ => years.push(at..at + 1),
            }
        }
        years
    }
}

/// Fills the sheet; without a term there are no periods.
pub fn fill(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces, inputs: &InputCells) -> ScheduleCells {
    let sheet = sheets.schedule;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_SCHEDULE), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_SCHEDULE), CellLook::Lead);
    let amount = inputs.amount.map_or_else(na, f);
    let rate = live.loan.annual_rate.map_or_else(na, |slot| inputs.of(slot));
    let count = u32::try_from(live.loan.months.len().saturating_sub(1)).unwrap_or(0);
    let method = live.case.loan.repayment.paid_as();
    for (row, label) in (3..).zip([words::LOAN_AMOUNT, words::LOAN_RATE, words::LOAN_MONTHS, words::INSTALMENT]) {
        book.words(at(row, 0), live.say(label), CellLook::Words);
    }
    let amount = book.live(at(3, 2), amount, NumberLook::Money);
    let rate = book.live(at(4, 2), rate, NumberLook::FinePercent);
    book.number(at(5, 2), f64::from(count), NumberLook::Whole, CellLook::Fixed);
    book.words(at(6, 2), live.say(crate::text::fields::FIGURE_NONE), CellLook::Words);
    let heads = [
        words::MONTH,
        words::DAY,
        words::PAYMENT,
        words::INTEREST,
        words::PRINCIPAL,
        words::BALANCE,
        words::EXPOSURE,
        words::OF_EACH,
        words::PART_OF_YEAR,
        words::RATE_HERE,
        words::LEVEL,
        if method == RepaymentMethod::Bullet { words::ACCRUED } else { words::COURSE },
        words::DUE_OF_EACH,
        words::INTEREST_OF_EACH,
        words::REPAID_AHEAD,
    ];
    book.row(at(FIRST - 1, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let mut cells = ScheduleCells::default();
    let Some(plan) = live.loan.plan.as_ref().filter(|_| !live.loan.months.is_empty()) else { return cells };
    let planned = Planned::new(live, plan, None);
    let line = (live.case.loan.repayment == RepaymentMethod::Revolving).then(|| {
        let part = live.case.loan.drawn_share.high.or(live.case.loan.drawn_share.value).unwrap_or(1.0);
        book.words(at(3, 3), live.say(loan_desk::DRAWN_SHARE), CellLook::Words);
        book.number(at(3, 4), part, NumberLook::Percent, CellLook::Fixed)
    });
    let writer = PlanWriter { sheet, first: FIRST, planned: &planned, amount, rate, line };
    writer.worths(book, live);
    writer.payout(book, live.case.loan.start.value);
    for period in 0..plan.periods.len() {
        writer.period(book, period);
    }
    cells.months = writer.months(count);
    cells.dearest = Some(writer.dearest(book, live));
    if let Some(first) = planned.anew.iter().position(|anew| *anew)
        && method == RepaymentMethod::EqualInstalment
    {
        book.live(at(6, 2), f(writer.at(first, LEVEL)), NumberLook::Money);
    }
    let last = plan.periods.len().saturating_sub(1);
    let end = writer.row(last) + 1;
    book.words(at(end, 0), live.say(words::TOTAL), CellLook::Words);
    for column in [PAYMENT, INTEREST, PRINCIPAL] {
        let all = to_the_cent(sum(writer.at(0, column).to(writer.at(last, column))));
        let cell = book.formula(at(end, column), all, NumberLook::Money, CellLook::Result);
        if column == INTEREST {
            cells.interest = Some(cell);
            book.name(cell, "total_interest");
        }
    }
    // Of what nobody has repaid yet all is owed: the same plan without it.
    let made = Planned::new(live, plan, Some(live.base));
    if made.ahead != planned.ahead {
        book.words(at(end + 2, 0), live.say(words::WITHOUT_AHEAD), CellLook::Lead);
        book.row(at(end + 3, 0), heads.map(|head| live.say(head)), CellLook::Head);
        let writer = PlanWriter { first: end + 4, planned: &made, ..writer };
        writer.worths(book, live);
        writer.payout(book, live.case.loan.start.value);
        for period in 0..plan.periods.len() {
            writer.period(book, period);
        }
        for (cells, owed) in cells.months.iter_mut().zip(writer.months(count)) {
            (cells.exposure, cells.of_each) = (owed.exposure, owed.of_each);
        }
    }
    let page = &mut book.sheets[sheet];
    let widths = [14.0, 14.0, 18.0, 18.0, 18.0, 18.0, 20.0, 18.0, 12.0, 12.0, 18.0, 18.0, 18.0, 18.0, 18.0];
    page.widths = (0..).zip(widths).collect();
    page.frozen = (FIRST, 2);
    page.repeated = Some((FIRST - 1, FIRST - 1));
    page.pages_wide = 2;
    cells
}

/// Writes the periods of a plan, one below the other.
struct PlanWriter<'a> {
    sheet: usize,
    /// The row of the pay-out.
    first: u32,
    planned: &'a Planned<'a>,
    amount: CellAt,
    rate: CellAt,
    /// Of a revolving line the part that is drawn: all of it counts as owed.
    line: Option<CellAt>,
}

impl PlanWriter<'_> {
    /// The row of a period; the pay-out stands above the first.
    fn row(&self, period: usize) -> u32 {
        self.first + 1 + u32::try_from(period).unwrap_or(0)
    }

    fn at(&self, period: usize, column: u16) -> CellAt {
        CellAt { sheet: self.sheet, row: self.row(period), column }
    }

    /// The same column one row above.
    fn before(&self, period: usize, column: u16) -> CellAt {
        CellAt { sheet: self.sheet, row: self.row(period) - 1, column }
    }

    fn periods(&self) -> &[PayPeriod] {
        &self.planned.plan.periods
    }

    /// What stands before any amount: the part of a year of each period, its rate, and the worth of one yuan in each of
    /// the periods to come at each rate that a level is found at.
    fn worths(&self, book: &mut Book, live: &LiveCase<'_>) {
        let basis = f64::from(self.planned.plan.basis);
        for (at, period) in self.periods().iter().enumerate() {
            book.number(self.at(at, SHARE), f64::from(period.days) / basis, NumberLook::Factor, CellLook::Fixed);
            let moved = to_f64(period.moved);
            let rate = if period.moved.is_zero() { f(self.rate) } else { max(0.0, f(self.rate) + moved) };
            book.live(self.at(at, RATE), rate, NumberLook::FinePercent);
        }
        for run in 0..self.planned.rates() {
            let column = ANNUITY.saturating_add(run);
            let head = CellAt { sheet: self.sheet, row: self.first - 1, column };
            book.words(head, live.say(words::WORTH_TO_COME), CellLook::Head);
            let begins = self.planned.runs.iter().position(|one| *one == Some((run, true))).unwrap_or(0);
            let rate = self.at(begins, RATE);
            for at in (begins..self.periods().len()).rev() {
                let share = f(rate) * self.at(at, SHARE) + 1.0;
                let after = if at + 1 < self.periods().len() { f(self.at(at + 1, column)) } else { f(0.0) };
                book.live(self.at(at, column), (after + 1.0) / share, NumberLook::Factor);
            }
        }
    }

    fn payout(&self, book: &mut Book, start: Option<Date>) {
        let at = |column: u16| CellAt { sheet: self.sheet, row: self.first, column };
        book.number(at(0), 0.0, NumberLook::Whole, CellLook::Words);
        if let Some(start) = start {
            book.day(at(1), start, CellLook::Fixed);
        }
        let drawn = self.line.map_or_else(|| f(self.amount), |part| to_the_cent(f(self.amount) * part));
        book.live(at(BALANCE), drawn, NumberLook::Money);
        book.live(at(EXPOSURE), f(self.amount), NumberLook::Money);
        let level = self.planned.plan.method == RepaymentMethod::EqualInstalment;
        book.number(at(OF_EACH), 1.0, NumberLook::Factor, CellLook::Fixed);
        book.number(at(COURSE), if level { 1.0 } else { 0.0 }, NumberLook::Factor, CellLook::Fixed);
    }

    fn period(&self, book: &mut Book, at: usize) {
        let period = &self.periods()[at];
        let (method, last) = (self.planned.plan.method, at + 1 == self.periods().len());
        let bullet = method == RepaymentMethod::Bullet;
        book.number(self.at(at, 0), f64::from(period.month), NumberLook::Whole, CellLook::Words);
        if let Some(date) = period.date {
            book.day(self.at(at, 1), date, CellLook::Fixed);
        }
        let before = || f(self.before(at, BALANCE));
        let earned = || before() * self.at(at, RATE) * self.at(at, SHARE);
        if bullet {
            book.live(self.at(at, COURSE), f(self.before(at, COURSE)) + earned(), NumberLook::Money);
        }
        let accrued = || to_the_cent(f(self.at(at, COURSE)));
        let interest = || if bullet { f(0.0) } else { to_the_cent(earned()) };
        let level = self.level(book, at);
        let due = match method {
            _ if last => before(),
            _ if !period.repays => f(0.0),
            RepaymentMethod::EqualInstalment => max(0.0, min(level - interest(), before())),
            RepaymentMethod::EqualPrincipal => min(level, before()),
            _ => f(0.0),
        };
        let (ahead, paydown) = (self.planned.ahead[at], period.paydown);
        let principal = if ahead.is_zero() && paydown <= 0.0 {
            due
        } else {
            let stated = if paydown > 0.0 {
                let drawn = CellAt { sheet: self.sheet, row: self.first, column: BALANCE };
                book.live(self.at(at, AHEAD), to_the_cent(f(drawn) * paydown) + to_f64(ahead), NumberLook::Money)
            } else {
                book.number(self.at(at, AHEAD), to_f64(ahead), NumberLook::Money, CellLook::Fixed)
            };
            due.clone() + max(0.0, min(stated, before() - due))
        };
        // Without a rate there is no schedule, whatever its form.
        let principal = when(f(self.rate).of(Function::IsNumber), principal, na());
        let principal = book.live(self.at(at, PRINCIPAL), principal, NumberLook::Money);
        // The balance is exact to the cent; a binary difference is not.
        let balance = to_the_cent(before() - principal);
        let balance = book.live(self.at(at, BALANCE), balance, NumberLook::Money);
        let any_ahead = self.planned.ahead[..=at].iter().any(|ahead| !ahead.is_zero())
            || self.periods()[..=at].iter().any(|period| period.paydown > 0.0);
        let cleared = || f(balance).at_most(0.0);
        let interest = match (bullet, last) {
            (false, _) => interest(),
            // What is repaid altogether ahead of time pays its interest with it, once.
            (true, true) => when(before().above(0.0), accrued(), 0.0),
            (true, false) if any_ahead => when(before().above(0.0), when(cleared(), accrued(), 0.0), 0.0),
            (true, false) => f(0.0),
        };
        let interest = book.live(self.at(at, INTEREST), interest, NumberLook::Money);
        book.live(self.at(at, PAYMENT), f(interest) + principal, NumberLook::Money);
        // The balance after the payment, of the payment that clears it that before; of a bullet loan with its interest.
        let whole = || if bullet { before() + interest } else { before() };
        let rest = || if bullet { f(balance) + accrued() } else { f(balance) };
        let owed = match (last, any_ahead) {
            (true, false) => whole(),
            (true, true) => when(before().above(0.0), whole(), 0.0),
            (false, true) => when(cleared(), when(before().above(0.0), whole(), 0.0), rest()),
            (false, false) => rest(),
        };
        let owed = if self.line.is_some() { f(self.amount) } else { owed };
        let owed = when(f(self.rate).of(Function::IsNumber), owed, na());
        book.live(self.at(at, EXPOSURE), owed, NumberLook::Money);
        self.of_each(book, at);
    }

    /// The level payment or the level part of the principal; nothing where the period has none.
    fn level(&self, book: &mut Book, at: usize) -> Formula {
        let Some((run, _)) = self.planned.runs[at] else { return f(0.0) };
        let balance = || f(self.before(at, BALANCE));
        let anew = match self.planned.plan.method {
            RepaymentMethod::EqualInstalment => balance() / self.at(at, ANNUITY.saturating_add(run)),
            #[expect(clippy::cast_precision_loss, reason = "at most 1,200 periods")]
            RepaymentMethod::EqualPrincipal => balance() / self.planned.left[at].max(1) as f64,
            _ => return f(0.0),
        };
        let level = if self.planned.anew[at] { to_the_cent(anew) } else { f(self.before(at, LEVEL)) };
        f(book.live(self.at(at, LEVEL), level, NumberLook::Money))
    }

    /// What is owed of each yuan lent, unrounded, what falls due of it, and the interest in that.
    fn of_each(&self, book: &mut Book, at: usize) {
        let (method, last) = (self.planned.plan.method, at + 1 == self.periods().len());
        let before = || f(self.before(at, OF_EACH));
        let charge = || f(self.at(at, RATE)) * self.at(at, SHARE);
        // Of a bullet loan interest is earned on what the contract has not yet repaid.
        let left: f64 = 1.0 - self.periods()[..at].iter().map(|period| period.paydown).sum::<f64>();
        let earned = || if left < 1.0 { charge() * left.max(0.0) } else { charge() };
        let paydown = self.periods()[at].paydown;
        let after = match (method, self.planned.runs[at]) {
            (RepaymentMethod::Bullet, _) => before() + earned(),
            (RepaymentMethod::EqualInstalment, Some((run, begins))) => {
                let column = ANNUITY.saturating_add(run);
                let later = if last { f(0.0) } else { f(self.at(at + 1, column)) };
                let kept = later / self.at(at, column);
                let above = || f(self.before(at, COURSE));
                let (from, below) =
                    if begins { (before(), f(0.0)) } else { (above(), (above() - before()) * (charge() + 1.0)) };
                let course = book.live(self.at(at, COURSE), from * kept, NumberLook::Factor);
                // A payment that does not cover its interest repays nothing; what it would add is not owed.
                max(0.0, min(before(), f(course) - below))
            }
            #[expect(clippy::cast_precision_loss, reason = "at most 1,200 periods")]
            (RepaymentMethod::EqualPrincipal, Some(_)) => before() - before() / self.planned.left[at].max(1) as f64,
            (RepaymentMethod::EqualInstalment, None) => {
                book.live(self.at(at, COURSE), before(), NumberLook::Factor);
                before()
            }
            _ => before(),
        };
        let after = if paydown > 0.0 { max(0.0, after - paydown) } else { after };
        let bullet = method == RepaymentMethod::Bullet;
        let interest = if bullet { earned() } else { before() * charge() };
        let due = match (bullet, last) {
            (true, true) => after.clone(),
            (true, false) => f(paydown),
            (false, true) => before() + before() * charge(),
            (false, false) => before() - after.clone() + before() * charge(),
        };
        // In the last month what its payment clears is owed.
        let owed = if last && !bullet { before() } else { after };
        book.live(self.at(at, OF_EACH), owed, NumberLook::Factor);
        book.live(self.at(at, DUE), due, NumberLook::Factor);
        book.live(self.at(at, INTEREST_OF_EACH), interest, NumberLook::Factor);
    }

    /// What is owed in each month: until the month of a payment what the one before left.
    fn months(&self, count: u32) -> Vec<OwedCells> {
        let of_row = |row: u32, own: bool| {
            let at = |column: u16| CellAt { sheet: self.sheet, row, column };
            // After the month of a payment what it left is owed; of a line all of it.
            let exposure = if own || self.line.is_some() { EXPOSURE } else { BALANCE };
            OwedCells { balance: at(BALANCE), exposure: at(exposure), of_each: at(OF_EACH) }
        };
        let of_month = |month: u32| {
            let paid = self.periods().iter().take_while(|period| period.month <= month).count();
            let last = paid.checked_sub(1).and_then(|last| self.periods().get(last));
            let own = last.is_some_and(|period| period.month == month);
            of_row(self.first + u32::try_from(paid).unwrap_or(0), own)
        };
        (0..=count).map(of_month).collect()
    }

    /// The dearest year of each yuan lent: what falls due in it, and its interest.
    fn dearest(&self, book: &mut Book, live: &LiveCase<'_>) -> [CellAt; 2] {
        let years = self.planned.years();
        let lines = [(3, DUE, loan_desk::SERVICE_OF_EACH), (4, INTEREST_OF_EACH, loan_desk::INTEREST_OF_EACH)];
        lines.map(|(row, column, label)| {
            let place = |column: u16| CellAt { sheet: self.sheet, row, column };
            book.words(place(BALANCE), live.say(label), CellLook::Words);
            book.words(place(EXPOSURE), "", CellLook::Words);
            let of_year = |year: &Range<usize>| sum(self.at(year.start, column).to(self.at(year.end - 1, column)));
            book.live(place(OF_EACH), call(Function::Max, years.iter().map(of_year)), NumberLook::Factor)
        })
    }
}
