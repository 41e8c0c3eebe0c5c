//! The window opens no socket of the internet: every stage shown, files read and written, under a trace of system calls.
#![allow(clippy::unwrap_used, clippy::expect_used)]
#![cfg(target_os = "linux")]

use std::fs;
use std::process::{Command, Stdio};

/// Without strace the test says so; with `PLEDGEWORTH_STRACE=required`, as in `.ci/run`, it fails.
#[test]
fn the_window_opens_no_socket_of_the_internet() {
    let folder = tempfile::tempdir().unwrap();
    let trace = folder.path().join("trace");
    // These tests themselves, in a process of their own: all stages of a case, an export, a save, a table.
    let screens = [
        "window::every_stage_shows_in_both_languages",
        "keeping::an_export_asks_before_it_replaces_and_never_takes_a_case",
        "keeping::of_two_windows_the_second_is_asked_and_can_compare_and_reload",
        "import::reading_can_be_given_up",
    ];
    let status = Command::new("strace")
        .args(["-f", "-qq", "-e", "trace=%network,execve", "-o"])
        .arg(&trace)
        .arg(std::env::current_exe().unwrap())
        .args(screens)
        .args(["--test-threads", "1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .output();
    let traced = fs::read_to_string(&trace).unwrap_or_default();
    let Some(output) = status.ok().filter(|_| traced.contains("execve(")) else {
        let required = std::env::var("PLEDGEWORTH_STRACE").is_ok_and(|value| value == "required");
        assert!(!required, "strace is missing or may not trace");
        eprintln!("SKIPPED: strace is missing or may not trace; that the window opens no socket was not checked");
        return;
    };
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    let ran = said.lines().filter(|line| line.ends_with("... ok")).count();
    assert!(ran == screens.len(), "the screens were not shown: {said}");
    for line in traced.lines().filter(|line| line.contains("socket(")) {
        assert!(line.contains("socket(AF_UNIX"), "{line}");
    }
}
