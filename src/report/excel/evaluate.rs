//! What a formula comes to: the same arithmetic as a spreadsheet's, errors and empty cells included.

use statrs::distribution::{ContinuousCDF, Normal};

use super::formula::{CellAt, CellBlock, Formula, Function, Operator};

/// What stands in a cell, or what a formula comes to.
#[derive(Clone, PartialEq, Debug)]
pub enum CellValue {
    /// Nothing stands there.
    Empty,
    /// A number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
    /// Words.
    Words(String),
    /// An error.
    Fault(Fault),
}

/// An error of a spreadsheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Something is unknown.
    NotAvailable,
    /// Divided by nothing.
    Division,
    /// No such number.
    Number,
    /// Words where a number is wanted.
    Value,
}

impl Fault {
    /// As a spreadsheet shows it.
    pub fn sign(self) -> &'static str {
        match self {
            Self::NotAvailable => "#N/A",
            Self::Division => "#DIV/0!",
            Self::Number => "#NUM!",
            Self::Value => "#VALUE!",
        }
    }
}

impl CellValue {
    /// The number that stands there.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    fn as_number(&self) -> Result<f64, Fault> {
        match self {
            Self::Empty => Ok(0.0),
            Self::Number(number) => Ok(*number),
            Self::Truth(truth) => Ok(f64::from(u8::from(*truth))),
            Self::Words(_) => Err(Fault::Value),
            Self::Fault(fault) => Err(*fault),
        }
    }

    fn as_truth(&self) -> Result<bool, Fault> {
        match self {
            Self::Truth(truth) => Ok(*truth),
            other => other.as_number().map(|number| number != 0.0),
        }
    }
}

fn number(value: f64) -> CellValue {
    if value.is_finite() { CellValue::Number(value) } else { CellValue::Fault(Fault::Number) }
}

fn or_fault(result: Result<CellValue, Fault>) -> CellValue {
    result.unwrap_or_else(CellValue::Fault)
}

/// Where a formula reads the cells that it names.
pub trait Cells {
    /// What stands in a cell.
    fn value(&self, at: CellAt) -> CellValue;
}

/// What a formula comes to.
pub fn evaluate(formula: &Formula, cells: &dyn Cells) -> CellValue {
    match formula {
        Formula::Number(value) => CellValue::Number(*value),
        Formula::Words(words) => CellValue::Words(words.clone()),
        Formula::Cell(at) => cells.value(*at),
        // A block is an argument; alone it has no value.
        Formula::Block(_) => CellValue::Fault(Fault::Value),
        Formula::Two(operator, left, right) => apply(*operator, &evaluate(left, cells), &evaluate(right, cells)),
        Formula::Call(function, arguments) => or_fault(called(*function, arguments, cells)),
    }
}

fn apply(operator: Operator, left: &CellValue, right: &CellValue) -> CellValue {
    let (a, b) = match (left.as_number(), right.as_number()) {
        (Ok(a), Ok(b)) => (a, b),
        (Err(fault), _) | (_, Err(fault)) => return CellValue::Fault(fault),
    };
    match operator {
        Operator::Add => number(a + b),
        Operator::Subtract => number(a - b),
        Operator::Multiply => number(a * b),
        Operator::Divide if b == 0.0 => CellValue::Fault(Fault::Division),
        Operator::Divide => number(a / b),
        Operator::Power => number(a.powf(b)),
        #[expect(clippy::float_cmp, reason = "a spreadsheet compares so too")]
        Operator::Equal => CellValue::Truth(a == b),
        Operator::Less => CellValue::Truth(a < b),
        Operator::Greater => CellValue::Truth(a > b),
        Operator::AtMost => CellValue::Truth(a <= b),
        Operator::AtLeast => CellValue::Truth(a >= b),
    }
}

fn called(function: Function, arguments: &[Formula], cells: &dyn Cells) -> Result<CellValue, Fault> {
    let argument = |at: usize| arguments.get(at).map_or(CellValue::Empty, |formula| evaluate(formula, cells));
    let of = |at: usize| argument(at).as_number();
    let one = |f: fn(f64) -> f64| of(0).map(|x| number(f(x)));
    match function {
        Function::Abs => one(f64::abs),
        Function::Exp => one(f64::exp),
        Function::Sinh => one(f64::sinh),
        Function::Sqrt => one(f64::sqrt),
        Function::Ln => one(f64::ln),
        Function::NormSDist => one(|x| Normal::standard().cdf(x)),
        Function::Na => Err(Fault::NotAvailable),
        Function::IsNumber => Ok(CellValue::Truth(argument(0).number().is_some())),
        Function::If => {
            let holds = argument(0).as_truth()?;
            Ok(argument(if holds { 1 } else { 2 }))
        }
        Function::IfError => Ok(match argument(0) {
            CellValue::Fault(_) => argument(1),
            value => value,
        }),
        Function::And | Function::Or => {
            let mut all = Vec::with_capacity(arguments.len());
            for at in 0..arguments.len() {
                all.push(argument(at).as_truth()?);
            }
            let holds = if function == Function::And { all.iter().all(|one| *one) } else { all.iter().any(|one| *one) };
            Ok(CellValue::Truth(holds))
        }
        Function::Round => {
            let (value, digits) = (of(0)?, of(1)?);
            Ok(number(rounded(value, digits)))
        }
        Function::Max | Function::Min | Function::Sum => {
            let mut all = Vec::new();
            for argument in arguments {
                counted(argument, cells, &mut all)?;
            }
            let fold = |f: fn(f64, f64) -> f64| all.iter().copied().reduce(f).unwrap_or(0.0);
            Ok(number(match function {
                Function::Max => fold(f64::max),
                Function::Min => fold(f64::min),
                _ => all.iter().sum(),
            }))
        }
        Function::Count => {
            let blocks =
                arguments.iter().filter_map(|one| if let Formula::Block(block) = one { Some(*block) } else { None });
            let numbers = blocks.flat_map(CellBlock::cells).filter(|at| cells.value(*at).number().is_some()).count();
            Ok(CellValue::Number(f64::from(u32::try_from(numbers).unwrap_or(u32::MAX))))
        }
        Function::SumProduct => {
            let array = arguments.first().map_or(Ok(Array::Single(CellValue::Empty)), |one| Ok(array(one, cells)))?;
            match array {
                Array::Single(value) => value.as_number().map(number),
                Array::Many(all) => all.iter().map(CellValue::as_number).sum::<Result<f64, Fault>>().map(number),
            }
        }
        Function::Index => {
            let (block, place) = (block_of(arguments)?, of(1)?);
            nth(block, place).map(|at| cells.value(at)).ok_or(Fault::Value)
        }
        Function::Match => {
            let sought = of(0)?;
            let Some(Formula::Block(block)) = arguments.get(1) else { return Err(Fault::Value) };
            let mut found = 0.0;
            for at in block.cells() {
                if cells.value(at).number().is_some_and(|value| value <= sought) {
                    found += 1.0;
                }
            }
            if found > 0.0 { Ok(CellValue::Number(found)) } else { Err(Fault::NotAvailable) }
        }
    }
}

/// Half away from zero, on the decimal that is meant: 1.005 is rounded to 1.01 though its binary is a little less.
fn rounded(value: f64, digits: f64) -> f64 {
    let scale = 10_f64.powf(digits);
    let scaled = value.abs() * scale;
    let whole = (scaled * (1.0 + 4.0 * f64::EPSILON) + 0.5).floor();
    (whole / scale).copysign(value)
}

/// The numbers of an argument of a sum: of cells and blocks, words and empty ones do not count.
fn counted(argument: &Formula, cells: &dyn Cells, out: &mut Vec<f64>) -> Result<(), Fault> {
    let mut count = |value: CellValue| match value {
        CellValue::Number(number) => {
            out.push(number);
            Ok(())
        }
        CellValue::Fault(fault) => Err(fault),
        CellValue::Empty | CellValue::Words(_) | CellValue::Truth(_) => Ok(()),
    };
    match argument {
        Formula::Cell(at) => count(cells.value(*at)),
        Formula::Block(block) => block.cells().try_for_each(|at| count(cells.value(at))),
        other => {
            out.push(evaluate(other, cells).as_number()?);
            Ok(())
        }
    }
}

enum Array {
    Single(CellValue),
    Many(Vec<CellValue>),
}

/// A formula over blocks of one shape, entry by entry.
fn array(formula: &Formula, cells: &dyn Cells) -> Array {
    match formula {
        Formula::Block(block) => Array::Many(block.cells().map(|at| cells.value(at)).collect()),
        Formula::Two(operator, left, right) => match (array(left, cells), array(right, cells)) {
            (Array::Single(a), Array::Single(b)) => Array::Single(apply(*operator, &a, &b)),
            (Array::Single(a), Array::Many(all)) => Array::Many(all.iter().map(|b| apply(*operator, &a, b)).collect()),
            (Array::Many(all), Array::Single(b)) => Array::Many(all.iter().map(|a| apply(*operator, a, &b)).collect()),
            (Array::Many(left), Array::Many(right)) => {
                Array::Many(left.iter().zip(&right).map(|(a, b)| apply(*operator, a, b)).collect())
            }
        },
        other => Array::Single(evaluate(other, cells)),
    }
}

fn block_of(arguments: &[Formula]) -> Result<CellBlock, Fault> {
    match arguments.first() {
        Some(Formula::Block(block)) => Ok(*block),
        _ => Err(Fault::Value),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be a small place")]
fn nth(block: CellBlock, place: f64) -> Option<CellAt> {
    let count = if (1.0..1e6).contains(&place) { place as usize } else { return None };
    block.cells().nth(count - 1)
}

#[cfg(test)]
mod tests {
    use super::super::formula::{call, f, max, na, sum, sum_product, when};
    use super::*;

    struct Row(Vec<CellValue>);

    impl Cells for Row {
        fn value(&self, at: CellAt) -> CellValue {
            self.0.get(usize::from(at.column)).cloned().unwrap_or(CellValue::Empty)
        }
    }

    fn at(column: u16) -> CellAt {
        CellAt { sheet: 0, row: 0, column }
    }

    #[test]
    fn unknown_is_never_zero_and_words_do_not_count() {
        let row = Row(vec![
            CellValue::Number(2.0),
            CellValue::Words("-".to_owned()),
            CellValue::Empty,
            CellValue::Fault(Fault::NotAvailable),
        ]);
        let of = |formula: &Formula| evaluate(formula, &row);
        assert_eq!(of(&sum(at(0).to(at(2)))), CellValue::Number(2.0));
        assert_eq!(of(&sum(at(0).to(at(3)))), CellValue::Fault(Fault::NotAvailable));
        assert_eq!(of(&(f(at(1)) + 1.0)), CellValue::Fault(Fault::Value));
        assert_eq!(of(&max(at(3), 5.0)), CellValue::Fault(Fault::NotAvailable));
        assert_eq!(of(&(f(1.0) / f(at(2)))), CellValue::Fault(Fault::Division));
        // What is not taken is not looked at.
        assert_eq!(of(&when(f(at(0)).above(1.0), 7.0, na())), CellValue::Number(7.0));
        assert_eq!(of(&sum_product(f(at(0).to(at(0))).above(1.0) * f(at(0).to(at(0))))), CellValue::Number(2.0));
        assert_eq!(of(&call(Function::Match, [f(3.0), f(at(0).to(at(0)))])), CellValue::Number(1.0));
        assert_eq!(of(&call(Function::Match, [f(1.0), f(at(0).to(at(0)))])), CellValue::Fault(Fault::NotAvailable));
    }

    #[test]
    fn half_a_cent_is_rounded_away_from_zero() {
        for (value, expected) in
            [(1.005, 1.01), (2.675, 2.68), (-1.005, -1.01), (1.004_999, 1.0), (112_291.665, 112_291.67)]
        {
            assert!((rounded(value, 2.0) - expected).abs() < 1e-9, "{value}");
        }
    }
}
