//! Patterns: their tiles drawn side by side.

use usvg::Transform;

use super::convert::Converter;
use crate::page::drawing::Group;
use crate::page::drawing::Mark;
use crate::page::drawing::WHOLE;

/// Copies of a pattern's tile that are drawn.
const MOST_TILES: i64 = 4_000;

impl Converter {
    /// Copies of a pattern's tile, side by side over an area of the path's space.
    pub(super) fn tiles(
        &mut self,
        pattern: &usvg::Pattern,
        area: tiny_skia_path::Rect,
        transform: Transform,
    ) -> Vec<Mark> {
        let rect = pattern.rect();
        let Some(back) = pattern.transform().invert() else { return Vec::new() };
        let Some(area) = area.transform(back) else { return Vec::new() };
        let own = transform.pre_concat(pattern.transform());
        let across =
            numbers(area.left() - rect.x(), area.right() - rect.x(), rect.width());
        let down =
            numbers(area.top() - rect.y(), area.bottom() - rect.y(), rect.height());
        // A tile of next to no width has next to endless neighbours.
        let count = |range: &std::ops::Range<i64>| range.end.saturating_sub(range.start);
        if count(&across).saturating_mul(count(&down)) > MOST_TILES {
            self.left_out.insert("fine patterns");
            return Vec::new();
        }
        let edge = tiny_skia_path::Rect::from_xywh(0.0, 0.0, rect.width(), rect.height());
        let Some(edge) = edge.map(tiny_skia_path::PathBuilder::from_rect) else {
            return Vec::new();
        };
        let mut tiles = Vec::new();
        for row in down {
            for column in across.clone() {
                if self.is_full() {
                    return tiles;
                }
                #[expect(clippy::cast_precision_loss, reason = "a few thousand tiles")]
                let place = own.pre_translate(
                    rect.x() + column as f32 * rect.width(),
                    rect.y() + row as f32 * rect.height(),
                );
                let mut marks = Vec::new();
                self.group(pattern.root(), place, &mut marks);
                let clips = vec![(self.steps_of(&edge, place), false)];
                tiles.push(Mark::Group(Group {
                    marks,
                    opacity: WHOLE,
                    clips,
                    ..Group::default()
                }));
            }
        }
        tiles
    }
}

/// The numbers of the tiles of a length that lie between two places.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a cast of a float stops at its ends"
)]
fn numbers(from: f32, to: f32, length: f32) -> std::ops::Range<i64> {
    (from / length).floor() as i64..(to / length).ceil() as i64
}
