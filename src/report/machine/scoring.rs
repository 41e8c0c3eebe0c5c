//! The scores as JSON.

use serde_json::{Value, json};

use super::Writer;
use crate::assessment::Assessment;

impl Writer<'_> {
    /// The scores.
    pub(super) fn scoring(&self, _assessment: &Assessment) -> Value {
        json!({})
    }
}
