//! The workings by month: what of each patent's income is still to come on a day, valued then, and the collateral that
//! follows (`collateral/curve.rs`). A row for the base date, for each month of the loan, and for the end of a sale
//! begun in each.

use jiff::civil::Date;

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, CellBlock, Formula, Function, call, f, max, min, na, sum_product, total, when};
use super::inputs::InputCells;
use super::patents::PatentCells;
use super::rate::RateCells;
use super::value::ConclusionCells;
use super::years::{MemberCells, YearCells};
use crate::calendar::add_months;
use crate::model::{Timing, ValueBasis};
use crate::statutory::PatentType;
use crate::text::workbook as words;
use crate::valuation::slots::Reading;

/// A day that is looked at.
#[derive(Clone, Copy, Debug)]
pub struct DayCells {
    /// Years from the base date.
    pub years: CellAt,
    /// The collateral's value then.
    pub value: CellAt,
    /// The pledge rate of the bundle then.
    pub rate: CellAt,
}

/// The sheet.
#[derive(Clone, Debug)]
pub struct TimeCells {
    /// The base date.
    pub base: DayCells,
    /// The pay-out, or each month from it on.
    pub months: Vec<DayCells>,
    /// The end of a sale begun then.
    pub sales: Vec<DayCells>,
}

/// Columns of every row.
const YEARS: u16 = 2;
const GROWTH: u16 = 3;
const PERIOD: u16 = 4;
const FROM: u16 = 5;
const TO: u16 = 6;
const GROSS: u16 = 7;
const FEES: u16 = 8;
const SHAPE: u16 = 9;
const OWN: u16 = 10;
const OUTSIDE: u16 = 11;
const VALUE: u16 = 12;
/// What the patents of each kind weigh, and those whose kind is not known.
const WEIGHTS: u16 = 13;
const RATE: u16 = 17;
const MEMBERS: u16 = 19;

const KINDS: [Option<PatentType>; 4] =
    [Some(PatentType::Invention), Some(PatentType::UtilityModel), Some(PatentType::Design), None];

/// Rows of the head, above the days.
const NAMES: u32 = 3;
const OF_KIND: u32 = 4;
const COUNTED: u32 = 8;
const LIFE: u32 = 9;
const LENGTH: u32 = 10;
const LENGTH_SINCE: u32 = 11;
const BY_INCOME: u32 = 12;
const DAYS: u32 = 13;

/// What the sheet is made from.
pub struct BehindTimes<'a> {
    /// The inputs.
    pub inputs: &'a InputCells,
    /// The rate.
    pub rate: &'a RateCells,
    /// The workings by year.
    pub years: &'a YearCells,
    /// The patents.
    pub patents: &'a PatentCells,
    /// The conclusion.
    pub conclusion: &'a ConclusionCells,
}

/// A patent of a product that counts, by one of the two series.
#[expect(clippy::struct_field_names, reason = "the column of a column of cells")]
struct Column {
    which: usize,
    product: usize,
    member: MemberCells,
    column: u16,
}

/// What a patent of a product keeps of a value that no income stands behind, of one 元 of it.
struct CourseColumn {
    product: usize,
    member: MemberCells,
    /// Of an appraisal, from its own date on; else from the base date on.
    appraised: bool,
    column: u16,
}

/// The columns that follow those of income.
struct CourseColumns {
    all: Vec<CourseColumn>,
    /// Products with patents: each carries as much as any other.
    carrying: f64,
    /// What the patents of each kind weigh in an appraisal beside what they weigh in the own value; where both count.
    weights: Option<u16>,
}

impl CourseColumns {
    fn new(live: &LiveCase<'_>, years: &YearCells, counted: &[usize], first: u16) -> Self {
        let mut all = Vec::new();
        let mut column = first;
        let basis = live.loan.collateral.basis;
        for appraised in [false, true] {
            if appraised && basis == ValueBasis::OwnValue {
                continue;
            }
            for (product, cells) in years.products.iter().enumerate() {
                for member in cells.members.iter().filter(|member| member.lives && counted.contains(&member.patent)) {
                    all.push(CourseColumn { product, member: *member, appraised, column });
                    column += 1;
                }
            }
        }
        let carrying = live.prepared.products.iter().filter(|product| !product.members.is_empty()).count();
        let carrying = f64::from(u32::try_from(carrying.max(1)).unwrap_or(1));
        Self { all, carrying, weights: (basis == ValueBasis::LowerOfBoth).then_some(column) }
    }

    /// Their sum on a day, of those that `takes` takes.
    fn sum(&self, appraised: bool, at: impl Fn(u16) -> CellAt, takes: impl Fn(usize) -> bool) -> Formula {
        let of = self.all.iter().filter(|one| one.appraised == appraised && takes(one.member.patent));
        total(of.map(|one| f(at(one.column))).collect::<Vec<_>>())
    }

    fn last(&self) -> Option<u16> {
        self.weights.map(|first| first + 3).or_else(|| self.all.last().map(|one| one.column))
    }
}

/// `(q^u - q^U) / (1 - q^U)`, a straight line without decay: see `valuation/shape.rs`.
fn still_to_come(life: CellAt, decay: &Formula, t: CellAt, since: &Formula) -> Formula {
    let decay = || max(0.0, min(1.0, decay.clone()));
    let used = || f(t) + since.clone();
    let whole = || f(life) + since.clone();
    let kept = |years: Formula| decay().rest().power(years);
    let thinned = (kept(used()) - kept(whole())) / kept(whole()).rest();
    let left = when(decay().below(1e-9), f(1.0) - used() / whole(), thinned);
    when(f(t).at_least(life), 0.0, when(used().at_most(0.0), 1.0, left))
}

/// The patents' own columns.
struct PatentColumns {
    /// The patents that count, by their place in the case.
    counted: Vec<usize>,
    /// Gross income of each.
    gross: u16,
    /// Fees of each, where they are deducted.
    fees: Option<u16>,
    /// What each keeps of a value that no income stands behind.
    courses: CourseColumns,
}

impl PatentColumns {
    fn block(&self, sheet: usize, row: u32, first: u16) -> CellBlock {
        let last = first + u16::try_from(self.counted.len()).unwrap_or(1).max(1) - 1;
        CellAt { sheet, row, column: first }.to(CellAt { sheet, row, column: last })
    }
}

/// Fills the sheet.
pub fn fill(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces, behind: &BehindTimes<'_>) -> TimeCells {
    let sheet = sheets.times;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_TIMES), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_TIMES), CellLook::Lead);
    let counted: Vec<usize> =
        (0..live.prepared.patents.len()).filter(|at| live.loan.collateral.counted.get(*at) == Some(&true)).collect();
    let mut members = Vec::new();
    let mut column = MEMBERS;
    for which in 0..if behind.years.sums { 2 } else { 1 } {
        for (product, cells) in behind.years.products.iter().enumerate() {
            for member in cells.members.iter().filter(|member| member.lives && counted.contains(&member.patent)) {
                members.push(Column { which, product, member: *member, column });
                column += 1;
            }
        }
    }
    let many = u16::try_from(counted.len()).unwrap_or(0);
    let gross = column + 1;
    let fees = live.prepared.deduct_fees.then_some(gross + many + 1);
    let last = fees.unwrap_or(gross) + many;
    let courses = CourseColumns::new(live, behind.years, &counted, last + 1);
    let patents = PatentColumns { counted, gross, fees, courses };
    // The heads read the constants.
    constants(book, live, sheet);
    head(book, live, sheet, behind, &members, &patents);

    let mut days: Vec<(String, Option<Date>, f64)> = vec![(live.say(words::BASE_DAY), Some(live.base), 0.0)];
    if live.loan.months.is_empty() {
        days.extend(live.loan.start.map(|years| (live.say(words::PAY_OUT), live.case.loan.start.value, years)));
    } else {
        let start = live.case.loan.start.value;
        for (month, years) in (0_i64..).zip(&live.loan.months) {
            let label = live.say(words::MONTH_N.with([("n", month.to_string().into())]));
            days.push((label, start.map(|start| add_months(start, month)), *years));
        }
    }
    let mut row = DAYS;
    let mut all = Vec::new();
    let days_of = |book: &mut Book, row: u32, label: &str, day: Option<Date>, years: Formula| {
        book.words(at(row, 0), label, CellLook::Words);
        match day {
            Some(day) => book.day(at(row, 1), day, CellLook::Fixed),
            None => book.number(at(row, 1), f64::NAN, NumberLook::Day, CellLook::Fixed),
        };
        match years {
            Formula::Number(years) => book.number(at(row, YEARS), years, NumberLook::FourDecimals, CellLook::Fixed),
            years => book.live(at(row, YEARS), years, NumberLook::FourDecimals),
        };
        day_row(book, live, sheet, row, behind, &members, &patents)
    };
    for (label, day, years) in &days {
        all.push(days_of(book, row, label, *day, f(*years)));
        row += 1;
    }
    let months = all.split_off(1);
    let mut sales = Vec::new();
    if let Some([_, _, wait, _]) = live.loan.sale {
        row += 1;
        for ((label, _, _), begun) in days.iter().skip(1).zip(&months) {
            let label = live.say(words::SALE_OF.with([("month", label.as_str().into())]));
            // A date far off has no value; it must still be a number.
            let end = min(f(begun.years) + max(0.0, behind.inputs.of(wait)), 10_000.0);
            sales.push(days_of(book, row, &label, None, end));
            row += 1;
        }
    }
    let page = &mut book.sheets[sheet];
    page.widths = [(0, 26.0), (1, 12.0), (2, 10.0), (3, 11.0), (4, 7.0), (5, 9.0), (6, 9.0)].into();
    page.widths.extend((GROSS..=RATE).map(|column| (column, if column == RATE { 10.0 } else { 17.0 })));
    let last = patents.courses.last().unwrap_or(last);
    page.widths.extend((MEMBERS..=last).map(|column| (column, 16.0)));
    page.frozen = (NAMES + 1, 3);
    page.repeated = Some((NAMES, NAMES));
    page.pages_wide = if last > 40 { 5 } else { 2 };
    let base = all.into_iter().next().unwrap_or(DayCells { years: at(0, 0), value: at(0, 0), rate: at(0, 0) });
    TimeCells { base, months, sales }
}

/// Where the constants of the collateral stand: above the days, in the first columns.
const SINCE: (u32, u16) = (5, 1);
const EACH: (u32, u16) = (8, 1);

/// The appraisal's age, and how many patents share where no income tells them apart.
fn constants(book: &mut Book, live: &LiveCase<'_>, sheet: usize) {
    let at = |(row, column): (u32, u16)| CellAt { sheet, row, column };
    let say = |book: &mut Book, place: (u32, u16), label: crate::text::Text| {
        book.words(at((place.0, 0)), live.say(label), CellLook::Words);
    };
    say(book, SINCE, words::APPRAISED_SINCE);
    book.number(at(SINCE), live.loan.collateral.appraised_since, NumberLook::FourDecimals, CellLook::Fixed);
    say(book, EACH, words::DISTINCT);
    let distinct = f64::from(u32::try_from(live.prepared.distinct().max(1)).unwrap_or(1));
    book.number(at(EACH), distinct, NumberLook::Whole, CellLook::Fixed);
}

/// The heads of the columns, and above the patents what is known of each.
fn head(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheet: usize,
    behind: &BehindTimes<'_>,
    members: &[Column],
    patents: &PatentColumns,
) {
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    let courses = &patents.courses;
    let heads = [
        words::MONTH,
        words::DAY,
        words::YEARS_SINCE,
        words::GROWTH,
        words::PERIOD_N,
        words::PERIOD_FROM,
        words::PERIOD_TO,
        words::GROSS,
        words::FEES_LEFT,
        words::KEPT,
        words::OWN_VALUE,
        words::OUTSIDE_VALUE,
        words::VALUE_IN_USE,
        words::WEIGHT_INVENTION,
        words::WEIGHT_UTILITY,
        words::WEIGHT_DESIGN,
        words::WEIGHT_UNKNOWN,
        words::MEAN_RATE,
    ];
    book.row(at(NAMES, 0), heads.map(|head| live.say(head)), CellLook::Head);
    for one in members {
        let name = live.patent_name(one.member.patent);
        let series = if one.which == 1 { live.say(words::EQUAL_SUMS) } else { live.product_name(one.product) };
        book.words(at(NAMES, one.column), format!("{}\n{name}\n{series}", live.say(words::LEFT_OF)), CellLook::Head);
    }
    for one in &courses.all {
        let (name, product) = (live.patent_name(one.member.patent), live.product_name(one.product));
        let of = if one.appraised { words::LEFT_OF_APPRAISAL } else { words::LEFT_BESIDE };
        book.words(at(NAMES, one.column), format!("{}\n{name}\n{product}", live.say(of)), CellLook::Head);
    }
    for (column, kind) in courses.weights.into_iter().flat_map(|first| first..).zip([
        words::WEIGHT_INVENTION,
        words::WEIGHT_UTILITY,
        words::WEIGHT_DESIGN,
        words::WEIGHT_UNKNOWN,
    ]) {
        let words = format!("{}\n{}", live.say(words::LEFT_OF_APPRAISAL), live.say(kind));
        book.words(at(NAMES, column), words, CellLook::Head);
    }
    let labels = [
        (OF_KIND, words::WEIGHT_INVENTION),
        (OF_KIND + 1, words::WEIGHT_UTILITY),
        (OF_KIND + 2, words::WEIGHT_DESIGN),
        (OF_KIND + 3, words::WEIGHT_UNKNOWN),
        (COUNTED, words::COUNTED),
        (LIFE, words::LIFE_COUNTED),
        (LENGTH, words::LINE_LENGTH),
        (LENGTH_SINCE, words::LINE_LENGTH_SINCE),
    ];
    for (row, label) in labels {
        book.words(at(row, patents.gross - 1), live.say(label), CellLook::Lead);
    }
    let since = live.loan.collateral.appraised_since;
    for (column, place) in (patents.gross..).zip(&patents.counted) {
        let name = live.patent_name(*place);
        book.words(at(NAMES, column), format!("{}\n{name}", live.say(words::INCOME_OF)), CellLook::Head);
        if let Some(fees) = patents.fees {
            let column = fees + (column - patents.gross);
            book.words(at(NAMES, column), format!("{}\n{name}", live.say(words::FEES_OF)), CellLook::Head);
        }
        let kind = live.prepared.patents.get(*place).and_then(|patent| patent.kind);
        for (row, one) in (OF_KIND..).zip(KINDS) {
            let is_kind = if one == kind { 1.0 } else { 0.0 };
            book.number(at(row, column), is_kind, NumberLook::Whole, CellLook::Fixed);
        }
        book.number(at(COUNTED, column), 1.0, NumberLook::Whole, CellLook::Fixed);
        let life = behind.patents.counted_lives.get(*place).map_or_else(na, |life| f(*life));
        book.live(at(LIFE, column), life, NumberLook::FourDecimals);
        let life = || f(at(LIFE, column));
        let divisor = |since: f64| when(life().above(0.0), life() + since, 1.0);
        book.live(at(LENGTH, column), divisor(0.0), NumberLook::FourDecimals);
        let with_since = when(life().above(0.0), life() + CellAt { sheet, row: SINCE.0, column: SINCE.1 }, 1.0);
        let with_since = if since > 0.0 { with_since } else { divisor(0.0) };
        book.live(at(LENGTH_SINCE, column), with_since, NumberLook::FourDecimals);
    }
}

/// What one 元 a year of the period under way is still worth, from `t` to `end`.
fn under_way(t: CellAt, from: CellAt, end: &Formula, force: CellAt, timing: Timing) -> Formula {
    let length = || end.clone() - from;
    match timing {
        Timing::EndOfYear => length() * (f(force) * (f(t) - end.clone())).of(Function::Exp),
        Timing::MidYear => {
            // Spread over its year, scaled so that the value before the year is the mid-year value.
            let half = |years: Formula| f(force) * years / 2.0;
            let left = || end.clone() - t;
            let spread =
                (-half(left())).of(Function::Exp) * half(left()).of(Function::Sinh) / half(length()).of(Function::Sinh);
            when(f(force).of(Function::Abs).below(1e-9), left(), length() * spread)
        }
    }
}

fn day_row(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheet: usize,
    row: u32,
    behind: &BehindTimes<'_>,
    members: &[Column],
    patents: &PatentColumns,
) -> DayCells {
    let courses = &patents.courses;
    let at = |column: u16| CellAt { sheet, row, column };
    let fixed = |place: (u32, u16)| CellAt { sheet, row: place.0, column: place.1 };
    let (force, conclusion, years) = (behind.rate.force, behind.conclusion, behind.years);
    let t = at(YEARS);
    book.live(at(GROWTH), (f(force) * t).of(Function::Exp), NumberLook::Factor);
    if live.periods.is_empty() {
        for column in [PERIOD, FROM, TO] {
            book.live(at(column), na(), NumberLook::Whole);
        }
    } else {
        book.live(at(PERIOD), call(Function::Match, [f(t), f(years.from), f(1.0)]), NumberLook::Whole);
        for (column, block) in [(FROM, years.from), (TO, years.to)] {
            book.live(at(column), call(Function::Index, [f(block), f(at(PERIOD))]), NumberLook::FourDecimals);
        }
    }
    for one in members {
        let product = &years.products[one.product];
        let Some(worth) = one.member.worth[one.which] else { continue };
        let end = min(at(TO), one.member.years);
        let later = f(at(GROWTH)) * sum_product(f(years.from).above(t) * worth);
        let yearly = call(Function::Index, [f(product.yearly[one.which]), f(at(PERIOD))]);
        let now = yearly * under_way(t, at(FROM), &end, force, live.prepared.timing);
        book.live(at(one.column), when(f(t).at_least(one.member.years), 0.0, later + now), NumberLook::Money);
    }
    for (column, place) in (patents.gross..).zip(&patents.counted) {
        let own = members.iter().filter(|one| one.member.patent == *place).map(|one| {
            let given = conclusion.given[one.product][one.which];
            when(f(given).equals(0.0), 0.0, f(given) * one.member.share * at(one.column))
        });
        book.live(at(column), total(own.collect::<Vec<_>>()), NumberLook::Money);
        if let Some(first) = patents.fees {
            let left = match behind.patents.fee_rows.get(place) {
                Some(fees) => f(at(GROWTH)) * sum_product(f(fees.at).above(t) * fees.worth),
                None => f(0.0),
            };
            book.live(at(first + (column - patents.gross)), left, NumberLook::Money);
        }
    }
    let any = !patents.counted.is_empty();
    let gross = || patents.block(sheet, row, patents.gross);
    let net = || match patents.fees {
        Some(first) => f(gross()) - f(conclusion.fee_part) * patents.block(sheet, row, first),
        None => f(gross()),
    };
    let above = |row: u32| patents.block(sheet, row, patents.gross);
    let or_none = |formula: Formula| if any { formula } else { f(0.0) };
    book.live(at(GROSS), or_none(sum_product(f(gross()))), NumberLook::Money);
    let owed = match patents.fees {
        Some(first) if any => f(conclusion.fee_part) * sum_product(f(patents.block(sheet, row, first))),
        _ => f(0.0),
    };
    book.live(at(FEES), owed, NumberLook::Money);
    let line = |length: u32| {
        let left = f(above(LIFE)).above(t) * (f(above(LIFE)) - t) / above(length);
        or_none(sum_product(left))
    };
    let since = if live.loan.collateral.appraised_since > 0.0 { f(fixed(SINCE)) } else { f(0.0) };
    for one in &courses.all {
        let since = if one.appraised { since.clone() } else { f(0.0) };
        let decay = behind.inputs.of(live.prepared.products[one.product].decay);
        let left = still_to_come(one.member.years, &decay, t, &since);
        book.live(at(one.column), f(one.member.share) / courses.carrying * left, NumberLook::Factor);
    }
    let by_income = f(conclusion.shape).equals(1.0);
    let kept = when(by_income.clone(), courses.sum(false, at, |_| true), line(LENGTH) / fixed(EACH));
    book.live(at(SHAPE), kept, NumberLook::Factor);
    // Where a patent does not count: of an appraisal the others have no more than their part of today's income.
    let capped = live.loan.collateral.basis != ValueBasis::OwnValue && live.loan.collateral.leaves_out(&live.prepared);
    let income_weight = |patent: usize| {
        let place = patents.counted.iter().position(|counted| *counted == patent)?;
        let column = patents.gross + u16::try_from(place).ok()?;
        Some(CellAt { sheet, row: BY_INCOME, column })
    };
    if row == DAYS && capped {
        let label = CellAt { sheet, row: BY_INCOME, column: patents.gross - 1 };
        book.words(label, live.say(words::MOST_KEPT), CellLook::Lead);
        for (column, patent) in (patents.gross..).zip(&patents.counted) {
            let own = courses.all.iter().filter(|one| one.appraised && one.member.patent == *patent);
            let whole = || total(own.clone().map(|one| f(one.member.share) / courses.carrying).collect::<Vec<_>>());
            let now = f(conclusion.all_now);
            let part = when(now.clone().above(0.0), max(0.0, f(at(column)) / now), 0.0);
            let weight =
                if own.clone().next().is_some() { when(whole().above(0.0), part / whole(), 0.0) } else { f(0.0) };
            book.live(CellAt { sheet, row: BY_INCOME, column }, weight, NumberLook::Factor);
        }
    }
    // Each patent's part of an appraisal by the income, of those that `takes` takes.
    let by_weight = |takes: &dyn Fn(usize) -> bool| {
        let of = courses.all.iter().filter(|one| one.appraised && takes(one.member.patent));
        let parts = of.filter_map(|one| Some(f(at(one.column)) * income_weight(one.member.patent)?));
        total(parts.collect::<Vec<_>>())
    };
    let other = when(f(conclusion.other).above(0.0), f(conclusion.other) * at(SHAPE), 0.0);
    let own = max(0.0, f(at(GROSS)) - at(FEES) + other);
    book.live(at(OWN), when(f(conclusion.concluded).of(Function::IsNumber), own, na()), NumberLook::Money);
    let outside = match live.loan.collateral.appraisal {
        Some(slot) => {
            let by_course = courses.sum(true, at, |_| true);
            let by_course = if capped { min(by_course, by_weight(&|_| true)) } else { by_course };
            let by_course = when(f(conclusion.concluded).of(Function::IsNumber), by_course, na());
            let kept = when(by_income.clone(), by_course, line(LENGTH_SINCE) / fixed(EACH));
            // A wasting right is never worth more than it was appraised at.
            behind.inputs.of(slot) * min(kept, 1.0)
        }
        None => na(),
    };
    let basis = live.loan.collateral.basis;
    if basis == ValueBasis::OwnValue {
        book.words(at(OUTSIDE), "", CellLook::Words);
    } else {
        book.live(at(OUTSIDE), outside, NumberLook::Money);
    }
    let value = match basis {
        ValueBasis::OwnValue => f(at(OWN)),
        ValueBasis::OutsideAppraisal => f(at(OUTSIDE)),
        // One of them that is unknown leaves both unknown.
        ValueBasis::LowerOfBoth => min(f(at(OWN)) + 0.0, f(at(OUTSIDE)) + 0.0),
    };
    let value = if live.withheld.collateral { na() } else { value };
    let value = book.formula(at(VALUE), value, NumberLook::Money, CellLook::Result);
    if live.withheld.collateral && row == DAYS {
        book.note(value, live.say(words::WITHHELD));
    }
    // The pledge rate of the bundle: each kind's, weighted by what its patents are worth, of an appraisal by what it leaves them.
    let kind_of = |patent: usize| live.prepared.patents.get(patent).and_then(|patent| patent.kind);
    let weigh = |book: &mut Book, first: u16, appraised: bool| {
        for ((column, kind_row), kind) in (first..).zip(OF_KIND..).zip(KINDS) {
            let length = if appraised { LENGTH_SINCE } else { LENGTH };
            let left = f(above(kind_row)) * f(above(LIFE)).above(t) * (f(above(LIFE)) - t) / above(length);
            let of_kind = if appraised {
                courses.sum(true, at, |patent| kind_of(patent) == kind)
            } else {
                let beside = courses.sum(false, at, |patent| kind_of(patent) == kind);
                let beside = when(f(conclusion.other).above(0.0), f(conclusion.other) * beside, 0.0);
                sum_product(f(above(kind_row)) * net().above(0.0) * net()) + beside
            };
            let weight = when(f(conclusion.shape).equals(1.0), of_kind, sum_product(left));
            book.live(at(column), or_none(weight), NumberLook::TwoDecimals);
        }
    };
    weigh(book, WEIGHTS, basis == ValueBasis::OutsideAppraisal);
    let rates = KINDS.map(|kind| {
        let found = live
            .prepared
            .patents
            .iter()
            .zip(&live.loan.collateral.pledge_rates)
            .zip(live.loan.collateral.counted.iter());
        let mut found =
            found.filter(|((patent, _), counted)| **counted && patent.kind == kind).map(|((_, rate), _)| *rate);
        match kind.and_then(|_| found.next().flatten()) {
            Some(Reading::At(slot)) => behind.inputs.of(slot),
            Some(Reading::Fixed(rate)) => f(rate),
            None => na(),
        }
    });
    let mean = |first: u16| {
        let all = || super::formula::sum(at(first).to(at(first + 3)));
        let rated = (first..).zip(rates.clone());
        let lent = rated.map(|(column, rate)| when(f(at(column)).above(0.0), f(at(column)) * rate, 0.0));
        when(all().at_most(0.0), 0.0, total(lent.collect::<Vec<_>>()) / all())
    };
    // Of a capped appraisal the less of what both parts lend, over the less of both.
    let of_appraisal = |first: u16| {
        if !capped {
            return mean(first);
        }
        let lent = |by_income: bool| {
            let rated = (first..).zip(KINDS).zip(rates.clone());
            let parts = rated.map(|((column, kind), rate)| {
                let part = if by_income { by_weight(&|patent| kind_of(patent) == kind) } else { f(at(column)) };
                when(f(at(column)).above(0.0), part * rate, 0.0)
            });
            total(parts.collect::<Vec<_>>())
        };
        let value = || min(super::formula::sum(at(first).to(at(first + 3))), by_weight(&|_| true));
        when(
            by_income.clone(),
            when(value().above(0.0), min(lent(false), lent(true)) / value(), mean(first)),
            mean(first),
        )
    };
    let mean = match courses.weights {
        None if basis == ValueBasis::OutsideAppraisal => of_appraisal(WEIGHTS),
        None => mean(WEIGHTS),
        // Of the lower of two values the lower of what both lend.
        Some(first) => {
            weigh(book, first, true);
            let lent = min(f(at(OWN)) * mean(WEIGHTS), f(at(OUTSIDE)) * of_appraisal(first));
            when(f(at(VALUE)).above(0.0), lent / at(VALUE), min(mean(WEIGHTS), of_appraisal(first)))
        }
    };
    let rate = book.live(at(RATE), mean, NumberLook::Percent);
    DayCells { years: t, value, rate }
}
