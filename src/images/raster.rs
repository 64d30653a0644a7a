//! Rectangles and outlines → pixels, the same on every machine.

use zeno::Command;
use zeno::Mask;
use zeno::Vector;

use super::palette::Palette;
use crate::base::Colour;
use crate::base::Step;

/// The longest side of a canvas, in pixels.
const LONGEST: u32 = 10_000;

/// Coordinates farther out than this are errors.
const FARTHEST: f32 = 100_000.0;

/// A picture that is being drawn: opaque, with at most 256 colours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvas {
    width: u32,
    height: u32,
    palette: Palette,
    pixels: Vec<u8>,
}

/// A rectangle of whole pixels on the canvas; the ends are exclusive.
#[derive(Debug, Clone, Copy)]
struct Area {
    left: u32,
    top: u32,
    right: u32,
    bottom: u32,
}

impl Canvas {
    /// A canvas of one colour; `None` unless both sides have 1 to 10,000 pixels.
    #[must_use]
    pub fn new(width: u32, height: u32, paper: Colour) -> Option<Self> {
        if !(1..=LONGEST).contains(&width) || !(1..=LONGEST).contains(&height) {
            return None;
        }
        let pixels = vec![0; width as usize * height as usize];
        Some(Self { width, height, palette: Palette::new(paper), pixels })
    }

    /// Width in pixels.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Height in pixels.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// The palette: 1 to 256 colours.
    #[must_use]
    pub fn colours(&self) -> &[Colour] {
        self.palette.colours()
    }

    /// The colour indices of all pixels, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The colour of a pixel; `None` outside the canvas.
    #[must_use]
    pub fn pixel(&self, x: u32, y: u32) -> Option<Colour> {
        if x >= self.width || y >= self.height {
            return None;
        }
        self.palette.get(*self.pixels.get(self.index(x, y))?)
    }

    /// Fills a rectangle, clipped to the canvas.
    ///
    /// Edges are rounded to whole pixels, so that they stay sharp; a rectangle that is
    /// not empty is at least one pixel thick.
    pub fn fill_rectangle(&mut self, corner: [f32; 2], size: [f32; 2], ink: Colour) {
        let across = whole(corner[0], size[0], self.width);
        let down = whole(corner[1], size[1], self.height);
        let (Some((left, right)), Some((top, bottom))) = (across, down) else { return };
        let ink = self.palette.number(ink);
        for y in top..bottom {
            let row = self.index(left, y)..self.index(right, y);
            self.pixels[row].fill(ink);
        }
    }

    /// Fills an outline (nonzero winding), antialiased and clipped to the canvas.
    pub fn fill_outline(&mut self, steps: &[Step], ink: Colour) {
        let Some(area) = self.area_of(steps) else { return };
        let commands: Vec<Command> = steps.iter().map(command).collect();
        let (width, height) = (area.right - area.left, area.bottom - area.top);
        let corner = Vector::new(-small(area.left), -small(area.top));
        let (mask, _) =
            Mask::new(&commands[..]).size(width, height).offset(corner).render();
        let ink = self.palette.number(ink);
        for (row, y) in mask.chunks_exact(width as usize).zip(area.top..) {
            let at = self.index(area.left, y);
            let pixels = &mut self.pixels[at..at + row.len()];
            for (&cover, pixel) in row.iter().zip(pixels) {
                *pixel = self.palette.blend(ink, *pixel, cover);
            }
        }
    }

    /// The part of the canvas that an outline may touch.
    fn area_of(&self, steps: &[Step]) -> Option<Area> {
        let (mut low, mut high) = ([f32::MAX; 2], [f32::MIN; 2]);
        for point in steps.iter().filter_map(Step::points).flatten() {
            for axis in 0..2 {
                // NaN is refused too.
                if !(-FARTHEST..=FARTHEST).contains(&point[axis]) {
                    return None;
                }
                low[axis] = low[axis].min(point[axis]);
                high[axis] = high[axis].max(point[axis]);
            }
        }
        let left = pixel_at(low[0].floor(), self.width);
        let top = pixel_at(low[1].floor(), self.height);
        let right = pixel_at(high[0].ceil(), self.width);
        let bottom = pixel_at(high[1].ceil(), self.height);
        (left < right && top < bottom).then_some(Area { left, top, right, bottom })
    }

    fn index(&self, x: u32, y: u32) -> usize {
        y as usize * self.width as usize + x as usize
    }
}

/// Start and end of an interval in whole pixels, clipped to a side; `None` when nothing
/// is visible.
fn whole(start: f32, size: f32, side: u32) -> Option<(u32, u32)> {
    // Written so that NaN is refused too.
    if !(size > 0.0 && start.abs() <= FARTHEST && size <= FARTHEST) {
        return None;
    }
    let first = start.round();
    let last = (start + size).round().max(first + 1.0);
    let (first, last) = (pixel_at(first, side), pixel_at(last, side));
    (first < last).then_some((first, last))
}

/// A whole coordinate as a pixel index, clamped to a side.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the value lies between 0 and the side"
)]
fn pixel_at(coordinate: f32, side: u32) -> u32 {
    coordinate.clamp(0.0, small(side)) as u32
}

/// A number of pixels as a coordinate.
fn small(pixels: u32) -> f32 {
    u16::try_from(pixels).map_or(f32::from(u16::MAX), f32::from)
}

/// A step as a zeno command.
fn command(step: &Step) -> Command {
    let at = |[x, y]: [f32; 2]| Vector::new(x, y);
    match *step {
        Step::Move(end) => Command::MoveTo(at(end)),
        Step::Line(end) => Command::LineTo(at(end)),
        Step::Quad(control, end) => Command::QuadTo(at(control), at(end)),
        Step::Cubic(first, second, end) => {
            Command::CurveTo(at(first), at(second), at(end))
        }
        Step::Close => Command::Close,
    }
}

#[cfg(test)]
mod tests {
    use super::Canvas;
    use crate::base::Colour;
    use crate::base::Step;

    const PAPER: Colour = Colour::new(255, 255, 255);
    const INK: Colour = Colour::BLACK;

    /// The canvas as text: `.` paper, `#` ink, `+` between.
    fn drawn(canvas: &Canvas) -> Vec<String> {
        let letter = |x, y| match canvas.pixel(x, y) {
            Some(PAPER) => '.',
            Some(INK) => '#',
            _ => '+',
        };
        let row = |y| (0..canvas.width()).map(|x| letter(x, y)).collect();
        (0..canvas.height()).map(row).collect()
    }

    fn square(left: f32, top: f32, right: f32, bottom: f32) -> [Step; 5] {
        [
            Step::Move([left, top]),
            Step::Line([right, top]),
            Step::Line([right, bottom]),
            Step::Line([left, bottom]),
            Step::Close,
        ]
    }

    #[test]
    fn rectangles_have_sharp_edges_and_never_vanish() {
        let mut canvas = Canvas::new(6, 4, PAPER).expect("a small canvas");
        canvas.fill_rectangle([0.6, 0.4], [2.0, 0.2], INK);
        canvas.fill_rectangle([4.0, 2.0], [90.0, 90.0], INK);
        canvas.fill_rectangle([-9.0, 1.0], [9.2, 3.0], INK);
        canvas.fill_rectangle([f32::NAN, 0.0], [9.0, 3.0], INK);
        assert_eq!(drawn(&canvas), [".##...", "......", "....##", "....##"]);
    }

    #[test]
    fn outlines_are_cut_at_the_edges_of_the_canvas() {
        let mut canvas = Canvas::new(6, 4, PAPER).expect("a small canvas");
        canvas.fill_outline(&square(-3.0, -2.0, 2.0, 1.0), INK);
        canvas.fill_outline(&square(4.0, 2.5, 9.0, 9.0), INK);
        canvas.fill_outline(&square(40.0, 2.0, 90.0, 9.0), INK);
        canvas.fill_outline(&square(0.0, f32::NAN, 9.0, 9.0), INK);
        assert_eq!(drawn(&canvas), ["##....", "......", "....++", "....##"]);
    }

    #[test]
    fn a_contour_within_another_is_a_hole_only_when_it_winds_back() {
        let mut canvas = Canvas::new(5, 3, PAPER).expect("a small canvas");
        let mut ring = square(0.0, 0.0, 5.0, 3.0).to_vec();
        let hole = square(2.0, 1.0, 3.0, 2.0);
        ring.extend([hole[0], Step::Line([2.0, 2.0]), hole[2]]);
        ring.extend([Step::Line([3.0, 1.0]), Step::Close]);
        canvas.fill_outline(&ring, INK);
        assert_eq!(drawn(&canvas), ["#####", "##.##", "#####"]);
    }

    #[test]
    fn a_canvas_without_extent_or_beyond_measure_is_refused() {
        assert!(Canvas::new(0, 5, PAPER).is_none());
        assert!(Canvas::new(5, 10_001, PAPER).is_none());
    }
}
