//! The patents screen.

texts! {
    HEADING = "专利", "Patents";
    EXPLANATION = "每件专利的著录项目、期限与年费。", "Each patent with its particulars, term and fees.";
}
