//! The report's screen: made in the background, shown as pages, written as a file.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;
use std::time::Duration;

use crate::common::{SMALL, harness, picture};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::Command;
use pledgeworth::app::dialog::{Dialog, FileAction};
use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Stage};
use pledgeworth::report::formats::ReportFormat;
use pledgeworth::report::pdf;
use pledgeworth::store;
use pledgeworth::text::{reports, screen_report as words, shell};
use pledgeworth::ui::Window;

fn quick(name: &str) -> Case {
    let mut case = store::read(store::samples::find(name).unwrap().json.as_bytes()).unwrap();
    case.simulation.trials = 1_000;
    case
}

fn wait(window: &mut Harness<'_, Window>, done: impl Fn(&Window) -> bool) {
    for _ in 0..12_000 {
        window.step();
        if done(window.state()) {
            window.run_ok();
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("the report does not end");
}

/// Opens the screen by its entry on the left.
fn open(window: &mut Harness<'_, Window>, lang: Lang) {
    window.get_by_role_and_label(eframe::egui::Role::Tab, words::OPEN.get(lang)).click();
    window.step();
    window.step();
}

#[test]
fn its_pages_are_shown_in_both_languages_and_another_stage_puts_them_away() {
    for lang in [Lang::Zh, Lang::En] {
        let mut window = harness(Some(quick("korui-2006")), lang, SMALL);
        open(&mut window, lang);
        for label in [words::HEADING, words::SAVE, words::IN_BOTH, words::CLOSE] {
            assert!(window.query_all_by_label(label.get(lang)).count() > 0, "{lang:?}: {}", label.en);
        }
        wait(&mut window, |window| {
            let report = &window.app.ui.report;
            !report.running && (!pdf::BUILT || report.failed.is_some() || !report.pictures.is_empty())
        });
        if pdf::BUILT {
            let report = &window.state().app.ui.report;
            assert_eq!(report.failed, None);
            let pages = report.made.as_ref().unwrap().pages();
            assert!(pages > 5, "{pages}");
            assert!(report.pictures.len() < pages, "only what is in sight is drawn");
            let first = words::PAGE.with([("page", 1.into()), ("pages", pages.into())]).render(lang);
            window.get_by_label(&first);
        } else {
            window.get_by_label(reports::NO_PDF.get(lang));
        }
        picture(&mut window, &format!("report-{lang:?}"));
        let ctx = window.ctx.clone();
        window.state_mut().app.run(&ctx, Command::GoTo(Stage::Patents));
        window.run();
        assert!(!window.state().app.ui.report.is_open(Stage::Patents));
        assert!(window.query_by_label(words::SAVE.get(lang)).is_none());
    }
}

#[test]
fn it_can_be_stopped_and_had_again() {
    let mut case = quick("gaolan-2022");
    case.simulation.trials = 400_000;
    let mut window = harness(Some(case), Lang::En, SMALL);
    open(&mut window, Lang::En);
    assert!(window.state().app.ui.report.running);
    window.get_by_label(words::STOP.en).click();
    window.step();
    window.step();
    assert!(!window.state().app.ui.report.running && window.state().app.ui.report.stopped);
    // What is being done runs out first, and nothing comes of it.
    wait(&mut window, |window| !window.app.ui.report.ending);
    assert!(window.state().app.ui.report.made.is_none());
    window.get_by_label(words::STOPPED.en);
    window.get_by_label(words::AGAIN.en);
}

/// Setting the pages cannot be interrupted: who stops it does not wait for that, and what comes of it is dropped.
#[test]
fn it_can_be_stopped_while_its_pages_are_set() {
    if !pledgeworth::report::pdf::BUILT {
        return;
    }
    let mut window = harness(Some(quick("gaolan-2022")), Lang::En, SMALL);
    open(&mut window, Lang::En);
    // Looking at the case is the first half of the work.
    for _ in 0..12_000 {
        window.step();
        let report = &window.state().app.ui.report;
        if report.progress >= 0.5 || !report.running {
            break;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(window.state().app.ui.report.running, "its pages are being set");
    let started = std::time::Instant::now();
    window.get_by_label(words::STOP.en).click();
    window.step();
    window.step();
    eprintln!("stopped in {:?}", started.elapsed());
    let report = &window.state().app.ui.report;
    assert!(!report.running && report.stopped && report.ending, "{report:?}");
    wait(&mut window, |window| !window.app.ui.report.ending);
    assert!(window.state().app.ui.report.made.is_none(), "what comes of it is dropped");
    window.get_by_label(words::AGAIN.en).click();
    wait(&mut window, |window| window.app.ui.report.made.is_some());
}

/// What has been made goes to a file: asked where, never over a case, and a folder that cannot be written loses nothing.
#[test]
fn it_is_written_where_the_user_says_and_never_over_a_case() {
    let mut window = harness(Some(quick("korui-2006")), Lang::En, SMALL);
    open(&mut window, Lang::En);
    window.state_mut().app.ui.report.format = ReportFormat::Text;
    window.step();
    window.get_by_label(words::SAVE.en).click();
    wait(&mut window, |window| matches!(window.app.dialog, Some(Dialog::File(_))));
    let Some(Dialog::File(file)) = window.state_mut().app.dialog.take() else { panic!("asks where") };
    let FileAction::Export { bytes, extension: "txt" } = &file.action else { panic!("{:?}", file.action) };
    assert!(std::str::from_utf8(bytes).unwrap().contains("Patent pledge valuation and loan report"));
    let folder = tempfile::tempdir().unwrap();
    let case = folder.path().join("a.txt");
    std::fs::write(&case, store::to_json(&quick("korui-2006"))).unwrap();
    let before = std::fs::read(&case).unwrap();
    let nowhere = folder.path().join("no such folder/report.txt");
    for path in [case.as_path(), nowhere.as_path()] {
        choose(&mut window, file.action.clone(), path);
        assert!(!window.state().app.notices.is_empty(), "{}", path.display());
        window.state_mut().app.notices.clear();
    }
    assert_eq!(std::fs::read(&case).unwrap(), before);
    assert!(window.state().app.ui.report.is_open(Stage::Case), "the screen stays");
    let good = folder.path().join("report.txt");
    choose(&mut window, file.action.clone(), &good);
    assert_eq!(std::fs::read(&good).unwrap().as_slice(), &bytes[..]);
    window.run();
    window.get_by_label(shell::TOAST_OPEN.en);
    window.get_by_label(shell::TOAST_FOLDER.en);
}

fn choose(window: &mut Harness<'_, Window>, action: FileAction, path: &Path) {
    let ctx = window.ctx.clone();
    window.state_mut().app.choose_file(&ctx, action, path.to_owned(), true);
}

#[test]
fn it_has_a_shortcut_and_a_place_in_the_menu() {
    assert!(Command::WITH_SHORTCUT.contains(&Command::Report) && Command::Report.needs_case());
    let mut window = harness(Some(quick("korui-2006")), Lang::Zh, SMALL);
    window.get_by_label(shell::MENU_FILE.zh).click();
    window.run();
    let entries = window.query_all_by_label_contains(words::OPEN.zh).count();
    assert!(entries >= 2, "on the left and in the menu: {entries}");
}
