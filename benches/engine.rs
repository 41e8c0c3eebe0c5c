//! The speed claims of the engine: `cargo bench`, with what each run allocates.

#![allow(clippy::unwrap_used)]

use std::sync::Arc;

use divan::{AllocProfiler, Bencher, black_box};
use pledgeworth::assessment::run::ReadyCase;
use pledgeworth::assessment::simulation::SimulationModel;
use pledgeworth::assessment::stress::stress;
use pledgeworth::assessment::{Kept, assess as assess_case};
use pledgeworth::calc;
use pledgeworth::loan::counted::counted;
use pledgeworth::loan::run::LoanRun;
use pledgeworth::reference::Reference;
use serde_json::{Value, json};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

/// Nine patents with a loan of twelve months; forty patents with one of thirty-six.
const CASES: [&str; 2] = ["assets/samples/gaolan-2022.pledge", "examples/forty-patents.pledge"];

fn main() {
    divan::main();
}

fn run(bencher: Bencher, model: &str, input: &Value) {
    let model = calc::find(model).unwrap();
    bencher.bench(|| model.run(black_box(input.clone())).unwrap());
}

#[divan::bench]
fn relief_from_royalty(bencher: Bencher) {
    let revenues: Vec<f64> = (0..20).map(|year| 1e6 + 1e5 * f64::from(year)).collect();
    let input = json!({"revenues": revenues, "royalty_rate": 0.05, "tax_rate": 0.25, "discount_rate": 0.12});
    run(bencher, "relief_from_royalty", &input);
}

/// A case as it is opened.
#[divan::bench(args = CASES)]
fn assess(bencher: Bencher, file: &str) {
    let case = pledgeworth::store::load(file.as_ref()).unwrap();
    bencher.bench(|| assess_case(black_box(&case)));
}

/// What follows every keystroke: the rate of the loan, to and fro.
#[divan::bench(args = CASES)]
fn assess_again(bencher: Bencher, file: &str) {
    let case = pledgeworth::store::load(file.as_ref()).unwrap();
    let mut edited = case.clone();
    edited.loan.annual_rate.value = edited.loan.annual_rate.value.map(|rate| rate + rate);
    let cases = [Arc::new(case), Arc::new(edited)];
    let (mut kept, mut at) = (Kept::default(), 0);
    bencher.bench_local(|| {
        at = 1 - at;
        pledgeworth::assessment::assess_again(black_box(&cases[at]), &mut kept)
    });
}

/// What is edited, from what moves the loan alone to what every stage reads.
const EDITS: [&str; 8] =
    ["loan rate", "sale discount", "revenue", "tax rate", "loan term", "loan amount", "a patent's title", "base date"];

/// The same of the forty patents by what is edited, to and fro.
#[divan::bench(args = EDITS)]
fn assess_again_after(bencher: Bencher, edit: &str) {
    let case = pledgeworth::store::load(CASES[1].as_ref()).unwrap();
    let mut edited = case.clone();
    let more = |number: &mut Option<f64>| *number = number.map(|number| number * 1.01);
    match edit {
        "loan rate" => edited.loan.annual_rate.value = edited.loan.annual_rate.value.map(|rate| rate + rate),
        "sale discount" => more(&mut edited.lending.liquidation_discount.value),
        "revenue" => more(&mut edited.products[0].revenues[0].value),
        "tax rate" => more(&mut edited.valuation.tax_rate.value),
        "loan term" => edited.loan.months.value = edited.loan.months.value.map(|months| months - 1),
        "loan amount" => edited.loan.amount.value = edited.loan.amount.value.map(|amount| amount + amount),
        "a patent's title" => edited.patents[3].title.push('a'),
        _ => edited.base_date.value = edited.base_date.value.map(|day| day.tomorrow().unwrap()),
    }
    assert!(edited != case, "{edit}");
    let cases = [Arc::new(case), Arc::new(edited)];
    let (mut kept, mut at) = (Kept::default(), 0);
    bencher.bench_local(|| {
        at = 1 - at;
        pledgeworth::assessment::assess_again(black_box(&cases[at]), &mut kept)
    });
}

/// One path of a simulation: value, collateral in every month, limits, on a case made ready.
#[divan::bench(args = CASES)]
fn run_ready(bencher: Bencher, file: &str) {
    let case = pledgeworth::store::load(file.as_ref()).unwrap();
    let assessment = assess_case(&case);
    let why_not = counted(&case, &assessment.eligibility);
    let base = case.base_date.value.unwrap();
    let places = std::collections::BTreeMap::default();
    let ready = ReadyCase::new(&case, base, Reference::builtin(), assessment.licence_fee.concluded, &places, &why_not);
    let x = ready.prepared.slots.point();
    let mut run = LoanRun::default();
    bencher.bench_local(|| ready.run(black_box(&x), &mut run));
}

/// A hundred thousand paths of value and loan together, on every core.
#[divan::bench(args = CASES, sample_count = 5)]
fn simulate_case(bencher: Bencher, file: &str) {
    let mut case = pledgeworth::store::load(file.as_ref()).unwrap();
    case.simulation.trials = 100_000;
    let model = SimulationModel::new(&case, Reference::builtin()).unwrap();
    bencher.bench_local(|| model.run(|_, _| true).unwrap().trials);
}

/// Every stress of the table, each a whole assessment.
#[divan::bench(args = CASES, sample_count = 10)]
fn stress_case(bencher: Bencher, file: &str) {
    let case = pledgeworth::store::load(file.as_ref()).unwrap();
    bencher.bench_local(|| stress(black_box(&case), Reference::builtin()).len());
}

/// Every input moved alone, and where the verdict turns.
#[divan::bench(args = CASES, sample_count = 10)]
fn drivers(bencher: Bencher, file: &str) {
    let case = pledgeworth::store::load(file.as_ref()).unwrap();
    let model = SimulationModel::new(&case, Reference::builtin()).unwrap();
    bencher.bench_local(|| model.tornado(0.1).len() + model.turnings().len());
}

#[divan::bench(args = [500, 2000, 20_000], sample_count = 10)]
fn american_option(bencher: Bencher, steps: u32) {
    let input = json!({
        "asset_value": 3422, "exercise_cost": 2875, "years": 17, "volatility": 0.4733, "risk_free_rate": 0.067,
        "dividend_yield": 0.0588, "style": "american", "steps": steps,
    });
    run(bencher, "patent_option", &input);
}

#[divan::bench(args = [10_000, 100_000, 1_000_000], sample_count = 10)]
fn simulate_relief(bencher: Bencher, trials: u32) {
    let input = json!({
        "first_revenue": 1e6, "years": 10,
        "growth": {"kind": "normal", "parameters": {"mean": 0.05, "standard_deviation": 0.02}},
        "royalty_rate": {"kind": "triangular", "parameters": {"low": 0.02, "mode": 0.04, "high": 0.07}},
        "discount_rate": {"kind": "uniform", "parameters": {"low": 0.12, "high": 0.2}},
        "tax_rate": 0.25, "trials": trials, "seed": 1,
    });
    run(bencher, "simulate_relief", &input);
}
