//! What the challenge of an outside appraisal found.

use schemars::JsonSchema;
use serde::Serialize;

use super::Range;
use crate::model::{Missing, Origin, PrintedRounding, Quantity};
use crate::reference::Mark;
use crate::text::{Message, SharedText, Text, challenge as words};

/// Whether a printed value follows from the printed inputs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeVerdict {
    /// Inputs are missing, or the program does not recompute the method.
    #[default]
    CannotBeSaid,
    /// Inputs are known as ranges, and the printed value lies within what they allow.
    Within,
    /// It follows under the conventions that the report states.
    Follows,
    /// It follows with conventions that the report does not state.
    FollowsIf,
    /// It follows only with conventions other than those stated.
    OnlyUnder,
    /// No reading tried gives it.
    DoesNotFollow,
}

impl ChallengeVerdict {
    /// In words.
    pub fn label(self) -> Text {
        match self {
            Self::CannotBeSaid => words::VERDICT_CANNOT_BE_SAID,
            Self::Within => words::VERDICT_WITHIN,
            Self::Follows => words::VERDICT_FOLLOWS,
            Self::FollowsIf => words::VERDICT_FOLLOWS_IF,
            Self::OnlyUnder => words::VERDICT_ONLY_UNDER,
            Self::DoesNotFollow => words::VERDICT_DOES_NOT,
        }
    }
}

/// A convention of a calculation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Convention {
    /// Mid-year or end of year.
    Timing,
    /// Before or after tax.
    Taxed,
    /// What the first period is.
    FirstPeriod,
    /// How long the rest of the base date's year is.
    RestLength,
    /// What follows the forecast.
    AfterForecast,
    /// The tax amortisation benefit.
    Benefit,
    /// What the share is of.
    SharedBase,
    /// How the decay counts.
    Decay,
    /// Rounding of the discount factors.
    Factors,
    /// Rounding of the share.
    ShareRounding,
}

impl Convention {
    /// Its name.
    pub fn label(self) -> Text {
        match self {
            Self::Timing => words::TIMING,
            Self::Taxed => words::TAXED,
            Self::FirstPeriod => words::FIRST_PERIOD,
            Self::RestLength => words::CONVENTION_REST,
            Self::AfterForecast => words::AFTER_FORECAST,
            Self::Benefit => words::BENEFIT,
            Self::SharedBase => words::CONVENTION_SHARED,
            Self::Decay => words::CONVENTION_DECAY,
            Self::Factors => words::CONVENTION_FACTORS,
            Self::ShareRounding => words::CONVENTION_SHARE,
        }
    }
}

/// How a choice stands to what the report states.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChoiceStand {
    /// The report states it.
    Stated,
    /// The report does not say.
    NotSaid,
    /// The report states otherwise.
    Contradicts,
}

impl ChoiceStand {
    /// In words.
    pub fn label(self) -> Text {
        match self {
            Self::Stated => words::STAND_STATED,
            Self::NotSaid => words::STAND_NOT_SAID,
            Self::Contradicts => words::STAND_CONTRADICTS,
        }
    }
}

/// A convention and what is chosen for it.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ConventionChoice {
    /// Which convention.
    pub convention: Convention,
    /// What is chosen.
    pub choice: Text,
    /// How that stands to the report.
    pub stand: ChoiceStand,
}

/// A reading that gives the printed value.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadingMatch {
    /// What it comes to, 元.
    pub value: f64,
    /// The unit that it agrees at.
    pub rounding: PrintedRounding,
    /// Its conventions: all that are not stated, and those that contradict what is.
    pub choices: Vec<ConventionChoice>,
    /// How many contradict what is stated.
    pub contradicted: usize,
}

/// What an assumption of the report is compared with.
#[derive(Clone, PartialEq, Debug)]
pub enum Against {
    /// This case's own figure.
    Case(Origin),
    /// A row of the institution's policy.
    Policy {
        /// The row.
        row: Text,
        /// The institution's paper.
        source: String,
    },
    /// A row of a reference table, `table/row`.
    Table {
        /// Its key.
        key: String,
        /// Its name: 中文, English.
        name: [SharedText; 2],
        /// Where it was read.
        source: String,
        /// How far it can be trusted.
        mark: Mark,
    },
    /// The statutory life that the patents have left.
    StatutoryLife,
}

impl Against {
    /// What kind of comparison it is, for machines.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Case(_) => "case",
            Self::Policy { .. } => "policy",
            Self::Table { .. } => "table",
            Self::StatutoryLife => "statutory_life",
        }
    }
}

/// An assumption of the report beside what it is compared with.
#[derive(Clone, PartialEq, Debug)]
pub struct AssumptionDeparture {
    /// Its field in the case.
    pub field: String,
    /// What it is called.
    pub label: Text,
    /// What the report says.
    pub stated: Quantity,
    /// The least that is usual or allowed, or the figure compared with.
    pub low: Option<Quantity>,
    /// The most; the same as the least of a single figure.
    pub high: Option<Quantity>,
    /// What it is compared with.
    pub against: Against,
    /// The report's assumption lies outside.
    pub outside: bool,
    /// What the assumption adds to the report's value over the nearest that is usual or allowed, 元; absent where that cannot
    /// be computed.
    pub effect: Option<f64>,
}

/// A step from the report's value to the case's.
#[derive(Clone, PartialEq, Debug)]
pub struct ChallengeStep {
    /// What is replaced.
    pub label: Message,
    /// What the report has.
    pub from: Option<Quantity>,
    /// What the case has.
    pub to: Option<Quantity>,
    /// What that adds, cents.
    pub cents: i64,
}

impl ChallengeStep {
    /// What is replaced by what, in words.
    pub fn wording(&self) -> Message {
        use crate::lang::Lang;
        use crate::text::Arg;
        let said = |quantity: &Quantity| Arg::both(quantity.render(Lang::Zh), quantity.render(Lang::En));
        match (&self.from, &self.to) {
            (Some(from), Some(to)) => {
                words::STEP_CHANGE.with([("what", self.label.clone().into()), ("from", said(from)), ("to", said(to))])
            }
            _ => self.label.clone(),
        }
    }
}

/// From the report's value to the case's own, in whole cents.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ChallengeBridge {
    /// The printed value, cents.
    pub from: i64,
    /// The case's value, cents.
    pub to: i64,
    /// The steps; they add up to the difference exactly.
    pub steps: Vec<ChallengeStep>,
    /// What the reader must know of it.
    pub notes: Vec<Message>,
}

/// The challenge of an outside appraisal.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ChallengeOutcome {
    /// Whether the printed value follows.
    pub verdict: ChallengeVerdict,
    /// The verdict in a sentence or two.
    pub said: Vec<Message>,
    /// The printed value, 元.
    pub printed: Option<f64>,
    /// What its inputs come to as stated, 元; what the report does not say is read in the plainest way.
    pub recomputed: Range,
    /// What is missing to recompute it.
    pub lacks: Vec<Missing>,
    /// The conventions of the recomputation.
    pub conventions: Vec<ConventionChoice>,
    /// The readings that give the printed value, the closest to the report first.
    pub matches: Vec<ReadingMatch>,
    /// How many readings were tried.
    pub tried: usize,
    /// The assumptions beside what they are compared with, the largest effect first.
    pub departures: Vec<AssumptionDeparture>,
    /// From the printed value to the case's own; absent while either is unknown.
    pub bridge: Option<ChallengeBridge>,
    /// Why there is no bridge.
    pub no_bridge: Option<Message>,
}
