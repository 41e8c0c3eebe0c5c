//! Unsaved work survives a kill, and two windows never take each other's.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Input};
use pledgeworth::store::recovery::{Session, claim, discard, list};

fn case(title: &str) -> Case {
    Case { title: title.to_owned(), ..Case::default() }
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

#[test]
fn work_of_a_dead_session_is_offered() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(folder.path()).unwrap();
    session.write(Some(Path::new("/案件/某案.pledge")), None, &case("未保存")).unwrap();
    assert!(list(folder.path()).is_empty(), "its window still runs");
    drop(session);
    let found = list(folder.path());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].case.as_ref().unwrap(), &case("未保存"));
    assert_eq!(found[0].original_path.as_deref(), Some(Path::new("/案件/某案.pledge")));
    assert!(found[0].kept_at.is_some());
    discard(folder.path(), &found[0].session).unwrap();
    assert!(list(folder.path()).is_empty());
    assert_eq!(files(folder.path()), 0, "nothing is left behind");
}

#[test]
fn a_value_still_being_typed_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(folder.path()).unwrap();
    let mut typing = case("typing");
    typing.loan.months = Input { typed: Some("三十六".to_owned()), ..Input::given(36_000) };
    session.write(None, None, &typing).unwrap();
    drop(session);
    assert_eq!(list(folder.path())[0].case.as_ref().unwrap(), &typing);
}

#[test]
fn saved_work_is_not_offered() {
    let folder = tempfile::tempdir().unwrap();
    let session = Session::start(folder.path()).unwrap();
    session.write(None, None, &case("a")).unwrap();
    session.clear().unwrap();
    session.clear().unwrap();
    drop(session);
    assert!(list(folder.path()).is_empty());
    assert_eq!(files(folder.path()), 0);
}

#[test]
fn two_windows_keep_to_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (Session::start(folder.path()).unwrap(), Session::start(folder.path()).unwrap());
    assert_ne!(one.id(), two.id());
    one.write(None, None, &case("one")).unwrap();
    two.write(None, None, &case("two")).unwrap();
    // Work is not given up while its window runs.
    discard(folder.path(), one.id()).unwrap();
    drop(one);
    let found = list(folder.path());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].case.as_ref().unwrap().title, "one");
    let claimed = claim(folder.path(), &found[0].session).unwrap();
    assert!(claim(folder.path(), &found[0].session).is_none(), "only one window takes it over");
    assert!(list(folder.path()).is_empty());
    drop(claimed);
    assert_eq!(list(folder.path())[0].case.as_ref().unwrap().title, "one", "a second kill loses nothing either");
    claim(folder.path(), &found[0].session).unwrap().give_up();
    assert!(claim(folder.path(), &found[0].session).is_none());
    drop(two);
    assert_eq!(list(folder.path()).len(), 1);
}

#[test]
fn damaged_work_says_so_and_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("a", "{"), ("b", "{\"original_path\":null,\"case\":{\"format_version\":9}}"), ("c", "")] {
        fs::write(folder.path().join(format!("{name}.work.json")), text).unwrap();
    }
    let found = list(folder.path());
    assert_eq!(found.len(), 3);
    for recovery in &found {
        let error = recovery.case.as_ref().unwrap_err();
        assert!(!error.message(Lang::Zh).is_empty() && !error.message(Lang::En).is_empty());
        discard(folder.path(), &recovery.session).unwrap();
    }
    assert!(list(folder.path()).is_empty());
    assert!(list(&folder.path().join("absent")).is_empty());
}

/// Not a test of its own: it keeps work and waits to be killed.
#[test]
fn child_that_is_killed() {
    let Some(folder) = std::env::var_os("PLEDGEWORTH_TEST_RECOVERY") else { return };
    let session = Session::start(Path::new(&folder)).unwrap();
    session.write(None, None, &case("killed")).unwrap();
    fs::write(Path::new(&folder).join("ready"), "").unwrap();
    sleep(Duration::from_mins(1));
}

#[test]
fn work_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["recovery::child_that_is_killed", "--exact", "--quiet"])
        .env("PLEDGEWORTH_TEST_RECOVERY", folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let ready = folder.path().join("ready");
    for _ in 0..600 {
        if ready.exists() {
            break;
        }
        sleep(Duration::from_millis(50));
    }
    let (kept, offered) = (ready.exists(), list(folder.path()).len());
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(kept, "the child has kept its work");
    assert_eq!(offered, 0, "its window still ran");
    let found = list(folder.path());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].case.as_ref().unwrap().title, "killed");
}
