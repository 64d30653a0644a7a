//! References by number: `@fig-x`, and links without words to figures, tables and
//! listings.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::link_targets::LinkTargets;
use super::spacing;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::CaptionKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Note;
use crate::book::Role;
use crate::book::Text;
use crate::book::block::all_blocks;
use crate::book::draft::ReferenceForm;
use crate::book::draft::WrittenLink;
use crate::book::runs::all_inlines;
use crate::book::runs::plain_text;
use crate::book::runs::runs;
use crate::book::runs::text_of;
use crate::config::Words;
use crate::language::Language;

/// What a reference may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Captioned(CaptionKind),
    Part,
    Chapter,
    Appendix,
    Section,
}

/// What has a number, or at least words.
struct Numbered {
    kind: Kind,
    number: Option<String>,
    /// Its caption or title.
    words: String,
}

/// All figures, tables, listings and headings that links may name, by anchor.
pub(super) struct References(BTreeMap<String, Numbered>);

impl References {
    pub(super) fn new(chapters: &[Chapter], headings: &[HeadingFacts]) -> Self {
        let mut all = Self(BTreeMap::new());
        for chapter in chapters {
            let title = match chapter.head.placement.role {
                Role::Part => Kind::Part,
                Role::Appendix => Kind::Appendix,
                _ => Kind::Chapter,
            };
            all.heading(&chapter.head.title, title, headings);
            for block in all_blocks(&chapter.blocks) {
                all.block(block, headings);
            }
        }
        all
    }

    fn heading(&mut self, block: &Block, kind: Kind, headings: &[HeadingFacts]) {
        let found = headings.binary_search_by_key(&block.id, |facts| facts.block);
        let Some(facts) = found.ok().and_then(|at| headings.get(at)) else { return };
        let words = plain_text(block.inlines());
        let one = Numbered { kind, number: facts.number.clone(), words };
        self.0.insert(facts.anchor.0.clone(), one);
    }

    fn block(&mut self, block: &Block, headings: &[HeadingFacts]) {
        if let BlockKind::Heading { .. } = block.kind {
            return self.heading(block, Kind::Section, headings);
        }
        let Some((kind, number, words)) = block.captioned() else { return };
        let kind = Kind::Captioned(kind);
        for inline in all_inlines(words) {
            if let InlineKind::Anchor(Anchor(name)) = &inline.kind {
                let words = plain_text(words);
                let one = Numbered { kind, number: number.map(str::to_owned), words };
                self.0.insert(name.clone(), one);
            }
        }
    }
}

/// Writes the words of all references, each in the language of its chapter.
pub(super) fn put(
    chapters: &mut [Chapter],
    notes: &mut [Note],
    headings: &[HeadingFacts],
    (written, places): (&[WrittenLink], &LinkTargets),
    of_book: Language,
) {
    if written.is_empty() {
        return;
    }
    let all = References::new(chapters, headings);
    for note in notes {
        let Some(chapter) = chapters.get(note.chapter) else { continue };
        let saying = Saying::in_chapter(chapter, of_book, (&all, written, places));
        note.blocks.iter_mut().for_each(|block| saying.put_in(block));
    }
    for chapter in chapters {
        let saying = Saying::in_chapter(chapter, of_book, (&all, written, places));
        let blocks = chapter.head.epigraph.iter_mut().chain(&mut chapter.blocks);
        blocks.for_each(|block| saying.put_in(block));
    }
}

/// Writes references in a block.
struct Saying<'a> {
    all: &'a References,
    written: &'a [WrittenLink],
    places: &'a LinkTargets,
    words: Words,
    language: Language,
}

impl<'a> Saying<'a> {
    fn in_chapter(
        chapter: &Chapter,
        of_book: Language,
        (all, written, places): (&'a References, &'a [WrittenLink], &'a LinkTargets),
    ) -> Self {
        let own = chapter.head.language.as_deref().map(Language::of_tag);
        let language = own.filter(|own| own.row().is_known).unwrap_or(of_book);
        Self { all, written, places, words: chapter.words.clone(), language }
    }

    fn put_in(&self, block: &mut Block) {
        let mut open = vec![block];
        while let Some(block) = open.pop() {
            let opening = sentences_opened(block.inlines());
            if let Some(inlines) = block.inlines_mut() {
                self.put(inlines, &opening);
            }
            open.extend(block.children_mut());
        }
    }

    // The recursion depth is the nesting of inlines, which the parser limits.
    fn put(&self, inlines: &mut [Inline], opening: &BTreeSet<LinkRef>) {
        for inline in inlines {
            let span = inline.span.clone();
            if let InlineKind::Link { link, body, bare } = &mut inline.kind
                && let Some(written) = self.written.get(link.0 as usize)
                && (body.is_empty() || written.reference.is_some())
                && let Some(said) = self.said(written, opening.contains(link))
            {
                let mut text = Text { as_typed: true, ..Text::default() };
                text.push(&said, span.range());
                *body = vec![Inline { span, kind: InlineKind::Text(text) }];
                *bare = false;
            } else if let Some(body) = inline.body_mut() {
                self.put(body, opening);
            }
        }
    }

    /// The words of a reference; `None` for links without words to headings, which take
    /// the words of the heading, and for those that lead nowhere.
    fn said(&self, written: &WrittenLink, begins: bool) -> Option<String> {
        let source = written.span.source;
        let anchor = self.places.find(written.destination.trim(), source).ok()?;
        let one = self.all.0.get(&anchor.0)?;
        let is_heading = !matches!(one.kind, Kind::Captioned(_));
        let form = match written.reference {
            None if is_heading => return None,
            form => form.unwrap_or(ReferenceForm::Kind),
        };
        let Some(number) = &one.number else {
            let words = one.words.trim();
            let tag = self.language.row().tag;
            return (!words.is_empty())
                .then(|| spacing::set_words(&format!("\"{words}\""), tag));
        };
        if form == ReferenceForm::Number {
            return Some(number.clone());
        }
        let word = self.word(one.kind);
        let hyphens = self.language.row().hyphens;
        let nouns_have_capitals = hyphens.is_some_and(|row| !row.capitals_are_names);
        let is_capital = form == ReferenceForm::Capital || begins || nouns_have_capitals;
        let word = if is_capital { capital(word) } else { small(word) };
        Some(format!("{word}\u{a0}{number}"))
    }

    fn word(&self, kind: Kind) -> &str {
        match kind {
            Kind::Captioned(CaptionKind::Figure) => &self.words.figure,
            Kind::Captioned(CaptionKind::Table) => &self.words.table,
            Kind::Captioned(CaptionKind::Listing) => &self.words.listing,
            Kind::Part => &self.words.part,
            Kind::Chapter => &self.words.chapter,
            Kind::Appendix => &self.words.appendix,
            Kind::Section => &self.words.section,
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

fn small(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

/// The links that begin a sentence.
fn sentences_opened(inlines: &[Inline]) -> BTreeSet<LinkRef> {
    let mut text = None;
    let mut opened = BTreeSet::new();
    for run in runs(inlines) {
        if let InlineKind::Link { link, .. } = run.inline.kind {
            let text = text.get_or_insert_with(|| text_of(inlines));
            if begins_sentence(&text[..run.offset]) {
                opened.insert(link);
            }
        }
    }
    opened
}

/// Words before a full stop that ends no sentence, besides single letters.
const SHORT: [&str; 28] = [
    "al", "approx", "art", "bzw", "ca", "cf", "chap", "dr", "ed", "éd", "eds", "env",
    "ex", "fig", "mm", "no", "nr", "pp", "prof", "resp", "sec", "sect", "sq", "st",
    "tab", "usw", "vgl", "vol",
];

/// Whether a sentence begins after these words.
fn begins_sentence(before: &str) -> bool {
    let is_quote = |c: char| "»”\"«“()[]".contains(c);
    let text = before.trim_end_matches(|c: char| c.is_whitespace() || is_quote(c));
    let Some(rest) = text.strip_suffix('.') else {
        return text.is_empty() || text.ends_with(['!', '?', '…']);
    };
    if before[text.len()..].contains(['»', '”', '"', ')']) {
        return true;
    }
    let word = rest.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_letter = word.len() == 1 && word.chars().all(char::is_alphabetic);
    !is_letter && !SHORT.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::begins_sentence;

    #[test]
    fn sentences_begin_after_full_stops_that_end_words() {
        for before in ["", "C’est là. ", "Vraiment ? ", "« Il y va. » ", "(Voir. "] {
            assert!(begins_sentence(before), "{before}");
        }
        for before in ["voir ", "cf. ", "voir p. ", "le plan, ", "Ici : "] {
            assert!(!begins_sentence(before), "{before}");
        }
    }
}
