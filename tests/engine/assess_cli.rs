//! The same work without a window.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pledgeworth")).args(arguments).output().unwrap()
}

fn sample(name: &str) -> String {
    format!("{}/assets/samples/{name}.pledge", env!("CARGO_MANIFEST_DIR"))
}

fn said(output: &Output) -> (String, String) {
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

#[test]
fn the_whole_assessment_in_both_languages() {
    for (lang, words) in [
        ("zh", ["评估基准日", "许可费节省法", "质押率限额", "贷款价值比", "25.00 %", "提示"]),
        ("en", ["Base date", "Relief from royalty", "Pledge-rate limit", "Loan to value", "25.00 %", "Findings"]),
    ] {
        let output = run(&["assess", &sample("korui-2006"), "--lang", lang]);
        let (text, errors) = said(&output);
        assert!(output.status.success() && errors.is_empty(), "{errors}");
        for word in words {
            assert!(text.contains(word), "{lang}: {word} is missing");
        }
    }
}

#[test]
fn json_labels_every_figure_with_its_unit() {
    for name in ["korui-2006", "gaolan-2022", "jiemei-2011"] {
        let output = run(&["assess", &sample(name), "--json", "--lang", "en"]);
        let assessment: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(assessment["program"], "pledgeworth");
        for part in ["version", "case", "base_date", "patents", "licence_fee", "valuation", "loan", "findings"] {
            assert!(!assessment[part].is_null(), "{part}");
        }
        let figures = assessment["figures"].as_array().unwrap();
        assert!(figures.len() > 20, "{name}: {}", figures.len());
        for figure in figures {
            let known = ["value", "low", "high"].iter().any(|end| !figure[*end].is_null());
            assert_eq!(known, figure["unit"].is_string(), "{}", figure["id"]);
            for words in ["id", "label", "text", "formula", "source", "mark"] {
                assert!(figure[words].as_str().is_some_and(|text| !text.is_empty()), "{words} of {}", figure["id"]);
            }
        }
        let months = assessment["loan"]["months"].as_array().unwrap();
        assert!(months.iter().all(|month| month["balance"].is_string() && month["value"]["value"].is_number()));
    }
}

#[test]
fn an_unreadable_case_ends_with_status_2() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("broken.pledge");
    std::fs::write(&path, "{\"format_version\": 1, \"patents\": [{\"id\": 1, \"kind\": {\"value\": \"tea\"}}]}")
        .unwrap();
    let path = path.to_str().unwrap();
    for (lang, words) in [("zh", ["可选", "patents[0].kind.value"]), ("en", ["allowed", "patents[0].kind.value"])] {
        let output = run(&["assess", path, "--lang", lang]);
        let (text, errors) = said(&output);
        assert_eq!(output.status.code(), Some(2));
        assert!(text.is_empty() && words.iter().all(|word| errors.contains(word)), "{errors}");
    }
    assert_eq!(run(&["assess", "/no/such/case.pledge", "--json"]).status.code(), Some(2));
}

#[test]
fn the_schema_is_json() {
    let output = run(&["schema"]);
    let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(schema["properties"]["patents"].is_object());
}
