//! Captions of tables: a paragraph that begins with a mark just before or after a table,
//! or the last row of a table, without bars.

use std::ops::Range;

use super::Builder;
use super::trimmed;
use crate::base::Span;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Caption;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::parse::inlines::WordsPlace;
use crate::parse::leaf::caption_mark;
use crate::parse::leaf::is_caption;
use crate::parse::open::Open;
use crate::parse::open::OpenNode;
use crate::parse::reading::new_block;

impl Builder<'_> {
    /// Whether the current words are the caption of a table.
    pub(super) fn is_caption(&self) -> bool {
        match &self.stack[..] {
            [
                ..,
                OpenNode { blocks, .. },
                OpenNode { kind: Open::Paragraph, at, html: None, .. },
            ] => self.is_caption_beside(blocks, at),
            [.., table, row, OpenNode { kind: Open::Cell, .. }] => {
                self.is_caption_row(&row.at, &table.at)
            }
            _ => false,
        }
    }

    /// Whether a paragraph that ends here is the caption of a table.
    pub(super) fn is_caption_here(&self, span: &Span) -> bool {
        let before = self.stack.last().map_or(&[][..], |frame| &frame.blocks);
        self.is_caption_beside(before, &span.range())
    }

    /// Whether a paragraph after these blocks is the caption of a table before or after
    /// it.
    fn is_caption_beside(&self, before: &[Block], at: &Range<usize>) -> bool {
        let last = before.last().map(|block| &block.kind);
        let is_after = matches!(last, Some(BlockKind::Table(table)) if table.caption.words.is_none());
        (is_after || self.precedes_table)
            && self.reading.options.table_captions
            && is_caption(self.text[at.clone()].trim_start())
    }

    /// Whether a row is the last of its table, and a caption.
    pub(super) fn is_caption_row(
        &self,
        row: &Range<usize>,
        table: &Range<usize>,
    ) -> bool {
        let words = self.text[row.clone()].trim();
        self.reading.options.table_captions
            && is_caption(words)
            && !words.contains('|')
            && self.text[row.end..table.end].trim().is_empty()
    }

    /// Adds a paragraph that is a caption: to the table before it, or for the next.
    pub(super) fn caption(&mut self, inlines: Vec<Inline>, span: Span) {
        let words = self.finished(without_mark(trimmed(inlines)), WordsPlace::Text);
        let caption = self.caption_of(words, span);
        match self.top().blocks.last_mut().map(|block| &mut block.kind) {
            Some(BlockKind::Table(table)) if table.caption.words.is_none() => {
                table.caption = caption;
            }
            _ => self.caption_of_next = Some(caption),
        }
    }

    /// Keeps the last row of a table as its caption.
    pub(super) fn caption_row(&mut self, cells: Vec<Block>, span: Span) {
        let mut first = cells.into_iter().next();
        let words = first.as_mut().and_then(Block::inlines_mut).map(std::mem::take);
        let words = without_mark(trimmed(words.unwrap_or_default()));
        let caption = self.caption_of(words, span);
        if self.caption_of_next.is_none() {
            self.caption_of_next = Some(caption);
        }
    }

    /// A caption with the attributes at its end.
    fn caption_of(&mut self, words: Vec<Inline>, span: Span) -> Caption {
        let mut words = trimmed(words);
        if let Some(mut list) = self.caption_attributes.take() {
            if let Some((name, at)) = list.id() {
                let span = Span::new(self.source, at);
                let kind = InlineKind::Anchor(Anchor(name));
                words.insert(0, Inline { span, kind });
            }
            self.reading.attributes.take(list, self.source);
        }
        self.put_anchors(&mut words);
        self.reading.count_blocks(1, &span);
        Caption::of(Some(new_block(span, BlockKind::Paragraph(words))))
    }
}

/// A caption's words without its mark.
fn without_mark(mut words: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline { kind: InlineKind::Text(text), span }) = words.first_mut() {
        let mark = caption_mark(&text.text);
        // The mark may be all that stands before other inlines.
        let mark = if mark == 0 { text.text.trim_end().len() + 1 } else { mark };
        let length = text.text.len();
        *text = text.slice(mark.min(length)..length);
        span.start = text.pieces.first().map_or(span.end, |piece| piece.source.start);
        if text.text.is_empty() {
            words.remove(0);
        }
    }
    words
}
