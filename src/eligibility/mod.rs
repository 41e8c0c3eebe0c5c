//! Can this pledge be registered, and what would stop it. 登记审查.
//!
//! The rules, the articles they rest on and the papers stand in the reference tables; here is only
//! decided when a rule is met. Unknown is a verdict of its own and never counts as clear.

pub mod assess;
pub mod calendar;
mod context;
mod findings;
mod papers;
mod rules;
pub mod title;

use crate::text::{Arg, eligibility as words};

/// Names one after the other.
pub(crate) fn list(names: Vec<Arg>) -> Arg {
    names
        .into_iter()
        .reduce(|first, next| words::LIST.with([("first", first), ("next", next)]).into())
        .unwrap_or_else(|| Arg::Raw(String::new()))
}

/// The first names, and how many there are when not all stand there.
pub(crate) fn first_names(mut names: Vec<Arg>, most: usize) -> Arg {
    let count = names.len();
    if count <= most {
        return list(names);
    }
    names.truncate(most);
    words::AND_MORE.with([("names", list(names)), ("count", Arg::Count(count))]).into()
}
