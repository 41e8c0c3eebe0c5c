//! How sure the figures are: simulation, drivers and stresses of the case, made off the UI thread while a screen shows them.
//! A change of the case starts them anew; the former picture stays, dimmed, until the new one is there.

use std::sync::Arc;

use super::program::{App, Outcome};
use crate::assessment::drivers::{Driver, Footing, Turning};
use crate::assessment::scenarios::ScenarioOutcome;
use crate::assessment::sensitivity::{CaseSensitivity, GAP, MethodGap, Narrowing, narrowing};
use crate::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel};
use crate::assessment::stress::{Stressed, stress_while};
use crate::model::Case;
use crate::reference::Reference;

/// How far inputs without a range are moved in the tornado.
pub const SWING: f64 = 0.1;

/// All that is said of how sure a case is.
#[derive(Debug)]
pub struct HowSure {
    /// The simulation.
    pub found: SimulatedCase,
    /// Each input moved alone.
    pub tornado: Vec<Driver>,
    /// Where the verdict turns.
    pub turnings: Vec<Turning>,
    /// The case as stated.
    pub now: Footing,
    /// The case under stress, its own scenarios included.
    pub stresses: Vec<Stressed>,
    /// What carries the variance.
    pub sensitivity: CaseSensitivity,
    /// Which evidence would narrow the value most.
    pub narrowing: Vec<Narrowing>,
    /// Scenarios side by side.
    pub scenarios: Vec<ScenarioOutcome>,
    /// Methods that disagree, and what would bring them together.
    pub gaps: Vec<MethodGap>,
    /// The case ready to be run again, for tables of two inputs.
    pub model: SimulationModel,
}

/// What the window knows of how sure the case is.
#[derive(Debug, Default)]
pub struct SureState {
    /// A screen shows it in this pass.
    pub wanted: bool,
    /// The state of the case that was last simulated, or is being simulated.
    of: Option<Arc<Case>>,
    /// What was found last, perhaps of an earlier state.
    pub found: Option<Result<Arc<HowSure>, NoSimulation>>,
    /// A newer one is at work.
    pub running: bool,
    /// How far it is, 0 to 1.
    pub progress: f32,
    /// The user ended it; it starts again with the next change, or when asked.
    pub stopped: bool,
}

impl SureState {
    /// Asks for it to be made anew, though the case did not change.
    pub fn again(&mut self) {
        (self.of, self.stopped) = (None, false);
    }
}

/// The simulation's part of the work, in thousandths; what follows it takes the rest.
const SIMULATED: usize = 600;

/// `go_on` is told thousandths of the work, from any thread, and ends it by `false`.
fn how_sure(case: &Case, go_on: impl Fn(usize) -> bool + Sync) -> Result<HowSure, NoSimulation> {
    let reference = Reference::builtin();
    let model = SimulationModel::new(case, reference)?;
    let part = |from: usize, until: usize, done: usize, of: usize| from + (until - from) * done / of.max(1);
    let found = model.run(|done, of| go_on(part(0, SIMULATED, done, of)))?;
    let cancelled = NoSimulation::Cancelled;
    let go_on = &go_on;
    let after = |at: usize| move || go_on(at);
    let tornado = model.tornado_while(SWING, &after(SIMULATED)).ok_or(cancelled.clone())?;
    let turnings = model.turnings_while(&after(620)).ok_or(cancelled.clone())?;
    let shares = |done: usize, of: usize| go_on(part(700, 900, done, of));
    let sensitivity = model.sensitivity(&found, &shares).ok_or(cancelled.clone())?;
    let gaps = model.method_gaps(GAP, &after(900));
    let stresses = stress_while(case, reference, &after(920)).ok_or(cancelled)?;
    Ok(HowSure {
        narrowing: narrowing(case, Some(&sensitivity), reference),
        scenarios: model.scenarios(&tornado, &case.simulation.scenarios),
        now: model.as_stated(),
        found,
        tornado,
        turnings,
        stresses,
        sensitivity,
        gaps,
        model,
    })
}

impl App {
    /// Starts what a screen wants to show, unless it is there or under way.
    pub fn simulate(&mut self) {
        let wanted = std::mem::take(&mut self.ui.sure.wanted);
        let Some(workspace) = self.workspace.as_ref().filter(|_| wanted) else { return };
        let case = workspace.document.snapshot();
        if self.ui.sure.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &case)) {
            let progress = self.jobs.progress("simulate");
            self.ui.sure.progress = progress.unwrap_or_default();
            return;
        }
        let sure = &mut self.ui.sure;
        (sure.of, sure.running, sure.progress, sure.stopped) = (Some(Arc::clone(&case)), true, 0.0, false);
        self.start("simulate", move |control| {
            let made = how_sure(&case, |thousandths| {
                control.progress(thousandths, 1000);
                !control.is_cancelled()
            });
            Outcome::Simulated(Box::new(made.map(Arc::new)))
        });
    }

    /// Ends a simulation under way; what was found before stays.
    pub(super) fn stop_simulation(&mut self) {
        self.jobs.cancel("simulate");
        (self.ui.sure.running, self.ui.sure.stopped) = (false, true);
    }

    pub(super) fn take_simulation(&mut self, made: Result<Arc<HowSure>, NoSimulation>) {
        self.ui.sure.running = false;
        self.ui.sure.found = Some(made);
    }
}
