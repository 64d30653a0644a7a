//! `actes` turns a folder of Markdown into two books at once: an EPUB 3 and a typeset
//! PDF.

pub mod base;
pub mod config;
pub mod book;
pub mod page;
pub mod manuscript;
pub mod parse;
pub mod resolve;
pub mod lint;
pub mod fonts;
pub mod images;
pub mod typeset;
pub mod pdf;
pub mod epub;
