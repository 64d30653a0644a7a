//! The house list of a book: words with what is written instead.

use std::collections::BTreeMap;

/// `[lint.words]`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HouseList {
    words: BTreeMap<String, String>,
    /// The length of the longest entry, in characters.
    longest: usize,
}

impl HouseList {
    /// Adds a word or phrase with what is written instead.
    pub fn add(&mut self, wrong: &str, right: &str) {
        self.longest = self.longest.max(wrong.chars().count());
        self.words.insert(wrong.chars().map(plain).collect(), right.to_owned());
    }

    /// Whether nothing is on the list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The longest entry with which a text begins, as its length in characters and what is
    /// written instead. `ends` says whether a word ends after so many characters.
    pub fn longest_of(
        &self,
        text: impl Iterator<Item = char>,
        ends: impl Fn(usize) -> bool,
    ) -> Option<(usize, String)> {
        let mut words = String::new();
        let mut best = None;
        for (number, c) in text.take(self.longest).enumerate() {
            words.push(plain(c));
            if ends(number + 1)
                && let Some(right) = self.replacement(&words)
            {
                best = Some((number + 1, right));
            }
        }
        best
    }

    /// What is written instead of words: an entry in small letters counts for words with a
    /// capital too, which stays.
    fn replacement(&self, words: &str) -> Option<String> {
        if let Some(right) = self.words.get(words) {
            return Some(right.clone());
        }
        let first = words.chars().next().filter(|c| c.is_uppercase())?;
        let rest = words.chars().skip(1);
        let lower: String = first.to_lowercase().chain(rest).collect();
        let mut letters = self.words.get(&lower)?.chars();
        Some(letters.next()?.to_uppercase().chain(letters).collect())
    }

    /// The first entry whose replacement has words of the list again, and these words:
    /// correcting would never end.
    #[must_use]
    pub fn first_endless(&self) -> Option<(&str, String)> {
        self.words.iter().find_map(|(wrong, right)| {
            let signs: Vec<char> = right.chars().collect();
            let is_word = |at: usize| signs.get(at).is_some_and(|c| c.is_alphanumeric());
            (0..signs.len()).find_map(|at| {
                if !is_word(at) || at > 0 && (is_word(at - 1) || signs[at - 1] == '-') {
                    return None;
                }
                let ends = |length: usize| {
                    let end = at + length;
                    !is_word(end) && signs.get(end) != Some(&'-')
                };
                let (length, _) = self.longest_of(signs[at..].iter().copied(), ends)?;
                Some((wrong.as_str(), signs[at..at + length].iter().collect()))
            })
        })
    }
}

/// A character as the list has it: one kind of space and of apostrophe.
fn plain(c: char) -> char {
    match c {
        '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::HouseList;

    fn list(words: &[(&str, &str)]) -> HouseList {
        let mut list = HouseList::default();
        words.iter().for_each(|(wrong, right)| list.add(wrong, right));
        list
    }

    #[test]
    fn the_longest_entry_counts_and_capitals_stay() {
        let list = list(&[
            ("e-mail", "courriel"),
            ("aujourd'hui même", "ce jour"),
            ("SARL", "Sarl"),
        ]);
        let found = |text: &str| {
            let signs: Vec<char> = text.chars().collect();
            let ends = |n: usize| signs.get(n).is_none_or(|c| !c.is_alphabetic());
            list.longest_of(signs.iter().copied(), ends)
        };
        assert_eq!(found("e-mail perdu"), Some((6, "courriel".to_owned())));
        assert_eq!(found("E-mail"), Some((6, "Courriel".to_owned())));
        assert_eq!(found("Aujourd’hui\u{a0}même,"), Some((16, "Ce jour".to_owned())));
        assert_eq!((found("e-mailing"), found("sarl")), (None, None));
    }

    #[test]
    fn replacements_that_never_end_are_found() {
        let endless = |words: &[(&str, &str)]| {
            let list = list(words);
            list.first_endless().map(|(wrong, again)| format!("{wrong}: {again}"))
        };
        assert_eq!(endless(&[("a", "b"), ("b", "a")]), Some("a: b".to_owned()));
        assert_eq!(
            endless(&[("Paris", "Paris (Texas)")]),
            Some("Paris: Paris".to_owned())
        );
        assert_eq!(endless(&[("mail", "e-mail"), ("net", "internet")]), None);
    }
}
