//! The methods beside the income, the weights and the concluded value, and what each product gives to it.

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::flows::FlowCells;
use super::formula::{CellAt, Formula, Function, call, f, max, na, sum, sum_product, total, when};
use super::inputs::InputCells;
use super::patents::PatentCells;
use super::rate::RateCells;
use super::sources::figure_note;
use super::years::{MemberCells, YearCells};
use crate::model::{Method, OptionStyle};
use crate::text::{Text, engine, workbook as words};
use crate::valuation::prepare::{MethodModel, OptionModel};
use crate::valuation::slots::Reading;

/// What the rest of the workbook reads of the value.
#[derive(Clone, Debug)]
pub struct ConclusionCells {
    /// The concluded value.
    pub concluded: CellAt,
    /// What a fee takes from it, of one 元.
    pub fee_part: CellAt,
    /// The part that no income stands behind.
    pub other: CellAt,
    /// Some income stands behind it: 1, else 0.
    pub has_income: CellAt,
    /// The same, and unknown while a method that is to count has no value.
    pub shape: CellAt,
    /// The income of all patents, those that have ended as if they lived, as it counts in the value.
    pub all_now: CellAt,
    /// What a product gives of one 元 of its income: by revenue, by equal sums.
    pub given: Vec<[CellAt; 2]>,
    /// The methods: value and weight among all.
    pub methods: Vec<[CellAt; 2]>,
}

impl ConclusionCells {
    /// What the members that are meant give to the concluded value by their income.
    pub fn gross_now(&self, years: &YearCells, meant: impl Fn(&MemberCells) -> bool) -> Formula {
        let mut parts = Vec::new();
        for (product, given) in years.products.iter().zip(&self.given) {
            for member in product.members.iter().filter(|member| meant(member)) {
                for (given, now) in given.iter().zip(member.now).filter_map(|(given, now)| Some((given, now?))) {
                    // What gives nothing is nothing, however little is known of it.
                    parts.push(when(f(*given).equals(0.0), 0.0, f(*given) * member.share * now));
                }
            }
        }
        total(parts)
    }
}

/// A growing sheet.
struct Rows<'a> {
    sheet: usize,
    row: u32,
    live: &'a LiveCase<'a>,
}

impl Rows<'_> {
    fn at(&self, column: u16) -> CellAt {
        CellAt { sheet: self.sheet, row: self.row, column }
    }

    fn part(&mut self, book: &mut Book, title: String) {
        self.row += 1;
        book.words(self.at(0), title, CellLook::Part);
        self.row += 1;
    }

    fn line(&mut self, book: &mut Book, label: Text, formula: Formula, shown: NumberLook, look: CellLook) -> CellAt {
        book.words(self.at(0), self.live.say(label), CellLook::Words);
        let cell = book.formula(self.at(1), formula, shown, look);
        self.row += 1;
        cell
    }

    fn step(&mut self, book: &mut Book, label: Text, formula: Formula, shown: NumberLook) -> Formula {
        f(self.line(book, label, formula, shown, CellLook::Live))
    }
}

/// Everything that the conclusion is made from.
pub struct Behind<'a> {
    /// The inputs.
    pub inputs: &'a InputCells,
    /// The rate.
    pub rate: &'a RateCells,
    /// The workings by year.
    pub years: &'a YearCells,
    /// The income methods.
    pub flows: &'a FlowCells,
    /// The patents' lives.
    pub patents: &'a PatentCells,
}

/// Fills the rest of the sheet of the valuation.
pub fn fill(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces, behind: &Behind<'_>) -> ConclusionCells {
    let mut rows = Rows { sheet: sheets.value, row: behind.rate.next, live };
    let methods = &live.prepared.methods;
    let weight_of = |at: usize| match methods[at].weight {
        Some(Reading::At(slot)) => behind.inputs.of(slot),
        Some(Reading::Fixed(weight)) => f(weight),
        None => na(),
    };
    // The value of each method, with its own workings where it has some.
    let mut values = Vec::with_capacity(methods.len());
    let mut lives = Vec::with_capacity(methods.len());
    for (place, method) in methods.iter().enumerate() {
        let (value, is_live) = match &method.model {
            None => (na(), false),
            Some(MethodModel::Income(_)) => (total(behind.flows.products[place].iter().map(|one| f(one.2))), true),
            Some(MethodModel::Option(model)) => option(book, &mut rows, behind, model, &values, &weight_of),
            Some(model) => (f(other(book, &mut rows, behind, method.method, model)), true),
        };
        values.push(value);
        lives.push(is_live);
    }

    rows.part(book, live.say(words::PART_METHODS));
    let heads = [
        words::METHOD,
        words::WEIGHT,
        words::COUNTS,
        words::VALUE,
        words::WEIGHT_IN_USE,
        words::WEIGHT_SHARE,
        words::WEIGHTED,
        words::LACKS,
        words::HOW,
    ];
    book.row(rows.at(0), heads.map(|head| live.say(head)), CellLook::Head);
    rows.row += 1;
    let first = rows.at(0);
    let count = u32::try_from(methods.len()).unwrap_or(0);
    let down = |column: u16| first.beside(0, column).to(first.beside(count.saturating_sub(1), column));
    let all = |column: u16| if count == 0 { f(0.0) } else { sum(down(column)) };
    let mut cells = Vec::with_capacity(methods.len());
    for (place, method) in methods.iter().enumerate() {
        let here = rows.at(0);
        book.words(here, live.say(method.method.label()), CellLook::Words);
        let weight = book.live(here.beside(0, 1), weight_of(place), NumberLook::Percent);
        // A weight that is not known may be anything: the method is to count.
        let counts = when(f(weight).of(Function::IsNumber), when(f(weight).above(0.0), 1.0, 0.0), 1.0);
        let counts = book.live(here.beside(0, 2), counts, NumberLook::Whole);
        let value = values[place].clone();
        let look = if lives[place] { CellLook::Result } else { CellLook::Fixed };
        let value = match value {
            Formula::Number(value) => book.number(here.beside(0, 3), value, NumberLook::Money, look),
            value => book.formula(here.beside(0, 3), value, NumberLook::Money, look),
        };
        book.live(here.beside(0, 4), when(f(counts).equals(1.0), weight, 0.0), NumberLook::Percent);
        let how = match (&method.model, lives[place]) {
            (None, _) => {
                let lacks = method.needs.missing().iter().map(|missing| live.each(|lang| missing.label.render(lang)));
                format!("{}{}", live.say(words::HOW_LACKS), lacks.collect::<Vec<_>>().join("; "))
            }
            (_, true) => live.say(words::HOW_LIVE),
            (_, false) => live.say(words::HOW_FIXED),
        };
        book.words(here.beside(0, 8), how, CellLook::Wrapped);
        book.name(value, &format!("value_{}", method.method.id()));
        book.note(value, figure_note(live, &format!("valuation.method.{}", method.method.id())));
        cells.push([value, here.beside(0, 5)]);
        rows.row += 1;
    }
    for place in 0..count {
        let here = first.beside(place, 0);
        let cell = |column: u16| f(here.beside(0, column));
        let counts = || cell(2).equals(1.0);
        book.live(here.beside(0, 5), when(counts(), cell(4) / all(4), 0.0), NumberLook::Percent);
        book.live(here.beside(0, 6), when(counts(), cell(4) * cell(3), 0.0), NumberLook::Money);
        let lacks = when(cell(3).of(Function::IsNumber), 0.0, cell(2));
        book.live(here.beside(0, 7), lacks, NumberLook::Whole);
    }
    let weight = rows.step(book, words::WEIGHTS_TOTAL, all(4), NumberLook::Percent);
    let mean = when(weight.clone().above(0.0), max(0.0, all(6) / weight), na());
    let mean = if live.withheld.concluded { na() } else { mean };
    let concluded = rows.line(book, engine::FIG_CONCLUDED, mean, NumberLook::Money, CellLook::Result);
    if live.withheld.concluded {
        book.note(concluded, live.say(words::WITHHELD));
    }
    book.name(concluded, "concluded_value");
    if !live.withheld.concluded {
        book.note(concluded, figure_note(live, "valuation.concluded"));
    }

    let share = |at: usize| f(cells[at][1]);
    let counts = |at: usize| f(first.beside(u32::try_from(at).unwrap_or(0), 2));
    let incomes: Vec<usize> = (0..methods.len()).filter(|at| methods[*at].method.is_income()).collect();
    let others = (0..methods.len()).filter(|at| !methods[*at].method.is_income());
    let has_income =
        if incomes.is_empty() { f(0.0) } else { call(Function::Max, incomes.iter().map(|at| counts(*at))) };
    rows.part(book, live.say(words::PART_GIVEN));
    let has_income = rows.line(book, words::HAS_INCOME, has_income, NumberLook::Whole, CellLook::Live);
    let shape = when(all(7).above(0.0), na(), has_income);
    let shape = rows.line(book, words::SHAPE, shape, NumberLook::Whole, CellLook::Live);
    let beside = others.map(|at| when(counts(at).equals(1.0), share(at) * cells[at][0], 0.0));
    let beside = total(beside.collect::<Vec<_>>());
    let other = rows.line(book, words::OTHER_PART, beside, NumberLook::Money, CellLook::Live);
    let relief = incomes.iter().find(|at| methods[**at].method == Method::ReliefFromRoyalty);
    let fee_part = match relief {
        Some(at) if live.prepared.deduct_fees => {
            let taken = share(*at) * f(behind.rate.tax).rest() * behind.rate.benefit;
            when(counts(*at).equals(1.0), taken, 0.0)
        }
        _ => f(0.0),
    };
    let fee_part = rows.line(book, words::FEE_PART, fee_part, NumberLook::Factor, CellLook::Live);
    let heads =
        [words::PRODUCT, words::GIVEN_REVENUE, words::GIVEN_SUMS, words::NOW_REVENUE, words::NOW_SUMS, words::IN_VALUE];
    book.row(rows.at(0), heads.map(|head| live.say(head)), CellLook::Head);
    rows.row += 1;
    let mut given = Vec::new();
    for product in 0..behind.years.products.len() {
        book.words(rows.at(0), live.product_name(product), CellLook::Words);
        let mut both = [rows.at(1), rows.at(2)];
        for (which, cell) in both.iter_mut().enumerate() {
            let parts = incomes.iter().filter_map(|at| {
                let (series, taken, _) = behind.flows.products[*at].get(product)?;
                let part = share(*at) * *taken * behind.rate.benefit;
                (*series == which).then(|| when(counts(*at).equals(1.0), part, 0.0))
            });
            *cell = book.live(*cell, total(parts.collect::<Vec<_>>()), NumberLook::Factor);
        }
        given.push(both);
        let cells = &behind.years.products[product];
        let mut parts = Vec::new();
        for (which, given) in both.iter().enumerate() {
            let now = match (cells.columns, cells.now_of(which)) {
                (Some([share, ..]), Some(now)) => sum_product(f(share) * now),
                _ => f(0.0),
            };
            let now = book.live(rows.at(3 + u16::from(which == 1)), now, NumberLook::Money);
            // What gives nothing is nothing, however little is known of it.
            parts.push(when(f(*given).equals(0.0), 0.0, f(*given) * now));
        }
        book.live(rows.at(5), total(parts), NumberLook::Money);
        rows.row += 1;
    }
    let all_now = match given.first() {
        Some([first, _]) => sum(first.beside(0, 4).to(CellAt { row: rows.row - 1, column: 5, ..*first })),
        None => f(0.0),
    };
    let all_now = rows.line(book, words::ALL_NOW, all_now, NumberLook::Money, CellLook::Live);
    let page = &mut book.sheets[sheets.value];
    page.widths = (0..).zip([44.0, 20.0, 18.0, 20.0, 14.0, 14.0, 20.0, 12.0, 44.0]).collect();
    page.frozen = (3, 1);
    ConclusionCells { concluded, fee_part, other, has_income, shape, all_now, given, methods: cells }
}

/// Cost and market, step by step.
fn other(book: &mut Book, rows: &mut Rows<'_>, behind: &Behind<'_>, method: Method, model: &MethodModel) -> CellAt {
    let x = |slot: usize| behind.inputs.of(slot);
    rows.part(book, rows.live.say(method.label()));
    let kept = |book: &mut Book, rows: &mut Rows<'_>, [used, remaining]: [Option<usize>; 2]| {
        // Where nothing is stated, the longest life of the patents serves.
        let years = |slot: Option<usize>| match slot {
            Some(slot) => when(x(slot).of(Function::IsNumber), x(slot), behind.patents.longest()),
            None => behind.patents.longest(),
        };
        let used = used.map_or_else(na, x);
        let used = rows.step(book, engine::YEARS_USED, used, NumberLook::TwoDecimals);
        let left = rows.step(book, engine::YEARS_REMAINING, years(remaining), NumberLook::TwoDecimals);
        let kept = when(left.clone().at_most(0.0), 0.0, left.clone() / (used + left));
        rows.step(book, words::LIFE_KEPT, kept, NumberLook::Factor)
    };
    let value = match model {
        MethodModel::Replacement([cost, change], life) => {
            let cost = rows.step(book, engine::COST_SPENT, x(*cost), NumberLook::Money);
            let change = rows.step(book, engine::PRICE_CHANGE, x(*change), NumberLook::Percent);
            cost * (change + 1.0) * kept(book, rows, *life)
        }
        MethodModel::CreativeLabour([materials, wages, multiplier, risk, returns], life) => {
            let materials = rows.step(book, engine::MATERIALS, x(*materials), NumberLook::Money);
            let wages = rows.step(book, engine::WAGES, x(*wages), NumberLook::Money);
            let multiplier = rows.step(book, engine::CREATIVE_MULTIPLIER, x(*multiplier), NumberLook::TwoDecimals);
            let risk = rows.step(book, engine::RESEARCH_RISK, x(*risk), NumberLook::Percent);
            let returns = rows.step(book, engine::RETURN_RATE, x(*returns), NumberLook::Percent);
            let spent = (materials + multiplier * wages) / risk.rest() * (returns + 1.0);
            spent * kept(book, rows, *life)
        }
        MethodModel::Market(deals) => {
            let heads = [
                words::DEAL,
                engine::DEAL_WEIGHT,
                engine::PRICE,
                engine::TIME_ADJUSTMENT,
                engine::LIFE_ADJUSTMENT,
                engine::TECHNICAL_ADJUSTMENT,
                engine::OTHER_ADJUSTMENT,
                words::ADJUSTED,
            ];
            book.row(rows.at(0), heads.map(|head| rows.live.say(head)), CellLook::Head);
            rows.row += 1;
            let first = rows.at(0);
            for (place, (weight, price, factors)) in deals.iter().enumerate() {
                let read = |reading: &Reading| match reading {
                    Reading::At(slot) => x(*slot),
                    Reading::Fixed(number) => f(*number),
                };
                let name = rows.live.case.valuation.comparables.get(place).map(|deal| deal.name.as_str());
                book.words(rows.at(0), rows.live.own_name(name.unwrap_or_default()), CellLook::Words);
                book.live(rows.at(1), read(weight), NumberLook::TwoDecimals);
                book.live(rows.at(2), x(*price), NumberLook::Money);
                for (column, factor) in (3..).zip(factors) {
                    book.live(rows.at(column), read(factor), NumberLook::FourDecimals);
                }
                let adjusted = (2..7).map(|column| f(rows.at(column))).reduce(|all, one| all * one);
                book.live(rows.at(7), adjusted.unwrap_or_else(na), NumberLook::Money);
                rows.row += 1;
            }
            let many = u32::try_from(deals.len()).unwrap_or(0);
            let down = |column: u16| first.beside(0, column).to(first.beside(many.saturating_sub(1), column));
            let heavy = || f(down(1)).above(0.0);
            if many == 0 { na() } else { sum_product(heavy() * down(1) * down(7)) / sum_product(heavy() * down(1)) }
        }
        MethodModel::Income(_) | MethodModel::Option(_) => na(),
    };
    rows.line(book, words::VALUE, value, NumberLook::Money, CellLook::Result)
}

/// A European option in closed form; of an American one, the value that the program's tree gives.
fn option(
    book: &mut Book,
    rows: &mut Rows<'_>,
    behind: &Behind<'_>,
    model: &OptionModel,
    values: &[Formula],
    weight_of: &dyn Fn(usize) -> Formula,
) -> (Formula, bool) {
    let live = rows.live;
    if model.style == OptionStyle::American {
        let found = live.assessment.valuation.methods.iter().find(|one| one.method == Method::Option);
        let value = found.and_then(|one| one.range.value);
        return (value.map_or_else(na, Formula::Number), false);
    }
    let x = |slot: usize| behind.inputs.of(slot);
    rows.part(book, live.say(Method::Option.label()));
    let asset = model.asset.map_or_else(|| leading(live, values, weight_of), x);
    let [cost, volatility, risk_free] = model.terms.map(x);
    let s = rows.step(book, engine::ASSET_VALUE, asset, NumberLook::Money);
    let k = rows.step(book, engine::EXERCISE_COST, cost, NumberLook::Money);
    let longest = || behind.patents.longest();
    let years = model.years.map_or_else(longest, |slot| when(x(slot).of(Function::IsNumber), x(slot), longest()));
    let t = rows.step(book, engine::OPTION_YEARS, years, NumberLook::TwoDecimals);
    let sigma = rows.step(book, engine::VOLATILITY, volatility, NumberLook::Percent);
    let r = rows.step(book, engine::RISK_FREE_CONTINUOUS, risk_free, NumberLook::Percent);
    let even = || f(1.0) / max(t.clone(), 1.0);
    let delay = model.dividend_yield.map_or_else(even, |slot| when(x(slot).of(Function::IsNumber), x(slot), even()));
    let y = rows.step(book, engine::DIVIDEND_YIELD, delay, NumberLook::Percent);
    let spread = rows.step(book, words::SPREAD, sigma.clone() * t.clone().of(Function::Sqrt), NumberLook::Factor);
    let kept = |rate: Formula| (-(rate * t.clone())).of(Function::Exp);
    let (asset, cost) = (s.clone() * kept(y.clone()), k.clone() * kept(r.clone()));
    let drift = (r - y + sigma.clone() * sigma.clone() / 2.0) * t.clone();
    let d1 = ((s.clone() / k.clone()).of(Function::Ln) + drift) / spread.clone();
    let d1 = call(Function::IfError, [d1, f(0.0)]);
    let d1 = rows.step(book, words::D1, d1, NumberLook::Factor);
    let normal = |d: Formula| d.of(Function::NormSDist);
    let closed = asset.clone() * normal(d1.clone()) - cost.clone() * normal(d1 - spread.clone());
    let value = when(spread.at_most(0.0), max(0.0, asset - cost), closed);
    // What the program refuses has no value.
    let refused = [k.at_most(0.0), t.clone().below(1e-6), t.clone().above(100.0), sigma.below(0.0)];
    let value = when(call(Function::Or, refused), na(), value);
    let value = when(call(Function::Or, [s.at_most(0.0), t.at_most(0.0)]), 0.0, value);
    (f(rows.line(book, words::VALUE, value, NumberLook::Money, CellLook::Result)), true)
}

/// The value of the income method of the greatest weight, the first of several.
fn leading(live: &LiveCase<'_>, values: &[Formula], weight_of: &dyn Fn(usize) -> Formula) -> Formula {
    let methods = live.prepared.methods.iter().enumerate();
    let incomes: Vec<usize> =
        methods.filter(|(_, one)| one.method.is_income() && one.model.is_some()).map(|(at, _)| at).collect();
    let weights: Vec<Formula> =
        incomes.iter().map(|at| when(weight_of(*at).of(Function::IsNumber), weight_of(*at), 0.0)).collect();
    let most = || call(Function::Max, weights.iter().cloned());
    incomes
        .iter()
        .zip(&weights)
        .rev()
        .fold(na(), |other, (at, weight)| when(weight.clone().at_least(most()), values[*at].clone(), other))
}
