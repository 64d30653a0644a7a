//! The breaker of paragraphs, against every way to break a short one.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| actes::typeset::try_breaks(data));
