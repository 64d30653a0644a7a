//! The network: asks pages whether they are there, and an archive for copies of them. The
//! only module that opens connections; `actes links check` and `actes links archive` alone
//! use it.
//!
//! # What is asked
//!
//! Addresses of `http` and `https` only. A host's name is resolved first; addresses of
//! private networks and of this machine are refused, and the connection is made to the very
//! address that was checked (`resolver`), again after each page that sends on. Cookies are
//! not kept, users and passwords in addresses are not sent, and proxies are used only when
//! asked for. Each answer is limited in time and in size.
//!
//! # Why these crates
//!
//! `ureq` is a blocking client without a runtime: a check waits for a few servers at a time,
//! for which threads do. It lets the caller resolve names, which the rule above needs.
//!
//! TLS is `rustls`, in Rust. What it computes with is chosen apart (looked at in November
//! 2026):
//!
//! - `ring` and `aws-lc-rs` need a C compiler, which this program has never needed.
//! - `native-tls` is OpenSSL on Linux: C, and another version on each machine.
//! - `rustls-rustcrypto` is in Rust, but an alpha (0.0.2) that depends on `rsa` 0.9, for
//!   which the advisory RUSTSEC-2023-0071 has no corrected version: `cargo deny` refuses it.
//! - `rustls-graviola` is by the author of rustls: assembly from s2n-bignum, proved correct,
//!   inside Rust files; no compiler but Rust's. Apache-2.0, ISC or MIT-0; Rust 1.89. It is
//!   for `x86_64` (most processors since 2014) and `aarch64` with AES instructions (not the
//!   Raspberry Pi 4), and young.
//!
//! So graviola it is: the program is released for these two kinds of machines. On others,
//! `https` is answered by "no secure connection", which says nothing about a page.
//!
//! The authorities are Mozilla's, inside the program (`webpki-roots`): no file of the
//! machine is read.

mod client;
mod crawl;
mod page_title;
mod pace;
mod resolver;
mod tls;
mod visit;
mod wayback;

pub use client::Client;
pub use client::Options;
pub use crawl::crawl;
pub use wayback::Archive;
pub use wayback::ArchiveError;
