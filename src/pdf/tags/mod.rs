//! What is read of the pages → the tree of tags (ISO 32000-1, 14.7).
//!
//! The tree is the book's own: blocks as the manuscript nests them, headings in
//! sections, notes after the block that calls them. What is read of the pages is put
//! where its [`crate::page::TagTarget`] says; whatever finds no place is an error, never
//! left out.

mod blocks;
mod book;
mod leaves;
mod objects;
mod phrase;
mod tree;

use lopdf::ObjectId;

use super::document::Skeleton;
use super::spoken::Spoken;
use crate::book::Book;
use crate::page::PageSet;
use crate::pdf::error::PdfError;
use blocks::Builder;
use leaves::Leaves;

/// Adds the tree; `spoken` is what is read of each page, `links` are its annotations in
/// the order in which it has links.
pub(super) fn add(
    skeleton: &mut Skeleton,
    pages: &PageSet,
    book: &Book,
    spoken: Vec<Vec<Spoken>>,
    links: &[Vec<ObjectId>],
) -> Result<(), PdfError> {
    let mut builder = Builder::new(book, Leaves::sort(spoken, links));
    let document = builder.document();
    let left = builder.leaves.left();
    if !left.is_empty() {
        return Err(PdfError::Unplaced(left));
    }
    objects::write_structure(skeleton, pages, document)
}
