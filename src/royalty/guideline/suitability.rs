//! Step 1: is an open licence suitable (判断是否适宜开放许可)?

use jiff::civil::Date;

use super::Path;
use crate::eligibility::title::pair;
use crate::model::names::parts;
use crate::model::outcome::eligibility::{Encumbrance, EncumbranceKind};
use crate::model::outcome::guideline::{Suitability, SuitabilityCheck};
use crate::model::{LegalEvent, LegalStatus, Patent};
use crate::reference::Mark;
use crate::statutory::PatentType;
use crate::text::{Message, Text, guideline as words};

/// What can be said of a question with yes or no.
struct Said {
    verdict: Suitability,
    message: Message,
}

impl Said {
    fn new(verdict: Suitability, message: impl Into<Message>) -> Self {
        Self { verdict, message: message.into() }
    }
}

/// The burdens of a kind that the register's events up to a day leave open.
fn open_burdens(patent: &Patent, kind: EncumbranceKind, base: Date) -> Vec<Encumbrance> {
    let known: Vec<LegalEvent> =
        patent.events.iter().filter(|event| event.date.is_none_or(|date| date <= base)).cloned().collect();
    pair(&known).into_iter().filter(|one| one.kind == kind && one.open).collect()
}

impl Path<'_> {
    /// Every check, the offer's own first, then patent by patent.
    pub(super) fn suitability(&self) -> Vec<SuitabilityCheck> {
        let guideline = &self.case.licence_fee.guideline;
        let mut checks = Vec::new();
        let field = |name: &str| format!("licence_fee.guideline.{name}");
        let mut offer = |id, label, said: Said, source, mark, name: &str| {
            let Said { verdict, message } = said;
            checks.push(SuitabilityCheck {
                id,
                label,
                patent: None,
                verdict,
                message,
                source,
                mark,
                field: field(name),
            });
        };
        let recorded = self.patents().any(|patent| self.exclusive_entry(patent));
        let exclusive = match (guideline.exclusive_in_force.value, recorded) {
            (_, true) => Said::new(Suitability::Obstacle, words::EXCLUSIVE_RECORDED),
            (Some(true), _) => Said::new(Suitability::Obstacle, words::EXCLUSIVE_STATED),
            (Some(false), _) => Said::new(Suitability::Clear, words::EXCLUSIVE_NONE),
            (None, _) => Said::new(Suitability::Unknown, words::EXCLUSIVE_UNKNOWN),
        };
        offer("exclusive", words::CHECK_EXCLUSIVE, exclusive, words::SOURCE_R86_1, Mark::Primary, "exclusive_in_force");
        let obstacle = match guideline.other_obstacle.value {
            Some(true) => Said::new(Suitability::Obstacle, words::OBSTACLE_STATED),
            Some(false) => Said::new(Suitability::Clear, words::OBSTACLE_NONE),
            None => Said::new(Suitability::Unknown, words::OBSTACLE_UNKNOWN),
        };
        offer("other", words::CHECK_OTHER, obstacle, words::SOURCE_R86_5, Mark::Primary, "other_obstacle");
        for patent in self.patents() {
            checks.extend(self.of_patent(patent));
        }
        checks
    }

    /// A licence in force whose entry says that it is exclusive or sole.
    fn exclusive_entry(&self, patent: &Patent) -> bool {
        open_burdens(patent, EncumbranceKind::Licence, self.base)
            .iter()
            .flat_map(|one| &one.details)
            .any(|detail| detail.contains("独占") || detail.contains("排他"))
    }

    fn of_patent(&self, patent: &Patent) -> Vec<SuitabilityCheck> {
        let field = |name: &str| patent.path(name);
        let check = |id, label: Text, said: Said, source: Text, mark, field: String| SuitabilityCheck {
            id,
            label,
            patent: Some(patent.id),
            verdict: said.verdict,
            message: said.message,
            source,
            mark,
            field,
        };
        let named = || [("patent", patent.named().into())];
        let say = |verdict, text: Text| Said::new(verdict, text.with(named()));

        let force = match patent.status.value {
            Some(status) if status.is_dead() => say(Suitability::Obstacle, words::FORCE_DEAD),
            Some(LegalStatus::Pending) => say(Suitability::Obstacle, words::FORCE_PENDING),
            Some(_) => say(Suitability::Clear, words::FORCE_YES),
            None => say(Suitability::Unknown, words::FORCE_UNKNOWN),
        };
        let suspended = match patent.suspended.value {
            Some(true) => say(Suitability::Obstacle, words::SUSPENDED_YES),
            Some(false) => say(Suitability::Clear, words::SUSPENDED_NO),
            None => say(Suitability::Unknown, words::SUSPENDED_UNKNOWN),
        };
        let guideline = &self.case.licence_fee.guideline;
        let pledged = !open_burdens(patent, EncumbranceKind::Pledge, self.base).is_empty();
        let pledge = match (pledged, guideline.pledgee_consent.value) {
            (true, Some(true)) => say(Suitability::Clear, words::PLEDGE_CONSENT),
            (true, Some(false)) => say(Suitability::Obstacle, words::PLEDGE_REFUSED),
            (true, None) => say(Suitability::Obstacle, words::PLEDGE_UNKNOWN),
            // The extract shows what is recorded; without it, no entry known proves nothing.
            (false, _) if patent.register_extract.value.is_some() => say(Suitability::Clear, words::PLEDGE_NONE),
            (false, _) => say(Suitability::Unknown, words::PLEDGE_NOT_PROVEN),
        };
        let report = match (patent.kind.value, patent.evaluation_report.value) {
            (Some(PatentType::Invention), _) => say(Suitability::NotApplicable, words::REPORT_NOT_NEEDED),
            (Some(_), Some(true)) => say(Suitability::Clear, words::REPORT_THERE),
            (Some(_), Some(false)) => say(Suitability::Obstacle, words::REPORT_LACKING),
            (Some(_), None) => say(Suitability::Unknown, words::REPORT_UNKNOWN),
            (None, _) => say(Suitability::Unknown, words::REPORT_KIND_UNKNOWN),
        };
        let owners = patent.owners.value.as_ref();
        let owners = owners.map(|names| names.iter().map(|name| parts(name).len().max(1)).sum::<usize>());
        let owners = match (owners, guideline.co_owners_join.value) {
            (Some(0 | 1), _) => say(Suitability::NotApplicable, words::OWNERS_ONE),
            (Some(_), Some(true)) => say(Suitability::Clear, words::OWNERS_JOIN),
            (Some(_), Some(false)) => say(Suitability::Obstacle, words::OWNERS_APART),
            (Some(_), None) => say(Suitability::Unknown, words::OWNERS_MANY),
            (None, _) => say(Suitability::Unknown, words::OWNERS_UNKNOWN),
        };
        vec![
            check("in_force", words::CHECK_FORCE, force, words::SOURCE_R86_5, Mark::Primary, field("status")),
            check(
                "suspended",
                words::CHECK_SUSPENDED,
                suspended,
                words::SOURCE_R86_2,
                Mark::Primary,
                field("suspended"),
            ),
            check(
                "annual_fee",
                words::CHECK_FEE,
                self.fee_paid(patent),
                words::SOURCE_R86_3,
                Mark::Primary,
                field("paid_through_year"),
            ),
            check(
                "pledge",
                words::CHECK_PLEDGE,
                pledge,
                words::SOURCE_R86_4,
                Mark::Primary,
                "licence_fee.guideline.pledgee_consent".to_owned(),
            ),
            check(
                "report",
                words::CHECK_REPORT,
                report,
                words::SOURCE_ART_50,
                Mark::PrimaryQuoted,
                field("evaluation_report"),
            ),
            check(
                "co_owners",
                words::CHECK_OWNERS,
                owners,
                words::SOURCE_CO_OWNERS,
                Mark::Secondary,
                "licence_fee.guideline.co_owners_join".to_owned(),
            ),
        ]
    }

    /// Every fee due by the base date has been paid.
    fn fee_paid(&self, patent: &Patent) -> Said {
        let named = ("patent", patent.named().into());
        if patent.kind.value.is_none() || patent.filing_date.value.is_none() {
            return Said::new(Suitability::Unknown, words::FEE_NO_DATES.with([named]));
        }
        let Some(paid) = patent.paid_through_year.value else {
            return Said::new(Suitability::Unknown, words::FEE_UNKNOWN.with([named]));
        };
        let overdue = patent.fees_due_after(paid).take_while(|due| due.due < self.base).map(|due| due.fee_year);
        match overdue.last() {
            Some(year) => {
                let year = usize::try_from(year).unwrap_or(usize::MAX);
                Said::new(Suitability::Obstacle, words::FEE_UNPAID.with([named, ("year", year.into())]))
            }
            None => Said::new(Suitability::Clear, words::FEE_PAID.with([named])),
        }
    }
}
