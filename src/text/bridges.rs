//! Bridges from one amount to another.

texts! {
    REST = "其余 {count} 项合计", "The other {count} together";
    STEP = "步骤", "Step";
    ADDS = "增减", "Adds";
    REACHED = "至此", "So far";
}
