//! Parses Markdown into a [`Draft`]: chapters of blocks and inlines, each with its
//! position in the source.
//!
//! References are not resolved here: links keep their destinations as written, notes
//! their names. Unsupported syntax stays text and is reported.
//!
//! Words in another language are marked in HTML: `<span lang="en">…</span>`, or
//! `<i lang="en">…</i>` if they are set in italics because they are foreign. HTML
//! elements keep their meaning if a book has an equivalent; HTML tags and Markdown form
//! one stream, so that an element may contain blocks of Markdown. Of other elements, the
//! text is kept, and what is dropped is reported.

mod about;
mod address;
mod allowance;
mod arrange;
mod attributes;
mod biographies;
mod characters;
mod constructs;
mod contents;
mod dialect;
mod expansion;
mod fences;
mod file;
mod front;
mod grid;
mod html;
mod hidden;
mod inlines;
mod leaf;
mod listed;
mod lists;
mod open;
mod noted_links;
mod paragraph;
mod placement;
mod quotes;
mod reading;
mod reference;
mod references;
mod tree;
mod values;
mod verse;
mod width;
mod words;

pub use contents::READERS;

use std::sync::Arc;

use crate::base::Outcome;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::book::BlockId;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::config::Biography;
use crate::config::Limits;
use crate::config::MarkdownOptions;
use reading::Reading;

/// Parses the chapters' files. This never fails: unsupported syntax is kept as text. If
/// there are more blocks or inlines than `limits` allow, the draft ends there, which is
/// reported.
#[must_use]
pub fn parse(
    sources: &Sources,
    chapters: &[SourceId],
    options: &MarkdownOptions,
    limits: &Limits,
) -> Outcome<Draft> {
    parse_with(sources, (chapters, &[]), options, limits)
}

/// The same with biographies, which are in the settings.
#[must_use]
pub fn parse_with(
    sources: &Sources,
    (chapters, biographies): (&[SourceId], &[&Biography]),
    options: &MarkdownOptions,
    limits: &Limits,
) -> Outcome<Draft> {
    let (blocks, inlines) = (limits.blocks, limits.inlines);
    let options = Arc::new(options.clone());
    let mut reading = Reading { options, blocks, inlines, ..Reading::default() };
    for &source in chapters {
        if reading.is_full() {
            break;
        }
        listed::open_part(sources, source, &mut reading);
        file::read(sources, source, &mut reading);
    }
    let apart = biographies::read(sources, biographies, &mut reading);
    let met = dialect::diagnostics(&reading);
    reading.diagnostics.extend(met);
    let untaken = reading.attributes.diagnostics();
    reading.diagnostics.extend(untaken);
    reading.diagnostics.extend(html::diagnostics(&reading.html));
    biographies::place(&apart, &mut reading);
    arrange::arrange(&mut reading, sources);
    number_blocks(&mut reading.draft);
    let place = |span: &Span| (span.source, span.start);
    reading.diagnostics.sort_by_key(|diagnostic| diagnostic.span.as_ref().map(place));
    Outcome::new(reading.draft, reading.diagnostics)
}

/// Numbers all blocks in reading order; before that, all have the same number.
fn number_blocks(draft: &mut Draft) {
    let mut next = 0;
    let texts = draft.chapters.iter_mut().map(DraftChapter::blocks_mut);
    for mut open in texts.chain([draft.biographies.blocks_mut()]) {
        open.reverse();
        while let Some(block) = open.pop() {
            block.id = BlockId(next);
            next += 1;
            open.extend(block.children_mut().into_iter().rev());
        }
    }
    draft.next_block = next;
}
