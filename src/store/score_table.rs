//! The institution's scoring table as a file of its own, to be used in another case.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{StoreError, bytes_within, text_within, typed};
use crate::model::InstitutionTable;
use crate::reference::{IndicatorNode, Reference, Table};
use crate::text::{Arg, Message, screen_scoring as words};

/// The extension of a table file.
pub const EXTENSION: &str = "json";
/// What a table file says it is.
const FORMAT: &str = "pledgeworth-score-table";
/// The version of its format.
const VERSION: u32 = 1;
/// The largest table file, MiB.
const LARGEST_MIB: u64 = 1;
/// The most changes of a kind.
const MOST_CHANGES: usize = 2_000;
/// The longest words, in characters.
const LONGEST: usize = 500;
/// The largest weight.
const HEAVIEST: f64 = 1e6;
/// Points are between these, whatever the system.
const POINTS: (f64, f64) = (-1000.0, 1000.0);

/// A table file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    format_version: u32,
    table: InstitutionTable,
}

/// What is read before the rest, so that another kind of file is told from a damaged one.
#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    format_version: Option<u64>,
}

/// A table that was read, and the keys in it that no indicator system has.
#[derive(Clone, PartialEq, Debug)]
pub struct Imported {
    /// The table, without what belongs to those keys.
    pub table: InstitutionTable,
    /// The keys that were left out.
    pub left_out: Vec<String>,
}

/// The table as a file.
pub fn to_json(table: &InstitutionTable) -> String {
    let file = File { format: FORMAT.to_owned(), format_version: VERSION, table: table.clone() };
    // Every part of it can be written: there are no maps.
    let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a table file.
pub fn load(path: &Path) -> Result<Imported, StoreError> {
    read(&bytes_within(path, LARGEST_MIB)?)
}

/// Reads a table.
pub fn read(bytes: &[u8]) -> Result<Imported, StoreError> {
    let text = text_within(bytes, LARGEST_MIB)?;
    let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => unacceptable("", words::TABLE_NOT_ONE),
        _ => super::not_json(&error),
    })?;
    if head.format.as_ref().and_then(serde_json::Value::as_str) != Some(FORMAT) {
        return Err(unacceptable("format", words::TABLE_NOT_ONE));
    }
    if let Some(found) = head.format_version.filter(|found| *found > u64::from(VERSION)) {
        let message = words::TABLE_TOO_NEW.with([("found", raw(found)), ("known", raw(VERSION))]);
        return Err(unacceptable("format_version", message));
    }
    let file: File = typed(text)?;
    bounded(&file.table)?;
    Ok(known(file.table))
}

fn raw(value: impl std::fmt::Display) -> Arg {
    Arg::raw(value.to_string())
}

fn unacceptable(path: &str, message: impl Into<Message>) -> StoreError {
    StoreError::Unacceptable { path: path.to_owned(), message: Box::new(message.into()) }
}

/// A key as it is shown: a hostile one is cut.
fn shown(key: &str) -> String {
    const MOST: usize = 60;
    let cut: String = key.chars().take(MOST).map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if key.chars().count() > MOST { format!("{cut}…") } else { cut }
}

fn bounded(table: &InstitutionTable) -> Result<(), StoreError> {
    let counts = [("weights", table.weights.len()), ("grades", table.grades.len())];
    for (what, count) in counts {
        if count > MOST_CHANGES {
            let message =
                words::TABLE_TOO_MUCH.with([("what", raw(what)), ("count", raw(count)), ("most", raw(MOST_CHANGES))]);
            return Err(unacceptable(what, message));
        }
    }
    let within = |path: &str, key: &str, value: f64, (low, high): (f64, f64)| {
        if value.is_finite() && (low..=high).contains(&value) {
            return Ok(());
        }
        let message = words::TABLE_BAD_NUMBER.with([
            ("key", Arg::raw(shown(key))),
            ("value", raw(value)),
            ("low", raw(low)),
            ("high", raw(high)),
        ]);
        Err(unacceptable(path, message))
    };
    let short = |path: &str, key: &str, text: &str| {
        if text.chars().count() <= LONGEST {
            return Ok(());
        }
        let message = words::TABLE_TOO_LONG.with([("key", Arg::raw(shown(key))), ("most", raw(LONGEST))]);
        Err(unacceptable(path, message))
    };
    short("table.name", "name", &table.name)?;
    short("table.version", "version", &table.version)?;
    for (at, change) in table.weights.iter().enumerate() {
        within(&format!("table.weights[{at}].weight"), &change.node, change.weight, (0.0, HEAVIEST))?;
    }
    for (at, change) in table.grades.iter().enumerate() {
        let key = format!("{}/{}", change.indicator, change.grade);
        if let Some(points) = change.points {
            within(&format!("table.grades[{at}].points"), &key, points, POINTS)?;
        }
        short(&format!("table.grades[{at}].words"), &key, change.words.as_deref().unwrap_or_default())?;
    }
    Ok(())
}

/// Leaves out what belongs to keys that no system has; the last of several changes of one cell
/// stays.
fn known(mut table: InstitutionTable) -> Imported {
    let reference = Reference::builtin();
    let tables: [&Table<IndicatorNode>; 3] =
        [&reference.indicators_national_standard, &reference.indicators_manual_2012, &reference.indicators_ipscore];
    let node = |id: &str| tables.iter().find_map(|table| table.figures(id));
    let mut left_out = Vec::new();
    let mut keep = |is_known: bool, key: &str| {
        let key = shown(key);
        if !is_known && !left_out.contains(&key) {
            left_out.push(key);
        }
        is_known
    };
    let mut seen = Vec::new();
    table.weights.reverse();
    table.weights.retain(|change| {
        let place = (change.node.clone(), change.scenario);
        let first = !seen.contains(&place);
        seen.push(place);
        keep(node(&change.node).is_some(), &change.node) && first
    });
    table.weights.reverse();
    let mut seen = Vec::new();
    table.grades.reverse();
    table.grades.retain(|change| {
        let place = (change.indicator.clone(), change.grade.clone());
        let first = !seen.contains(&place);
        seen.push(place);
        let found = node(&change.indicator).is_some_and(|node| node.grades.iter().any(|row| row.id == change.grade));
        keep(found, &format!("{}/{}", change.indicator, change.grade)) && first
    });
    table.grades.reverse();
    Imported { table, left_out }
}
