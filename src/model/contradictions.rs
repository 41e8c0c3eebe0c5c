//! What cannot all be right: dates of a patent that contradict each other, and one patent entered twice.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Case, LegalStatus, Patent, PatentId};
use crate::statutory::PatentType;
use crate::statutory::application_number;
use crate::statutory::working_days::end_of_term;
use crate::text::{Arg, Message, engine, plausible as words};

/// The day on which the first Patent Law came into force.
const FIRST_FILING: Date = date(1985, 4, 1);
/// Holidays that are decided year by year may move the end of a priority term further than is known here.
const HOLIDAYS: i64 = 10;

/// Something a patent's dates say against each other.
#[derive(Clone, PartialEq, Debug)]
pub struct Contradiction {
    /// The input to look at, within the patent.
    pub field: &'static str,
    /// What is wrong.
    pub message: Message,
}

impl Patent {
    /// What its dates say against each other, against the base date and against the day of registration.
    ///
    /// Nothing that rests on them can be said to be clear until they are put right.
    pub fn contradictions(&self, base: Date, registration: Option<Date>) -> Vec<Contradiction> {
        let mut found = Vec::new();
        let named = || ("patent", self.name());
        let mut say = |field, message| found.push(Contradiction { field, message });
        let status = self.status.value.filter(|status| !status.is_dead() && *status != LegalStatus::Pending);
        let grant = self.grant_date.value;
        if let Some(filing) = self.filing_date.value {
            let filed = ("filing", Arg::Date(filing));
            if filing > base {
                say("filing_date", engine::FIND_FILED_LATER.with([named(), filed.clone(), ("base", base.into())]));
            }
            if filing < FIRST_FILING {
                say("filing_date", words::FILED_BEFORE_LAW.with([named(), filed.clone()]));
            }
            if let Some(day) = registration.filter(|day| *day < filing) {
                let args = [named(), ("day", day.into()), filed.clone()];
                say("filing_date", words::REGISTERED_BEFORE_FILING.with(args));
            }
            if let Some(grant) = grant.filter(|grant| *grant < filing) {
                let args = [named(), ("grant", grant.into()), filed.clone()];
                say("grant_date", engine::FIND_GRANT_BEFORE_FILING.with(args));
            }
            if let Some(priority) = self.priority_date.value {
                let args = || [named(), ("priority", priority.into()), filed.clone()];
                if priority > filing {
                    say("priority_date", words::PRIORITY_AFTER_FILING.with(args()));
                } else if let Some(months) = self.priority_outrun(priority, filing) {
                    let months = [("months", Arg::Count(months))];
                    say("priority_date", words::PRIORITY_TOO_OLD.with(args().into_iter().chain(months)));
                }
            }
            if let Some(event) = self.events.iter().find(|event| event.date.is_some_and(|day| day < filing)) {
                let day = event.date.map_or_else(|| Arg::raw(String::new()), Arg::Date);
                let code = ("code", Arg::raw(event.code.clone()));
                say("events", words::EVENT_BEFORE_FILING.with([named(), code, ("day", day), filed.clone()]));
            }
        }
        if let (Some(grant), Some(status)) = (grant.filter(|grant| *grant > base), status) {
            let args = [named(), ("grant", grant.into()), ("base", base.into()), ("status", status.label().into())];
            say("grant_date", words::GRANTED_AFTER_BASE.with(args));
        }
        if let (Some(grant), Some(extract)) = (grant, self.register_extract.value)
            && extract < grant
        {
            let args = [named(), ("extract", extract.into()), ("grant", grant.into())];
            say("register_extract", words::EXTRACT_BEFORE_GRANT.with(args));
        }
        if let (Some(status), Some(Ok(expiry))) = (status, self.expiry())
            && expiry <= base
        {
            let args = [named(), ("expiry", expiry.into()), ("status", status.label().into())];
            say("status", words::TERM_OVER.with(args));
        }
        found
    }

    /// Its filing is said to be later than it can be: it would seem to live longer than it does.
    pub fn filed_too_late(&self, base: Date, registration: Option<Date>) -> bool {
        let events = self.events.iter().filter_map(|event| event.date);
        let others = self.grant_date.value.into_iter().chain(registration).chain(events).chain([base]);
        self.filing_date.value.zip(others.min()).is_some_and(|(filing, earliest)| filing > earliest)
    }

    /// The months that a priority cannot outrun, if this one does: 12, or 6 for designs, and two more where a priority
    /// can be restored. Patent Law art. 29 (terms unverified); Implementing Regulations rules 5 and 36.
    fn priority_outrun(&self, priority: Date, filing: Date) -> Option<usize> {
        let months: i64 = match self.kind.value {
            Some(PatentType::Design) => 6,
            // An unknown kind is given the longest term.
            Some(PatentType::Invention | PatentType::UtilityModel) | None => 14,
        };
        let last = end_of_term(priority.saturating_add(months.months())).saturating_add(HOLIDAYS.days());
        (filing > last).then(|| usize::try_from(months).unwrap_or(0))
    }

    /// A priority of more than twelve months, which only its restoration can save: to be checked, but possible.
    pub fn late_priority(&self) -> Option<Message> {
        let (priority, filing) = (self.priority_date.value?, self.filing_date.value?);
        let last = end_of_term(priority.saturating_add(12.months())).saturating_add(HOLIDAYS.days());
        let late = self.kind.value != Some(PatentType::Design)
            && filing > last
            && self.priority_outrun(priority, filing).is_none();
        let args = [("patent", self.name()), ("priority", priority.into()), ("filing", filing.into())];
        late.then(|| words::PRIORITY_LATE.with(args))
    }

    /// What tells it from others: the digits of its number without the check digit, or the number as written where it
    /// cannot be read. Nothing where no number is stated.
    pub fn identity(&self) -> Option<String> {
        let written = self.number.get()?;
        if let Ok(number) = application_number::parse(written) {
            return Some(number.identity().to_owned());
        }
        let narrow = |c: char| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        };
        let signs = written.chars().map(narrow).filter(|c| c.is_alphanumeric());
        let plain: String = signs.flat_map(char::to_uppercase).collect();
        if let Some(number) = number_within(&plain) {
            return Some(number);
        }
        (plain.chars().count() >= 7).then_some(plain)
    }
}

/// The application number that stands among other words: "申请号：…", a kind code or a kind in brackets after it. Eight digits
/// with a letter may be those of a publication as well, and are left alone.
fn number_within(plain: &str) -> Option<String> {
    let mut letters = plain.replace("CN", "").replace("ZL", "");
    letters.retain(|c| c.is_ascii_alphabetic() && c != 'X');
    let mut runs = plain.split(|c: char| !c.is_ascii_digit());
    let number = |run: &str| {
        let digits = match run.len() {
            12 | 13 => 12,
            8 | 9 if letters.is_empty() => 8,
            _ => return None,
        };
        Some(application_number::parse(&run[..digits]).ok()?.identity().to_owned())
    };
    runs.find_map(number)
}

/// The later entries of patents entered more than once, each with the first.
pub fn entered_again(patents: &[Patent]) -> BTreeMap<PatentId, PatentId> {
    let mut first: BTreeMap<String, PatentId> = BTreeMap::new();
    let mut again = BTreeMap::new();
    for patent in patents {
        let Some(identity) = patent.identity() else { continue };
        match first.get(&identity) {
            Some(other) => drop(again.insert(patent.id, *other)),
            None => drop(first.insert(identity, patent.id)),
        }
    }
    again
}

/// The patents entered more than once, each with the other entry.
pub fn entered_twice(patents: &[Patent]) -> BTreeMap<PatentId, PatentId> {
    let mut twice = entered_again(patents);
    let again: Vec<_> = patents.iter().filter_map(|one| Some((one.id, *twice.get(&one.id)?))).collect();
    for (later, first) in again {
        twice.entry(first).or_insert(later);
    }
    twice
}

impl Case {
    /// [`entered_again`] among its patents.
    pub fn entered_again(&self) -> BTreeMap<PatentId, PatentId> {
        entered_again(&self.patents)
    }

    /// [`entered_twice`] among its patents.
    pub fn entered_twice(&self) -> BTreeMap<PatentId, PatentId> {
        entered_twice(&self.patents)
    }
}
