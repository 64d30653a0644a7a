//! Replacements in a text.

use std::ops::Range;

/// A replacement in a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Patch {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where what it replaces ends; the same where words are inserted.
    pub end: usize,
    /// What is written there.
    pub words: String,
}

/// A text with replacements made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patched {
    /// The new text.
    pub text: String,
    /// The bytes of the new text that each replacement has.
    pub places: Vec<Range<usize>>,
}

/// Sorts replacements, and drops those that change nothing in `text`, that overlap an
/// earlier one, or that are at no place of it.
pub fn settle(patches: &mut Vec<Patch>, text: &str) {
    patches.sort();
    let mut end = 0;
    let mut has_one = false;
    patches.retain(|patch| {
        let is_free = !has_one || patch.start >= end && patch.end > end;
        let is_change =
            text.get(patch.start..patch.end).is_some_and(|old| old != patch.words);
        let is_kept = is_free && is_change;
        if is_kept {
            (end, has_one) = (patch.end, true);
        }
        is_kept
    });
}

/// Makes replacements that are sorted and do not overlap, as [`settle`] leaves them.
#[must_use]
pub fn patched(text: &str, patches: &[Patch]) -> Patched {
    let mut new = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(patches.len());
    let mut done = 0;
    for patch in patches {
        new.push_str(text.get(done..patch.start).unwrap_or_default());
        let start = new.len();
        new.push_str(&patch.words);
        places.push(start..new.len());
        done = patch.end;
    }
    new.push_str(text.get(done..).unwrap_or_default());
    Patched { text: new, places }
}

#[cfg(test)]
mod tests {
    use super::Patch;
    use super::patched;
    use super::settle;

    fn patch(start: usize, end: usize, words: &str) -> Patch {
        Patch { start, end, words: words.into() }
    }

    #[test]
    fn the_first_of_those_that_overlap_is_made() {
        let text = "aé b c";
        let mut patches = vec![
            patch(4, 5, "B"),
            patch(1, 3, "e"),
            patch(0, 2, "not on a border"),
            patch(2, 4, "overlaps, and not on a border"),
            patch(5, 6, " "),
            patch(6, 90, "beyond"),
        ];
        settle(&mut patches, text);
        assert_eq!(patches, [patch(1, 3, "e"), patch(4, 5, "B")]);
        let new = patched(text, &patches);
        assert_eq!(new.text, "ae B c");
        assert_eq!(new.places, [1..2, 3..4]);
    }

    #[test]
    fn what_is_inserted_has_a_place_of_its_own() {
        let mut patches = vec![patch(1, 1, "x"), patch(1, 1, "y"), patch(0, 1, "A")];
        settle(&mut patches, "ab");
        assert_eq!(patched("ab", &patches).text, "Ab");
        let mut patches = vec![patch(0, 0, "x"), patch(0, 1, "A"), patch(2, 2, "z")];
        settle(&mut patches, "ab");
        assert_eq!(patched("ab", &patches).text, "xAbz");
    }
}
