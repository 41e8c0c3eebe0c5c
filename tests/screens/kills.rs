//! Kills at any moment, in each way of working: steady typing, pauses, saving, recovering.
//!
//! The ordinary run kills a few times. For the whole trial, which also says the greatest age of what was lost:
//! `PLEDGEWORTH_KILLS=100 cargo test --test screens kills:: -- --nocapture --test-threads 1`.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use pledgeworth::app::keeper::{Keeper, Unsaved};
use pledgeworth::model::Case;
use pledgeworth::store::recovery::{Session, claim, list};
use pledgeworth::store::{load, save};

const FOLDER: &str = "PLEDGEWORTH_TEST_KILLS";
const WAY: &str = "PLEDGEWORTH_TEST_WAY";

fn now() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()
}

/// A case whose title is the moment it was changed.
fn changed_now() -> Case {
    Case { title: now().to_string(), ..Case::default() }
}

fn moment(case: &Case) -> u128 {
    case.title.parse().unwrap()
}

fn unsaved(case: Case) -> Unsaved {
    Unsaved { case: Arc::new(case.into()), path: None, on_disk: None }
}

/// Says when a change was made, so that the parent knows it after the kill.
fn note(folder: &Path, case: &Case) {
    let mut changes = fs::OpenOptions::new().create(true).append(true).open(folder.join("changes")).unwrap();
    changes.write_all(format!("{}\n", case.title).as_bytes()).unwrap();
}

/// Not a test of its own: it works in the way it is told until it is killed.
#[test]
fn child_that_works() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let way = std::env::var(WAY).unwrap();
    let kept = folder.join("kept");
    let keeper = Keeper::start(Session::start(&kept).unwrap(), Arc::new(|| {})).unwrap();
    if way == "recovering" {
        let found = list(&kept).pop().unwrap();
        let claimed = claim(&kept, &found.session).unwrap();
        fs::write(folder.join("ready"), "").unwrap();
        let case = found.case.unwrap();
        note(&folder, &case);
        keeper.take_over(unsaved(case), claimed);
        sleep(Duration::from_mins(1));
    }
    let first = changed_now();
    note(&folder, &first);
    keeper.keep(unsaved(first));
    assert!(keeper.keep_now(Duration::from_secs(20)));
    fs::write(folder.join("ready"), "").unwrap();
    for count in 1_u32.. {
        let case = changed_now();
        note(&folder, &case);
        keeper.keep(unsaved(case.clone()));
        match way.as_str() {
            "pauses" if count.is_multiple_of(40) => sleep(Duration::from_millis(1_300)),
            "saving" if count.is_multiple_of(5) => {
                save(&folder.join("case.pledge"), &case).unwrap();
            }
            _ => {}
        }
        sleep(Duration::from_millis(5));
    }
}

fn kills() -> u64 {
    std::env::var("PLEDGEWORTH_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(3)
}

/// Starts a child that works in this way, kills it after a while, and says when.
fn killed(folder: &Path, way: &str, after: Duration) -> u128 {
    let mut child = Process::new(std::env::current_exe().unwrap())
        .args(["kills::child_that_works", "--exact", "--quiet"])
        .env(FOLDER, folder)
        .env(WAY, way)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let start = Instant::now();
    while !folder.join("ready").exists() {
        assert!(start.elapsed() < Duration::from_mins(1), "the child does not start");
        sleep(Duration::from_millis(2));
    }
    sleep(after);
    let at = now();
    child.kill().unwrap();
    child.wait().unwrap();
    fs::remove_file(folder.join("ready")).unwrap();
    at
}

/// The moment of the newest work that is kept.
fn newest(folder: &Path) -> u128 {
    list(&folder.join("kept")).iter().map(|found| moment(found.case.as_ref().unwrap())).max().unwrap()
}

#[test]
fn no_kill_loses_work_that_is_older_than_a_second() {
    for way in ["typing", "pauses", "saving", "recovering"] {
        let mut oldest = 0;
        for count in 0..kills() {
            let folder = tempfile::tempdir().unwrap();
            // Spread over two seconds, in another order than that of time.
            let after = Duration::from_millis(count * 769 % 2_000);
            let mut at = killed(folder.path(), if way == "recovering" { "typing" } else { way }, after);
            let before = newest(folder.path());
            if way == "recovering" {
                // In the middle of taking over what the first one left.
                at = killed(folder.path(), way, Duration::from_micros(count * 137 % 20_000));
                assert_eq!(
                    newest(folder.path()),
                    before,
                    "what was kept is there before, while and after it is taken over"
                );
                continue;
            }
            // The age of the oldest change that is lost: the first after what was kept.
            let changes = fs::read_to_string(folder.path().join("changes")).unwrap();
            let lost = changes.lines().map(|moment| moment.parse::<u128>().unwrap()).find(|moment| *moment > before);
            let lost = lost.map_or(0, |moment| at.saturating_sub(moment));
            oldest = oldest.max(lost);
            if way == "saving" && folder.path().join("case.pledge").exists() {
                let saved = moment(&load(&folder.path().join("case.pledge")).unwrap());
                assert!(at.saturating_sub(saved) < 5_000, "the file holds what was saved last");
            }
        }
        println!("{way}: {} kills, the oldest change lost was {oldest} ms old", kills());
        // A second, and a little for a busy machine.
        assert!(oldest < 1_500, "{way}: work of {oldest} ms was lost");
    }
}
