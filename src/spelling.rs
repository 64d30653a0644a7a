//! Dictionaries in Hunspell's form, by `spellbook`.

use std::fmt;
use std::hash::BuildHasherDefault;
use std::hash::DefaultHasher;

/// Hashes without random keys: suggestions must not depend on the run.
type Hasher = BuildHasherDefault<DefaultHasher>;

/// The words of a language, with their rules of inflection.
pub struct Dictionary(spellbook::Dictionary<Hasher>);

impl fmt::Debug for Dictionary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dictionary(…)")
    }
}

impl Dictionary {
    /// Reads the texts of the two files of a dictionary: its rules (`.aff`) and its words
    /// (`.dic`).
    ///
    /// # Errors
    /// When a file breaks the rules of its format, in a sentence.
    pub fn read(rules: &str, words: &str) -> Result<Self, String> {
        let read =
            spellbook::Dictionary::new_with_hasher(rules, words, Hasher::default());
        read.map(Self).map_err(|error| error.to_string())
    }

    /// Whether a word is in it, in one of its forms.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.0.check(word)
    }

    /// The word of the dictionary that was probably meant.
    #[must_use]
    pub fn nearest(&self, word: &str) -> Option<String> {
        let mut found = Vec::new();
        self.0.suggest(word, &mut found);
        found.into_iter().next()
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn words_have_their_forms() {
        let rules = "SET UTF-8\nTRY aeiou\nSFX S Y 1\nSFX S 0 s .\n";
        let dictionary = Dictionary::read(rules, "2\nbateau/S\nété\n").unwrap();
        assert!(dictionary.has("bateaus") && dictionary.has("Été"));
        assert!(!dictionary.has("batau"));
        assert_eq!(dictionary.nearest("batau").as_deref(), Some("bateau"));
        assert!(Dictionary::read("FLAG wrong\n", "x").is_err());
    }
}
