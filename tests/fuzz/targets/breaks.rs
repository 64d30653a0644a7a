//! The paragraph breaker, against every way to break a short paragraph.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| actes::typeset::try_breaks(data));
