//! People: who made the book and its chapters.

use std::ops::Range;
use std::sync::Arc;

use crate::base::Span;

/// The keys of lists of people, with the role that each stands for: a MARC relator code.
pub const ROLES: [(&str, &str); 7] = [
    ("authors", "aut"),
    ("editors", "edt"),
    ("translators", "trl"),
    ("illustrators", "ill"),
    ("photographers", "pht"),
    ("speakers", "spk"),
    ("moderators", "mod"),
];

/// A person: from `[[person]]`, or given where they are named.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The name that lists refer to; only of `[[person]]`.
    pub id: Option<String>,
    /// The name as printed.
    pub name: String,
    /// The name for sorting.
    pub file_as: Option<String>,
    /// Where they work.
    pub affiliation: Option<String>,
    /// Their ORCID iD: four groups of four characters.
    pub orcid: Option<String>,
    /// Their address for mail; printed only if `emails` is set.
    pub email: Option<String>,
    /// Who they are, in Markdown.
    pub biography: Option<Arc<Biography>>,
    /// Their picture.
    pub portrait: Option<Portrait>,
    /// The name in another script.
    pub alternate: Option<AlternateName>,
    /// Where they are written; `None` if nowhere in the manuscript.
    pub span: Option<Span>,
}

impl Person {
    /// A person of whom only the name is known.
    #[must_use]
    pub fn named(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }
}

/// A text on a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Biography {
    /// Its words.
    pub words: String,
    /// Its range in the source.
    pub span: Span,
    /// The ranges of the words without gaps, each with its range in the source. One that is
    /// longer or shorter in the source has escapes there.
    pub pieces: Vec<(Range<usize>, Range<usize>)>,
}

/// A picture of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Portrait {
    /// The file, relative to the book's folder.
    pub file: String,
    /// What it shows; empty if that is not said.
    pub alt: String,
    /// Where it is named.
    pub span: Span,
}

/// A name in another script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlternateName {
    /// The name.
    pub name: String,
    /// Its language, a BCP 47 tag.
    pub language: String,
}

/// A person in a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credit {
    /// Who.
    pub person: Person,
    /// The MARC relator code: `aut`, `edt`.
    pub role: String,
}

impl Credit {
    /// Somebody of whom only the name is known.
    #[must_use]
    pub fn named(name: impl Into<String>, role: &str) -> Self {
        Self { person: Person::named(name), role: role.to_owned() }
    }
}

/// An ORCID iD as it is printed, `0000-0002-1825-0097`, from the iD or its address; `None`
/// where it is not one (ORCID, *Structure of the ORCID Identifier*: the last character is a
/// check digit by ISO 7064 MOD 11-2).
#[must_use]
pub fn orcid(written: &str) -> Option<String> {
    let written = written.trim();
    let id = ["https://orcid.org/", "http://orcid.org/", "orcid.org/"]
        .into_iter()
        .find_map(|address| written.strip_prefix(address))
        .unwrap_or(written)
        .trim_end_matches('/');
    let groups: Vec<&str> = id.split('-').collect();
    if groups.len() != 4 || groups.iter().any(|group| group.len() != 4) {
        return None;
    }
    let (digits, check) = id.split_at_checked(id.len().checked_sub(1)?)?;
    let mut total = 0;
    for digit in digits.chars().filter(|c| *c != '-') {
        total = (total + digit.to_digit(10)?) * 2 % 11;
    }
    let expected = match (12 - total) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10)?,
    };
    check
        .eq_ignore_ascii_case(expected.encode_utf8(&mut [0; 4]))
        .then(|| id.to_uppercase())
}

/// Whether words look like the id of a person rather than a name: no blank, no capital.
#[must_use]
pub fn is_reference(words: &str) -> bool {
    !words.is_empty() && !words.contains(|c: char| c.is_whitespace() || c.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::orcid;

    #[test]
    fn the_check_digit_of_an_orcid_is_checked() {
        for (written, read) in [
            ("0000-0002-1825-0097", Some("0000-0002-1825-0097")),
            ("https://orcid.org/0000-0002-1694-233x", Some("0000-0002-1694-233X")),
            ("0000-0002-1825-0098", None),
            ("0000000218250097", None),
            ("0000-0002-1825-009é", None),
            ("-", None),
            ("", None),
        ] {
            assert_eq!(orcid(written).as_deref(), read, "{written}");
        }
    }
}
