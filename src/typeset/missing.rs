//! Characters missing from all faces: each reported once, at its first use.

use std::collections::BTreeMap;

use super::paragraph::fitting;
use super::printed;
use super::printed::Reader;
use crate::base::Diagnostic;
use crate::base::Sources;
use crate::base::Span;
use crate::base::character::is_emoji;
use crate::base::codes;
use crate::book::Book;
use crate::fonts::Family;
use crate::fonts::FontBook;

/// Most characters that are reported one by one; a book in a script without a face is
/// full of them.
const TOLD: usize = 20;

/// Reports every character of the book that no face has.
#[must_use]
pub fn missing(book: &Book, fonts: &FontBook, sources: &Sources) -> Vec<Diagnostic> {
    let mut search = Search { fonts, sources, known: BTreeMap::new(), found: Vec::new() };
    printed::read(book, sources, &mut search);
    search.diagnostics()
}

/// A character that no face has.
struct Missing {
    cluster: String,
    span: Option<Span>,
    uses: usize,
}

struct Search<'a> {
    fonts: &'a FontBook,
    sources: &'a Sources,
    /// Characters checked: whether they are missing, and then their index in `found`.
    known: BTreeMap<String, Option<usize>>,
    found: Vec<Missing>,
}

impl Reader for Search<'_> {
    fn text(&mut self, text: &str, place: &dyn Fn(usize) -> Option<Span>) {
        let face = self.fonts.face(self.fonts.find(Family::Text, false, false));
        if text.chars().all(|c| c.is_ascii() || face.glyph(c).is_some()) {
            return;
        }
        for range in fitting::clusters(text) {
            let cluster = &text[range.clone()];
            if cluster.is_ascii() {
                continue;
            }
            match self.known.get(cluster) {
                Some(None) => {}
                Some(Some(at)) => self.found[*at].uses += 1,
                None if fitting::is_shown(cluster, self.fonts) => {
                    self.known.insert(cluster.to_owned(), None);
                }
                None => {
                    let span = place(range.start)
                        .map(|span| printed::narrowed(cluster, &span, self.sources));
                    self.known.insert(cluster.to_owned(), Some(self.found.len()));
                    let cluster = cluster.to_owned();
                    self.found.push(Missing { cluster, span, uses: 1 });
                }
            }
        }
    }
}

impl Search<'_> {
    fn diagnostics(self) -> Vec<Diagnostic> {
        let (emoji, found): (Vec<Missing>, Vec<Missing>) =
            self.found.into_iter().partition(|missing| is_emoji(&missing.cluster));
        let more = found.len().saturating_sub(TOLD);
        let mut diagnostics: Vec<Diagnostic> =
            found.iter().take(TOLD).map(diagnostic).collect();
        diagnostics.extend(emoji_diagnostic(&emoji));
        if more > 0 {
            let message = format!("no face has {more} other characters of the book");
            let diagnostic = Diagnostic::new(codes::GLYPH_MISSING, message);
            diagnostics.push(diagnostic.hint("name a font for their script in [fonts]"));
        }
        diagnostics
    }
}

/// One diagnostic on all emoji, at the first: a book that uses them uses many.
fn emoji_diagnostic(emoji: &[Missing]) -> Option<Diagnostic> {
    let first = emoji.first()?;
    let uses: usize = emoji.iter().map(|one| one.uses).sum();
    let message = match uses {
        1 => format!("the PDF shows no `{}`: no face has this emoji", first.cluster),
        _ => format!("the PDF shows none of the {uses} emoji: no face has them"),
    };
    let diagnostic = Diagnostic::new(codes::EMOJI_MISSING, message)
        .hint("name a font that has them in [fonts], or write words");
    Some(match &first.span {
        Some(span) => diagnostic.at(span.clone()),
        None => diagnostic,
    })
}

fn diagnostic(missing: &Missing) -> Diagnostic {
    let codes: Vec<String> =
        missing.cluster.chars().map(|c| format!("U+{:04X}", u32::from(c))).collect();
    let mut message = format!("no face has `{}` ({})", missing.cluster, codes.join(" "));
    match missing.uses {
        1 => {}
        2 => message.push_str("; it is used once more"),
        more => message.push_str(&format!("; it is used {} times more", more - 1)),
    }
    let diagnostic = Diagnostic::new(codes::GLYPH_MISSING, message)
        .hint("name a font that has it in [fonts], or write it otherwise");
    match &missing.span {
        Some(span) => diagnostic.at(span.clone()),
        None => diagnostic,
    }
}
