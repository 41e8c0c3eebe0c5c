//! The institution's policy at the desk: typed, saved, handed round, taken by new cases and by the open one.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use crate::common::{LANGS, SMALL, case, find_entry, go_to, harness_in, picture, surroundings};
use eframe::egui::{Theme, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::dialog::Dialog;
use pledgeworth::app::policy::DeskAction;
use pledgeworth::app::{Command, Surroundings};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Input, Origin, Stage};
use pledgeworth::reference::Reference;
use pledgeworth::store::{self, policy};
use pledgeworth::text::{engine, policy as words, shell};
use pledgeworth::ui::Window;

/// High enough that every row is drawn and can be found.
const TALL: Vec2 = Vec2::new(1280.0, 1800.0);

fn window(folder: &Path, lang: Lang) -> Harness<'static, Window> {
    let settings = Some(folder.to_owned());
    harness_in(Surroundings { settings, ..surroundings() }, None, lang, TALL)
}

fn run(window: &mut Harness<'_, Window>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, command);
    window.run();
}

fn click(window: &mut Harness<'_, Window>, label: &str) {
    window.query_all_by_label(label).last().unwrap_or_else(|| panic!("nothing is called {label}")).click();
    window.run();
}

fn enter(window: &mut Harness<'_, Window>, label: &str, text: &str) {
    find_entry(window, label).focus();
    window.run();
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, eframe::egui::Key::A);
    find_entry(window, label).type_text(text);
    window.run();
}

fn choose(window: &mut Harness<'_, Window>, path: &Path) {
    let Some(Dialog::File(file)) = &mut window.state_mut().app.dialog else { panic!("no file is asked for") };
    path.to_str().unwrap().clone_into(&mut file.path);
    window.run();
}

#[test]
fn a_policy_is_typed_saved_and_taken_by_new_cases() {
    for lang in LANGS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), lang);
        run(&mut window, Command::InstitutionPolicy);
        enter(&mut window, words::NAME.get(lang), "某银行政策");
        enter(&mut window, words::VERSION.get(lang), "2026.1");
        enter(&mut window, words::DATE.get(lang), "2026-07-01");
        enter(&mut window, words::PLEDGE_RATE_INVENTION.get(lang), "25");
        let source = words::SOURCE_OF.with([("what", words::PLEDGE_RATE_INVENTION.into())]).render(lang);
        enter(&mut window, &source, "风险政策〔2026〕3号");
        enter(&mut window, words::PRODUCT_CAP.get(lang), "200万");
        // What cannot be is not saved, and is named.
        enter(&mut window, words::LIQUIDATION_DISCOUNT.get(lang), "160");
        click(&mut window, words::SAVE.get(lang));
        let unread = words::UNREAD.with([("what", words::LIQUIDATION_DISCOUNT.into())]).render(lang);
        assert!(window.query_by_label(&unread).is_some(), "{unread}");
        enter(&mut window, words::LIQUIDATION_DISCOUNT.get(lang), "60");
        // New cases read it from its file, which it does not have yet.
        click(&mut window, words::USE_FOR_NEW.get(lang));
        assert!(window.query_by_label(words::SAVE_FIRST.get(lang)).is_some());
        click(&mut window, words::SAVE.get(lang));
        choose(&mut window, &folder.path().join("bank"));
        click(&mut window, shell::FILE_SAVE.get(lang));
        let file = folder.path().join("bank.policy.toml");
        let saved = policy::load(&file).unwrap();
        assert_eq!((saved.name.as_str(), saved.version.as_str()), ("某银行政策", "2026.1"));
        assert_eq!(saved.term("pledge_rate_invention").unwrap().source, "风险政策〔2026〕3号");
        assert!((saved.term("product_cap").unwrap().value - 2e6).abs() < 1e-6);
        assert!(saved.term("disposal_cost").is_none(), "what is left empty is not stated");
        click(&mut window, words::USE_FOR_NEW.get(lang));
        assert_eq!(window.state().app.settings.policy.as_deref(), Some(file.as_path()));
        click(&mut window, shell::DONE.get(lang));
        assert!(window.state().app.dialog.is_none());

        run(&mut window, Command::New);
        let rate = &case(&window).lending.pledge_rate_invention;
        assert_eq!((rate.value, rate.origin), (Some(0.25), Origin::Policy));
        assert_eq!(case(&window).lending.disposal_cost.origin, Origin::Default);
        assert_eq!(case(&window).policy.as_ref().unwrap().hash(), saved.hash());
        assert!(!window.state().app.is_dirty(), "a new case is untouched");

        // The next window knows it too; a file that is gone is said, and the program's proposals serve.
        drop(window);
        std::fs::remove_file(&file).unwrap();
        let mut again = self::window(folder.path(), lang);
        run(&mut again, Command::New);
        assert_eq!(again.state().app.notices.len(), 1);
        assert!(case(&again).policy.is_none());
        assert_eq!(case(&again).lending.pledge_rate_invention.origin, Origin::Default);
    }
}

#[test]
fn the_open_case_takes_it_and_shows_where_it_departs() {
    for lang in LANGS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), lang);
        run(&mut window, Command::New);
        let stated = &mut window.state_mut().app.workspace.as_mut().unwrap().document.case.lending;
        stated.pledge_rate_invention = Input::given(0.4);
        window.run();
        run(&mut window, Command::InstitutionPolicy);
        click(&mut window, words::PROPOSE.get(lang));
        enter(&mut window, words::NAME.get(lang), "某银行政策");
        click(&mut window, words::USE_FOR_CASE.get(lang));
        assert!(window.query_by_label(words::CASE_TAKES.get(lang)).is_some());
        // It is in the case now, and in no file.
        click(&mut window, shell::DONE.get(lang));
        click(&mut window, shell::DONE.get(lang));
        let here = case(&window);
        assert_eq!(here.lending.pledge_rate_utility_model.origin, Origin::Policy);
        assert_eq!(here.lending.pledge_rate_invention, Input::given(0.4));
        let source = &here.policy.as_ref().unwrap().term("pledge_rate_design").unwrap().source;
        assert!(source.contains("policy_rates/design"), "a proposal says that it is one: {source}");
        go_to(&mut window, Stage::Loan);
        let line = words::DEPARTURE_LINE.with([
            ("what", words::PLEDGE_RATE_INVENTION.into()),
            ("policy", "30 %".into()),
            ("case", "40 %".into()),
        ]);
        click(&mut window, &line.render(lang));
        assert!(find_entry(&window, engine::PLEDGE_RATE_INVENTION.get(lang)).is_focused());
        run(&mut window, Command::Undo);
        assert!(case(&window).policy.is_none(), "taking a policy is a step like any other");
    }
}

#[test]
fn a_file_that_is_none_leaves_the_desk_as_it_is() {
    let lang = Lang::Zh;
    let folder = tempfile::tempdir().unwrap();
    let wrong = folder.path().join("wrong.policy.toml");
    std::fs::write(&wrong, "format = \"pledgeworth-policy\"\npledge = 1\n").unwrap();
    let mut window = window(folder.path(), lang);
    run(&mut window, Command::InstitutionPolicy);
    enter(&mut window, words::NAME.get(lang), "在写的政策");
    click(&mut window, words::OPEN.get(lang));
    // Nothing chosen: back at the desk.
    click(&mut window, shell::CANCEL.get(lang));
    click(&mut window, words::OPEN.get(lang));
    choose(&mut window, &wrong);
    click(&mut window, shell::FILE_OPEN.get(lang));
    let Some(Dialog::Policy(desk)) = &window.state().app.dialog else { panic!("the desk is gone") };
    assert_eq!(desk.head[0], "在写的政策");
    assert!(desk.said.contains("pledge"), "{}", desk.said);
    // What was typed is in no file: closing asks once.
    click(&mut window, shell::DONE.get(lang));
    assert!(window.query_by_label(words::UNSAVED.get(lang)).is_some());
    click(&mut window, shell::DONE.get(lang));
    assert!(window.state().app.dialog.is_none());
}

#[test]
fn two_versions_are_compared_at_the_desk() {
    for lang in LANGS {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("old.policy.toml");
        let old = "format = \"pledgeworth-policy\"\nformat_version = 1\nname = \"旧\"\n[terms.pledge_rate_invention]\nvalue = 0.2\n";
        std::fs::write(&other, old).unwrap();
        let mut window = window(folder.path(), lang);
        run(&mut window, Command::InstitutionPolicy);
        enter(&mut window, words::PLEDGE_RATE_INVENTION.get(lang), "30");
        click(&mut window, words::COMPARE.get(lang));
        choose(&mut window, &other);
        click(&mut window, shell::FILE_OPEN.get(lang));
        let line = words::COMPARED_LINE.with([
            ("what", words::PLEDGE_RATE_INVENTION.into()),
            ("before", "20 %".into()),
            ("after", "30 %".into()),
        ]);
        assert!(window.query_by_label(&line.render(lang)).is_some());
        picture(&mut window, &format!("policy-compared-{lang:?}"));
        click(&mut window, words::COMPARE_CLOSE.get(lang));
        assert!(window.query_by_label(&line.render(lang)).is_none());
        let Some(Dialog::Policy(desk)) = &window.state().app.dialog else { panic!("the desk is gone") };
        assert_eq!(desk.terms[0][0], "30", "what was typed stays");
    }
}

#[test]
fn what_lenders_have_printed_fills_what_is_empty_with_its_source() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = window(folder.path(), Lang::Zh);
    run(&mut window, Command::InstitutionPolicy);
    enter(&mut window, words::PLEDGE_RATE_INVENTION.get(Lang::Zh), "20");
    let Some(Dialog::Policy(desk)) = window.state_mut().app.dialog.take() else { panic!("the desk is gone") };
    let ctx = window.ctx.clone();
    window.state_mut().app.at_desk(&ctx, desk, DeskAction::Preset(0));
    window.run();
    let Some(Dialog::Policy(desk)) = &window.state().app.dialog else { panic!("the desk is gone") };
    let policy = desk.policy().unwrap();
    let value = |key: &str| policy.term(key).unwrap().value;
    let is = |key: &str, wanted: f64| assert!((value(key) - wanted).abs() < 1e-12, "{key}: {}", value(key));
    // What is stated stays.
    is("pledge_rate_invention", 0.2);
    is("pledge_rate_utility_model", 0.15);
    is("tenor_cap", 36.0);
    let printed = policy.term("pledge_rate_utility_model").unwrap();
    assert!(printed.source.contains("交通银行北京分行") && printed.source.contains("二手来源"), "{}", printed.source);
}

/// Weights of indicators at the desk: taken over from the case's own table, typed, added and removed, and given back to the
/// case, which then departs from nothing until it is scored otherwise.
#[test]
fn weights_of_indicators_are_settled_at_the_desk() {
    for lang in LANGS {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), lang);
        let mut case = store::read(store::samples::find("jiemei-2011").unwrap().json.as_bytes()).unwrap();
        let change = |node: &str, weight: f64| pledgeworth::model::WeightChange {
            node: node.to_owned(),
            scenario: pledgeworth::model::Scenario::Pledge,
            weight,
        };
        case.scoring.table.weights = vec![change("gb.legal", 60.0), change("gb.economy", 15.0)];
        window.state_mut().app.open_document(pledgeworth::app::Document::new(case, None));
        window.run();
        run(&mut window, Command::InstitutionPolicy);
        click(&mut window, words::TAKE_WEIGHTS.get(lang));
        let Some(Dialog::Policy(desk)) = &mut window.state_mut().app.dialog else { panic!("the desk is gone") };
        assert_eq!(desk.weights.len(), 2);
        desk.add_weight(Reference::builtin(), "gb.technology");
        assert_eq!(desk.weights.len(), 3);
        desk.add_weight(Reference::builtin(), "gb.technology");
        assert_eq!(desk.weights.len(), 3, "one weight of each");
        window.run();
        let name = |node: &str| {
            let row = pledgeworth::model::Scheme::NationalStandard.table(Reference::builtin()).row(node).unwrap();
            let scenario = pledgeworth::model::Scenario::Pledge.label();
            let of = [("node", row.about.name.get(lang).into()), ("scenario", scenario.into())];
            words::WEIGHT_OF.with(of).render(lang)
        };
        enter(&mut window, &name("gb.technology"), "25");
        enter(&mut window, &name("gb.legal"), "55");
        picture(&mut window, &format!("policy-weights-{lang:?}"));
        click(&mut window, words::USE_FOR_CASE.get(lang));
        let kept = window.state().app.workspace.as_ref().unwrap().document.case.clone();
        let policy = kept.policy.as_ref().unwrap();
        let scenario = pledgeworth::model::Scenario::Pledge;
        assert_eq!(policy.weight("gb.legal", scenario), Some(55.0));
        assert_eq!(policy.weight("gb.technology", scenario), Some(25.0));
        let departs: Vec<String> = kept.departures(Reference::builtin()).into_iter().map(|one| one.key).collect();
        assert!(
            departs.contains(&"weights.gb.legal".to_owned()),
            "the case's own 60 is not head office's 55: {departs:?}"
        );
        assert!(!departs.contains(&"weights.gb.economy".to_owned()), "{departs:?}");
        // What contradicts itself is said while it is typed.
        enter(&mut window, words::COVERAGE_ACTION.get(lang), "3");
        let says = words::CONTRADICTS.get(lang).split('{').next().unwrap();
        assert!(window.query_all_by_label_contains(says).count() > 0);
        click(&mut window, shell::DONE.get(lang));
        click(&mut window, shell::DONE.get(lang));
        // Named on the loan page, and led to its cell in the table.
        window.state_mut().app.ui.stage = pledgeworth::model::Stage::Loan;
        window.run();
        let give = words::GIVE_REASON_OF.get(lang).split('{').next().unwrap();
        assert!(window.query_all_by_label_contains(give).count() > 0);
    }
}

/// Writes pictures for people to look at, when asked to.
#[test]
fn pictures_to_look_at() {
    if std::env::var_os("PLEDGEWORTH_PICTURES").is_none() {
        return;
    }
    for (lang, theme) in [(Lang::Zh, Theme::Light), (Lang::En, Theme::Dark), (Lang::Zh, Theme::Dark)] {
        let folder = tempfile::tempdir().unwrap();
        let mut window = window(folder.path(), lang);
        window.set_size(SMALL);
        window.ctx.set_theme(theme);
        run(&mut window, Command::New);
        run(&mut window, Command::InstitutionPolicy);
        picture(&mut window, &format!("policy-empty-{lang:?}-{theme:?}"));
        click(&mut window, words::PROPOSE.get(lang));
        window.set_size(Vec2::new(1280.0, 1500.0));
        picture(&mut window, &format!("policy-filled-{lang:?}-{theme:?}"));
    }
}
