//! A case file: read or refused; what is read is written and read as the same, and its assessment ends.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeworth::assessment::assess;
use pledgeworth::lang::Lang;
use pledgeworth::store;

fuzz_target!(|bytes: &[u8]| {
    match store::read(bytes) {
        Ok(case) => {
            let again = store::read(store::to_json(&case).as_bytes()).expect("what is written can be read");
            assert_eq!(store::to_json(&case), store::to_json(&again));
            let _ = assess(&case);
        }
        Err(error) => {
            for lang in [Lang::Zh, Lang::En] {
                assert!(error.message(lang).chars().count() < 2_000);
            }
        }
    }
});
