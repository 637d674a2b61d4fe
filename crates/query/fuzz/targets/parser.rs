//! Any text is a query or gets an error.

#![no_main]

mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::parser(&String::from_utf8_lossy(data)));
