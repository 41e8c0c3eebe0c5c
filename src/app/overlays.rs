//! Results laid over the present one: the ends of what is uncertain, the user's own scenarios simulated, results that were kept.

use std::sync::Arc;

use super::program::{App, Outcome};
use super::simulating::HowSure;
use crate::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel};
use crate::assessment::stress::stressed_case;
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
    /// A stress of the library, by its place in the table.
    Stress(usize),
    /// A result that was kept, by its number.
    Kept(u64),
}

/// What is simulated to be laid over: what it makes of the case.
#[derive(Clone, PartialEq, Debug)]
pub enum OverlayChange {
    /// A scenario of the user's own.
    Own(OwnScenario),
    /// A stress of the library, by its place in the table.
    Stress(usize),
}

impl OverlayChange {
    /// What is to be simulated for an overlay of a case; nothing for what needs no simulation or is no more.
    pub fn of(overlay: OverlayOf, case: &Case) -> Option<Self> {
        match overlay {
            OverlayOf::Own(place) => case.simulation.scenarios.get(place).cloned().map(Self::Own),
            OverlayOf::Stress(place) => Reference::builtin().stresses.rows.get(place).map(|_| Self::Stress(place)),
            OverlayOf::Low | OverlayOf::High | OverlayOf::Kept(_) => None,
        }
    }

    /// The case with the change made.
    fn made(&self, case: &Case) -> Case {
        match self {
            Self::Own(scenario) => {
                let mut changed = case.clone();
                scenario.apply_drawn(&mut changed);
                changed
            }
            Self::Stress(place) => match Reference::builtin().stresses.rows.get(*place) {
                Some(row) => stressed_case(case, Reference::builtin(), row),
                None => case.clone(),
            },
        }
    }
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

/// A scenario of the user's own, or a stress, simulated.
#[derive(Debug)]
pub struct OwnSimulated {
    /// The change as it was then.
    change: OverlayChange,
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
    asked: Option<(OverlayChange, Arc<Case>)>,
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

    /// What came of a change, of the case as it is or as it last was; nothing until it was simulated.
    pub fn simulated(&self, change: &OverlayChange) -> Option<&Result<Arc<SimulatedCase>, NoSimulation>> {
        self.simulated.iter().rev().find(|one| one.change == *change).map(|one| &one.found)
    }

    /// A scenario is being simulated.
    pub fn waits(&self) -> bool {
        self.asked.is_some()
    }

    /// The first change that lies over the result and was not simulated for this case.
    fn missing(&self, case: &Arc<Case>) -> Option<OverlayChange> {
        let done = |change: &OverlayChange| {
            self.simulated.iter().any(|one| Arc::ptr_eq(&one.of, case) && one.change == *change)
        };
        let mut asked = self.chosen.iter().filter_map(|overlay| OverlayChange::of(*overlay, case));
        asked.find(|change| !done(change))
    }
}

impl App {
    /// Simulates a scenario that lies over the present result, one at a time.
    pub(super) fn simulate_overlay(&mut self, case: &Arc<Case>) {
        let overlays = &mut self.ui.sure.overlays;
        let change = overlays.missing(case);
        let same = |(asked, of): &(OverlayChange, Arc<Case>)| Arc::ptr_eq(of, case) && change.as_ref() == Some(asked);
        if overlays.asked.as_ref().is_some_and(same) {
            return;
        }
        overlays.asked = change.clone().map(|change| (change, Arc::clone(case)));
        let Some(change) = change else {
            self.jobs.cancel("overlay");
            return;
        };
        let of = Arc::clone(case);
        self.start("overlay", move |control| {
            let found = SimulationModel::new(&change.made(&of), Reference::builtin())
                .and_then(|model| model.run(|_, _| !control.is_cancelled()))
                .map(Arc::new);
            Outcome::Overlaid(Box::new(OwnSimulated { change, of, found }))
        });
    }

    pub(super) fn take_overlay(&mut self, done: OwnSimulated) {
        let overlays = &mut self.ui.sure.overlays;
        overlays.asked = None;
        overlays.simulated.retain(|one| one.change != done.change);
        overlays.simulated.push(done);
    }
}
