//! An institution's score table: read or refused, and written as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeworth::store::score_table;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = score_table::read(bytes) {
        let written = score_table::to_json(&read.table);
        let again = score_table::read(written.as_bytes()).expect("what is written can be read");
        assert_eq!(written, score_table::to_json(&again.table));
    }
});
