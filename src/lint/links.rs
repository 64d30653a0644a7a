//! Links: what touches them, marks inside addresses, addresses of one page.

use std::collections::BTreeMap;
use std::ops::Range;

use super::line::is_letter;
use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::Sources;
use crate::base::Span;
use crate::base::codes;
use crate::book::Draft;
use crate::book::draft::WrittenLink;

/// A rule on one link.
struct LinkRule {
    code: Code,
    finds: &'static str,
    hint: &'static str,
    find: fn(&Link) -> Vec<Found>,
}

/// Bytes of the source, and what to write in their place, if that is known.
type Found = (Range<usize>, Option<String>);

const RULES: &[LinkRule] = &[
    LinkRule {
        code: codes::LINK_GLUED,
        finds: "there is no space between a word and this link",
        hint: "write a space outside the brackets",
        find: glued,
    },
    LinkRule {
        code: codes::LINK_DIFFERS,
        finds: "the words of this link are another address than its own",
        hint: "write the same address in both places, or words",
        find: differs,
    },
    LinkRule {
        code: codes::ADDRESS_MARK,
        finds: "this address ends in a mark of the sentence",
        hint: "put the mark behind the link",
        find: mark,
    },
];

/// A link, with the text of its file.
struct Link<'l> {
    written: &'l str,
    range: Range<usize>,
    destination: &'l str,
}

impl Link<'_> {
    /// The link as it is written.
    fn source(&self) -> &str {
        self.written.get(self.range.clone()).unwrap_or_default()
    }

    /// Whether it leads to a page of the network.
    fn is_of_network(&self) -> bool {
        self.destination.starts_with("http://")
            || self.destination.starts_with("https://")
    }
}

/// Applies the rules on links to a draft.
pub(super) fn check(draft: &Draft, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for link in &draft.links {
        let written = &sources.get(link.span.source).text;
        let (range, destination) = (link.span.range(), link.destination.trim());
        let read = Link { written, range, destination };
        for rule in RULES {
            for (range, replacement) in (rule.find)(&read) {
                let span = Span::new(link.span.source, range);
                let mut one = Diagnostic::new(rule.code, rule.finds).at(span);
                one = one.hint(rule.hint);
                if let Some(words) = replacement {
                    one = one.replaced_by(words);
                }
                found.push(one);
            }
        }
    }
    found.extend(variants(&draft.links));
    found
}

/// Letters on the outside of a link's brackets. What follows may be the ending of a word.
fn glued(link: &Link) -> Vec<Found> {
    const LONGEST_ENDING: usize = 3;
    let mut found = Vec::new();
    let source = link.source();
    if !source.starts_with('[') {
        return found;
    }
    let outside = link.written.get(..link.range.start).unwrap_or_default();
    let inside = source[1..].chars().next().unwrap_or(' ');
    if let Some(last) = outside.chars().next_back().filter(|c| is_letter(*c))
        && is_letter(inside)
    {
        let start = link.range.start - last.len_utf8();
        found.push((start..link.range.start, Some(format!("{last} "))));
    }
    let outside = link.written.get(link.range.end..).unwrap_or_default();
    let letters = outside.chars().take_while(|c| is_letter(*c)).take(LONGEST_ENDING + 1);
    if letters.count() > LONGEST_ENDING
        && let Some(first) = outside.chars().next()
    {
        let end = link.range.end + first.len_utf8();
        found.push((link.range.end..end, Some(format!(" {first}"))));
    }
    found
}

/// Words that are an address, but not the link's.
fn differs(link: &Link) -> Vec<Found> {
    let source = link.source();
    let words = source.strip_prefix('[').and_then(|rest| rest.split_once("]("));
    let Some((words, _)) = words else { return Vec::new() };
    let plain = words.replace('\\', "");
    let is_address = (plain.starts_with("http://") || plain.starts_with("https://"))
        && !plain.contains([' ', '\n', '&', '…', '%', '*', '`'])
        && !plain.ends_with("...");
    if !is_address || !link.is_of_network() || page(&plain) == page(link.destination) {
        return Vec::new();
    }
    let start = link.range.start;
    vec![(start..start + words.len() + 2, None)]
}

/// A full stop, a comma or a semicolon at the end of an address. Titles of encyclopedias
/// may end in one.
fn mark(link: &Link) -> Vec<Found> {
    let destination = link.destination;
    let whole = destination.trim_end_matches(['.', ',', ';']);
    let is_right = whole.len() == destination.len()
        || destination.contains("/wiki/")
        || destination.ends_with("..");
    if is_right || !link.is_of_network() {
        return Vec::new();
    }
    let Some(at) = link.source().rfind(destination) else { return Vec::new() };
    let start = link.range.start + at;
    vec![(start..start + destination.len(), Some(whole.to_owned()))]
}

/// An address without what differs between two addresses of one page.
fn page(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

/// Pages that have several addresses: one finding each, at the one to change.
fn variants(links: &[WrittenLink]) -> Vec<Diagnostic> {
    let mut pages: BTreeMap<&str, Vec<&WrittenLink>> = BTreeMap::new();
    for link in links {
        let address = link.destination.trim();
        if !address.starts_with("http://") && !address.starts_with("https://") {
            continue;
        }
        let seen = pages.entry(page(address)).or_default();
        if seen.iter().all(|other| other.destination.trim() != address) {
            seen.push(link);
        }
    }
    let several = pages.into_values().filter(|seen| seen.len() > 1);
    let mut found: Vec<(&WrittenLink, &WrittenLink)> = several
        .map(|seen| {
            let is_open = |link: &&&WrittenLink| link.destination.starts_with("http://");
            let plain = seen.iter().find(is_open).filter(|_| {
                seen.iter().any(|link| link.destination.starts_with("https://"))
            });
            let changed = plain.copied().unwrap_or(seen[1]);
            let kept = seen.iter().find(|link| link.destination != changed.destination);
            (changed, kept.copied().unwrap_or(seen[0]))
        })
        .collect();
    found.sort_by_key(|(link, _)| (link.span.source, link.span.start));
    let report = |(link, other): (&WrittenLink, &WrittenLink)| {
        let message = "this page has another address elsewhere in the book";
        Diagnostic::new(codes::ADDRESS_VARIANTS, message)
            .at(link.span.clone())
            .related(other.span.clone(), "the other address")
            .hint(format!("write `{}` in both places", other.destination.trim()))
    };
    found.into_iter().map(report).collect()
}
