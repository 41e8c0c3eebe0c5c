//! The guidelines' path and the payment forms in the report.

use super::{Block, ReportCell, Writer};
use crate::lang::Lang;
use crate::model::outcome::Range;
use crate::model::outcome::guideline::PaymentFormOutcome;
use crate::model::{FeeKind, Quantity};
use crate::report::cells::Wording;
use crate::text::{guideline as words, screen_guideline as columns};

/// A fee of a kind with its unit.
fn quantity(kind: FeeKind) -> fn(f64) -> Quantity {
    match kind {
        FeeKind::AnnualFee => Quantity::Money,
        FeeKind::SalesRate | FeeKind::ProfitRate => Quantity::Rate,
    }
}

impl Writer<'_> {
    /// Methods side by side, payment forms, the declaration's draft; nothing while the path has not been started.
    pub(in crate::report) fn guideline(&self) -> Vec<Block> {
        let outcome = &self.assessment.licence_fee.guideline;
        if !outcome.started {
            return Vec::new();
        }
        let mut blocks = vec![Block::paragraph(self.text(columns::NOT_SEEN))];
        let steps: Vec<(Wording, ReportCell)> = outcome
            .steps
            .iter()
            .map(|step| {
                let label = format!("{}. {}", step.number, step.label.get(self.lang));
                (label.into(), step.summary.render(self.lang).into())
            })
            .collect();
        blocks.push(Block::Pairs(steps));
        blocks.extend(self.guideline_methods());
        blocks.extend(self.payment_forms());
        if outcome.open == Some(true) {
            let draft = outcome.statement.text(Lang::Zh);
            blocks.push(Block::paragraph(format!("{}\n{draft}", words::DRAFT_TITLE.get(Lang::Zh))));
        }
        blocks
    }

    fn guideline_methods(&self) -> Option<Block> {
        let outcome = &self.assessment.licence_fee.guideline;
        let rows = outcome.methods.iter().flat_map(|method| {
            method.fees.iter().map(|fee| {
                let show = |range: &Range| ReportCell::of_range(range, quantity(fee.kind));
                vec![
                    self.word(method.method.label()),
                    self.word(fee.kind.label()),
                    show(&fee.base),
                    ReportCell::of_range(&outcome.coefficient, Quantity::Number),
                    show(&fee.fee),
                ]
            })
        });
        self.table(
            "guideline_methods",
            columns::RESULTS,
            &[
                (columns::COLUMN_METHOD, false),
                (columns::COLUMN_KIND, false),
                (columns::COLUMN_BASE, true),
                (words::COEFFICIENT, true),
                (columns::COLUMN_FEE, true),
            ],
            rows.collect(),
        )
    }

    fn payment_forms(&self) -> Option<Block> {
        let money = |amount: Option<f64>| ReportCell::from(amount.map(Quantity::Money));
        let rows = self.assessment.licence_fee.guideline.payment.forms.iter().map(|form: &PaymentFormOutcome| {
            let show: fn(f64) -> Quantity = if form.form.is_rate() { Quantity::Rate } else { Quantity::Money };
            let parameter = match (&form.parameter, &form.refused) {
                (Some(value), _) => ReportCell::Quantity(show(*value)),
                (None, Some(why)) => ReportCell::Lacking(why.render(self.lang).into()),
                (None, None) => ReportCell::Lacking(super::figures::missing(&form.missing, self.lang).into()),
            };
            vec![
                self.word(form.form.label()),
                parameter,
                money(form.first_year),
                money(form.total),
                money(form.present_value),
            ]
        });
        self.table(
            "payment_forms",
            columns::FORMS,
            &[
                (columns::COLUMN_FORM, false),
                (columns::COLUMN_PARAMETER, true),
                (columns::COLUMN_FIRST, true),
                (columns::COLUMN_TOTAL, true),
                (columns::COLUMN_WORTH, true),
            ],
            rows.collect(),
        )
    }
}
