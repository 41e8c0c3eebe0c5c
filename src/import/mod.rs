//! Reads tables from outside: CSV and XLSX files into rows of text, then into what a case holds.
//!
//! A file is hostile until shown otherwise: its size, the size it unpacks to, and the number of parts, tags, sheets, rows,
//! columns and letters are bounded before anything is kept. The reading itself happens in another process
//! ([`TableReader`]), so that whatever a file does to a reader is a message and never the end of the window.

mod child;
mod decode;
mod figures;
mod grid;
pub mod headers;
pub mod statistics;
mod workbook;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::regular::{self, Unreadable};
use crate::text::{Arg, Message, Text, import as texts, system};

pub use child::{COMMAND, Limits, TableReader, serve};
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
pub const LONGEST_CELL: usize = 1_000;
/// The most text of all cells together, bytes.
pub const MOST_TEXT: usize = 32 * 1024 * 1024;
/// The most sheets of a workbook.
pub const MOST_SHEETS: usize = 200;
/// The most tags in the parts of a workbook together: a table within the other bounds has fewer.
pub const MOST_TAGS: u64 = 8_000_000;

/// Why a file cannot be read.
#[derive(thiserror::Error, Debug, Serialize, Deserialize)]
pub enum ImportError {
    /// It cannot be opened or read.
    #[serde(skip)]
    #[error("{}", self.message(Lang::En))]
    CannotRead {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is a folder, a device or a pipe.
    #[serde(skip)]
    #[error("{}", self.message(Lang::En))]
    NotAFile(PathBuf),
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
    /// Its cells hold more text than [`MOST_TEXT`].
    #[error("{}", self.message(Lang::En))]
    TooMuchText,
    /// It has more sheets than [`MOST_SHEETS`].
    #[error("{}", self.message(Lang::En))]
    TooManySheets,
    /// It has more tags than [`MOST_TAGS`].
    #[error("{}", self.message(Lang::En))]
    TooManyTags,
    /// It announces more texts than its size can hold.
    #[error("{}", self.message(Lang::En))]
    FalseCount {
        /// How many.
        announced: u64,
    },
    /// The reader needed more memory than it may have, MiB.
    #[error("{}", self.message(Lang::En))]
    TooMuchMemory(u64),
    /// The reader needed more time than it may have, seconds.
    #[error("{}", self.message(Lang::En))]
    TooSlow(u64),
    /// The reader came to grief.
    #[error("{}", self.message(Lang::En))]
    ReaderFailed,
    /// The reader's process cannot be started.
    #[serde(skip)]
    #[error("{}", self.message(Lang::En))]
    NoReader(std::io::Error),
    /// The user gave it up.
    #[error("{}", self.message(Lang::En))]
    Cancelled,
    /// It is empty.
    #[error("{}", self.message(Lang::En))]
    Empty,
    /// It is neither CSV nor XLSX.
    #[error("{}", self.message(Lang::En))]
    UnknownKind,
    /// Something in it is damaged.
    #[error("{}", self.message(Lang::En))]
    Damaged(Part),
    /// Its letters are in no encoding that is known.
    #[error("{}", self.message(Lang::En))]
    Encoding,
    /// No row has the headings that are needed.
    #[error("{}", self.message(Lang::En))]
    NoHeader,
}

/// What of a file is damaged.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Part {
    /// The archive that a workbook is.
    Archive,
    /// The list of sheets, the texts or the formats.
    Workbook,
    /// A sheet.
    Sheet,
}

impl Part {
    fn text(self) -> Text {
        match self {
            Self::Archive => texts::PART_ARCHIVE,
            Self::Workbook => texts::PART_WORKBOOK,
            Self::Sheet => texts::PART_SHEET,
        }
    }
}

impl ImportError {
    /// The error in words.
    pub fn message(&self, lang: Lang) -> String {
        self.to_message().render(lang)
    }

    /// The error in words, with the remedy.
    pub fn to_message(&self) -> Message {
        match self {
            Self::CannotRead { path, source } => texts::CANNOT_READ
                .with([("path", Arg::Quoted(path.display().to_string())), ("why", system::why(source))]),
            Self::NotAFile(path) => texts::NOT_A_FILE.with([("path", Arg::Quoted(path.display().to_string()))]),
            Self::TooLarge => texts::TOO_LARGE.with([("most", mib(LARGEST_FILE))]),
            Self::UnpacksTooLarge => texts::UNPACKS_TOO_LARGE.with([("most", mib(LARGEST_UNPACKED))]),
            Self::TooManyRows => texts::TOO_MANY_ROWS.with([("most", MOST_ROWS.into())]),
            Self::TooManyColumns => texts::TOO_MANY_COLUMNS.with([("most", MOST_COLUMNS.into())]),
            Self::TooMuchText => texts::TOO_MUCH_TEXT.with([("most", mib(MOST_TEXT as u64))]),
            Self::TooManySheets => texts::TOO_MANY_SHEETS.with([("most", MOST_SHEETS.into())]),
            Self::TooManyTags => texts::TOO_MANY_TAGS.into(),
            Self::FalseCount { announced } => texts::FALSE_COUNT.with([("announced", Arg::Raw(announced.to_string()))]),
            Self::TooMuchMemory(most) => texts::TOO_MUCH_MEMORY.with([("most", Arg::Raw(most.to_string()))]),
            Self::TooSlow(most) => texts::TOO_SLOW.with([("most", Arg::Raw(most.to_string()))]),
            Self::ReaderFailed => texts::READER_FAILED.into(),
            Self::NoReader(source) => texts::NO_READER.with([("why", system::why(source))]),
            Self::Cancelled => texts::CANCELLED.into(),
            Self::Empty => texts::EMPTY.into(),
            Self::UnknownKind => texts::UNKNOWN_KIND.into(),
            Self::Damaged(what) => texts::DAMAGED.with([("what", Arg::Text(what.text()))]),
            Self::Encoding => texts::ENCODING.into(),
            Self::NoHeader => texts::NO_HEADER.into(),
        }
    }
}

fn mib(bytes: u64) -> Arg {
    Arg::Count(usize::try_from(bytes / (1024 * 1024)).unwrap_or(usize::MAX))
}

/// Reads a regular file of at most [`LARGEST_FILE`].
pub fn bytes(path: &Path) -> Result<Vec<u8>, ImportError> {
    regular::read(path, LARGEST_FILE).map_err(|error| match error {
        Unreadable::System(source) => ImportError::CannotRead { path: path.to_owned(), source },
        Unreadable::NotAFile => ImportError::NotAFile(path.to_owned()),
        Unreadable::TooLarge => ImportError::TooLarge,
    })
}

/// The rows of a file: of a workbook its first sheet with anything in it, else text with separators.
///
/// Reads in this very process. A file from outside goes through [`TableReader`].
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
