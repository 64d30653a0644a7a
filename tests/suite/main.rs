//! The one suite of tests: `cargo test --test suite`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

/// Addresses as they are typed, and the URIs that links hold.
mod addresses;
/// Who may use whom.
mod architecture;
/// Files inside the PDF, and the books they make again.
mod attachments;
/// Every kind of block, as it is set.
mod blocks;
/// The repository's own book, whole, again and again.
mod books;
/// Codes of diagnostics: a book for each.
mod codes;
/// The program as a shell sees it.
mod commands;
/// The cover: its page as text, its pixels, its worst titles.
mod cover;
/// Dates as they are printed and stored: what was given, and nothing else.
mod dates;
/// The EPUB, opened again: documents, package, style sheet.
mod epub;
/// The book's own fonts, and what faces lack.
mod fonts;
/// The source tree, read as data.
mod house;
/// What goes in, from those who mean harm and those who mean none.
mod input;
/// Every case that a fuzzer found.
mod kept;
/// The books that benchmarks are made of.
mod long_books;
/// Hostile shapes at a size and at four times that size: the work grows as they do.
mod growth;
/// Languages with rows of their own, without, and those that can't be set.
mod languages;
/// Folders as they are read, good and hostile.
mod manuscript;
/// Notes at the foot of their page, and the report on lines and pages.
mod notes;
/// The order of a book, and where it comes from.
mod order;
/// Several outputs in one build.
mod outputs;
/// Pages made by hand → a PDF, read back as text.
mod pdf;
/// Pictures of every kind, good and hostile, from their bytes to the page.
mod pictures;
/// Words from right to left: reported, and nothing claimed that is not so.
mod rightward;
/// What becomes of the old books when the disk is full, a signal comes, the power fails.
mod saving;
/// The manuscript against the source it was transcribed from.
mod source;
/// Figures of lines and pages that no change may worsen.
mod typography;
/// The reference for readers.
mod reference;
/// Tables as they are set: widths, lines, pages.
mod tables;
/// Markdown → book, as readable dumps.
mod text;
