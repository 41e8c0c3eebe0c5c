//! A scheme's tree as it holds in a case: the table that the program carries, with the
//! institution's changes, weighed for one scenario.

use std::collections::BTreeMap;

use crate::model::outcome::scoring::{TreeGrade, TreeNode};
use crate::model::policy::Policy;
use crate::model::{GradeChange, Scenario, Scheme, Scoring, WeightChange};
use crate::reference::{Aspect, Attribute, Direction, IndicatorNode, Reference, Words};
use crate::text::SharedText;

/// A grade with the institution's changes.
#[derive(Clone, PartialEq, Debug)]
pub struct Grade {
    /// Its key within the indicator.
    pub id: SharedText,
    /// Points on the scheme's scale.
    pub points: f64,
    /// In words.
    pub words: Words,
    /// The first whole number of its band.
    pub from: Option<u32>,
    /// The institution has changed it.
    pub is_changed: bool,
}

/// A node of the tree.
#[derive(Clone, PartialEq, Debug)]
pub struct Node<'a> {
    /// Its key in the table.
    pub id: &'a str,
    /// The same, to be shared.
    pub key: SharedText,
    /// Its name.
    pub name: &'a Words,
    /// What the table says of it.
    pub row: &'a IndicatorNode,
    /// Its parent's place in the tree.
    pub parent: Option<usize>,
    /// Its weight among siblings, as written or changed.
    pub stated: f64,
    /// The institution has changed that weight.
    pub is_changed: bool,
    /// The same, renormalised over the siblings that can be scored.
    pub share: f64,
    /// Its weight in the whole; those of the indicators add up to one.
    pub weight: f64,
    /// Of an indicator: its grades, the best first.
    pub grades: Vec<Grade>,
    /// Of an indicator that follows from an attribute, with a band for every whole number.
    pub automatic: Option<Attribute>,
    /// Points of the worst grade.
    pub worst: f64,
    /// Points of the best grade.
    pub best: f64,
}

impl Node<'_> {
    /// It carries grades.
    pub fn is_indicator(&self) -> bool {
        !self.grades.is_empty()
    }

    /// The grade of that key.
    pub fn grade(&self, id: &str) -> Option<&Grade> {
        self.grades.iter().find(|grade| grade.id == id)
    }

    /// From its worst to its best grade, on the scheme's scale.
    pub fn span(&self) -> f64 {
        self.best - self.worst
    }

    fn descends(&self) -> bool {
        self.row.direction != Some(Direction::Lower)
    }

    /// The place of the grade whose band holds a whole number; the bands are total.
    pub fn band(&self, value: u32) -> usize {
        band(&self.grades, self.descends(), value)
    }
}

/// The place of the grade whose band holds a number. Of an indicator where more is better, bands
/// fall from the best grade to the worst's 0; where less is better, they rise from the best's 0.
fn band(grades: &[Grade], descends: bool, value: u32) -> usize {
    let holds = |grade: &Grade| grade.from.is_some_and(|from| value >= from);
    let found = if descends { grades.iter().position(holds) } else { grades.iter().rposition(holds) };
    found.unwrap_or(if descends { grades.len().saturating_sub(1) } else { 0 })
}

/// Whether the bands are total: every grade has one, they are in order, and the last one starts
/// at 0, so that every whole number lies in exactly one.
fn is_total(grades: &[Grade], descends: bool) -> bool {
    let Some(froms) = grades.iter().map(|grade| grade.from).collect::<Option<Vec<u32>>>() else { return false };
    let end = if descends { froms.last() } else { froms.first() };
    let in_order = |pair: &[u32]| if descends { pair[0] > pair[1] } else { pair[0] < pair[1] };
    end == Some(&0) && froms.windows(2).all(in_order)
}

/// What the tree could not use.
#[derive(Clone, PartialEq, Debug)]
pub enum Unused {
    /// Changes of weights or grades that name nothing in the table: how many.
    Unknown(usize),
    /// A changed grade's points lie outside the scheme's scale: the indicator.
    Points(SharedText),
    /// Changed bands that would leave a gap or an overlap: the indicator.
    Bands(SharedText),
    /// The weights below a node add up to zero; empty for the top.
    NoWeight(SharedText),
}

/// A scheme's tree.
#[derive(Clone, PartialEq, Debug)]
pub struct Tree<'a> {
    /// The nodes in the order of the table.
    pub nodes: Vec<Node<'a>>,
    /// The places of the indicators at or below each node.
    pub beneath: Vec<Vec<usize>>,
    /// The places of all indicators.
    pub all: Vec<usize>,
    /// Those of the indicators of risk.
    pub risk: Vec<usize>,
    /// Those of the indicators of opportunity.
    pub opportunity: Vec<usize>,
    /// Each paper that settles indicators, by its row in the table of evidence, with the places of these.
    pub papers: Vec<(SharedText, Vec<usize>)>,
    /// The ends of the scheme's scale: the least and the most points in the table as carried.
    pub scale: (f64, f64),
    /// The score with every indicator at its worst.
    pub worst: f64,
    /// The score with every indicator at its best.
    pub best: f64,
    /// What could not be used.
    pub unused: Vec<Unused>,
}

impl<'a> Tree<'a> {
    /// The tree of the case's scheme for a scenario, with the weights of the policy that the case is under and the changes of
    /// the case's own table, which come last.
    pub fn new(reference: &'a Reference, scoring: &Scoring, scenario: Scenario, policy: Option<&Policy>) -> Self {
        let table = scoring.scheme.table(reference);
        let mut unused = Vec::new();
        let places: BTreeMap<&str, usize> =
            table.rows.iter().enumerate().map(|(at, row)| (row.about.id.as_str(), at)).collect();
        let set = |id: &str| policy.and_then(|policy| policy.weight(id, scenario));
        let mut nodes: Vec<Node<'a>> = table
            .rows
            .iter()
            .map(|row| {
                let figures = &row.figures;
                // A parent stands on a higher level: no circle is possible.
                let parent = figures
                    .parent
                    .as_deref()
                    .and_then(|parent| places.get(parent).copied())
                    .filter(|at| table.rows[*at].figures.level < figures.level);
                Node {
                    id: &row.about.id,
                    key: row.about.id.as_str().into(),
                    name: &row.about.name,
                    row: figures,
                    parent,
                    stated: set(&row.about.id).unwrap_or_else(|| figures.weights.get(scenario)),
                    is_changed: set(&row.about.id).is_some(),
                    share: 0.0,
                    weight: 0.0,
                    grades: figures.grades.iter().map(Grade::of).collect(),
                    automatic: None,
                    worst: 0.0,
                    best: 0.0,
                }
            })
            .collect();
        let elsewhere = |id: &str| Scheme::of_node(id, reference).is_some_and(|scheme| scheme != scoring.scheme);
        let named = |id: &str| places.contains_key(id) || elsewhere(id);
        let set = policy.map(|policy| policy.weights.as_slice()).unwrap_or_default();
        let mut unknown = set.iter().filter(|one| !named(&one.node)).count();
        for change in &scoring.table.weights {
            match places.get(change.node.as_str()) {
                Some(at) => weigh(&mut nodes[*at], change, scenario),
                None if elsewhere(&change.node) => {}
                None => unknown += 1,
            }
        }
        let scale = ends(nodes.iter().flat_map(|node| &node.grades));
        for change in &scoring.table.grades {
            match places.get(change.indicator.as_str()) {
                Some(at) => {
                    if !regrade(&mut nodes[*at], change, scale, &mut unused) {
                        unknown += 1;
                    }
                }
                None if elsewhere(&change.indicator) => {}
                None => unknown += 1,
            }
        }
        if unknown > 0 {
            unused.push(Unused::Unknown(unknown));
        }
        for node in &mut nodes {
            settle_bands(node, &mut unused);
            (node.worst, node.best) = ends(node.grades.iter()).unwrap_or_default();
        }
        let scale = scale.unwrap_or_default();
        let indicators = || nodes.iter().enumerate().filter(|(_, node)| node.is_indicator());
        let of_aspect = |aspect: Aspect| {
            indicators().filter(|(_, node)| node.row.aspect == Some(aspect)).map(|(at, _)| at).collect()
        };
        let mut papers: BTreeMap<&SharedText, Vec<usize>> = BTreeMap::new();
        for (at, paper) in indicators().flat_map(|(at, node)| node.row.evidence.iter().map(move |paper| (at, paper))) {
            papers.entry(paper).or_default().push(at);
        }
        let mut tree = Self {
            beneath: vec![Vec::new(); nodes.len()],
            all: indicators().map(|(at, _)| at).collect(),
            risk: of_aspect(Aspect::Risk),
            opportunity: of_aspect(Aspect::Opportunity),
            papers: papers.into_iter().map(|(paper, places)| (paper.clone(), places)).collect(),
            nodes,
            scale,
            worst: 0.0,
            best: 0.0,
            unused,
        };
        tree.weigh();
        for &at in &tree.all {
            let mut above = Some(at);
            while let Some(node) = above {
                tree.beneath[node].push(at);
                above = tree.nodes[node].parent;
            }
        }
        tree
    }

    /// The indicators with their places.
    pub fn indicators(&self) -> impl Iterator<Item = (usize, &Node<'a>)> {
        self.nodes.iter().enumerate().filter(|(_, node)| node.is_indicator())
    }

    /// A score as a place on the scheme's scale, 0 to 1.
    pub fn position(&self, score: f64) -> Option<f64> {
        let (low, high) = self.scale;
        (high > low).then(|| ((score - low) / (high - low)).clamp(0.0, 1.0))
    }

    /// Something can be scored.
    pub fn is_usable(&self) -> bool {
        self.best > self.worst && self.scale.1 > self.scale.0
    }

    /// Shares among siblings and weights in the whole. What cannot be scored, having no grades
    /// below it or no weight among its children, leaves its weight to its siblings.
    fn weigh(&mut self) {
        let count = self.nodes.len();
        let mut order: Vec<usize> = (0..count).collect();
        order.sort_by_key(|at| std::cmp::Reverse(self.nodes[*at].row.level));
        let mut usable = vec![false; count];
        let mut sums = vec![0.0; count + 1];
        let mut scorable = vec![0usize; count + 1];
        let slot = |parent: Option<usize>| parent.unwrap_or(count);
        for &at in &order {
            let node = &self.nodes[at];
            usable[at] = node.is_indicator() || sums[at] > 0.0;
            if scorable[at] > 0 && !usable[at] {
                let key = node.key.clone();
                self.unused.push(Unused::NoWeight(key));
            }
            if usable[at] {
                sums[slot(node.parent)] += node.stated;
                scorable[slot(node.parent)] += 1;
            }
        }
        if scorable[count] > 0 && sums[count] <= 0.0 {
            self.unused.push(Unused::NoWeight(SharedText::default()));
        }
        for &at in order.iter().rev() {
            let parent = self.nodes[at].parent;
            let sum = sums[slot(parent)];
            let share = if usable[at] && sum > 0.0 { self.nodes[at].stated / sum } else { 0.0 };
            let above = parent.map_or(1.0, |parent| self.nodes[parent].weight);
            self.nodes[at].share = share;
            self.nodes[at].weight = above * share;
        }
        let (mut worst, mut best) = (0.0, 0.0);
        for (_, node) in self.indicators() {
            worst += node.weight * node.worst;
            best += node.weight * node.best;
        }
        (self.worst, self.best) = (worst, best);
    }

    /// The tree for the outcome.
    pub fn outcome(&self) -> Vec<TreeNode> {
        self.nodes
            .iter()
            .map(|node| TreeNode {
                id: node.key.clone(),
                level: node.row.level,
                parent: node.parent.map(|at| self.nodes[at].key.clone()),
                stated: node.stated,
                share: node.share,
                weight: node.weight,
                grades: node.outcome_grades(),
                is_automatic: node.automatic.is_some(),
                is_changed: node.is_changed,
            })
            .collect()
    }
}

impl Grade {
    fn of(row: &crate::reference::GradeRow) -> Self {
        Self {
            id: row.id.as_str().into(),
            points: row.points,
            words: Words::new(row.zh.clone(), row.en.clone()),
            from: row.from,
            is_changed: false,
        }
    }
}

impl Node<'_> {
    fn outcome_grades(&self) -> Vec<TreeGrade> {
        let next = |at: usize| {
            let better = if self.descends() { at.checked_sub(1)? } else { at + 1 };
            self.grades.get(better)?.from?.checked_sub(1)
        };
        self.grades
            .iter()
            .enumerate()
            .map(|(at, grade)| TreeGrade {
                id: grade.id.clone(),
                points: grade.points,
                words: grade.words.clone(),
                band: grade.from.filter(|_| self.automatic.is_some()).map(|from| (from, next(at))),
                is_changed: grade.is_changed,
            })
            .collect()
    }
}

/// The lowest and the highest points.
fn ends<'g>(grades: impl Iterator<Item = &'g Grade>) -> Option<(f64, f64)> {
    grades.fold(None, |ends, grade| {
        let (low, high) = ends.unwrap_or((grade.points, grade.points));
        Some((f64::min(low, grade.points), f64::max(high, grade.points)))
    })
}

fn weigh(node: &mut Node<'_>, change: &WeightChange, scenario: Scenario) {
    // The check has refused what is negative or no number; a tree of its own must not rely on it.
    if change.scenario == scenario && change.weight.is_finite() && change.weight >= 0.0 {
        node.stated = change.weight;
        node.is_changed = true;
    }
}

/// Applies a change; false when the indicator has no such grade.
fn regrade(node: &mut Node<'_>, change: &GradeChange, ends: Option<(f64, f64)>, unused: &mut Vec<Unused>) -> bool {
    let id = node.key.clone();
    let Some(grade) = node.grades.iter_mut().find(|grade| grade.id == change.grade) else { return false };
    if let Some(points) = change.points {
        if ends.is_some_and(|(low, high)| (low..=high).contains(&points)) {
            grade.points = points;
            grade.is_changed = true;
        } else if !unused.contains(&Unused::Points(id.clone())) {
            unused.push(Unused::Points(id));
        }
    }
    if let Some(words) = change.words.as_ref().filter(|words| !words.trim().is_empty()) {
        let words = SharedText::from(words.as_str());
        grade.words = Words::new(words.clone(), words);
        grade.is_changed = true;
    }
    if let Some(from) = change.from {
        grade.from = Some(from);
        grade.is_changed = true;
    }
    true
}

/// Bands that the changes have broken go back to those of the table; an indicator whose own bands
/// are not total is left to judgement.
fn settle_bands(node: &mut Node<'_>, unused: &mut Vec<Unused>) {
    let Some(attribute) = node.row.automatic else { return };
    let descends = node.descends();
    if !is_total(&node.grades, descends) {
        if node.grades.iter().zip(&node.row.grades).any(|(grade, row)| grade.from != row.from) {
            unused.push(Unused::Bands(node.key.clone()));
        }
        for (grade, row) in node.grades.iter_mut().zip(&node.row.grades) {
            grade.from = row.from;
        }
    }
    if is_total(&node.grades, descends) {
        node.automatic = Some(attribute);
    }
}
