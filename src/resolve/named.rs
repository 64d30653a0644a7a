//! Link targets in the text: `<a id="name">`.

use std::collections::BTreeMap;

use super::anchors::slug;
use super::names::Names;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Note;

/// The final anchor for each name in a file.
pub(super) type Named = BTreeMap<(SourceId, String), Anchor>;

/// Assigns the final anchor to each named place.
///
/// Names inside a heading get the heading's anchor. Adjacent names, with no text between
/// them, share one anchor.
pub(super) fn settle(
    chapters: &mut [Chapter],
    notes: &mut [Note],
    headings: &[HeadingFacts],
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> Named {
    let (named, first) = (Named::new(), BTreeMap::new());
    let mut walk = Walk { headings, names, diagnostics, named, first, last: None };
    for chapter in chapters {
        let title = walk.heading(&chapter.head.title).cloned();
        for block in chapter.head.lines_mut() {
            walk.take_out(block, title.as_ref());
        }
        for block in chapter.head.epigraph.iter_mut().chain(&mut chapter.blocks) {
            walk.block(block);
        }
    }
    for block in notes.iter_mut().flat_map(|note| &mut note.blocks) {
        walk.block(block);
    }
    walk.named
}

struct Walk<'a> {
    headings: &'a [HeadingFacts],
    names: &'a mut Names,
    diagnostics: &'a mut Diagnostics,
    named: Named,
    /// Where each anchor's first name stands.
    first: BTreeMap<Anchor, Span>,
    /// The anchor that no text has followed yet.
    last: Option<Anchor>,
}

impl Walk<'_> {
    fn heading(&self, block: &Block) -> Option<&Anchor> {
        let found = self.headings.binary_search_by_key(&block.id, |facts| facts.block);
        found.ok().map(|at| &self.headings[at].anchor)
    }

    // The recursion depth is the nesting of blocks, which the parser limits.
    fn block(&mut self, block: &mut Block) {
        self.last = None;
        if let BlockKind::Heading { .. } = block.kind {
            let own = self.heading(block).cloned();
            self.take_out(block, own.as_ref());
        } else if let Some(words) = block.inlines_mut() {
            self.words(words);
            if self.last.is_some() {
                first_of(words);
            }
        }
        for child in block.children_mut() {
            self.block(child);
        }
    }

    /// Removes named places from a heading: they share its anchor.
    fn take_out(&mut self, block: &mut Block, own: Option<&Anchor>) {
        self.last = own.cloned();
        if let Some(words) = block.inlines_mut() {
            self.take_out_of(words, own);
        }
        self.last = None;
    }

    // The recursion depth is the nesting of inlines, which the parser limits.
    fn take_out_of(&mut self, words: &mut Vec<Inline>, own: Option<&Anchor>) {
        words.retain_mut(|inline| match &mut inline.kind {
            InlineKind::Anchor(written) => {
                if let Some(own) = own {
                    self.name(&written.0, own.clone(), &inline.span);
                }
                false
            }
            _ => {
                if let Some(body) = inline.body_mut() {
                    self.take_out_of(body, own);
                }
                true
            }
        });
    }

    // The recursion depth is the nesting of inlines, which the parser limits.
    fn words(&mut self, words: &mut Vec<Inline>) {
        words.retain_mut(|inline| {
            if let InlineKind::Anchor(written) = &mut inline.kind {
                let known = self.last.clone();
                let is_new = known.is_none();
                let own =
                    known.unwrap_or_else(|| self.names.fresh(&slug(&written.0, "place")));
                self.name(&written.0, own.clone(), &inline.span);
                self.last = Some(own.clone());
                *written = own;
                return is_new;
            }
            match inline.body_mut() {
                Some(body) => self.words(body),
                None => self.last = None,
            }
            true
        });
    }

    fn name(&mut self, written: &str, own: Anchor, span: &Span) {
        let key = (span.source, written.to_owned());
        let known = self.named.entry(key).or_insert_with(|| own.clone());
        self.first.entry(own.clone()).or_insert_with(|| span.clone());
        if *known != own {
            let message = format!("another place has the name `{written}`");
            let hint = "links lead to the first; give this one another name";
            let diagnostic = Diagnostic::new(codes::ANCHOR_TWICE, message);
            let diagnostic = diagnostic.at(span.clone()).hint(hint);
            self.diagnostics.push(match self.first.get(known) {
                Some(first) => diagnostic.related(first.clone(), "the first one"),
                None => diagnostic,
            });
        }
    }
}

/// Moves an anchor at the end of a block to the block's beginning: an anchor needs text
/// after it.
fn first_of(words: &mut Vec<Inline>) {
    if let Some(last) = take_last(words) {
        words.insert(0, last);
    }
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn take_last(words: &mut Vec<Inline>) -> Option<Inline> {
    let last = words.last_mut()?;
    if let InlineKind::Anchor(_) = last.kind {
        return words.pop();
    }
    take_last(last.body_mut()?)
}
