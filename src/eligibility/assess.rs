//! The registration stage.

use super::context::{Context, Ruling};
use super::read::RegisteredPart;
use super::{findings, papers, rules};
use crate::model::outcome::eligibility::{Effect, EligibilityOutcome, RegistrationAnswer, RuleOutcome, Verdict};
use crate::model::{Patent, Sheet};
use crate::reference::{PledgeRule, Reference, RuleEffect, RuleStop};

/// The registration stage: rules, titles, papers.
pub fn assess(case: RegisteredPart<'_>, reference: &Reference, sheet: &mut Sheet) -> EligibilityOutcome {
    if !case.patents.iter().any(Patent::is_in_pledge) {
        return EligibilityOutcome::default();
    }
    let context = Context::new(case, reference);
    let (outcomes, said) = judge(&context, &case, reference, |_| true);
    let outcome = EligibilityOutcome {
        answer: Some(answer(&outcomes, &said)),
        papers: papers::papers(&context, &outcomes),
        rules: outcomes,
        titles: context.in_pledge().filter_map(|patent| context.title(patent.id)).cloned().collect(),
    };
    findings::write(&context, &outcome, &said, sheet);
    outcome
}

/// Whether a pledge can be registered and by which rules not; no titles, papers and findings.
pub fn registrable(case: RegisteredPart<'_>, reference: &Reference) -> EligibilityOutcome {
    if !case.patents.iter().any(Patent::is_in_pledge) {
        return EligibilityOutcome::default();
    }
    let stops = |rule: &PledgeRule| rule.stops == RuleStop::Registration;
    let (rules, said) = judge(&Context::new(case, reference), &case, reference, stops);
    EligibilityOutcome { answer: Some(answer(&rules, &said)), rules, ..EligibilityOutcome::default() }
}

/// What those of the rules say that are wanted, and what of it a finding of an earlier stage says already.
fn judge(
    context: &Context<'_>,
    case: &RegisteredPart<'_>,
    reference: &Reference,
    wanted: impl Fn(&PledgeRule) -> bool,
) -> (Vec<RuleOutcome>, Vec<Vec<bool>>) {
    let rows = reference.pledge_rules.rows.iter().filter(|row| wanted(&row.figures));
    rows.map(|row| {
        let rulings = rules::judge(context, &row.about.id);
        let said = rulings.iter().map(|ruling| ruling.said).collect();
        (outcome(case, &row.about.id, &row.figures, rulings), said)
    })
    .unzip()
}

fn outcome(case: &RegisteredPart<'_>, id: &str, rule: &PledgeRule, rulings: Vec<Ruling>) -> RuleOutcome {
    let effect = match rule.effect {
        // The bank decides whether too short a life blocks.
        _ if id == "E18" && case.registration.least_life_blocks => Effect::Block,
        RuleEffect::Block => Effect::Block,
        RuleEffect::BlockUnlessDeclared => Effect::BlockUnlessDeclared,
        RuleEffect::Warning => Effect::Warning,
        RuleEffect::Schedule => Effect::Schedule,
    };
    let cases: Vec<_> = rulings.into_iter().map(|ruling| ruling.case).collect();
    RuleOutcome {
        rule: id.to_owned(),
        effect,
        registration: rule.stops == RuleStop::Registration,
        verdict: cases.iter().map(|case| case.verdict).max().unwrap_or(Verdict::Unknown),
        cases,
        lifted_by: rule.lifted_by.clone(),
    }
}

/// Can the pledge be registered: only the rules that can refuse a registration count. Where rule
/// E01 wants only a co-owner's consent, rule E08 asks for it, and a consent lifts both.
fn answer(rules: &[RuleOutcome], said: &[Vec<bool>]) -> RegistrationAnswer {
    let mut answer = RegistrationAnswer::Yes;
    for (rule, said) in rules.iter().zip(said).filter(|(rule, _)| rule.registration) {
        for (case, said) in rule.cases.iter().zip(said) {
            let declarable = rule.effect == Effect::BlockUnlessDeclared || (rule.rule == "E01" && *said);
            let here = match (rule.effect, case.verdict) {
                (Effect::Warning | Effect::Schedule, _) => RegistrationAnswer::Yes,
                (_, Verdict::Block) if declarable => RegistrationAnswer::AfterDeclaration,
                (_, Verdict::Block) => RegistrationAnswer::No,
                (_, Verdict::Unknown) => RegistrationAnswer::Undecided,
                _ => RegistrationAnswer::Yes,
            };
            answer = answer.max(here);
        }
    }
    answer
}
