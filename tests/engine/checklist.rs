//! The papers checklist for printing, and the files that the command line writes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

use jiff::civil::date;
use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::model::registration::{PaperMark, PaperState};
use pledgeworth::model::{Case, Input, LegalStatus, Patent, PatentId};
use pledgeworth::reference::Reference;
use pledgeworth::report::checklist::{html, paper_name};
use pledgeworth::statutory::PatentType;
use pledgeworth::store;

const HOSTILE: &str = "<script>alert(\"1\")</script> & 'x' \u{7}";

fn hostile() -> Case {
    let mut case = Case { title: HOSTILE.into(), ..Case::default() };
    case.base_date = Input::given(date(2026, 6, 30));
    case.borrower.name = format!("借款人{HOSTILE}");
    case.bank.name = "</dd><b>银行</b>".into();
    case.registration.pledgors = Input::given(vec!["甲<i>".into(), "乙&".into()]);
    case.patents = vec![Patent {
        id: PatentId(1),
        title: format!("喷嘴{HOSTILE}"),
        number: Input::given("\"><img src=x>".into()),
        kind: Input::given(PatentType::UtilityModel),
        filing_date: Input::given(date(2021, 3, 1)),
        status: Input::given(LegalStatus::InForce),
        invalidation_pending: Input::given(true),
        ..Patent::default()
    }];
    let mark = |paper: &str, state, note: &str| PaperMark {
        paper: paper.into(),
        state,
        note: note.into(),
        date: Input::given(date(2026, 7, 1)),
        ..PaperMark::default()
    };
    case.registration.papers = vec![
        mark("contract", PaperState::OnFile, "<b>合同号</b>"),
        mark("identity_pledgor", PaperState::NotNeeded, "已有承诺书"),
    ];
    case
}

fn forty() -> Case {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/forty-patents.pledge");
    store::read(&std::fs::read(path).unwrap()).unwrap()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
        .replace('\u{7}', "\\u{7}")
}

/// The tags of a page in order; every opened one is closed by its own name.
fn tags(page: &str) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut all = Vec::new();
    let body = page.split_once("</style>").unwrap().1;
    for part in body.split('<').skip(1) {
        let (tag, _) = part.split_once('>').unwrap_or_else(|| panic!("no end of tag: {part}"));
        assert!(!tag.contains("src") && !tag.contains("href") && !tag.contains(" on"), "{tag}");
        if tag.starts_with("col ") {
            continue;
        }
        let name = tag.split(' ').next().unwrap().to_owned();
        assert!(name.trim_start_matches('/').chars().all(|sign| sign.is_ascii_alphanumeric()), "{name}");
        if let Some(closed) = name.strip_prefix('/') {
            if let Some(last) = open.pop() {
                assert_eq!(last, closed);
            } else {
                assert!(["head", "body", "html"].contains(&closed), "{closed} was never opened");
            }
        } else {
            open.push(name.clone());
        }
        all.push(name);
    }
    all
}

/// The text of the table rows.
fn rows(page: &str) -> Vec<&str> {
    let rows = page.split_inclusive("</tr>").filter_map(|part| part.rfind("<tr").map(|at| &part[at..]));
    rows.filter(|row| row.contains("<td")).collect()
}

#[test]
fn every_paper_stands_on_the_page_with_its_state() {
    for make in [hostile as fn() -> Case, forty] {
        let case = make();
        for lang in [Lang::Zh, Lang::En] {
            let assessment = assess(&case);
            let page = html(&case, &assessment, Reference::builtin(), lang);
            assert!(page.starts_with("<!DOCTYPE html>"));
            assert!(page.contains("<meta charset=\"utf-8\">") && page.contains("size: A4"));
            assert!(page.contains(lang.pick("lang=\"zh-CN\"", "lang=\"en\"")));
            // It needs nothing from elsewhere.
            for outside in ["http:", "https:", "<script", "@import", "url("] {
                assert!(!page.contains(outside), "{outside}");
            }
            let names = tags(&page);
            assert!(names.iter().any(|name| name == "table"));
            let rows = rows(&page);
            let papers = &assessment.eligibility.papers;
            assert!(!papers.is_empty());
            assert_eq!(rows.len(), papers.len());
            for paper in papers {
                let name = escaped(&paper_name(&paper.paper, Reference::builtin(), lang));
                let state = match paper.state {
                    PaperState::Lacking => "□ ",
                    PaperState::OnFile => "√ ",
                    PaperState::NotNeeded => "× ",
                };
                let marked = paper.required && paper.state == PaperState::Lacking;
                let class = if marked { "<tr class=\"marked\">" } else { "<tr>" };
                let start = format!("{class}<td>{state}{}</td><td>{name}", paper.state.label().get(lang));
                assert!(rows.iter().any(|row| row.starts_with(&start)), "{} is not there as {start}", paper.paper);
            }
        }
    }
}

#[test]
fn hostile_names_are_text() {
    let case = hostile();
    let page = html(&case, &assess(&case), Reference::builtin(), Lang::Zh);
    for text in [&case.title, &case.borrower.name, &case.bank.name, &case.patents[0].title] {
        assert!(page.contains(&escaped(text)), "{text}");
    }
    for raw in ["<script", "<img", "<i>", "<b>", "\u{7}"] {
        assert!(!page.contains(raw), "{raw} stands raw");
    }
    assert!(page.contains("&lt;b&gt;合同号&lt;/b&gt;"));
    assert!(page.contains("2026年7月1日"));
}

#[test]
fn lacking_papers_come_first_in_each_group() {
    let case = hostile();
    let page = html(&case, &assess(&case), Reference::builtin(), Lang::En);
    for group in page.split("<h2").skip(1) {
        let states: Vec<bool> = rows(group).iter().map(|row| row.contains("<td>□")).collect();
        assert!(states.is_sorted_by(|a, b| a >= b), "{states:?}");
    }
}

#[test]
fn the_command_line_writes_calendar_and_checklist() {
    let folder = tempfile::tempdir().unwrap();
    let (calendar, list) = (folder.path().join("a.ics"), folder.path().join("a.html"));
    let case = format!("{}/assets/samples/gaolan-2022.pledge", env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
        .args(["assess", &case, "--lang", "zh"])
        .arg("--calendar")
        .arg(&calendar)
        .arg("--checklist")
        .arg(&list)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let calendar = std::fs::read_to_string(calendar).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.contains("SUMMARY:年费应缴最后一日"));
    assert!(std::fs::read_to_string(list).unwrap().contains("专利权质押登记资料清单"));

    let output = Command::new(env!("CARGO_BIN_EXE_pledgeworth"))
        .args(["assess", &case, "--lang", "zh", "--calendar", "/no/such/folder/a.ics"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stderr.is_empty());
}
