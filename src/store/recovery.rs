//! Unsaved work, kept so that a kill or a power cut loses nothing.
//!
//! Each running window has a session: a file with its unsaved case, and a lock file whose lock
//! it holds while it lives. The system lets the lock go when the process ends, however it ends,
//! so a session whose lock can be had is left over and may be recovered.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::{StoreError, atomic};
use crate::model::Case;

const WORK: &str = "work.json";
const LOCK: &str = "lock";

/// A running window's place for unsaved work. Dropping it lets the lock go; the work stays until
/// [`Session::clear`].
#[derive(Debug)]
pub struct Session {
    folder: PathBuf,
    id: String,
    lock: File,
}

/// What is kept beside the case.
#[derive(Serialize, Deserialize)]
struct Work<C> {
    original_path: Option<String>,
    case: C,
}

/// Unsaved work that is left over from a session that ended without saving.
#[derive(Debug)]
pub struct Recovery {
    /// The session it comes from.
    pub session: String,
    /// The file it was opened from or saved to last; absent for a new case.
    pub original_path: Option<PathBuf>,
    /// When it was kept.
    pub kept_at: Option<SystemTime>,
    /// The case, or why it cannot be read.
    pub case: Result<Case, StoreError>,
}

fn work_file(folder: &Path, session: &str) -> PathBuf {
    folder.join(format!("{session}.{WORK}"))
}

fn lock_file(folder: &Path, session: &str) -> PathBuf {
    folder.join(format!("{session}.{LOCK}"))
}

impl Session {
    /// Starts a session in a folder, which is made if need be. Its name is its own even when two
    /// windows start at once.
    pub fn start(folder: &Path) -> Result<Self, StoreError> {
        let cannot = |source| StoreError::CannotWrite { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(cannot)?;
        let kept = tempfile::Builder::new()
            .prefix(&format!("session-{}-", std::process::id()))
            .suffix(&format!(".{LOCK}"))
            .tempfile_in(folder)
            .and_then(|file| file.keep().map_err(|error| error.error));
        let (lock, path) = kept.map_err(cannot)?;
        // Nobody else knows the name yet; where locks do not exist the session works without.
        let _ = lock.try_lock();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let id = name.strip_suffix(&format!(".{LOCK}")).unwrap_or(name).to_owned();
        Ok(Self { folder: folder.to_owned(), id, lock })
    }

    /// The session's name.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Keeps the unsaved case, with the file it belongs to. Nothing is refused: a value that is
    /// still being typed must not cost the rest of the work.
    pub fn write(&self, original_path: Option<&Path>, case: &Case) -> Result<(), StoreError> {
        let path = work_file(&self.folder, &self.id);
        let work = Work { original_path: original_path.and_then(Path::to_str).map(str::to_owned), case };
        let json = serde_json::to_vec(&work)
            .map_err(|error| StoreError::CannotWrite { path: path.clone(), source: std::io::Error::other(error) })?;
        atomic::write(&path, &json, atomic::Existing::Replace, atomic::Access::Private).map(|_| ())
    }

    /// Forgets the unsaved case: it has been saved, or given up by the user.
    pub fn clear(&self) -> Result<(), StoreError> {
        remove(&work_file(&self.folder, &self.id))
    }

    /// Takes over the work of a session that is left over, so that no other window offers it
    /// too. False when another window was faster.
    pub fn adopt(&self, recovery: &Recovery) -> Result<bool, StoreError> {
        let Some(_lock) = unheld(&self.folder, &recovery.session) else { return Ok(false) };
        let (from, to) = (work_file(&self.folder, &recovery.session), work_file(&self.folder, &self.id));
        if !from.exists() {
            return Ok(false);
        }
        fs::rename(&from, &to).map_err(|source| StoreError::CannotWrite { path: to, source })?;
        let _ = fs::remove_file(lock_file(&self.folder, &recovery.session));
        Ok(true)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
        if !work_file(&self.folder, &self.id).exists() {
            let _ = fs::remove_file(lock_file(&self.folder, &self.id));
        }
    }
}

/// The lock of a session, if no running window holds it.
fn unheld(folder: &Path, session: &str) -> Option<File> {
    let lock = OpenOptions::new().write(true).create(true).truncate(false).open(lock_file(folder, session)).ok()?;
    match lock.try_lock() {
        Err(TryLockError::WouldBlock) => None,
        // Where locks do not exist, offering the work is better than hiding it.
        Ok(()) | Err(TryLockError::Error(_)) => Some(lock),
    }
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::CannotWrite { path: path.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// The unsaved work in a folder that no running window holds, the latest first.
pub fn list(folder: &Path) -> Vec<Recovery> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<Recovery> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let session = name.strip_suffix(&format!(".{WORK}"))?.to_owned();
            let _lock = unheld(folder, &session)?;
            let kept_at = entry.metadata().and_then(|about| about.modified()).ok();
            let (original_path, case) = match read(&entry.path()) {
                Ok((original_path, case)) => (original_path, Ok(case)),
                Err(error) => (None, Err(error)),
            };
            Some(Recovery { session, original_path, kept_at, case })
        })
        .collect();
    found.sort_by(|a, b| b.kept_at.cmp(&a.kept_at).then_with(|| a.session.cmp(&b.session)));
    found
}

fn read(path: &Path) -> Result<(Option<PathBuf>, Case), StoreError> {
    let bytes = super::bytes(path)?;
    let work: Work<serde_json::Value> = super::typed(super::text(&bytes)?)?;
    Ok((work.original_path.map(PathBuf::from), super::versioned(&work.case.to_string())?))
}

/// Gives up the unsaved work of a session that is left over.
pub fn discard(folder: &Path, session: &str) -> Result<(), StoreError> {
    let Some(_lock) = unheld(folder, session) else { return Ok(()) };
    remove(&work_file(folder, session))?;
    remove(&lock_file(folder, session))
}
