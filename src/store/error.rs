//! What can go wrong with a file, said once, with the field and the remedy.

use std::path::{Path, PathBuf};

use crate::lang::Lang;
use crate::text::{Arg, Message, Text, quote, store as texts, system};

/// Why a case, the settings or unsaved work could not be read or written.
#[derive(thiserror::Error, Debug)]
pub enum StoreError {
    /// The file cannot be read.
    #[error("{}", self.message(Lang::En))]
    CannotRead {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// The file cannot be written; what was there before is untouched.
    #[error("{}", self.message(Lang::En))]
    CannotWrite {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder, a device or a pipe.
    #[error("{}", self.message(Lang::En))]
    NotAFile(PathBuf),
    /// A file is there already and must not be replaced unasked.
    #[error("{}", self.message(Lang::En))]
    Exists(PathBuf),
    /// A case is there, and something else would take its place.
    #[error("{}", self.message(Lang::En))]
    IsACase(PathBuf),
    /// A link that points nowhere.
    #[error("{}", self.message(Lang::En))]
    DanglingLink(PathBuf),
    /// The case's file is no longer as it was when it was read.
    #[error("{}", self.message(Lang::En))]
    Changed(PathBuf),
    /// The case would be larger than any file that is read again.
    #[error("{}", self.message(Lang::En))]
    CaseTooLarge {
        /// The limit in MiB.
        limit: u64,
    },
    /// Larger than any case.
    #[error("{}", self.message(Lang::En))]
    TooLarge {
        /// The limit in MiB.
        limit: u64,
    },
    /// Not UTF-8.
    #[error("{}", self.message(Lang::En))]
    NotUtf8 {
        /// The first byte that is not.
        offset: usize,
    },
    /// A workbook, old or new.
    #[error("{}", self.message(Lang::En))]
    IsWorkbook,
    /// A file of a known kind that is no case.
    #[error("{}", self.message(Lang::En))]
    IsOther(&'static str),
    /// Nothing in it.
    #[error("{}", self.message(Lang::En))]
    Empty,
    /// Not JSON.
    #[error("{}", self.message(Lang::En))]
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        detail: Text,
        /// The text ends too early.
        cut_off: bool,
    },
    /// No format version to be found.
    #[error("{}", self.message(Lang::En))]
    NoVersion,
    /// Written by a newer program.
    #[error("{}", self.message(Lang::En))]
    VersionTooNew {
        /// The file's version.
        found: u64,
        /// The newest this program knows.
        known: u32,
    },
    /// A version that never was.
    #[error("{}", self.message(Lang::En))]
    VersionTooOld {
        /// The file's version.
        found: u64,
        /// The first version.
        first: u32,
    },
    /// A field is not what it should be.
    #[error("{}", self.message(Lang::En))]
    Field {
        /// Where in the file, for instance `patents[3].filing_date.value`; counted from 0.
        path: String,
        /// Line, from 1; 0 when unknown.
        line: usize,
        /// What is wrong.
        problem: FileProblem,
    },
    /// A field's value would be unsafe to compute with.
    #[error("{}", self.message(Lang::En))]
    Unacceptable {
        /// Where in the file; counted from 0.
        path: String,
        /// What is wrong, with the argument `path` already in it.
        message: Box<Message>,
    },
}

/// What is wrong with a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileProblem {
    /// Not in the format.
    UnknownField(String),
    /// Not in the file.
    MissingField(String),
    /// Twice in the file.
    DuplicateField(String),
    /// Not one of the choices.
    UnknownChoice {
        /// What stands there.
        name: String,
        /// What may stand there.
        allowed: String,
    },
    /// Text for a number and the like.
    WrongType {
        /// What stands there.
        found: String,
        /// What may stand there.
        expected: String,
    },
    /// A text that is no date: the texts that the format has a reader for are dates and decimal numbers, and the latter
    /// are a [`Self::WrongType`]. What stands there, where it is known.
    WrongValue(String),
    /// Nested beyond what any case needs.
    TooDeep,
}

impl FileProblem {
    /// Reads what the JSON reader says.
    pub(super) fn read(detail: &str) -> Self {
        // The reader appends " at line 3 column 5".
        let detail = detail.rsplit_once(" at line ").map_or(detail, |(before, _)| before);
        let quoted = |prefix: &str| -> Option<(String, String)> {
            let rest = detail.strip_prefix(prefix)?.strip_prefix(" `")?;
            let (name, after) = rest.split_once('`')?;
            Some((name.to_owned(), after.trim_start_matches(", ").to_owned()))
        };
        if let Some((name, _)) = quoted("unknown field") {
            return Self::UnknownField(name);
        }
        if let Some((name, _)) = quoted("missing field") {
            return Self::MissingField(name);
        }
        if let Some((name, _)) = quoted("duplicate field") {
            return Self::DuplicateField(name);
        }
        if let Some((name, after)) = quoted("unknown variant") {
            let allowed = after.replace("expected one of ", "").replace("expected ", "").replace('`', "");
            return Self::UnknownChoice { name, allowed };
        }
        if detail.starts_with("recursion limit") {
            return Self::TooDeep;
        }
        for prefix in ["invalid type: ", "invalid value: ", "invalid length "] {
            if let Some((found, expected)) =
                detail.strip_prefix(prefix).and_then(|rest| rest.rsplit_once(", expected "))
            {
                return Self::WrongType { found: found.to_owned(), expected: expected.to_owned() };
            }
        }
        Self::WrongValue(detail.to_owned())
    }

    fn message(&self) -> Message {
        let name = |text: Text, name: &str| text.with([("name", Arg::Quoted(name.to_owned()))]);
        match self {
            Self::UnknownField(field) => name(texts::UNKNOWN_FIELD, field),
            Self::MissingField(field) => name(texts::MISSING_FIELD, field),
            Self::DuplicateField(field) => name(texts::DUPLICATE_FIELD, field),
            Self::UnknownChoice { name, allowed } => texts::UNKNOWN_CHOICE
                .with([("name", Arg::Quoted(name.clone())), ("allowed", shortened(allowed).into())]),
            Self::WrongType { found, expected } => {
                texts::WRONG_TYPE.with([("found", found_words(found)), ("expected", expected_words(expected))])
            }
            Self::WrongValue(found) if found.is_empty() => texts::NO_DATE.into(),
            Self::WrongValue(found) => texts::WRONG_DATE.with([("found", Arg::Quoted(found.clone()))]),
            Self::TooDeep => texts::NESTED_TOO_DEEP.into(),
        }
    }
}

/// What stands there, in words: the reader says `string "x"`, integer `3`, map.
fn found_words(found: &str) -> Arg {
    let kinds = [
        ("string", texts::TYPE_TEXT),
        ("integer", texts::TYPE_NUMBER),
        ("floating point", texts::TYPE_NUMBER),
        ("boolean", texts::TYPE_BOOLEAN),
        ("map", texts::TYPE_OBJECT),
        ("sequence", texts::TYPE_LIST),
        ("null", texts::TYPE_NULL),
    ];
    for (prefix, words) in kinds {
        if let Some(rest) = found.strip_prefix(prefix) {
            let shown = rest.trim_start().trim_matches('`');
            if shown.is_empty() {
                return words.into();
            }
            return texts::FOUND.with([("kind", words.into()), ("shown", Arg::Quoted(shown.to_owned()))]).into();
        }
    }
    texts::TYPE_OTHER.into()
}

/// What may stand there, in words: the reader names types of the program.
fn expected_words(expected: &str) -> Arg {
    let words = match expected {
        "f64" | "f32" => texts::TYPE_NUMBER,
        "u8" | "u16" | "u32" | "u64" | "usize" => texts::TYPE_WHOLE,
        "a boolean" => texts::TYPE_BOOLEAN,
        "a string" => texts::TYPE_TEXT,
        "a sequence" => texts::TYPE_LIST,
        _ if expected.contains("Decimal") => texts::TYPE_DECIMAL,
        _ if expected.starts_with("struct ") || expected == "a map" => texts::TYPE_OBJECT,
        "i8" | "i16" | "i32" | "i64" => texts::TYPE_INTEGER,
        _ if expected.contains("date") => texts::TYPE_DATE,
        _ => texts::TYPE_OTHER,
    };
    words.into()
}

/// At most so much of a hostile file's path or list of choices goes into a message.
fn shortened(text: &str) -> String {
    const MOST: usize = 160;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", quote::escaped(&text[..end])),
        None => quote::escaped(text),
    }
}

fn shown(path: &Path) -> Arg {
    Arg::raw(quote::escaped(&path.display().to_string()))
}

fn counted(number: usize) -> Arg {
    Arg::raw(number.to_string())
}

impl StoreError {
    /// The message with its arguments.
    pub fn to_message(&self) -> Message {
        match self {
            Self::CannotRead { path, source } => {
                texts::CANNOT_READ.with([("path", shown(path)), ("detail", system::why(source))])
            }
            Self::CannotWrite { path, source } => {
                texts::CANNOT_WRITE.with([("path", shown(path)), ("detail", system::why(source))])
            }
            Self::NotAFile(path) => texts::NOT_A_FILE.with([("path", shown(path))]),
            Self::Exists(path) => texts::EXISTS.with([("path", shown(path))]),
            Self::IsACase(path) => texts::IS_A_CASE.with([("path", shown(path))]),
            Self::DanglingLink(path) => texts::DANGLING_LINK.with([("path", shown(path))]),
            Self::Changed(path) => texts::CHANGED.with([("path", shown(path))]),
            Self::CaseTooLarge { limit } => texts::CASE_TOO_LARGE.with([("limit", limit.to_string().into())]),
            Self::TooLarge { limit } => texts::TOO_LARGE.with([("limit", limit.to_string().into())]),
            Self::NotUtf8 { offset } => texts::NOT_UTF8.with([("offset", counted(*offset))]),
            Self::IsWorkbook => texts::IS_WORKBOOK.into(),
            Self::IsOther(kind) => texts::IS_OTHER.with([("kind", (*kind).into())]),
            Self::Empty => texts::EMPTY.into(),
            Self::NotJson { line, column, cut_off: true, .. } => {
                texts::CUT_OFF.with([("line", counted(*line)), ("column", counted(*column))])
            }
            Self::NotJson { line, column, detail, .. } => texts::NOT_JSON.with([
                ("line", counted(*line)),
                ("column", counted(*column)),
                ("detail", Arg::Text(*detail)),
            ]),
            Self::NoVersion => texts::NO_VERSION.into(),
            Self::VersionTooNew { found, known } => {
                texts::VERSION_TOO_NEW.with([("found", found.to_string().into()), ("known", known.to_string().into())])
            }
            Self::VersionTooOld { found, first } => {
                texts::VERSION_TOO_OLD.with([("found", found.to_string().into()), ("first", first.to_string().into())])
            }
            Self::Field { path, line, problem } => {
                let path = if path.is_empty() || path == "." {
                    Arg::Text(texts::WHOLE_FILE)
                } else {
                    Arg::raw(shortened(path))
                };
                let text = if *line == 0 { texts::FIELD_NO_LINE } else { texts::FIELD };
                text.with([("path", path), ("problem", problem.message().into()), ("line", counted(*line))])
            }
            Self::Unacceptable { message, .. } => (**message).clone(),
        }
    }

    /// What is wrong and what to do, in one language.
    pub fn message(&self, lang: Lang) -> String {
        self.to_message().render(lang)
    }

    /// The field concerned, as a path in the file counted from 0.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Field { path, .. } | Self::Unacceptable { path, .. } => Some(path),
            _ => None,
        }
    }
}
