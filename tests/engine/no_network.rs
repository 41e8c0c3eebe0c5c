//! The program reaches no network: no crate that could, and no command that opens a socket of the internet.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn toml(name: &str) -> toml::Table {
    fs::read_to_string(root().join(name)).unwrap().parse().unwrap()
}

#[test]
fn no_crate_that_reaches_a_network() {
    let deny = toml("deny.toml");
    let banned: Vec<&str> =
        deny["bans"]["deny"].as_array().unwrap().iter().map(|one| one["crate"].as_str().unwrap()).collect();
    for kind in ["reqwest", "ureq", "hyper", "curl", "native-tls", "rustls", "openssl", "hickory-resolver", "socket2"] {
        assert!(banned.contains(&kind), "{kind} is not banned");
    }
    let lock = toml("Cargo.lock");
    let used: Vec<&str> = lock["package"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(used.contains(&"eframe"));
    for name in banned {
        assert!(!used.contains(&name), "{name} is in Cargo.lock");
    }
    // What the standard library itself offers.
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                assert!(!fs::read_to_string(&path).unwrap().contains("std::net"), "{}", path.display());
            }
        }
    }
}

/// Each command under `strace`: of sockets only those within this machine.
///
/// Without strace the test says so; with `PLEDGEWORTH_STRACE=required`, as in `.ci/run`, it fails.
#[cfg(target_os = "linux")]
#[test]
fn no_command_opens_a_socket_of_the_internet() {
    let folder = tempfile::tempdir().unwrap();
    let traced = |arguments: &[&str], input: &Path| {
        let trace = folder.path().join("trace");
        let status = Command::new("strace")
            .args(["-f", "-qq", "-e", "trace=%network,execve", "-o"])
            .arg(&trace)
            .arg(env!("CARGO_BIN_EXE_pledgeworth"))
            .args(arguments)
            // A window that finds no display still goes through its start.
            .envs([("DISPLAY", ""), ("WAYLAND_DISPLAY", ""), ("WAYLAND_SOCKET", "")])
            .stdin(fs::File::open(input).unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        status.is_ok().then(|| fs::read_to_string(&trace).unwrap_or_default()).filter(|trace| trace.contains("execve("))
    };
    let sample = root().join("assets/samples/korui-2006.pledge");
    let sample = sample.to_str().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let input = write("input.json", r#"{"cash_flows": [110], "discount_rate": 0.1}"#);
    let table = write("table.csv", "行业名称,合同份数\n业,5\n");
    let (calendar, checklist) = (folder.path().join("c.ics"), folder.path().join("c.html"));
    let (calendar, checklist) = (calendar.to_str().unwrap(), checklist.to_str().unwrap());
    for arguments in [
        &["assess", sample, "--calendar", calendar, "--checklist", checklist][..],
        &["assess", sample, "--json"],
        &["schema"],
        &["verify"],
        &["calc", "present_value"],
        &["read-table", "1024", "30"],
        &[sample],
    ] {
        let input = if arguments[0] == "read-table" { &table } else { &input };
        let Some(trace) = traced(arguments, input) else {
            let required = std::env::var("PLEDGEWORTH_STRACE").is_ok_and(|value| value == "required");
            assert!(!required, "strace is missing or may not trace");
            eprintln!("SKIPPED: strace is missing or may not trace; that no socket is opened was not checked");
            return;
        };
        for line in trace.lines().filter(|line| line.contains("socket(")) {
            assert!(line.contains("socket(AF_UNIX"), "{arguments:?}: {line}");
        }
    }
}
