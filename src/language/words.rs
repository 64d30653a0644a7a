//! The words that the program itself puts into a book.

use super::people_words::PeopleWords;
use super::plurals::Plurals;

/// The program's own words. A language's row has the defaults; `[words]` replaces them
/// key by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<S> {
    /// Heading of the table of contents.
    pub contents: S,
    /// Before the number of a part, where there is no word for it: `Partie XI`.
    pub part: S,
    /// Name of the dedication.
    pub dedication: S,
    /// Name of the half-title in lists of landmarks.
    pub half_title: S,
    /// Label above an appendix, before its letter, and above that of links.
    pub appendix: S,
    /// Heading of the appendix of links.
    pub links: S,
    /// Subtitle of the appendix of links.
    pub links_subtitle: S,
    /// Heading over a chapter's notes.
    pub notes: S,
    /// Heading of the colophon.
    pub colophon: S,
    /// Name of the cover in lists of landmarks.
    pub cover: S,
    /// Name of the title page in lists of landmarks.
    pub title_page: S,
    /// Name of the imprint page.
    pub imprint: S,
    /// Name of the beginning of the text in lists of landmarks.
    pub text: S,
    /// Heading of the list of printed pages.
    pub pages: S,
    /// Heading of the list of landmarks.
    pub landmarks: S,
    /// Before one page number: `p.`
    pub page: S,
    /// Title of a link back to the text.
    pub back: S,
    /// Before the number of a figure.
    pub figure: S,
    /// Before the number of a table.
    pub table: S,
    /// Before the number of a listing.
    pub listing: S,
    /// Before the number of a chapter, in references.
    pub chapter: S,
    /// Before the number of a section, in references.
    pub section: S,
    /// Heading of the list of figures.
    pub figures: S,
    /// Heading of the list of tables.
    pub tables: S,
    /// Heading of the list of listings.
    pub listings: S,
    /// Label of an aside `[!NOTE]`; also before the number of a note, for screen readers.
    pub note: S,
    /// Label of an aside `[!TIP]`.
    pub tip: S,
    /// Label of an aside `[!IMPORTANT]`.
    pub important: S,
    /// Label of an aside `[!WARNING]`.
    pub warning: S,
    /// Label of an aside `[!CAUTION]`.
    pub caution: S,
    /// Description of the manuscript's files inside the PDF.
    pub attached_manuscript: S,
    /// Description of the EPUB inside the PDF.
    pub attached_epub: S,
    /// Those before several numbers.
    pub plurals: Plurals<S>,
    /// Those beside people and their chapters.
    pub people: PeopleWords<S>,
}

impl<S> Words<S> {
    /// Every word, in the order of the keys.
    pub fn map<'w, T>(&'w self, mut make: impl FnMut(&'w S) -> T) -> Words<T> {
        Words {
            contents: make(&self.contents),
            part: make(&self.part),
            dedication: make(&self.dedication),
            half_title: make(&self.half_title),
            appendix: make(&self.appendix),
            links: make(&self.links),
            links_subtitle: make(&self.links_subtitle),
            notes: make(&self.notes),
            colophon: make(&self.colophon),
            cover: make(&self.cover),
            title_page: make(&self.title_page),
            imprint: make(&self.imprint),
            text: make(&self.text),
            pages: make(&self.pages),
            landmarks: make(&self.landmarks),
            page: make(&self.page),
            back: make(&self.back),
            figure: make(&self.figure),
            table: make(&self.table),
            listing: make(&self.listing),
            chapter: make(&self.chapter),
            section: make(&self.section),
            figures: make(&self.figures),
            tables: make(&self.tables),
            listings: make(&self.listings),
            note: make(&self.note),
            tip: make(&self.tip),
            important: make(&self.important),
            warning: make(&self.warning),
            caution: make(&self.caution),
            attached_manuscript: make(&self.attached_manuscript),
            attached_epub: make(&self.attached_epub),
            plurals: self.plurals.map(&mut make),
            people: self.people.map(make),
        }
    }

    /// Every word with its key in `[words]`.
    pub fn entries_mut(&mut self) -> Vec<(&'static str, &mut S)> {
        let mut entries = vec![
            ("contents", &mut self.contents),
            ("part", &mut self.part),
            ("dedication", &mut self.dedication),
            ("half-title", &mut self.half_title),
            ("appendix", &mut self.appendix),
            ("links", &mut self.links),
            ("links-subtitle", &mut self.links_subtitle),
            ("notes", &mut self.notes),
            ("colophon", &mut self.colophon),
            ("cover", &mut self.cover),
            ("title-page", &mut self.title_page),
            ("imprint", &mut self.imprint),
            ("text", &mut self.text),
            ("pages", &mut self.pages),
            ("landmarks", &mut self.landmarks),
            ("page", &mut self.page),
            ("back", &mut self.back),
            ("figure", &mut self.figure),
            ("table", &mut self.table),
            ("listing", &mut self.listing),
            ("chapter", &mut self.chapter),
            ("section", &mut self.section),
            ("figures", &mut self.figures),
            ("tables", &mut self.tables),
            ("listings", &mut self.listings),
            ("note", &mut self.note),
            ("tip", &mut self.tip),
            ("important", &mut self.important),
            ("warning", &mut self.warning),
            ("caution", &mut self.caution),
            ("attached-manuscript", &mut self.attached_manuscript),
            ("attached-epub", &mut self.attached_epub),
        ];
        entries.extend(self.plurals.entries_mut());
        entries.extend(self.people.entries_mut());
        entries
    }
}
