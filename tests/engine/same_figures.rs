//! The same figures to the last bit in debug and release, on any number of threads: run this with and without `--release`.
//!
//! The bits hang on the system's mathematics library too (`exp`, `ln`, `pow`), so they are compared where that is glibc on
//! x86-64, and to eleven digits elsewhere.
#![allow(clippy::unwrap_used)]

use pledgeworth::assessment::assess;
use pledgeworth::assessment::simulation::{SimulatedCase, SimulationModel};
use pledgeworth::model::{Case, Input, InputDistribution, PairCorrelation, RiskEvent, RiskEventKind, fields};
use pledgeworth::reference::Reference;
use pledgeworth::uncertainty::distribution::{Distribution, DistributionKind as Of, Parameters};
use pledgeworth::uncertainty::simulate::{SimulateReliefInput, simulate_relief};
use pledgeworth::valuation::patent_option::{PatentOptionInput, patent_option};
use pledgeworth::verify::whole;

/// Figures with what they were found to be: their number, a hash of their bits (FNV-1a), and their mean absolute logarithm.
fn digest(figures: &[f64]) -> (usize, u64, f64) {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in figures.iter().flat_map(|figure| figure.to_bits().to_le_bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    let logs = figures.iter().map(|figure| figure.abs().max(1e-12).ln().abs()).sum::<f64>();
    (figures.len(), hash, logs / figures.len().max(1) as f64)
}

fn same(name: &str, figures: &[f64], (count, hash, mean): (usize, u64, f64)) {
    let found = digest(figures);
    assert_eq!(found.0, count, "{name}: found {found:?}");
    if cfg!(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64")) {
        assert_eq!(found.1, hash, "{name}: found {found:?}");
    }
    assert!((found.2 / mean - 1.0).abs() < 1e-11, "{name}: found {found:?}");
}

/// A whole case with a distribution of every kind, correlated inputs and an event.
fn uncertain() -> Case {
    let mut case = crate::plain_sample::plain_sample("jiemei-2011");
    case.simulation.trials = 3_000;
    case.simulation.seed = 11;
    let share = case.products[0].id;
    let given = [
        ("licence_fee.concluded_rate".to_owned(), InputDistribution::LognormalPercentiles { p10: 0.02, p90: 0.05 }),
        (format!("products.{share}.patent_share"), InputDistribution::Pert { low: 0.2, mode: 0.5, high: 0.7 }),
        ("valuation.tax_rate".to_owned(), InputDistribution::Normal { mean: 0.2, standard_deviation: 0.05 }),
        ("lending.liquidation_discount".to_owned(), InputDistribution::Triangular { low: 0.3, mode: 0.4, high: 0.7 }),
        ("lending.disposal_cost".to_owned(), InputDistribution::Empirical { values: vec![0.03, 0.05, 0.11] }),
        (
            "lending.years_to_sale".to_owned(),
            InputDistribution::Discrete { values: vec![0.5, 1.0, 2.0], weights: vec![1.0, 2.0, 1.0] },
        ),
    ];
    for (field, distribution) in given {
        let handle = fields::find(&field).unwrap_or_else(|| panic!("{field}"));
        assert!(handle.set_distribution(&mut case, Some(distribution)), "{field}");
    }
    case.simulation.correlations = vec![PairCorrelation {
        first: "licence_fee.concluded_rate".to_owned(),
        second: format!("products.{share}.patent_share"),
        correlation: 0.6,
    }];
    case.simulation.events = vec![RiskEvent {
        kind: RiskEventKind::ProductLoss,
        on: true,
        yearly: Input::given(0.1),
        ..RiskEvent::default()
    }];
    case
}

fn figures(found: &SimulatedCase) -> Vec<f64> {
    let spreads = [Some(&found.value), found.collateral.as_ref(), found.lendable.as_ref(), found.least_cover.as_ref()];
    let mut all = Vec::new();
    for spread in spreads.into_iter().flatten() {
        all.extend([spread.mean, spread.mean_error, spread.standard_deviation]);
        all.extend(spread.percentiles.iter().chain(&spread.errors).chain(&spread.sorted));
    }
    for month in &found.months {
        all.extend(month.value.iter().chain(month.liquidation.iter().flatten()));
        all.extend([month.shortfall_probability, month.expected_shortfall, month.loss_error].into_iter().flatten());
    }
    all.extend(found.holding.iter().flat_map(|loan| [loan.amount, loan.error]));
    all
}

#[test]
fn a_simulated_case() {
    let case = uncertain();
    let model = SimulationModel::new(&case, Reference::builtin()).unwrap();
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        figures(&pool.install(|| model.run(|_, _| true).unwrap()))
    };
    let found = on(1);
    assert_eq!(digest(&found), digest(&on(3)), "on one thread and on three");
    same("simulation", &found, (12_415, 13_471_557_133_171_871_143, 13.636_741_099_252_612));
}

#[test]
fn a_simulated_income() {
    let of = |kind, [a, b, c]: [Option<f64>; 3]| {
        let parameters = match kind {
            Of::Normal | Of::Lognormal => Parameters { mean: a, standard_deviation: b, ..Parameters::default() },
            _ => Parameters { low: a, mode: b, high: c, ..Parameters::default() },
        };
        Distribution { kind, parameters }
    };
    let input = SimulateReliefInput {
        first_revenue: 1e6,
        years: 13,
        growth: of(Of::Normal, [Some(0.05), Some(0.02), None]),
        royalty_rate: of(Of::Pert, [Some(0.02), Some(0.04), Some(0.07)]),
        discount_rate: of(Of::Lognormal, [Some(0.15), Some(0.03), None]),
        tax_rate: 0.25,
        timing: pledgeworth::model::Timing::MidYear,
        correlation: Some(vec![vec![1.0, 0.3, 0.0], vec![0.3, 1.0, -0.2], vec![0.0, -0.2, 1.0]]),
        trials: 20_000,
        seed: 5,
    };
    let correlated = simulate_relief(&input).unwrap();
    let apart = simulate_relief(&SimulateReliefInput { correlation: None, ..input }).unwrap();
    let all = [correlated, apart].map(|found| {
        [
            found.mean,
            found.standard_deviation,
            found.standard_error,
            found.p5,
            found.p25,
            found.p50,
            found.p75,
            found.p95,
        ]
    });
    same("relief", all.as_flattened(), (16, 10_629_695_587_321_569_929, 11.431_955_106_315_183));
}

#[test]
fn an_option_by_a_tree() {
    let input = PatentOptionInput {
        asset_value: 3422.0,
        exercise_cost: 2875.0,
        years: 17.0,
        volatility: 0.4733,
        risk_free_rate: 0.067,
        dividend_yield: 0.0588,
        style: pledgeworth::model::OptionStyle::American,
        steps: 501,
    };
    let found = patent_option(&input).unwrap();
    same("option", &[found.value, found.n_d1, found.n_d2], (3, 8_259_471_312_173_930_263, 3.029_718_223_052_802));
}

#[test]
fn assessed_cases() {
    let mut all = Vec::new();
    for case in whole::read_whole(whole::WHOLE).unwrap().into_iter().filter(|whole| !whole.case.is_empty()) {
        let text = serde_json::to_string(&case.case).unwrap();
        let assessed = assess(&pledgeworth::store::read(text.as_bytes()).unwrap());
        let (value, loan) = (&assessed.valuation.concluded, &assessed.loan);
        all.extend([value.low, value.value, value.high].into_iter().flatten());
        all.extend(loan.lendable.value);
        for month in &loan.months {
            all.extend(
                [month.value.low, month.value.value, month.liquidation.low, month.liquidation.value].iter().flatten(),
            );
        }
    }
    same("assessed", &all, (920, 4_759_692_548_125_362_735, 14.303_768_578_917_564));
}
