//! Results of the licence_evidence stage: figures, formulas, sources, findings.

texts! {
    PENDING = "待填", "To be filled in";
}
