//! Large print: pages for readers who see little.
//!
//! The rules follow the UK Association for Accessible Formats (minimum standards MS03 and
//! guidance G003), the clear print guidelines of the RNIB, and the guidelines of the
//! American Council of the Blind and of the American Printing House for the Blind.
//! `docs/reference.md` says which rule is whose.

use super::DesignRequest;
use super::FolioPlace;
use super::Openings;
use super::Paper;
use crate::base::Length;

/// Large print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LargePrint {
    /// The least size of all type, except superiors.
    pub size: Length,
    /// The face of the text.
    pub face: LargePrintFace,
}

/// The face of a text in large print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LargePrintFace {
    /// That of the book.
    #[default]
    Text,
    /// The sans.
    Sans,
}

impl LargePrint {
    /// The least size that is called large print.
    pub const LEAST: Length = Length::pt(16);

    /// The size of superiors, in thousandths of that of the text.
    pub const SUPERIORS: i64 = 750;

    /// From baseline to baseline, in thousandths of the size.
    pub(super) const LEADING: i64 = 1_350;

    /// The thinnest rule.
    pub const RULE: Length = Length::milli_pt(750);
}

impl Default for LargePrint {
    fn default() -> Self {
        Self { size: Self::LEAST, face: LargePrintFace::Text }
    }
}

impl DesignRequest {
    /// A book's own settings, in large print. What the book sets of its page and of its type
    /// is for other pages, and not kept; what it sets of links and heads is.
    #[must_use]
    pub fn large_print(&self, large: LargePrint) -> Self {
        Self {
            large_print: Some(large),
            paper: Some(Paper::A4),
            font_size: Some(large.size),
            leading: Some(large.size.per_mille(LargePrint::LEADING)),
            // The same margins on all pages, and the folio at one place.
            two_sided: Some(false),
            openings: Some(Openings::Next),
            folio: Some(FolioPlace::Foot),
            sink: Some(2),
            justify: Some(false),
            hyphenate: Some(false),
            face: self.face,
            breaks: self.breaks,
            heads: self.heads,
            folio_text: self.folio_text.clone(),
            number_links: self.number_links,
            page_references: self.page_references,
            head_authors: self.head_authors,
            table: self.table.clone(),
            ..Self::default()
        }
    }

    /// These settings, except where others set something.
    #[must_use]
    pub fn with(&self, own: Self) -> Self {
        // A size without a leading has the leading of its size.
        let leading = match (own.leading, own.font_size, self.large_print) {
            (None, Some(size), Some(_)) => Some(size.per_mille(LargePrint::LEADING)),
            (None, Some(_), None) => None,
            (leading, ..) => leading.or(self.leading),
        };
        let mut places = own.places;
        places.extend(self.places.iter().cloned());
        Self {
            face: self.face,
            large_print: own.large_print.or(self.large_print),
            paper: own.paper.or(self.paper),
            two_sided: own.two_sided.or(self.two_sided),
            font_size: own.font_size.or(self.font_size),
            leading,
            measure: own.measure.or(self.measure),
            lines: own.lines.or(self.lines),
            inner: own.inner.or(self.inner),
            outer: own.outer.or(self.outer),
            top: own.top.or(self.top),
            bottom: own.bottom.or(self.bottom),
            openings: own.openings.or(self.openings),
            sink: own.sink.or(self.sink),
            indent: own.indent.or(self.indent),
            breaks: own.breaks.or(self.breaks),
            first_indent: own.first_indent.or(self.first_indent),
            heads: own.heads.or(self.heads),
            folio: own.folio.or(self.folio),
            folio_text: own.folio_text.or_else(|| self.folio_text.clone()),
            justify: own.justify.or(self.justify),
            hyphenate: own.hyphenate.or(own.justify).or(self.hyphenate),
            number_links: own.number_links.or(self.number_links),
            page_references: own.page_references.or(self.page_references),
            head_authors: own.head_authors.or(self.head_authors),
            places,
            table: own.table.or_else(|| self.table.clone()),
        }
    }
}
