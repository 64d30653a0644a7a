//! Division into documents, decided before the first is written.

use super::chapters;
use super::context::Context;
use super::parts;
use super::pieces::Cutter;
use super::pieces::weight;
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

/// The book with each block that is too long for a document in several pieces; `None` when
/// there is none.
pub(super) fn cut_blocks(
    book: &Book,
    pages: &PageMap,
    options: &EpubOptions,
    pictures: &Files,
) -> Option<(Book, PageMap)> {
    let mut chapters: Vec<usize> = (0..book.chapters.len()).collect();
    chapters.retain(|&index| parts::may_have_long_block(book, index));
    if chapters.is_empty() {
        return None;
    }
    let context = Context::new(book, pages, options, pictures, parts::whole(book));
    let mut cutter = Cutter::default();
    let mut changed: Option<Book> = None;
    for index in chapters {
        let sizes = parts::with_notes(book, index, &chapters::measure(&context, index));
        if sizes.iter().all(|&size| size <= parts::MOST) {
            continue;
        }
        let blocks = book.chapters[index].blocks.iter().zip(sizes);
        let blocks = blocks.flat_map(|(block, size)| {
            // A piece may have more markup and notes for its weight than the others.
            let pieces =
                if size > parts::MOST { size.div_ceil(parts::MOST / 2) } else { 1 };
            cutter.cut(block.clone(), weight(block).div_ceil(pieces))
        });
        let blocks = blocks.collect();
        changed.get_or_insert_with(|| book.clone()).chapters[index].blocks = blocks;
    }
    let (mut book, mut pages) = (changed?, pages.clone());
    cutter.relocate(&mut book, &mut pages);
    Some((book, pages))
}
