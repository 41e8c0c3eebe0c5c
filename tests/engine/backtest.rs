//! The ledger of outcomes: its file, the program's own error, and that too few cases say so.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use jiff::civil::date;
use pledgeworth::assessment::assess;
use pledgeworth::assessment::backtest::{ENOUGH, back_test};
use pledgeworth::lang::Lang;
use pledgeworth::model::ledger::{Ledger, LedgerOutcome, OutcomeKind, SaidMeasure};
use pledgeworth::report;
use pledgeworth::store::{self, atomic, ledger, samples};

fn row(case: &str, kind: OutcomeKind, amount: f64) -> LedgerOutcome {
    LedgerOutcome {
        case: case.into(),
        patents: String::new(),
        kind,
        date: date(2026, 6, 1),
        amount,
        base_date: Some(date(2024, 1, 1)),
        value: Some(1e6),
        liquidation: Some(4e5),
        said_by: String::new(),
        note: String::new(),
    }
}

fn of(outcomes: Vec<LedgerOutcome>) -> Ledger {
    Ledger { name: "某银行".into(), outcomes, ..Ledger::default() }
}

/// Six cases sold at these parts of the value.
fn six() -> Ledger {
    let parts = [0.2, 0.6, 0.8, 1.0, 1.5, 3.0];
    of(parts
        .iter()
        .zip("甲乙丙丁戊己".chars())
        .map(|(part, name)| row(&name.to_string(), OutcomeKind::Sale, part * 1e6))
        .collect())
}

#[test]
fn the_error_is_stated_from_six_cases_on_and_not_before() {
    assert_eq!(ENOUGH, 6);
    let [value, liquidation] = back_test(&six());
    assert_eq!((value.measure, value.cases, liquidation.cases), (SaidMeasure::Value, 6, 0));
    let error = value.error.unwrap();
    assert!((error.median - 0.9).abs() < 1e-12);
    assert_eq!(error.median_between, (0.2, 3.0));
    assert!((error.within_two - 4.0 / 6.0).abs() < 1e-12, "0.6 to 1.5");
    let mut five = six();
    five.outcomes.pop();
    assert!(back_test(&five)[0].error.is_none());
    for lang in [Lang::Zh, Lang::En] {
        let few = report::backtest::line(&back_test(&five)[0]).render(lang);
        assert!(few.contains('5') && few.contains('6'), "{few}");
        assert!(report::backtest::line(&value).render(lang).contains("0.9"));
    }
}

#[test]
fn a_case_counts_once_and_what_cannot_be_compared_not_at_all() {
    use OutcomeKind::{Auction, Licence, Recovery, Sale};
    let mut rows = vec![row("甲", Sale, 5e5), row("甲 ", Sale, 15e5), row("甲", Licence, 9e9)];
    // An auction's price and what came in of it are the same money.
    rows.extend([row("乙", Auction, 3e5), row("乙", Recovery, 2e5)]);
    // Nothing had been said; sold before it was said.
    rows.push(LedgerOutcome { value: None, ..row("丙", Sale, 1e6) });
    rows.push(LedgerOutcome { date: date(2023, 1, 1), ..row("丁", Sale, 1e6) });
    let [value, liquidation] = back_test(&of(rows));
    assert_eq!((value.ratios.as_slice(), value.left_out), (&[1.0][..], 2));
    assert_eq!((liquidation.ratios.as_slice(), liquidation.left_out), (&[0.5][..], 0));
}

#[test]
fn a_ledger_goes_to_a_file_and_comes_back_and_no_other_file_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = ledger::named(folder.path().join("某银行"));
    assert!(path.to_str().unwrap().ends_with(".ledger.toml"));
    ledger::save(&path, &six(), atomic::Existing::Refuse).unwrap();
    assert_eq!(ledger::load(&path).unwrap(), six());
    let text = six().to_toml();
    // A day may stand without quotes.
    let unquoted = text.replace("\"2026-06-01\"", "2026-06-01");
    assert_eq!(ledger::read(unquoted.as_bytes()).unwrap(), six());
    for (from, to) in [
        ("pledgeworth-ledger", "pledgeworth-policy"),
        ("format_version = 1", "format_version = 9"),
        ("amount = 200000.0", "amount = -1.0"),
        ("amount = 200000.0", "amount = nan"),
        ("kind = \"sale\"", "kind = \"gift\""),
        ("kind = \"sale\"", "kind = \"sale\"\nextra = 1"),
        ("[[outcomes]]", "[[outcomes"),
    ] {
        assert!(text.contains(from), "{from}");
        let error = ledger::read(text.replacen(from, to, 1).as_bytes()).expect_err(to);
        assert!(!error.message(Lang::Zh).is_empty() && !error.message(Lang::En).is_empty());
    }
}

#[test]
fn the_command_line_adds_an_outcome_and_prints_the_error() {
    let folder = tempfile::tempdir().unwrap();
    let case = store::read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    let (a, book) = (folder.path().join("a.pledge"), folder.path().join("b.ledger.toml"));
    std::fs::write(&a, store::to_json(&case)).unwrap();
    let run = |arguments: &[&str]| {
        let program = env!("CARGO_BIN_EXE_pledgeworth");
        Command::new(program).arg("backtest").arg(&book).args(arguments).output().unwrap()
    };
    assert!(!run(&[]).status.success(), "there is no ledger yet");
    let path = a.to_str().unwrap();
    let add = ["--add", path, "--kind", "auction", "--date", "2026-05-01", "--amount", "120万"];
    let out = run(&add);
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let kept = ledger::load(&book).unwrap().outcomes;
    let found = assess(&case);
    assert_eq!((kept.len(), kept[0].amount, kept[0].kind), (1, 1.2e6, OutcomeKind::Auction));
    assert!((kept[0].value.unwrap() - found.valuation.concluded.lending().unwrap()).abs() < 0.006);
    assert_eq!(kept[0].base_date, case.base_date.value);
    assert!(kept[0].liquidation.unwrap() > 0.0);
    // The same once more is refused, by its row; one that is told apart is another.
    let again = run(&add);
    let said = String::from_utf8_lossy(&again.stderr).into_owned();
    assert!(!again.status.success() && (said.contains("第 1 行") || said.contains("Row 1")), "{said}");
    assert_eq!(ledger::load(&book).unwrap().outcomes.len(), 1);
    let second = [&add[..], &["--note", "second lot"]].concat();
    assert!(run(&second).status.success() && !run(&second).status.success());
    assert_eq!(ledger::load(&book).unwrap().outcomes.len(), 2);
    assert!(!run(&["--add", path]).status.success(), "an outcome has a kind, a day and an amount");
    assert!(!run(&["--add", path, "--kind", "sale", "--date", "2026-05-01", "--amount", "many"]).status.success());
    let json: serde_json::Value = serde_json::from_slice(&run(&["--json"]).stdout).unwrap();
    assert_eq!((json["errors"][1]["cases"].as_u64(), json["enough"].as_u64()), (Some(1), Some(6)));
    assert!(json["errors"][1]["median_ratio"].is_null());
}

/// The ledger leaves the program as a table and as pages.
#[test]
fn the_ledger_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("a.ledger.toml");
    ledger::save(&book, &six(), atomic::Existing::Refuse).unwrap();
    let run = |lang: &str, out: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pledgeworth"));
        command.arg("backtest").arg(&book).args(["--lang", lang, "--dated", "2026-11-26", "--out"]);
        command.arg(folder.path().join(out)).output().unwrap()
    };
    let done = run("zh", "a.csv");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let rows = std::fs::read_to_string(folder.path().join("a.csv")).unwrap();
    assert_eq!(rows.lines().count(), 7, "{rows}");
    assert!(rows.contains("600000") || rows.contains("600,000"), "amounts are numbers: {rows}");
    for out in ["a.html", "a.docx", "a.txt", "a.json"] {
        assert!(run("both", out).status.success(), "{out}");
    }
    let html = std::fs::read_to_string(folder.path().join("a.html")).unwrap();
    assert!(html.contains("某银行") && html.contains("id=\"outcomes\""), "{html}");
    assert!(!run("zh", "a.csv").status.success(), "what is there stays");
    assert!(!run("zh", "a.ledger.toml").status.success(), "no such form");
}
