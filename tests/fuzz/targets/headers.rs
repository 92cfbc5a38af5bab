//! Runs `tinsmith_fuzz::headers` on what the fuzzer makes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::headers::run(bytes));
