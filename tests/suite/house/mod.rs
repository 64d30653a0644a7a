//! The source tree, read as data: for the tests of the architecture, and for
//! `cargo run --example survey`.

/// Who may use whom.
pub(crate) mod rules;
/// Files, imports, functions, types.
pub(crate) mod tree;
