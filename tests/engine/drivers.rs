//! Tornado, reverse stress and solver, each put back into the case.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::assessment::assess;
use pledgeworth::assessment::drivers::Footing;
use pledgeworth::assessment::simulation::SimulationModel;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, ValueBasis, fields};
use pledgeworth::reference::Reference;
use pledgeworth::report::drivers::short_name;
use pledgeworth::store;
use rust_decimal::Decimal;

fn sample(name: &str) -> Case {
    crate::plain_sample::plain_sample(name)
}

fn model(case: &Case) -> SimulationModel {
    SimulationModel::new(case, Reference::builtin()).unwrap()
}

fn stated(case: &Case, field: &str, value: f64) -> Case {
    let mut case = case.clone();
    assert!(fields::find(field).unwrap().set_number(&mut case, value), "{field}");
    case
}

fn near(got: f64, wanted: f64, relative: f64) {
    assert!((got - wanted).abs() <= relative * wanted.abs().max(1e-9), "{got} is not {wanted}");
}

#[test]
fn every_bar_of_the_tornado_is_the_case_with_that_input() {
    for name in ["gaolan-2022", "jiemei-2011"] {
        let mut case = sample(name);
        case.lending.basis = ValueBasis::OwnValue;
        let drivers = model(&case).tornado(0.1);
        assert!(drivers.len() > 8, "{}", drivers.len());
        let swings: Vec<f64> = drivers.iter().map(|driver| driver.swing(|one| one.value)).collect();
        assert!(swings.windows(2).all(|pair| pair[0] >= pair[1]), "widest first");
        // Weights that follow from the lives stay those of the stated lives.
        let alone = |field: &str| !field.ends_with("technical_life") && field != "loan.annual_rate";
        for driver in drivers.iter().filter(|driver| alone(&driver.field)) {
            for (value, standing) in [(driver.ends.0, driver.standing.0), (driver.ends.1, driver.standing.1)] {
                let assessed = assess(&stated(&case, &driver.field, value));
                near(standing.value.unwrap(), assessed.valuation.concluded.value.unwrap(), 1e-9);
                near(standing.lendable.unwrap(), assessed.loan.lendable.value.unwrap(), 1e-9);
            }
        }
        let rate = drivers.iter().find(|driver| driver.field == "licence_fee.concluded_rate").unwrap();
        assert!(rate.from.is_some(), "its ends are percentiles of its range");
        let value = |standing: Footing| standing.value.unwrap();
        assert!(value(rate.standing.1) > value(rate.standing.0), "signs are kept: a higher rate, a higher value");
    }
}

#[test]
fn the_verdict_turns_where_it_is_said_to() {
    let mut held = sample("jiemei-2011");
    held.lending.basis = ValueBasis::OwnValue;
    let mut broken = held.clone();
    broken.loan.amount = Input::given(Decimal::new(700_000, 0));
    for (case, holds) in [(&held, true), (&broken, false)] {
        let model = model(case);
        assert_eq!(model.as_stated().holds, Some(holds));
        let turnings = model.turnings();
        assert!(turnings.len() > 4, "{}", turnings.len());
        for turning in turnings.iter().filter(|turning| turning.field != "loan.annual_rate") {
            for (value, back) in [(turning.below, 1.0), (turning.above, -1.0)] {
                let Some(value) = value else { continue };
                let verdict = |value: f64| {
                    let case = stated(case, &turning.field, value);
                    SimulationModel::new(&case, Reference::builtin()).unwrap().as_stated().holds
                };
                assert_eq!(verdict(value), Some(!holds), "{} at {value}", turning.field);
                let step = (turning.stated - value).abs() * 1e-6;
                assert_eq!(verdict(value + back * step), Some(holds), "{} just before {value}", turning.field);
            }
        }
    }
}

#[test]
fn every_root_lends_exactly_what_is_wanted() {
    let mut case = sample("gaolan-2022");
    case.lending.basis = ValueBasis::OwnValue;
    let base = assess(&case).loan.lendable.value.unwrap();
    let model = model(&case);
    let mut solved = 0;
    for part in [0.6, 0.9, 1.15, 1.6] {
        let wanted = base * part;
        for field in model.fields() {
            let found = model.solve(field, wanted).unwrap();
            for (value, percentile) in &found.roots {
                let lendable = assess(&stated(&case, field, *value)).loan.lendable.value.unwrap();
                near(lendable, wanted, 1e-6);
                assert!(percentile.is_none_or(|p| (0.0..=1.0).contains(&p)));
                solved += 1;
            }
            if found.roots.is_empty() {
                assert_eq!(found.enough_at_ends.0, found.enough_at_ends.1, "no root is said only where none is");
            }
        }
    }
    assert!(solved > 20, "{solved}");
    assert!(model.solve("loan.title", base).is_none());
    // A royalty of nothing and of all cannot reach ten thousand times the loan.
    let far = model.solve("licence_fee.concluded_rate", base * 1e4).unwrap();
    assert!(far.roots.is_empty() && far.enough_at_ends == (false, false));
}

#[test]
fn the_command_solves_and_says_what_it_cannot() {
    use std::process::Command;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("case.pledge");
    std::fs::write(&path, store::to_json(&sample("jiemei-2011"))).unwrap();
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
            .args(["--lang", "en", "solve", path.to_str().unwrap()])
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (status, all) = run(&[]);
    assert_eq!(status, Some(0), "{all}");
    assert!(all.contains("Reverse stress") && all.contains("P10 to P90"), "{all}");
    let (status, one) = run(&["--for", "licence_fee.concluded_rate", "--loan", "50万"]);
    assert_eq!(status, Some(0), "{one}");
    assert!(one.contains("CNY 0.5 million") && one.contains('%'), "{one}");
    let (status, refused) = run(&["--for", "loan.colour"]);
    assert!(status == Some(2) && refused.contains("lending.liquidation_discount"), "{refused}");
    let (status, refused) = run(&["--for", "valuation.tax_rate", "--loan", "much"]);
    assert!(status == Some(2) && refused.contains("much"), "{refused}");
}

/// A name in a table or a list tells one input from another, though several products have several years.
#[test]
fn short_names_tell_inputs_apart() {
    for id in ["gaolan-2022", "jiemei-2011"] {
        let case = store::read(store::samples::find(id).unwrap().json.as_bytes()).unwrap();
        for lang in [Lang::Zh, Lang::En] {
            let mut names: Vec<String> =
                fields::numeric(&case).map(|handle| short_name(&case, &handle.path(), lang)).collect();
            let all = names.len();
            names.sort();
            let twice: Vec<String> =
                names.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0].clone()).collect();
            names.dedup();
            assert_eq!(names.len(), all, "{id}: {twice:?}");
        }
    }
}

/// A verdict that stands at its edge turns at once: what is listed never reads as what is stated.
#[test]
fn a_verdict_at_its_edge_is_not_said_to_turn_at_what_is_stated() {
    // The sample asks for exactly what the pledge rate allows.
    let case = store::read(store::samples::find("korui-2006").unwrap().json.as_bytes()).unwrap();
    let model = SimulationModel::new(&case, Reference::builtin()).unwrap();
    let turnings = model.turnings();
    for (lang, at_once) in [(Lang::Zh, "稍低即变"), (Lang::En, "any less")] {
        let content = pledgeworth::report::drivers::content(&case, &[], &turnings, model.as_stated(), 0.1, lang);
        let text = pledgeworth::report::plain(&content);
        let rows: Vec<&str> = text.lines().filter(|line| line.contains(at_once)).collect();
        assert!(rows.len() >= 2, "the appraisal and the pledge rate: {text}");
    }
}
