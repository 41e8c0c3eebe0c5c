//! How figures come about, as JSON: what several figures, rules and scores have in common is written once, in a table of
//! the document that they refer to.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use super::Writer;
use super::parts::{Bare, schema_of};
use crate::model::{Line, Origin, Quantity, Workings};
use crate::text::{Arg, Message};

/// The place of a line among [`WorkingsOut::lines`].
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct LinePlace(usize);

/// The place of a way among [`WorkingsOut::ways`].
#[derive(Serialize, JsonSchema)]
#[serde(transparent)]
pub(super) struct WayPlace(usize);

/// An input or a step of the workings.
#[derive(Serialize, JsonSchema)]
pub(super) struct WorkingsLine<'a> {
    /// What it is.
    label: String,
    /// Its bare value; null when unknown.
    value: Option<Bare>,
    /// The unit of the value, as of a figure; absent when unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    /// The value in words, with its unit; absent when unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Where it comes from.
    origin: Origin,
    /// The document, table row or reason: its place among `workings.notes`; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<usize>,
    /// The field of the case that it can be changed at; absent where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    /// The figure that it is, by its identifier; absent where it is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    figure: Option<&'a str>,
    /// The letter that the formula has for it; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<&'static str>,
}

/// How figures of a kind are found.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Way")]
pub(super) struct WayOut {
    /// The formula.
    formula: &'static str,
    /// The clause or source that the formula rests on; how well it is confirmed stands at the figure.
    source: &'static str,
    /// The conventions that hold: timing, tax, option style.
    conventions: Vec<String>,
}

/// What figures, rules and scores refer to, each written once.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SharedWorkings")]
pub(super) struct WorkingsOut<'a> {
    /// Formula, source and conventions, referred to by `way`, the first is 0.
    ways: Vec<WayOut>,
    /// Inputs and steps, referred to by `inputs`, `steps` and `data`, the first is 0.
    lines: Lines<'a>,
    /// Documents, table rows and reasons, referred to by `note`, the first is 0.
    notes: Notes<'a>,
}

/// Things that are told apart, in the order in which they were first met.
struct Distinct<T> {
    list: Vec<T>,
    /// The places of those with the same hash.
    places: BTreeMap<u64, Vec<usize>>,
}

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self { list: Vec::new(), places: BTreeMap::new() }
    }
}

impl<T: Copy> Distinct<T> {
    fn place(&mut self, one: T, hash: impl FnOnce(&mut DefaultHasher), same: impl Fn(T) -> bool) -> usize {
        let mut hasher = DefaultHasher::new();
        hash(&mut hasher);
        let alike = self.places.entry(hasher.finish()).or_default();
        if let Some(at) = alike.iter().find(|at| same(self.list[**at])) {
            return *at;
        }
        alike.push(self.list.len());
        self.list.push(one);
        self.list.len() - 1
    }
}

/// What has been referred to so far.
#[derive(Default)]
pub(super) struct Shared<'a> {
    ways: RefCell<Distinct<&'a Workings>>,
    lines: RefCell<Distinct<&'a Line>>,
    notes: RefCell<Distinct<&'a str>>,
}

fn hash_quantity(quantity: &Quantity, hasher: &mut DefaultHasher) {
    match quantity {
        Quantity::Text(message) => hash_message(message, hasher),
        Quantity::Raw(raw) => raw.hash(hasher),
        Quantity::Date(date) => date.hash(hasher),
        number => number.as_f64().map(f64::to_bits).hash(hasher),
    }
}

fn hash_message(message: &Message, hasher: &mut DefaultHasher) {
    message.text.zh.hash(hasher);
    for (_, arg) in &message.args {
        match arg {
            Arg::Raw(text) => text.hash(hasher),
            Arg::Quoted(text) => text.hash(hasher),
            Arg::Text(text) => text.zh.hash(hasher),
            Arg::Both { zh, .. } => zh.hash(hasher),
            Arg::Message(message) => hash_message(message, hasher),
            Arg::Money(number) | Arg::Percent(number) | Arg::Number(number) | Arg::Years(number) => {
                number.to_bits().hash(hasher);
            }
            Arg::Cents(amount) => amount.hash(hasher),
            Arg::Count(count) => count.hash(hasher),
            Arg::Date(date) => date.hash(hasher),
        }
    }
}

impl<'a> Writer<'a> {
    /// Refers to a line.
    pub(super) fn line(self, line: &'a Line) -> LinePlace {
        let hash = |hasher: &mut DefaultHasher| {
            hash_message(&line.label, hasher);
            line.value.iter().for_each(|value| hash_quantity(value, hasher));
            (&line.note, &line.field, &line.figure, line.letter).hash(hasher);
        };
        LinePlace(self.shared.lines.borrow_mut().place(line, hash, |other| other == line))
    }

    /// Refers to lines.
    pub(super) fn lines(self, lines: &'a [Line]) -> Vec<LinePlace> {
        lines.iter().map(|line| self.line(line)).collect()
    }

    /// Refers to the way that a figure was found.
    pub(super) fn way(self, workings: &'a Workings) -> WayPlace {
        let hash = |hasher: &mut DefaultHasher| {
            (workings.formula.zh, workings.source.zh).hash(hasher);
            workings.conventions.iter().for_each(|one| hash_message(one, hasher));
        };
        let same = |other: &Workings| {
            (other.formula, other.source) == (workings.formula, workings.source)
                && other.conventions == workings.conventions
        };
        WayPlace(self.shared.ways.borrow_mut().place(workings, hash, same))
    }

    fn note(self, note: &'a str) -> Option<usize> {
        let hash = |hasher: &mut DefaultHasher| note.hash(hasher);
        (!note.is_empty()).then(|| self.shared.notes.borrow_mut().place(note, hash, |other| other == note))
    }

    /// All that has been referred to; written when nothing more will be.
    pub(super) fn shared_workings(self) -> WorkingsOut<'a> {
        let way = |workings: &&Workings| WayOut {
            formula: workings.formula.get(self.lang),
            source: workings.source.get(self.lang),
            conventions: workings.conventions.iter().map(|one| one.render(self.lang)).collect(),
        };
        WorkingsOut {
            ways: self.shared.ways.borrow().list.iter().map(way).collect(),
            lines: Lines(self),
            notes: Notes(self),
        }
    }

    fn written(self, line: &'a Line) -> WorkingsLine<'a> {
        WorkingsLine {
            label: line.label.render(self.lang),
            value: self.maybe(line.value.as_ref()),
            unit: line.value.as_ref().map(Quantity::unit),
            text: line.value.as_ref().map(|value| value.render(self.lang)),
            origin: line.origin,
            note: self.note(&line.note),
            field: line.field.as_deref(),
            figure: line.figure.as_deref(),
            letter: line.letter,
        }
    }
}

/// The lines, each made when it is written.
pub(super) struct Lines<'a>(Writer<'a>);

impl Serialize for Lines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let lines = self.0.shared.lines.borrow();
        serializer.collect_seq(lines.list.iter().map(|line| self.0.written(line)))
    }
}

/// The notes of the lines, which are written before them.
pub(super) struct Notes<'a>(Writer<'a>);

impl Serialize for Notes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(&self.0.shared.notes.borrow().list)
    }
}

schema_of!([] Lines<'_>, Vec<WorkingsLine<'_>>);
schema_of!([] Notes<'_>, Vec<String>);
