//! The content of the pages → the structure tree (ISO 32000-1, 14.7).
//!
//! The tree follows the book: blocks nest as in the manuscript, headings open sections,
//! and notes follow the block that calls them. Each piece of content goes where its
//! [`crate::page::TagTarget`] says. Content without a place is an error, never left out.

mod agenda;
mod blocks;
mod book;
mod leaves;
mod objects;
mod phrase;
mod tree;

use lopdf::ObjectId;

use super::document::Skeleton;
use super::spoken::Spoken;
use crate::base::Size;
use crate::book::Book;
use crate::page::PageSet;
use crate::pdf::error::PdfError;
use blocks::Builder;
use leaves::Leaves;

/// Adds the structure tree.
///
/// `spoken` is the tagged content of each page; `links` are the link annotations of each
/// page, in the order of its links.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    book: &Book,
    spoken: Vec<Vec<Spoken>>,
    links: &[Vec<ObjectId>],
) -> Result<(), PdfError> {
    let paper = pages.pages.first().map_or(Size::default(), |page| page.size);
    let mut builder = Builder::new(book, Leaves::sort(spoken, links), paper);
    let document = builder.document();
    let left = builder.leaves.left();
    if !left.is_empty() {
        return Err(PdfError::Unplaced(left));
    }
    objects::write_structure(skeleton, pages, document)
}
