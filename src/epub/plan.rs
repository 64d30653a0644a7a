//! Which documents the book is in, settled before the first is written.

use super::chapters;
use super::context::Context;
use super::parts;
use crate::base::Files;
use crate::book::Book;
use crate::config::EpubOptions;
use crate::page::PageMap;

/// What all documents share, each chapter divided as its size wants it.
pub(super) fn plan<'a>(
    book: &'a Book,
    pages: &PageMap,
    options: &'a EpubOptions,
    pictures: &'a Files,
) -> Context<'a> {
    let context = Context::new(book, pages, options, pictures, parts::whole(book));
    match parts::divide(book, |chapter| chapters::measure(&context, chapter)) {
        Some(parts) => context.divided(parts),
        None => context,
    }
}
