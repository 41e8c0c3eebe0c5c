//! The papers of the file: what must be there, what is useful, and which rule asks for it. 资料清单.

use std::collections::BTreeMap;

use super::context::Context;
use crate::model::outcome::eligibility::{Effect, PaperOutcome, RuleOutcome, Verdict};
use crate::model::{PaperState, PatentId};
use crate::reference::{Paper, PaperFrom, PaperNeed};

/// Why a paper stands on the list.
struct Reason<'a> {
    rule: &'a RuleOutcome,
    patent: Option<PatentId>,
    /// The rule is met, or would be without the paper.
    met: bool,
}

/// The checklist: required papers first, in the order of the table.
pub fn papers(context: &Context<'_>, rules: &[RuleOutcome]) -> Vec<PaperOutcome> {
    let mut list = Vec::new();
    for row in &context.reference.pledge_papers.rows {
        let (paper, about) = (row.figures, row.about.id.as_str());
        let reasons = reasons(context, rules, about, paper);
        let mut by_patent: BTreeMap<Option<PatentId>, Vec<&Reason<'_>>> = BTreeMap::new();
        for reason in &reasons {
            by_patent.entry(reason.patent).or_default().push(reason);
        }
        let all: Vec<&Reason<'_>> = reasons.iter().collect();
        let concerned: Vec<Option<PatentId>> = if paper.per_patent {
            let ids = context.in_pledge().map(|patent| patent.id);
            ids.map(Some).filter(|id| by_patent.contains_key(id)).collect()
        } else if paper.need == PaperNeed::Always || !reasons.is_empty() || asked_by_facts(context, about) {
            vec![None]
        } else {
            Vec::new()
        };
        for patent in concerned {
            let mut because: Vec<String> = Vec::new();
            let mut required = paper.need == PaperNeed::Always || asked_by_facts(context, about);
            // Where the co-owners have agreed otherwise, their agreement takes the consent's place.
            required |= about == "co_owner_agreement" && agreed(context, patent);
            let concerning: &[&Reason<'_>] = match patent {
                Some(_) => by_patent.get(&patent).map_or(&[], Vec::as_slice),
                None => &all,
            };
            for reason in concerning {
                let stops = matches!(reason.rule.effect, Effect::Block | Effect::BlockUnlessDeclared);
                required |= paper.need == PaperNeed::OnRule && reason.met && stops;
                required &= !(about == "co_owner_consent" && agreed(context, patent));
                if !because.contains(&reason.rule.rule) {
                    because.push(reason.rule.rule.clone());
                }
            }
            let state = alternative(context, about, patent).unwrap_or_else(|| context.paper(about, patent));
            list.push(PaperOutcome { paper: about.to_owned(), patent, state, required, because });
        }
    }
    list.sort_by_key(|paper| !paper.required);
    list
}

/// The rules that ask for a paper, with the patents concerned. A rule that is clear only because the
/// paper is on file still asks for it.
fn reasons<'a>(context: &Context<'_>, rules: &'a [RuleOutcome], paper: &str, row: Paper) -> Vec<Reason<'a>> {
    // What the office gives out on request settles what is not known.
    let settles = row.need == PaperNeed::Useful && row.from == PaperFrom::Office;
    let mut reasons = Vec::new();
    for rule in rules.iter().filter(|rule| rule.lifted_by.iter().any(|one| one == paper)) {
        for case in &rule.cases {
            let on_file = context.on_file(paper, case.patent);
            let met = match case.verdict {
                Verdict::Block | Verdict::Warning | Verdict::Lifted => true,
                Verdict::Clear | Verdict::Noted => on_file,
                Verdict::Unknown if settles => false,
                Verdict::Unknown | Verdict::NotApplicable => continue,
            };
            // Of an entry that is known, an extract proves only that it has been released since.
            let releases = matches!(rule.rule.as_str(), "E05" | "E09");
            if paper == "register_extract" && met && !releases {
                continue;
            }
            let fees_due = rule.effect == Effect::Schedule && case.verdict == Verdict::Noted;
            if met || fees_due || case.verdict == Verdict::Unknown {
                reasons.push(Reason { rule, patent: case.patent, met });
            }
        }
    }
    reasons
}

/// The co-owners of a patent are said to have agreed otherwise.
fn agreed(context: &Context<'_>, patent: Option<PatentId>) -> bool {
    patent.and_then(|id| context.patent(id)).is_some_and(|patent| patent.co_owners_agreed.value == Some(true))
}

/// Papers that the facts ask for without a rule being broken.
fn asked_by_facts(context: &Context<'_>, paper: &str) -> bool {
    let registration = context.case.registration;
    match paper {
        "agency_appointment" | "translation" => registration.foreign_party.value == Some(true),
        "power_of_attorney" => registration.agency_appointed.value == Some(true),
        _ => false,
    }
}

/// A consent and an agreement serve each other's turn.
fn alternative(context: &Context<'_>, paper: &str, patent: Option<PatentId>) -> Option<PaperState> {
    let other = match paper {
        "co_owner_consent" => "co_owner_agreement",
        "co_owner_agreement" => "co_owner_consent",
        _ => return None,
    };
    let served = context.on_file(other, patent) || (paper == "co_owner_consent" && agreed(context, patent));
    let spared = context.paper(paper, patent) == PaperState::Lacking && served;
    spared.then_some(PaperState::NotNeeded)
}
