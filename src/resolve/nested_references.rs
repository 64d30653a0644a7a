//! References by number in the words of links.

use crate::book::Block;
use crate::book::Chapter;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Note;
use crate::book::draft::WrittenLink;

/// Takes the links off references that stand in the words of a link: a link in a link is
/// none in either book.
pub(super) fn unlink(
    chapters: &mut [Chapter],
    notes: &mut [Note],
    written: &[WrittenLink],
) {
    if written.iter().all(|link| link.reference.is_none()) {
        return;
    }
    let of_chapters = chapters.iter_mut().flat_map(|chapter| {
        let epigraph = chapter.head.epigraph.iter_mut();
        epigraph.chain(&mut chapter.blocks)
    });
    let of_notes = notes.iter_mut().flat_map(|note| &mut note.blocks);
    let mut open: Vec<&mut Block> = of_chapters.chain(of_notes).collect();
    while let Some(block) = open.pop() {
        if let Some(inlines) = block.inlines_mut() {
            unlink_among(inlines, written, false);
        }
        open.extend(block.children_mut());
    }
    let heads = chapters.iter_mut().flat_map(|chapter| chapter.head.lines_mut());
    for inlines in heads.filter_map(Block::inlines_mut) {
        unlink_among(inlines, written, false);
    }
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn unlink_among(inlines: &mut Vec<Inline>, written: &[WrittenLink], in_link: bool) {
    let is_reference = |inline: &Inline| match &inline.kind {
        InlineKind::Link { link, .. } => {
            let written = written.get(link.0 as usize);
            written.is_some_and(|written| written.reference.is_some())
        }
        _ => false,
    };
    if in_link && inlines.iter().any(is_reference) {
        let nested = std::mem::take(inlines);
        for mut inline in nested {
            let is_reference = is_reference(&inline);
            match inline.kind {
                InlineKind::Link { ref mut body, .. } if is_reference => {
                    inlines.append(body);
                }
                _ => inlines.push(inline),
            }
        }
    }
    for inline in inlines {
        let in_link = in_link || matches!(inline.kind, InlineKind::Link { .. });
        if let Some(body) = inline.body_mut() {
            unlink_among(body, written, in_link);
        }
    }
}
