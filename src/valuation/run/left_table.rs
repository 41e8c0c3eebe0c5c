//! What is still to come at every time of a run at once: a path of a simulation asks for all of them.

use super::Run;
use crate::interval::Num;
use crate::valuation::prepare::Prepared;

/// What is still to come at every time of a run on single numbers.
#[derive(Clone, Debug, Default)]
pub struct LeftTable {
    /// By patent, time by time: its part of the income less its fees, valued then, 元; may be below zero.
    pub own: Vec<f64>,
    /// By series and product, time by time: what the counted patents have left of the income, before what the methods take.
    pub(super) kept: [Vec<f64>; 2],
    /// The same of the others.
    pub(super) lost: [Vec<f64>; 2],
    line: Vec<f64>,
    /// How many times there are.
    pub times: usize,
}

fn add(sums: &mut [f64], line: &[f64]) {
    sums.iter_mut().zip(line).for_each(|(sum, one)| *sum += one);
}

impl<N: Num> Run<N> {
    /// What is still to come at every time at once, of a run on single numbers: member by member along the times, so that a
    /// path of a simulation reads and writes in order.
    pub fn tabulate(&self, case: &Prepared, counted: impl Fn(usize) -> bool, table: &mut LeftTable) {
        let times = self.times;
        let corner = &self.corners[0];
        table.times = times;
        table.own.clear();
        table.own.resize(case.patents.len() * times, 0.0);
        for sums in table.kept.iter_mut().chain(&mut table.lost) {
            sums.clear();
            sums.resize(case.products.len() * times, 0.0);
        }
        let mut at = 0;
        for (product, model) in case.products.iter().enumerate() {
            for member in &model.members {
                let share = self.shares[at].lo();
                let row = at * times..(at + 1) * times;
                at += 1;
                for which in 0..2 {
                    let given = self.given[which][product].lo();
                    // What gives nothing is nothing, however little is known of it.
                    if given == 0.0 {
                        continue;
                    }
                    let (dead, counts) = (case.patents[member.patent].dead, counted(member.patent));
                    table.line.clear();
                    table.line.extend(corner.left[which][row.clone()].iter().map(|left| share * left));
                    let sums = product * times..(product + 1) * times;
                    if dead || !counts {
                        add(&mut table.lost[which][sums.clone()], &table.line);
                    } else if self.is_struck() {
                        for (time, left) in table.line.iter().enumerate() {
                            let part = self.kept_member(product, member.patent, time).lo();
                            table.kept[which][sums.start + time] += left * part;
                            table.lost[which][sums.start + time] += left * (1.0 - part);
                        }
                    } else {
                        add(&mut table.kept[which][sums.clone()], &table.line);
                    }
                    if !dead {
                        let own = &mut table.own[member.patent * times..(member.patent + 1) * times];
                        for (time, (own, left)) in own.iter_mut().zip(&table.line).enumerate() {
                            let part = if self.is_struck() {
                                self.kept_member(product, member.patent, time).lo()
                            } else {
                                1.0
                            };
                            *own += given * left * part;
                        }
                    }
                }
            }
        }
        let fee_part = self.fee_part.lo();
        if case.deduct_fees && fee_part > 0.0 {
            for (patent, own) in table.own.chunks_exact_mut(times.max(1)).enumerate() {
                let fees = &corner.fee_left[patent * times..(patent + 1) * times];
                for (time, (own, fee)) in own.iter_mut().zip(fees).enumerate() {
                    // A patent that is gone owes no fees.
                    if !self.is_struck() || self.kept_patent(patent, time).lo() > 0.0 {
                        *own -= fee * fee_part;
                    }
                }
            }
        }
    }
}
