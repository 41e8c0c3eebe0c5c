//! The workings by year: each product's income through the periods of the forecast, and what each of its patents'
//! parts of it is worth at the base date. The same series as the run's (`valuation/shape.rs`), a cell for each period.

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, CellBlock, Formula, Function, f, min, na, sum, when};
use super::inputs::InputCells;
use crate::model::{Method, Timing};
use crate::text::workbook as words;

/// A patent of a product.
#[derive(Clone, Copy, Debug)]
pub struct MemberCells {
    /// Its place in the case.
    pub patent: usize,
    /// The right has not ended.
    pub lives: bool,
    /// Its part of the product.
    pub share: CellAt,
    /// Years that it earns in the product.
    pub years: CellAt,
    /// What each period's income is worth at the base date: by revenue, by equal sums.
    pub worth: [Option<CellBlock>; 2],
    /// Their sums.
    pub now: [Option<CellAt>; 2],
}

/// A product.
#[derive(Clone, Debug)]
pub struct ProductCells {
    /// Revenue of a full year of each period.
    pub revenue: CellBlock,
    /// Income of a full year of each period: by revenue, by equal sums.
    pub yearly: [CellBlock; 2],
    /// Its patents.
    pub members: Vec<MemberCells>,
    /// Their parts, whether they live, and their years: a column each; absent without patents.
    pub columns: Option<[CellBlock; 3]>,
}

impl ProductCells {
    /// What each member's whole income is worth, member by member.
    pub fn now_of(&self, which: usize) -> Option<CellBlock> {
        Some(self.members.first()?.now[which]?.to(self.members.last()?.now[which]?))
    }

    /// What each member's income of a period is worth, member by member.
    pub fn worth_of(&self, which: usize, period: u16) -> Option<CellBlock> {
        let first = self.members.first()?.worth[which]?.first;
        let last = self.members.last()?.worth[which]?.first;
        Some(first.beside(0, period).to(last.beside(0, period)))
    }
}

/// The sheet.
#[derive(Clone, Debug)]
pub struct YearCells {
    /// Start of each period.
    pub from: CellBlock,
    /// End of each period.
    pub to: CellBlock,
    /// The products.
    pub products: Vec<ProductCells>,
    /// Both series are in use.
    pub sums: bool,
}

const SHARE: u16 = 2;
const LIVES: u16 = 3;
const YEARS: u16 = 4;
const NOW: u16 = 5;
const FIRST: u16 = 6;

/// Fills the sheet. `force` is ln(1 + r), `lives` the years that each patent would earn if none had ended.
pub fn fill(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheets: &SheetPlaces,
    inputs: &InputCells,
    force: CellAt,
    lives: &[CellAt],
) -> YearCells {
    let sheet = sheets.years;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    let count = u16::try_from(live.periods.len()).unwrap_or(u16::MAX);
    let across = |row: u32| at(row, FIRST).to(at(row, FIRST + count.saturating_sub(1)));
    book.words(at(0, 0), live.say(words::SHEET_YEARS), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_YEARS), CellLook::Lead);
    for (row, label) in (3..).zip([words::PERIOD, words::PERIOD_FROM, words::PERIOD_TO, words::DECAY_YEARS]) {
        for column in 0..FIRST {
            let words = if column == 0 { live.say(label) } else { String::new() };
            book.words(at(row, column), words, CellLook::Head);
        }
    }
    for (column, period) in (FIRST..).zip(&live.periods) {
        book.number(at(3, column), f64::from(period.label), NumberLook::Whole, CellLook::Head);
        book.number(at(4, column), period.from, NumberLook::FourDecimals, CellLook::Fixed);
        book.number(at(5, column), period.to, NumberLook::FourDecimals, CellLook::Fixed);
        let decayed = (f64::midpoint(period.from, period.to) - 0.5).max(0.0);
        book.number(at(6, column), decayed, NumberLook::FourDecimals, CellLook::Fixed);
    }
    let sums = live.prepared.methods.iter().any(|one| one.method == Method::IncrementalEarnings && one.model.is_some());
    let mut row = 8;
    let mut products = Vec::with_capacity(live.prepared.products.len());
    for (place, product) in live.prepared.products.iter().enumerate() {
        book.words(at(row, 0), live.product_name(place), CellLook::Part);
        let (revenue, kept, yearly) = (row + 1, row + 2, row + 3);
        for (row, label) in [(revenue, words::REVENUE_FULL), (kept, words::KEPT_SHARE), (yearly, words::REVENUE_KEPT)] {
            book.words(at(row, 0), live.say(label), CellLook::Words);
        }
        for (column, period) in (FIRST..).zip(&live.periods) {
            let full = match product.revenues.get(period.year) {
                Some(slot) => inputs.of(*slot),
                None if product.revenues.is_empty() => f(0.0),
                None if column == FIRST => na(),
                None => match product.growth {
                    Some(slot) => f(at(revenue, column - 1)) * (inputs.of(slot) + 1.0),
                    None => na(),
                },
            };
            book.live(at(revenue, column), full, NumberLook::Money);
            let power = inputs.of(product.decay).rest().power(at(6, column));
            book.live(at(kept, column), power, NumberLook::Factor);
            book.live(at(yearly, column), f(at(revenue, column)) * at(kept, column), NumberLook::Money);
        }
        row += 4;
        let heads = [words::PATENT, words::WEIGHT, words::SHARE, words::RIGHT_LIVES, words::YEARS, words::WORTH_NOW];
        book.row(at(row, 0), heads.map(|head| live.say(head)), CellLook::Head);
        for (column, period) in (FIRST..).zip(&live.periods) {
            book.number(at(row, column), f64::from(period.label), NumberLook::Whole, CellLook::Head);
        }
        row += 1;
        let first = row;
        let many = u32::try_from(product.members.len()).unwrap_or(0);
        let down = |column: u16| at(first, column).to(at(first + many.saturating_sub(1), column));
        let series = [across(yearly), across(kept)];
        let mut members = Vec::with_capacity(product.members.len());
        for (row, member) in (first..).zip(&product.members) {
            book.words(at(row, 0), live.patent_name(member.patent), CellLook::Words);
            let weight = match member.weight {
                crate::valuation::slots::Reading::At(slot) => inputs.of(slot),
                crate::valuation::slots::Reading::Fixed(weight) => f(weight),
            };
            let weight = match weight {
                // More digits than a formula holds stand in the cell itself.
                Formula::Number(weight) => book.number(at(row, 1), weight, NumberLook::FourDecimals, CellLook::Fixed),
                weight => book.live(at(row, 1), weight, NumberLook::FourDecimals),
            };
            let lives_on = live.prepared.patents.get(member.patent).is_some_and(|patent| !patent.dead);
            let alive = if lives_on { 1.0 } else { 0.0 };
            book.number(at(row, LIVES), alive, NumberLook::Whole, CellLook::Fixed);
            let life = lives.get(member.patent).map_or_else(na, |life| f(*life));
            let years = book.live(at(row, YEARS), min(life, inputs.of(product.life)), NumberLook::FourDecimals);
            members.push(MemberCells {
                patent: member.patent,
                lives: lives_on,
                share: weight,
                years,
                worth: [None; 2],
                now: [None; 2],
            });
        }
        for (row, member) in (first..).zip(&mut members) {
            let weight = f(member.share);
            let part = when(weight.clone().above(0.0), weight / sum(down(1)), 0.0);
            member.share = book.live(at(row, SHARE), part, NumberLook::Factor);
        }
        for (which, flows) in series.iter().enumerate().take(if sums { 2 } else { 1 }) {
            if which == 1 {
                book.words(at(row, 0), live.say(words::EQUAL_SUMS), CellLook::Lead);
                row += 1;
            }
            for member in &mut members {
                if which == 1 {
                    book.words(at(row, 0), live.patent_name(member.patent), CellLook::Words);
                }
                for column in FIRST..FIRST + count {
                    let income = flows.first.beside(0, column - FIRST);
                    let worth = worth(at(4, column), at(5, column), member.years, income, force, live.prepared.timing);
                    book.live(at(row, column), worth, NumberLook::Money);
                }
                let all = across(row);
                member.worth[which] = Some(all);
                member.now[which] = Some(book.live(at(row, NOW), sum(all), NumberLook::Money));
                row += 1;
            }
        }
        row += 1;
        products.push(ProductCells {
            revenue: across(revenue),
            yearly: series,
            columns: (!members.is_empty()).then(|| [down(SHARE), down(LIVES), down(YEARS)]),
            members,
        });
    }
    let page = &mut book.sheets[sheet];
    page.widths = [(0, 40.0), (1, 10.0), (2, 11.0), (3, 9.0), (4, 10.0), (NOW, 18.0)].into();
    page.widths.extend((FIRST..FIRST + count).map(|column| (column, 16.0)));
    page.frozen = (7, 1);
    page.repeated = Some((3, 6));
    page.pages_wide = if count > 10 { 2 } else { 1 };
    YearCells { from: across(4), to: across(5), products, sums }
}

/// What a period's income is worth at the base date until `years`: by the middle of what is earned of it, or its end.
fn worth(from: CellAt, to: CellAt, years: CellAt, income: CellAt, force: CellAt, timing: Timing) -> Formula {
    let end = || min(to, years);
    let when_paid = match timing {
        Timing::EndOfYear => end(),
        Timing::MidYear => (f(from) + end()) / 2.0,
    };
    let factor = (-(f(force) * when_paid)).of(Function::Exp);
    when(f(from).at_least(years), 0.0, f(income) * (end() - from) * factor)
}
