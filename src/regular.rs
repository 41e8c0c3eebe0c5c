//! Regular files of a bounded size: what is no file, or larger than anything of its kind, is refused before it is read.

use std::fs::{self, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unreadable {
    /// The system says so.
    System(io::Error),
    /// A folder, a device or a pipe.
    NotAFile,
    /// Larger than the bound.
    TooLarge,
}

/// The bytes of a regular file of at most `most` bytes.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unreadable> {
    // Asked first: opening a pipe waits for somebody to write to it, and opening a device may do something.
    if !fs::metadata(path).map_err(Unreadable::System)?.is_file() {
        return Err(Unreadable::NotAFile);
    }
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        // Nor does it wait when a pipe takes the file's place at this moment.
        options.custom_flags(i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap_or_default());
    }
    let file = options.open(path).map_err(Unreadable::System)?;
    let about = file.metadata().map_err(Unreadable::System)?;
    if !about.is_file() {
        return Err(Unreadable::NotAFile);
    }
    if about.len() > most {
        return Err(Unreadable::TooLarge);
    }
    let mut bytes = Vec::new();
    // A file that grows meanwhile, or one of those that the system makes up, is bounded too.
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(Unreadable::System)?;
    if bytes.len() as u64 > most { Err(Unreadable::TooLarge) } else { Ok(bytes) }
}
