//! What the scoring stage holds: every node's score as an interval, what would narrow it, how far
//! two people agree.

use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Range;
use crate::model::figure::Line;
use crate::model::patent::PatentId;
use crate::model::scoring::{Scenario, Scheme};
use crate::reference::Words;
use crate::text::SharedText;

/// Where an indicator's grade comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum GradeSource {
    /// It follows from an attribute of the patent.
    Automatic,
    /// One person's judgement.
    Judged,
    /// One of two people's judgement, where the other has none: what is missing may be as bad as can be.
    Single,
    /// Two people's judgement, the same.
    Agreed,
    /// Two people's judgement, not the same and not settled: an interval.
    Differing,
    /// Settled by hand: after differing, or against the automatic grade.
    Settled,
    /// Not known: from the worst to the best grade.
    Unknown,
}

impl GradeSource {
    /// It rests on judgement, not on an attribute.
    pub fn is_judgement(self) -> bool {
        matches!(self, Self::Judged | Self::Single | Self::Agreed | Self::Differing | Self::Settled)
    }
}

/// The score of a node of the tree: a value, a group or an indicator.
#[derive(Clone, PartialEq, Debug)]
pub struct NodeScore {
    /// Its key in the table.
    pub id: SharedText,
    /// 1 for a value, 2 for a group, 3 for an indicator.
    pub level: u8,
    /// Its parent; absent at the top.
    pub parent: Option<SharedText>,
    /// Its weight in the whole; the weights of the indicators add up to one.
    pub weight: f64,
    /// Its score on the scheme's scale: from the worst to the best answer of what is unknown; the
    /// value leaves out what is unknown and gives its weight to the rest.
    pub range: Range,
    /// The share of its weight that is known.
    pub known: f64,
    /// Of an indicator: where its grade comes from.
    pub source: Option<GradeSource>,
    /// Of an indicator: the grade's key, when there is one.
    pub grade: Option<SharedText>,
    /// Of an automatic indicator: the attribute it follows from.
    pub data: Option<Arc<Line>>,
}

/// A grade of an indicator as it holds in the case: the institution's changes are applied.
#[derive(Clone, PartialEq, Debug)]
pub struct TreeGrade {
    /// Its key within the indicator.
    pub id: SharedText,
    /// Points on the scheme's scale.
    pub points: f64,
    /// In words.
    pub words: Words,
    /// The whole numbers of its band, of an automatic indicator: the first, and the last; the
    /// last is absent where the band is open above.
    pub band: Option<(u32, Option<u32>)>,
    /// The institution has changed it.
    pub is_changed: bool,
}

/// A node of the tree as it holds in the case: the institution's changes are applied.
#[derive(Clone, PartialEq, Debug)]
pub struct TreeNode {
    /// Its key in the table.
    pub id: SharedText,
    /// 1 for a value, 2 for a group, 3 for an indicator.
    pub level: u8,
    /// Its parent; absent at the top.
    pub parent: Option<SharedText>,
    /// Its weight among its siblings in the scenario, as written in the table or changed.
    pub stated: f64,
    /// The same, renormalised: siblings add up to one.
    pub share: f64,
    /// Its weight in the whole.
    pub weight: f64,
    /// Of an indicator: its grades, the best first.
    pub grades: Vec<TreeGrade>,
    /// It follows from an attribute of the patent.
    pub is_automatic: bool,
    /// The institution has changed its weight in this scenario.
    pub is_changed: bool,
}

/// A paper that would narrow the interval.
#[derive(Clone, PartialEq, Debug)]
pub struct NarrowingPaper {
    /// Its row in the table of evidence.
    pub paper: SharedText,
    /// By how much of the scheme's scale it would narrow the interval of the whole.
    pub width: f64,
    /// The indicators it would settle.
    pub indicators: Vec<SharedText>,
}

/// A patent's scores.
#[derive(Clone, PartialEq, Debug)]
pub struct PatentScore {
    /// Which patent.
    pub patent: PatentId,
    /// It counts for the bundle: its right is not gone. A right that is gone carries neither
    /// value nor pledge, whatever its indicators say.
    pub counted: bool,
    /// Two people score it and are blind to each other still: what they judge counts as unknown.
    pub blind: bool,
    /// The whole, on the scheme's scale.
    pub total: Range,
    /// The whole as a place on the scheme's scale, 0 to 1.
    pub position: Range,
    /// The share of the weight that is known.
    pub known: f64,
    /// The share of the known weight that rests on judgement.
    pub judged: f64,
    /// How far its place moves when the judged indicators go from their worst to their best
    /// grade, 0 to 1.
    pub judged_span: f64,
    /// The nodes in the order of the table.
    pub nodes: Vec<NodeScore>,
    /// What would narrow it, most first.
    pub papers: Vec<NarrowingPaper>,
    /// Its place on the map, 0 to 1: one less the place of the indicators of risk.
    pub risk: Range,
    /// Its place on the map, 0 to 1: the place of the indicators of opportunity.
    pub opportunity: Range,
}

impl PatentScore {
    /// The score of a node.
    pub fn node(&self, id: &str) -> Option<&NodeScore> {
        self.nodes.iter().find(|node| node.id == id)
    }
}

/// Two people who differ on an indicator.
#[derive(Clone, PartialEq, Debug)]
pub struct Deviation {
    /// Which patent.
    pub patent: PatentId,
    /// Which indicator.
    pub indicator: String,
    /// The grades of the first and the second.
    pub grades: [SharedText; 2],
    /// Their reasons.
    pub reasons: [String; 2],
    /// How far apart, on the scheme's scale.
    pub distance: f64,
    /// The grade settled on, with the reason.
    pub settled: Option<(SharedText, String)>,
}

/// How far two people agree.
#[derive(Clone, PartialEq, Debug)]
pub struct Agreement {
    /// Indicators that both have scored.
    pub both: usize,
    /// Of these, the same grade.
    pub same: usize,
    /// Same grades over both.
    pub share: f64,
    /// Cohen's kappa, linearly weighted; absent when chance agreement is certain.
    pub kappa: Option<f64>,
}

/// The scoring stage.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ScoringOutcome {
    /// The system of indicators.
    pub scheme: Scheme,
    /// The scenario whose weights hold.
    pub scenario: Scenario,
    /// The ends of the scheme's scale: the least and the most points in its table.
    pub scale: (f64, f64),
    /// The scores with every indicator at its worst and at its best grade: within the scale, for
    /// not every worst grade is worth its least points.
    pub reachable: (f64, f64),
    /// The table's name: never the standard's own.
    pub table_name: Words,
    /// The table's version.
    pub table_version: String,
    /// The institution has changed the table that the program carries.
    pub is_changed: bool,
    /// The least share of the weight that must be known for a single score beside the interval.
    pub least_known: f64,
    /// The tree with the institution's changes, in the order of the table.
    pub tree: Vec<TreeNode>,
    /// The patents, in the case's order.
    pub patents: Vec<PatentScore>,
    /// The bundle on the scheme's scale: the mean of its patents that are not gone.
    pub total: Range,
    /// The bundle as a place on the scheme's scale, 0 to 1: it moves the royalty rate inside its
    /// range, nothing else.
    pub position: Range,
    /// The share of the weight that is known, over the patents of the bundle.
    pub known: f64,
    /// The share of the known weight that rests on judgement, over the patents of the bundle.
    pub judged: Option<f64>,
    /// How far the bundle's place moves when the judged indicators go from their worst to their
    /// best grade, 0 to 1.
    pub judged_span: f64,
    /// The bundle's place on the map, 0 to 1: see [`PatentScore::risk`].
    pub risk: Range,
    /// See [`PatentScore::opportunity`].
    pub opportunity: Range,
    /// What would narrow the bundle's interval, most first.
    pub papers: Vec<NarrowingPaper>,
    /// How far two people agree; absent with one scorer.
    pub agreement: Option<Agreement>,
    /// Where they differ, widest first.
    pub deviations: Vec<Deviation>,
}

impl ScoringOutcome {
    /// What a node adds to the whole, as a share of the whole scale: its weight times its place
    /// between worst and best. The ends of the indicators add up to the ends of the whole's place.
    pub fn contribution(&self, node: &NodeScore) -> Range {
        let (worst, best) = self.scale;
        let share = |score: f64| node.weight * (score - worst) / (best - worst);
        let share = |score: Option<f64>| score.map(share).filter(|share| share.is_finite());
        Range { low: share(node.range.low), value: share(node.range.value), high: share(node.range.high) }
    }

    /// The scores of a patent.
    pub fn patent(&self, patent: PatentId) -> Option<&PatentScore> {
        self.patents.iter().find(|score| score.patent == patent)
    }

    /// The place of each patent that has a single score, 0 to 1.
    pub fn places(&self) -> BTreeMap<PatentId, f64> {
        self.patents.iter().filter_map(|score| Some((score.patent, score.position.value?))).collect()
    }

    /// The node of the tree with that key.
    pub fn tree_node(&self, id: &str) -> Option<&TreeNode> {
        self.tree.iter().find(|node| node.id == id)
    }
}
