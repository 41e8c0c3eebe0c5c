//! An institution's ledger of outcomes: read or refused, and written as it was read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeworth::store::ledger;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(read) = ledger::read(bytes) {
        let written = read.to_toml();
        let again = ledger::read(written.as_bytes()).expect("what is written can be read");
        assert_eq!(read, again);
    }
});
