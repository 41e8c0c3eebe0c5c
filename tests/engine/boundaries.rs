//! Who may know whom. The rules are those of ARCHITECTURE.md; each is checked on the text of the sources.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Folders and files of `src` that know the window.
const WINDOW: [&str; 2] = ["app", "ui"];
/// The crates of the window.
const WINDOW_CRATES: [&str; 5] = ["egui", "eframe", "rfd", "egui_extras", "egui_kittest"];
/// The stages and what they stand on: no clock, no file, no environment, no output.
const ENGINE: [&str; 15] = [
    "calendar.rs",
    "interval.rs",
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
/// The modules of `src` from the ground up. One uses those before it, never those after it.
const ORDER: [&str; 28] = [
    "interval",
    "lang",
    "text",
    "error",
    "validate",
    "calendar",
    "statutory",
    "reference",
    "model",
    "discounting",
    "uncertainty",
    "eligibility",
    "scoring",
    "royalty",
    "valuation",
    "collateral",
    "loan",
    "assessment",
    "chart",
    "calc",
    "verify",
    "regular",
    "import",
    "store",
    "report",
    "app",
    "ui",
    "cli",
];
/// Files that still use a later module, and which.
const ARROWS_UP: [(&str, &str); 0] = [];
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

/// Each module of `src` by name where it stands in [`ORDER`]; the later ones that a source uses, with the line.
fn arrows_up(path: &str, code: &str) -> Vec<(usize, &'static str)> {
    let place = |name: &str| ORDER.iter().position(|module| *module == name);
    let first = path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let Some(own) = place(first) else { return Vec::new() };
    let roots = roots(path, code).into_iter();
    roots.filter_map(|(line, name)| place(&name).filter(|at| *at > own).map(|at| (line, ORDER[at]))).collect()
}

/// What a source names right below the root of the crate: by `crate::x`, `crate::{x, y}`, or by climbing with `super`.
fn roots(path: &str, code: &str) -> Vec<(usize, String)> {
    let depth = path.trim_end_matches("/mod.rs").split('/').count();
    let climb = "super::".repeat(depth);
    let mut found = Vec::new();
    for start in ["crate::", climb.as_str()] {
        for (at, _) in code.match_indices(start) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
                continue;
            }
            let line = code[..at].matches('\n').count() + 1;
            let rest = &code[at + start.len()..];
            let list = if rest.starts_with('{') { list_of(rest) } else { vec![rest] };
            let word = |item: &str| item.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
            found.extend(list.into_iter().map(|item| (line, word(item.trim_start()))));
        }
    }
    found
}

/// The members of a list in braces, without what stands in braces of their own.
fn list_of(text: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0, 1, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => {
                items.push(&text[start..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 1 => {
                items.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    items
}

#[test]
fn each_module_uses_earlier_ones_only() {
    let mut broken = Vec::new();
    let mut excused = Vec::new();
    for source in sources() {
        if source.is_test() {
            continue;
        }
        let first = source.path.split('/').next().unwrap_or_default().trim_end_matches(".rs");
        if !ORDER.contains(&first) && !["lib", "main"].contains(&first) {
            broken.push(format!("src/{}: {first} has no place in ORDER", source.path));
        }
        for (line, later) in arrows_up(&source.path, source.tested()) {
            if ARROWS_UP.contains(&(source.path.as_str(), later)) {
                excused.push((source.path.clone(), later));
            } else {
                broken.push(format!(
                    "src/{}:{line} uses {later}, which comes later: move down what is shared",
                    source.path
                ));
            }
        }
    }
    for (path, later) in ARROWS_UP {
        if !excused.iter().any(|(found, what)| found == path && *what == later) {
            broken.push(format!("src/{path} no longer uses {later}: take it out of ARROWS_UP"));
        }
    }
    report(&broken);
}

#[test]
fn a_planted_arrow_is_found() {
    let planted = [
        ("royalty/assess.rs", "use crate::valuation::Method;", "valuation"),
        ("model/case.rs", "\nuse crate::{error::InputError, loan::assess};", "loan"),
        ("eligibility/rules/life.rs", "let name = crate::assessment::patents::name(patent);", "assessment"),
        ("statutory/mod.rs", "use super::model::Case;", "model"),
        ("scoring/tree.rs", "use super::super::royalty::assess;", "royalty"),
        ("discounting/rate.rs", "use crate::{\n    model::{Case, End},\n    uncertainty,\n};", "uncertainty"),
        ("reference/frand.rs", "fn fill(case: &crate::model::Case) {}", "model"),
    ];
    for (path, code, later) in planted {
        let found: Vec<&str> = arrows_up(path, code).into_iter().map(|(_, module)| module).collect();
        assert_eq!(found, [later], "{path}: {code}");
    }
    let allowed = [
        ("loan/assess.rs", "use crate::valuation::Timing; use crate::{error, collateral::curve};"),
        ("valuation/cost.rs", "use super::loan; use crate::model::loan::LoanRequest;"),
        ("ui/mod.rs", "use crate::app::App;"),
        ("loan/forms.rs", "let megacrate::assessment = 1;"),
    ];
    for (path, code) in allowed {
        assert!(arrows_up(path, code).is_empty(), "{path}: {code}");
    }
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

/// The public types that a source declares, and their lines.
fn public_types(code: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, line) in code.lines().enumerate() {
        let mut words =
            line.trim_start().split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty());
        if words.next() == Some("pub") && matches!(words.next(), Some("struct" | "enum" | "trait" | "type" | "union")) {
            found.extend(words.next().map(|name| (at + 1, name)));
        }
    }
    found
}

/// Two types of one name are told apart only by where they come from, which a reader does not see.
#[test]
fn each_public_type_has_a_name_of_its_own() {
    let sources = sources();
    let mut named: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !source.is_test()) {
        for (line, name) in public_types(source.tested()) {
            named.entry(name).or_default().push(format!("src/{}:{line}", source.path));
        }
    }
    assert!(named.len() > 300, "only {} types are seen", named.len());
    let doubles = named.into_iter().filter(|(_, places)| places.len() > 1);
    report(&doubles.map(|(name, places)| format!("{name} is declared at {}", places.join(", "))).collect::<Vec<_>>());
}

/// What a line of workings may name besides a declared input: an entry of the register, an
/// attribute, a row of an imported table, a factor, none of which is one input.
const NAMED_BY_HAND: [&str; 4] = [
    "eligibility/rules/burdens.rs",
    "scoring/attributes.rs",
    "royalty/guideline/methods.rs",
    "royalty/evidence/factors.rs",
];

#[test]
fn a_line_of_workings_takes_its_field_from_the_catalogue() {
    let by_hand = |code: &str| code.contains("Line::input(") || code.contains("field: Some(");
    let stages = ENGINE.iter().copied().filter(|part| *part != "model").collect::<Vec<_>>();
    let found: Vec<String> = sources()
        .iter()
        .filter(|source| source.is_under(&stages) && by_hand(source.tested()))
        .map(|s| s.path.clone())
        .collect();
    let mut named: Vec<&str> = NAMED_BY_HAND.to_vec();
    named.sort_unstable();
    assert_eq!(found, named, "a stage names the field of a line by hand");
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
    assert_eq!(
        public_types("pub struct A;\nstruct B;\n    pub enum C<T> {}\npub(super) struct D;\npub fn e() {}").len(),
        2
    );
    assert_eq!(names(&without_comments("// egui\n/// eframe"), "egui"), None);
    assert!(without_comments("let a = \"https://egui.rs\";").contains("egui"));
}
