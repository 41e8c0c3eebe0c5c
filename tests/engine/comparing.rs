//! Two cases compared: every step is named, and the steps add up to the whole difference to the cent.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use pledgeworth::assessment::comparing::{CaseComparison, CaseStanding, compare, standing};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, RepaymentMethod};
use pledgeworth::reference::Reference;
use pledgeworth::report;
use pledgeworth::store::{read, samples, to_json};
use rust_decimal::Decimal;

fn sample(id: &str) -> Case {
    read(samples::find(id).unwrap().json.as_bytes()).unwrap()
}

fn compared(first: &Case, second: &Case) -> CaseComparison {
    compare(first, second, Reference::builtin(), |_, _| true).unwrap()
}

fn adds_up(found: &CaseComparison, figure: fn(&CaseStanding) -> Option<Decimal>) {
    let (Some(before), Some(after)) = (figure(&found.before), figure(&found.after())) else { return };
    let steps: Option<Decimal> = (0..found.changes.len()).map(|at| found.moved(at, figure)).sum();
    if let Some(steps) = steps {
        assert_eq!(before + steps, after);
        assert_eq!(after, after.round_dp(2));
    }
}

#[test]
fn each_change_is_named_and_the_steps_add_up_to_the_cent() {
    let first = sample("jiemei-2011");
    let mut second = first.clone();
    second.valuation.tax_rate = Input::given(0.15);
    second.lending.pledge_rate_invention = Input::given(0.25);
    second.loan.repayment = RepaymentMethod::InterestFirst;
    second.title = "另一个名称".into();
    let found = compared(&first, &second);
    assert_eq!(found.before, standing(&first, Reference::builtin()));
    assert_eq!(found.after(), standing(&second, Reference::builtin()));
    let fields: Vec<&str> = found.changes.iter().map(|change| change.field.as_str()).collect();
    for field in ["valuation.tax_rate", "lending.pledge_rate_invention", "loan.repayment"] {
        assert!(fields.contains(&field), "{fields:?}");
    }
    let at = |field: &str| fields.iter().position(|one| *one == field).unwrap();
    // Less tax, more value; a pledge rate moves no value.
    assert!(found.moved(at("valuation.tax_rate"), |one| one.value).unwrap() > Decimal::ZERO);
    assert_eq!(found.moved(at("lending.pledge_rate_invention"), |one| one.value), Some(Decimal::ZERO));
    assert!(!found.matters(fields.len() - 1), "a title moves nothing");
    adds_up(&found, |one| one.value);
    adds_up(&found, |one| one.lendable);
    for lang in [Lang::Zh, Lang::En] {
        let text = report::plain(&report::comparing::content(&found, lang));
        assert!(text.contains(&found.changes[at("valuation.tax_rate")].label.render(lang)), "{text}");
    }
}

#[test]
fn any_two_cases_end_at_the_second() {
    let cases: Vec<Case> = ["korui-2006", "gaolan-2022", "jiemei-2011"].map(sample).into();
    for first in &cases {
        for second in &cases {
            let found = compared(first, second);
            assert_eq!(found.after(), standing(second, Reference::builtin()), "{} {}", first.title, second.title);
            adds_up(&found, |one| one.value);
            adds_up(&found, |one| one.lendable);
            assert_eq!(found.changes.is_empty(), first == second);
        }
    }
    assert!(compare(&cases[0], &cases[1], Reference::builtin(), |_, _| false).is_none());
}

#[test]
fn the_command_line_compares_two_files() {
    let folder = tempfile::tempdir().unwrap();
    let (first, mut second) = (sample("jiemei-2011"), sample("jiemei-2011"));
    second.valuation.tax_rate = Input::given(0.15);
    let (a, b) = (folder.path().join("a.pledge"), folder.path().join("b.pledge"));
    std::fs::write(&a, to_json(&first)).unwrap();
    std::fs::write(&b, to_json(&second)).unwrap();
    let out =
        Command::new(env!("CARGO_BIN_EXE_pledgeworth")).arg("compare").args([&a, &b]).arg("--json").output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let json: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert!(json["changes"].as_array().unwrap().iter().any(|change| change["field"] == "valuation.tax_rate"));
    let out =
        Command::new(env!("CARGO_BIN_EXE_pledgeworth")).arg("choose").arg(&a).args(["--lang", "en"]).output().unwrap();
    // One patent carries the loan or nothing does; either is said.
    assert!(!out.stdout.is_empty() || !out.stderr.is_empty());
}

/// The comparison as a file: every form says which files it is of, what each change moved, and carries both bridges.
#[test]
fn the_comparison_is_printed_in_every_form() {
    let folder = tempfile::tempdir().unwrap();
    let (first, mut second) = (sample("jiemei-2011"), sample("jiemei-2011"));
    second.valuation.tax_rate = Input::given(0.2);
    second.lending.pledge_rate_invention = Input::given(0.25);
    let (a, b) = (folder.path().join("去年.pledge"), folder.path().join("今年.pledge"));
    std::fs::write(&a, to_json(&first)).unwrap();
    std::fs::write(&b, to_json(&second)).unwrap();
    let run = |lang: &str, out: &str, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pledgeworth"));
        command.arg("compare").args([&a, &b]).args(["--lang", lang, "--dated", "2026-11-26", "--out"]);
        command.arg(folder.path().join(out)).args(more).output().unwrap()
    };
    for lang in ["zh", "en", "both"] {
        for extension in ["html", "docx", "txt", "json", "pdf"] {
            if extension == "pdf" && !report::pdf::BUILT {
                continue;
            }
            let name = format!("{lang}.{extension}");
            let done = run(lang, &name, &[]);
            assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
            assert!(std::fs::metadata(folder.path().join(&name)).unwrap().len() > 500, "{name}");
        }
        let html = std::fs::read_to_string(folder.path().join(format!("{lang}.html"))).unwrap();
        for part in ["去年.pledge", "今年.pledge", "<svg", "id=\"changes\""] {
            assert!(html.contains(part), "{lang}: {part}");
        }
        let moved = if lang == "en" { ">+CNY " } else { " 元<" };
        assert!(html.contains(moved), "{lang}: a move has its unit");
        assert_eq!(html.matches("<figure>").count(), 2, "the bridge of the value and that of the limit");
        let done = run(lang, &format!("{lang}.csv"), &["--table", "changes"]);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
    let refused = |done: std::process::Output| {
        assert_eq!(done.status.code(), Some(2));
        String::from_utf8_lossy(&done.stderr).into_owned()
    };
    assert!(refused(run("en", "en.html", &[])).contains("--force"), "what is there stays");
    assert!(refused(run("en", "x.xlsx", &[])).contains("docx"), "the forms that there are");
    assert!(refused(run("en", "x.csv", &["--table", "none"])).contains("changes"), "the tables that there are");
    assert!(!refused(run("en", "今年.pledge", &["--force"])).is_empty(), "a case is never replaced");
    assert_eq!(std::fs::read_to_string(&b).unwrap(), to_json(&second));
}
