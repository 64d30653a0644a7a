//! What is removed from a drawing's text, and how it is reported.

use std::collections::BTreeMap;
use std::ops::Range;

/// Kinds of removed things that are named, and lines of each.
const NAMED: (usize, usize) = (10, 3);

/// What is to be removed.
#[derive(Default)]
pub(super) struct Cuts {
    /// Removed ranges and their replacements.
    pub(super) ranges: Vec<(Range<usize>, String)>,
    /// Names of removed things, with the first positions and the total count.
    words: BTreeMap<String, (Vec<usize>, usize)>,
    /// Lines of the document type, which is removed first.
    pub(super) lines: usize,
}

impl Cuts {
    pub(super) fn take(&mut self, range: Range<usize>, what: String) {
        self.name(range.start, what);
        self.ranges.push((range, String::new()));
    }

    /// Records a name for the message.
    pub(super) fn name(&mut self, at: usize, what: String) {
        let (places, count) = self.words.entry(what).or_default();
        *count += 1;
        if places.len() < NAMED.1 {
            places.push(at);
        }
    }

    pub(super) fn left_of(&self, text: &str) -> String {
        let mut left = String::with_capacity(text.len());
        let mut at = 0;
        let mut ranges: Vec<_> = self.ranges.iter().collect();
        ranges.sort_by_key(|(range, _)| (range.start, range.end));
        for (range, instead) in ranges {
            left.push_str(text.get(at..range.start).unwrap_or_default());
            if range.start >= at {
                left.push_str(instead);
            }
            at = at.max(range.end);
        }
        left.push_str(text.get(at..).unwrap_or_default());
        left
    }

    /// What was removed, each kind with its lines in the file.
    pub(super) fn listed(&self, text: &str) -> Vec<String> {
        let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |at: &usize| {
            (ends.partition_point(|end| end < at) + 1 + self.lines).to_string()
        };
        let listed = |(what, (places, count)): (&String, &(Vec<usize>, usize))| {
            let mut lines: Vec<String> = places.iter().map(line).collect();
            lines.dedup();
            let word = if lines.len() == 1 { "line" } else { "lines" };
            let more = match count - places.len() {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            format!("{what} ({word} {}{more})", lines.join(", "))
        };
        let mut all: Vec<String> = self.words.iter().take(NAMED.0).map(listed).collect();
        if self.words.len() > NAMED.0 {
            all.push(format!("{} more", self.words.len() - NAMED.0));
        }
        all
    }
}

/// Text escaped for XML, in quotation marks or not.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#13;"),
            c => escaped.push(c),
        }
    }
    escaped
}
