//! Can this pledge be registered, and what would stop it. 登记审查.
//!
//! The rules, the articles they rest on and the papers stand in the reference tables; here is only
//! decided when a rule is met. Unknown is a verdict of its own and never counts as clear.

pub mod assess;
pub mod calendar;
mod context;
mod findings;
mod papers;
pub mod read;
mod rules;
pub mod title;

use crate::text::{Arg, eligibility as words};

/// Names one after the other.
pub(crate) fn list(names: Vec<Arg>) -> Arg {
    let mut names = names;
    // Joined by halves: a message of a thousand names nests ten deep, not a thousand.
    while names.len() > 1 {
        let mut pairs = names.into_iter();
        let mut joined = Vec::with_capacity(pairs.len().div_ceil(2));
        while let Some(first) = pairs.next() {
            joined.push(match pairs.next() {
                Some(next) => words::LIST.with([("first", first), ("next", next)]).into(),
                None => first,
            });
        }
        names = joined;
    }
    names.pop().unwrap_or_else(|| Arg::raw(String::new()))
}

/// The first names, and how many there are when not all stand there.
pub(crate) fn first_names(names: impl ExactSizeIterator<Item = Arg>, most: usize) -> Arg {
    let count = names.len();
    let names: Vec<Arg> = names.take(most).collect();
    if count <= most {
        return list(names);
    }
    words::AND_MORE.with([("names", list(names)), ("count", Arg::Count(count))]).into()
}
