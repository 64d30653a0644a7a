//! All printed texts of a book, each with its span in the source.

use crate::base::Sources;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Target;
use crate::book::block::all_blocks;
use crate::book::runs::all_inlines;
use crate::book::runs::plain_text;

/// Visits texts one after the other.
pub(super) trait Reader {
    /// Visits a text; `place` returns the span of a byte of it in a source. The span may
    /// be longer than the text: see [`narrowed`].
    fn text(&mut self, text: &str, place: &dyn Fn(usize) -> Option<Span>);

    /// The next text does not continue the line.
    fn end(&mut self) {}
}

/// Passes all printed texts to a reader. Alternative texts of pictures and texts that
/// only metadata holds are not printed.
pub(super) fn read(book: &Book, sources: &Sources, reader: &mut impl Reader) {
    settings(book, sources, reader);
    for chapter in &book.chapters {
        let heads = chapter.head.lines().chain(&chapter.head.short_title);
        let texts = chapter.head.epigraph.iter().chain(&chapter.blocks);
        let texts = texts.flat_map(|block| all_blocks([block]));
        for read in heads.chain(texts) {
            block(book, read, reader);
        }
    }
    for read in book.notes.iter().flat_map(|note| all_blocks(&note.blocks)) {
        block(book, read, reader);
    }
}

/// The span of words within a longer span; its beginning when they are written
/// differently there.
pub(super) fn narrowed(words: &str, span: &Span, sources: &Sources) -> Span {
    let text = &sources.get(span.source).text;
    match text.get(span.range()).and_then(|part| part.find(words)) {
        Some(at) => {
            let start = span.start + at;
            Span::new(span.source, start..start + words.len())
        }
        None => Span::new(span.source, span.start..span.start),
    }
}

/// The metadata from the settings, which are the first file that was read.
fn settings(book: &Book, sources: &Sources, reader: &mut impl Reader) {
    let about = &book.metadata;
    let title_page = [Some(&about.title), about.subtitle.as_ref(), about.label.as_ref()];
    let people = book.people.of(None).map(|(person, _)| &person.name);
    let imprint = [&about.description, &about.source, &about.publisher, &about.place];
    let imprint = imprint.into_iter().chain([&about.rights]).flatten();
    let words = &book.words;
    let words = [&words.contents, &words.appendix, &words.links, &words.links_subtitle]
        .into_iter();
    let texts = title_page.into_iter().flatten().chain(people).chain(imprint);
    let place =
        sources.iter().next().map(|(id, source)| Span::new(id, 0..source.text.len()));
    for text in texts.chain(words).chain([&book.words.colophon]) {
        reader.text(text, &|_| place.clone());
        reader.end();
    }
}

fn block(book: &Book, block: &Block, reader: &mut impl Reader) {
    if let BlockKind::Code { text, .. } = &block.kind {
        reader.text(text, &|_| Some(block.span.clone()));
    }
    for inline in all_inlines(block.inlines()) {
        match &inline.kind {
            InlineKind::LineBreak => reader.end(),
            _ => reader.text(inline.own_text(), &|at| Some(inline.place_from(at))),
        }
    }
    reader.end();
    for inline in all_inlines(block.inlines()) {
        address(book, inline, reader);
    }
}

/// The address printed in the appendix, at its first link; one that is its own link text
/// was visited already.
fn address(book: &Book, inline: &Inline, reader: &mut impl Reader) {
    let InlineKind::Link { link, bare: false, .. } = inline.kind else { return };
    let Target::Outside(id) = book.target(link) else { return };
    let Some(entry) = book.links.get(*id) else { return };
    if entry.calls.first().is_some_and(|call| call.link == link) {
        let facts = entry.facts.iter().map(|fact| plain_text(&fact.words));
        for text in entry.shown_addresses().map(str::to_owned).chain(facts) {
            reader.text(&text, &|_| Some(inline.span.clone()));
            reader.end();
        }
    }
}
