//! A formula with the case's numbers put in: `600 × (1 − 50 %) × (1 − 5 %) ÷ (1 + 6 %) = 268.87 万元`.
//!
//! A figure's workings carry a *pattern*: the formula in letters, each of which stands at a line. Letters begin with a Latin
//! or Greek letter; digits and signs stand for themselves. A letter that several lines carry is a row of them, and
//! stands in a group: `Σ[w × v]` adds a term for each line, `Π[…]` multiplies, `min[…]` and `max[…]` choose, `mean[…]`
//! divides the sum by their number; `#` is the number of the term, from 1. What stands in `{…}` is left out where one of its
//! letters has no value, as a part that the formula can do without.

use std::collections::BTreeMap;

use super::figure::{Figure, Quantity, Workings};
use crate::lang::Lang;
use crate::text::number::MoneyScale;
use crate::text::{Text, engine as words};

/// A row of more terms than this is shown by its first two and its last.
const LONG: usize = 6;

/// Letters that no line carries, with what they stand for in any formula.
const GENERAL: [(&str, Text); 14] = [
    ("V", words::LETTER_RESULT),
    ("i", words::LETTER_I),
    ("t", words::LETTER_T),
    ("τ", words::LETTER_TAU),
    ("r", words::LETTER_R),
    ("w", words::LETTER_W),
    ("s", words::LETTER_S),
    ("m", words::LETTER_M),
    ("n", words::LETTER_N),
    ("Δr", words::LETTER_DELTA_R),
    ("K", words::LETTER_K),
    ("Re", words::LETTER_RE),
    ("NRV", words::LETTER_NRV),
    ("PV", words::LETTER_PV),
];

impl Workings {
    /// The letters of the formula that stand at no line, with what they stand for.
    pub fn legend(&self) -> Vec<(&'static str, Text)> {
        let lines = || self.inputs.iter().chain(&self.steps);
        let own = |letter: &str| lines().any(|line| line.letter == Some(letter));
        let mut found: Vec<(&'static str, Text)> = Vec::new();
        for (at, letter) in letters(self.formula.zh) {
            if own(letter) || found.iter().any(|(one, _)| *one == letter) {
                continue;
            }
            let general = || GENERAL.into_iter().find(|(one, _)| *one == letter).map(|(_, text)| text);
            let text = if at == 0 { Some(words::LETTER_RESULT) } else { general() };
            found.extend(text.map(|text| (letter, text)));
        }
        found
    }
}

/// A piece of a formula with numbers put in.
#[derive(Clone, PartialEq, Debug)]
pub enum Piece {
    /// Signs, brackets and numbers of the formula itself.
    Sign(String),
    /// A number of the case.
    Number(Quantity),
}

/// A formula with the case's numbers in place of its letters, and what it comes to.
#[derive(Clone, PartialEq, Debug)]
pub struct PutIn {
    /// The left side.
    pub pieces: Vec<Piece>,
    /// What it comes to.
    pub result: Quantity,
}

impl Figure {
    /// Its formula with the numbers put in, long rows shortened; `None` where it has no pattern, no single value, or a
    /// letter without one.
    pub fn put_in(&self) -> Option<PutIn> {
        self.put_in_within(LONG)
    }

    /// The same with every term of every row.
    pub fn put_in_whole(&self) -> Option<PutIn> {
        self.put_in_within(usize::MAX)
    }

    fn put_in_within(&self, most: usize) -> Option<PutIn> {
        let result = self.value.clone().filter(|value| value.as_f64().is_some_and(f64::is_finite))?;
        let mut writer = Writer { rows: rows(&self.workings), most, pieces: Vec::new() };
        writer.write(self.workings.pattern?, None)?;
        Some(PutIn { pieces: writer.pieces, result })
    }
}

impl PutIn {
    /// In words of a language, amounts in the unit of the result.
    pub fn render(&self, lang: Lang) -> String {
        let is_money = |quantity: &Quantity| matches!(quantity, Quantity::Money(_) | Quantity::Cents(_));
        let amount = |quantity: &Quantity| quantity.as_f64().filter(|_| is_money(quantity));
        let of_pieces = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Number(quantity) => amount(quantity),
            Piece::Sign(_) => None,
        });
        let own = amount(&self.result).filter(|amount| *amount != 0.0);
        let scale = own.or_else(|| of_pieces.max_by(|a, b| a.abs().total_cmp(&b.abs())));
        // A sum to the cent keeps its cents.
        let exact = matches!(self.result, Quantity::Cents(_));
        let scale = scale.map(|amount| MoneyScale::fitting(if exact { 1.0 } else { amount }, lang));
        let with_unit = !is_money(&self.result);
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Sign(sign) => out.push_str(sign),
                Piece::Number(quantity) => {
                    let negative = quantity.as_f64().is_some_and(|value| value < 0.0) && !out.is_empty();
                    let shown = operand(quantity, scale, with_unit, lang);
                    let [open, close] = if negative { ["(", ")"] } else { [""; 2] };
                    out.extend([open, &shown, close]);
                }
            }
        }
        let result = match (&self.result, scale) {
            (Quantity::Money(amount), Some(scale)) => scale.with_unit(&scale.number(*amount)),
            _ => self.result.render(lang),
        };
        format!("{out} = {result}")
    }
}

/// A number within a formula: at least four digits that count, the unit only where it says something.
fn operand(quantity: &Quantity, scale: Option<MoneyScale>, with_unit: bool, lang: Lang) -> String {
    match quantity {
        Quantity::Money(_) | Quantity::Cents(_) => {
            let amount = quantity.as_f64().unwrap_or(f64::NAN);
            match scale {
                Some(scale) if with_unit => scale.with_unit(&scale.operand(amount)),
                Some(scale) => scale.operand(amount),
                None => quantity.render(lang),
            }
        }
        Quantity::Rate(value) | Quantity::FineRate(value) => {
            format!("{} %", crate::text::number::operand(value * 100.0, 2))
        }
        Quantity::Ratio(value) | Quantity::Years(value) | Quantity::Number(value) | Quantity::Points(value) => {
            crate::text::number::operand(*value, 4)
        }
        _ => quantity.render(lang),
    }
}

type Rows<'a> = BTreeMap<&'static str, Vec<Option<&'a Quantity>>>;

/// The numbers at each letter, in the order of the lines.
fn rows(workings: &Workings) -> Rows<'_> {
    let mut rows = Rows::new();
    for line in workings.inputs.iter().chain(&workings.steps) {
        if let Some(letter) = line.letter {
            let value = line.value.as_ref().filter(|value| value.as_f64().is_some_and(f64::is_finite));
            rows.entry(letter).or_default().push(value);
        }
    }
    rows
}

/// Names of functions, which are no letters.
const FUNCTIONS: [&str; 3] = ["min", "max", "mean"];

/// The letters of a formula or pattern, each with where it begins.
pub fn letters(formula: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut from = 0;
    let words = std::iter::from_fn(move || {
        let start = from + formula[from..].find(is_letter)?;
        let rest = &formula[start..];
        let end = rest.find(|sign: char| !is_letter(sign) && !sign.is_ascii_digit()).unwrap_or(rest.len());
        from = start + end;
        Some((start, &rest[..end]))
    });
    words.filter(|(_, word)| !FUNCTIONS.contains(word))
}

fn is_letter(sign: char) -> bool {
    sign.is_ascii_alphabetic() || (('α'..='ω').contains(&sign) || ('Α'..='Ω').contains(&sign)) && !"ΣΠ".contains(sign)
}

struct Writer<'a> {
    rows: Rows<'a>,
    most: usize,
    pieces: Vec<Piece>,
}

impl Writer<'_> {
    /// Writes a part of a pattern, as a term of a row where one is given; `None` where a letter has no value.
    fn write(&mut self, pattern: &'static str, term: Option<usize>) -> Option<()> {
        let mut rest = pattern;
        while let Some(sign) = rest.chars().next() {
            let groups = [("Σ[", " + "), ("Π[", " × "), ("min[", ", "), ("max[", ", "), ("mean[", " + ")];
            if let Some((open, between)) = groups.into_iter().find(|(open, _)| rest.starts_with(open)) {
                let (inner, after) = enclosed(&rest[open.len()..], ('[', ']'))?;
                self.group(open.trim_end_matches('['), inner, between)?;
                rest = after;
            } else if sign == '{' {
                let (inner, after) = enclosed(&rest[1..], ('{', '}'))?;
                if letters(inner).all(|(_, letter)| self.value(letter, term).is_some()) {
                    self.write(inner, term)?;
                }
                rest = after;
            } else if let Some(name) = FUNCTIONS.into_iter().find(|name| rest.starts_with(name)) {
                self.sign(name);
                rest = &rest[name.len()..];
            } else if is_letter(sign) {
                let (_, letter) = letters(rest).next()?;
                let number = self.value(letter, term)?;
                self.number(number);
                rest = &rest[letter.len()..];
            } else if sign == '#' {
                self.number(Quantity::Count(u64::try_from(term?).ok()? + 1));
                rest = &rest[1..];
            } else {
                self.sign(&rest[..sign.len_utf8()]);
                rest = &rest[sign.len_utf8()..];
            }
        }
        Some(())
    }

    /// A number; to the power of one it is left out with its sign.
    fn number(&mut self, number: Quantity) {
        if let Some(Piece::Sign(before)) = self.pieces.last_mut()
            && before.ends_with('^')
            && number.as_f64() == Some(1.0)
        {
            before.pop();
            return;
        }
        self.pieces.push(Piece::Number(number));
    }

    fn sign(&mut self, sign: &str) {
        match self.pieces.last_mut() {
            Some(Piece::Sign(before)) => before.push_str(sign),
            _ => self.pieces.push(Piece::Sign(sign.to_owned())),
        }
    }

    fn value(&self, letter: &str, term: Option<usize>) -> Option<Quantity> {
        let row = self.rows.get(letter)?;
        let at = if row.len() == 1 { 0 } else { term? };
        row.get(at).copied().flatten().cloned()
    }

    fn group(&mut self, name: &str, inner: &'static str, between: &str) -> Option<()> {
        let count = letters(inner).filter_map(|(_, letter)| self.rows.get(letter).map(Vec::len)).max()?;
        let brackets = name != "Σ" && name != "Π";
        if matches!(name, "min" | "max") {
            self.sign(name);
        }
        if brackets {
            self.sign("(");
        }
        for term in 0..count {
            if count > self.most && (2..count - 1).contains(&term) {
                if term == 2 {
                    self.sign(between);
                    self.sign("…");
                }
                continue;
            }
            if term > 0 {
                self.sign(between);
            }
            self.write(inner, Some(term))?;
        }
        if brackets {
            self.sign(")");
        }
        if name == "mean" {
            self.sign(" ÷ ");
            self.number(Quantity::Count(u64::try_from(count).ok()?));
        }
        Some(())
    }
}

/// What stands before the bracket that closes, and after it.
fn enclosed(from: &'static str, (open, close): (char, char)) -> Option<(&'static str, &'static str)> {
    let mut depth = 1;
    for (at, sign) in from.char_indices() {
        if sign == open {
            depth += 1;
        } else if sign == close {
            depth -= 1;
            if depth == 0 {
                return Some((&from[..at], &from[at + close.len_utf8()..]));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Line;
    use crate::reference::Mark;
    use crate::text::engine as words;

    fn figure(pattern: &'static str, value: Quantity, lines: &[(&'static str, Quantity)]) -> Figure {
        let lines = lines.iter().map(|(letter, value)| Line::step(words::KIND, value.clone()).letter(letter));
        Figure::new("loan.lendable", words::KIND, words::KIND, words::KIND, Mark::Primary)
            .value(Some(value))
            .steps(lines)
            .pattern(pattern)
    }

    fn zh(figure: &Figure) -> String {
        figure.put_in().map(|put| put.render(Lang::Zh)).unwrap_or_default()
    }

    #[test]
    fn numbers_stand_in_place_of_letters_in_one_unit() {
        let sale = figure(
            "V × (1 − h) × (1 − c) ÷ (1 + r)^T",
            Quantity::Money(2_688_679.25),
            &[
                ("V", Quantity::Money(6e6)),
                ("h", Quantity::Rate(0.5)),
                ("c", Quantity::Rate(0.05)),
                ("r", Quantity::Rate(0.06)),
                ("T", Quantity::Years(1.0)),
            ],
        );
        assert_eq!(zh(&sale), "600 × (1 − 50 %) × (1 − 5 %) ÷ (1 + 6 %) = 268.87 万元");
        let en = sale.put_in().map(|put| put.render(Lang::En)).unwrap_or_default();
        assert_eq!(en, "6 × (1 − 50 %) × (1 − 5 %) ÷ (1 + 6 %) = CNY 2.689 million");
    }

    #[test]
    fn rows_become_terms_and_long_rows_are_cut() {
        let row = |count: u32| -> Vec<(&'static str, Quantity)> {
            (1..=count).map(|at| ("v", Quantity::Number(f64::from(at)))).collect()
        };
        let sum = |pattern, count, value| zh(&figure(pattern, Quantity::Number(value), &row(count)));
        assert_eq!(sum("Σ[v]", 3, 6.0), "1 + 2 + 3 = 6");
        assert_eq!(sum("min[v]", 2, 1.0), "min(1, 2) = 1");
        assert_eq!(sum("mean[v]", 2, 1.5), "(1 + 2) ÷ 2 = 1.5");
        assert_eq!(sum("Σ[v ÷ 2^#]", 2, 1.0), "1 ÷ 2 + 2 ÷ 2^2 = 1");
        assert_eq!(sum("Σ[v]", 9, 45.0), "1 + 2 + … + 9 = 45");
    }

    #[test]
    fn a_letter_without_a_value_leaves_its_part_out_or_the_whole() {
        let lines = [("a", Quantity::Number(2.0)), ("b", Quantity::Text(words::KIND.into()))];
        assert_eq!(zh(&figure("a{ + b}", Quantity::Number(2.0), &lines)), "2 = 2");
        assert_eq!(zh(&figure("a + b", Quantity::Number(2.0), &lines)), "");
        let negative = [("a", Quantity::Number(2.0)), ("b", Quantity::Number(-1.0))];
        assert_eq!(zh(&figure("a + b", Quantity::Number(1.0), &negative)), "2 + (-1) = 1");
    }
}
