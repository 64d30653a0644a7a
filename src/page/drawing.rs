//! Drawings: lines and areas in whole scaled points, whatever their source.
//!
//! A drawing has its own coordinates, from its top left corner downwards; where it is
//! placed, they are scaled to its size on the page.

use std::sync::Arc;

use super::raster::Raster;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;

/// Full opacity, in thousandths.
pub const WHOLE: u16 = 1_000;

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Its extent; what is outside is clipped.
    pub extent: Size,
    /// The marks, the lowest first.
    pub marks: Vec<DrawingItem>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawingItem {
    /// An area.
    Fill {
        /// Its outline.
        path: Vec<PathStep>,
        /// The fill rule: even-odd, else non-zero winding.
        even_odd: bool,
        /// What it is filled with.
        ink: Ink,
        /// In thousandths.
        opacity: u16,
    },
    /// A line.
    Stroke {
        /// Its path.
        path: Vec<PathStep>,
        /// The pen.
        pen: Pen,
        /// What it is drawn with.
        ink: Ink,
        /// In thousandths.
        opacity: u16,
    },
    /// Pixels in display orientation: the frame maps the unit square, downwards from the
    /// top left corner.
    Pixels(Arc<Raster>, AffineMap),
    /// Marks that are composed as one.
    Group(Group),
}

/// Marks that are composed as one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// Its marks, the lowest first.
    pub marks: Vec<DrawingItem>,
    /// In thousandths.
    pub opacity: u16,
    /// How it is blended with what is below it.
    pub blend: Blend,
    /// Clipping paths, each with whether its fill rule is even-odd.
    pub clips: Vec<(Vec<PathStep>, bool)>,
    /// A mask.
    pub mask: Option<Box<Mask>>,
}

/// Marks that set how much of each point of other marks is visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// The marks.
    pub marks: Vec<DrawingItem>,
    /// Whether their luminance counts, where black hides everything; else their opacity.
    pub by_light: bool,
}

/// A step of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathStep {
    /// Begin a contour.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points, end.
    Curve(Point, Point, Point),
    /// Close the contour.
    Close,
}

/// A pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pen {
    /// Width of the line.
    pub width: Length,
    /// How lines end.
    pub cap: Cap,
    /// How they meet.
    pub join: Join,
    /// How long a pointed corner may be, in thousandths of the width.
    pub miter: u32,
    /// Lengths of dashes and gaps; none for an unbroken line.
    pub dashes: Vec<Length>,
    /// Where in the dashes the line begins.
    pub phase: Length,
}

/// How a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cap {
    /// At the end point.
    Butt,
    /// A half circle.
    Round,
    /// Extended by half the width.
    Square,
}

/// How lines meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// Mitred.
    Miter,
    /// Rounded.
    Round,
    /// Bevelled.
    Bevel,
}

/// What areas and lines are filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ink {
    /// One colour.
    Plain(Colour),
    /// A gradient.
    Gradient(Box<Gradient>),
}

/// A gradient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gradient {
    /// Its geometry.
    pub along: Along,
    /// The position of the gradient's own coordinates.
    pub frame: AffineMap,
    /// At least two, in order, from 0 to 1,000.
    pub stops: Vec<Stop>,
}

/// The geometry of a gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// From the origin to (1, 0) of its own coordinates.
    Line,
    /// From a focus to the unit circle of its own coordinates.
    Circle {
        /// Position of the focus, in millionths.
        focus: (i32, i32),
        /// Radius of the first circle around it, in millionths.
        first: i32,
    },
}

/// A colour at a position of a gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The position along it, in thousandths.
    pub at: u16,
    /// The colour.
    pub colour: Colour,
    /// In thousandths.
    pub opacity: u16,
}

/// An affine map into the drawing, given by the images of the two axes and the origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AffineMap {
    /// (1, 0), relative to the origin.
    pub across: Point,
    /// (0, 1), relative to the origin.
    pub down: Point,
    /// The image of (0, 0).
    pub origin: Point,
}

/// How a group is blended with what is below it (names as in ISO 32000-1, 11.3.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are the standard's")]
pub enum Blend {
    #[default]
    Normal,
    Multiply,
    Screen,
    Overlay,
    Darken,
    Lighten,
    ColorDodge,
    ColorBurn,
    HardLight,
    SoftLight,
    Difference,
    Exclusion,
    Hue,
    Saturation,
    Color,
    Luminosity,
}
