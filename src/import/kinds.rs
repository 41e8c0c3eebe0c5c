//! What a file is, by what it holds: its name says little, a web page under `.xls` is common.

use super::error::{FileKind, ImportError};

/// How a table is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadAsKind {
    /// A workbook of today.
    Workbook,
    /// An old workbook.
    OldWorkbook,
    /// Text with separators.
    Text,
}

/// Beginnings of files that hold no table.
const BEGINNINGS: [(&[u8], FileKind); 16] = [
    (b"%PDF", FileKind::Pdf),
    (b"\x89PNG", FileKind::Picture),
    (b"\xFF\xD8\xFF", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"BM\x36", FileKind::Picture),
    (b"II*\0", FileKind::Picture),
    (b"MM\0*", FileKind::Picture),
    (b"Rar!", FileKind::Archive),
    (b"7z\xBC\xAF", FileKind::Archive),
    (b"\x1F\x8B", FileKind::Archive),
    (b"PK\x05\x06", FileKind::Archive),
    (b"\x7FELF", FileKind::Binary),
    (b"MZ", FileKind::Binary),
    (b"{\\rtf", FileKind::WordDocument),
    (b"SQLite format 3", FileKind::Binary),
    (b"MIME-Version:", FileKind::WebArchive),
];

/// How these bytes are read as a table.
///
/// # Errors
/// Files of another kind, by name; workbooks under a password.
pub fn of(bytes: &[u8]) -> Result<ReadAsKind, ImportError> {
    if bytes.starts_with(b"PK\x03\x04") {
        return in_archive(bytes).map(|()| ReadAsKind::Workbook);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return in_compound(bytes).map(|()| ReadAsKind::OldWorkbook);
    }
    // MZ alone may begin a heading.
    let known = BEGINNINGS.iter().find(|(start, kind)| {
        bytes.starts_with(start) && (*kind != FileKind::Binary || bytes.iter().take(512).any(|byte| *byte == 0))
    });
    if let Some((_, kind)) = known {
        return Err(ImportError::AnotherKind(*kind));
    }
    markup(bytes).map_or(Ok(ReadAsKind::Text), |kind| Err(ImportError::AnotherKind(kind)))
}

/// Whether the bytes hold a name, in one byte or two for each letter.
fn holds(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
    let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|piece| piece == wanted);
    has(name.as_bytes()) || has(&wide)
}

/// An archive that begins like a workbook: by the names of its parts, which stand unpacked in it.
fn in_archive(bytes: &[u8]) -> Result<(), ImportError> {
    // The directory at the end names every part.
    let tail = &bytes[bytes.len().saturating_sub(256 * 1024)..];
    let head = &bytes[..bytes.len().min(256)];
    let named = |name: &str| holds(tail, name) || holds(head, name);
    let kind = match () {
        () if named("xl/workbook.xml") => return Ok(()),
        () if named("xl/workbook.bin") => FileKind::BinaryWorkbook,
        () if named("word/document.xml") => FileKind::WordDocument,
        () if named("ppt/presentation.xml") => FileKind::Slides,
        () if named("META-INF/manifest.xml") && named("content.xml") => FileKind::OpenDocument,
        () if named("Index/Document.iwa") || named(".iwa") => FileKind::Numbers,
        () if named("workbook.xml") || !named("PK\u{1}\u{2}") => return Ok(()),
        () => FileKind::Archive,
    };
    Err(ImportError::AnotherKind(kind))
}

/// The container of old workbooks, which is also that of a workbook under a password and of much else.
fn in_compound(bytes: &[u8]) -> Result<(), ImportError> {
    // Names in its directory have two bytes for each letter.
    let named = |name: &str| {
        let wide: Vec<u8> = name.bytes().flat_map(|byte| [byte, 0]).collect();
        bytes.windows(wide.len()).any(|piece| piece == wide)
    };
    if named("EncryptedPackage") {
        return Err(ImportError::Protected);
    }
    if named("WordDocument") {
        return Err(ImportError::AnotherKind(FileKind::WordDocument));
    }
    if named("PowerPoint Document") {
        return Err(ImportError::AnotherKind(FileKind::Slides));
    }
    if named("Workbook") || named("Book") { Ok(()) } else { Err(ImportError::AnotherKind(FileKind::OldOffice)) }
}

/// An old workbook with macros.
pub fn has_old_macros(bytes: &[u8]) -> bool {
    let wide: Vec<u8> = "_VBA_PROJECT_CUR".bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.windows(wide.len()).any(|piece| piece == wide)
}

/// Text that is a page, a tree or an object rather than a table.
fn markup(bytes: &[u8]) -> Option<FileKind> {
    let start: String = match bytes {
        [0xFF, 0xFE, rest @ ..] => rest.iter().step_by(2).take(2_000).map(|byte| char::from(*byte)).collect(),
        [0xFE, 0xFF, rest @ ..] => rest.iter().skip(1).step_by(2).take(2_000).map(|byte| char::from(*byte)).collect(),
        _ => bytes.iter().take(2_000).map(|byte| char::from(*byte)).collect(),
    };
    let start = start.trim_start_matches(['\u{ef}', '\u{bb}', '\u{bf}']).trim_start().to_ascii_lowercase();
    let begins = |words: &[&str]| words.iter().any(|word| start.starts_with(word));
    if begins(&["<?xml"]) {
        return Some(match () {
            () if start.contains("urn:schemas-microsoft-com:office:spreadsheet") => FileKind::XmlSpreadsheet,
            () if start.contains("<html") || start.contains("<table") => FileKind::WebPage,
            () => FileKind::Xml,
        });
    }
    if begins(&["<!doctype html", "<html", "<table", "<head", "<body", "<meta", "<style", "<div", "<!--"]) {
        return Some(FileKind::WebPage);
    }
    let object = |open: char, close: char| start.starts_with(open) && start[1..].trim_start().starts_with(close);
    (object('{', '"') || object('[', '{') || object('[', '[')).then_some(FileKind::Json)
}
