//! Drawings: lines and areas in whole scaled points, whatever they were made from.
//!
//! A drawing has a space of its own, from its top left corner downwards; where it is
//! placed, that space is scaled to the size it has on the page.

use std::sync::Arc;

use super::raster::Raster;
use crate::base::Colour;
use crate::base::Length;
use crate::base::Point;
use crate::base::Size;

/// A whole thing, in thousandths: how opacities are counted.
pub const WHOLE: u16 = 1_000;

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Its extent; what lies beside it is not seen.
    pub extent: Size,
    /// What is drawn, the lowest first.
    pub marks: Vec<Mark>,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    /// An area.
    Fill {
        /// Its outline.
        path: Vec<PathStep>,
        /// Whether a place is inside when an odd number of contours wind around it;
        /// else when they do not cancel.
        even_odd: bool,
        /// What it is filled with.
        ink: Ink,
        /// In thousandths.
        opacity: u16,
    },
    /// A line.
    Stroke {
        /// Its way.
        path: Vec<PathStep>,
        /// The pen.
        pen: Pen,
        /// What it is drawn with.
        ink: Ink,
        /// In thousandths.
        opacity: u16,
    },
    /// Pixels as they are seen: the frame takes the unit square, downwards from the top
    /// left corner.
    Pixels(Arc<Raster>, Frame),
    /// Marks that are treated as one.
    Group(Group),
}

/// Marks that are treated as one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Group {
    /// What is in it, the lowest first.
    pub marks: Vec<Mark>,
    /// In thousandths.
    pub opacity: u16,
    /// How it is laid over what is below it.
    pub blend: Blend,
    /// Outlines outside which nothing is seen, and whether the odd count decides.
    pub clips: Vec<(Vec<PathStep>, bool)>,
    /// Marks that say how much of each place is seen.
    pub mask: Option<Box<Mask>>,
}

/// Marks that say how much of each place of other marks is seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mask {
    /// The marks.
    pub marks: Vec<Mark>,
    /// Whether their light counts, black hiding all; else their opacity.
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
    /// Cut off.
    Butt,
    /// In a half circle.
    Round,
    /// Half a width further on.
    Square,
}

/// How lines meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// In a point.
    Miter,
    /// In an arc.
    Round,
    /// With the point cut off.
    Bevel,
}

/// What areas and lines are filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ink {
    /// One colour.
    Plain(Colour),
    /// One colour passing into others.
    Gradient(Box<Gradient>),
}

/// Colours that pass into each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gradient {
    /// Along what.
    pub along: Along,
    /// Where the gradient's own space lies.
    pub frame: Frame,
    /// At least two, in order, from 0 to 1,000.
    pub stops: Vec<Stop>,
}

/// Along what colours change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// From the origin to (1, 0) of its own space.
    Line,
    /// From a focus to the unit circle of its own space.
    Circle {
        /// Place of the focus, in millionths.
        focus: (i32, i32),
        /// Radius of the first circle around it, in millionths.
        first: i32,
    },
}

/// A colour at a place of a gradient.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// The place, in thousandths of the way.
    pub at: u16,
    /// The colour.
    pub colour: Colour,
    /// In thousandths.
    pub opacity: u16,
}

/// Where a space of units lies in the drawing: the images of its two axes and of its
/// origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// Where (1, 0) lies from the origin.
    pub across: Point,
    /// Where (0, 1) lies from the origin.
    pub down: Point,
    /// Where (0, 0) lies.
    pub origin: Point,
}

/// How a group is laid over what is below it (ISO 32000-1, 11.3.5, names them alike).
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
