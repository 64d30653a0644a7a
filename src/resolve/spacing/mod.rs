//! The spacing and punctuation rules of each language: spaces, quotation marks,
//! apostrophes, ordinals.
//!
//! The text of a block is laid out as one line of characters, so that rules work across
//! emphasis and links. Code, addresses and images are one opaque character each, and so
//! are phrases in another language, which get a line of their own. The rules change the
//! line; the changes become edits of the source, and the inlines are rebuilt from the
//! line.

mod fr;
mod line;
mod marks;
mod rules;
mod written;

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::SourceId;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Change;
use crate::book::Draft;
use crate::book::DraftChapter;
use crate::book::Edit;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LintLevels;
use crate::book::Text;
use crate::book::runs::all_inlines;
use crate::book::runs::plain_text;
use crate::language::Language;
use crate::language::Spacing;
use line::Line;
use written::Written;

/// The number of chapters processed in parallel; their results are kept in memory
/// together.
const AT_ONCE: usize = 64;

/// Applies the rules of each chapter's language to its text. Returns the edits in text
/// order.
pub(super) fn apply(
    draft: &mut Draft,
    sources: &Sources,
    book_language: &str,
) -> Vec<Edit> {
    let mut edits = Vec::new();
    let levels = Arc::clone(&draft.levels);
    let rules = Rules { sources, levels: &levels };
    for some in draft.chapters.chunks_mut(AT_ONCE) {
        let chapters = some.par_iter_mut();
        let done: Vec<_> =
            chapters.map(|chapter| rules.in_chapter(chapter, book_language)).collect();
        edits.extend(done.into_iter().flatten());
    }
    edits
}

/// The rules, and what they read besides a text.
#[derive(Clone, Copy)]
struct Rules<'r> {
    sources: &'r Sources,
    /// What the author wants to keep as it is.
    levels: &'r LintLevels,
}

impl Rules<'_> {
    /// Applies the rules of a chapter's language to its text. Returns the edits in text
    /// order.
    fn in_chapter(self, chapter: &mut DraftChapter, book_language: &str) -> Vec<Edit> {
        let tag = chapter.head.language.as_deref().unwrap_or(book_language).to_owned();
        let mut edits = Vec::new();
        drop_breaks(&mut chapter.blocks, self.levels, &mut edits);
        let mut open = chapter.blocks_mut();
        while let Some(block) = open.pop() {
            let source = block.span.source;
            // A title made from a file name has no position in the source.
            let is_written = block.span.start < block.span.end;
            if let Some(inlines) = block.inlines_mut() {
                let written = Written {
                    source,
                    text: &self.sources.get(source).text,
                    levels: self.levels,
                };
                let changes = set(inlines, written, &tag);
                edits.extend(changes.into_iter().filter(|_| is_written));
            }
            open.extend(block.children_mut());
        }
        edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        edits
    }
}

/// Drops scene breaks before headings and at the end of a chapter, where they part nothing.
fn drop_breaks(blocks: &mut Vec<Block>, levels: &LintLevels, edits: &mut Vec<Edit>) {
    let code = codes::BREAK_DROPPED;
    let is_break = |block: &Block| {
        matches!(block.kind, BlockKind::Break) && !levels.allows(code, &block.span)
    };
    let mut kept: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut drop_last = |kept: &mut Vec<Block>| {
        while let Some(last) = kept.pop_if(|last| is_break(last)) {
            let change = Change::Replace(String::new());
            edits.push(Edit { span: last.span, change, code, safe: true });
        }
    };
    for block in std::mem::take(blocks) {
        if matches!(block.kind, BlockKind::Heading { .. }) {
            drop_last(&mut kept);
        }
        kept.push(block);
    }
    drop_last(&mut kept);
    *blocks = kept;
}

/// Applies the rules to a text from outside the manuscript, such as a title in
/// `actes.toml`.
pub(super) fn set_words(words: &str, language: &str) -> String {
    let source = SourceId(0);
    let mut inlines = Vec::new();
    let mut start = 0;
    for part in words.split_inclusive(' ') {
        let range = start..start + part.len();
        start = range.end;
        // Addresses, names such as `urn:isbn:…` and numbers such as 10.1000/182 are not
        // prose.
        let as_typed = part.contains("://") || part.contains('@') || part.contains('/');
        let mut text = Text { as_typed, ..Text::default() };
        text.push(part, range.clone());
        let span = Span::new(source, range);
        inlines.push(Inline { span, kind: InlineKind::Text(text) });
    }
    let levels = LintLevels::default();
    set(&mut inlines, Written { source, text: "", levels: &levels }, language);
    plain_text(&inlines)
}

/// Applies the rules of a language, given by its tag, to the text of one block.
///
/// Phrases in another language get the rules of that language, or none if it has none:
/// what is right in one language may be a mistake in another.
fn set(inlines: &mut Vec<Inline>, written: Written<'_>, tag: &str) -> Vec<Edit> {
    let Written { source, text, levels } = written;
    let mut line = Line::new(inlines, source, text, (tag, levels));
    let row = Language::of_tag(tag).row();
    if line.may_hold("\u{FB00}\u{FB01}\u{FB02}\u{FB03}\u{FB04}\u{FB05}\u{FB06}") {
        rules::joined_letters(&mut line);
    }
    match row.spacing {
        Spacing::French => fr::set(&mut line, row),
        Spacing::Marks => marks::set(&mut line, row),
    }
    let may_break = line.may_hold("\u{AD}\u{200B}");
    let mut edits = line.put_back(inlines);
    if may_break {
        edits.extend(break_points(inlines));
    }
    if row.spacing == Spacing::French {
        fr::calls::before_marks(inlines, written, &mut edits);
    }
    set_foreign(inlines, written, tag, &mut edits);
    edits
}

/// The author's soft hyphens and zero-width spaces, as edits: they allow line breaks and
/// are not text.
fn break_points(inlines: &[Inline]) -> Vec<Edit> {
    let mut edits = Vec::new();
    for inline in all_inlines(inlines) {
        let InlineKind::Text(text) = &inline.kind else { continue };
        for (at, sign) in text.text.match_indices(['\u{AD}', '\u{200B}']) {
            let (Some(start), Some(end)) =
                (text.source_of(at), text.source_of(at + sign.len()))
            else {
                continue;
            };
            let span = Span::new(inline.span.source, start..end.max(start));
            let code = codes::BREAK_POINT;
            edits.push(Edit { span, change: Change::BreakPoint, code, safe: true });
        }
    }
    edits
}

/// Applies the rules of their own languages to the foreign phrases of a block.
// The recursion depth is the nesting of inlines, which the parser limits.
fn set_foreign(
    inlines: &mut [Inline],
    written: Written<'_>,
    around: &str,
    edits: &mut Vec<Edit>,
) {
    for inline in inlines {
        let foreign = line::is_foreign(inline, around).map(str::to_owned);
        let Some(body) = inline.body_mut() else { continue };
        match foreign {
            Some(tag) if Language::of_tag(&tag).row().is_known => {
                edits.extend(set(body, written, &tag));
            }
            Some(tag) => set_foreign(body, written, &tag, edits),
            None => set_foreign(body, written, around, edits),
        }
    }
}

#[cfg(test)]
mod tests;
