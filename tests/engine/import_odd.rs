//! Odd things that real lists hold, each as one of its kind: several owners in a cell, titles in translation alone, applications
//! that nobody granted.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::import::patents::{ListVendor, PatentList, PatentPreview};
use pledgeworth::import::{self, SheetTable};
use pledgeworth::lang::Lang;
use pledgeworth::statutory::application_number::check_digit;

fn of(text: &str) -> SheetTable {
    import::table(text.as_bytes(), None).unwrap()
}

pub fn preview(text: &str) -> PatentPreview {
    let table = of(text);
    PatentList::recognise(&table).unwrap().preview(&table, "t", Lang::Zh).unwrap()
}

pub fn said(found: &PatentPreview) -> String {
    found.all_findings().iter().map(|finding| finding.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
}

pub fn number() -> String {
    format!("202010000001.{}", check_digit("202010000001").unwrap())
}

#[test]
fn chinese_names_between_enumeration_commas_are_several_owners() {
    for (written, expected, part) in [
        ("甲公司、乙大学", vec!["甲公司", "乙大学"], "拆成几个权利人"),
        ("甲公司，乙大学；丙研究院", vec!["甲公司", "乙大学", "丙研究院"], "拆成几个权利人"),
        ("甲公司,乙大学", vec!["甲公司", "乙大学"], "拆成几个权利人"),
        ("甲公司（北京、上海）、乙大学", vec!["甲公司（北京、上海）", "乙大学"], "拆成几个权利人"),
        ("甲公司；甲公司、乙大学", vec!["甲公司", "乙大学"], "拆成几个权利人"),
        // A person, a Latin name with its form, a bracket: one each, or asked.
        ("甲公司（北京、上海）", vec!["甲公司（北京、上海）"], "可能是几个权利人"),
        ("EXAMPLE CO., LTD.", vec!["EXAMPLE CO., LTD."], ""),
        ("ZHANG, SAN", vec!["ZHANG, SAN"], ""),
        ("甲公司、B", vec!["甲公司、B"], "可能是几个权利人"),
    ] {
        let found = preview(&format!("申请号,名称,专利权人\n{},甲,\"{written}\"\n", number()));
        let owners = found.patents[0].patent.owners.value.clone().unwrap();
        assert_eq!(owners, expected, "{written}");
        let said = said(&found);
        assert!(said.contains(part), "{written}: {said}");
        assert!(!part.is_empty() || !said.contains("权利人，"), "{written}: {said}");
    }
    // Two of one list in one cell of Google's.
    let text = "search URL:,x\nid,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,representative figure link\n\
CN-105422468-B,泵,\"甲公司, 乙大学\",张三,2015-12-03,2015-12-03,2016-01-01,2017-01-01,x,x\n";
    let found = preview(text);
    assert_eq!(found.vendor, Some(ListVendor::GooglePatents));
    assert_eq!(found.patents[0].patent.owners.value.clone().unwrap(), ["甲公司", "乙大学"]);
}

/// Of a family's numbers in one cell the Chinese one counts, and of an application's publications that of its grant.
#[test]
fn of_several_numbers_in_a_cell_the_one_that_counts_is_read() {
    for (cell, taken) in [
        ("CN110000001A;CN110000001B", "CN110000001B"),
        ("US11111111B2;CN110000001A", "CN110000001A"),
        ("CN110000001A;CN110000002B", "CN110000001A"),
        ("PCT/CN2018/100001;CN110000001B", "CN110000001B"),
    ] {
        let found = preview(&format!("公开（公告）号,专利名称,申请日\n{cell},泵,2019-03-04\n"));
        assert_eq!(found.patents[0].publications, [taken], "{cell}");
        assert!(said(&found).contains(&format!("读取的是{taken}")), "{}", said(&found));
        assert_eq!(said(&found).contains("没有授权信息"), !taken.ends_with('B'), "{}", said(&found));
    }
}

/// A title in translation serves where there is no other, and nobody is told of it where there is one.
#[test]
fn a_title_in_translation_serves_where_there_is_no_other() {
    let alone = preview(
        "Publication Number,Title - DWPI,Assignee - Standardized,Publication Country Code,Publication Kind Code,Application Date,Dead/Alive,IPC - Current,DWPI Count of Family Members\n\
CN105422468B,Pump with seal,EXAMPLE CO LTD,CN,B,2015-12-03,Alive,F04B,2\n",
    );
    assert_eq!((alone.vendor, alone.patents[0].patent.title.as_str()), (Some(ListVendor::Derwent), "Pump with seal"));
    assert!(!said(&alone).contains("无法识别的栏"), "{}", said(&alone));
    let both = preview(&format!("申请号,标题 (英文),标题 (中文)\n{},Pump,一种泵\n", number()));
    assert_eq!(both.patents[0].patent.title, "一种泵");
    assert!(!said(&both).contains("标题 (英文)"), "{}", said(&both));
}

/// A published application without any word of a grant is asked about: it cannot be pledged before it is granted.
#[test]
fn an_application_that_nobody_granted_is_asked_about() {
    let list = |row: &str| preview(&format!("申请号,公开（公告）号,名称,授权公告号,法律状态\n{},{row}\n", number()));
    let asked = |found: &PatentPreview| said(found).contains("只有申请公布，没有授权信息");
    assert!(asked(&list("CN111222333A,甲,,")));
    assert!(!asked(&list("CN111222333A,甲,CN111222333B,")));
    assert!(!asked(&list("CN111222333A,甲,,授权")));
    assert!(!asked(&list("CN111222333A,甲,,实质审查")), "its status says so already");
    assert!(!asked(&list("CN111222333B,甲,,")));
    assert!(!asked(&list(",甲,,")), "nothing is said of either");
}

/// What each vendor writes for the same six patents, in five ways each: encodings, separators, headings further down, days and numbers.
#[test]
fn headings_further_down_and_numbers_of_every_form() {
    let digits = "201510876543";
    let check = check_digit(digits).unwrap();
    let forms = [
        format!("{digits}.{check}"),
        format!("{digits}{check}"),
        format!("CN{digits}.{check}"),
        format!("ZL{digits}.{check}"),
        format!("ZL {digits}.{check}"),
        format!("ＺＬ２０１５１０８７６５４３．{check}"),
        format!("\"{digits}.{check}\""),
    ];
    let days = ["2015-12-03", "2015.12.03", "20151203", "2015年12月3日", "2015/12/3", "2015-12-03 00:00:00", "42341"];
    for (at, number) in forms.iter().enumerate() {
        let title =
            "某公司专利清单（内部资料）,,\n,,\n制表：知识产权部,,\n日期：2026-03-01,,\n说明：仅供参考,,\n基本信息,,\n";
        let text = format!(
            "{title}申请号,专利名称,申请日\n{number},\"多行\n名称，\"\"带引号\"\"\",{}\n合计,1 件,\n",
            days[at]
        );
        let (bytes, _, bad) = encoding_rs::GB18030.encode(&text);
        assert!(!bad);
        let wide: Vec<u8> = std::iter::once(0xFEFF_u16)
            .chain(text.replace(',', "\t").encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        for bytes in [bytes.into_owned(), wide] {
            let table = import::table(&bytes, None).unwrap();
            let found = PatentList::recognise(&table).unwrap().preview(&table, "t", Lang::Zh).unwrap();
            assert_eq!(found.header_line, 7, "{number}");
            let patent = &found.patents[0].patent;
            assert_eq!(patent.number.value.as_deref(), Some(format!("{digits}.{check}").as_str()), "{number}");
            assert_eq!(patent.filing_date.value, Some(jiff::civil::date(2015, 12, 3)), "{}", days[at]);
            assert_eq!(patent.title, "多行 名称，\"带引号\"");
            assert_eq!(found.left(), (0, 1));
        }
    }
}
