//! Who has a case file open: a small file beside it, locked while a window has the case. Nobody
//! is kept from reading or writing by it; it serves to say who else is at work.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::beside;

/// Who has a case open.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Holder {
    /// The user's name, as the system has it.
    pub user: String,
    /// The computer's name.
    pub host: String,
    /// The number of the process.
    pub process: u32,
    /// Since when, local time.
    pub since: String,
}

/// A lock that this window holds. Dropping it lets it go and removes its file.
#[derive(Debug)]
pub struct FileLock {
    path: PathBuf,
    file: File,
}

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Lock {
    /// This window has it.
    Held(FileLock),
    /// Another window has it.
    Elsewhere(Holder),
    /// Here none can be had: the folder cannot be written, or its file system knows no locks.
    Unknown,
}

/// The lock file of a case file.
pub fn file(case: &Path) -> PathBuf {
    beside(case, ".~lock.", "#")
}

/// Asks for the lock of a case file, for a window that opened it at that moment.
pub fn acquire(case: &Path, since: &str) -> Lock {
    let Ok(case) = super::atomic::resolve(case) else { return Lock::Unknown };
    let path = file(&case);
    // Another window may remove the file between opening and locking it: then once more.
    for _ in 0..8 {
        // To open a pipe would wait for its other end.
        if fs::symlink_metadata(&path).is_ok_and(|about| !about.is_file()) {
            return Lock::Unknown;
        }
        let Ok(mut file) = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path) else {
            // A colleague's: to be read, and perhaps left over.
            return match File::open(&path) {
                Ok(mut file) if matches!(file.try_lock(), Err(TryLockError::WouldBlock)) => {
                    Lock::Elsewhere(holder(&mut file))
                }
                _ => Lock::Unknown,
            };
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => return Lock::Elsewhere(holder(&mut file)),
            Err(TryLockError::Error(_)) => return Lock::Unknown,
            Ok(()) if !is_at(&file, &path) => {}
            Ok(()) => {
                let name =
                    |names: [&str; 2]| names.iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default();
                let holder = Holder {
                    user: name(["USER", "USERNAME"]),
                    host: host().unwrap_or_else(|| name(["HOSTNAME", "COMPUTERNAME"])),
                    process: std::process::id(),
                    since: since.to_owned(),
                };
                let text = serde_json::to_vec(&holder).unwrap_or_default();
                // Without the words it is still a lock.
                let _ = file.set_len(0).and_then(|()| file.write_all(&text));
                return Lock::Held(FileLock { path, file });
            }
        }
    }
    Lock::Unknown
}

fn host() -> Option<String> {
    let name = fs::read_to_string("/proc/sys/kernel/hostname").ok()?;
    Some(name.trim().to_owned())
}

fn holder(file: &mut File) -> Holder {
    let mut text = Vec::new();
    let _ = file.take(4096).read_to_end(&mut text);
    serde_json::from_slice(&text).unwrap_or_default()
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(open), Ok(named)) => (open.dev(), open.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_at(_file: &File, path: &Path) -> bool {
    path.exists()
}

impl Drop for FileLock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
        let _ = self.file.unlock();
    }
}
