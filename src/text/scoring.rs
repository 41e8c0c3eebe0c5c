//! Results of the scoring stage: figures, formulas, sources, findings.

texts! {
    PENDING = "待填", "To be filled in";
}
