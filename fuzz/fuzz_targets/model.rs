//! A single model's input, the model chosen by the first byte: a result or a refusal.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pledgeworth::calc;

fuzz_target!(|bytes: &[u8]| {
    let Some((first, rest)) = bytes.split_first() else { return };
    let models = calc::models();
    let model = &models[usize::from(*first) % models.len()];
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let _ = calc::parse(text).and_then(|input| model.run(input));
});
