//! The ledger of outcomes as a file of its own: TOML, bounded, every entry known or refused.

use std::path::{Path, PathBuf};

use super::{StoreError, atomic, bytes_within, text_within};
use crate::model::ledger::{FORMAT, Ledger, VERSION};
use crate::text::{Arg, Message, ledger as words};

/// The end of a ledger file's name.
pub const EXTENSION: &str = "ledger.toml";
/// The largest ledger file, MiB.
const LARGEST_MIB: u64 = 8;
/// The longest text, in characters.
const LONGEST: usize = 500;
/// The most rows.
const MOST_ROWS: usize = 10_000;

/// Reads a ledger file.
pub fn load(path: &Path) -> Result<Ledger, StoreError> {
    read(&bytes_within(path, LARGEST_MIB)?)
}

/// Reads a ledger.
pub fn read(bytes: &[u8]) -> Result<Ledger, StoreError> {
    let text = text_within(bytes, LARGEST_MIB)?;
    let table: toml::Table = toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        unacceptable("", words::NOT_TOML.with([("line", Arg::Count(line)), ("why", Arg::raw(shown(error.message())))]))
    })?;
    if table.get("format").and_then(toml::Value::as_str) != Some(FORMAT) {
        return Err(unacceptable("format", words::NOT_ONE));
    }
    if let Some(found) = table.get("format_version").and_then(toml::Value::as_integer)
        && found > i64::from(VERSION)
    {
        let parts = [("found", Arg::raw(found.to_string())), ("known", Arg::raw(VERSION.to_string()))];
        return Err(unacceptable("format_version", words::TOO_NEW.with(parts)));
    }
    let ledger: Ledger = serde_path_to_error::deserialize(toml::Value::Table(dated(table))).map_err(|error| {
        let path = shown(&error.path().to_string());
        let why = Arg::raw(shown(error.inner().message()));
        unacceptable(&path, words::WRONG_VALUE.with([("path", Arg::raw(path.clone())), ("why", why)]))
    })?;
    bounded(&ledger)?;
    Ok(ledger)
}

/// Writes a ledger file; `existing` says what becomes of a file that is there.
pub fn save(path: &Path, ledger: &Ledger, existing: atomic::Existing) -> Result<atomic::Written, StoreError> {
    bounded(ledger)?;
    atomic::write(path, ledger.to_toml().as_bytes(), existing, atomic::Access::Usual)
}

/// A file's path with the end that ledger files have.
pub fn named(path: PathBuf) -> PathBuf {
    super::policy::ending(path, EXTENSION)
}

/// Days that stand unquoted are days too.
fn dated(mut table: toml::Table) -> toml::Table {
    let rows = table.get_mut("outcomes").and_then(toml::Value::as_array_mut);
    for row in rows.into_iter().flatten().filter_map(toml::Value::as_table_mut) {
        for key in ["date", "base_date"] {
            if let Some(toml::Value::Datetime(day)) = row.get(key) {
                let day = day.to_string();
                row.insert(key.to_owned(), toml::Value::String(day));
            }
        }
    }
    table
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

/// Refuses what cannot be meant and what no ledger needs.
fn bounded(ledger: &Ledger) -> Result<(), StoreError> {
    if ledger.outcomes.len() > MOST_ROWS {
        let parts = [("count", Arg::Count(ledger.outcomes.len())), ("most", Arg::Count(MOST_ROWS))];
        return Err(unacceptable("outcomes", words::TOO_MANY.with(parts)));
    }
    let short = |path: String, text: &str| {
        if text.chars().count() <= LONGEST {
            return Ok(());
        }
        let parts = [("path", Arg::raw(path.clone())), ("most", Arg::Count(LONGEST))];
        Err(unacceptable(&path, words::TEXT_TOO_LONG.with(parts)))
    };
    short("name".to_owned(), &ledger.name)?;
    for (at, row) in ledger.outcomes.iter().enumerate() {
        for (key, text) in
            [("case", &row.case), ("patents", &row.patents), ("said_by", &row.said_by), ("note", &row.note)]
        {
            short(format!("outcomes[{at}].{key}"), text)?;
        }
        for (key, amount) in [("amount", Some(row.amount)), ("value", row.value), ("liquidation", row.liquidation)] {
            if amount.is_some_and(|amount| !(0.0..=1e15).contains(&amount)) {
                let path = format!("outcomes[{at}].{key}");
                return Err(unacceptable(&path, words::OUT_OF_BOUNDS.with([("path", Arg::raw(path.clone()))])));
            }
        }
    }
    Ok(())
}
