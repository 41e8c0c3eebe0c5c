//! What is handed in besides the report: memo, checklist, application, fee statement.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use jiff::civil::date;
use pledgeworth::assessment::assess;
use pledgeworth::assessment::simulation::SimulationModel;
use pledgeworth::lang::Lang;
use pledgeworth::model::registration::PaperState;
use pledgeworth::model::{Case, Input, Patent, PatentId, Quantity};
use pledgeworth::reference::Reference;
use pledgeworth::report::application::application;
use pledgeworth::report::kinds::ReportKind;
use pledgeworth::report::memo::memo;
use pledgeworth::report::statement::statement;
use pledgeworth::report::{Block, Report, ReportCell, ReportTable, checklist, csv, figures, plain};
use pledgeworth::statutory::PatentType;

use crate::word::{all, cases, forty};

fn table<'a>(report: &'a Report, id: &str) -> &'a ReportTable {
    report.tables().find(|table| table.id == id).unwrap_or_else(|| panic!("no table {id}"))
}

fn pairs(report: &Report) -> Vec<(String, String)> {
    let of = |block: &Block| match block {
        Block::Pairs(pairs) => {
            pairs.iter().map(|(name, value)| (name.line(), value.line(report.lang))).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    report.blocks().flat_map(of).collect()
}

#[test]
fn every_kind_says_the_same_things_in_both_languages() {
    for made in all() {
        for kind in ReportKind::ALL {
            let name = format!("{} {}", made.name, kind.id());
            let Some((zh, en)) = made.report(kind, Lang::Zh).zip(made.report(kind, Lang::En)) else { continue };
            assert!(zh.beside(en).is_some(), "{name}");
            let mut ids: Vec<&str> = zh.tables().map(|table| table.id.as_str()).collect();
            let count = ids.len();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), count, "{name}: each table has a name of its own");
            let plain_name = |id: &str| id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
            assert!(ids.iter().all(|id| plain_name(id)), "{name}: {ids:?}");
            for table in zh.tables() {
                assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{name} {}", table.id);
            }
        }
    }
}

#[test]
fn the_memo_stays_short_and_says_what_the_engine_says() {
    for (name, case) in cases() {
        let assessment = assess(&case);
        for lang in [Lang::Zh, Lang::En] {
            let memo = memo(&case, &assessment, None, None, lang);
            let rows: usize = memo
                .blocks()
                .map(|block| match block {
                    Block::Pairs(pairs) => pairs.len(),
                    Block::Table(table) => table.rows.len() + 1,
                    Block::List(points) => points.len(),
                    _ => 1,
                })
                .sum();
            assert!(rows < 110, "{name}: {rows} lines are more than three pages");
            let said = pairs(&memo);
            for id in ["loan.lendable", "valuation.concluded"] {
                let Some(figure) = assessment.figure(id) else { continue };
                let expected = (figure.label.render(lang), figures::value(figure, lang));
                assert!(said.contains(&expected), "{name}: {expected:?}");
            }
            let known = assessment.loan.limits.iter().filter(|limit| limit.amount.is_known()).count();
            assert!(table_or_none(&memo, "limits").is_none_or(|limits| limits.rows.len() == known));
            let text = plain(&memo);
            let verdict = pledgeworth::report::overview::verdict(&case, &assessment).render(lang);
            assert!(text.contains(&verdict), "{name}: {verdict}");
        }
    }
}

fn table_or_none<'a>(report: &'a Report, id: &str) -> Option<&'a ReportTable> {
    report.tables().find(|table| table.id == id)
}

#[test]
fn the_memo_carries_what_a_simulation_found() {
    let mut case = forty();
    case.simulation.trials = 1_000;
    let model = SimulationModel::new(&case, Reference::builtin()).unwrap();
    let found = model.run(|_, _| true).unwrap();
    let assessment = assess(&case);
    let with = plain(&memo(&case, &assessment, Some(&found), None, Lang::Zh));
    let low = Quantity::Money(found.value.at(0.05)).render(Lang::Zh);
    assert!(with.contains(&low) && with.contains(&found.seed.to_string()), "{with}");
    assert!(!plain(&memo(&case, &assessment, None, None, Lang::Zh)).contains("模拟"));
}

#[test]
fn a_case_that_breaks_its_limits_says_when_and_what_to_do() {
    let case = forty();
    let assessment = assess(&case);
    assert_eq!(assessment.loan.holds, Some(false), "the case asks for too much");
    let memo = memo(&case, &assessment, None, None, Lang::Zh);
    let remedies = table(&memo, "remedies");
    assert_eq!(remedies.rows.len(), assessment.loan.remedies.len());
    let first = assessment.loan.month_words(assessment.loan.over_limit.first.unwrap()).render(Lang::Zh);
    assert!(pairs(&memo).iter().any(|(_, value)| value.starts_with(&first)), "{first}");
    // The most valuable patents are listed, the others are one row, and all of it adds up.
    let listed = table(&memo, "patents");
    assert_eq!(listed.rows.len(), 6);
    assert!(plain(&memo).contains("其余 35 件"));
    let sum: f64 = listed.rows.iter().filter_map(|row| row[4].number()).map(|(value, _)| value).sum();
    let all: f64 = assessment.patents.iter().filter_map(|patent| patent.value.value).sum();
    assert!((sum - all).abs() < 0.01, "{sum} {all}");
}

#[test]
fn the_checklist_is_one_content_for_every_form() {
    for (name, case) in cases() {
        let assessment = assess(&case);
        for lang in [Lang::Zh, Lang::En] {
            let list = checklist::content(&case, &assessment, Reference::builtin(), lang);
            let papers = &assessment.eligibility.papers;
            let rows: usize = list.tables().map(|table| table.rows.len()).sum();
            assert_eq!(rows, papers.len(), "{name}");
            let marked: usize = list.tables().map(|table| table.marked.len()).sum();
            let wanted = papers.iter().filter(|paper| paper.required && paper.state == PaperState::Lacking).count();
            assert_eq!(marked, wanted, "{name}");
            let page = checklist::html(&case, &assessment, Reference::builtin(), lang);
            for section in &list.sections {
                assert!(page.contains(&section.heading.first), "{name}: {}", section.heading.first);
            }
        }
    }
}

fn two_patents() -> Case {
    let mut case = Case { base_date: Input::given(date(2026, 6, 30)), ..Case::default() };
    case.borrower.name = "甲公司".into();
    case.borrower.address = "广州市一路 1 号".into();
    case.bank.name = "某银行".into();
    case.registration.pledgors = Input::given(vec!["甲公司".into(), "乙公司".into()]);
    case.registration.contract.claim_kind = Input::given("流动资金借款".into());
    let patent = |id: u32, title: &str, pledged: Option<bool>| Patent {
        id: PatentId(id),
        title: title.into(),
        kind: Input::given(PatentType::Invention),
        filing_date: Input::given(date(2018, 3, 1)),
        grant_date: Input::given(date(2020, 3, 1)),
        pledged: pledged.map_or_else(Input::default, Input::given),
        ..Patent::default()
    };
    case.patents = vec![patent(1, "喷嘴", Some(true)), patent(2, "阀门", Some(false)), patent(3, "泵", None)];
    case.patents[2].same_day_invention = Input::given(true);
    case
}

#[test]
fn the_application_fills_in_what_is_known_and_leaves_a_line_for_the_rest() {
    let case = two_patents();
    let reference = Reference::builtin();
    let form = application(&case, reference, Lang::Zh);
    let entry = |id: &str, item: &str| {
        let row = table(&form, id).rows.iter().find(|row| row[0].line(form.lang) == item);
        row.unwrap_or_else(|| panic!("{id}: {item}"))[1..].iter().map(|cell| cell.line(form.lang)).collect::<Vec<_>>()
    };
    let blank = "________________";
    // The pledgor that is the borrower has its particulars; the other only its name.
    assert_eq!(entry("pledgor_1", "姓名或者名称")[0], "甲公司");
    assert_eq!(entry("pledgor_1", "地址")[0], "广州市一路 1 号");
    assert_eq!(entry("pledgor_2", "姓名或者名称")[0], "乙公司");
    assert_eq!(entry("pledgor_2", "地址")[0], blank);
    assert_eq!(entry("pledgee", "姓名或者名称")[0], "某银行");
    assert_eq!(entry("pledgee", "地址")[0], blank);
    assert_eq!(entry("claim", "被担保债权的种类")[0], "流动资金借款");
    assert_eq!(entry("claim", "被担保债权的数额")[0], blank);
    // What asks for it stands beside it, with how far that text is confirmed.
    let article = case.registration.article(reference, "measures_461_8").unwrap();
    assert!(entry("claim", "质押担保的范围")[1].contains(&article.standing(Lang::Zh)));
    assert!(entry("claim", "主合同编号与签订日期")[1].contains("未核实"));
    assert!(plain(&form).contains("官方表格"), "it says that it is not the form itself");
    // A patent that is not pledged is left out, and that is said; unknown is not no.
    let listed: Vec<String> = table(&form, "patents").rows.iter().map(|row| row[1].line(form.lang)).collect();
    assert_eq!(listed, ["喷嘴", "泵"]);
    assert!(plain(&form).contains("未列入（不出质）：1 件"));
    let same_day = &entry("declarations", "同日申请的声明")[0];
    assert!(same_day.contains("泵") && same_day.contains("1 件未填"), "{same_day}");
    assert!(entry("declarations", "无效宣告程序的声明")[0].contains("2 件未填"));
}

#[test]
fn the_fee_statement_adds_up_to_the_engines_own_figure() {
    let mut seen = 0;
    for (name, case) in cases() {
        let assessment = assess(&case);
        let report = statement(&case, &assessment, Lang::En);
        let Some(fees) = table_or_none(&report, "fees") else { continue };
        let end = case.loan_end().unwrap();
        let (total, rows) = fees.rows.split_last().unwrap();
        let amounts = |rows: &[Vec<ReportCell>], at: usize| -> f64 {
            rows.iter().filter_map(|row| row[at].number()).map(|(amount, _)| amount).sum()
        };
        let sum = amounts(rows, 3);
        let figure = assessment.figure("eligibility.fees_in_loan").unwrap();
        if let Some(Quantity::Money(engine)) = figure.value {
            assert!((engine - sum).abs() < 1e-9, "{name}: {engine} and {sum}");
            assert_eq!(total[3].number().unwrap().0.to_bits(), engine.to_bits());
            seen += 1;
        } else {
            assert!(matches!(total[3], ReportCell::Lacking(_)), "{name}: nothing is left out of a total unseen");
        }
        let within = assessment.patents.iter().flat_map(|patent| &patent.fees).filter(|fee| fee.due <= end);
        assert_eq!(rows.len(), within.count(), "{name}");
        let by_year = table(&report, "fees_by_year");
        assert!((amounts(&by_year.rows, 2) - sum).abs() < 1e-9, "{name}: the years add up");
        // Lateness costs nothing in the first month, then 5 % of the full fee more in each.
        let late = table(&report, "late_fees");
        assert_eq!(late.rows.len(), rows.len());
        for row in &late.rows {
            let months: Vec<f64> = row[2..].iter().map(|cell| cell.number().unwrap().0).collect();
            assert_eq!(months.len(), 6);
            assert!(months[0].abs() < 1e-9 && months[1] > 0.0);
            for month in 2..6 {
                assert!((months[month] - months[1] * month as f64).abs() < 1e-9, "{months:?}");
            }
        }
    }
    assert!(seen >= 2, "{seen}");
}

#[test]
fn a_patent_without_dates_is_named_not_counted_as_free() {
    let mut case = two_patents();
    case.patents[0].filing_date = Input::default();
    let report = statement(&case, &assess(&case), Lang::Zh);
    let unknown: Vec<String> = table(&report, "fees_unknown").rows.iter().map(|row| row[0].line(report.lang)).collect();
    assert!(unknown.len() == 1 && unknown[0].contains("喷嘴"), "{unknown:?}");
}

#[test]
fn any_table_is_comma_separated_values_with_its_figures() {
    for made in all() {
        for (kind, _, report) in &made.reports {
            for table in report.tables() {
                let written = csv::of_report(report, &table.id).unwrap();
                let name = format!("{} {} {}", made.name, kind.id(), table.id);
                assert!(written.starts_with('\u{feff}') && written.ends_with("\r\n"), "{name}");
                assert!(!written.contains("\n=") && !written.contains(",="), "{name}: no cell is a formula");
            }
            assert!(csv::of_report(report, "no such table").is_none());
        }
    }
    let case = forty();
    let assessment = assess(&case);
    let report = pledgeworth::report::content(&case, &assessment, Lang::Zh);
    let months = csv::of_report(&report, "months").unwrap();
    let mut lines = months.trim_start_matches('\u{feff}').lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let columns: BTreeMap<&str, usize> = head.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    for (line, point) in lines.zip(&assessment.loan.months) {
        let cells: Vec<&str> = line.split(',').collect();
        assert_eq!(cells.len(), head.len());
        let value: f64 = cells[columns["价值 (CNY)"]].parse().unwrap();
        assert!((value - point.value.value.unwrap()).abs() <= 0.005_000_1, "{line}");
        assert_eq!(cells[columns["日期"]], point.date.to_string());
        assert_eq!(cells[columns["贷款余额 (CNY)"]], point.balance.unwrap().to_string());
    }
}

/// The memo is two or three pages, of forty patents too.
#[cfg(feature = "pdf")]
#[test]
fn the_memo_is_a_few_pages() {
    for made in all().iter().filter(|made| ["gaolan-2022", "forty"].contains(&made.name.as_str())) {
        let memo = made.report(ReportKind::Memo, Lang::Zh).unwrap();
        let typeset = pledgeworth::report::pdf::Typeset::new(memo).unwrap();
        assert!(typeset.pages() <= 3, "{}: {} pages", made.name, typeset.pages());
    }
}

#[test]
fn the_command_writes_every_kind_and_any_table() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let case = format!("{}/assets/samples/gaolan-2022.pledge", env!("CARGO_MANIFEST_DIR"));
    let run = |arguments: &[&str]| {
        let fixed = ["report", case.as_str(), "--date", "2026-08-01", "--force"];
        let all: Vec<&str> = fixed.iter().chain(arguments).copied().collect();
        std::process::Command::new(env!("CARGO_BIN_EXE_pledgeworth")).args(all).output().unwrap()
    };
    let out = at("memo.docx");
    let write = || {
        let output = run(&["--kind", "memo", "--out", &out, "--lang", "both"]);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        std::fs::read(&out).unwrap()
    };
    let first = write();
    assert!(first.starts_with(b"PK"));
    assert!(write() == first, "the same bytes for the same date");
    let page = at("checklist.html");
    assert!(run(&["--kind", "checklist", "--out", &page, "--lang", "both"]).status.success());
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("</html>") && page.contains("出质人") && page.contains("Pledgors"));
    let out = at("fees.csv");
    let written = run(&["--kind", "statement", "--out", &out, "--table", "fees", "--lang", "zh"]);
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    assert!(std::fs::read_to_string(&out).unwrap().contains("年费 (CNY)"));
    for wrong in [&["--kind", "statement", "--out", out.as_str()][..], &["--out", &out, "--table", "no such"]] {
        let output = run(wrong);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains("--table"), "the tables are named");
    }
}

/// What lacks for a rule of lending, for the borrower's capacity or for a way of finding the fee is said, though the
/// registration and the value have all they need.
#[test]
fn what_was_not_examined_is_named() {
    for made in all().iter().filter(|made| ["korui-2006", "forty"].contains(&made.name.as_str())) {
        assert!(made.case.lending.bank_capital.value.is_none() && made.case.financials.is_empty(), "{}", made.name);
        for lang in [Lang::Zh, Lang::En] {
            let memo = plain(made.report(ReportKind::Memo, lang).unwrap());
            let capital = lang.pick("银行资本净额", "Bank's net capital");
            let statements = lang.pick("未填借款人财务报表", "No statements of the borrower");
            let nothing = lang.pick("没有尚缺的输入", "No input is missing");
            assert!(!memo.contains(nothing), "{}: {memo}", made.name);
            assert!(made.name != "korui-2006" || memo.contains(statements) && memo.contains(capital), "{memo}");
            let Some(report) = made.report(ReportKind::Report, lang) else { continue };
            let rows: Vec<[String; 2]> = table(report, "not_examined")
                .rows
                .iter()
                .map(|row| [row[0].line(report.lang), row[1].line(report.lang)])
                .collect();
            let has = |what: &str, lacks: &str| rows.iter().any(|row| row[0].contains(what) && row[1].contains(lacks));
            assert!(has("E19", capital), "{rows:?}");
            assert!(has("DSCR", statements), "{rows:?}");
            let fee = (lang.pick("最低收费额", "Minimum fee"), lang.pick("账面成本", "Book cost"));
            assert!(has(fee.0, fee.1), "{rows:?}");
            assert!(!plain(report).contains(lang.pick("没有缺失的输入", "No input is missing")), "{}", made.name);
        }
    }
}

/// A row of a table and a reason that stands in both languages are told in words, each in its own language.
#[test]
fn no_key_of_the_program_stands_in_a_report() {
    for made in all() {
        for (kind, lang, report) in &made.reports {
            let text = plain(report);
            let keyed = |word: &&str| {
                let mut parts = word.split('_');
                let letters = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase());
                word.contains('_') && parts.all(letters)
            };
            let words = text.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_'));
            let keys: Vec<&str> = words.filter(keyed).collect();
            assert!(keys.is_empty(), "{} {}: {keys:?}", made.name, kind.id());
            if *lang == Lang::Zh.into() {
                assert!(!text.contains("illustrative assumption"), "{} {}", made.name, kind.id());
            }
        }
    }
}

/// A page of a browser begins with the decision; a figure keeps its line, its range stands below it.
#[test]
fn a_page_begins_with_the_conclusion() {
    let made = all().iter().find(|made| made.name == "korui-2006").unwrap();
    let report = made.report(ReportKind::Report, Lang::Zh).unwrap();
    let page = pledgeworth::report::html::write(report);
    let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("{part} is missing"));
    let second = &report.sections.iter().filter(|section| section.level == 1).nth(1).unwrap().anchor;
    let chapters = at("<nav>");
    assert!(at("class=\"headline\"") < chapters && chapters < at(&format!("id=\"{second}\"")));
    assert!(at("<figure>") < chapters, "the main picture comes first");
    let concluded = assess(&made.case).figure("valuation.concluded").unwrap().value.as_ref().unwrap().render(Lang::Zh);
    assert!(page.contains(&format!("<span class=\"value\">{concluded}</span><span class=\"range\">")));
    assert!(page.contains("<td class=\"right number\">"));
    // Workings: the letter has a place of its own, the source is called one.
    assert!(page.contains("<div class=\"worked\">") && page.contains("<td>V</td>") && page.contains(">来源  "));
    // A table that is full is set smaller.
    let full = report.tables().find(|table| table.fullness(report.lang) > 1.05).unwrap();
    assert!(page.contains(&format!("<table id=\"{}\" style=\"font-size:", full.id)), "{}", full.id);
}
