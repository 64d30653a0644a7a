//! Rules and tints along letters: struck out, underlined, highlighted.

use super::shaping::scaled;
use super::text::TextPiece;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::fonts::Face;
use crate::page::Item;

/// Thickness of the rule through struck letters, in thousandths of their size.
const STRIKE: i64 = 45;
/// From the baseline to the top and bottom of a tint, in thousandths of the type size.
const TINT_EXTENT: (i64, i64) = (800, 260);
/// The background of highlighted words: light enough for black letters in any print.
const TINT: Colour = Colour::new(0xff, 0xee, 0xa8);

/// The rule through struck-out letters, at half their height.
pub(super) fn struck_through(
    piece: &TextPiece,
    face: &Face,
    x: Length,
    width: Length,
) -> (Point, Item) {
    let height = scaled(face.metrics.x_height / 2, piece.style.size, face);
    ruled(piece, x, -height, width)
}

/// A rule along letters, at a distance below their baseline.
pub(super) fn ruled(
    piece: &TextPiece,
    x: Length,
    down: Length,
    width: Length,
) -> (Point, Item) {
    let style = &piece.style;
    let point = Point::new(x, down - style.rise);
    let size = Size::new(width, style.size.per_mille(STRIKE));
    (point, Item::Rule(size, style.colour))
}

/// The tint behind highlighted letters.
pub(super) fn tint(piece: &TextPiece, x: Length, width: Length) -> (Point, Item) {
    let style = &piece.style;
    let (head, foot) = TINT_EXTENT;
    let top = -style.rise - style.size.per_mille(head);
    let size = Size::new(width, style.size.per_mille(head + foot));
    (Point::new(x, top), Item::Rule(size, TINT))
}
