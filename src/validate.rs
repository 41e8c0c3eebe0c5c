//! The checks that every model makes on its input, in one place.
//!
//! Each takes the field's name for the message. The caps keep a hostile file from holding the program up;
//! no real case comes near them.

use crate::error::{InputError, Problem, Reason};

/// The longest series of periods.
pub const MOST_PERIODS: usize = 1000;
/// The largest number of years.
pub const MOST_YEARS: f64 = 1000.0;
/// The largest amount of money, in whatever unit.
pub const MOST_AMOUNT: f64 = 1e18;
/// The largest rate or multiple (1000 is 100,000 %).
pub const MOST_RATE: f64 = 1000.0;
/// How far shares may miss their total of one.
pub const SHARE_SLACK: f64 = 1e-9;

type Check = Result<(), InputError>;

fn in_range(field: &str, x: f64, possible: bool, allowed: &str) -> Check {
    if !x.is_finite() {
        Err(InputError::new(field, Problem::NotFinite))
    } else if possible {
        Ok(())
    } else {
        Err(InputError::out_of_range(field, &x, allowed))
    }
}

/// A rate a year or a period: above -100 %.
pub fn rate(field: &str, x: f64) -> Check {
    in_range(field, x, x > -1.0 && x <= MOST_RATE, "-1 < x ≤ 1000")
}

/// A rate or multiple that cannot be negative.
pub fn positive_rate(field: &str, x: f64) -> Check {
    in_range(field, x, (0.0..=MOST_RATE).contains(&x), "0 ≤ x ≤ 1000")
}

/// A share of a whole.
pub fn share(field: &str, x: f64) -> Check {
    in_range(field, x, (0.0..=1.0).contains(&x), "0 ≤ x ≤ 1")
}

/// A share that the formula divides by its complement: below one.
pub fn share_below_one(field: &str, x: f64) -> Check {
    in_range(field, x, (0.0..1.0).contains(&x), "0 ≤ x < 1")
}

/// An amount of either sign.
pub fn amount(field: &str, x: f64) -> Check {
    in_range(field, x, x.abs() <= MOST_AMOUNT, "-1e18 ≤ x ≤ 1e18")
}

/// An amount or quantity that cannot be negative.
pub fn non_negative(field: &str, x: f64) -> Check {
    in_range(field, x, (0.0..=MOST_AMOUNT).contains(&x), "0 ≤ x ≤ 1e18")
}

/// An amount or quantity above zero.
pub fn positive(field: &str, x: f64) -> Check {
    in_range(field, x, x > 0.0 && x <= MOST_AMOUNT, "0 < x ≤ 1e18")
}

/// A number of years above zero.
pub fn years(field: &str, x: f64) -> Check {
    in_range(field, x, x > 0.0 && x <= MOST_YEARS, "0 < x ≤ 1000")
}

/// A number of years that may be zero.
pub fn years_from_zero(field: &str, x: f64) -> Check {
    in_range(field, x, (0.0..=MOST_YEARS).contains(&x), "0 ≤ x ≤ 1000")
}

/// A number between two bounds, both possible.
pub fn between(field: &str, x: f64, low: f64, high: f64) -> Check {
    in_range(field, x, (low..=high).contains(&x), &format!("{low} ≤ x ≤ {high}"))
}

/// A whole number between two bounds, both possible.
pub fn count(field: &str, n: u32, low: u32, high: u32) -> Check {
    if (low..=high).contains(&n) {
        Ok(())
    } else {
        Err(InputError::out_of_range(field, &n, format!("{low} ≤ n ≤ {high}")))
    }
}

/// A list that has something in it, and not too much.
pub fn list<T>(field: &str, items: &[T]) -> Check {
    if items.is_empty() {
        Err(InputError::new(field, Problem::Empty))
    } else if items.len() > MOST_PERIODS {
        let problem = Problem::TooMany { most: MOST_PERIODS, given: items.len() };
        Err(InputError::new(field, problem))
    } else {
        Ok(())
    }
}

/// A list whose every number passes `check`.
pub fn each(field: &str, items: &[f64], check: fn(&str, f64) -> Check) -> Check {
    list(field, items)?;
    items
        .iter()
        .enumerate()
        .try_for_each(|(i, &x)| check(field, x).map_err(|error| InputError { field: format!("{field}[{i}]"), ..error }))
}

/// A list that must be as long as another one.
pub fn same_length(field: &str, given: usize, other: &str, expected: usize) -> Check {
    if given == expected {
        Ok(())
    } else {
        let problem = Problem::LengthMismatch { other: other.to_owned(), expected, given };
        Err(InputError::new(field, problem))
    }
}

/// A text that is not blank.
pub fn text(field: &str, text: &str) -> Check {
    if text.trim().is_empty() { Err(InputError::new(field, Problem::Empty)) } else { Ok(()) }
}

/// A computed figure, or an overflow laid at the door of `field`.
pub fn computed(field: &str, x: f64) -> Result<f64, InputError> {
    if x.is_finite() { Ok(x) } else { Err(InputError::no_solution(field, Reason::Overflow)) }
}
