//! The keys of `actes.toml` with their descriptions, for the reference, for editors, and
//! for readers of the code. `[limits]` and `[words]` have tables of their own.

mod book;
mod handout;
mod markdown;
mod other;
mod part;
mod pdf;
mod person;
mod row;

use book::BOOK;
use handout::HANDOUT;
use markdown::MARKDOWN;
use other::EPUB;
use other::FONTS;
use other::LINKS;
use other::LINT;
use part::PART;
use pdf::PDF;
use person::PERSON;

pub use row::Key;
pub use row::ValueKind;

/// The tables of `actes.toml`, each with its keys, in the order of the reference.
pub const TABLES: [(&str, &[Key]); 10] = [
    ("book", BOOK),
    ("person", PERSON),
    ("part", PART),
    ("pdf", PDF),
    ("handout", HANDOUT),
    ("fonts", FONTS),
    ("epub", EPUB),
    ("markdown", MARKDOWN),
    ("links", LINKS),
    ("lint", LINT),
];
