//! A row: what is known of one language.

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
    /// The regions where it is as this row says; none for the language as it usually is.
    pub regions: &'static [&'static str],
    /// Whether its rules are known. Those of a language that has no row are not.
    pub is_known: bool,
    /// Which way its lines run.
    pub direction: Direction,
    /// Whether lines of it can be set: from left to right, with spaces between words.
    pub can_be_set: bool,
    /// How its words are divided; `None` for a language whose words never are.
    pub hyphens: Option<Hyphens>,
    /// Which rules its spaces follow.
    pub spacing: Spacing,
    /// What straight quotation marks become; `None` when they stay as typed.
    pub quotes: Option<Quotes>,
    /// Words that begin with an apostrophe, without it: the `s` of Dutch *’s avonds*.
    pub elided: &'static [&'static str],
    /// Words that begin with an apostrophe or with none: the `cause` of *’cause*. A mark
    /// before one of them opens a quotation when its partner ends a phrase.
    pub also_elided: &'static [&'static str],
    /// What two hyphens are.
    pub dash: Dash,
    /// Whether four points are a full stop and an ellipsis.
    pub stops_before_ellipsis: bool,
    /// The letters of its ordinals that are raised, and the numbers that they go with.
    pub ordinals: &'static [Ordinal],
    /// The sign before decimals.
    pub decimal: char,
    /// Whether the paragraph after a heading is indented like all others.
    pub indents_first: bool,
    /// What stands before the items of lists.
    pub lists: ListMarks,
    /// How dates are written.
    pub dates: Dates,
    /// The program's own words.
    pub words: Words<&'static str>,
    /// The program's own sentences.
    pub statements: Statements,
    /// Words of more than three letters that lean on the one after them, such as
    /// prepositions: a shortened running head never ends with one.
    pub leaning: &'static [&'static str],
    /// Words of links that tell nothing of where they lead.
    pub vague_links: &'static [&'static str],
    /// Ordinary words of the language, by which type is measured: its letters as often
    /// as the language has them.
    pub sample: &'static str,
}

impl Row {
    /// The language without its variant: `de` of `de-CH`.
    pub(super) fn language(&self) -> &'static str {
        self.tag.split('-').next().unwrap_or_default()
    }
}

/// How the words of a language are divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hyphens {
    /// Where its words may be divided.
    pub patterns: hypher::Lang,
    /// Letters that must stand before a division.
    pub before: usize,
    /// Letters that may stand before it where nothing else helps.
    pub before_in_need: usize,
    /// Letters that must stand after it.
    pub after: usize,
    /// Whether a capital inside a sentence is that of a name, which is rarely divided.
    pub capitals_are_names: bool,
}

impl Hyphens {
    /// Letters of the shortest word that may be divided.
    #[must_use]
    pub fn shortest(self) -> usize {
        self.before_in_need + self.after
    }

    /// The parts of a word between which its patterns divide it.
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

/// What two hyphens are. Between figures they are a closed en dash in any case.
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
    /// The letters as they should be.
    pub letters: &'static str,
    /// How they are often written instead.
    pub mistakes: &'static [&'static str],
    /// Which numbers they go with.
    pub numbers: Numbers,
}

/// Which numbers the letters of an ordinal go with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// Only 1.
    First,
    /// Only 2.
    Second,
    /// All.
    All,
}

/// What stands before the items of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListMarks {
    /// Without numbers: by the depth of the list, from the beginning again after three.
    pub bullets: [&'static str; 3],
    /// What follows a letter or a Roman numeral; figures are followed by a point.
    pub after_letter: char,
}
