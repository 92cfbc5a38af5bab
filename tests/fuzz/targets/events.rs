//! Runs `tinsmith_fuzz::events` on what the fuzzer makes.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| tinsmith_fuzz::events::run(bytes));
