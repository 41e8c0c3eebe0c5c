//! The common shape of a reference table: a head, and rows that inherit from it what they do not say themselves.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Mark;
use crate::lang::Lang;
use crate::text::{Arg, SharedText};

/// A short text in both languages.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words {
    /// 简体中文
    pub zh: SharedText,
    /// English
    pub en: SharedText,
}

impl From<&Words> for Arg {
    fn from(words: &Words) -> Self {
        Self::both(words.zh.clone(), words.en.clone())
    }
}

impl Words {
    /// Words in both languages.
    pub fn new(zh: impl Into<SharedText>, en: impl Into<SharedText>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }
}

/// What can be said of a table or of a row: its name and where it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Provenance {
    /// A stable key: of a table, or of a row within its table.
    pub id: String,
    /// The name on screen.
    pub name: Words,
    /// Where the figures were read.
    pub source: String,
    /// The same in English, where it is worded in Chinese.
    pub source_en: Option<String>,
    /// How far they can be trusted.
    pub mark: Mark,
    /// The date of the source or of the rule, as precise as it is known: `2024-07-02`, `2013`, `2006–2008`.
    pub date: Option<String>,
    /// What a user must know before using the figures.
    pub note: Option<Words>,
}

impl Provenance {
    /// Where the figures were read, in a language.
    pub fn source_in(&self, lang: Lang) -> &str {
        match (&self.source_en, lang) {
            (Some(english), Lang::En) => english,
            _ => &self.source,
        }
    }

    /// The same in both, for a note of which a reader sees the half that is wanted.
    pub fn source_in_both(&self) -> String {
        self.source_en.as_ref().map_or_else(|| self.source.clone(), |english| format!("{} / {english}", self.source))
    }
}

/// One row: where it comes from, and its figures.
#[derive(Clone, PartialEq, Debug)]
pub struct Row<F> {
    /// Its own key and name; source, mark and date of the table unless it has its own.
    pub about: Provenance,
    /// The figures.
    pub figures: F,
}

/// A reference table.
#[derive(Clone, PartialEq, Debug)]
pub struct Table<F> {
    /// The table's key, name, source, mark, date and note.
    pub about: Provenance,
    /// The rows, in the order of the file.
    pub rows: Vec<Row<F>>,
}

impl<F> Table<F> {
    /// The row with this key.
    pub fn row(&self, id: &str) -> Option<&Row<F>> {
        self.rows.iter().find(|row| row.about.id == id)
    }

    /// The figures of the row with this key.
    pub fn figures(&self, id: &str) -> Option<&F> {
        self.row(id).map(|row| &row.figures)
    }

    /// The key by which a case refers to a row: `table/row`.
    pub fn key(&self, row: &Row<F>) -> String {
        format!("{}/{}", self.about.id, row.about.id)
    }
}

impl<F: DeserializeOwned> Table<F> {
    /// Reads a table from TOML.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        let file: File<F> = toml::from_str(text)?;
        let about = Provenance {
            id: file.table.id,
            name: Words::new(file.table.zh, file.table.en),
            source: file.table.source,
            source_en: file.table.source_en,
            mark: file.table.mark,
            date: file.table.date,
            note: words(file.table.note_zh, file.table.note_en),
        };
        let rows = file.row.into_iter().map(|row| row.inherit(&about)).collect();
        Ok(Self { about, rows })
    }

    /// A table of the program itself; empty if its file cannot be read, which the tests rule out.
    pub(super) fn builtin(id: &str, text: &str) -> Self {
        Self::from_toml(text).unwrap_or_else(|_| Self {
            about: Provenance {
                id: id.to_owned(),
                name: Words::default(),
                source: String::new(),
                source_en: None,
                mark: Mark::Unverified,
                date: None,
                note: None,
            },
            rows: Vec::new(),
        })
    }
}

fn words(zh: Option<String>, en: Option<String>) -> Option<Words> {
    (zh.is_some() || en.is_some()).then(|| Words::new(zh.unwrap_or_default(), en.unwrap_or_default()))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<F> {
    table: Head,
    row: Vec<Line<F>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    id: String,
    zh: String,
    en: String,
    source: String,
    source_en: Option<String>,
    mark: Mark,
    date: Option<String>,
    note_zh: Option<String>,
    note_en: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<F> {
    id: String,
    zh: String,
    en: String,
    figures: F,
    source: Option<String>,
    source_en: Option<String>,
    mark: Option<Mark>,
    date: Option<String>,
    note_zh: Option<String>,
    note_en: Option<String>,
}

impl<F> Line<F> {
    fn inherit(self, table: &Provenance) -> Row<F> {
        Row {
            about: Provenance {
                id: self.id,
                name: Words::new(self.zh, self.en),
                // The words of the one belong to it alone.
                source_en: if self.source.is_some() { self.source_en } else { table.source_en.clone() },
                source: self.source.unwrap_or_else(|| table.source.clone()),
                mark: self.mark.unwrap_or(table.mark),
                date: self.date.or_else(|| table.date.clone()),
                note: words(self.note_zh, self.note_en),
            },
            figures: self.figures,
        }
    }
}
