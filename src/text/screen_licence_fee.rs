//! The licence-fee screen.

texts! {
    HEADING = "许可费", "Licence fee";
    EXPLANATION = "各方法得出的许可费率区间，并列比较后定值。", "The rate ranges of each method side by side, and the rate concluded.";
}
