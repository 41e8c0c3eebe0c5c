//! An institution's policy as a file of its own, to be handed round: TOML, bounded, every entry known or refused.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{StoreError, atomic, bytes_within, text_within};
use crate::lang::Lang;
use crate::model::fields::WEIGHT;
use crate::model::policy::{FORMAT, IndicatorWeight, Policy, TERMS, VERSION};
use crate::model::{Scenario, Scheme};
use crate::reference::Reference;
use crate::text::{Arg, Message, Text, policy as words};

/// The end of a policy file's name.
pub const EXTENSION: &str = "policy.toml";
/// The largest policy file, MiB.
const LARGEST_MIB: u64 = 1;
/// The longest text, in characters.
const LONGEST: usize = 500;
/// The most grades, and the most levels of approval.
const MOST_ROWS: usize = 100;
/// The most weights of indicators: every node of every system, in every scenario.
const MOST_WEIGHTS: usize = 2_000;

/// What may stand at the top of a file.
const TOP: [&str; 11] = [
    "format",
    "format_version",
    "name",
    "version",
    "date",
    "report_head",
    "stresses",
    "terms",
    "grades",
    "approvals",
    "weights",
];

/// Reads a policy file.
pub fn load(path: &Path) -> Result<Policy, StoreError> {
    read(&bytes_within(path, LARGEST_MIB).map_err(about_policies)?)
}

/// Reads a policy.
pub fn read(bytes: &[u8]) -> Result<Policy, StoreError> {
    let text = text_within(bytes, LARGEST_MIB).map_err(about_policies)?;
    let table: toml::Table = toml::from_str(text).map_err(|error| not_toml(text, &error))?;
    if table.get("format").and_then(toml::Value::as_str) != Some(FORMAT) {
        return Err(unacceptable("format", words::NOT_ONE));
    }
    if let Some(found) = table.get("format_version").and_then(toml::Value::as_integer)
        && found > i64::from(VERSION)
    {
        return Err(unacceptable(
            "format_version",
            words::TOO_NEW.with([("found", raw(found)), ("known", raw(VERSION))]),
        ));
    }
    known(&table)?;
    let table = toml::Value::Table(dated(table));
    let policy: Policy = serde_path_to_error::deserialize(table.clone()).map_err(|error| {
        let path = error.path().to_string();
        let inner = error.inner().to_string();
        if let Some((name, _)) = inner.split_once("missing field `").and_then(|(_, rest)| rest.split_once('`')) {
            let path = if path == "." { name.to_owned() } else { format!("{path}.{name}") };
            let args = [("path", raw(&path)), ("expected", expected(&path).into())];
            return unacceptable(&path, words::MISSING_ENTRY.with(args));
        }
        let found = at(&table, &path).map_or_else(String::new, |value| shown(&value.to_string()));
        let args = [("path", raw(&path)), ("found", Arg::raw(found)), ("expected", expected(&path).into())];
        unacceptable(&path, words::WRONG_VALUE.with(args))
    })?;
    bounded(&policy)?;
    Ok(policy)
}

/// What is said of these speaks of cases.
fn about_policies(error: StoreError) -> StoreError {
    match error {
        StoreError::Empty => unacceptable("format", words::NOT_ONE),
        StoreError::NotUtf8 { .. } => unacceptable("", words::NOT_TEXT),
        StoreError::TooLarge { limit } => unacceptable("", words::TOO_LARGE.with([("most", raw(limit))])),
        other => other,
    }
}

/// Writes a policy file; `existing` says what becomes of a file that is there.
pub fn save(path: &Path, policy: &Policy, existing: atomic::Existing) -> Result<atomic::Written, StoreError> {
    bounded(policy)?;
    atomic::write(path, policy.to_toml().as_bytes(), existing, atomic::Access::Usual)
}

/// A policy to fill in: every entry as a comment, with its label and what it may be. It reads back as an empty policy.
pub fn template(lang: Lang) -> String {
    let mut text = String::new();
    let mut line = |written: &str| {
        text.push_str(written);
        text.push('\n');
    };
    line(&format!("# {}", words::TEMPLATE_HEAD.get(lang)));
    line(&format!("format = \"{FORMAT}\""));
    line(&format!("format_version = {VERSION}"));
    for (key, label) in [("name", words::NAME), ("version", words::VERSION)] {
        line(&format!("{key} = \"\"  # {}", label.get(lang)));
    }
    line(&format!("# date = \"2026-01-01\"  # {}", words::DATE.get(lang)));
    line(&format!("# report_head = \"\"  # {}", words::REPORT_HEAD.get(lang)));
    let stresses: Vec<&str> = Reference::builtin().stresses.rows.iter().map(|row| row.about.id.as_str()).collect();
    line(&format!("# stresses = {stresses:?}  # {}", words::STRESS_SET.get(lang)));
    for row in TERMS {
        let allowed = row.kind.bounds.map(|bounds| bounds.allowed.get(lang)).unwrap_or_default();
        let unit = row.kind.unit.code().unwrap_or_default();
        line("");
        line(&format!("# {} [{unit}] {allowed}", row.label.get(lang)));
        line(&format!("# [terms.{}]", row.key));
        line("# value = ");
        line(&format!("# source = \"\"  # {}", words::SOURCE_HINT.get(lang)));
    }
    for (list, label, columns) in [
        ("grades", words::GRADES, [("name", words::GRADE), ("pd", words::DEFAULT_PROBABILITY_FRACTION)]),
        ("approvals", words::APPROVALS, [("name", words::APPROVAL_LEVEL), ("up_to", words::APPROVES_UP_TO)]),
    ] {
        line("");
        line(&format!("# {}", label.get(lang)));
        line(&format!("# [[{list}]]"));
        for (key, label) in columns {
            line(&format!("# {key} =   # {}", label.get(lang)));
        }
    }
    line("");
    line(&format!("# {}", words::WEIGHTS.get(lang)));
    line("# [[weights]]");
    line(&format!("# node = \"\"  # {}", words::TEMPLATE_NODE.get(lang)));
    line(&format!("# scenario = \"pledge\"  # {}", words::EXPECTS_SCENARIO.get(lang)));
    line(&format!("# weight =   # {}", words::WEIGHT.get(lang)));
    line(&format!("# source = \"\"  # {}", words::SOURCE_HINT.get(lang)));
    text
}

/// A file's path with the end that policy files have.
pub fn named(path: PathBuf) -> PathBuf {
    ending(path, EXTENSION)
}

/// A file's path with an end such as `policy.toml`.
pub(super) fn ending(path: PathBuf, end: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if name.to_lowercase().ends_with(&format!(".{end}")) {
        return path;
    }
    let stem = name.strip_suffix(".toml").unwrap_or(&name);
    path.with_file_name(format!("{stem}.{end}"))
}

/// A day that stands unquoted is a day too.
fn dated(mut table: toml::Table) -> toml::Table {
    if let Some(toml::Value::Datetime(day)) = table.get("date") {
        let day = day.to_string();
        table.insert("date".to_owned(), toml::Value::String(day));
    }
    table
}

/// The value at a path such as `grades[0].pd`.
fn at<'t>(table: &'t toml::Value, path: &str) -> Option<&'t toml::Value> {
    path.split(['.', '[', ']']).filter(|part| !part.is_empty()).try_fold(table, |value, part| match value {
        toml::Value::Array(rows) => rows.get(part.parse::<usize>().ok()?),
        other => other.get(part),
    })
}

/// What belongs at a path.
fn expected(path: &str) -> Text {
    match path.rsplit('.').next().unwrap_or(path) {
        "value" | "pd" | "up_to" | "weight" => words::EXPECTS_NUMBER,
        "scenario" => words::EXPECTS_SCENARIO,
        "format_version" => words::EXPECTS_WHOLE,
        "date" => words::EXPECTS_DAY,
        "format" | "name" | "version" | "report_head" | "source" | "node" => words::EXPECTS_TEXT,
        _ => words::EXPECTS_TABLE,
    }
}

fn raw(value: impl std::fmt::Display) -> Arg {
    Arg::raw(value.to_string())
}

fn unacceptable(path: &str, message: impl Into<Message>) -> StoreError {
    StoreError::Unacceptable { path: path.to_owned(), message: Box::new(message.into()) }
}

/// Text of the file as it is shown: a hostile one is cut.
fn shown(text: &str) -> String {
    const MOST: usize = 160;
    let line = text.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(MOST).map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if line.chars().count() > MOST { format!("{cut}…") } else { cut }
}

fn not_toml(text: &str, error: &toml::de::Error) -> StoreError {
    let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let written = ("text", Arg::raw(shown(text.lines().nth(line - 1).unwrap_or_default())));
    unacceptable("", words::NOT_TOML.with([("line", Arg::Count(line)), written]))
}

/// Refuses what no policy has, naming what it may have there.
fn known(table: &toml::Table) -> Result<(), StoreError> {
    keys(table, "", &TOP)?;
    if let Some(terms) = table.get("terms").and_then(toml::Value::as_table) {
        let rows: Vec<&str> = TERMS.iter().map(|row| row.key).collect();
        keys(terms, "terms.", &rows)?;
        for (key, term) in terms {
            if let Some(term) = term.as_table() {
                keys(term, &format!("terms.{key}."), &["value", "source"])?;
            }
        }
    }
    let lists: [(&str, &[&str]); 3] = [
        ("grades", &["name", "pd"]),
        ("approvals", &["name", "up_to"]),
        ("weights", &["node", "scenario", "weight", "source"]),
    ];
    for (list, columns) in lists {
        let rows = table.get(list).and_then(toml::Value::as_array).into_iter().flatten();
        for (at, row) in rows.filter_map(toml::Value::as_table).enumerate() {
            keys(row, &format!("{list}[{at}]."), columns)?;
        }
    }
    Ok(())
}

fn keys(table: &toml::Table, within: &str, known: &[&str]) -> Result<(), StoreError> {
    let Some(key) = table.keys().find(|key| !known.contains(&key.as_str())) else { return Ok(()) };
    let path = format!("{within}{}", shown(key));
    let message = words::UNKNOWN_KEY.with([("key", raw(&path)), ("known", Arg::raw(known.join(", ")))]);
    Err(unacceptable(&path, message))
}

/// Refuses what cannot be meant and what no policy needs.
pub fn bounded(policy: &Policy) -> Result<(), StoreError> {
    let short = |path: &str, text: &str| {
        if text.chars().count() <= LONGEST {
            return Ok(());
        }
        Err(unacceptable(path, words::TEXT_TOO_LONG.with([("path", raw(path)), ("most", raw(LONGEST))])))
    };
    short("name", &policy.name)?;
    short("version", &policy.version)?;
    short("report_head", &policy.report_head)?;
    let mut copy = policy.clone();
    for row in TERMS {
        let Some(term) = row.get_mut(&mut copy) else { continue };
        let path = format!("terms.{}", row.key);
        short(&format!("{path}.source"), &term.source)?;
        if !row.may_be(term.value) {
            let allowed = row.kind.bounds.map_or(Arg::raw(String::new()), |bounds| bounds.allowed.into());
            let message = words::OUT_OF_BOUNDS.with([
                ("what", row.label.into()),
                ("value", raw(term.value)),
                ("allowed", allowed),
            ]);
            return Err(unacceptable(&format!("{path}.value"), message));
        }
    }
    let stresses = &Reference::builtin().stresses;
    if let Some(unknown) = policy.stresses.iter().find(|one| stresses.row(one).is_none()) {
        let known: Vec<&str> = stresses.rows.iter().map(|row| row.about.id.as_str()).collect();
        let message = words::UNKNOWN_KEY.with([("key", raw(shown(unknown))), ("known", Arg::raw(known.join(", ")))]);
        return Err(unacceptable("stresses", message));
    }
    let lists = [
        ("stresses", policy.stresses.len(), MOST_ROWS),
        ("grades", policy.grades.len(), MOST_ROWS),
        ("approvals", policy.approvals.len(), MOST_ROWS),
        ("weights", policy.weights.len(), MOST_WEIGHTS),
    ];
    for (list, count, most) in lists {
        if count > most {
            return Err(unacceptable(
                list,
                words::TOO_MANY.with([("path", raw(list)), ("count", raw(count)), ("most", raw(most))]),
            ));
        }
    }
    for (at, grade) in policy.grades.iter().enumerate() {
        short(&format!("grades[{at}].name"), &grade.name)?;
        if let Some(pd) = grade.pd.filter(|pd| !(0.0..=1.0).contains(pd)) {
            let message = words::NOT_A_PROBABILITY.with([("name", Arg::raw(shown(&grade.name))), ("value", raw(pd))]);
            return Err(unacceptable(&format!("grades[{at}].pd"), message));
        }
    }
    for (at, level) in policy.approvals.iter().enumerate() {
        short(&format!("approvals[{at}].name"), &level.name)?;
        if let Some(most) = level.up_to.filter(|most| !(0.0..=1e15).contains(most)) {
            let message = words::BAD_AMOUNT.with([("name", Arg::raw(shown(&level.name))), ("value", raw(most))]);
            return Err(unacceptable(&format!("approvals[{at}].up_to"), message));
        }
    }
    for (at, one) in policy.weights.iter().enumerate() {
        short(&format!("weights[{at}].source"), &one.source)?;
    }
    weights(policy)
}

/// Refuses weights of what is no indicator, weights that cannot be, two of one indicator, and those that leave nothing to score.
fn weights(policy: &Policy) -> Result<(), StoreError> {
    let reference = Reference::builtin();
    let name = |node: &str| {
        let scheme = Scheme::of_node(node, reference);
        let row = scheme.and_then(|scheme| scheme.table(reference).row(node));
        row.map(|row| (&row.about.name).into())
    };
    let mut schemes: Vec<(Scheme, Scenario)> = Vec::new();
    for (at, one) in policy.weights.iter().enumerate() {
        let path = |part: &str| format!("weights[{at}].{part}");
        let (Some(name), Some(scheme)) = (name(&one.node), Scheme::of_node(&one.node, reference)) else {
            let message = words::UNKNOWN_NODE.with([("node", Arg::raw(shown(&one.node)))]);
            return Err(unacceptable(&path("node"), message));
        };
        if !WEIGHT.contain(one.weight) {
            let what = words::WEIGHT_OF.with([("node", name), ("scenario", one.scenario.label().into())]);
            let allowed = ("allowed", WEIGHT.allowed.into());
            let message = words::OUT_OF_BOUNDS.with([("what", what.into()), ("value", raw(one.weight)), allowed]);
            return Err(unacceptable(&path("weight"), message));
        }
        let same = |other: &IndicatorWeight| other.node == one.node && other.scenario == one.scenario;
        if policy.weights[..at].iter().any(same) {
            let message = words::WEIGHT_TWICE.with([("node", name), ("scenario", one.scenario.label().into())]);
            return Err(unacceptable(&path("node"), message));
        }
        if !schemes.contains(&(scheme, one.scenario)) {
            schemes.push((scheme, one.scenario));
        }
    }
    for (scheme, scenario) in schemes {
        let rows = &scheme.table(reference).rows;
        let mut families: BTreeMap<Option<&str>, f64> = BTreeMap::new();
        for row in rows {
            let weight = policy.weight(&row.about.id, scenario).unwrap_or_else(|| row.figures.weights.get(scenario));
            *families.entry(row.figures.parent.as_deref()).or_default() += weight;
        }
        if let Some((parent, _)) = families.into_iter().find(|(_, sum)| *sum <= 0.0) {
            let named = parent.and_then(name).unwrap_or_else(|| words::WEIGHTS_TOP.into());
            let message = words::WEIGHTS_NOTHING.with([("node", named), ("scenario", scenario.label().into())]);
            return Err(unacceptable("weights", message));
        }
    }
    Ok(())
}
