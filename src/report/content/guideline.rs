//! The guidelines' path and the payment forms in the report.

use super::{Block, Writer};
use crate::lang::Lang;
use crate::model::outcome::Range;
use crate::model::outcome::guideline::PaymentFormOutcome;
use crate::model::{FeeKind, Quantity};
use crate::text::{guideline as words, number, screen_guideline as columns};

/// A fee of a kind with its unit.
fn quantity(kind: FeeKind) -> fn(f64) -> Quantity {
    match kind {
        FeeKind::AnnualFee => Quantity::Money,
        FeeKind::SalesRate | FeeKind::ProfitRate => Quantity::Rate,
    }
}

impl Writer<'_> {
    /// Methods side by side, payment forms, the declaration's draft; nothing while the path has not been started.
    pub(super) fn guideline(&self) -> Vec<Block> {
        let outcome = &self.assessment.licence_fee.guideline;
        if !outcome.started {
            return Vec::new();
        }
        let mut blocks = vec![Block::Paragraph(self.text(columns::NOT_SEEN))];
        let steps: Vec<(String, String)> = outcome
            .steps
            .iter()
            .map(|step| (format!("{}. {}", step.number, step.label.get(self.lang)), step.summary.render(self.lang)))
            .collect();
        blocks.push(Block::Pairs(steps));
        blocks.extend(self.guideline_methods());
        blocks.extend(self.payment_forms());
        if outcome.open == Some(true) {
            let draft = outcome.statement.text(Lang::Zh);
            blocks.push(Block::Paragraph(format!("{}\n{draft}", words::DRAFT_TITLE.get(Lang::Zh))));
        }
        blocks
    }

    fn guideline_methods(&self) -> Option<Block> {
        let outcome = &self.assessment.licence_fee.guideline;
        let rows = outcome.methods.iter().flat_map(|method| {
            method.fees.iter().map(|fee| {
                let show = |range: &Range| self.range(range, quantity(fee.kind));
                vec![
                    self.text(method.method.label()),
                    self.text(fee.kind.label()),
                    show(&fee.base),
                    self.range(&outcome.coefficient, Quantity::Number),
                    show(&fee.fee),
                ]
            })
        });
        self.table(
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
        let money = |amount: Option<f64>| self.optional(amount.map(|amount| number::money(amount, self.lang)));
        let rows = self.assessment.licence_fee.guideline.payment.forms.iter().map(|form: &PaymentFormOutcome| {
            let show: fn(f64) -> Quantity = if form.form.is_rate() { Quantity::Rate } else { Quantity::Money };
            let parameter = match (&form.parameter, &form.refused) {
                (Some(value), _) => show(*value).render(self.lang),
                (None, Some(why)) => why.render(self.lang),
                (None, None) => super::figures::missing(&form.missing, self.lang),
            };
            vec![
                self.text(form.form.label()),
                parameter,
                money(form.first_year),
                money(form.total),
                money(form.present_value),
            ]
        });
        self.table(
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
