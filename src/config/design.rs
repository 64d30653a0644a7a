//! The page: every measure that the book does not set is derived from paper and type.

use crate::base::Length;
use crate::base::Size;

/// A size of paper by name, or by its two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// 148 × 210 mm.
    A5,
    /// 210 × 297 mm.
    A4,
    /// 8.5 × 11 in.
    Letter,
    /// Any other.
    Sides(Size),
}

impl Paper {
    /// Width and height.
    #[must_use]
    pub fn size(self) -> Size {
        let mm = |n: i64| Length::micrometres(n * 1_000);
        match self {
            Self::A5 => Size::new(mm(148), mm(210)),
            Self::A4 => Size::new(mm(210), mm(297)),
            Self::Letter => Size::new(Length::pt(612), Length::pt(792)),
            Self::Sides(size) => size,
        }
    }
}

/// Where chapters open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Openings {
    /// On the next right-hand page.
    Recto,
    /// On the next page.
    Next,
}

/// What stands where the thought breaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breaks {
    /// Three stars between blank lines.
    #[default]
    Ornament,
    /// A blank line, which stays where a page begins.
    Blank,
}

/// What `[pdf]` asks for; what it leaves open is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DesignRequest {
    /// The paper; A5 by default.
    pub paper: Option<Paper>,
    /// Whether pages are printed on both sides; they are by default.
    pub two_sided: Option<bool>,
    /// Size of the text's type.
    pub font_size: Option<Length>,
    /// From baseline to baseline.
    pub leading: Option<Length>,
    /// Width of the block of text.
    pub measure: Option<Length>,
    /// Lines on a full page.
    pub lines: Option<u32>,
    /// Margin at the fold (left when one-sided).
    pub inner: Option<Length>,
    /// Margin above the block of text.
    pub top: Option<Length>,
    /// Where chapters open; on rectos by default when two-sided.
    pub openings: Option<Openings>,
    /// Blank leadings above a chapter's label or title.
    pub sink: Option<u32>,
    /// Indent of paragraphs.
    pub indent: Option<Length>,
    /// What stands where the thought breaks; an ornament by default.
    pub breaks: Option<Breaks>,
}

/// The page, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Design {
    /// Trim of the page.
    pub paper: Size,
    /// Whether left and right pages differ.
    pub two_sided: bool,
    /// Size of the text's type.
    pub font_size: Length,
    /// From baseline to baseline; the unit of the grid.
    pub leading: Length,
    /// Width of the block of text.
    pub measure: Length,
    /// Lines on a full page.
    pub lines: u32,
    /// Margin at the fold.
    pub inner: Length,
    /// Top edge of the block of text.
    pub top: Length,
    /// From the top edge of the block to its first baseline.
    pub first_baseline: Length,
    /// Where chapters open.
    pub openings: Openings,
    /// Blank leadings above a chapter's label or title.
    pub sink: u32,
    /// Indent of paragraphs.
    pub indent: Length,
    /// What stands where the thought breaks.
    pub breaks: Breaks,
}

/// Average advance of a letter in thousandths of the type's size: French text in
/// Libertinus Serif, measured.
const LETTER: i64 = 415;
/// Letters of the longest comfortable line.
const LETTERS: i64 = 70;

impl Design {
    /// Completes a request.
    ///
    /// The rules pass through two measured designs: A5 with 10.5/14 on 105 mm and 33
    /// lines, A4 with 11.5/15.5 on 118 mm and 41 lines.
    #[must_use]
    pub fn derive(request: &DesignRequest) -> Self {
        let paper = request.paper.unwrap_or(Paper::A5).size();
        let two_sided = request.two_sided.unwrap_or(true);
        let font_size = request.font_size.unwrap_or_else(|| type_for(paper.width));
        let leading = request.leading.unwrap_or_else(|| {
            // Four thirds of the type, to the half point.
            Length(font_size.scale(8, 3).scale(1, Length::POINT.0).0) * Length::POINT.0
                / 2
        });
        let measure =
            request.measure.unwrap_or_else(|| measure_for(paper.width, font_size));
        let spare = paper.width - measure;
        let inner = request.inner.unwrap_or_else(|| {
            if two_sided { spare.scale(18, 43).min(paper.width / 7) } else { spare / 2 }
        });
        let top = request.top.unwrap_or_else(|| between(paper.height, 20, 10));
        let bottom = between(paper.height, 27, 13);
        let room = (paper.height - top - bottom).max(leading);
        let lines = request.lines.unwrap_or_else(|| {
            u32::try_from((room.0 / leading.0.max(1)).max(1)).unwrap_or(1)
        });
        let openings = request.openings.unwrap_or(if two_sided {
            Openings::Recto
        } else {
            Openings::Next
        });
        Self {
            paper,
            two_sided,
            font_size,
            leading,
            measure,
            lines,
            inner,
            top,
            first_baseline: font_size.per_mille(650),
            openings,
            sink: request.sink.unwrap_or(5.min(lines / 4)),
            indent: request.indent.unwrap_or(font_size.per_mille(1_333)),
            breaks: request.breaks.unwrap_or_default(),
        }
    }

    /// Height of the block of text: whole leadings.
    #[must_use]
    pub fn block_height(&self) -> Length {
        self.leading * i64::from(self.lines)
    }

    /// Left edge of the block of text on a right-hand (`recto`) or left-hand page.
    #[must_use]
    pub fn left(&self, recto: bool) -> Length {
        if recto || !self.two_sided {
            self.inner
        } else {
            self.paper.width - self.inner - self.measure
        }
    }

    /// Baseline of a line of the grid, from the top of the page; the first is 0.
    #[must_use]
    pub fn baseline(&self, line: u32) -> Length {
        self.top + self.first_baseline + self.leading * i64::from(line)
    }
}

/// Type that suits a width of paper.
fn type_for(width: Length) -> Length {
    let mm = |n: i64| Length::micrometres(n * 1_000);
    if width >= mm(190) {
        Length::milli_pt(11_500)
    } else if width >= mm(120) {
        Length::milli_pt(10_500)
    } else {
        Length::milli_pt(9_500)
    }
}

/// The measure: five sevenths of the paper or so, at most [`LETTERS`], in whole
/// millimetres.
fn measure_for(width: Length, font_size: Length) -> Length {
    let longest = font_size.per_mille(LETTER) * LETTERS;
    let measure = width.scale(105, 148).min(longest);
    let mm = Length::micrometres(1_000);
    Length::micrometres(measure.scale(1, mm.0).0 * 1_000)
}

/// A margin that is `least` mm at 210 mm of height and grows by `more` mm to 297.
fn between(height: Length, least: i64, more: i64) -> Length {
    let mm = |n: i64| Length::micrometres(n * 1_000);
    (mm(least) + (height - mm(210)).scale(more, 87)).max(mm(5))
}

#[cfg(test)]
mod tests {
    use super::Design;
    use super::DesignRequest;
    use super::Paper;
    use crate::base::Length;

    #[test]
    fn the_rules_pass_through_both_measured_designs() {
        let a5 = Design::derive(&DesignRequest::default());
        assert_eq!(
            (a5.font_size, a5.leading),
            (Length::milli_pt(10_500), Length::pt(14))
        );
        assert_eq!((a5.measure, a5.lines), (Length::micrometres(105_000), 33));
        assert!((a5.inner - Length::micrometres(18_000)).0.abs() < 100);

        let request =
            DesignRequest { paper: Some(Paper::A4), ..DesignRequest::default() };
        let a4 = Design::derive(&request);
        assert_eq!(a4.leading, Length::milli_pt(15_500));
        assert_eq!((a4.measure, a4.lines), (Length::micrometres(118_000), 41));
        assert!((a4.inner - Length::micrometres(30_000)).0.abs() < 100);
    }
}
