//! Names to link to: ASCII, unique in the book, made from the words of headings.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;

use crate::book::Anchor;

/// The names given so far.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: BTreeSet<String>,
}

/// Longest name made from words.
const LONGEST: usize = 60;

impl Names {
    /// A name near the one wanted: `wanted`, `wanted-2`, `wanted-3`…
    pub(crate) fn give(&mut self, wanted: &str) -> Anchor {
        let base = slug(wanted);
        let mut name = base.clone();
        let mut count = 1_u32;
        while !self.taken.insert(name.clone()) {
            count += 1;
            name = format!("{base}-{count}");
        }
        Anchor(name)
    }
}

/// Words as a name: lower-case ASCII letters and figures with hyphens between, a letter
/// first.
pub(crate) fn slug(words: &str) -> String {
    let mut name = String::new();
    for c in words.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' | '0'..='9' => name.push(c),
            'œ' => name.push_str("oe"),
            'æ' => name.push_str("ae"),
            'ß' => name.push_str("ss"),
            '@' => name.push('a'),
            '\u{300}'..='\u{36f}' => {}
            _ if name.ends_with('-') || name.is_empty() => {}
            _ => name.push('-'),
        }
    }
    name.truncate(LONGEST);
    let name = name.trim_matches('-');
    if name.starts_with(|c: char| c.is_ascii_lowercase()) {
        name.to_owned()
    } else if name.is_empty() {
        "section".to_owned()
    } else {
        format!("s-{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use super::slug;

    #[test]
    fn names_are_plain_and_unique() {
        assert_eq!(
            slug("L’essor du « community marketing » : œuvre"),
            "l-essor-du-community-marketing-oeuvre"
        );
        assert_eq!(slug("2015, année"), "s-2015-annee");
        let mut names = Names::default();
        assert_eq!(names.give("Été").0, "ete");
        assert_eq!(names.give("été").0, "ete-2");
    }
}
