//! The text of a block as rules on prose read it: character by character, with what they
//! must not read as one sign each.

use super::Text;
use super::block::Inline;
use super::block::InlineKind;

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

/// A character of a text, and where it is written.
#[derive(Debug, Clone, Copy)]
pub struct Character {
    /// The character.
    pub c: char,
    /// Its bytes of the source; what stands for an entity has those of the whole entity.
    pub start: usize,
    /// The end of its bytes.
    pub end: usize,
    /// Whether these bytes are the character itself.
    pub is_copy: bool,
    /// Whether a backslash in the source says that it has no meaning.
    pub is_escaped: bool,
}

impl Text {
    /// Visits its characters. `written` is the text of the file that it is from.
    pub fn characters(&self, written: &str, mut visit: impl FnMut(Character)) {
        let mut last_end = None;
        for piece in &self.pieces {
            let source = &piece.source;
            let is_copy = piece.text.len() == source.len();
            // A backslash that escapes is no text, so that a piece begins after it.
            let mut is_escaped = match last_end {
                Some(end) => end + 1 == source.start && is_backslash(written, end),
                None => escapes_end(written, source.start),
            };
            last_end = Some(source.end);
            let mut start = source.start;
            for c in self.text[piece.text.clone()].chars() {
                let end = if is_copy { start + c.len_utf8() } else { source.end };
                visit(Character { c, start, end, is_copy, is_escaped });
                is_escaped = false;
                start = if is_copy { end } else { start };
            }
        }
    }
}

fn is_backslash(written: &str, at: usize) -> bool {
    written.as_bytes().get(at) == Some(&b'\\')
}

/// Whether the backslashes that end before a place escape what follows.
fn escapes_end(written: &str, at: usize) -> bool {
    let before = written.as_bytes().get(..at).unwrap_or_default();
    before.iter().rev().take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// Whether a character beside a word may mean that the word is part of an address or
/// identifier.
#[must_use]
pub fn is_in_address(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '@' | '_' | '/' | '\\' | '#')
}
