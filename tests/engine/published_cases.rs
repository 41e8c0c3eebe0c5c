//! The published cases must pass, and must be able to fail: each model's usual mistakes fall outside the tolerance.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use pledgeworth::calc;
use pledgeworth::lang::Lang;
use pledgeworth::verify::{self, CaseVerdict, PUBLISHED, PublishedCase};
use serde_json::{Value, json};

fn cases() -> Vec<PublishedCase> {
    verify::read_cases(PUBLISHED).expect("the cases are well formed")
}

fn case(id: &str) -> PublishedCase {
    cases().into_iter().find(|case| case.id == id).expect(id)
}

fn run(case: &PublishedCase) -> CaseVerdict {
    verify::run_case(case, Lang::En)
}

#[test]
fn every_published_case_passes() {
    let failed: Vec<String> = cases().iter().map(run).filter(|v| !v.passed).map(|v| v.line(Lang::En)).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn every_model_has_a_published_case() {
    let cases = cases();
    let without: Vec<_> = calc::models()
        .iter()
        .map(|model| model.name)
        .filter(|name| cases.iter().all(|case| case.model != *name))
        .collect();
    assert!(without.is_empty(), "{without:?}");
}

/// A case with its input changed as a faulty engine would in effect have it.
fn faulty(id: &str, change: impl Fn(&mut serde_json::Map<String, Value>)) -> CaseVerdict {
    let mut case = case(id);
    change(&mut case.input);
    run(&case)
}

#[test]
fn the_usual_faults_fall_outside_the_tolerance() {
    let verdicts = [
        ("tax dropped", faulty("V17", |i| drop(i.remove("tax_rate")))),
        (
            "tax added instead of taken off",
            faulty("V17", |i| drop(i.insert("royalty_rate".into(), json!(0.05 * 1.25 / 0.75)))),
        ),
        ("discounted a year too little", faulty("V17", |i| drop(i.insert("royalty_rate".into(), json!(0.05 * 1.12))))),
        ("discounted a year too much", faulty("V17", |i| drop(i.insert("royalty_rate".into(), json!(0.05 / 1.12))))),
        ("mid-year ignored", faulty("V18", |i| drop(i.remove("timing")))),
        ("mid-year assumed", faulty("V17", |i| drop(i.insert("timing".into(), json!("mid_year"))))),
        ("last year left out", faulty("V17", |i| drop(i["revenues"].as_array_mut().unwrap().pop()))),
        ("amortisation benefit left out", faulty("V19", |i| drop(i.remove("amortisation_years")))),
        ("profit split before tax", faulty("V4", |i| drop(i.remove("tax_rate")))),
        (
            "one contributory charge forgotten",
            faulty("V15", |i| drop(i["contributory_assets"].as_array_mut().unwrap().pop())),
        ),
        (
            "charge added instead of taken off",
            faulty("V15", |i| i["contributory_assets"][0]["return_rate"] = json!(-0.06)),
        ),
        ("decline forgotten", faulty("V13", |i| drop(i.insert("annual_decline".into(), json!(0))))),
        ("weights not used", faulty("V16", |i| i["comparables"][0]["weight"] = json!(0.4))),
        ("dividend yield ignored", faulty("R1", |i| drop(i.remove("dividend_yield")))),
        ("variance taken for deviation", faulty("R1", |i| drop(i.insert("volatility".into(), json!(0.224))))),
        ("American valued as European", faulty("R2", |i| drop(i.insert("style".into(), json!("european"))))),
        ("renewal a year late", faulty("R5", |i| drop(i.insert("first_year".into(), json!(5))))),
        ("cost of sale forgotten", faulty("B9", |i| drop(i.remove("disposal_cost")))),
        ("time to sale forgotten", faulty("B10", |i| drop(i.remove("years_to_sale")))),
        ("subsidy on the loan's own rate", faulty("B14", |i| drop(i.insert("reference_rate".into(), json!(0.0345))))),
        ("rounding left out", faulty("B20", |i| drop(i.remove("rounding")))),
        ("methods mixed up", faulty("B2", |i| drop(i.insert("method".into(), json!("interest_first"))))),
        ("reduction the wrong way round", faulty("N14", |i| drop(i.insert("reduction".into(), json!("open_licence"))))),
        ("cap ignored", faulty("F1", |i| drop(i.remove("price_cap")))),
        ("floor ignored", faulty("F2", |i| drop(i.remove("price_floor")))),
        ("territory ignored", faulty("F5", |i| drop(i.remove("territory_factor")))),
        (
            "growth left out of the simulation",
            faulty("U9", |i| {
                i["growth"]["parameters"] = json!({"mean": 0.0, "standard_deviation": 0.02});
                i["trials"] = json!(20_000);
            }),
        ),
        (
            "tax dropped from the simulation",
            faulty("U9", |i| {
                i["trials"] = json!(20_000);
                i.remove("tax_rate");
            }),
        ),
    ];
    for (fault, verdict) in &verdicts {
        assert!(!verdict.passed, "{fault}: {}", verdict.line(Lang::En));
    }
}

/// Any printed figure that were off by a hundredth must fail, except where the source itself was rounded harder.
#[test]
fn a_figure_off_by_one_per_cent_fails() {
    let rounded_in_print = ["L1", "L4", "U9", "U10", "N1", "N2", "N3", "N4"];
    for case in cases().iter().filter(|case| !rounded_in_print.contains(&case.id.as_str())) {
        for (field, expected) in &case.expect {
            let Some(value) = expected.get("value").and_then(Value::as_f64).filter(|value| value.abs() > 0.0) else {
                continue;
            };
            let mut off = case.clone();
            off.expect.clear();
            off.expect.insert(field.clone(), json!({"value": value * 1.01, "tolerance": expected["tolerance"]}));
            assert!(!run(&off).passed, "{} {field}", case.id);
        }
    }
}

#[test]
fn a_missing_field_an_unknown_model_and_a_bad_input_fail() {
    let mut missing = case("V17");
    missing.expect.insert("no.such.field".into(), json!({"value": 0, "tolerance": 1e9}));
    assert!(!run(&missing).passed);
    let mut unknown = case("V17");
    unknown.model = "nothing".into();
    let verdict = run(&unknown);
    assert!(!verdict.passed && verdict.error.unwrap().contains("nothing"));
    let mut bad = case("V17");
    bad.input.insert("discount_rate".into(), json!(-1));
    let verdict = run(&bad);
    assert!(!verdict.passed && verdict.error.unwrap().contains("discount_rate"));
}

#[test]
fn malformed_cases_name_the_field() {
    for (text, field) in [
        ("[]", ""),
        ("[{}]", "[0].id"),
        (r#"[{"id":"a","model":"present_value","input":{},"expect":{},"x":1}]"#, "[0].x"),
        (r#"[{"id":"a","model":"present_value","input":{},"expect":{}}]"#, "[0].expect"),
        (r#"[{"id":"a","model":"present_value","input":{},"expect":{"value":{"value":"1"}}}]"#, "[0].expect.value"),
        (
            r#"[{"id":"a","model":"present_value","input":{},"expect":{"value":{"value":1,"tolerance":-1}}}]"#,
            "[0].expect.value",
        ),
    ] {
        assert_eq!(verify::read_cases(text).unwrap_err().field, field, "{text}");
    }
}

#[test]
fn dotted_paths_walk_into_results() {
    let result = json!({"a": {"b": [1, {"c": 2}]}});
    assert_eq!(verify::at_path(&result, "a.b.1.c"), Some(&json!(2)));
    assert_eq!(verify::at_path(&result, "a.b.2"), None);
    assert_eq!(verify::at_path(&result, "a.b.x"), None);
}
