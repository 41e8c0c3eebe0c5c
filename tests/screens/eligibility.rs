//! The registration screen: rules, titles, papers and calendar, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use crate::common::{LANGS, SMALL, all_tabs, case, click, forty, go_to, harness, picture, type_into, unfold};
use eframe::egui::{Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::civil::date;
use pledgeworth::app::dialog::{Dialog, FileAction};
use pledgeworth::lang::Lang;
use pledgeworth::model::outcome::eligibility::{RegistrationAnswer, Verdict};
use pledgeworth::model::registration::PaperState;
use pledgeworth::model::{Case, Input, LegalEvent, LegalStatus, Patent, PatentId, Stage};
use pledgeworth::reference::Reference;
use pledgeworth::statutory::PatentType;
use pledgeworth::store;
use pledgeworth::text::{Text, defaults, screen_eligibility as words, shell};
use pledgeworth::ui::Window;
use rust_decimal::Decimal;

const LARGE: Vec2 = Vec2::new(1600.0, 1000.0);
/// High enough that everything on the screen is drawn and can be found.
const TALL: Vec2 = Vec2::new(1500.0, 4200.0);

/// An invention with a pledge that was released and another that was not, and a utility model
/// whose invalidation is asked for.
fn burdened() -> Case {
    let mut case = Case { title: "烟气脱硫专利质押".into(), ..Case::default() };
    case.base_date = Input::given(date(2026, 6, 30));
    case.borrower.name = "甲公司".into();
    case.bank.name = "乙银行".into();
    let event = |code: &str, day, number: &str, detail: &str| LegalEvent {
        code: code.into(),
        date: Some(day),
        registration_number: number.into(),
        detail: detail.into(),
    };
    case.patents = vec![
        Patent {
            id: PatentId(1),
            title: "一种脱硫塔喷淋装置".into(),
            number: Input::given("ZL201410264351.3".into()),
            kind: Input::given(PatentType::Invention),
            filing_date: Input::given(date(2014, 6, 13)),
            grant_date: Input::given(date(2017, 2, 1)),
            status: Input::given(LegalStatus::InForce),
            owners: Input::given(vec!["甲公司".into()]),
            paid_through_year: Input::given(13),
            events: vec![
                event("PE01", date(2018, 3, 1), "2018990000111", "出质人：甲公司；质权人：丙银行"),
                event("PC01", date(2020, 3, 1), "2018990000111", ""),
                event("PE01", date(2024, 5, 6), "Y2024980001234", "质权人：丁银行"),
            ],
            ..Patent::default()
        },
        Patent {
            id: PatentId(2),
            title: "除雾器".into(),
            kind: Input::given(PatentType::UtilityModel),
            filing_date: Input::given(date(2020, 9, 1)),
            grant_date: Input::given(date(2021, 3, 1)),
            status: Input::given(LegalStatus::InForce),
            owners: Input::given(vec!["甲公司".into()]),
            paid_through_year: Input::given(7),
            invalidation_pending: Input::given(true),
            ..Patent::default()
        },
    ];
    case.registration.pledgors = Input::given(vec!["甲公司".into()]);
    case.loan.amount = Input::given(Decimal::from(3_000_000));
    case.loan.start = Input::given(date(2026, 8, 1));
    case.loan.months = Input::given(24);
    case
}

fn on_screen(case: Case, lang: Lang, size: Vec2, tab: Text) -> Harness<'static, Window> {
    let mut harness = harness(Some(case), lang, size);
    go_to(&mut harness, Stage::Eligibility);
    all_tabs(&mut harness, lang);
    if harness.query_all_by_label(tab.get(lang)).next().is_some() {
        open_tab(&mut harness, tab.get(lang));
    }
    harness
}

fn open_tab(harness: &mut Harness<'_, Window>, name: &str) {
    harness.get_by_role_and_label(eframe::egui::Role::Tab, name).click();
    harness.run();
}

fn shows(harness: &Harness<'_, Window>, label: &str) -> bool {
    harness.query_all_by_label_contains(label).next().is_some()
}

fn eligibility(
    harness: &Harness<'_, Window>,
) -> std::sync::Arc<pledgeworth::model::outcome::eligibility::EligibilityOutcome> {
    harness.state().app.workspace.as_ref().unwrap().assessment.eligibility.clone()
}

/// The start of a rule's accessible name.
fn rule_name(rule: &str, lang: Lang) -> String {
    let name = Reference::builtin().pledge_rules.row(rule).unwrap().about.name.get(lang);
    format!("{rule} {name}")
}

fn open_rule(harness: &mut Harness<'_, Window>, rule: &str, lang: Lang) {
    // A finding may name the rule too.
    let name = rule_name(rule, lang);
    let rows = harness.query_all_by_role(eframe::egui::Role::Button);
    let is_row =
        |node: &egui_kittest::Node<'_>| node.accesskit_node().label().is_some_and(|said| said.starts_with(&name));
    rows.into_iter().find(is_row).unwrap().click();
    harness.run();
}

#[test]
fn a_case_without_patents_leads_on() {
    for lang in LANGS {
        let mut harness = on_screen(Case::default(), lang, SMALL, words::TAB_VERDICT);
        assert!(shows(&harness, words::EMPTY.get(lang)));
        click(&mut harness, shell::ADD_PATENT.get(lang));
        assert_eq!(case(&harness).patents.len(), 1);
        assert_eq!(harness.state().app.ui.stage, Stage::Patents);
    }
}

#[test]
fn without_a_base_date_it_says_so_and_leads_there() {
    for lang in LANGS {
        let mut start = burdened();
        start.base_date = Input::default();
        let mut harness = on_screen(start, lang, SMALL, words::TAB_VERDICT);
        click(&mut harness, words::ENTER_BASE_DATE.get(lang));
        assert_eq!(harness.state().app.ui.stage, Stage::Case);
    }
}

#[test]
fn the_answer_stands_in_large_and_every_rule_beside_its_word() {
    for lang in LANGS {
        let harness = on_screen(burdened(), lang, TALL, words::TAB_VERDICT);
        let outcome = eligibility(&harness);
        // An open pledge: 461 Art. 11(9).
        assert_eq!(outcome.answer, Some(RegistrationAnswer::No));
        assert!(shows(&harness, RegistrationAnswer::No.label().get(lang)));
        assert!(shows(&harness, words::ANSWER_NO.get(lang)));
        assert_eq!(outcome.rules.len(), 22);
        for rule in &outcome.rules {
            let name = rule_name(&rule.rule, lang);
            let node = harness.get_by_label_contains(&name);
            let said = node.accesskit_node().label().unwrap_or_default();
            assert!(said.contains(rule.verdict.label().get(lang)), "{said}");
        }
    }
}

/// The samples are registrable on assumptions; the screen must not pass them off as findings.
#[test]
fn a_conclusion_on_assumed_data_says_so() {
    let sample = store::samples::all().iter().find(|sample| sample.id == "korui-2006").unwrap();
    for lang in [Lang::Zh, Lang::En] {
        let harness = on_screen(store::read(sample.json.as_bytes()).unwrap(), lang, LARGE, words::TAB_VERDICT);
        let count = eligibility(&harness).assumed();
        assert!(count > 0);
        assert!(shows(&harness, &words::ANSWER_ASSUMED.with([("count", count.into())]).render(lang)));
        assert_eq!(eligibility(&on_screen(burdened(), lang, LARGE, words::TAB_VERDICT)).assumed(), 0);
    }
}

#[test]
fn a_rule_opens_to_what_it_rests_on() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_VERDICT);
        open_rule(&mut harness, "E09", lang);
        let reference = Reference::builtin();
        let row = reference.pledge_rules.row("E09").unwrap();
        for article in &row.figures.articles {
            let about = &reference.articles.row(article).unwrap().about;
            assert!(shows(&harness, about.name.get(lang)), "{article}");
            assert!(shows(&harness, about.mark.label(lang)), "{article} has no mark");
        }
        let remedy = if lang == Lang::Zh { &row.figures.remedy_zh } else { &row.figures.remedy_en };
        assert!(shows(&harness, remedy));
        assert!(shows(&harness, "一种脱硫塔喷淋装置"));
    }
}

#[test]
fn a_datum_leads_to_its_field() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_VERDICT);
        open_rule(&mut harness, "E07", lang);
        let outcome = eligibility(&harness);
        let rule = outcome.rules.iter().find(|rule| rule.rule == "E07").unwrap();
        let line = rule.cases.iter().flat_map(|case| &case.data).find(|line| line.field.is_some()).unwrap();
        let field = line.field.clone().unwrap();
        let label = line.label.render(lang);
        let links = harness.query_all_by_role(eframe::egui::Role::Link);
        let said = |node: &egui_kittest::Node<'_>| node.accesskit_node().label().unwrap_or_default();
        links.into_iter().find(|node| said(node).starts_with(&label)).unwrap().click();
        harness.run();
        assert!(field.starts_with("registration.contract"), "{field}");
        assert_eq!(harness.state().app.ui.tabs.get("eligibility"), Some(&2));
    }
}

#[test]
fn the_filter_lists_one_verdict_alone() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_VERDICT);
        let count = eligibility(&harness).rules.iter().filter(|rule| rule.verdict == Verdict::Block).count();
        let name = words::FILTER_ONE.with([("verdict", Verdict::Block.label().into()), ("count", count.into())]);
        click(&mut harness, &name.render(lang));
        let outcome = eligibility(&harness);
        for rule in &outcome.rules {
            let found = harness.query_all_by_label_contains(&rule_name(&rule.rule, lang)).next().is_some();
            assert_eq!(found, rule.verdict == Verdict::Block, "{}", rule.rule);
        }
    }
}

#[test]
fn an_article_is_corrected_in_place_and_taken_back() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_VERDICT);
        open_rule(&mut harness, "E03", lang);
        let row = Reference::builtin().articles.row("measures_461_11_3").unwrap();
        let cite = row.about.name.get(lang);
        let named = |text: Text| text.with([("article", cite.into())]).render(lang);
        assert!(!shows(&harness, words::OWN_BADGE.get(lang)));
        click(&mut harness, &named(words::CORRECT));
        type_into(&mut harness, &named(words::OWN_SOURCE), "张三，2026-03-02，公告原文");
        let correction = &case(&harness).registration.articles[0];
        assert_eq!(correction.article, "measures_461_11_3");
        assert!(correction.source.contains("张三"));
        assert!(!correction.text.is_empty());
        click(&mut harness, &named(words::CLOSE_EDITOR_OF));
        assert!(shows(&harness, words::OWN_BADGE.get(lang)));
        assert!(shows(&harness, "张三"));
        click(&mut harness, &named(words::RESTORE_OF));
        assert!(case(&harness).registration.articles.is_empty());
        assert!(!shows(&harness, words::OWN_BADGE.get(lang)));
    }
}

#[test]
fn titles_show_open_burdens_and_why_in_force_proves_nothing() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_TITLES);
        assert!(shows(&harness, words::WHY_NOT_PROOF.get(lang)));
        assert!(shows(&harness, "Y2024980001234"));
        assert!(shows(&harness, "2018990000111"));
        type_into(&mut harness, words::EXTRACT.get(lang), "2026-06-20");
        assert_eq!(case(&harness).patents[0].register_extract.value, Some(date(2026, 6, 20)));
        click(&mut harness, words::EDIT_EVENTS.get(lang));
        assert_eq!(harness.state().app.ui.stage, Stage::Patents);
    }
}

#[test]
fn the_contract_is_entered_and_its_rules_follow() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_PARTIES);
        type_into(&mut harness, words::CLAIM_KIND.get(lang), "流动资金借款");
        unfold(&mut harness, defaults::MORE_CONTRACT.get(lang));
        type_into(&mut harness, words::CLAIM_AMOUNT.get(lang), "300万");
        type_into(&mut harness, words::PERFORMANCE_END.get(lang), "2028-08-01");
        type_into(&mut harness, words::SCOPE.get(lang), "本金、利息、费用");
        for name in [words::PARTIES_NAMED, words::PATENTS_LISTED] {
            // The first of the three choices bears the field's own name.
            harness.get_by_role_and_label(eframe::egui::Role::Button, name.get(lang)).click();
            harness.run();
        }
        let contract = &case(&harness).registration.contract;
        assert_eq!(contract.claim_kind.value.as_deref(), Some("流动资金借款"));
        assert_eq!(contract.claim_amount.value, Some(Decimal::from(3_000_000)));
        let outcome = eligibility(&harness);
        let rule = outcome.rules.iter().find(|rule| rule.rule == "E07").unwrap();
        assert_eq!(rule.verdict, Verdict::Clear, "the contract holds what it must");
        harness.get_by_label_contains(&rule_name("E07", lang)).click();
        harness.run();
        assert_eq!(harness.state().app.ui.tabs.get("eligibility"), Some(&0));
    }
}

#[test]
fn a_paper_is_ticked_dated_and_the_list_printed() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_PAPERS);
        let name = Reference::builtin().pledge_papers.row("application_form").unwrap().about.name.get(lang);
        let before = eligibility(&harness).lacking();
        let tick = words::PAPER_STATE.with([("paper", name.into()), ("state", PaperState::OnFile.label().into())]);
        click(&mut harness, &tick.render(lang));
        assert_eq!(case(&harness).registration.papers[0].state, PaperState::OnFile);
        assert_eq!(eligibility(&harness).lacking(), before - 1);
        let date_of = words::PAPER_DATE.with([("paper", name.into())]).render(lang);
        type_into(&mut harness, &date_of, "2026-07-01");
        let note_of = words::PAPER_NOTE.with([("paper", name.into())]).render(lang);
        type_into(&mut harness, &note_of, "甲-001");
        let mark = &case(&harness).registration.papers[0];
        assert_eq!((mark.date.value, mark.note.as_str()), (Some(date(2026, 7, 1)), "甲-001"));
        assert_eq!(mark.state, PaperState::OnFile);

        click(&mut harness, words::PRINT.get(lang));
        let Some(Dialog::File(file)) = &harness.state().app.dialog else { panic!("no file is asked for") };
        let FileAction::Print { bytes } = &file.action else { panic!("not to be printed") };
        let page = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(page.contains(name) && page.contains("甲-001"));
        assert_eq!(std::path::Path::new(&file.path).extension().unwrap(), "html", "{}", file.path);
    }
}

#[test]
fn the_printed_list_is_written_where_it_was_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("清单 a.html");
    let mut harness = on_screen(burdened(), Lang::Zh, TALL, words::TAB_PAPERS);
    click(&mut harness, words::PRINT.get(Lang::Zh));
    let Some(Dialog::File(file)) = &mut harness.state_mut().app.dialog else { panic!("no file is asked for") };
    path.to_str().unwrap().clone_into(&mut file.path);
    harness.run();
    harness.query_all_by_label(shell::FILE_SAVE.get(Lang::Zh)).last().unwrap().click();
    harness.run();
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("<!DOCTYPE html>"));
    assert!(shows(&harness, "资料清单已保存") && shows(&harness, shell::TOAST_FOLDER.get(Lang::Zh)));
}

#[test]
fn the_calendar_lists_its_days_and_is_exported() {
    for lang in LANGS {
        let mut harness = on_screen(burdened(), lang, TALL, words::TAB_CALENDAR);
        // Year 14 of the invention falls due on 13 June 2027: 6,000.
        let day = pledgeworth::text::number::date(date(2027, 6, 13), lang);
        assert!(shows(&harness, &day));
        assert!(shows(&harness, "6,000"));
        let late = pledgeworth::text::number::date(date(2027, 7, 14), lang);
        assert!(!shows(&harness, &late));
        click(&mut harness, words::SHOW_SURCHARGES.get(lang));
        assert!(shows(&harness, &late));
        assert!(shows(&harness, pledgeworth::reference::Mark::Unverified.label(lang)));
        click(&mut harness, words::EXPORT.get(lang));
        let Some(Dialog::File(file)) = &harness.state().app.dialog else { panic!("no file is asked for") };
        let FileAction::Export { bytes, extension } = &file.action else { panic!("nothing to export") };
        assert_eq!(*extension, "ics");
        assert!(bytes.starts_with(b"BEGIN:VCALENDAR\r\n"));
    }
}

#[test]
fn the_strip_ends_in_the_answer_and_leads_here() {
    for lang in LANGS {
        let mut harness = harness(Some(burdened()), lang, SMALL);
        let name = format!("{}{}", shell::STRIP_REGISTRATION.get(lang), lang.pick("：", ": "));
        let item = harness.get_by_label_contains(&name);
        let said = item.accesskit_node().label().unwrap_or_default();
        assert!(said.contains(RegistrationAnswer::No.label().get(lang)), "{said}");
        item.click();
        harness.run();
        assert_eq!(harness.state().app.ui.stage, Stage::Eligibility);
    }
}

#[test]
fn one_answer_serves_the_patents_of_which_the_same_is_asked() {
    for lang in LANGS {
        let mut start = forty();
        for patent in &mut start.patents {
            patent.suspended = Input::default();
            patent.register_extract = Input::default();
        }
        let mut harness = on_screen(start, lang, TALL, words::TAB_VERDICT);
        open_rule(&mut harness, "E05", lang);
        let asked = |harness: &Harness<'_, Window>| {
            case(harness).patents.iter().filter(|patent| patent.suspended.value.is_none()).count()
        };
        let before = asked(&harness);
        assert!(before > 20);
        let unknown = eligibility(&harness)
            .rules
            .iter()
            .filter(|rule| rule.rule == "E05")
            .flat_map(|rule| rule.cases.clone())
            .filter(|case| case.field.ends_with(".suspended") && case.verdict == Verdict::Unknown)
            .count();
        click(&mut harness, &words::ALL_NO.with([("count", unknown.into())]).render(lang));
        assert_eq!(asked(&harness), before - unknown);
        // An answer that stands is not touched, and each says how it came about.
        let noted = case(&harness).patents.iter().filter(|patent| !patent.suspended.note.is_empty()).count();
        assert_eq!(noted, unknown);

        open_tab(&mut harness, words::TAB_TITLES.get(lang));
        type_into(&mut harness, words::EXTRACT.get(lang), "2026-06-30");
        click(&mut harness, &words::EXTRACT_FOR_ALL.with([("count", 39_usize.into())]).render(lang));
        assert!(case(&harness).patents.iter().all(|patent| patent.register_extract.value == Some(date(2026, 6, 30))));
    }
}

#[test]
fn forty_patents_stay_usable() {
    for lang in LANGS {
        let mut harness = on_screen(forty(), lang, LARGE, words::TAB_VERDICT);
        for tab in [words::TAB_TITLES, words::TAB_PARTIES, words::TAB_PAPERS, words::TAB_CALENDAR, words::TAB_VERDICT] {
            open_tab(&mut harness, tab.get(lang));
            assert!(harness.query_all_by_label_contains(tab.get(lang)).next().is_some());
        }
        assert_eq!(eligibility(&harness).titles.len(), 40);
    }
}

#[test]
fn what_a_rule_reads_of_a_patent_is_entered_on_the_patents_screen() {
    use pledgeworth::text::screen_patents as patents;
    for lang in LANGS {
        let mut harness = harness(Some(burdened()), lang, TALL);
        for (part, label) in [
            ("suspended", patents::SUSPENDED),
            ("invalidation_pending", patents::INVALIDATION_PENDING),
            ("open_licence", patents::OPEN_LICENCE),
            ("co_owners_agreed", patents::CO_OWNERS_AGREED),
        ] {
            harness.state_mut().app.ui.go_to_field(&format!("patents.1.{part}"));
            harness.run();
            assert_eq!(harness.state().app.ui.stage, Stage::Patents);
            assert!(harness.state().app.ui.field_request.is_none(), "{part} is not on the screen");
            harness.get_by_role_and_label(eframe::egui::Role::Button, label.get(lang)).click();
            harness.run();
        }
        type_into(&mut harness, patents::REGISTER_EXTRACT.get(lang), "2026-06-20");
        let patent = &case(&harness).patents[0];
        for known in [&patent.suspended, &patent.invalidation_pending, &patent.open_licence, &patent.co_owners_agreed] {
            assert_eq!(known.value, Some(true));
        }
        assert_eq!(patent.register_extract.value, Some(date(2026, 6, 20)));
    }
}

/// Writes pictures for people to look at, when asked to.
#[test]
fn pictures_to_look_at() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    let tabs = [
        ("verdict", words::TAB_VERDICT),
        ("titles", words::TAB_TITLES),
        ("parties", words::TAB_PARTIES),
        ("papers", words::TAB_PAPERS),
        ("calendar", words::TAB_CALENDAR),
    ];
    for (name, lang, size, theme) in [
        ("zh-small", Lang::Zh, SMALL, Theme::Light),
        ("en-small", Lang::En, SMALL, Theme::Light),
        ("en-large-dark", Lang::En, LARGE, Theme::Dark),
    ] {
        for (tab, label) in tabs {
            let mut harness = on_screen(burdened(), lang, size, label);
            harness.ctx.set_theme(theme);
            if tab == "verdict" {
                open_rule(&mut harness, "E09", lang);
            }
            harness.run();
            picture(&mut harness, &format!("reg-{tab}-{name}"));
        }
    }
    for (tab, label) in tabs {
        let mut harness = on_screen(forty(), Lang::Zh, LARGE, label);
        picture(&mut harness, &format!("reg-{tab}-forty"));
    }
    let mut harness = on_screen(forty(), Lang::En, LARGE, words::TAB_VERDICT);
    open_rule(&mut harness, "E05", Lang::En);
    picture(&mut harness, "reg-rule-forty");
    let mut ticked = burdened();
    for row in &Reference::builtin().pledge_papers.rows {
        let mark = ticked.registration.paper_mut(&row.about.id, None);
        mark.state = PaperState::OnFile;
        mark.date = Input::given(date(2026, 7, 1));
        mark.note = "2026-001".into();
    }
    for (name, lang) in [("zh", Lang::Zh), ("en", Lang::En)] {
        let mut harness = on_screen(ticked.clone(), lang, SMALL, words::TAB_PAPERS);
        picture(&mut harness, &format!("reg-papers-ticked-{name}"));
        let mut harness = on_screen(ticked.clone(), lang, Vec2::new(1280.0, 1500.0), words::TAB_VERDICT);
        open_rule(&mut harness, "E11", lang);
        let cite = Reference::builtin().pledge_rules.row("E11").unwrap().figures.articles[0].clone();
        let cite = Reference::builtin().articles.row(&cite).unwrap().about.name.get(lang);
        click(&mut harness, &words::CORRECT.with([("article", cite.into())]).render(lang));
        picture(&mut harness, &format!("reg-article-{name}"));
    }
    let mut harness = on_screen(burdened(), Lang::Zh, Vec2::new(1000.0, 700.0), words::TAB_VERDICT);
    picture(&mut harness, "reg-narrow");
    let mut harness = on_screen(Case::default(), Lang::Zh, SMALL, words::TAB_VERDICT);
    picture(&mut harness, "reg-empty");
    for sample in store::samples::all() {
        let mut harness = on_screen(store::read(sample.json.as_bytes()).unwrap(), Lang::Zh, LARGE, words::TAB_VERDICT);
        picture(&mut harness, &format!("reg-{}", sample.id));
    }
}
