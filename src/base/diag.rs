//! Remarks on a manuscript: what, where, and what to do about it.

use std::fmt;

use super::source::Span;

/// How grave a remark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Note,
    /// The books are made, but somebody should look.
    Warning,
    /// The books are not made.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// The stable name of a kind of remark, such as `link-broken`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A remark on the manuscript.
///
/// Messages are in lower case, without a full stop; hints say what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave it is.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// One sentence.
    pub message: String,
    /// Where; a remark on the book as a whole has no place.
    pub span: Option<Span>,
    /// What to do, most helpful first.
    pub hints: Vec<String>,
}

impl Diagnostic {
    /// A remark that keeps the books from being made.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message)
    }

    /// A remark that somebody should look at.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message)
    }

    /// A remark that is good to know.
    #[must_use]
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Note, code, message)
    }

    fn new(severity: Severity, code: &'static str, message: impl Into<String>) -> Self {
        let message = cut(message.into());
        Self { severity, code: Code(code), message, span: None, hints: Vec::new() }
    }

    /// The same remark with its place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// The same remark with one hint more.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hints.push(cut(hint.into()));
        self
    }
}

/// Characters of the longest message: it may quote a name of any length.
const LONGEST: usize = 300;

/// The message, cut where it is longer than anybody reads.
fn cut(mut message: String) -> String {
    if let Some((at, _)) = message.char_indices().nth(LONGEST) {
        message.truncate(at);
        message.push('…');
    }
    message
}

/// What a stage made, and what it had to say.
#[derive(Debug, Clone)]
pub struct Outcome<T> {
    /// What was made; as good as the input allowed.
    pub value: T,
    /// The remarks, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Outcome<T> {
    /// A value with its remarks.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// The value, its remarks added to `into`.
    pub fn take(self, into: &mut Vec<Diagnostic>) -> T {
        into.extend(self.diagnostics);
        self.value
    }
}
