//! Blocks and inlines of a [`Book`](crate::book::Book) → XHTML, with a marker where each
//! printed page begins.
//!
//! The caller decides on complete documents and their files: it passes a [`Scope`] and
//! takes the text of a [`Writer`].

mod agenda;
mod blocks;
mod escape;
mod figure_rows;
mod fine;
mod markers;
mod scope;
mod tables;
mod titles;
mod writer;

pub(crate) use escape::escape;
pub(crate) use markers::Markers;
pub(crate) use scope::Scope;
pub(crate) use scope::ShownPicture;
pub(crate) use writer::Writer;
