//! What the rules read: the case, the tables, and the few days that follow from it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::read::RegisteredPart;
use crate::model::fields::{FieldAt, registration};
use crate::model::names::{are_several, parts};
use crate::model::outcome::eligibility::{RuleCase, Title, TitleState, Verdict};
use crate::model::{Input, LegalStatus, Line, Origin, PaperState, Patent, PatentId, Quantity};
use crate::reference::Reference;
use crate::text::{Message, Text, eligibility as words, plausible};

/// The case before the rules.
pub struct Context<'a> {
    pub case: RegisteredPart<'a>,
    pub base: Date,
    pub reference: &'a Reference,
    /// In the case's order of patents.
    pub titles: Vec<Title>,
    /// The names of the pledgors, when any is stated.
    pub pledgors: Option<Pledgors>,
    /// Each patent's place in the case.
    places: BTreeMap<PatentId, usize>,
    /// The ticks on the papers.
    papers: BTreeMap<(&'a str, Option<PatentId>), PaperState>,
    /// The earliest end of a term among the pledged patents that live.
    pub earliest_expiry: Option<Date>,
    /// Why nothing can be said of a patent's right, grant and fees, where something about it cannot be right.
    doubts: BTreeMap<PatentId, Text>,
}

/// The pledgors, looked through once for all patents.
pub struct Pledgors {
    /// As stated, without blanks.
    pub names: Vec<String>,
    /// The same as they are compared.
    pub compared: BTreeSet<String>,
    /// Those who own none of the patents.
    pub strangers: Vec<String>,
    /// As compared; where one text seems to hold several names, each of them too.
    pub apart: BTreeSet<String>,
    /// The first whose text seems to hold several names.
    pub in_one: Option<String>,
}

/// What a rule says, and whether a finding of an earlier stage says it already.
pub struct Ruling {
    pub case: RuleCase,
    pub said: bool,
}

impl<'a> Context<'a> {
    pub fn new(case: RegisteredPart<'a>, reference: &'a Reference) -> Self {
        let base = case.base;
        let mut papers = BTreeMap::new();
        for mark in &case.registration.papers {
            papers.entry((mark.paper.as_str(), mark.patent)).or_insert(mark.state);
        }
        let (titles, pledgors) = (Vec::new(), pledgors(&case));
        let mut places = BTreeMap::new();
        for (at, patent) in case.patents.iter().enumerate() {
            places.entry(patent.id).or_insert(at);
        }
        let living = case.patents.iter().filter(|patent| patent.is_in_pledge() && !is_dead(patent));
        let earliest_expiry = living.filter_map(expiry).min();
        let doubts = doubts(&case);
        let mut context = Self { case, base, reference, titles, pledgors, places, papers, earliest_expiry, doubts };
        let (day, days) = (context.extract_day(), context.extract_days());
        let latest = day.max(base);
        context.titles = case.patents.iter().map(|patent| super::title::title(patent, day, latest, days)).collect();
        context
    }

    /// The patents that are pledged, in the case's order.
    pub fn in_pledge(&self) -> impl Iterator<Item = &'a Patent> + use<'a> {
        self.case.patents.iter().filter(|patent| patent.is_in_pledge())
    }

    /// The day to which the age of a register extract is counted: registration, pay-out, base date.
    fn extract_day(&self) -> Date {
        self.case.registration.registered_on.value.or(self.case.start.value).unwrap_or(self.base)
    }

    /// The oldest extract that proves a title, days; the program's own choice.
    fn extract_days(&self) -> i32 {
        #[expect(clippy::cast_possible_truncation, reason = "a small whole number of the table")]
        self.limit("register_extract_age").map_or(30, |days| days as i32)
    }

    /// A limit of the institution's policy, else of the table.
    pub fn limit(&self, row: &str) -> Option<f64> {
        self.case.limit(self.reference, row)
    }

    /// The day on which the registration is decided: the planned day, else the base date.
    pub fn decision_day(&self) -> Date {
        self.case.registration.registered_on.value.unwrap_or(self.base)
    }

    /// The day on which the lending is decided: the pay-out, else the base date.
    pub fn lending_day(&self) -> Date {
        self.case.start.value.unwrap_or(self.base)
    }

    /// The end of the debtor's term: as the contract has it, else the loan's end.
    pub fn debt_end(&self) -> (Option<Date>, Line) {
        let stated = &self.case.registration.contract.performance_end;
        let line = registration::PERFORMANCE_END.line(stated);
        // Known as a range only, its later end counts.
        let known = stated.value.or(stated.high).or(stated.low);
        if known.is_some() {
            return (known, line);
        }
        let end = self.case.loan_end();
        (end, derived(line, end.map(Quantity::Date), words::FROM_LOAN_END))
    }

    /// Why the rules on burdens and terms need not be asked of a patent: its right is gone, or not
    /// granted yet. Rules E02 and E03 say so themselves.
    pub fn moot(&self, patent: &Patent) -> Option<Text> {
        let gone = self.title(patent.id).is_some_and(|title| title.state == TitleState::Gone);
        if gone || is_dead(patent) {
            Some(words::RIGHT_IS_GONE)
        } else {
            (patent.status.value == Some(LegalStatus::Pending)).then_some(words::NOT_GRANTED_YET)
        }
    }

    /// What cannot be right about a patent, so that the rules on its life cannot be clear. The patents stage says it.
    pub fn doubt(&self, patent: &Patent) -> Option<Text> {
        self.doubts.get(&patent.id).copied()
    }

    /// The patent of that name.
    pub fn patent(&self, patent: PatentId) -> Option<&'a Patent> {
        self.case.patents.get(*self.places.get(&patent)?)
    }

    /// The state of a paper: the patent's own tick, else that for all patents.
    pub fn paper(&self, paper: &str, patent: Option<PatentId>) -> PaperState {
        let own = self.papers.get(&(paper, patent)).or_else(|| self.papers.get(&(paper, None)));
        own.copied().unwrap_or(PaperState::Lacking)
    }

    /// Whether a paper is on file: for the patent, or one for all of them.
    pub fn on_file(&self, paper: &str, patent: Option<PatentId>) -> bool {
        self.paper(paper, patent) == PaperState::OnFile
    }

    pub fn title(&self, patent: PatentId) -> Option<&Title> {
        self.titles.get(*self.places.get(&patent)?)
    }
}

/// A name as compared: without blanks, width and case.
pub fn same_name(name: &str) -> String {
    let mut same = String::with_capacity(name.len());
    let signs = name
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase);
    same.extend(signs);
    same
}

/// The names of a list that are any; absent when there is none.
pub fn known_names(names: Option<&Vec<String>>) -> Option<Vec<String>> {
    let names: Vec<String> = names?.iter().filter(|name| !name.trim().is_empty()).cloned().collect();
    (!names.is_empty()).then_some(names)
}

/// Those of `these` who are not among `those`, which are names as compared.
pub fn without(these: &[String], those: &BTreeSet<String>) -> Vec<String> {
    these.iter().filter(|name| !those.contains(&same_name(name))).cloned().collect()
}

fn pledgors(case: &RegisteredPart<'_>) -> Option<Pledgors> {
    let names = known_names(case.registration.pledgors.get())?;
    let pledged = case.patents.iter().filter(|patent| patent.is_in_pledge());
    let owners = pledged.filter_map(|patent| patent.owners.get()).flatten();
    let compared = names.iter().map(|name| same_name(name)).collect();
    Some(Pledgors {
        strangers: without(&names, &apart(owners)),
        apart: apart(&names),
        in_one: names.iter().find(|name| are_several(name)).cloned(),
        compared,
        names,
    })
}

/// Names, and what those that seem to hold several hold, by [`same_name`].
fn apart<'a>(names: impl IntoIterator<Item = &'a String>) -> BTreeSet<String> {
    let written: BTreeSet<&String> = names.into_iter().collect();
    let mut out = BTreeSet::new();
    for name in written {
        out.insert(same_name(name));
        out.extend(parts(name).iter().map(|part| same_name(part)));
    }
    out
}

/// The patents whose dates contradict each other, or that are entered twice.
fn doubts(case: &RegisteredPart<'_>) -> BTreeMap<PatentId, Text> {
    let mut doubts: BTreeMap<PatentId, Text> =
        case.entered_twice().keys().map(|id| (*id, plausible::TWICE_IN_PLEDGE)).collect();
    for patent in case.patents {
        if !patent.contradictions(case.base, case.registration.registered_on.value).is_empty() {
            doubts.insert(patent.id, plausible::DATES_CONTRADICT);
        }
    }
    doubts
}

/// The end of a patent's term; absent while its kind or filing date is unknown or its days cannot be.
pub fn expiry(patent: &Patent) -> Option<Date> {
    #[cfg(test)]
    crate::model::patent_id::counted::one();
    patent.expiry()?.ok()
}

/// The right is gone by its stated status.
pub fn is_dead(patent: &Patent) -> bool {
    patent.status.value.is_some_and(LegalStatus::is_dead)
}

/// A field of a patent.
pub fn field(patent: &Patent, name: &str) -> String {
    patent.path(name)
}

/// A value that another input stands in for; the note says which, in both languages.
pub fn derived(line: Line, value: Option<Quantity>, from: Text) -> Line {
    Line {
        origin: if value.is_some() { Origin::Derived } else { Origin::Unknown },
        value,
        note: format!("{} / {}", from.zh, from.en),
        ..line
    }
}

/// So many names are listed with each patent before the rest is counted: a list as long as the case, repeated for
/// each of its patents, would grow with their square.
pub const NAMES_SHOWN: usize = 20;

/// An input of several names.
pub fn names_line(field: FieldAt<Input<Vec<String>>>, input: &Input<Vec<String>>) -> Line {
    let shown = input.get().map(|names| {
        let shown = names[..names.len().min(NAMES_SHOWN)].join("、");
        Quantity::Raw(if names.len() > NAMES_SHOWN { format!("{shown}… ({})", names.len()) } else { shown })
    });
    // The whole list is not copied for a line that shows its beginning.
    let head = Input { origin: input.origin, note: input.note.clone(), ..Input::default() };
    Line { value: shown, ..field.line(&head) }
}

impl Ruling {
    /// What a rule says of a patent.
    pub fn of(patent: &Patent, verdict: Verdict, message: impl Into<Message>, name: &str) -> Self {
        Self {
            case: RuleCase {
                patent: Some(patent.id),
                verdict,
                message: message.into(),
                data: Vec::new(),
                field: field(patent, name),
            },
            said: false,
        }
    }

    /// What a rule says of the pledge as a whole.
    pub fn whole(verdict: Verdict, message: impl Into<Message>, field: &str) -> Self {
        Self {
            case: RuleCase {
                patent: None,
                verdict,
                message: message.into(),
                data: Vec::new(),
                field: field.to_owned(),
            },
            said: false,
        }
    }

    /// With the data it used.
    #[must_use]
    pub fn data(mut self, lines: impl IntoIterator<Item = Line>) -> Self {
        self.case.data.extend(lines);
        self
    }

    /// A finding of an earlier stage says it already.
    #[must_use]
    pub fn said(mut self) -> Self {
        self.said = true;
        self
    }
}
