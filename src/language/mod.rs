//! Languages: a row for each, in a file of its own that names its sources. A new language
//! is a file, its rows in `ROWS`, and a feature of `hypher`.
//!
//! Rules for the words of a line are code in `resolve`, and `typeset` decides where words
//! are hyphenated; here is the data that they use.

pub mod dates;
mod de;
mod en;
mod es;
mod fr;
mod it;
mod nl;
mod others;
pub mod people_words;
pub mod persons;
pub mod plurals;
mod pt;
pub mod diagnostics;
pub mod row;
pub mod spelling;
pub mod statements;
pub mod tag;
pub mod titles;
pub mod words;

pub use dates::Dates;
pub use dates::Said;
pub use row::Dash;
pub use row::Hyphens;
pub use row::ListMarks;
pub use row::Numbers;
pub use row::Ordinal;
pub use row::Quotes;
pub use row::Row;
pub use row::Spacing;
pub use statements::Statements;
pub use words::Words;

/// Every row, each language before its variants.
static ROWS: [&Row; 16] = [
    &fr::FRENCH,
    &en::ENGLISH,
    &en::BRITISH,
    &de::GERMAN,
    &de::SWISS,
    &es::SPANISH,
    &es::NORTHERN,
    &es::SOUTHERN,
    &it::ITALIAN,
    &it::SWISS,
    &nl::DUTCH,
    &pt::PORTUGUESE,
    &pt::EUROPEAN,
    &others::ANY,
    &others::RIGHT_TO_LEFT,
    &others::WITHOUT_SPACES,
];

/// A language, as resolved from a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Language(u8);

impl Language {
    /// The number of languages; [`Self::index`] is always less.
    pub const COUNT: usize = ROWS.len();

    /// The language of a BCP 47 tag. A tag without a row gets a row without rules
    /// ([`Row::is_known`]); whether it can be set depends on its script.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        let of_script = tag::script(tag).and_then(others::of_script);
        let row =
            of_script.or_else(|| row_of(tag)).unwrap_or_else(|| others::of_tag(tag));
        let at = ROWS.iter().position(|one| one.tag == row.tag);
        let at = at.and_then(|at| u8::try_from(at).ok());
        Self(at.expect("every row is in the table"))
    }

    /// Whether a text ends with a word that belongs to the next one: an article, a
    /// preposition, a possessive or a conjunction. Where a language has no list of them,
    /// short words in small letters count.
    #[must_use]
    pub fn leans(self, text: &str) -> bool {
        let word = text.rsplit(|c: char| c.is_whitespace() || matches!(c, '’' | '\''));
        let word = word.into_iter().next().unwrap_or_default();
        self.is_leaning(word.trim_start_matches(['(', '[', '«', '“', '„']))
    }

    /// Whether a text begins with a word that belongs to the next one ([`Self::leans`]), but
    /// for "and".
    #[must_use]
    pub fn opens_phrase(self, text: &str) -> bool {
        let is_inside = |c: &char| c.is_alphanumeric() || *c == '-';
        let end = text.chars().take_while(is_inside).map(char::len_utf8).sum();
        let (word, rest) = text.split_at(end);
        // Elided words: l’, d’, qu’, dell’.
        let is_elided = rest.starts_with(['’', '\'']) && word.chars().count() <= 4;
        is_elided || (word != self.row().statements.and && self.is_leaning(word))
    }

    fn is_leaning(self, word: &str) -> bool {
        let words = self.row().leaning;
        if words.is_empty() {
            return !word.is_empty()
                && word.chars().count() <= 3
                && word.chars().all(char::is_lowercase);
        }
        let word = word.to_lowercase();
        words.contains(&word.as_str()) || LEANING_ANYWHERE.contains(&word.as_str())
    }

    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static Row {
        ROWS[usize::from(self.0)]
    }

    /// Its index among all, for tables by language.
    #[must_use]
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The names of the languages whose rules are known, in English.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        let known = ROWS.iter().filter(|row| row.is_known && row.regions.is_empty());
        known.map(|row| row.name).collect()
    }
}

/// The number of a month, from 1, by its name in small letters in any language with rules.
#[must_use]
pub fn month(name: &str) -> Option<usize> {
    ROWS.iter().filter(|row| row.is_known).find_map(|row| row.dates.month(name))
}

/// Articles and the like that titles in other languages quote, or names contain.
const LEANING_ANYWHERE: [&str; 16] = [
    "the", "of", "and", "der", "das", "dem", "und", "von", "van", "les", "des", "de",
    "del", "los", "las", "di",
];

/// The row of a tag: that of its region, else that of its language.
fn row_of(tag: &str) -> Option<&'static Row> {
    let primary = tag::primary(tag);
    let mut rows = ROWS.iter().filter(|row| row.is_known && row.language() == primary);
    let usual = rows.next()?;
    let region = tag::region(tag).map(str::to_ascii_uppercase);
    let own =
        rows.find(|row| region.as_deref().is_some_and(|one| row.regions.contains(&one)));
    Some(own.unwrap_or(usual))
}

#[cfg(test)]
mod tests {
    use super::Language;
    use super::ROWS;

    #[test]
    fn tags_lead_to_rows() {
        for (tag, row) in [
            ("fr", "fr"),
            ("FR-be", "fr"),
            ("en-GB", "en-GB"),
            ("en-US", "en"),
            ("de", "de"),
            ("de-1901", "de"),
            ("de-ch-1901", "de-CH"),
            ("de-Latn-LI", "de-CH"),
            ("es-ES", "es"),
            ("es-PE", "es-419"),
            ("es-CL", "es-AR"),
            ("pt", "pt"),
            ("pt-AO", "pt-PT"),
            ("nds", "und"),
            ("br", "und"),
            ("el", "und"),
            ("ko", "und-Hani"),
            ("km", "und-Hani"),
            ("zh-Hant-TW", "und-Hani"),
            ("zh-Latn-pinyin", "und"),
            ("he", "und-Arab"),
            ("he-Latn", "und"),
            ("uz-Arab", "und-Arab"),
            ("", "und"),
        ] {
            assert_eq!(Language::of_tag(tag).row().tag, row, "{tag}");
        }
    }

    #[test]
    fn rows_are_told_apart_and_complete() {
        for (at, row) in ROWS.iter().enumerate() {
            assert!(ROWS[..at].iter().all(|other| other.tag != row.tag), "{}", row.tag);
            assert_eq!(row.is_known, row.hyphens.is_some(), "{}", row.tag);
            for (key, word) in row.words.clone().entries_mut() {
                assert!(!word.is_empty(), "{}: {key}", row.tag);
            }
            for (sentence, sign) in [
                (row.statements.set_in, "{face}"),
                (row.statements.drawn_by, "{name}"),
                (row.statements.addresses_in, "{face}"),
                (row.statements.addresses_by, "{name}"),
                (row.statements.others_in, "{face}"),
                (row.statements.licence_of_one, "{face}"),
                (row.statements.licence_of_some, "{faces}"),
                (row.statements.made_by, "{version}"),
            ] {
                assert!(sentence.contains(sign), "{}: {sentence}", row.tag);
            }
        }
    }
}
