//! A foreign table of text (CSV, TSV, any encoding): rows or a refusal, and the statistics in it.
//! Workbooks are read in a process of its own; what happens in it is `tests/engine/hostile_files.rs`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeworth::import::{statistics, table};

fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xd0\xcf") {
        return;
    }
    let _ = table(bytes, None).and_then(|table| statistics::of_table("table", &table));
});
