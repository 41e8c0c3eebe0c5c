//! Settings: kept, bounded, and never a reason not to start.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use pledgeworth::lang::Lang;
use pledgeworth::store::settings::{Renderer, Settings, Theme};

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
    for broken in [&b"zoom = \"large\""[..], b"[[[", b"\xff\xfe", b"theme = \"purple\""] {
        fs::write(&path, broken).unwrap();
        let (settings, message) = Settings::load(folder.path());
        assert_eq!(settings, Settings::default());
        let message = message.expect("the user is told");
        assert!(message.render(Lang::Zh).contains("settings.toml.broken"));
        assert!(message.render(Lang::En).contains("defaults"));
        assert_eq!(fs::read(folder.path().join("settings.toml.broken")).unwrap(), broken);
        assert!(!path.exists());
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
