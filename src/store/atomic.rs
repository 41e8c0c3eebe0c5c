//! Files that are either the old ones or the new ones, never half of each. Everything that the
//! program writes goes through here: cases, backups, unsaved work, settings, exports.
//!
//! A link stays a link: the file it points to is replaced. A link that points nowhere is refused
//! by name. A file with several names (hard links) is replaced under the name asked for; its
//! other names keep the old content, and [`Written::other_names`] says how many there are.

use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::StoreError;

/// What becomes of a file that is already there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Existing {
    /// It is replaced, whatever it is: the caller has compared, or has asked.
    Replace,
    /// It is replaced unless it is a case: an export never destroys a case.
    ReplaceUnlessCase,
    /// It stays, and the writing is refused.
    Refuse,
}

/// Who may read the file that is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access<'a> {
    /// As the file that is replaced; a new file as the user's mask has it.
    Usual,
    /// This user alone.
    Private,
    /// As stated.
    Like(&'a Permissions),
    /// As the file that is replaced; a new file as stated.
    NewLike(&'a Permissions),
}

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Written {
    /// The file itself: absolute, the target where `path` was a link.
    pub path: PathBuf,
    /// How many other names (hard links) the replaced file had; they keep the old content.
    pub other_names: u64,
}

/// Writes a file in one step: a temporary file in the same folder takes its place once it is
/// safely on the disk and reads back as it should.
pub fn write(path: &Path, bytes: &[u8], existing: Existing, access: Access<'_>) -> Result<Written, StoreError> {
    let target = resolve(path)?;
    let former = fs::metadata(&target).ok();
    if let Some(about) = &former {
        if !about.is_file() {
            return Err(StoreError::NotAFile(path.to_owned()));
        }
        match existing {
            Existing::ReplaceUnlessCase | Existing::Refuse if is_case(&target) => {
                return Err(StoreError::IsACase(path.to_owned()));
            }
            Existing::Replace | Existing::ReplaceUnlessCase => {}
            Existing::Refuse => return Err(StoreError::Exists(path.to_owned())),
        }
    }
    try_write(&target, bytes, existing, access, former.as_ref()).map_err(|source| {
        if existing == Existing::Refuse && source.kind() == io::ErrorKind::AlreadyExists {
            StoreError::Exists(path.to_owned())
        } else {
            StoreError::CannotWrite { path: path.to_owned(), source }
        }
    })?;
    Ok(Written { path: target, other_names: former.map_or(0, |about| other_names(&about)) })
}

/// The file that a path stands for: absolute, and the target where it is a link.
pub fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    let cannot = |source| StoreError::CannotWrite { path: path.to_owned(), source };
    match fs::symlink_metadata(path) {
        Ok(about) if about.is_symlink() => fs::canonicalize(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => StoreError::DanglingLink(path.to_owned()),
            _ => cannot(source),
        }),
        _ => std::path::absolute(path).map_err(cannot),
    }
}

/// A file is a case or the backup of one, by its name or by how it begins.
pub fn is_case(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    if [".pledge", ".pledge.bak"].iter().any(|ending| name.ends_with(ending)) {
        return true;
    }
    // Nothing else is one, and opening a pipe would wait for somebody to write to it.
    if !fs::metadata(path).is_ok_and(|about| about.is_file()) {
        return false;
    }
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut head));
    let head = String::from_utf8_lossy(&head);
    read.is_ok()
        && head.trim_start_matches('\u{feff}').trim_start().starts_with('{')
        && head.contains("\"format_version\"")
}

fn try_write(
    path: &Path,
    bytes: &[u8],
    existing: Existing,
    access: Access<'_>,
    former: Option<&Metadata>,
) -> io::Result<()> {
    let folder = path.parent().ok_or(io::ErrorKind::IsADirectory)?;
    let former = former.map(Metadata::permissions);
    if former.as_ref().is_some_and(Permissions::readonly) {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let permissions = match access {
        Access::Private => None,
        Access::Like(stated) => Some(stated.clone()),
        Access::Usual => former,
        Access::NewLike(stated) => former.or_else(|| Some(stated.clone())),
    };
    // The name says nothing of what is written.
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pledgeworth-").suffix(".tmp");
    #[cfg(unix)]
    if permissions.is_none() && access != Access::Private {
        use std::os::unix::fs::PermissionsExt;
        // Narrowed by the user's mask when the file is made. Every other file is made for its
        // owner alone and opened to others, if at all, once it is whole.
        builder.permissions(Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    if !reads_back(file.path(), bytes)? {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "what was written does not read back"));
    }
    if existing == Existing::Refuse {
        file.persist_noclobber(path).map_err(|error| error.error)?;
    } else {
        file.persist(path).map_err(|error| error.error)?;
    }
    #[cfg(unix)]
    if let Ok(folder) = File::open(folder) {
        // The new name itself must reach the disk too; some file systems cannot promise it.
        let _ = folder.sync_all();
    }
    Ok(())
}

fn reads_back(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    let mut part = vec![0; 64 * 1024];
    let mut rest = bytes;
    loop {
        let read = file.read(&mut part)?;
        if read == 0 {
            return Ok(rest.is_empty());
        }
        match rest.strip_prefix(&part[..read]) {
            Some(after) => rest = after,
            None => return Ok(false),
        }
    }
}

#[cfg(unix)]
fn other_names(about: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(about).saturating_sub(1)
}

#[cfg(not(unix))]
fn other_names(_about: &Metadata) -> u64 {
    0
}
