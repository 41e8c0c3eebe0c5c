//! A formula as a value: written in the spreadsheet's language, and worked out here (`evaluate`), so that what a cell
//! shows before anything is recalculated is what its own formula gives.

use std::fmt::Write;
use std::ops::{Add, Div, Mul, Neg, Sub};

/// So many arguments a function of a spreadsheet may have.
const MOST_ARGUMENTS: usize = 255;
/// So long a formula may be, in signs.
pub const LONGEST: usize = 8192;

/// A cell of the workbook.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CellAt {
    /// The sheet, by its place.
    pub sheet: usize,
    /// The row, from 0.
    pub row: u32,
    /// The column, from 0.
    pub column: u16,
}

impl CellAt {
    /// The cell so many rows and columns further.
    #[must_use]
    pub fn beside(self, rows: u32, columns: u16) -> Self {
        Self { row: self.row + rows, column: self.column + columns, ..self }
    }

    /// The block from this cell to another of the same sheet.
    pub fn to(self, last: Self) -> CellBlock {
        CellBlock { first: self, last }
    }
}

/// A block of cells of one sheet, both corners included.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CellBlock {
    /// Its upper left corner.
    pub first: CellAt,
    /// Its lower right corner.
    pub last: CellAt,
}

impl CellBlock {
    /// Its cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = CellAt> {
        let columns = move || self.first.column..=self.last.column;
        (self.first.row..=self.last.row)
            .flat_map(move |row| columns().map(move |column| CellAt { row, column, ..self.first }))
    }
}

/// What stands between two operands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operator {
    /// +
    Add,
    /// -
    Subtract,
    /// *
    Multiply,
    /// /
    Divide,
    /// ^
    Power,
    /// =
    Equal,
    /// <
    Less,
    /// >
    Greater,
    /// <=
    AtMost,
    /// >=
    AtLeast,
}

impl Operator {
    fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Power => "^",
            Self::Equal => "=",
            Self::Less => "<",
            Self::Greater => ">",
            Self::AtMost => "<=",
            Self::AtLeast => ">=",
        }
    }

    /// What binds tighter has the larger number.
    fn binds(self) -> u8 {
        match self {
            Self::Equal | Self::Less | Self::Greater | Self::AtMost | Self::AtLeast => 1,
            Self::Add | Self::Subtract => 2,
            Self::Multiply | Self::Divide => 3,
            Self::Power => 4,
        }
    }
}

/// The functions that the workbook uses: all of them are in every spreadsheet program since the nineties.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Function {
    /// Absolute value.
    Abs,
    /// All are true.
    And,
    /// How many numbers there are.
    Count,
    /// e to a power.
    Exp,
    /// The second where the first is true, else the third.
    If,
    /// The first, or the second where that is an error.
    IfError,
    /// The n-th cell of a row or column.
    Index,
    /// It is a number.
    IsNumber,
    /// Natural logarithm.
    Ln,
    /// The place of the last entry not above a number in a rising row or column.
    Match,
    /// The largest; words and empty cells do not count.
    Max,
    /// The smallest; words and empty cells do not count.
    Min,
    /// Not available.
    Na,
    /// The standard normal distribution.
    NormSDist,
    /// One is true.
    Or,
    /// Rounded half away from zero.
    Round,
    /// Hyperbolic sine.
    Sinh,
    /// Square root.
    Sqrt,
    /// Sum; words and empty cells do not count.
    Sum,
    /// Sum of the entries of an array.
    SumProduct,
}

impl Function {
    fn name(self) -> &'static str {
        match self {
            Self::Abs => "ABS",
            Self::And => "AND",
            Self::Count => "COUNT",
            Self::Exp => "EXP",
            Self::If => "IF",
            Self::IfError => "IFERROR",
            Self::Index => "INDEX",
            Self::IsNumber => "ISNUMBER",
            Self::Ln => "LN",
            Self::Match => "MATCH",
            Self::Max => "MAX",
            Self::Min => "MIN",
            Self::Na => "NA",
            Self::NormSDist => "NORMSDIST",
            Self::Or => "OR",
            Self::Round => "ROUND",
            Self::Sinh => "SINH",
            Self::Sqrt => "SQRT",
            Self::Sum => "SUM",
            Self::SumProduct => "SUMPRODUCT",
        }
    }
}

/// A formula.
#[derive(Clone, PartialEq, Debug)]
pub enum Formula {
    /// A number of few digits: what has more stands in a cell.
    Number(f64),
    /// Words.
    Words(String),
    /// What stands in a cell.
    Cell(CellAt),
    /// What stands in a block.
    Block(CellBlock),
    /// Two operands and what stands between them.
    Two(Operator, Box<Formula>, Box<Formula>),
    /// A function of some arguments.
    Call(Function, Vec<Formula>),
}

impl From<f64> for Formula {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<CellAt> for Formula {
    fn from(at: CellAt) -> Self {
        Self::Cell(at)
    }
}

impl From<CellBlock> for Formula {
    fn from(block: CellBlock) -> Self {
        Self::Block(block)
    }
}

impl From<&str> for Formula {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

/// A cell, a block, a number or words as a formula.
pub fn f(part: impl Into<Formula>) -> Formula {
    part.into()
}

fn two(operator: Operator, left: Formula, right: impl Into<Formula>) -> Formula {
    Formula::Two(operator, Box::new(left), Box::new(right.into()))
}

impl<R: Into<Formula>> Add<R> for Formula {
    type Output = Self;
    fn add(self, other: R) -> Self {
        two(Operator::Add, self, other)
    }
}

impl<R: Into<Formula>> Sub<R> for Formula {
    type Output = Self;
    fn sub(self, other: R) -> Self {
        two(Operator::Subtract, self, other)
    }
}

impl<R: Into<Formula>> Mul<R> for Formula {
    type Output = Self;
    fn mul(self, other: R) -> Self {
        two(Operator::Multiply, self, other)
    }
}

impl<R: Into<Formula>> Div<R> for Formula {
    type Output = Self;
    fn div(self, other: R) -> Self {
        two(Operator::Divide, self, other)
    }
}

impl Neg for Formula {
    type Output = Self;
    /// Written as a difference: spreadsheets let a minus bind tighter than a power.
    fn neg(self) -> Self {
        two(Operator::Subtract, Self::Number(0.0), self)
    }
}

impl Formula {
    /// To a power.
    pub fn power(self, exponent: impl Into<Self>) -> Self {
        two(Operator::Power, self, exponent)
    }

    /// 1 minus this.
    pub fn rest(self) -> Self {
        two(Operator::Subtract, Self::Number(1.0), self)
    }

    /// Equal to another.
    pub fn equals(self, other: impl Into<Self>) -> Self {
        two(Operator::Equal, self, other)
    }

    /// Below another.
    pub fn below(self, other: impl Into<Self>) -> Self {
        two(Operator::Less, self, other)
    }

    /// Above another.
    pub fn above(self, other: impl Into<Self>) -> Self {
        two(Operator::Greater, self, other)
    }

    /// At most another.
    pub fn at_most(self, other: impl Into<Self>) -> Self {
        two(Operator::AtMost, self, other)
    }

    /// At least another.
    pub fn at_least(self, other: impl Into<Self>) -> Self {
        two(Operator::AtLeast, self, other)
    }

    /// A function of one argument.
    pub fn of(self, function: Function) -> Self {
        Self::Call(function, vec![self])
    }

    /// In the spreadsheet's language, without the equals sign; `sheet` names a sheet, `home` is the formula's own.
    pub fn text(&self, home: usize, sheet: &dyn Fn(usize) -> String) -> String {
        let mut out = String::new();
        self.write(&mut out, home, sheet);
        out
    }

    fn write(&self, out: &mut String, home: usize, sheet: &dyn Fn(usize) -> String) {
        match self {
            Self::Number(number) if *number < 0.0 => {
                let _ = write!(out, "({number})");
            }
            Self::Number(number) => {
                let _ = write!(out, "{number}");
            }
            Self::Words(words) => {
                let _ = write!(out, "\"{}\"", words.replace('"', "\"\""));
            }
            Self::Cell(at) => {
                push_sheet(out, at.sheet, home, sheet);
                push_place(out, *at);
            }
            Self::Block(block) => {
                push_sheet(out, block.first.sheet, home, sheet);
                push_place(out, block.first);
                out.push(':');
                push_place(out, block.last);
            }
            Self::Two(operator, left, right) => {
                left.within(out, home, sheet, operator.binds());
                out.push_str(operator.sign());
                // a-(b-c), a/(b*c) and a^(b^c) keep their parentheses; a sum of sums needs none.
                let sums = *operator == Operator::Add && matches!(**right, Self::Two(Operator::Add, ..));
                right.within(out, home, sheet, operator.binds() + u8::from(!sums));
            }
            Self::Call(function, arguments) => {
                out.push_str(function.name());
                out.push('(');
                for (at, argument) in arguments.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    argument.write(out, home, sheet);
                }
                out.push(')');
            }
        }
    }

    /// Spreadsheets take it: no function has more arguments than they know.
    pub fn is_writable(&self) -> bool {
        match self {
            Self::Number(_) | Self::Words(_) | Self::Cell(_) | Self::Block(_) => true,
            Self::Two(_, left, right) => left.is_writable() && right.is_writable(),
            Self::Call(_, arguments) => arguments.len() <= MOST_ARGUMENTS && arguments.iter().all(Self::is_writable),
        }
    }

    fn within(&self, out: &mut String, home: usize, sheet: &dyn Fn(usize) -> String, binds: u8) {
        let loose = matches!(self, Self::Two(operator, ..) if operator.binds() < binds);
        if loose {
            out.push('(');
        }
        self.write(out, home, sheet);
        if loose {
            out.push(')');
        }
    }
}

fn push_sheet(out: &mut String, of: usize, home: usize, sheet: &dyn Fn(usize) -> String) {
    if of != home {
        let _ = write!(out, "'{}'!", sheet(of).replace('\'', "''"));
    }
}

fn push_place(out: &mut String, at: CellAt) {
    let _ = write!(out, "${}${}", column_name(at.column), at.row + 1);
}

/// A, B, … Z, AA, …
pub fn column_name(column: u16) -> String {
    let mut left = u32::from(column) + 1;
    let mut letters = Vec::new();
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// A function of some arguments.
pub fn call(function: Function, arguments: impl IntoIterator<Item = Formula>) -> Formula {
    Formula::Call(function, arguments.into_iter().collect())
}

/// `then` where `condition` holds, else `other`.
pub fn when(condition: Formula, then: impl Into<Formula>, other: impl Into<Formula>) -> Formula {
    call(Function::If, [condition, then.into(), other.into()])
}

/// Not available: unknown.
pub fn na() -> Formula {
    call(Function::Na, [])
}

/// The smaller of two.
pub fn min(a: impl Into<Formula>, b: impl Into<Formula>) -> Formula {
    call(Function::Min, [a.into(), b.into()])
}

/// The larger of two.
pub fn max(a: impl Into<Formula>, b: impl Into<Formula>) -> Formula {
    call(Function::Max, [a.into(), b.into()])
}

/// The sum of an array.
pub fn sum_product(array: Formula) -> Formula {
    call(Function::SumProduct, [array])
}

/// The sum of a block.
pub fn sum(block: CellBlock) -> Formula {
    call(Function::Sum, [block.into()])
}

/// The sum of some formulas; nothing of none. Halved again and again, so that a sum of thousands is not thousands deep.
pub fn total(parts: impl IntoIterator<Item = Formula>) -> Formula {
    fn halves(mut parts: Vec<Formula>) -> Formula {
        match parts.len() {
            0 => Formula::Number(0.0),
            1 => parts.remove(0),
            many => {
                let right = parts.split_off(many / 2);
                halves(parts) + halves(right)
            }
        }
    }
    halves(parts.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u32, column: u16) -> CellAt {
        CellAt { sheet: 0, row, column }
    }

    fn text(formula: &Formula) -> String {
        formula.text(1, &|_| "Year's".to_owned())
    }

    #[test]
    fn a_formula_reads_as_it_is_meant() {
        let a = || f(at(0, 0));
        assert_eq!(column_name(0), "A");
        assert_eq!(column_name(26), "AA");
        assert_eq!(column_name(16_383), "XFD");
        assert_eq!(text(&(a() * (a().rest() + 2.0))), "'Year''s'!$A$1*(1-'Year''s'!$A$1+2)");
        assert_eq!((a() - (a() - 1.0)).text(0, &|_| String::new()), "$A$1-($A$1-1)");
        assert_eq!((a() / (a() * 2.0)).text(0, &|_| String::new()), "$A$1/($A$1*2)");
        assert_eq!((-a()).power(2.0).text(0, &|_| String::new()), "(0-$A$1)^2");
        assert_eq!(f("a \"b\"").text(0, &|_| String::new()), "\"a \"\"b\"\"\"");
        assert_eq!(sum(at(0, 0).to(at(2, 1))).text(0, &|_| String::new()), "SUM($A$1:$B$3)");
    }
}
