//! The registration check in the report: rules, titles, papers, corrected articles.

use super::{Block, ReportCell, Writer};
use crate::model::outcome::eligibility::{
    Encumbrance, EncumbranceKind, PaperOutcome, RuleCase, RuleOutcome, TitleState, Verdict,
};
use crate::model::{Patent, PatentId, Quantity};
use crate::reference::Reference;
use crate::report::parts::places;
use crate::report::{figures, merged};
use crate::text::{Arg, choosing, decision, eligibility as words, engine, report as texts, reports};

/// So many patents are named for one reason; more are told by their numbers.
const NAMED: usize = 5;
/// More titles than this are told by what was found, not one by one.
const MANY: usize = 12;

/// The cases of a rule that its verdict rests on.
fn gravest(rule: &RuleOutcome) -> impl Iterator<Item = &RuleCase> {
    rule.cases.iter().filter(|case| case.verdict == rule.verdict && rule.verdict != Verdict::NotApplicable)
}

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
            vec![
                self.rule_name(rule, reference).into(),
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

    /// Its number and what it is about.
    pub(super) fn rule_name(&self, rule: &RuleOutcome, reference: &Reference) -> String {
        let name = reference.pledge_rules.row(&rule.rule).map_or("", |row| row.about.name.get(self.lang));
        format!("{} {name}", rule.rule)
    }

    /// Why a rule is met, lifted or open, and what to do.
    fn reasons(&self, reference: &Reference) -> Vec<Block> {
        let told = |rule: &&RuleOutcome| rule.verdict > Verdict::Clear;
        let one = |rule: &RuleOutcome| {
            let remedy = reference
                .pledge_rules
                .figures(&rule.rule)
                .map_or_else(|| Arg::raw(String::new()), |row| Arg::both(row.remedy_zh.clone(), row.remedy_en.clone()));
            // What is only unknown, or lifted, needs no remedy.
            let met = matches!(rule.verdict, Verdict::Warning | Verdict::Block | Verdict::Noted);
            let text = if met { words::REPORT_REASON } else { words::REPORT_REASON_ONLY };
            let message = text.with([
                ("rule", Arg::raw(rule.rule.clone())),
                ("verdict", rule.verdict.label().into()),
                ("why", self.why(rule).into()),
                ("remedy", remedy),
            ]);
            Block::paragraph(message.render(self.lang))
        };
        self.assessment.eligibility.rules.iter().filter(told).map(one).collect()
    }

    /// The reasons for the gravest verdict of a rule, each with the patents it concerns. Reasons of many patents that differ
    /// in days and numbers alone are told once.
    pub(in crate::report) fn why(&self, rule: &RuleOutcome) -> String {
        let shown = self.told(rule).into_iter().map(|told| {
            if told.patents.is_empty() || self.case.patents.len() == 1 {
                return told.message.render(self.lang);
            }
            let patents = if told.patents.len() > NAMED {
                merged::numbered(self.case, &told.patents).into()
            } else {
                crate::eligibility::first_names(told.patents.iter().map(|id| self.named(*id)), NAMED)
            };
            words::REPORT_CASES.with([("patents", patents), ("why", told.message.into())]).render(self.lang)
        });
        shown.collect::<Vec<_>>().join(self.lang.pick("；", "; "))
    }

    /// The same as values.
    fn told(&self, rule: &RuleOutcome) -> Vec<merged::Told> {
        let cases: Vec<&RuleCase> = gravest(rule).collect();
        let mut reasons: Vec<merged::Told> = Vec::new();
        for (at, case) in cases.iter().enumerate() {
            match reasons.iter_mut().find(|known| known.message == case.message) {
                Some(known) => known.patents.extend(case.patent),
                None => reasons.push(merged::Told {
                    message: case.message.clone(),
                    patents: case.patent.into_iter().collect(),
                    members: vec![at],
                }),
            }
        }
        if reasons.len() <= NAMED {
            return reasons;
        }
        let all: Vec<_> = cases.iter().map(|case| (&case.message, case.patent)).collect();
        merged::together(self.case, &all, NAMED)
    }

    /// What stands above together, patent by patent.
    pub(in crate::report) fn rules_by_patent(&self) -> Option<Block> {
        let mut rows: Vec<Vec<ReportCell>> = Vec::new();
        for rule in &self.assessment.eligibility.rules {
            if rule.verdict <= Verdict::Clear || self.told(rule).iter().all(|told| told.members.len() == 1) {
                continue;
            }
            for case in gravest(rule) {
                let place = case.patent.and_then(|id| self.case.patents.iter().position(|patent| patent.id == id));
                rows.push(vec![
                    rule.rule.as_str().into(),
                    place.map(|at| Quantity::Count(at as u64 + 1)).into(),
                    case.message.render(self.lang).into(),
                ]);
            }
        }
        let columns = [(words::REPORT_RULE, false), (reports::TABLE_NUMBER, true), (reports::WHAT, false)];
        self.table("rules_by_patent", decision::RULES_BY_PATENT, &columns, rows)
    }

    fn named(&self, id: PatentId) -> Arg {
        self.case.patent(id).map_or_else(|| Arg::raw(id.0.to_string()), Patent::name)
    }

    fn named_text(&self, id: PatentId) -> String {
        engine::QUOTED.with([("name", self.named(id))]).render(self.lang)
    }

    /// Whose title is proven and whose is not: patent by patent, of many by what was found.
    fn titles(&self) -> Vec<Block> {
        let titles = &self.assessment.eligibility.titles;
        let table = if titles.len() > MANY {
            let mut states: Vec<(TitleState, Vec<PatentId>)> = Vec::new();
            for title in titles {
                match states.iter_mut().find(|(state, _)| *state == title.state) {
                    Some((_, patents)) => patents.push(title.patent),
                    None => states.push((title.state, vec![title.patent])),
                }
            }
            let rows = states.into_iter().map(|(state, patents)| {
                vec![
                    self.word(state.label()),
                    Quantity::Count(patents.len() as u64).into(),
                    places(self.case, patents, self.lang).into(),
                ]
            });
            let columns =
                [(words::REPORT_STATE, false), (choosing::COLUMN_COUNT, true), (decision::CHOICE_NUMBERS, false)];
            self.table("titles", words::REPORT_TITLES, &columns, rows.collect())
        } else {
            let rows =
                titles.iter().map(|title| vec![self.named_text(title.patent).into(), self.word(title.state.label())]);
            let columns = [(texts::PATENT, false), (words::REPORT_STATE, false)];
            self.table("titles", words::REPORT_TITLES, &columns, rows.collect())
        };
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
            Arg::raw(one.registration_number.clone())
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
        // The same paper of several patents, in the same state and for the same rules, is one row.
        let mut groups: Vec<(&PaperOutcome, Vec<PatentId>)> = Vec::new();
        for paper in &self.assessment.eligibility.papers {
            let same = |(first, _): &&mut (&PaperOutcome, Vec<PatentId>)| {
                let alike = (&first.paper, first.required, first.state, &first.because)
                    == (&paper.paper, paper.required, paper.state, &paper.because);
                first.patent.is_some() && paper.patent.is_some() && alike
            };
            match groups.iter_mut().find(same) {
                Some((_, patents)) => patents.extend(paper.patent),
                None => groups.push((paper, paper.patent.into_iter().collect())),
            }
        }
        let row = |(paper, patents): (&PaperOutcome, Vec<PatentId>)| {
            let about = reference.pledge_papers.row(&paper.paper);
            let need = if paper.required { words::REPORT_REQUIRED } else { words::REPORT_USEFUL };
            let of = match patents.as_slice() {
                [] => String::new(),
                [one] => self.case.patent(*one).map(figures::patent_name).unwrap_or_default(),
                all => merged::numbered(self.case, all).render(self.lang),
            };
            vec![
                about.map_or_else(|| paper.paper.as_str(), |row| row.about.name.get(self.lang)).into(),
                of.into(),
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
            groups.into_iter().map(row).collect(),
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
