//! What a table is about, and what it becomes: recognised by its headings, or as the user says.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::ImportError;
use super::cells::{HeadingsSaid, SheetTable};
use super::comparables::{self, ComparablesRead};
use super::financials::{self, StatementsRead};
use super::listing::ListingChoices;
use super::patents::{HeadingChoices, PatentField, PatentList, PatentPreview};
use super::statistics::{self, Preview};
use crate::lang::Lang;
use crate::text::{Text, import_tables as words};

/// What a table is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TableTopic {
    /// Patents.
    Patents,
    /// The borrower's financial statements.
    Financials,
    /// Comparable licences.
    Comparables,
    /// Licence statistics by industry.
    Statistics,
}

impl TableTopic {
    /// Every topic, in the order in which a table is tried.
    pub const ALL: [Self; 4] = [Self::Patents, Self::Financials, Self::Comparables, Self::Statistics];

    /// Its name on the command line and in settings.
    pub fn key(self) -> &'static str {
        match self {
            Self::Patents => "patents",
            Self::Financials => "financials",
            Self::Comparables => "comparables",
            Self::Statistics => "statistics",
        }
    }

    /// Its name in words.
    pub fn label(self) -> Text {
        match self {
            Self::Patents => words::KIND_PATENTS,
            Self::Financials => words::KIND_FINANCIALS,
            Self::Comparables => words::KIND_COMPARABLES,
            Self::Statistics => words::KIND_STATISTICS,
        }
    }
}

/// What the user has said of a table, and of earlier ones of its kind.
#[derive(Clone, PartialEq, Debug)]
pub struct TableChoices {
    /// What it is about; absent, its headings tell.
    pub topic: Option<TableTopic>,
    /// Where the headings stand: in a line, or nowhere; absent, they are looked for.
    pub headings: Option<Option<usize>>,
    /// Rows that the sheet does not show are read too.
    pub hidden_rows: bool,
    /// How many 元 a bare amount is, where the table does not say.
    pub unit: Option<f64>,
    /// By a column's key ([`RecognisedColumn::key`](super::headings::RecognisedColumn::key)), what it is read as: a field's
    /// key, or an empty text to leave it out.
    pub mapping: BTreeMap<String, String>,
    /// The same of earlier tables, by whose they are ([`Understood::maker`]).
    pub remembered: BTreeMap<String, BTreeMap<String, String>>,
}

impl Default for TableChoices {
    fn default() -> Self {
        let (mapping, remembered) = (BTreeMap::new(), BTreeMap::new());
        Self { topic: None, headings: None, hidden_rows: true, unit: None, mapping, remembered }
    }
}

/// A table as it is understood.
#[derive(Clone, PartialEq, Debug)]
pub enum Understood {
    /// Patents.
    Patents {
        /// Whose list it is and what its columns are read as.
        list: PatentList,
        /// What its rows become.
        preview: PatentPreview,
    },
    /// The borrower's statements.
    Financials(StatementsRead),
    /// Comparable licences.
    Comparables(ComparablesRead),
    /// Licence statistics.
    Statistics(Preview),
}

impl Understood {
    /// What it is about.
    pub fn topic(&self) -> TableTopic {
        match self {
            Self::Patents { .. } => TableTopic::Patents,
            Self::Financials(_) => TableTopic::Financials,
            Self::Comparables(_) => TableTopic::Comparables,
            Self::Statistics(_) => TableTopic::Statistics,
        }
    }

    /// Whose tables it is like, as the settings remember them: the vendor of a patent list, else the topic.
    pub fn maker(&self) -> &'static str {
        match self {
            Self::Patents { list, .. } => maker_of(list),
            other => other.topic().key(),
        }
    }
}

fn maker_of(list: &PatentList) -> &'static str {
    list.vendor.map_or("patents", super::patents::ListVendor::key)
}

/// Understands a table. Without a topic chosen, each is tried.
///
/// # Errors
/// What is no table of the topic, or of any, is refused with the reason.
pub fn understand(
    file: &str,
    table: &SheetTable,
    choices: &TableChoices,
    lang: Lang,
) -> Result<Understood, ImportError> {
    let said = choices.headings.map(|line| HeadingsSaid { line, any: choices.topic.is_some() });
    let table = match said {
        None => Cow::Borrowed(table),
        Some(_) => Cow::Owned(SheetTable { headings: said, ..table.clone() }),
    };
    let table = &*table;
    if let Some(topic) = choices.topic {
        return of_topic(topic, file, table, choices, lang);
    }
    let mut refusal = None;
    for topic in TableTopic::ALL {
        match of_topic(topic, file, table, choices, lang) {
            Ok(understood) => return Ok(understood),
            // Headings of patents with something wrong in the list: that is what the user wants to know.
            Err(error @ (ImportError::OtherRights { .. } | ImportError::NoPatentNumbers { .. })) => return Err(error),
            Err(error) => drop(refusal.get_or_insert(error)),
        }
    }
    Err(match refusal {
        Some(ImportError::NotPatents { headings }) => ImportError::UnknownTable { headings },
        Some(error) => error,
        None => ImportError::NoHeader,
    })
}

fn of_topic(
    topic: TableTopic,
    file: &str,
    table: &SheetTable,
    choices: &TableChoices,
    lang: Lang,
) -> Result<Understood, ImportError> {
    let chosen = |mapping: &BTreeMap<String, String>| -> BTreeMap<String, Option<String>> {
        mapping
            .iter()
            .map(|(heading, key)| (heading.clone(), Some(key.clone()).filter(|key| !key.is_empty())))
            .collect()
    };
    let of_listing = || {
        let mut items = choices.remembered.get(topic.key()).map(chosen).unwrap_or_default();
        let now = chosen(&choices.mapping);
        let remembered = items.keys().filter(|heading| !now.contains_key(*heading)).cloned().collect();
        items.extend(now);
        ListingChoices { items, remembered, unit: choices.unit }
    };
    Ok(match topic {
        TableTopic::Patents => {
            let mut list = PatentList::recognise(table)?;
            list.hidden_rows = choices.hidden_rows;
            let headings = |mapping: &BTreeMap<String, String>| {
                let columns = mapping.iter().map(|(heading, key)| (heading.clone(), PatentField::of_key(key)));
                HeadingChoices { columns: columns.collect() }
            };
            if let Some(remembered) = choices.remembered.get(maker_of(&list)) {
                list.remember(&headings(remembered));
            }
            for (heading, field) in headings(&choices.mapping).columns {
                list.choose(&heading, field);
            }
            let preview = list.preview(table, file, lang)?;
            Understood::Patents { list, preview }
        }
        TableTopic::Financials => Understood::Financials(financials::read(file, table, &of_listing())?),
        TableTopic::Comparables => Understood::Comparables(comparables::read(file, table, &of_listing())?),
        TableTopic::Statistics => Understood::Statistics(statistics::of_table_as(file, table, &of_listing())?),
    })
}
