//! Evidence for a licence rate: comparable licences and deals, the FRAND desk, Georgia-Pacific's factors.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What the evidence desks are told.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceEvidence {}
