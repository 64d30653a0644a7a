//! Makes blocks from HTML elements: centred blocks, figures, and plain words.

use super::Builder;
use super::trimmed;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::parse::reading::new_block;

impl Builder<'_> {
    pub(super) fn all(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    /// Adds centred blocks, without the headings among them, which have their own
    /// alignment.
    pub(super) fn centred(&mut self, blocks: Vec<Block>, span: &Span) {
        let mut held = Vec::new();
        let mut parts = Vec::new();
        for block in blocks {
            if matches!(block.kind, BlockKind::Heading { .. }) {
                parts.push(std::mem::take(&mut held));
                parts.push(vec![block]);
            } else {
                held.push(block);
            }
        }
        parts.push(held);
        for part in parts {
            match &part[..] {
                [] => {}
                // A heading or a lone figure needs no centring.
                [
                    Block {
                        kind: BlockKind::Heading { .. } | BlockKind::Figure { .. },
                        ..
                    },
                ] => {
                    self.all(part);
                }
                _ => {
                    let kind = BlockKind::Centred(part);
                    self.block(new_block(span.clone(), kind));
                }
            }
        }
    }

    /// A figure of HTML. Its caption goes to its last picture; without a picture, it
    /// becomes a paragraph.
    pub(super) fn figure(
        &mut self,
        mut blocks: Vec<Block>,
        caption: Vec<Inline>,
        span: &Span,
    ) {
        let words = trimmed(caption);
        let last = blocks.iter_mut().rev().find_map(|block| match &mut block.kind {
            BlockKind::Figure { caption, .. } => Some(caption),
            _ => None,
        });
        match last {
            Some(caption) if !words.is_empty() => *caption = words,
            None if words.is_empty() => {}
            Some(_) => {}
            None => blocks.push(new_block(span.clone(), BlockKind::Paragraph(words))),
        }
        self.all(blocks);
    }

    /// All words of a node whose blocks can't be kept, one block per line.
    pub(super) fn all_words(
        &mut self,
        mut blocks: Vec<Block>,
        inlines: Vec<Inline>,
    ) -> Vec<Inline> {
        if blocks.is_empty() {
            return trimmed(inlines);
        }
        self.flush(&mut blocks, inlines);
        let mut words = Vec::new();
        for block in &mut blocks {
            collect_words(block, &mut words);
        }
        trimmed(words)
    }
}

/// The words of a block and of the blocks in it, each on a line.
// The recursion is limited by the nesting of blocks, which the parser caps.
fn collect_words(block: &mut Block, into: &mut Vec<Inline>) {
    let span = block.span.clone();
    let mut words = block.inlines_mut().map(std::mem::take).unwrap_or_default();
    match &mut block.kind {
        BlockKind::Figure { image, .. } => {
            let kind = InlineKind::Image(*image);
            words.insert(0, Inline { span: span.clone(), kind });
        }
        BlockKind::Code { text, .. } => {
            for line in text.split('\n') {
                if !words.is_empty() {
                    words
                        .push(Inline { span: span.clone(), kind: InlineKind::LineBreak });
                }
                let kind = InlineKind::Code(line.to_owned());
                words.push(Inline { span: span.clone(), kind });
            }
        }
        _ => {}
    }
    if !words.is_empty() {
        if !into.is_empty() {
            into.push(Inline { span, kind: InlineKind::LineBreak });
        }
        into.append(&mut words);
    }
    for child in block.children_mut() {
        collect_words(child, into);
    }
}
