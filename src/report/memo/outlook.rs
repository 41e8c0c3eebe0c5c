//! The memo's end: risks, conditions, what is missing, who signs.

use std::cmp::Reverse;

use super::{Memo, Pair};
use crate::lang::Lang;
use crate::model::outcome::eligibility::{CalendarKind, FEES_IN_LOAN, RuleOutcome, Verdict};
use crate::model::{Finding, PaperState, Severity};
use crate::report::blocks::{Block, Section};
use crate::report::cells::Wording;
use crate::report::merged::{self, Told};
use crate::report::parts::blank;
use crate::report::{checklist, figures, overview};
use crate::text::{Arg, Message, memo as words, number, report as texts};

/// So many papers are named.
const MOST_PAPERS: usize = 6;
/// So many rules stand among the conditions.
const MOST_RULES: usize = 4;

impl Memo<'_> {
    /// Findings, the gravest first; what concerns many patents alike is one point.
    fn findings(&self, wanted: impl Fn(Severity) -> bool) -> Vec<String> {
        let findings = &self.writer.assessment.findings;
        let mut found: Vec<&Finding> = findings.iter().filter(|finding| wanted(finding.severity)).collect();
        found.sort_by_key(|finding| Reverse(finding.severity));
        let together = merged::findings(self.writer.case, &found);
        let points = together.into_iter().flat_map(|(first, all)| all.into_iter().map(move |told| (first, told)));
        let sentence = |(first, told): (&Finding, Told)| {
            self.say(texts::FINDING.with([
                ("severity", first.severity.label().into()),
                ("stage", first.stage.label().into()),
                ("message", told.message.into()),
            ]))
        };
        points.map(sentence).collect()
    }

    pub(super) fn risks(&self) -> Section {
        let found = self.findings(|severity| matches!(severity, Severity::Warning | Severity::Block));
        self.chapter("risks", words::RISKS, self.points(found, words::NO_RISKS))
    }

    pub(super) fn missing(&self) -> Section {
        let lack = |[what, lacks]: [String; 2]| {
            self.say(words::UNEXAMINED.with([("what", what.into()), ("lacks", lacks.into())]))
        };
        let mut found = self.findings(|severity| severity == Severity::Missing);
        found.extend(self.writer.unexamined().into_iter().map(lack));
        self.chapter("missing", words::MISSING, self.points(found, words::NOTHING_MISSING))
    }

    /// The mark of an article, or that its text is the user's own.
    fn standing(&self, article: &str) -> Arg {
        let of = |lang: Lang| {
            let article = self.writer.case.registration.article(self.reference, article);
            article.map_or_else(String::new, |article| article.standing(lang))
        };
        Arg::both(of(Lang::Zh), of(Lang::En))
    }

    /// What follows for pay-out and after: from the rules' own remedies, the papers, the loan's remedy, the calendar.
    pub(super) fn conditions(&self) -> Section {
        let assessment = self.writer.assessment;
        let mut points: Vec<Message> = Vec::new();
        let open = |rule: &&RuleOutcome| matches!(rule.verdict, Verdict::Block | Verdict::Unknown);
        let mut rules: Vec<&RuleOutcome> = assessment.eligibility.rules.iter().filter(open).collect();
        rules.sort_by_key(|rule| Reverse(rule.verdict));
        for rule in rules.into_iter().take(MOST_RULES) {
            let Some(row) = self.reference.pledge_rules.row(&rule.rule) else { continue };
            let remedy = Arg::both(row.figures.remedy_zh.clone(), row.figures.remedy_en.clone());
            points.push(words::CONDITION_RULE.with([("rule", rule.rule.clone().into()), ("remedy", remedy)]));
        }
        points.extend(self.papers());
        points.push(words::CONDITION_REGISTERED.with([("mark", self.standing("measures_461_3"))]));
        let mut remedies = assessment.loan.remedies.iter();
        if let Some(remedy) = remedies.find(|remedy| remedy.is_done_here() && assessment.loan.holds == Some(false)) {
            let said = [("remedy", overview::remedy(remedy).into()), ("then", overview::then(remedy).into())];
            points.push(words::CONDITION_REMEDY.with(said));
        }
        if let Some(fees) = assessment.figure(FEES_IN_LOAN).filter(|figure| figure.value.is_some()) {
            let amount = |lang| figures::value(fees, lang);
            let amount = Arg::both(amount(Lang::Zh), amount(Lang::En));
            points.push(words::CONDITION_FEES.with([("amount", amount)]));
        }
        let revaluation = assessment.calendar.iter().find(|entry| entry.kind == CalendarKind::Revaluation);
        points.extend(revaluation.map(|entry| words::CONDITION_REVALUE.with([("date", entry.date.into())])));
        points.push(words::CONDITION_CONSENT.with([("mark", self.standing("civil_code_444"))]));
        let points: Vec<Wording> = points.into_iter().map(|message| self.say(message).into()).collect();
        self.chapter("conditions", words::CONDITIONS, vec![Block::List(points)])
    }

    /// The required papers that are not on file, by name.
    fn papers(&self) -> Option<Message> {
        let mut names: Vec<[String; 2]> = Vec::new();
        let papers = &self.writer.assessment.eligibility.papers;
        for paper in papers.iter().filter(|paper| paper.required && paper.state == PaperState::Lacking) {
            let name = [Lang::Zh, Lang::En].map(|lang| checklist::paper_name(&paper.paper, self.reference, lang));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            return None;
        }
        let names = names.into_iter().map(|[zh, en]| Arg::both(zh, en));
        Some(words::CONDITION_PAPERS.with([("papers", crate::eligibility::first_names(names, MOST_PAPERS))]))
    }

    pub(super) fn signing(&self) -> Section {
        let case = self.writer.case;
        let level = case.policy.as_deref().zip(case.loan.amount.value);
        let level = level.and_then(|(policy, amount)| policy.approval(number::to_f64(amount)));
        let approver: Message = match level {
            Some(level) => words::ROLE_APPROVER_LEVEL.with([("level", level.name.clone().into())]),
            None => words::ROLE_APPROVER.into(),
        };
        let line = |role: Message| -> Pair {
            let signed = words::SIGNED.with([("blank", blank(self.lang()).into())]);
            (self.say(role).into(), self.say(signed).into())
        };
        let roles = [words::ROLE_MANAGER.into(), words::ROLE_REVIEWER.into(), approver];
        let pairs = roles.into_iter().map(line).collect();
        self.chapter("signing", words::SIGNING, vec![Block::Pairs(pairs)]).kept()
    }
}
