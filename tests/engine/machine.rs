//! `assess --json`: every key is published, none vanishes, and the schema says what is written.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::process::Command;

use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::Case;
use pledgeworth::report;
use pledgeworth::store::{load, samples};
use serde_json::Value;

use crate::guideline::plain;
use crate::schema_reading::fits;

fn forty() -> Case {
    load(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge"))).unwrap()
}

/// The path of every key, with `[]` for any element of a list.
fn keys(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                keys(field, &path, found);
                found.insert(path);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, &format!("{path}[]"), found)),
        _ => {}
    }
}

/// A case whose desks of evidence are all in use.
pub fn with_evidence() -> Case {
    let mut case = serde_json::to_value(forty()).unwrap();
    let given = |value: f64| serde_json::json!({"value": value, "origin": "given"});
    let comparable = |rate: f64| {
        serde_json::json!({
            "licensor": "甲", "licensee": "乙", "date": {"value": "2019-01-02", "origin": "given"}, "rate": given(rate),
            "decision": "accepted", "reason": "同行业", "adjustments": {"scope": given(0.1)},
        })
    };
    let evidence = &mut case["licence_fee"]["evidence"];
    evidence["comparables"] = [0.03, 0.04, 0.05].map(comparable).into_iter().collect();
    evidence["announced_price"] = given(300.0);
    evidence["factors"] = serde_json::json!([{"factor": "gp01", "tendency": "up", "evidence": "合同"}]);
    evidence["frand"] = serde_json::json!({
        "opened": "frand_decisions/huawei_conversant_4g", "aggregate_rate": given(0.07), "own_families": given(50.0),
        "all_families": given(1000.0), "price": given(300.0), "units": given(1e6),
    });
    serde_json::from_value(case).unwrap()
}

/// A case that departs from the policy that it is under.
fn under_policy() -> Case {
    let mut case = forty();
    case.take_policy(Some(crate::policy::bank()), pledgeworth::reference::Reference::builtin());
    case
}

fn all_cases() -> Vec<Case> {
    let samples = samples::all().iter().map(|sample| serde_json::from_str(sample.json).unwrap());
    samples.chain(vec![forty(), with_evidence(), plain(), under_policy(), Case::default()]).collect()
}

#[test]
fn what_is_written_fits_its_schema() {
    let schema = report::schema();
    for case in all_cases() {
        let assessment = assess(&case);
        for lang in [Lang::Zh, Lang::En] {
            let whole = report::json(&case, &assessment, lang);
            fits(&whole, &schema, &schema, "").unwrap();
            let summary = report::machine(&case, &assessment, lang).summary();
            let summary = serde_json::to_value(summary).unwrap();
            fits(&summary, &schema, &schema, "").unwrap();
            assert!(summary.get("scores").is_none() && summary["registration"].get("rules").is_none());

            let mut strange = whole.clone();
            strange["loan"]["colour"] = "red".into();
            assert!(fits(&strange, &schema, &schema, "").is_err(), "an unknown key does not fit");
            strange = whole.clone();
            strange["valuation"]["concluded"]["value"] = "much".into();
            assert!(fits(&strange, &schema, &schema, "").is_err(), "a word is no number");
            strange = whole;
            strange["loan"].as_object_mut().unwrap().remove("lendable");
            assert!(fits(&strange, &schema, &schema, "").is_err(), "a key that is always there is required");
        }
    }
}

#[test]
fn no_key_vanishes() {
    let mut found = BTreeSet::new();
    for make in [forty, with_evidence, plain, under_policy] {
        let case = make();
        keys(&report::json(&case, &assess(&case), Lang::Zh), "", &mut found);
    }
    let golden: BTreeSet<String> = include_str!("machine_keys.txt").lines().map(str::to_owned).collect();
    let gone: Vec<_> = golden.difference(&found).collect();
    let new: Vec<_> = found.difference(&golden).collect();
    assert!(gone.is_empty() && new.is_empty(), "gone {gone:#?}, new {new:#?}");
}

/// Every key has its description, in the schema where it is declared.
#[test]
fn every_key_of_the_schema_is_described() {
    fn walk(node: &Value, path: &str, seen: &mut usize) {
        match node {
            Value::Object(fields) => {
                for (name, property) in fields.get("properties").and_then(Value::as_object).into_iter().flatten() {
                    // Whoever reads it is told what the key means, here or where the type is.
                    assert!(property["description"].as_str().is_some_and(|text| !text.is_empty()), "{path}.{name}");
                    *seen += 1;
                }
                assert!(fields.get("properties").is_none() || fields["additionalProperties"] == false, "{path}");
                fields.iter().for_each(|(name, field)| walk(field, &format!("{path}/{name}"), seen));
            }
            Value::Array(items) => items.iter().for_each(|item| walk(item, path, seen)),
            _ => {}
        }
    }
    let mut seen = 0;
    walk(&report::schema(), "", &mut seen);
    assert!(seen > 250, "{seen}");
}

#[test]
fn a_number_without_end_is_null_and_fits() {
    let schema = report::schema();
    let case = forty();
    let mut assessment = assess(&case);
    assessment.loan.peak = Some((3, f64::INFINITY));
    assessment.loan.events[0].month = f64::NAN;
    assessment.valuation.concluded.value = Some(f64::NAN);
    assessment.scoring.tree[0].weight = f64::NEG_INFINITY;
    let written = serde_json::to_string(&report::machine(&case, &assessment, Lang::En)).unwrap();
    let read: Value = serde_json::from_str(&written).unwrap();
    fits(&read, &schema, &schema, "").unwrap();
    assert!(read["loan"]["peak"]["loan_to_value"].is_null() && read["loan"]["peak"]["unsecured"] == true);
    assert!(read["loan"]["events"][0]["month"].is_null() && read["valuation"]["concluded"]["value"].is_null());
    assert!(read["scores"]["tree"][0]["weight"].is_null());
}

#[test]
fn the_command_prints_both_schemas() {
    let print = |arguments: &[&str]| -> Value {
        let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth")).args(arguments).output().unwrap();
        assert!(output.status.success());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    assert_eq!(print(&["schema", "--assessment"]), report::schema());
    assert_eq!(print(&["schema"]), pledgeworth::store::schema());
}

/// The schemas as they are published: `UPDATE_SCHEMAS=1 cargo test --test engine published` writes them anew.
#[test]
fn the_published_schemas_are_those_of_the_program() {
    for (name, schema) in [("case", pledgeworth::store::schema()), ("assessment", report::schema())] {
        let path = format!("{}/docs/schema/{name}.schema.json", env!("CARGO_MANIFEST_DIR"));
        let text = format!("{schema:#}\n");
        if std::env::var("UPDATE_SCHEMAS").is_ok_and(|value| value == "1") {
            std::fs::write(&path, &text).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap();
        assert!(published == text, "{path} is out of date: UPDATE_SCHEMAS=1 cargo test --test engine published");
    }
}
