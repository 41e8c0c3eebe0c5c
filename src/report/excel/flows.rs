//! Year by year, what each income method gives to the patents of each product: the series that a report shows.

use super::book::{Book, CellLook, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, Formula, Function, call, f, min, na, sum, sum_product, total, when};
use super::inputs::InputCells;
use super::patents::PatentCells;
use super::rate::RateCells;
use super::years::YearCells;
use crate::model::Method;
use crate::text::workbook as words;
use crate::valuation::prepare::{IncomePart, MethodModel};

/// What the income methods come to.
#[derive(Clone, Debug, Default)]
pub struct FlowCells {
    /// By prepared method and product: which series it reads, what it takes of one 元 of it, and the product's value.
    pub products: Vec<Vec<(usize, CellAt, CellAt)>>,
}

/// What a method takes of one 元 of a product's income.
fn taken(part: &IncomePart, inputs: &InputCells, tax: CellAt) -> (usize, Formula) {
    let x = |slot: usize| inputs.of(slot);
    match part {
        IncomePart::Relief([share, rate]) => (0, x(*share) * x(*rate) * f(tax).rest()),
        IncomePart::Profit([share, margin, split]) => (0, x(*share) * x(*margin) * x(*split) * f(tax).rest()),
        IncomePart::Excess([share, margin], assets) => {
            let charge = total(assets.iter().map(|[of, returns]| x(*of) * x(*returns)));
            (0, x(*share) * (x(*margin) * f(tax).rest() - charge))
        }
        IncomePart::Increment([price, cost, volume]) => {
            let after = (x(price[1]) - x(cost[1])) * x(volume[1]);
            let before = (x(price[0]) - x(cost[0])) * x(volume[0]);
            (1, (after - before) * f(tax).rest())
        }
    }
}

const HEADS: usize = 9;

/// Fills the sheet.
pub fn fill(
    book: &mut Book,
    live: &LiveCase<'_>,
    sheets: &SheetPlaces,
    inputs: &InputCells,
    rate: &RateCells,
    years: &YearCells,
    patents: &PatentCells,
) -> FlowCells {
    let sheet = sheets.flows;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    book.words(at(0, 0), live.say(words::SHEET_FLOWS), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_FLOWS), CellLook::Lead);
    let heads: [_; HEADS] = [
        words::PERIOD,
        words::PERIOD_FROM,
        words::PERIOD_TO_CUT,
        words::REVENUE,
        words::WHOLE_FLOW,
        words::ALIVE_SHARE,
        words::FLOW,
        words::FACTOR,
        words::PRESENT_VALUE,
    ];
    let mut row = 3;
    let mut cells = FlowCells { products: vec![Vec::new(); live.prepared.methods.len()] };
    for (place, method) in live.prepared.methods.iter().enumerate() {
        let Some(MethodModel::Income(parts)) = &method.model else { continue };
        for ((at_product, product), part) in years.products.iter().enumerate().zip(parts) {
            let title = format!("{} · {}", live.say(method.method.label()), live.product_name(at_product));
            book.words(at(row, 0), title, CellLook::Part);
            let (which, per_unit) = taken(part, inputs, rate.tax);
            let label = if which == 0 { words::TAKEN } else { words::TAKEN_SUM };
            book.words(at(row + 1, 0), live.say(label), CellLook::Words);
            let look = if which == 0 { NumberLook::FinePercent } else { NumberLook::Money };
            let taken = book.live(at(row + 1, 1), per_unit, look);
            let living: Vec<Formula> =
                product.members.iter().filter(|member| member.lives).map(|member| f(member.years)).collect();
            let longest = if living.is_empty() { f(0.0) } else { call(Function::Max, living) };
            book.words(at(row + 1, 3), live.say(words::LONGEST), CellLook::Words);
            let longest = book.live(at(row + 1, 4), longest, NumberLook::FourDecimals);
            row += 2;
            book.row(at(row, 0), heads.map(|head| live.say(head)), CellLook::Head);
            let first = row + 1;
            for ((period, model), row) in (0_u16..).zip(&live.periods).zip(first..) {
                let of = |block: super::formula::CellBlock| block.first.beside(0, period);
                book.number(at(row, 0), f64::from(model.label), NumberLook::Whole, CellLook::Words);
                book.live(at(row, 1), f(of(years.from)), NumberLook::FourDecimals);
                let cut = when(f(at(row, 1)).at_least(longest), at(row, 1), min(of(years.to), longest));
                book.live(at(row, 2), cut, NumberLook::FourDecimals);
                let while_earning = |formula: Formula| when(f(at(row, 1)).at_least(longest), 0.0, formula);
                let length = || f(at(row, 2)) - at(row, 1);
                book.live(at(row, 3), while_earning(f(of(product.revenue)) * length()), NumberLook::Money);
                let whole = f(of(product.yearly[which])) * taken * length();
                book.live(at(row, 4), while_earning(whole), NumberLook::Money);
                let alive = product.columns.map_or(f(0.0), |[share, lives, lasts]| {
                    let (from, to) = (of(years.from), of(years.to));
                    let stretch = f(lasts).below(to) * (f(lasts) - to) + to - from;
                    sum_product(f(share) * lives * f(lasts).above(from) * stretch)
                });
                book.live(at(row, 5), while_earning(alive / length()), NumberLook::Percent);
                book.live(at(row, 6), f(at(row, 4)) * at(row, 5), NumberLook::Money);
                let worth = match (product.columns, product.worth_of(which, period)) {
                    (Some([share, lives, _]), Some(worth)) => f(taken) * sum_product(f(share) * lives * worth),
                    _ => f(0.0),
                };
                book.live(at(row, 8), while_earning(worth), NumberLook::Money);
                let factor = call(Function::IfError, [f(at(row, 8)) / at(row, 6), f("")]);
                book.live(at(row, 7), factor, NumberLook::Factor);
            }
            row = first + u32::try_from(live.periods.len()).unwrap_or(0);
            let all = if live.periods.is_empty() { f(0.0) } else { sum(at(first, 8).to(at(row - 1, 8))) };
            let mut line = |book: &mut Book, label: crate::text::Text, formula: Formula, look: CellLook, shown| {
                book.words(at(row, 0), live.say(label), CellLook::Words);
                let cell = book.formula(at(row, 8), formula, shown, look);
                row += 1;
                cell
            };
            let gross = line(book, words::TOTAL, all, CellLook::Live, NumberLook::Money);
            let mut net = f(gross);
            if method.method == Method::ReliefFromRoyalty && live.prepared.deduct_fees {
                let owed = product.members.iter().filter(|member| member.lives).map(|member| {
                    let among = live.prepared.patents.get(member.patent).map_or(1.0, |one| one.products.max(1.0));
                    patents.fees.get(member.patent).map_or_else(na, |fees| f(*fees) / among)
                });
                let owed = total(owed.collect::<Vec<_>>()) * f(rate.tax).rest();
                net = net - line(book, words::FEES_OFF, owed, CellLook::Live, NumberLook::Money);
            }
            if live.prepared.amortisation.is_some() {
                line(book, words::BENEFIT, f(rate.benefit), CellLook::Live, NumberLook::Factor);
            }
            let value = line(book, words::PRODUCT_VALUE, net * rate.benefit, CellLook::Result, NumberLook::Money);
            cells.products[place].push((which, taken, value));
            row += 1;
        }
    }
    if row == 3 {
        book.words(at(3, 0), live.say(words::NO_INCOME), CellLook::Words);
    }
    let page = &mut book.sheets[sheet];
    page.widths = (0..).zip([30.0, 14.0, 14.0, 20.0, 20.0, 14.0, 20.0, 14.0, 20.0]).collect();
    page.frozen = (3, 0);
    cells
}
