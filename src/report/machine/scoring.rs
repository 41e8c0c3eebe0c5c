//! The scores as JSON.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Each, each, finite};
use super::workings::LinePlace;
use crate::assessment::{Assessment, Range};
use crate::model::outcome::scoring::{
    Deviation, GradeSource, NarrowingPaper, NodeScore, PatentScore, ScoringOutcome, TreeGrade, TreeNode,
};
use crate::model::{PatentId, Scenario, Scheme};
use crate::reference::Reference;
use crate::text::SharedText;

/// The scores: points on the scheme's scale, places from 0 (all worst) to 1 (all best), shares of weight as fractions.
#[derive(Serialize, JsonSchema)]
pub(super) struct Scores<'a> {
    /// The system of indicators.
    scheme: Scheme,
    /// The scenario whose weights hold.
    scenario: Scenario,
    /// The table of indicators.
    table: ScoreTable<'a>,
    /// The ends of the scheme's scale, points.
    scale: Scale,
    /// The least share of the weight that must be known for a single score beside the interval, fraction.
    least_known: Option<f64>,
    /// The bundle's score, points: the mean of its patents that are not gone.
    total: Range,
    /// The bundle's place on the scale, 0 to 1.
    position: Range,
    /// The share of the weight that is known, fraction.
    known: Option<f64>,
    /// The share of the known weight that rests on judgement, fraction.
    judged: Option<f64>,
    /// The share of the concluded value that rests on judgement, fraction.
    value_on_judgement: Option<f64>,
    /// The bundle's place on the map of risk, 0 to 1.
    risk: Range,
    /// The bundle's place on the map of opportunity, 0 to 1.
    opportunity: Range,
    /// The patents in the case's order.
    patents: Each<'a, PatentScore, PatentScoreOut<'a>>,
    /// What would narrow the bundle's interval, most first.
    papers: Vec<NarrowingPaperOut<'a>>,
    /// The papers that would narrow the interval of the bundle or of a patent.
    evidence: Vec<EvidenceOut<'a>>,
    /// How far two people agree; null with one scorer.
    agreement: Option<AgreementOut>,
    /// Where two people differ, widest first.
    deviations: Vec<DeviationOut<'a>>,
    /// The tree that the scores rest on, with the institution's changes.
    tree: Vec<TreeNodeOut<'a>>,
}

/// The table of indicators that the scores rest on.
#[derive(Serialize, JsonSchema)]
struct ScoreTable<'a> {
    /// Its name.
    name: &'a str,
    /// Its version.
    version: &'a str,
    /// The institution has changed the table that the program carries.
    changed: bool,
    /// Always false: the weights and grades are never the standard's own.
    is_the_standards_own: bool,
}

/// The ends of a scale.
#[derive(Serialize, JsonSchema)]
struct Scale {
    /// The least points.
    low: Option<f64>,
    /// The most points.
    high: Option<f64>,
}

/// A patent's scores.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PatentScore")]
struct PatentScoreOut<'a> {
    /// Which patent.
    patent: PatentId,
    /// It counts for the bundle: its right is not gone.
    in_the_bundle: bool,
    /// Two people score it and have not both handed in: what they judge counts as unknown.
    blind: bool,
    /// The whole, points.
    total: Range,
    /// Its place on the scale, 0 to 1.
    position: Range,
    /// The share of the weight that is known, fraction.
    known: Option<f64>,
    /// The share of the known weight that rests on judgement, fraction.
    judged: Option<f64>,
    /// Its place on the map of risk, 0 to 1.
    risk: Range,
    /// Its place on the map of opportunity, 0 to 1.
    opportunity: Range,
    /// The nodes in the order of the table.
    nodes: Vec<NodeScoreOut<'a>>,
    /// What would narrow its interval, most first.
    papers: Vec<NarrowingPaperOut<'a>>,
}

/// The score of a value, a group or an indicator.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NodeScore")]
struct NodeScoreOut<'a> {
    /// Its key in the table; level, parent and weight, which are those of every patent, stand in the tree.
    id: &'a str,
    /// Its score, points: from the worst to the best answer of what is unknown.
    score: Range,
    /// The share of its weight that is known, fraction.
    known: Option<f64>,
    /// Of an indicator: where its grade comes from.
    source: Option<GradeSource>,
    /// Of an indicator: the grade's key.
    grade: Option<&'a str>,
    /// Of an automatic indicator: the attribute it follows from, by its place among `workings.lines`.
    data: Option<LinePlace>,
}

/// A paper by name.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ScoreEvidence")]
struct EvidenceOut<'a> {
    /// Its row in the table of evidence.
    paper: &'a str,
    /// Its name.
    name: Option<&'a str>,
}

/// A paper that would narrow the interval.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NarrowingPaper")]
struct NarrowingPaperOut<'a> {
    /// Its row in the table of evidence; its name stands in `evidence`.
    paper: &'a str,
    /// By how much of the scale it would narrow the whole, points.
    width: Option<f64>,
    /// The indicators it would settle.
    indicators: &'a [SharedText],
}

/// How far two people agree.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Agreement")]
struct AgreementOut {
    /// Indicators that both have scored.
    both: usize,
    /// Of these, the same grade.
    same: usize,
    /// Same grades over both, fraction.
    share: Option<f64>,
    /// Cohen's kappa, linearly weighted; null when chance agreement is certain.
    weighted_kappa: Option<f64>,
}

/// Two people who differ on an indicator.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Deviation")]
struct DeviationOut<'a> {
    /// Which patent.
    patent: PatentId,
    /// Which indicator.
    indicator: &'a str,
    /// The grades of the first and the second.
    grades: &'a [SharedText; 2],
    /// Their reasons.
    reasons: &'a [String; 2],
    /// How far apart, points.
    distance: Option<f64>,
    /// What was settled on; null while it is open.
    settled: Option<Settled<'a>>,
}

/// A grade settled on.
#[derive(Serialize, JsonSchema)]
struct Settled<'a> {
    /// The grade's key.
    grade: &'a str,
    /// Why.
    reason: &'a str,
}

/// A node of the tree as it holds in the case.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TreeNode")]
struct TreeNodeOut<'a> {
    /// Its key in the table.
    id: &'a str,
    /// 1 for a value, 2 for a group, 3 for an indicator.
    level: u8,
    /// Its parent; null at the top.
    parent: Option<&'a str>,
    /// Its weight among its siblings, fraction.
    share: Option<f64>,
    /// Its weight in the whole, fraction.
    weight: Option<f64>,
    /// It follows from an attribute of the patent.
    automatic: bool,
    /// The institution has changed its weight.
    changed: bool,
    /// Of an indicator: its grades, the best first.
    grades: Vec<TreeGradeOut<'a>>,
}

/// A grade of an indicator.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "TreeGrade")]
struct TreeGradeOut<'a> {
    /// Its key within the indicator.
    id: &'a str,
    /// Its points.
    points: Option<f64>,
    /// In words.
    words: &'a str,
    /// The first whole number of its band, of an automatic indicator.
    from: Option<u32>,
    /// The last whole number of its band; null where the band is open above.
    to: Option<u32>,
    /// The institution has changed it.
    changed: bool,
}

impl<'a> Writer<'a> {
    fn node(self, node: &'a NodeScore) -> NodeScoreOut<'a> {
        NodeScoreOut {
            id: &node.id,
            score: node.range,
            known: finite(node.known),
            source: node.source,
            grade: node.grade.as_deref(),
            data: node.data.as_ref().map(|line| self.line(line)),
        }
    }

    fn papers(papers: &'a [NarrowingPaper]) -> Vec<NarrowingPaperOut<'a>> {
        let paper = |paper: &'a NarrowingPaper| NarrowingPaperOut {
            paper: &paper.paper,
            width: finite(paper.width),
            indicators: &paper.indicators,
        };
        papers.iter().map(paper).collect()
    }

    fn score_evidence(self, scores: &'a ScoringOutcome) -> Vec<EvidenceOut<'a>> {
        let table = &Reference::builtin().score_evidence;
        let all = scores.papers.iter().chain(scores.patents.iter().flat_map(|score| &score.papers));
        let papers: BTreeSet<&str> = all.map(|paper| paper.paper.as_str()).collect();
        let named =
            |paper: &'a str| EvidenceOut { paper, name: table.row(paper).map(|row| row.about.name.get(self.lang)) };
        papers.into_iter().map(named).collect()
    }

    fn patent_score(self, score: &'a PatentScore) -> PatentScoreOut<'a> {
        PatentScoreOut {
            patent: score.patent,
            in_the_bundle: score.counted,
            blind: score.blind,
            total: score.total,
            position: score.position,
            known: finite(score.known),
            judged: finite(score.judged),
            risk: score.risk,
            opportunity: score.opportunity,
            nodes: score.nodes.iter().map(|node| self.node(node)).collect(),
            papers: Self::papers(&score.papers),
        }
    }

    fn tree_node(self, node: &'a TreeNode) -> TreeNodeOut<'a> {
        let grade = |grade: &'a TreeGrade| TreeGradeOut {
            id: &grade.id,
            points: finite(grade.points),
            words: grade.words.get(self.lang),
            from: grade.band.map(|band| band.0),
            to: grade.band.and_then(|band| band.1),
            changed: grade.is_changed,
        };
        TreeNodeOut {
            id: &node.id,
            level: node.level,
            parent: node.parent.as_deref(),
            share: finite(node.share),
            weight: finite(node.weight),
            automatic: node.is_automatic,
            changed: node.is_changed,
            grades: node.grades.iter().map(grade).collect(),
        }
    }

    /// The scores.
    pub(super) fn scoring(self, assessment: &'a Assessment) -> Scores<'a> {
        let scores = &assessment.scoring;
        Scores {
            scheme: scores.scheme,
            scenario: scores.scenario,
            table: ScoreTable {
                name: scores.table_name.get(self.lang),
                version: &scores.table_version,
                changed: scores.is_changed,
                is_the_standards_own: false,
            },
            scale: Scale { low: finite(scores.scale.0), high: finite(scores.scale.1) },
            least_known: finite(scores.least_known),
            total: scores.total,
            position: scores.position,
            known: finite(scores.known),
            judged: scores.judged,
            value_on_judgement: assessment.value_on_judgement,
            risk: scores.risk,
            opportunity: scores.opportunity,
            patents: each(&scores.patents, move |score| self.patent_score(score)),
            papers: Self::papers(&scores.papers),
            evidence: self.score_evidence(scores),
            agreement: scores.agreement.as_ref().map(|agreement| AgreementOut {
                both: agreement.both,
                same: agreement.same,
                share: finite(agreement.share),
                weighted_kappa: agreement.kappa,
            }),
            deviations: scores.deviations.iter().map(deviation).collect(),
            tree: scores.tree.iter().map(|node| self.tree_node(node)).collect(),
        }
    }
}

fn deviation(deviation: &Deviation) -> DeviationOut<'_> {
    DeviationOut {
        patent: deviation.patent,
        indicator: &deviation.indicator,
        grades: &deviation.grades,
        reasons: &deviation.reasons,
        distance: finite(deviation.distance),
        settled: deviation.settled.as_ref().map(|(grade, reason)| Settled { grade, reason }),
    }
}
