//! Division into documents, decided before the first is written.

use super::chapters;
use super::context::Context;
use super::parts;
use crate::base::Files;
use crate::book::Book;
use crate::config::EpubOptions;
use crate::page::PageMap;

/// The shared context, with each chapter divided by size.
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
