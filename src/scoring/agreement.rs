//! How far two people who score blind agree.

use crate::model::Answer;
use crate::model::outcome::scoring::{Agreement, Deviation};

use super::tree::Node;

/// One indicator that both have scored: the grades' ranks from best (0) to worst (1).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Pair {
    /// The first's.
    pub first: f64,
    /// The second's.
    pub second: f64,
}

/// Agreement over pairs: the share of equal grades and Cohen's kappa with linear weights,
/// `κ = 1 − [Σ |a − b| ÷ n] ÷ [Σ Σ |a − b'| ÷ n²]`, the first sum over the pairs, the second over
/// every grade of the first with every grade of the second (agreement by chance). Ranks run from 0
/// to 1 within each indicator, so that indicators with other numbers of grades can stand together;
/// where all have the same number this is Cohen's weighted kappa. None for no pairs.
pub fn agreement(pairs: &[Pair]) -> Option<Agreement> {
    if pairs.is_empty() {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of indicators")]
    let count = pairs.len() as f64;
    let same = pairs.iter().filter(|pair| (pair.first - pair.second).abs() < 1e-9).count();
    let observed = pairs.iter().map(|pair| (pair.first - pair.second).abs()).sum::<f64>() / count;
    let first: Vec<f64> = pairs.iter().map(|pair| pair.first).collect();
    let second: Vec<f64> = pairs.iter().map(|pair| pair.second).collect();
    let chance = distances(first, second) / (count * count);
    #[expect(clippy::cast_precision_loss, reason = "a count of indicators")]
    let share = same as f64 / count;
    let kappa = (chance > 1e-12).then(|| 1.0 - observed / chance);
    Some(Agreement { both: pairs.len(), same, share, kappa })
}

/// `Σ Σ |a − b|` over every pair across two lists, by one walk through both in order.
fn distances(mut a: Vec<f64>, mut b: Vec<f64>) -> f64 {
    a.sort_by(f64::total_cmp);
    b.sort_by(f64::total_cmp);
    let all: f64 = b.iter().sum();
    let (mut below, mut count, mut at) = (0.0, 0.0, 0);
    #[expect(clippy::cast_precision_loss, reason = "a count of indicators")]
    let total = b.len() as f64;
    let mut sum = 0.0;
    for value in a {
        while let Some(other) = b.get(at).filter(|other| **other <= value) {
            below += other;
            count += 1.0;
            at += 1;
        }
        sum += (value * count - below) + ((all - below) - value * (total - count));
    }
    sum
}

/// The ranks of an answer that both have given.
pub fn pair(node: &Node<'_>, answer: &Answer) -> Option<Pair> {
    let rank = |grade: &str| {
        let at = node.grades.iter().position(|known| known.id == grade)?;
        let last = u32::try_from(node.grades.len().checked_sub(1).filter(|last| *last > 0)?).ok()?;
        Some(f64::from(u32::try_from(at).ok()?) / f64::from(last))
    };
    Some(Pair { first: rank(&answer.first.grade)?, second: rank(&answer.second.grade)? })
}

/// The difference in an answer, if there is one.
pub fn deviation(node: &Node<'_>, answer: &Answer) -> Option<Deviation> {
    let (first, second) = (node.grade(&answer.first.grade)?, node.grade(&answer.second.grade)?);
    if first.id == second.id {
        return None;
    }
    let settled = node.grade(&answer.settled.grade).map(|grade| (grade.id.clone(), answer.settled.reason.clone()));
    Some(Deviation {
        patent: answer.patent,
        indicator: answer.indicator.clone(),
        grades: [first.id.clone(), second.id.clone()],
        reasons: [answer.first.reason.clone(), answer.second.reason.clone()],
        distance: (first.points - second.points).abs(),
        settled,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_every_pair() {
        let (a, b) = (vec![0.0, 0.5, 0.5, 1.0, 0.25], vec![1.0, 0.25, 0.0, 0.75, 0.5]);
        let plain: f64 = a.iter().flat_map(|a| b.iter().map(move |b| f64::abs(a - b))).sum();
        assert!((distances(a, b) - plain).abs() < 1e-12);
    }
}
