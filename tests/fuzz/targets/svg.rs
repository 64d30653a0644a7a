//! A drawing → sanitised, and drawn.
#![no_main]
#![allow(dead_code, reason = "each target tries one of them")]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|data: &[u8]| bodies::svg(data));
