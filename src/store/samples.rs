//! The carried samples: real cases from public facts, what is not public marked as assumed.

use crate::text::Text;

/// A carried sample.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// Its identifier.
    pub id: &'static str,
    /// What it is.
    pub title: Text,
    /// The name of its file.
    pub file_name: &'static str,
    /// The file itself.
    pub json: &'static str,
}

/// Every carried sample.
pub fn all() -> &'static [Sample] {
    const ALL: &[Sample] = &[];
    ALL
}

/// The sample of that identifier or file name.
pub fn find(name: &str) -> Option<&'static Sample> {
    all().iter().find(|sample| sample.id == name || sample.file_name == name)
}
