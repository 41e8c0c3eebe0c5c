//! The registration check in the report: rules, titles, papers, corrected articles.

use super::{Block, ReportCell, Writer};
use crate::model::outcome::eligibility::{Encumbrance, EncumbranceKind, PaperOutcome, RuleCase, RuleOutcome, Verdict};
use crate::model::{Patent, PatentId};
use crate::reference::Reference;
use crate::report::figures;
use crate::text::{Arg, eligibility as words, engine, report as texts};

/// So many patents are named for one reason before the rest is counted.
const NAMED: usize = 5;

impl Writer<'_> {
    /// The registration check: the rules at a glance, why those not clear, titles, papers, and what
    /// the rules rest on.
    pub(in crate::report) fn eligibility(&self) -> Vec<Block> {
        let reference = Reference::builtin();
        let mut blocks: Vec<Block> = self.rules(reference).into_iter().collect();
        blocks.extend(self.reasons(reference));
        blocks.extend(self.titles());
        blocks.extend(self.papers(reference));
        blocks.extend(self.articles(reference));
        blocks
    }

    fn rules(&self, reference: &Reference) -> Option<Block> {
        let rows = self.assessment.eligibility.rules.iter().map(|rule| {
            let name = reference.pledge_rules.row(&rule.rule).map_or("", |row| row.about.name.get(self.lang));
            vec![
                format!("{} {name}", rule.rule).into(),
                self.word(rule.effect_label()),
                self.word(rule.verdict.label()),
            ]
        });
        self.table(
            "rules",
            words::REPORT_RULES,
            &[(words::REPORT_RULE, false), (words::REPORT_EFFECT, false), (words::REPORT_VERDICT, false)],
            rows.collect(),
        )
    }

    /// Why a rule is met, lifted or open, and what to do.
    fn reasons(&self, reference: &Reference) -> Vec<Block> {
        let told = |rule: &&RuleOutcome| rule.verdict > Verdict::Clear;
        let one = |rule: &RuleOutcome| {
            let remedy = reference.pledge_rules.figures(&rule.rule).map_or_else(
                || Arg::Raw(String::new()),
                |row| Arg::Both { zh: row.remedy_zh.clone(), en: row.remedy_en.clone() },
            );
            // What is only unknown, or lifted, needs no remedy.
            let met = matches!(rule.verdict, Verdict::Warning | Verdict::Block | Verdict::Noted);
            let text = if met { words::REPORT_REASON } else { words::REPORT_REASON_ONLY };
            let message = text.with([
                ("rule", Arg::Raw(rule.rule.clone())),
                ("verdict", rule.verdict.label().into()),
                ("why", self.why(rule).into()),
                ("remedy", remedy),
            ]);
            Block::paragraph(message.render(self.lang))
        };
        self.assessment.eligibility.rules.iter().filter(told).map(one).collect()
    }

    /// The reasons for the gravest verdict of a rule, each with the patents it concerns.
    pub(in crate::report) fn why(&self, rule: &RuleOutcome) -> String {
        let mut reasons: Vec<(String, Vec<PatentId>)> = Vec::new();
        let gravest = |case: &&RuleCase| case.verdict == rule.verdict && rule.verdict != Verdict::NotApplicable;
        for case in rule.cases.iter().filter(gravest) {
            let why = case.message.render(self.lang);
            let at = reasons.iter().position(|(known, _)| *known == why).unwrap_or_else(|| {
                reasons.push((why, Vec::new()));
                reasons.len() - 1
            });
            reasons[at].1.extend(case.patent);
        }
        let one_patent = self.case.patents.len() == 1;
        let shown = reasons.into_iter().map(|(why, ids)| {
            if ids.is_empty() || one_patent {
                return why;
            }
            let names = crate::eligibility::first_names(ids.iter().map(|id| self.named(*id)), NAMED);
            words::REPORT_CASES.with([("patents", names), ("why", why.into())]).render(self.lang)
        });
        shown.collect::<Vec<_>>().join(self.lang.pick("；", "; "))
    }

    fn named(&self, id: PatentId) -> Arg {
        self.case.patent(id).map_or_else(|| Arg::Raw(id.0.to_string()), Patent::name)
    }

    fn named_text(&self, id: PatentId) -> String {
        engine::QUOTED.with([("name", self.named(id))]).render(self.lang)
    }

    fn titles(&self) -> Vec<Block> {
        let titles = &self.assessment.eligibility.titles;
        let rows =
            titles.iter().map(|title| vec![self.named_text(title.patent).into(), self.word(title.state.label())]);
        let table = self.table(
            "titles",
            words::REPORT_TITLES,
            &[(texts::PATENT, false), (words::REPORT_STATE, false)],
            rows.collect(),
        );
        let mut blocks: Vec<Block> = table.into_iter().collect();
        for title in titles {
            let entries = title.encumbrances.iter().map(|one| self.entry(one));
            let doubts = title.doubts.iter().map(|doubt| doubt.render(self.lang));
            let said: Vec<String> = entries.chain(doubts).collect();
            if !said.is_empty() {
                let said = said.join(self.lang.pick("；", "; "));
                let message = words::REPORT_CASES.with([("patents", self.named(title.patent)), ("why", said.into())]);
                blocks.push(Block::paragraph(message.render(self.lang)));
            }
        }
        blocks
    }

    fn entry(&self, one: &Encumbrance) -> String {
        let day = |date: Option<jiff::civil::Date>| date.map_or(Arg::Text(words::DAY_UNKNOWN), Arg::Date);
        let number = if one.registration_number.is_empty() {
            Arg::Text(words::NUMBER_UNKNOWN)
        } else {
            Arg::Raw(one.registration_number.clone())
        };
        let text = match (one.kind, one.open) {
            (EncumbranceKind::Pledge | EncumbranceKind::Preservation | EncumbranceKind::Licence, true) => {
                words::ENTRY_OPEN
            }
            (EncumbranceKind::Pledge | EncumbranceKind::Preservation | EncumbranceKind::Licence, false)
                if one.paired_by_number =>
            {
                words::ENTRY_RELEASED
            }
            (EncumbranceKind::Pledge | EncumbranceKind::Preservation | EncumbranceKind::Licence, false) => {
                words::ENTRY_RELEASED_BY_DATE
            }
            (EncumbranceKind::Lapse, false) => {
                return words::ALIVE_AGAIN
                    .with([("since", day(one.since)), ("day", day(one.released))])
                    .render(self.lang);
            }
            _ => words::ENTRY_FACT,
        };
        text.with([
            ("kind", one.kind.label().into()),
            ("number", number),
            ("since", day(one.since)),
            ("released", day(one.released)),
        ])
        .render(self.lang)
    }

    fn papers(&self, reference: &Reference) -> Option<Block> {
        let row = |paper: &PaperOutcome| {
            let about = reference.pledge_papers.row(&paper.paper);
            let need = if paper.required { words::REPORT_REQUIRED } else { words::REPORT_USEFUL };
            vec![
                about.map_or_else(|| paper.paper.as_str(), |row| row.about.name.get(self.lang)).into(),
                paper.patent.and_then(|id| self.case.patent(id)).map(figures::patent_name).unwrap_or_default().into(),
                about.map_or_else(|| "".into(), |row| self.word(row.figures.from.label())),
                self.word(need),
                self.word(paper.state.label()),
                paper.because.join(texts::LIST_COMMA.get(self.lang)).into(),
            ]
        };
        self.table(
            "papers",
            words::REPORT_PAPERS,
            &[
                (words::REPORT_PAPER, false),
                (texts::PATENT, false),
                (words::REPORT_GIVER, false),
                (words::REPORT_NEED, false),
                (words::REPORT_STATE, false),
                (words::REPORT_BECAUSE, false),
            ],
            self.assessment.eligibility.papers.iter().map(row).collect(),
        )
    }

    /// What the rules rest on, how far each text was seen, and the user's own words.
    fn articles(&self, reference: &Reference) -> Vec<Block> {
        let rules = &self.assessment.eligibility.rules;
        if rules.is_empty() {
            return Vec::new();
        }
        let mut rows: Vec<Vec<ReportCell>> = Vec::new();
        let mut own: Vec<Vec<ReportCell>> = Vec::new();
        for row in &reference.articles.rows {
            let cites = |rule: &&RuleOutcome| {
                let figures = reference.pledge_rules.figures(&rule.rule);
                figures.is_some_and(|figures| figures.articles.contains(&row.about.id))
            };
            let cited: Vec<&str> = rules.iter().filter(cites).map(|rule| rule.rule.as_str()).collect();
            let Some(article) = self.case.registration.article(reference, &row.about.id) else { continue };
            let name = row.about.name.get(self.lang);
            if article.is_own() {
                own.push(vec![name.into(), article.text(self.lang).into()]);
            }
            if !cited.is_empty() {
                let cited = cited.join(texts::LIST_COMMA.get(self.lang));
                rows.push(vec![name.into(), article.standing(self.lang).into(), cited.into()]);
            }
        }
        let cited = self.table(
            "articles",
            words::REPORT_BASIS,
            &[(words::REPORT_ARTICLE, false), (words::REPORT_STANDING, false), (words::REPORT_RULE, false)],
            rows,
        );
        let own = self.table(
            "own_articles",
            words::REPORT_ARTICLES,
            &[(words::REPORT_ARTICLE, false), (words::REPORT_TEXT, false)],
            own,
        );
        cited.into_iter().chain(own).collect()
    }
}
