//! The patents: how long each earns, what its fees cost, and its part of the concluded value.

use std::collections::BTreeMap;

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, CellBlock, Formula, Function, call, f, max, min, na, sum, total, when};
use super::inputs::InputCells;
use super::rate::{RateCells, discounted};
use super::value::ConclusionCells;
use super::years::YearCells;
use crate::text::workbook as words;

/// The columns of the sheet.
const STATUTORY: u16 = 3;
const TECHNICAL: u16 = 4;
const LIFE: u16 = 5;
const LIVES: u16 = 6;
const COUNTED_LIFE: u16 = 7;
const EARNING: u16 = 8;
const COUNTED: u16 = 9;
const WHY_NOT: u16 = 10;
const FEES: u16 = 11;
const INCOME: u16 = 12;
const PART: u16 = 13;
const VALUE: u16 = 14;
/// The first patent's row.
const FIRST: u32 = 4;

/// A patent's fees still to come: when, and what each is worth at the base date.
#[derive(Clone, Copy, Debug)]
pub struct FeeCells {
    /// When, years from the base date.
    pub at: CellBlock,
    /// Its worth at the base date; nothing of what falls due after the patent has ceased to earn.
    pub worth: CellBlock,
}

/// The sheet.
#[derive(Clone, Debug, Default)]
pub struct PatentCells {
    /// Years that each would earn if none had ended.
    pub lives: Vec<CellAt>,
    /// Years that each counts: none once the right is gone.
    pub counted_lives: Vec<CellAt>,
    /// It counts as collateral: 1, else 0.
    pub counted: Vec<CellAt>,
    /// Present value of its fees.
    pub fees: Vec<CellAt>,
    /// Its fees one by one, where they are deducted.
    pub fee_rows: BTreeMap<usize, FeeCells>,
}

impl PatentCells {
    /// The longest of the patents' lives.
    pub fn longest(&self) -> Formula {
        match (self.counted_lives.first(), self.counted_lives.last()) {
            (Some(first), Some(last)) => max(0.0, first.to(*last)),
            _ => f(0.0),
        }
    }
}

/// What is known before any income: lives, and which patents count.
pub fn lives(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces, inputs: &InputCells) -> PatentCells {
    let sheet = sheets.patents;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_PATENTS), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_PATENTS), CellLook::Lead);
    let heads = [
        words::PATENT,
        words::KIND,
        words::STATUS,
        words::STATUTORY,
        words::TECHNICAL,
        words::LIFE,
        words::RIGHT_LIVES,
        words::LIFE_COUNTED,
        words::LIFE_EARNING,
        words::COUNTED,
        words::WHY_NOT,
        words::FEES_NOW,
        words::INCOME_NOW,
        words::PART_BEFORE,
        words::VALUE,
    ];
    book.row(at(FIRST - 1, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let mut cells = PatentCells::default();
    for ((row, place), model) in (FIRST..).zip(0..).zip(&live.prepared.patents) {
        book.words(at(row, 0), live.patent_name(place), CellLook::Words);
        let kind = model.kind.map(|kind| live.say(kind.label())).unwrap_or_default();
        book.words(at(row, 1), kind, CellLook::Words);
        let status = live.case.patents.get(place).and_then(|patent| patent.status.value);
        book.words(at(row, 2), status.map(|status| live.say(status.label())).unwrap_or_default(), CellLook::Words);
        let term = model.statutory.unwrap_or(f64::NAN);
        book.number(at(row, STATUTORY), term, NumberLook::FourDecimals, CellLook::Fixed);
        book.live(at(row, TECHNICAL), inputs.of(model.technical), NumberLook::TwoDecimals);
        let life = match model.statutory {
            Some(_) => max(min(at(row, STATUTORY), at(row, TECHNICAL)), 0.0),
            None => na(),
        };
        cells.lives.push(book.live(at(row, LIFE), life, NumberLook::FourDecimals));
        let alive = if model.dead { 0.0 } else { 1.0 };
        book.number(at(row, LIVES), alive, NumberLook::Whole, CellLook::Fixed);
        let counted_life = if model.dead { f(0.0) } else { f(at(row, LIFE)) };
        cells.counted_lives.push(book.live(at(row, COUNTED_LIFE), counted_life, NumberLook::FourDecimals));
        let counts = live.loan.collateral.counted.get(place).copied().unwrap_or(false);
        let number = if counts { 1.0 } else { 0.0 };
        cells.counted.push(book.number(at(row, COUNTED), number, NumberLook::Whole, CellLook::Fixed));
        let why = live.not_counted.get(&model.id).map(|why| live.say(*why)).unwrap_or_default();
        book.words(at(row, WHY_NOT), why, CellLook::Words);
    }
    let page = &mut book.sheets[sheet];
    let widths = [44.0, 11.0, 14.0, 11.0, 11.0, 11.0, 9.0, 11.0, 11.0, 9.0, 26.0, 16.0, 18.0, 18.0, 18.0];
    page.widths = (0..).zip(widths).collect();
    page.frozen = (FIRST, 1);
    page.repeated = Some((FIRST - 1, FIRST - 1));
    cells
}

/// The annual fees still to come, where they come off the income.
pub fn fees(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheets: &SheetPlaces,
    rate: &RateCells,
    years: &YearCells,
    cells: &mut PatentCells,
) {
    let sheet = sheets.fees;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_FEES), CellLook::Title);
    let lead = if live.prepared.deduct_fees { words::LEAD_FEES } else { words::LEAD_FEES_NONE };
    book.words(at(1, 0), live.say(lead), CellLook::Lead);
    let heads = [words::PATENT, words::FEE_YEAR, words::FEE_AT, words::FEE_AMOUNT, words::FEE_WORTH];
    book.row(at(3, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let mut row = 4;
    for (place, model) in live.prepared.patents.iter().enumerate() {
        let here = CellAt { sheet: sheets.patents, row: FIRST, column: 0 }.beside(u32::try_from(place).unwrap_or(0), 0);
        let members = years.products.iter().flat_map(|product| &product.members);
        let earns: Vec<Formula> =
            members.filter(|member| member.patent == place).map(|member| f(member.years)).collect();
        let longest = if earns.is_empty() || model.dead {
            f(0.0)
        } else {
            call(Function::Max, earns.into_iter().chain([f(0.0)]))
        };
        let earning = book.live(here.beside(0, EARNING), longest, NumberLook::FourDecimals);
        let first = row;
        if live.prepared.deduct_fees && !model.dead {
            for fee in &model.fees {
                book.words(at(row, 0), live.patent_name(place), CellLook::Words);
                book.number(at(row, 1), f64::from(fee.year), NumberLook::Whole, CellLook::Fixed);
                book.number(at(row, 2), fee.at, NumberLook::FourDecimals, CellLook::Fixed);
                book.number(at(row, 3), fee.amount, NumberLook::Money, CellLook::Fixed);
                let worth = f(at(row, 3)) * discounted(rate.force, at(row, 2));
                book.live(at(row, 4), when(f(at(row, 2)).below(earning), worth, 0.0), NumberLook::Money);
                row += 1;
            }
        }
        let owed = if row > first {
            let down = |column: u16| at(first, column).to(at(row - 1, column));
            cells.fee_rows.insert(place, FeeCells { at: down(2), worth: down(4) });
            sum(down(4))
        } else {
            f(0.0)
        };
        cells.fees.push(book.live(here.beside(0, FEES), owed, NumberLook::Money));
    }
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([44.0, 10.0, 12.0, 14.0, 16.0]).collect();
    page.frozen = (4, 1);
    page.repeated = Some((3, 3));
}

/// Each patent's part of the concluded value.
pub fn allocate(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheets: &SheetPlaces,
    years: &YearCells,
    conclusion: &ConclusionCells,
    cells: &PatentCells,
) {
    let at = |row: u32, column: u16| CellAt { sheet: sheets.patents, row, column };
    let count = u32::try_from(live.prepared.patents.len()).unwrap_or(0);
    if count == 0 {
        return;
    }
    let down = |column: u16| at(FIRST, column).to(at(FIRST + count - 1, column));
    for (row, place) in (FIRST..).zip(0..live.prepared.patents.len()) {
        let gross = conclusion.gross_now(years, |member| member.patent == place && member.lives);
        book.live(at(row, INCOME), gross, NumberLook::Money);
        let own = f(at(row, INCOME)) - f(conclusion.fee_part) * cells.fees[place];
        // Of what no income stands behind, its stated part of its products, of which each carries as much as any other.
        let products = live.prepared.products.iter().filter(|product| !product.members.is_empty()).count();
        let carrying = f64::from(u32::try_from(products.max(1)).unwrap_or(1));
        let members = years.products.iter().flat_map(|product| &product.members);
        let own_members = members.filter(|member| member.patent == place && member.lives);
        let part = total(own_members.map(|member| when(f(member.years).above(0.0), f(member.share) / carrying, 0.0)));
        let other = when(f(conclusion.other).above(0.0), f(conclusion.other) * part, 0.0);
        book.live(at(row, PART), own + other, NumberLook::Money);
    }
    // What only costs carries no value; the others then bear the loss in proportion.
    let (totals, gains, left) = (FIRST + count, FIRST + count + 1, FIRST + count + 2);
    book.words(at(totals, 0), live.say(words::TOTAL), CellLook::Words);
    book.live(at(totals, PART), max(0.0, sum(down(PART))), NumberLook::Money);
    book.words(at(gains, 0), live.say(words::GAINS), CellLook::Words);
    let positive = super::formula::sum_product(f(down(PART)).above(0.0) * down(PART));
    book.live(at(gains, PART), positive, NumberLook::Money);
    book.words(at(left, 0), live.say(words::LEFT_TO_SHARE), CellLook::Words);
    let share = when(f(at(gains, PART)).above(0.0), min(1.0, f(at(totals, PART)) / at(gains, PART)), 0.0);
    book.live(at(left, PART), share, NumberLook::Factor);
    for (row, model) in (FIRST..).zip(&live.prepared.patents) {
        let by_income = max(0.0, at(row, PART)) * at(left, PART);
        let even = if model.dead || model.again {
            f(0.0)
        } else {
            f(conclusion.concluded) / f64::from(u32::try_from(live.prepared.distinct().max(1)).unwrap_or(1))
        };
        let value = when(f(conclusion.has_income).equals(1.0), by_income, even);
        let known = f(conclusion.concluded).of(Function::IsNumber);
        let value = if live.withheld.patents { na() } else { when(known, value, na()) };
        let cell = book.formula(at(row, VALUE), value, NumberLook::Money, CellLook::Result);
        if live.withheld.patents {
            book.note(cell, live.say(words::WITHHELD));
        }
        book.name(cell, &format!("patents.{}.value", model.id.0));
    }
    book.formula(at(totals, VALUE), total([sum(down(VALUE))]), NumberLook::Money, CellLook::Result);
}
