//! Why a file cannot be read, and what to do.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{LARGEST_FILE, LARGEST_UNPACKED, MOST_COLUMNS, MOST_SHEETS, MOST_TEXT};
use crate::lang::Lang;
use crate::text::{Arg, Message, Text, import as texts, import_tables, system};

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
    /// It has more rows than this.
    #[error("{}", self.message(Lang::En))]
    TooManyRows(usize),
    /// Something stands in this row, far below the table.
    #[error("{}", self.message(Lang::En))]
    RowFarOff(usize),
    /// It has more columns than [`MOST_COLUMNS`].
    #[error("{}", self.message(Lang::En))]
    TooManyColumns,
    /// Its cells hold more text than [`MOST_TEXT`].
    #[error("{}", self.message(Lang::En))]
    TooMuchText,
    /// It has more sheets than [`MOST_SHEETS`].
    #[error("{}", self.message(Lang::En))]
    TooManySheets,
    /// It has more tags than [`super::MOST_TAGS`].
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
    /// It holds sheets, and the user sees nothing in any of them.
    #[error("{}", self.message(Lang::En))]
    OnlyHiddenSheets {
        /// Their names.
        sheets: String,
    },
    /// It is no table that can be read, but something known.
    #[error("{}", self.message(Lang::En))]
    AnotherKind(FileKind),
    /// A password protects it.
    #[error("{}", self.message(Lang::En))]
    Protected,
    /// Something in it is damaged.
    #[error("{}", self.message(Lang::En))]
    Damaged(Part),
    /// Its letters are in no encoding that is known.
    #[error("{}", self.message(Lang::En))]
    Encoding,
    /// No row has the headings that are needed.
    #[error("{}", self.message(Lang::En))]
    NoHeader,
    /// It is no list of patents.
    #[error("{}", self.message(Lang::En))]
    NotPatents {
        /// What stands in its fullest row.
        headings: String,
    },
    /// It has headings of a patent list, and no number in it is a patent's.
    #[error("{}", self.message(Lang::En))]
    NoPatentNumbers {
        /// The heading of the numbers.
        column: String,
        /// The first of them.
        first: String,
    },
    /// It is no table of a kind that is known.
    #[error("{}", self.message(Lang::En))]
    UnknownTable {
        /// What stands in its fullest row.
        headings: String,
    },
    /// It holds no financial statements.
    #[error("{}", self.message(Lang::En))]
    NoStatements,
    /// It holds no comparable licences.
    #[error("{}", self.message(Lang::En))]
    NoComparables,
    /// It holds no probabilities of default.
    #[error("{}", self.message(Lang::En))]
    NoGrades,
    /// It holds no column of numbers.
    #[error("{}", self.message(Lang::En))]
    NoNumbers,
    /// It is a list of another kind of right.
    #[error("{}", self.message(Lang::En))]
    OtherRights {
        /// The heading that says so.
        heading: String,
    },
}

/// What a file is that is no table to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum FileKind {
    /// A web page, often under the name .xls.
    WebPage,
    /// A web page with its pictures in one file (MHTML).
    WebArchive,
    /// A spreadsheet as one XML file, of 2003.
    XmlSpreadsheet,
    /// An XML file of another kind.
    Xml,
    /// JSON.
    Json,
    /// A binary workbook, .xlsb.
    BinaryWorkbook,
    /// A spreadsheet of `LibreOffice`, .ods.
    OpenDocument,
    /// A Word document.
    WordDocument,
    /// A spreadsheet of Apple Numbers.
    Numbers,
    /// Slides.
    Slides,
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// An archive with files in it.
    Archive,
    /// An old Office file that is no workbook.
    OldOffice,
    /// A program or data of no kind that is known.
    Binary,
}

impl FileKind {
    fn text(self) -> Text {
        match self {
            Self::WebPage => texts::KIND_WEB_PAGE,
            Self::WebArchive => texts::KIND_WEB_ARCHIVE,
            Self::XmlSpreadsheet => texts::KIND_XML_SPREADSHEET,
            Self::Xml => texts::KIND_XML,
            Self::Json => texts::KIND_JSON,
            Self::BinaryWorkbook => texts::KIND_BINARY_WORKBOOK,
            Self::OpenDocument => texts::KIND_OPEN_DOCUMENT,
            Self::WordDocument => texts::KIND_WORD,
            Self::Numbers => texts::KIND_NUMBERS,
            Self::Slides => texts::KIND_SLIDES,
            Self::Pdf => texts::KIND_PDF,
            Self::Picture => texts::KIND_PICTURE,
            Self::Archive => texts::KIND_ARCHIVE,
            Self::OldOffice => texts::KIND_OLD_OFFICE,
            Self::Binary => texts::KIND_BINARY,
        }
    }
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
        let quoted = |text: &str| Arg::Quoted(text.to_owned());
        match self {
            Self::CannotRead { path, source } => texts::CANNOT_READ
                .with([("path", Arg::Quoted(path.display().to_string())), ("why", system::why(source))]),
            Self::NotAFile(path) => texts::NOT_A_FILE.with([("path", Arg::Quoted(path.display().to_string()))]),
            Self::TooLarge => texts::TOO_LARGE.with([("most", mib(LARGEST_FILE))]),
            Self::UnpacksTooLarge => texts::UNPACKS_TOO_LARGE.with([("most", mib(LARGEST_UNPACKED))]),
            Self::TooManyRows(most) => texts::TOO_MANY_ROWS.with([("most", (*most).into())]),
            Self::RowFarOff(line) => texts::ROW_FAR_OFF.with([("line", (*line).into())]),
            Self::TooManyColumns => texts::TOO_MANY_COLUMNS.with([("most", MOST_COLUMNS.into())]),
            Self::TooMuchText => texts::TOO_MUCH_TEXT.with([("most", mib(MOST_TEXT as u64))]),
            Self::TooManySheets => texts::TOO_MANY_SHEETS.with([("most", MOST_SHEETS.into())]),
            Self::TooManyTags => texts::TOO_MANY_TAGS.into(),
            Self::FalseCount { announced } => texts::FALSE_COUNT.with([("announced", Arg::raw(announced.to_string()))]),
            Self::TooMuchMemory(most) => texts::TOO_MUCH_MEMORY.with([("most", Arg::raw(most.to_string()))]),
            Self::TooSlow(most) => texts::TOO_SLOW.with([("most", Arg::raw(most.to_string()))]),
            Self::ReaderFailed => texts::READER_FAILED.into(),
            Self::NoReader(source) => texts::NO_READER.with([("why", system::why(source))]),
            Self::Cancelled => texts::CANCELLED.into(),
            Self::Empty => texts::EMPTY.into(),
            Self::OnlyHiddenSheets { sheets } => texts::ONLY_HIDDEN_SHEETS.with([("sheets", quoted(sheets))]),
            Self::AnotherKind(kind) => texts::ANOTHER_KIND.with([("kind", Arg::Text(kind.text()))]),
            Self::Protected => texts::PROTECTED.into(),
            Self::Damaged(what) => texts::DAMAGED.with([("what", Arg::Text(what.text()))]),
            Self::Encoding => texts::ENCODING.into(),
            Self::NoHeader => texts::NO_HEADER.into(),
            Self::NotPatents { headings } => texts::NOT_PATENTS.with([("headings", quoted(headings))]),
            Self::UnknownTable { headings } => import_tables::UNKNOWN_TABLE.with([("headings", quoted(headings))]),
            Self::NoStatements => import_tables::NO_STATEMENTS.into(),
            Self::NoComparables => import_tables::NO_COMPARABLES.into(),
            Self::NoGrades => import_tables::NO_GRADES.into(),
            Self::NoNumbers => import_tables::NO_NUMBERS.into(),
            Self::NoPatentNumbers { column, first } => {
                texts::NO_PATENT_NUMBERS.with([("column", quoted(column)), ("first", quoted(first))])
            }
            Self::OtherRights { heading } => texts::OTHER_RIGHTS.with([("heading", quoted(heading))]),
        }
    }
}

fn mib(bytes: u64) -> Arg {
    Arg::Count(usize::try_from(bytes / (1024 * 1024)).unwrap_or(usize::MAX))
}
