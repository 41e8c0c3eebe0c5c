//! Which field a heading names: the table in `assets/import/patent_headings.toml`, read once.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use serde::Deserialize;

use super::field::PatentField;
use super::vendor::ListVendor;
use crate::import::headings::normalised;

const TABLE: &str = include_str!("../../../assets/import/patent_headings.toml");

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Written {
    fields: BTreeMap<String, Vec<String>>,
    preference: Preference,
    tags: BTreeMap<String, BTreeMap<String, String>>,
    vendors: Vec<Signs>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Preference {
    gives_way: Vec<String>,
}

/// How a vendor's list is known.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Signs {
    key: String,
    #[serde(default)]
    all: Vec<String>,
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    none: Vec<String>,
    #[serde(default)]
    least: usize,
}

/// What a heading names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadingMeaning {
    /// A field that the program reads.
    Field(PatentField),
    /// Something that is known and not needed.
    NotNeeded,
}

/// The table of headings.
#[derive(Debug)]
pub struct HeadingTable {
    /// By the normalised heading.
    fields: HashMap<String, HeadingMeaning>,
    tags: HashMap<(ListVendor, String), HeadingMeaning>,
    gives_way: HashMap<String, usize>,
    translated: BTreeSet<String>,
    vendors: Vec<(ListVendor, [Vec<String>; 3], usize)>,
    /// Fields and headings as written, for the test of the table.
    written: BTreeMap<String, Vec<String>>,
}

/// The headings of titles in translation: they serve where there is no other.
const TRANSLATED: &str = "title_en";

fn meaning(key: &str) -> HeadingMeaning {
    let key = if key == TRANSLATED { PatentField::Title.key() } else { key };
    PatentField::of_key(key).map_or(HeadingMeaning::NotNeeded, HeadingMeaning::Field)
}

static BUILT: LazyLock<HeadingTable> = LazyLock::new(|| {
    // A table that does not read knows no heading; a test reads it, so that it does.
    let written: Written = toml::from_str(TABLE).unwrap_or_default();
    let mut table = HeadingTable {
        fields: HashMap::new(),
        tags: HashMap::new(),
        gives_way: HashMap::new(),
        translated: BTreeSet::new(),
        vendors: Vec::new(),
        written: BTreeMap::new(),
    };
    for (key, headings) in &written.fields {
        for heading in headings {
            table.fields.insert(normalised(heading), meaning(key));
        }
    }
    let vendor = |key: &str| ListVendor::ALL.into_iter().find(|vendor| vendor.key() == key);
    for (key, tags) in &written.tags {
        let Some(vendor) = vendor(key) else { continue };
        for (tag, field) in tags {
            table.tags.insert((vendor, normalised(tag)), meaning(field));
        }
    }
    let ranks = written.preference.gives_way.len();
    for (rank, heading) in written.preference.gives_way.iter().enumerate() {
        table.gives_way.insert(normalised(heading), ranks - rank);
    }
    for heading in written.fields.get(TRANSLATED).into_iter().flatten() {
        table.translated.insert(normalised(heading));
    }
    for tag in written.tags.values().flatten().filter(|(_, field)| *field == TRANSLATED).map(|(tag, _)| tag) {
        table.translated.insert(normalised(tag));
    }
    for heading in &table.translated {
        table.gives_way.insert(heading.clone(), ranks + 1);
    }
    for signs in &written.vendors {
        let Some(vendor) = vendor(&signs.key) else { continue };
        let plain = |list: &[String]| list.iter().map(|heading| normalised(heading)).collect::<Vec<_>>();
        table.vendors.push((vendor, [plain(&signs.all), plain(&signs.any), plain(&signs.none)], signs.least));
    }
    table.written = written.fields;
    table
});

impl HeadingTable {
    /// The table that the program carries.
    pub fn builtin() -> &'static Self {
        &BUILT
    }

    /// What a heading names; a short tag only in a list of the vendor that writes it.
    pub fn meaning(&self, heading: &str, vendor: Option<ListVendor>) -> Option<HeadingMeaning> {
        let heading = normalised(heading);
        if let Some(found) = vendor.and_then(|vendor| self.tags.get(&(vendor, heading.clone()))) {
            return Some(*found);
        }
        self.fields.get(&heading).copied()
    }

    /// How readily a heading gives way to another of the same field; 0: not at all.
    pub fn gives_way(&self, heading: &str) -> usize {
        self.gives_way.get(&normalised(heading)).copied().unwrap_or(0)
    }

    /// A heading is that of a title in translation, which nobody misses beside the title.
    pub fn is_translated(&self, heading: &str) -> bool {
        self.translated.contains(&normalised(heading))
    }

    /// Whose list has such headings.
    pub fn vendor(&self, headings: &[String]) -> Option<ListVendor> {
        let headings: Vec<String> = headings.iter().map(|heading| normalised(heading)).collect();
        let has = |wanted: &String| headings.contains(wanted);
        self.vendors.iter().find_map(|(vendor, [all, any, none], least)| {
            let fits = all.iter().all(has)
                && !none.iter().any(has)
                && any.iter().filter(|wanted| has(wanted)).count() >= *least;
            fits.then_some(*vendor)
        })
    }

    /// Every field of the table with its headings, as written.
    pub fn written(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.written.iter().map(|(key, headings)| (key.as_str(), headings.as_slice()))
    }

    /// The vendors it knows, in the order they are looked for.
    pub fn vendors(&self) -> impl Iterator<Item = ListVendor> {
        self.vendors.iter().map(|(vendor, ..)| *vendor)
    }
}
