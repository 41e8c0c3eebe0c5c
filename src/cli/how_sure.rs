//! `simulate`, `stress` and `solve`.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::{Stop, output, print_json};
use crate::assessment::sensitivity::{CaseSensitivity, GAP, Narrowing, narrowing};
use crate::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel};
use crate::assessment::solve::{FOR_MONTHS, FOR_VALUE, solvable, solve_months};
use crate::assessment::stress;
use crate::lang::Lang;
use crate::model::Case;
use crate::reference::Reference;
use crate::text::{Arg, Message, drivers, parse};
use crate::{report, store};

/// How far inputs without a range are moved.
const SWING: f64 = 0.1;

fn load(path: &Path, lang: Lang) -> Result<Case, Stop> {
    store::load(path).map_err(|error| Stop::Message(error.message(lang)))
}

fn print(text: &str) -> Result<ExitCode, Stop> {
    let mut out = output();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

type Simulated = (SimulatedCase, CaseSensitivity, Vec<Narrowing>);

fn simulated(case: &Case) -> Result<Simulated, NoSimulation> {
    let reference = Reference::builtin();
    let model = SimulationModel::new(case, reference)?;
    let found = model.run(|_, _| true)?;
    let sensitivity = model.sensitivity(&found, &|_, _| true).ok_or(NoSimulation::Cancelled)?;
    let narrowing = narrowing(case, Some(&sensitivity), reference);
    Ok((found, sensitivity, narrowing))
}

/// The simulation that `assess --json` carries, or why there is none.
pub(super) fn in_assessment(case: &Case, lang: Lang) -> Result<report::simulation::SimulationOut, String> {
    match simulated(case) {
        Ok((found, all, narrowing)) => Ok(report::simulation::machine(case, &found, Some(&all), &narrowing)),
        Err(why) => Err(report::simulation::refused(case, &why).render(lang)),
    }
}

pub(super) fn simulate(
    path: &Path,
    trials: Option<u32>,
    seed: Option<u64>,
    precision: Option<f64>,
    json: bool,
    lang: Lang,
) -> Result<ExitCode, Stop> {
    let mut case = load(path, lang)?;
    case.simulation.trials = trials.unwrap_or(case.simulation.trials);
    case.simulation.seed = seed.unwrap_or(case.simulation.seed);
    case.simulation.precision = precision.or(case.simulation.precision);
    let (found, all, narrowing) =
        simulated(&case).map_err(|why| Stop::Message(report::simulation::refused(&case, &why).render(lang)))?;
    if json {
        print_json(&report::simulation::machine(&case, &found, Some(&all), &narrowing))?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&report::plain(&report::simulation::whole(&case, &found, Some(&all), &narrowing, lang)))
}

pub(super) fn stress(path: &Path, json: bool, lang: Lang) -> Result<ExitCode, Stop> {
    let case = load(path, lang)?;
    let reference = Reference::builtin();
    let rows = stress::stress(&case, reference);
    // A case that cannot be run has its stresses all the same.
    let model = SimulationModel::new(&case, reference).ok();
    let scenarios = model.map(|model| model.scenarios(&model.tornado(SWING), &case.simulation.scenarios));
    let scenarios = scenarios.unwrap_or_default();
    if json {
        print_json(&report::stress::machine(&case, &rows, &scenarios))?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&report::plain(&report::stress::whole(&case, &rows, &scenarios, reference, lang)))
}

pub(super) fn solve(
    path: &Path,
    field: Option<&str>,
    loan: Option<&str>,
    json: bool,
    lang: Lang,
) -> Result<ExitCode, Stop> {
    let stop = |message: Message| Stop::Message(message.render(lang));
    let case = load(path, lang)?;
    let reference = Reference::builtin();
    let refused = |why: NoSimulation| stop(report::simulation::refused(&case, &why));
    let model = SimulationModel::new(&case, reference).map_err(refused)?;
    let Some(field) = field else {
        let (tornado, turnings) = (model.tornado(SWING), model.turnings());
        if json {
            print_json(&report::drivers::machine(&tornado, &turnings, model.as_stated(), SWING))?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut content = report::drivers::content(&case, &tornado, &turnings, model.as_stated(), SWING, lang);
        content.sections.extend(report::sensitivity::gaps_section(&case, &model.method_gaps(GAP, &|| true), lang));
        return print(&report::plain(&content));
    };
    let amount = match loan {
        Some(typed) => parse::amount(typed)
            .filter(|amount| *amount > 0.0)
            .ok_or_else(|| stop(drivers::BAD_AMOUNT.with([("typed", Arg::Quoted(typed.to_owned()))])))?,
        None => model.amount().ok_or_else(|| stop(drivers::NO_LOAN.into()))?,
    };
    if model.as_stated().lendable.is_none() {
        return Err(stop(drivers::NO_LENDABLE.into()));
    }
    let found = if field == FOR_MONTHS {
        solve_months(&case, reference, amount).map_err(refused)?
    } else {
        model.solve_for(field, amount)
    };
    let mut found = found.ok_or_else(|| {
        let fields = Arg::raw(solvable(&model).join(", "));
        stop(drivers::NO_SUCH_FIELD.with([("field", Arg::Quoted(field.to_owned())), ("fields", fields)]))
    })?;
    if field == FOR_VALUE && !found.roots.is_empty() {
        // How likely that is, the simulation tells.
        if let Some(collateral) = model.run(|_, _| true).map_err(refused)?.collateral {
            found.roots.iter_mut().for_each(|root| root.1 = Some(collateral.below(root.0)));
        }
    }
    if json {
        print_json(&report::drivers::solution_machine(&found, amount))?;
        return Ok(ExitCode::SUCCESS);
    }
    print(&report::drivers::solution(&case, &found, amount, lang))
}
