//! A draft, corrected by edits of its text.

use super::Change;
use super::Draft;
use super::Edit;
use super::Inline;
use super::InlineKind;
use super::Text;

impl Draft {
    /// Replaces the text of edits, which are in the order of each chapter's text and lie
    /// each inside one text of an inline. What is not text stays.
    pub fn correct(&mut self, edits: &[Edit]) {
        let mut edits: Vec<&Edit> = edits.iter().collect();
        edits.sort_by_key(|edit| &edit.span);
        if edits.is_empty() {
            return;
        }
        for chapter in &mut self.chapters {
            let mut open = chapter.blocks_mut();
            while let Some(block) = open.pop() {
                if let Some(inlines) = block.inlines_mut() {
                    correct(inlines, &edits);
                }
                open.extend(block.children_mut());
            }
        }
    }
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn correct(inlines: &mut [Inline], edits: &[&Edit]) {
    for inline in inlines {
        let span = inline.span.clone();
        if let InlineKind::Text(text) = &mut inline.kind {
            let is_before = |edit: &&Edit| {
                (edit.span.source, edit.span.start) < (span.source, span.start)
            };
            let first = edits.partition_point(is_before);
            let own = edits[first..].iter().take_while(|edit| {
                edit.span.source == span.source && edit.span.start < span.end
            });
            let own: Vec<&Edit> = own.copied().collect();
            if !own.is_empty() {
                *text = corrected(text, &own);
            }
        } else if let Some(body) = inline.body_mut() {
            correct(body, edits);
        }
    }
}

/// A text with the replacements of edits.
fn corrected(text: &Text, edits: &[&Edit]) -> Text {
    let mut new = Text { as_typed: text.as_typed, ..Text::default() };
    let mut edits = edits.iter().peekable();
    for piece in &text.pieces {
        let words = &text.text[piece.text.clone()];
        let mut done = 0;
        while let Some(edit) = edits.next_if(|edit| edit.span.start < piece.source.end) {
            let Change::Replace(instead) = &edit.change else { continue };
            let from = edit.span.start.saturating_sub(piece.source.start).max(done);
            let end = edit.span.end.saturating_sub(piece.source.start).min(words.len());
            let (Some(kept), true) = (words.get(done..from), from <= end) else {
                continue;
            };
            let at = piece.source.start;
            new.push(kept, at + done..at + from);
            new.push(instead, at + from..at + end);
            done = end;
        }
        if let Some(rest) = words.get(done..) {
            let source = if done == 0 {
                piece.source.clone()
            } else {
                piece.source.start + done..piece.source.end
            };
            new.push(rest, source);
        }
    }
    new
}
