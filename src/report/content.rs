//! What a report says, before it takes a form: sections of lines and tables in one language.

mod eligibility;
mod guideline;
mod licence_evidence;

use super::{figures, overview};
use crate::assessment::{Assessment, Range};
use crate::lang::Lang;
use crate::model::{Case, Figure, Finding, Party, Quantity, Stage};
use crate::text::{Message, Text, number, report as texts};

/// A report as a value.
#[derive(Clone, PartialEq, Debug)]
pub struct Report {
    /// What it is.
    pub title: String,
    /// Its parts, in order.
    pub sections: Vec<Section>,
}

/// A part of a report.
#[derive(Clone, PartialEq, Debug)]
pub struct Section {
    /// What it is about.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// Names with their values.
    Pairs(Vec<(String, String)>),
    /// A sentence or more.
    Paragraph(String),
    /// A table.
    Table(ReportTable),
}

/// A table.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportTable {
    /// What it shows.
    pub caption: String,
    /// The columns.
    pub columns: Vec<ReportColumn>,
    /// The rows, as wide as the columns.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Clone, PartialEq, Debug)]
pub struct ReportColumn {
    /// Its heading.
    pub heading: String,
    /// Figures stand to the right.
    pub right: bool,
}

/// The whole assessment as a report.
pub fn content(case: &Case, assessment: &Assessment, lang: Lang) -> Report {
    let writer = Writer { case, assessment, lang };
    let mut sections = vec![writer.case()];
    sections.extend(Stage::ALL.into_iter().filter_map(|stage| writer.stage(stage)));
    sections.push(writer.findings());
    Report { title: texts::TITLE.get(lang).to_owned(), sections }
}

/// What stands in the table of patents, of their scores or of comparable licences is not listed again.
fn stands_in_table(figure: &Figure) -> bool {
    let in_table = figure.stage == Stage::Patents || figure.id.starts_with("scoring.patents.");
    in_table && figure.missing.is_empty()
        || figure.id.starts_with("licence_fee.evidence.comparables.")
        || figure.id.starts_with("licence_fee.guideline.")
}

pub(super) struct Writer<'a> {
    pub(super) case: &'a Case,
    pub(super) assessment: &'a Assessment,
    pub(super) lang: Lang,
}

impl Writer<'_> {
    pub(super) fn text(&self, text: Text) -> String {
        text.get(self.lang).to_owned()
    }

    fn optional(&self, value: Option<String>) -> String {
        value.unwrap_or_else(|| self.text(texts::NO_VALUE))
    }

    pub(super) fn range(&self, range: &Range, quantity: fn(f64) -> Quantity) -> String {
        let (low, high) = if range.is_wide() { (range.low, range.high) } else { (None, None) };
        figures::with_range(
            range.value.map(quantity).as_ref(),
            low.map(quantity).as_ref(),
            high.map(quantity).as_ref(),
            self.lang,
        )
    }

    pub(super) fn table(&self, caption: Text, columns: &[(Text, bool)], rows: Vec<Vec<String>>) -> Option<Block> {
        if rows.is_empty() {
            return None;
        }
        let columns = columns
            .iter()
            .map(|(heading, right)| ReportColumn { heading: self.text(*heading), right: *right })
            .collect();
        Some(Block::Table(ReportTable { caption: self.text(caption), columns, rows }))
    }

    fn case(&self) -> Section {
        let case = self.case;
        let unknown = || self.text(texts::UNKNOWN);
        let title = if case.title.is_empty() { self.text(texts::UNTITLED) } else { case.title.clone() };
        let base_date = case.base_date.get().map_or_else(unknown, |date| number::date(*date, self.lang));
        let party = |party: &Party| if party.name.is_empty() { unknown() } else { party.name.clone() };
        let mut pairs = vec![
            (self.text(texts::CASE), title),
            (self.text(texts::BASE_DATE), base_date),
            (self.text(texts::PURPOSE), self.text(case.purpose.label())),
            (self.text(texts::BORROWER), party(&case.borrower)),
            (self.text(texts::BANK), party(&case.bank)),
            (self.text(texts::AGENT), party(&case.agent)),
        ];
        pairs.extend(self.policy());
        let mut blocks = vec![Block::Pairs(pairs)];
        blocks.extend(self.departures());
        if !case.remarks.is_empty() {
            blocks.push(Block::Paragraph(format!("{}\n{}", self.text(texts::REMARKS), case.remarks)));
        }
        blocks.push(Block::Paragraph(overview::verdict(case, self.assessment).render(self.lang)));
        blocks.extend(self.figures(Stage::Case));
        Section { heading: self.text(Stage::Case.label()), blocks }
    }

    /// The institution's policy: whose, which, and by what it can be told from another.
    fn policy(&self) -> Vec<(String, String)> {
        let Some(policy) = self.case.policy.as_deref() else { return Vec::new() };
        let mut pairs = Vec::new();
        if !policy.report_head.trim().is_empty() {
            pairs.push((self.text(texts::REPORT_HEAD), policy.report_head.clone()));
        }
        let unnamed = || self.text(texts::UNTITLED);
        let named = Some(policy.named()).filter(|name| !name.is_empty()).unwrap_or_else(unnamed);
        pairs.push((self.text(texts::POLICY), named));
        pairs.extend(policy.date.map(|date| (self.text(texts::POLICY_DATE), number::date(date, self.lang))));
        pairs.push((self.text(texts::POLICY_HASH), policy.hash()));
        let level = self.case.loan.amount.get().and_then(|amount| policy.approval(number::to_f64(*amount)));
        pairs.extend(level.map(|level| (self.text(texts::APPROVAL), level.name.clone())));
        pairs
    }

    fn departures(&self) -> Option<Block> {
        let rows = self.case.departures().into_iter().map(|departure| {
            vec![
                self.text(departure.label),
                departure.policy.render(self.lang),
                self.optional(departure.case.map(|value| value.render(self.lang))),
                departure.reason,
            ]
        });
        self.table(
            texts::DEPARTURES_TABLE,
            &[
                (texts::DEPARTURE, false),
                (texts::POLICY_VALUE, true),
                (texts::CASE_VALUE, true),
                (texts::DEPARTURE_REASON, false),
            ],
            rows.collect(),
        )
    }

    fn stage(&self, stage: Stage) -> Option<Section> {
        let blocks: Vec<Block> = match stage {
            Stage::Case => return None,
            Stage::Patents => self.figures(stage).into_iter().chain(self.patents()).collect(),
            Stage::Eligibility => self.figures(stage).into_iter().chain(self.eligibility()).collect(),
            Stage::Scoring => self.scores(),
            Stage::LicenceFee => {
                self.figures(stage).into_iter().chain(self.guideline()).chain(self.evidence()).collect()
            }
            Stage::Valuation => self.figures(stage).into_iter().chain(self.methods()).collect(),
            Stage::Loan => self.loan(),
        };
        (!blocks.is_empty()).then(|| Section { heading: self.text(stage.label()), blocks })
    }

    pub(super) fn figures(&self, stage: Stage) -> Option<Block> {
        let pairs: Vec<(String, String)> = self
            .assessment
            .figures
            .iter()
            .filter(|figure| figure.stage == stage && !stands_in_table(figure))
            .map(|figure| (figure.label.render(self.lang), figures::value(figure, self.lang)))
            .collect();
        (!pairs.is_empty()).then_some(Block::Pairs(pairs))
    }

    fn patents(&self) -> Option<Block> {
        let rows = self
            .assessment
            .patents
            .iter()
            .map(|outcome| {
                let years = |years: Option<f64>| self.optional(years.map(|years| number::years(years, self.lang)));
                vec![
                    self.case.patent(outcome.id).map(figures::patent_name).unwrap_or_default(),
                    self.optional(outcome.expiry.map(|date| number::date(date, self.lang))),
                    years(outcome.statutory_years),
                    years(outcome.economic_years),
                    self.range(&outcome.value, Quantity::Money),
                ]
            })
            .collect();
        self.table(
            texts::PATENTS_TABLE,
            &[
                (texts::PATENT, false),
                (texts::EXPIRY, true),
                (texts::STATUTORY_LEFT, true),
                (texts::ECONOMIC_LEFT, true),
                (texts::VALUE, true),
            ],
            rows,
        )
    }

    fn methods(&self) -> Option<Block> {
        let rows = self
            .assessment
            .valuation
            .methods
            .iter()
            .map(|outcome| {
                let value = if outcome.missing.is_empty() {
                    self.range(&outcome.range, Quantity::Money)
                } else {
                    figures::missing(&outcome.missing, self.lang)
                };
                vec![self.text(outcome.method.label()), value, number::percent(outcome.weight)]
            })
            .collect();
        self.table(texts::METHODS_TABLE, &[(texts::METHOD, false), (texts::VALUE, true), (texts::WEIGHT, true)], rows)
    }

    fn loan(&self) -> Vec<Block> {
        let loan = &self.assessment.loan;
        let mut blocks: Vec<Block> = self.figures(Stage::Loan).into_iter().collect();
        let mut say = |message: Message| blocks.push(Block::Paragraph(message.render(self.lang)));
        if let Some(shape) = loan.shape {
            say(texts::SHAPE.with([("shape", figures::shape(shape).into())]));
        }
        if !loan.months.is_empty() {
            say(texts::LAST_MONTH.into());
        }
        blocks.extend(
            [self.limits(), self.remedies(), self.months(), self.schedule(), self.events()].into_iter().flatten(),
        );
        blocks
    }

    fn limits(&self) -> Option<Block> {
        let loan = &self.assessment.loan;
        let rows = loan
            .limits
            .iter()
            .enumerate()
            .map(|(index, limit)| {
                let amount = if limit.amount.is_known() {
                    self.range(&limit.amount, Quantity::Money)
                } else {
                    self.text(texts::NOT_APPLICABLE)
                };
                let binds = if loan.binding == Some(index) { self.text(texts::BINDING) } else { String::new() };
                vec![self.text(limit.kind.label()), amount, binds]
            })
            .collect();
        self.table(texts::LIMITS_TABLE, &[(texts::LIMIT, false), (texts::AMOUNT, true), (texts::MARK, false)], rows)
    }

    fn remedies(&self) -> Option<Block> {
        let rows = self.assessment.loan.remedies.iter().map(|remedy| overview::row(remedy, self.lang)).collect();
        self.table(texts::REMEDIES_TABLE, &[(texts::REMEDY, false), (texts::THEN, false)], rows)
    }

    fn months(&self) -> Option<Block> {
        let rows = self
            .assessment
            .loan
            .months
            .iter()
            .map(|point| {
                vec![
                    point.month.to_string(),
                    number::date(point.date, self.lang),
                    self.range(&point.value, Quantity::Money),
                    self.range(&point.liquidation, Quantity::Money),
                    self.range(&point.limit, Quantity::Money),
                    self.optional(point.balance.map(|balance| number::cents(balance, self.lang))),
                    self.range(&point.loan_to_value, Quantity::Rate),
                    self.range(&point.coverage, Quantity::Ratio),
                ]
            })
            .collect();
        self.table(
            texts::MONTHS_TABLE,
            &[
                (texts::MONTH, true),
                (texts::DATE, true),
                (texts::VALUE, true),
                (texts::LIQUIDATION, true),
                (texts::LENDING_LIMIT, true),
                (texts::BALANCE, true),
                (texts::LOAN_TO_VALUE, true),
                (texts::COVERAGE, true),
            ],
            rows,
        )
    }

    fn schedule(&self) -> Option<Block> {
        let rows = self
            .assessment
            .loan
            .schedule
            .iter()
            .map(|payment| {
                let cents = |amount| number::cents(amount, self.lang);
                vec![
                    payment.month.to_string(),
                    number::date(payment.date, self.lang),
                    cents(payment.payment),
                    cents(payment.interest),
                    cents(payment.principal),
                    cents(payment.balance),
                ]
            })
            .collect();
        self.table(
            texts::PAYMENT_TABLE,
            &[
                (texts::MONTH, true),
                (texts::DATE, true),
                (texts::PAYMENT, true),
                (texts::INTEREST, true),
                (texts::PRINCIPAL, true),
                (texts::BALANCE, true),
            ],
            rows,
        )
    }

    fn events(&self) -> Option<Block> {
        let rows = self
            .assessment
            .loan
            .events
            .iter()
            .map(|event| vec![number::date(event.date, self.lang), event.label.render(self.lang)])
            .collect();
        self.table(texts::EVENTS_TABLE, &[(texts::DATE, true), (texts::EVENT, false)], rows)
    }

    fn findings(&self) -> Section {
        let sentence = |finding: &Finding| {
            texts::FINDING
                .with([
                    ("severity", finding.severity.label().into()),
                    ("stage", finding.stage.label().into()),
                    ("message", finding.message.clone().into()),
                ])
                .render(self.lang)
        };
        let mut blocks: Vec<Block> =
            self.assessment.findings.iter().map(|finding| Block::Paragraph(sentence(finding))).collect();
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(self.text(texts::NO_FINDINGS)));
        }
        Section { heading: self.text(texts::FINDINGS), blocks }
    }
}
