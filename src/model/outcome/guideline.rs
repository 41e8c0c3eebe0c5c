//! What the guided path of the 2022 guidelines holds.

/// The guided path.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct GuidelineOutcome {}
