//! The words that the program itself puts into a book, with the book's own settings.

use crate::language;
use crate::language::Language;

/// The program's own words; `[words]` replaces them key by key.
pub type Words = language::Words<String>;

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(language: Language) -> Self {
        language.row().words.map(|word| (*word).to_owned())
    }

    /// The words for a part in another language than the book's; words that the book sets
    /// itself stay.
    #[must_use]
    pub fn translated(&self, from: Language, to: Language) -> Self {
        let mut words = Self::of(to);
        let mut given = self.clone();
        let mut usual = Self::of(from);
        let given = given.entries_mut().into_iter().zip(usual.entries_mut());
        for ((_, word), ((_, given), (_, usual))) in
            words.entries_mut().into_iter().zip(given)
        {
            if given != usual {
                given.clone_into(word);
            }
        }
        words
    }
}
