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
        (
            "share of the licensee instead of the licensor's",
            faulty("L32", |i| drop(i.insert("royalties".into(), json!([56])))),
        ),
        ("profits not discounted", faulty("L33", |i| drop(i.remove("discount_rate")))),
        ("tax withheld of the fee with VAT", faulty("F20", |i| drop(i.insert("vat_rate".into(), json!(0.0))))),
        ("one decision instead of two", faulty("R9", |i| drop(i.insert("first_cost".into(), json!(0.0))))),
        ("cost of a stage never reached", faulty("R10", |i| i["stages"][0]["success"] = json!(1.0))),
        ("nominal rate taken for the effective one", faulty("B30", |i| drop(i.insert("compounding".into(), json!(1))))),
        ("recovery taken for loss", faulty("B31", |i| drop(i.insert("recovery".into(), json!(0.6))))),
        ("share of the fund not capped", faulty("B32", |i| drop(i.insert("most".into(), json!(1.0))))),
        ("tier of a smaller loan", faulty("B33", |i| drop(i.insert("loan".into(), json!(15e6))))),
        ("condition forgotten", faulty("B34", |i| i["additions"][1]["met"] = json!(false))),
        ("mean taken for the median", faulty("S3", |i| drop(i.insert("mean".into(), json!(100.0 * 0.125_f64.exp()))))),
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

mod whole {
    use pledgeworth::lang::Lang;
    use pledgeworth::verify::whole::{WHOLE, WholeCase, read_whole, run_whole};
    use serde_json::{Value, json};

    fn cases() -> Vec<WholeCase> {
        read_whole(WHOLE).expect("the whole cases are well formed")
    }

    #[test]
    fn every_whole_case_comes_to_its_working() {
        let failed: Vec<String> = cases()
            .iter()
            .map(|case| run_whole(case, Lang::En))
            .filter(|verdict| !verdict.passed)
            .flat_map(|verdict| {
                let id = verdict.id.clone();
                let error = verdict.error.clone().map(|error| format!("{id}: {error}"));
                let wrong = verdict.checks.into_iter().filter(|check| !check.passed);
                let lines = wrong.map(move |c| format!("{id} {}: {} expected, got {}", c.field, c.expected, c.got));
                lines.chain(error).collect::<Vec<_>>()
            })
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    /// Each expectation of each case can fail: a figure off by a thousandth, another month, another limit.
    #[test]
    fn a_fault_in_any_expectation_fails() {
        for case in cases() {
            assert!(run_whole(&case, Lang::Zh).passed, "{}", case.id);
            let mut faulty = case.clone();
            for expected in faulty.expect.values_mut() {
                *expected = match (expected.get("value").and_then(Value::as_f64), &expected["tolerance"]) {
                    (Some(value), tolerance) => {
                        let off = if value == 0.0 { 1.0 } else { value * 1.001 };
                        json!({"value": off, "tolerance": tolerance})
                    }
                    (None, _) if expected["equals"].is_null() => json!({"equals": 3}),
                    (None, _) => json!({"equals": null}),
                };
            }
            let verdict = run_whole(&faulty, Lang::Zh);
            for check in &verdict.checks {
                assert!(!check.passed, "{} {}", case.id, check.field);
            }
            assert!(!verdict.passed);
        }
    }

    /// What a fault of the engine makes of a case.
    type Fault = fn(&mut Value);

    /// A fault of the engine is in effect another case: each falls outside the tolerance.
    #[test]
    fn the_usual_faults_of_a_run_fall_outside() {
        let faults: [(&str, &str, Fault); 10] = [
            ("W1", "weights ignored", |case| case["products"][0]["patents"][0]["weight"] = json!({"value": 0.4})),
            ("W2", "decay forgotten", |case| case["products"][0]["annual_decay"] = json!({"value": 0.0})),
            ("W2", "mid-year ignored", |case| case["valuation"]["timing"] = json!("end_of_year")),
            ("W3", "stub taken for a year", |case| case["valuation"]["forecast_years"] = json!("from_base_date")),
            ("W4", "benefit left out", |case| case["valuation"]["tax_amortisation"] = json!(false)),
            ("W5", "a charge forgotten", |case| {
                case["products"][0]["contributory_assets"].as_array_mut().unwrap().pop();
            }),
            ("W6", "all instalments alike", |case| case["loan"]["repayment"] = json!("equal_principal")),
            ("W7", "appraisal not rolled", |case| {
                case["valuation"]["outside_appraisal"]["base_date"] = json!({"value": "2026-06-30"});
            }),
            ("W8", "dividend yield ignored", |case| {
                case["valuation"]["option"]["dividend_yield"] = json!({"value": 0.0});
            }),
            ("W9", "fees not deducted", |case| case["valuation"]["deduct_annual_fees"] = json!(false)),
        ];
        for (id, fault, change) in faults {
            let mut whole = cases().into_iter().find(|case| case.id == id).expect(id);
            let mut case = Value::Object(whole.case.clone());
            change(&mut case);
            whole.case = case.as_object().unwrap().clone();
            let verdict = run_whole(&whole, Lang::En);
            assert!(verdict.error.is_none() && !verdict.passed, "{id} {fault}");
        }
    }

    #[test]
    fn the_working_names_the_figures_that_it_comes_to() {
        for case in cases() {
            let concluded = case.expect["concluded"]["value"].as_f64().unwrap();
            let whole = format!("{concluded:.2}");
            assert!(case.working.replace(',', "").contains(&whole), "{} {whole}", case.id);
        }
    }

    #[test]
    fn malformed_whole_cases_name_the_field() {
        let text = |extra: &str| format!(r#"[{{"id":"a","title":"","source":"","working":"","expect":{{}}{extra}}}]"#);
        assert_eq!(read_whole(&text("")).unwrap_err().field, "[0].expect");
        assert_eq!(read_whole(&text(r#","x":1"#)).unwrap_err().field, "[0].x");
        let mut unknown = cases().remove(0);
        unknown.sample = Some("nothing".into());
        let verdict = run_whole(&unknown, Lang::En);
        assert!(!verdict.passed && verdict.error.unwrap().contains("nothing"));
    }
}
