//! The licence fee as JSON: rates, forms, the guidelines' path. The evidence stands in `licence_evidence`.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::licence_evidence::Evidence;
use super::parts::{FormUnit, MissingInput, form_unit};
use crate::assessment::outcome::{PaymentForm, RateMethod, RateWay};
use crate::assessment::{Assessment, Range};
use crate::lang::Lang;
use crate::model::outcome::guideline::{
    FeeSaving, GuidelineMethodOutcome, MethodFee, PaymentFormOutcome, PaymentOutcome, StepOutcome, StepState,
    Suitability, SuitabilityCheck,
};
use crate::model::{FeeKind, FormKind, GuidelineMethod, PatentId};
use crate::reference::Mark;

/// The licence fee.
#[derive(Serialize, JsonSchema)]
pub(super) struct LicenceFee<'a> {
    /// Operating margin over all products, weighted by revenue, fraction.
    margin: Option<f64>,
    /// The concluded rate, fraction of net sales.
    concluded: Range,
    /// The share of published licences at or below the concluded rate, fraction.
    percentile: Option<f64>,
    /// The path of the 2022 guidelines.
    guideline: Guideline<'a>,
    /// Comparables, FRAND, Georgia-Pacific.
    evidence: Evidence<'a>,
    /// The ways to a rate, side by side.
    methods: Vec<RateMethodOut<'a>>,
    /// Payment forms.
    forms: Vec<PaymentFormOut>,
}

/// One way to a royalty rate.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RateMethod")]
struct RateMethodOut<'a> {
    /// Its name in figures: `licence_fee.method.<id>`.
    id: RateWay,
    /// Its name in words.
    label: &'static str,
    /// The rate, fraction of net sales.
    rate: Range,
    /// The inputs that are missing for it.
    missing: Vec<MissingInput<'a>>,
}

/// A payment form.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PaymentForm")]
struct PaymentFormOut {
    /// Its name in figures: `licence_fee.form.<id>`.
    id: &'static str,
    /// Its name in words.
    label: &'static str,
    /// What the value is counted in.
    unit: FormUnit,
    /// The value: a rate or a sum.
    value: Range,
}

/// The path of the 2022 guidelines.
#[derive(Serialize, JsonSchema)]
struct Guideline<'a> {
    /// Something of it has been answered.
    started: bool,
    /// It is an open licence, as stated.
    open_licence: Option<bool>,
    /// The five steps.
    steps: Vec<Step>,
    /// The checks on suitability.
    checks: Vec<Check<'a>>,
    /// The five methods.
    methods: Vec<GuidelineMethodOut<'a>>,
    /// The coefficient used.
    coefficient: Range,
    /// The share of published licences at or below the rate that is looked up, fraction.
    looked_up_percentile: Option<f64>,
    /// The fee chosen.
    chosen: Option<Chosen>,
    /// The payment forms of equal present value.
    payment: Payment<'a>,
    /// The annual fees with and without the reduction while the licence is open.
    annual_fees: Vec<Saving<'a>>,
    /// The declaration's fee statement.
    statement: Statement<'a>,
}

/// A step of the path.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "GuidelineStep")]
struct Step {
    /// 1 to 5.
    number: usize,
    /// Its name.
    label: &'static str,
    /// How far it is.
    state: StepState,
    /// Where it stands, in words.
    summary: String,
}

/// A check on suitability.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "SuitabilityCheck")]
struct Check<'a> {
    /// Its stable name.
    id: &'static str,
    /// What is asked.
    label: &'static str,
    /// The patent; null for the offer as a whole.
    patent: Option<PatentId>,
    /// What it says.
    verdict: Suitability,
    /// Why, and what to do.
    message: String,
    /// The provision.
    source: &'static str,
    /// How well that is confirmed.
    mark: Mark,
    /// The field of the case to look at.
    field: &'a str,
}

/// A method of the guidelines.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "GuidelineMethodOutcome")]
struct GuidelineMethodOut<'a> {
    /// Which.
    id: GuidelineMethod,
    /// Its name.
    label: &'static str,
    /// Its fees, in whichever kinds its data allows.
    fees: Vec<GuidelineFee>,
    /// The inputs that are missing for it.
    missing: Vec<MissingInput<'a>>,
}

/// A base and the fee that follows.
#[derive(Serialize, JsonSchema)]
struct GuidelineFee {
    /// What it is counted in.
    kind: FeeKind,
    /// What it is taken of: yuan a year, or a fraction.
    base: Range,
    /// Base times coefficient: yuan a year, or a fraction.
    fee: Range,
    /// It is above the ceiling of open licences.
    over_ceiling: bool,
}

/// The fee chosen.
#[derive(Serialize, JsonSchema)]
struct Chosen {
    /// By which method.
    method: GuidelineMethod,
    /// The fee.
    fee: GuidelineFee,
}

/// The payment forms of equal present value.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "GuidelinePayment")]
struct Payment<'a> {
    /// The form that the others follow from.
    anchor: Option<FormKind>,
    /// What all of them are worth, yuan.
    present_value: Option<f64>,
    /// Years of the licence.
    years: Option<u32>,
    /// The discount rate, fraction a year.
    discount_rate: Option<f64>,
    /// The forms.
    forms: Vec<Form<'a>>,
}

/// A form of payment of the same present value as the others.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "GuidelineForm")]
struct Form<'a> {
    /// Which form.
    id: FormKind,
    /// Its name.
    label: &'static str,
    /// Its rate or sum, in `unit`.
    parameter: Option<f64>,
    /// What the parameter is counted in.
    unit: FormUnit,
    /// Rate (fraction) or fee a unit (yuan) of each year, of running forms.
    rates: Vec<Option<f64>>,
    /// Paid in the first licence year, yuan.
    first_year: Option<f64>,
    /// Paid in all, undiscounted, yuan.
    total: Option<f64>,
    /// Present value, yuan.
    present_value: Option<f64>,
    /// It is above the ceiling of open licences.
    over_ceiling: bool,
    /// Why there is no such form of that value.
    refused: Option<String>,
    /// The inputs that are missing for it.
    missing: Vec<MissingInput<'a>>,
}

/// The annual fees of a patent with and without the reduction while open.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "FeeSaving")]
struct Saving<'a> {
    /// Which patent.
    patent: PatentId,
    /// The fee years due within the licence.
    fee_years: &'a [u32],
    /// What they cost with the reduction that holds now, yuan.
    before: Option<f64>,
    /// What they cost with the more favourable of the two, yuan.
    after: Option<f64>,
    /// The inputs that are missing for it.
    missing: Vec<MissingInput<'a>>,
}

/// The declaration's fee statement.
#[derive(Serialize, JsonSchema)]
struct Statement<'a> {
    /// Its draft, always in Chinese: the language of the filing.
    draft_zh: String,
    /// The inputs it lacks.
    missing: Vec<MissingInput<'a>>,
}

impl<'a> Writer<'a> {
    /// The licence fee.
    pub(super) fn licence_fee(self, assessment: &'a Assessment) -> LicenceFee<'a> {
        let outcome = &assessment.licence_fee;
        let method = |method: &'a RateMethod| RateMethodOut {
            id: method.way,
            label: method.way.label().get(self.lang),
            rate: method.range,
            missing: self.missing(&method.missing),
        };
        let form = |form: &PaymentForm| PaymentFormOut {
            id: form.id,
            label: form.label.get(self.lang),
            unit: form_unit(form.is_rate),
            value: form.range,
        };
        LicenceFee {
            margin: outcome.margin,
            concluded: outcome.concluded,
            percentile: outcome.percentile,
            guideline: self.guideline(assessment),
            evidence: self.evidence(assessment),
            methods: outcome.methods.iter().map(method).collect(),
            forms: outcome.forms.iter().map(form).collect(),
        }
    }

    fn guideline(self, assessment: &'a Assessment) -> Guideline<'a> {
        let outcome = &assessment.licence_fee.guideline;
        let step = |step: &StepOutcome| Step {
            number: step.number,
            label: step.label.get(self.lang),
            state: step.state,
            summary: step.summary.render(self.lang),
        };
        let saving = |saving: &'a FeeSaving| Saving {
            patent: saving.patent,
            fee_years: &saving.years,
            before: saving.before,
            after: saving.after,
            missing: self.missing(&saving.missing),
        };
        Guideline {
            started: outcome.started,
            open_licence: outcome.open,
            steps: outcome.steps.iter().map(step).collect(),
            checks: outcome.checks.iter().map(|check| self.check(check)).collect(),
            methods: outcome.methods.iter().map(|method| self.guideline_method(method)).collect(),
            coefficient: outcome.coefficient,
            looked_up_percentile: outcome.looked_up,
            chosen: outcome.chosen.as_ref().map(|(method, chosen)| Chosen { method: *method, fee: fee(chosen) }),
            payment: self.payment(&outcome.payment),
            annual_fees: outcome.savings.iter().map(saving).collect(),
            statement: Statement {
                draft_zh: outcome.statement.text(Lang::Zh),
                missing: self.missing(&outcome.statement.missing),
            },
        }
    }

    fn check(self, check: &'a SuitabilityCheck) -> Check<'a> {
        Check {
            id: check.id,
            label: check.label.get(self.lang),
            patent: check.patent,
            verdict: check.verdict,
            message: check.message.render(self.lang),
            source: check.source.get(self.lang),
            mark: check.mark,
            field: &check.field,
        }
    }

    fn guideline_method(self, method: &'a GuidelineMethodOutcome) -> GuidelineMethodOut<'a> {
        GuidelineMethodOut {
            id: method.method,
            label: method.method.label().get(self.lang),
            fees: method.fees.iter().map(fee).collect(),
            missing: self.missing(&method.missing),
        }
    }

    fn payment(self, payment: &'a PaymentOutcome) -> Payment<'a> {
        Payment {
            anchor: payment.anchor,
            present_value: payment.present_value,
            years: payment.years,
            discount_rate: payment.discount_rate,
            forms: payment.forms.iter().map(|form| self.form(form)).collect(),
        }
    }

    fn form(self, form: &'a PaymentFormOutcome) -> Form<'a> {
        Form {
            id: form.form,
            label: form.form.label().get(self.lang),
            parameter: form.parameter,
            unit: form_unit(form.form.is_rate()),
            rates: form.rates.iter().copied().map(Some).collect(),
            first_year: form.first_year,
            total: form.total,
            present_value: form.present_value,
            over_ceiling: form.over_ceiling,
            refused: form.refused.as_ref().map(|why| why.render(self.lang)),
            missing: self.missing(&form.missing),
        }
    }
}

fn fee(fee: &MethodFee) -> GuidelineFee {
    GuidelineFee { kind: fee.kind, base: fee.base, fee: fee.fee, over_ceiling: fee.over_ceiling }
}
