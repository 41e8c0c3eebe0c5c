//! `pledgeworth import --kind …` and `pledgeworth template …`: each kind, each refusal, what is written and what never is.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pledgeworth::import::template::TemplateKind;
use pledgeworth::import::topic::{TableChoices, understand};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input};
use pledgeworth::store;
use serde_json::Value;

fn pledgeworth(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pledgeworth")).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(output)))
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

const STATEMENTS: &str =
    "单位：万元,,,\n项目,2022年,2024年,2026年1-6月\n营业收入,1200,\"1,350\",700\n利息支出,abc,10,\n";
const COMPARABLES: &str =
    "许可人,被许可人,许可费率（%）,币种\n甲公司,乙公司,5,人民币\n丙,丁,500,人民币\n,,,\n合计,,5,\n";
const STATISTICS: &str = "统计期,行业名称,合同份数,平均提成率（%）\n2024,甲业,12,4.5\n2024,乙业,x,5\n2024,,3,4\n";

/// Statements into a case: years, notes per cell, the case's last version, and a second time nothing is new.
#[test]
fn statements_are_taken_into_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let table = write(folder.path(), "报表.csv", STATEMENTS);
    let case = folder.path().join("借款人.pledge");
    let start = Case { base_date: Input::given(jiff::civil::date(2024, 6, 30)), ..Case::default() };
    store::save(&case, &start).unwrap();
    let run = |more: &[&str]| {
        pledgeworth(&[&["import", text(&table), "--kind", "financials", "--into", text(&case)], more].concat())
    };
    let output = run(&["--lang", "zh"]);
    assert!(output.status.success(), "{}", said(&output));
    for part in [
        "2022",
        "新增",
        "营业收入：1,350 万元",
        "第 2 行，“2022年 · 利息支出”：“abc”不是可读的数值",
        "2026年1-6月",
        "中间缺少年度：2023",
        "晚于评估基准日",
        "已写入",
    ] {
        assert!(said(&output).contains(part), "{part} in\n{}", said(&output));
    }
    let taken = store::load(&case).unwrap();
    let revenues: Vec<_> = taken.financials.years.iter().map(|year| year.revenue.value).collect();
    assert_eq!(revenues, [Some(1.2e7), Some(1.35e7)]);
    assert_eq!(taken.financials.years[0].interest_expense.value, None);
    assert_eq!(store::load(&store::backup(&case)).unwrap(), start);
    // Once more, as JSON: nothing is new.
    let answer = json(&run(&["--json", "--lang", "en"]));
    assert_eq!((answer["kind"].as_str(), answer["unit_asked"].as_bool()), (Some("financials"), Some(false)));
    assert_eq!(answer["rows"][0]["state"], "unchanged");
    assert_eq!(answer["columns"][0]["field"], "revenue");
    let noted = |part: &str| {
        let findings = answer["findings"].as_array().unwrap();
        findings.iter().any(|finding| finding["message"].as_str().unwrap().contains(part))
    };
    assert!(noted("2026年1-6月") && noted("not a readable number"), "{answer}");
    assert_eq!(store::load(&case).unwrap(), taken);
}

#[test]
fn a_unit_that_is_not_said_is_told_by_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let table = write(folder.path(), "报表.csv", "项目,2024年\n营业收入,1200\n");
    let case = folder.path().join("a.pledge");
    let run = |more: &[&str]| pledgeworth(&[&["import", text(&table), "--kind", "financials"], more].concat());
    let asked = json(&run(&["--json"]));
    assert_eq!(asked["unit_asked"], true);
    assert!(said(&run(&["--lang", "zh"])).contains("没有金额单位"));
    assert!(run(&["--unit", "万元", "--out", text(&case)]).status.success());
    assert_eq!(store::load(&case).unwrap().financials.years[0].revenue.value, Some(1.2e7));
    // A unit that is none is refused before anything is read, and so is a kind.
    for more in [["--unit", "万美元"], ["--kind", "grades"], ["--kind", "专利"]] {
        let output = run(&more);
        assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{more:?}: {}", said(&output));
    }
}

#[test]
fn comparables_and_statistics_are_taken_with_notes_per_row() {
    let folder = tempfile::tempdir().unwrap();
    let (comparables, statistics) =
        (write(folder.path(), "可比.csv", COMPARABLES), write(folder.path(), "统计.csv", STATISTICS));
    let case = folder.path().join("依据.pledge");
    let output =
        pledgeworth(&["import", text(&comparables), "--kind", "comparables", "--out", text(&case), "--lang", "zh"]);
    assert!(output.status.success(), "{}", said(&output));
    for part in ["第 2 行 新增", "第 3 行，“许可费率（%）”：“500”超出可能范围", "第 5 行：合计行"]
    {
        assert!(said(&output).contains(part), "{part} in\n{}", said(&output));
    }
    let output =
        pledgeworth(&["import", text(&statistics), "--kind", "statistics", "--into", text(&case), "--lang", "zh"]);
    assert!(output.status.success(), "{}", said(&output));
    for part in ["2 行统计，1 行未读取", "第 3 行，“合同份数”：“x”不是可读的数值", "第 4 行：没有行业名称或代码"]
    {
        assert!(said(&output).contains(part), "{part} in\n{}", said(&output));
    }
    let read = store::load(&case).unwrap();
    assert_eq!(read.licence_fee.evidence.comparables.len(), 2);
    assert_eq!(read.licence_fee.evidence.comparables[0].rate.value, Some(0.05));
    assert_eq!(read.licence_fee.guideline.statistics[0].rows[0].royalty_mean, Some(0.045));
    let answer = json(&pledgeworth(&["import", text(&statistics), "--json"]));
    assert_eq!(
        (answer["kind"].as_str(), answer["columns"][1]["field"].as_str()),
        (Some("statistics"), Some("gb_name"))
    );
    assert_eq!(answer["columns"][2]["samples"][0], "12");
}

/// A table that is none of the kind asked for, a damaged case, a file that stands there: said, with nothing written.
#[test]
fn each_refusal_is_said_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let tables = [
        ("patents", write(folder.path(), "报表.csv", STATEMENTS), "patent"),
        ("financials", write(folder.path(), "可比.csv", COMPARABLES), "No statements"),
        ("comparables", write(folder.path(), "统计.csv", STATISTICS), "No comparables"),
        ("statistics", write(folder.path(), "又.csv", COMPARABLES), "heading"),
    ];
    let out = folder.path().join("out.pledge");
    for (kind, table, part) in &tables {
        let output = pledgeworth(&["import", text(table), "--kind", kind, "--out", text(&out), "--lang", "en"]);
        let words = said(&output).to_lowercase();
        assert_eq!(output.status.code(), Some(2), "{kind}: {words}");
        assert!(words.contains(&part.to_lowercase()) && output.stdout.is_empty(), "{kind}: {words}");
        assert!(!out.exists());
    }
    let patents = write(folder.path(), "清单.csv", "申请号,名称\n202010000001,甲\n");
    let broken = write(folder.path(), "坏.pledge", "{\"format\":");
    let other = write(folder.path(), "他.txt", "important");
    for target in [["--into", text(&broken)], ["--out", text(&other)], ["--into", text(&other)]] {
        let output = pledgeworth(&[&["import", text(&patents), "--kind", "patents"], &target[..]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    }
    assert_eq!(std::fs::read_to_string(&broken).unwrap(), "{\"format\":");
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "important");
    assert!(!store::backup(&broken).exists());
    // What changes a case needs one.
    let output = pledgeworth(&["import", text(&patents), "--replace"]);
    assert_eq!(output.status.code(), Some(2));
}

/// Every template of the command, in either language and form, is read back as what it is; none replaces a file unasked.
#[test]
fn templates_are_written_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["zh", "en"] {
        for kind in TemplateKind::ALL {
            for end in ["xlsx", "csv"] {
                let path = folder.path().join(format!("{}-{lang}.{end}", kind.key()));
                let output = pledgeworth(&["template", kind.key(), "--out", text(&path), "--lang", lang]);
                assert!(output.status.success() && output.stdout.is_empty(), "{}", said(&output));
                let table = pledgeworth::import::table(&std::fs::read(&path).unwrap(), None).unwrap();
                match kind {
                    TemplateKind::Grades | TemplateKind::Numbers => assert!(!table.rows.is_empty()),
                    _ => {
                        let read = understand("t", &table, &TableChoices::default(), Lang::Zh).unwrap();
                        assert_eq!(read.topic().key(), kind.key());
                    }
                }
                // An empty template gives the command nothing to take.
                if matches!(kind, TemplateKind::Patents | TemplateKind::Statistics) {
                    let output = pledgeworth(&["import", text(&path), "--kind", kind.key()]);
                    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
                }
            }
        }
        let policy = folder.path().join(format!("{lang}.policy.toml"));
        assert!(pledgeworth(&["template", "policy", "--out", text(&policy), "--lang", lang]).status.success());
        assert_eq!(store::policy::load(&policy).unwrap().terms, pledgeworth::model::policy::PolicyTerms::default());
    }
    let there = write(folder.path(), "there.csv", "mine");
    let output = pledgeworth(&["template", "patents", "--out", text(&there), "--lang", "en"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("--force"), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "mine");
    assert!(pledgeworth(&["template", "patents", "--out", text(&there), "--force", "--lang", "zh"]).status.success());
    assert!(std::fs::read_to_string(&there).unwrap().contains("申请号"));
    // A case is never replaced, and a name says what is written.
    let case = folder.path().join("案件.csv");
    std::fs::write(&case, store::to_json(&Case::default())).unwrap();
    let output = pledgeworth(&["template", "patents", "--out", text(&case), "--force", "--lang", "en"]);
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert_eq!(std::fs::read_to_string(&case).unwrap(), store::to_json(&Case::default()));
    for (kind, name) in [("patents", "a.txt"), ("policy", "a.csv"), ("patents", "none")] {
        let path = folder.path().join(name);
        let output = pledgeworth(&["template", kind, "--out", text(&path), "--lang", "en"]);
        assert!(output.status.code() == Some(2) && !path.exists(), "{}", said(&output));
    }
}
