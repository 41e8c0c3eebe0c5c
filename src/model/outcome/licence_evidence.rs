//! What the evidence desks hold: comparables, FRAND, Georgia-Pacific.

/// The evidence desks.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct EvidenceOutcome {}
