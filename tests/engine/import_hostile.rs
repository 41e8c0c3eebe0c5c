//! Every kind of table with cells that are no figures, or not such: each is taken as what it says, or named with its line.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::import::cells::{DayGrain, SheetCell};
use pledgeworth::import::listing::ListingChoices;
use pledgeworth::import::patents::PatentList;
use pledgeworth::import::{self, ImportFinding, SheetTable, comparables, financials, grades, statistics};
use pledgeworth::lang::Lang;
use pledgeworth::statutory::application_number::check_digit;

/// What is no figure of zero or more, in any column of figures.
fn hostile() -> Vec<SheetCell> {
    let texts = [
        "-50",
        "1e308",
        "#REF!",
        "abc",
        "1.234,5",
        "十二",
        "﹣30",
        "(120)",
        "≈100",
        "100~200",
        "100以上",
        "inf",
        "1e999",
        "0x10",
        "١٢٣",
        "TRUE",
        "2023-01-01",
        "9999-12-31",
        "$120",
        "120 USD",
        "1,2,3",
        "12.3.4",
        "约120",
        "120（未审计）",
        "120*",
        "120；",
        "--12",
        "12-",
        "1 2 3 4",
        "％",
        "..",
        "+-1",
        "=1+1",
        "@1",
    ];
    let mut cells: Vec<SheetCell> = texts.iter().map(|text| SheetCell::Text((*text).to_owned())).collect();
    cells.extend([
        SheetCell::Number(1e308),
        SheetCell::Number(-1e308),
        SheetCell::Number(f64::INFINITY),
        SheetCell::Fault("#DIV/0!".to_owned()),
        SheetCell::Day(date(9999, 12, 31), DayGrain::Day),
    ]);
    cells
}

/// A table with the hostile cells in one column, a row each; whatever else is needed stands in the others.
fn table(headings: &str, row: impl Fn(usize) -> String, column: usize) -> SheetTable {
    let hostile = hostile();
    let rows: Vec<String> = (0..hostile.len()).map(row).collect();
    let mut table = import::table(format!("{headings}\n{}\n", rows.join("\n")).as_bytes(), None).unwrap();
    for (row, cell) in table.rows.iter_mut().skip(1).zip(hostile) {
        row.cells[column] = cell;
    }
    table
}

/// The cell in that line is named, and what is said has something to do in it.
fn is_named(findings: &[ImportFinding], line: usize) -> bool {
    findings.iter().any(|finding| {
        let said = finding.to_message().render(Lang::Zh);
        finding.line == Some(line) && (said.contains("请") || said.contains("可能范围") || said.contains("未读取"))
    })
}

fn check(kind: &str, taken: impl Fn(usize) -> Option<f64>, findings: &[ImportFinding]) {
    for (at, cell) in hostile().iter().enumerate() {
        let line = at + 2;
        let value = taken(line);
        assert!(
            value.is_none_or(|value| value.is_finite() && (0.0..=1e15).contains(&value)),
            "{kind} {cell:?}: {value:?}"
        );
        assert!(value.is_some() || is_named(findings, line), "{kind} {cell:?}: neither taken nor named");
        // What no reading makes a figure is none.
        let never = matches!(cell, SheetCell::Fault(_) | SheetCell::Day(..))
            || matches!(cell, SheetCell::Number(number) if !(0.0..=1e15).contains(number));
        assert!(!never || value.is_none(), "{kind} {cell:?}: {value:?}");
    }
}

#[test]
fn statements_name_each_doubtful_cell() {
    let table = table("年度,营业收入（元）,营业成本（元）", |at| format!("{}年,x,10", 1990 + at), 1);
    let read = financials::read("t", &table, &ListingChoices::default()).unwrap();
    let mut findings = read.findings.clone();
    findings.extend(read.years.iter().flat_map(|year| year.findings.iter().cloned()));
    let taken = |line: usize| {
        let year = read.years.iter().find(|year| year.line == line)?;
        year.year.revenue.value
    };
    check("statements", taken, &findings);
}

#[test]
fn comparables_name_each_doubtful_cell() {
    for (heading, of_sum) in [("费率（%）", false), ("一次总付金额（该币种）", true)] {
        let table = table(&format!("许可人,被许可人,币种,{heading}"), |at| format!("甲{at},乙,元,x"), 3);
        let read = comparables::read("t", &table, &ListingChoices::default()).unwrap();
        let mut findings = read.findings.clone();
        findings.extend(read.rows.iter().flat_map(|row| row.findings.iter().cloned()));
        let taken = |line: usize| {
            let row = read.rows.iter().find(|row| row.line == line)?;
            if of_sum { row.licence.sum.value } else { row.licence.rate.value }
        };
        check(heading, taken, &findings);
    }
}

#[test]
fn statistics_name_each_doubtful_cell() {
    let table = table("行业名称,合同份数,平均提成率（%）", |at| format!("行业{at},7,x"), 2);
    let read = statistics::of_table("t", &table).unwrap();
    // Which row a line became is not kept: nothing above a whole is taken, and every other line is named.
    let rates: Vec<Option<f64>> = read.rows.iter().map(|row| row.royalty_mean).collect();
    assert_eq!(rates.len(), hostile().len());
    check("statistics", |line| rates[line - 2], &read.problems);
}

#[test]
fn lists_of_patents_name_each_doubtful_cell() {
    let number = |at: usize| {
        let digits = format!("2020100{at:05}");
        format!("{digits}.{}", check_digit(&digits).unwrap())
    };
    let table = table("申请号,专利名称,被引证次数", |at| format!("{},一种泵{at},x", number(at)), 2);
    let read = PatentList::recognise(&table).unwrap().preview(&table, "t", Lang::Zh).unwrap();
    let findings: Vec<ImportFinding> = read.all_findings().into_iter().cloned().collect();
    let taken = |line: usize| {
        let patent = read.patents.iter().find(|patent| patent.lines.contains(&line))?;
        patent.patent.citations_received.value.map(f64::from)
    };
    check("patents", taken, &findings);
}

#[test]
fn grades_and_numbers_name_each_doubtful_cell() {
    let sheet = table("信用等级,违约概率（%）", |at| format!("G{at},x"), 1);
    let (found, findings) = grades::grades(&sheet).unwrap();
    check("grades", |line| found[line - 2].pd, &findings);

    let mut sheet = table("数值,备注", |at| format!("x,{at}。"), 0);
    sheet.rows.truncate(hostile().len() + 1);
    let found = grades::numbers(&sheet).unwrap();
    let column = found.iter().find(|column| column.place == 0).unwrap();
    assert!(column.numbers.iter().all(|number| number.is_finite()), "{:?}", column.numbers);
    assert_eq!(column.heading, "数值");
    let cells = hostile().len();
    assert!(column.numbers.len() + column.findings.len() >= cells, "{column:?}");
}

/// Headings that are blank, or stand twice, with figures below: named, not passed over.
#[test]
fn figures_without_a_name_are_named() {
    let said = |findings: &[ImportFinding]| {
        findings.iter().map(|one| one.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
    };
    let read =
        |text: &str| financials::read("t", &import::table(text.as_bytes(), None).unwrap(), &ListingChoices::default());
    let across = read("项目（元）,2023年,2024年\n营业收入,1,2\n,9,9\n营业成本,1,1\n").unwrap();
    assert!(said(&across.findings).contains("第 3 行：没有项目名称，未读取（9 9）"), "{}", said(&across.findings));
    let down = read("年度,营业收入（元）,,营业成本（元）\n2023年,1,7,1\n,5,5,5\n").unwrap();
    let told = said(&down.findings);
    assert!(told.contains("“C”栏：没有表头") && told.contains("第 3 行：有数值而没有写年度"), "{told}");
    let table = import::table("行业名称,,合同份数\n化学原料,3,12\n".as_bytes(), None).unwrap();
    assert!(said(&statistics::of_table("t", &table).unwrap().problems).contains("“B”栏：没有表头"));
}

/// A line of a query or a unit right above the headings is no part of them, and a full export of a vendor has its columns.
#[test]
fn what_adds_nothing_above_the_headings_is_no_heading() {
    let digits = "202010000001";
    let number = format!("{digits}.{}", check_digit(digits).unwrap());
    let text = format!("检索式,申请人=甲\n申请号,专利名称,申请日,专利状态\n{number},一种泵,2020-01-02,授权\n");
    let list = PatentList::recognise(&import::table(text.as_bytes(), None).unwrap()).unwrap();
    assert_eq!((list.header.line, list.columns[0].heading.as_str()), (2, "申请号"));
    let wide: Vec<String> = (0..214).map(|at| format!("栏{at}")).collect();
    let text = format!(
        "申请号,标题,公开类型,专利类型,{}\n{number},一种泵,授权公告,发明,{}\n",
        wide.join(","),
        ["x"; 214].join(",")
    );
    let table = import::table(text.as_bytes(), None).unwrap();
    let read = PatentList::recognise(&table).unwrap().preview(&table, "t", Lang::Zh).unwrap();
    assert_eq!(read.patents.len(), 1);
    // The kind of right, not of publication.
    assert!(read.patents[0].patent.kind.value.is_some());
}
