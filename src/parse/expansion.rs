//! Detects references that the Markdown parser dropped because of its expansion limit.
//!
//! A definition `[name]: address` may be used any number of times, and its address is
//! copied each time. When the copies are longer than the text, the parser stops and
//! leaves further references as text. This must be reported.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Tag;

use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;

/// Bytes that the parser copies in any case.
const LEAST: usize = 100_000;

/// The bytes copied so far, and the first reference dropped.
pub(super) struct Expansion {
    /// Bytes that may still be copied.
    left: usize,
    /// The first bracket left as text after the limit was reached.
    lost: Option<Range<usize>>,
}

impl Expansion {
    /// The limit for a text of `bytes` bytes.
    pub(super) fn of(bytes: usize) -> Self {
        Self { left: bytes.max(LEAST), lost: None }
    }

    /// Counts the bytes copied for an event; `before` is the text before it.
    pub(super) fn count(&mut self, event: &Event<'_>, at: &Range<usize>, before: &str) {
        match event {
            Event::Start(
                Tag::Link { link_type, dest_url, title, .. }
                | Tag::Image { link_type, dest_url, title, .. },
            ) if is_reference(*link_type) => {
                self.left = self.left.saturating_sub(dest_url.len() + title.len());
            }
            Event::Text(words)
                if self.left == 0
                    && self.lost.is_none()
                    && words.starts_with('[')
                    && !before.ends_with('\\') =>
            {
                self.lost = Some(at.clone());
            }
            _ => {}
        }
    }

    /// The diagnostic on dropped references.
    pub(super) fn diagnostic(self, source: SourceId) -> Option<Diagnostic> {
        let message = "from here on references to lines `[name]: address` are left as \
             words: what they stand for is longer than the whole file";
        let diagnostic = Diagnostic::new(codes::LINKS_LOST, message);
        let diagnostic = diagnostic.hint("write shorter addresses, or part the file");
        self.lost.map(|at| diagnostic.at(Span::new(source, at)))
    }
}

fn is_reference(kind: LinkType) -> bool {
    matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
}
