//! A traversal of a block's text: the offset of each inline, and its text.

use super::block::Inline;
use super::block::InlineKind;
use crate::base::Span;

impl Inline {
    /// Its own text, without its children: code as it is, a line break as a line feed, a
    /// note reference, a picture and an anchor as nothing.
    #[must_use]
    pub fn own_text(&self) -> &str {
        match &self.kind {
            InlineKind::Text(text) => &text.text,
            InlineKind::Code(text) => text,
            InlineKind::LineBreak => "\n",
            InlineKind::Emphasis(_)
            | InlineKind::Strong(_)
            | InlineKind::Strike(_)
            | InlineKind::Superior(_)
            | InlineKind::Inferior(_)
            | InlineKind::SmallCaps(_)
            | InlineKind::Marked { .. }
            | InlineKind::Anchor(_)
            | InlineKind::Foreign { .. }
            | InlineKind::Link { .. }
            | InlineKind::NoteCall(_)
            | InlineKind::Image(_) => "",
        }
    }

    /// The position of a byte of its own text in bytes of the source; `None` when it does
    /// not correspond byte by byte.
    #[must_use]
    pub fn source_of(&self, at: usize) -> Option<usize> {
        match &self.kind {
            InlineKind::Text(text) => text.source_of(at),
            _ => None,
        }
    }

    /// The span of its own text from a byte on.
    #[must_use]
    pub fn place_from(&self, at: usize) -> Span {
        let start = self.source_of(at).unwrap_or(self.span.start);
        Span::new(self.span.source, start..self.span.end.max(start))
    }
}

/// An inline of a block, in reading order.
#[derive(Debug, Clone, Copy)]
pub struct Run<'b> {
    /// Its offset in bytes of the block's text ([`text_of`]).
    pub offset: usize,
    /// Its number among the block's inlines, from 1.
    pub number: u32,
    /// How many inlines enclose it.
    pub depth: usize,
    /// The inline.
    pub inline: &'b Inline,
}

impl Run<'_> {
    /// The end of its own text, in bytes of the block's text.
    #[must_use]
    pub fn end(&self) -> usize {
        self.offset + self.inline.own_text().len()
    }
}

/// Inlines and their descendants in reading order, each with its offset in the text.
pub fn runs(inlines: &[Inline]) -> impl Iterator<Item = Run<'_>> {
    let mut open = vec![inlines.iter()];
    let mut cursor = Cursor::default();
    std::iter::from_fn(move || {
        loop {
            match open.last_mut()?.next() {
                Some(inline) => {
                    let depth = open.len() - 1;
                    open.extend(inline.body().map(<[Inline]>::iter));
                    let Cursor { offset, .. } = cursor;
                    cursor.pass(inline);
                    return Some(Run { offset, number: cursor.number, depth, inline });
                }
                None => open.pop(),
            };
        }
    })
}

/// Counters of a traversal of a block's text. Use it to traverse by hand when something
/// must happen after an inline's children too; otherwise use [`runs`].
#[derive(Debug, Clone, Copy, Default)]
pub struct Cursor {
    /// Bytes of text passed.
    pub offset: usize,
    /// Inlines passed: the number of the last one.
    pub number: u32,
}

impl Cursor {
    /// Passes an inline, without its children.
    pub fn pass(&mut self, inline: &Inline) {
        self.offset += inline.own_text().len();
        self.number += 1;
    }
}

/// Inlines and their descendants, in reading order.
pub fn all_inlines(inlines: &[Inline]) -> impl Iterator<Item = &Inline> {
    runs(inlines).map(|run| run.inline)
}

/// The text of inlines in one string: code as it is, a line break as a line feed; no note
/// references, pictures and link numbers. [`super::Locus`] counts its bytes.
#[must_use]
pub fn text_of(inlines: &[Inline]) -> String {
    all_inlines(inlines).map(Inline::own_text).collect()
}

/// The text of inlines on one line, for names, heads and metadata.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    text_of(inlines).replace('\n', " ")
}
