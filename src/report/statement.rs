//! The fee statement: annual fees by patent and year through the loan, what lateness costs, sums.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::blocks::{Block, Report, ReportColumn, Section};
use super::cells::{ReportCell, Wording};
use super::figures;
use super::parts::table_of;
use crate::assessment::Assessment;
use crate::assessment::outcome::FeeDue;
use crate::lang::Lang;
use crate::model::outcome::eligibility::FEES_IN_LOAN;
use crate::model::{Case, Patent, PatentId, Quantity};
use crate::reference::Mark;
use crate::statutory::annual_fees::Relief;
use crate::text::{Arg, Message, Text, statement as words};

/// The months of grace.
const MONTHS: usize = 6;

/// The fee statement.
pub fn statement(case: &Case, assessment: &Assessment, lang: Lang) -> Report {
    let statement = Statement { case, assessment, lang, end: case.loan_end() };
    let fees = statement.fees();
    let sections = [
        Some(statement.overview(&fees)),
        Some(statement.by_fee(&fees)),
        statement.late(&fees),
        statement.by_year(&fees),
        statement.unknown(),
    ];
    Report::new(lang, words::TITLE.get(lang), sections.into_iter().flatten().collect())
}

struct Statement<'a> {
    case: &'a Case,
    assessment: &'a Assessment,
    lang: Lang,
    end: Option<Date>,
}

type Due<'a> = (PatentId, &'a FeeDue);

fn mark(mark: Mark) -> (&'static str, Arg) {
    ("mark", mark.into())
}

impl Statement<'_> {
    fn say(&self, message: impl Into<Message>) -> String {
        message.into().render(self.lang)
    }

    fn chapter(&self, anchor: &str, heading: Text, blocks: Vec<Block>) -> Section {
        Section::chapter(anchor, heading.get(self.lang), blocks)
    }

    fn name(&self, id: PatentId) -> ReportCell {
        self.case.patent(id).map(figures::patent_name).unwrap_or_default().into()
    }

    /// The fees due within the loan, else within the time that the assessment looks ahead; patent by patent.
    fn fees(&self) -> Vec<Due<'_>> {
        let within = |fee: &&FeeDue| self.end.is_none_or(|end| fee.due <= end);
        let of = |patent: &'_ crate::assessment::outcome::PatentOutcome| patent.id;
        self.assessment
            .patents
            .iter()
            .flat_map(|patent| patent.fees.iter().filter(within).map(move |fee| (of(patent), fee)))
            .collect()
    }

    fn overview(&self, fees: &[Due<'_>]) -> Section {
        let pair = |name: Text, value: ReportCell| (Wording::from(name.get(self.lang)), value);
        let mut pairs = Vec::new();
        match (self.case.loan.start.value, self.end) {
            (Some(start), Some(end)) => {
                let term = words::FROM_TO.with([("from", start.into()), ("to", end.into())]);
                pairs.push(pair(words::LOAN_TERM, self.say(term).into()));
            }
            _ => pairs.push(pair(words::LOAN_TERM, ReportCell::Lacking(self.say(words::NO_LOAN).into()))),
        }
        pairs.push(pair(words::COUNT, Quantity::Count(fees.len() as u64).into()));
        let first = fees.iter().map(|(_, fee)| fee.due).min();
        pairs.push(pair(words::FIRST, first.map(Quantity::Date).into()));
        pairs.push(pair(words::TOTAL, self.total(fees)));
        self.chapter(
            "overview",
            words::OVERVIEW,
            vec![Block::Pairs(pairs), Block::note(words::NOTE_ON_TIME.get(self.lang))],
        )
    }

    /// The engine's own figure for the loan; without a loan, the fees listed.
    fn total(&self, fees: &[Due<'_>]) -> ReportCell {
        match self.assessment.figure(FEES_IN_LOAN) {
            Some(figure) if self.end.is_some() => ReportCell::of_figure(figure, self.lang),
            _ => Quantity::Money(fees.iter().map(|(_, fee)| fee.amount).sum()).into(),
        }
    }

    fn relief(&self, patent: PatentId, relief: Relief) -> String {
        let message: Message = match relief {
            Relief::None => words::RELIEF_NONE.into(),
            Relief::Applies => {
                let reduction = self.case.patent(patent).and_then(|patent| patent.fee_reduction.value);
                reduction.map_or_else(|| words::RELIEF_NONE.into(), |reduction| reduction.label().into())
            }
            Relief::Ended => words::RELIEF_ENDED.with([mark(Mark::Unverified)]),
            Relief::EndUnknown => words::RELIEF_END_UNKNOWN.into(),
            Relief::Extension => words::RELIEF_EXTENSION.with([mark(Mark::Unverified)]),
        };
        self.say(message)
    }

    fn by_fee(&self, fees: &[Due<'_>]) -> Section {
        if fees.is_empty() {
            return self.chapter("fees", words::FEES, vec![Block::paragraph(words::NO_FEES.get(self.lang))]);
        }
        let mut rows: Vec<Vec<ReportCell>> = fees
            .iter()
            .map(|(patent, fee)| {
                vec![
                    self.name(*patent),
                    Quantity::Count(u64::from(fee.fee_year)).into(),
                    Quantity::Date(fee.due).into(),
                    Quantity::Money(fee.amount).into(),
                    self.relief(*patent, fee.relief).into(),
                    Quantity::Date(fee.grace_end).into(),
                ]
            })
            .collect();
        let blank = || ReportCell::from("");
        rows.push(vec![words::TOTAL.get(self.lang).into(), blank(), blank(), self.total(fees), blank(), blank()]);
        let columns = [
            (words::COLUMN_PATENT, false, 34.0),
            (words::COLUMN_YEAR, true, 9.0),
            (words::COLUMN_DUE, true, 16.0),
            (words::COLUMN_AMOUNT, true, 14.0),
            (words::COLUMN_REDUCTION, false, 20.0),
            (words::COLUMN_GRACE, true, 16.0),
        ];
        let last = rows.len() - 1;
        let mut table = table_of("fees", words::FEES_TABLE.get(self.lang), &columns, rows, self.lang);
        table.marked.push(last);
        let note = Block::note(words::NOTE_RECEIPT.get(self.lang));
        self.chapter("fees", words::FEES, vec![Block::Table(table), note])
    }

    fn late(&self, fees: &[Due<'_>]) -> Option<Section> {
        let rows: Vec<Vec<ReportCell>> = fees
            .iter()
            .map(|(patent, fee)| {
                let mut row = vec![self.name(*patent), Quantity::Count(u64::from(fee.fee_year)).into()];
                row.extend((0..MONTHS).map(|month| {
                    let late = fee.surcharges.get(month);
                    ReportCell::from(late.map(|late| Quantity::Money(late.amount)))
                }));
                row
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let columns = [(words::COLUMN_PATENT, false, 34.0), (words::COLUMN_YEAR, true, 9.0)];
        let mut table = table_of("late_fees", words::LATE_TABLE.get(self.lang), &columns, rows, self.lang);
        for month in 1..=MONTHS {
            let heading = words::COLUMN_MONTH.with([("month", Arg::Count(month))]);
            let mut column = ReportColumn::new(self.say(heading), true);
            column.width = Some(9.5);
            table.columns.push(column);
        }
        let note = self.say(words::NOTE_SURCHARGE.with([mark(Mark::Secondary)]));
        Some(self.chapter("late_fees", words::LATE, vec![Block::Table(table), Block::note(note)]))
    }

    fn by_year(&self, fees: &[Due<'_>]) -> Option<Section> {
        let mut years: BTreeMap<i16, (u64, f64)> = BTreeMap::new();
        for (_, fee) in fees {
            let year = years.entry(fee.due.year()).or_default();
            year.0 += 1;
            year.1 += fee.amount;
        }
        if years.is_empty() {
            return None;
        }
        let rows = years.into_iter().map(|(year, (count, sum))| {
            vec![Quantity::Raw(year.to_string()).into(), Quantity::Count(count).into(), Quantity::Money(sum).into()]
        });
        let columns = [
            (words::COLUMN_CALENDAR_YEAR, true, 1.0),
            (words::COLUMN_COUNT, true, 1.0),
            (words::COLUMN_AMOUNT, true, 2.0),
        ];
        let table = table_of("fees_by_year", words::BY_YEAR_TABLE.get(self.lang), &columns, rows.collect(), self.lang);
        Some(self.chapter("fees_by_year", words::BY_YEAR, vec![Block::Table(table)]))
    }

    /// Patents whose fees cannot be reckoned: their kind or their filing date is not known.
    fn unknown(&self) -> Option<Section> {
        use crate::model::fields::patent as fields;
        let lacks = |patent: &Patent| -> Vec<String> {
            let kind = patent.kind.value.is_none().then(|| fields::KIND.at(patent.id).missing());
            let filed = patent.filing_date.value.is_none().then(|| fields::FILING_DATE.at(patent.id).missing());
            kind.into_iter().chain(filed).map(|missing| missing.label.render(self.lang)).collect()
        };
        let alive = |patent: &&Patent| !patent.status.value.is_some_and(crate::model::LegalStatus::is_dead);
        let rows: Vec<Vec<ReportCell>> = self
            .case
            .patents
            .iter()
            .filter(alive)
            .map(|patent| (patent, lacks(patent)))
            .filter(|(_, lacks)| !lacks.is_empty())
            .map(|(patent, lacks)| {
                let lacks = lacks.join(crate::text::report::LIST_COMMA.get(self.lang));
                vec![self.say(patent.named()).into(), ReportCell::Lacking(lacks.into())]
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let columns = [(words::COLUMN_PATENT, false, 2.0), (words::COLUMN_LACKS, false, 1.0)];
        let table = table_of("fees_unknown", words::UNKNOWN_TABLE.get(self.lang), &columns, rows, self.lang);
        Some(self.chapter("fees_unknown", words::UNKNOWN, vec![Block::Table(table)]))
    }
}
