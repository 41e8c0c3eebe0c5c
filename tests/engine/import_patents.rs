//! Patent lists: vendors' headings, numbers, days, publications of one application, burdens, merging.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::eligibility;
use pledgeworth::import::headings::MappedBy;
use pledgeworth::import::patents::aliases::{HeadingMeaning, HeadingTable};
use pledgeworth::import::patents::number::{self, WrittenNumber};
use pledgeworth::import::patents::{
    ListVendor, MergeState, PatentField, PatentList, PatentMerge, PatentPreview, RowOutcome, status,
};
use pledgeworth::import::{self, ImportError, SheetTable};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input, LegalStatus, Origin, Patent, PatentId};
use pledgeworth::reference::Reference;
use pledgeworth::statutory::PatentType;
use pledgeworth::statutory::application_number::check_digit;

/// An application number with its check digit.
fn number(digits: &str) -> String {
    format!("{digits}.{}", check_digit(digits).unwrap())
}

fn table(text: &str) -> SheetTable {
    import::table(text.as_bytes(), None).unwrap()
}

fn preview(text: &str) -> PatentPreview {
    let table = table(text);
    PatentList::recognise(&table).unwrap().preview(&table, "名单.csv", Lang::Zh).unwrap()
}

fn said(preview: &PatentPreview) -> String {
    preview.all_findings().iter().map(|finding| finding.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
}

fn refusal(preview: &PatentPreview, line: usize) -> String {
    let row = preview.rows.iter().find(|row| row.line == line).unwrap();
    match &row.outcome {
        RowOutcome::Refused(why) | RowOutcome::LeftOut(why) => why.render(Lang::Zh),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_table_of_headings_is_whole() {
    let table = HeadingTable::builtin();
    let written: Vec<(&str, &[String])> = table.written().collect();
    assert!(written.len() >= 88, "{}", written.len());
    assert!(written.iter().map(|(_, headings)| headings.len()).sum::<usize>() >= 340);
    assert_eq!(table.vendors().count(), ListVendor::ALL.len());
    for field in PatentField::ALL {
        let headings = written.iter().find(|(key, _)| *key == field.key());
        assert!(headings.is_some_and(|(_, headings)| !headings.is_empty()), "{}", field.key());
        assert_eq!(PatentField::of_key(field.key()), Some(*field));
    }
    // A heading names one field, and the one it stands under.
    for (key, headings) in &written {
        for heading in *headings {
            // A title in translation is a title where there is no other.
            let key = if *key == "title_en" { "title" } else { key };
            let expected = PatentField::of_key(key).map_or(HeadingMeaning::NotNeeded, HeadingMeaning::Field);
            assert_eq!(table.meaning(heading, None), Some(expected), "{heading}");
        }
    }
    // Written with other widths, blanks and cases.
    for heading in ["公开（公告）号", "公开(公告)号", " 公 开（公告）号\u{a0}", "PUBLICATION_NUMBER"]
    {
        assert_eq!(
            table.meaning(heading, None),
            Some(HeadingMeaning::Field(PatentField::PublicationNumber)),
            "{heading}"
        );
    }
    // Short tags mean something only in the lists that write them.
    for tag in ["pn", "an", "ad", "pd", "TI", "AU", "IP", "id"] {
        assert_eq!(table.meaning(tag, None), None, "{tag}");
        assert_eq!(table.meaning(tag, Some(ListVendor::PatSnap)), None, "{tag}");
    }
    let inco = table.meaning("an", Some(ListVendor::IncoPatApi));
    assert_eq!(inco, Some(HeadingMeaning::Field(PatentField::ApplicationNumber)));
}

/// A row in each vendor's own headings, as that vendor writes numbers, days and several names.
fn lists() -> Vec<(ListVendor, String)> {
    let invention = number("201410264351");
    let plain = invention.replace('.', "");
    vec![
        (
            ListVendor::CnipaQuery,
            format!(
                "申请号,专利名称,专利类型,申请人,申请日,公开(告)号,公开(告)日,授权公告号,授权公告日,法律状态,案件业务状态,主分类号,副分类号\n\
                 {plain},一种轴承座,发明,示例机械有限公司,2014-06-13,CN104012345A,2014-09-03,CN104012345B,2016-08-17,专利权维持,,F16C35/00,B23P15/00\n"
            ),
        ),
        (
            ListVendor::Cnipr,
            format!(
                "申请号,公开（公告）号,公开（公告）日,申请日,专利号,名称,主分类号,分类号,分案原申请号,优先权,申请（专利权）人,发明（设计）人,地址,颁证日,国际申请,光盘号\n\
                 CN{invention},CN104012345B,2016.08.17,2014.06.13,ZL{invention},一种轴承座,F16C35/00,F16C35/00;B23P15/00,,,示例机械有限公司,张三;李四,某市,2016.08.17,,D1634\n"
            ),
        ),
        (
            ListVendor::PatSnap,
            format!(
                "序号,公开(公告)号,公开(公告)日,标题,申请号,申请日,专利类型,法律状态/事件,简单法律状态,[标]当前申请(专利权)人,当前申请(专利权)人,发明人,IPC分类号,IPC主分类号,被引用专利数量,简单同族国家/地区,失效日\n\
                 1,CN104012345B,2016-08-17,一种轴承座,CN{invention},2014-06-13,授权发明,授权,有效,示例机械,示例机械有限公司,张三 | 李四,F16C35/00 | B23P15/00,F16C35/00,0,中国 | 美国,-\n"
            ),
        ),
        (
            ListVendor::IncoPat,
            format!(
                "序号,标题 (中文),摘要 (中文),申请人,公开（公告）号,公开（公告）日,申请号,申请日,公开类型,专利类型,IPC主分类,IPC,标准化申请人,当前权利人,发明人,引证次数,被引证次数,当前法律状态,专利有效性,链接到incoPat\n\
                 1,一种轴承座,略,示例机械有限公司,CN104012345B,20160817,CN{invention},20140613,授权,发明,F16C35/00,F16C35/00; B23P15/00,示例机械,示例机械有限公司,张三; 李四,3,0,授权,有效,http://x\n"
            ),
        ),
        (
            ListVendor::IncoPatApi,
            format!("pn,an,ti-cn,ap-or,ad,pd\nCN104012345B,CN{invention},一种轴承座,示例机械有限公司,20140613,20160817\n"),
        ),
        (
            ListVendor::Wanfang,
            format!(
                "专利名称,申请（专利）号,申请日期,专利类型,公开（公告）号,公开（公告）日,申请（专利权）人,发明（设计）人,主分类号,分类号,国别省市代码,法律状态\n\
                 一种轴承座,CN{invention},2014年6月13日,发明专利,CN104012345B,2016年8月17日,示例机械有限公司,张三；李四,F16C35/00,F16C35/00,33,授权\n"
            ),
        ),
        (
            ListVendor::FullChina,
            format!(
                "专利名称,专利类型,申请人,申请号,申请日,申请年份,公开公告号,公开公告日,公开公告年份,授权公告号,授权公告日,IPC主分类号,发明人,摘要文本,主权项内容,当前权利人,引证次数,被引证次数\n\
                 一种轴承座,发明授权,示例机械有限公司,CN{invention},2014/6/13,2014,CN104012345B,2016/8/17,2016,CN104012345B,2016/8/17,F16C35/00,张三;李四,略,略,示例机械有限公司,3,0\n"
            ),
        ),
        (
            ListVendor::Lens,
            "#,Jurisdiction,Kind,Display Key,Lens ID,Publication Date,Publication Year,Application Number,Application Date,Title,Applicants,Inventors,Owners,Document Type,Cites Patent Count,Cited by Patent Count,Simple Family Member Jurisdictions,IPCR Classifications,Legal Status\n\
             1,CN,B,CN 104012345 B,001-002-003-004-005,2016-08-17,2016,CN 201410264351 A,2014-06-13,一种轴承座,EXAMPLE CO LTD,ZHANG SAN;;LI SI,EXAMPLE CO LTD (2016-08-17),Granted Patent,3,0,CN;;US,F16C35/00;;B23P15/00,ACTIVE\n"
                .to_owned(),
        ),
        (
            ListVendor::LensOld,
            "#,Jurisdiction,Kind,Publication Number,Lens ID,Publication Date,Publication Year,Application Number,Application Date,Title,Applicants,Inventors,Owners (US),Type,Cites Patent Count,Cited by Patent Count,IPCR Classifications\n\
             1,CN,B,CN 104012345 B,001-002-003-004-005,2016-08-17,2016,CN 201410264351 A,2014-06-13,一种轴承座,EXAMPLE CO LTD,ZHANG SAN;;LI SI,,Granted Patent,3,0,F16C35/00\n"
                .to_owned(),
        ),
        (
            ListVendor::GooglePatents,
            "search URL:,https://patents.google.com/?q=x\nid,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,representative figure link\n\
             CN-104012345-B,一种轴承座,\"Example, Ltd.\",Zhang San,2014-06-13,2014-06-13,2016-08-17,2016-08-17,http://x,\n"
                .to_owned(),
        ),
        (
            ListVendor::Espacenet,
            "\"Query: bearing\"\n\nNo;Title;Inventors;Applicants;Publication number;Earliest priority;IPC;CPC;Publication date;Earliest publication;Family number\n\
             1;一种轴承座;\"ZHANG SAN\nLI SI\";EXAMPLE CO LTD;CN104012345B;2014-06-13;F16C35/00;F16C35/00;2016-08-17;2014-09-03;12345678\n"
                .to_owned(),
        ),
        (
            ListVendor::Derwent,
            "Publication Number,Title Terms - DWPI,Title,Claims Count,Assignee - Standardized,Inventor,Publication Date,Application Date,Application Number,Dead/Alive,IPC - Current,Count of Citing Patents\n\
             CN104012345B,BEARING SEAT,一种轴承座,9,EXAMPLE CO LTD,ZHANG SAN; LI SI,2016-08-17,2014-06-13,CN201410264351A,Alive,F16C35/00,0\n"
                .to_owned(),
        ),
        (
            ListVendor::DerwentTags,
            "PN\tTI\tAU\tAE\tIP\tPD\nCN104012345-B\tBearing seat\tZHANG S; LI S\tEXAMPLE CO LTD\tF16C-035/00\t2016-08-17\n".to_owned(),
        ),
    ]
}

#[test]
fn every_vendor_is_known_by_its_headings_and_read() {
    let mut seen = Vec::new();
    for (vendor, text) in lists() {
        let table = table(&text);
        let list = PatentList::recognise(&table).unwrap_or_else(|error| panic!("{vendor:?}: {error}"));
        assert_eq!(list.vendor, Some(vendor), "{text}");
        let preview = list.preview(&table, "名单.csv", Lang::Zh).unwrap();
        let patents: Vec<&Patent> = preview.patents.iter().map(|patent| &patent.patent).collect();
        let [patent] = patents.as_slice() else { panic!("{vendor:?}: {:?}", preview.rows) };
        assert_eq!(preview.patents[0].publications.last().map(String::as_str), Some("CN104012345B"), "{vendor:?}");
        assert_eq!(patent.kind.value, Some(PatentType::Invention), "{vendor:?}");
        assert_eq!(patent.grant_date.value, Some(date(2016, 8, 17)), "{vendor:?}");
        assert!(
            patent.owners.value.as_ref().is_some_and(|owners| owners.len() == 1),
            "{vendor:?}: {:?}",
            patent.owners
        );
        let has_number = !matches!(vendor, ListVendor::GooglePatents | ListVendor::Espacenet | ListVendor::DerwentTags);
        if has_number {
            assert_eq!(patent.number.value.as_deref(), Some(number("201410264351").as_str()), "{vendor:?}");
            assert_eq!(patent.filing_date.value, Some(date(2014, 6, 13)), "{vendor:?}");
            assert_eq!(patent.number.origin, Origin::Evidence);
            assert!(patent.number.note.starts_with("名单.csv 第 "), "{}", patent.number.note);
        } else {
            assert!(patent.number.is_unset() && patent.remarks.contains("CN104012345B"), "{vendor:?}");
            assert!(said(&preview).contains("没有申请号"), "{vendor:?}");
        }
        // No citations are none, not nothing.
        if list.column(PatentField::CitedBy).is_some() {
            assert_eq!(patent.citations_received.value, Some(0), "{vendor:?}");
        }
        seen.push(vendor);
    }
    for vendor in ListVendor::ALL {
        assert!(seen.contains(&vendor), "{vendor:?} has no list here");
    }
    // What the register calls the owner, not the vendor's standard form; and nobody behind a first applicant.
    let (_, patsnap) = &lists()[2];
    assert_eq!(preview(patsnap).patents[0].patent.owners.value, Some(vec!["示例机械有限公司".to_owned()]));
    assert_eq!(preview(patsnap).patents[0].patent.family.value, Some(vec!["CN".to_owned(), "US".to_owned()]));
}

#[test]
fn a_mapping_can_be_changed_and_is_remembered() {
    let text = format!("编码,专利名称,申请号,我方代理,老板\nA1,甲,{},张,示例公司\n", number("202010000001"));
    let table = table(&text);
    let mut list = PatentList::recognise(&table).unwrap();
    assert_eq!(list.vendor, None);
    assert_eq!((list.columns[4].field, list.columns[4].by), (None, MappedBy::Unknown));
    assert_eq!(list.columns[4].samples, ["示例公司"]);
    list.assign(4, Some(PatentField::CurrentOwner));
    let found = list.preview(&table, "t", Lang::Zh).unwrap();
    assert_eq!(found.patents[0].patent.owners.value, Some(vec!["示例公司".to_owned()]));
    let remembered = serde_json::to_string(&list.choices()).unwrap();
    let mut again = PatentList::recognise(&table).unwrap();
    again.remember(&serde_json::from_str(&remembered).unwrap());
    assert_eq!((again.columns[4].field, again.columns[4].by), (Some(PatentField::CurrentOwner), MappedBy::Remembered));
    // One column for a number: the other gives it up.
    again.assign(0, Some(PatentField::ApplicationNumber));
    assert_eq!(again.columns[2].field, None);
}

/// Two columns of the same heading are chosen apart, and what was chosen is for tables that have as many of them.
#[test]
fn columns_of_one_heading_are_mapped_apart() {
    let row = |dates: &str| format!("申请号,专利名称,{dates}\n{},甲,", number("202010000001"));
    let two = table(&(row("日期,日期,日期 (1/2)") + "2020-01-02,2021-03-04,2022-05-06\n"));
    let mut list = PatentList::recognise(&two).unwrap();
    let keys: Vec<&str> = list.columns.iter().skip(2).map(|column| column.key.as_str()).collect();
    assert_eq!(keys[..2], ["日期 (1/2)", "日期 (2/2)"]);
    assert_eq!(list.choose("日期 (2/2)", Some(PatentField::ApplicationDate)), Some(3));
    let dates = |list: &PatentList, table: &SheetTable| {
        let patent = list.preview(table, "t", Lang::Zh).unwrap().patents[0].patent.clone();
        (patent.filing_date.value.map(|day| day.to_string()), patent.grant_date.value.map(|day| day.to_string()))
    };
    assert_eq!(dates(&list, &two), (Some("2021-03-04".to_owned()), None));
    let two = table(&(row("日期,日期") + "2020-01-02,2021-03-04\n"));
    let mut list = PatentList::recognise(&two).unwrap();
    list.choose("日期 (1/2)", Some(PatentField::ApplicationDate));
    list.choose("日期 (2/2)", Some(PatentField::GrantDate));
    let both = (Some("2020-01-02".to_owned()), Some("2021-03-04".to_owned()));
    assert_eq!(dates(&list, &two), both);
    let mut again = PatentList::recognise(&two).unwrap();
    again.remember(&list.choices());
    assert_eq!(dates(&again, &two), both);
    // Of three, or of one, nobody knows which are meant.
    for (headings, cells) in [("日期", "2020-01-02"), ("日期,日期,日期", "2020-01-02,2021-03-04,2022-05-06")] {
        let other = table(&(row(headings) + cells + "\n"));
        let mut found = PatentList::recognise(&other).unwrap();
        found.remember(&list.choices());
        assert_eq!(dates(&found, &other), (None, None), "{headings}");
    }
    // A column without a heading can be chosen too, and is not remembered by anything but its letter.
    let bare = table(&(row("") + "2020-01-02\n"));
    let mut list = PatentList::recognise(&bare).unwrap();
    list.choose("#C", Some(PatentField::ApplicationDate));
    assert_eq!(dates(&list, &bare).0.as_deref(), Some("2020-01-02"));
    assert!(list.choices().columns.is_empty());
}

#[test]
fn numbers_are_told_apart() {
    let read = |text: &str| number::read(text, false);
    let twelve = number("201410264351");
    for written in
        [twelve.clone(), twelve.replace('.', ""), format!("CN{twelve}"), format!("ＺＬ{twelve}"), "201410264351".into()]
    {
        let WrittenNumber::Application(found) = read(&written) else { panic!("{written}") };
        assert!(found.valid && found.display == twelve, "{written}");
    }
    for (written, digits, kind) in [
        ("CN103399241B", "103399241", "B"),
        ("CN-103399241-B", "103399241", "B"),
        ("CN 202012345 U", "202012345", "U"),
        ("CN1234567C", "1234567", "C"),
        ("103399241", "103399241", ""),
    ] {
        let WrittenNumber::Publication(found) = read(written) else { panic!("{written}: {:?}", read(written)) };
        assert_eq!((found.digits.as_str(), found.kind.as_str()), (digits, kind), "{written}");
    }
    for (written, office) in
        [("US-9254383-B2", "US"), ("US 2023/0067653 A1", "US"), ("EP3456789A1", "EP"), ("TW201234567A", "TW")]
    {
        assert_eq!(read(written), WrittenNumber::Foreign(office.into()), "{written}");
    }
    assert_eq!(read("PCT/CN2020/123456"), WrittenNumber::International);
    assert_eq!(read("WO2020/123456A1"), WrittenNumber::International);
    assert_eq!(read("2.01410E+12"), WrittenNumber::Rounded);
    for nothing in ["", "abc", "第一号", "12345", "CN", "20141026435.3"] {
        assert_eq!(read(nothing), WrittenNumber::Unreadable, "{nothing}");
    }
    // Lens leaves the check digit out and adds the kind of document.
    let WrittenNumber::Application(found) = number::read("CN 201320717143 U", true) else { panic!() };
    assert!(found.written_check_digit.is_none() && found.patent_type == PatentType::UtilityModel);
    assert!(matches!(number::read("CN 01139876 A", true), WrittenNumber::Application(_)));
    assert!(matches!(number::read("CN 01139876 A", false), WrittenNumber::Publication(_)));
}

#[test]
fn publications_of_one_application_are_one_patent() {
    let (own, other) = (number("201810123456"), number("201820654321"));
    let text = format!(
        "公开(公告)号,申请号,标题,申请日,公开(公告)日,专利类型,发明人\n\
         CN108000001A,{own},装置的申请,2018-02-05,2018-06-01,发明申请,张三\n\
         CN207000001U,{other},夹具,2018-04-28,2019-01-04,实用新型,李四\n\
         CN108000001B,{own},装置,2018-02-05,2020-03-10,发明授权,\n\
         CN108000001B,,装置,2018-02-05,2020-03-10,发明授权,\n\
         CN108000001A,{own},装置,2018-02-06,2018-06-01,发明申请,\n"
    );
    let found = preview(&text);
    assert_eq!(found.patents.len(), 2);
    let first = &found.patents[0];
    // The granted right's row counts; what it leaves out comes from the others.
    assert_eq!((first.patent.title.as_str(), first.lines[0]), ("装置", 4));
    assert_eq!(first.patent.grant_date.value, Some(date(2020, 3, 10)));
    assert_eq!(first.patent.inventors.value, Some(vec!["张三".to_owned()]));
    assert_eq!(found.rows[0].outcome, RowOutcome::SamePatent(0));
    assert_eq!(found.rows[2].outcome, RowOutcome::Patent(0));
    assert_eq!(found.rows[3].outcome, RowOutcome::SamePatent(0), "a row with the publication alone belongs to it");
    assert!(said(&found).contains("第 6 行：同一申请的另一行写明申请日为 2018"), "{}", said(&found));
    assert_eq!(
        found.patents[1].patent.grant_date.value,
        Some(date(2019, 1, 4)),
        "a utility model is published when granted"
    );
}

#[test]
fn twins_families_divisionals_and_entries_by_the_treaty() {
    let (invention, model) = (number("201910000011"), number("201920000022"));
    let (divisional, pct) = (number("201910561574"), number("202080012345"));
    let text = format!(
        "申请号,名称,申请日,申请人,同族号,分案原申请号\n\
         {invention},双头夹具,2019-03-01,示例公司,F1,\n\
         {model},双头夹具,2019-03-01,示例公司,F1,\n\
         {divisional},分案装置,2017-02-15,示例公司,,\n\
         {},母案在册,2017-05-15,示例公司,,201710000001\n\
         {pct},国际装置,2018-09-01,示例公司,,\n",
        number("201910561575")
    );
    // The heading of the family is the vendor's own.
    let found = preview(&text.replace("同族号", "Family number"));
    let patents: Vec<&Patent> = found.patents.iter().map(|patent| &patent.patent).collect();
    assert_eq!((found.patents[0].twin, found.patents[1].twin), (Some(1), Some(0)));
    assert_eq!(patents[1].same_day_invention.value, Some(true));
    assert!(patents[0].same_day_invention.is_unset());
    assert_eq!(found.patents[0].family_with, [1]);
    assert_eq!((patents[2].divisional.value, patents[2].divisional.origin), (Some(true), Origin::Derived));
    assert_eq!(patents[2].filing_date.value, Some(date(2017, 2, 15)), "the term runs from the parent's day");
    assert_eq!((patents[3].divisional.value, patents[3].divisional.origin), (Some(true), Origin::Evidence));
    // The Chinese number of an international application is younger than its day of filing: no divisional.
    assert!(patents[4].divisional.is_unset() && patents[4].kind.value == Some(PatentType::Invention));
    let said = said(&found);
    for part in ["第 2 行：与", "同日申请的同名发明和实用新型", "年份 2019 晚于申请日 2017", "属于同一专利族"]
    {
        assert!(said.contains(part), "{part} in\n{said}");
    }
}

#[test]
fn rows_that_are_no_patents_are_named_with_the_reason() {
    let good = number("202010000001");
    let wrong = format!("20201000000{}.0", if check_digit("202010000002") == Some('0') { 3 } else { 2 });
    let text = format!(
        "序号,申请号,专利名称,申请日,法律状态\n\
         1,{good},甲,2020-01-01,授权\n\
         序号,申请号,专利名称,申请日,法律状态\n\
         2,US 201715458258 A,foreign,2017-03-14,ACTIVE\n\
         3,PCT/CN2020/123456,国际,2020-01-01,\n\
         4,-,无号,2020-01-01,\n\
         5,随便写的,错号,2020-01-01,\n\
         6,{},未授权,2020-01-01,撤回\n\
         7,{wrong},校验位不符,2020-01-01,授权\n\
         8,2.0201E+12,科学计数,2020-01-01,授权\n\
         合计,8 件,,,\n\
         注：数据截至 2024 年,,,,\n",
        number("202010000004")
    );
    let found = preview(&text);
    assert_eq!(found.patents.len(), 2, "{:?}", found.rows);
    assert_eq!(found.rows.len(), 11);
    assert_eq!(found.left(), (6, 3));
    for (line, part) in [
        (3, "重复的表头"),
        (4, "US 的专利，不能在国家知识产权局办理质押登记"),
        (5, "国际申请（PCT）"),
        (6, "没有专利号码"),
        (7, "“随便写的”不是可识别的专利号码"),
        (8, "申请未获授权（撤回）"),
        (10, "不是可识别的专利号码"),
        (11, "合计行"),
        (12, "注释行"),
    ] {
        assert!(refusal(&found, line).contains(part), "{line}: {}", refusal(&found, line));
    }
    let said = said(&found);
    assert!(said.contains("第 9 行，“申请号”") && said.contains("的校验位应为"), "{said}");
    assert!(said.contains("科学计数法，号码的末几位已丢失"), "{said}");
    // Each row that is left is named once among the findings.
    assert_eq!(found.findings.iter().filter(|finding| finding.row_lost).count(), 9);
}

#[test]
fn a_list_that_is_not_of_patents_is_refused_with_the_reason() {
    let refused = |text: &str| {
        let table = table(text);
        PatentList::recognise(&table).and_then(|list| list.preview(&table, "t", Lang::Zh)).unwrap_err()
    };
    let error = refused("姓名,部门,电话\n张三,财务,123\n");
    assert!(
        matches!(error, ImportError::NotPatents { .. }) && error.message(Lang::Zh).contains("姓名 · 部门 · 电话"),
        "{error}"
    );
    let error = refused("申请号,商标名称,申请人,申请日\n12345678,示例,示例公司,2020-01-01\n");
    assert!(
        matches!(error, ImportError::OtherRights { .. }) && error.message(Lang::Zh).contains("商标名称"),
        "{error}"
    );
    let error = refused("申请号,名称,申请人\n项目-1,楼宇改造,甲\n项目-2,绿化,乙\n");
    assert!(
        matches!(error, ImportError::NoPatentNumbers { .. }) && error.message(Lang::En).contains("项目-1"),
        "{error}"
    );
    for error in [refused("标题\n甲\n"), refused("a;b\n1;2\n")] {
        assert!(matches!(error, ImportError::NotPatents { .. }), "{error}");
    }
}

#[test]
fn days_and_counts_as_vendors_write_them() {
    let line = |n: usize, day: &str| format!("{},名{n},{day},\n", number(&format!("2013100000{n:02}")));
    let days = [
        ("2013.01.02", Some(date(2013, 1, 2))),
        ("20130102", Some(date(2013, 1, 2))),
        ("2013年1月2日", Some(date(2013, 1, 2))),
        ("2013-01-02 00:00:00", Some(date(2013, 1, 2))),
        ("2013-01-02T08:30:00", Some(date(2013, 1, 2))),
        ("41276", Some(date(2013, 1, 2))),
        ("19360", Some(date(2013, 1, 2))),
        ("２０１３－０１－０２", Some(date(2013, 1, 2))),
        ("2013-01", None),
        ("2013", None),
        ("1913-01-02", None),
        ("2013-02-30", None),
        ("--", None),
        ("nan", None),
        ("无", None),
    ];
    let rows: String = days.iter().enumerate().map(|(n, (day, _))| line(n + 1, day)).collect();
    let found = preview(&format!("申请号,名称,申请日,被引证次数\n{rows}"));
    for (patent, (written, expected)) in found.patents.iter().zip(days) {
        assert_eq!(patent.patent.filing_date.value, expected, "{written}");
        assert!(patent.patent.citations_received.is_unset());
    }
    let said = said(&found);
    assert!(said.contains("“41276”按电子表格的日期序号读取") && said.contains("“19360”按 1960 年起的天数"), "{said}");
    assert!(said.contains("“2013-01”没有写到日") && said.contains("“2013-02-30”不是可读的日期"), "{said}");
    // Signs for nothing are nothing, without a word.
    assert!(!said.contains("“--”") && !said.contains("“无”"));
}

#[test]
fn a_status_says_what_it_says_and_no_more() {
    let read = |text: &str| status::read(text);
    for (text, expected) in [
        ("授权", Some(LegalStatus::InForce)),
        ("有效", Some(LegalStatus::InForce)),
        ("等年费滞纳金", Some(LegalStatus::InForce)),
        ("实质审查的生效", Some(LegalStatus::Pending)),
        ("公开", Some(LegalStatus::Pending)),
        ("未缴年费专利权终止", Some(LegalStatus::Lapsed)),
        ("期限届满", Some(LegalStatus::Expired)),
        ("避免重复授权放弃", Some(LegalStatus::Abandoned)),
        ("专利权全部无效", Some(LegalStatus::Invalidated)),
        ("专利权部分无效", Some(LegalStatus::PartlyInvalidated)),
        ("ACTIVE", Some(LegalStatus::InForce)),
        ("EXPIRED", Some(LegalStatus::Expired)),
        ("PENDING", Some(LegalStatus::Pending)),
        ("失效", None),
        ("INACTIVE", None),
        ("DISCONTINUED", None),
        ("撤回-主动撤回", None),
        ("公开 | 实质审查的生效 | 授权 | 未缴年费终止", Some(LegalStatus::Lapsed)),
        ("未缴年费终止；恢复", Some(LegalStatus::InForce)),
    ] {
        assert_eq!(read(text).status(), expected, "{text}");
    }
    assert!(read("失效").is_dead_of_unknown_cause() && read("INACTIVE").is_dead_of_unknown_cause());
    assert!(read("PCT指定期满").never_granted() && read("视为撤回").never_granted());
    assert_eq!(read("莫名其妙").unread, ["莫名其妙"]);
    for (text, codes) in [
        ("授权 | 质押", vec!["PE01"]),
        ("专利权质押合同登记的注销", vec!["PC01"]),
        ("专利权质押合同登记的变更", vec!["PM01"]),
        ("专利权的保全", vec!["PP01"]),
        ("专利权保全的解除", vec!["PD01"]),
        ("专利权的保全及其解除", vec!["PP01"]),
        ("专利实施许可合同备案的生效", vec!["EE01"]),
        ("专利实施许可合同备案的注销", vec!["EC01"]),
        ("专利权质押合同登记的生效、变更及注销", vec!["PE01"]),
        ("专利申请权、专利权的转移", vec!["TR01"]),
        ("专利权人的姓名或者名称、地址的变更", vec![]),
        ("恢复", vec!["RR01"]),
        ("PE01 2021-05-06；PC01 2023.05.06", vec!["PE01", "PC01"]),
    ] {
        let found: Vec<String> = read(text).events.into_iter().map(|event| event.code).collect();
        assert_eq!(found, codes, "{text}");
    }
    assert_eq!(read("PE01 2021-05-06").events[0].date, Some(date(2021, 5, 6)));
}

#[test]
fn burdens_of_a_list_reach_the_title_check() {
    let n: Vec<String> = (1..=7).map(|n| number(&format!("20151000000{n}"))).collect();
    let text = format!(
        "申请号,标题,申请日,公开(公告)号,公开(公告)日,法律状态/事件,简单法律状态,质押登记号,质押生效日,质权人,法律事件,失效日\n\
         {},质押中,2015-01-05,CN104500001B,2017-01-04,授权 | 质押,有效,Y2021330000001,2021-05-06,示例银行,,\n\
         {},已解押,2015-01-05,CN104500002B,2017-01-04,授权,有效,,,,PE01 2021-05-06；PC01 2023-05-06,\n\
         {},保全,2015-01-05,CN104500003B,2017-01-04,授权 | 保全,有效,,,,,\n\
         {},滞纳金,2015-01-05,CN104500004B,2017-01-04,等年费滞纳金,有效,,,,,\n\
         {},终止,2015-01-05,CN104500005B,2017-01-04,未缴年费,失效,,,,,2022-01-05\n\
         {},不明,2015-01-05,CN104500006B,2017-01-04,,失效,,,,,2022-01-05\n\
         {},只有有效,2015-01-05,CN104500007B,2017-01-04,,有效,,,,,\n",
        n[0], n[1], n[2], n[3], n[4], n[5], n[6]
    );
    let found = preview(&text);
    let case =
        PatentMerge::plan(&Case::default(), &found).apply(&Case::default(), &found, Reference::builtin()).unwrap();
    let day = date(2024, 1, 1);
    let state = |at: usize| eligibility::title::title(&case.patents[at], day, day, 90);
    let open = |at: usize| -> Vec<String> {
        state(at)
            .encumbrances
            .iter()
            .filter(|one| one.open)
            .map(|one| one.kind.label().get(Lang::Zh).to_owned())
            .collect()
    };
    let pledge = &case.patents[0].events;
    assert_eq!(pledge.len(), 1, "the word and the columns are one pledge: {pledge:?}");
    assert_eq!((pledge[0].registration_number.as_str(), pledge[0].date), ("Y2021330000001", Some(date(2021, 5, 6))));
    assert_eq!(open(0).len(), 1);
    assert!(open(1).is_empty() && case.patents[1].events.len() == 2, "paired by their order");
    assert_eq!(open(2).len(), 1);
    assert_eq!(case.patents[3].status.value, Some(LegalStatus::InForce));
    assert_eq!(case.patents[4].status.value, Some(LegalStatus::Lapsed));
    assert_eq!(case.patents[4].events[0].date, Some(date(2022, 1, 5)));
    // Dead, and nobody says why: never a status that the list does not have.
    let unknown = &case.patents[5].status;
    assert!(
        unknown.value.is_none() && unknown.typed.as_deref().is_some_and(|typed| typed.contains("失效")),
        "{unknown:?}"
    );
    for at in 0..7 {
        assert_ne!(
            state(at).state,
            pledgeworth::model::outcome::eligibility::TitleState::Proven,
            "no list proves a title"
        );
    }
    let said = said(&found);
    assert_eq!(said.matches("清单只写“有效”").count(), 1, "with 授权 beside it, it is not alone");
    for part in ["清单提到质押", "清单提到财产保全", "等年费滞纳金：权利尚在", "未说明原因", "清单只写“有效”"]
    {
        assert!(said.contains(part), "{part} in\n{said}");
    }
}

fn case_of(found: &PatentPreview) -> Case {
    PatentMerge::plan(&Case::default(), found).apply(&Case::default(), found, Reference::builtin()).unwrap()
}

#[test]
fn a_list_is_merged_field_by_field() {
    let (a, b, c) = (number("201610000001"), number("201610000002"), number("201610000003"));
    let first = preview(&format!(
        "申请号,名称,申请日,当前权利人,被引证次数\n{a},甲,2016-01-04,旧公司,3\n{b},乙,2016-01-05,旧公司,0\n"
    ));
    let mut case = case_of(&first);
    assert_eq!(case.patents.iter().map(|patent| patent.id.0).collect::<Vec<_>>(), [1, 2]);
    // What the user states by hand stays; the same number in another dress is the same patent.
    case.patents[0].number = Input::given(format!("ZL {}", a.replace('.', "")));
    case.patents[0].citations_received = Input::given(5);
    case.patents[0].evaluation_report = Input::given(true);
    let second = preview(&format!(
        "申请号,名称,申请日,当前权利人,被引证次数\n{a},甲,2016-01-04,新公司,4\n{c},丙,2016-01-06,新公司,1\n"
    ));
    let mut plan = PatentMerge::plan(&case, &second);
    assert_eq!(plan.counts(), [1, 1, 0, 1]);
    assert_eq!(plan.gone[0].patent, PatentId(2));
    let row = &plan.rows[0];
    assert_eq!((row.state, row.patent), (MergeState::Changed, Some(PatentId(1))));
    let fields: Vec<(&str, bool, bool)> =
        row.changes.iter().map(|change| (change.field, change.stated, change.take)).collect();
    assert_eq!(fields, [("owners", false, true), ("citations_received", true, false)]);
    let merged = plan.apply(&case, &second, Reference::builtin()).unwrap();
    assert_eq!(merged.patents.len(), 3, "nothing goes unasked");
    assert_eq!(merged.patents[0].owners.value, Some(vec!["新公司".to_owned()]));
    assert_eq!(merged.patents[0].citations_received.value, Some(5));
    assert_eq!(merged.patents[0].evaluation_report.value, Some(true));
    assert_eq!((merged.patents[2].id, merged.patents[2].title.as_str()), (PatentId(3), "丙"));
    // Asked for, it does.
    plan.gone[0].remove = true;
    plan.rows[0].changes[1].take = true;
    plan.rows[1].take = false;
    let merged = plan.apply(&case, &second, Reference::builtin()).unwrap();
    assert_eq!(merged.patents.iter().map(|patent| patent.id.0).collect::<Vec<_>>(), [1]);
    assert_eq!(merged.patents[0].citations_received.value, Some(4));
    // The same list once more changes nothing.
    let again = PatentMerge::plan(&case_of(&second), &second);
    assert_eq!(again.counts(), [0, 0, 2, 0]);
    assert_eq!(again.apply(&case_of(&second), &second, Reference::builtin()).unwrap(), case_of(&second));
}

#[test]
fn more_patents_than_a_case_holds_are_refused() {
    let row = |n| format!("{},名{n}\n", number(&format!("20171{n:07}")));
    let rows: String = (0..2_001).map(row).collect();
    let found = preview(&format!("申请号,名称\n{rows}"));
    assert_eq!(found.patents.len(), 2_001);
    let mut plan = PatentMerge::plan(&Case::default(), &found);
    let refused = plan.apply(&Case::default(), &found, Reference::builtin()).unwrap_err();
    assert!(refused.render(Lang::Zh).contains("2001"), "{}", refused.render(Lang::Zh));
    plan.rows[0].take = false;
    let case = plan.apply(&Case::default(), &found, Reference::builtin()).unwrap();
    assert!(pledgeworth::store::read(pledgeworth::store::to_json(&case).as_bytes()).is_ok());
}

#[test]
fn headings_in_two_rows() {
    let (a, b) = (number("201610000001"), number("201620000002"));
    let text = format!(
        "专利清单（2024 年）,,,,\n序号,著录项目,,,法律信息\n,申请号,名称,申请日,法律状态\n1,{a},甲,2016-01-04,授权\n2,{b},乙,2016-01-05,授权\n"
    );
    let found = preview(&text);
    assert_eq!((found.header_line, found.patents.len()), (2, 2));
    assert_eq!(found.patents[0].patent.status.value, Some(LegalStatus::InForce));
    assert_eq!(found.patents[1].lines, [5]);
}

#[test]
fn the_announcement_of_a_grant_goes_before_the_certificate() {
    let a = number("200820000001");
    let head = "申请号,公开（公告）号,公开（公告）日,申请日,名称,颁证日,申请（专利权）人,光盘号";
    let found = preview(&format!("{head}\n{a},CN201000001Y,2008.12.31,2008.01.02,甲,2008.12.24,示例公司,\n"));
    assert_eq!(found.patents[0].patent.grant_date.value, Some(date(2008, 12, 31)));
    let found = preview(&format!("{head}\n{a},,,2008.01.02,甲,2008.12.24,示例公司,\n"));
    assert_eq!(found.patents[0].patent.grant_date.value, Some(date(2008, 12, 24)));
}

#[test]
fn pasted_cells_are_a_table() {
    let text = format!("申请号\t名称\t申请日\r\n{}\t\"带\t制表符\"\t2020/1/2\r\n", number("202010000001"));
    let table = import::pasted(&text).unwrap();
    let list = PatentList::recognise(&table).unwrap();
    let found = list.preview(&table, "粘贴", Lang::Zh).unwrap();
    assert_eq!(found.patents[0].patent.title, "带 制表符");
    assert_eq!(found.patents[0].patent.filing_date.value, Some(date(2020, 1, 2)));
    assert!(matches!(import::pasted(""), Err(ImportError::Empty)));
}

proptest::proptest! {
    #[test]
    fn no_list_brings_it_down(text in "(申请号|公开号|专利名称|申请日|法律状态|[CNZL0-9.XAB|;,年月日质押有效\"-]{0,16}[,\t\n]){0,60}") {
        let text = format!("申请号,公开号,专利名称,申请日,法律状态\n{text}");
        if let Ok(table) = import::table(text.as_bytes(), None)
            && let Ok(list) = PatentList::recognise(&table)
            && let Ok(found) = list.preview(&table, "t", Lang::Zh)
        {
            let case = Case::default();
            let merged = PatentMerge::plan(&case, &found).apply(&case, &found, Reference::builtin());
            proptest::prop_assert!(merged.is_ok_and(|merged| merged.patents.len() == found.patents.len()));
        }
    }
}
