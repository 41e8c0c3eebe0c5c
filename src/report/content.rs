//! What a report says, before it takes a form: sections of lines and tables in one language.

mod eligibility;
mod guideline;
mod lacking;
mod licence_evidence;
mod loan_desk;

pub use loan_desk::sale_name;

use super::blocks::{Block, Report, ReportColumn, ReportTable, Section};
use super::cells::{ReportCell, Wording};
use super::{figures, overview};
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::{Case, Figure, Finding, Party, Quantity, Stage};
use crate::reference::Reference;
use crate::text::{Message, Text, number, quote, report as texts};

/// The whole assessment as a report.
pub fn content(case: &Case, assessment: &Assessment, lang: Lang) -> Report {
    let writer = Writer { case, assessment, lang };
    let mut sections = vec![writer.case()];
    sections.extend(Stage::ALL.into_iter().filter_map(|stage| writer.stage(stage)));
    sections.push(writer.findings());
    Report::new(lang, texts::TITLE.get(lang), sections)
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

    /// A text as a cell.
    pub(super) fn word(&self, text: Text) -> ReportCell {
        text.get(self.lang).into()
    }

    /// A table with its name in files; none without rows.
    pub(super) fn table(
        &self,
        id: &str,
        caption: Text,
        columns: &[(Text, bool)],
        rows: Vec<Vec<ReportCell>>,
    ) -> Option<Block> {
        self.report_table(id, caption, columns, rows).map(Block::Table)
    }

    /// The same as a value.
    pub(super) fn report_table(
        &self,
        id: &str,
        caption: Text,
        columns: &[(Text, bool)],
        rows: Vec<Vec<ReportCell>>,
    ) -> Option<ReportTable> {
        let column = |(heading, right): &(Text, bool)| ReportColumn::new(heading.get(self.lang), *right);
        let columns = columns.iter().map(column).collect();
        (!rows.is_empty()).then(|| ReportTable::new(id, caption.get(self.lang), columns).with_rows(rows))
    }

    /// The part of a stage.
    fn section(&self, anchor: &str, heading: Text, blocks: Vec<Block>) -> Section {
        Section::chapter(anchor, heading.get(self.lang), blocks)
    }

    fn case(&self) -> Section {
        let case = self.case;
        let unknown = || ReportCell::Lacking(self.text(texts::UNKNOWN).into());
        let title = if case.title.is_empty() { self.text(texts::UNTITLED) } else { case.title.clone() };
        let base_date = case.base_date.get().map_or_else(unknown, |date| Quantity::Date(*date).into());
        let party = |party: &Party| if party.name.is_empty() { unknown() } else { party.name.as_str().into() };
        let pairs = [
            (texts::CASE, title.into()),
            (texts::BASE_DATE, base_date),
            (texts::PURPOSE, self.word(case.purpose.label())),
            (texts::BORROWER, party(&case.borrower)),
            (texts::BANK, party(&case.bank)),
            (texts::AGENT, party(&case.agent)),
        ];
        let pairs = pairs.into_iter().chain(self.policy());
        let pairs = pairs.map(|(name, value)| (name.get(self.lang).into(), value)).collect();
        let mut blocks = vec![Block::Pairs(pairs)];
        blocks.extend(self.departures());
        if !case.remarks.is_empty() {
            blocks.push(Block::paragraph(format!(
                "{}\n{}",
                self.text(texts::REMARKS),
                quote::of_language(&case.remarks, self.lang)
            )));
        }
        blocks.push(Block::paragraph(overview::verdict(case, self.assessment).render(self.lang)));
        blocks.extend(self.figures(Stage::Case));
        self.section(Stage::Case.id(), Stage::Case.label(), blocks)
    }

    /// The institution's policy: whose, which, and by what it can be told from another.
    pub(super) fn policy(&self) -> Vec<(Text, ReportCell)> {
        let Some(policy) = self.case.policy.as_deref() else { return Vec::new() };
        let mut pairs = Vec::new();
        if !policy.report_head.trim().is_empty() {
            pairs.push((texts::REPORT_HEAD, policy.report_head.as_str().into()));
        }
        let unnamed = || self.text(texts::UNTITLED);
        let named = Some(policy.named()).filter(|name| !name.is_empty()).unwrap_or_else(unnamed);
        pairs.push((texts::POLICY, named.into()));
        pairs.extend(policy.date.map(|date| (texts::POLICY_DATE, Quantity::Date(date).into())));
        pairs.push((texts::POLICY_HASH, policy.hash().into()));
        let level = self.case.loan.amount.get().and_then(|amount| policy.approval(number::to_f64(*amount)));
        pairs.extend(level.map(|level| (texts::APPROVAL, level.name.as_str().into())));
        pairs
    }

    pub(super) fn departures(&self) -> Option<Block> {
        let rows = self.case.departures(Reference::builtin()).into_iter().map(|departure| {
            vec![
                departure.label.render(self.lang).into(),
                departure.policy.into(),
                departure.case.into(),
                departure.reason.into(),
            ]
        });
        self.table(
            "departures",
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
        (!blocks.is_empty()).then(|| self.section(stage.id(), stage.label(), blocks))
    }

    pub(super) fn figures(&self, stage: Stage) -> Option<Block> {
        let pairs: Vec<(Wording, ReportCell)> = self
            .assessment
            .figures
            .iter()
            .filter(|figure| figure.stage == stage && !stands_in_table(figure))
            .map(|figure| (figure.label.render_names(self.lang).into(), ReportCell::of_figure(figure, self.lang)))
            .collect();
        (!pairs.is_empty()).then_some(Block::Pairs(pairs))
    }

    fn patents(&self) -> Option<Block> {
        let rows = self
            .assessment
            .patents
            .iter()
            .map(|outcome| {
                let years = |years: Option<f64>| ReportCell::from(years.map(Quantity::Years));
                vec![
                    self.case.patent(outcome.id).map(figures::patent_name).unwrap_or_default().into(),
                    outcome.expiry.map(Quantity::Date).into(),
                    years(outcome.statutory_years),
                    years(outcome.economic_years),
                    ReportCell::of_range(&outcome.value, Quantity::Money),
                ]
            })
            .collect();
        self.table(
            "patents",
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

    pub(super) fn methods(&self) -> Option<Block> {
        let rows = self
            .assessment
            .valuation
            .methods
            .iter()
            .map(|outcome| {
                let value = if outcome.missing.is_empty() {
                    ReportCell::of_range(&outcome.range, Quantity::Money)
                } else {
                    ReportCell::Lacking(figures::missing(&outcome.missing, self.lang).into())
                };
                vec![self.word(outcome.method.label()), value, Quantity::Rate(outcome.weight).into()]
            })
            .collect();
        self.table(
            "methods",
            texts::METHODS_TABLE,
            &[(texts::METHOD, false), (texts::VALUE, true), (texts::WEIGHT, true)],
            rows,
        )
    }

    fn loan(&self) -> Vec<Block> {
        let loan = &self.assessment.loan;
        let mut blocks: Vec<Block> = self.figures(Stage::Loan).into_iter().collect();
        let mut say = |message: Message| blocks.push(Block::paragraph(message.render(self.lang)));
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

    pub(super) fn limits(&self) -> Option<Block> {
        let loan = &self.assessment.loan;
        let rows = loan
            .limits
            .iter()
            .enumerate()
            .map(|(index, limit)| {
                let amount = if limit.amount.is_known() {
                    ReportCell::of_range(&limit.amount, Quantity::Money)
                } else {
                    ReportCell::Lacking(self.text(texts::NOT_APPLICABLE).into())
                };
                let binds = if loan.binding == Some(index) { self.word(texts::BINDING) } else { "".into() };
                vec![self.word(limit.kind.label()), amount, binds]
            })
            .collect();
        let columns = [(texts::LIMIT, false), (texts::AMOUNT, true), (texts::MARK, false)];
        let mut table = self.report_table("limits", texts::LIMITS_TABLE, &columns, rows)?;
        table.marked.extend(loan.binding);
        Some(Block::Table(table))
    }

    pub(super) fn remedies(&self) -> Option<Block> {
        let rows = self.assessment.loan.remedies.iter().map(|remedy| overview::row(remedy, self.lang)).collect();
        self.table("remedies", texts::REMEDIES_TABLE, &[(texts::REMEDY, false), (texts::THEN, false)], rows)
    }

    pub(super) fn months(&self) -> Option<Block> {
        let rows = self
            .assessment
            .loan
            .months
            .iter()
            .map(|point| {
                vec![
                    Quantity::Count(u64::from(point.month)).into(),
                    Quantity::Date(point.date).into(),
                    ReportCell::of_range(&point.value, Quantity::Money),
                    ReportCell::of_range(&point.liquidation, Quantity::Money),
                    ReportCell::of_range(&point.limit, Quantity::Money),
                    point.balance.map(Quantity::Cents).into(),
                    ReportCell::of_range(&point.loan_to_value, Quantity::Rate),
                    ReportCell::of_range(&point.coverage, Quantity::Ratio),
                ]
            })
            .collect();
        self.table(
            "months",
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

    pub(super) fn schedule(&self) -> Option<Block> {
        let rows = self
            .assessment
            .loan
            .schedule
            .iter()
            .map(|payment| {
                let cents = |amount| ReportCell::from(Quantity::Cents(amount));
                vec![
                    Quantity::Count(u64::from(payment.month)).into(),
                    Quantity::Date(payment.date).into(),
                    cents(payment.payment),
                    cents(payment.interest),
                    cents(payment.principal),
                    cents(payment.balance),
                ]
            })
            .collect();
        self.table(
            "schedule",
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

    pub(super) fn events(&self) -> Option<Block> {
        let rows = self
            .assessment
            .loan
            .events
            .iter()
            .map(|event| vec![Quantity::Date(event.date).into(), event.label.render(self.lang).into()])
            .collect();
        self.table("events", texts::EVENTS_TABLE, &[(texts::DATE, true), (texts::EVENT, false)], rows)
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
            self.assessment.findings.iter().map(|finding| Block::paragraph(sentence(finding))).collect();
        if blocks.is_empty() {
            blocks.push(Block::paragraph(self.text(texts::NO_FINDINGS)));
        }
        self.section("findings", texts::FINDINGS, blocks)
    }
}
