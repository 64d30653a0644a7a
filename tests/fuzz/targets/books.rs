//! A folder of texts → both books, read again.
#![no_main]
#![allow(dead_code, unused_imports, reason = "of the suite only its checks are wanted")]
#![allow(missing_docs, unreachable_pub, reason = "likewise")]

#[path = "../../suite/blocks.rs"]
mod blocks;
#[path = "../bodies.rs"]
mod bodies;
#[path = "../checked.rs"]
mod checked;
#[path = "../../suite/pdf.rs"]
mod pdf;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checked::check(bodies::books(data)));
