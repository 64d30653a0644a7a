//! Titles as plain text: contents, outlines, heads.

use std::ops::Range;

use super::block::Inline;
use super::block::InlineKind;

/// A title as plain text, for contents, heads and outlines: superscript and subscript
/// figures become characters (10⁶), optional break points are dropped.
#[must_use]
pub fn title_text(inlines: &[Inline]) -> String {
    short_title(inlines).words
}

/// A title as plain text that remembers its superior letters.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ShortTitle {
    /// Its words.
    pub words: String,
    /// The bytes of its superior letters, in order.
    pub raised: Vec<Range<usize>>,
}

impl From<&str> for ShortTitle {
    fn from(words: &str) -> Self {
        Self { words: words.to_owned(), raised: Vec::new() }
    }
}

/// The same as [`title_text`], with the places of superior letters.
#[must_use]
pub fn short_title(inlines: &[Inline]) -> ShortTitle {
    let mut title = ShortTitle::default();
    collect_title(inlines, None, &mut title);
    title
}

// Recurses as deep as emphasis and links nest, which the parser limits.
fn collect_title(
    inlines: &[Inline],
    figures: Option<[char; 10]>,
    title: &mut ShortTitle,
) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => {
                let kept =
                    text.text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'));
                title.words.extend(kept.map(|c| moved(c, figures)));
            }
            InlineKind::Code(text) => title.words.push_str(text),
            InlineKind::LineBreak => title.words.push(' '),
            InlineKind::Superior(body) => {
                let from = title.words.len();
                collect_title(body, Some(RAISED), title);
                if title.words[from..].chars().all(char::is_alphabetic) {
                    title.raised.push(from..title.words.len());
                }
            }
            InlineKind::Inferior(body) => collect_title(body, Some(LOWERED), title),
            _ => collect_title(inline.body().unwrap_or_default(), figures, title),
        }
    }
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
const LOWERED: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];

/// A figure or a sign of a number as superscript or subscript.
fn moved(c: char, figures: Option<[char; 10]>) -> char {
    let Some(figures) = figures else { return c };
    match (c, figures == RAISED) {
        ('-' | '−', true) => '⁻',
        ('-' | '−', false) => '₋',
        ('+', true) => '⁺',
        ('+', false) => '₊',
        _ => c.to_digit(10).map_or(c, |figure| figures[figure as usize]),
    }
}
