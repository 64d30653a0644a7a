//! Checks which languages of chapters and phrases are supported, and which have rules.

use crate::base::Diagnostics;
use crate::base::Span;
use crate::base::character::Direction;
use crate::base::character::direction;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::InlineKind;
use crate::book::block::all_blocks;
use crate::book::runs::all_inlines;
use crate::book::runs::text_of;
use crate::language::diagnostics;
use crate::language::tag;

/// Adds diagnostics on unknown or unsupported languages of chapters and phrases, once per
/// language. The book's own language is checked when the settings are read.
pub(super) fn check(draft: &Draft, book: &str, found: &mut Diagnostics) {
    let mut seen = vec![tag::primary(book)];
    for chapter in &draft.chapters {
        if let Some(tag) = chapter.head.language.as_deref()
            && let language = tag::primary(tag)
            && !seen.contains(&language)
        {
            seen.push(language);
            let place = Span::new(chapter.head.source, 0..0);
            found.extend(diagnostics::report(tag).map(|diagnostic| diagnostic.at(place)));
        }
        check_phrases(chapter, chapter.head.language.as_deref().unwrap_or(book), found);
    }
}

/// Adds diagnostics on phrases in an unsupported language other than the chapter's, which
/// has a diagnostic of its own.
fn check_phrases(chapter: &DraftChapter, own: &str, found: &mut Diagnostics) {
    let head = chapter.head.lines().chain(&chapter.head.short_title);
    let texts = chapter.head.epigraph.iter().chain(&chapter.blocks);
    let notes = chapter.notes.iter().flat_map(|note| &note.blocks);
    let blocks = texts.chain(notes).flat_map(|block| all_blocks([block]));
    for inline in head.chain(blocks).flat_map(|block| all_inlines(block.inlines())) {
        // Right-to-left letters are reported where they are.
        let is_rightward = |body| {
            text_of(body).chars().any(|c| direction(c) == Some(Direction::RightToLeft))
        };
        if let InlineKind::Foreign { language, body } = &inline.kind
            && !diagnostics::is_same(language, own)
            && !is_rightward(body)
        {
            let diagnostic = diagnostics::report_phrase(language);
            found.extend(diagnostic.map(|diagnostic| diagnostic.at(inline.span.clone())));
        }
    }
}
