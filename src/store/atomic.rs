//! Files that are either the old ones or the new ones, never half of each.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::StoreError;

/// Writes a file in one step: a temporary file in the same folder takes its place once it is
/// safely on the disk. The permissions of a file that is replaced stay; a new file gets the
/// usual ones.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    try_write(path, bytes).map_err(|source| StoreError::CannotWrite { path: path.to_owned(), source })
}

fn try_write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let permissions = match fs::metadata(path) {
        Ok(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(about) if about.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        Ok(about) => Some(about.permissions()),
        Err(_) => None,
    };
    let mut builder = tempfile::Builder::new();
    builder.prefix(".pledgeworth-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Narrowed by the user's mask when the file is made.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    #[cfg(unix)]
    if let Ok(folder) = fs::File::open(folder) {
        // The new name itself must reach the disk too; some file systems cannot promise it.
        let _ = folder.sync_all();
    }
    Ok(())
}
