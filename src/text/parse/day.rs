//! Days.

use jiff::civil::Date;

use super::span::{Stated, parenthesised};
use super::{Refusal, normalised};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A day.
///
/// # Errors
/// Text that is no day, and days that the calendar does not have.
pub fn day(text: &str) -> Result<Date, Refusal> {
    let text = normalised(text).to_lowercase();
    let [year, month, of_month] = [text.find('年'), text.find('月'), text.find(['日', '号'])];
    let falls = |first: Option<usize>, next: Option<usize>| first.zip(next).is_some_and(|(first, next)| first > next);
    if text.starts_with('-') || falls(year, month) || falls(month, of_month) || falls(year, of_month) {
        return Err(Refusal::Unreadable);
    }
    let parts: Vec<&str> =
        text.split(['-', '/', '.', ' ', ',', '年', '月', '日', '号']).filter(|part| !part.is_empty()).collect();
    let (year, month, day) = match parts.as_slice() {
        [whole] if whole.len() == 8 && whole.is_ascii() => (&whole[..4], number(&whole[4..6])?, &whole[6..]),
        [year, month, day] if is_year(year) => (*year, of_year(month)?, *day),
        // A day before or after the name of its month; two numbers could be either.
        [first, second, year] if is_year(year) => match (of_name(first), of_name(second)) {
            (None, Some(month)) => (*year, month, *first),
            (Some(month), None) => (*year, month, *second),
            _ => return Err(Refusal::Unreadable),
        },
        _ => return Err(Refusal::Unreadable),
    };
    let year = year.parse().map_err(|_| Refusal::Unreadable)?;
    Date::new(year, month, number(day)?).map_err(|_| Refusal::NoSuchDay)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: &str) -> Result<i8, Refusal> {
    if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| Refusal::Unreadable)
    } else {
        Err(Refusal::Unreadable)
    }
}

fn of_year(text: &str) -> Result<i8, Refusal> {
    of_name(text).map_or_else(|| number(text), Ok)
}

fn of_name(text: &str) -> Option<i8> {
    let at = MONTHS.iter().position(|name| {
        *name == text || (text.len() == 3 && name.starts_with(text)) || (*name == "september" && text == "sept")
    })?;
    i8::try_from(at + 1).ok()
}

/// A day, a range of days, or a day with its range.
///
/// # Errors
/// As [`day`], and ends in no order.
pub fn day_stated(text: &str) -> Result<Stated<Date>, Refusal> {
    let ends = |text: &str| {
        [" – ", " — ", " - ", "～", "~", "〜", "至", "到", " to "]
            .iter()
            .find_map(|sign| text.split_once(sign).map(|(low, high)| (low.to_owned(), high.to_owned())))
    };
    if let Some((value, inside, after)) = parenthesised(text)
        && after.trim().is_empty()
    {
        let (low, high) = ends(&inside).ok_or(Refusal::Unreadable)?;
        return Stated::of(Some(day(&value)?), &low, &high, day);
    }
    match ends(text) {
        Some((low, high)) => Stated::of(None, &low, &high, day),
        None => day(text).map(Stated::value),
    }
}
