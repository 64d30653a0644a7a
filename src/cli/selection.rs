//! Selects the diagnostics to print for people, and their order.
//!
//! 1. Errors, in the order of the text; those on the book as a whole last.
//! 2. Warnings, grouped by code. Groups are sorted by their first position, diagnostics in
//!    a group by position.
//! 3. Notes, in the same way.
//!
//! For each code, the first [`SHOWN`] of a severity are printed and the others counted:
//! errors after all errors, others after their group. While there are errors, warnings
//! and notes on lines and pages are only counted, all together, as correcting the errors
//! changes the lines. `--all` prints everything that was kept, in the same order.
//!
//! JSON output for programs has everything that was kept, in the order of the text.

use std::collections::BTreeMap;

use actes::base::Code;
use actes::base::Diagnostic;
use actes::base::Diagnostics;
use actes::base::Severity;
use actes::base::codes::Topic;
use actes::base::diagnostics::SHOWN;

/// An entry of the printed list.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Entry<'d> {
    /// A diagnostic.
    One(&'d Diagnostic),
    /// The number of diagnostics of a code that are not shown.
    More(Severity, Code, usize),
    /// The number of diagnostics on lines and pages that are not shown.
    Layout(usize),
}

/// Selects the entries to print, in their order.
pub(super) fn select(found: &Diagnostics, all: bool) -> Vec<Entry<'_>> {
    let has_errors = found.has_errors();
    let is_held_back = |severity: Severity, code: Code| {
        !all && has_errors && severity < Severity::Error && code.row().of == Topic::Layout
    };
    let mut groups: BTreeMap<(Severity, Code), Vec<&Diagnostic>> = BTreeMap::new();
    let mut order = Vec::new();
    let mut shown = Vec::new();
    let mut ends = Vec::new();
    for one in found {
        let kind = (one.severity, one.code);
        if is_held_back(kind.0, kind.1) {
            continue;
        }
        let group = groups.entry(kind).or_insert_with(|| {
            order.push(kind);
            Vec::new()
        });
        if all || group.len() < SHOWN {
            group.push(one);
            if one.severity == Severity::Error {
                shown.push(Entry::One(one));
            }
        }
    }
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for kind in order.iter().filter(|kind| kind.0 == severity) {
            let group = groups.remove(kind).unwrap_or_default();
            let more = found.count_of_kind(kind.0, kind.1) - group.len();
            let more = (more > 0).then_some(Entry::More(kind.0, kind.1, more));
            if severity == Severity::Error {
                ends.extend(more);
            } else {
                shown.extend(group.into_iter().map(Entry::One));
                shown.extend(more);
            }
        }
        shown.append(&mut ends);
    }
    let held_back = found.count_where(is_held_back);
    if held_back > 0 {
        shown.push(Entry::Layout(held_back));
    }
    shown
}

#[cfg(test)]
mod tests {
    use actes::base::SourceId;
    use actes::base::Span;
    use actes::base::codes;

    use super::*;

    /// The entries, one per line: the initial of the severity, the position, the code.
    fn shown(all: bool, codes: &[Code]) -> String {
        let found = codes.iter().enumerate().map(|(at, code)| {
            Diagnostic::new(*code, "something").at(Span::new(SourceId(0), at..at + 1))
        });
        let found: Diagnostics = found.collect();
        let listing = select(&found, all).into_iter().map(|entry| match entry {
            Entry::One(one) => {
                let at = one.span.as_ref().map_or(0, |span| span.start);
                format!("{}{at} {}", &one.severity.to_string()[..1], one.code)
            }
            Entry::More(severity, code, more) => {
                format!("{severity} {code}: {more} more")
            }
            Entry::Layout(more) => format!("{more} on lines and pages"),
        });
        listing.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn errors_come_first_then_warnings_by_code_then_notes() {
        let codes = [
            codes::LINK_WORDS,
            codes::NOTE_UNUSED,
            codes::HTML_DROPPED,
            codes::LINK_BROKEN,
            codes::NOTE_UNUSED,
            codes::NOTE_UNDEFINED,
            codes::LINK_BROKEN,
        ];
        assert_eq!(
            shown(false, &codes),
            "e3 link-broken, e5 note-undefined, e6 link-broken, w1 note-unused, \
             w4 note-unused, w2 html-dropped, n0 link-words"
        );
    }

    #[test]
    fn what_comes_often_is_counted() {
        let mut codes = vec![codes::HTML_DROPPED; SHOWN + 2];
        codes.push(codes::NOTE_UNUSED);
        let listing = shown(false, &codes);
        let end = "w19 html-dropped, warning html-dropped: 2 more, w22 note-unused";
        assert!(listing.ends_with(end), "{listing}");
        let end = "w21 html-dropped, w22 note-unused";
        assert!(shown(true, &codes).ends_with(end));
    }

    #[test]
    fn lines_and_pages_wait_for_the_errors() {
        let codes = [codes::LINE_LOOSE, codes::SPREAD_UNEVEN, codes::LINK_BROKEN];
        assert_eq!(shown(false, &codes), "e2 link-broken, 2 on lines and pages");
        assert_eq!(
            shown(true, &codes),
            "e2 link-broken, w0 line-loose, n1 spread-uneven"
        );
        assert_eq!(shown(false, &codes[..2]), "w0 line-loose, n1 spread-uneven");
    }
}
