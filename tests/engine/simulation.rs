//! The case simulated, against closed forms, itself and the shown ranges.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::sync::atomic::{AtomicUsize, Ordering};

use pledgeworth::assessment::simulation::{LEVELS, NoSimulation, SimulatedCase, SimulationModel};
use pledgeworth::assessment::{Assessment, assess};
use pledgeworth::model::{Case, Input, InputDistribution, PairCorrelation, SamplingPlan, SimulationSettings, fields};
use pledgeworth::reference::Reference;
use pledgeworth::store;
use pledgeworth::uncertainty::distribution::normal_quantile;
use pledgeworth::verify::whole;

fn sample(name: &str) -> Case {
    let mut case = crate::plain_sample::plain_sample(name);
    case.simulation.trials = 4_000;
    case
}

/// The first of the whole cases: relief from royalty alone, two patents, five even years.
fn plain() -> Case {
    let cases = whole::read_whole(whole::WHOLE).unwrap();
    let case = cases.into_iter().find(|case| case.id == "W1").unwrap().case;
    let mut case = store::read(serde_json::to_string(&case).unwrap().as_bytes()).unwrap();
    case.simulation.trials = 10_000;
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

fn concluded(assessment: &Assessment) -> f64 {
    assessment.valuation.concluded.value.unwrap()
}

fn near(got: f64, wanted: f64, relative: f64) {
    assert!((got / wanted - 1.0).abs() <= relative, "{got} is not {wanted}");
}

#[test]
fn without_uncertainty_every_path_is_the_stated_case() {
    for name in ["korui-2006", "gaolan-2022", "jiemei-2011"] {
        let mut case = sample(name);
        case.simulation.draw_ranges = false;
        case.simulation.trials = 1_000;
        let (found, assessed) = (simulated(&case), assess(&case));
        assert!(found.drawn.is_empty());
        for value in &found.value.sorted {
            near(*value, concluded(&assessed), 1e-12);
        }
        let lendable = assessed.loan.lendable.value.unwrap();
        near(found.lendable.unwrap().percentiles[0], lendable, 1e-12);
        for (month, point) in found.months.iter().zip(&assessed.loan.months) {
            near(month.value[2], point.value.value.unwrap(), 1e-6);
            near(month.liquidation.unwrap()[2], point.liquidation.value.unwrap(), 1e-6);
            let short = f64::from(u8::from(point.is_over_liquidation()));
            near(1.0 + month.shortfall_probability.unwrap(), 1.0 + short, 1e-12);
        }
    }
}

#[test]
fn a_lognormal_rate_makes_a_lognormal_value() {
    // The value is linear in the royalty rate, so its percentiles are those of the rate.
    let (mean, deviation) = (0.03_f64, 0.009_f64);
    let rate = InputDistribution::Lognormal { mean, standard_deviation: deviation };
    let case = with(plain(), "licence_fee.concluded_rate", rate);
    let value = concluded(&assess(&case));
    let found = simulated(&case);
    assert_eq!(found.trials, 10_000);
    near(found.value.mean, value, 1e-3);
    assert!((found.value.mean - value).abs() < 4.0 * found.value.mean_error + 1e-9 * value);
    near(found.value.standard_deviation / value, 0.3, 0.02);
    let sigma = (deviation / mean).powi(2).ln_1p().sqrt();
    for (p, got) in
        [(0.05, found.value.percentiles[1]), (0.50, found.value.percentiles[4]), (0.95, found.value.percentiles[7])]
    {
        near(got, value * (sigma * normal_quantile(p) - sigma * sigma / 2.0).exp(), 0.01);
    }
}

#[test]
fn what_moves_together_multiplies_as_its_correlation_says() {
    // A product of two lognormals is lognormal; its deviation shows the copula's correlation.
    for correlation in [-0.8, 0.0, 0.6] {
        let lognormal = |mean: f64| InputDistribution::Lognormal { mean, standard_deviation: mean * 0.2 };
        let mut case = plain();
        case.products[0].patent_share = Input::given(0.4);
        let case = with(case, "licence_fee.concluded_rate", lognormal(0.03));
        let mut case = with(case, "products.1.patent_share", lognormal(0.4));
        case.simulation.correlations.push(PairCorrelation {
            first: "licence_fee.concluded_rate".to_owned(),
            second: "products.1.patent_share".to_owned(),
            correlation,
        });
        let found = simulated(&case);
        let sigma = 0.2_f64.powi(2).ln_1p().sqrt();
        let both = (2.0 * sigma * sigma * (1.0 + correlation)).sqrt();
        let spread = (found.value.percentiles[7] / found.value.percentiles[1]).ln() / (2.0 * normal_quantile(0.95));
        near(spread, both, 0.03);
    }
}

#[test]
fn correlations_that_cannot_be_are_refused_by_name() {
    let mut case = sample("gaolan-2022");
    let drawn = ["licence_fee.concluded_rate", "valuation.tax_rate", "lending.liquidation_discount"];
    for field in drawn {
        case = with(case, field, InputDistribution::Uniform { low: 0.03, high: 0.04 });
    }
    for (first, second, correlation) in [(0, 1, 0.9), (1, 2, 0.9), (0, 2, -0.9)] {
        let (first, second) = (drawn[first].to_owned(), drawn[second].to_owned());
        case.simulation.correlations.push(PairCorrelation { first, second, correlation });
    }
    match SimulationModel::new(&case, Reference::builtin()) {
        Err(NoSimulation::Correlation(fault)) => {
            assert_eq!(fault.error.field, "simulation.correlations");
            let mut among = fault.among;
            among.sort();
            let mut wanted = drawn.map(str::to_owned);
            wanted.sort();
            assert_eq!(among, wanted);
            assert!(fault.least_eigenvalue.is_some_and(|least| least < -0.1));
        }
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[test]
fn the_figures_hang_on_no_thread() {
    let mut case = sample("gaolan-2022");
    case.simulation.trials = 5_000;
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let on = |threads| pool(threads).install(|| simulated(&case));
    let one = on(1);
    assert!(one == on(2));
    assert!(one == on(7));
    case.simulation.seed = 2;
    assert!(one != simulated(&case));
}

#[test]
fn no_path_leaves_the_shown_range() {
    for name in ["korui-2006", "gaolan-2022", "jiemei-2011"] {
        for wide in ["valuation.tax_rate", "lending.liquidation_discount", "lending.years_to_sale"] {
            let mut case = sample(name);
            case.simulation.trials = 2_000;
            let handle = fields::find(wide).unwrap();
            let stated = handle.number(&case).unwrap();
            let input = match wide {
                "valuation.tax_rate" => &mut case.valuation.tax_rate,
                "lending.liquidation_discount" => &mut case.lending.liquidation_discount,
                _ => &mut case.lending.years_to_sale,
            };
            (input.low, input.high) = (Some(stated * 0.7), Some((stated * 1.2).min(2.0)));
            let (found, assessed) = (simulated(&case), assess(&case));
            let within = |sorted: &[f64], low: f64, high: f64| {
                let slack = 1e-9 * high.abs().max(1.0);
                assert!(sorted[0] >= low - slack && sorted[sorted.len() - 1] <= high + slack, "{name} {wide}");
            };
            let value = assessed.valuation.concluded;
            within(&found.value.sorted, value.low.unwrap(), value.high.unwrap());
            let lendable = assessed.loan.lendable;
            within(&found.lendable.unwrap().sorted, lendable.low.unwrap(), lendable.high.unwrap());
        }
    }
}

#[test]
fn the_loan_that_holds_holds_as_often_as_it_says() {
    let mut case = sample("jiemei-2011");
    case.simulation.confidence = 0.8;
    let found = simulated(&case);
    let levels: Vec<f64> = found.holding.iter().map(|loan| loan.level).collect();
    assert_eq!(levels, [0.8, LEVELS[0], LEVELS[1], LEVELS[2]]);
    assert!(found.holding.windows(2).all(|pair| pair[0].amount >= pair[1].amount), "the surer, the smaller");
    for loan in &found.holding {
        let amount = rust_decimal::Decimal::try_from(loan.amount).unwrap().round_dp(2);
        case.loan.amount = Input::given(amount);
        let again = simulated(&case);
        assert!((again.within_limits.unwrap() - loan.level).abs() < 0.002, "{loan:?}");
    }
}

#[test]
fn cover_and_shortfall_agree_month_by_month() {
    let mut case = sample("jiemei-2011");
    // So much that it is close.
    let assessed = assess(&case);
    let amount = assessed.loan.months[0].liquidation.value.unwrap();
    case.loan.amount = Input::given(rust_decimal::Decimal::try_from(amount).unwrap().round_dp(2));
    let found = simulated(&case);
    let worst = found.months.iter().filter_map(|month| month.shortfall_probability).fold(0.0, f64::max);
    assert!((0.2..0.8).contains(&worst), "{worst}");
    let cover = found.least_cover.as_ref().unwrap();
    near(found.cover_holds.unwrap(), 1.0 - cover.below(1.0 - 1e-9), 0.01);
    assert!(1.0 - found.cover_holds.unwrap() >= worst - 1e-12, "one month's shortfall is a shortfall");
    for month in &found.months {
        let (owed, short) = (month.owed.unwrap(), month.expected_shortfall.unwrap());
        near(1.0 + month.loss_given_default.unwrap(), 1.0 + short / owed, 1e-6);
        assert!(short <= owed * month.shortfall_probability.unwrap() + 1e-6);
    }
    // More forced a sale, less cover.
    case.lending.liquidation_discount = Input::given(0.9);
    assert!(simulated(&case).cover_holds.unwrap() < found.cover_holds.unwrap());
}

#[test]
fn a_standard_error_says_how_far_another_seed_lands() {
    let mut case = sample("gaolan-2022");
    case.simulation.trials = 10_000;
    let runs: Vec<SimulatedCase> = (1..=12)
        .map(|seed| {
            case.simulation.seed = seed;
            simulated(&case)
        })
        .collect();
    for at in [1, 4, 7] {
        let values: Vec<f64> = runs.iter().map(|run| run.value.percentiles[at]).collect();
        let mean = values.iter().sum::<f64>() / 12.0;
        let deviation = (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / 11.0).sqrt();
        let stated = runs.iter().map(|run| run.value.errors[at]).sum::<f64>() / 12.0;
        assert!(deviation < 2.5 * stated + 1e-9 * mean, "percentile {at}: {deviation} against {stated}");
    }
    // Layers make the mean surer than plain draws.
    case.simulation.sampling = SamplingPlan::Plain;
    assert!(simulated(&case).value.mean_error > 3.0 * runs[0].value.mean_error);
}

#[test]
fn what_is_unknown_is_named_and_what_is_given_up_ends() {
    let mut case = sample("gaolan-2022");
    case.valuation.tax_rate = Input { low: Some(0.15), high: Some(0.25), ..Input::default() };
    case.simulation.draw_ranges = false;
    match SimulationModel::new(&case, Reference::builtin()) {
        Err(NoSimulation::Unknown(missing)) => assert_eq!(missing.field, "valuation.tax_rate"),
        other => panic!("{:?}", other.map(|_| ())),
    }
    case.simulation.draw_ranges = true;
    assert!(SimulationModel::new(&case, Reference::builtin()).is_ok(), "a range is drawn from, toward its worse end");
    case.products[0].patent_share = Input::default();
    assert!(matches!(SimulationModel::new(&case, Reference::builtin()), Err(NoSimulation::NoValue)));
    case = sample("gaolan-2022");
    case.base_date = Input::default();
    assert!(matches!(SimulationModel::new(&case, Reference::builtin()), Err(NoSimulation::NoBaseDate)));
    case = with(sample("gaolan-2022"), "valuation.tax_rate", InputDistribution::Uniform { low: 3.0, high: 4.0 });
    match SimulationModel::new(&case, Reference::builtin()) {
        Err(NoSimulation::Distribution(field, _)) => assert_eq!(field, "valuation.tax_rate"),
        other => panic!("{:?}", other.map(|_| ())),
    }
    let looks = AtomicUsize::new(0);
    case = sample("gaolan-2022");
    case.simulation.trials = 20_000;
    let ended = model(&case).run(|_, _| looks.fetch_add(1, Ordering::Relaxed) < 2);
    let looks = looks.into_inner();
    assert!(matches!(ended, Err(NoSimulation::Cancelled)) && looks < 200, "it goes on for {looks} looks");
}

#[test]
fn a_capital_without_a_stated_value_limits_by_its_tenth() {
    // Known by its distribution and range alone, it must not lend ten times as much.
    let mut case = sample("jiemei-2011");
    let bound = |amount: i64| Some(rust_decimal::Decimal::from(amount));
    case.lending.bank_capital = Input { low: bound(1_000_000), high: bound(2_000_000), ..Input::default() };
    let most = |case: &Case| *simulated(case).lendable.unwrap().sorted.last().unwrap();
    assert!((100_000.0..=200_000.0).contains(&most(&case)), "a range alone");
    let case = with(case, "lending.bank_capital", InputDistribution::Uniform { low: 1e6, high: 2e6 });
    assert!((100_000.0..=200_000.0).contains(&most(&case)), "a distribution");
}

#[test]
fn a_long_loan_is_drawn_within_bounds() {
    let mut case = sample("jiemei-2011");
    (case.loan.months, case.simulation.trials) = (Input::given(600), u32::MAX);
    let of = AtomicUsize::new(0);
    let ended = model(&case).run(|_, paths| {
        of.store(paths, Ordering::Relaxed);
        false
    });
    assert!(matches!(ended, Err(NoSimulation::Cancelled)));
    let of = of.into_inner();
    assert!((1_000..=67_000).contains(&of), "{of} paths");
}

#[test]
fn a_value_that_nothing_drawn_moves_is_not_called_certain() {
    use pledgeworth::model::ValueBasis;
    use pledgeworth::report::simulation::stands_still;
    use pledgeworth::text::simulation as words;
    let told = |case: &Case| stands_still(case, &simulated(case)).map(|said| said.render(pledgeworth::lang::Lang::En));
    // The sample lends on an appraisal without a range; its own inputs are uncertain.
    let mut case = store::read(store::samples::find("korui-2006").unwrap().json.as_bytes()).unwrap();
    case.simulation.trials = 4_000;
    assert_eq!(case.lending.basis, ValueBasis::OutsideAppraisal);
    assert_eq!(told(&case).as_deref(), Some(words::STILL_OUTSIDE.en));
    let machine = pledgeworth::report::simulation::machine(&case, &simulated(&case), None, &[]);
    assert_eq!(serde_json::to_value(machine).unwrap()["collateral_stands_still"], true);

    let spread = InputDistribution::Triangular { low: 5e6, mode: 6e6, high: 7e6 };
    let ranged = with(case.clone(), "valuation.outside_appraisal.value", spread);
    assert_eq!(told(&ranged), None);
    case.lending.basis = ValueBasis::OwnValue;
    assert_eq!(told(&case), None, "its own inputs move its own value");
    for handle in fields::numeric(&case).collect::<Vec<_>>() {
        handle.set_distribution(&mut case, None);
    }
    case.simulation.draw_ranges = false;
    let sale = InputDistribution::Triangular { low: 0.5, mode: 1.0, high: 2.0 };
    let case = with(case, "lending.years_to_sale", sale);
    assert_eq!(told(&case).as_deref(), Some(words::STILL_OWN.en));
}

#[test]
fn a_correlation_that_cannot_be_is_refused_though_it_is_not_drawn() {
    let mut case = sample("korui-2006");
    let pair = |correlation| PairCorrelation {
        first: "valuation.tax_rate".to_owned(),
        second: "valuation.risk_free_rate".to_owned(),
        correlation,
    };
    case.simulation.correlations = vec![pair(0.5)];
    assert!(SimulationModel::new(&case, Reference::builtin()).is_ok());
    case.simulation.correlations = vec![pair(1.5)];
    let refused = SimulationModel::new(&case, Reference::builtin());
    assert!(matches!(refused, Err(NoSimulation::Correlation(_))));
}

#[test]
fn distributions_and_settings_are_kept_in_the_case_file() {
    let mut case = sample("korui-2006");
    case.simulation = SimulationSettings::default();
    let before = store::to_json(&case);
    assert!(!before.contains("\"distribution\"") && !before.contains("\"simulation\""), "nothing new in old files");
    let stated = InputDistribution::Empirical { values: vec![0.03, 0.04, 0.05] };
    case = with(case, "licence_fee.concluded_rate", stated.clone());
    case.simulation.seed = 42;
    let again = store::read(store::to_json(&case).as_bytes()).unwrap();
    assert_eq!(again, case);
    assert_eq!(fields::find("licence_fee.concluded_rate").unwrap().distribution(&again), Some(&stated));
}

#[test]
fn the_command_prints_both_forms_and_says_why_not() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.pledge");
    std::fs::write(&path, store::to_json(&sample("gaolan-2022"))).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
            .args(["simulate", path.to_str().unwrap(), "--trials", "2000"])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (status, json) = run(&["--json", "--seed", "7"]);
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((status, &json["trials"], &json["seed"]), (Some(0), &2000.into(), &7.into()));
    assert_eq!(json["months"].as_array().unwrap().len(), 13);
    assert_eq!(json["drawn"][0]["field"], "licence_fee.concluded_rate");
    for (lang, words) in
        [("zh", ["拉丁超立方", "缺口概率", "三角分布"]), ("en", ["Latin hypercube", "shortfall", "triangle"])]
    {
        let (status, text) = run(&["--lang", lang]);
        assert_eq!(status, Some(0), "{text}");
        assert!(words.iter().all(|word| text.contains(word)), "{text}");
    }
    std::fs::write(&path, store::to_json(&Case::default())).unwrap();
    let (status, text) = run(&["--lang", "zh"]);
    assert_eq!(status, Some(2));
    assert!(text.contains("评估基准日"), "{text}");
}

#[test]
fn a_product_whose_patents_are_not_there_is_simulated_without_a_panic() {
    // The product names a patent that no longer stands in the case, and there is no other.
    let mut case = plain();
    case.patents.clear();
    let run = || SimulationModel::new(&case, Reference::builtin()).and_then(|model| model.run(|_, _| true));
    assert!(run().is_err() || run().unwrap().value.mean.abs() < 1e-9);
    assert!(assess(&case).loan.lendable.value.is_none_or(|lendable| lendable.abs() < 1e-9));
}
