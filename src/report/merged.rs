//! Many messages of one text told as one: what is the same in all stays, and what differs becomes a range.

use std::cmp::Ordering;

use super::parts::{patent_of, places};
use crate::lang::Lang;
use crate::model::{Case, Finding, PatentId};
use crate::text::{Arg, Message, decision as words};

/// What is told of one patent, or of several at once.
pub(super) struct Told {
    /// What is said.
    pub(super) message: Message,
    /// Of which patents; none where it is of something else.
    pub(super) patents: Vec<PatentId>,
    /// The places of what was told together.
    pub(super) members: Vec<usize>,
}

/// Patents by their places in the list of the case, with how many they are.
pub(super) fn numbered(case: &Case, patents: &[PatentId]) -> Message {
    let places = |lang| places(case, patents.iter().copied(), lang);
    let numbers = Arg::both(places(Lang::Zh), places(Lang::En));
    words::NUMBERED.with([("numbers", numbers), ("count", Arg::Count(patents.len()))])
}

/// What is told of more than `most` patents by the same text, told once; all else as it is, each in the place of its first.
pub(super) fn together(case: &Case, told: &[(&Message, Option<PatentId>)], most: usize) -> Vec<Told> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, (message, patent)) in told.iter().enumerate() {
        let same = |group: &&mut Vec<usize>| {
            let (first, whose) = &told[group[0]];
            patent.is_some() && whose.is_some() && first.text == message.text
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(at),
            None => groups.push(vec![at]),
        }
    }
    let single = |at: usize| {
        let (message, patent) = &told[at];
        Told { message: (*message).clone(), patents: patent.iter().copied().collect(), members: vec![at] }
    };
    let mut out = Vec::new();
    for group in groups {
        let messages: Vec<&Message> = group.iter().map(|at| told[*at].0).collect();
        let patents: Vec<PatentId> = group.iter().filter_map(|at| told[*at].1).collect();
        let who = || Arg::from(numbered(case, &patents));
        match merged(&messages, &who).filter(|_| group.len() > most) {
            Some(message) => out.push(Told { message, patents, members: group }),
            None => out.extend(group.into_iter().map(single)),
        }
    }
    out
}

/// A finding of so many patents is told patent by patent; of more, once.
const NAMED: usize = 3;

/// Findings, those of one severity and stage that follow each other told together where they say the same of many patents.
pub(super) fn findings<'a>(case: &Case, findings: &[&'a Finding]) -> Vec<(&'a Finding, Vec<Told>)> {
    let alike = |one: &&Finding, next: &&Finding| (one.severity, one.stage) == (next.severity, next.stage);
    let runs = findings.chunk_by(alike).map(|run| {
        let told: Vec<_> = run.iter().map(|finding| (&finding.message, patent_of(&finding.field))).collect();
        (run[0], together(case, &told, NAMED))
    });
    runs.collect()
}

/// Messages of one text as one. An argument that differs becomes the range of its days or numbers, or `who`; nothing where
/// more than one differs that is neither.
fn merged(messages: &[&Message], who: &dyn Fn() -> Arg) -> Option<Message> {
    let mut named = false;
    merge(messages, who, &mut named)
}

fn merge(messages: &[&Message], who: &dyn Fn() -> Arg, named: &mut bool) -> Option<Message> {
    let first = messages.first()?;
    if messages.iter().any(|one| one.text != first.text || one.args.len() != first.args.len()) {
        return None;
    }
    let mut args = Vec::with_capacity(first.args.len());
    for (at, (name, arg)) in first.args.iter().enumerate() {
        let all: Vec<&Arg> = messages.iter().map(|message| &message.args[at].1).collect();
        let one = if all.iter().all(|other| *other == arg) {
            arg.clone()
        } else if let Some(range) = range(&all) {
            range
        } else if let Some(message) = inner(&all).and_then(|all| merge(&all, who, &mut *named)) {
            message.into()
        } else if *named {
            return None;
        } else {
            *named = true;
            who()
        };
        args.push((*name, one));
    }
    Some(Message { text: first.text, args })
}

fn inner<'a>(all: &[&'a Arg]) -> Option<Vec<&'a Message>> {
    all.iter()
        .map(|arg| match arg {
            Arg::Message(message) => Some(message.as_ref()),
            _ => None,
        })
        .collect()
}

/// From the least to the greatest of arguments of one kind.
fn range(all: &[&Arg]) -> Option<Arg> {
    let (mut low, mut high) = (*all.first()?, *all.first()?);
    for one in all.iter().copied() {
        if order(one, low)? == Ordering::Less {
            low = one;
        }
        if order(one, high)? == Ordering::Greater {
            high = one;
        }
    }
    Some(between(low, high))
}

fn between(low: &Arg, high: &Arg) -> Arg {
    words::RANGE.with([("low", low.clone()), ("high", high.clone())]).into()
}

fn order(one: &Arg, other: &Arg) -> Option<Ordering> {
    use Arg::{Cents, Count, Date, Money, Number, Percent, Years};
    match (one, other) {
        (Money(a), Money(b)) | (Percent(a), Percent(b)) | (Number(a), Number(b)) | (Years(a), Years(b)) => {
            Some(a.total_cmp(b))
        }
        (Cents(a), Cents(b)) => Some(a.cmp(b)),
        (Count(a), Count(b)) => Some(a.cmp(b)),
        (Date(a), Date(b)) => Some(a.cmp(b)),
        _ => None,
    }
}

/// The second message says of the next number what the first says of one: the year after, the next payment. A day may go on
/// with it.
pub(super) fn follows(one: &Message, next: &Message) -> bool {
    let mut steps = 0;
    same_but_number(one, next, &mut steps) && steps == 1
}

fn same_but_number(one: &Message, next: &Message, steps: &mut usize) -> bool {
    let alike = one.text == next.text && one.args.len() == next.args.len();
    alike
        && one.args.iter().zip(&next.args).all(|((name, arg), (of, other))| {
            if name != of {
                return false;
            }
            match (arg, other) {
                _ if arg == other => true,
                (Arg::Date(day), Arg::Date(later)) => day < later,
                (Arg::Message(one), Arg::Message(next)) => same_but_number(one, next, steps),
                _ => {
                    *steps += 1;
                    whole(arg).zip(whole(other)).is_some_and(|(number, next)| next.checked_sub(1) == Some(number))
                }
            }
        })
}

fn whole(arg: &Arg) -> Option<usize> {
    match arg {
        Arg::Count(count) => Some(*count),
        Arg::Raw(raw) => raw.parse().ok(),
        _ => None,
    }
}

/// Two messages of a run as one, from the first to the last.
pub(super) fn from_to(first: &Message, last: &Message) -> Message {
    let args = first.args.iter().zip(&last.args).map(|((name, arg), (_, other))| {
        let one = match (arg, other) {
            _ if arg == other => arg.clone(),
            (Arg::Message(first), Arg::Message(last)) => from_to(first, last).into(),
            _ => between(arg, other),
        };
        (*name, one)
    });
    Message { text: first.text, args: args.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Patent;
    use crate::text::{eligibility, report};

    fn case(count: u32) -> Case {
        let patents = (1..=count).map(|id| Patent { id: PatentId(id * 10), ..Patent::default() }).collect();
        Case { patents, ..Case::default() }
    }

    #[test]
    fn many_patents_are_told_once_by_their_places() {
        let case = case(6);
        let of = |name: &str, days: usize| eligibility::AND_MORE.with([("names", name.into()), ("count", days.into())]);
        let messages: Vec<Message> = (1..=6).map(|n| of(&format!("专利{n}"), n * 2)).collect();
        let told: Vec<(&Message, Option<PatentId>)> =
            messages.iter().zip(&case.patents).map(|(message, patent)| (message, Some(patent.id))).collect();
        let few = together(&case, &told[..3], 3);
        assert_eq!(few.len(), 3, "three are told one by one");
        let many = together(&case, &told, 3);
        assert_eq!((many.len(), many[0].patents.len()), (1, 6));
        let said = many[0].message.render(Lang::Zh);
        assert!(said.contains("1–6") && said.contains("2 – 12"), "{said}");
    }

    #[test]
    fn a_run_of_years_is_told_from_first_to_last() {
        let year = |n: usize| report::TITLE.with([("n", n.into())]);
        assert!(follows(&year(1), &year(2)) && !follows(&year(1), &year(3)) && !follows(&year(2), &year(2)));
        let args = from_to(&year(1), &year(10)).args;
        assert_eq!(args[0].1, Arg::from(words::RANGE.with([("low", 1_usize.into()), ("high", 10_usize.into())])));
    }
}
