//! The papers that would narrow the interval.

use std::collections::BTreeMap;

use crate::model::outcome::scoring::{GradeSource, NarrowingPaper};

use super::score::Leaf;
use super::tree::Tree;

/// For each paper the part of the interval's width that the indicators it settles make up, most
/// first. What two people differ on is left out: they must settle it, a paper does not.
pub fn papers(tree: &Tree<'_>, leaves: &[Option<Leaf>]) -> Vec<NarrowingPaper> {
    let narrows = |at: usize| {
        let width = tree.nodes[at].weight * leaves[at].as_ref().map_or(0.0, |leaf| leaf.high - leaf.low);
        let differs = leaves[at].as_ref().is_some_and(|leaf| leaf.source == GradeSource::Differing);
        (width > 0.0 && !differs).then_some(width)
    };
    let found = tree.papers.iter().filter_map(|(paper, places)| {
        let mut indicators = Vec::with_capacity(places.len());
        let mut width = 0.0;
        for &at in places {
            if let Some(more) = narrows(at) {
                width += more;
                indicators.push(tree.nodes[at].key.clone());
            }
        }
        (!indicators.is_empty()).then(|| NarrowingPaper { paper: paper.clone(), width, indicators })
    });
    sorted(found.collect())
}

/// The same over several patents: the width of their mean.
pub fn bundle<'p>(patents: impl Iterator<Item = &'p [NarrowingPaper]>, count: usize) -> Vec<NarrowingPaper> {
    let mut found: BTreeMap<&str, NarrowingPaper> = BTreeMap::new();
    let share = 1.0 / f64::from(u32::try_from(count.max(1)).unwrap_or(u32::MAX));
    for paper in patents.flatten() {
        let entry = found.entry(&paper.paper).or_insert_with(|| NarrowingPaper {
            paper: paper.paper.clone(),
            width: 0.0,
            indicators: Vec::new(),
        });
        entry.width += paper.width * share;
        for indicator in &paper.indicators {
            if !entry.indicators.contains(indicator) {
                entry.indicators.push(indicator.clone());
            }
        }
    }
    sorted(found.into_values().collect())
}

fn sorted(mut papers: Vec<NarrowingPaper>) -> Vec<NarrowingPaper> {
    papers.sort_by(|a, b| b.width.total_cmp(&a.width).then_with(|| a.paper.cmp(&b.paper)));
    papers
}
