//! In what two cases differ, field by field, for people to choose between them.

use std::fmt::Write as _;

use serde_json::Value;

use crate::model::Case;

/// The longest value shown, in characters.
const LONGEST: usize = 80;

/// One field that differs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Difference {
    /// The field, as in the case file, counted from 0: `patents[3].title`.
    pub path: String,
    /// Its value in the file; absent when only the window has the field.
    pub there: Option<String>,
    /// Its value in the window; absent when only the file has the field.
    pub here: Option<String>,
}

/// The first differing fields of two cases, at most so many, and how many there are in all.
pub fn between(there: &Case, here: &Case, most: usize) -> (Vec<Difference>, usize) {
    let value = |case: &Case| serde_json::to_value(case).unwrap_or_default();
    let mut found = Found { list: Vec::new(), count: 0, most };
    found.compare(&mut String::new(), Some(&value(there)), Some(&value(here)));
    (found.list, found.count)
}

struct Found {
    list: Vec<Difference>,
    count: usize,
    most: usize,
}

impl Found {
    fn compare(&mut self, path: &mut String, there: Option<&Value>, here: Option<&Value>) {
        if there == here {
            return;
        }
        let length = path.len();
        match (there, here) {
            (Some(Value::Object(there)), Some(Value::Object(here))) => {
                let only_here = here.iter().filter(|(name, _)| !there.contains_key(*name));
                for (name, _) in there.iter().chain(only_here) {
                    if length > 0 {
                        path.push('.');
                    }
                    path.push_str(name);
                    self.compare(path, there.get(name), here.get(name));
                    path.truncate(length);
                }
            }
            (Some(Value::Array(there)), Some(Value::Array(here))) => {
                for index in 0..there.len().max(here.len()) {
                    let _ = write!(path, "[{index}]");
                    self.compare(path, there.get(index), here.get(index));
                    path.truncate(length);
                }
            }
            _ => {
                self.count += 1;
                if self.list.len() < self.most {
                    self.list.push(Difference { path: path.clone(), there: there.map(shown), here: here.map(shown) });
                }
            }
        }
    }
}

fn shown(value: &Value) -> String {
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let line: String = text.chars().take(LONGEST + 1).map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if line.chars().count() > LONGEST { line.chars().take(LONGEST).chain(['…']).collect() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Input, Patent, PatentId};

    #[test]
    fn differing_fields_are_named_with_both_values() {
        let mut there = Case { title: "甲".into(), ..Case::default() };
        there.patents.push(Patent { id: PatentId(1), title: "一".into(), ..Patent::default() });
        let mut here = there.clone();
        assert_eq!(between(&there, &here, 9), (Vec::new(), 0));
        here.title = "乙".into();
        here.patents[0].number = Input::given("ZL1".into());
        here.patents.push(Patent { id: PatentId(2), title: "x".repeat(500), ..Patent::default() });
        let (list, count) = between(&there, &here, 9);
        assert_eq!(count, list.len());
        let title = list.iter().find(|one| one.path == "title").unwrap();
        assert_eq!((title.there.as_deref(), title.here.as_deref()), (Some("甲"), Some("乙")));
        assert!(list.iter().any(|one| one.path.starts_with("patents[0].number")));
        let added = list.iter().find(|one| one.path == "patents[1]").unwrap();
        assert!(added.there.is_none() && added.here.as_ref().is_some_and(|value| value.chars().count() == LONGEST + 1));
        assert_eq!(between(&there, &here, 1).0.len(), 1);
    }
}
