//! The credit memo: two or three pages for the committee, whatever the number of patents.

mod loan;
mod outlook;

use super::blocks::{Block, Report, Section};
use super::cells::{ReportCell, Wording};
use super::charts::ChartSource;
use super::content::Writer;
use super::parts::table_of;
use super::{checklist, figures, overview};
use crate::assessment::Assessment;
use crate::assessment::choosing::PledgeChoice;
use crate::assessment::simulation::SimulatedCase;
use crate::lang::Lang;
use crate::model::outcome::PatentOutcome;
use crate::model::outcome::eligibility::{RuleOutcome, Verdict};
use crate::model::{Case, Line, Quantity, fields};
use crate::reference::Reference;
use crate::text::{Arg, Message, Text, memo as words, quote, report as texts, screen_case, screen_loan};

/// So many patents are listed, the most valuable.
const MOST_PATENTS: usize = 5;
/// So many points of a list are told before the rest is counted.
const MOST_POINTS: usize = 4;
/// A rule that concerns more patents than this is told by their number.
const MOST_CASES: usize = 2;

/// The memo. What a simulation found stands in it where there is one, and the fewest patents that would do.
pub fn memo(
    case: &Case,
    assessment: &Assessment,
    simulated: Option<&SimulatedCase>,
    choice: Option<&PledgeChoice>,
    lang: Lang,
) -> Report {
    let memo = Memo { writer: Writer { case, assessment, lang }, simulated, choice, reference: Reference::builtin() };
    let sections = vec![
        memo.conclusion(),
        memo.request(),
        memo.pledged(),
        memo.registrability(),
        memo.worth(),
        memo.limit(),
        memo.cover(),
        memo.breach(),
        memo.risks(),
        memo.conditions(),
        memo.missing(),
        memo.signing(),
    ];
    Report { tight: true, ..Report::new(lang, words::TITLE.get(lang), sections) }
}

struct Memo<'a> {
    writer: Writer<'a>,
    simulated: Option<&'a SimulatedCase>,
    choice: Option<&'a PledgeChoice>,
    reference: &'a Reference,
}

type Pair = (Wording, ReportCell);

impl Memo<'_> {
    fn lang(&self) -> Lang {
        self.writer.lang
    }

    fn source(&self) -> ChartSource<'_> {
        ChartSource { case: self.writer.case, assessment: self.writer.assessment, lang: self.lang() }
    }

    fn say(&self, message: impl Into<Message>) -> String {
        message.into().render(self.lang())
    }

    fn chapter(&self, anchor: &str, heading: Text, blocks: Vec<Block>) -> Section {
        Section::chapter(anchor, heading.get(self.lang()), blocks)
    }

    fn pair(&self, name: Text, value: impl Into<ReportCell>) -> Pair {
        (name.get(self.lang()).into(), value.into())
    }

    /// A figure under its own name.
    fn figure(&self, id: &str) -> Option<Pair> {
        let figure = self.writer.assessment.figure(id)?;
        Some((self.say(figure.label.clone()).into(), ReportCell::of_figure(figure, self.lang())))
    }

    /// An input under its own name; unknown stays unknown.
    fn input(&self, line: Line) -> Pair {
        let unknown = || ReportCell::Lacking(texts::UNKNOWN.get(self.lang()).into());
        (self.say(line.label).into(), line.value.map_or_else(unknown, ReportCell::Quantity))
    }

    fn stated(&self, text: &str) -> ReportCell {
        match quote::in_language(text.trim(), self.lang()).trim() {
            "" => ReportCell::Lacking(texts::UNKNOWN.get(self.lang()).into()),
            text => text.into(),
        }
    }

    /// The first points of a list; the rest is counted.
    fn points(&self, points: Vec<String>, none: Text) -> Vec<Block> {
        if points.is_empty() {
            return vec![Block::paragraph(none.get(self.lang()))];
        }
        let more = points.len().saturating_sub(MOST_POINTS);
        let mut listed: Vec<Wording> = points.into_iter().take(MOST_POINTS).map(Wording::from).collect();
        if more > 0 {
            listed.push(self.say(words::MORE.with([("count", Arg::Count(more))])).into());
        }
        vec![Block::List(listed)]
    }

    fn conclusion(&self) -> Section {
        let (case, assessment) = (self.writer.case, self.writer.assessment);
        let lead = Block::lead(self.say(overview::verdict(case, assessment)));
        let mut pairs: Vec<Pair> =
            ["loan.lendable", "valuation.concluded"].iter().filter_map(|id| self.figure(id)).collect();
        let loan = &assessment.loan;
        if let Some(limit) = loan.binding.and_then(|at| loan.limits.get(at)) {
            pairs.insert(1.min(pairs.len()), self.pair(words::BINDING, limit.kind.label().get(self.lang())));
        }
        pairs.extend(self.writer.policy().into_iter().map(|(name, value)| (name.get(self.lang()).into(), value)));
        self.chapter("conclusion", words::CONCLUSION, vec![lead, Block::Pairs(pairs)])
    }

    fn request(&self) -> Section {
        let case = self.writer.case;
        let loan = &case.loan;
        let pledgors = case.registration.pledgors.value.as_ref();
        let pledgors = pledgors.map(|names| names.join(texts::LIST_COMMA.get(self.lang()))).unwrap_or_default();
        let mut parties = vec![
            self.pair(words::BORROWER, self.stated(&case.borrower.name)),
            self.pair(words::PLEDGORS, self.stated(&pledgors)),
            self.pair(words::BANK, self.stated(&case.bank.name)),
        ];
        if !case.borrower.credit_code.trim().is_empty() {
            parties.insert(1, self.pair(screen_case::CREDIT_CODE, case.borrower.credit_code.trim()));
        }
        let mut terms = vec![
            self.input(fields::loan::AMOUNT.line(&loan.amount)),
            self.input(fields::loan::ANNUAL_RATE.line(&loan.annual_rate)),
            self.input(fields::loan::MONTHS.line(&loan.months)),
            self.pair(screen_loan::REPAYMENT, loan.repayment.label().get(self.lang())),
            self.input(fields::loan::START.line(&loan.start)),
            self.pair(words::LOAN_END, case.loan_end().map(Quantity::Date)),
            self.pair(texts::BASE_DATE, case.base_date.value.map(Quantity::Date)),
        ];
        if let Some(paydown) = crate::report::overview::paydown(loan) {
            terms.insert(4, self.pair(crate::text::loan_desk::PAYDOWN_SHARE, Quantity::Text(paydown)));
        }
        self.chapter("request", words::REQUEST, vec![Block::Pairs(parties), Block::Pairs(terms)])
    }

    fn pledged(&self) -> Section {
        let assessment = self.writer.assessment;
        let mut patents: Vec<&PatentOutcome> = assessment.patents.iter().collect();
        if patents.is_empty() {
            return self.chapter("pledged", words::PLEDGED, vec![Block::paragraph(words::NO_PATENTS.get(self.lang()))]);
        }
        let worth = |patent: &PatentOutcome| patent.value.lending().unwrap_or(f64::NEG_INFINITY);
        patents.sort_by(|one, other| worth(other).total_cmp(&worth(one)));
        let rows = patents.iter().take(MOST_PATENTS).map(|outcome| {
            let patent = self.writer.case.patent(outcome.id);
            let kind = patent.and_then(|patent| patent.kind.value).map(|kind| kind.label().get(self.lang()));
            let why = assessment.loan.not_counted.iter().find(|(id, _)| *id == outcome.id);
            let counted: Message = match why {
                Some((_, why)) => words::NOT_COUNTED.with([("why", (*why).into())]),
                None if assessment.loan.counted.contains(&outcome.id) => words::COUNTED.into(),
                None => words::CANNOT_SAY.into(),
            };
            vec![
                patent.map(figures::patent_name).unwrap_or_default().into(),
                kind.map_or(ReportCell::Absent, ReportCell::from),
                outcome.expiry.map(Quantity::Date).into(),
                outcome.economic_years.map(Quantity::Years).into(),
                ReportCell::of_range(&outcome.value, Quantity::Money),
                self.say(counted).into(),
            ]
        });
        let columns = [
            (texts::PATENT, false, 30.0),
            (crate::text::application::COLUMN_KIND, false, 11.0),
            (texts::EXPIRY, true, 18.0),
            (texts::ECONOMIC_LEFT, true, 13.0),
            (texts::VALUE, true, 20.0),
            (words::COLUMN_COUNTED, false, 10.0),
        ];
        let mut rows: Vec<Vec<ReportCell>> = rows.collect();
        if patents.len() > MOST_PATENTS {
            let others = &patents[MOST_PATENTS..];
            let counted = others.iter().filter(|one| assessment.loan.counted.contains(&one.id)).count();
            let count = words::PATENTS_OTHERS.with([("count", Arg::Count(others.len()))]);
            rows.push(vec![
                self.say(count).into(),
                "".into(),
                "".into(),
                "".into(),
                others.iter().map(|one| one.value.value).sum::<Option<f64>>().map(Quantity::Money).into(),
                self.say(words::COUNTED_OF.with([("count", Arg::Count(counted))])).into(),
            ]);
        }
        let table = table_of("patents", words::PATENTS_TABLE.get(self.lang()), &columns, rows, self.lang());
        self.chapter("pledged", words::PLEDGED, vec![Block::Table(table)])
    }

    /// A rule that is not clear: its name, its verdict, why.
    fn rule(&self, rule: &RuleOutcome) -> String {
        let name = self.reference.pledge_rules.row(&rule.rule).map_or("", |row| row.about.name.get(self.lang()));
        self.say(words::RULE_LINE.with([
            ("id", rule.rule.clone().into()),
            ("name", name.to_owned().into()),
            ("verdict", rule.verdict.label().into()),
            ("why", self.why(rule)),
        ]))
    }

    /// Why a rule is not clear; of many patents how many it concerns.
    fn why(&self, rule: &RuleOutcome) -> Arg {
        let concerned = rule.cases.iter().filter(|case| case.verdict == rule.verdict && case.patent.is_some()).count();
        if concerned > MOST_CASES {
            return words::RULE_CONCERNS.with([("count", Arg::Count(concerned))]).into();
        }
        self.writer.why(rule).into()
    }

    fn registrability(&self) -> Section {
        let outcome = &self.writer.assessment.eligibility;
        let Some(conclusion) = outcome.conclusion() else {
            let none = vec![Block::paragraph(words::NO_RULES.get(self.lang()))];
            return self.chapter("registrability", words::REGISTRABILITY, none);
        };
        let papers = checklist::summary(&outcome.papers, self.lang());
        let pairs = vec![self.pair(words::REGISTRATION, self.say(conclusion)), self.pair(words::PAPERS, papers)];
        let (mut told, clear): (Vec<&RuleOutcome>, Vec<&RuleOutcome>) =
            outcome.rules.iter().partition(|rule| rule.verdict > Verdict::Noted);
        // The gravest first, else in the order of the table.
        told.sort_by_key(|rule| std::cmp::Reverse(rule.verdict));
        let mut blocks = vec![Block::Pairs(pairs)];
        if !told.is_empty() {
            blocks.extend(self.points(told.into_iter().map(|rule| self.rule(rule)).collect(), words::NO_RISKS));
        }
        if !clear.is_empty() {
            blocks.push(Block::paragraph(self.say(words::RULES_CLEAR.with([("count", Arg::Count(clear.len()))]))));
        }
        blocks.push(Block::note(words::NOT_LEGAL_ADVICE.get(self.lang())));
        self.chapter("registrability", words::REGISTRABILITY, blocks)
    }
}
