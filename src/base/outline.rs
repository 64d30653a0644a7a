//! Outlines of glyphs and canvases: contours of straight lines and curves.

/// A step of an outline. Units and the direction of the y axis are documented where
/// outlines are produced.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begin a contour.
    Move([f32; 2]),
    /// A straight line.
    Line([f32; 2]),
    /// A quadratic curve: control point, end.
    Quad([f32; 2], [f32; 2]),
    /// A cubic curve: two control points, end.
    Cubic([f32; 2], [f32; 2], [f32; 2]),
    /// Close the contour.
    Close,
}

impl Step {
    /// The points of the step; fewer than three are padded with the last one.
    #[must_use]
    pub fn points(&self) -> Option<[[f32; 2]; 3]> {
        match *self {
            Self::Move(end) | Self::Line(end) => Some([end; 3]),
            Self::Quad(control, end) => Some([control, end, end]),
            Self::Cubic(first, second, end) => Some([first, second, end]),
            Self::Close => None,
        }
    }

    /// Where the step ends.
    #[must_use]
    pub fn end(&self) -> Option<[f32; 2]> {
        self.points().map(|[_, _, end]| end)
    }

    /// The same step with each point mapped.
    #[must_use]
    pub fn map(&self, place: impl Fn([f32; 2]) -> [f32; 2]) -> Self {
        match *self {
            Self::Move(end) => Self::Move(place(end)),
            Self::Line(end) => Self::Line(place(end)),
            Self::Quad(control, end) => Self::Quad(place(control), place(end)),
            Self::Cubic(first, second, end) => {
                Self::Cubic(place(first), place(second), place(end))
            }
            Self::Close => Self::Close,
        }
    }
}
