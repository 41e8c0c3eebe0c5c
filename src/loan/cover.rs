//! The cheapest sets that cover what is asked: branch and bound over rows that no set exceeds, with the truth asked last.
//!
//! A row says how much each item adds at most to one requirement, as a part of what is required. A set whose parts do not
//! add up to one in every row cannot be enough; one that does is put to the judge. Where the rows are exact, the judge
//! only confirms.

/// So many sets are looked at before the search settles for the best found.
pub const MOST_NODES: u64 = 2_000_000;
/// Nodes between two looks at whether to go on.
const ROUND: u64 = 4_096;
/// What rounding may take from a sum that is just enough.
const SLACK: f64 = 1e-9;

/// What is to be covered.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// For each requirement, how much of it each item adds at most, as a part; never below zero.
    pub rows: Vec<Vec<f64>>,
    /// What each item costs; above zero.
    pub costs: Vec<f64>,
    /// Items of one group exclude each other.
    pub groups: Vec<Option<usize>>,
    /// So many sets are wanted.
    pub wanted: usize,
    /// So many nodes at most.
    pub most_nodes: u64,
}

/// A set that is enough, and no item of it is superfluous.
#[derive(Clone, Debug, PartialEq)]
pub struct CoverSet {
    /// Its items, in rising order.
    pub items: Vec<usize>,
    /// What it costs.
    pub cost: f64,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Covered {
    /// The cheapest sets, the cheapest first.
    pub sets: Vec<CoverSet>,
    /// No cheaper set can be; else the search was cut short.
    pub exact: bool,
    /// No set costs less than this.
    pub at_least: f64,
    /// It was given up.
    pub cancelled: bool,
}

struct Search<'a, J, G> {
    cover: &'a Cover,
    /// Items in the order in which they are decided.
    order: Vec<usize>,
    /// For each row the items by what a unit of it costs, cheapest first.
    by_price: Vec<Vec<usize>>,
    /// Place of an item in `order`.
    place: Vec<usize>,
    judge: J,
    go_on: G,
    nodes: u64,
    stopped: bool,
    cancelled: bool,
    best: Vec<CoverSet>,
    chosen: Vec<usize>,
}

impl<J: FnMut(&[usize]) -> bool, G: FnMut(u64, u64) -> bool> Search<'_, J, G> {
    /// The cost that a set must beat to be among the wanted.
    fn to_beat(&self) -> f64 {
        if self.best.len() < self.cover.wanted { f64::INFINITY } else { self.best.last().map_or(0.0, |set| set.cost) }
    }

    /// No completion from `depth` on costs less: the dearest row, each item bought in part at its price there. Infinite
    /// where even all that are left are not enough.
    fn bound(&self, depth: usize, sums: &[f64]) -> f64 {
        let mut least: f64 = 0.0;
        for (row, prices) in self.by_price.iter().enumerate() {
            let mut lacking = 1.0 - SLACK - sums[row];
            if lacking <= 0.0 {
                continue;
            }
            let mut cost = 0.0;
            for &item in prices {
                if self.place[item] < depth || self.excluded(item) {
                    continue;
                }
                let part = self.cover.rows[row][item];
                if part >= lacking {
                    cost += self.cover.costs[item] * lacking / part;
                    lacking = 0.0;
                    break;
                }
                cost += self.cover.costs[item];
                lacking -= part;
            }
            if lacking > 0.0 {
                return f64::INFINITY;
            }
            least = least.max(cost);
        }
        least
    }

    /// Another item of its group is taken.
    fn excluded(&self, item: usize) -> bool {
        let group = self.cover.groups[item];
        group.is_some() && self.chosen.iter().any(|other| self.cover.groups[*other] == group)
    }

    fn record(&mut self, cost: f64) {
        // An item that is not needed makes no further set: the set without it is found on its own.
        for at in 0..self.chosen.len() {
            let mut without = self.chosen.clone();
            without.remove(at);
            if (self.judge)(&without) {
                return;
            }
        }
        let mut items = self.chosen.clone();
        items.sort_unstable();
        let at = self.best.partition_point(|set| set.cost <= cost);
        self.best.insert(at, CoverSet { items, cost });
        self.best.truncate(self.cover.wanted);
    }

    fn go(&mut self, depth: usize, cost: f64, sums: &[f64]) {
        self.nodes += 1;
        if self.nodes % ROUND == 1 && !(self.go_on)(self.nodes, self.cover.most_nodes) {
            (self.stopped, self.cancelled) = (true, true);
        }
        self.stopped |= self.nodes >= self.cover.most_nodes;
        if self.stopped {
            return;
        }
        let bound = self.bound(depth, sums);
        if cost + bound >= self.to_beat() {
            return;
        }
        if bound == 0.0 && (self.judge)(&self.chosen) {
            self.record(cost);
            return;
        }
        let Some(&item) = self.order.get(depth) else { return };
        if !self.excluded(item) {
            let more: Vec<f64> = sums.iter().enumerate().map(|(row, sum)| sum + self.cover.rows[row][item]).collect();
            self.chosen.push(item);
            self.go(depth + 1, cost + self.cover.costs[item], &more);
            self.chosen.pop();
        }
        self.go(depth + 1, cost, sums);
    }
}

/// Leaves out rows that another row already asks: one whose every part is at least as large.
fn tightest_rows(rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let covers = |loose: &[f64], tight: &[f64]| loose.iter().zip(tight).all(|(loose, tight)| loose >= tight);
    let mut kept: Vec<Vec<f64>> = Vec::new();
    for row in rows {
        if kept.iter().any(|other| covers(row, other)) {
            continue;
        }
        kept.retain(|other| !covers(other, row));
        kept.push(row.clone());
    }
    kept
}

/// The cheapest sets of items that the judge finds enough. `judge` is asked of sets that are enough by the rows;
/// `go_on(done, of)` ends the search by answering `false`.
pub fn cheapest(cover: &Cover, judge: impl FnMut(&[usize]) -> bool, go_on: impl FnMut(u64, u64) -> bool) -> Covered {
    let cover = &Cover { rows: tightest_rows(&cover.rows), ..cover.clone() };
    let count = cover.costs.len();
    let price = |row: &[f64], item: usize| {
        if row[item] > 0.0 { cover.costs[item] / row[item] } else { f64::INFINITY }
    };
    let by_price: Vec<Vec<usize>> = cover
        .rows
        .iter()
        .map(|row| {
            let mut items: Vec<usize> = (0..count).filter(|item| row[*item] > 0.0).collect();
            items.sort_by(|a, b| price(row, *a).total_cmp(&price(row, *b)));
            items
        })
        .collect();
    // What adds most for its cost, over all rows, is decided first.
    let worth = |item: usize| cover.rows.iter().map(|row| row[item].min(1.0)).sum::<f64>() / cover.costs[item];
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| worth(*b).total_cmp(&worth(*a)));
    let mut place = vec![0; count];
    for (at, item) in order.iter().enumerate() {
        place[*item] = at;
    }
    let sums = vec![0.0; cover.rows.len()];
    let mut search = Search {
        cover,
        order,
        by_price,
        place,
        judge,
        go_on,
        nodes: 0,
        stopped: false,
        cancelled: false,
        best: Vec::new(),
        chosen: Vec::new(),
    };
    let at_least = search.bound(0, &sums);
    search.go(0, 0.0, &sums);
    let exact = !search.stopped;
    let at_least = match search.best.first() {
        Some(best) if exact => best.cost,
        _ => at_least,
    };
    Covered { sets: search.best, exact, at_least, cancelled: search.cancelled }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Every set that is enough and has nothing superfluous, the cheapest first.
    fn by_force(cover: &Cover) -> Vec<CoverSet> {
        let count = cover.costs.len();
        let items = |bits: u32| -> Vec<usize> { (0..count).filter(|item| bits >> item & 1 == 1).collect() };
        let enough = |bits: u32| {
            let items = items(bits);
            cover.rows.iter().all(|row| items.iter().map(|item| row[*item]).sum::<f64>() >= 1.0 - 1e-9)
        };
        let apart = |bits: u32| {
            let groups: Vec<usize> = items(bits).into_iter().filter_map(|item| cover.groups[item]).collect();
            let mut once = groups.clone();
            once.sort_unstable();
            once.dedup();
            once.len() == groups.len()
        };
        let needed = |bits: u32| items(bits).into_iter().all(|item| !enough(bits & !(1 << item)));
        let mut found: Vec<CoverSet> = (0..1_u32 << count)
            .filter(|bits| apart(*bits) && enough(*bits) && needed(*bits))
            .map(|bits| CoverSet { items: items(bits), cost: items(bits).iter().map(|item| cover.costs[*item]).sum() })
            .collect();
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        found
    }

    proptest! {
        #[test]
        fn as_by_force(
            parts in prop::collection::vec((prop::collection::vec(0.0..0.7_f64, 4), 0.1..5.0_f64, 0_usize..6), 1..=11),
        ) {
            let cover = Cover {
                rows: (0..4).map(|row| parts.iter().map(|(parts, ..)| parts[row]).collect()).collect(),
                costs: parts.iter().map(|(_, cost, _)| *cost).collect(),
                groups: parts.iter().map(|(.., group)| (*group < 2).then_some(*group)).collect(),
                wanted: 4,
                most_nodes: u64::MAX,
            };
            let enough = |items: &[usize]| {
                cover.rows.iter().all(|row| items.iter().map(|item| row[*item]).sum::<f64>() >= 1.0 - 1e-9)
            };
            let found = cheapest(&cover, enough, |_, _| true);
            let force = by_force(&cover);
            prop_assert!(found.exact);
            prop_assert_eq!(found.sets.len(), force.len().min(4));
            for (set, by_force) in found.sets.iter().zip(&force) {
                prop_assert!((set.cost - by_force.cost).abs() < 1e-9, "{set:?} {by_force:?}");
            }
        }
    }

    #[test]
    fn a_search_cut_short_says_what_it_cannot_rule_out() {
        let cover = Cover {
            rows: vec![(0..30).map(|item| 0.05 + 0.001 * f64::from(item)).collect()],
            costs: (0..30).map(|item| 1.0 + 0.01 * f64::from((item * 7) % 11)).collect(),
            groups: vec![None; 30],
            wanted: 3,
            most_nodes: 200,
        };
        let sum = |items: &[usize]| items.iter().map(|item| cover.rows[0][*item]).sum::<f64>();
        let found = cheapest(&cover, |items| sum(items) >= 1.0 - 1e-9, |_, _| true);
        assert!(!found.exact && !found.cancelled && !found.sets.is_empty());
        assert!(found.at_least > 0.0 && found.at_least <= found.sets[0].cost);
        let given_up =
            cheapest(&Cover { most_nodes: u64::MAX, ..cover.clone() }, |items| sum(items) >= 1.0, |_, _| false);
        assert!(given_up.cancelled && !given_up.exact);
    }
}
