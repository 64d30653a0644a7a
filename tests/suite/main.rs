//! The single test suite: `cargo test --test suite`.

#![expect(clippy::unwrap_used, reason = "a test that can't go on should stop")]

/// URLs as typed, and the URIs that links contain.
mod addresses;
/// What authors allow and deny, in a block, a file, the book.
mod allowances;
/// The appendix of links, and its codes.
mod appendix;
/// Which modules may use each other.
mod architecture;
/// Files attached to the PDF, and books built from them again.
mod attachments;
/// Layout of every kind of block.
mod blocks;
/// The repository's own book, built again and again.
mod books;
/// Diagnostic codes: a book for each.
mod codes;
/// The program as run from a shell.
mod commands;
/// The cover: its page as text, its pixels, and difficult titles.
mod cover;
/// Lists, attributions, superiors and the credits of faces, as a compositor sets them.
mod composition;
/// Books of other programs, copied with their lists.
mod copies;
/// Dates as printed and stored: exactly as given.
mod dates;
/// The EPUB, reopened: documents, package, style sheet.
mod epub;
/// Figures side by side, in print and in the EPUB.
mod figure_rows;
/// Parts of a book, as handouts have them.
mod excerpts;
/// What is written into the manuscript: corrections, and nothing else.
mod fix;
/// The book's own fonts, and missing characters.
mod fonts;
/// What is printed of a book besides, and keys that are set for once.
mod handouts;
/// Handouts on the pages of the book.
mod own_pages;
/// The source tree as data.
mod house;
/// Sheets for printers, folded.
mod imposition;
/// Untrusted and damaged input.
mod input;
/// Every case saved by the fuzzers.
mod kept;
/// The generated books for benchmarks.
mod long_books;
/// Lines that are easy to read: ragged, unhyphenated, in large print.
mod legible;
/// Running time on hostile input.
mod growth;
/// Languages with built-in rules, without them, and unsupported ones.
mod languages;
/// The register of links, and the commands that keep it.
mod links;
/// What an editor would mark: cases of mistakes and look-alikes.
mod lint;
/// Reading folders, valid and hostile.
mod manuscript;
/// The extensions of Markdown and their switches.
mod markdown;
/// Front and back matter in both books.
mod matter;
/// Diagnostics as programs read them, and the explanations of codes.
mod messages;
/// Footnotes on the page of their call, and the report on lines and pages.
mod notes;
/// The order of chapters, and where it comes from.
mod order;
/// Parts, unnumbered chapters, front and back matter.
mod parts;
/// Several outputs in one build.
mod outputs;
/// The pages of whole books: white, headings, figures, code and tables.
mod page_makeup;
/// Hand-made pages → a PDF, read back as text.
mod pdf;
/// Images of every kind, valid and hostile, from their bytes to the page.
mod pictures;
/// Right-to-left text: reported, without false claims of conformance.
mod rightward;
/// People: who, in which role, of what.
mod people;
/// Saving: old books survive a full disk, signals and power failures.
mod saving;
/// Words that the dictionary of a book does not have.
mod spelling;
/// The manuscript compared with the source it was transcribed from.
mod source;
/// Quality figures of lines and pages that no change may make worse.
mod typography;
/// Pages after links inside the book.
mod references;
/// The reference for readers.
mod reference;
/// Layout of tables: widths, lines, pages.
mod tables;
/// Markdown → book, as readable dumps.
mod text;
/// The program that builds again when the manuscript changes.
mod watching;
