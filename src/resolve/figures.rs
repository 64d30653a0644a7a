//! Finds images in paragraphs of their own, and numbers figures with captions.

use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::runs::all_inlines;
use crate::config::Config;

/// Finds images in paragraphs of their own, in a block and its children.
// The recursion depth is the nesting of blocks, which the parser limits.
pub(super) fn stand_alone(block: &mut Block) {
    match &mut block.kind {
        BlockKind::Paragraph(inlines) if are_pictures(inlines) => {
            block.kind = BlockKind::Pictures(std::mem::take(inlines));
        }
        // Verse and cells stay text.
        BlockKind::Verse(_) | BlockKind::Table(_) => {}
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

/// Numbers the figures if the book asks for it: by chapter where it has a number (`2.1`),
/// else through the book (`3`).
pub(super) fn number(chapters: &mut [Chapter], config: &Config) {
    if !config.number_figures {
        return;
    }
    let mut count = 0;
    for chapter in chapters.iter_mut() {
        let before = count;
        if chapter.number.is_some() {
            count = 0;
        }
        let mut open: Vec<&mut Block> =
            chapter.head.epigraph.iter_mut().chain(&mut chapter.blocks).rev().collect();
        while let Some(block) = open.pop() {
            if let BlockKind::Figure { caption, number, .. } = &mut block.kind
                && !caption.is_empty()
            {
                count += 1;
                *number = Some(match &chapter.number {
                    Some(chapter) => format!("{chapter}.{count}"),
                    None => count.to_string(),
                });
            }
            open.extend(block.children_mut().into_iter().rev());
        }
        if chapter.number.is_some() {
            count = before;
        }
    }
}
