//! What the 2022 guidelines' five-step path, the payment forms and the imported licence statistics are told.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the guided path is told.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guideline {}
