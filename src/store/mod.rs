//! Case files: read, migrate, write without loss; unsaved work; settings; the carried samples.
//!
//! A case file is JSON in UTF-8 with the extension `.pledge`, its format version first.

pub mod atomic;
pub mod differences;
mod error;
mod fingerprint;
mod guard;
pub mod ledger;
pub mod lock;
pub mod policy;
pub mod recovery;
pub mod samples;
mod schema;
pub mod score_table;
pub mod settings;

pub use error::{FileProblem, StoreError};
pub use fingerprint::Fingerprint;
pub use guard::check;
pub use schema::schema;

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::model::{Case, FORMAT_VERSION};
use crate::regular;
use crate::text::{Message, quote, store as texts, system};

/// The extension of a case file.
pub const EXTENSION: &str = "pledge";
/// The first version of the format that was released.
const FIRST_VERSION: u32 = 1;
/// The largest case file, MiB.
const LARGEST_MIB: u64 = 32;

/// Turns a case of one version into one of the next.
type Step = fn(Value) -> Result<Value, StoreError>;
/// The steps from each released version to the next, the first version's first.
const STEPS: [Step; (FORMAT_VERSION - FIRST_VERSION) as usize] = [];

/// Reads a case file.
pub fn load(path: &Path) -> Result<Case, StoreError> {
    load_noted(path).map(|(case, _)| case)
}

/// Reads a case file, and takes note of its content, to tell later whether it has changed.
pub fn load_noted(path: &Path) -> Result<(Case, Fingerprint), StoreError> {
    let bytes = bytes(path)?;
    Ok((read(&bytes)?, Fingerprint::of(&bytes)))
}

/// Reads a file of at most [`LARGEST_MIB`].
fn bytes(path: &Path) -> Result<Vec<u8>, StoreError> {
    bytes_within(path, LARGEST_MIB)
}

/// Reads a file of at most so many MiB.
fn bytes_within(path: &Path, limit: u64) -> Result<Vec<u8>, StoreError> {
    regular::read(path, limit * 1024 * 1024).map_err(|error| match error {
        regular::Unreadable::System(source) => StoreError::CannotRead { path: path.to_owned(), source },
        regular::Unreadable::NotAFile => StoreError::NotAFile(path.to_owned()),
        regular::Unreadable::TooLarge => StoreError::TooLarge { limit },
    })
}

/// Reads a case: the version first, then the case in that version's form, brought up to date.
pub fn read(bytes: &[u8]) -> Result<Case, StoreError> {
    let text = text(bytes)?;
    // Before anything is built of it.
    guard::text(text)?;
    let case: Case = versioned(text)?;
    guard::identities(&case)?;
    Ok(case)
}

fn text(bytes: &[u8]) -> Result<&str, StoreError> {
    text_within(bytes, LARGEST_MIB)
}

/// How files that are no case begin.
const OTHER_FILES: [(&[u8], &str); 4] =
    [(b"%PDF", "PDF"), (b"\x89PNG", "PNG"), (b"\xFF\xD8\xFF", "JPEG"), (b"{\\rtf", "RTF")];

fn text_within(bytes: &[u8], limit: u64) -> Result<&str, StoreError> {
    if bytes.len() as u64 > limit * 1024 * 1024 {
        return Err(StoreError::TooLarge { limit });
    }
    // What is often taken for a case: said by its name rather than as damaged text.
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(StoreError::IsWorkbook);
    }
    if let Some((_, kind)) = OTHER_FILES.iter().find(|(start, _)| bytes.starts_with(start)) {
        return Err(StoreError::IsOther(kind));
    }
    // Some editors put a byte-order mark first.
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| StoreError::NotUtf8 { offset: error.valid_up_to() })?;
    if text.trim().is_empty() { Err(StoreError::Empty) } else { Ok(text) }
}

/// What is read before the rest.
#[derive(Deserialize)]
struct Head {
    format_version: Option<Value>,
}

fn versioned(text: &str) -> Result<Case, StoreError> {
    let head: Head = serde_json::from_str(text).map_err(|error| match error.classify() {
        serde_json::error::Category::Data => StoreError::NoVersion,
        _ => not_json(&error),
    })?;
    let found = head.format_version.as_ref().and_then(Value::as_u64).ok_or(StoreError::NoVersion)?;
    if found > u64::from(FORMAT_VERSION) {
        return Err(StoreError::VersionTooNew { found, known: FORMAT_VERSION });
    }
    if found < u64::from(FIRST_VERSION) {
        return Err(StoreError::VersionTooOld { found, first: FIRST_VERSION });
    }
    if found == u64::from(FORMAT_VERSION) {
        return typed(text);
    }
    let mut value: Value = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let done = usize::try_from(found - u64::from(FIRST_VERSION)).unwrap_or(STEPS.len());
    for step in &STEPS[done.min(STEPS.len())..] {
        value = step(value)?;
    }
    value["format_version"] = FORMAT_VERSION.into();
    serde_path_to_error::deserialize(value).map_err(|error| field("", &error.path().to_string(), error.inner()))
}

/// Reads a value and names the field of what does not fit.
fn typed<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader)
        .map_err(|error| field(text, &error.path().to_string(), error.inner()))?;
    reader.end().map_err(|error| not_json(&error))?;
    Ok(value)
}

/// The text that ends at a place of the file, or nothing: what the reader of a date stumbled over.
fn text_before(json: &str, line: usize, column: usize) -> String {
    let start = json.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let end = json.len().min(start.saturating_add(column));
    let before = json.as_bytes().get(..end).unwrap_or_default();
    let Some(before) = before.strip_suffix(b"\"") else { return String::new() };
    let open = before.iter().rposition(|byte| *byte == b'"').map_or(0, |at| at + 1);
    String::from_utf8_lossy(before.get(open..).unwrap_or_default()).into_owned()
}

fn field(json: &str, path: &str, error: &serde_json::Error) -> StoreError {
    match error.classify() {
        serde_json::error::Category::Data => {
            let problem = match FileProblem::read(&error.to_string()) {
                FileProblem::WrongValue(_) => FileProblem::WrongValue(text_before(json, error.line(), error.column())),
                problem => problem,
            };
            StoreError::Field { path: path.to_owned(), line: error.line(), problem }
        }
        _ => not_json(error),
    }
}

fn not_json(error: &serde_json::Error) -> StoreError {
    let text = error.to_string();
    let detail = text.rsplit_once(" at line ").map_or(text.as_str(), |(before, _)| before).to_owned();
    if detail.starts_with("recursion limit") {
        return StoreError::Field { path: String::new(), line: error.line(), problem: FileProblem::TooDeep };
    }
    let detail = system::json(&detail);
    StoreError::NotJson { line: error.line(), column: error.column(), detail, cut_off: error.is_eof() }
}

/// The case as it is written: indented, fields in a fixed order, the format version first.
pub fn to_json(case: &Case) -> String {
    // Every part of a case can be written as JSON: its maps have text keys.
    let mut text = serde_json::to_string_pretty(case).unwrap_or_default();
    text.push('\n');
    text
}

/// What stands at a path before a case is written there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Standing {
    /// Whatever it is, it is replaced: the user has been asked.
    Anything,
    /// Nothing: a file that is there is not replaced.
    Nothing,
    /// The file as it was read or written last, if it is still there.
    Was(Fingerprint),
}

/// A case that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Saved {
    /// The file's new content.
    pub fingerprint: Fingerprint,
    /// How many other names (hard links) the file had, which keep the old content.
    pub other_names: u64,
}

/// Writes a case file, whatever is there. See [`save_over`].
pub fn save(path: &Path, case: &Case) -> Result<Saved, StoreError> {
    save_over(path, case, Standing::Anything, None)
}

/// Writes a case file. Either the whole new case stands at `path` afterwards, or what stood
/// there before; the last good version stays beside it as `<name>.pledge.bak`, with the same
/// access. A file that is not what was expected stays as it is. A new file gets the access of
/// the file `like`. What is written is read first, so that it can be opened again.
pub fn save_over(path: &Path, case: &Case, standing: Standing, like: Option<&Path>) -> Result<Saved, StoreError> {
    let json = written_form(case)?;
    let fingerprint = Fingerprint::of(json.as_bytes());
    let target = atomic::resolve(path)?;
    let exists = target.try_exists().unwrap_or(true);
    let before = bytes(&target);
    if let Ok(before) = &before {
        if before == json.as_bytes() {
            return Ok(Saved { fingerprint, other_names: 0 });
        }
        if matches!(standing, Standing::Was(expected) if expected != Fingerprint::of(before)) {
            return Err(StoreError::Changed(path.to_owned()));
        }
    }
    match (standing, &before) {
        (Standing::Nothing, _) if exists => return Err(StoreError::Exists(path.to_owned())),
        (_, Err(StoreError::NotAFile(_))) => return Err(StoreError::NotAFile(path.to_owned())),
        (Standing::Was(_), Err(StoreError::TooLarge { .. })) => return Err(StoreError::Changed(path.to_owned())),
        _ => {}
    }
    // A damaged file must not replace a good backup.
    if let Ok(before) = before
        && read(&before).is_ok()
        && let Ok(about) = fs::metadata(&target)
    {
        let access = about.permissions();
        atomic::write(&backup(&target), &before, atomic::Existing::Replace, atomic::Access::Like(&access))?;
    }
    let existing = if exists { atomic::Existing::Replace } else { atomic::Existing::Refuse };
    let access = like.and_then(|like| fs::metadata(like).ok()).map(|about| about.permissions());
    let access = access.as_ref().map_or(atomic::Access::Usual, atomic::Access::NewLike);
    let written = atomic::write(&target, json.as_bytes(), existing, access)?;
    Ok(Saved { fingerprint, other_names: written.other_names })
}

/// The case as text that can be opened again: indented, or compact where only that is small enough.
fn written_form(case: &Case) -> Result<String, StoreError> {
    let most = LARGEST_MIB * 1024 * 1024;
    let mut json = to_json(case);
    if json.len() as u64 > most {
        json = serde_json::to_string(case).unwrap_or_default();
        json.push('\n');
    }
    if json.len() as u64 > most {
        return Err(StoreError::CaseTooLarge { limit: LARGEST_MIB });
    }
    read(json.as_bytes())?;
    Ok(json)
}

/// Where the last good version of a case file is kept.
pub fn backup(path: &Path) -> PathBuf {
    beside(path, "", ".bak")
}

/// A file beside another, by its name with something before and after it. A name that would be
/// longer than file systems allow is cut, and told from others by a number.
fn beside(path: &Path, before: &str, after: &str) -> PathBuf {
    /// The longest file name of the usual file systems, in bytes.
    const LONGEST_NAME: usize = 255;
    let name = path.file_name().unwrap_or_default();
    let mut beside = std::ffi::OsString::from(before);
    let room = LONGEST_NAME.saturating_sub(before.len() + after.len());
    if name.len() > room {
        let number = format!("~{:016x}", Fingerprint::of(name.as_encoded_bytes()).hash());
        let name = name.to_string_lossy();
        beside.push(&name[..name.floor_char_boundary(room.saturating_sub(number.len()))]);
        beside.push(number);
    } else {
        beside.push(name);
    }
    beside.push(after);
    path.with_file_name(beside)
}

/// Says that a written file had other names, which keep the old content.
pub fn other_names_message(path: &Path, count: u64) -> Message {
    texts::OTHER_NAMES
        .with([("path", quote::escaped(&path.display().to_string()).into()), ("count", count.to_string().into())])
}

/// The folders of this user: settings, and unsaved work.
pub fn folders() -> Option<(PathBuf, PathBuf)> {
    let folders = directories::ProjectDirs::from("", "", "pledgeworth")?;
    Some((folders.config_dir().to_owned(), folders.data_local_dir().join("recovery")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_stands_ready_for_every_released_version() {
        assert_eq!(STEPS.len(), (FORMAT_VERSION - FIRST_VERSION) as usize);
    }
}
