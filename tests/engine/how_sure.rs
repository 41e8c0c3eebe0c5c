//! Sensitivity, samples, scenarios, tables of two inputs, correlations repaired, early stop: each against a closed form or put
//! back into the case.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use pledgeworth::assessment::assess;
use pledgeworth::assessment::correlated;
use pledgeworth::assessment::scenarios::{ScenarioOf, read};
use pledgeworth::assessment::sensitivity::{InfluenceOf, narrowing};
use pledgeworth::assessment::simulation::{NoSimulation, SimulatedCase, SimulationModel, SureResult};
use pledgeworth::assessment::stress::{stress, stress_while};
use pledgeworth::model::{
    Case, ChangeBy, FieldChange, Input, InputDistribution, OwnScenario, PairCorrelation, RiskEvent, RiskEventKind,
    SimulationSettings, ValueBasis, fields,
};
use pledgeworth::reference::Reference;
use pledgeworth::store;
use pledgeworth::verify::whole;

fn sample(name: &str) -> Case {
    let mut case = crate::plain_sample::plain_sample(name);
    case.simulation.trials = 4_000;
    case
}

fn plain() -> Case {
    let case = whole::read_whole(whole::WHOLE).unwrap().into_iter().find(|case| case.id == "W1").unwrap().case;
    let mut case = store::read(serde_json::to_string(&case).unwrap().as_bytes()).unwrap();
    case.simulation.trials = 4_000;
    case
}

fn model(case: &Case) -> SimulationModel {
    SimulationModel::new(case, Reference::builtin()).unwrap()
}

fn simulated(case: &Case) -> SimulatedCase {
    model(case).run(|_, _| true).unwrap()
}

fn with(mut case: Case, field: &str, distribution: InputDistribution) -> Case {
    assert!(fields::find(field).unwrap().set_distribution(&mut case, Some(distribution)), "{field}");
    case
}

fn near(got: f64, wanted: f64, within: f64) {
    assert!((got - wanted).abs() <= within, "{got} is not {wanted}");
}

fn lognormal(mean: f64, part: f64) -> InputDistribution {
    InputDistribution::Lognormal { mean, standard_deviation: mean * part }
}

const RATE: &str = "licence_fee.concluded_rate";
const SHARE: &str = "products.1.patent_share";

type Read<'a> = &'a dyn Fn(&SimulatedCase) -> f64;

/// The value is the product of two independent lognormal inputs.
fn product_of_two(parts: (f64, f64)) -> Case {
    let mut case = plain();
    case.products[0].patent_share = Input::given(0.4);
    let case = with(case, RATE, lognormal(0.03, parts.0));
    with(case, SHARE, lognormal(0.4, parts.1))
}

#[test]
fn each_factor_of_a_product_carries_its_own_part() {
    // V[E(Y|A)]/V[Y] = a/((1+a)(1+b)-1) with a, b the squared relative deviations.
    let (a, b) = (0.3_f64.powi(2), 0.15_f64.powi(2));
    let case = product_of_two((0.3, 0.15));
    let model = model(&case);
    let found = model.run(|_, _| true).unwrap();
    let all = model.sensitivity(&found, &|_, _| true).unwrap();
    assert!(all.independent && all.inputs.len() == 2 && all.runs > 0);
    let whole = (1.0 + a) * (1.0 + b) - 1.0;
    for (field, own, other) in [(RATE, a, b), (SHARE, b, a)] {
        let input = all.inputs.iter().find(|input| input.of == InfluenceOf::Field(field.to_owned())).unwrap();
        let share = input.shares[SureResult::Value as usize].unwrap();
        near(share.first, own / whole, 4.0 * share.first_error.max(0.005));
        near(share.total, own * (1.0 + other) / whole, 4.0 * share.total_error.max(0.005));
    }
    assert_eq!(all.inputs[0].of, InfluenceOf::Field(RATE.to_owned()), "the widest first");
    // What an event carries stands beside the inputs, its columns together.
    let mut struck = case.clone();
    struck.simulation.events = vec![RiskEvent {
        kind: RiskEventKind::ProductLoss,
        on: true,
        yearly: Input::given(0.3),
        ..RiskEvent::default()
    }];
    let model = SimulationModel::new(&struck, Reference::builtin()).unwrap();
    let all = model.sensitivity(&model.run(|_, _| true).unwrap(), &|_, _| true).unwrap();
    let event = all.inputs.iter().find(|input| input.of == InfluenceOf::Event(0)).unwrap();
    assert!(event.shares[0].unwrap().first > 0.5 && event.ranks[0].is_none(), "{event:?}");
    assert!(model.sensitivity(&simulated(&struck), &|done, _| done < 10).is_none(), "it can be given up");
}

#[test]
fn of_correlated_inputs_ranks_are_told_and_the_copula_gives_them() {
    for rho in [-0.7_f64, 0.4, 0.9] {
        let mut case = product_of_two((0.3, 0.15));
        case.simulation.correlations =
            vec![PairCorrelation { first: RATE.to_owned(), second: SHARE.to_owned(), correlation: rho }];
        let model = model(&case);
        let found = model.run(|_, _| true).unwrap();
        // Spearman of a Gaussian copula: 6/π·asin(ρ/2).
        let ranks = pledgeworth::uncertainty::variance_shares::rank_correlation(
            &found.samples.inputs[0],
            &found.samples.inputs[1],
        );
        near(ranks.unwrap(), 6.0 / std::f64::consts::PI * (rho / 2.0).asin(), 0.03);
        let all = model.sensitivity(&found, &|_, _| true).unwrap();
        assert!(!all.independent && all.runs == 0);
        let rate = all.inputs.iter().find(|input| input.of == InfluenceOf::Field(RATE.to_owned())).unwrap();
        assert!(rate.shares[0].is_none(), "no part of the variance is its own");
        near(rate.ranks[0].unwrap(), 0.8, 0.25);
    }
}

#[test]
fn samples_are_the_paths_that_they_say() {
    let case = product_of_two((0.3, 0.15));
    let found = simulated(&case);
    let samples = &found.samples;
    assert_eq!((samples.inputs.len(), samples.inputs[0].len(), samples.results[0].len()), (2, 2_000, 2_000));
    let base = assess(&case).valuation.concluded.value.unwrap();
    for path in (0..2_000).step_by(97) {
        let wanted = base * samples.inputs[0][path] / 0.03 * samples.inputs[1][path] / 0.4;
        let wanted_too = base * samples.inputs[1][path] / 0.03 * samples.inputs[0][path] / 0.4;
        let value = samples.results[0][path];
        assert!((value / wanted - 1.0).abs() < 1e-9 || (value / wanted_too - 1.0).abs() < 1e-9, "{value} {wanted}");
    }
}

#[test]
fn a_matrix_that_cannot_hold_is_named_repaired_and_then_holds() {
    let fields = [RATE, "valuation.tax_rate", "lending.liquidation_discount", "lending.disposal_cost"];
    let mut case = sample("gaolan-2022");
    for field in fields {
        case = with(case, field, InputDistribution::Uniform { low: 0.03, high: 0.04 });
    }
    let pair = |first: usize, second: usize, correlation: f64| PairCorrelation {
        first: fields[first].to_owned(),
        second: fields[second].to_owned(),
        correlation,
    };
    case.simulation.correlations = vec![pair(0, 1, 0.9), pair(1, 2, 0.9), pair(0, 2, -0.9), pair(2, 3, 0.2)];
    let fault = correlated::fault(&case.simulation.correlations).unwrap();
    let mut among = fault.among.clone();
    among.sort_unstable();
    let mut wanted = fields[..3].to_vec();
    wanted.sort_unstable();
    assert_eq!(among, wanted, "the fourth has no part in it");
    let finding =
        assess(&case).findings.into_iter().find(|finding| finding.field == "simulation.correlations").unwrap();
    for lang in [pledgeworth::lang::Lang::Zh, pledgeworth::lang::Lang::En] {
        let said = finding.message.render(lang);
        let name = fields::find("lending.liquidation_discount").unwrap().label(&case).render(lang);
        assert!(said.contains(&name), "{said}");
    }
    let repair = correlated::repair(&case.simulation.correlations).unwrap();
    assert!(
        repair.changed.iter().any(|pair| (pair.from + 0.9).abs() < 1e-12 && pair.to > -0.6),
        "{:?}",
        repair.changed
    );
    let moves: Vec<f64> = repair.changed.iter().map(|pair| (pair.to - pair.from).abs()).collect();
    assert!(moves.windows(2).all(|two| two[0] >= two[1]), "the greatest change first");
    case.simulation.correlations.clone_from(&repair.pairs);
    assert!(correlated::fault(&repair.pairs).is_none());
    assert!(simulated(&case).value.mean > 0.0);
    let again = correlated::repair(&repair.pairs).unwrap();
    assert!(again.changed.is_empty(), "{:?}", again.changed);
    let own = [pair(0, 0, 0.5)];
    assert!(correlated::repair(&own).is_none() && correlated::fault(&own).is_some());
    assert!(correlated::fault(&[pair(0, 1, f64::NAN)]).is_some() && correlated::fault(&[pair(0, 1, 1.2)]).is_some());
    near(correlated::repair(&[pair(0, 1, 1.2)]).unwrap().changed[0].to, 1.0, 1e-12);
}

#[test]
fn a_wanted_precision_ends_the_work_early_and_is_kept() {
    let mut case = sample("gaolan-2022");
    case.simulation.trials = 100_000;
    case.simulation.precision = Some(0.002);
    let found = simulated(&case);
    assert!(found.trials < 100_000 && found.asked == 100_000, "{}", found.trials);
    assert!(found.value.mean_error <= 0.002 * found.value.mean);
    assert!(found.cover_error.is_none_or(|error| error <= 0.002));
    // The paths are the first of the whole simulation.
    let mut short = case.clone();
    short.simulation.precision = None;
    short.simulation.trials = u32::try_from(found.trials).unwrap();
    let whole = simulated(&short);
    assert_eq!((whole.value, whole.months), (found.value.clone(), found.months.clone()));
    case.simulation.precision = Some(1e-9);
    case.simulation.trials = 9_000;
    assert_eq!(simulated(&case).trials, 9_000, "what cannot be met ends with the trials");
}

#[test]
fn every_quoted_figure_has_its_standard_error() {
    let mut case = sample("jiemei-2011");
    case.simulation.trials = 8_000;
    let assessed = assess(&case);
    let mut seeds = |amount: f64| -> Vec<SimulatedCase> {
        case.loan.amount = Input::given(rust_decimal::Decimal::try_from(amount).unwrap().round_dp(2));
        let run = |seed| {
            case.simulation.seed = seed;
            simulated(&case)
        };
        (1..=8).map(run).collect()
    };
    let close = seeds(assessed.loan.lendable.value.unwrap());
    let runs = seeds(assessed.loan.months[0].liquidation.value.unwrap());
    let short = |month: &usize| runs[0].months[*month].shortfall_probability.unwrap();
    let worst = (0..runs[0].months.len()).max_by(|a, b| short(a).total_cmp(&short(b))).unwrap();
    let check = |what: &str, runs: &[SimulatedCase], figure: Read<'_>, error: Read<'_>| {
        let values: Vec<f64> = runs.iter().map(figure).collect();
        let mean = values.iter().sum::<f64>() / 8.0;
        let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 7.0).sqrt();
        let stated = runs.iter().map(error).sum::<f64>() / 8.0;
        assert!(stated > 0.0 && deviation < 3.0 * stated && deviation > stated / 5.0, "{what}: {deviation} {stated}");
    };
    check("within", &close, &|run| run.within_limits.unwrap(), &|run| run.within_error.unwrap());
    check("at risk", &runs, &|run| run.value_at_risk.unwrap().0, &|run| run.value_at_risk.unwrap().1);
    check("shortfall", &runs, &|run| run.months[worst].expected_shortfall.unwrap(), &|run| {
        run.months[worst].shortfall_error.unwrap()
    });
    check("loss", &runs, &|run| run.months[worst].loss_given_default.unwrap(), &|run| {
        run.months[worst].loss_error.unwrap()
    });
}

#[test]
fn what_is_given_up_ends_in_every_phase() {
    let case = sample("gaolan-2022");
    let model = model(&case);
    let found = model.run(|_, _| true).unwrap();
    let stopped = AtomicBool::new(false);
    let after = AtomicUsize::new(0);
    // Whatever is asked after the end was told: a few threads each a last time.
    let go_on = || {
        let ended = stopped.load(Ordering::Relaxed);
        after.fetch_add(usize::from(ended), Ordering::Relaxed);
        !ended
    };
    stopped.store(true, Ordering::Relaxed);
    assert!(model.tornado_while(0.1, &go_on).is_none());
    assert!(model.turnings_while(&go_on).is_none());
    assert!(stress_while(&case, Reference::builtin(), &go_on).is_none());
    assert!(model.sensitivity(&found, &|_, _| go_on()).is_none());
    assert!(model.two_way((RATE, None), ("valuation.tax_rate", None), 8, 0.1, &go_on).is_none());
    assert!(matches!(model.run(|_, _| go_on()), Err(NoSimulation::Cancelled)));
    assert!(after.load(Ordering::Relaxed) < 400, "{after:?} looks after the end");
}

/// From the moment that it is given up, wherever it is then: drawing, or putting what was drawn in order.
#[test]
fn a_long_simulation_ends_within_a_tenth_of_a_second() {
    let mut case = sample("gaolan-2022");
    case.simulation.trials = 20_000;
    let model = model(&case);
    let all = AtomicUsize::new(0);
    model
        .run(|_, _| {
            all.fetch_add(1, Ordering::Relaxed);
            true
        })
        .unwrap();
    let all = all.into_inner();
    for part in [0.1, 0.5, 0.9, 0.99, 1.0] {
        // The looks of the last part are those while figures are put in order.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a count")]
        let last = (all as f64 * part) as usize - 1;
        let looks = AtomicUsize::new(0);
        let since = std::sync::OnceLock::new();
        let ended = model.run(|_, _| {
            let goes_on = looks.fetch_add(1, Ordering::Relaxed) < last;
            if !goes_on {
                since.get_or_init(std::time::Instant::now);
            }
            goes_on
        });
        assert_eq!(ended.err(), Some(NoSimulation::Cancelled), "{part}");
        let took = since.get().unwrap().elapsed();
        // In debug one sort takes seconds.
        let most = if cfg!(debug_assertions) { 10_000 } else { 100 };
        assert!(took.as_millis() < most, "{part}: {took:?}");
    }
}

#[test]
fn every_bridge_adds_up_to_the_cent_and_ends_where_the_case_does() {
    let mut case = sample("jiemei-2011");
    case.lending.basis = ValueBasis::OwnValue;
    case = with(case, RATE, InputDistribution::Triangular { low: 0.02, mode: 0.03, high: 0.06 });
    case = with(case, "lending.liquidation_discount", InputDistribution::Uniform { low: 0.4, high: 0.8 });
    let id = case.products[0].id;
    let change = |field: &str, change: ChangeBy| FieldChange { field: field.to_owned(), change };
    case.simulation.scenarios = vec![OwnScenario {
        name: "销售腰斩".to_owned(),
        changes: vec![
            change("products.*.revenues.*", ChangeBy::Times(0.5)),
            change("valuation.tax_rate", ChangeBy::To(0.15)),
            change("loan.title", ChangeBy::To(1.0)),
        ],
    }];
    let model = model(&case);
    let found = model.scenarios(&model.tornado(0.1), &case.simulation.scenarios);
    let of: Vec<&ScenarioOf> = found.iter().map(|scenario| &scenario.of).collect();
    assert_eq!(of, [&ScenarioOf::Base, &ScenarioOf::Low, &ScenarioOf::High, &ScenarioOf::Own(0)]);
    let value = |at: usize| found[at].standing.value.unwrap();
    assert!(value(1) < value(0) && value(0) < value(2));
    for scenario in &found {
        for result in [SureResult::Value, SureResult::Lendable] {
            #[expect(clippy::cast_possible_truncation, reason = "an amount of a case in cents")]
            let cents = |standing| (read(result, standing).unwrap() * 100.0).round() as i64;
            let bridge = scenario.bridge(result).unwrap();
            assert_eq!(bridge.len(), scenario.steps.len());
            assert_eq!(
                bridge.iter().sum::<i64>(),
                cents(&scenario.standing) - cents(&scenario.base),
                "{:?}",
                scenario.of
            );
        }
        // Put back into the case, every step: the last is the scenario.
        let mut changed = case.clone();
        for step in &scenario.steps {
            assert!(fields::find(&step.field).unwrap().set_number(&mut changed, step.to), "{}", step.field);
            let wanted = assess(&changed).valuation.concluded.value.unwrap();
            near(step.after.value.unwrap() / wanted, 1.0, 1e-9);
        }
    }
    let own = &found[3];
    assert!(own.steps.iter().any(|step| step.field == format!("products.{id}.revenues.0")));
    assert_eq!(own.unread, ["loan.title"]);
    // The same changes as a stress: assessed anew, saved with the case.
    let rows = stress(&case, Reference::builtin());
    let stressed = rows.iter().find(|row| row.own == Some(0)).unwrap();
    near(stressed.value.value.unwrap() / own.standing.value.unwrap(), 1.0, 1e-9);
    assert!(!stressed.untouched && stressed.peak_ltv.is_some() && stressed.holds.is_some());
    let again = store::read(store::to_json(&case).as_bytes()).unwrap();
    assert_eq!(again.simulation.scenarios, case.simulation.scenarios);
    assert!(
        !store::to_json(&Case { simulation: SimulationSettings { seed: 3, ..Default::default() }, ..plain() })
            .contains("scenarios")
    );
}

#[test]
fn a_cell_of_two_inputs_is_the_case_with_both_and_the_breach_line_turns_it() {
    let mut case = sample("jiemei-2011");
    case.lending.basis = ValueBasis::OwnValue;
    let model = model(&case);
    let down = "lending.liquidation_discount";
    let table = model.two_way((RATE, Some((0.005, 0.06))), (down, Some((0.2, 0.9))), 7, 0.1, &|| true).unwrap();
    assert_eq!((table.columns.len(), table.rows.len(), table.cells.len()), (7, 7, 49));
    let stated = |across: f64, other: f64| {
        let mut case = case.clone();
        assert!(fields::find(RATE).unwrap().set_number(&mut case, across));
        assert!(fields::find(down).unwrap().set_number(&mut case, other));
        case
    };
    for (row, column) in [(0, 0), (0, 6), (3, 2), (6, 0), (6, 6)] {
        let cell = table.cell(row, column).unwrap();
        let wanted = assess(&stated(table.columns[column], table.rows[row]));
        near(cell.value.unwrap() / wanted.valuation.concluded.value.unwrap(), 1.0, 1e-9);
        near(cell.lendable.unwrap() / wanted.loan.lendable.value.unwrap(), 1.0, 1e-9);
    }
    assert!(table.cell(0, 7).is_none() && table.cell(7, 0).is_none());
    let mut turned = 0;
    for (row, breach) in table.rows.iter().zip(&table.breach) {
        for at in breach {
            let holds = |across: f64| {
                SimulationModel::new(&stated(across, *row), Reference::builtin()).unwrap().as_stated().holds.unwrap()
            };
            assert!(!holds(at * (1.0 - 1e-6)) && holds(at * (1.0 + 1e-6)), "{row} {at}");
            turned += 1;
        }
    }
    assert!(turned > 2, "{turned} rows are crossed");
    assert!(model.two_way((RATE, None), (RATE, None), 5, 0.1, &|| true).is_none());
    assert!(model.two_way((RATE, None), ("loan.title", None), 5, 0.1, &|| true).is_none());
    // The line of exactly the loan wanted: put back, each point lends it.
    let loan = assess(&case).loan.lendable.value.unwrap() * 0.9;
    let line = model.iso_line(down, RATE, loan, 6, 0.1).unwrap();
    let mut points = 0;
    for (other, roots) in &line.points {
        for root in roots {
            near(assess(&stated(*root, *other)).loan.lendable.value.unwrap() / loan, 1.0, 1e-6);
            points += 1;
        }
    }
    assert!(points > 3, "{points}");
    let spider = model.spider(&[RATE, down, "nothing"], 5, 0.2);
    assert_eq!(spider.len(), 2);
    near(
        spider[0].points[2].1.value.unwrap(),
        model.as_stated().value.unwrap(),
        0.2 * model.as_stated().value.unwrap(),
    );
}

#[test]
fn methods_that_disagree_name_what_would_bring_them_together() {
    let mut case = sample("gaolan-2022");
    case.lending.basis = ValueBasis::OwnValue;
    let model = model(&case);
    let gaps = model.method_gaps(1.05, &|| true);
    assert!(!gaps.is_empty());
    let mut closed = 0;
    for gap in &gaps {
        assert!(gap.times > 1.05);
        let changes: Vec<f64> = gap.causes.iter().map(pledgeworth::assessment::sensitivity::GapCause::change).collect();
        assert!(changes.windows(2).all(|two| two[0] <= two[1]), "the smallest change first");
        for cause in gap.causes.iter().filter(|cause| !cause.field.ends_with("technical_life")) {
            let mut changed = case.clone();
            assert!(fields::find(&cause.field).unwrap().set_number(&mut changed, cause.agrees_at), "{}", cause.field);
            let found = assess(&changed).valuation;
            let value = |method| found.methods.iter().find(|one| one.method == method).unwrap().range.value.unwrap();
            near(value(gap.high) / value(gap.low), 1.0, 1e-6);
            closed += 1;
        }
    }
    assert!(closed > 0);
    assert!(model.method_gaps(1e6, &|| true).is_empty());
}

#[test]
fn evidence_is_ranked_by_what_it_takes_away_and_names_its_paper() {
    let mut case = product_of_two((0.3, 0.1));
    let rate = &mut case.licence_fee.concluded_rate;
    (rate.low, rate.high) = (Some(0.02), Some(0.05));
    let model = model(&case);
    let sensitivity = model.sensitivity(&model.run(|_, _| true).unwrap(), &|_, _| true).unwrap();
    let found = narrowing(&case, Some(&sensitivity), Reference::builtin());
    assert_eq!(found[0].field, RATE);
    assert!(found[0].variance.unwrap() > 0.8);
    // The one range is all of the interval.
    near(found[0].interval.unwrap(), 1.0, 1e-9);
    assert_eq!(found[0].paper.as_deref(), Some("licence_contracts"));
    let share = found.iter().find(|one| one.field == SHARE).unwrap();
    assert!(share.interval.is_none() && share.variance.unwrap() < 0.2);
    assert_eq!(share.paper.as_deref(), Some("technical_opinion"));
    // Every number that a run may read has its paper.
    for name in ["gaolan-2022", "korui-2006", "jiemei-2011"] {
        for one in narrowing(&sample(name), None, Reference::builtin()) {
            assert!(one.paper.is_some(), "{}", one.field);
        }
    }
}

#[test]
fn a_distribution_that_cannot_be_is_a_finding_at_its_field() {
    let case = with(plain(), "valuation.tax_rate", InputDistribution::Uniform { low: 3.0, high: 4.0 });
    let assessed = assess(&case);
    let finding = assessed.findings.iter().find(|finding| finding.field == "valuation.tax_rate").unwrap();
    assert!(finding.message.render(pledgeworth::lang::Lang::Zh).contains("分布"));
    assert_eq!(assessed.valuation.concluded, assess(&plain()).valuation.concluded, "the figures stand");
    assert!(assess(&product_of_two((0.3, 0.1))).findings.iter().all(|finding| finding.field != RATE));
}

#[test]
fn a_stated_value_that_no_trial_draws_is_a_finding_at_its_field() {
    use pledgeworth::lang::Lang;
    let said = |distribution: InputDistribution| -> Vec<String> {
        let stated = with(plain(), "valuation.tax_rate", distribution);
        let findings = assess(&stated).findings;
        let here = findings.iter().filter(|finding| finding.field == "valuation.tax_rate");
        here.map(|finding| finding.message.render(Lang::Zh)).collect()
    };
    let stated = fields::find("valuation.tax_rate").unwrap().number(&plain()).unwrap();
    let (low, high) = (stated + 0.05, stated + 0.1);
    let outside = [
        InputDistribution::Uniform { low, high },
        InputDistribution::Triangular { low, mode: high, high },
        InputDistribution::Pert { low, mode: high, high },
        InputDistribution::Discrete { values: vec![high, low], weights: vec![1.0, 1.0] },
        InputDistribution::Empirical { values: vec![low, high] },
    ];
    for distribution in outside {
        let said = said(distribution.clone());
        assert!(said.len() == 1 && said[0].contains("分布") && said[0].contains("之外"), "{distribution:?}: {said:?}");
    }
    let within = [
        InputDistribution::Uniform { low: stated, high },
        InputDistribution::Pert { low: 0.0, mode: stated, high },
        InputDistribution::Normal { mean: high, standard_deviation: 0.02 },
        InputDistribution::Empirical { values: vec![0.0, high] },
    ];
    for distribution in within {
        assert!(said(distribution.clone()).is_empty(), "{distribution:?}");
    }
    // Beyond its own range it is a finding too, and counts from the smallest to the largest.
    let mut case = plain();
    case.valuation.tax_rate = Input { low: Some(low), high: Some(high), ..Input::given(stated) };
    assert!(assess(&case).findings.iter().any(|finding| finding.field == "valuation.tax_rate"));
}

#[test]
fn everything_that_can_be_solved_for_lends_the_loan_when_put_back() {
    use pledgeworth::assessment::solve::{FOR_SALES, FOR_VALUE, solve_months};
    let mut case = sample("jiemei-2011");
    case.lending.basis = ValueBasis::OwnValue;
    (case.lending.product_cap, case.lending.bank_capital) = (Input::default(), Input::default());
    let lendable = |case: &Case| assess(case).loan.lendable.value.unwrap();
    let base = lendable(&case);
    let model = model(&case);
    for part in [0.5, 1.3] {
        let loan = base * part;
        let sales = model.solve_for(FOR_SALES, loan).unwrap();
        assert!(!sales.roots.is_empty(), "{part}");
        for (times, _) in &sales.roots {
            let mut changed = case.clone();
            let all = OwnScenario {
                name: String::new(),
                changes: vec![FieldChange {
                    field: "products.*.revenues.*".to_owned(),
                    change: ChangeBy::Times(*times),
                }],
            };
            assert!(all.apply(&mut changed));
            near(lendable(&changed) / loan, 1.0, 1e-6);
        }
        let value = model.solve_for(FOR_VALUE, loan).unwrap();
        near(value.roots[0].0 / value.stated, part, 1e-9);
        let months = solve_months(&case, Reference::builtin(), loan).unwrap().unwrap();
        let enough = |months: u32| {
            let mut changed = case.clone();
            changed.loan.months = Input::given(months);
            lendable(&changed) >= loan - 0.01
        };
        for (root, _) in &months.roots {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole months")]
            let at = *root as u32;
            assert!(enough(at), "{at} months bear {loan}");
            assert!(!enough(at + 1) || !enough(at - 1), "{at} is the last or the first");
        }
        if months.roots.is_empty() {
            assert!(enough(1) == enough(120) && enough(1) == months.enough_at_ends.0);
        }
    }
    // Beyond a cap no value is enough: said so, not computed away.
    case.lending.product_cap = Input::given(rust_decimal::Decimal::try_from(base * 0.9).unwrap().round_dp(2));
    let capped = SimulationModel::new(&case, Reference::builtin()).unwrap();
    let none = capped.solve_for(FOR_VALUE, base).unwrap();
    assert!(none.roots.is_empty() && none.enough_at_ends == (false, false));
    assert!(capped.solve_for("nothing", base).is_none());
}

fn command(case: &Case, arguments: &[&str]) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.pledge");
    std::fs::write(&path, store::to_json(case)).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
        .arg(arguments[0])
        .arg(&path)
        .args(&arguments[1..])
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

fn json(case: &Case, arguments: &[&str]) -> serde_json::Value {
    let (status, text) = command(case, arguments);
    assert_eq!(status, Some(0), "{text}");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_commands_tell_all_of_it_in_both_languages_and_as_json() {
    let mut case = product_of_two((0.3, 0.15));
    case.simulation.trials = 2_000;
    case.simulation.events = vec![RiskEvent {
        kind: RiskEventKind::ProductLoss,
        on: true,
        yearly: Input::given(0.1),
        ..RiskEvent::default()
    }];
    case.simulation.scenarios = vec![OwnScenario {
        name: "费率减半".to_owned(),
        changes: vec![FieldChange { field: RATE.to_owned(), change: ChangeBy::Times(0.5) }],
    }];
    let found = json(&case, &["simulate", "--json"]);
    assert_eq!(found["events"][0]["kind"], "product_loss");
    assert!(found["value_without_events"].as_f64() > found["value"]["mean"].as_f64());
    assert!(found["sensitivity"]["inputs"].as_array().unwrap().len() == 3);
    assert!(found["months"][3]["expected_shortfall_standard_error"].is_number());
    assert_eq!(found["narrowing"][0]["paper"], "licence_contracts");
    let early = json(&case, &["simulate", "--json", "--trials", "100000", "--precision", "0.02"]);
    assert!(early["trials"].as_u64() < early["trials_asked"].as_u64());
    let stressed = json(&case, &["stress", "--json"]);
    assert!(
        stressed["stresses"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["own"] == "费率减半" && row["loss"].as_f64() > Some(0.0))
    );
    // A scenario that changes what is not there says so, though it has no bridge.
    let mut strayed = case.clone();
    strayed.simulation.scenarios.push(OwnScenario {
        name: "走失".to_owned(),
        changes: vec![FieldChange { field: "no.such.field".to_owned(), change: ChangeBy::To(1.0) }],
    });
    assert_eq!(json(&strayed, &["stress", "--json"])["scenarios"][4]["unread"][0], "no.such.field");
    assert!(command(&strayed, &["stress", "--lang", "zh"]).1.contains("走失”中不参与计算"));
    let own = stressed["scenarios"].as_array().unwrap().last().unwrap();
    let (scenario, base) = (own["value"].as_f64().unwrap(), stressed["scenarios"][0]["value"].as_f64().unwrap());
    near(own["bridge"][0]["adds"].as_f64().unwrap(), scenario - base, 0.011);
    let solved = json(&case, &["solve", "--for", "value", "--loan", "20万", "--json"]);
    assert!(solved["answer"] == "one" && solved["roots"][0]["percentile"].is_number());
    assert_eq!(json(&case, &["solve", "--for", "sales", "--loan", "1亿", "--json"])["answer"], "never");
    assert!(json(&case, &["solve", "--json"])["drivers"].as_array().unwrap().len() > 3);
    for (lang, words) in [("zh", ["Sobol", "证据", "事件"]), ("en", ["Sobol", "evidence", "Event"])] {
        let (status, text) = command(&case, &["simulate", "--lang", lang]);
        assert!(status == Some(0) && words.iter().all(|word| text.contains(word)), "{text}");
        let (_, text) = command(&case, &["stress", "--lang", lang]);
        assert!(
            text.contains("费率减半") && text.contains(if lang == "zh" { "情景对比" } else { "side by side" }),
            "{text}"
        );
    }
    for loan in ["0", "-5", "100、200", "1,5万"] {
        let (status, refused) = command(&case, &["solve", "--for", "value", "--loan", loan]);
        assert!(status == Some(2) && refused.contains(loan), "{refused}");
    }
    let (status, refused) = command(&case, &["simulate", "--precision", "2"]);
    assert!(status == Some(2) && refused.contains("PART"), "{refused}");
}

#[test]
fn an_assessment_carries_the_simulation_where_the_case_asks_for_it() {
    let schema = pledgeworth::report::schema();
    let mut case = sample("gaolan-2022");
    case.simulation.trials = 2_000;
    assert!(json(&case, &["assess", "--json"]).get("simulation").is_none());
    case.simulation.in_assessment = true;
    for arguments in [&["assess", "--json"][..], &["assess", "--json", "--summary"]] {
        let found = json(&case, arguments);
        assert_eq!(found["simulation"]["trials"], 2_000);
        crate::schema_reading::fits(&found, &schema, &schema, "").unwrap();
    }
    let assessed = json(&case, &["assess", "--json"]);
    assert_eq!(assessed["simulation"]["value"], json(&case, &["simulate", "--json"])["value"]);
    case.base_date = Input::default();
    let refused = json(&case, &["assess", "--json"]);
    assert!(refused.get("simulation").is_none() && refused["simulation_refused"].is_string());
    crate::schema_reading::fits(&refused, &schema, &schema, "").unwrap();
}
