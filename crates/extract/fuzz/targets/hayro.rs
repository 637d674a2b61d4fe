//! The first reader and its glue.

#![no_main]

mod reader;

libfuzzer_sys::fuzz_target!(|data: &[u8]| reader::run(data, extract::Readers::Hayro));
