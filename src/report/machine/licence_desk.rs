//! The licence-fee desk as JSON: the guidelines' path. The evidence stands in `licence_evidence`.

use serde_json::{Value, json};

use super::Writer;
use crate::assessment::Assessment;

impl Writer<'_> {
    /// The 2022 guidelines' path.
    pub(super) fn guideline(&self, _assessment: &Assessment) -> Value {
        json!({})
    }
}
