//! What the scoring stage is told: the indicator system, the scenario, two people's answers, and
//! the institution's own changes to the table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::case::Purpose;
use super::input::Input;
use super::patent::PatentId;
pub use crate::reference::Scenario;
use crate::reference::{IndicatorNode, Reference, Table};

/// A system of indicators.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// GB/T 42748-2023: 3 values, 14 groups, 27 indicators.
    #[default]
    NationalStandard,
    /// 专利价值分析指标体系 of 2012: 18 indicators.
    Manual2012,
    /// EPO `IPscore`: 40 factors.
    Ipscore,
}

impl Scheme {
    /// Every system.
    pub const ALL: [Self; 3] = [Self::NationalStandard, Self::Manual2012, Self::Ipscore];

    /// Its indicators.
    pub fn table(self, reference: &Reference) -> &Table<IndicatorNode> {
        match self {
            Self::NationalStandard => &reference.indicators_national_standard,
            Self::Manual2012 => &reference.indicators_manual_2012,
            Self::Ipscore => &reference.indicators_ipscore,
        }
    }

    /// The system that has a node of that key; keys are unique over all systems.
    pub fn of_node(node: &str, reference: &Reference) -> Option<Self> {
        Self::ALL.into_iter().find(|scheme| scheme.table(reference).row(node).is_some())
    }
}

impl Scenario {
    /// The scenario of a valuation's purpose.
    pub fn of(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Pledge => Self::Pledge,
            Purpose::Licensing | Purpose::Transfer => Self::Licensing,
            Purpose::Reporting => Self::Reporting,
            Purpose::Infringement => Self::Infringement,
            Purpose::Management => Self::Management,
        }
    }
}

/// One of two people who score.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scorer {
    /// The first.
    #[default]
    First,
    /// The second, blind to the first.
    Second,
}

impl Scorer {
    /// Both.
    pub const ALL: [Self; 2] = [Self::First, Self::Second];

    /// Its place.
    pub fn index(self) -> usize {
        match self {
            Self::First => 0,
            Self::Second => 1,
        }
    }
}

/// A grade chosen, with its reason and evidence.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Opinion {
    /// The grade's key in the indicator table; empty while only a reason is noted.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub grade: String,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The document behind it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
}

impl Opinion {
    /// Nothing has been said.
    pub fn is_empty(&self) -> bool {
        self.grade.is_empty() && self.reason.is_empty() && self.evidence.is_empty()
    }
}

/// What is said of one indicator of one patent.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// Which patent.
    pub patent: PatentId,
    /// The indicator's key; keys are unique over all systems.
    pub indicator: String,
    /// The first scorer's.
    #[serde(default, skip_serializing_if = "Opinion::is_empty")]
    pub first: Opinion,
    /// The second scorer's.
    #[serde(default, skip_serializing_if = "Opinion::is_empty")]
    pub second: Opinion,
    /// The grade both settled on where they differ, with the reason. It also overrides the
    /// automatic grade.
    #[serde(default, skip_serializing_if = "Opinion::is_empty")]
    pub settled: Opinion,
}

impl Answer {
    /// A scorer's opinion.
    pub fn of(&self, scorer: Scorer) -> &Opinion {
        match scorer {
            Scorer::First => &self.first,
            Scorer::Second => &self.second,
        }
    }

    /// A scorer's opinion, to change it.
    pub fn of_mut(&mut self, scorer: Scorer) -> &mut Opinion {
        match scorer {
            Scorer::First => &mut self.first,
            Scorer::Second => &mut self.second,
        }
    }
}

/// A weight that the institution has changed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WeightChange {
    /// The node's key: a value, a group or an indicator.
    pub node: String,
    /// For which scenario.
    pub scenario: Scenario,
    /// Its weight among its siblings, not negative.
    pub weight: f64,
}

/// A grade whose points, words or band the institution has changed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GradeChange {
    /// The indicator's key.
    pub indicator: String,
    /// The grade's key.
    pub grade: String,
    /// Its points.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<f64>,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// The first whole number of its band, of automatic indicators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<u32>,
}

/// The institution's own table: the one the program carries, with these changes.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstitutionTable {
    /// Whose table it is, named in every report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its version, named in every report.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub version: String,
    /// Weights changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<WeightChange>,
    /// Grades changed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<GradeChange>,
}

impl InstitutionTable {
    /// Nothing is changed.
    pub fn is_unchanged(&self) -> bool {
        self.weights.is_empty() && self.grades.is_empty()
    }
}

/// One person's scores of one patent, handed in: from then on they stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HandedIn {
    /// Which patent.
    pub patent: PatentId,
    /// Whose scores.
    pub scorer: Scorer,
}

/// What the scoring stage is told.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scoring {
    /// The system of indicators.
    #[serde(default)]
    pub scheme: Scheme,
    /// The scenario; absent, it follows the purpose of the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scenario: Option<Scenario>,
    /// The names of the two scorers.
    #[serde(default)]
    pub scorers: [String; 2],
    /// A second person scores too, blind.
    #[serde(default)]
    pub two_scorers: bool,
    /// Scores that are handed in. With two scorers, neither sees the other's before both are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handed_in: Vec<HandedIn>,
    /// Patents whose scores were shown to both before both had handed in: no longer blind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub revealed: Vec<PatentId>,
    /// The answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// The institution's own table.
    #[serde(default)]
    pub table: InstitutionTable,
    /// Least share of the weight that must be known before a single score is stated beside the
    /// interval; absent, the program's default.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub least_known: Input<f64>,
    /// The value is shared among a product's patents by score and remaining life instead of
    /// remaining life alone; weights stated by hand always come first.
    #[serde(default)]
    pub allocate_by_score: bool,
}

impl Scoring {
    /// What the institution's own table lets a node weigh in a scenario; of several changes the last.
    pub fn own_weight(&self, node: &str, scenario: Scenario) -> Option<f64> {
        let found = self.table.weights.iter().rev().find(|one| one.node == node && one.scenario == scenario);
        found.map(|change| change.weight)
    }

    /// A scorer has handed in the scores of a patent.
    pub fn has_handed_in(&self, patent: PatentId, scorer: Scorer) -> bool {
        self.handed_in.contains(&HandedIn { patent, scorer })
    }

    /// Two people score the patent, and neither may see the other's answers yet.
    pub fn is_blind(&self, patent: PatentId) -> bool {
        self.two_scorers
            && !self.revealed.contains(&patent)
            && !Scorer::ALL.iter().all(|scorer| self.has_handed_in(patent, *scorer))
    }

    /// The answer for an indicator of a patent.
    pub fn answer(&self, patent: PatentId, indicator: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.patent == patent && answer.indicator == indicator)
    }

    /// The answer for an indicator of a patent, made when there is none yet.
    pub fn answer_mut(&mut self, patent: PatentId, indicator: &str) -> &mut Answer {
        let found = self.answers.iter().position(|answer| answer.patent == patent && answer.indicator == indicator);
        let at = found.unwrap_or_else(|| {
            self.answers.push(Answer { patent, indicator: indicator.to_owned(), ..Answer::default() });
            self.answers.len() - 1
        });
        &mut self.answers[at]
    }
}
