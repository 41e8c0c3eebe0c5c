//! The interval score of a patent: indicators first, then everything above them.

use std::sync::Arc;

use crate::model::outcome::Range;
use crate::model::outcome::scoring::{GradeSource, NodeScore, PatentScore};
use crate::model::{Answer, Line, Opinion, PatentId};
use crate::text::SharedText;

use super::attributes::Known;
use super::tree::{Node, Tree};
use super::{map, narrow};

/// The answer to one indicator, on the scheme's scale.
#[derive(Clone, PartialEq, Debug)]
pub struct Leaf {
    /// Points of the worst answer that is possible.
    pub low: f64,
    /// Points of the answer, when it is known; of an attribute known as a range only, the worst that it allows; where two
    /// people differ, their mean; where one of two has judged, the mean with the worst that the other may say.
    pub value: Option<f64>,
    /// Points of the best answer that is possible.
    pub high: f64,
    /// Where it comes from.
    pub source: GradeSource,
    /// The grade's key, when there is exactly one.
    pub grade: Option<SharedText>,
    /// The attribute it follows from.
    pub data: Option<Arc<Line>>,
}

impl Leaf {
    /// The answer to an indicator: settled by hand, else the attribute where that is known, else
    /// what people judge, else unknown within what the attribute still allows.
    pub fn new(node: &Node<'_>, answer: Option<&Answer>, known: Option<&Known>, two_scorers: bool) -> Self {
        let of = |opinion: &Opinion| node.grade(&opinion.grade).map(|grade| (grade.id.clone(), grade.points));
        let settled = answer.and_then(|answer| of(&answer.settled));
        let first = answer.and_then(|answer| of(&answer.first));
        let second = answer.filter(|_| two_scorers).and_then(|answer| of(&answer.second));
        let possible = known.map(|known| band_points(node, known));
        let data = known.map(|known| Arc::clone(&known.line));
        let one = |(grade, points): (SharedText, f64), source| Self {
            low: points,
            value: Some(points),
            high: points,
            source,
            grade: Some(grade),
            data: data.clone(),
        };
        if let Some(settled) = settled {
            return one(settled, GradeSource::Settled);
        }
        if let (Some(known), Some((low, high))) = (known.filter(|known| known.is_known), possible) {
            let at = known.value.map(|value| node.band(value));
            // Known as a range only, it is taken at its worst: a wider range must not score better.
            let value = at.map_or(low, |at| node.grades[at].points);
            let grade = at.or_else(|| (node.band(known.low) == node.band(known.high)).then(|| node.band(known.low)));
            return Self {
                low,
                value: Some(value.clamp(low, high)),
                high,
                source: GradeSource::Automatic,
                grade: grade.map(|at| node.grades[at].id.clone()),
                data,
            };
        }
        let (low, high) = possible.unwrap_or((node.worst, node.best));
        match (first, second) {
            (Some(first), Some(second)) if first.0 == second.0 => one(first, GradeSource::Agreed),
            (Some((_, first)), Some((_, second))) => Self {
                low: first.min(second),
                value: Some(f64::midpoint(first, second)),
                high: first.max(second),
                source: GradeSource::Differing,
                grade: None,
                data,
            },
            // Of two people the one who has said nothing may say the worst: an opinion taken away must not raise the score. One
            // that contradicts the data stands alone: nothing bounds what the other may say.
            (Some((_, only)), None) | (None, Some((_, only))) if two_scorers && (low..=high).contains(&only) => Self {
                low,
                value: Some(f64::midpoint(only, low)),
                high,
                source: GradeSource::Single,
                grade: None,
                data,
            },
            (Some(only), None) | (None, Some(only)) => one(only, GradeSource::Judged),
            (None, None) => Self { low, value: None, high, source: GradeSource::Unknown, grade: None, data },
        }
    }
}

/// The lowest and the highest points of the bands from the least to the most the attribute can be.
fn band_points(node: &Node<'_>, known: &Known) -> (f64, f64) {
    let (a, b) = (node.band(known.low), node.band(known.high));
    let points = node.grades[a.min(b)..=a.max(b)].iter().map(|grade| grade.points);
    points.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), points| (low.min(points), high.max(points)))
}

/// A weighted mean of answers.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Rolled {
    /// On the scheme's scale.
    pub range: Range,
    /// As a place on the scheme's scale, 0 to 1.
    pub position: Range,
    /// The share of the weight that is known.
    pub known: f64,
    /// The share of the known weight that rests on judgement.
    pub judged: f64,
    /// How far the place moves when what is judged goes from worst to best.
    pub judged_span: f64,
}

/// Rolls answers up: `low = Σ w·low ÷ Σ w`, `high = Σ w·high ÷ Σ w`; `value = Σ w·s ÷ Σ w`, what is unknown at the worst
/// that is possible, and stated from a known share of `least` on. A mean of the known ones alone would rise when a bad answer is
/// taken away.
pub fn roll(tree: &Tree<'_>, leaves: &[Option<Leaf>], indicators: &[usize], least: f64) -> Rolled {
    let (mut weight, mut known, mut judged) = (0.0, 0.0, 0.0);
    let (mut low, mut stated, mut high, mut judged_points) = (0.0, 0.0, 0.0, 0.0);
    for at in indicators {
        let (node, Some(leaf)) = (&tree.nodes[*at], &leaves[*at]) else { continue };
        weight += node.weight;
        low += node.weight * leaf.low;
        high += node.weight * leaf.high;
        stated += node.weight * leaf.value.unwrap_or(leaf.low);
        if leaf.value.is_some() {
            known += node.weight;
        }
        if leaf.source.is_judgement() {
            judged += node.weight;
            judged_points += node.weight * node.span();
        }
    }
    if weight <= 0.0 {
        return Rolled::default();
    }
    let (low, high) = (low / weight, (high / weight).max(low / weight));
    let share = (known / weight).min(1.0);
    let value = (known > 0.0 && share >= least - 1e-12).then(|| (stated / weight).clamp(low, high));
    let position = |score: f64| tree.position(score);
    let scale = tree.scale.1 - tree.scale.0;
    Rolled {
        range: Range { low: Some(low), value, high: Some(high) },
        position: Range { low: position(low), value: value.and_then(position), high: position(high) },
        known: share,
        judged: if known > 0.0 { judged / known } else { 0.0 },
        judged_span: if scale > 0.0 { judged_points / weight / scale } else { 0.0 },
    }
}

/// A patent's scores from the answers to its indicators, by place in the tree.
pub fn patent(tree: &Tree<'_>, id: PatentId, leaves: &[Option<Leaf>], least: f64) -> PatentScore {
    let whole = roll(tree, leaves, &tree.all, least);
    let nodes = tree
        .nodes
        .iter()
        .enumerate()
        .map(|(at, node)| {
            let head = NodeScore {
                id: node.key.clone(),
                level: node.row.level,
                parent: node.parent.map(|at| tree.nodes[at].key.clone()),
                weight: node.weight,
                range: Range::default(),
                known: 0.0,
                source: None,
                grade: None,
                data: None,
            };
            if let Some(leaf) = &leaves[at] {
                return NodeScore {
                    range: Range { low: Some(leaf.low), value: leaf.value, high: Some(leaf.high) },
                    known: if leaf.value.is_some() { 1.0 } else { 0.0 },
                    source: Some(leaf.source),
                    grade: leaf.grade.clone(),
                    data: leaf.data.clone(),
                    ..head
                };
            }
            let rolled = roll(tree, leaves, &tree.beneath[at], least);
            NodeScore { range: rolled.range, known: rolled.known, ..head }
        })
        .collect();
    PatentScore {
        patent: id,
        counted: true,
        blind: false,
        total: whole.range,
        position: whole.position,
        known: whole.known,
        judged: whole.judged,
        judged_span: whole.judged_span,
        nodes,
        papers: narrow::papers(tree, leaves),
        risk: map::turned(roll(tree, leaves, &tree.risk, least).position),
        opportunity: roll(tree, leaves, &tree.opportunity, least).position,
    }
}
