//! A font of the book's own → both books, checked.
#![no_main]
#![allow(dead_code, unused_imports, reason = "of the suite only its checks are wanted")]
#![allow(missing_docs, unreachable_pub, reason = "likewise")]

#[path = "../bodies.rs"]
mod bodies;
#[path = "../checked.rs"]
mod checked;
/// The suite's own checks, at the path that they expect.
#[path = "../../suite"]
mod suite {
    pub(crate) mod blocks;
    pub(crate) mod pdf;
}
use suite::blocks;
use suite::pdf;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checked::check(bodies::fonts(data)));
