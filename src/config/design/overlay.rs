//! The keys of a handout over those of its book.

use super::DesignRequest;
use super::Paper;

impl DesignRequest {
    /// Whether both ask the same, wherever it is written.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let plain = |one: &Self| Self { places: Vec::new(), table: None, ..one.clone() };
        plain(self) == plain(other)
    }

    /// These keys over those of `book`. The measurements of its page are left out on another
    /// paper, and where the page `is_new`.
    #[must_use]
    pub fn over(self, book: &Self, is_new: bool) -> Self {
        let size = |request: &Self| request.paper.unwrap_or(Paper::A5).size();
        let is_new = is_new || self.paper.is_some() && size(&self) != size(book);
        let mut book = book.clone();
        if is_new {
            book = book.without_page();
        }
        let is_free = |name: &str| self.places.iter().all(|(own, _)| *own != name);
        book.places.retain(|(name, _)| is_free(name));
        let mut places = self.places;
        places.append(&mut book.places);
        Self {
            face: book.face,
            paper: self.paper.or(book.paper),
            two_sided: self.two_sided.or(book.two_sided),
            font_size: self.font_size.or(book.font_size),
            leading: self.leading.or(book.leading),
            measure: self.measure.or(book.measure),
            lines: self.lines.or(book.lines),
            inner: self.inner.or(book.inner),
            outer: self.outer.or(book.outer),
            top: self.top.or(book.top),
            bottom: self.bottom.or(book.bottom),
            openings: self.openings.or(book.openings),
            sink: self.sink.or(book.sink),
            indent: self.indent.or(book.indent),
            breaks: self.breaks.or(book.breaks),
            first_indent: self.first_indent.or(book.first_indent),
            heads: self.heads.or(book.heads),
            folio: self.folio.or(book.folio),
            folio_text: self.folio_text.or(book.folio_text),
            justify: self.justify.or(book.justify),
            hyphenate: self.hyphenate.or(book.hyphenate),
            number_links: self.number_links.or(book.number_links),
            page_references: self.page_references.or(book.page_references),
            head_authors: self.head_authors.or(book.head_authors),
            places,
            table: self.table.or(book.table),
        }
    }

    /// The same without the measurements of the page and its type.
    fn without_page(self) -> Self {
        const PAGE: [&str; 10] = [
            "font-size",
            "leading",
            "measure",
            "lines",
            "inner",
            "outer",
            "top",
            "bottom",
            "sink",
            "indent",
        ];
        let mut places = self.places;
        places.retain(|(name, _)| !PAGE.contains(name));
        Self {
            font_size: None,
            leading: None,
            measure: None,
            lines: None,
            inner: None,
            outer: None,
            top: None,
            bottom: None,
            sink: None,
            indent: None,
            places,
            ..self
        }
    }
}
