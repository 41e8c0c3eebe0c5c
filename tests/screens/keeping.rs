//! Nothing is lost and nothing overwritten unasked: unsaved work, signals, two windows, exports.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::common::{SMALL, case, find_entry, harness, harness_in, picture, type_into};
use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use pledgeworth::app::keeper::{Keeper, Unsaved, watch_for_the_end};
use pledgeworth::app::{Command, Surroundings};
use pledgeworth::lang::Lang;
use pledgeworth::model::Case;
use pledgeworth::store::recovery::{Session, list};
use pledgeworth::store::{backup, load, save};
use pledgeworth::text::shell;
use pledgeworth::ui::Window;

/// The promise, and a little for a busy machine.
const A_SECOND: Duration = Duration::from_millis(1_500);

fn titled(title: &str) -> Case {
    Case { title: title.to_owned(), ..Case::default() }
}

fn keeping(folder: &Path) -> Surroundings {
    Surroundings { recovery: Some(folder.to_owned()), ..Surroundings::default() }
}

/// The titles of the unsaved work in a folder, of running windows too.
fn kept(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let work = files.filter(|path| path.to_string_lossy().ends_with("work.json"));
    let title = |path: PathBuf| {
        let work: serde_json::Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
        Some(work["case"]["title"].as_str()?.to_owned())
    };
    work.filter_map(title).collect()
}

fn until(within: Duration, mut met: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < within {
        if met() {
            return true;
        }
        sleep(Duration::from_millis(5));
    }
    met()
}

#[test]
fn one_change_is_kept_within_a_second_though_no_frame_follows() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = harness_in(keeping(folder.path()), Some(Case::default()), Lang::En, SMALL);
    window.state_mut().app.workspace.as_mut().unwrap().document.case.title = "one change".into();
    window.step();
    assert!(until(A_SECOND, || kept(folder.path()) == ["one change"]));
}

/// Each key comes before a timer that every key restarts would end.
#[test]
fn steady_typing_is_kept_while_it_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = harness_in(keeping(folder.path()), Some(Case::default()), Lang::En, SMALL);
    let start = Instant::now();
    let mut typed = Vec::new();
    let mut oldest = Duration::ZERO;
    while start.elapsed() < Duration::from_secs(3) {
        let title = format!("{} keys", typed.len());
        window.state_mut().app.workspace.as_mut().unwrap().document.case.title.clone_from(&title);
        window.step();
        typed.push((title, Instant::now()));
        sleep(Duration::from_millis(50));
        let place = kept(folder.path()).first().and_then(|kept| typed.iter().position(|(title, _)| title == kept));
        // The first change that a kill would lose now.
        let lost = typed.get(place.map_or(0, |place| place + 1));
        oldest = oldest.max(lost.map_or(Duration::ZERO, |(_, at)| at.elapsed()));
    }
    assert!(oldest < A_SECOND, "a kill would have lost {oldest:?}");
}

#[test]
fn losing_the_focus_keeps_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = harness_in(keeping(folder.path()), Some(Case::default()), Lang::En, SMALL);
    window.state_mut().app.workspace.as_mut().unwrap().document.case.title = "left".into();
    window.step();
    window.input_mut().focused = false;
    window.step();
    assert!(until(Duration::from_millis(400), || kept(folder.path()) == ["left"]), "well before half a second");
}

#[test]
fn what_is_saved_or_undone_is_not_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.pledge");
    let recovery = folder.path().join("recovery");
    let mut window = harness_in(keeping(&recovery), Some(Case::default()), Lang::En, SMALL);
    type_into(&mut window, "Case name", "Kept");
    assert!(until(A_SECOND, || kept(&recovery) == ["Kept"]));
    window.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    window.run();
    assert!(until(A_SECOND, || kept(&recovery).is_empty()), "undone");
    type_into(&mut window, "Case name", "Saved");
    let ctx = window.ctx.clone();
    window.state_mut().app.save_to(&ctx, &file, None, None);
    assert!(until(A_SECOND, || kept(&recovery).is_empty()), "saved");
    drop(window);
    assert_eq!(fs::read_dir(&recovery).unwrap().count(), 0, "nothing is left behind");
}

#[cfg(unix)]
#[test]
fn unsaved_work_is_for_its_user_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let recovery = folder.path().join("recovery");
    fs::create_dir(&recovery).unwrap();
    fs::set_permissions(&recovery, fs::Permissions::from_mode(0o755)).unwrap();
    let mut window = harness_in(keeping(&recovery), Some(Case::default()), Lang::En, SMALL);
    type_into(&mut window, "Case name", "Secret");
    assert!(until(A_SECOND, || !kept(&recovery).is_empty()));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&recovery), 0o700);
    for entry in fs::read_dir(&recovery).unwrap().flatten() {
        assert_eq!(mode(&entry.path()), 0o600, "{entry:?}");
        assert!(!entry.file_name().to_string_lossy().contains("Secret"));
    }
}

/// The former session's work stays until this session's stands; a kill between costs nothing.
#[test]
fn recovered_work_is_never_without_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let former = Session::start(folder.path()).unwrap();
    former.write(None, None, &titled("recovered")).unwrap();
    drop(former);
    let mut window = harness_in(keeping(folder.path()), None, Lang::En, SMALL);
    let watched = folder.path().to_owned();
    let (stop, stopped) = std::sync::mpsc::channel::<()>();
    let watch = move || {
        let mut looks = 0_u32;
        while stopped.try_recv().is_err() {
            assert!(!kept_names(&watched).is_empty(), "no work after {looks} looks");
            looks += 1;
        }
        looks
    };
    let watcher = std::thread::Builder::new().spawn(watch).unwrap();
    window.get_by_label(shell::RECOVER_OPEN.en).click();
    window.run();
    assert_eq!(case(&window).title, "recovered");
    assert!(until(A_SECOND, || kept_names(folder.path()).len() == 1));
    sleep(Duration::from_millis(100));
    stop.send(()).unwrap();
    assert!(watcher.join().unwrap() > 0);
    drop(window);
    let left = list(folder.path());
    assert_eq!(left.len(), 1, "it is not saved yet, and offered once");
    assert_eq!(left[0].case.as_ref().unwrap().title, "recovered");
}

fn kept_names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().flatten();
    entries.map(|entry| entry.file_name().into_string().unwrap()).filter(|name| name.ends_with("work.json")).collect()
}

#[test]
fn work_that_cannot_be_kept_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let recovery = folder.path().join("recovery");
    let mut window = harness_in(keeping(&recovery), Some(Case::default()), Lang::En, SMALL);
    fs::remove_dir_all(&recovery).unwrap();
    window.state_mut().app.notices.clear();
    for title in ["a", "b"] {
        type_into(&mut window, "Case name", title);
        sleep(Duration::from_millis(700));
        window.run();
    }
    assert_eq!(window.state().app.notices.len(), 1, "{:?}", window.state().app.notices);
}

/// Not a test of its own: it has work that is not kept yet, and ends in the way it is told.
#[test]
fn child_that_ends() {
    let Some(folder) = std::env::var_os("PLEDGEWORTH_TEST_KEEPING").map(PathBuf::from) else { return };
    watch_for_the_end();
    let keeper = Keeper::start(Session::start(&folder).unwrap(), Arc::new(|| {})).unwrap();
    let unsaved = |title: &str| Unsaved { case: Arc::new(titled(title).into()), path: None, on_disk: None };
    keeper.keep(unsaved("0"));
    assert!(keeper.keep_now(Duration::from_secs(5)));
    fs::write(folder.join("ready"), "").unwrap();
    let end = std::env::var("PLEDGEWORTH_TEST_END").unwrap();
    let mut count = 0;
    loop {
        // Never is the last one older than a few milliseconds.
        keeper.keep(unsaved(&count.to_string()));
        fs::write(folder.join("next"), count.to_string()).unwrap();
        fs::rename(folder.join("next"), folder.join("last")).unwrap();
        count += 1;
        sleep(Duration::from_millis(2));
        assert!(end != "panic" || count < 50, "as asked");
    }
}

fn child(folder: &Path, end: &str) -> Child {
    let child = Process::new(std::env::current_exe().unwrap())
        .args(["keeping::child_that_ends", "--exact", "--quiet"])
        .env("PLEDGEWORTH_TEST_KEEPING", folder)
        .env("PLEDGEWORTH_TEST_END", end)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    assert!(until(Duration::from_secs(30), || folder.join("ready").exists()));
    child
}

/// What the child had changed last, and what of it was kept.
fn last_and_kept(folder: &Path) -> (u32, u32) {
    let last = fs::read_to_string(folder.join("last")).unwrap().parse().unwrap();
    let left = list(folder);
    assert_eq!(left.len(), 1);
    (last, left[0].case.as_ref().unwrap().title.parse().unwrap())
}

#[cfg(unix)]
#[test]
fn a_signal_to_end_keeps_the_work_first() {
    use std::os::unix::process::ExitStatusExt as _;
    for (name, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = child(folder.path(), "signal");
        sleep(Duration::from_millis(120));
        assert!(Process::new("kill").args([&format!("-{name}"), &child.id().to_string()]).status().unwrap().success());
        let status = child.wait().unwrap();
        assert_eq!(status.signal(), Some(number), "whoever waits sees the signal: {status:?}");
        let (last, kept) = last_and_kept(folder.path());
        // The child changes on while the signal is at work: a tenth of a second at most.
        assert!(kept + 50 >= last, "SIG{name}: {kept} of {last} were kept");
    }
}

#[test]
fn a_panic_keeps_the_work_first() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = child(folder.path(), "panic");
    assert!(!child.wait().unwrap().success());
    let (last, kept) = last_and_kept(folder.path());
    assert!(kept >= last, "{kept} of {last}");
}

#[test]
fn a_kill_loses_less_than_a_second() {
    for wait in [300, 700, 1_100] {
        let folder = tempfile::tempdir().unwrap();
        let mut child = child(folder.path(), "kill");
        sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let (last, kept) = last_and_kept(folder.path());
        // Each change takes two milliseconds at least.
        let lost = last.saturating_sub(kept);
        assert!(lost <= 500, "{lost} changes were lost");
    }
}

fn open_in(path: &Path, lang: Lang) -> Harness<'static, Window> {
    let mut window = harness(None, lang, SMALL);
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::OpenPath(path.to_owned()));
    window.run();
    window
}

fn press_save(window: &mut Harness<'_, Window>) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
}

fn save_as(window: &mut Harness<'_, Window>, lang: Lang, path: &Path) {
    window.key_press_modifiers(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::S);
    window.run();
    find_entry(window, shell::FILE_PATH.get(lang)).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    find_entry(window, shell::FILE_PATH.get(lang)).type_text(path.to_str().unwrap());
    window.run();
    window.get_all_by_label(shell::FILE_SAVE.get(lang)).last().unwrap().click();
    window.run();
}

#[test]
fn of_two_windows_the_second_is_asked_and_can_compare_and_reload() {
    for lang in [Lang::Zh, Lang::En] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.pledge");
        save(&file, &titled("base")).unwrap();
        let (mut one, mut two) = (open_in(&file, lang), open_in(&file, lang));
        assert!(one.state().app.notices.is_empty());
        assert_eq!(two.state().app.notices.len(), 1, "the other window is named");
        assert!(two.state().app.notices[0].render(lang).contains(&std::process::id().to_string()));

        one.state_mut().app.workspace.as_mut().unwrap().document.case.agent.name = "代理甲".into();
        one.run();
        press_save(&mut one);
        two.state_mut().app.workspace.as_mut().unwrap().document.case.bank.name = "银行乙".into();
        two.run();
        press_save(&mut two);
        two.get_by_label(shell::CONFLICT_CHANGED.get(lang));
        assert_eq!(load(&file).unwrap().agent.name, "代理甲", "not overwritten unasked");
        two.get_by_label(shell::CONFLICT_COMPARE.get(lang)).click();
        two.run();
        for shown in ["agent.name", "bank.name", "代理甲", "银行乙"] {
            two.get_by_label(shown);
        }
        picture(&mut two, &format!("conflict-{lang:?}"));
        two.get_by_label(shell::CONFLICT_RELOAD.get(lang)).click();
        two.run();
        assert_eq!((case(&two).agent.name.as_str(), case(&two).bank.name.as_str()), ("代理甲", ""));
        assert!(!two.state().app.is_dirty());
        two.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        two.run();
        assert_eq!(case(&two).bank.name, "银行乙", "undo brings back what stood there");
        // Now it knows what it replaces.
        press_save(&mut two);
        assert_eq!(load(&file).unwrap().bank.name, "银行乙");
        // And the first window is asked in its turn; it overwrites.
        one.state_mut().app.workspace.as_mut().unwrap().document.case.agent.contact = "甲".into();
        one.run();
        press_save(&mut one);
        one.get_by_label(shell::CONFLICT_OVERWRITE.get(lang)).click();
        one.run();
        assert_eq!(load(&file).unwrap().agent.contact, "甲");
        assert!(!one.state().app.is_dirty());
        drop((one, two));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "case and backup: no lock stays");
    }
}

#[test]
fn save_as_over_another_file_asks() {
    for lang in [Lang::Zh, Lang::En] {
        let folder = tempfile::tempdir().unwrap();
        let (file, other) = (folder.path().join("a.pledge"), folder.path().join("other.pledge"));
        save(&file, &titled("a")).unwrap();
        save(&other, &titled("another case")).unwrap();
        let mut window = open_in(&file, lang);
        save_as(&mut window, lang, &other);
        window.get_by_label_contains("another case");
        picture(&mut window, &format!("replace-{lang:?}"));
        window.get_by_label(shell::CANCEL.get(lang)).click();
        window.run();
        assert_eq!(load(&other).unwrap().title, "another case");
        // A name without extension is completed first, and then asked about.
        save_as(&mut window, lang, &folder.path().join("other"));
        window.get_by_label(shell::CONFLICT_REPLACE.get(lang)).click();
        window.run();
        assert_eq!(load(&other).unwrap().title, "a");
        assert_eq!(load(&backup(&other)).unwrap().title, "another case");
        assert_eq!(window.state().app.workspace.as_ref().unwrap().document.path.as_deref(), Some(other.as_path()));
    }
}

#[test]
fn recovered_work_does_not_replace_a_newer_file() {
    let folder = tempfile::tempdir().unwrap();
    let (file, recovery) = (folder.path().join("a.pledge"), folder.path().join("recovery"));
    save(&file, &titled("base")).unwrap();
    let (_, seen) = pledgeworth::store::load_noted(&file).unwrap();
    let former = Session::start(&recovery).unwrap();
    former.write(Some(&file), Some(seen), &titled("unsaved")).unwrap();
    drop(former);
    save(&file, &titled("newer")).unwrap();
    let mut window = harness_in(keeping(&recovery), None, Lang::En, SMALL);
    window.get_by_label(shell::RECOVER_OPEN.en).click();
    window.run();
    press_save(&mut window);
    window.get_by_label(shell::CONFLICT_CHANGED.en);
    assert_eq!(load(&file).unwrap().title, "newer");
}

#[test]
fn an_export_asks_before_it_replaces_and_never_takes_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let (file, svg) = (folder.path().join("a.pledge"), folder.path().join("a.svg"));
    save(&file, &titled("a")).unwrap();
    fs::write(&svg, "old").unwrap();
    let mut window = open_in(&file, Lang::En);
    let export = |window: &mut Harness<'_, Window>, path: &Path| {
        let action = pledgeworth::app::dialog::FileAction::Export { bytes: (*b"new").into(), extension: "svg" };
        let ctx = window.ctx.clone();
        window.state_mut().app.choose_file(&ctx, action, path.to_owned(), false);
        window.run();
    };
    export(&mut window, &svg);
    window.get_by_label(shell::CONFLICT_EXISTS.en);
    assert_eq!(fs::read(&svg).unwrap(), b"old");
    window.get_by_label(shell::CONFLICT_REPLACE.en).click();
    window.run();
    assert_eq!(fs::read(&svg).unwrap(), b"new");
    export(&mut window, &file);
    assert_eq!(window.state().app.notices.len(), 1);
    assert_eq!(load(&file).unwrap().title, "a");
}

/// Opened by a relative path, a case is not saved over a file of that name elsewhere.
#[test]
fn paths_are_absolute_from_the_start() {
    let mut window = harness(None, Lang::En, SMALL);
    let file = tempfile::Builder::new().suffix(".pledge").tempfile_in(".").unwrap();
    save(file.path(), &titled("a")).unwrap();
    let relative = Path::new(file.path().file_name().unwrap()).to_owned();
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::OpenPath(relative.clone()));
    window.run();
    let path = window.state().app.workspace.as_ref().unwrap().document.path.clone().unwrap();
    assert!(path.is_absolute() && path.ends_with(&relative), "{}", path.display());
    drop(window);
    let _ = fs::remove_file(backup(file.path()));
}

/// Two thousand patents take seconds to assess: a key must not wait for that.
#[test]
fn a_case_of_two_thousand_patents_is_assessed_apart() {
    use pledgeworth::model::{Input, Patent, PatentId};
    let mut large = titled("large");
    large.base_date = Input::given(jiff::civil::date(2024, 1, 1));
    large.patents = (1..=2_000).map(|id| Patent { id: PatentId(id), ..Patent::default() }).collect();
    let mut window = harness(Some(large), Lang::Zh, SMALL);
    assert!(window.state().app.ui.stale, "the figures are still to come");
    window.get_by_label(shell::ASSESSING.zh);
    picture(&mut window, "assessing");
    let assessed = |window: &mut Harness<'_, Window>| {
        until(Duration::from_mins(1), || {
            window.step();
            !window.state().app.ui.stale
        })
    };
    assert!(assessed(&mut window));
    assert_eq!(window.state().app.workspace.as_ref().unwrap().assessment.patents.len(), 2_000);
    // A slow machine: from now on every assessment is known to take long.
    window.state_mut().app.workspace.as_mut().unwrap().took = Duration::from_secs(3);
    for step in 1..=5 {
        window.state_mut().app.workspace.as_mut().unwrap().document.case.patents.truncate(2_000 - step);
        window.step();
        assert!(window.state().app.ui.stale);
        // Of the state before, or of one in between that was done meanwhile.
        let shown = window.state().app.workspace.as_ref().unwrap().assessment.patents.len();
        assert!(shown > 2_000 - step, "what was there stays: {shown}");
    }
    assert!(assessed(&mut window));
    let workspace = window.state().app.workspace.as_ref().unwrap();
    assert_eq!(workspace.assessment.patents.len(), 1_995, "the newest case is the one shown");
    assert!(workspace.took < Duration::from_mins(1));
}

#[test]
fn a_focused_entry_costs_nothing_while_nobody_types() {
    let mut window = harness(Some(titled("a")), Lang::Zh, SMALL);
    find_entry(&window, "案件名称").focus();
    window.run();
    window.run_steps(3);
    let delay = window.output().viewport_output[&eframe::egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_hours(1), "a frame is asked for in {delay:?}");
}

#[test]
fn opening_a_large_case_can_be_given_up() {
    use pledgeworth::model::{Input, Patent, PatentId};
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.pledge");
    let mut large = titled("large");
    let owners = Input::given(vec!["某某环保科技股份有限公司".repeat(40); 40]);
    large.patents =
        (1..=80).map(|id| Patent { id: PatentId(id), owners: owners.clone(), ..Patent::default() }).collect();
    save(&file, &large).unwrap();
    assert!(fs::metadata(&file).unwrap().len() > 3 << 20);
    let mut window = harness(None, Lang::En, SMALL);
    let ctx = window.ctx.clone();
    window.state_mut().app.run(&ctx, Command::OpenPath(file.clone()));
    window.step();
    window.step();
    if let Some(cancel) = window.query_by_label(shell::CANCEL.en) {
        cancel.click();
        window.step();
        sleep(Duration::from_secs(1));
        window.step();
        assert!(window.state().app.workspace.is_none() && window.state().app.dialog.is_none());
    }
    window.state_mut().app.run_confirmed(&ctx, Command::OpenPath(file));
    assert!(until(Duration::from_secs(30), || {
        window.step();
        window.state().app.workspace.is_some()
    }));
    assert_eq!(case(&window).patents.len(), 80);
    assert!(window.state().app.dialog.is_none());
}
