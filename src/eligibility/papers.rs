//! The papers of the file: what must be there, what is useful, and which rule asks for it. 资料清单.

use super::context::Context;
use crate::model::outcome::eligibility::{Effect, PaperOutcome, RuleOutcome, Verdict};
use crate::model::{PaperState, PatentId};
use crate::reference::PaperNeed;

/// Why a paper stands on the list.
struct Reason<'a> {
    rule: &'a RuleOutcome,
    patent: Option<PatentId>,
    /// The rule is met, or would be without the paper.
    met: bool,
}

/// The checklist: required papers first, in the order of the table.
pub fn papers(context: &Context<'_>, rules: &[RuleOutcome]) -> Vec<PaperOutcome> {
    let registration = &context.case.registration;
    let mut list = Vec::new();
    for row in &context.reference.pledge_papers.rows {
        let (paper, about) = (row.figures, row.about.id.as_str());
        let reasons = reasons(context, rules, about);
        let concerned: Vec<Option<PatentId>> = if paper.per_patent {
            let ids = context.case.patents.iter().map(|patent| patent.id);
            ids.filter(|id| reasons.iter().any(|reason| reason.patent == Some(*id))).map(Some).collect()
        } else if paper.need == PaperNeed::Always || !reasons.is_empty() || asked_by_facts(context, about) {
            vec![None]
        } else {
            Vec::new()
        };
        for patent in concerned {
            let mut because: Vec<String> = Vec::new();
            let mut required = paper.need == PaperNeed::Always || asked_by_facts(context, about);
            for reason in reasons.iter().filter(|reason| patent.is_none() || reason.patent == patent) {
                let stops = matches!(reason.rule.effect, Effect::Block | Effect::BlockUnlessDeclared);
                required |= paper.need == PaperNeed::OnRule && reason.met && stops;
                if !because.contains(&reason.rule.rule) {
                    because.push(reason.rule.rule.clone());
                }
            }
            let state = alternative(context, about, patent).unwrap_or_else(|| registration.state(about, patent));
            list.push(PaperOutcome { paper: about.to_owned(), patent, state, required, because });
        }
    }
    list.sort_by_key(|paper| !paper.required);
    list
}

/// The rules that ask for a paper, with the patents concerned. A rule that is clear only because the
/// paper is on file still asks for it.
fn reasons<'a>(context: &Context<'_>, rules: &'a [RuleOutcome], paper: &str) -> Vec<Reason<'a>> {
    let mut reasons = Vec::new();
    for rule in rules.iter().filter(|rule| rule.lifted_by.iter().any(|one| one == paper)) {
        for case in &rule.cases {
            let on_file = context.case.registration.on_file(paper, case.patent);
            let met = match case.verdict {
                Verdict::Block | Verdict::Warning | Verdict::Lifted => true,
                Verdict::Clear => on_file,
                Verdict::Unknown => false,
                Verdict::NotApplicable => continue,
            };
            let fees_due = rule.effect == Effect::Schedule && case.verdict == Verdict::Clear;
            if met || fees_due || case.verdict == Verdict::Unknown {
                reasons.push(Reason { rule, patent: case.patent, met });
            }
        }
    }
    reasons
}

/// Papers that the facts ask for without a rule being broken.
fn asked_by_facts(context: &Context<'_>, paper: &str) -> bool {
    let registration = &context.case.registration;
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
    let registration = &context.case.registration;
    let spared = registration.state(paper, patent) == PaperState::Lacking && registration.on_file(other, patent);
    spared.then_some(PaperState::NotNeeded)
}
