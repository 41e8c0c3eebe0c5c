//! Bounds that keep the rest of the program safe from a hostile or mistaken file.
//!
//! They are wide: whether a value is sensible is for the assessment to say. Here only what no
//! case needs is turned away, before anything is computed or allocated by it.

use std::collections::BTreeSet;

use serde::Deserializer;
use serde::de::{DeserializeSeed, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::StoreError;
use crate::model::Case;
use crate::text::{Arg, Message, store as texts};

/// The longest name, title, number or other text of a line, in characters: a title has some hundred.
const LONGEST_TEXT: usize = 1_000;
/// The longest remark, reason or wording of an article, in characters.
const LONGEST_PROSE: usize = 50_000;
/// Fields of prose, by their names.
const PROSE: [&str; 11] =
    ["remarks", "remark", "note", "reason", "evidence", "text", "detail", "words", "problems", "typed", "opened"];
/// The longest name of a field that is shown.
const LONGEST_NAME: usize = 100;
/// The longest list that has no bound of its own.
const LONGEST_LIST: usize = 1_000;
/// The most mentions of a patent in all products together: each has a flow in every year.
const MOST_MENTIONS: usize = 4_000;

/// Lists with a bound of their own; `[]` stands for any index.
const LISTS: &[(&str, usize)] = &[
    ("patents", 2_000),
    ("products", 500),
    ("products[].patents", 2_000),
    ("products[].revenues", 200),
    ("products[].contributory_assets", 100),
    ("licence_fee.guideline.statistics", 100),
    ("licence_fee.guideline.statistics[].rows", 20_000),
    ("valuation.discount_rate.premiums", 100),
    ("valuation.methods", 20),
    ("scoring.answers", 60_000),
    ("scoring.handed_in", 4_000),
    ("scoring.revealed", 2_000),
    ("scoring.table.weights", 2_000),
    ("scoring.table.grades", 2_000),
];

/// Checks that a case is within the bounds: what it would be written as, and what its parts say of each other.
pub fn check(case: &Case) -> Result<(), StoreError> {
    identities(case)?;
    text(&super::to_json(case))
}

/// Checks the text of a case before anything is built of it: nothing is kept but the path of the field at hand, so that a
/// list of millions costs no memory. What is no JSON is left to the reader, which says where.
pub(super) fn text(json: &str) -> Result<(), StoreError> {
    let mut place = Place::default();
    let mut reader = serde_json::Deserializer::from_str(json);
    match (Walk(&mut place).deserialize(&mut reader), place.found) {
        (Err(_), Some(found)) => Err(found),
        _ => Ok(()),
    }
}

/// Where the walk stands: the path as shown, and with every index left open; and what was found out of bounds.
#[derive(Default)]
struct Place {
    path: String,
    pattern: String,
    found: Option<StoreError>,
}

impl Place {
    fn within<T>(&mut self, path: &str, pattern: &str, run: impl FnOnce(&mut Self) -> T) -> T {
        let before = (self.path.len(), self.pattern.len());
        self.path.push_str(path);
        self.pattern.push_str(pattern);
        let result = run(self);
        self.path.truncate(before.0);
        self.pattern.truncate(before.1);
        result
    }
}

fn unacceptable(path: &str, message: Message) -> StoreError {
    StoreError::Unacceptable { path: path.to_owned(), message: Box::new(message) }
}

fn raw(value: impl std::fmt::Display) -> Arg {
    Arg::raw(value.to_string())
}

/// Walks over one value of the text.
struct Walk<'a>(&'a mut Place);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Walk<'_> {
    fn refuse<E: serde::de::Error>(self, found: StoreError) -> Result<(), E> {
        self.0.found = Some(found);
        Err(E::custom("out of bounds"))
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("a value")
    }

    // A number or a date that cannot be is kept: the assessment names it and leaves it out.
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        let most = longest(&self.0.pattern);
        // No character takes more than four bytes, none less than one.
        let found = if text.len() <= most { 0 } else { text.chars().count() };
        if found <= most {
            return Ok(());
        }
        let args = [("path", raw(&self.0.path)), ("found", raw(found)), ("most", raw(most))];
        let found = unacceptable(&self.0.path, texts::TOO_LONG.with(args));
        self.refuse(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        if self.0.path.is_empty() {
            // No case is a list; the reader says so.
            while items.next_element::<IgnoredAny>()?.is_some() {}
            return Ok(());
        }
        let pattern = &self.0.pattern;
        let most = LISTS.iter().find(|(list, _)| list == pattern).map_or(LONGEST_LIST, |(_, most)| *most);
        let mut count = 0;
        while self.0.within(&format!("[{count}]"), "[]", |place| items.next_element_seed(Walk(place)))?.is_some() {
            count += 1;
            if count > most {
                while items.next_element::<IgnoredAny>()?.is_some() {
                    count += 1;
                }
                let args = [("path", raw(&self.0.path)), ("found", raw(count)), ("most", raw(most))];
                let found = unacceptable(&self.0.path, texts::TOO_MANY.with(args));
                return self.refuse(found);
            }
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        let mut count = 0;
        while let Some(name) = fields.next_key::<String>()? {
            count += 1;
            if count > LONGEST_LIST {
                let args = [("path", raw(&self.0.path)), ("found", raw(count)), ("most", raw(LONGEST_LIST))];
                let found = unacceptable(&self.0.path, texts::TOO_MANY.with(args));
                return self.refuse(found);
            }
            // No field of the format has such a name; which it is, the reader says.
            let name = if name.len() > LONGEST_NAME { "?" } else { name.as_str() };
            let step = if self.0.path.is_empty() { name.to_owned() } else { format!(".{name}") };
            self.0.within(&step, &step, |place| fields.next_value_seed(Walk(place)))?;
        }
        Ok(())
    }
}

/// How many characters the text at a path may have.
fn longest(pattern: &str) -> usize {
    let field = pattern.trim_end_matches("[]");
    let field = field.strip_suffix(".value").unwrap_or(field).trim_end_matches("[]");
    let field = field.rsplit('.').next().unwrap_or_default();
    if PROSE.contains(&field) { LONGEST_PROSE } else { LONGEST_TEXT }
}

/// Every patent, product and method once; every mention of a patent names one of the case.
pub(super) fn identities(case: &Case) -> Result<(), StoreError> {
    let twice = |text: crate::text::Text, path: String, id: String| {
        let message = text.with([("path", raw(&path)), ("id", raw(id))]);
        Err(unacceptable(&path, message))
    };
    let mut patents = BTreeSet::new();
    for (index, patent) in case.patents.iter().enumerate() {
        if !patents.insert(patent.id) {
            return twice(texts::DUPLICATE_PATENT, format!("patents[{index}].id"), patent.id.0.to_string());
        }
    }
    let mut products = BTreeSet::new();
    for (index, product) in case.products.iter().enumerate() {
        if !products.insert(product.id) {
            return twice(texts::DUPLICATE_PRODUCT, format!("products[{index}].id"), product.id.to_string());
        }
        let mut protecting = BTreeSet::new();
        for (place, protection) in product.patents.iter().enumerate() {
            let path = format!("products[{index}].patents[{place}].patent");
            let id = protection.patent.0.to_string();
            if !patents.contains(&protection.patent) {
                return twice(texts::ABSENT_PATENT, path, id);
            }
            if !protecting.insert(protection.patent) {
                return twice(texts::DUPLICATE_PROTECTION, path, id);
            }
        }
    }
    let mentions: usize = case.products.iter().map(|product| product.patents.len()).sum();
    if mentions > MOST_MENTIONS {
        let path = "products[].patents";
        let message =
            texts::TOO_MANY.with([("path", raw(path)), ("found", raw(mentions)), ("most", raw(MOST_MENTIONS))]);
        return Err(unacceptable(path, message));
    }
    let mut methods = BTreeSet::new();
    for (index, choice) in case.valuation.methods.iter().enumerate() {
        if !methods.insert(choice.method) {
            let path = format!("valuation.methods[{index}].method");
            return twice(texts::DUPLICATE_METHOD, path, choice.method.id().to_owned());
        }
    }
    Ok(())
}
