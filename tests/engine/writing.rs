//! What is written takes the place of the old file whole, or not at all.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::Path;

use pledgeworth::lang::Lang;
use pledgeworth::model::{Case, Patent, PatentId};
use pledgeworth::store::atomic::{Access, Existing, write};
use pledgeworth::store::{self, Standing, StoreError, backup, load, load_noted, save, save_over};

fn titled(title: &str) -> Case {
    Case { title: title.to_owned(), ..Case::default() }
}

fn said(error: &StoreError) {
    for lang in [Lang::Zh, Lang::En] {
        assert!(!error.message(lang).is_empty() && !error.message(lang).contains('{'), "{}", error.message(lang));
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn an_export_replaces_other_files_and_never_a_case() {
    let folder = tempfile::tempdir().unwrap();
    let (text, case) = (folder.path().join("a.svg"), folder.path().join("a.pledge"));
    fs::write(&text, "old").unwrap();
    save(&case, &titled("case")).unwrap();
    let disguised = folder.path().join("b.json");
    fs::copy(&case, &disguised).unwrap();
    assert!(matches!(write(&text, b"new", Existing::Refuse, Access::Usual), Err(StoreError::Exists(_))));
    assert_eq!(fs::read(&text).unwrap(), b"old");
    write(&text, b"new", Existing::ReplaceUnlessCase, Access::Usual).unwrap();
    assert_eq!(fs::read(&text).unwrap(), b"new");
    for case in [&case, &disguised] {
        for existing in [Existing::ReplaceUnlessCase, Existing::Refuse] {
            let error = write(case, b"new", existing, Access::Usual).unwrap_err();
            assert!(matches!(error, StoreError::IsACase(_)));
            said(&error);
        }
        assert_eq!(load(case).unwrap(), titled("case"));
    }
}

/// A folder in which nothing can be made stands for the full disk.
#[test]
fn a_failed_write_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("absent").join("a.svg");
    said(&write(&missing, b"new", Existing::Replace, Access::Usual).unwrap_err());
    let read_only = folder.path().join("a.svg");
    fs::write(&read_only, "old").unwrap();
    let mut permissions = fs::metadata(&read_only).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&read_only, permissions).unwrap();
    said(&write(&read_only, b"new", Existing::Replace, Access::Usual).unwrap_err());
    assert_eq!(fs::read(&read_only).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["a.svg"], "nothing is left beside it");
}

/// A folder that takes no file, and a name that cannot be given: even to the system's own user both are refused.
#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_file_and_a_name_that_cannot_be_given_are_messages() {
    for existing in [Existing::Replace, Existing::ReplaceUnlessCase, Existing::Refuse] {
        said(&write(Path::new("/proc/report.pdf"), b"new", existing, Access::Usual).unwrap_err());
    }
    said(&save(Path::new("/proc/case.pledge"), &titled("a")).unwrap_err());
    // What stands there cannot be replaced, as a file that is open elsewhere cannot on other systems: a folder with something
    // in it. The whole file was written beside it by then, and is taken away again.
    let folder = tempfile::tempdir().unwrap();
    let taken = folder.path().join("report.pdf");
    fs::create_dir(&taken).unwrap();
    fs::write(taken.join("inside"), "old").unwrap();
    for existing in [Existing::Replace, Existing::ReplaceUnlessCase] {
        said(&write(&taken, b"new", existing, Access::Usual).unwrap_err());
    }
    assert_eq!(names(folder.path()), ["report.pdf"], "nothing is left beside it");
    assert_eq!(fs::read(taken.join("inside")).unwrap(), b"old");
}

#[cfg(unix)]
#[test]
fn links_stay_links() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("target"), "old").unwrap();
    symlink("target", path("link")).unwrap();
    write(&path("link"), b"new", Existing::Replace, Access::Usual).unwrap();
    assert!(path("link").is_symlink());
    assert_eq!(fs::read(path("target")).unwrap(), b"new");

    fs::hard_link(path("target"), path("other")).unwrap();
    let written = write(&path("target"), b"newest", Existing::Replace, Access::Usual).unwrap();
    assert_eq!(written.other_names, 1, "the other name is spoken of");
    assert_eq!(fs::read(path("target")).unwrap(), b"newest");
    assert_eq!(fs::read(path("other")).unwrap(), b"new", "the other name keeps what it had, whole");
    let message = store::other_names_message(&path("target"), 1).render(Lang::Zh);
    assert!(message.contains("target") && message.contains('1'), "{message}");

    symlink("nowhere", path("dangling")).unwrap();
    let error = write(&path("dangling"), b"new", Existing::Replace, Access::Usual).unwrap_err();
    assert!(matches!(error, StoreError::DanglingLink(_)));
    said(&error);
    assert!(path("dangling").is_symlink() && !path("nowhere").exists());
    assert!(matches!(save(&path("dangling"), &titled("a")), Err(StoreError::DanglingLink(_))));
}

#[cfg(unix)]
#[test]
fn access_follows_the_file_that_is_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let path = folder.path().join("a.pledge");
    save(&path, &titled("one")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    save(&path, &titled("two")).unwrap();
    assert_eq!((mode(&path), mode(&backup(&path))), (0o600, 0o600));
    // Opened to colleagues, the backup follows at the next save.
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    save(&path, &titled("three")).unwrap();
    assert_eq!((mode(&path), mode(&backup(&path))), (0o640, 0o640));
    // Saved elsewhere, a case is as private as it was.
    let copy = folder.path().join("copy.pledge");
    save_over(&copy, &titled("three"), Standing::Nothing, Some(&path)).unwrap();
    assert_eq!(mode(&copy), 0o640);
    let private = folder.path().join("private");
    fs::write(&private, "").unwrap();
    write(&private, b"x", Existing::Replace, Access::Private).unwrap();
    assert_eq!(mode(&private), 0o600);
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_neither_read_nor_written() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("a.pledge");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // To ask whether a pipe is a case waits for nobody.
    let (sent, answered) = std::sync::mpsc::channel();
    let asked = folder.path().join("report.html");
    assert!(std::process::Command::new("mkfifo").arg(&asked).status().unwrap().success());
    let ask = move || sent.send(pledgeworth::store::atomic::is_case(&asked));
    std::thread::Builder::new().name("ask".to_owned()).spawn(ask).unwrap();
    assert_eq!(answered.recv_timeout(std::time::Duration::from_secs(20)), Ok(false));
    for path in [pipe.as_path(), Path::new("/dev/null"), folder.path()] {
        assert!(matches!(load(path), Err(StoreError::NotAFile(_))));
        assert!(matches!(save(path, &titled("a")), Err(StoreError::NotAFile(_))));
        assert!(matches!(write(path, b"", Existing::Replace, Access::Usual), Err(StoreError::NotAFile(_))));
    }
}

#[test]
fn a_file_that_has_changed_is_not_replaced_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pledge");
    let first = save_over(&path, &titled("base"), Standing::Nothing, None).unwrap();
    let (_, seen) = load_noted(&path).unwrap();
    assert_eq!(first.fingerprint, seen);
    let theirs = save_over(&path, &titled("theirs"), Standing::Was(seen), None).unwrap();
    let error = save_over(&path, &titled("mine"), Standing::Was(seen), None).unwrap_err();
    assert!(matches!(error, StoreError::Changed(_)));
    said(&error);
    assert_eq!(load(&path).unwrap(), titled("theirs"));
    assert_eq!(load(&backup(&path)).unwrap(), titled("base"), "nor is the backup");
    assert!(matches!(save_over(&path, &titled("mine"), Standing::Nothing, None), Err(StoreError::Exists(_))));
    // What stands there already is no conflict.
    save_over(&path, &titled("theirs"), Standing::Was(seen), None).unwrap();
    save_over(&path, &titled("mine"), Standing::Was(theirs.fingerprint), None).unwrap();
    // A file that is gone is written anew.
    fs::remove_file(&path).unwrap();
    save_over(&path, &titled("again"), Standing::Was(seen), None).unwrap();
    // Damage is a change too.
    fs::write(&path, "{").unwrap();
    assert!(matches!(save_over(&path, &titled("mine"), Standing::Was(seen), None), Err(StoreError::Changed(_))));
}

#[test]
fn the_longest_name_can_be_saved_with_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    for name in [format!("{}.pledge", "x".repeat(248)), format!("{}.pledge", "质".repeat(82))] {
        let path = folder.path().join(&name);
        save(&path, &titled("one")).unwrap();
        save(&path, &titled("two")).unwrap();
        assert_eq!(load(&path).unwrap(), titled("two"));
        assert_eq!(load(&backup(&path)).unwrap(), titled("one"));
        assert_ne!(backup(&path), path);
    }
    let long = folder.path().join("x".repeat(300));
    said(&save(&long, &titled("one")).unwrap_err());
}

/// Indented, a case can be more than twice as long as compact.
#[test]
fn what_is_saved_can_be_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pledge");
    let owners: Vec<String> = (0..1_000).map(|owner| owner.to_string()).collect();
    let mut case = titled("large");
    case.patents = (1..=1_990)
        .map(|id| Patent {
            id: PatentId(id),
            owners: pledgeworth::model::Input::given(owners.clone()),
            ..Patent::default()
        })
        .collect();
    assert!(store::to_json(&case).len() > 32 << 20, "{}", store::to_json(&case).len());
    save(&path, &case).unwrap();
    assert_eq!(load(&path).unwrap(), case);
    case.patents.truncate(2);
    save(&path, &case).unwrap();
    for patent in &mut case.patents {
        patent.owners = pledgeworth::model::Input::given(vec!["x".repeat(50_000); 400]);
    }
    let error = save(&path, &case).unwrap_err();
    assert!(matches!(error, StoreError::CaseTooLarge { limit: 32 }));
    said(&error);
    assert_eq!(load(&path).unwrap().patents.len(), 2, "the old file stays");
}
