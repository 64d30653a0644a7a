//! Quotation marks for the HTML element `q`, in the language of the text around it.

use super::spacing;
use crate::base::Span;
use crate::book::Block;
use crate::book::Draft;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Marking;
use crate::book::Text;
use crate::language::Language;

/// Puts quotation marks around the content of each `q`; nested quotations alternate.
pub(super) fn put(draft: &mut Draft, of_book: &str) {
    for chapter in &mut draft.chapters {
        let language = chapter.head.language.clone();
        let language = language.as_deref().unwrap_or(of_book);
        let mut open: Vec<&mut Block> = chapter.blocks_mut();
        while let Some(block) = open.pop() {
            if let Some(inlines) = block.inlines_mut() {
                put_in(inlines, language, 0);
            }
            open.extend(block.children_mut());
        }
    }
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn put_in(inlines: &mut [Inline], language: &str, depth: usize) {
    for inline in inlines {
        let span = inline.span.clone();
        match &mut inline.kind {
            InlineKind::Marked { mark: Marking::Quoted, body } => {
                put_in(body, language, depth + 1);
                let (before, after) = marks(language, depth);
                body.insert(0, words(&before, &span, span.start));
                body.push(words(&after, &span, span.end));
            }
            InlineKind::Foreign { language, body } => put_in(body, language, depth),
            _ => {
                if let Some(body) = inline.body_mut() {
                    put_in(body, language, depth);
                }
            }
        }
    }
}

/// The marks of a quotation at a nesting depth, with their spaces.
fn marks(language: &str, depth: usize) -> (String, String) {
    let quotes = Language::of_tag(language).row().quotes;
    if let Some(quotes) = quotes.filter(|_| depth % 2 == 1) {
        return (quotes.inner.0.to_string(), quotes.inner.1.to_string());
    }
    // Ask the rules of the language, which add the spaces.
    let set = spacing::set_words("\"x\"", language);
    let (before, after) = set.split_once('x').unwrap_or(("\"", "\""));
    (before.to_owned(), after.to_owned())
}

fn words(mark: &str, of: &Span, at: usize) -> Inline {
    let mut text = Text::default();
    text.push(mark, at..at);
    Inline { span: Span::new(of.source, at..at), kind: InlineKind::Text(text) }
}
