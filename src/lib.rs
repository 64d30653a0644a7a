//! `actes` turns a folder of Markdown into two books at once: an EPUB 3 and a typeset
//! PDF.
//!
//! ```text
//!  read            parse         resolve           typeset           write
//! folder ──► Manuscript ──► Draft ──► Book ──┬───► PageSet ───────► PDF
//!                                            │        │ PageMap
//!                                            └────────┴───────────► EPUB
//! ```
//!
//! One direction; no stage knows the next. What both books show (numbers, anchors,
//! notes, contents, the language's spacing) is settled in [`resolve`], and no writer
//! computes a number. The EPUB's page list is made of the PDF's own page breaks.
//!
//! What is absent is as telling. Parsing, resolving and typesetting do not fail: they
//! return a value and remarks. Nothing between reading and writing touches the disk, the
//! clock, the network or chance, so that the same folder makes the same bytes anywhere.
//! Writers return bytes; only the command line saves them. Who may use whom, and which
//! outside crate lives in which folder, is held by a test (`tests/suite/architecture.rs`).
//!
//! Work goes over all cores, and what is found out about a word once is known ([`base::Memory`]):
//! answers that never depend on who asks, or when, so that the bytes don't either.
//!
//! The modules stand in the order of the work: first the words that all stages speak,
//! then the stages, then [`pipeline`], which alone names them all.

pub mod base;
pub mod language;
pub mod config;
pub mod book;
pub mod page;
pub mod css;
pub mod manuscript;
pub mod parse;
pub mod resolve;
pub mod fonts;
pub mod images;
pub mod pictures;
pub mod typeset;
pub mod pdf;
mod markup;
pub mod epub;
pub mod pipeline;
