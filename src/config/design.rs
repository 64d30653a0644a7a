//! The page design: measures that the book does not set follow from paper and type.

mod folio_text;
mod large_print;
mod overlay;
mod preset;
mod request;

pub use folio_text::FolioFault;
pub use folio_text::FolioText;
pub use large_print::LargePrint;
pub use large_print::LargePrintFace;
pub use request::DesignRequest;
pub use request::TypeMeasures;

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
    /// On the next page in a short book, else on the next right-hand page.
    ByLength,
}

/// What marks a scene break.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breaks {
    /// Three stars between blank lines.
    #[default]
    Ornament,
    /// A blank line, which is kept at the head of a page.
    Blank,
}

/// Position of the folio on pages that do not open a chapter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolioPlace {
    /// At the outer edge, beside the running head; at the foot where there is none.
    Outside,
    /// At the foot, centred.
    Foot,
}

/// The page, complete.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Design {
    /// Trim of the page.
    pub paper: Size,
    /// Whether it is in large print.
    pub large_print: Option<LargePrint>,
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
    /// What marks a scene break.
    pub breaks: Breaks,
    /// Whether the paragraph after a heading is indented; `None`: by its language.
    pub first_indent: Option<bool>,
    /// Whether pages have running heads.
    pub heads: bool,
    /// Position of the folio.
    pub folio: FolioPlace,
    /// The words around the folio.
    pub folio_text: Option<FolioText>,
    /// Whether running text fills its lines from edge to edge.
    pub justify: bool,
    /// Whether running text is hyphenated.
    pub hyphenate: bool,
    /// Whether the number beside a link leads to its entry in the appendix.
    pub number_links: bool,
    /// Whether links that lead far away inside the book have the number of the page.
    pub page_references: bool,
    /// Whether left-hand pages have the authors of the chapter at their head.
    pub head_authors: bool,
}

/// Letters of the longest comfortable line.
const LETTERS: i64 = 70;

/// Letters of a line in large print. Ragged lines are some letters shorter.
const LARGE_LETTERS: i64 = 56;

/// The least margin at the sides of large print, where the line needs the room.
const LEAST_MARGIN: Length = mm(20);

impl Design {
    /// Completes a request.
    ///
    /// The rules are interpolated between two measured designs: A5 with 10.5/14 on 105 mm
    /// and 33 lines, A4 with 11.5/15.5 on 118 mm and 41 lines, both of Libertinus Serif.
    /// Type of another width changes the measure, type with another x-height the leading.
    #[must_use]
    pub fn derive(request: &DesignRequest) -> Self {
        let paper = request.paper.unwrap_or(Paper::A5).size();
        let two_sided = request.two_sided.unwrap_or(true);
        let font_size = request.font_size.unwrap_or_else(|| type_for(paper.width));
        let (inner, measure) = across(request, paper.width, font_size, two_sided);
        let leading = request
            .leading
            .unwrap_or_else(|| leading_for(font_size, measure, request.face));
        let (top, lines) = down(request, paper.height, leading);
        let openings = request.openings.unwrap_or(if two_sided {
            Openings::ByLength
        } else {
            Openings::Next
        });
        let justify = request.justify.unwrap_or(true);
        let mut design = Self {
            paper,
            large_print: request.large_print,
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
            first_indent: request.first_indent,
            heads: true,
            folio: request.folio.unwrap_or(FolioPlace::Outside),
            folio_text: request.folio_text.clone(),
            justify,
            hyphenate: request.hyphenate.unwrap_or(justify),
            number_links: request.number_links.unwrap_or(true),
            page_references: request.page_references.unwrap_or(true),
            head_authors: request.head_authors.unwrap_or(false),
        };
        design.heads = request.heads.unwrap_or(design.has_room_for_heads());
        design
    }

    /// A part of the size of the text, in thousandths, but no less than the least size.
    #[must_use]
    pub fn size(&self, thousandths: i64) -> Length {
        self.font_size.per_mille(thousandths).max(self.least_size())
    }

    /// The leading of type that is a part of the text's, in thousandths of the text's
    /// leading: in large print, where it is no smaller, no less than that.
    #[must_use]
    pub fn small_leading(&self, thousandths: i64) -> Length {
        let part = self.leading.per_mille(thousandths);
        if self.large_print.is_some() { part.max(self.leading) } else { part }
    }

    /// The least size of type; 0 if there is none.
    #[must_use]
    pub fn least_size(&self) -> Length {
        self.large_print.map_or(Length::ZERO, |large| large.size)
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

    /// Baseline of the running head: a leading and three quarters above the first line.
    #[must_use]
    pub fn head_baseline(&self) -> Length {
        self.baseline(0) - self.leading.per_mille(1_750)
    }

    /// Baseline of a folio at the foot: two leadings below the last line, in large print
    /// three, or less where the paper ends first.
    #[must_use]
    pub fn foot_baseline(&self) -> Length {
        let last = self.baseline(self.lines.saturating_sub(1));
        let room = self.paper.height - last;
        // A page may run a line long, and in large print the folio is as large as the text.
        let lines = if self.large_print.is_some() { 3 } else { 2 };
        last + (self.leading * lines).min(room - self.leading / 3)
    }

    /// Whether a running head fits on the paper, with its own height above it.
    pub(super) fn has_room_for_heads(&self) -> bool {
        self.head_baseline() >= self.font_size * 3 / 2
    }
}

const fn mm(n: i64) -> Length {
    Length::micrometres(n * 1_000)
}

/// Inner margin and measure: as set, else the measure that suits the type, and two fifths
/// of the rest of the paper inside.
fn across(
    request: &DesignRequest,
    width: Length,
    font_size: Length,
    two_sided: bool,
) -> (Length, Length) {
    let measure = match (request.measure, request.inner, request.outer) {
        (Some(measure), _, _) => measure,
        (None, Some(inner), Some(outer)) => width - inner - outer,
        (None, _, _) => measure_for(width, font_size, request),
    };
    let spare = width - measure;
    let inner = match (request.inner, request.outer) {
        (Some(inner), _) => inner,
        (None, Some(outer)) => spare - outer,
        (None, None) if two_sided => spare.scale(18, 43).min(width / 7),
        // A one-sided sheet is held and punched at its left edge.
        (None, None) => spare.scale(2, 5),
    };
    (inner, measure)
}

/// Top margin and lines: as set, else as many lines as fit between margins that grow with
/// the paper, 20 : 27 above and below.
fn down(request: &DesignRequest, height: Length, leading: Length) -> (Length, u32) {
    let usual = between(height, 20, 10);
    if let Some(lines) = request.lines {
        let spare = height - leading * i64::from(lines);
        let top = match (request.top, request.bottom) {
            (Some(top), _) => top,
            (None, Some(bottom)) => spare - bottom,
            (None, None) if spare > Length::ZERO => usual.min(spare.scale(20, 47)),
            (None, None) => usual,
        };
        return (top, lines);
    }
    let top = request.top.unwrap_or(usual);
    let bottom = request.bottom.unwrap_or_else(|| between(height, 27, 13));
    let room = (height - top - bottom).max(leading);
    let lines = u32::try_from((room.0 / leading.0.max(1)).max(1)).unwrap_or(1);
    (top, lines)
}

/// Type size for a width of paper, to the half point: 10.5 pt on A5 and 11.5 pt on A4,
/// in proportion between them and below.
fn type_for(width: Length) -> Length {
    let middle = Length::milli_pt(10_500);
    let off = width - mm(148);
    // One point from the width of A5 to A4; below A5, one per 43 mm: A6 has 9.5 pt.
    let more = if off > Length::ZERO {
        Length::POINT.scale(off.0, mm(62).0).min(Length::POINT)
    } else {
        Length::POINT.scale(off.0, mm(43).0)
    };
    half_points((middle + more).max(Length::pt(8)))
}

/// The measure: five sevenths of the paper or so, at most [`LETTERS`] letters, in whole
/// millimetres. In large print at most [`LARGE_LETTERS`], and margins are smaller where
/// the line would have few.
fn measure_for(width: Length, font_size: Length, request: &DesignRequest) -> Length {
    let letter = font_size.per_mille(request.face.letter);
    let usual = width.scale(105, 148);
    let measure = if request.large_print.is_some() {
        let widest = (width - LEAST_MARGIN * 2).max(usual);
        (letter * LARGE_LETTERS).min(widest)
    } else {
        usual.min(letter * LETTERS)
    };
    mm(measure.scale(1, mm(1).0).0)
}

/// The leading, to the half point: four thirds of the type, plus 1.4 times the excess of
/// the x-height over that of Libertinus, plus a two-hundredth for each letter of the line
/// past [`LETTERS`].
fn leading_for(font_size: Length, measure: Length, face: TypeMeasures) -> Length {
    let higher = face.x_height - TypeMeasures::LIBERTINUS.x_height;
    let letter = font_size.per_mille(face.letter).max(Length(1));
    let past = (measure.0 / letter.0 - LETTERS).clamp(0, 20);
    let leading =
        font_size.scale(4, 3) + font_size.scale(higher * 14 + past * 50, 10_000);
    half_points(leading.max(font_size.scale(5, 4)).min(font_size.scale(8, 5)))
}

/// A length rounded to the nearest half point.
fn half_points(length: Length) -> Length {
    Length(length.scale(2, Length::POINT.0).0 * Length::POINT.0 / 2)
}

/// A margin that is `least` mm at 210 mm of height and grows by `more` mm to 297.
fn between(height: Length, least: i64, more: i64) -> Length {
    (mm(least) + (height - mm(210)).scale(more, 87)).max(mm(5))
}

#[cfg(test)]
mod tests {
    use super::Design;
    use super::DesignRequest;
    use super::Paper;
    use super::TypeMeasures;
    use crate::base::Length;
    use crate::base::Size;
    use std::fmt::Write as _;

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

    /// Tenths of a millimetre.
    fn tenths(length: Length) -> String {
        let tenths = length.scale(10, Length::micrometres(1_000).0).0;
        format!("{}.{}", tenths / 10, tenths % 10)
    }

    fn tell(name: &str, request: &DesignRequest, into: &mut String) {
        let design = Design::derive(request);
        let letters =
            design.measure.0 / design.font_size.per_mille(request.face.letter).0;
        let outer = design.paper.width - design.inner - design.measure;
        let bottom = design.paper.height - design.top - design.block_height();
        let [inner, outer, top, bottom, measure] =
            [design.inner, outer, design.top, bottom, design.measure].map(tenths);
        let size = design.font_size.to_pt();
        let leading = design.leading.to_pt();
        let _ = writeln!(
            into,
            "{name:<22} {size:>4}/{leading:<4} {measure:>5} = {letters} x {} \
             in {inner} out {outer} top {top} foot {bottom} heads {}",
            design.lines, design.heads
        );
    }

    #[test]
    fn every_paper_has_a_page_that_follows_from_its_type() {
        let sides = |width: i64, height: i64| {
            let um = Length::micrometres;
            Some(Paper::Sides(Size::new(um(width * 100), um(height * 100))))
        };
        let papers = [
            ("A6", sides(1050, 1480)),
            ("pocket 110 x 178", sides(1100, 1780)),
            ("A5", Some(Paper::A5)),
            ("6 x 9 in", sides(1524, 2286)),
            ("170 x 240", sides(1700, 2400)),
            ("A4", Some(Paper::A4)),
            ("Letter", Some(Paper::Letter)),
            ("A4 across", sides(2970, 2100)),
            ("card 55 x 85", sides(550, 850)),
        ];
        let mut shown = String::new();
        for (name, paper) in papers {
            let request = DesignRequest { paper, ..DesignRequest::default() };
            tell(name, &request, &mut shown);
        }
        let face = TypeMeasures { letter: 450, x_height: 486 };
        for (name, paper) in [("A5 wide type", Paper::A5), ("A4 wide type", Paper::A4)] {
            let paper = Some(paper);
            let request = DesignRequest { paper, face, ..DesignRequest::default() };
            tell(name, &request, &mut shown);
        }
        for measure in [75, 90, 118, 130] {
            let measure = Some(Length::micrometres(measure * 1_000));
            let paper = Some(Paper::A4);
            let request = DesignRequest { paper, measure, ..DesignRequest::default() };
            tell("A4, a measure asked", &request, &mut shown);
        }
        let one = DesignRequest { two_sided: Some(false), ..DesignRequest::default() };
        tell("A5, one side", &one, &mut shown);
        assert_eq!(shown.trim_end(), TABLE.trim_end(), "\n{shown}");
    }

    const TABLE: &str = "\
A6                      9.5/12.5  74.0 = 53 x 26 in 13.0 out 18.0 top 12.9 foot 20.5 heads true
pocket 110 x 178        9.5/12.5  78.0 = 56 x 31 in 13.4 out 18.6 top 16.3 foot 25.0 heads true
A5                     10.5/14   105.0 = 68 x 33 in 18.0 out 25.0 top 20.0 foot 27.0 heads true
6 x 9 in               10.5/14   108.0 = 70 x 35 in 18.6 out 25.8 top 22.1 foot 33.6 heads true
170 x 240                11/14.5 113.0 = 70 x 36 in 23.9 out 33.1 top 23.4 foot 32.4 heads true
A4                     11.5/15.5 118.0 = 70 x 41 in 30.0 out 62.0 top 30.0 foot 42.8 heads true
Letter                 11.5/15.5 118.0 = 70 x 39 in 30.8 out 67.1 top 28.0 foot 38.2 heads true
A4 across              11.5/15.5 118.0 = 70 x 29 in 42.4 out 136.6 top 20.0 foot 31.4 heads true
card 55 x 85            8.5/11.5  39.0 = 31 x 17 in 6.7 out 9.3 top 5.6 foot 10.4 heads false
A5 wide type           10.5/15   105.0 = 62 x 30 in 18.0 out 25.0 top 20.0 foot 31.3 heads true
A4 wide type           11.5/16.5 128.0 = 70 x 38 in 30.0 out 52.0 top 30.0 foot 45.8 heads true
A4, a measure asked    11.5/15.5  75.0 = 44 x 41 in 30.0 out 105.0 top 30.0 foot 42.8 heads true
A4, a measure asked    11.5/15.5  90.0 = 53 x 41 in 30.0 out 90.0 top 30.0 foot 42.8 heads true
A4, a measure asked    11.5/15.5 118.0 = 70 x 41 in 30.0 out 62.0 top 30.0 foot 42.8 heads true
A4, a measure asked    11.5/15.5 130.0 = 77 x 41 in 30.0 out 50.0 top 30.0 foot 42.8 heads true
A5, one side           10.5/14   105.0 = 68 x 33 in 17.2 out 25.8 top 20.0 foot 27.0 heads true";
}
