//! Who may know whom. The rules are those of ARCHITECTURE.md; each is checked on the text of the sources.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::{Path, PathBuf};

/// Folders and files of `src` that know the window.
const WINDOW: [&str; 2] = ["app", "ui"];
/// The crates of the window.
const WINDOW_CRATES: [&str; 6] = ["egui", "eframe", "rfd", "egui_plot", "egui_extras", "egui_kittest"];
/// The stages and what they stand on: no clock, no file, no environment, no output.
const ENGINE: [&str; 14] = [
    "calendar.rs",
    "discounting",
    "model",
    "reference",
    "statutory",
    "eligibility",
    "scoring",
    "royalty",
    "valuation",
    "uncertainty",
    "collateral",
    "loan",
    "assessment",
    "assessment.rs",
];
const OUTSIDE_WORLD: [&str; 12] = [
    "std::fs",
    "std::time",
    "std::env",
    "std::net",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "println!",
    "eprintln!",
    "tempfile::",
];
/// Stages whose functions a screen must reach through the assessment.
const STAGES: [&str; 6] = ["eligibility", "scoring", "valuation", "royalty", "collateral", "loan"];
/// Longer than this, a file wants splitting.
const MOST_LINES: usize = 700;
/// Files above the limit, each with the reason.
const LONG_FILES: [(&str, &str); 0] = [];

struct Source {
    /// Below `src`, with forward slashes.
    path: String,
    /// Without comments; line numbers are those of the file.
    code: String,
    lines: usize,
}

impl Source {
    fn is_under(&self, parts: &[&str]) -> bool {
        let first = self.path.split('/').next().unwrap_or_default();
        parts.contains(&first)
    }

    fn is_test(&self) -> bool {
        self.path.ends_with("tests.rs") || self.path.contains("/tests/")
    }

    /// The code up to its test module.
    fn tested(&self) -> &str {
        self.code.find("#[cfg(test)]\nmod tests {").map_or(self.code.as_str(), |start| &self.code[..start])
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    walk(&root, &mut files);
    files.sort();
    assert!(!files.is_empty(), "nothing found below {}", root.display());
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let path = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            Source { path, code: without_comments(&text), lines: text.lines().count() }
        })
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
}

/// Line comments go; a `//` inside a text (an address) stays.
fn without_comments(text: &str) -> String {
    text.lines()
        .map(|line| match line.find("//") {
            Some(at) if !line[..at].contains('"') => &line[..at],
            _ => line,
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether `word` stands in `code` as a whole word.
fn names(code: &str, word: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word)
        .find(|(at, _)| {
            let before = code[..*at].chars().next_back();
            let after = code[at + word.len()..].chars().next();
            let joined = word.ends_with(|c: char| !is_part(c));
            !before.is_some_and(is_part) && (joined || !after.is_some_and(is_part))
        })
        .map(|(at, _)| code[..at].matches('\n').count() + 1)
}

fn report(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn only_the_window_knows_the_window_crates() {
    let mut broken = Vec::new();
    for source in sources() {
        if source.is_under(&WINDOW) {
            continue;
        }
        for word in WINDOW_CRATES {
            if let Some(line) = names(&source.code, word) {
                broken.push(format!("src/{}:{line} names {word}: only src/app and src/ui may", source.path));
            }
        }
    }
    report(&broken);
}

#[test]
fn the_window_is_behind_its_feature() {
    for source in sources() {
        if source.path != "lib.rs" {
            continue;
        }
        let lines: Vec<&str> = source.code.lines().collect();
        for part in WINDOW {
            for (at, line) in lines.iter().enumerate() {
                if line.trim().trim_end_matches(';').ends_with(&format!("mod {part}")) {
                    assert_eq!(
                        lines[at - 1].trim(),
                        "#[cfg(feature = \"gui\")]",
                        "src/lib.rs:{}: mod {part} is not behind the feature gui",
                        at + 1
                    );
                }
            }
        }
    }
}

#[test]
fn the_engine_sees_no_clock_file_or_network() {
    let mut broken = Vec::new();
    for source in sources() {
        if !source.is_under(&ENGINE) || source.is_test() {
            continue;
        }
        for word in OUTSIDE_WORLD {
            if let Some(line) = names(source.tested(), word) {
                broken.push(format!("src/{}:{line} uses {word}: dates and tables come in as arguments", source.path));
            }
        }
    }
    report(&broken);
}

#[test]
fn the_engine_knows_nothing_built_on_it() {
    let later = ["app", "ui", "store", "import", "report", "cli", "verify"];
    let mut broken = Vec::new();
    for source in sources() {
        if !source.is_under(&ENGINE) {
            continue;
        }
        for part in later {
            if let Some(line) = names(&source.code, &format!("crate::{part}")) {
                broken.push(format!("src/{}:{line} uses crate::{part}", source.path));
            }
        }
    }
    report(&broken);
}

#[test]
fn screens_compute_nothing() {
    let mut broken = Vec::new();
    for source in sources() {
        if !source.is_under(&["ui"]) || source.is_test() {
            continue;
        }
        for stage in STAGES {
            let path = format!("crate::{stage}::");
            if let Some(line) = names(source.tested(), &path) {
                broken
                    .push(format!("src/{}:{line} uses {path}: a screen shows what the assessment holds", source.path));
            }
        }
    }
    report(&broken);
}

/// A word on screen that stands outside `src/text` has no other language.
#[test]
fn the_window_speaks_through_the_texts() {
    let mut broken = Vec::new();
    for source in sources() {
        if !source.is_under(&WINDOW) || source.is_test() {
            continue;
        }
        for (line, code) in source.tested().lines().enumerate() {
            if code.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
                broken.push(format!("src/{}:{}: {}", source.path, line + 1, code.trim()));
            }
        }
    }
    report(&broken);
}

#[test]
fn files_stay_readable() {
    let mut broken = Vec::new();
    for source in sources() {
        let reason = LONG_FILES.iter().find(|(path, _)| *path == source.path);
        if source.lines > MOST_LINES && reason.is_none() {
            broken.push(format!(
                "src/{} has {} lines: split it, or give the reason in LONG_FILES",
                source.path, source.lines
            ));
        }
    }
    report(&broken);
}

#[test]
fn the_checks_see_what_they_look_for() {
    assert_eq!(names("use egui::Ui;", "egui"), Some(1));
    assert_eq!(names("use egui_plot::Plot;", "egui"), None);
    assert_eq!(names("let megui = 1;", "egui"), None);
    assert_eq!(names("a\nb\ncrate::valuation::f()", "crate::valuation::"), Some(3));
    assert_eq!(names(&without_comments("// egui\n/// eframe"), "egui"), None);
    assert!(without_comments("let a = \"https://egui.rs\";").contains("egui"));
}
