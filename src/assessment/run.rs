//! The whole chain as numbers: a case made ready once, then run as often as wanted.
//!
//! Screens and reports read the assessment; a simulation, a solver or a sensitivity sets numbers
//! here and runs again.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::interval::Interval;
use crate::loan::counted::WhyNot;
use crate::loan::run::{LoanModel, LoanRun, Runs};
use crate::model::outcome::Range;
use crate::model::{Case, PatentId};
use crate::reference::Reference;
use crate::valuation::prepare::Prepared;
use crate::valuation::strikes::Strikes;

/// A case ready to be run.
#[derive(Clone, Debug)]
pub struct ReadyCase {
    /// What is valued.
    pub prepared: Prepared,
    /// What is lent on it.
    pub loan: LoanModel,
}

impl ReadyCase {
    /// Makes a case ready. `royalty` is the concluded rate of the licence-fee stage, `places` the
    /// patents' places by score where the value is shared by them, `why_not` which patents do not
    /// count as collateral.
    pub fn new(
        case: &Case,
        base: Date,
        reference: &Reference,
        royalty: Range,
        places: &BTreeMap<PatentId, f64>,
        why_not: &[Option<WhyNot>],
    ) -> Self {
        let mut prepared = Prepared::new(case, base, royalty, places);
        let counted = why_not.iter().map(Option::is_none).collect();
        let loan = LoanModel::new(case, base, reference, counted, &mut prepared.slots);
        Self { prepared, loan }
    }

    /// One run on the numbers `x`, in the order of the slots; `run` keeps its memory.
    pub fn run(&self, x: &[f64], run: &mut LoanRun<f64>) {
        run.run(&self.prepared, &self.loan, x);
    }

    /// The same with what strikes patents and products on the way.
    pub fn run_struck(&self, x: &[f64], strikes: &Strikes, run: &mut LoanRun<f64>) {
        run.run_struck(&self.prepared, &self.loan, x, Some(strikes));
    }

    /// The stated run and, where something is known as a range, the run over all of it.
    pub fn runs(&self, x: &[f64], intervals: &[Interval]) -> Runs {
        Runs::of(&self.prepared, &self.loan, x, intervals)
    }
}
