//! The source tree as data, for the architecture tests and `cargo run --example survey`.

/// Which modules may use each other.
pub(crate) mod rules;
/// Files, imports, functions, types.
pub(crate) mod tree;
