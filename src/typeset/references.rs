//! Pages printed after links that lead far away inside the book: on paper nobody can follow
//! them otherwise.
//!
//! A reference changes lines and pages, and with them perhaps its own page. So the book is set
//! again with what was found, until nothing changes. What was once needed stays, and takes no
//! less room than before, so that no reference comes and goes for ever.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Target;
use crate::book::block::all_blocks;
use crate::book::runs::plain_text;
use crate::book::runs::runs;
use crate::book::runs::text_of;
use crate::page::Destination;
use crate::page::Item;
use crate::page::PageSet;

/// Pages from a link to its target that need a reference: more than the other page of a
/// spread, or the one overleaf.
const FAR: usize = 3;

/// How often a book is set again.
pub(crate) const ROUNDS: usize = 3;

/// Bytes after the words of a link in which a page may be named.
const AFTER: usize = 24;

/// Words after which the number of a page is written, in the languages with rules of their
/// own.
const PAGE_WORDS: [&str; 15] = [
    "p.",
    "pp.",
    "page",
    "pages",
    "s.",
    "seite",
    "seiten",
    "pág.",
    "pág",
    "página",
    "páginas",
    "pagina",
    "pagine",
    "blz.",
    "bladzijde",
];

/// The label of the page that is printed after each link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PageReferences(BTreeMap<LinkRef, String>);

impl PageReferences {
    /// The label of the page that is printed after a link.
    pub(crate) fn after(&self, link: LinkRef) -> Option<&str> {
        self.0.get(&link).map(String::as_str)
    }
}

/// The links of a book that may need a reference.
#[derive(Default)]
pub(crate) struct InnerLinks<'b> {
    /// Those that lead to a place in it, each with its block.
    inside: Vec<(LinkRef, BlockId, &'b Anchor)>,
    /// Those of an excerpt that lead to other pages of the book.
    out: PageReferences,
}

impl<'b> InnerLinks<'b> {
    /// The links inside a book, except those in headings and those whose text names the
    /// page.
    pub(crate) fn of(book: &'b Book) -> Self {
        // Lists of the program's own print the pages already.
        let written =
            book.chapters.iter().filter(|one| !one.head.placement.role.is_made());
        let in_chapters = written.flat_map(|chapter| &chapter.blocks);
        let in_notes = book.notes.iter().flat_map(|note| &note.blocks);
        let mut links = Self::default();
        for block in all_blocks(in_chapters).into_iter().chain(all_blocks(in_notes)) {
            if !matches!(block.kind, BlockKind::Heading { .. }) {
                links.read(book, block);
            }
        }
        links
    }

    fn read(&mut self, book: &'b Book, block: &Block) {
        let mut text = None;
        for run in runs(block.inlines()) {
            let InlineKind::Link { link, bare: false, body } = &run.inline.kind else {
                continue;
            };
            let target = book.target(*link);
            if !matches!(target, Target::Inside(_) | Target::Elsewhere(_)) {
                continue;
            }
            let text = text.get_or_insert_with(|| text_of(block.inlines()));
            let range = run.offset..run.offset + text_of(body).len();
            if names_page(text, range) || plain_text(body).trim().is_empty() {
                continue;
            }
            match target {
                Target::Inside(anchor) => self.inside.push((*link, block.id, anchor)),
                Target::Elsewhere(page) => {
                    self.out.0.insert(*link, page.clone());
                }
                Target::Outside(_) | Target::Nowhere => {}
            }
        }
    }

    /// The references of links that lead out of an excerpt: nobody can turn to what is not
    /// there, however near it is.
    pub(crate) fn out(&self) -> &PageReferences {
        &self.out
    }

    /// The references that some pages need, and those that they have.
    pub(crate) fn references(
        &self,
        set: &PageSet,
        had: &PageReferences,
    ) -> PageReferences {
        let mut needed = self.out.clone();
        if self.inside.is_empty() {
            return needed;
        }
        let mut places: BTreeMap<(BlockId, &Anchor), usize> = BTreeMap::new();
        for (number, page) in set.pages.iter().enumerate() {
            for (_, item) in &page.items {
                let Item::Link(area) = item else { continue };
                if let Destination::Inside(anchor) = &area.to {
                    let place = (area.tag_target.block, anchor);
                    places.entry(place).or_insert(number);
                }
            }
        }
        for (link, block, anchor) in &self.inside {
            let from = places.get(&(*block, *anchor));
            let (Some(from), Some(to)) = (from, set.places.get(*anchor)) else {
                continue;
            };
            let before = had.0.get(link);
            if from.abs_diff(to.page) < FAR && before.is_none() {
                continue;
            }
            let Some(page) = set.pages.get(to.page) else { continue };
            let room = before.map_or(0, |label| label.chars().count());
            needed.0.insert(*link, format!("{:\u{2007}>room$}", page.folio.label()));
        }
        needed
    }
}

/// Whether the words of a link, or those that follow it at once, name a page.
fn names_page(text: &str, link: Range<usize>) -> bool {
    let words = text.get(link.clone()).unwrap_or_default().trim();
    if !words.is_empty() && words.chars().all(|c| c.is_ascii_digit()) {
        return true;
    }
    let end = text.ceil_char_boundary((link.end + AFTER).min(text.len()));
    let after = text.get(link.end..end).unwrap_or_default();
    let after =
        after.trim_start_matches(|c: char| c.is_whitespace() || ",([".contains(c));
    let mut parts = words.split_whitespace();
    let mut before = parts.next().unwrap_or_default();
    let is_inside = parts.any(|part| is_page(std::mem::replace(&mut before, part), part));
    let mut parts = after.split_whitespace();
    let (word, number) = (parts.next().unwrap_or_default(), parts.next());
    // Now `before` is the last word of the link.
    is_inside
        || is_page(before, word)
        || number.is_some_and(|number| is_page(word, number))
}

/// Whether two words are that for a page, and a number.
fn is_page(word: &str, number: &str) -> bool {
    number.starts_with(|c: char| c.is_ascii_digit())
        && PAGE_WORDS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::names_page;

    #[test]
    fn texts_that_name_the_page_are_known() {
        let named = |text: &str| {
            let (start, end) = (text.find('[').unwrap(), text.find(']').unwrap() - 1);
            names_page(&text.replace(['[', ']'], ""), start..end)
        };
        for text in [
            "voir [la carte], p. 12",
            "voir [la carte] (page 12)",
            "voir page [12]",
            "voir [la page] 12",
            "see [the map on p.\u{202f}4]",
        ] {
            assert!(named(text), "{text}");
        }
        for text in [
            "voir [la carte]",
            "[les pages] du carnet",
            "en 12 [pas], la page",
            "voir [la carte]. Page 3 est perdue",
            "[la carte] et page 3 du carnet",
        ] {
            assert!(!named(text), "{text}");
        }
    }
}
