//! `pledgeworth import`: what it prints, what it writes, and what it never overwrites.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use pledgeworth::statutory::application_number::check_digit;
use pledgeworth::store;
use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pledgeworth")).arg("import").args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn number(digits: &str) -> String {
    format!("{digits}.{}", check_digit(digits).unwrap())
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn a_list_is_shown_and_taken_into_a_case() {
    let folder = Folder::new();
    let (a, b) = (number("201610000001"), number("201610000002"));
    let list = folder.write(
        "名单.csv",
        &format!("申请号,名称,申请日\n{a},甲,2016-01-04\nUS-9254383-B2,乙,2016-01-05\n合计,2 件,\n"),
    );
    // Only looked at: nothing is written.
    let output = run(&[&list, "--lang", "zh"]);
    assert!(output.status.success(), "{}", said(&output));
    for part in [
        "表头在第 1 行",
        "3 行，1 件专利，1 行未导入，1 行不是数据",
        "第 2 行 新增",
        "第 3 行：US 的专利",
        "第 4 行：合计行",
    ] {
        assert!(said(&output).contains(part), "{part} in\n{}", said(&output));
    }
    assert_eq!(std::fs::read_dir(folder.0.path()).unwrap().count(), 1);

    // Into a new case, which is not written over afterwards.
    let case = folder.path("新.pledge");
    let output = run(&[&list, "--out", text(&case), "--lang", "zh"]);
    assert!(output.status.success() && said(&output).contains("已写入"), "{}", said(&output));
    let written = store::load(&case).unwrap();
    assert_eq!(written.patents[0].number.value.as_deref(), Some(a.as_str()));
    assert!(written.patents[0].number.note.contains("名单.csv 第 2 行"));
    let again = run(&[&list, "--out", text(&case)]);
    assert_eq!(again.status.code(), Some(2), "{}", said(&again));
    assert_eq!(store::load(&case).unwrap(), written);

    // Into that case: changed and new ones, with its last version beside it.
    let newer = folder.write(
        "新名单.csv",
        &format!("申请号,名称,申请日,当前权利人\n{a},甲,2016-01-04,示例公司\n{b},丙,2016-01-06,示例公司\n"),
    );
    let output = run(&[&newer, "--into", text(&case), "--json", "--lang", "en"]);
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((answer["kind"].as_str(), answer["header_line"].as_u64()), (Some("patents"), Some(1)));
    assert_eq!(answer["merge"][0]["state"], "changed");
    assert_eq!(answer["merge"][0]["changes"][0]["field"], "owners");
    assert_eq!(answer["merge"][1]["state"], "new");
    assert_eq!(answer["columns"][3]["field"], "current_owner");
    assert_eq!(answer["rows"][1]["outcome"], "patent");
    let merged = store::load(&case).unwrap();
    assert_eq!(merged.patents.len(), 2);
    assert_eq!(store::load(&store::backup(&case)).unwrap(), written);
    // Elsewhere: the case itself stays.
    let elsewhere = folder.path("另存.pledge");
    let gone = folder.write("只剩.csv", &format!("申请号,名称\n{b},丙\n"));
    let output = run(&[&gone, "--into", text(&case), "--out", text(&elsewhere), "--remove-gone", "--lang", "zh"]);
    assert!(said(&output).contains("已移出案件"), "{}", said(&output));
    assert_eq!(store::load(&elsewhere).unwrap().patents.len(), 1);
    assert_eq!(store::load(&case).unwrap(), merged);
}

#[test]
fn what_the_case_states_stays_unless_it_is_asked_for() {
    let folder = Folder::new();
    let a = number("201610000001");
    let list = folder.write("a.csv", &format!("申请号,名称,被引证次数\n{a},甲,3\n"));
    let case = folder.path("a.pledge");
    assert!(run(&[&list, "--out", text(&case)]).status.success());
    let mut stated = store::load(&case).unwrap();
    stated.patents[0].citations_received = pledgeworth::model::Input::given(9);
    store::save(&case, &stated).unwrap();
    let output = run(&[&list, "--into", text(&case), "--lang", "zh"]);
    assert!(said(&output).contains("案件中已填 9，保留；清单为 3"), "{}", said(&output));
    assert_eq!(store::load(&case).unwrap().patents[0].citations_received.value, Some(9));
    assert!(run(&[&list, "--into", text(&case), "--replace"]).status.success());
    assert_eq!(store::load(&case).unwrap().patents[0].citations_received.value, Some(3));
}

#[test]
fn the_status_says_what_came_of_it() {
    let folder = Folder::new();
    // Nothing could be taken: 1, and nothing is written.
    let foreign = folder.write("us.csv", "Publication Number,Title\nUS-9254383-B2,x\n");
    let case = folder.path("us.pledge");
    let output = run(&[&foreign, "--out", text(&case), "--lang", "en"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("a patent of US") && !case.exists());
    // No table, no list, no file: 2, with the file's name.
    let page = folder.write("网页.xls", "<html><table><tr><td>申请号</td></tr></table></html>");
    let names = folder.write("人员.csv", "姓名,电话\n张三,1\n");
    for (file, part) in [(page.as_str(), "网页（HTML）"), (&names, "认不出这是什么表"), ("/no/such.csv", "无法读取")]
    {
        let output = run(&[file, "--lang", "zh"]);
        assert_eq!(output.status.code(), Some(2), "{}", said(&output));
        assert!(said(&output).contains(part) && output.stdout.is_empty(), "{}", said(&output));
    }
    let output = run(&[&names, "--into", text(&folder.path("none.pledge"))]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn statistics_are_told_by_their_headings() {
    let folder = Folder::new();
    let table = folder.write("统计.csv", "行业名称,合同份数,平均提成率（%）\n甲业,12,4.5\n合计,12,4.5\n");
    let case = folder.path("s.pledge");
    let output = run(&[&table, "--out", text(&case), "--lang", "zh"]);
    assert!(output.status.success() && said(&output).contains("1 行统计，1 行未读取"), "{}", said(&output));
    assert_eq!(store::load(&case).unwrap().licence_fee.guideline.statistics[0].rows[0].royalty_mean, Some(0.045));
    let output = run(&[&table, "--kind", "patents", "--lang", "zh"]);
    assert_eq!(output.status.code(), Some(2), "asked for patents, it is none");
    let answer: Value = serde_json::from_slice(&run(&[&table, "--json"]).stdout).unwrap();
    assert_eq!((answer["kind"].as_str(), answer["rows"][0]["gb_name"].as_str()), (Some("statistics"), Some("甲业")));
}

#[test]
fn a_sheet_is_asked_for_by_its_name() {
    let folder = Folder::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, title) in [("甲表", "甲"), ("乙表", "乙")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (line, row) in [["申请号", "名称"], [number("201610000001").as_str(), title]].iter().enumerate() {
            for (column, text) in row.iter().enumerate() {
                sheet.write_string(u32::try_from(line).unwrap(), u16::try_from(column).unwrap(), *text).unwrap();
            }
        }
    }
    let path = folder.path("两张.xlsx");
    book.save(&path).unwrap();
    let title = |arguments: &[&str]| {
        let output = run(&[&[text(&path), "--json"], arguments].concat());
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
        answer["rows"][0]["title"].as_str().unwrap().to_owned()
    };
    assert_eq!((title(&[]), title(&["--sheet", "乙表"])), ("甲".to_owned(), "乙".to_owned()));
    let output = run(&[text(&path), "--sheet", "丙表", "--lang", "zh"]);
    assert!(output.status.code() == Some(2) && said(&output).contains("甲表 · 乙表"), "{}", said(&output));
}

#[test]
fn a_long_list_is_read_in_bounded_time() {
    let folder = Folder::new();
    let row = |n: usize| {
        format!(
            "{},名称{n},2017-01-0{},示例公司{},\"{}\"\n",
            number(&format!("20171{n:07}")),
            n % 9 + 1,
            n % 50,
            "摘要".repeat(30)
        )
    };
    let list = folder
        .write("长.csv", &format!("申请号,名称,申请日,申请人,摘要\n{}", (0..20_000).map(row).collect::<String>()));
    let started = Instant::now();
    let output = run(&[&list, "--lang", "en"]);
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
    assert!(output.status.success() && said(&output).contains("20000 rows: 20000 patents"), "{}", said(&output));
    // More than a case holds: looked at, and not taken.
    let output = run(&[&list, "--lang", "en", "--out", text(&folder.path("l.pledge"))]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("20000 patents, and a case holds at most 2000"), "{}", said(&output));
}
