//! Rows of the indicator tables: values, groups, indicators with their grades, evidence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::text::SharedText;

/// What the patents are scored for: it chooses the weights.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// 许可转让.
    Licensing,
    /// 质押融资.
    #[default]
    Pledge,
    /// 财务报告.
    Reporting,
    /// 侵权救济.
    Infringement,
    /// 管理.
    Management,
}

impl Scenario {
    /// Every scenario, in the order of the weights in the tables.
    pub const ALL: [Self; 5] = [Self::Licensing, Self::Pledge, Self::Reporting, Self::Infringement, Self::Management];
}

/// A node's weight among its siblings, scenario by scenario. Siblings' weights are renormalised.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// 许可转让.
    pub licensing: f64,
    /// 质押融资.
    pub pledge: f64,
    /// 财务报告.
    pub reporting: f64,
    /// 侵权救济.
    pub infringement: f64,
    /// 管理.
    pub management: f64,
}

impl Weights {
    /// The weight in a scenario.
    pub fn get(&self, scenario: Scenario) -> f64 {
        match scenario {
            Scenario::Licensing => self.licensing,
            Scenario::Pledge => self.pledge,
            Scenario::Reporting => self.reporting,
            Scenario::Infringement => self.infringement,
            Scenario::Management => self.management,
        }
    }
}

/// Which way an indicator's measure points.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
    /// Neither: the grades are words.
    Words,
}

/// The attribute of a patent that an automatic indicator follows from: a whole number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// Whole statutory years left at the base date, 0 to 20.
    StatutoryYearsLeft,
    /// Whole economic years left at the base date, 0 to 20.
    EconomicYearsLeft,
    /// Countries or regions in the family besides the home country.
    FamilyCountries,
    /// Citations received.
    CitationsReceived,
    /// Patents cited by it.
    CitationsMade,
    /// Independent claims.
    IndependentClaims,
    /// All claims.
    Claims,
    /// Different IPC subclasses (four characters).
    IpcSubclasses,
    /// 0 gone, 1 pending, 2 in force in part, 3 in force.
    LegalStatus,
    /// Invalidation record: 0 lost, 1 held in part, 2 never tested, 3 upheld.
    InvalidationRecord,
    /// Recorded licences and transfers.
    LicencesAndTransfers,
    /// Recorded pledges.
    Pledges,
}

/// A grade, the best first. Of an automatic indicator, its band runs from `from` to the number
/// before the next better grade's; the best is open above.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GradeRow {
    /// Its key within the indicator.
    pub id: String,
    /// Points on the scheme's scale.
    pub points: f64,
    /// In Chinese.
    pub zh: SharedText,
    /// In English.
    pub en: SharedText,
    /// First whole number of its band, of automatic indicators; the worst grade's is 0. Of an
    /// indicator where less is better, bands rise from the best grade's 0.
    #[serde(default)]
    pub from: Option<u32>,
}

/// Where an indicator stands on the map of risk and opportunity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// A low score is a risk.
    Risk,
    /// A high score is an opportunity.
    Opportunity,
}

/// A value, a group or an indicator.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorNode {
    /// 1 for a value, 2 for a group, 3 for an indicator.
    pub level: u8,
    /// The parent's key; absent at the top.
    #[serde(default)]
    pub parent: Option<String>,
    /// Weights among siblings.
    pub weights: Weights,
    /// What it means, in Chinese.
    pub meaning_zh: String,
    /// What it means, in English.
    pub meaning_en: String,
    /// Of an indicator: which way its measure points.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Of an indicator: its place on the map.
    #[serde(default)]
    pub aspect: Option<Aspect>,
    /// Of an indicator: rows of the table of evidence that settle it.
    #[serde(default)]
    pub evidence: Vec<SharedText>,
    /// Of an indicator that follows from an attribute: which.
    #[serde(default)]
    pub automatic: Option<Attribute>,
    /// Of an indicator: its grades, the best first.
    #[serde(default)]
    pub grades: Vec<GradeRow>,
}

/// A paper that settles indicators.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidencePaper {
    /// Who can provide it, in Chinese.
    pub from_zh: String,
    /// Who can provide it, in English.
    pub from_en: String,
}

/// A paper that tells more of some inputs, and who can provide it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InputEvidence {
    /// The paths of the fields; `*` stands for any part.
    pub fields: Vec<String>,
    /// Who can provide it, in Chinese.
    pub from_zh: String,
    /// Who can provide it, in English.
    pub from_en: String,
}
