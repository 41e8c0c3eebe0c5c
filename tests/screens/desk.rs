//! Compare and the ledger of outcomes, in front of the window, in both languages.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::time::{Duration, Instant};

use crate::common::{LANGS, SMALL, harness, harness_in, picture, surroundings};
use eframe::egui::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use pledgeworth::app::dialog::Dialog;
use pledgeworth::app::{Command, Document, Surroundings};
use pledgeworth::lang::Lang;
use pledgeworth::model::ledger::OutcomeKind;
use pledgeworth::model::{Case, Input, Stage};
use pledgeworth::store::{self, ledger as file};
use pledgeworth::text::{Text, comparing, ledger as words, shell};
use pledgeworth::ui::Window;

fn sample() -> Case {
    store::read(store::samples::find("jiemei-2011").unwrap().json.as_bytes()).unwrap()
}

fn run(window: &mut Harness<'_, Window>, command: Command) {
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, command);
    window.run_ok();
}

/// Clicks the button of that name: the lowest, for the bar at the top has some of the same names.
fn click(window: &mut Harness<'_, Window>, text: Text, lang: Lang) {
    let named = window.query_all_by_label(text.get(lang)).filter(|node| node.accesskit_node().role() != Role::Label);
    let lowest = named.max_by(|a, b| a.rect().bottom().total_cmp(&b.rect().bottom()));
    lowest.unwrap_or_else(|| panic!("no button is called {}", text.get(lang))).click();
    window.run_ok();
}

fn is_seen(window: &Harness<'_, Window>, text: &str) -> bool {
    window.query_all_by_label(text).count() > 0
}

fn wait(window: &mut Harness<'_, Window>) {
    let since = Instant::now();
    while window.state().app.comparing().is_some() {
        assert!(since.elapsed() < Duration::from_mins(3), "the comparison does not end");
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    window.run_ok();
}

#[test]
fn the_case_is_compared_with_the_version_saved_last_and_with_a_file() {
    for lang in LANGS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pledge");
        store::save(&path, &sample()).unwrap();
        let (saved, fingerprint) = store::load_noted(&path).unwrap();
        let mut window = harness(None, lang, SMALL);
        window.state_mut().app.open_document(Document::of_file(saved, path.clone(), fingerprint));
        window.run_ok();
        let changed = &mut window.state_mut().app.workspace.as_mut().unwrap().document.case;
        changed.valuation.tax_rate = Input::given(0.15);
        changed.lending.pledge_rate_invention = Input::given(0.2);
        window.run_ok();
        run(&mut window, Command::CompareCases);
        click(&mut window, comparing::WITH_SAVED, lang);
        wait(&mut window);
        // Words, not paths; what each moved; a picture.
        assert!(is_seen(&window, comparing::TABLE.get(lang)));
        assert!(is_seen(&window, comparing::BRIDGE_VALUE.get(lang)));
        let tax = pledgeworth::text::engine::TAX_RATE.get(lang);
        assert!(window.query_all_by_label_contains(tax).count() > 0, "{tax}");
        picture(&mut window, &format!("compare-{lang:?}"));
        click(&mut window, comparing::LENDABLE, lang);
        assert!(is_seen(&window, comparing::BRIDGE_LENDABLE.get(lang)));
        let Some(Dialog::Compare(desk)) = &window.state().app.dialog else { panic!("the comparison is open") };
        let found = desk.found.as_ref().unwrap().as_ref().unwrap();
        for field in ["valuation.tax_rate", "lending.pledge_rate_invention"] {
            assert!(found.changes.iter().any(|change| change.field == field), "{field}");
        }
        // Another file, typed where the system has no dialog; one that is not there is said.
        click(&mut window, comparing::WITH_FILE, lang);
        crate::common::find_entry(&window, shell::FILE_PATH.get(lang)).focus();
        window.run_ok();
        crate::common::find_entry(&window, shell::FILE_PATH.get(lang)).type_text("nowhere.pledge");
        window.run_ok();
        click(&mut window, shell::FILE_OPEN, lang);
        wait(&mut window);
        let Some(Dialog::Compare(desk)) = &window.state().app.dialog else { panic!("the comparison is open") };
        assert!(matches!(desk.found, Some(Err(_))));
    }
}

/// The version before the last, a comparison that is stopped, and a picture that is saved, after which the comparison is back.
#[test]
fn the_version_before_the_last_is_compared_and_its_picture_saved() {
    for lang in LANGS {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.pledge");
        let mut first = sample();
        first.valuation.tax_rate = Input::given(0.25);
        store::save(&path, &first).unwrap();
        let mut second = first.clone();
        second.valuation.tax_rate = Input::given(0.15);
        store::save(&path, &second).unwrap();
        let (saved, fingerprint) = store::load_noted(&path).unwrap();
        let mut window = harness(None, lang, SMALL);
        window.state_mut().app.open_document(Document::of_file(saved, path.clone(), fingerprint));
        window.run_ok();
        run(&mut window, Command::CompareCases);
        // Stopped: said, nothing found, and it can be begun again.
        click(&mut window, comparing::WITH_BACKUP, lang);
        if window.state().app.comparing().is_some() {
            window.state_mut().app.stop_comparing();
            wait(&mut window);
            let Some(Dialog::Compare(desk)) = &window.state().app.dialog else { panic!("the comparison is open") };
            assert!(desk.found.is_none() && is_seen(&window, comparing::STOPPED.get(lang)));
        }
        click(&mut window, comparing::WITH_BACKUP, lang);
        wait(&mut window);
        let Some(Dialog::Compare(desk)) = &window.state().app.dialog else { panic!("the comparison is open") };
        assert_eq!(desk.path.as_deref(), Some(store::backup(&path).as_path()));
        let found = desk.found.as_ref().unwrap().as_ref().unwrap();
        let fields: Vec<&str> = found.changes.iter().map(|change| change.field.as_str()).collect();
        assert_eq!(fields, ["valuation.tax_rate"], "the file's last version stands against the one before");
        // Its picture goes to a file.
        let title = comparing::BRIDGE_VALUE.get(lang);
        let menu = pledgeworth::text::fields::CHART_MENU_OF.with([("title", title.into())]).render(lang);
        window.get_by_label(&menu).click();
        window.run_ok();
        picture(&mut window, &format!("compare-menu-{lang:?}"));
        click(&mut window, pledgeworth::text::fields::CHART_SAVE_SVG, lang);
        for _ in 0..200 {
            window.step();
            if matches!(window.state().app.dialog, Some(Dialog::File(_))) {
                break;
            }
        }
        window.run_ok();
        let target = folder.path().join("bridge.svg");
        let Some(Dialog::File(file)) = &mut window.state_mut().app.dialog else { panic!("asks where") };
        file.path = target.display().to_string();
        window.run_ok();
        click(&mut window, shell::FILE_SAVE, lang);
        let svg = std::fs::read_to_string(&target).unwrap();
        assert!(svg.starts_with("<svg") || svg.contains("<svg"), "{}", &svg[..60]);
        let Some(Dialog::Compare(desk)) = &window.state().app.dialog else { panic!("the comparison is back") };
        assert!(matches!(desk.found, Some(Ok(_))), "with what it had found");
    }
}

/// Waits for a file of the desk, and saves it there.
fn save_as(window: &mut Harness<'_, Window>, target: &std::path::Path, lang: Lang) {
    let since = Instant::now();
    while !matches!(window.state().app.dialog, Some(Dialog::File(_))) {
        assert!(since.elapsed() < Duration::from_mins(2), "no file is made");
        std::thread::sleep(Duration::from_millis(10));
        window.step();
    }
    window.run_ok();
    let Some(Dialog::File(file)) = &mut window.state_mut().app.dialog else { panic!("asks where") };
    file.path = target.display().to_string();
    window.run_ok();
    click(window, shell::FILE_SAVE, lang);
}

/// The ledger and a comparison as files, in each form and in both languages; the desk is back afterwards.
#[test]
fn what_a_desk_shows_is_exported() {
    use pledgeworth::text::{reports, screen_report as menu};
    let lang = Lang::Zh;
    let folder = tempfile::tempdir().unwrap();
    let mut window = harness(Some(sample()), lang, SMALL);
    run(&mut window, Command::Ledger);
    click(&mut window, words::ADD_FROM_CASE, lang);
    click(&mut window, menu::EXPORT, lang);
    picture(&mut window, "ledger-export");
    click(&mut window, reports::FORMAT_TEXT, lang);
    let Some(Dialog::Ledger(desk)) = &mut window.state_mut().app.dialog else { panic!("the ledger is open") };
    let amount = words::COLUMN_AMOUNT;
    let unread = words::NOT_EXPORTED.with([("n", 1_usize.into()), ("what", amount.into())]).render(lang);
    assert_eq!(desk.said, unread, "a row without an amount is in no file");
    desk.rows[0].texts[3] = "120万".into();
    window.run_ok();
    for (form, name, wanted) in [
        (reports::FORMAT_TEXT, "台账.txt", "120"),
        (reports::FORMAT_CSV, "台账.csv", "1200000"),
        (reports::FORMAT_JSON, "台账.json", "\"left_out\""),
        (reports::FORMAT_HTML, "台账.html", "<table"),
    ] {
        click(&mut window, menu::EXPORT, lang);
        click(&mut window, form, lang);
        let target = folder.path().join(name);
        save_as(&mut window, &target, lang);
        let text = std::fs::read_to_string(&target).unwrap();
        assert!(text.contains(wanted), "{name}: {text}");
        let Some(Dialog::Ledger(desk)) = &window.state().app.dialog else { panic!("{name}: the ledger is back") };
        assert_eq!(desk.rows.len(), 1, "with what was typed");
    }
    // Both languages, and a file that stands in the way: left alone, the desk is back.
    click(&mut window, menu::EXPORT, lang);
    click(&mut window, menu::IN_BOTH, lang);
    click(&mut window, reports::FORMAT_HTML, lang);
    save_as(&mut window, &folder.path().join("台账.html"), lang);
    assert!(matches!(window.state().app.dialog, Some(Dialog::Conflict(_))));
    click(&mut window, shell::CANCEL, lang);
    assert!(matches!(window.state().app.dialog, Some(Dialog::Ledger(_))));
    click(&mut window, menu::EXPORT, lang);
    click(&mut window, reports::FORMAT_HTML, lang);
    save_as(&mut window, &folder.path().join("两种语言.html"), lang);
    let both = std::fs::read_to_string(folder.path().join("两种语言.html")).unwrap();
    assert!(both.contains(words::TITLE.zh) && both.contains("Pledgeworth: outcomes"));

    // A comparison: which files, what changed.
    let path = folder.path().join("a.pledge");
    store::save(&path, &sample()).unwrap();
    let (saved, fingerprint) = store::load_noted(&path).unwrap();
    let mut window = harness(None, lang, SMALL);
    window.state_mut().app.open_document(Document::of_file(saved, path, fingerprint));
    window.run_ok();
    window.state_mut().app.workspace.as_mut().unwrap().document.case.valuation.tax_rate = Input::given(0.15);
    window.run_ok();
    run(&mut window, Command::CompareCases);
    click(&mut window, comparing::WITH_SAVED, lang);
    wait(&mut window);
    click(&mut window, menu::EXPORT, lang);
    picture(&mut window, "compare-export");
    click(&mut window, reports::FORMAT_TEXT, lang);
    let target = folder.path().join("比较.txt");
    save_as(&mut window, &target, lang);
    let text = std::fs::read_to_string(&target).unwrap();
    let here = comparing::UNSAVED_FILE.with([("file", "a.pledge".into())]).render(lang);
    for wanted in ["a.pledge", &here, pledgeworth::text::engine::TAX_RATE.get(lang)] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    assert!(matches!(window.state().app.dialog, Some(Dialog::Compare(_))), "the comparison is back");
}

#[test]
fn an_outcome_is_entered_saved_and_its_error_stands_beside_values() {
    for lang in LANGS {
        let folder = tempfile::tempdir().unwrap();
        let around = Surroundings { settings: Some(folder.path().to_owned()), ..surroundings() };
        let mut window = harness_in(around, Some(sample()), lang, SMALL);
        run(&mut window, Command::Ledger);
        assert!(window.query_all_by_label_contains(words::NO_OUTCOMES.get(lang)).count() > 0);
        picture(&mut window, &format!("ledger-empty-{lang:?}"));
        for _ in 0..6 {
            click(&mut window, words::ADD_FROM_CASE, lang);
        }
        let Some(Dialog::Ledger(desk)) = &mut window.state_mut().app.dialog else { panic!("the ledger is open") };
        assert!(!desk.rows[0].texts[5].is_empty(), "what had been said is filled in");
        for (at, row) in desk.rows.iter_mut().enumerate() {
            row.texts[0] = format!("案 {at}");
            row.texts[3] = format!("{}万", 100 + 10 * at);
            row.kind = OutcomeKind::Sale;
        }
        desk.rows[2].texts[3] = "many".into();
        desk.path = Some(file::named(folder.path().join("bank")));
        window.run_ok();
        click(&mut window, words::SAVE, lang);
        let unread = words::UNREAD.with([("n", 3_usize.into()), ("what", words::COLUMN_AMOUNT.into())]).render(lang);
        assert!(is_seen(&window, &unread));
        let label = words::FIELD_OF.with([("what", words::COLUMN_AMOUNT.into()), ("n", 3_usize.into())]).render(lang);
        crate::common::find_entry(&window, &label);
        let Some(Dialog::Ledger(desk)) = &mut window.state_mut().app.dialog else { panic!("the ledger is open") };
        desk.rows[2].texts[3] = "120万".into();
        window.run_ok();
        click(&mut window, words::SAVE, lang);
        click(&mut window, words::USE, lang);
        picture(&mut window, &format!("ledger-{lang:?}"));
        let kept = file::load(&file::named(folder.path().join("bank"))).unwrap();
        assert_eq!((kept.outcomes.len(), kept.outcomes[2].amount), (6, 1.2e6));
        click(&mut window, shell::DONE, lang);
        window.state_mut().app.ui.stage = Stage::Valuation;
        window.run_ok();
        let start = words::BESIDE_VALUE.get(lang).split('{').next().unwrap();
        assert!(window.query_all_by_label_contains(start).count() >= 2, "both measures stand beside the value");
        assert!(window.state().app.ui.track.as_ref().unwrap()[0].error.is_some());
    }
}
