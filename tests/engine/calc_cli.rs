//! `calc` and `verify` end to end, and every model against inputs that nobody should send.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use pledgeworth::calc::{self, Model};
use pledgeworth::error::Problem;
use pledgeworth::lang::Lang;
use pledgeworth::verify;
use serde_json::{Map, Value, json};

fn pledgeworth(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads nothing may have closed its end already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The message of an input that must be refused with status 2 and nothing on standard output.
fn refused(model: &str, input: &str) -> String {
    let output = pledgeworth(&["calc", model, "--lang", "en"], input);
    let message = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{model} {input}: {message}");
    assert!(output.stdout.is_empty(), "{model}");
    assert!(!message.contains("panicked"), "{message}");
    message
}

/// A published input of the model.
fn sample(model: &Model) -> Map<String, Value> {
    let cases = verify::read_cases(verify::PUBLISHED).unwrap();
    let mut input = cases.into_iter().find(|case| case.model == model.name).expect(model.name).input;
    if input.contains_key("trials") {
        input.insert("trials".into(), json!(1000));
    }
    input
}

#[test]
fn a_model_answers_in_json() {
    let output = pledgeworth(&["calc", "present_value"], r#"{"cash_flows": [110], "discount_rate": 0.1}"#);
    assert_eq!(output.status.code(), Some(0));
    let result: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!((result["value"].as_f64().unwrap() - 100.0).abs() < 1e-9);
}

#[test]
fn the_list_names_every_model() {
    let output = pledgeworth(&["calc", "--list"], "");
    let mut names = String::new();
    for model in calc::models() {
        writeln!(names, "{}", model.name).unwrap();
    }
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(0), names));
}

#[test]
fn an_empty_input_is_told_which_field_is_required() {
    let listed = text(&pledgeworth(&["calc", "--list"], "").stdout);
    for name in listed.lines() {
        let message = refused(name, "{}");
        assert!(message.contains("is required"), "{name}: {message}");
        let schema = calc::find(name).unwrap().schema();
        let field = message.split("field ").nth(1).unwrap().split(':').next().unwrap();
        let required = schema["required"].as_array().unwrap();
        assert!(required.contains(&json!(field)), "{name}: {field}");
    }
}

#[test]
fn an_unknown_field_is_refused_everywhere() {
    for model in calc::models() {
        let mut input = sample(model);
        input.insert("no_such_field".into(), json!(1));
        let error = model.run(Value::Object(input)).unwrap_err();
        assert_eq!(error.field, "no_such_field", "{}", model.name);
        let Problem::UnknownField { allowed } = error.problem else { unreachable!("{}", model.name) };
        assert!(!allowed.is_empty());
    }
}

#[test]
fn a_wrong_type_is_refused_for_every_field() {
    for model in calc::models() {
        let input = sample(model);
        for field in input.keys() {
            for wrong in [json!({"a": 1}), json!(["x"]), json!("NaN"), json!(true), Value::Null] {
                let mut bad = input.clone();
                bad.insert(field.clone(), wrong.clone());
                match model.run(Value::Object(bad)) {
                    Ok(_) => assert!(wrong.is_null(), "{} {field} {wrong}", model.name),
                    Err(error) => {
                        assert!(error.field.starts_with(field.as_str()), "{} {field} {wrong}: {error}", model.name);
                    }
                }
            }
        }
    }
}

/// Every number of every published input, replaced by numbers that nobody should send: an answer or a refusal that
/// names a field, never a panic, a hang or a figure that is none.
#[test]
fn extreme_numbers_never_get_through() {
    let extreme: [f64; 12] = [0.0, -1.0, -0.999_999_999, 1e-300, 1e18, -1e18, 1e300, -1e300, 4e9, 1e-9, 0.5, 1.000_001];
    for model in calc::models() {
        let input = Value::Object(sample(model));
        for pointer in numbers(&input, String::new()) {
            for x in extreme {
                let mut bad = input.clone();
                let place = bad.pointer_mut(&pointer).unwrap();
                *place = if place.is_u64() && x >= 0.0 && x.fract().abs() < 1e-12 { integer(x) } else { json!(x) };
                if let Err(error) = model.run(bad) {
                    for lang in [Lang::Zh, Lang::En] {
                        assert!(!error.message(lang).is_empty());
                    }
                }
            }
        }
    }
}

fn integer(x: f64) -> Value {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = x as u64;
    json!(whole)
}

fn numbers(value: &Value, pointer: String) -> Vec<String> {
    match value {
        Value::Number(_) => vec![pointer],
        Value::Array(items) => {
            items.iter().enumerate().take(3).flat_map(|(i, item)| numbers(item, format!("{pointer}/{i}"))).collect()
        }
        Value::Object(fields) => {
            fields.iter().flat_map(|(name, item)| numbers(item, format!("{pointer}/{name}"))).collect()
        }
        _ => Vec::new(),
    }
}

#[test]
fn a_rate_of_minus_one_is_refused_everywhere() {
    for model in calc::models() {
        let input = sample(model);
        if input.get("discount_rate").is_some_and(Value::is_number) {
            let mut bad = input;
            bad.insert("discount_rate".into(), json!(-1));
            assert_eq!(model.run(Value::Object(bad)).unwrap_err().field, "discount_rate", "{}", model.name);
        }
    }
}

#[test]
fn empty_and_huge_lists_are_refused_everywhere() {
    for model in calc::models() {
        let input = sample(model);
        for (field, value) in &input {
            let Some(items) = value.as_array() else { continue };
            let mut empty = input.clone();
            empty.insert(field.clone(), json!([]));
            let may_be_empty = ["contributory_assets", "premiums", "additions"].contains(&field.as_str());
            match model.run(Value::Object(empty)) {
                Ok(_) => assert!(may_be_empty, "{} {field}", model.name),
                Err(error) => assert!(!error.field.is_empty(), "{} {field}", model.name),
            }
            let mut huge = input.clone();
            huge.insert(field.clone(), Value::Array(items.iter().cycle().take(100_000).cloned().collect()));
            assert!(model.run(Value::Object(huge)).is_err(), "{} {field}", model.name);
        }
    }
}

#[test]
fn every_schema_lists_every_property() {
    for model in calc::models() {
        let output = pledgeworth(&["calc", model.name, "--schema"], "");
        let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
        let properties = schema["properties"].as_object().unwrap();
        assert_eq!(schema["additionalProperties"], json!(false), "{}", model.name);
        for (field, property) in properties {
            assert!(property["description"].is_string(), "{} {field}", model.name);
        }
        for field in sample(model).keys() {
            assert!(properties.contains_key(field), "{} {field}", model.name);
        }
    }
}

#[test]
fn bad_inputs_name_the_field_in_both_languages() {
    for (model, input, field) in [
        ("relief_from_royalty", r#"{"revenues":[],"royalty_rate":0.1,"discount_rate":0.1}"#, "revenues"),
        ("relief_from_royalty", r#"{"revenues":[1],"discount_rate":0.1}"#, "royalty_rate"),
        ("relief_from_royalty", r#"{"revenues":[1],"royalty_rates":[0.1,0.1],"discount_rate":0.1}"#, "royalty_rates"),
        ("relief_from_royalty", r#"{"revenues":[1],"royalty_rate":1.1,"discount_rate":0.1}"#, "royalty_rate"),
        ("relief_from_royalty", r#"{"revenues":[1,"NaN"],"royalty_rate":0.1,"discount_rate":0.1}"#, "revenues[1]"),
        ("patent_term", r#"{"patent_type":"design","filing_date":"2021-02-30"}"#, "filing_date"),
        ("patent_term", r#"{"patent_type":"plant","filing_date":"2021-02-03"}"#, "patent_type"),
        (
            "excess_earnings",
            r#"{"revenues":[1],"operating_margin":0.1,"tax_rate":0,"discount_rate":0.1,"contributory_assets":[{"name":"a","share_of_revenue":1}]}"#,
            "contributory_assets[0].return_rate",
        ),
        ("distribution_summary", r#"{"kind":"uniform","parameters":{"low":0,"high":1,"mode":0.5}}"#, "parameters.mode"),
        ("distribution_summary", r#"{"kind":"pert","parameters":{"low":0,"high":1,"mode":2}}"#, "parameters"),
        (
            "loss_sharing",
            r#"{"loss":1,"shares":[{"party":"a","share":0.5},{"party":"a","share":0.5}]}"#,
            "shares[1].party",
        ),
        ("replacement_cost", r#"{"cost":1,"years_used":-1,"years_remaining":1}"#, "years_used"),
        (
            "patent_option",
            r#"{"asset_value":1,"exercise_cost":1,"years":1,"volatility":0.2,"risk_free_rate":0.05,"style":"american","steps":1000000}"#,
            "steps",
        ),
    ] {
        assert!(refused(model, input).contains(&format!("field {field}: ")), "{model} {field}");
        let zh = pledgeworth(&["calc", model, "--lang", "zh"], input);
        assert!(text(&zh.stderr).contains(&format!("字段 {field}：")), "{}", text(&zh.stderr));
    }
    for broken in [
        "",
        "{",
        "NaN",
        "[1]",
        "1",
        "\"a\"",
        r#"{"cash_flows":[NaN],"discount_rate":0}"#,
        r#"{"cash_flows":[1e999],"discount_rate":0}"#,
    ] {
        refused("present_value", broken);
    }
    assert!(refused("no_such_model", "{}").contains("no_such_model"));
    assert_eq!(pledgeworth(&["calc"], "{}").status.code(), Some(2));
}

#[test]
fn an_impossible_correlation_is_explained() {
    let mut input = sample(calc::find("simulate_relief").unwrap());
    input.insert("correlation".into(), json!([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]));
    let message = refused("simulate_relief", &Value::Object(input).to_string());
    assert!(message.contains("correlation") && message.contains("positive semidefinite"), "{message}");
}

#[test]
fn verify_prints_a_line_a_case_and_a_total() {
    let output = pledgeworth(&["verify", "--lang", "zh"], "");
    let lines = text(&output.stdout);
    let cases = verify::read_cases(verify::PUBLISHED).unwrap().len();
    assert_eq!(output.status.code(), Some(0), "{lines}");
    let whole = verify::whole::read_whole(verify::whole::WHOLE).unwrap().len();
    assert_eq!(lines.lines().count(), cases + whole + 2);
    assert!(lines.lines().any(|line| line == format!("整案验算：{whole} 件通过，0 件未通过")), "{lines}");
    assert_eq!(lines.lines().last().unwrap(), format!("{cases} passed, 0 failed"));
    assert!(lines.contains("通过"));
}

#[test]
fn verify_reads_files_and_counts_failures() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案例.json");
    let write = |text: &str| std::fs::write(&path, text).unwrap();
    let path_text = path.to_str().unwrap();
    write(
        r#"[{"id":"a","model":"present_value","title":"t","source":"s","input":{"cash_flows":[1],"discount_rate":0},
        "expect":{"value":{"value":2,"tolerance":0.5}}}]"#,
    );
    let output = pledgeworth(&["verify", path_text], "");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).ends_with("0 passed, 1 failed\n"));
    let output = pledgeworth(&["verify", path_text, "--json"], "");
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((output.status.code(), &report["failed"]), (Some(1), &json!(1)));
    assert_eq!(report["cases"][0]["checks"][0]["got"], json!(1.0));
    for broken in ["", "{", "[]", "[1]", "[{\"id\":\"a\"}]"] {
        write(broken);
        let output = pledgeworth(&["verify", path_text], "");
        assert_eq!(output.status.code(), Some(2), "{broken}");
        assert!(text(&output.stderr).contains("案例.json"));
    }
    let output = pledgeworth(&["verify", "/no/such/file"], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
        .arg("verify")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn a_field_that_stands_twice_is_refused() {
    let twice = r#"{"principal":100000,"principal":200000,"annual_rate":0.06,"months":12,"method":"bullet"}"#;
    assert!(refused("repayment_schedule", twice).contains("field principal: stands there twice"));
    let deep = r#"{"loss":1,"shares":[{"party":"a","share":1},{"party":"b","share":0,"party":"c"}]}"#;
    assert!(refused("loss_sharing", deep).contains("field shares[1].party: stands there twice"));
    let file = r#"[{"id":"a","model":"m","model":"n","input":{},"expect":{}}]"#;
    let error = verify::read_cases(file).unwrap_err();
    assert_eq!((error.field.as_str(), error.problem), ("[0].model", Problem::DuplicateField));
}

/// Words of the readers of JSON and dates, and of the types of the program: none of them is a user's.
const READERS_WORDS: [&str; 16] = [
    "line 1 column",
    "parse",
    "digit",
    "invalid",
    "expected one of",
    "string \"",
    "integer `",
    "floating point",
    "map,",
    "sequence",
    "f64",
    "u32",
    "usize",
    "struct",
    "EOF",
    "variant",
];

#[test]
fn a_date_in_another_form_is_quoted_and_told_how_to_write_it() {
    for given in
        ["2021/03/05", "2021.03.05", "2021-3-5", "2021年3月5日", "44260", "", "2021-02-30", "2021-03-05T00:00:00Z x"]
    {
        let input = json!({"patent_type": "invention", "filing_date": given}).to_string();
        let case = json!({"format_version": 1, "base_date": {"value": given, "origin": "given"}}).to_string();
        for (lang, code) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            let output = pledgeworth(&["calc", "patent_term", "--lang", code], &input);
            let of_case = pledgeworth::store::read(case.as_bytes()).unwrap_err();
            assert!(of_case.field().is_some_and(|field| field.starts_with("base_date")));
            for message in [text(&output.stderr), of_case.message(lang)] {
                assert!(message.contains("YYYY-MM-DD") && message.contains(given), "{given}: {message}");
                for word in READERS_WORDS {
                    assert!(!message.contains(word), "{word}: {message}");
                }
            }
        }
    }
}

#[test]
fn no_message_has_the_words_of_a_parser() {
    let mut messages = Vec::new();
    for model in calc::models() {
        let input = sample(model);
        for field in input.keys() {
            for wrong in [json!({"a": 1}), json!(["x"]), json!("NaN"), json!(true), json!(-1.5), json!(null)] {
                let mut bad = input.clone();
                bad.insert(field.clone(), wrong);
                messages.extend(model.run(Value::Object(bad)).err());
            }
        }
    }
    let broken = [
        "",
        "{",
        "[1",
        "{\"a\"",
        "{\"a\":",
        "{\"a\" 1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,}",
        "[1,]",
        "{a:1}",
        "{\"a\":01}",
        "[1e999]",
        "\"\u{1}\"",
        "\"\\x\"",
        "\"\\ud800\"",
        "nul",
        "NaN",
        "1 2",
        "\"abc",
    ];
    messages.extend(broken.iter().map(|text| calc::parse(text).unwrap_err()));
    assert!(messages.len() > 200);
    for error in messages {
        for lang in [Lang::Zh, Lang::En] {
            let message = error.message(lang);
            // The list of what may stand there, and the path, are the format's own names.
            let told = message.split(['；', ';']).next().unwrap_or_default().replace(error.field.as_str(), "");
            for word in READERS_WORDS {
                assert!(!told.contains(word), "{word}: {message}");
            }
        }
    }
}

#[test]
fn growth_that_turns_revenue_negative_is_refused() {
    let input = r#"{"first_revenue":1000000,"years":5,"trials":20000,"seed":1,
        "growth":{"kind":"normal","parameters":{"mean":-0.6,"standard_deviation":0.5}},
        "royalty_rate":{"kind":"uniform","parameters":{"low":0.03,"high":0.0300001}},
        "discount_rate":{"kind":"uniform","parameters":{"low":0.1,"high":0.1000001}}}"#;
    assert!(refused("simulate_relief", input).contains("field growth: a rate of -100 % or less was drawn"));
    let sensitivity = input.replace("\"trials\":20000", "\"samples\":4096");
    assert!(refused("relief_sensitivity", &sensitivity).contains("field growth: "));
}
