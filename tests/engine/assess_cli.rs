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
            for words in ["id", "label", "text", "mark"] {
                assert!(figure[words].as_str().is_some_and(|text| !text.is_empty()), "{words} of {}", figure["id"]);
            }
            let way = usize::try_from(figure["way"].as_u64().unwrap()).unwrap();
            for words in ["formula", "source"] {
                let text = assessment["workings"]["ways"][way][words].as_str();
                assert!(text.is_some_and(|text| !text.is_empty()), "{words} of {}", figure["id"]);
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

#[test]
fn the_language_stands_before_or_after_the_command() {
    let path = sample("korui-2006");
    for (lang, word) in [("zh", "评估基准日"), ("en", "Base date")] {
        for arguments in
            [["--lang", lang, "assess", &path], ["assess", "--lang", lang, &path], ["assess", &path, "--lang", lang]]
        {
            let (text, errors) = said(&run(&arguments));
            assert!(text.contains(word) && errors.is_empty(), "{arguments:?}: {errors}");
        }
    }
    assert_eq!(run(&[&path, "assess", &path]).status.code(), Some(2));
    assert_eq!(run(&["--renderer", "glow", "schema"]).status.code(), Some(2));
    assert!(run(&["--help"]).status.success() && run(&["--version"]).status.success());
}

#[test]
fn an_output_replaces_no_case_and_no_file_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let written = std::fs::read(sample("korui-2006")).unwrap();
    let case = at("x.pledge");
    std::fs::write(&case, &written).unwrap();
    std::fs::write(at("x.pledge.bak"), &written).unwrap();
    std::fs::write(at("renamed.txt"), &written).unwrap();
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&case, at("link.ics")).unwrap();
        std::fs::hard_link(&case, at("hard.ics")).unwrap();
    }
    for option in ["--calendar", "--checklist"] {
        for (target, exists) in [
            ("x.pledge", true),
            ("./x.pledge", true),
            ("x.pledge.bak", true),
            ("renamed.txt", true),
            ("new.pledge", false),
            ("NEW.PLEDGE", false),
            ("link.ics", cfg!(unix)),
            ("hard.ics", cfg!(unix)),
        ] {
            if std::path::Path::new(target).extension().is_some_and(|end| end == "ics") && !exists {
                continue;
            }
            for force in [&["--force"][..], &[]] {
                let output = run(&[&["assess", &case, option, &at(target), "--lang", "en"], force].concat());
                let (text, errors) = said(&output);
                assert_eq!(output.status.code(), Some(2), "{option} {target} {errors}");
                assert!(text.is_empty() && errors.contains("is a case file"), "{option} {target}: {errors}");
                assert_eq!(std::fs::read(at(target)).ok().as_ref(), exists.then_some(&written), "{option} {target}");
            }
        }
        assert_eq!(std::fs::read(&case).unwrap(), written);

        let other = at("other.out");
        std::fs::write(&other, "mine").unwrap();
        let output = run(&["assess", &case, option, &other, "--lang", "en"]);
        assert!(output.status.code() == Some(2) && said(&output).1.contains("--force"));
        assert_eq!(std::fs::read_to_string(&other).unwrap(), "mine");
        assert!(run(&["assess", &case, option, &other, "--force"]).status.success());
        assert_ne!(std::fs::read_to_string(&other).unwrap(), "mine");
    }
    let fresh = at("fresh.out");
    let output = run(&["assess", &case, "--calendar", &fresh, "--checklist", &fresh]);
    assert!(output.status.code() == Some(2) && !std::path::Path::new(&fresh).exists());
    assert!(run(&["assess", &case, "--calendar", &at("new.ics"), "--checklist", &at("new.html")]).status.success());
    assert!(std::fs::read_to_string(at("new.ics")).unwrap().starts_with("BEGIN:VCALENDAR"));
}

#[test]
fn the_summary_has_the_figures_and_not_their_workings() {
    let path = sample("korui-2006");
    let read = |output: Output| serde_json::from_slice::<Value>(&output.stdout).unwrap();
    let whole = read(run(&["assess", &path, "--json", "--lang", "en"]));
    let summary = read(run(&["assess", &path, "--json", "--summary", "--lang", "en"]));
    let figures = |of: &Value| of["figures"].as_array().unwrap().clone();
    assert_eq!(figures(&whole).len(), figures(&summary).len());
    for (whole, summary) in figures(&whole).iter().zip(figures(&summary)) {
        assert_eq!(
            (&whole["id"], &whole["value"], &whole["mark"]),
            (&summary["id"], &summary["value"], &summary["mark"])
        );
        assert!(whole["inputs"].is_array() && summary["inputs"].is_null() && summary["way"].is_null());
    }
    assert!(whole["workings"]["lines"].is_array() && summary["workings"].is_null());
    assert_eq!(whole["loan"], summary["loan"]);
    assert_eq!(run(&["assess", &path, "--summary"]).status.code(), Some(2));
}
