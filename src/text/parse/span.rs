//! A value, a range, or a value with its range: `4`, `3 – 5`, `120万-150万`, `4（3 – 5）`, `CNY 1.5 (1.2 – 1.8) million`.

use super::{Refusal, normalised};

/// What a text states: a value, the ends of its range, or both.
#[derive(Clone, PartialEq, Debug)]
pub struct Stated<T> {
    /// The value; a range alone has none.
    pub value: Option<T>,
    /// The lower end.
    pub low: Option<T>,
    /// The upper end.
    pub high: Option<T>,
}

impl<T: PartialOrd> Stated<T> {
    /// A value without a range.
    pub fn value(value: T) -> Self {
        Self { value: Some(value), low: None, high: None }
    }

    pub(super) fn of(
        value: Option<T>,
        low: &str,
        high: &str,
        one: impl Fn(&str) -> Result<T, Refusal>,
    ) -> Result<Self, Refusal> {
        let end = |text: &str| match text.trim() {
            "?" | "？" => Ok(None),
            text => one(text).map(Some),
        };
        if high.trim().is_empty() {
            return Err(Refusal::Unfinished);
        }
        let stated = Self { value, low: end(low)?, high: end(high)? };
        match (&stated.low, &stated.high) {
            (None, None) => Err(Refusal::Unreadable),
            (Some(low), Some(high)) if low > high => Err(Refusal::EndsSwapped),
            (Some(low), _) if stated.value.as_ref().is_some_and(|value| value < low) => Err(Refusal::Outside),
            (_, Some(high)) if stated.value.as_ref().is_some_and(|value| value > high) => Err(Refusal::Outside),
            _ => Ok(stated),
        }
    }
}

/// Reads a value, a range, or a value with its range; `one` reads a single number.
///
/// An end without a unit takes that of the other end, then that of the whole.
///
/// # Errors
/// As `one`, a range without its upper end, ends in no order.
pub fn stated<T: PartialOrd>(text: &str, one: impl Fn(&str) -> Result<T, Refusal>) -> Result<Stated<T>, Refusal> {
    if let Some((head, inside, after)) = parenthesised(text) {
        let (low, high) = ends(&inside).ok_or(Refusal::Unreadable)?;
        let head = with_unit(&head, &(String::new(), after.trim().to_owned()));
        let (low, high) = shared(&low, &high);
        let of_head = around(&head);
        return Stated::of(Some(one(&head)?), &with_unit(&low, &of_head), &with_unit(&high, &of_head), one);
    }
    match ends(text) {
        Some((low, high)) => {
            let is_bare =
                |text: &str| around(text).1.is_empty() && text.contains(|character: char| character.is_ascii_digit());
            if is_bare(&low) && is_compound(&high) || is_bare(&high) && is_compound(&low) {
                return Err(Refusal::Unreadable);
            }
            let (low, high) = shared(&low, &high);
            Stated::of(None, &low, &high, one)
        }
        None => one(text).map(Stated::value),
    }
}

/// What stands before, inside and after brackets.
pub(super) fn parenthesised(text: &str) -> Option<(String, String, String)> {
    let open = text.find(['(', '（'])?;
    let close = text.rfind([')', '）'])?;
    let inside = text.get(open..close)?.chars().skip(1).collect();
    let after = text[close..].chars().skip(1).collect();
    Some((text[..open].trim().to_owned(), inside, after))
}

/// The two ends of a range. A sign at the beginning of an end is part of its number.
fn ends(text: &str) -> Option<(String, String)> {
    let text = normalised(text);
    let is_joint = |character: char| matches!(character, '-' | '~' | '〜' | '至' | '到');
    let mut started = false;
    for (at, character) in text.char_indices() {
        let to = text[at..].starts_with(" to ");
        if started && (is_joint(character) || to) {
            let length = if to { 4 } else { character.len_utf8() };
            return Some((text[..at].to_owned(), text[at + length..].to_owned()));
        }
        // A sign before the first digit belongs to the lower end: "CNY -5 – CNY 3".
        started |= character.is_ascii_digit() || character == '?';
    }
    None
}

/// What stands before the first and after the last digit.
fn around(text: &str) -> (String, String) {
    let is_digit = |character: char| character.is_ascii_digit();
    let (Some(first), Some(last)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return (String::new(), String::new());
    };
    let before = text[..first].trim_end_matches(['-', '+', '.', ' ']);
    (before.trim().to_owned(), text[last + 1..].trim().to_owned())
}

/// Several numbers with falling units, as in `2年6个月`: which of the units a bare number beside it is in, nobody can say.
fn is_compound(text: &str) -> bool {
    let is_number =
        |character: char| character.is_ascii_digit() || matches!(character, '.' | ',' | ' ' | '\'' | '-' | '+');
    let (Some(first), Some(last)) = (
        text.find(|character: char| character.is_ascii_digit()),
        text.rfind(|character: char| character.is_ascii_digit()),
    ) else {
        return false;
    };
    !text[first..last].chars().all(is_number)
}

/// A number without a unit of its own with another's. A currency before it belongs to both in `CNY 3 – 5 million`.
fn with_unit(text: &str, (before, after): &(String, String)) -> String {
    let (own_before, own_after) = around(text);
    let own = text.trim();
    if matches!(own, "" | "?" | "？") || !own_after.is_empty() {
        return own.to_owned();
    }
    match (own_before.is_empty(), before.is_empty()) {
        (true, _) => format!("{before} {own}{after}"),
        (false, true) => format!("{own}{after}"),
        (false, false) => own.to_owned(),
    }
}

/// Both ends with the unit that one of them has.
fn shared(low: &str, high: &str) -> (String, String) {
    let (of_low, of_high) = (around(low), around(high));
    (with_unit(low, &of_high), with_unit(high, &of_low))
}
