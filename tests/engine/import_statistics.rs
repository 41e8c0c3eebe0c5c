//! Licence statistics read from files: encodings, headings, figures, and files that mean harm.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::io::{Cursor, Write as _};

use pledgeworth::import::headings::MappedBy;
use pledgeworth::import::statistics::{
    MOST_ROWS, Preview, StatisticColumn as Column, column, preview, template_headings,
};
use pledgeworth::import::topic::{TableChoices, TableTopic, Understood, understand};
use pledgeworth::import::{self, ImportError, LARGEST_FILE};
use pledgeworth::lang::Lang;
use pledgeworth::model::guideline::{LicenceScope, RoyaltyBase};
use zip::write::SimpleFileOptions;

const TABLE: &str = "附件：专利实施许可统计表\n\
统计期,行业代码,行业名称,合同份数,固定金额合同份数,固定金额均值（万元）,固定金额平均年限,提成合同份数,提成基数,平均提成率（%）,无偿合同份数,许可类型,已核对\n\
2019-2023,C38,电气机械和器材制造业,１２０,80,\"1,234.5\",3.6,20,净销售额,4.5,20,普通许可,是\n\
2019-2023,C39,计算机、通信和其他电子设备制造业,300,210,0.5亿,3.0,40,利润,6％,50,全部,否\n\
2019-2023,C27,医药制造业,95,－,,,12,,5,10,,\n";

fn read(text: &str) -> Preview {
    preview("表.csv", text.as_bytes()).unwrap()
}

fn said(found: &Preview) -> String {
    found.problems.iter().map(|problem| problem.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
}

fn close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 1e-9 * expected.max(1.0)), "{found:?} {expected}");
}

fn check(found: &Preview) {
    assert_eq!(found.rows.len(), 3);
    let first = &found.rows[0];
    assert_eq!((first.gb_code.as_str(), first.gb_name.as_str()), ("C38", "电气机械和器材制造业"));
    close(first.contracts, 120.0);
    close(first.fixed_mean, 12_345_000.0);
    close(first.fixed_mean_years, 3.6);
    close(first.royalty_mean, 0.045);
    close(first.annual_fee(), 12_345_000.0 / 3.6);
    assert_eq!((first.royalty_base, first.scope), (Some(RoyaltyBase::NetSales), Some(LicenceScope::Ordinary)));
    assert_eq!(first.verified, Some(true));
    close(found.rows[1].fixed_mean, 50_000_000.0);
    close(found.rows[1].royalty_mean, 0.06);
    assert_eq!(found.rows[1].royalty_base, Some(RoyaltyBase::Profit));
    assert_eq!((found.rows[2].fixed_mean, found.rows[2].fixed_contracts), (None, None), "blank is not zero");
}

#[test]
fn every_encoding_of_chinese_spreadsheets() {
    let (gb, _, bad) = encoding_rs::GB18030.encode(TABLE);
    assert!(!bad);
    let marked = [b"\xEF\xBB\xBF".as_slice(), TABLE.as_bytes()].concat();
    let utf_16: Vec<u8> = std::iter::once(0xFEFF_u16).chain(TABLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for bytes in [TABLE.as_bytes().to_vec(), marked, gb.into_owned(), utf_16] {
        let found = preview("表.csv", &bytes).unwrap();
        assert_eq!(found.header_line, 2);
        check(&found);
        assert!(found.problems.is_empty(), "{}", said(&found));
    }
    for separator in ["\t", ";"] {
        let text = TABLE.replace("\"1,234.5\"", "1234.5").replace(',', separator);
        check(&read(&text));
    }
}

#[test]
fn headings_of_the_notes_and_of_the_template_are_known() {
    let notes = [
        ("period", Column::Period),
        ("gb_code", Column::Code),
        ("gb_name", Column::Name),
        ("n_contracts", Column::Contracts),
        ("n_patents", Column::Patents),
        ("fixed_n", Column::FixedContracts),
        ("fixed_mean_wan", Column::FixedMean),
        ("fixed_median_wan", Column::FixedMedian),
        ("fixed_mean_term", Column::FixedYears),
        ("royalty_n", Column::RoyaltyContracts),
        ("royalty_base", Column::RoyaltyBase),
        ("royalty_mean_pct", Column::RoyaltyMean),
        ("entry_fee_n", Column::EntryContracts),
        ("entry_fee_mean_wan", Column::EntryMean),
        ("entry_royalty_mean_pct", Column::EntryRoyalty),
        ("free_n", Column::Free),
        ("licence_type", Column::Scope),
        ("source_doc", Column::Source),
        ("verified", Column::Verified),
    ];
    for (heading, expected) in notes {
        assert_eq!(column(heading), Some(expected), "{heading}");
    }
    for expected in Column::ALL {
        assert_eq!(column(expected.heading()), Some(expected), "{}", expected.heading());
    }
    for (heading, expected) in [
        ("国民经济行业（门类）", Some(Column::Name)),
        ("门 类 代 码", Some(Column::Code)),
        ("专利实施许可合同份数（份）", Some(Column::Contracts)),
        ("以固定或可折算金额支付的平均许可费（万元）", Some(Column::FixedMean)),
        ("提成合同平均年限", None),
        ("无偿占比", None),
        ("许可费总额（亿元）", None),
        ("备注", None),
    ] {
        assert_eq!(column(heading), expected, "{heading}");
    }
    assert!(matches!(preview("t.csv", template_headings().join(",").as_bytes()), Ok(found) if found.rows.is_empty()));
}

#[test]
fn two_rows_of_headings() {
    let text = "行业,固定或可折算金额支付,,提成支付,,无偿\n,合同份数,平均金额（万元）,合同份数,平均提成率（%）,合同份数\n\
                C 制造业,500,320,60,4.2,700\n";
    let found = read(text);
    let row = &found.rows[0];
    close(row.fixed_contracts, 500.0);
    close(row.fixed_mean, 3_200_000.0);
    close(row.royalty_contracts, 60.0);
    close(row.royalty_mean, 0.042);
    close(row.free_contracts, 700.0);
    assert_eq!(row.gb_name, "C 制造业");
}

#[test]
fn nothing_is_dropped_silently() {
    let text = "行业名称,合同份数,平均金额,固定金额均值,平均提成率,备注\n\
                甲业,12,7,300,0.045,x\n\
                乙业,abc,7,-5,0.05,\n\
                ,5,7,1,0.04,\n\
                注：数据来源于备案合同,,,,,\n\
                丙业,3,7,2,0.03,,多出的一格\n";
    let found = read(text);
    let names: Vec<&str> = found.rows.iter().map(|row| row.gb_name.as_str()).collect();
    assert_eq!(names, ["甲业", "乙业", "丙业"]);
    close(found.rows[0].royalty_mean, 0.045);
    close(found.rows[0].fixed_mean, 3_000_000.0);
    assert_eq!((found.rows[1].contracts, found.rows[1].fixed_mean), (None, None));
    let said = said(&found);
    for part in [
        "“平均金额”栏：无法识别的栏",
        "“备注”栏：无法识别的栏",
        "未注明金额单位，按万元读取",
        "按小数读取",
        "第 3 行，“合同份数”：“abc”不是可读的数值",
        "第 3 行，“固定金额均值”：“-5”超出可能范围",
        "第 4 行：没有行业名称或代码",
        "第 5 行：注释行，未读取：注：数据来源于备案合同",
        "第 6 行：表头以外的内容未读取：多出的一格",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
    assert_eq!(found.problems.iter().filter(|problem| problem.row_lost).count(), 2);
    let table = found.into_table(4, Lang::Zh);
    assert!(table.id == 4 && !table.verified && table.problems.len() == 9, "{}", table.problems.len());
}

/// A column that no heading names is read as the user says, and one that is named wrongly is left out.
#[test]
fn a_mapping_that_was_changed_is_followed() {
    let table = import::table("行业名称,备案数,平均提成率（%）,费用\n甲业,12,4.5,3\n".as_bytes(), None).unwrap();
    let mut choices = TableChoices { topic: Some(TableTopic::Statistics), ..TableChoices::default() };
    let read = |choices: &TableChoices| match understand("t", &table, choices, Lang::Zh).unwrap() {
        Understood::Statistics(found) => found,
        other => panic!("{:?}", other.topic()),
    };
    assert_eq!((read(&choices).rows[0].contracts, read(&choices).rows[0].royalty_mean), (None, Some(0.045)));
    choices.mapping.insert("备案数".into(), Column::Contracts.key().into());
    choices.mapping.insert("平均提成率（%）".into(), String::new());
    let found = read(&choices);
    assert_eq!((found.rows[0].contracts, found.rows[0].royalty_mean), (Some(12.0), None));
    let by: Vec<_> = found.columns.iter().map(|column| column.by).collect();
    assert_eq!(by, [MappedBy::Heading, MappedBy::User, MappedBy::User, MappedBy::Unknown]);
    assert!(
        !said(&found).contains("“备案数”栏") && said(&found).contains("“费用”栏：无法识别的栏"),
        "{}",
        said(&found)
    );
    // An earlier table's choices hold until this one's say otherwise.
    let remembered = std::mem::take(&mut choices.mapping);
    choices.remembered.insert("statistics".into(), remembered);
    choices.mapping.insert("平均提成率（%）".into(), Column::RoyaltyMean.key().into());
    let found = read(&choices);
    assert_eq!((found.rows[0].contracts, found.rows[0].royalty_mean), (Some(12.0), Some(0.045)));
    let by: Vec<_> = found.columns.iter().map(|column| column.by).collect();
    assert_eq!(by, [MappedBy::Heading, MappedBy::Remembered, MappedBy::User, MappedBy::Unknown]);
    // Each column has a name for machines of its own, and one in words.
    for column in Column::ALL {
        assert_eq!(Column::of_key(column.key()), Some(column));
    }
}

/// A workbook of one sheet whose rows are written as text in the cells.
fn workbook(rows: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let sheet = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
         <sheetData>{rows}</sheetData></worksheet>"
    );
    for (name, text) in [
        (
            "[Content_Types].xml",
            "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>",
        ),
        (
            "_rels/.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
             <sheet name=\"统计表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             <Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ] {
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn row(number: usize, cells: &[(&str, &str)]) -> String {
    let cells: String = cells
        .iter()
        .map(|(at, value)| match value.parse::<f64>() {
            Ok(_) => format!("<c r=\"{at}{number}\"><v>{value}</v></c>"),
            Err(_) => format!("<c r=\"{at}{number}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"),
        })
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

#[test]
fn a_workbook_with_gaps() {
    let rows = [
        row(1, &[("A", "许可统计")]),
        row(3, &[("A", "行业代码"), ("B", "行业名称"), ("C", "合同份数"), ("E", "平均提成率")]),
        row(4, &[("A", "38"), ("B", "电气机械"), ("C", "120"), ("E", "0.045")]),
        row(7, &[("B", "医药制造"), ("C", "95")]),
    ]
    .concat();
    let found = preview("表.xlsx", &workbook(&rows)).unwrap();
    assert_eq!((found.sheet.as_deref(), found.header_line, found.rows.len()), (Some("统计表"), 3, 2));
    assert_eq!(found.rows[0].gb_code, "38");
    close(found.rows[0].royalty_mean, 0.045);
    close(found.rows[1].contracts, 95.0);
}

#[test]
fn files_that_mean_harm_are_refused() {
    // A cell at the far corner of the sheet costs nothing, and is refused.
    let corner = row(1_048_576, &[("XFD", "1")]);
    assert!(matches!(preview("t.xlsx", &workbook(&corner)), Err(ImportError::TooManyColumns)));
    let deep = row(1_048_576, &[("A", "1")]);
    assert!(matches!(preview("t.xlsx", &workbook(&deep)), Err(ImportError::RowFarOff(1_048_576))));

    // A part that unpacks to 300 MB from a few hundred kilobytes.
    let mut zip = zip::ZipWriter::new_append(Cursor::new(workbook(""))).unwrap();
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    zip.start_file("xl/sharedStrings.xml", options).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..300 {
        zip.write_all(&block).unwrap();
    }
    let mut bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 2 << 20);
    assert!(matches!(preview("t.xlsx", &bomb), Err(ImportError::UnpacksTooLarge)));
    // The same, declared as small: the size in the directory and in the part's own head.
    let size = (300_u32 << 20).to_le_bytes();
    for at in 0..bomb.len() - 4 {
        if bomb[at..at + 4] == size {
            bomb[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
        }
    }
    assert!(preview("t.xlsx", &bomb).is_err());

    let many: String = std::iter::once("行业名称,合同份数\n".to_owned())
        .chain((0..=MOST_ROWS).map(|n| format!("业{n},1\n")))
        .collect();
    assert!(matches!(preview("t.csv", many.as_bytes()), Err(ImportError::TooManyRows(_))));
    assert!(matches!(
        preview("t.csv", &vec![b'a'; usize::try_from(LARGEST_FILE).unwrap() + 1]),
        Err(ImportError::TooLarge)
    ));
    assert!(matches!(
        preview("t.csv", ",".repeat(500).replace(',', "a,").as_bytes()),
        Err(ImportError::TooManyColumns)
    ));
    for nothing in [b"".as_slice(), b"\n\n", b"a,b\n1,2\n", b"%PDF-1.7", b"\xD0\xCF\x11\xE0 old", b"PK\x03\x04 broken"]
    {
        assert!(preview("t", nothing).is_err(), "{nothing:?}");
    }
    let long = format!("行业名称,合同份数\n{},5\n", "长".repeat(5_000));
    assert!(said(&read(&long)).contains("已截短"));
}

proptest::proptest! {
    #[test]
    fn no_bytes_bring_it_down(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600)) {
        let _ = preview("t", &bytes);
        let mut as_zip = b"PK\x03\x04".to_vec();
        as_zip.extend(&bytes);
        let _ = preview("t", &as_zip);
    }

    #[test]
    fn no_table_brings_it_down(text in "([行业名称合同份数提成率0-9%.,万元\"\n-]{0,40}\n){0,12}") {
        let _ = preview("t", text.as_bytes());
    }
}
