//! The text of a block as rules on prose read it: character by character, with what they
//! must not read as one sign each.

use std::ops::Range;

use super::block::Inline;
use super::block::InlineKind;
use super::block::Text;

/// Stands for code, an address, an image, or a phrase in another language.
pub const OPAQUE: char = '\u{FFFC}';

/// Stands for a note call.
pub const CALL: char = '\u{FFFB}';

/// A part of a block's text.
#[derive(Debug, Clone, Copy)]
pub enum ProsePart<'b> {
    /// Text, and whether it is superscript or subscript.
    Text(&'b Text, bool),
    /// One sign that is no text: [`OPAQUE`], [`CALL`], or a line feed for a line break.
    Sign(char, &'b Inline),
}

/// Visits the parts of inlines in reading order. `is_foreign` says of the language of a
/// phrase whether it is another one than that of the text.
pub fn prose<'b>(
    inlines: &'b [Inline],
    is_foreign: &impl Fn(&str) -> bool,
    visit: &mut impl FnMut(ProsePart<'b>),
) {
    parts(inlines, false, is_foreign, visit);
}

// The recursion depth is the nesting of inlines, which the parser limits.
fn parts<'b>(
    inlines: &'b [Inline],
    is_raised: bool,
    is_foreign: &impl Fn(&str) -> bool,
    visit: &mut impl FnMut(ProsePart<'b>),
) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => visit(ProsePart::Text(text, is_raised)),
            InlineKind::LineBreak => visit(ProsePart::Sign('\n', inline)),
            // Anchors are invisible.
            InlineKind::Anchor(_) => {}
            InlineKind::NoteCall(_) => visit(ProsePart::Sign(CALL, inline)),
            InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::Link { bare: true, .. } => {
                visit(ProsePart::Sign(OPAQUE, inline));
            }
            // It will get the text of its target.
            InlineKind::Link { body, .. } if body.is_empty() => {
                visit(ProsePart::Sign(OPAQUE, inline));
            }
            InlineKind::Foreign { language, .. } if is_foreign(language) => {
                visit(ProsePart::Sign(OPAQUE, inline));
            }
            InlineKind::Superior(body) | InlineKind::Inferior(body) => {
                parts(body, true, is_foreign, visit);
            }
            InlineKind::Emphasis(body)
            | InlineKind::Strong(body)
            | InlineKind::Strike(body)
            | InlineKind::SmallCaps(body)
            | InlineKind::Marked { body, .. }
            | InlineKind::Foreign { body, .. }
            | InlineKind::Link { body, .. } => parts(body, is_raised, is_foreign, visit),
        }
    }
}

impl Text {
    /// Its characters, each with its bytes of the source, and whether they are a copy of
    /// these: what stands for an entity has the bytes of the whole entity.
    pub fn characters(&self) -> impl Iterator<Item = (char, Range<usize>, bool)> {
        self.pieces.iter().flat_map(|piece| {
            let is_copy = piece.text.len() == piece.source.len();
            let characters = self.text[piece.text.clone()].char_indices();
            characters.map(move |(at, c)| {
                let start = piece.source.start + at;
                let copied = start..start + c.len_utf8();
                (c, if is_copy { copied } else { piece.source.clone() }, is_copy)
            })
        })
    }
}

/// Whether an unescaped backslash precedes a byte of a source.
#[must_use]
pub fn is_escaped(source: &str, at: usize) -> bool {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// Whether a character beside a word may mean that the word is part of an address or
/// identifier.
#[must_use]
pub fn is_in_address(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '@' | '_' | '/' | '\\' | '#')
}
