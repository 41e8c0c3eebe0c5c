//! The licence-fee desk as JSON: the guidelines' path. The evidence stands in `licence_evidence`.

use serde_json::{Value, json};

use super::{Writer, mark, range};
use crate::assessment::Assessment;
use crate::model::outcome::guideline::{
    GuidelineMethodOutcome, MethodFee, PaymentFormOutcome, StepState, Suitability, SuitabilityCheck,
};

impl Writer<'_> {
    /// The 2022 guidelines' path.
    pub(super) fn guideline(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.licence_fee.guideline;
        json!({
            "started": outcome.started,
            "open_licence": outcome.open,
            "steps": outcome.steps.iter().map(|step| json!({
                "number": step.number,
                "label": step.label.get(self.lang),
                "state": state(step.state),
                "summary": step.summary.render(self.lang),
            })).collect::<Vec<_>>(),
            "checks": outcome.checks.iter().map(|check| self.check(check)).collect::<Vec<_>>(),
            "methods": outcome.methods.iter().map(|method| self.guideline_method(method)).collect::<Vec<_>>(),
            "coefficient": range(&outcome.coefficient),
            "looked_up_percentile": outcome.looked_up,
            "chosen": outcome.chosen.as_ref().map(|(method, fee)| {
                json!({"method": method.id(), "fee": guideline_fee(fee)})
            }),
            "payment": {
                "anchor": outcome.payment.anchor.map(crate::model::FormKind::id),
                "present_value": outcome.payment.present_value,
                "years": outcome.payment.years,
                "discount_rate": outcome.payment.discount_rate,
                "forms": outcome.payment.forms.iter().map(|form| self.form(form)).collect::<Vec<_>>(),
            },
            "annual_fees": outcome.savings.iter().map(|saving| json!({
                "patent": saving.patent,
                "fee_years": saving.years,
                "before": saving.before,
                "after": saving.after,
                "missing": self.missing(&saving.missing),
            })).collect::<Vec<_>>(),
            "statement": {
                "draft_zh": outcome.statement.text(crate::lang::Lang::Zh),
                "missing": self.missing(&outcome.statement.missing),
            },
        })
    }

    fn check(&self, check: &SuitabilityCheck) -> Value {
        json!({
            "id": check.id,
            "label": check.label.get(self.lang),
            "patent": check.patent,
            "verdict": match check.verdict {
                Suitability::NotApplicable => "not_applicable",
                Suitability::Clear => "clear",
                Suitability::Unknown => "unknown",
                Suitability::Obstacle => "obstacle",
            },
            "message": check.message.render(self.lang),
            "source": check.source.get(self.lang),
            "mark": mark(check.mark),
            "field": check.field,
        })
    }

    fn guideline_method(&self, method: &GuidelineMethodOutcome) -> Value {
        json!({
            "id": method.method.id(),
            "label": method.method.label().get(self.lang),
            "fees": method.fees.iter().map(guideline_fee).collect::<Vec<_>>(),
            "missing": self.missing(&method.missing),
        })
    }

    fn form(&self, form: &PaymentFormOutcome) -> Value {
        json!({
            "id": form.form.id(),
            "label": form.form.label().get(self.lang),
            "parameter": form.parameter,
            "unit": if form.form.is_rate() { "fraction" } else { "CNY" },
            "rates": form.rates,
            "first_year": form.first_year,
            "total": form.total,
            "present_value": form.present_value,
            "over_ceiling": form.over_ceiling,
            "refused": form.refused.as_ref().map(|why| why.render(self.lang)),
            "missing": self.missing(&form.missing),
        })
    }
}

fn state(state: StepState) -> &'static str {
    match state {
        StepState::Open => "open",
        StepState::Missing => "missing",
        StepState::Warning => "warning",
        StepState::Block => "block",
        StepState::Done => "done",
    }
}

fn guideline_fee(fee: &MethodFee) -> Value {
    json!({
        "kind": fee.kind.id(),
        "base": range(&fee.base),
        "fee": range(&fee.fee),
        "over_ceiling": fee.over_ceiling,
    })
}
