//! The registration check as JSON.

use serde_json::{Value, json};

use super::Writer;
use crate::assessment::Assessment;

impl Writer<'_> {
    /// The registration check.
    pub(super) fn eligibility(&self, _assessment: &Assessment) -> Value {
        json!({})
    }
}
