//! Unsaved work, kept so that a kill or a power cut loses nothing.
//!
//! Each running window has a session: a file with its unsaved case, and a lock file whose lock
//! it holds while it lives. The system lets the lock go when the process ends, however it ends,
//! so a session whose lock can be had is left over and may be recovered.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::{Fingerprint, StoreError, atomic};
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
    /// What the file held when the case was read from it or saved to it.
    #[serde(default)]
    on_disk: Option<Fingerprint>,
    case: C,
}

/// Unsaved work that is left over from a session that ended without saving.
#[derive(Debug)]
pub struct Recovery {
    /// The session it comes from.
    pub session: String,
    /// The file it was opened from or saved to last; absent for a new case.
    pub original_path: Option<PathBuf>,
    /// What that file held when the case was read from it or saved to it last.
    pub on_disk: Option<Fingerprint>,
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
        private_folder(folder).map_err(cannot)?;
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
    pub fn write(
        &self,
        original_path: Option<&Path>,
        on_disk: Option<Fingerprint>,
        case: &Case,
    ) -> Result<(), StoreError> {
        let path = work_file(&self.folder, &self.id);
        let work = Work { original_path: original_path.and_then(Path::to_str).map(str::to_owned), on_disk, case };
        let json = serde_json::to_vec(&work)
            .map_err(|error| StoreError::CannotWrite { path: path.clone(), source: std::io::Error::other(error) })?;
        atomic::write(&path, &json, atomic::Existing::Replace, atomic::Access::Private).map(|_| ())
    }

    /// Forgets the unsaved case: it has been saved, or given up by the user.
    pub fn clear(&self) -> Result<(), StoreError> {
        remove(&work_file(&self.folder, &self.id))
    }

    /// Leaves nothing behind when nothing is unsaved; otherwise the work stays.
    pub fn leave(&self) {
        if !work_file(&self.folder, &self.id).exists() {
            let _ = fs::remove_file(lock_file(&self.folder, &self.id));
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
        self.leave();
    }
}

/// Makes a folder that is this user's alone.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        // One that a former version made may be open to others.
        let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
        Ok(())
    }
    #[cfg(not(unix))]
    fs::create_dir_all(folder)
}

/// Work of a former session that this window takes over: while it is held, no other window
/// offers it; it stays where it is until it is given up.
#[derive(Debug)]
pub struct Claim {
    folder: PathBuf,
    session: String,
    lock: File,
}

impl Claim {
    /// Removes the work: it is kept elsewhere now, saved, or no longer wanted.
    pub fn give_up(self) {
        let _ = remove(&work_file(&self.folder, &self.session));
        let _ = remove(&lock_file(&self.folder, &self.session));
        let _ = self.lock.unlock();
    }
}

/// Takes over the work of a session that is left over. Nothing when another window was faster.
pub fn claim(folder: &Path, session: &str) -> Option<Claim> {
    let lock = unheld(folder, session)?;
    let there = work_file(folder, session).exists();
    there.then(|| Claim { folder: folder.to_owned(), session: session.to_owned(), lock })
}

/// The lock of a session, if no running window holds it.
fn unheld(folder: &Path, session: &str) -> Option<File> {
    let path = lock_file(folder, session);
    // To open a pipe would wait for its other end.
    if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) {
        return None;
    }
    let lock = OpenOptions::new().write(true).create(true).truncate(false).open(path).ok()?;
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
            let (original_path, on_disk, case) = match read(&entry.path()) {
                Ok((original_path, on_disk, case)) => (original_path, on_disk, Ok(case)),
                Err(error) => (None, None, Err(error)),
            };
            Some(Recovery { session, original_path, on_disk, kept_at, case })
        })
        .collect();
    found.sort_by(|a, b| b.kept_at.cmp(&a.kept_at).then_with(|| a.session.cmp(&b.session)));
    found
}

fn read(path: &Path) -> Result<(Option<PathBuf>, Option<Fingerprint>, Case), StoreError> {
    let bytes = super::bytes(path)?;
    let work: Work<serde_json::Value> = super::typed(super::text(&bytes)?)?;
    Ok((work.original_path.map(PathBuf::from), work.on_disk, super::versioned(&work.case.to_string())?))
}

/// Gives up the unsaved work of a session that is left over.
pub fn discard(folder: &Path, session: &str) -> Result<(), StoreError> {
    let Some(_lock) = unheld(folder, session) else { return Ok(()) };
    remove(&work_file(folder, session))?;
    remove(&lock_file(folder, session))
}
