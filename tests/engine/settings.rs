//! Settings: kept, bounded, and never a reason not to start.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use pledgeworth::lang::Lang;
use pledgeworth::store::settings::{Renderer, Settings, Theme};
use proptest::prelude::*;

#[test]
fn settings_come_back_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("made when needed");
    let mut settings = Settings {
        language: Some(Lang::En),
        theme: Theme::Dark,
        zoom: 1.25,
        renderer: Renderer::Wgpu,
        window_size: Some([1280.0, 720.0]),
        ..Settings::default()
    };
    settings.remember(Path::new("/案件/甲.pledge"));
    settings.save(&folder).unwrap();
    assert_eq!(Settings::load(&folder), (settings, None));
}

#[test]
fn without_a_file_the_defaults_serve() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(Settings::load(folder.path()), (Settings::default(), None));
    assert_eq!(Settings::load(&folder.path().join("absent")), (Settings::default(), None));
}

#[test]
fn a_broken_file_is_kept_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    let mut set_aside = Vec::new();
    for broken in [&b"zoom = \"large\""[..], b"[[[", b"\xff\xfe", b"theme = \"purple\""] {
        fs::write(&path, broken).unwrap();
        let (settings, message) = Settings::load(folder.path());
        assert_eq!(settings, Settings::default());
        let message = message.expect("the user is told");
        assert!(message.render(Lang::Zh).contains("settings.toml.broken"));
        assert!(message.render(Lang::En).contains("defaults"));
        assert!(!path.exists());
        set_aside.push(broken.to_vec());
        let mut there: Vec<_> =
            fs::read_dir(folder.path()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap()).collect();
        there.sort();
        set_aside.sort();
        assert_eq!(there, set_aside, "none replaces another");
    }
}

#[test]
fn a_newer_programs_settings_serve_as_far_as_known() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("settings.toml"), "version = 7\ntheme = \"dark\"\nnew_thing = 3\n").unwrap();
    let (settings, message) = Settings::load(folder.path());
    assert_eq!((settings.theme, message), (Theme::Dark, None));
}

#[test]
fn bounds_leave_a_usable_window() {
    let folder = tempfile::tempdir().unwrap();
    let text = "zoom = 900.0\nwindow_size = [1.0, 1e30]\nrecent = []\n";
    fs::write(folder.path().join("settings.toml"), text).unwrap();
    let (settings, _) = Settings::load(folder.path());
    assert!(settings.zoom <= 4.0);
    assert_eq!(settings.window_size, Some([320.0, 16_384.0]));
    fs::write(folder.path().join("settings.toml"), "zoom = nan\nwindow_size = [nan, 700.0]\n").unwrap();
    let (settings, _) = Settings::load(folder.path());
    assert!((settings.zoom - 1.0).abs() < f32::EPSILON);
    assert_eq!(settings.window_size, None);
}

#[test]
fn recent_files_are_few_and_named_once() {
    let mut settings = Settings::default();
    for number in 0..15 {
        settings.remember(&PathBuf::from(format!("/{number}.pledge")));
    }
    settings.remember(Path::new("/12.pledge"));
    assert_eq!(settings.recent.len(), 10);
    assert_eq!(settings.recent[0], Path::new("/12.pledge"));
    assert_eq!(settings.recent.iter().filter(|path| path.ends_with("12.pledge")).count(), 1);
    settings.forget(Path::new("/12.pledge"));
    assert_eq!(settings.recent.len(), 9);
}

#[test]
fn what_a_newer_program_has_added_stays() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    fs::write(&path, "version = 7\ntheme = \"dark\"\nnew_thing = 3\n[panel]\nwidth = 300\n").unwrap();
    Settings::load(folder.path()).0.save(folder.path()).unwrap();
    let written: toml::Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(written["version"].as_integer(), Some(7));
    assert_eq!(written["new_thing"].as_integer(), Some(3));
    assert_eq!(written["panel"]["width"].as_integer(), Some(300));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_the_settings_does_not_hang_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.toml");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    let (settings, message) = Settings::load(folder.path());
    assert_eq!(settings, Settings::default());
    assert!(message.is_some());
    settings.save(folder.path()).unwrap();
    assert!(path.is_file());
}

/// Pieces of which settings are made, right and wrong.
fn a_line() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        Just("version"),
        Just("zoom"),
        Just("theme"),
        Just("language"),
        Just("renderer"),
        Just("window_size"),
        Just("recent"),
        Just("other"),
        Just("a.b")
    ];
    let value = prop_oneof![
        Just("0"),
        Just("1"),
        Just("7"),
        Just("-1"),
        Just("0.1"),
        Just("1e400"),
        Just("nan"),
        Just("-inf"),
        Just("4294967295"),
        Just("\"dark\""),
        Just("\"zh\""),
        Just("\"glow\""),
        Just("[1.5, 1e30]"),
        Just("[nan, 1.0]"),
        Just("[]"),
        Just("[\"a\", \"\\u0000\", \"质\"]"),
        Just("{x = 1}"),
        Just("1979-05-27"),
        Just("true"),
    ];
    (name, value).prop_map(|(name, value)| format!("{name} = {value}\n"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever is read is written back as it was read; nothing else is ever written.
    #[test]
    fn settings_read_back_as_written(lines in proptest::collection::vec(a_line(), 0..5), junk in proptest::option::of(".{0,6}")) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("settings.toml");
        fs::write(&path, lines.concat() + &junk.unwrap_or_default()).unwrap();
        let (settings, _) = Settings::load(folder.path());
        settings.save(folder.path()).unwrap();
        let written = fs::read(&path).unwrap();
        let (again, message) = Settings::load(folder.path());
        prop_assert_eq!(message, None);
        prop_assert_eq!(format!("{:?}", &again), format!("{:?}", &settings));
        again.save(folder.path()).unwrap();
        prop_assert_eq!(String::from_utf8(fs::read(&path).unwrap()), String::from_utf8(written));
    }
}
