//! Reads tables from outside: CSV and XLSX files into rows of text, then into what a case holds.
//!
//! A file is hostile until shown otherwise: its size, the size it unpacks to, and the number of rows, columns and
//! letters are bounded before anything is kept.

mod decode;
mod figures;
mod grid;
pub mod headers;
pub mod statistics;
mod workbook;

use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::text::{Arg, Message, import as texts};

pub use grid::Grid;

/// The largest file, bytes.
pub const LARGEST_FILE: u64 = 20 * 1024 * 1024;
/// The most that a workbook may unpack to, bytes.
pub const LARGEST_UNPACKED: u64 = 200 * 1024 * 1024;
/// The most rows below the header.
pub const MOST_ROWS: usize = 20_000;
/// The most columns.
pub const MOST_COLUMNS: usize = 200;
/// The longest cell, characters; longer ones are cut and named.
pub const LONGEST_CELL: usize = 2_000;

/// Why a file cannot be read.
#[derive(thiserror::Error, Debug)]
pub enum ImportError {
    /// It cannot be opened or read.
    #[error("{}", self.message(Lang::En))]
    CannotRead {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is larger than [`LARGEST_FILE`].
    #[error("{}", self.message(Lang::En))]
    TooLarge,
    /// It unpacks to more than [`LARGEST_UNPACKED`].
    #[error("{}", self.message(Lang::En))]
    UnpacksTooLarge,
    /// It has more rows than [`MOST_ROWS`].
    #[error("{}", self.message(Lang::En))]
    TooManyRows,
    /// It has more columns than [`MOST_COLUMNS`].
    #[error("{}", self.message(Lang::En))]
    TooManyColumns,
    /// It is empty.
    #[error("{}", self.message(Lang::En))]
    Empty,
    /// It is neither CSV nor XLSX.
    #[error("{}", self.message(Lang::En))]
    UnknownKind,
    /// The workbook is damaged.
    #[error("{}", self.message(Lang::En))]
    Damaged(String),
    /// Its letters are in no encoding that is known.
    #[error("{}", self.message(Lang::En))]
    Encoding,
    /// No row has the headings that are needed.
    #[error("{}", self.message(Lang::En))]
    NoHeader,
}

impl ImportError {
    /// The error in words, with the remedy.
    pub fn message(&self, lang: Lang) -> String {
        self.to_message().render(lang)
    }

    /// The same as a message, for where the language is not known yet.
    pub fn to_message(&self) -> Message {
        match self {
            Self::CannotRead { path, source } => texts::CANNOT_READ
                .with([("path", path.display().to_string().into()), ("why", source.to_string().into())]),
            Self::TooLarge => texts::TOO_LARGE.with([("most", mib(LARGEST_FILE))]),
            Self::UnpacksTooLarge => texts::UNPACKS_TOO_LARGE.with([("most", mib(LARGEST_UNPACKED))]),
            Self::TooManyRows => texts::TOO_MANY_ROWS.with([("most", MOST_ROWS.into())]),
            Self::TooManyColumns => texts::TOO_MANY_COLUMNS.with([("most", MOST_COLUMNS.into())]),
            Self::Empty => texts::EMPTY.into(),
            Self::UnknownKind => texts::UNKNOWN_KIND.into(),
            Self::Damaged(why) => texts::DAMAGED.with([("why", why.as_str().into())]),
            Self::Encoding => texts::ENCODING.into(),
            Self::NoHeader => texts::NO_HEADER.into(),
        }
    }
}

fn mib(bytes: u64) -> Arg {
    Arg::Count(usize::try_from(bytes / (1024 * 1024)).unwrap_or(usize::MAX))
}

/// Reads a file of at most [`LARGEST_FILE`].
pub fn bytes(path: &Path) -> Result<Vec<u8>, ImportError> {
    use std::io::Read as _;
    let cannot = |source| ImportError::CannotRead { path: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(cannot)?;
    let about = file.metadata().map_err(cannot)?;
    if !about.is_file() {
        return Err(ImportError::UnknownKind);
    }
    if about.len() > LARGEST_FILE {
        return Err(ImportError::TooLarge);
    }
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ImportError::TooLarge);
    }
    Ok(bytes)
}

/// The rows of a file: of a workbook its first sheet with anything in it, else text with separators.
pub fn grid(bytes: &[u8]) -> Result<Grid, ImportError> {
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(ImportError::TooLarge);
    }
    if bytes.is_empty() {
        return Err(ImportError::Empty);
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return workbook::read(bytes);
    }
    // The container of old workbooks, of PDF, of common pictures: no table can be read from them.
    let others: [&[u8]; 5] = [b"\xD0\xCF\x11\xE0", b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"Rar!"];
    if others.iter().any(|start| bytes.starts_with(start)) {
        return Err(ImportError::UnknownKind);
    }
    grid::from_text(&decode::text(bytes)?)
}
