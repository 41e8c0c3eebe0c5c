//! The title of a patent as its gazetted events pair up. 登记簿记载的负担.
//!
//! A start and its release belong together when they bear the same registration number (登记号);
//! without a number they pair by date order, and the pair says so. What cannot be paired with
//! certainty stays open: a title is never called cleaner than its events are.

use jiff::civil::Date;

use crate::model::outcome::eligibility::{Encumbrance, EncumbranceKind, ExtractState, Title, TitleState};
use crate::model::{LegalEvent, LegalStatus, Patent};
use crate::text::{Arg, Message, eligibility as words};

/// What an event code says of a title.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Meaning {
    /// A burden begins.
    Start(EncumbranceKind),
    /// What was recorded of a burden changes.
    Change(EncumbranceKind),
    /// A burden ends.
    Release(EncumbranceKind),
    /// Something happened to the right itself.
    Fact(EncumbranceKind),
    /// Known, and without bearing on the title.
    Neutral,
    /// Not known.
    Unread,
}

/// Full-width forms to plain ones, upper case, letters and digits only: `ｙ２０２２－9800` is `Y20229800`.
pub fn plain(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let signs = written
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .filter(|c| c.is_alphanumeric() && !matches!(c, '第' | '号'))
        .flat_map(char::to_uppercase);
    plain.extend(signs);
    plain
}

/// The meaning of an event code, however it is written.
pub fn meaning(code: &str) -> Meaning {
    use EncumbranceKind as Kind;
    match plain(code).as_str() {
        "PE01" => Meaning::Start(Kind::Pledge),
        "PM01" => Meaning::Change(Kind::Pledge),
        "PC01" => Meaning::Release(Kind::Pledge),
        "PP01" => Meaning::Start(Kind::Preservation),
        "PD01" => Meaning::Release(Kind::Preservation),
        "EE01" => Meaning::Start(Kind::Licence),
        "EM01" => Meaning::Change(Kind::Licence),
        "EC01" => Meaning::Release(Kind::Licence),
        "CF01" => Meaning::Start(Kind::Lapse),
        "RR01" => Meaning::Release(Kind::Lapse),
        "TR01" => Meaning::Fact(Kind::Transfer),
        "IP01" => Meaning::Fact(Kind::PartialInvalidation),
        "IW01" => Meaning::Fact(Kind::Invalidation),
        "CX01" => Meaning::Fact(Kind::Expiry),
        "AV01" => Meaning::Fact(Kind::Abandonment),
        // Publication, examination, grant, corrections, names and addresses, notices served.
        "PB01" | "SE01" | "GR01" | "CB03" | "CD02" | "CP01" | "CP02" | "CP03" | "DD01" => Meaning::Neutral,
        _ => Meaning::Unread,
    }
}

fn started(kind: EncumbranceKind, event: Option<&LegalEvent>) -> Encumbrance {
    let mut one = Encumbrance {
        kind,
        registration_number: String::new(),
        since: event.and_then(|event| event.date),
        released: None,
        open: true,
        paired_by_number: false,
        details: Vec::new(),
    };
    if let Some(event) = event {
        event.registration_number.trim().clone_into(&mut one.registration_number);
        note(&mut one, event);
    }
    one
}

fn note(one: &mut Encumbrance, event: &LegalEvent) {
    let detail = event.detail.trim();
    if !detail.is_empty() && !one.details.iter().any(|known| known == detail) {
        one.details.push(detail.to_owned());
    }
}

/// Pairs the events of one patent into burdens and changes, open ones first.
pub fn pair(events: &[LegalEvent]) -> Vec<Encumbrance> {
    let mut order: Vec<&LegalEvent> = events.iter().collect();
    // Undated events come last: what they follow is not known.
    order.sort_by_key(|event| (event.date.is_none(), event.date));
    let mut found: Vec<Encumbrance> = Vec::new();
    for kind in
        [EncumbranceKind::Pledge, EncumbranceKind::Preservation, EncumbranceKind::Licence, EncumbranceKind::Lapse]
    {
        let with = |wanted: Meaning| {
            order.iter().copied().filter(move |event| meaning(&event.code) == wanted).collect::<Vec<_>>()
        };
        let starts = with(Meaning::Start(kind));
        let changes = with(Meaning::Change(kind));
        let releases = with(Meaning::Release(kind));
        found.extend(paired(kind, &starts, &changes, &releases));
    }
    for event in &order {
        if let Meaning::Fact(kind) = meaning(&event.code) {
            let open = kind != EncumbranceKind::Transfer;
            found.push(Encumbrance { open, ..started(kind, Some(event)) });
        }
    }
    found.sort_by_key(open_first);
    found
}

/// The burdens of one kind.
fn paired(
    kind: EncumbranceKind,
    starts: &[&LegalEvent],
    changes: &[&LegalEvent],
    releases: &[&LegalEvent],
) -> Vec<Encumbrance> {
    let number = |event: &LegalEvent| plain(&event.registration_number);
    let mut found: Vec<Encumbrance> = Vec::new();
    for start in starts {
        // The gazette may print an entry twice.
        let twin = found.iter_mut().find(|one| {
            !number(start).is_empty()
                && plain(&one.registration_number) == number(start)
                && (one.since == start.date || one.since.is_none() || start.date.is_none())
        });
        match twin {
            Some(one) => {
                one.since = one.since.or(start.date);
                note(one, start);
            }
            None => found.push(started(kind, Some(start))),
        }
    }
    // A change proves that something was begun, even where its start is not among the events.
    for change in changes.iter().filter(|change| !number(change).is_empty()) {
        let same = |one: &Encumbrance| plain(&one.registration_number) == number(change);
        let fits = |one: &Encumbrance| one.since.zip(change.date).is_none_or(|(since, changed)| since <= changed);
        match found.iter_mut().rfind(|one| same(one) && fits(one)) {
            Some(one) => note(one, change),
            None => found.push(Encumbrance { since: None, ..started(kind, Some(change)) }),
        }
    }
    let mut rest: Vec<(&LegalEvent, bool)> =
        changes.iter().filter(|change| number(change).is_empty()).map(|change| (*change, false)).collect();
    for release in releases {
        let begun = |one: &Encumbrance| one.since.zip(release.date).is_none_or(|(since, released)| since <= released);
        let same = |one: &Encumbrance| plain(&one.registration_number) == number(release);
        let partner = found
            .iter_mut()
            .filter(|one| !number(release).is_empty() && one.open && begun(one) && same(one))
            .min_by_key(|one| (one.since.is_none(), one.since));
        match partner {
            Some(one) => close(one, release, true),
            None => rest.push((*release, true)),
        }
    }
    by_date(kind, &mut found, rest);
    found
}

/// Goes through the changes without a number and the releases that found no number, day by day.
///
/// A release ends one of the burdens that are open on its day; a change finds one open or proves
/// one whose start is not among the events. Of whatever is open beforehand, more is never left as
/// less afterwards: one burden more never makes a title cleaner.
fn by_date(kind: EncumbranceKind, found: &mut Vec<Encumbrance>, mut rest: Vec<(&LegalEvent, bool)>) {
    // Undated ones come last, on one day a change before a release.
    rest.sort_by_key(|(event, is_release)| (event.date.is_none(), event.date, *is_release));
    // From when each is known to have been open.
    let mut seen: Vec<Option<Date>> = found.iter().map(|one| one.since).collect();
    for (event, is_release) in rest {
        let on = |at: usize| seen[at].zip(event.date).is_some_and(|(seen, day)| seen <= day);
        let numbered = |at: usize| !plain(&found[at].registration_number).is_empty();
        let partner = if is_release {
            // A number that no start bears can only belong to a start without one. One without a
            // number may end any, and leaves to the others those that only they can end.
            let may = |at: &usize| {
                found[*at].open && on(*at) && (plain(&event.registration_number).is_empty() || !numbered(*at))
            };
            (0..found.len()).filter(may).min_by_key(|&at| (!numbered(at), seen[at]))
        } else {
            let still = |at: usize| match (found[at].released, event.date) {
                (Some(released), Some(day)) => released >= day,
                _ => found[at].open,
            };
            // What is open for good may have begun at any time.
            let may = |at: &usize| {
                still(*at) && (on(*at) || found[*at].open && (seen[*at].is_none() || event.date.is_none()))
            };
            (0..found.len()).rev().find(may)
        };
        match partner {
            Some(at) if is_release => close(&mut found[at], event, false),
            Some(at) => note(&mut found[at], event),
            None => {
                let released = event.date.filter(|_| is_release);
                found.push(Encumbrance { since: None, released, open: !is_release, ..started(kind, Some(event)) });
                seen.push(event.date.filter(|_| !is_release));
            }
        }
    }
}

fn close(one: &mut Encumbrance, release: &LegalEvent, by_number: bool) {
    one.open = false;
    one.released = release.date;
    one.paired_by_number = by_number;
    note(one, release);
}

/// The day of the last event, of those that have one.
fn last_event(events: &[LegalEvent]) -> Option<Date> {
    events.iter().filter_map(|event| event.date).max()
}

/// What the register extract is worth on a day: not older than the last event, nor than `most_days`, and not of a day
/// after `latest`.
pub fn extract_state(patent: &Patent, day: Date, latest: Date, most_days: i32) -> ExtractState {
    let Some(issued) = patent.register_extract.value else { return ExtractState::Lacking };
    if issued > latest {
        return ExtractState::StillToCome;
    }
    if last_event(&patent.events).is_some_and(|last| issued < last) {
        return ExtractState::BeforeLastEvent;
    }
    let age = issued.until(day).map_or(i32::MAX, |span| span.get_days());
    if age > most_days { ExtractState::Stale } else { ExtractState::Good }
}

/// What became of the right itself by its events: gone, and by what.
fn ended(encumbrances: &[Encumbrance]) -> Option<&Encumbrance> {
    use EncumbranceKind as Kind;
    encumbrances
        .iter()
        .find(|one| one.open && matches!(one.kind, Kind::Lapse | Kind::Expiry | Kind::Abandonment | Kind::Invalidation))
}

/// The burdens of a patent on a day: a release that is dated after it has released nothing yet.
fn burdens_on(patent: &Patent, latest: Date) -> Vec<Encumbrance> {
    let mut found = pair(&patent.events);
    for one in &mut found {
        one.open |= one.released.is_some_and(|released| released > latest);
    }
    found.sort_by_key(open_first);
    found
}

fn open_first(one: &Encumbrance) -> (bool, EncumbranceKind, bool, Option<Date>) {
    (!one.open, one.kind, one.since.is_none(), one.since)
}

/// A patent's title on a day; `latest` is the last day of which anything can be known.
pub fn title(patent: &Patent, day: Date, latest: Date, most_days: i32) -> Title {
    use EncumbranceKind as Kind;
    let mut encumbrances = burdens_on(patent, latest);
    if patent.suspended.value == Some(true) {
        encumbrances.insert(0, started(Kind::Suspension, None));
    }
    let extract = extract_state(patent, day, latest, most_days);
    let (doubts, hinders) = doubts(patent, &encumbrances);
    let dead = patent.status.value.filter(|status| status.is_dead());
    let restored = encumbrances.iter().any(|one| one.kind == Kind::Lapse && !one.open);
    let burdens: Vec<&Encumbrance> = encumbrances
        .iter()
        .filter(|one| one.open)
        .filter(|one| matches!(one.kind, Kind::Pledge | Kind::Preservation | Kind::Suspension | Kind::Licence))
        .collect();
    let (state, message) = if let Some(end) = ended(&encumbrances) {
        (TitleState::Gone, words::TITLE_ENDED.with([("kind", end.kind.label().into()), ("since", since(end))]))
    } else if let Some(status) = dead.filter(|status| *status != LegalStatus::Lapsed || !restored) {
        (TitleState::Gone, words::TITLE_ENDED_BY_STATUS.with([("status", status.label().into())]))
    } else if !burdens.is_empty() {
        let kinds = burdens.iter().fold(Vec::new(), |mut kinds, one| {
            if !kinds.contains(&one.kind) {
                kinds.push(one.kind);
            }
            kinds
        });
        let kinds = kinds.into_iter().map(|kind| kind.label().into()).collect();
        (TitleState::Encumbered, words::TITLE_BURDENED.with([("kinds", super::list(kinds))]))
    } else {
        match extract {
            ExtractState::Good if !hinders => {
                let issued = patent.register_extract.value.unwrap_or(day);
                (TitleState::Proven, words::TITLE_PROVEN_BY.with([("issued", issued.into())]))
            }
            ExtractState::Good => (TitleState::NotProven, words::TITLE_DOUBTFUL.into()),
            ExtractState::Lacking => (TitleState::NotProven, words::TITLE_NO_EXTRACT.into()),
            ExtractState::BeforeLastEvent => (TitleState::NotProven, words::TITLE_EXTRACT_OLDER.into()),
            ExtractState::StillToCome => (TitleState::NotProven, words::TITLE_EXTRACT_TO_COME.into()),
            ExtractState::Stale => {
                let days = usize::try_from(most_days).unwrap_or(0);
                (TitleState::NotProven, words::TITLE_EXTRACT_STALE.with([("days", days.into())]))
            }
        }
    };
    let extract_proves = extract == ExtractState::Good && !hinders;
    Title { patent: patent.id, state, message, encumbrances, extract, extract_proves, doubts }
}

/// Since when, or that nobody said.
pub fn since(one: &Encumbrance) -> Arg {
    one.since.map_or(Arg::Text(words::DAY_UNKNOWN), Arg::Date)
}

/// What does not fit together, and whether it keeps an extract from proving the title.
fn doubts(patent: &Patent, encumbrances: &[Encumbrance]) -> (Vec<Message>, bool) {
    use EncumbranceKind as Kind;
    let mut doubts = Vec::new();
    let mut hinders = false;
    let mut unread: Vec<Arg> = Vec::new();
    for event in &patent.events {
        let code = event.code.trim();
        if meaning(code) == Meaning::Unread && !unread.contains(&Arg::raw(code.to_owned())) {
            unread.push(code.into());
        }
    }
    if !unread.is_empty() {
        hinders = true;
        doubts.push(words::DOUBT_UNREAD.with([("codes", super::list(unread))]));
    }
    let restored = encumbrances.iter().any(|one| one.kind == Kind::Lapse && !one.open);
    match (patent.status.value, ended(encumbrances)) {
        (Some(status), Some(end)) if !status.is_dead() => {
            doubts.push(words::DOUBT_ENDED.with([
                ("status", status.label().into()),
                ("kind", end.kind.label().into()),
                ("since", since(end)),
            ]));
        }
        (Some(LegalStatus::Lapsed), None) if restored => {
            hinders = true;
            doubts.push(words::DOUBT_RESTORED.into());
        }
        (Some(LegalStatus::InForce), None) if encumbrances.iter().any(|one| one.kind == Kind::PartialInvalidation) => {
            doubts.push(words::DOUBT_PARTIAL.into());
        }
        _ => {}
    }
    for one in encumbrances {
        let paired = matches!(one.kind, Kind::Pledge | Kind::Preservation | Kind::Licence);
        if paired && !one.open && one.since.is_none() && !one.paired_by_number {
            doubts.push(words::DOUBT_NO_START.with([("kind", one.kind.label().into())]));
        }
    }
    (doubts, hinders)
}
