//! Reports definitions of links, `[name]: address`, that no link uses or that come twice.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::RefDefs;
use pulldown_cmark::Tag;

use super::reading::Reading;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;

/// The lines of a text that look like definitions, and the names that its links use.
pub(super) struct References {
    lines: Vec<Candidate>,
    used: Vec<String>,
}

/// A line that looks like a definition.
struct Candidate {
    /// Where its bracket opens.
    start: usize,
    name: Range<usize>,
    /// Whether it is text, code or HTML instead.
    is_text: bool,
}

impl References {
    /// Looks for lines that begin with `[name]:`, in a range of a file.
    pub(super) fn of(text: &str, range: Range<usize>) -> Self {
        let mut lines = Vec::new();
        let mut start = range.start;
        for line in text[range].split_inclusive('\n') {
            let words = line.trim_start_matches([' ', '\t', '>']);
            let at = start + line.len() - words.len();
            start += line.len();
            let inner = words.strip_prefix('[').filter(|name| !name.starts_with('^'));
            if let Some(length) = inner.and_then(|name| name.find("]:")) {
                let name = at + 1..at + 1 + length;
                lines.push(Candidate { start: at, name, is_text: false });
            }
        }
        Self { lines, used: Vec::new() }
    }

    pub(super) fn take(&mut self, event: &Event<'_>, at: &Range<usize>) {
        if self.lines.is_empty() {
            return;
        }
        match event {
            Event::Start(
                Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. },
            ) => {
                let is_reference = matches!(
                    link_type,
                    LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut
                );
                if is_reference {
                    self.used.push(id.to_string());
                }
                self.cover(at);
            }
            Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock)
            | Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_) => self.cover(at),
            _ => {}
        }
    }

    /// Lines that begin in a range are no definitions.
    fn cover(&mut self, at: &Range<usize>) {
        let first = self.lines.partition_point(|line| line.start < at.start);
        for line in &mut self.lines[first..] {
            if line.start >= at.end {
                break;
            }
            line.is_text = true;
        }
    }

    /// Reports definitions; `base` is where the text of `known` begins in the file.
    pub(super) fn report(
        self,
        (text, base): (&str, usize),
        known: &RefDefs<'_>,
        source: SourceId,
        reading: &mut Reading,
    ) {
        let starts =
            self.used.iter().filter_map(|name| Some(known.get(name)?.span.start));
        let mut used: Vec<usize> = starts.collect();
        used.sort_unstable();
        let mut unused: Vec<(Range<usize>, &str)> = known
            .iter()
            .filter(|(name, one)| {
                used.binary_search(&one.span.start).is_err()
                    && !is_comment(name, &one.dest)
            })
            .map(|(name, one)| (base + one.span.start..base + one.span.end, name))
            .collect();
        unused.sort_by_key(|(at, _)| at.start);
        let whole = |at: Range<usize>| {
            let words = text[at.clone()].trim_end();
            Span::new(source, at.start..at.start + words.len())
        };
        for (at, name) in unused {
            let message = format!("no link uses the definition of `{name}`");
            let hint = format!("link to it with `[words][{name}]`, or take it out");
            let diagnostic = Diagnostic::new(codes::REFERENCE_UNUSED, message);
            reading.diagnostic(diagnostic.at(whole(at)).hint(hint));
        }
        let ends: Vec<usize> = match self.lines.iter().any(|line| !line.is_text) {
            true => text.match_indices('\n').map(|(at, _)| at).collect(),
            false => Vec::new(),
        };
        for line in self.lines.into_iter().filter(|line| !line.is_text) {
            let name = &text[line.name.clone()];
            let Some(first) = known.get(name) else { continue };
            let first = base + first.span.start..base + first.span.end;
            if first.contains(&line.start) || is_comment(name, "") {
                continue;
            }
            let end =
                text[line.start..].find('\n').map_or(text.len(), |n| line.start + n);
            let number = ends.partition_point(|end| *end < first.start) + 1;
            let message = format!("`{name}` is defined in line {number} already");
            let diagnostic = Diagnostic::new(codes::REFERENCE_TWICE, message)
                .at(whole(line.start..end))
                .hint("take one of them out, or give it another name");
            reading.diagnostic(diagnostic);
        }
    }
}

/// Whether a definition is meant as a comment: `[//]: # (words)`.
fn is_comment(name: &str, address: &str) -> bool {
    matches!(address, "#" | "<>") || name.starts_with("//") || name == "comment"
}
