//! Runs `tinsmith_fuzz::xml` on what the fuzzer makes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::xml::run(bytes));
