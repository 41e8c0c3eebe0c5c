//! The challenge of an outside appraisal as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Bare, Cents, MissingInput, cents, finite};
use crate::assessment::Range;
use crate::model::PrintedRounding;
use crate::model::outcome::challenge::{
    Against, AssumptionDeparture, ChallengeOutcome, ChallengeVerdict, ChoiceStand, Convention, ConventionChoice,
};
use crate::model::{Origin, Quantity};
use crate::reference::Mark;
use crate::report::challenge as words;

/// The challenge of an outside appraisal.
#[derive(Serialize, JsonSchema)]
pub(super) struct ChallengeOut<'a> {
    /// Whether the printed value follows from the printed inputs.
    verdict: ChallengeVerdict,
    /// The verdict in sentences.
    said: Vec<String>,
    /// The printed value, yuan; null while it is not entered.
    printed: Option<f64>,
    /// What the printed inputs come to as stated, yuan; what the report does not say is read in the plainest way.
    recomputed: Range,
    /// What is missing to recompute it.
    missing: Vec<MissingInput<'a>>,
    /// The conventions of the recomputation.
    conventions: Vec<ConventionOut>,
    /// The readings that give the printed value, the closest to the report first.
    readings: Vec<ReadingOut>,
    /// How many readings were tried.
    tried: usize,
    /// The assumptions beside what they are compared with, the largest effect first.
    departures: Vec<AssumptionOut<'a>>,
    /// From the printed value to the case's own, to the cent; null while either is unknown.
    bridge: Option<BridgeOut>,
    /// Why there is no bridge.
    no_bridge: Option<String>,
}

/// A convention.
#[derive(Serialize, JsonSchema)]
struct ConventionOut {
    /// Which.
    convention: Convention,
    /// What is chosen, in the language asked for.
    choice: String,
    /// How that stands to the report.
    stand: ChoiceStand,
}

/// A reading that gives the printed value.
#[derive(Serialize, JsonSchema)]
struct ReadingOut {
    /// What it comes to, yuan.
    value: f64,
    /// The unit that it agrees at.
    rounding: PrintedRounding,
    /// The conventions that are not stated, and those that contradict what is.
    choices: Vec<ConventionOut>,
    /// How many contradict what is stated.
    contradicted: usize,
}

/// An assumption of the report beside what it is compared with.
#[derive(Serialize, JsonSchema)]
struct AssumptionOut<'a> {
    /// Its field in the case.
    field: &'a str,
    /// What it is, in the language asked for.
    label: String,
    /// What the report says.
    stated: Bare,
    /// The least that is usual or allowed, or the figure compared with; null where there is none.
    low: Option<Bare>,
    /// The most; the same as the least of a single figure.
    high: Option<Bare>,
    /// The unit of those.
    unit: &'static str,
    /// What it is compared with: `case`, `policy`, `table`, `statutory_life`.
    against: &'static str,
    /// That in words.
    basis: String,
    /// The row of the reference table; null of others.
    row: Option<&'a str>,
    /// How far the row can be trusted; null of others.
    mark: Option<Mark>,
    /// Where the figure of this case comes from; null of others.
    origin: Option<Origin>,
    /// The institution's paper, or the table's source; empty of others.
    source: &'a str,
    /// The report's assumption lies outside.
    outside: bool,
    /// What the assumption adds to the report's value, yuan; null where it cannot be computed.
    effect: Option<f64>,
}

/// A bridge; its steps add up to the difference of its ends exactly.
#[derive(Serialize, JsonSchema)]
struct BridgeOut {
    /// The printed value.
    from: Cents,
    /// The case's own value.
    to: Cents,
    /// The steps.
    steps: Vec<StepOut>,
    /// What the reader must know of it.
    notes: Vec<String>,
}

/// A step of a bridge.
#[derive(Serialize, JsonSchema)]
struct StepOut {
    /// What is replaced by what, in the language asked for.
    label: String,
    /// What that adds.
    adds: Cents,
}

impl<'a> Writer<'a> {
    pub(super) fn challenge(self, found: &'a ChallengeOutcome) -> ChallengeOut<'a> {
        let render = |message: &crate::text::Message| message.render(self.lang);
        let choices = |all: &[ConventionChoice]| all.iter().map(|one| self.convention(one)).collect();
        ChallengeOut {
            verdict: found.verdict,
            said: found.said.iter().map(render).collect(),
            printed: found.printed.and_then(finite),
            recomputed: found.recomputed,
            missing: self.missing(&found.lacks),
            conventions: choices(&found.conventions),
            readings: found
                .matches
                .iter()
                .map(|one| ReadingOut {
                    value: one.value,
                    rounding: one.rounding,
                    choices: choices(&one.choices),
                    contradicted: one.contradicted,
                })
                .collect(),
            tried: found.tried,
            departures: found.departures.iter().map(|one| self.assumption(one)).collect(),
            bridge: found.bridge.as_ref().map(|bridge| BridgeOut {
                from: cents(words::amount(bridge.from)),
                to: cents(words::amount(bridge.to)),
                steps: bridge
                    .steps
                    .iter()
                    .map(|step| StepOut {
                        label: step.wording().render(self.lang),
                        adds: cents(words::amount(step.cents)),
                    })
                    .collect(),
                notes: bridge.notes.iter().map(render).collect(),
            }),
            no_bridge: found.no_bridge.as_ref().map(render),
        }
    }

    fn convention(self, one: &ConventionChoice) -> ConventionOut {
        ConventionOut { convention: one.convention, choice: one.choice.get(self.lang).to_owned(), stand: one.stand }
    }

    fn assumption(self, one: &'a AssumptionDeparture) -> AssumptionOut<'a> {
        let (row, mark, origin, source) = match &one.against {
            Against::Case(origin) => (None, None, Some(*origin), ""),
            Against::Policy { source, .. } => (None, None, None, source.as_str()),
            Against::Table { key, mark, source, .. } => (Some(key.as_str()), Some(*mark), None, source.as_str()),
            Against::StatutoryLife => (None, None, None, ""),
        };
        AssumptionOut {
            field: &one.field,
            label: one.label.get(self.lang).to_owned(),
            stated: self.bare(&one.stated),
            low: self.maybe(one.low.as_ref()),
            high: self.maybe(one.high.as_ref()),
            unit: Quantity::unit(&one.stated),
            against: one.against.id(),
            basis: words::basis(&one.against, self.lang),
            row,
            mark,
            origin,
            source,
            outside: one.outside,
            effect: one.effect.and_then(finite),
        }
    }
}

/// The challenge of a case's outside appraisal as JSON, alone; null while nothing of its calculation is stated.
pub fn challenge(
    case: &crate::model::Case,
    assessment: &crate::assessment::Assessment,
    lang: crate::lang::Lang,
) -> serde_json::Value {
    let shared = super::workings::Shared::default();
    let writer = Writer { case, lang, workings: true, shared: &shared };
    let found = assessment.challenge.as_deref().map(|found| writer.challenge(found));
    serde_json::to_value(found).unwrap_or_default()
}
