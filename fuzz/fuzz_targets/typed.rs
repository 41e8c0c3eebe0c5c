//! What a person types into a field: numbers, rates, amounts, dates. Finite, or not read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeworth::text::parse;

fuzz_target!(|typed: &str| {
    for read in [parse::number(typed), parse::rate(typed), parse::amount(typed)].into_iter().flatten() {
        assert!(read.is_finite(), "{typed:?}");
    }
    let _ = (parse::rate_decimal(typed), parse::amount_decimal(typed), parse::date(typed));
});
