//! The months of the loan against the collateral, the limits, and the most that may be lent.

use super::book::{Book, CellLook, Marked, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, CellBlock, Formula, Function, call, column_name, f, na, sum_product, when};
use super::inputs::InputCells;
use super::schedule::ScheduleCells;
use super::sources::figure_note;
use super::times::{DayCells, TimeCells};
use crate::calendar::add_months;
use crate::loan::capacity::Capacity;
use crate::loan::run::Cap;
use crate::model::outcome::LimitKind;
use crate::text::{Text, engine, loan_desk, policy as terms, workbook as words};

/// The months and what follows from them.
#[derive(Clone, Debug, Default)]
pub struct MonthCells {
    /// Days, values, liquidation values, limits of the pledge rates, exposures: a column each, month by month.
    pub columns: Option<[CellBlock; 5]>,
    /// Loan to value at the pay-out.
    pub initial: Option<CellAt>,
    /// The highest loan to value.
    pub peak: Option<CellAt>,
    /// The least coverage.
    pub least: Option<CellAt>,
    /// The first month in which more is owed than the pledge rates lend, and than a sale brings.
    pub first_over: [Option<CellAt>; 2],
    /// The value at the pay-out, what the pledge rates lend then, and what a sale begun then brings.
    pub at_start: Option<[CellAt; 3]>,
    /// What each month allows of a loan: by the pledge rates, by a sale.
    pub allows: Option<[CellBlock; 2]>,
}

const VALUE: u16 = 2;
const SALE: u16 = 3;
const LIMIT: u16 = 4;
const BALANCE: u16 = 5;
const EXPOSURE: u16 = 6;
const LTV: u16 = 7;
const COVERAGE: u16 = 8;
const OVER_LIMIT: u16 = 9;
const OVER_SALE: u16 = 10;
const LIMIT_EACH: u16 = 11;
const SALE_EACH: u16 = 12;
const FIRST: u32 = 13;

/// Fills the sheet of months.
pub fn months(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheets: &SheetPlaces,
    inputs: &InputCells,
    times: &TimeCells,
    schedule: &ScheduleCells,
) -> MonthCells {
    let sheet = sheets.months;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_MONTHS), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_MONTHS), CellLook::Lead);
    let heads = [
        words::MONTH,
        words::DAY,
        words::VALUE,
        words::LIQUIDATION,
        words::LIMIT_PLEDGE,
        words::BALANCE,
        words::EXPOSURE,
        words::LOAN_TO_VALUE,
        words::COVERAGE,
        words::OVER_LIMIT,
        words::OVER_SALE,
        words::LIMIT_EACH,
        words::SALE_EACH,
    ];
    book.row(at(FIRST - 1, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([9.0, 12.0, 18.0, 18.0, 18.0, 18.0, 20.0, 12.0, 12.0, 11.0, 11.0, 18.0, 18.0]).collect();
    page.frozen = (FIRST, 2);
    page.repeated = Some((FIRST - 1, FIRST - 1));
    let count = u32::try_from(times.months.len()).unwrap_or(0);
    if count == 0 {
        return MonthCells::default();
    }
    let sold = |day: Option<&DayCells>| sold(live, inputs, day);
    for ((month, day), row) in (0_u32..).zip(&times.months).zip(FIRST..) {
        let sale = times.sales.get(month as usize);
        book.number(at(row, 0), f64::from(month), NumberLook::Whole, CellLook::Words);
        if let Some(start) = live.case.loan.start.value {
            book.day(at(row, 1), add_months(start, i64::from(month)), CellLook::Fixed);
        }
        book.live(at(row, VALUE), f(day.value), NumberLook::Money);
        book.live(at(row, SALE), sold(sale), NumberLook::Money);
        book.live(at(row, LIMIT), f(at(row, VALUE)) * day.rate, NumberLook::Money);
        let Some(owed) = schedule.months.get(month as usize) else { continue };
        book.live(at(row, BALANCE), f(owed.balance), NumberLook::Money);
        book.live(at(row, EXPOSURE), f(owed.exposure), NumberLook::Money);
        let exposure = || f(at(row, EXPOSURE));
        let ratio =
            when(f(at(row, VALUE)).above(0.0), exposure() / at(row, VALUE), live.say(words::NOTHING_LEFT).as_str());
        book.live(at(row, LTV), when(exposure().above(0.0), ratio, 0.0), NumberLook::Percent);
        let cover = when(exposure().above(0.0), f(at(row, SALE)) / exposure(), "");
        book.live(at(row, COVERAGE), cover, NumberLook::Multiple);
        for (column, limit) in [(OVER_LIMIT, LIMIT), (OVER_SALE, SALE)] {
            // A cent of rounding is no breach.
            let over = when(exposure().above(f(at(row, limit)) + 0.01), at(row, 0), "");
            book.live(at(row, column), over, NumberLook::Whole);
        }
        for (column, limit) in [(LIMIT_EACH, LIMIT), (SALE_EACH, SALE)] {
            let allows = when(f(owed.of_each).above(0.0), f(at(row, limit)) / owed.of_each, "");
            book.live(at(row, column), allows, NumberLook::Money);
        }
    }
    let last = FIRST + count - 1;
    let down = |column: u16| at(FIRST, column).to(at(last, column));
    let named =
        [(VALUE, "value"), (SALE, "liquidation"), (LIMIT, "limit"), (BALANCE, "balance"), (EXPOSURE, "exposure")];
    for (column, name) in named.into_iter().chain([(LTV, "loan_to_value"), (COVERAGE, "coverage")]) {
        book.name_block(down(column), &format!("months_{name}"));
    }
    let page = &mut book.sheets[sheet];
    for (column, over) in [(LIMIT, OVER_LIMIT), (SALE, OVER_SALE)] {
        let rule = format!("ISNUMBER(${}{})", column_name(over), FIRST + 1);
        page.marked.push(Marked { block: down(column), rule, grave: true });
    }
    let rule = format!("ISERROR({}{})", column_name(VALUE), FIRST + 1);
    page.marked.push(Marked { block: at(FIRST, VALUE).to(at(last, SALE_EACH)), rule, grave: false });
    let mut cells = MonthCells {
        columns: Some([1, VALUE, SALE, LIMIT, EXPOSURE].map(down)),
        at_start: Some([VALUE, LIMIT, SALE].map(|column| at(FIRST, column))),
        ..MonthCells::default()
    };
    if schedule.months.is_empty() {
        return cells;
    }
    cells.allows = Some([down(LIMIT_EACH), down(SALE_EACH)]);
    cells.initial = Some(at(FIRST, LTV));
    book.name(at(FIRST, LTV), "initial_ltv");
    let line = |book: &mut Book, row: u32, label: Text, formula: Formula, shown: NumberLook, name: &str| {
        book.words(at(row, 0), live.say(label), CellLook::Words);
        for column in 1..4 {
            book.words(at(row, column), "", CellLook::Words);
        }
        let cell = book.formula(at(row, 4), formula, shown, CellLook::Result);
        book.name(cell, name);
        book.note(cell, figure_note(live, &format!("loan.{name}")));
        Some(cell)
    };
    let nothing = sum_product(f(down(EXPOSURE)).above(0.0) * f(down(VALUE)).at_most(0.0)).above(0.0);
    let peak = when(nothing, live.say(words::NOTHING_LEFT).as_str(), call(Function::Max, [f(down(LTV))]));
    cells.peak = line(book, 3, engine::FIG_PEAK_LTV, peak, NumberLook::Percent, "peak_ltv");
    let least = call(Function::Min, [f(down(COVERAGE))]);
    cells.least = line(book, 4, engine::FIG_LEAST_COVERAGE, least, NumberLook::Multiple, "least_coverage");
    let never = live.say(engine::NEVER);
    let first = |column: u16| {
        let all = call(Function::Min, [f(down(column))]);
        // An error of a month is passed on: where a limit is not known, never is not known either.
        when((all.clone() * 0.0 + call(Function::Count, [f(down(column))])).above(0.0), all, never.as_str())
    };
    cells.first_over = [
        line(book, 5, engine::FIG_FIRST_OVER_LIMIT, first(OVER_LIMIT), NumberLook::Whole, "first_over_limit"),
        line(
            book,
            6,
            engine::FIG_FIRST_OVER_LIQUIDATION,
            first(OVER_SALE),
            NumberLook::Whole,
            "first_over_liquidation",
        ),
    ];
    cells
}

/// `V(t+T)·(1-h)·(1-c)/(1+r)^T`: the patents age while they are sold.
fn sold(live: &LiveCase<'_>, inputs: &InputCells, day: Option<&DayCells>) -> Formula {
    let (Some([discount, cost, wait, rate]), Some(day)) = (live.loan.sale, day) else { return na() };
    let x = |slot: usize| inputs.of(slot);
    f(day.value) * x(discount).rest() * x(cost).rest() / (x(rate) + 1.0).power(x(wait))
}

/// The limits.
#[derive(Clone, Debug)]
pub struct LimitCells {
    /// The most that may be lent.
    pub lendable: CellAt,
    /// Which limit binds.
    pub binding: CellAt,
    /// The value that counts, at the base date.
    pub basis: CellAt,
    /// The pledge rate of the bundle at the pay-out.
    pub rate: CellAt,
}

/// Fills the sheet of limits.
pub fn limits(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheets: &SheetPlaces,
    inputs: &InputCells,
    times: &TimeCells,
    (months, schedule): (&MonthCells, &ScheduleCells),
) -> LimitCells {
    let sheet = sheets.limits;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_LIMITS), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_LIMITS), CellLook::Lead);
    book.row(at(3, 0), [words::LIMIT, words::AMOUNT, words::HOW].map(|head| live.say(head)), CellLook::Head);
    let start = |which: usize| months.at_start.map_or_else(na, |cells| f(cells[which]));
    let path = |which: usize| months.allows.map_or_else(na, |cells| call(Function::Min, [f(cells[which])]));
    let none = || live.say(words::NONE_SET);
    let cap = |cell: Option<CellAt>, cap: Cap, part: f64| match (cell, cap) {
        (Some(cell), _) => {
            let of = if part < 1.0 { f(cell) * part } else { f(cell) };
            when(f(cell).of(Function::IsNumber), of, cell)
        }
        (None, Cap::None) => f(none().as_str()),
        (None, _) => na(),
    };
    // What the statements leave is the program's; what a loan takes of it follows from the schedule.
    let mut served = |row: u32, capacity: &Capacity, which: usize| match (capacity, schedule.dearest) {
        (Capacity::None, _) => f(none().as_str()),
        (Capacity::At { value: Some(left), .. }, Some(dearest)) => {
            book.words(at(3, 3), live.say(words::LEFT_A_YEAR), CellLook::Head);
            let left = book.number(at(row, 3), left.max(0.0), NumberLook::Money, CellLook::Fixed);
            when(f(dearest[which]).above(0.0), f(left) / dearest[which], na())
        }
        _ => na(),
    };
    let tenth = cap(inputs.bank_capital, live.loan.single_borrower, 0.1);
    let served = [served(10, &live.loan.debt_service, 0), served(11, &live.loan.interest_cover, 1)];
    let [debt_service, interest_cover] = served;
    let borrower = match live.loan.borrower_cap {
        None => (tenth, engine::FORMULA_SINGLE_BORROWER),
        Some(own) => {
            let (law, policy_cap) = (at(9, 4), at(9, 5));
            let heads = [live.say(words::TENTH_OF_CAPITAL), live.say(terms::SINGLE_BORROWER_CAP)];
            book.row(at(3, 4), heads, CellLook::Head);
            book.formula(law, tenth, NumberLook::Money, CellLook::Live);
            book.number(policy_cap, own, NumberLook::Money, CellLook::Fixed);
            // Words are no amounts to the least of a block: what nobody has set limits nothing.
            (call(Function::Min, [f(law.to(policy_cap))]), engine::FORMULA_BORROWER_AND_POLICY)
        }
    };
    let all = [
        (start(1), engine::FORMULA_LIMIT_PLEDGE),
        (path(0), engine::FORMULA_LIMIT_PLEDGE_PATH),
        (start(2), engine::FORMULA_LIQUIDATION),
        (path(1), engine::FORMULA_LIQUIDATION_PATH),
        (cap(inputs.product_cap, live.loan.product_cap, 1.0), engine::FORMULA_PRODUCT_CAP),
        borrower,
        (debt_service, loan_desk::FORMULA_DEBT_SERVICE),
        (interest_cover, loan_desk::FORMULA_INTEREST_COVER),
    ];
    let mut limits = Vec::new();
    for ((row, kind), (formula, how)) in (4..).zip(LimitKind::ALL).zip(all) {
        book.words(at(row, 0), live.say(kind.label()), CellLook::Words);
        let cell = book.formula(at(row, 1), formula, NumberLook::Money, CellLook::Live);
        book.words(at(row, 2), live.say(how), CellLook::Wrapped);
        book.name(cell, &format!("limit_{}", kind.id()));
        book.note(cell, figure_note(live, &format!("loan.limit.{}", kind.id())));
        limits.push(cell);
    }
    let mut row = 4 + u32::try_from(limits.len()).unwrap_or(0);
    let every = limits[0].to(limits[limits.len() - 1]);
    let mut line = |book: &mut Book, label: Text, formula: Formula, shown: NumberLook, name: &str| {
        book.words(at(row, 0), live.say(label), CellLook::Words);
        let cell = book.formula(at(row, 1), formula, shown, CellLook::Result);
        book.name(cell, name);
        book.note(cell, figure_note(live, &format!("loan.{name}")));
        row += 1;
        cell
    };
    let least = call(Function::Min, [f(every)]);
    let lendable = line(book, engine::FIG_LENDABLE, least, NumberLook::Money, "lendable");
    let binds = limits.iter().zip(LimitKind::ALL).rev().fold(f(""), |other, (cell, kind)| {
        let is_least = when(f(*cell).of(Function::IsNumber), f(*cell).at_most(lendable), f(0.0).above(1.0));
        when(is_least, live.say(kind.label()).as_str(), other)
    });
    let binds = when(f(lendable).of(Function::IsNumber), binds, na());
    let binding = line(book, words::BINDING, binds, NumberLook::Plain, "binding_limit");
    let basis = line(book, engine::FIG_BASIS_VALUE, f(times.base.value), NumberLook::Money, "basis_value");
    let rate = times.months.first().map_or_else(na, |day| when(f(day.value).above(0.0), day.rate, na()));
    let rate = line(book, engine::FIG_PLEDGE_RATE, rate, NumberLook::Percent, "pledge_rate");
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([40.0, 26.0, 60.0, 26.0]).collect();
    page.marked.push(Marked { block: at(4, 1).to(at(row, 1)), rule: "ISERROR(B5)".to_owned(), grave: false });
    LimitCells { lendable, binding, basis, rate }
}
