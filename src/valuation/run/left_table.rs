//! What is still to come at every time of a run at once: a path of a simulation asks for all of them.

use super::Run;
use crate::interval::Num;
use crate::valuation::prepare::Prepared;

/// What is still to come at every time of a run on single numbers.
#[derive(Clone, Debug, Default)]
pub struct LeftTable {
    /// By patent, time by time: its part of the income less its fees, valued then, 元; may be below zero.
    pub own: Vec<f64>,
    /// How many times there are.
    pub times: usize,
}

impl<N: Num> Run<N> {
    /// What is still to come at every time at once, of a run on single numbers: member by member along the times, so that a
    /// path of a simulation reads and writes in order.
    pub fn tabulate(&self, case: &Prepared, table: &mut LeftTable) {
        let times = self.times;
        let corner = &self.corners[0];
        table.times = times;
        table.own.clear();
        table.own.resize(case.patents.len() * times, 0.0);
        let mut at = 0;
        for (product, model) in case.products.iter().enumerate() {
            for member in &model.members {
                let share = self.shares[at].lo();
                let row = at * times..(at + 1) * times;
                at += 1;
                for which in 0..2 {
                    let given = self.given[which][product].lo();
                    // What gives nothing is nothing, however little is known of it.
                    if given == 0.0 || case.patents[member.patent].dead {
                        continue;
                    }
                    let left = &corner.left[which][row.clone()];
                    let own = &mut table.own[member.patent * times..(member.patent + 1) * times];
                    for (time, (own, left)) in own.iter_mut().zip(left).enumerate() {
                        let part =
                            if self.is_struck() { self.kept_member(product, member.patent, time).lo() } else { 1.0 };
                        *own += given * (share * left) * part;
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
