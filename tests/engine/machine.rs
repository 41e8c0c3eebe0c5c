//! `assess --json`: every key is published, none vanishes, and the schema says what is written.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;

use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Line};
use pledgeworth::report;
use pledgeworth::store::{load, samples};
use serde_json::Value;

use crate::guideline::plain;
use crate::schema_reading::fits;

/// The most that `assess --json` writes for each of the forty patents, bytes without indentation. With every line written
/// wherever it is used, the names of papers and the places of indicators in the tree for each patent, it were half as much again.
const MOST_BYTES: usize = 42_000;

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
    Arc::make_mut(&mut assessment.scoring).tree[0].weight = f64::NEG_INFINITY;
    let written = serde_json::to_string(&report::machine(&case, &assessment, Lang::En)).unwrap();
    let read: Value = serde_json::from_str(&written).unwrap();
    fits(&read, &schema, &schema, "").unwrap();
    assert!(read["loan"]["peak"]["loan_to_value"].is_null() && read["loan"]["peak"]["unsecured"] == true);
    assert!(read["loan"]["events"][0]["month"].is_null() && read["valuation"]["concluded"]["value"].is_null());
    assert!(read["scores"]["tree"][0]["weight"].is_null());
}

/// The place that a reference names in a table of the workings.
fn referred<'v>(json: &'v Value, table: &str, place: &Value) -> &'v Value {
    let place = usize::try_from(place.as_u64().expect("a place")).unwrap();
    json["workings"][table].as_array().unwrap().get(place).expect("what a place refers to is there")
}

/// What the figures have in common is written once, and each place leads to what belongs there.
#[test]
fn workings_are_shared_and_every_place_leads_to_its_own() {
    for case in all_cases() {
        let assessment = assess(&case);
        for lang in [Lang::Zh, Lang::En] {
            let json = report::json(&case, &assessment, lang);
            for (table, name) in [("ways", "formula"), ("lines", "label")] {
                let all = json["workings"][table].as_array().unwrap();
                let distinct: BTreeSet<String> = all.iter().map(ToString::to_string).collect();
                assert_eq!(distinct.len(), all.len(), "{table} are written once");
                assert!(all.iter().all(|one| one[name].is_string()));
            }
            let lines = |written: &Value, own: &[Line]| {
                let written = written.as_array().unwrap();
                assert_eq!(written.len(), own.len());
                for (place, line) in written.iter().zip(own) {
                    let found = referred(&json, "lines", place);
                    assert_eq!(found["label"], line.label.render(lang));
                    assert_eq!(found["text"].as_str(), line.value.as_ref().map(|value| value.render(lang)).as_deref());
                    assert_eq!(found["field"].as_str(), line.field.as_deref());
                    assert_eq!(found["figure"].as_str(), line.figure.as_deref());
                    assert_eq!(found["letter"].as_str(), line.letter);
                    let note = found.get("note").map_or("", |note| referred(&json, "notes", note).as_str().unwrap());
                    assert_eq!(note, line.note);
                }
            };
            for (written, own) in json["figures"].as_array().unwrap().iter().zip(&assessment.figures) {
                let way = referred(&json, "ways", &written["way"]);
                assert_eq!(way["formula"], own.workings.formula.get(lang));
                assert_eq!(way["source"], own.workings.source.get(lang));
                let conventions: Vec<String> = own.workings.conventions.iter().map(|one| one.render(lang)).collect();
                assert_eq!(way["conventions"], serde_json::to_value(conventions).unwrap());
                lines(&written["inputs"], &own.workings.inputs);
                lines(&written["steps"], &own.workings.steps);
            }
            let rules = json["registration"]["rules"].as_array().unwrap();
            for (written, own) in rules.iter().zip(&assessment.eligibility.rules) {
                for (written, own) in written["cases"].as_array().unwrap().iter().zip(&own.cases) {
                    lines(&written["data"], &own.data);
                }
            }
        }
    }
}

/// Whoever writes the same for each patent again is told here: sizes are the same on every machine.
#[test]
fn a_patent_adds_no_more_than_what_is_its_own() {
    let case = forty();
    let json = |case: &Case| serde_json::to_vec(&report::machine(case, &assess(case), Lang::Zh)).unwrap().len();
    let whole = json(&case);
    let of_each = whole / case.patents.len();
    assert!(of_each < MOST_BYTES, "{whole} bytes, {of_each} for each patent");

    // Three times as many patents take three times the room, and are written without blanks.
    let mut many = case.clone();
    for copy in 1..3 {
        let more = case.patents.iter().cloned().map(|mut patent| {
            patent.id.0 += 1000 * copy;
            patent
        });
        many.patents.extend(more);
    }
    let mut written = Vec::new();
    let assessment = assess(&many);
    report::machine(&many, &assessment, Lang::Zh).write(&mut written).unwrap();
    assert!(!written.contains(&b'\n') && written.len() < 4 * whole, "{} bytes", written.len());
    written.clear();
    report::machine(&case, &assess(&case), Lang::Zh).write(&mut written).unwrap();
    assert!(written.contains(&b'\n'), "few patents are indented");
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
