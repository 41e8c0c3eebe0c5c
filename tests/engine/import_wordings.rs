//! What lists and ledgers write in other words: statuses that deny or wait, numbers with words around them, owners who are not known.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::import_odd::{number, preview, said};
use jiff::civil::date;
use pledgeworth::import::patents::{PatentPreview, RowOutcome, status};
use pledgeworth::lang::Lang;
use pledgeworth::model::{LegalStatus, Patent};
use pledgeworth::statutory::application_number::check_digit;

/// A list of one patent with one more column, and what is said of it.
fn with(heading: &str, cell: &str) -> (Option<Patent>, String) {
    let cell = cell.replace('"', "\"\"");
    let found =
        preview(&format!("申请号,名称,专利权人,申请日,{heading}\n{},泵,甲公司,2020-01-02,\"{cell}\"\n", number()));
    (found.patents.first().map(|one| one.patent.clone()), said(&found))
}

#[test]
fn a_status_that_denies_or_waits_is_no_right() {
    use LegalStatus as S;
    for (text, expected) in [
        ("未授权", Some(S::Pending)),
        ("尚未授权", Some(S::Pending)),
        ("not granted", Some(S::Pending)),
        ("Not in force", None),
        ("未缴年费终止等恢复", Some(S::Lapsed)),
        ("未缴年费终止；恢复", Some(S::InForce)),
        ("未缴年费终止 2015-01-01；权利恢复 2016-01-01", Some(S::InForce)),
        // The restoration lies before another lapse.
        ("权利恢复 2016-01-01；未缴年费终止 2019-01-01", Some(S::Lapsed)),
        ("视为撤回；恢复", Some(S::Pending)),
        ("Expired - Fee Related", Some(S::Lapsed)),
        ("维持专利权部分有效", Some(S::PartlyInvalidated)),
        ("宣告专利权无效", Some(S::Invalidated)),
        ("无质押", None),
        ("授权；无质押、冻结", Some(S::InForce)),
    ] {
        assert_eq!(status::read(text).status(), expected, "{text}");
    }
    for text in ["视撤等恢复", "视撤失效"] {
        assert!(status::read(text).never_granted(), "{text}");
    }
    for text in ["无效宣告审查中", "无效宣告程序中", "请求宣告专利权无效"] {
        let read = status::read(text);
        assert!(read.invalidation_requested && read.status().is_none() && read.unread.is_empty(), "{text}: {read:?}");
    }
    assert!(!status::read("维持专利权有效").invalidation_requested);
    let (_, said) = with("法律状态", "未缴年费终止；恢复");
    assert!(said.contains("按恢复在后读取"), "{said}");
    // What a list denies is no burden; what it denies beside another one is read as one.
    for (text, events) in
        [("未质押", 0), ("没有许可", 0), ("no pledge", 0), ("无冻结但已质押", 1), ("质押", 1), ("无效；质押", 1)]
    {
        assert_eq!(status::read(text).events.len(), events, "{text}");
    }
}

#[test]
fn a_history_that_contradicts_itself_is_asked_about() {
    for text in ["视为撤回 2015-01-01；恢复 2015-06-01；授权 2016-08-17", "驳回；授权", "撤回 | 许可"]
    {
        let (patent, said) = with("法律状态", text);
        let patent = patent.unwrap_or_else(|| panic!("{text}: {said}"));
        assert!(patent.status.value.is_none() && patent.status.typed.is_some(), "{text}: {:?}", patent.status);
        assert!(said.contains("既写明授权") && !said.contains("未说明原因"), "{text}: {said}");
    }
    // A refusal and nothing of a grant is one.
    let (patent, said) = with("法律状态", "实质审查；驳回");
    assert!(patent.is_none() && said.contains("未获授权"), "{said}");
}

#[test]
fn numbers_with_words_around_them() {
    let plain = number();
    for (written, remark) in [
        (format!("CN {plain} A"), ""),
        (format!("CN{}B", plain.replace('.', "")), ""),
        (format!("'{}", plain.replace('.', "")), ""),
        (format!("专利号：ZL{plain}"), ""),
        (format!("第ZL{plain}号"), ""),
        (format!("（{plain}）"), ""),
        (format!("ZL{plain}（已质押）"), "（已质押）"),
        (format!("ZL{plain}、ZL202020000002.3"), "几个号码"),
        (format!("ZL{plain},ZL202020000002.3"), "几个号码"),
        (format!("ZL{plain}/CN110000001B"), "几个号码"),
    ] {
        let found = preview(&format!("申请号,名称,专利权人\n\"{written}\",泵,甲公司\n"));
        let said = said(&found);
        assert_eq!(found.patents.len(), 1, "{written}: {said}");
        assert_eq!(found.patents[0].patent.number.value.as_deref(), Some(plain.as_str()), "{written}: {said}");
        assert!(said.contains(&remark.replace(['（', '）'], "")), "{written}: {said}");
    }
    // A sentence may speak of another patent.
    for (written, why) in [
        (format!("见{plain}的分案"), "不是可识别"),
        ("1110234.9".to_owned(), "应为 01110234.9"),
        ("2E+12".to_owned(), "末几位已丢失"),
        ("2.0141E12".to_owned(), "末几位已丢失"),
        ("CN2014080000W".to_owned(), "国际申请"),
    ] {
        let found = preview(&format!("申请号,名称,专利权人\n{},管,甲公司\n{written},泵,甲公司\n", number()));
        assert_eq!(found.patents.len(), 1, "{written}");
        assert!(matches!(found.rows[1].outcome, RowOutcome::Refused(_)), "{written}");
        let said = said(&found);
        assert!(said.contains(why), "{written}: {said}");
    }
}

#[test]
fn only_a_time_of_day_may_follow_a_day() {
    for (text, read) in [
        ("2020-06-13 00:00:00", true),
        ("2020/6/13 0:00", true),
        ("2020-06-13T08:00:00Z", true),
        ("'2020-06-13", true),
        ("2020-06-13 2021-01-01", false),
        ("2020-06-13 / 2021-01-01", false),
        ("2020-06-13 前", false),
    ] {
        let (patent, said) = with("授权公告日", text);
        let day = patent.unwrap().grant_date.value;
        assert_eq!(day, read.then(|| date(2020, 6, 13)), "{text}");
        assert!(read || said.contains("不是可读的日期"), "{text}: {said}");
    }
}

#[test]
fn classes_inventors_and_countries_are_told_apart() {
    for (text, expected) in [
        ("F16C35/00 B23P15/00", vec!["F16C35/00", "B23P15/00"]),
        ("F16C 35/00 (2006.01)", vec!["F16C35/00"]),
        ("[F16C35/00]", vec!["F16C35/00"]),
        ("14-02", vec!["14-02"]),
    ] {
        assert_eq!(with("IPC分类号", text).0.unwrap().ipc.value.unwrap(), expected, "{text}");
    }
    let (patent, said) = with("IPC分类号", "轴承");
    assert!(
        patent.unwrap().ipc.value.is_none_or(|classes| classes.is_empty()) && said.contains("不是分类号"),
        "{said}"
    );
    for (text, expected) in [
        ("张三,李四", vec!["张三", "李四"]),
        ("张三、李四；王五", vec!["张三", "李四", "王五"]),
        ("ZHANG, SAN", vec!["ZHANG, SAN"]),
    ] {
        let (patent, said) = with("发明人", text);
        assert_eq!(patent.unwrap().inventors.value.unwrap(), expected, "{text}");
        assert_eq!(said.contains("拆成几个发明人"), expected.len() > 1, "{text}: {said}");
    }
    for (text, expected) in [
        ("China; United States", vec!["CN", "US"]),
        ("中国 美国", vec!["CN", "US"]),
        ("CN US JP", vec!["CN", "US", "JP"]),
        ("中华人民共和国", vec!["CN"]),
    ] {
        assert_eq!(with("同族国家/地区", text).0.unwrap().family.value.unwrap(), expected, "{text}");
    }
}

/// Who is not known owns nothing, and who stands for the owner is said.
#[test]
fn an_owner_who_is_not_known_is_none() {
    let owners = |written: &str, more: &str| {
        let found = preview(&format!("申请号,名称,当前专利权人,申请人\n{},泵,{written},{more}\n", number()));
        (found.patents[0].patent.owners.value.clone(), said(&found))
    };
    for nobody in ["未知", "不详", "未披露", "#N/A", "-"] {
        let (found, said) = owners(nobody, "");
        assert_eq!(found, None, "{nobody}");
        assert_eq!(said.contains("公式出错"), nobody == "#N/A", "{nobody}: {said}");
        let (found, said) = owners(nobody, "甲公司");
        assert_eq!(found, Some(vec!["甲公司".to_owned()]), "{nobody}");
        assert!(said.contains("以申请人为权利人"), "{nobody}: {said}");
    }
    assert!(owners("甲公司等", "").1.contains("没有列全权利人"));
    let first = preview(&format!("申请号,名称,第一申请人\n{},泵,甲公司\n", number()));
    assert!(said(&first).contains("只列第一人"), "{}", said(&first));
    let lens = "#,Jurisdiction,Kind,Display Key,Lens ID,Publication Date,Application Number,Application Date,Title,Applicants,Owners\n\
        1,CN,B,CN 110000001 B,001,2022-01-04,CN 202010000001 A,2020-01-02,Pump,A LTD,A LTD (2020-01-02);;BANK (2022-01-02)\n";
    assert!(said(&preview(lens)).contains("先后的权利人"), "{}", said(&preview(lens)));
}

#[test]
fn yes_and_no_in_columns_of_burdens() {
    for (heading, cell, code, named) in [
        ("是否质押", "是", "PE01", true),
        ("是否质押", "否", "PE01", false),
        ("质押情况", "无", "PE01", false),
        ("质押情况", "未质押", "PE01", false),
        ("质押情况", "已质押给示例银行", "PE01", true),
        ("质押次数", "2", "PE01", true),
        ("质押次数", "0", "PE01", false),
        ("许可情况", "独占许可", "EE01", true),
        ("转让次数", "×", "TR01", false),
    ] {
        let (patent, said) = with(heading, cell);
        let patent = patent.unwrap();
        assert_eq!(patent.events.iter().any(|event| event.code == code), named, "{heading} {cell}: {said}");
    }
    let (patent, _) = with("质押情况", "已质押给示例银行");
    assert_eq!(patent.unwrap().events[0].detail, "已质押给示例银行");
    for (cell, divisional) in [("否", None), ("0", None), ("是", Some(true)), ("202010000002.6", Some(true))] {
        assert_eq!(with("分案原申请号", cell).0.unwrap().divisional.value, divisional, "{cell}");
    }
    for (cell, twin) in [("N", false), ("×", false), ("否", false), ("是", true), ("√", true)] {
        assert_eq!(with("一案双申", cell).1.contains("一案双申"), twin, "{cell}");
    }
}

#[test]
fn ledgers_in_other_words() {
    let text = format!(
        "专利台账\n序号,发明创造名称,专利类别,申请号/专利号,申请时间,授权时间,专利权人名称,发明人名称,当前状态,是否质押\n\
         1,泵,发明专利,ZL{},2020.1.2,2022.1.4,甲公司,\"张三、李四\",授权,是\n",
        number()
    );
    let found = preview(&text);
    let patent = &found.patents[0].patent;
    assert_eq!(patent.number.value, Some(number()));
    assert_eq!((patent.filing_date.value, patent.grant_date.value), (Some(date(2020, 1, 2)), Some(date(2022, 1, 4))));
    assert_eq!(patent.owners.value.as_deref(), Some(&["甲公司".to_owned()][..]));
    assert_eq!((patent.status.value, patent.title.as_str()), (Some(LegalStatus::InForce), "泵"));
    assert_eq!(patent.events.len(), 1);
    assert!(!said(&found).contains("无法识别"), "{}", said(&found));
    for total in ["合计：1件", "共 1 项", "总计1件"] {
        let found = preview(&format!("{text}{total}\n"));
        assert!(said(&found).contains("合计行"), "{total}: {}", said(&found));
    }
}

/// Espacenet writes the publications of an application in one cell and their days in another.
#[test]
fn publications_with_their_days() {
    let text = "No;Title;Inventors;Applicants;Publication number;Earliest priority;IPC;CPC;Publication date;Earliest publication;Family number\n\
        1;Pump;\"ZHANG SAN [CN]\nLI SI [CN]\";EXAMPLE CO LTD [CN];\"CN110000001A\nCN110000001B\";2020-01-02;F16C35/00;F16C35/00;\"2021-01-05\n2022-01-04\";2021-01-05;1\n";
    let found = preview(text);
    let patent = &found.patents[0].patent;
    assert_eq!(patent.grant_date.value, Some(date(2022, 1, 4)), "{}", said(&found));
    assert_eq!(patent.owners.value.as_deref(), Some(&["EXAMPLE CO LTD".to_owned()][..]));
    assert_eq!(patent.inventors.value.clone().unwrap(), ["ZHANG SAN", "LI SI"]);
    // Fewer days than publications belong to none.
    let fewer = text.replace("CN110000001A\nCN110000001B", "CN110000001A\nCN110000001B\nCN110000001C");
    let found = preview(&fewer);
    assert!(found.patents[0].patent.grant_date.value.is_none() && said(&found).contains("不是可读的日期"));
}

/// Two rows of one number that say different things: what is not taken is said, with its line.
#[test]
fn rows_of_one_number_that_differ() {
    let number = number();
    let head = "申请号,公开（公告）号,专利名称,专利权人,申请日,授权公告日,独立权利要求数量";
    let first = format!("{number},CN110000001B,泵,甲公司,2020-01-02,2022-01-04,2");
    let found = preview(&format!("{head}\n{first}\n{number},CN110000001B,阀,乙公司,2020-01-02,2022-02-04,3\n"));
    let said_of = |found: &PatentPreview| {
        let findings = found.all_findings();
        let of_line = findings.iter().filter(|finding| finding.line == Some(3));
        of_line.map(|finding| finding.to_message().render(Lang::Zh)).collect::<Vec<_>>().join("\n")
    };
    let differing = said_of(&found);
    for part in ["阀", "乙公司", "2022年2月4日", "独立权利要求"] {
        assert!(differing.contains(part), "{part}: {differing}");
    }
    // The same row again says nothing new, and an application's row may name who applied.
    for other in [first.clone(), format!("{number},CN110000001A,泵的名称,丙公司,2020-01-02,,")] {
        let found = preview(&format!("{head}\n{first}\n{other}\n"));
        assert!(!said_of(&found).contains("另一行"), "{other}: {}", said_of(&found));
    }
}

/// A comma too many moves a row's cells: the row is named, not the column alone.
#[test]
fn a_row_out_of_line_is_named() {
    let rows: Vec<String> = (0..3)
        .map(|at| {
            let digits = format!("20201000000{}", at + 1);
            let number = format!("{}.{}", digits, check_digit(&digits).unwrap());
            format!("{number},泵,甲公司,2020-01-02{}", if at == 1 { ",更多" } else { "" })
        })
        .collect();
    let found = preview(&format!("申请号,名称,专利权人,申请日\n{}\n", rows.join("\n")));
    let lines: Vec<_> = found
        .all_findings()
        .iter()
        .filter(|finding| finding.to_message().render(Lang::Zh).contains("错位"))
        .map(|finding| finding.line)
        .collect();
    assert_eq!(lines, [Some(3)]);
}
