//! The published cases, run inside the program: worked examples with their sources against what the engine says.
//! Beside them stand whole cases with their working ([`whole`]).

pub mod whole;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::calc;
use crate::error::{InputError, Problem};
use crate::lang::Lang;
use crate::text::quote;

/// The cases that the program carries.
pub const PUBLISHED: &str = include_str!("../assets/cases/published.json");

/// Titles and sources of the carried cases in Chinese, by their English text.
static IN_CHINESE: LazyLock<HashMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("../assets/cases/published_zh.toml")).unwrap_or_default());

/// A Chinese character.
fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// What a case says of itself, in `lang` where the program knows its words: `中文 / English` holds both.
fn in_language(words: &str, lang: Lang) -> String {
    if let Some((zh, en)) = words.split_once(" / ").filter(|(zh, en)| zh.contains(is_han) && !en.contains(is_han)) {
        return if lang == Lang::Zh { zh } else { en }.to_owned();
    }
    match lang {
        Lang::Zh => IN_CHINESE.get(words).cloned().unwrap_or_else(|| words.to_owned()),
        Lang::En => words.to_owned(),
    }
}

/// A worked example.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PublishedCase {
    /// Short name.
    pub id: String,
    /// The model to run.
    pub model: String,
    /// What the case shows.
    #[serde(default)]
    pub title: String,
    /// Where it comes from.
    #[serde(default)]
    pub source: String,
    /// The model's input.
    pub input: Map<String, Value>,
    /// What the result must say, by field; a dot walks into the result, a number picks an element.
    pub expect: Map<String, Value>,
}

/// What one field must say.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Expectation {
    Near {
        value: f64,
        #[serde(default)]
        tolerance: f64,
    },
    Equal {
        equals: Value,
    },
}

/// One field held against its expectation.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Check {
    /// The field of the result.
    pub field: String,
    /// What was expected.
    pub expected: Value,
    /// What the engine says; null where it says nothing.
    pub got: Value,
    /// How far apart the two may be; none for text and booleans.
    pub tolerance: Option<f64>,
    /// Whether they agree.
    pub passed: bool,
}

/// What came of a case.
#[derive(Debug, Clone, Serialize)]
pub struct CaseVerdict {
    /// The case.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its source.
    pub source: String,
    /// The model it ran.
    pub model: String,
    /// How the figures of a whole case follow.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub working: String,
    /// Its fields.
    pub checks: Vec<Check>,
    /// Whether every field agrees.
    pub passed: bool,
    /// Why the model gave no result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Reads cases from JSON text: an array of them, or a single one.
///
/// Errors: text that is not JSON, a case with missing or unknown fields; the field says which (`[3].model`).
pub fn read_cases(text: &str) -> Result<Vec<PublishedCase>, InputError> {
    let cases = match calc::parse(text)? {
        Value::Array(items) => items,
        one => vec![one],
    };
    if cases.is_empty() {
        return Err(InputError::new("", Problem::Empty));
    }
    let read_one = |(i, value)| {
        let case: PublishedCase = calc::read(value).map_err(|error| error.within(&format!("[{i}]")))?;
        if case.expect.is_empty() {
            return Err(InputError::new(format!("[{i}].expect"), Problem::Empty));
        }
        for (field, expected) in &case.expect {
            expectation(expected).map_err(|error| error.within(&format!("[{i}].expect.{field}")))?;
        }
        Ok(case)
    };
    cases.into_iter().enumerate().map(read_one).collect()
}

fn expectation(value: &Value) -> Result<Expectation, InputError> {
    let read = Expectation::deserialize(value).ok();
    read.filter(|expected| !matches!(expected, Expectation::Near { tolerance, .. } if *tolerance < 0.0)).ok_or_else(
        || {
            let expected = "{\"value\": …, \"tolerance\": … ≥ 0} / {\"equals\": …}".to_owned();
            InputError::new("", Problem::WrongType { expected, given: quote::escaped(&value.to_string()) })
        },
    )
}

/// The value at a dotted path: `balances.11` is the twelfth balance.
pub fn at_path<'a>(result: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.').try_fold(result, |value, step| match value {
        Value::Array(items) => items.get(step.parse::<usize>().ok()?),
        Value::Object(fields) => fields.get(step),
        _ => None,
    })
}

fn check(field: &str, expected: &Value, result: &Value) -> Check {
    let got = at_path(result, field).cloned().unwrap_or(Value::Null);
    let (wanted, tolerance, passed) = match expectation(expected) {
        Ok(Expectation::Near { value, tolerance }) => {
            let near = got.as_f64().is_some_and(|got| (got - value).abs() <= tolerance);
            (expected.get("value").cloned().unwrap_or_default(), Some(tolerance), near)
        }
        Ok(Expectation::Equal { equals }) => {
            let same = got == equals
                || matches!((got.as_f64(), equals.as_f64()), (Some(a), Some(b)) if a.total_cmp(&b).is_eq());
            (equals, None, same)
        }
        Err(_) => (expected.clone(), None, false),
    };
    Check { field: field.to_owned(), expected: wanted, got, tolerance, passed }
}

/// Runs one case; errors of the model come back in the verdict, in `lang`.
pub fn run_case(case: &PublishedCase, lang: Lang) -> CaseVerdict {
    let result = match calc::find(&case.model) {
        Some(model) => model.run(Value::Object(case.input.clone())),
        None => Err(InputError::new(
            "model",
            Problem::UnknownValue {
                given: case.model.clone(),
                allowed: calc::models().iter().map(|model| model.name.to_owned()).collect(),
            },
        )),
    };
    let (result, error) = match result {
        Ok(result) => (result, None),
        Err(error) => (Value::Null, Some(error.message(lang))),
    };
    let checks: Vec<Check> = case.expect.iter().map(|(field, expected)| check(field, expected, &result)).collect();
    CaseVerdict {
        id: case.id.clone(),
        title: in_language(&case.title, lang),
        source: in_language(&case.source, lang),
        model: case.model.clone(),
        working: String::new(),
        passed: error.is_none() && checks.iter().all(|check| check.passed),
        checks,
        error,
    }
}

impl CaseVerdict {
    /// The case is a whole one, not a single model.
    pub fn is_whole(&self) -> bool {
        self.model == whole::MODEL
    }

    /// One line: id, title, and for each field what was expected, what came and the tolerance; then the verdict.
    pub fn line(&self, lang: Lang) -> String {
        let (wanted, got) = lang.pick("应为|实为", "expected|got").split_once('|').unwrap_or_default();
        let mut parts = Vec::new();
        for check in &self.checks {
            let tolerance = check.tolerance.map_or_else(String::new, |tolerance| format!(" ±{tolerance}"));
            parts.push(format!("{} {wanted} {} {got} {}{tolerance}", check.field, check.expected, check.got));
        }
        if let Some(error) = &self.error {
            parts.push(error.clone());
        }
        let verdict = if self.passed { lang.pick("通过", "passed") } else { lang.pick("未通过", "FAILED") };
        // All of it but the verdict is the file's own words.
        quote::escaped(&format!("{}  {}  {}  {verdict}", self.id, self.title, parts.join("; ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_carried_case_speaks_both_languages() {
        let published = read_cases(PUBLISHED).expect("carried cases");
        let whole = whole::read_whole(whole::WHOLE).expect("carried cases");
        let words = published.iter().flat_map(|case| [&case.title, &case.source]);
        for words in words.chain(whole.iter().flat_map(|case| [&case.title, &case.source])) {
            assert!(in_language(words, Lang::Zh).contains(is_han), "{words}");
            assert!(!in_language(words, Lang::En).contains(is_han), "{words}");
        }
    }
}
