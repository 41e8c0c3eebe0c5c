//! Scenarios side by side: base, low, high and the user's own, each with the bridge from the base that adds up.

use super::drivers::{Driver, Footing};
use super::simulation::{SimulationModel, SureResult};
use crate::loan::run::LoanRun;
use crate::model::OwnScenario;
use crate::model::own_scenario::path_is_of;

/// Which scenario.
#[derive(Clone, Debug, PartialEq)]
pub enum ScenarioOf {
    /// As stated.
    Base,
    /// Every input that moves anything at its worse end.
    Low,
    /// Every one at its better end.
    High,
    /// The user's own, by its place in the case.
    Own(usize),
}

/// An input that a scenario changes, and what the case comes to once it and all before it are changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioStep {
    /// Its field.
    pub field: String,
    /// From the stated value.
    pub from: f64,
    /// To this.
    pub to: f64,
    /// The case after this step.
    pub after: Footing,
}

/// A scenario and what it comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct ScenarioOutcome {
    /// Which.
    pub of: ScenarioOf,
    /// The case as stated.
    pub base: Footing,
    /// The case in the scenario.
    pub standing: Footing,
    /// The steps from the base to it, in the order of the widest swing of the value; of an own scenario in its own order. What
    /// an input brings hangs on the order, their sum does not.
    pub steps: Vec<ScenarioStep>,
    /// Fields that an own scenario changes and the run does not read: they change nothing here.
    pub unread: Vec<String>,
}

/// A result of a footing.
pub fn read(result: SureResult, standing: &Footing) -> Option<f64> {
    match result {
        SureResult::Value => standing.value,
        SureResult::Lendable => standing.lendable,
        SureResult::LeastCover => standing.least_cover,
    }
}

impl ScenarioOutcome {
    /// What each step adds to an amount, in whole cents: the parts add up to the difference of the rounded ends exactly.
    /// `None` where the amount is unknown on the way.
    pub fn bridge(&self, result: SureResult) -> Option<Vec<i64>> {
        #[expect(clippy::cast_possible_truncation, reason = "amounts stay below 10^16 cents")]
        let cents = |standing: &Footing| {
            let amount = read(result, standing)? * 100.0;
            (amount.abs() < 9e15).then(|| amount.round() as i64)
        };
        let mut last = cents(&self.base)?;
        self.steps
            .iter()
            .map(|step| {
                let here = cents(&step.after)?;
                let added = here - last;
                last = here;
                Some(added)
            })
            .collect()
    }
}

impl SimulationModel {
    /// Base, low and high, and the case's own scenarios. `drivers` are those of the tornado: their ends are the worse and
    /// better ones.
    pub fn scenarios(&self, drivers: &[Driver], own: &[OwnScenario]) -> Vec<ScenarioOutcome> {
        let base = self.as_stated();
        let drawn: Vec<&Driver> = drivers.iter().filter(|driver| driver.from.is_some()).collect();
        let ends = |better: bool| -> Vec<(String, f64)> {
            let end = |driver: &&Driver| {
                let (low, high) = &driver.standing;
                // By the value, then by the loan: the first result that the input moves.
                let worse_is_low = SureResult::ALL.into_iter().find_map(|result| {
                    let (a, b) = read(result, low).zip(read(result, high))?;
                    ((a - b).abs() > 0.0).then_some(a < b)
                });
                let low = worse_is_low? != better;
                Some((driver.field.clone(), if low { driver.ends.0 } else { driver.ends.1 }))
            };
            drawn.iter().filter_map(end).collect()
        };
        let mut found =
            vec![ScenarioOutcome { of: ScenarioOf::Base, base, standing: base, steps: Vec::new(), unread: Vec::new() }];
        if !drawn.is_empty() {
            found.push(self.scenario(ScenarioOf::Low, base, ends(false), Vec::new()));
            found.push(self.scenario(ScenarioOf::High, base, ends(true), Vec::new()));
        }
        for (place, scenario) in own.iter().enumerate() {
            let (mut changes, mut unread): (Vec<(String, f64)>, Vec<String>) = (Vec::new(), Vec::new());
            for change in &scenario.changes {
                let before = changes.len();
                for input in self.movable().filter(|input| path_is_of(&change.field, input.field)) {
                    let was = changes.iter().rev().find(|(field, _)| field == input.field).map(|(_, to)| *to);
                    let to = change.change.of(was.unwrap_or(input.stated));
                    if to.is_finite() {
                        let bounds = input.bounds;
                        changes.push((input.field.to_owned(), to.max(bounds.0).min(bounds.1)));
                    }
                }
                if changes.len() == before {
                    unread.push(change.field.clone());
                }
            }
            found.push(self.scenario(ScenarioOf::Own(place), base, changes, unread));
        }
        found
    }

    fn scenario(
        &self,
        of: ScenarioOf,
        base: Footing,
        changes: Vec<(String, f64)>,
        unread: Vec<String>,
    ) -> ScenarioOutcome {
        let mut run = LoanRun::default();
        let mut x = self.stated.clone();
        let mut steps = Vec::with_capacity(changes.len());
        for (field, to) in changes {
            let Some(input) = self.movable().find(|input| input.field == field) else { continue };
            let from = x[input.slot] / input.scale;
            x[input.slot] = to * input.scale;
            steps.push(ScenarioStep { field, from, to, after: self.standing(&x, &mut run) });
        }
        let standing = steps.last().map_or(base, |step| step.after);
        ScenarioOutcome { of, base, standing, steps, unread }
    }
}
