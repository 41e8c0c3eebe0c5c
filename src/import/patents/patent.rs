//! The records of one application as a patent of the case.

use super::preview::ImportedPatent;
use super::record::{Lined, Record};
use super::status::{MOST_EVENTS, StatusReading, StatusWord};
use crate::import::findings::{ImportFinding, quoted};
use crate::import::headings::normalised;
use crate::lang::Lang;
use crate::model::{Input, LegalEvent, LegalStatus, Origin, Patent};
use crate::statutory::PatentType;
use crate::text::{Arg, Message, Text, engine, import_patents as texts, quote, screen_patents as words};

/// What the notes of inputs say.
pub struct Said<'a> {
    /// The file.
    pub file: &'a str,
    /// The language they are in.
    pub lang: Lang,
    /// No column names the present owners.
    pub applicants_only: bool,
}

impl Said<'_> {
    /// Where a value stands.
    pub fn note(&self, line: usize) -> String {
        let file = quote::cut(self.file, 120, self.lang);
        texts::NOTE.with([("file", file.into()), ("line", line.into())]).render(self.lang)
    }

    fn input<T>(&self, found: Lined<T>) -> Input<T> {
        found.map_or_else(Input::default, |(value, line)| Input::noted(value, Origin::Evidence, self.note(line)))
    }
}

/// A note that an import has written: what it stands at came from a list, and a newer list may replace it.
pub fn is_note(note: &str) -> bool {
    let ends_in_line = |start: &str, end: &str| {
        note.strip_suffix(end)
            .and_then(|rest| rest.rsplit_once(start))
            .is_some_and(|(_, line)| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit()))
    };
    ends_in_line(" 第 ", " 行") || ends_in_line(", line ", "")
}

/// The first of the records that says something.
fn first<T: Clone>(records: &[&Record], of: impl Fn(&Record) -> &Lined<T>) -> Lined<T> {
    records.iter().find_map(|record| of(record).clone())
}

impl ImportedPatent {
    /// What it is called in a finding: its number, else its first publication.
    pub fn name(&self) -> String {
        let number = self.patent.number.value.clone();
        number.or_else(|| self.publications.first().cloned()).unwrap_or_else(|| self.patent.title.clone())
    }
}

/// One patent from the records of its rows, the granted right's first; or why there is none.
pub fn patent_of(records: &[&Record], said: &Said<'_>) -> Result<ImportedPatent, Message> {
    let line = records.first().map_or(0, |record| record.line);
    let mut findings: Vec<ImportFinding> = records.iter().flat_map(|record| record.findings.iter().cloned()).collect();
    let mut say = |line: usize, message: Message| findings.push(ImportFinding::at_line(line, message));
    let mut status = StatusReading::default();
    let status_text: Vec<&str> =
        records.iter().map(|record| record.status_text.as_str()).filter(|text| !text.is_empty()).collect();
    for record in records {
        status.add(record.status.clone());
    }
    let granted = records.iter().any(|record| record.granted);
    if status.never_granted() && !granted {
        return Err(texts::ROW_NEVER_GRANTED.with([("status", quoted(&status_text.join(" | ")))]));
    }
    // A number with a check digit of its own says more than one without.
    let numbers =
        || records.iter().filter_map(|record| record.application.as_ref().map(|number| (number, record.line)));
    let number = numbers().find(|(number, _)| number.written_check_digit.is_some()).or_else(|| numbers().next());
    let mut publications: Vec<String> = Vec::new();
    for publication in records.iter().flat_map(|record| &record.publications) {
        let shown = publication.display();
        if !publications.contains(&shown) {
            publications.push(shown);
        }
    }
    let mut patent = Patent {
        title: first(records, |record| &record.title).map(|(title, _)| title).unwrap_or_default(),
        ..Patent::default()
    };
    if let Some((number, line)) = number {
        patent.number = Input::noted(number.display.clone(), Origin::Evidence, said.note(line));
    } else {
        patent.remarks = texts::REMARK_PUBLICATION.with([("numbers", publications.join(" ").into())]).render(said.lang);
        say(line, texts::ONLY_PUBLICATION.into());
    }
    let stated_kind = first(records, |record| &record.kind);
    let of_number = number.map(|(number, line)| (number.patent_type, line));
    if let (Some((stated, at)), Some((told, _))) = (stated_kind, of_number)
        && stated != told
    {
        say(at, texts::KIND_DIFFERS.with([("stated", stated.label().into()), ("told", told.label().into())]));
    }
    let of_document = records.iter().find_map(|record| {
        let publication = record.publications.first()?;
        Some((kind_of_document(&publication.kind)?, record.line))
    });
    patent.kind = said.input(of_number.or(stated_kind).or(of_document));
    let kind = patent.kind.value;

    patent.filing_date = said.input(first(records, |record| &record.filing));
    let others = records.iter().filter_map(|record| record.filing);
    if let Some((other, at)) = others.clone().find(|(day, _)| Some(*day) != patent.filing_date.value) {
        say(at, texts::FILING_DIFFERS.with([("day", Arg::Date(other))]));
    }
    let plain = |title: &String| normalised(title);
    differs(
        records,
        words::TITLE,
        |record| &record.title,
        |one, other| plain(one) == plain(other),
        &mut say,
        |title| Arg::Quoted(title.clone()),
    );
    let names = |names: &Vec<String>| Arg::Quoted(names.join("；"));
    differs(records, words::OWNERS, |record| &record.owners, PartialEq::eq, &mut say, names);
    differs(records, words::OWNERS, |record| &record.applicants, PartialEq::eq, &mut say, names);
    differs(records, engine::GRANT_DATE, |record| &record.grant, PartialEq::eq, &mut say, |day| Arg::Date(*day));
    let count = |count: &u32| Arg::Count(*count as usize);
    differs(records, engine::INDEPENDENT_CLAIMS, |record| &record.independent, PartialEq::eq, &mut say, count);
    divisional(&mut patent, records, number.map(|(number, _)| number), said, &mut say);
    patent.priority_date = said.input(first(records, |record| &record.priority));
    // The publication of a granted right is the announcement of its grant; utility models and designs have no other.
    let announced = records.iter().find_map(|record| {
        let document = record.publications.iter().any(super::number::PublicationNumber::is_grant);
        let only = matches!(kind, Some(PatentType::UtilityModel | PatentType::Design));
        record.published.filter(|_| document || only)
    });
    let certificate = first(records, |record| &record.certificate);
    patent.grant_date = said.input(first(records, |record| &record.grant).or(announced).or(certificate));

    let owners = first(records, |record| &record.owners);
    let applicants = first(records, |record| &record.applicants);
    if owners.is_none() && applicants.is_some() && !said.applicants_only {
        say(line, texts::OWNER_OF_APPLICANT.into());
    }
    patent.owners = said.input(owners.or(applicants));
    patent.inventors = said.input(first(records, |record| &record.inventors));
    patent.ipc = said.input(first(records, |record| &record.ipc));
    claims(&mut patent, records, said, &mut say);
    patent.citations_made = said.input(first(records, |record| &record.cites));
    patent.citations_received = said.input(first(records, |record| &record.cited_by));
    patent.literature_cited = said.input(first(records, |record| &record.literature));
    patent.family = said.input(first(records, |record| &record.countries));

    legal(&mut patent, records, &status, &status_text, said, &mut say);
    let all_applications =
        records.iter().flat_map(|record| &record.publications).all(|publication| publication.kind.starts_with('A'));
    if !publications.is_empty()
        && all_applications
        && !granted
        && patent.status == Input::default()
        && patent.grant_date.value.is_none()
    {
        say(line, texts::ONLY_APPLICATION.into());
    }
    if let (Some((stated, at)), Some(Ok(computed))) = (first(records, |record| &record.expiry), patent.expiry())
        && (stated.since(computed).map_or(0, |span| span.get_days())).abs() > 1
    {
        say(at, texts::EXPIRY_DIFFERS.with([("stated", Arg::Date(stated)), ("computed", Arg::Date(computed))]));
    }
    let lines = records.iter().map(|record| record.line).collect();
    Ok(ImportedPatent { patent, publications, lines, family_with: Vec::new(), twin: None, findings })
}

/// Says what another row of the same right states otherwise than the first: that row may bear another's number. An application's
/// own row may differ from that of the right.
fn differs<T>(
    records: &[&Record],
    label: Text,
    of: impl Fn(&Record) -> &Lined<T>,
    same: impl Fn(&T, &T) -> bool,
    say: &mut dyn FnMut(usize, Message),
    shown: impl Fn(&T) -> Arg,
) {
    let Some(granted) = records.first().map(|record| record.granted) else { return };
    let mut said = records.iter().filter(|record| record.granted == granted).filter_map(|record| of(record).as_ref());
    let Some((first, _)) = said.next() else { return };
    if let Some((other, line)) = said.find(|(other, _)| !same(first, other)) {
        say(*line, texts::ROWS_DIFFER.with([("what", label.into()), ("text", shown(other))]));
    }
}

/// What kind of right a document's letter tells.
fn kind_of_document(kind: &str) -> Option<PatentType> {
    Some(match kind.chars().next()? {
        'A' | 'B' | 'C' => PatentType::Invention,
        'U' | 'Y' => PatentType::UtilityModel,
        'S' | 'D' => PatentType::Design,
        _ => return None,
    })
}

/// A divisional bears the year of its own filing in its number and the parent's day of filing.
fn divisional(
    patent: &mut Patent,
    records: &[&Record],
    number: Option<&crate::statutory::application_number::ApplicationNumber>,
    said: &Said<'_>,
    say: &mut dyn FnMut(usize, Message),
) {
    let parent = first(records, |record| &record.parent);
    if let Some((_, line)) = parent {
        patent.divisional = Input::noted(true, Origin::Evidence, said.note(line));
    }
    let (Some(number), Some(filing)) = (number, patent.filing_date.value) else { return };
    let line = first(records, |record| &record.filing).map_or(0, |(_, line)| line);
    let args = || [("year", Arg::raw(number.filing_year.to_string())), ("day", Arg::Date(filing))];
    if number.filing_year < filing.year() {
        say(line, texts::NUMBER_OLDER.with(args()));
    } else if number.filing_year > filing.year() && !number.pct && parent.is_none() {
        patent.divisional = Input::noted(true, Origin::Derived, said.note(line));
        say(line, texts::DIVISIONAL_BY_YEAR.with(args()));
    }
}

fn claims(patent: &mut Patent, records: &[&Record], said: &Said<'_>, say: &mut dyn FnMut(usize, Message)) {
    let independent = first(records, |record| &record.independent);
    let dependent = first(records, |record| &record.dependent);
    let total = first(records, |record| &record.claims);
    patent.independent_claims = said.input(independent);
    patent.dependent_claims = said.input(dependent);
    if let (Some((all, at)), Some((own, _)), None) = (total, independent, dependent) {
        match all.checked_sub(own) {
            Some(rest) => patent.dependent_claims = Input::noted(rest, Origin::Evidence, said.note(at)),
            None => say(
                at,
                texts::CLAIMS_DIFFER.with([("all", Arg::Count(all as usize)), ("own", Arg::Count(own as usize))]),
            ),
        }
    }
}

/// Status and events. What a list says of burdens stays until the register shows its end.
fn legal(
    patent: &mut Patent,
    records: &[&Record],
    status: &StatusReading,
    written: &[&str],
    said: &Said<'_>,
    say: &mut dyn FnMut(usize, Message),
) {
    let stated = records.iter().find(|record| !record.status_text.is_empty());
    let line = stated.or(records.first()).map_or(0, |record| record.line);
    let lapse = first(records, |record| &record.lapse);
    if let Some(found) = status.status() {
        patent.status = Input::noted(found, Origin::Evidence, said.note(line));
    } else if status.is_dead_of_unknown_cause()
        || status.never_granted()
        || status.contradicts_itself()
        || lapse.is_some()
    {
        // Which end it was is not said: the field stays to be filled in, and shows what the list says.
        let text = if written.is_empty() { String::new() } else { written.join(" | ") };
        let day = lapse.map(|(day, _)| day.to_string()).unwrap_or_default();
        let typed = [text, day].join(" ").trim().chars().take(200).collect();
        patent.status = Input { typed: Some(typed), note: said.note(line), ..Input::default() };
        if !status.contradicts_itself() {
            say(line, texts::DEAD_OF_UNKNOWN_CAUSE.into());
        }
    }
    if status.contradicts_itself() {
        say(line, texts::STATUS_CONTRADICTS.with([("status", quoted(&written.join(" | ")))]));
    } else if status.is_restored() {
        say(line, texts::RESTORED.into());
    }
    let word = status.words.first();
    match word {
        Some(StatusWord::Alive) => say(line, texts::ALIVE_ONLY.into()),
        Some(StatusWord::InGrace) => say(line, texts::IN_GRACE.into()),
        _ => {}
    }
    if status.words.contains(&StatusWord::PartlyInvalid) {
        say(line, texts::PARTLY_INVALID.into());
    }
    // What the columns say with day or number stands before what a word of the status says of the same.
    let mut events: Vec<LegalEvent> = Vec::new();
    for event in records.iter().flat_map(|record| &record.events).chain(&status.events) {
        let bare = event.date.is_none() && event.registration_number.is_empty();
        let known = events.iter().any(|known| {
            known.code == event.code
                && (bare
                    || known == event
                    || known.date == event.date && known.registration_number == event.registration_number)
        });
        if !known && events.len() < MOST_EVENTS {
            events.push(event.clone());
        }
    }
    if let Some((day, at)) = lapse {
        let code = match patent.status.value {
            Some(LegalStatus::Lapsed) => Some("CF01"),
            Some(LegalStatus::Expired) => Some("CX01"),
            Some(LegalStatus::Abandoned) => Some("AV01"),
            Some(LegalStatus::Invalidated) => Some("IW01"),
            Some(_) => {
                say(at, texts::ENDED_YET_ALIVE.with([("day", Arg::Date(day))]));
                None
            }
            None => None,
        };
        if let Some(code) = code.filter(|code| !events.iter().any(|event| event.code == *code && event.date.is_some()))
        {
            events.retain(|event| event.code != code);
            events.push(LegalEvent { code: code.to_owned(), date: Some(day), ..LegalEvent::default() });
        }
    }
    if events.iter().any(|event| event.code == "PE01") {
        say(line, texts::PLEDGE_NAMED.into());
    }
    if events.iter().any(|event| event.code == "PP01") {
        say(line, texts::PRESERVATION_NAMED.into());
    }
    if said.applicants_only && events.iter().any(|event| event.code == "TR01") {
        say(line, texts::TRANSFERRED.into());
    }
    patent.events = events;
    if status.open_licence {
        patent.open_licence = Input::noted(true, Origin::Evidence, said.note(line));
    }
    let asked = records.iter().find_map(|record| record.invalidation_open);
    if let Some(at) = asked.or(status.invalidation_requested.then_some(line)) {
        patent.invalidation_pending = Input::noted(true, Origin::Evidence, said.note(at));
        say(at, texts::INVALIDATION_PENDING.into());
    }
}
