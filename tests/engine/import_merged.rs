//! Cells that are merged downwards: one applicant of several patents, one sum of several rows.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::import::listing::ListingChoices;
use pledgeworth::import::patents::{PatentList, PatentPreview};
use pledgeworth::import::statistics::of_table;
use pledgeworth::import::{self, ImportFinding, MergedDown, SheetTable, comparables};
use pledgeworth::lang::Lang;
use rust_xlsxwriter::{Format, Workbook, Worksheet};

fn sheet(rows: &[&[&str]], merge: impl Fn(&mut Worksheet)) -> SheetTable {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (line, row) in (0_u32..).zip(rows) {
        for (column, text) in (0_u16..).zip(*row) {
            match text.parse::<f64>() {
                Ok(number) if text.len() < 6 => drop(sheet.write_number(line, column, number).unwrap()),
                _ if text.is_empty() => {}
                _ => drop(sheet.write_string(line, column, *text).unwrap()),
            }
        }
    }
    merge(sheet);
    import::table(&book.save_to_buffer().unwrap(), None).unwrap()
}

fn said(findings: &[&ImportFinding]) -> String {
    findings.iter().map(|finding| finding.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
}

fn preview(table: &SheetTable) -> PatentPreview {
    PatentList::recognise(table).unwrap().preview(table, "t", Lang::Zh).unwrap()
}

#[test]
fn an_applicant_beside_several_patents_is_that_of_each() {
    let plain = Format::new();
    let rows: &[&[&str]] = &[
        &["申请号", "名称", "申请人", "被引证次数"],
        &["202010000001", "甲", "", ""],
        &["202010000002", "乙", "", ""],
        &["202010000003", "丙", "", ""],
        &["202010000004", "丁", "", ""],
    ];
    let table = sheet(rows, |sheet| {
        sheet.merge_range(1, 2, 3, 2, "示例公司", &plain).unwrap();
        sheet.merge_range(1, 3, 4, 3, "", &plain).unwrap();
        sheet.write_number(1, 3, 9.0).unwrap();
    });
    let region = |column, first, last| MergedDown { column, first, last };
    assert_eq!(table.merged, [region(2, 2, 4), region(3, 2, 5)]);
    let found = preview(&table);
    let owners: Vec<_> = found.patents.iter().map(|patent| patent.patent.owners.value.clone()).collect();
    let company = Some(vec!["示例公司".to_owned()]);
    assert_eq!(owners, [company.clone(), company.clone(), company, None], "and of no row below them");
    let cited: Vec<_> = found.patents.iter().map(|patent| patent.patent.citations_received.value).collect();
    assert_eq!(cited, [Some(9), None, None, None], "a count of several is not that of each");
    let said = said(&found.all_findings());
    assert!(said.contains("“申请人”栏：有向下合并的单元格（第 2–4 行），其内容已用于所合并的每一行"), "{said}");
    assert!(said.contains("“被引证次数”栏：有向下合并的单元格（第 2–5 行），其数值只计入第一行"), "{said}");
}

/// Headings over two rows are no values, and a number merged over several rows is one patent's.
#[test]
fn merged_headings_stay_headings_and_a_merged_number_is_one_patent() {
    let plain = Format::new();
    let rows: &[&[&str]] = &[&["", "", "权利人"], &["", "", ""], &["", "甲", "示例公司"], &["", "甲", ""]];
    let table = sheet(rows, |sheet| {
        sheet.merge_range(0, 0, 1, 0, "申请号", &plain).unwrap();
        sheet.merge_range(0, 1, 1, 1, "名称", &plain).unwrap();
        sheet.write_string(0, 2, "权利人").unwrap();
        sheet.write_string(1, 2, "申请人").unwrap();
        sheet.merge_range(2, 0, 3, 0, "202010000001", &plain).unwrap();
    });
    let found = preview(&table);
    assert_eq!((found.patents.len(), found.rows.len()), (1, 2), "{:?}", found.rows);
    assert_eq!(found.patents[0].lines, [3, 4]);
}

#[test]
fn periods_and_parties_are_filled_and_amounts_are_not() {
    let plain = Format::new();
    let rows: &[&[&str]] =
        &[&["年度", "行业名称", "合同份数"], &["", "甲业", "12"], &["", "乙业", "7"], &["2024", "丙业", "3"]];
    let table = sheet(rows, |sheet| {
        sheet.merge_range(1, 0, 2, 0, "", &plain).unwrap();
        sheet.write_number(1, 0, 2023.0).unwrap();
    });
    let found = of_table("t", &table).unwrap();
    assert_eq!(found.rows.iter().map(|row| row.period.as_str()).collect::<Vec<_>>(), ["2023", "2023", "2024"]);

    let rows: &[&[&str]] = &[
        &["许可人", "被许可人", "一次总付（万元）", "币种"],
        &["", "乙公司", "", "人民币"],
        &["", "丙公司", "", "人民币"],
        &["合计", "", "300", ""],
    ];
    let table = sheet(rows, |sheet| {
        sheet.merge_range(1, 0, 2, 0, "甲公司", &plain).unwrap();
        sheet.merge_range(1, 2, 2, 2, "", &plain).unwrap();
        sheet.write_number(1, 2, 300.0).unwrap();
    });
    let found = comparables::read("t", &table, &ListingChoices::default()).unwrap();
    let read: Vec<_> = found.rows.iter().map(|row| (row.licence.licensor.as_str(), row.licence.sum.value)).collect();
    assert_eq!(read, [("甲公司", Some(3e6)), ("甲公司", None)], "the total is no licence");
    let said = said(&found.findings.iter().collect::<Vec<_>>());
    assert!(said.contains("只计入第一行") && said.contains("合计行"), "{said}");
}

/// Regions that overlap, or reach beyond every row, cost no more than the rows.
#[test]
fn regions_of_a_hostile_file_are_bounded() {
    let mut table = import::table("申请号,名称\n202010000001,甲\n202010000002,\n".as_bytes(), None).unwrap();
    table.merged = (0..50_000).map(|at| MergedDown { column: at % 3, first: 2, last: usize::MAX }).collect();
    let found = preview(&table);
    assert_eq!(found.patents.len(), 2);
    assert_eq!(found.patents[1].patent.title, "甲");
}

/// A region that reaches from the headings to the end of the sheet makes no headings of the rows.
#[test]
fn a_merged_region_does_not_swallow_the_table() {
    let rows: &[&[&str]] = &[&["申请号", "名称", "申请人"], &["202010000001", "甲", "示例公司"]];
    let mut table = sheet(rows, |_| {});
    table.merged = vec![MergedDown { column: 0, first: 1, last: 1_048_576 }];
    let found = preview(&table);
    assert_eq!(found.patents.len(), 1);
    assert!(found.patents[0].patent.number.value.as_deref().is_some_and(|number| number.starts_with("202010000001")));
}
