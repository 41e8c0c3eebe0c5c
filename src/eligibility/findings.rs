//! What the reader is told of the registration check: findings without a flood, and the figures.

use std::collections::BTreeSet;

use jiff::civil::{Date, date};

use super::context::Context;
use super::{first_names, list};
use crate::model::outcome::eligibility::{
    EligibilityOutcome, EncumbranceKind, RuleCase, RuleOutcome, TitleState, Verdict,
};
use crate::model::{Figure, Line, PaperState, Patent, PatentId, Quantity, Severity, Sheet, Stage};
use crate::reference::Mark;
use crate::text::{Arg, Message, Text, eligibility as words, engine};

/// The day from which the Measures hold.
const MEASURES_SINCE: Date = date(2021, 11, 15);
/// So many patents are named before the rest is counted.
const NAMED: usize = 3;
/// So many missing inputs of the pledge are asked for one by one.
const ASKED_SINGLY: usize = 2;

/// Writes the findings and figures of the stage. `said` marks the cases that an earlier stage says.
pub fn write(context: &Context<'_>, outcome: &EligibilityOutcome, said: &[Vec<bool>], sheet: &mut Sheet) {
    let teller = Teller { context };
    teller.met(outcome, said, sheet);
    teller.also_stops(outcome, said, sheet);
    teller.unknown(outcome, said, sheet);
    teller.titles(outcome, sheet);
    if context.decision_day() < MEASURES_SINCE {
        let field = "registration.registered_on";
        sheet.find(Severity::Note, Stage::Eligibility, field, words::FIND_BEFORE_MEASURES);
    }
    teller.figures(outcome, sheet);
}

struct Teller<'a, 'c> {
    context: &'a Context<'c>,
}

/// The fees that fall due within the loan, of all patents together.
fn fees_together(cases: &[&RuleCase]) -> Message {
    let (mut count, mut sum, mut first) = (0, 0.0, None);
    for (_, arg) in cases.iter().flat_map(|case| &case.message.args) {
        match arg {
            Arg::Count(one) => count += one,
            Arg::Money(one) => sum += one,
            Arg::Date(day) => first = Some(first.map_or(*day, |first: Date| first.min(*day))),
            _ => {}
        }
    }
    let first = first.map_or_else(|| Arg::raw(String::new()), Arg::Date);
    words::FEES_IN_LOAN.with([("count", Arg::Count(count)), ("sum", Arg::Money(sum)), ("first", first)])
}

/// The cases of a rule that no earlier stage has said.
fn unsaid<'a>(rule: &'a RuleOutcome, said: &'a [bool]) -> impl Iterator<Item = &'a RuleCase> {
    rule.cases.iter().enumerate().filter(|(at, _)| said.get(*at) != Some(&true)).map(|(_, case)| case)
}

impl Teller<'_, '_> {
    fn patent(&self, id: PatentId) -> Arg {
        self.context.patent(id).map_or_else(|| Arg::raw(id.0.to_string()), Patent::name)
    }

    fn patents(&self, ids: &[PatentId]) -> Arg {
        first_names(ids.iter().map(|id| self.patent(*id)), NAMED)
    }

    fn rule_name(&self, rule: &RuleOutcome) -> Arg {
        let row = self.context.reference.pledge_rules.row(&rule.rule);
        row.map_or_else(|| Arg::raw(String::new()), |row| Arg::from(&row.about.name))
    }

    fn remedy(&self, rule: &RuleOutcome) -> Arg {
        let figures = self.context.reference.pledge_rules.figures(&rule.rule);
        figures.map_or_else(
            || Arg::raw(String::new()),
            |figures| Arg::both(figures.remedy_zh.clone(), figures.remedy_en.clone()),
        )
    }

    /// One finding for each rule that is met, whatever the number of patents.
    fn met(&self, outcome: &EligibilityOutcome, said: &[Vec<bool>], sheet: &mut Sheet) {
        for (rule, said) in outcome.rules.iter().zip(said) {
            let told = [
                (Verdict::Block, Severity::Block),
                (Verdict::Warning, Severity::Warning),
                (Verdict::Noted, Severity::Note),
            ];
            for (verdict, severity) in told {
                let cases: Vec<&RuleCase> = unsaid(rule, said).filter(|case| case.verdict == verdict).collect();
                let Some(first) = cases.first() else { continue };
                let id = ("rule", Arg::raw(rule.rule.clone()));
                let remedy = ("remedy", self.remedy(rule));
                let message = match (first.patent, cases.len()) {
                    _ if verdict == Verdict::Noted => {
                        words::FIND_WHOLE.with([id, ("why", fees_together(&cases).into()), remedy])
                    }
                    (None, _) => words::FIND_WHOLE.with([id, ("why", first.message.clone().into()), remedy]),
                    (Some(patent), 1) => words::FIND_ONE.with([
                        id,
                        ("patent", self.patent(patent)),
                        ("why", first.message.clone().into()),
                        remedy,
                    ]),
                    _ => {
                        let ids: Vec<PatentId> = cases.iter().filter_map(|case| case.patent).collect();
                        let names = ("patents", self.patents(&ids));
                        words::FIND_MANY.with([id, ("name", self.rule_name(rule)), names, remedy])
                    }
                };
                sheet.find(severity, Stage::Eligibility, first.field.clone(), message);
            }
        }
    }

    /// What the patents stage blocks also stops the registration: said once, with the rules.
    fn also_stops(&self, outcome: &EligibilityOutcome, said: &[Vec<bool>], sheet: &mut Sheet) {
        let mut rules = Vec::new();
        let mut field = None;
        for (rule, said) in outcome.rules.iter().zip(said) {
            // The consent that rule E01 wants is asked for by rule E08.
            if rule.rule == "E01" || !rule.registration {
                continue;
            }
            let stopped: Vec<&RuleCase> = rule
                .cases
                .iter()
                .zip(said)
                .filter(|(case, said)| **said && case.verdict == Verdict::Block)
                .map(|(case, _)| case)
                .collect();
            let ids: Vec<PatentId> = stopped.iter().filter_map(|case| case.patent).collect();
            if let Some(first) = stopped.first() {
                field = field.or_else(|| Some(first.field.clone()));
                rules.push(
                    words::RULE_WITH_COUNT
                        .with([
                            ("rule", Arg::raw(rule.rule.clone())),
                            ("name", self.rule_name(rule)),
                            ("patents", self.patents(&ids)),
                        ])
                        .into(),
                );
            }
        }
        if let Some(field) = field {
            let message = words::FIND_ALSO_STOPS.with([("rules", list(rules))]);
            sheet.find(Severity::Block, Stage::Eligibility, field, message);
        }
    }

    /// What is not known, gathered by the input that would settle it.
    fn unknown(&self, outcome: &EligibilityOutcome, said: &[Vec<bool>], sheet: &mut Sheet) {
        let mut asked: Vec<Asked> = Vec::new();
        for (rule, said) in outcome.rules.iter().zip(said) {
            for case in unsaid(rule, said).filter(|case| case.verdict == Verdict::Unknown) {
                let own = case.patent.and_then(|id| case.field.strip_prefix(&format!("patents.{}.", id.0)));
                // The patents and loan stages ask for these themselves.
                if matches!(own, Some("kind" | "filing_date" | "status")) || case.field.starts_with("loan.") {
                    continue;
                }
                let key = own.map_or_else(|| case.field.clone(), |own| format!("patents.{own}"));
                let at =
                    asked.iter().position(|one| one.key == key && one.message == case.message).unwrap_or_else(|| {
                        asked.push(Asked {
                            key,
                            field: case.field.clone(),
                            message: case.message.clone(),
                            patents: Vec::new(),
                            seen: BTreeSet::new(),
                            rules: Vec::new(),
                            matters: false,
                        });
                        asked.len() - 1
                    });
                let one = &mut asked[at];
                one.matters |= rule.registration;
                if let Some(id) = case.patent.filter(|_| own.is_some())
                    && one.seen.insert(id)
                {
                    one.patents.push(id);
                }
                if !one.rules.contains(&rule.rule) {
                    one.rules.push(rule.rule.clone());
                }
            }
        }
        let (pledge, patents): (Vec<Asked>, Vec<Asked>) = asked.into_iter().partition(|one| one.patents.is_empty());
        let (pledge, optional): (Vec<Asked>, Vec<Asked>) = pledge.into_iter().partition(|one| one.matters);
        if pledge.len() > ASKED_SINGLY {
            let mut labels: Vec<Arg> = Vec::new();
            for label in pledge.iter().map(|one| Arg::Text(label(&one.field))) {
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
            let mut rules: Vec<String> = pledge.iter().flat_map(|one| one.rules.clone()).collect();
            rules.sort();
            rules.dedup();
            let rules = list(rules.into_iter().map(Arg::raw).collect());
            let open = labels.len();
            let message = words::FIND_FILL_MANY.with([("what", list(labels)), ("rules", rules)]);
            sheet.find_open((Severity::Missing, open), Stage::Eligibility, pledge[0].field.clone(), message);
        } else {
            for one in &pledge {
                self.ask(one, sheet);
            }
        }
        for one in patents.iter().chain(&optional) {
            self.ask(one, sheet);
        }
    }

    fn ask(&self, one: &Asked, sheet: &mut Sheet) {
        let what = ("what", one.message.clone().into());
        let rules = ("rules", list(one.rules.iter().cloned().map(Arg::raw).collect()));
        let message = if one.patents.is_empty() {
            words::FIND_FILL_WHOLE.with([what, rules])
        } else {
            words::FIND_FILL.with([("patents", self.patents(&one.patents)), what, rules])
        };
        if one.matters {
            let open = (Severity::Missing, one.patents.len().max(1));
            sheet.find_open(open, Stage::Eligibility, one.field.clone(), message);
        } else {
            sheet.find(Severity::Note, Stage::Eligibility, one.field.clone(), message);
        }
    }

    /// What does not fit together in the titles.
    fn titles(&self, outcome: &EligibilityOutcome, sheet: &mut Sheet) {
        let mut doubts: Vec<(Message, Vec<PatentId>)> = Vec::new();
        let mut by_date = Vec::new();
        for title in &outcome.titles {
            for doubt in &title.doubts {
                // Rules E02 and E05 say the first two themselves.
                if doubt.text == words::DOUBT_ENDED || doubt.text == words::DOUBT_RESTORED {
                    continue;
                }
                match doubts.iter_mut().find(|(known, _)| known == doubt) {
                    Some((_, ids)) => ids.push(title.patent),
                    None => doubts.push((doubt.clone(), vec![title.patent])),
                }
            }
            let dated = |kind| matches!(kind, EncumbranceKind::Pledge | EncumbranceKind::Preservation);
            if title
                .encumbrances
                .iter()
                .any(|one| dated(one.kind) && !one.open && !one.paired_by_number && one.since.is_some())
            {
                by_date.push(title.patent);
            }
        }
        for (doubt, ids) in doubts {
            let message = words::FIND_DOUBT.with([("patents", self.patents(&ids)), ("what", doubt.into())]);
            sheet.find(Severity::Warning, Stage::Eligibility, events(ids[0]), message);
        }
        if let Some(first) = by_date.first() {
            let message = words::FIND_PAIRED_BY_DATE.with([("patents", self.patents(&by_date))]);
            sheet.find(Severity::Note, Stage::Eligibility, events(*first), message);
        }
    }

    fn figures(&self, outcome: &EligibilityOutcome, sheet: &mut Sheet) {
        let Some(answer) = outcome.conclusion() else { return };
        let steps = outcome.rules.iter().map(|rule| {
            let label = words::RULE_NAMED.with([("rule", Arg::raw(rule.rule.clone())), ("name", self.rule_name(rule))]);
            Line::step(label, Quantity::Text(rule.verdict.label().into()))
        });
        sheet.figures.push(
            Figure::new(
                "eligibility.verdict",
                words::FIG_ANSWER,
                words::FORMULA_ANSWER,
                words::SOURCE_ANSWER,
                Mark::Secondary,
            )
            .value(Some(Quantity::Text(answer)))
            .steps(steps)
            .convention(words::CONVENTION_REGISTRATION_ONLY)
            .convention(words::CONVENTION_UNKNOWN)
            .convention(words::CONVENTION_TITLE)
            .convention(words::CONVENTION_EARLIEST),
        );
        let proven = outcome.titles.iter().filter(|title| title.state == TitleState::Proven).count();
        let titles = outcome.titles.iter().map(|title| {
            let name = engine::QUOTED.with([("name", self.patent(title.patent))]);
            Line::step(name, Quantity::Text(title.state.label().into()))
        });
        sheet.figures.push(
            Figure::new(
                "eligibility.titles_proven",
                words::FIG_PROVEN,
                words::FORMULA_PROVEN,
                words::SOURCE_PROVEN,
                Mark::OwnChoice,
            )
            .value(Some(Quantity::Count(proven as u64)))
            .steps([Line::step(words::OF_PATENTS, Quantity::Count(outcome.titles.len() as u64))])
            .steps(titles)
            .convention(words::CONVENTION_TITLE),
        );
        let required = outcome.papers.iter().filter(|paper| paper.required);
        let lacking = required.clone().filter(|paper| paper.state == PaperState::Lacking).map(|paper| {
            let row = self.context.reference.pledge_papers.row(&paper.paper);
            let name = row.map_or_else(|| Arg::raw(paper.paper.clone()), |row| Arg::from(&row.about.name));
            let label = match paper.patent {
                Some(id) => words::PAPER_OF.with([("paper", name), ("patent", self.patent(id))]),
                None => engine::QUOTED.with([("name", name)]),
            };
            Line::step(label, Quantity::Text(paper.state.label().into()))
        });
        sheet.figures.push(
            Figure::new(
                "eligibility.papers_lacking",
                words::FIG_LACKING,
                words::FORMULA_LACKING,
                words::SOURCE_LACKING,
                Mark::Secondary,
            )
            .value(Some(Quantity::Count(outcome.lacking() as u64)))
            .steps([Line::step(words::REQUIRED_PAPERS, Quantity::Count(required.clone().count() as u64))])
            .steps(lacking),
        );
    }
}

/// An input that would settle something, with whom it concerns.
struct Asked {
    key: String,
    field: String,
    message: Message,
    /// In the order in which they are met.
    patents: Vec<PatentId>,
    /// The same, to know each again.
    seen: BTreeSet<PatentId>,
    rules: Vec<String>,
    /// It bears on the registration, not on the loan alone.
    matters: bool,
}

fn events(patent: PatentId) -> String {
    patent.path("events")
}

/// The name of an input of the pledge.
fn label(field: &str) -> Text {
    match field {
        "registration.pledgors" => words::PLEDGORS,
        "registration.foreign_party" => words::FOREIGN_PARTY,
        "registration.agency_appointed" => words::AGENCY_APPOINTED,
        "registration.appraised" => words::APPRAISED,
        "registration.registered_on" => words::REGISTERED_ON,
        "registration.debt_since" => words::DEBT_SINCE,
        "registration.borrower_weak" => words::BORROWER_WEAK,
        "registration.contract.performance_end" => words::PERFORMANCE_END,
        "valuation.outside_appraisal.base_date" => engine::APPRAISAL_DATE,
        _ => words::CONTRACT,
    }
}
