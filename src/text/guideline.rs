//! Results of the guideline stage: figures, formulas, sources, findings.

texts! {
    PENDING = "待填", "To be filled in";
}
