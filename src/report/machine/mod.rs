//! The assessment as JSON, for machines: base units, stable names, everything labelled; and the schema of it.

pub mod challenge;
mod eligibility;
mod figures;
mod licence_desk;
mod licence_evidence;
mod loan;
mod loan_desk;
mod parts;
mod policy;
mod scoring;
mod valuation;
mod workings;

use std::sync::Arc;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::simulation::SimulationOut;
use crate::assessment::Assessment;
use crate::lang::Lang;
use crate::model::{Case, Figure, Finding};
use parts::{Day, Each, Made, day, each, made};
use workings::{Shared, WorkingsOut};

/// The whole assessment. Amounts in CNY yuan (contract amounts as decimal text), rates as
/// fractions, days as `YYYY-MM-DD`; what is unknown is null.
pub fn json(case: &Case, assessment: &Assessment, lang: Lang) -> Value {
    serde_json::to_value(machine(case, assessment, lang)).unwrap_or_default()
}

/// The same, written part by part: two thousand patents have tens of megabytes of workings, which need never stand in
/// memory together.
pub fn machine<'a>(case: &'a Case, assessment: &'a Assessment, lang: Lang) -> Machine<'a> {
    Machine { case, lang, workings: true, assessment, simulation: None }
}

/// The JSON Schema of an assessment, whole or as a summary.
pub fn schema() -> Value {
    // A key that is not declared is never written.
    let closed = |schema: &mut schemars::Schema| {
        if schema.get("properties").is_some() {
            schema.insert("additionalProperties".to_owned(), false.into());
        }
    };
    let settings = SchemaSettings::default().for_serialize().with_transform(RecursiveTransform(closed));
    let mut schema = settings.into_generator().into_root_schema_for::<Document<'static>>();
    schema.insert("title".to_owned(), "质值评估结果 / Pledgeworth assessment (assess --json)".into());
    schema.insert(
        "description".to_owned(),
        "pledgeworth assess --json 的输出；带 --summary 时不含说明为 “not in a summary” 的键。金额单位为元，合同金额为精确到分的十进制文本；\
         比率为小数（0.05 即 5%）；日期为 YYYY-MM-DD。未知的结果为 null，绝不以零代替；没有终值的数也为 null。 / What pledgeworth \
         assess --json prints; with --summary without the keys that say so. Amounts in CNY yuan, contract amounts as \
         decimal text to the cent; rates as fractions (0.05 is 5 %); dates as YYYY-MM-DD. A result that is unknown is \
         null, never zero; a number without end is null too."
            .into(),
    );
    schema.to_value()
}

/// An assessment of more patents than this is written without indentation.
const MOST_INDENTED: usize = 100;

/// An assessment to be written as JSON.
pub struct Machine<'a> {
    case: &'a Case,
    lang: Lang,
    workings: bool,
    assessment: &'a Assessment,
    simulation: Option<Result<SimulationOut, String>>,
}

impl Machine<'_> {
    /// The figures without formula, inputs, steps and conventions; of the registration the verdict; of the scores and the
    /// licence fee what stands among the figures.
    #[must_use]
    pub fn summary(mut self) -> Self {
        self.workings = false;
        self
    }

    /// Writes it: indented where it can be read, without the third of it that blanks would be where there are many
    /// patents.
    pub fn write(&self, out: impl std::io::Write) -> serde_json::Result<()> {
        if self.case.patents.len() > MOST_INDENTED {
            serde_json::to_writer(out, self)
        } else {
            serde_json::to_writer_pretty(out, self)
        }
    }

    /// The same with the case's simulation, or why there is none.
    #[must_use]
    pub fn with_simulation(mut self, simulation: Result<SimulationOut, String>) -> Self {
        self.simulation = Some(simulation);
        self
    }
}

impl Serialize for Machine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shared = Shared::default();
        let writer = Writer { case: self.case, lang: self.lang, workings: self.workings, shared: &shared };
        let mut document = writer.document(self.assessment);
        match &self.simulation {
            Some(Ok(simulation)) => document.simulation = Some(simulation),
            Some(Err(why)) => document.simulation_refused = Some(why),
            None => {}
        }
        document.serialize(serializer)
    }
}

#[derive(Serialize, JsonSchema)]
struct Document<'a> {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// Whose case it is.
    case: Parties<'a>,
    /// The institution's policy that the case is under; null without one.
    policy: Option<policy::PolicyOut<'a>>,
    /// The base date of the valuation.
    base_date: Option<Day>,
    /// Every figure, in the order of the stages.
    figures: Each<'a, Arc<Figure>, figures::FigureOut<'a>>,
    /// The patents, in the case's order.
    patents: Each<'a, crate::assessment::outcome::PatentOutcome, figures::PatentOut<'a>>,
    /// The registration check.
    registration: Made<'a, eligibility::Registration<'a>>,
    /// The scores; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "scoring::Scores")]
    scores: Option<Made<'a, scoring::Scores<'a>>>,
    /// The licence fee; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "licence_desk::LicenceFee")]
    licence_fee: Option<Made<'a, licence_desk::LicenceFee<'a>>>,
    /// The valuation.
    valuation: Made<'a, valuation::Valuation<'a>>,
    /// The pledge loan.
    loan: Made<'a, loan::Loan<'a>>,
    /// The challenge of an outside appraisal; null while nothing of its calculation is stated.
    challenge: Option<challenge::ChallengeOut<'a>>,
    /// The simulation; only where the case asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "SimulationOut")]
    simulation: Option<&'a SimulationOut>,
    /// Why there is no simulation, though the case asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    simulation_refused: Option<&'a str>,
    /// What the reader must know, gravest first within each stage.
    findings: Each<'a, Finding, figures::FindingOut<'a>>,
    /// How the figures come about: what figures, rules and scores refer to by its place, each written once; not in a
    /// summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "WorkingsOut")]
    workings: Option<Made<'a, WorkingsOut<'a>>>,
}

/// Whose case it is.
#[derive(Serialize, JsonSchema)]
struct Parties<'a> {
    /// The case's title.
    title: &'a str,
    /// Remarks on the case.
    remarks: &'a str,
    /// The borrower's name.
    borrower: &'a str,
    /// The bank's name.
    bank: &'a str,
    /// The agent's name.
    agent: &'a str,
}

/// Writes a case's outcomes in a language.
#[derive(Clone, Copy)]
struct Writer<'a> {
    case: &'a Case,
    lang: Lang,
    /// How a figure comes about is written too.
    workings: bool,
    /// What the figures have in common.
    shared: &'a Shared<'a>,
}

impl<'a> Writer<'a> {
    fn document(self, assessment: &'a Assessment) -> Document<'a> {
        let case = self.case;
        Document {
            program: "pledgeworth",
            version: env!("CARGO_PKG_VERSION"),
            case: Parties {
                title: &case.title,
                remarks: &case.remarks,
                borrower: &case.borrower.name,
                bank: &case.bank.name,
                agent: &case.agent.name,
            },
            policy: case.policy.as_deref().map(|policy| self.policy(policy)),
            base_date: day(case.base_date.get().copied()),
            figures: each(&assessment.figures, move |figure| self.figure(figure)),
            patents: each(&assessment.patents, move |patent| self.patent(patent)),
            registration: made(move || self.registration(assessment)),
            scores: self.workings.then(|| made(move || self.scoring(assessment))),
            licence_fee: self.workings.then(|| made(move || self.licence_fee(assessment))),
            valuation: made(move || self.valuation(assessment)),
            loan: made(move || self.loan(assessment)),
            challenge: assessment.challenge.as_deref().map(|found| self.challenge(found)),
            simulation: None,
            simulation_refused: None,
            findings: each(&assessment.findings, move |finding| self.finding(finding)),
            // The last: it holds what all before it has referred to.
            workings: self.workings.then(|| made(move || self.shared_workings())),
        }
    }
}
