//! How sure the figures are: simulation, drivers and stresses of the case, made off the UI thread while a screen shows them.
//! A change of the case starts them anew; the former picture stays, dimmed, until the new one is there.

use std::sync::Arc;
use std::time::{Duration, Instant};

use super::distribution_desk::StatedEnds;
use super::overlays::Overlays;
use super::program::{App, Outcome};
use crate::assessment::drivers::{Driver, Footing, Solution, Turning};
use crate::assessment::scenarios::ScenarioOutcome;
use crate::assessment::sensitivity::{CaseSensitivity, GAP, MethodGap, Narrowing, narrowing};
use crate::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel};
use crate::assessment::stress::{Stressed, stress_while};
use crate::assessment::tables::{IsoLine, OneWayTable, TwoWayTable};
use crate::model::{Case, ValueBasis, fields};
use crate::reference::Reference;

/// How far inputs without a range are moved in the tornado, until the user says otherwise.
pub const SWING: f64 = 0.1;
/// The drivers that the spider shows, the widest first.
const LEGS: usize = 6;
/// The places on the way of a driver, the ends included.
const STEPS: usize = 11;
/// The rows and columns of the table of two inputs.
const CELLS: usize = 7;

/// What takes longer than this shows how far it is.
const LONG: Duration = Duration::from_secs(1);

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
    /// The case ready to be run again, on what the user asks.
    pub model: Arc<SimulationModel>,
}

/// What the user asks of the drivers.
#[derive(Clone, PartialEq, Debug)]
pub struct SureAsk {
    /// How far an input is moved that is not drawn, or every input.
    pub swing: f64,
    /// Every input is moved by the swing, drawn or not.
    pub swing_all: bool,
    /// The result that is looked at: its place among value, lendable amount, least cover.
    pub result: usize,
    /// The table of two inputs is wanted.
    pub two_way: bool,
    /// Which two, across and down; without them the widest drivers of the result.
    pub pair: Option<[String; 2]>,
    /// What is solved for.
    pub solve: Option<SolveAsk>,
}

/// What an input would have to be for a loan.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct SolveAsk {
    /// The input.
    pub field: String,
    /// The loan, 元; without it, what the case asks for.
    pub loan: Option<f64>,
}

impl Default for SureAsk {
    fn default() -> Self {
        Self { swing: SWING, swing_all: false, result: 0, two_way: false, pair: None, solve: None }
    }
}

/// The answers to what the user asked of the drivers.
#[derive(Debug)]
pub struct SureAnswers {
    /// What was asked.
    pub ask: SureAsk,
    /// The model that answered.
    of: Arc<SimulationModel>,
    /// Each input moved alone.
    pub tornado: Vec<Driver>,
    /// The widest of them on their way from end to end.
    pub spider: Vec<OneWayTable>,
    /// The two inputs of the table, across and down.
    pub pair: Option<[String; 2]>,
    /// The result over two inputs.
    pub two_way: Option<TwoWayTable>,
    /// The pairs of the two at which exactly the loan may be lent.
    pub iso_line: Option<IsoLine>,
    /// What the input solved for would have to be.
    pub solution: Option<Solution>,
}

/// The results that drivers are looked at for.
pub const LOOKED_AT: [fn(&Footing) -> Option<f64>; 3] =
    [|footing| footing.value, |footing| footing.lendable, |footing| footing.least_cover];

fn answers(model: &Arc<SimulationModel>, ask: SureAsk, go_on: &(dyn Fn() -> bool + Sync)) -> SureAnswers {
    let tornado = if ask.swing_all { model.swung(ask.swing) } else { model.tornado(ask.swing) };
    let result = LOOKED_AT[ask.result.min(LOOKED_AT.len() - 1)];
    let mut widest: Vec<&Driver> = tornado.iter().filter(|driver| driver.swing(result) > 0.0).collect();
    widest.sort_by(|a, b| b.swing(result).total_cmp(&a.swing(result)));
    let widest_two = || match widest.as_slice() {
        [first, second, ..] => Some([first.field.clone(), second.field.clone()]),
        _ => None,
    };
    let pair = if ask.two_way { ask.pair.clone().or_else(widest_two) } else { None };
    let leg = |driver: &&Driver| model.one_way(&driver.field, Some(driver.ends), STEPS, ask.swing);
    let spider = widest.iter().take(LEGS).filter_map(leg).collect();
    let two_way = pair.as_ref().and_then(|[across, down]| {
        model.two_way((across.as_str(), None), (down.as_str(), None), CELLS, ask.swing, go_on)
    });
    let iso_line = pair
        .as_ref()
        .zip(model.amount())
        .and_then(|([across, down], loan)| model.iso_line(across, down, loan, STEPS, ask.swing));
    let solution = ask.solve.as_ref().and_then(|solve| model.solve(&solve.field, solve.loan.or(model.amount())?));
    SureAnswers { spider, pair, two_way, iso_line, solution, of: Arc::clone(model), tornado, ask }
}

/// What the window knows of how sure the case is.
#[derive(Debug, Default)]
pub struct SureState {
    /// A screen shows it in this pass.
    pub wanted: bool,
    /// A screen would show it if there were one: it is made where something is uncertain.
    pub welcome: bool,
    /// A screen shows the drivers in this pass.
    pub wants_drivers: bool,
    /// The state of the case that was last simulated, or is being simulated.
    of: Option<Arc<Case>>,
    /// What was found last, perhaps of an earlier state.
    pub found: Option<Result<Arc<HowSure>, NoSimulation>>,
    /// A newer one is at work.
    pub running: bool,
    /// How far it is, 0 to 1.
    pub progress: f32,
    /// When it was started.
    pub since: Option<Instant>,
    /// What is asked of the drivers.
    pub ask: SureAsk,
    /// What came of it, perhaps of an earlier state.
    pub answers: Option<Arc<SureAnswers>>,
    /// What is being answered.
    asked: Option<(SureAsk, Arc<SimulationModel>)>,
    /// The case lends on its own value alone.
    pub on_own_value: bool,
    /// What is laid over the present result.
    pub overlays: Overlays,
    /// The user ended it; it starts again with the next change, or when asked.
    pub stopped: bool,
}

impl SureState {
    /// Something is asked of the drivers and not yet answered.
    pub fn asks(&self) -> bool {
        self.asked.is_some()
    }

    /// What was found is of an earlier state of the case.
    pub fn is_old(&self) -> bool {
        self.running || self.stopped
    }

    /// How long to wait until what is under way has taken so long that its progress is shown; nothing once it has.
    pub fn soon_long(&self) -> Duration {
        self.since.map_or(Duration::ZERO, |since| LONG.saturating_sub(since.elapsed()))
    }

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
    let model = Arc::new(SimulationModel::new(case, reference)?);
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

/// Something of the case is known as a range, or by a distribution.
fn is_uncertain(case: &Case) -> bool {
    fields::numeric(case).any(|handle| {
        let StatedEnds { low, high, .. } = StatedEnds::of(case, handle);
        handle.distribution(case).is_some() || low.zip(high).is_some_and(|(low, high)| low < high)
    })
}

impl App {
    /// Starts what a screen wants to show, unless it is there or under way.
    pub fn simulate(&mut self) {
        let wanted = std::mem::take(&mut self.ui.sure.wanted);
        let welcome = std::mem::take(&mut self.ui.sure.welcome) && self.surroundings.simulate_unasked;
        // One that was made once is kept true: the strip and the main picture show it.
        let made = self.ui.sure.found.is_some();
        let Some(workspace) = self.workspace.as_ref().filter(|_| wanted || welcome || made) else { return };
        let case = workspace.document.snapshot();
        self.ui.sure.on_own_value = case.lending.basis == ValueBasis::OwnValue;
        if std::mem::take(&mut self.ui.sure.wants_drivers) {
            self.answer_drivers();
        }
        if self.ui.sure.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, &case)) {
            let progress = self.jobs.progress("simulate");
            self.ui.sure.progress = progress.unwrap_or_default();
            if wanted && !self.ui.sure.running && matches!(self.ui.sure.found, Some(Ok(_))) {
                self.simulate_overlay(&case);
            }
            return;
        }
        if !wanted && !made && !is_uncertain(&case) {
            self.ui.sure.of = Some(case);
            return;
        }
        let sure = &mut self.ui.sure;
        sure.since = Some(Instant::now());
        (sure.of, sure.running, sure.progress, sure.stopped) = (Some(Arc::clone(&case)), true, 0.0, false);
        self.start("simulate", move |control| {
            let made = how_sure(&case, |thousandths| {
                control.progress(thousandths, 1000);
                !control.is_cancelled()
            });
            Outcome::Simulated(Box::new(made.map(Arc::new)))
        });
    }

    /// Answers what is asked of the drivers of the case as last simulated, unless that is done or under way.
    fn answer_drivers(&mut self) {
        let sure = &mut self.ui.sure;
        let Some(Ok(found)) = &sure.found else { return };
        let (model, ask) = (Arc::clone(&found.model), sure.ask.clone());
        let same = |of: &Arc<SimulationModel>, asked: &SureAsk| Arc::ptr_eq(of, &model) && *asked == ask;
        let done = sure.answers.as_ref().is_some_and(|answers| same(&answers.of, &answers.ask));
        if done || sure.asked.as_ref().is_some_and(|(asked, of)| same(of, asked)) {
            return;
        }
        sure.asked = Some((ask.clone(), Arc::clone(&model)));
        self.start("drivers", move |control| {
            Outcome::Drivers(Box::new(answers(&model, ask, &|| !control.is_cancelled())))
        });
    }

    pub(super) fn take_drivers(&mut self, answers: SureAnswers) {
        self.ui.sure.asked = None;
        self.ui.sure.answers = Some(Arc::new(answers));
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
