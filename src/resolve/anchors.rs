//! Link targets (anchors) and section numbers of headings.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::chapters::outer_blocks;
use super::names::Names;
use super::notes::Numbered;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::block::all_blocks;
use crate::book::draft::WrittenLink;
use crate::book::runs::plain_text;
use crate::config::Config;

/// The maximum length of an anchor made from a title, in characters.
const LONGEST: usize = 60;

/// Anchors and numbers of all headings, sorted by block.
///
/// Anchors requested in the manuscript are assigned first, so that no title takes them.
pub(super) fn settle(
    (chapters, notes, links): (&[Chapter], &Numbered, &[WrittenLink]),
    config: &Config,
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> Vec<HeadingFacts> {
    let mut headings: Vec<&Block> = chapters
        .iter()
        .flat_map(outer_blocks)
        .chain(notes.notes.iter().flat_map(|note| &note.blocks))
        .flat_map(|block| all_blocks(std::slice::from_ref(block)))
        .filter(|block| matches!(block.kind, BlockKind::Heading { .. }))
        .collect();
    headings.sort_by_key(|block| block.id);

    let mut anchors = wanted_anchors(&headings, links, names, diagnostics);
    let mut numbers = BTreeMap::new();
    for chapter in chapters {
        number_headings(chapter, config.numbering, &mut numbers);
    }
    headings
        .into_iter()
        .map(|block| HeadingFacts {
            block: block.id,
            anchor: anchors.remove(&block.id).unwrap_or_else(|| {
                names.fresh(&slug(&plain_text(block.inlines()), "section"))
            }),
            number: numbers.remove(&block.id),
        })
        .collect()
}

/// The anchors that headings request with `{#name}`.
///
/// Two files may use the same name, as long as each link to it names the file.
fn wanted_anchors(
    headings: &[&Block],
    links: &[WrittenLink],
    names: &mut Names,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<BlockId, Anchor> {
    let wanted: Vec<(&Block, &str, String)> = headings
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { wanted: Some(wanted), .. } => {
                Some((*block, wanted.as_str(), slug(wanted, "section")))
            }
            _ => None,
        })
        .collect();
    let owners: BTreeSet<(SourceId, &str)> = wanted
        .iter()
        .map(|(block, _, name)| (block.span.source, name.as_str()))
        .collect();
    // Names linked to from files that do not define them: these must be unique in the
    // book.
    let open: BTreeSet<String> = links
        .iter()
        .filter_map(|link| {
            let name = slug(link.destination.trim().strip_prefix('#')?, "section");
            let is_own = owners.contains(&(link.span.source, name.as_str()));
            (!is_own).then_some(name)
        })
        .collect();
    let mut anchors = BTreeMap::new();
    let mut given: BTreeSet<(SourceId, &str)> = BTreeSet::new();
    let mut first: BTreeMap<&str, &Span> = BTreeMap::new();
    for (block, wanted, name) in &wanted {
        let is_first = given.insert((block.span.source, name.as_str()));
        if names.has(name) && (!is_first || open.contains(name)) {
            let diagnostic = Diagnostic::new(
                codes::ANCHOR_TWICE,
                format!("another heading has the name `{wanted}`"),
            );
            let hint = "links lead to the first; give this one another name";
            let diagnostic = diagnostic.at(block.span.clone()).hint(hint);
            diagnostics.push(match first.get(name.as_str()) {
                Some(&first) => diagnostic.related(first.clone(), "the first one"),
                None => diagnostic,
            });
        }
        first.entry(name).or_insert(&block.span);
        anchors.insert(block.id, names.fresh(name));
    }
    anchors
}

/// Numbers a chapter (`2`) and its sections (`2.1`), down to `depth` levels. A chapter whose
/// label or title the author has numbered gets no other number.
fn number_headings(
    chapter: &Chapter,
    depth: u8,
    numbers: &mut BTreeMap<BlockId, String>,
) {
    let Some(number) = &chapter.number else { return };
    if !chapter.is_labelled && !is_numbered(chapter) {
        numbers.insert(chapter.head.title.id, number.clone());
    }
    // Level and count of each section that is open.
    let mut open: Vec<(u8, usize)> = Vec::new();
    // The level of an unnumbered section, below which no heading has a number.
    let mut unnumbered = None;
    for block in &chapter.blocks {
        let BlockKind::Heading { level, classes, .. } = block.kind else { continue };
        if unnumbered.is_some_and(|above| level > above) {
            continue;
        }
        unnumbered = classes.unnumbered.then_some(level);
        if classes.unnumbered {
            continue;
        }
        let mut count = 1;
        while let Some(&(last, counted)) = open.last()
            && last >= level
        {
            count = counted + 1;
            open.pop();
        }
        open.push((level, count));
        if open.len() >= usize::from(depth) {
            continue;
        }
        let counts = open.iter().map(|(_, count)| count.to_string());
        let parts: Vec<String> = [number.clone()].into_iter().chain(counts).collect();
        numbers.insert(block.id, parts.join("."));
    }
}

/// Whether the author has numbered a chapter: "Chapter 3" as its label or before its
/// title, "3. Title", "IV. Title".
fn is_numbered(chapter: &Chapter) -> bool {
    let title = plain_text(chapter.head.title.inlines());
    let mut words = title.split_whitespace();
    let first = words.next().unwrap_or_default();
    let stem = first.trim_end_matches(['.', ')', ':']);
    let is_roman = stem.len() < first.len()
        && stem.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C'));
    let label = chapter.head.label.as_ref().map(|label| plain_text(label.inlines()));
    let has_figure = |words: &str| words.contains(char::is_numeric);
    is_roman
        || has_figure(first)
        || words.next().is_some_and(|second| has_figure(second) && first.len() > 3)
        || label.is_some_and(|label| has_figure(&label))
}

/// An ASCII anchor from words: lower-case letters and digits, words joined by hyphens.
///
/// It never begins with a digit. `other` is used when nothing is left.
pub(super) fn slug(words: &str, other: &str) -> String {
    let mut name = String::new();
    for c in words.nfkd().flat_map(char::to_lowercase) {
        let letters = match c {
            'a'..='z' | '0'..='9' => {
                name.push(c);
                continue;
            }
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            '@' => "a",
            '&' => "-et-",
            // Combining marks that the decomposition split off.
            '\u{300}'..='\u{36F}' => "",
            _ => "-",
        };
        if !(letters == "-" && (name.is_empty() || name.ends_with('-'))) {
            name.push_str(letters);
        }
    }
    let name = shortened(name.trim_matches('-'));
    match name.chars().next() {
        None => other.to_string(),
        Some(first) if first.is_ascii_digit() => format!("{other}-{name}"),
        Some(_) => name.to_string(),
    }
}

/// The whole words of a name that fit into [`LONGEST`].
fn shortened(name: &str) -> &str {
    if name.len() <= LONGEST {
        return name;
    }
    let head = &name[..LONGEST];
    head.rfind('-').map_or(head, |end| &head[..end]).trim_end_matches('-')
}

#[cfg(test)]
mod tests {
    use super::slug;
    use crate::resolve::names::Names;

    #[test]
    fn names_are_ascii_and_never_begin_with_a_digit() {
        for (words, name) in [
            ("Des projets éducatifs innovants", "des-projets-educatifs-innovants"),
            ("Le « cœur » de l’œuvre", "le-coeur-de-l-oeuvre"),
            ("Vill@rdigital", "villardigital"),
            ("1re journée", "section-1re-journee"),
            ("?!", "section"),
            ("Straße", "strasse"),
        ] {
            assert_eq!(slug(words, "section"), name);
        }
        assert!(slug(&"mot ".repeat(50), "section").len() <= 60);
    }

    #[test]
    fn no_name_is_given_twice() {
        let mut names = Names::default();
        let given: Vec<String> =
            ["a", "a-2", "a", "a", "b"].map(|name| names.fresh(name).0).to_vec();
        assert_eq!(given, ["a", "a-2", "a-3", "a-4", "b"]);
    }
}
