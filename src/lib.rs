//! `actes` turns a folder of Markdown into two books at once: an EPUB 3 and a typeset
//! PDF.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use actes::pipeline::Output;
//! use actes::pipeline::Session;
//!
//! // A path to a folder does as well as a map of files.
//! let files = BTreeMap::from([
//!     ("actes.toml".to_owned(), b"[book]\ntitle = 'A day'\nlanguage = 'en'\nauthors = ['Ada']\n".to_vec()),
//!     ("01.md".to_owned(), b"# Morning\n\nIt rained on [Sunday](#noon).\n".to_vec()),
//! ]);
//! let mut session = Session::new();
//! let build = session.build(&files, &Output::BOOKS, None, &mut |_stage| {})?;
//!
//! // One link leads nowhere. That is an error, so there are no books yet.
//! let [error] = &build.diagnostics[..] else { panic!("one diagnostic") };
//! let span = error.span.as_ref().expect("a diagnostic on the text has a place");
//! let source = &build.sources.get(span.source).name;
//! let (line, column) = build.sources.position(span.source, span.start);
//! assert_eq!(format!("{source}:{line}:{column}"), "01.md:3:14");
//! assert_eq!(error.code.name(), "link-broken");
//! assert!(build.files.is_empty());
//!
//! let mut files = files;
//! files.insert("01.md".to_owned(), b"# Morning\n\nIt rained.\n".to_vec());
//! let build = session.build(&files, &Output::BOOKS, None, &mut |_stage| {})?;
//! let names: Vec<_> = build.files.iter().map(|(name, _bytes)| name.as_str()).collect();
//! assert_eq!(names, ["a-day.epub", "a-day.pdf"]);
//! # Ok::<(), actes::pipeline::BuildError>(())
//! ```
//!
//! # Architecture
//!
//! ```text
//!  read            parse         resolve           typeset           write
//! folder ──► Manuscript ──► Draft ──► Book ──┬───► PageSet ───────► PDF
//!                                            │        │ PageMap
//!                                            └────────┴───────────► EPUB
//! ```
//!
//! One direction; no stage knows the next. What both books show (numbers, anchors, notes,
//! contents, the language's spacing) is resolved in [`resolve`], and no writer computes a
//! number. The EPUB's page list comes from the PDF's own page breaks.
//!
//! Pages may be put on the sheets of a printer before they are written
//! ([`imposition`]): that is for paper only, and changes nothing else.
//!
//! Between parsing and resolving, [`lint`] reads the draft as it was typed. It reports what an
//! editor would mark, and makes the replacements that need no review.
//!
//! Parsing, resolving and typesetting do not fail: they return a value and diagnostics.
//! Nothing between reading and writing uses the disk, the clock, the network or
//! randomness, so that the same folder makes the same bytes anywhere. Writers return
//! bytes; only the command line saves them. Only `network`, which no stage uses, opens
//! connections. A test checks which module may use which, and
//! the folder of each outside crate (`tests/suite/architecture.rs`).
//!
//! Work is spread over all cores with a per-word cache ([`base::Memory`]) whose results
//! never depend on order or timing, so that the bytes don't either.
//!
//! The modules are in the order of the work: first the types that all stages use, then
//! the stages, then [`pipeline`], which alone knows them all.

pub mod base;
pub mod language;
pub mod config;
pub mod book;
pub mod page;
pub mod css;
pub mod qr;
pub mod spelling;
pub mod manuscript;
pub mod parse;
pub mod lint;
pub mod resolve;
pub mod register;
pub mod fonts;
pub mod images;
pub mod pictures;
pub mod typeset;
pub mod imposition;
pub mod pdf;
mod markup;
pub mod epub;
pub mod pipeline;
#[cfg(feature = "network")]
pub mod network;
