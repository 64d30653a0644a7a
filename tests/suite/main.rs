//! One binary for all tests of the whole.

/// Pages made by hand → a PDF, read back as text.
mod pdf;
