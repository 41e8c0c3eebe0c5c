//! The attributes of a patent that automatic indicators follow from, as whole numbers.
//!
//! What nobody has stated stays unknown. An attribute that is bounded but not known (a range on the
//! input, or what the legal state rules out) narrows the indicator's interval without making it known.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::read::ScoredProduct;
use crate::calendar::{complete_years, years_between};
use crate::model::{End, Input, LegalStatus, Line, Origin, Patent, PatentId, Quantity};
use crate::reference::Attribute;
use crate::text::{Text, engine, scoring as words};

/// What is known of an attribute.
#[derive(Clone, PartialEq, Debug)]
pub struct Known {
    /// The least it can be.
    pub low: u32,
    /// What it is, when that is known.
    pub value: Option<u32>,
    /// The most it can be.
    pub high: u32,
    /// It is known, be it as a range that somebody has stated.
    pub is_known: bool,
    /// The line of the workings.
    pub line: Arc<Line>,
}

/// What an attribute is called.
pub fn label(attribute: Attribute) -> Text {
    match attribute {
        Attribute::StatutoryYearsLeft => words::STATUTORY_YEARS_LEFT,
        Attribute::EconomicYearsLeft => words::ECONOMIC_YEARS_LEFT,
        Attribute::FamilyCountries => words::FAMILY_COUNTRIES,
        Attribute::CitationsReceived => engine::CITATIONS_RECEIVED,
        Attribute::CitationsMade => engine::CITATIONS_MADE,
        Attribute::IndependentClaims => engine::INDEPENDENT_CLAIMS,
        Attribute::Claims => words::CLAIMS,
        Attribute::IpcSubclasses => words::IPC_SUBCLASSES,
        Attribute::LegalStatus => engine::STATUS,
        Attribute::InvalidationRecord => words::INVALIDATION_RECORD,
        Attribute::LicencesAndTransfers => words::LICENCES_AND_TRANSFERS,
        Attribute::Pledges => words::PLEDGES,
    }
}

/// The lives of the products that each patent protects.
pub type Protected<'a> = BTreeMap<PatentId, Vec<&'a Input<f64>>>;

/// The lives of products by the patents that protect them.
pub(super) fn protected<'c>(products: &[ScoredProduct<'c>]) -> Protected<'c> {
    let mut protected = Protected::new();
    for product in products {
        let patents: BTreeSet<PatentId> = product.patents.iter().map(|protection| protection.patent).collect();
        for patent in patents {
            protected.entry(patent).or_default().push(product.life);
        }
    }
    protected
}

/// Reads an attribute of a patent, which protects products of such lives, at the base date.
pub fn read(attribute: Attribute, lives: &[&Input<f64>], patent: &Patent, base: Date) -> Known {
    let reader = Reader { attribute, lives, patent, base };
    match attribute {
        Attribute::StatutoryYearsLeft => reader.statutory_years(),
        Attribute::EconomicYearsLeft => reader.economic_years(),
        Attribute::FamilyCountries => reader.listed(&patent.family, "family", |codes| Some(countries(codes))),
        Attribute::CitationsReceived => reader.count(&patent.citations_received, "citations_received"),
        Attribute::CitationsMade => reader.count(&patent.citations_made, "citations_made"),
        Attribute::IndependentClaims => reader.count(&patent.independent_claims, "independent_claims"),
        Attribute::Claims => reader.claims(),
        Attribute::IpcSubclasses => reader.listed(&patent.ipc, "ipc", subclasses),
        Attribute::LegalStatus => reader.status(),
        Attribute::InvalidationRecord => reader.invalidation(),
        Attribute::LicencesAndTransfers => reader.recorded(&["EE01", "TR01"]),
        Attribute::Pledges => reader.recorded(&["PE01"]),
    }
}

/// Distinct countries or regions besides the home country. WO is a route, not a country.
fn countries(codes: &[String]) -> u32 {
    let distinct: BTreeSet<String> = codes
        .iter()
        .flat_map(|code| code.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '/' | '、' | '，' | '；')))
        .map(|code| code.trim().to_uppercase())
        .filter(|code| !code.is_empty() && !matches!(code.as_str(), "CN" | "WO" | "PCT" | "中国"))
        .collect();
    small(distinct.len())
}

/// Distinct IPC subclasses: the first four characters, H01L of H01L 21/00. Unknown when none is one,
/// as of designs, which have other classes.
fn subclasses(classes: &[String]) -> Option<u32> {
    let distinct: BTreeSet<String> = classes
        .iter()
        .filter_map(|class| {
            let head: String =
                class.chars().filter(|c| !c.is_whitespace()).take(4).map(|c| c.to_ascii_uppercase()).collect();
            let is_subclass = head.chars().count() == 4
                && head.chars().enumerate().all(|(at, c)| match at {
                    0 => ('A'..='H').contains(&c),
                    1 | 2 => c.is_ascii_digit(),
                    _ => c.is_ascii_uppercase(),
                });
            is_subclass.then_some(head)
        })
        .collect();
    (!distinct.is_empty()).then(|| small(distinct.len()))
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

struct Reader<'a> {
    attribute: Attribute,
    lives: &'a [&'a Input<f64>],
    patent: &'a Patent,
    base: Date,
}

impl Reader<'_> {
    fn known(&self, bounds: (u32, Option<u32>, u32), origin: Origin, note: String, field: &str) -> Known {
        let (low, value, high) = bounds;
        let shown = value.map(|value| match self.attribute {
            Attribute::StatutoryYearsLeft | Attribute::EconomicYearsLeft => Quantity::Years(f64::from(value)),
            Attribute::LegalStatus => match self.patent.status.value {
                Some(status) => Quantity::Text(status.label().into()),
                None => Quantity::Count(u64::from(value)),
            },
            Attribute::InvalidationRecord => Quantity::Text(record(value).into()),
            _ => Quantity::Count(u64::from(value)),
        });
        let line = Line {
            origin: if value.is_none() && origin == Origin::Derived { Origin::Unknown } else { origin },
            note,
            field: Some(self.patent.path(field)),
            ..Line::derived(label(self.attribute), shown)
        };
        Known { low, value, high, is_known: value.is_some(), line: Arc::new(line) }
    }

    fn unknown(&self, field: &str) -> Known {
        self.known((0, None, u32::MAX), Origin::Unknown, String::new(), field)
    }

    fn count(&self, input: &Input<u32>, field: &str) -> Known {
        let (low, high) = (input.at(End::Low), input.at(End::High));
        let bounds = (low.unwrap_or(0), input.value, high.unwrap_or(u32::MAX));
        let known = self.known(bounds, input.origin, input.note.clone(), field);
        Known { is_known: low.is_some() && high.is_some(), ..known }
    }

    fn listed(&self, input: &Input<Vec<String>>, field: &str, read: impl Fn(&[String]) -> Option<u32>) -> Known {
        match input.value.as_deref().and_then(read) {
            Some(count) => self.known((count, Some(count), count), input.origin, input.note.clone(), field),
            None => self.unknown(field),
        }
    }

    /// All claims: the independent and the dependent ones.
    fn claims(&self) -> Known {
        let (own, other) = (&self.patent.independent_claims, &self.patent.dependent_claims);
        let field = if own.value.is_none() { "independent_claims" } else { "dependent_claims" };
        let low = own.at(End::Low).unwrap_or(0).saturating_add(other.at(End::Low).unwrap_or(0));
        let high = own.at(End::High).zip(other.at(End::High)).map(|(own, other)| own.saturating_add(other));
        let ends_known = own.at(End::Low).is_some() && other.at(End::Low).is_some() && high.is_some();
        let value = own.value.zip(other.value).map(|(own, other)| own.saturating_add(other));
        let known = self.known((low, value, high.unwrap_or(u32::MAX)), own.origin, own.note.clone(), field);
        Known { is_known: ends_known, ..known }
    }

    fn is_dead(&self) -> bool {
        self.patent.status.value.is_some_and(LegalStatus::is_dead)
    }

    /// Whole statutory years left; none once the right is gone.
    fn statutory_years(&self) -> Known {
        let left = if self.is_dead() {
            Some(0)
        } else {
            self.patent.expiry().and_then(Result::ok).map(|expiry| complete_years(years_between(self.base, expiry)))
        };
        match left {
            Some(years) => self.known((years, Some(years), years), Origin::Derived, String::new(), "filing_date"),
            None => self.unknown(if self.patent.kind.value.is_none() { "kind" } else { "filing_date" }),
        }
    }

    /// Whole economic years left: the least of statutory, technical and product life, the longest
    /// of its products counting. While the technical life is not stated, the statutory life only
    /// bounds it from above.
    fn economic_years(&self) -> Known {
        let product = |end: End| {
            let lives: Option<Vec<f64>> = self.lives.iter().map(|life| life.at(end)).collect();
            // A product whose life is not stated cuts nothing off.
            lives?.into_iter().reduce(f64::max)
        };
        let at = |end: End| {
            let own = self.patent.life(self.base, end)?;
            Some(complete_years(product(end).map_or(own, |life| own.min(life))))
        };
        let technical = &self.patent.technical_life;
        let stated = |end: End| self.is_dead() || technical.at(end).is_some();
        let low = at(End::Low).filter(|_| stated(End::Low)).unwrap_or(0);
        let value = at(End::Middle).filter(|_| stated(End::Middle));
        let high = at(End::High).unwrap_or(u32::MAX);
        let known = self.known((low, value, high), Origin::Derived, technical.note.clone(), "technical_life");
        let ends_known = stated(End::Low) && stated(End::High) && at(End::Low).is_some();
        Known { is_known: known.is_known || ends_known, ..known }
    }

    fn status(&self) -> Known {
        let input = &self.patent.status;
        let Some(status) = input.value else { return self.unknown("status") };
        let value = match status {
            LegalStatus::Pending => 1,
            LegalStatus::PartlyInvalidated => 2,
            LegalStatus::InForce => 3,
            LegalStatus::Lapsed | LegalStatus::Expired | LegalStatus::Abandoned | LegalStatus::Invalidated => 0,
        };
        self.known((value, Some(value), value), input.origin, input.note.clone(), "status")
    }

    fn has(&self, code: &str) -> bool {
        self.patent.events.iter().any(|event| event.code.trim().eq_ignore_ascii_case(code))
    }

    /// The record of invalidation requests: 0 lost, 1 held in part, 2 never tested, 3 upheld.
    ///
    /// Only the bad outcomes show in the register: IW01 (wholly invalid), IP01 (in part). No such
    /// event does not prove that nobody has tried: a request that failed may leave none. So a
    /// patent in force is bounded from below; a register extract, with no request pending, raises
    /// the bound to "never tested or upheld". Within it stays unknown.
    fn invalidation(&self) -> Known {
        let status = self.patent.status.value;
        if status == Some(LegalStatus::Invalidated) || self.has("IW01") {
            return self.known((0, Some(0), 0), Origin::Derived, String::new(), "status");
        }
        if status == Some(LegalStatus::PartlyInvalidated) || self.has("IP01") {
            return self.known((1, Some(1), 1), Origin::Derived, String::new(), "status");
        }
        let pending = self.patent.invalidation_pending.value;
        let low = match status {
            Some(LegalStatus::InForce) if pending == Some(true) => 0,
            Some(LegalStatus::InForce) if pending == Some(false) && self.patent.register_extract.value.is_some() => 2,
            Some(LegalStatus::InForce) => 1,
            _ => 0,
        };
        let high = if low > 0 { 3 } else { u32::MAX };
        self.known((low, None, high), Origin::Unknown, String::new(), "invalidation_pending")
    }

    /// How many events of these kinds are recorded. With neither an event nor a register extract,
    /// nobody has looked.
    fn recorded(&self, codes: &[&str]) -> Known {
        let patent = self.patent;
        if patent.events.is_empty() && patent.register_extract.value.is_none() {
            return self.unknown("events");
        }
        let is_one = |code: &str| codes.iter().any(|one| code.trim().eq_ignore_ascii_case(one));
        let count = small(patent.events.iter().filter(|event| is_one(&event.code)).count());
        self.known((count, Some(count), count), Origin::Derived, String::new(), "events")
    }
}

fn record(value: u32) -> Text {
    match value {
        0 => words::RECORD_LOST,
        1 => words::RECORD_IN_PART,
        2 => words::RECORD_NEVER,
        _ => words::RECORD_UPHELD,
    }
}
