//! References by number: `@fig-x`, and links without words to figures, tables and
//! listings.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use super::link_targets::LinkTargets;
use super::spacing;
use crate::base::Span;
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

/// Writes the words of all references, each in the language of its chapter; first in
/// headings, whose words others may quote. Returns whether headings have some.
pub(super) fn put(
    chapters: &mut [Chapter],
    notes: &mut [Note],
    headings: &[HeadingFacts],
    (written, places): (&[WrittenLink], &LinkTargets),
    of_book: Language,
) -> bool {
    if written.is_empty() {
        return false;
    }
    let mut all = References::new(chapters, headings);
    let mut quoted = false;
    for chapter in &mut *chapters {
        let saying = Saying::in_chapter(chapter, of_book, (&all, written, places));
        for block in chapter.head.lines_mut() {
            quoted |= saying.put_in(block, |_| true);
        }
        for block in &mut chapter.blocks {
            quoted |= saying.put_in(block, is_heading);
        }
    }
    if quoted {
        all = References::new(chapters, headings);
    }
    for note in notes {
        let Some(chapter) = chapters.get(note.chapter) else { continue };
        let saying = Saying::in_chapter(chapter, of_book, (&all, written, places));
        for block in &mut note.blocks {
            saying.put_in(block, |_| true);
        }
    }
    for chapter in chapters {
        let saying = Saying::in_chapter(chapter, of_book, (&all, written, places));
        for block in chapter.head.epigraph.iter_mut().chain(&mut chapter.blocks) {
            saying.put_in(block, |block| !is_heading(block));
        }
    }
    quoted
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading { .. })
}

/// What is written for a reference.
#[derive(Clone)]
struct Said {
    /// Before it, after another one in the same brackets.
    before: String,
    /// The words of its link.
    words: String,
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

    /// Writes the references in those of a block and its children that are wanted; returns
    /// whether there are some.
    fn put_in(&self, block: &mut Block, is_wanted: fn(&Block) -> bool) -> bool {
        let mut open = vec![block];
        let mut has_some = false;
        while let Some(block) = open.pop() {
            has_some |= is_wanted(block) && self.put_in_words(block);
            open.extend(block.children_mut());
        }
        has_some
    }

    fn put_in_words(&self, block: &mut Block) -> bool {
        let opening = sentences_opened(block.inlines());
        block.inlines_mut().is_some_and(|inlines| self.put(inlines, &opening))
    }

    // The recursion depth is the nesting of inlines, which the parser limits.
    fn put(&self, inlines: &mut Vec<Inline>, opening: &BTreeSet<LinkRef>) -> bool {
        let mut has_some = false;
        let mut several: Option<(LinkRef, Vec<Said>)> = None;
        let mut between: Vec<(usize, Inline)> = Vec::new();
        for (at, inline) in inlines.iter_mut().enumerate() {
            let span = inline.span.clone();
            if let InlineKind::Link { link, body, bare } = &mut inline.kind
                && let Some(written) = self.written.get(link.0 as usize)
                && (body.is_empty() || written.reference.is_some())
                && let Some(said) = match written.among {
                    Some(first) => self.among(*link, first, opening, &mut several),
                    None => self.said(written, opening.contains(link)),
                }
            {
                if !said.before.is_empty() {
                    let start = Span::new(span.source, span.start..span.start);
                    between.push((at, words_at(&said.before, &start)));
                }
                *body = vec![words_at(&said.words, &span)];
                *bare = false;
                has_some = true;
            } else if let Some(body) = inline.body_mut() {
                has_some |= self.put(body, opening);
            }
        }
        if !between.is_empty() {
            let mut between = between.into_iter().peekable();
            let old = std::mem::take(inlines);
            for (at, inline) in old.into_iter().enumerate() {
                let before = between.next_if(|(before, _)| *before == at);
                inlines.extend(before.map(|(_, words)| words));
                inlines.push(inline);
            }
        }
        has_some
    }

    /// The words of one of several references in the same brackets; `said` keeps those of
    /// all.
    fn among(
        &self,
        link: LinkRef,
        first: LinkRef,
        opening: &BTreeSet<LinkRef>,
        said: &mut Option<(LinkRef, Vec<Said>)>,
    ) -> Option<Said> {
        if said.as_ref().is_none_or(|(known, _)| *known != first) {
            let all = self.several(first, opening.contains(&first));
            *said = Some((first, all.unwrap_or_default()));
        }
        let (_, all) = said.as_ref()?;
        all.get(link.0.checked_sub(first.0)? as usize).cloned()
    }

    /// The words of several references: "figures 2, 3 et 5", or each with its kind where
    /// they have not the same; `None` if one leads nowhere.
    fn several(&self, first: LinkRef, begins: bool) -> Option<Vec<Said>> {
        let written = self.written.get(first.0 as usize..)?;
        let written = written.iter().take_while(|one| one.among == Some(first));
        let all: Option<Vec<(&Numbered, ReferenceForm)>> =
            written.map(|one| self.found(one)).collect();
        let all = all?;
        let (one, form) = all.first()?;
        let same = |(other, form): &(&Numbered, ReferenceForm)| {
            let has_kind = *form != ReferenceForm::Number;
            other.kind == one.kind && other.number.is_some() && has_kind
        };
        let plural = self.plural(one.kind).filter(|_| all.iter().all(same));
        let and = self.language.row().statements.and;
        let mut said = Vec::with_capacity(all.len());
        for (rank, (one, own)) in all.iter().enumerate() {
            let is_first = rank == 0;
            let number = one.number.as_deref();
            let (words, is_bare) = match (plural, number) {
                (Some(word), Some(number)) if is_first => {
                    (self.with_number(word, number, *form, begins), false)
                }
                (Some(_), Some(number)) => (number.to_owned(), true),
                _ => {
                    let is_bare = *own == ReferenceForm::Number && number.is_some();
                    (self.say(one, *own, begins && is_first)?, is_bare)
                }
            };
            let before = match rank {
                0 => String::new(),
                // A number alone begins no line.
                _ if rank + 1 == all.len() && is_bare => format!(" {and}\u{a0}"),
                _ if rank + 1 == all.len() => format!(" {and} "),
                _ => ", ".to_owned(),
            };
            said.push(Said { before, words });
        }
        Some(said)
    }

    /// What a reference leads to, and its form.
    fn found(&self, written: &WrittenLink) -> Option<(&Numbered, ReferenceForm)> {
        let source = written.span.source;
        let anchor = self.places.find(written.destination.trim(), source).ok()?;
        let one = self.all.0.get(&anchor.0)?;
        Some((one, written.reference.unwrap_or(ReferenceForm::Kind)))
    }

    /// The words of a reference; `None` for links without words to headings, which take
    /// the words of the heading, and for those that lead nowhere.
    fn said(&self, written: &WrittenLink, begins: bool) -> Option<Said> {
        let (one, form) = self.found(written)?;
        let is_heading = !matches!(one.kind, Kind::Captioned(_));
        if written.reference.is_none() && is_heading {
            return None;
        }
        Some(Said { before: String::new(), words: self.say(one, form, begins)? })
    }

    fn say(&self, one: &Numbered, form: ReferenceForm, begins: bool) -> Option<String> {
        let Some(number) = &one.number else {
            let words = one.words.trim();
            let tag = self.language.row().tag;
            return (!words.is_empty())
                .then(|| spacing::set_words(&format!("\"{words}\""), tag));
        };
        if form == ReferenceForm::Number {
            return Some(number.clone());
        }
        Some(self.with_number(self.word(one.kind), number, form, begins))
    }

    /// A kind and a number: "figure 3".
    fn with_number(
        &self,
        word: &str,
        number: &str,
        form: ReferenceForm,
        begins: bool,
    ) -> String {
        let hyphens = self.language.row().hyphens;
        let nouns_have_capitals = hyphens.is_some_and(|row| !row.capitals_are_names);
        let is_capital = form == ReferenceForm::Capital || begins || nouns_have_capitals;
        let word = if is_capital { capital(word) } else { small(word) };
        format!("{word}\u{a0}{number}")
    }

    /// The word before the numbers of several; `None` if the book has a word of its own for
    /// one, and none for several.
    fn plural(&self, kind: Kind) -> Option<&str> {
        let (one, several) = (self.word(kind), several_of(&self.words, kind));
        let usual = Words::of(self.language);
        let is_usual = one == word_of(&usual, kind);
        (is_usual || several != several_of(&usual, kind)).then_some(several)
    }

    fn word(&self, kind: Kind) -> &str {
        word_of(&self.words, kind)
    }
}

fn word_of(words: &Words, kind: Kind) -> &str {
    match kind {
        Kind::Captioned(CaptionKind::Figure) => &words.figure,
        Kind::Captioned(CaptionKind::Table) => &words.table,
        Kind::Captioned(CaptionKind::Listing) => &words.listing,
        Kind::Part => &words.part,
        Kind::Chapter => &words.chapter,
        Kind::Appendix => &words.appendix,
        Kind::Section => &words.section,
    }
}

fn several_of(words: &Words, kind: Kind) -> &str {
    let several = &words.plurals;
    match kind {
        Kind::Captioned(CaptionKind::Figure) => &several.figure,
        Kind::Captioned(CaptionKind::Table) => &several.table,
        Kind::Captioned(CaptionKind::Listing) => &several.listing,
        Kind::Part => &several.part,
        Kind::Chapter => &several.chapter,
        Kind::Appendix => &several.appendix,
        Kind::Section => &several.section,
    }
}

/// Words that the source does not have, in place of those at a span.
fn words_at(words: &str, span: &Span) -> Inline {
    let mut text = Text { as_typed: true, ..Text::default() };
    text.push(words, span.range());
    Inline { span: span.clone(), kind: InlineKind::Text(text) }
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
