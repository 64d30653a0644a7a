//! Titles before names: a line does not end between the two unless it would gape.

/// French titles, as they are written before a name.
pub const FRENCH: [&str; 11] =
    ["M.", "MM.", "Mme", "Mmes", "Mlle", "Mlles", "Dr", "Pr", "Me", "Mgr", "Vve"];

/// Titles of other languages, which authors tie to names themselves.
const OTHERS: [&str; 22] = [
    "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Messrs.", "Dr.", "Prof.", "Rev.", "St.",
    "Herr", "Herrn", "Frau", "Sr.", "Sra.", "Srta.", "Sig.", "Dott.", "Dhr.", "Mevr.",
    "Exmo.",
];

/// Whether a word is a title that stands before a name.
#[must_use]
pub fn is_title(word: &str) -> bool {
    FRENCH.contains(&word) || OTHERS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::is_title;

    #[test]
    fn titles_are_known_by_their_whole_word() {
        assert!(["M.", "Mlle", "Mrs.", "Herr"].map(is_title).iter().all(|&is| is));
        assert!(["J.", "Mademoiselle", "m.", ""].map(is_title).iter().all(|&is| !is));
    }
}
