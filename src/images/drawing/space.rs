//! The space of a drawing: usvg's units → whole scaled points.

use tiny_skia_path::PathSegment;
use usvg::Transform;

use crate::base::Length;
use crate::base::Point;
use crate::base::Size;
use crate::page::drawing::AffineMap;
use crate::page::drawing::PathStep;

/// The longer side of every drawing in its own space: with the three decimals that are
/// written, no error exceeds a millionth of the picture.
const SIDE: Length = Length::pt(1_000);

/// Coordinates farther out than this many sides are errors.
const FARTHEST: f64 = 1_000.0;

/// A number of CSS pixels as a length: 96 to the inch.
pub(super) fn css_pixels(number: f32) -> Length {
    rounded(f64::from(number) * 0.75 * 65_536.0)
}

/// A length, limited to a sensible range.
#[expect(clippy::cast_possible_truncation, reason = "it is clamped before")]
fn rounded(length: f64) -> Length {
    #[expect(clippy::cast_precision_loss, reason = "a thousand sides are exact")]
    let farthest = FARTHEST * SIDE.0 as f64;
    if length.is_nan() {
        return Length::ZERO;
    }
    Length(length.clamp(-farthest, farthest).round() as i64)
}

/// An opacity in thousandths.
#[expect(clippy::cast_possible_truncation, reason = "it is clamped before")]
#[expect(clippy::cast_sign_loss, reason = "it is clamped before")]
pub(super) fn thousandths(share: f32) -> u16 {
    (share.clamp(0.0, 1.0) * 1_000.0).round() as u16
}

/// The mapping from a tree's coordinates to the drawing's.
#[derive(Debug, Clone, Copy)]
pub(super) struct Space {
    /// Scaled points to a unit of the tree.
    scale: f64,
    /// The drawing's sides; zero is empty.
    pub(super) extent: Size,
}

impl Space {
    /// The mapping for a tree of that size.
    pub(super) fn new(size: usvg::Size) -> Self {
        let (width, height) = (f64::from(size.width()), f64::from(size.height()));
        #[expect(clippy::cast_precision_loss, reason = "a side is exact")]
        let scale = SIDE.0 as f64 / width.max(height);
        let side = |units: f64| rounded(units * scale).max(Length::POINT / 1_000);
        Self { scale, extent: Size::new(side(width), side(height)) }
    }

    /// A length of the tree, scaled by `times`.
    pub(super) fn length(self, units: f32, times: f64) -> Length {
        rounded(f64::from(units) * times * self.scale)
    }

    /// A point of the tree in the drawing.
    fn point(self, at: tiny_skia_path::Point, transform: Transform) -> Point {
        let [x, y] = [at.x, at.y].map(f64::from);
        let along =
            |a: f32, b: f32, c: f32| f64::from(a) * x + f64::from(b) * y + f64::from(c);
        Point::new(
            rounded(along(transform.sx, transform.kx, transform.tx) * self.scale),
            rounded(along(transform.ky, transform.sy, transform.ty) * self.scale),
        )
    }

    /// The frame of a coordinate system that `transform` maps to the tree.
    pub(super) fn frame(self, transform: Transform) -> AffineMap {
        let length = |number: f32| rounded(f64::from(number) * self.scale);
        let at = |x, y| Point::new(length(x), length(y));
        AffineMap {
            across: at(transform.sx, transform.ky),
            down: at(transform.kx, transform.sy),
            origin: at(transform.tx, transform.ty),
        }
    }

    /// The steps of a path under a transform.
    pub(super) fn steps(
        self,
        path: &tiny_skia_path::Path,
        transform: Transform,
    ) -> Vec<PathStep> {
        let mut steps = Vec::with_capacity(path.len());
        let mut last = tiny_skia_path::Point::zero();
        let at = |point| self.point(point, transform);
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(end) => {
                    steps.push(PathStep::Move(at(end)));
                    last = end;
                }
                PathSegment::LineTo(end) => {
                    steps.push(PathStep::Line(at(end)));
                    last = end;
                }
                PathSegment::QuadTo(control, end) => {
                    // A quadratic curve is a cubic one with its control points at two
                    // thirds.
                    let third = |from: tiny_skia_path::Point| {
                        tiny_skia_path::Point::from_xy(
                            from.x + (control.x - from.x) * 2.0 / 3.0,
                            from.y + (control.y - from.y) * 2.0 / 3.0,
                        )
                    };
                    steps.push(PathStep::Curve(at(third(last)), at(third(end)), at(end)));
                    last = end;
                }
                PathSegment::CubicTo(first, second, end) => {
                    steps.push(PathStep::Curve(at(first), at(second), at(end)));
                    last = end;
                }
                PathSegment::Close => steps.push(PathStep::Close),
            }
        }
        steps
    }
}

/// The scale of a transform, if it is uniform.
pub(super) fn even_scale(transform: Transform) -> Option<f64> {
    let [a, b, c, d] =
        [transform.sx, transform.ky, transform.kx, transform.sy].map(f64::from);
    let (across, down, lean) = (a * a + b * b, c * c + d * d, a * c + b * d);
    let slack = across.max(down) * 1e-4;
    let is_even = (across - down).abs() <= slack && lean.abs() <= slack;
    (is_even && across > 0.0).then(|| across.sqrt())
}
