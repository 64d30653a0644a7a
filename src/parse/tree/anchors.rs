//! Link targets: those without a word are attached to the next words.

use super::Builder;
use crate::base::Span;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;

impl Builder<'_> {
    /// Adds a link target here.
    pub(super) fn anchor(&mut self, name: &str, span: Span) {
        if name.is_empty() {
            return;
        }
        self.reading.count_inlines(1, &span);
        let kind = InlineKind::Anchor(Anchor(name.to_owned()));
        self.top().inlines.push(Inline { span, kind });
    }

    /// Adds a link target that is attached to the next words.
    pub(super) fn anchor_of_next(&mut self, name: &str, span: Span) {
        if name.is_empty() {
            return;
        }
        self.reading.count_inlines(1, &span);
        let kind = InlineKind::Anchor(Anchor(name.to_owned()));
        self.anchors.push(Inline { span, kind });
    }

    /// The inlines of a paragraph without the targets before its first word. These are
    /// kept for that word, or for the next paragraph if there is none.
    pub(super) fn without_anchors(&mut self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        let is_word = |inline: &Inline| match &inline.kind {
            InlineKind::Anchor(_) => false,
            InlineKind::Text(text) => !text.text.trim_matches(' ').is_empty(),
            _ => true,
        };
        let first = inlines.iter().position(is_word).unwrap_or(inlines.len());
        if first == 0 {
            return inlines;
        }
        let before = inlines.drain(..first);
        self.anchors.extend(before.filter(is_anchor));
        inlines
    }

    /// Inserts the waiting targets before these words.
    pub(super) fn put_anchors(&mut self, words: &mut Vec<Inline>) {
        if !words.is_empty() && !self.anchors.is_empty() {
            words.splice(0..0, std::mem::take(&mut self.anchors));
        }
    }

    /// Attaches the waiting targets to a paragraph, a caption or verse.
    pub(super) fn give_anchors(&mut self, kind: &mut BlockKind) {
        match kind {
            BlockKind::Paragraph(words) | BlockKind::Figure { caption: words, .. } => {
                self.put_anchors(words);
            }
            BlockKind::Verse(stanzas) => {
                let first = stanzas.first_mut();
                if let Some(words) = first.and_then(|stanza| stanza.lines.inlines_mut()) {
                    self.put_anchors(words);
                }
            }
            _ => {}
        }
    }

    /// Attaches the waiting targets to the last words, when no more follow.
    pub(super) fn leave_anchors(&mut self, blocks: &mut [Block]) {
        if self.anchors.is_empty() {
            return;
        }
        let mut words = blocks.iter_mut().rev().filter_map(Block::inlines_mut);
        if let Some(words) = words.find(|words| !words.is_empty()) {
            words.append(&mut self.anchors);
        }
    }
}

/// Whether an inline is a link target.
fn is_anchor(inline: &Inline) -> bool {
    matches!(inline.kind, InlineKind::Anchor(_))
}
