//! What the program knows of languages, each in a file of its own.

pub mod dates;
pub mod en;
pub mod fr;

pub use dates::Dates;
pub use dates::Said;
