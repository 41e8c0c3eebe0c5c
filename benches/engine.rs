//! The speed claims of the engine: `cargo bench`.

#![allow(clippy::unwrap_used)]

use divan::{Bencher, black_box};
use pledgeworth::calc;
use serde_json::{Value, json};

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

/// What follows every keystroke.
#[divan::bench(args = ["assets/samples/gaolan-2022.pledge", "examples/forty-patents.pledge"])]
fn assess(bencher: Bencher, file: &str) {
    let case = pledgeworth::store::load(file.as_ref()).unwrap();
    bencher.bench(|| pledgeworth::assessment::assess(black_box(&case)));
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
