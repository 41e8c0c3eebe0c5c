//! Results laid over the present one: the ends of what is uncertain, the user's own scenarios simulated, results that were kept.

use std::sync::Arc;

use super::program::{App, Outcome};
use super::simulating::HowSure;
use crate::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel};
use crate::model::{Case, OwnScenario};
use crate::reference::Reference;

/// So many lie over the present result at most: more hide each other.
pub const MOST_OVERLAYS: usize = 3;
/// So many results are kept; the oldest goes first.
const MOST_KEPT: usize = 6;

/// What is laid over the present result.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OverlayOf {
    /// Every uncertain input at its worse end.
    Low,
    /// Every uncertain input at its better end.
    High,
    /// A scenario of the user's own, by its place in the case.
    Own(usize),
    /// A result that was kept, by its number.
    Kept(u64),
}

/// A result that is kept to be compared with.
#[derive(Clone, Debug)]
pub struct KeptResult {
    /// Its number, never given twice.
    pub number: u64,
    /// What it is called.
    pub name: String,
    /// What was found.
    pub sure: Arc<HowSure>,
}

/// A scenario of the user's own, simulated.
#[derive(Debug)]
pub struct OwnSimulated {
    /// The scenario as it was then.
    scenario: OwnScenario,
    /// The case that it changed.
    of: Arc<Case>,
    /// What came of it.
    found: Result<Arc<SimulatedCase>, NoSimulation>,
}

/// What lies over the present result, and what could.
#[derive(Debug, Default)]
pub struct Overlays {
    /// What is laid over it, in this order.
    pub chosen: Vec<OverlayOf>,
    /// The results that were kept, the oldest first.
    pub kept: Vec<KeptResult>,
    given: u64,
    simulated: Vec<OwnSimulated>,
    asked: Option<(OwnScenario, Arc<Case>)>,
}

impl Overlays {
    /// Keeps a result and lays it over what comes.
    pub fn keep(&mut self, name: String, sure: Arc<HowSure>) {
        self.given += 1;
        self.kept.push(KeptResult { number: self.given, name, sure });
        if self.kept.len() > MOST_KEPT {
            let oldest = self.kept.remove(0);
            self.take_off(OverlayOf::Kept(oldest.number));
        }
        if self.chosen.len() >= MOST_OVERLAYS {
            self.chosen.remove(0);
        }
        self.lay(OverlayOf::Kept(self.given));
    }

    /// Lays something over the present result.
    pub fn lay(&mut self, overlay: OverlayOf) {
        if self.chosen.len() < MOST_OVERLAYS && !self.chosen.contains(&overlay) {
            self.chosen.push(overlay);
        }
    }

    /// Takes it off.
    pub fn take_off(&mut self, overlay: OverlayOf) {
        self.chosen.retain(|one| *one != overlay);
    }

    /// Takes everything off and keeps nothing.
    pub fn forget(&mut self) {
        self.chosen.clear();
        self.kept.clear();
    }

    /// A result that was kept.
    pub fn kept(&self, number: u64) -> Option<&KeptResult> {
        self.kept.iter().find(|kept| kept.number == number)
    }

    /// What came of a scenario, of the case as it is or as it last was; nothing until it was simulated.
    pub fn simulated(&self, scenario: &OwnScenario) -> Option<&Result<Arc<SimulatedCase>, NoSimulation>> {
        self.simulated.iter().rev().find(|one| one.scenario == *scenario).map(|one| &one.found)
    }

    /// A scenario is being simulated.
    pub fn waits(&self) -> bool {
        self.asked.is_some()
    }

    /// The first scenario that lies over the result and was not simulated for this case.
    fn missing(&self, case: &Arc<Case>) -> Option<OwnScenario> {
        let done = |scenario: &OwnScenario| {
            self.simulated.iter().any(|one| Arc::ptr_eq(&one.of, case) && one.scenario == *scenario)
        };
        let mut own = self.chosen.iter().filter_map(|overlay| match overlay {
            OverlayOf::Own(place) => case.simulation.scenarios.get(*place),
            _ => None,
        });
        own.find(|scenario| !done(scenario)).cloned()
    }
}

impl App {
    /// Simulates a scenario that lies over the present result, one at a time.
    pub(super) fn simulate_overlay(&mut self, case: &Arc<Case>) {
        let overlays = &mut self.ui.sure.overlays;
        let scenario = overlays.missing(case);
        let same = |(asked, of): &(OwnScenario, Arc<Case>)| Arc::ptr_eq(of, case) && scenario.as_ref() == Some(asked);
        if overlays.asked.as_ref().is_some_and(same) {
            return;
        }
        overlays.asked = scenario.clone().map(|scenario| (scenario, Arc::clone(case)));
        let Some(scenario) = scenario else {
            self.jobs.cancel("overlay");
            return;
        };
        let of = Arc::clone(case);
        self.start("overlay", move |control| {
            let mut changed = (*of).clone();
            scenario.apply_drawn(&mut changed);
            let found = SimulationModel::new(&changed, Reference::builtin())
                .and_then(|model| model.run(|_, _| !control.is_cancelled()))
                .map(Arc::new);
            Outcome::Overlaid(Box::new(OwnSimulated { scenario, of, found }))
        });
    }

    pub(super) fn take_overlay(&mut self, done: OwnSimulated) {
        let overlays = &mut self.ui.sure.overlays;
        overlays.asked = None;
        overlays.simulated.retain(|one| one.scenario != done.scenario);
        overlays.simulated.push(done);
    }
}
