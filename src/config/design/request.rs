//! What a book asks of its page design.

use super::Breaks;
use super::FolioPlace;
use super::FolioText;
use super::LargePrint;
use super::Openings;
use super::Paper;
use crate::base::Length;
use crate::base::Span;

/// Measurements of the text's type, from which the page is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeMeasures {
    /// Mean advance of letters and spaces, in thousandths of the type's size.
    pub letter: i64,
    /// x-height, likewise.
    pub x_height: i64,
}

impl TypeMeasures {
    /// Libertinus Serif with French text, measured.
    pub const LIBERTINUS: Self = Self { letter: 415, x_height: 429 };
}

impl Default for TypeMeasures {
    fn default() -> Self {
        Self::LIBERTINUS
    }
}

/// The settings of `[pdf]`; those not set are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DesignRequest {
    /// The text's type, once it is known.
    pub face: TypeMeasures,
    /// Whether it is in large print.
    pub large_print: Option<LargePrint>,
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
    /// Margin at the fore-edge (right when one-sided).
    pub outer: Option<Length>,
    /// Margin above the block of text.
    pub top: Option<Length>,
    /// Least margin below the block of text.
    pub bottom: Option<Length>,
    /// Where chapters open; by the length of the book by default when two-sided.
    pub openings: Option<Openings>,
    /// Blank leadings above a chapter's label or title.
    pub sink: Option<u32>,
    /// Indent of paragraphs.
    pub indent: Option<Length>,
    /// What marks a scene break; an ornament by default.
    pub breaks: Option<Breaks>,
    /// Whether the paragraph after a heading is indented; by default as usual in the
    /// language.
    pub first_indent: Option<bool>,
    /// Whether pages have running heads; by default where there is room.
    pub heads: Option<bool>,
    /// Position of the folio; outside by default.
    pub folio: Option<FolioPlace>,
    /// The words around the folio; none by default.
    pub folio_text: Option<FolioText>,
    /// Whether running text fills its lines from edge to edge; it does by default.
    pub justify: Option<bool>,
    /// Whether running text is hyphenated; by default where it is justified.
    pub hyphenate: Option<bool>,
    /// Whether the number beside a link leads to its entry in the appendix; it does by
    /// default.
    pub number_links: Option<bool>,
    /// Whether links that lead far away inside the book have the number of the page; they
    /// do by default.
    pub page_references: Option<bool>,
    /// Whether left-hand pages have the authors of the chapter at their head; they have the
    /// book's title by default.
    pub head_authors: Option<bool>,
    /// The span of each key that is set.
    pub places: Vec<(&'static str, Span)>,
    /// The span of their table.
    pub table: Option<Span>,
}
