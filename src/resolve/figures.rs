//! Finds images in paragraphs of their own, and numbers figures with captions.

use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::draft::WrittenLink;
use crate::book::runs::all_inlines;
use crate::config::Config;

/// Finds images in paragraphs of their own, in a block and its children.
// The recursion depth is the nesting of blocks, which the parser limits.
pub(super) fn stand_alone(block: &mut Block) {
    match &mut block.kind {
        BlockKind::Paragraph(inlines) if are_pictures(inlines) => {
            block.kind = BlockKind::Pictures(std::mem::take(inlines));
        }
        // Verse, cells and the words over a listing stay text.
        BlockKind::Verse(_) | BlockKind::Table(_) | BlockKind::Code { .. } => {}
        BlockKind::Agenda(agenda) => {
            let blocks = agenda.entries.iter_mut().flat_map(|entry| &mut entry.blocks);
            blocks.for_each(stand_alone);
        }
        BlockKind::Definitions(list) => {
            let meanings = list.iter_mut().flat_map(|of| &mut of.meanings);
            meanings.flatten().for_each(stand_alone);
        }
        _ => block.children_mut().into_iter().for_each(stand_alone),
    }
}

/// Whether inlines are only images (at least one) and blanks.
fn are_pictures(inlines: &[Inline]) -> bool {
    let is_picture_or_blank = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => text.text.trim().is_empty(),
        InlineKind::Image(_)
        | InlineKind::LineBreak
        | InlineKind::Anchor(_)
        | InlineKind::Link { .. }
        | InlineKind::Emphasis(_)
        | InlineKind::Strong(_)
        | InlineKind::Foreign { .. } => true,
        _ => false,
    };
    let is_picture = |inline: &Inline| matches!(inline.kind, InlineKind::Image(_));
    all_inlines(inlines).all(is_picture_or_blank) && all_inlines(inlines).any(is_picture)
}

/// Numbers figures, tables and listings that have a caption or a name, each kind for
/// itself, if the book asks for it or refers to one by its number: by chapter where it has
/// a number (`2.1`), else through the book (`3`).
pub(super) fn number(chapters: &mut [Chapter], links: &[WrittenLink], config: &Config) {
    let is_numbered = match config.number_figures {
        Some(is_numbered) => [is_numbered; 3],
        None => KINDS.map(|prefix| links.iter().any(|link| is_to(link, prefix))),
    };
    if is_numbered == [false; 3] {
        return;
    }
    let mut counts = [0; 3];
    for chapter in chapters.iter_mut() {
        let before = counts;
        if chapter.number.is_some() {
            counts = [0; 3];
        }
        let mut open: Vec<&mut Block> =
            chapter.head.epigraph.iter_mut().chain(&mut chapter.blocks).rev().collect();
        while let Some(block) = open.pop() {
            if block.captioned().is_none() {
                open.extend(block.children_mut().into_iter().rev());
                continue;
            }
            let Some((kind, number, _)) = block.captioned_mut() else { continue };
            let kind = kind as usize;
            if !is_numbered[kind] {
                continue;
            }
            counts[kind] += 1;
            let count = counts[kind];
            *number = Some(match &chapter.number {
                Some(chapter) => format!("{chapter}.{count}"),
                None => count.to_string(),
            });
        }
        if chapter.number.is_some() {
            counts = before;
        }
    }
}

/// How names begin, in the order of [`crate::book::CaptionKind`].
const KINDS: [&str; 3] = ["fig-", "tbl-", "lst-"];

/// Whether a link refers to such a name.
fn is_to(link: &WrittenLink, prefix: &str) -> bool {
    let name = link.destination.rsplit_once('#').map(|(_, name)| name);
    name.is_some_and(|name| name.starts_with(prefix))
}
