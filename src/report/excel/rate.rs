//! The discount rate from its parts, and the two factors that every income method shares.

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, Formula, Function, f, na, when};
use super::inputs::InputCells;
use super::sources::figure_note;
use crate::model::Timing;
use crate::model::fields;
use crate::text::{Text, engine, workbook as words};
use crate::valuation::prepare::RateModel;

/// What everything discounts with.
#[derive(Clone, Copy, Debug)]
pub struct RateCells {
    /// The discount rate a year.
    pub rate: CellAt,
    /// ln(1 + r).
    pub force: CellAt,
    /// The tax rate.
    pub tax: CellAt,
    /// The factor of the tax amortisation benefit.
    pub benefit: CellAt,
    /// The next free row.
    pub next: u32,
}

/// `V·(1+r)^-t` is written with this: `EXP(-force·t)`.
pub fn discounted(force: CellAt, years: impl Into<Formula>) -> Formula {
    (-(f(force) * years)).of(Function::Exp)
}

/// Fills the upper part of the sheet of the valuation.
pub fn fill(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces, inputs: &InputCells) -> RateCells {
    let at = |row: u32, column: u16| CellAt { sheet: sheets.value, row, column };
    book.words(at(0, 0), live.say(words::SHEET_VALUE), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_VALUE), CellLook::Lead);
    book.words(at(3, 0), live.say(words::PART_RATE), CellLook::Part);
    let mut row = 4;
    let mut line = |book: &mut Book, label: String, formula: Formula, number: NumberLook, look: CellLook| {
        book.words(at(row, 0), label, CellLook::Words);
        let cell = book.formula(at(row, 1), formula, number, look);
        row += 1;
        cell
    };
    let name = |slot: usize| {
        let info = live.prepared.slots.list().get(slot);
        let handle = info.and_then(|info| fields::find(&info.field));
        handle.map(|handle| live.said(&handle.label(&live.case))).unwrap_or_default()
    };
    let mut part = |book: &mut Book, slot: usize, number: NumberLook| {
        f(line(book, name(slot), inputs.of(slot), number, CellLook::Live))
    };
    let percent = NumberLook::Percent;
    let equity = |x: &[Formula]| x[0].clone() + x[1].clone() * (x[2].clone() - x[0].clone()) + x[3].clone();
    let rate = match &live.prepared.rate {
        None => na(),
        Some(RateModel::Sum(slots)) => {
            let parts: Vec<Formula> = slots.iter().map(|slot| part(book, *slot, percent)).collect();
            super::formula::total(parts)
        }
        Some(RateModel::Capm(slots)) => {
            let looks = [percent, NumberLook::TwoDecimals, percent, percent];
            let x: Vec<Formula> = slots.iter().zip(looks).map(|(slot, look)| part(book, *slot, look)).collect();
            equity(&x)
        }
        Some(RateModel::Wacc(slots)) => {
            let looks = [percent, NumberLook::TwoDecimals, percent, percent, percent, percent, percent, percent];
            let x: Vec<Formula> = slots.iter().zip(looks).map(|(slot, look)| part(book, *slot, look)).collect();
            let debt = x[4].clone().rest() * x[5].clone() * x[7].clone().rest();
            x[4].clone() * equity(&x) + debt + x[6].clone()
        }
    };
    let label = |text: Text| live.say(text);
    let rate = line(book, label(engine::DISCOUNT_RATE), rate, percent, CellLook::Result);
    // At -100 % and below nothing can be discounted.
    let force = when(f(rate).above(-1.0), (f(rate) + 1.0).of(Function::Ln), na());
    let force = line(book, label(words::FORCE), force, NumberLook::Factor, CellLook::Live);
    let tax = live.prepared.tax.map_or_else(na, |slot| inputs.of(slot));
    let tax = line(book, label(engine::TAX_RATE), tax, percent, CellLook::Live);
    let benefit = match live.prepared.amortisation {
        None => f(1.0),
        Some(slot) => {
            let years = line(book, name(slot), inputs.of(slot), NumberLook::TwoDecimals, CellLook::Live);
            // (1 - (1+r)^-n) / r, written so that a rate near zero loses no digits.
            let half = || f(force) * years / 2.0;
            let annuity = when(
                f(rate).of(Function::Abs).below(1e-14),
                years,
                (-half()).of(Function::Exp) * 2.0 * half().of(Function::Sinh) / rate,
            );
            let annuity = match live.prepared.timing {
                Timing::MidYear => annuity * (f(rate) + 1.0).power(0.5),
                Timing::EndOfYear => annuity,
            };
            let annuity = line(book, label(words::ANNUITY), annuity, NumberLook::Factor, CellLook::Live);
            let left = || f(years) - f(tax) * annuity;
            when(left().above(0.0), f(years) / left(), na())
        }
    };
    let benefit = line(book, label(words::BENEFIT), benefit, NumberLook::Factor, CellLook::Live);
    book.name(rate, "discount_rate");
    book.note(rate, figure_note(live, "valuation.discount_rate"));
    RateCells { rate, force, tax, benefit, next: row + 1 }
}
