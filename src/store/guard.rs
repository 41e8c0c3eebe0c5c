//! Bounds that keep the rest of the program safe from a hostile or mistaken file.
//!
//! They are wide: whether a value is sensible is for the assessment to say. Here only what no
//! case needs is turned away, before anything is computed or allocated by it.

use std::collections::BTreeSet;

use serde_json::Value;

use super::StoreError;
use crate::model::Case;
use crate::text::{Arg, Message, store as texts};

/// The longest text, in characters.
const LONGEST_TEXT: usize = 50_000;
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

/// Checks that a case is within the bounds; the same check runs on reading and on writing, so
/// that nothing is written that could not be read again.
pub fn check(case: &Case) -> Result<(), StoreError> {
    identities(case)?;
    let value = serde_json::to_value(case).map_err(|error| StoreError::Field {
        path: String::new(),
        line: 0,
        problem: super::FileProblem::WrongValue(error.to_string()),
    })?;
    walk(&value, &mut Place::default())
}

/// Where the walk stands: the path as shown, and with every index left open.
#[derive(Default)]
struct Place {
    path: String,
    pattern: String,
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
    Arg::Raw(value.to_string())
}

fn walk(value: &Value, place: &mut Place) -> Result<(), StoreError> {
    match value {
        // A number or a date that cannot be is kept: the assessment names it and leaves it out.
        Value::Null | Value::Bool(_) | Value::Number(_) => Ok(()),
        Value::String(text) => text_within(text, place),
        Value::Array(items) => {
            let most =
                LISTS.iter().find(|(pattern, _)| *pattern == place.pattern).map_or(LONGEST_LIST, |(_, most)| *most);
            if items.len() > most {
                return Err(unacceptable(
                    &place.path,
                    texts::TOO_MANY.with([
                        ("path", raw(&place.path)),
                        ("found", raw(items.len())),
                        ("most", raw(most)),
                    ]),
                ));
            }
            for (index, item) in items.iter().enumerate() {
                place.within(&format!("[{index}]"), "[]", |place| walk(item, place))?;
            }
            Ok(())
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let step = if place.path.is_empty() { name.clone() } else { format!(".{name}") };
                place.within(&step, &step, |place| walk(field, place))?;
            }
            Ok(())
        }
    }
}

fn text_within(text: &str, place: &Place) -> Result<(), StoreError> {
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        return Err(unacceptable(
            &place.path,
            texts::TOO_LONG.with([("path", raw(&place.path)), ("found", raw(length)), ("most", raw(LONGEST_TEXT))]),
        ));
    }
    Ok(())
}

/// Every patent, product and method once; every mention of a patent names one of the case.
fn identities(case: &Case) -> Result<(), StoreError> {
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
