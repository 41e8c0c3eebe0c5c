//! The eligibility screen.

texts! {
    HEADING = "待填", "To be filled in";
    EXPLANATION = "待填。", "To be filled in.";
}
