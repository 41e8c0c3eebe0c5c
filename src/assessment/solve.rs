//! What would have to be true for a loan: a field, all sales together, the collateral's value, or the term.

use rayon::prelude::*;

use super::drivers::{HALVINGS, STEPS, Solution};
use super::simulation::{NoSimulation, SimulationModel};
use crate::loan::run::LoanRun;
use crate::model::{Case, Input, fields};
use crate::reference::Reference;

/// The collateral's value at the pay-out, 元.
pub const FOR_VALUE: &str = "value";
/// So many times every product's sales of every year.
pub const FOR_SALES: &str = "sales";
/// The months of the loan.
pub const FOR_MONTHS: &str = "loan.months";
/// The longest term that is looked at, months.
const LONGEST: u32 = 120;
/// The most times the stated sales that are looked at.
const MOST_TIMES: f64 = 10.0;

/// The values at which `over` changes its sign, on its side that is not below zero, and whether it is so at either end.
pub(super) fn roots((low, high): (f64, f64), mut over: impl FnMut(f64) -> f64) -> (Vec<f64>, (bool, bool)) {
    let steps = 4 * STEPS;
    let mut found: Vec<f64> = Vec::new();
    let mut last = (low, over(low));
    let enough_low = last.1 >= 0.0;
    for k in 1..=steps {
        let at = low + (high - low) * f64::from(k) / f64::from(steps);
        let here = over(at);
        if (here >= 0.0) != (last.1 >= 0.0) {
            let (mut a, mut b) = (last.0, at);
            for _ in 0..HALVINGS {
                let middle = f64::midpoint(a, b);
                if (over(middle) >= 0.0) == (last.1 >= 0.0) { a = middle } else { b = middle }
            }
            found.push(if last.1 >= 0.0 { a } else { b });
        }
        last = (at, here);
    }
    (found, (enough_low, last.1 >= 0.0))
}

impl SimulationModel {
    /// What a field, or one of [`FOR_VALUE`] and [`FOR_SALES`], must be so that exactly `loan` may be lent, the others as
    /// stated; `None` where the run reads no such input or the most that may be lent is not known.
    pub fn solve_for(&self, wanted: &str, loan: f64) -> Option<Solution> {
        match wanted {
            FOR_VALUE => self.solve_value(loan),
            FOR_SALES => self.solve_sales(loan),
            field => self.solve(field, loan),
        }
    }

    /// The limits of the collateral grow in step with its value; a cap beside it does not.
    fn solve_value(&self, loan: f64) -> Option<Solution> {
        let mut run = LoanRun::default();
        self.standing(&self.stated, &mut run).lendable?;
        let value = run.value_at_start.filter(|value| *value > 0.0)?;
        let most = run.limits[..4].iter().flatten().copied().reduce(f64::min).filter(|most| *most > 0.0)?;
        let capped = run.limits[4..].iter().flatten().any(|cap| *cap < loan);
        let needed = value * loan / most;
        Some(Solution {
            field: FOR_VALUE.to_owned(),
            stated: value,
            within: (0.0, needed.max(value) * MOST_TIMES),
            roots: if capped { Vec::new() } else { vec![(needed, None)] },
            enough_at_ends: (false, !capped),
        })
    }

    fn solve_sales(&self, loan: f64) -> Option<Solution> {
        let slots = self.ready.prepared.slots.list().iter().enumerate();
        let is_sales = |field: &str| crate::model::own_scenario::path_is_of("products.*.revenues.*", field);
        let sales: Vec<usize> = slots.filter(|(_, info)| is_sales(&info.field)).map(|(slot, _)| slot).collect();
        let mut run = LoanRun::default();
        self.standing(&self.stated, &mut run).lendable?;
        if sales.is_empty() {
            return None;
        }
        let mut x = self.stated.clone();
        let within = (0.0, MOST_TIMES);
        let (roots, enough_at_ends) = roots(within, |times| {
            for slot in &sales {
                x[*slot] = self.stated[*slot] * times;
            }
            self.standing(&x, &mut run).lendable.unwrap_or(0.0) - loan
        });
        let roots = roots.into_iter().map(|times| (times, None)).collect();
        Some(Solution { field: FOR_SALES.to_owned(), stated: 1.0, within, roots, enough_at_ends })
    }
}

/// The terms, in whole months, up to which and from which on `loan` may be lent: each the last or first that bears it.
///
/// `None` where the most that may be lent is not known. Errors: see [`NoSimulation`].
pub fn solve_months(case: &Case, reference: &Reference, loan: f64) -> Result<Option<Solution>, NoSimulation> {
    let stated = case.loan.months.value;
    // Which patents may be pledged hangs on the term: every term is a case of its own.
    let enough = |months: u32| -> Result<Option<bool>, NoSimulation> {
        let mut other = case.clone();
        other.loan.months = Input::given(months);
        let lendable = SimulationModel::new(&other, reference)?.as_stated().lendable;
        Ok(lendable.map(|most| most >= loan - 0.005))
    };
    let all: Result<Option<Vec<bool>>, NoSimulation> = (1..=LONGEST)
        .into_par_iter()
        .map(|months| enough(months).transpose())
        .collect::<Option<Result<Vec<bool>, NoSimulation>>>()
        .transpose();
    let Some(all) = all? else { return Ok(None) };
    let turned = |(at, two): (usize, &[bool])| match two {
        // Months count from one.
        [true, false] => Some((at as f64 + 1.0, None)),
        [false, true] => Some((at as f64 + 2.0, None)),
        _ => None,
    };
    Ok(Some(Solution {
        field: FOR_MONTHS.to_owned(),
        stated: stated.map_or(f64::NAN, f64::from),
        within: (1.0, f64::from(LONGEST)),
        roots: all.windows(2).enumerate().filter_map(turned).collect(),
        enough_at_ends: (all.first() == Some(&true), all.last() == Some(&true)),
    }))
}

/// Everything that can be solved for in a case.
pub fn solvable(model: &SimulationModel) -> Vec<&str> {
    let mut all = vec![FOR_VALUE, FOR_SALES];
    all.extend(fields::find(FOR_MONTHS).map(|_| FOR_MONTHS));
    all.extend(model.fields());
    all
}
