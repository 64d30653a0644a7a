//! Accessibility checks: skipped heading levels, tables without column headings, vague
//! link texts, private-use characters.

use std::collections::BTreeSet;

use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::Span;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::NoteId;
use crate::book::People;
use crate::book::Table;
use crate::book::runs::all_inlines;
use crate::book::runs::plain_text;
use crate::config::Metadata;
use crate::language::Language;

/// The maximum number of diagnostics on private-use characters.
const TOLD: usize = 20;

/// Checks the headings, tables, links and characters of a book.
pub(super) fn check(book: &Book, diagnostics: &mut Diagnostics) {
    let language = book.metadata.known_language();
    let noted = BTreeSet::new();
    let mut walk =
        Walk { book, language, level: 1, above: None, noted, private: 0, diagnostics };
    walk.about(&book.metadata, &book.people);
    for chapter in &book.chapters {
        walk.language =
            chapter.head.language.as_deref().map_or(language, Language::of_tag);
        let head = chapter.head.lines();
        for block in head.chain(&chapter.head.epigraph).chain(&chapter.blocks) {
            walk.block(block);
        }
    }
}

/// Walks the text in reading order: each note after the block that calls it first.
struct Walk<'b> {
    book: &'b Book,
    /// The language of the current chapter.
    language: Language,
    /// The level of the last heading.
    level: u8,
    /// Where it stands.
    above: Option<Span>,
    noted: BTreeSet<NoteId>,
    /// The number of private-use characters found.
    private: usize,
    diagnostics: &'b mut Diagnostics,
}

impl Walk<'_> {
    // The recursion depth is the nesting depth, which the parser limits; each note is
    // visited once.
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, .. } => self.heading(block, *level),
            BlockKind::Table(table) => self.table(block, table),
            _ => {}
        }
        for child in block.children() {
            self.block(child);
        }
        self.characters(block);
        self.notes(block.inlines());
    }

    /// Checks the texts in the settings, which have no position in the manuscript.
    fn about(&mut self, about: &Metadata, people: &People) {
        let said = [Some(&about.title), about.subtitle.as_ref(), about.label.as_ref()];
        let people = people.of(None).map(|(person, _)| &person.name);
        for words in said.into_iter().flatten().chain(people) {
            self.private(words, |_| None);
        }
    }

    fn characters(&mut self, block: &Block) {
        if let BlockKind::Code { text, .. } = &block.kind {
            self.private(text, |_| Some(block.span.clone()));
        }
        for inline in all_inlines(block.inlines()) {
            match &inline.kind {
                InlineKind::Text(text) => self.private(&text.text, |at| {
                    let Span { source, start, end } = inline.place_from(at);
                    // An entity is longer than its character, and ASCII.
                    let length = text.text[at..].chars().next().map_or(0, char::len_utf8);
                    Some(Span::new(source, start..end.min(start + length)))
                }),
                InlineKind::Link { bare: false, body, .. } => self.link(inline, body),
                _ => self.private(inline.own_text(), |at| Some(inline.place_from(at))),
            }
        }
    }

    /// Reports private-use characters; `place` maps a byte offset to its source span.
    fn private(&mut self, words: &str, place: impl Fn(usize) -> Option<Span>) {
        for (at, c) in words.char_indices().filter(|(_, c)| is_private(*c)) {
            self.private += 1;
            if self.private > TOLD {
                return;
            }
            let code = u32::from(c);
            let message =
                format!("nobody else knows what the character U+{code:04X} says");
            let diagnostic = Diagnostic::new(codes::CHARACTER_PRIVATE, message)
                .hint("write it with a character of Unicode, or show it as a picture");
            self.diagnostics.push(match place(at) {
                Some(span) => diagnostic.at(span),
                None => diagnostic,
            });
        }
    }

    fn notes(&mut self, inlines: &[Inline]) {
        for inline in all_inlines(inlines) {
            let InlineKind::NoteCall(call) = inline.kind else { continue };
            let id = self.book.call(call).and_then(|call| call.note);
            if let Some(id) = id
                && self.noted.insert(id)
                && let Some(note) = self.book.note(id)
            {
                for block in &note.blocks {
                    self.block(block);
                }
            }
        }
    }

    /// Checks that the text of a link makes sense out of context (WCAG 2.1, 2.4.4 and
    /// 2.4.9).
    fn link(&mut self, inline: &Inline, body: &[Inline]) {
        let words = plain_text(body).to_lowercase();
        let words = words.trim_matches(|c: char| !c.is_alphanumeric());
        // English link texts are common in any language.
        let english = Language::of_tag("en").row().vague_links;
        if self.language.row().vague_links.iter().chain(english).any(|one| *one == words)
        {
            let message = format!("the link `{words}` does not say where it leads");
            let hint = "let the link's words name what it leads to";
            let diagnostic = Diagnostic::new(codes::LINK_WORDS, message).hint(hint);
            self.diagnostics.push(diagnostic.at(inline.span.clone()));
        }
    }

    fn heading(&mut self, block: &Block, level: u8) {
        let above = std::mem::replace(&mut self.level, level);
        let place = self.above.replace(block.span.clone());
        if level > above + 1 {
            let diagnostic = Diagnostic::new(
                codes::HEADING_SKIPS,
                format!("a heading of level {level} stands below one of level {above}"),
            );
            let hint = format!("make it a heading of level {}", above + 1);
            let diagnostic = diagnostic.at(block.span.clone()).hint(hint);
            self.diagnostics.push(match place {
                Some(place) => diagnostic.related(place, "the heading above it"),
                None => diagnostic,
            });
        }
    }

    fn table(&mut self, block: &Block, table: &Table) {
        let is_silent = |cell: &Block| {
            let is_picture =
                |inline: &Inline| matches!(inline.kind, InlineKind::Image(_));
            let inlines = cell.inlines();
            plain_text(inlines).trim().is_empty() && !all_inlines(inlines).any(is_picture)
        };
        if table.header.iter().all(is_silent) {
            let diagnostic = Diagnostic::new(
                codes::TABLE_HEADLESS,
                "the columns of this table have no headings",
            );
            let hint = "give each column a head in the table's first row";
            self.diagnostics.push(diagnostic.at(block.span.clone()).hint(hint));
        }
    }
}

/// Whether a character is private-use (Unicode, section 23.5): it has no agreed meaning,
/// so that it cannot be spoken or searched for.
fn is_private(c: char) -> bool {
    matches!(
        c,
        '\u{E000}'..='\u{F8FF}'
            | '\u{F0000}'..='\u{FFFFD}'
            | '\u{100000}'..='\u{10FFFD}'
    )
}
