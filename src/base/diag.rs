//! Diagnostics on a manuscript: what, where, and what to do about it.

use super::codes::Code;
use super::severity::Severity;
use super::span::Span;

/// A diagnostic on the manuscript.
///
/// Messages are in lower case, without a full stop; hints say what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How severe it is.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// One sentence.
    pub message: String,
    /// Where; a diagnostic on the book as a whole has no span.
    pub span: Option<Span>,
    /// What to do, most helpful first.
    pub hints: Vec<String>,
    /// What to write in place of the text at the span, if that is known.
    pub replacement: Option<Box<str>>,
    /// Other places that the message speaks of.
    related: Option<Box<Places>>,
}

/// Most diagnostics have no other places: apart from them, these take the room of a pointer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Places(Vec<Related>);

/// Another place that a message speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there: some words.
    pub message: String,
}

impl Diagnostic {
    /// A diagnostic of this kind, of the severity that its row has.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let message = cut(message.into());
        let severity = code.row().severity;
        Self {
            severity,
            code,
            message,
            span: None,
            hints: Vec::new(),
            replacement: None,
            related: None,
        }
    }

    /// The same with another severity, which must be one of the two that its row allows.
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        let row = self.code.row();
        debug_assert!(
            severity == row.severity || Some(severity) == row.other,
            "{} is never of the severity {severity}",
            row.name
        );
        self.severity = severity;
        self
    }

    /// The same diagnostic with its place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same diagnostic with what to write in place of the text at its span.
    #[must_use]
    pub fn replaced_by(mut self, words: impl Into<Box<str>>) -> Self {
        self.replacement = Some(words.into());
        self
    }

    /// The same diagnostic with another place that it speaks of.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        let places = self.related.get_or_insert_default();
        places.0.push(Related { span, message: cut(message.into()) });
        self
    }

    /// Other places that the message speaks of.
    #[must_use]
    pub fn places(&self) -> &[Related] {
        self.related.as_ref().map_or(&[], |places| &places.0)
    }

    /// Changes its place and the others that it speaks of.
    pub(super) fn each_place(&mut self, change: &mut impl FnMut(&mut Span)) {
        self.span.iter_mut().for_each(&mut *change);
        let others = self.related.iter_mut().flat_map(|places| &mut places.0);
        others.for_each(|other| change(&mut other.span));
    }

    /// The same diagnostic with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(cut(hint.into()));
        self
    }
}

/// Most characters of a message, which may quote a name of any length.
const LONGEST: usize = 300;

/// The message, truncated to `LONGEST` characters.
fn cut(mut message: String) -> String {
    if let Some((at, _)) = message.char_indices().nth(LONGEST) {
        message.truncate(at);
        message.push('…');
    }
    message
}
