//! Titles as plain text: contents, outlines, heads.

use super::block::Inline;
use super::block::InlineKind;

/// A title as plain text, for contents, heads and outlines: superscript and subscript
/// figures become characters (10⁶), optional break points are dropped.
#[must_use]
pub fn title_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    collect_title(inlines, None, &mut text);
    text
}

// Recurses as deep as emphasis and links nest, which the parser limits.
fn collect_title(inlines: &[Inline], figures: Option<[char; 10]>, into: &mut String) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => {
                let kept =
                    text.text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'));
                into.extend(kept.map(|c| moved(c, figures)));
            }
            InlineKind::Code(text) => into.push_str(text),
            InlineKind::LineBreak => into.push(' '),
            InlineKind::Superior(body) => collect_title(body, Some(RAISED), into),
            InlineKind::Inferior(body) => collect_title(body, Some(LOWERED), into),
            _ => collect_title(inline.body().unwrap_or_default(), figures, into),
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
