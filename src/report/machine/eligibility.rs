//! The registration check as JSON.

use serde_json::{Value, json};

use super::{Writer, day, mark};
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::PaperState;
use crate::model::outcome::eligibility::{
    Effect, Encumbrance, EncumbranceKind, ExtractState, PaperOutcome, RegistrationAnswer, RuleCase, RuleOutcome, Title,
    TitleState, Verdict,
};
use crate::reference::{PaperFrom, Provenance, Reference};

fn answer(answer: RegistrationAnswer) -> &'static str {
    match answer {
        RegistrationAnswer::Yes => "yes",
        RegistrationAnswer::AfterDeclaration => "after_declaration",
        RegistrationAnswer::Undecided => "undecided",
        RegistrationAnswer::No => "no",
    }
}

fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::NotApplicable => "not_applicable",
        Verdict::Clear => "clear",
        Verdict::Lifted => "lifted",
        Verdict::Unknown => "unknown",
        Verdict::Warning => "warning",
        Verdict::Block => "block",
    }
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Block => "block",
        Effect::BlockUnlessDeclared => "block_unless_declared",
        Effect::Warning => "warning",
        Effect::Schedule => "schedule",
    }
}

fn kind(kind: EncumbranceKind) -> &'static str {
    match kind {
        EncumbranceKind::Pledge => "pledge",
        EncumbranceKind::Preservation => "preservation",
        EncumbranceKind::Suspension => "suspension",
        EncumbranceKind::Licence => "licence",
        EncumbranceKind::Transfer => "transfer",
        EncumbranceKind::PartialInvalidation => "partial_invalidation",
        EncumbranceKind::Invalidation => "invalidation",
        EncumbranceKind::Lapse => "lapse",
        EncumbranceKind::Expiry => "expiry",
        EncumbranceKind::Abandonment => "abandonment",
    }
}

fn paper_state(state: PaperState) -> &'static str {
    match state {
        PaperState::Lacking => "lacking",
        PaperState::OnFile => "on_file",
        PaperState::NotNeeded => "not_needed",
    }
}

fn giver(from: PaperFrom) -> &'static str {
    match from {
        PaperFrom::Pledgor => "pledgor",
        PaperFrom::Pledgee => "pledgee",
        PaperFrom::Both => "both",
        PaperFrom::CoOwner => "co_owner",
        PaperFrom::Agency => "agency",
        PaperFrom::Appraiser => "appraiser",
        PaperFrom::Office => "office",
    }
}

impl Writer<'_> {
    /// What the registration check comes to.
    pub(super) fn verdict(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.eligibility;
        json!({
            "verdict": outcome.answer.map(answer),
            "verdict_text": outcome.answer.map(|answer| answer.label().get(self.lang)),
            "papers_lacking": outcome.lacking(),
        })
    }

    /// The registration check.
    pub(super) fn eligibility(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.eligibility;
        let reference = Reference::builtin();
        json!({
            "verdict": outcome.answer.map(answer),
            "verdict_text": outcome.answer.map(|answer| answer.label().get(self.lang)),
            "rules": outcome.rules.iter().map(|rule| self.rule(rule, reference)).collect::<Vec<_>>(),
            "titles": outcome.titles.iter().map(|title| self.title(title)).collect::<Vec<_>>(),
            "papers": outcome.papers.iter().map(|paper| self.paper(paper, reference)).collect::<Vec<_>>(),
            "papers_lacking": outcome.lacking(),
            "calendar": outcome.calendar.iter().map(|entry| json!({
                "date": day(Some(entry.date)),
                "key": entry.key,
                "patent": entry.patent,
                "label": entry.label.render(self.lang),
                "amount": entry.amount,
            })).collect::<Vec<_>>(),
        })
    }

    fn named(&self, about: Option<&Provenance>) -> Value {
        about.map_or(Value::Null, |about| about.name.get(self.lang).into())
    }

    fn rule(&self, rule: &RuleOutcome, reference: &Reference) -> Value {
        let row = reference.pledge_rules.row(&rule.rule);
        let articles = row.map_or(&[][..], |row| &row.figures.articles);
        let remedy = row.map(|row| match self.lang {
            Lang::Zh => row.figures.remedy_zh.as_str(),
            Lang::En => row.figures.remedy_en.as_str(),
        });
        json!({
            "id": rule.rule,
            "name": self.named(row.map(|row| &row.about)),
            "effect": effect(rule.effect),
            "bears_on": if rule.registration { "registration" } else { "lending" },
            "verdict": verdict(rule.verdict),
            "remedy": remedy,
            "articles": articles.iter().map(|id| self.article(id, reference)).collect::<Vec<_>>(),
            "lifted_by": rule.lifted_by.iter().map(|id| json!({
                "paper": id,
                "name": self.named(reference.pledge_papers.row(id).map(|row| &row.about)),
            })).collect::<Vec<_>>(),
            "cases": rule.cases.iter().map(|case| self.rule_case(case, rule)).collect::<Vec<_>>(),
        })
    }

    /// An article with the user's correction applied; then the mark is theirs, not the table's.
    fn article(&self, id: &str, reference: &Reference) -> Value {
        let Some(article) = self.case.registration.article(reference, id) else { return json!({"id": id}) };
        let source = article.correction.map_or(article.about.source.as_str(), |own| own.source.as_str());
        json!({
            "id": id,
            "name": article.about.name.get(self.lang),
            "text": article.text(self.lang),
            "source": source,
            "mark": if article.is_own() { "user" } else { mark(article.about.mark) },
            "mark_text": article.standing(self.lang),
            "date": article.about.date,
            "note": article.about.note.as_ref().map(|note| note.get(self.lang)),
        })
    }

    fn rule_case(&self, case: &RuleCase, rule: &RuleOutcome) -> Value {
        let lifting = || rule.lifted_by.iter().filter(|id| self.case.registration.on_file(id, case.patent));
        json!({
            "patent": case.patent,
            "title": case.patent.and_then(|id| self.case.patent(id)).map(|patent| patent.title.as_str()),
            "verdict": verdict(case.verdict),
            "message": case.message.render(self.lang),
            "data": case.data.iter().map(|line| self.line(line)).collect::<Vec<_>>(),
            "field": case.field,
            "on_file": lifting().collect::<Vec<_>>(),
        })
    }

    fn title(&self, title: &Title) -> Value {
        json!({
            "patent": title.patent,
            "state": match title.state {
                TitleState::Proven => "proven",
                TitleState::NotProven => "not_proven",
                TitleState::Encumbered => "encumbered",
                TitleState::Gone => "gone",
            },
            "message": title.message.render(self.lang),
            "extract": match title.extract {
                ExtractState::Lacking => "lacking",
                ExtractState::BeforeLastEvent => "before_last_event",
                ExtractState::Stale => "stale",
                ExtractState::Good => "good",
            },
            "doubts": title.doubts.iter().map(|doubt| doubt.render(self.lang)).collect::<Vec<_>>(),
            "encumbrances": title.encumbrances.iter().map(encumbrance).collect::<Vec<_>>(),
        })
    }

    fn paper(&self, paper: &PaperOutcome, reference: &Reference) -> Value {
        let row = reference.pledge_papers.row(&paper.paper);
        json!({
            "id": paper.paper,
            "name": self.named(row.map(|row| &row.about)),
            "from": row.map(|row| giver(row.figures.from)),
            "patent": paper.patent,
            "state": paper_state(paper.state),
            "required": paper.required,
            "because": paper.because,
        })
    }
}

fn encumbrance(one: &Encumbrance) -> Value {
    json!({
        "kind": kind(one.kind),
        "registration_number": one.registration_number,
        "since": day(one.since),
        "released": day(one.released),
        "open": one.open,
        "paired_by_number": one.paired_by_number,
        "details": one.details,
    })
}
