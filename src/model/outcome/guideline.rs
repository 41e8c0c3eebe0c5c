//! What the guided path of the 2022 guidelines holds.

use schemars::JsonSchema;
use serde::Serialize;

use super::Range;
use crate::lang::Lang;
use crate::model::figure::Missing;
use crate::model::guideline::{FeeKind, FormKind, GuidelineMethod};
use crate::model::patent::PatentId;
use crate::reference::Mark;
use crate::text::{Message, Text};

/// How far a step of the path is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Nothing has been said yet.
    Open,
    /// Something is missing.
    Missing,
    /// Something deserves attention.
    Warning,
    /// Something stands in the way.
    Block,
    /// Settled.
    Done,
}

/// A step of the path.
#[derive(Clone, PartialEq, Debug)]
pub struct StepOutcome {
    /// 1 to 5.
    pub number: usize,
    /// Its name.
    pub label: Text,
    /// How far it is.
    pub state: StepState,
    /// Where it stands, in words.
    pub summary: Message,
}

/// What a check on suitability says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Suitability {
    /// It does not apply.
    NotApplicable,
    /// Nothing stands in the way.
    Clear,
    /// Not known.
    Unknown,
    /// It stands in the way.
    Obstacle,
}

/// A check on suitability, of one patent or of the offer as a whole.
#[derive(Clone, PartialEq, Debug)]
pub struct SuitabilityCheck {
    /// Its identifier.
    pub id: &'static str,
    /// What is asked.
    pub label: Text,
    /// The patent; absent, the offer as a whole.
    pub patent: Option<PatentId>,
    /// What it says.
    pub verdict: Suitability,
    /// Why, and what to do.
    pub message: Message,
    /// The provision.
    pub source: Text,
    /// How well that is confirmed.
    pub mark: Mark,
    /// The field to look at.
    pub field: String,
}

/// A base of a method and the fee that follows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct MethodFee {
    /// What it is counted in.
    pub kind: FeeKind,
    /// 估算基数: 元 a year, or a fraction.
    pub base: Range,
    /// Base times coefficient.
    pub fee: Range,
    /// Above the ceiling of open licences.
    pub over_ceiling: bool,
}

/// A method of the guidelines.
#[derive(Clone, PartialEq, Debug)]
pub struct GuidelineMethodOutcome {
    /// Which.
    pub method: GuidelineMethod,
    /// Its bases and fees, in whichever kinds its data allows.
    pub fees: Vec<MethodFee>,
    /// What is missing for it.
    pub missing: Vec<Missing>,
}

impl GuidelineMethodOutcome {
    /// Its fee of a kind.
    pub fn fee(&self, kind: FeeKind) -> Option<&MethodFee> {
        self.fees.iter().find(|fee| fee.kind == kind)
    }
}

/// A form of payment of the same present value as the others.
#[derive(Clone, PartialEq, Debug)]
pub struct PaymentFormOutcome {
    /// Which form; `licence_fee.guideline.form.<id>` is its figure.
    pub form: FormKind,
    /// Its parameter: 元, a fraction, or 元 a unit.
    pub parameter: Option<f64>,
    /// Paid in the first licence year, 元.
    pub first_year: Option<f64>,
    /// Paid in all, 元, undiscounted.
    pub total: Option<f64>,
    /// Present value, 元.
    pub present_value: Option<f64>,
    /// Rate or unit fee of each year, of running forms.
    pub rates: Vec<f64>,
    /// Years from the start and what has been paid by then, 元.
    pub cumulative: Vec<[f64; 2]>,
    /// Why there is no such form of that value.
    pub refused: Option<Message>,
    /// What is missing for it.
    pub missing: Vec<Missing>,
    /// Above the ceiling of open licences.
    pub over_ceiling: bool,
}

/// A licence year as the payments use it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LicenceYear {
    /// From 1.
    pub year: u32,
    /// Net sales, 元.
    pub sales: Option<f64>,
    /// Profit, 元.
    pub profit: Option<f64>,
    /// Units.
    pub units: Option<f64>,
}

/// The payment forms.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PaymentOutcome {
    /// The form that the others follow from.
    pub anchor: Option<FormKind>,
    /// Its parameter was taken from the path or the concluded rate, not stated.
    pub anchor_derived: bool,
    /// What all are worth, 元.
    pub present_value: Option<f64>,
    /// Years of the licence.
    pub years: Option<u32>,
    /// The discount rate.
    pub discount_rate: Option<f64>,
    /// What is sold and earned.
    pub forecast: Vec<LicenceYear>,
    /// Every form.
    pub forms: Vec<PaymentFormOutcome>,
}

impl PaymentOutcome {
    /// The outcome of a form.
    pub fn form(&self, form: FormKind) -> Option<&PaymentFormOutcome> {
        self.forms.iter().find(|outcome| outcome.form == form)
    }
}

/// The annual fees of a patent with and without the reduction while open.
#[derive(Clone, PartialEq, Debug)]
pub struct FeeSaving {
    /// Which patent.
    pub patent: PatentId,
    /// Fee years due within the licence.
    pub years: Vec<u32>,
    /// What they cost with the reduction that holds now, 元.
    pub before: Option<f64>,
    /// What they cost with the more favourable of the two, 元.
    pub after: Option<f64>,
    /// What is missing.
    pub missing: Vec<Missing>,
}

/// The fee statement of the declaration: lines whose Chinese is the filing and whose English explains it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FeeStatement {
    /// Heading and text, in order.
    pub parts: Vec<(Text, Vec<Message>)>,
    /// What it lacks.
    pub missing: Vec<Missing>,
}

impl FeeStatement {
    /// As one text: each heading, then its lines.
    pub fn text(&self, lang: Lang) -> String {
        let part = |(heading, lines): &(Text, Vec<Message>)| {
            let lines: String = lines.iter().map(|line| line.render(lang) + "\n").collect();
            format!("{}\n{lines}", heading.get(lang))
        };
        self.parts.iter().map(part).collect::<Vec<_>>().join("\n")
    }
}

/// The guided path.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct GuidelineOutcome {
    /// Something of it has been answered.
    pub started: bool,
    /// An open licence, as stated.
    pub open: Option<bool>,
    /// The five steps.
    pub steps: Vec<StepOutcome>,
    /// Step 1.
    pub checks: Vec<SuitabilityCheck>,
    /// Steps 2, 3 and 5.
    pub methods: Vec<GuidelineMethodOutcome>,
    /// Step 4: the coefficient used.
    pub coefficient: Range,
    /// One over the expected number of licensees: an illustration, never used unasked.
    pub illustration: Option<f64>,
    /// The fee chosen.
    pub chosen: Option<(GuidelineMethod, MethodFee)>,
    /// Payment forms.
    pub payment: PaymentOutcome,
    /// Annual fees while the licence is open.
    pub savings: Vec<FeeSaving>,
    /// The share of published licences at or below the rate that is looked up, or concluded.
    pub looked_up: Option<f64>,
    /// The declaration's fee statement.
    pub statement: FeeStatement,
}
