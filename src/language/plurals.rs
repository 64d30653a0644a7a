//! The words before the numbers of several of a kind, in references. The seven rows are our
//! own wording.

/// A part of [`super::Words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plurals<S> {
    /// Before the numbers of several figures.
    pub figure: S,
    /// Before the numbers of several tables.
    pub table: S,
    /// Before the numbers of several listings.
    pub listing: S,
    /// Before the numbers of several parts.
    pub part: S,
    /// Before the numbers of several chapters.
    pub chapter: S,
    /// Before the numbers of several appendices.
    pub appendix: S,
    /// Before the numbers of several sections.
    pub section: S,
}

impl<S> Plurals<S> {
    /// Every word, in the order of the keys.
    pub fn map<'w, T>(&'w self, mut make: impl FnMut(&'w S) -> T) -> Plurals<T> {
        Plurals {
            figure: make(&self.figure),
            table: make(&self.table),
            listing: make(&self.listing),
            part: make(&self.part),
            chapter: make(&self.chapter),
            appendix: make(&self.appendix),
            section: make(&self.section),
        }
    }

    /// Every word with its key in `[words]`.
    pub fn entries_mut(&mut self) -> [(&'static str, &mut S); 7] {
        [
            ("figure-plural", &mut self.figure),
            ("table-plural", &mut self.table),
            ("listing-plural", &mut self.listing),
            ("part-plural", &mut self.part),
            ("chapter-plural", &mut self.chapter),
            ("appendix-plural", &mut self.appendix),
            ("section-plural", &mut self.section),
        ]
    }
}
