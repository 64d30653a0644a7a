//! The row of a language.

use super::dates::Dates;
use super::statements::Statements;
use super::words::Words;
use crate::base::character::Direction;

/// A language, or one of its variants.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Its BCP 47 tag: `de`, `de-CH`.
    pub tag: &'static str,
    /// Its name in English.
    pub name: &'static str,
    /// The regions that the row applies to; none for the language in general.
    pub regions: &'static [&'static str],
    /// Whether its rules are known; not those of a language without a row.
    pub is_known: bool,
    /// The direction of its lines.
    pub direction: Direction,
    /// Whether it can be set: from left to right, with spaces between words.
    pub can_be_set: bool,
    /// How its words are hyphenated; `None` when they never are.
    pub hyphens: Option<Hyphens>,
    /// Which rules its spaces follow.
    pub spacing: Spacing,
    /// What straight quotation marks become; `None` when they stay as typed.
    pub quotes: Option<Quotes>,
    /// Words that begin with an apostrophe, without it: the `s` of Dutch *’s avonds*.
    pub elided: &'static [&'static str],
    /// Words that begin with or without an apostrophe: the `cause` of *’cause*. A mark
    /// before one of them opens a quotation when a matching mark ends a phrase.
    pub also_elided: &'static [&'static str],
    /// What two hyphens become.
    pub dash: Dash,
    /// Whether four points are a full stop and an ellipsis.
    pub stops_before_ellipsis: bool,
    /// The letters of its ordinals that are raised, and the numbers that take them.
    pub ordinals: &'static [Ordinal],
    /// The sign before decimals.
    pub decimal: char,
    /// The letters of its alphabet besides A to Z, and its own signs.
    pub letters: &'static str,
    /// Whether the paragraph after a heading is indented like all others.
    pub indents_first: bool,
    /// The marks of list items.
    pub lists: ListMarks,
    /// How dates are written.
    pub dates: Dates,
    /// The program's own words.
    pub words: Words<&'static str>,
    /// The program's own sentences.
    pub statements: Statements,
    /// Words that belong to the next word: articles, prepositions, possessives,
    /// conjunctions, small numbers. Headings and shortened running heads do not end a line with one. Empty
    /// where they are not known: short words in small letters are taken for them then.
    pub leaning: &'static [&'static str],
    /// Link texts that do not describe their destination.
    pub vague_links: &'static [&'static str],
    /// Ordinary words of the language, for measuring type: letters as frequent as in the
    /// language.
    pub sample: &'static str,
}

impl Row {
    /// The language without its variant: `de` of `de-CH`.
    pub(super) fn language(&self) -> &'static str {
        self.tag.split('-').next().unwrap_or_default()
    }
}

/// How the words of a language are hyphenated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hyphens {
    /// The hyphenation patterns.
    pub patterns: hypher::Lang,
    /// Least letters before a hyphen.
    pub before: usize,
    /// Least letters before it as a last resort.
    pub before_in_need: usize,
    /// Least letters after it.
    pub after: usize,
    /// Whether a capital inside a sentence marks a name, which is rarely hyphenated.
    pub capitals_are_names: bool,
}

impl Hyphens {
    /// Letters of the shortest word that may be hyphenated.
    #[must_use]
    pub fn shortest(self) -> usize {
        self.before_in_need + self.after
    }

    /// The parts of a word between its break points.
    pub fn parts(self, word: &str) -> impl Iterator<Item = &str> {
        hypher::hyphenate(word, self.patterns)
    }
}

/// Which rules the spaces of a language follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spacing {
    /// Those of French: spaces inside quotation marks, before high marks and units.
    French,
    /// None of its own: single blanks, dashes, ellipses, apostrophes, and the
    /// quotation marks of the row.
    Marks,
}

/// What two hyphens become. Between figures they are always a closed en dash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dash {
    /// –, with the blanks that were typed.
    En,
    /// –, with a blank on each side.
    SpacedEn,
    /// —, with the blanks that were typed.
    Em,
}

/// The quotation marks of a language: each an opening and a closing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes {
    /// Around what is quoted: typed as `"`.
    pub outer: (char, char),
    /// Around what is quoted inside a quotation: typed as `'`, or as `"` inside «».
    pub inner: (char, char),
}

/// Raised letters of an ordinal: `er` after 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ordinal {
    /// The correct letters.
    pub letters: &'static str,
    /// Common incorrect spellings.
    pub mistakes: &'static [&'static str],
    /// Which numbers take them.
    pub numbers: Numbers,
}

/// Which numbers take the letters of an ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Only 1.
    First,
    /// Only 2.
    Second,
    /// All.
    All,
}

/// The marks of list items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListMarks {
    /// Without numbers: by the depth of the list, repeating after three.
    pub bullets: [&'static str; 3],
    /// What follows a letter or a Roman numeral; figures are followed by a point.
    pub after_letter: char,
}
