//! Patterns: the positions of their tiles.

use tiny_skia_path::Path;
use tiny_skia_path::PathBuilder;
use tiny_skia_path::Rect;
use usvg::Transform;

/// Limit of tiles drawn for a pattern.
const MOST_TILES: i64 = 4_000;

/// The positions of the tiles that cover an area in path space, row by row; `None` when
/// there are too many.
pub(super) fn places(
    pattern: &usvg::Pattern,
    area: Rect,
    transform: Transform,
) -> Option<Vec<Transform>> {
    let rect = pattern.rect();
    let Some(back) = pattern.transform().invert() else { return Some(Vec::new()) };
    let Some(area) = area.transform(back) else { return Some(Vec::new()) };
    let own = transform.pre_concat(pattern.transform());
    let across = numbers(area.left() - rect.x(), area.right() - rect.x(), rect.width());
    let down = numbers(area.top() - rect.y(), area.bottom() - rect.y(), rect.height());
    // A tile of almost no width has almost infinitely many neighbours.
    let count = |range: &std::ops::Range<i64>| range.end.saturating_sub(range.start);
    if count(&across).saturating_mul(count(&down)) > MOST_TILES {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a few thousand tiles")]
    let place = |row: i64, column: i64| {
        own.pre_translate(
            rect.x() + column as f32 * rect.width(),
            rect.y() + row as f32 * rect.height(),
        )
    };
    let places = down.flat_map(|row| across.clone().map(move |column| (row, column)));
    Some(places.map(|(row, column)| place(row, column)).collect())
}

/// The edge of a tile, in its own space.
pub(super) fn edge(pattern: &usvg::Pattern) -> Option<Path> {
    let rect = pattern.rect();
    let edge = Rect::from_xywh(0.0, 0.0, rect.width(), rect.height());
    edge.map(PathBuilder::from_rect)
}

/// The indices of the tiles of a length between two coordinates.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast of a float stops at its ends"
)]
fn numbers(from: f32, to: f32, length: f32) -> std::ops::Range<i64> {
    (from / length).floor() as i64..(to / length).ceil() as i64
}
