//! The scores as JSON.

use serde_json::{Value, json};

use super::{Writer, range};
use crate::assessment::Assessment;
use crate::model::outcome::scoring::{GradeSource, NarrowingPaper, NodeScore, PatentScore, ScoringOutcome};
use crate::reference::{Reference, Words};

fn source(source: GradeSource) -> &'static str {
    match source {
        GradeSource::Automatic => "automatic",
        GradeSource::Judged => "judged",
        GradeSource::Agreed => "agreed",
        GradeSource::Differing => "differing",
        GradeSource::Settled => "settled",
        GradeSource::Unknown => "unknown",
    }
}

impl Writer<'_> {
    fn words(&self, words: &Words) -> Value {
        words.get(self.lang).into()
    }

    fn node(&self, node: &NodeScore) -> Value {
        json!({
            "id": node.id,
            "level": node.level,
            "parent": node.parent,
            "weight": node.weight,
            "score": range(&node.range),
            "known": node.known,
            "source": node.source.map(source),
            "grade": node.grade,
            "data": node.data.as_ref().map(|line| self.line(line)),
        })
    }

    fn papers(&self, papers: &[NarrowingPaper]) -> Vec<Value> {
        let table = &Reference::builtin().score_evidence;
        papers
            .iter()
            .map(|paper| {
                json!({
                    "paper": paper.paper,
                    "name": table.row(&paper.paper).map(|row| self.words(&row.about.name)),
                    "width": paper.width,
                    "indicators": paper.indicators,
                })
            })
            .collect()
    }

    fn patent_score(&self, score: &PatentScore) -> Value {
        json!({
            "patent": score.patent,
            "in_the_bundle": score.counted,
            "total": range(&score.total),
            "position": range(&score.position),
            "known": score.known,
            "judged": score.judged,
            "risk": range(&score.risk),
            "opportunity": range(&score.opportunity),
            "nodes": score.nodes.iter().map(|node| self.node(node)).collect::<Vec<_>>(),
            "papers": self.papers(&score.papers),
        })
    }

    /// The tree that the scores rest on, with the institution's changes.
    fn tree(&self, scores: &ScoringOutcome) -> Vec<Value> {
        scores
            .tree
            .iter()
            .map(|node| {
                json!({
                    "id": node.id,
                    "level": node.level,
                    "parent": node.parent,
                    "share": node.share,
                    "weight": node.weight,
                    "automatic": node.is_automatic,
                    "changed": node.is_changed,
                    "grades": node.grades.iter().map(|grade| json!({
                        "id": grade.id,
                        "points": grade.points,
                        "words": self.words(&grade.words),
                        "from": grade.band.map(|band| band.0),
                        "to": grade.band.and_then(|band| band.1),
                        "changed": grade.is_changed,
                    })).collect::<Vec<_>>(),
                })
            })
            .collect()
    }

    /// The scores: points on the scheme's scale, places from 0 (all worst) to 1 (all best), shares
    /// of weight as fractions.
    pub(super) fn scoring(&self, assessment: &Assessment) -> Value {
        let scores = &assessment.scoring;
        json!({
            "scheme": scores.scheme,
            "scenario": scores.scenario,
            "table": {
                "name": self.words(&scores.table_name),
                "version": scores.table_version,
                "changed": scores.is_changed,
                "is_the_standards_own": false,
            },
            "scale": {"low": scores.scale.0, "high": scores.scale.1},
            "least_known": scores.least_known,
            "total": range(&scores.total),
            "position": range(&scores.position),
            "known": scores.known,
            "judged": scores.judged,
            "value_on_judgement": scores.value_on_judgement,
            "risk": range(&scores.risk),
            "opportunity": range(&scores.opportunity),
            "patents": scores.patents.iter().map(|score| self.patent_score(score)).collect::<Vec<_>>(),
            "papers": self.papers(&scores.papers),
            "agreement": scores.agreement.as_ref().map(|agreement| json!({
                "both": agreement.both,
                "same": agreement.same,
                "share": agreement.share,
                "weighted_kappa": agreement.kappa,
            })),
            "deviations": scores.deviations.iter().map(|deviation| json!({
                "patent": deviation.patent,
                "indicator": deviation.indicator,
                "grades": deviation.grades,
                "reasons": deviation.reasons,
                "distance": deviation.distance,
                "settled": deviation.settled.as_ref().map(|(grade, reason)| json!({"grade": grade, "reason": reason})),
            })).collect::<Vec<_>>(),
            "tree": self.tree(scores),
        })
    }
}
