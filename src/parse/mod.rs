//! Markdown → [`Draft`]: chapters of blocks and inlines, each with its place in the
//! source.
//!
//! Nothing is settled here: links keep their destinations as written, notes their
//! names. What can't be understood stays text and is remarked on.
//!
//! Words of another language are written in HTML: `<span lang="en">…</span>`, or
//! `<i lang="en">…</i>` when they are set in italics because they are foreign. Elements
//! of HTML mean what they mean there, where a book has something of the kind; their tags
//! and Markdown are one stream, so that an element may hold blocks of Markdown. The words
//! in other elements stay, and what is left out is reported.

mod address;
mod characters;
mod contents;
mod dialect;
mod expansion;
mod file;
mod front;
mod grid;
mod html;
mod hidden;
mod inlines;
mod leaf;
mod open;
mod noted_links;
mod paragraph;
mod quotes;
mod reading;
mod tree;
mod verse;
mod words;

pub use contents::READERS;

use crate::base::Outcome;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::book::BlockId;
use crate::book::Draft;
use crate::config::Limits;
use crate::config::MarkdownOptions;
use reading::Reading;

/// Parses the chapters' files. Never fails: what can't be understood is text. Where there
/// are more blocks or inlines than `limits` allow, the draft ends, and says so.
#[must_use]
pub fn parse(
    sources: &Sources,
    chapters: &[SourceId],
    options: MarkdownOptions,
    limits: &Limits,
) -> Outcome<Draft> {
    let (blocks, inlines) = (limits.blocks, limits.inlines);
    let mut reading = Reading { options, blocks, inlines, ..Reading::default() };
    for &source in chapters {
        if reading.is_full() {
            break;
        }
        file::read(sources, source, &mut reading);
    }
    let met = dialect::diagnostics(&reading);
    reading.diagnostics.extend(met);
    reading.diagnostics.extend(html::diagnostics(&reading.html));
    number_blocks(&mut reading.draft);
    let place = |span: &Span| (span.source, span.start);
    reading.diagnostics.sort_by_key(|diagnostic| diagnostic.span.as_ref().map(place));
    Outcome::new(reading.draft, reading.diagnostics)
}

/// Numbers all blocks in reading order; until then they share one number.
fn number_blocks(draft: &mut Draft) {
    let mut next = 0;
    for chapter in &mut draft.chapters {
        let mut open = chapter.blocks_mut();
        open.reverse();
        while let Some(block) = open.pop() {
            block.id = BlockId(next);
            next += 1;
            open.extend(block.children_mut().into_iter().rev());
        }
    }
    draft.next_block = next;
}
