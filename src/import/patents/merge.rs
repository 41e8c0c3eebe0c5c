//! A list into a case: what is new, what changed field by field, what is gone, what stayed.

use std::collections::BTreeMap;

use super::patent::is_note;
use super::preview::PatentPreview;
use crate::model::{Case, Input, LegalEvent, Origin, Patent, PatentId};
use crate::reference::Reference;
use crate::statutory::application_number;
use crate::text::{Arg, Message, Text, case_fields, engine, fields, import_patents as texts, screen_patents as words};

/// The most patents that a case holds.
pub const MOST_PATENTS: usize = 2_000;

/// A field of a patent that a list says otherwise than the case.
#[derive(Clone, PartialEq, Debug)]
pub struct ListedChange {
    /// Which field of the patent, by its name in the case file.
    pub field: &'static str,
    /// Its label.
    pub label: Text,
    /// What the case says; nothing where it says nothing.
    pub before: Option<Arg>,
    /// What the list says.
    pub after: Arg,
    /// Somebody stated what the case says: it stays unless the user takes the list's.
    pub stated: bool,
    /// The list's is taken.
    pub take: bool,
}

/// How a patent of the list stands to the case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MergeState {
    /// The case does not hold it.
    New,
    /// The case holds it, and the list says something more or otherwise.
    Changed,
    /// The case holds it as the list has it.
    Unchanged,
}

/// A patent of the list beside the case.
#[derive(Clone, PartialEq, Debug)]
pub struct MergeRow {
    /// Its place among the preview's patents.
    pub place: usize,
    /// The patent of the case that it is.
    pub patent: Option<PatentId>,
    /// How it stands to the case.
    pub state: MergeState,
    /// What the list says otherwise.
    pub changes: Vec<ListedChange>,
    /// It is taken into the case.
    pub take: bool,
}

/// A patent of the case that the list does not have.
#[derive(Clone, PartialEq, Debug)]
pub struct GonePatent {
    /// Which.
    pub patent: PatentId,
    /// It is taken out of the case; by default it stays.
    pub remove: bool,
}

/// What a list does to a case, to be looked at and changed before it is done.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PatentMerge {
    /// The patents of the list.
    pub rows: Vec<MergeRow>,
    /// The patents of the case that the list does not have.
    pub gone: Vec<GonePatent>,
}

/// An input of a patent that a list can fill.
struct Fillable {
    field: &'static str,
    label: Text,
    shown: fn(&Patent) -> Option<Arg>,
    stated: fn(&Patent) -> bool,
    same: fn(&Patent, &Patent) -> bool,
    copy: fn(&mut Patent, &Patent),
}

fn is_stated<T>(input: &Input<T>) -> bool {
    let known = input.value.is_some() || input.low.is_some() || input.typed.is_some();
    let by_hand = matches!(input.origin, Origin::Given | Origin::Table)
        || input.origin == Origin::Evidence && !is_note(&input.note);
    known && by_hand
}

fn yes_no(value: bool) -> Arg {
    Arg::Text(if value { fields::YES } else { fields::NO })
}

fn names(list: &[String]) -> Arg {
    Arg::Quoted(list.join("；"))
}

macro_rules! fillable {
    ($($field:ident, $label:expr, $show:expr;)+) => {
        [$(Fillable {
            field: stringify!($field),
            label: $label,
            shown: |patent| patent.$field.value.as_ref().map($show).or_else(|| patent.$field.typed.clone().map(Arg::Quoted)),
            stated: |patent| is_stated(&patent.$field),
            same: |patent, other| patent.$field.value == other.$field.value && patent.$field.typed == other.$field.typed,
            copy: |patent, other| {
                patent.$field.value.clone_from(&other.$field.value);
                patent.$field.typed.clone_from(&other.$field.typed);
                patent.$field.note.clone_from(&other.$field.note);
                patent.$field.origin = other.$field.origin;
                (patent.$field.low, patent.$field.high, patent.$field.distribution) = (None, None, None);
            },
        }),+]
    };
}

const INPUTS: [Fillable; 18] = fillable! {
    number, words::NUMBER, |number| Arg::Quoted(number.clone());
    kind, engine::KIND, |kind| Arg::Text(kind.label());
    filing_date, engine::FILING_DATE, |day| Arg::Date(*day);
    divisional, words::DIVISIONAL, |yes| yes_no(*yes);
    priority_date, engine::PRIORITY_DATE, |day| Arg::Date(*day);
    grant_date, engine::GRANT_DATE, |day| Arg::Date(*day);
    status, engine::STATUS, |status| Arg::Text(status.label());
    owners, words::OWNERS, |list| names(list);
    inventors, words::INVENTORS, |list| names(list);
    ipc, words::IPC, |list| names(list);
    independent_claims, engine::INDEPENDENT_CLAIMS, |count| Arg::Count(*count as usize);
    dependent_claims, engine::DEPENDENT_CLAIMS, |count| Arg::Count(*count as usize);
    citations_received, engine::CITATIONS_RECEIVED, |count| Arg::Count(*count as usize);
    citations_made, engine::CITATIONS_MADE, |count| Arg::Count(*count as usize);
    literature_cited, engine::LITERATURE_CITED, |count| Arg::Count(*count as usize);
    family, words::FAMILY, |list| names(list);
    same_day_invention, words::SAME_DAY, |yes| yes_no(*yes);
    invalidation_pending, words::INVALIDATION_PENDING, |yes| yes_no(*yes);
};

/// What tells a patent of the case from others.
fn identity(patent: &Patent) -> Option<String> {
    let number = application_number::parse(patent.number.value.as_deref()?).ok()?;
    Some(number.identity().to_owned())
}

/// Register entries that the case does not hold.
fn new_events<'a>(of_case: &[LegalEvent], of_list: &'a [LegalEvent]) -> Vec<&'a LegalEvent> {
    let known = |event: &LegalEvent| {
        of_case.iter().any(|own| {
            own.code == event.code
                && (own.date == event.date && own.registration_number == event.registration_number
                    || event.date.is_none() && event.registration_number.is_empty())
        })
    };
    of_list.iter().filter(|event| !known(event)).collect()
}

fn events_shown(events: &[&LegalEvent]) -> Arg {
    let one = |event: &&LegalEvent| {
        let day = event.date.map(|day| day.to_string()).unwrap_or_default();
        [event.code.as_str(), &day, &event.registration_number].join(" ").trim().to_owned()
    };
    Arg::Quoted(events.iter().map(one).collect::<Vec<_>>().join("；"))
}

impl PatentMerge {
    /// Compares a list with a case. New patents, and what nobody stated, are marked to be taken; what somebody stated stays
    /// unless it is marked by hand, and so does a patent that the list does not have.
    pub fn plan(case: &Case, preview: &PatentPreview) -> Self {
        let mut by_number: BTreeMap<String, usize> = BTreeMap::new();
        for (at, patent) in case.patents.iter().enumerate() {
            if let Some(identity) = identity(patent) {
                by_number.entry(identity).or_insert(at);
            }
        }
        // A patent without an application number is known by the publications in its remarks.
        let mut by_publication: BTreeMap<&str, usize> = BTreeMap::new();
        for (at, patent) in case.patents.iter().enumerate().filter(|(_, patent)| identity(patent).is_none()) {
            for word in patent.remarks.split_whitespace().filter(|word| word.starts_with("CN")) {
                by_publication.entry(word).or_insert(at);
            }
        }
        let mut found = vec![false; case.patents.len()];
        let mut rows = Vec::new();
        for (place, imported) in preview.patents.iter().enumerate() {
            let number = identity(&imported.patent);
            let at = number.and_then(|number| by_number.get(&number).copied());
            let published =
                || imported.publications.iter().find_map(|number| by_publication.get(number.as_str()).copied());
            let at = at.or_else(published);
            let Some(at) = at else {
                rows.push(MergeRow { place, patent: None, state: MergeState::New, changes: Vec::new(), take: true });
                continue;
            };
            found[at] = true;
            let own = &case.patents[at];
            let changes = changes(own, &imported.patent);
            let state = if changes.is_empty() { MergeState::Unchanged } else { MergeState::Changed };
            rows.push(MergeRow { place, patent: Some(own.id), state, changes, take: state == MergeState::Changed });
        }
        let gone = case.patents.iter().zip(&found).filter(|(_, found)| !**found);
        let gone = gone.map(|(patent, _)| GonePatent { patent: patent.id, remove: false }).collect();
        Self { rows, gone }
    }

    /// The case with what is marked to be taken.
    ///
    /// # Errors
    /// More patents than a case holds.
    pub fn apply(&self, case: &Case, preview: &PatentPreview, reference: &Reference) -> Result<Case, Message> {
        let taken: Vec<&MergeRow> = self.rows.iter().filter(|row| row.take).collect();
        let leaving = self.gone.iter().filter(|gone| gone.remove).count();
        let new = taken.iter().filter(|row| row.patent.is_none()).count();
        let after = (case.patents.len() + new).saturating_sub(leaving);
        if after > MOST_PATENTS {
            return Err(texts::TOO_MANY_PATENTS.with([("n", after.into()), ("most", MOST_PATENTS.into())]));
        }
        let mut merged = case.clone();
        for gone in self.gone.iter().filter(|gone| gone.remove) {
            merged.remove_patent(gone.patent);
        }
        for row in taken {
            let Some(imported) = preview.patents.get(row.place) else { continue };
            match row.patent {
                None => {
                    let id = merged.add_patent(reference);
                    if let Some(own) = merged.patents.iter_mut().find(|patent| patent.id == id) {
                        let life = own.technical_life.clone();
                        *own = Patent { id, technical_life: life, ..imported.patent.clone() };
                        own.read_number(reference);
                    }
                }
                Some(id) => {
                    if let Some(own) = merged.patents.iter_mut().find(|patent| patent.id == id) {
                        take(own, &imported.patent, &row.changes);
                    }
                }
            }
        }
        Ok(merged)
    }

    /// How many are new, changed, unchanged and gone.
    pub fn counts(&self) -> [usize; 4] {
        let count = |state| self.rows.iter().filter(|row| row.state == state).count();
        [count(MergeState::New), count(MergeState::Changed), count(MergeState::Unchanged), self.gone.len()]
    }
}

/// What the list says more or otherwise.
fn changes(own: &Patent, list: &Patent) -> Vec<ListedChange> {
    let mut found = Vec::new();
    if !list.title.is_empty() && own.title != list.title {
        let stated = !own.title.trim().is_empty();
        let before = stated.then(|| Arg::Quoted(own.title.clone()));
        let after = Arg::Quoted(list.title.clone());
        found.push(ListedChange { field: "title", label: words::TITLE, before, after, stated, take: !stated });
    }
    for input in &INPUTS {
        let Some(after) = (input.shown)(list) else { continue };
        let same_number = input.field == "number" && identity(own).is_some() && identity(own) == identity(list);
        if (input.same)(own, list) || same_number {
            continue;
        }
        let stated = (input.stated)(own);
        let before = (input.shown)(own);
        found.push(ListedChange { field: input.field, label: input.label, before, after, stated, take: !stated });
    }
    let events = new_events(&own.events, &list.events);
    if !events.is_empty() {
        let all: Vec<&LegalEvent> = own.events.iter().collect();
        let before = (!all.is_empty()).then(|| events_shown(&all));
        let after = events_shown(&events);
        let label = case_fields::EVENT_CODE;
        // Entries are added, never replaced: what was stated stays beside them.
        found.push(ListedChange { field: "events", label, before, after, stated: false, take: true });
    }
    found
}

fn take(own: &mut Patent, list: &Patent, changes: &[ListedChange]) {
    for change in changes.iter().filter(|change| change.take) {
        match change.field {
            "title" => own.title.clone_from(&list.title),
            "events" => {
                let added: Vec<LegalEvent> = new_events(&own.events, &list.events).into_iter().cloned().collect();
                own.events.extend(added);
            }
            field => {
                if let Some(input) = INPUTS.iter().find(|input| input.field == field) {
                    (input.copy)(own, list);
                }
            }
        }
    }
}
