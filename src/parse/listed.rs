//! Parts that a list of chapters names: their titles are not in the text.

use super::characters;
use super::reading::Reading;
use super::reading::new_block;
use crate::base::ListedWords;
use crate::base::Source;
use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::DraftChapter;
use crate::book::Head;
use crate::book::HeadingClasses;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Placement;
use crate::book::Role;
use crate::book::Text;

/// Opens the part to which a file belongs, unless it is open or a file introduces it.
pub(super) fn open_part(sources: &Sources, source: SourceId, reading: &mut Reading) {
    let listing = sources.get(source).listing;
    if listing.part == reading.part {
        return;
    }
    reading.part = listing.part;
    let part = listing.part.and_then(|part| sources.parts.get(part));
    let Some(part) = part.filter(|_| !listing.introduces) else { return };
    let Some(title) = &part.title else { return };
    let title = said(sources, title, true);
    let mut head = Head::bare(title.span.source, title);
    head.subtitle = part.subtitle.as_ref().map(|words| said(sources, words, false));
    head.placement = Placement { role: Role::Part, ..Placement::default() };
    let (blocks, notes) = (Vec::new(), Vec::new());
    reading.draft.chapters.push(DraftChapter { head, blocks, notes });
}

/// The title that a list gives a file, or the part that it introduces.
pub(super) fn title_of<'s>(
    sources: &'s Sources,
    file: &'s Source,
) -> Option<&'s ListedWords> {
    let part = file.listing.part.filter(|_| file.listing.introduces);
    let part = part.and_then(|part| sources.parts.get(part));
    part.and_then(|part| part.title.as_ref()).or(file.listed.as_ref())
}

/// Words of a list as a heading or a paragraph.
pub(super) fn said(
    sources: &Sources,
    (words, span): &ListedWords,
    is_title: bool,
) -> Block {
    let mut text = Text::default();
    let span = &exact(sources, words, span);
    text.push(&characters::printable(words), span.range());
    let inline = Inline { span: span.clone(), kind: InlineKind::Text(text) };
    let words = vec![inline];
    let kind = if is_title {
        let classes = HeadingClasses::default();
        BlockKind::Heading { level: 1, title: words, wanted: None, classes }
    } else {
        BlockKind::Paragraph(words)
    };
    new_block(span.clone(), kind)
}

/// The span of words inside that of their value or heading, if they are written as they are
/// read.
fn exact(sources: &Sources, words: &str, span: &Span) -> Span {
    let written = sources.get(span.source).text.get(span.range());
    match written.and_then(|written| written.find(words)) {
        Some(at) => {
            let start = span.start + at;
            Span::new(span.source, start..start + words.len())
        }
        None => span.clone(),
    }
}
