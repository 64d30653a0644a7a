//! The settings of large print, and settings over others.

use super::DesignRequest;
use super::FolioPlace;
use super::LargePrint;
use super::Openings;
use super::Paper;

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
