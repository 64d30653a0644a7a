//! The words that the program itself puts beside people and their chapters.
//!
//! Sources: the roles, MARC Code List for Relators (Library of Congress); that they are
//! written before the names as on the title pages of each language, the statements of
//! responsibility of ISBD (2011), 1.4. The seven rows are our own wording.

/// A part of [`super::Words`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleWords<S> {
    /// Before the names of a chapter's authors, after its title: `by`.
    pub by: S,
    /// Before the names of editors.
    pub edited_by: S,
    /// Before the names of translators.
    pub translated_by: S,
    /// Before the names of illustrators.
    pub illustrated_by: S,
    /// Before the names of writers of a foreword.
    pub foreword_by: S,
    /// Before the names of photographers.
    pub photographs_by: S,
    /// Before the names of speakers, where others are the authors.
    pub talks_by: S,
    /// Before the names of moderators.
    pub moderated_by: S,
    /// Before the summary of a chapter.
    pub summary: S,
    /// Before the keywords of a chapter.
    pub keywords: S,
    /// Link to the slides of a talk.
    pub slides: S,
    /// Link to a recording of a talk.
    pub video: S,
    /// Heading of the list of contributors.
    pub contributors: S,
    /// Heading of the index of speakers.
    pub speakers: S,
}

impl<S> PeopleWords<S> {
    /// Every word, in the order of the keys.
    pub fn map<'w, T>(&'w self, mut make: impl FnMut(&'w S) -> T) -> PeopleWords<T> {
        PeopleWords {
            by: make(&self.by),
            edited_by: make(&self.edited_by),
            translated_by: make(&self.translated_by),
            illustrated_by: make(&self.illustrated_by),
            foreword_by: make(&self.foreword_by),
            photographs_by: make(&self.photographs_by),
            talks_by: make(&self.talks_by),
            moderated_by: make(&self.moderated_by),
            summary: make(&self.summary),
            keywords: make(&self.keywords),
            slides: make(&self.slides),
            video: make(&self.video),
            contributors: make(&self.contributors),
            speakers: make(&self.speakers),
        }
    }

    /// Every word with its key in `[words]`.
    pub fn entries_mut(&mut self) -> [(&'static str, &mut S); 14] {
        [
            ("by", &mut self.by),
            ("edited-by", &mut self.edited_by),
            ("translated-by", &mut self.translated_by),
            ("illustrated-by", &mut self.illustrated_by),
            ("foreword-by", &mut self.foreword_by),
            ("photographs-by", &mut self.photographs_by),
            ("talks-by", &mut self.talks_by),
            ("moderated-by", &mut self.moderated_by),
            ("abstract", &mut self.summary),
            ("keywords", &mut self.keywords),
            ("slides", &mut self.slides),
            ("video", &mut self.video),
            ("contributors", &mut self.contributors),
            ("speakers", &mut self.speakers),
        ]
    }

    /// What stands before the names of people in a role (MARC relator code); `None` for
    /// authors, and for roles without words.
    #[must_use]
    pub fn before(&self, role: &str) -> Option<&S> {
        match role {
            "edt" => Some(&self.edited_by),
            "trl" => Some(&self.translated_by),
            "ill" => Some(&self.illustrated_by),
            "aui" => Some(&self.foreword_by),
            "pht" => Some(&self.photographs_by),
            "spk" => Some(&self.talks_by),
            "mod" => Some(&self.moderated_by),
            _ => None,
        }
    }
}
