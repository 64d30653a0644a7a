//! Which languages can be set, and which are set by another's rules.

use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::character::Direction;
use crate::base::character::direction;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::InlineKind;
use crate::book::block::all_blocks;
use crate::book::block::all_inlines;
use crate::book::block::text_of;
use crate::config::Language;

/// Written from right to left, or without spaces between words: not set well yet.
const UNSUPPORTED: [&str; 14] =
    ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "zh", "ja", "ko", "th", "lo"];

/// Remarks on languages that the program does not know or can't set.
pub(super) fn check(draft: &Draft, book: &str, remarks: &mut Vec<Diagnostic>) {
    remarks.extend(remark_on(book));
    let mut seen = vec![book];
    for chapter in &draft.chapters {
        if let Some(tag) = chapter.language.as_deref()
            && !seen.contains(&tag)
        {
            seen.push(tag);
            let place = Span::new(chapter.source, 0..0);
            remarks.extend(remark_on(tag).map(|remark| remark.at(place)));
        }
        check_phrases(chapter, remarks);
    }
}

/// Remarks on foreign words that can't be set well. That the rules of their language are
/// not known is nothing to tell: they are left as they are written.
fn check_phrases(chapter: &DraftChapter, remarks: &mut Vec<Diagnostic>) {
    let head = chapter
        .label
        .iter()
        .chain([&chapter.title])
        .chain(&chapter.short_title)
        .chain(&chapter.subtitle)
        .chain(&chapter.author);
    let texts = [&chapter.epigraph, &chapter.blocks];
    let notes = chapter.notes.iter().map(|note| &note.blocks);
    let blocks = texts.into_iter().chain(notes).flat_map(|blocks| all_blocks(blocks));
    for inline in head.chain(blocks).flat_map(|block| all_inlines(block.inlines())) {
        // Letters from right to left are reported where they are.
        let is_rightward = |body| {
            text_of(body).chars().any(|c| direction(c) == Some(Direction::RightToLeft))
        };
        if let InlineKind::Foreign { language, body } = &inline.kind
            && UNSUPPORTED.contains(&Language::primary(language).as_str())
            && !is_rightward(body)
        {
            let message = format!("words in the language `{language}` may be set badly");
            let remark = Diagnostic::warning("language-unsupported", message);
            let hint = "only scripts from left to right with spaces between words";
            remarks.push(remark.at(inline.span.clone()).hint(hint));
        }
    }
}

fn remark_on(tag: &str) -> Option<Diagnostic> {
    if UNSUPPORTED.contains(&Language::primary(tag).as_str()) {
        let remark = Diagnostic::error(
            "language-unsupported",
            format!("text in the language `{tag}` cannot be set well yet"),
        );
        Some(remark.hint("only scripts from left to right with spaces between words"))
    } else if !Language::is_known(tag) {
        let remark = Diagnostic::warning(
            "language-unknown",
            format!("the rules of the language `{tag}` are not known"),
        );
        Some(remark.hint("it is set by those of English; `fr` and `en` are known"))
    } else {
        None
    }
}
