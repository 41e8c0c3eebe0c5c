//! The evidence desks in the report.

use super::{Block, ReportCell, Writer};
use crate::assessment::outcome::licence_evidence::DecidedAgreement;
use crate::model::{Currency, Decision, Quantity};
use crate::reference::{FrandResult, Reference};
use crate::text::{Text, licence_evidence as words};

impl Writer<'_> {
    /// Comparables, what was decided, Georgia-Pacific's factors: what of them is in use.
    pub(in crate::report) fn evidence(&self) -> Vec<Block> {
        let mut blocks: Vec<Block> =
            [self.comparables(), self.left_out(), self.decided()].into_iter().flatten().collect();
        blocks.extend(self.factors());
        blocks
    }

    fn comparables(&self) -> Option<Block> {
        let outcome = &self.assessment.licence_fee.evidence.comparables;
        let stated = &self.case.licence_fee.evidence.comparables;
        let rows = stated.iter().zip(&outcome.rows).enumerate().map(|(index, (comparable, row))| {
            vec![
                Quantity::Count(index as u64 + 1).into(),
                comparable.parties().into(),
                comparable.date.value.map(Quantity::Date).into(),
                self.word(comparable.base.label()),
                ReportCell::of_range(&row.raw, Quantity::Rate),
                row.product.map(Quantity::Number).into(),
                ReportCell::of_range(&row.adjusted, Quantity::Rate),
                self.word(comparable.decision.label()),
                comparable.reason.as_str().into(),
            ]
        });
        self.table(
            "comparables",
            words::REPORT_COMPARABLES,
            &[
                (words::COLUMN_NUMBER, true),
                (words::COLUMN_PARTIES, false),
                (words::COLUMN_DATE, true),
                (words::COLUMN_BASE, false),
                (words::COLUMN_RAW, true),
                (words::COLUMN_PRODUCT, true),
                (words::COLUMN_ADJUSTED, true),
                (words::COLUMN_DECISION, false),
                (words::COLUMN_REASON, false),
            ],
            rows.collect(),
        )
    }

    fn left_out(&self) -> Option<Block> {
        let outcome = &self.assessment.licence_fee.evidence.comparables;
        let stated = &self.case.licence_fee.evidence.comparables;
        let rows = outcome.left_out.iter().map(|left| {
            let parties = stated
                .get(left.index)
                .filter(|comparable| comparable.decision == Decision::Accepted)
                .map(crate::model::ComparableLicence::parties);
            vec![
                Quantity::Count(left.index as u64 + 1).into(),
                parties.unwrap_or_default().into(),
                Quantity::Rate(left.median).into(),
                left.change.map(Quantity::Rate).into(),
            ]
        });
        self.table(
            "influence",
            words::FIG_INFLUENCE,
            &[
                (words::COLUMN_NUMBER, true),
                (words::COLUMN_PARTIES, false),
                (words::COLUMN_WITHOUT, true),
                (words::COLUMN_CHANGE, true),
            ],
            rows.collect(),
        )
    }

    fn decided(&self) -> Option<Block> {
        let sheet = &self.case.licence_fee.evidence.frand;
        let row =
            Reference::builtin().frand_decisions.row(sheet.opened.as_deref()?.strip_prefix("frand_decisions/")?)?;
        let rows = self.assessment.licence_fee.evidence.frand.checks.iter().filter_map(|check| {
            let figure = row.figures.decided.get(check.index)?;
            let quantity = decided_quantity(check.of, sheet.currency);
            let words = if self.lang == crate::lang::Lang::Zh { &figure.zh } else { &figure.en };
            let mark = figure.mark.unwrap_or(row.about.mark).label(self.lang);
            Some(vec![
                words.as_str().into(),
                format!("{} ({mark})", quantity(check.decided).render(self.lang)).into(),
                ReportCell::of_range(&check.computed, &quantity),
                self.word(agreement(check.agreement)),
            ])
        });
        let columns = [
            (words::COLUMN_WHAT, false),
            (words::COLUMN_DECIDED, true),
            (words::COLUMN_COMPUTED, true),
            (words::COLUMN_AGREEMENT, false),
        ];
        let mut table = self.report_table("decided", words::FRAND_DECIDED, &columns, rows.collect())?;
        let caption = words::REPORT_DECIDED.with([("name", row.about.name.get(self.lang).into())]);
        table.caption = caption.render(self.lang).into();
        Some(Block::Table(table))
    }

    fn factors(&self) -> Vec<Block> {
        if !self.assessment.licence_fee.evidence.factors.in_use {
            return Vec::new();
        }
        let marks = &self.case.licence_fee.evidence.factors;
        let table = &Reference::builtin().georgia_pacific;
        let rows = table.rows.iter().filter_map(|row| {
            let mark = marks.iter().find(|mark| mark.factor == row.about.id && !mark.is_blank())?;
            Some(vec![
                row.figures.number.to_string().into(),
                row.about.name.get(self.lang).into(),
                self.word(row.figures.group.label()),
                self.word(mark.tendency.label()),
                mark.evidence.as_str().into(),
                mark.remark.as_str().into(),
            ])
        });
        let columns = [
            (words::COLUMN_NUMBER, true),
            (words::COLUMN_FACTOR, false),
            (words::COLUMN_GROUP, false),
            (words::COLUMN_TENDENCY, false),
            (words::COLUMN_EVIDENCE, false),
            (words::COLUMN_REMARK, false),
        ];
        let table = self.table("factors", words::REPORT_FACTORS, &columns, rows.collect());
        table.into_iter().chain([Block::paragraph(self.text(words::FACTORS_DOCUMENT))]).collect()
    }
}

fn decided_quantity(of: FrandResult, currency: Currency) -> impl Fn(f64) -> Quantity {
    move |value| match of {
        FrandResult::Rate => Quantity::FineRate(value),
        FrandResult::UnitFee | FrandResult::Annual => Quantity::Price(value, currency),
    }
}

fn agreement(agreement: DecidedAgreement) -> Text {
    match agreement {
        DecidedAgreement::Agrees => words::AGREES,
        DecidedAgreement::Within => words::WITHIN,
        DecidedAgreement::Differs => words::DIFFERS,
        DecidedAgreement::Unknown => words::NOT_COMPUTED,
    }
}
