//! Any query over any text.

#![no_main]

mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::matcher(&String::from_utf8_lossy(data)));
