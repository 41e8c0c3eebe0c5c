//! The sheet of inputs: every number that the value, the month table and the limits read, with its unit, origin and
//! source. Beside each stands what the formulas read of it: nothing, while it is unknown or cannot be.

use std::collections::BTreeMap;

use super::book::{Allowed, Book, CellLook, Marked, NumberLook};
use super::context::{LiveCase, SheetPlaces};
use super::formula::{CellAt, Formula, Function, call, column_name, f, na, when};
use crate::loan::run::{Cap, part_read};
use crate::model::fields::{self, FieldUnit, Handle, Slot};
use crate::model::new_case::note_words;
use crate::model::{OptionStyle, Origin, RepaymentMethod};
use crate::text::number::to_f64;
use crate::text::{Message, Text, engine, fields as units, number, workbook as words};

/// Longer than any life: what a right that is gone is read with, so that its term alone counts.
const NO_END: f64 = 1e6;

/// Where the numbers stand.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct InputCells {
    /// What the formulas read, by slot.
    pub read: Vec<CellAt>,
    /// What may be changed, by field.
    pub stated: BTreeMap<String, CellAt>,
    /// The loan asked for.
    pub amount: Option<CellAt>,
    /// The product's cap; words where none is set.
    pub product_cap: Option<CellAt>,
    /// The bank's capital; words where it is not stated.
    pub bank_capital: Option<CellAt>,
}

impl InputCells {
    /// What the formulas read of a slot.
    pub fn of(&self, slot: usize) -> Formula {
        self.read.get(slot).map_or_else(na, |at| f(*at))
    }
}

/// A line of the sheet.
struct Line {
    field: String,
    slot: Option<usize>,
    value: Option<f64>,
    /// Empty means that none is set, not that it is unknown.
    may_be_none: bool,
}

/// The parts of the sheet, each with the start of its fields' paths.
const PARTS: [(Text, &[&str]); 8] = [
    (words::PART_RATE, &["valuation.discount_rate."]),
    (words::PART_ROYALTY, &["licence_fee."]),
    (words::PART_PRODUCTS, &["products."]),
    (words::PART_LIVES, &["patents."]),
    (words::PART_METHODS, &["valuation.methods."]),
    (words::PART_OTHER, &["valuation."]),
    (words::PART_LENDING, &["lending."]),
    (words::PART_LOAN, &["loan."]),
];

/// Column by column.
const VALUE: u16 = 1;
const UNIT: u16 = 2;
const ORIGIN: u16 = 3;
const SOURCE: u16 = 4;
const LOW: u16 = 5;
const HIGH: u16 = 6;
const LIVE: u16 = 7;
const READ: u16 = 8;

/// Fills the sheet.
pub fn fill(book: &mut Book, live: &LiveCase<'_>, sheets: &SheetPlaces) -> InputCells {
    let sheet = sheets.inputs;
    let at = |row: u32, column: u16| CellAt { sheet, row, column };
    let mut cells = InputCells { read: vec![at(0, 0); live.stated.len()], ..InputCells::default() };
    book.words(at(0, 0), live.say(words::SHEET_INPUTS), CellLook::Title);
    book.words(at(1, 0), live.say(words::LEAD_INPUTS), CellLook::Lead);
    let heads = [
        words::COLUMN_ITEM,
        words::COLUMN_VALUE,
        words::COLUMN_UNIT,
        words::COLUMN_ORIGIN,
        words::COLUMN_SOURCE,
        words::COLUMN_LOW,
        words::COLUMN_HIGH,
        words::COLUMN_LIVE,
        words::COLUMN_READ,
    ];
    book.row(at(3, 0), heads.map(|head| live.say(head)), CellLook::Head);
    let mut row = 4;
    let mut left = lines(live);
    for (part, starts) in PARTS {
        let (here, rest): (Vec<Line>, Vec<Line>) =
            left.into_iter().partition(|line| starts.iter().any(|start| line.field.starts_with(start)));
        left = rest;
        if here.is_empty() {
            continue;
        }
        book.words(at(row, 0), live.say(part), CellLook::Part);
        row += 1;
        for line in here {
            put(book, live, at(row, 0), &line, &mut cells);
            row += 1;
        }
    }
    row = conventions(book, live, at(row, 0));
    let page = &mut book.sheets[sheet];
    let widths = [46.0, 18.0, 8.0, 12.0, 54.0, 16.0, 16.0, 16.0, 18.0];
    page.widths = (0..).zip(widths).collect();
    page.frozen = (4, 1);
    page.repeated = Some((3, 3));
    let column = column_name(READ);
    page.marked.push(Marked {
        block: at(4, READ).to(at(row, READ)),
        rule: format!("ISERROR({column}5)"),
        grave: false,
    });
    cells
}

/// Every number that is read, those that are beside the run included.
fn lines(live: &LiveCase<'_>) -> Vec<Line> {
    let slots = live.prepared.slots.list().iter().zip(&live.stated).enumerate();
    let mut lines: Vec<Line> = slots
        .map(|(slot, (info, value))| {
            let value = value.map(|value| value / part_read(&info.field));
            // A cap that is taken back is none; one that cannot be read is unknown.
            let is_cap = matches!(info.field.as_str(), "lending.product_cap" | "lending.bank_capital");
            Line { field: info.field.clone(), slot: Some(slot), value, may_be_none: is_cap && value.is_some() }
        })
        .collect();
    let mut beside = |field: &str, value: Option<f64>, may_be_none: bool| {
        if !lines.iter().any(|line| line.field == field) {
            lines.push(Line { field: field.to_owned(), slot: None, value, may_be_none });
        }
    };
    beside("loan.amount", live.case.loan.amount.value.map(to_f64), false);
    beside("lending.product_cap", None, live.loan.product_cap == Cap::None);
    beside("lending.bank_capital", None, live.loan.single_borrower == Cap::None);
    // Exact amounts as they are written.
    for line in &mut lines {
        if let Some(exact) = fields::find(&line.field).and_then(|handle| handle.number(&live.case)) {
            line.value = line.value.map(|_| exact);
        }
    }
    lines
}

/// A number's look by what it is counted in.
fn look_of(unit: FieldUnit) -> NumberLook {
    match unit {
        FieldUnit::Money | FieldUnit::Cents | FieldUnit::Price => NumberLook::Money,
        FieldUnit::Rate => NumberLook::Percent,
        FieldUnit::FineRate => NumberLook::FinePercent,
        FieldUnit::Years => NumberLook::TwoDecimals,
        _ => NumberLook::Plain,
    }
}

fn unit_name(unit: FieldUnit) -> Option<Text> {
    match unit {
        FieldUnit::Money | FieldUnit::Cents => Some(units::UNIT_YUAN),
        other => other.beside(),
    }
}

/// Where an input comes from, and what stands behind it.
fn origin(live: &LiveCase<'_>, handle: Option<Handle>) -> (Origin, String, Option<(f64, f64)>) {
    macro_rules! of {
        ($input:expr, $number:expr) => {{
            let input = $input;
            let range = input.low.as_ref().zip(input.high.as_ref()).map(|(low, high)| ($number(low), $number(high)));
            let note = live.each(|lang| {
                crate::text::quote::in_language(&note_words(live.reference, input.origin, &input.note, lang), lang)
                    .to_owned()
            });
            (input.origin, note, range)
        }};
    }
    match handle.and_then(|handle| handle.slot(&live.case)) {
        Some(Slot::Number(input)) => of!(input, |x: &f64| *x),
        Some(Slot::Amount(input)) => of!(input, |x: &rust_decimal::Decimal| to_f64(*x)),
        Some(Slot::Count(input)) => of!(input, |x: &u32| f64::from(*x)),
        Some(Slot::Day(_) | Slot::Other) | None => (Origin::Derived, String::new(), None),
    }
}

fn put(book: &mut Book, live: &LiveCase<'_>, at: CellAt, line: &Line, cells: &mut InputCells) {
    let handle = fields::find(&line.field);
    let label: Message = match handle {
        Some(handle) => handle.label(&live.case),
        None => engine::CONCLUDED_RATE.into(),
    };
    let unit = handle.map_or(FieldUnit::Rate, |handle| handle.kind().unit);
    let bounds = handle.map_or(Some((0.0, 1.0)), |handle| handle.kind().bounds.map(|bounds| (bounds.low, bounds.high)));
    let allowed = handle.and_then(|handle| handle.kind().bounds).map(|bounds| live.say(bounds.allowed));
    book.words(at, live.said(&label), CellLook::Words);
    let look = look_of(unit);
    let value_at = at.beside(0, VALUE);
    let (origin, note, range) = origin(live, handle);
    let infinite = line.value.is_some_and(f64::is_infinite);
    let label_of = |text: Text| live.say(text);
    let read_at = at.beside(0, READ);
    if infinite {
        book.words(value_at, label_of(words::NO_END), CellLook::Words);
        book.number(read_at, NO_END, NumberLook::TwoDecimals, CellLook::Fixed);
    } else {
        book.input(value_at, line.value, look);
        let given = f(value_at);
        let exact =
            if unit == FieldUnit::Cents { call(Function::Round, [given.clone(), f(2.0)]) } else { given.clone() };
        let within = match bounds {
            Some((low, high)) => {
                let inside = call(Function::And, [given.clone().at_least(low), given.clone().at_most(high)]);
                when(inside, exact, na())
            }
            None => exact,
        };
        let otherwise = if line.may_be_none { f(label_of(words::NONE_SET).as_str()) } else { na() };
        book.live(read_at, when(given.of(Function::IsNumber), within, otherwise), look);
        if let Some((low, high)) = bounds {
            let words = allowed.unwrap_or_default();
            book.sheets[at.sheet].allowed.push(Allowed { at: value_at, bounds: (low, high), words });
        }
    }
    book.words(at.beside(0, UNIT), unit_name(unit).map(label_of).unwrap_or_default(), CellLook::Words);
    let unknown = line.value.is_none() && !line.may_be_none;
    let from = if line.may_be_none && line.value.is_none() {
        label_of(words::NONE_SET)
    } else if unknown {
        label_of(Origin::Unknown.label())
    } else {
        label_of(origin.label())
    };
    book.words(at.beside(0, ORIGIN), &from, CellLook::Words);
    let source = if handle.is_none() { label_of(words::FROM_LICENCE_FEE) } else { note.clone() };
    book.words(at.beside(0, SOURCE), &source, CellLook::Wrapped);
    for (column, end) in [(LOW, range.map(|(low, _)| low)), (HIGH, range.map(|(_, high)| high))] {
        book.number(at.beside(0, column), end.unwrap_or(f64::NAN), look, CellLook::Fixed);
    }
    let in_tree =
        line.field.starts_with("valuation.option.") && live.case.valuation.option.style == OptionStyle::American;
    let is_live = !infinite && !in_tree;
    let live_words = if is_live { words::LIVE_YES } else { words::LIVE_NO };
    book.words(at.beside(0, LIVE), label_of(live_words), CellLook::Words);
    let mut comment = vec![live.said(&label), from];
    comment.extend((!source.is_empty()).then_some(source));
    comment.extend(unknown.then(|| label_of(words::UNKNOWN_CELL)));
    comment.push(line.field.clone());
    book.note(value_at, comment.join("\n"));
    if is_live {
        book.name(value_at, &line.field);
        cells.stated.insert(line.field.clone(), value_at);
    }
    if let Some(slot) = line.slot {
        cells.read[slot] = read_at;
    }
    match line.field.as_str() {
        "loan.amount" => cells.amount = Some(read_at),
        "lending.product_cap" => cells.product_cap = Some(read_at),
        "lending.bank_capital" => cells.bank_capital = Some(read_at),
        _ => {}
    }
}

/// What the workbook was made with and does not change: to change it, the case is assessed anew.
fn conventions(book: &mut Book, live: &LiveCase<'_>, at: CellAt) -> u32 {
    let case = &live.case;
    let mut row = 0;
    book.words(at, live.say(words::PART_NOT_LIVE), CellLook::Part);
    book.words(at.beside(1, 0), live.say(words::LEAD_NOT_LIVE), CellLook::Lead);
    let unknown = || live.say(units::FIGURE_NONE);
    let day =
        |day: Option<jiff::civil::Date>| day.map_or_else(unknown, |day| live.each(|lang| number::date(day, lang)));
    let months = case.loan.months.value.map_or_else(unknown, |count| live.each(|lang| number::months(count, lang)));
    let grace = live.each(|lang| number::months(case.loan.grace_months.value.unwrap_or(0), lang));
    let repayment: RepaymentMethod = case.loan.repayment;
    let paydown = crate::report::overview::paydown(&case.loan);
    let paydown = paydown.map_or_else(unknown, |line| live.each(|lang| line.render(lang)));
    let lines: Vec<(Handle, String)> = [
        ("base_date", day(case.base_date.value)),
        ("valuation.discount_rate.basis", live.say(case.valuation.discount_rate.basis.label())),
        ("valuation.timing", live.say(case.valuation.timing.label())),
        ("valuation.forecast_years", live.say(case.valuation.forecast_years.label())),
        ("loan.start", day(case.loan.start.value)),
        ("loan.months", months),
        ("loan.repayment", live.say(repayment.label())),
        ("loan.day_count", live.say(case.loan.day_count.label())),
        ("loan.paid_every", live.say(case.loan.paid_every.label())),
        ("loan.grace_months", grace),
        ("loan.paydown_share", paydown),
        ("loan.first_payment", day(case.loan.first_payment.value)),
        ("loan.repricing", live.say(case.loan.repricing.label())),
        ("lending.basis", live.say(case.lending.basis.label())),
    ]
    .into_iter()
    .filter_map(|(field, value)| Some((fields::find(field)?, value)))
    .collect();
    row += 2;
    for (handle, value) in lines {
        let label = handle.label(case);
        book.words(at.beside(row, 0), live.said(&label), CellLook::Words);
        book.words(at.beside(row, VALUE), value, CellLook::Fixed);
        row += 1;
    }
    at.row + row
}
