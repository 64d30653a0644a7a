//! A row of the table of codes.

use std::cmp::Ordering;
use std::fmt;
use std::hash::Hash;
use std::hash::Hasher;

use crate::base::severity::Severity;

/// Everything known about a code.
#[derive(Debug)]
pub struct Row {
    /// The stable name, such as `link-broken`.
    pub name: &'static str,
    /// Its severity, unless the place that reports it sets another.
    pub severity: Severity,
    /// Its severity in some cases; the explanation says in which.
    pub other: Option<Severity>,
    /// What it means: one sentence.
    pub about: &'static str,
    /// What it means, why it matters and what to do: some sentences that continue the
    /// first.
    pub explanation: &'static str,
    /// The claims that the PDF loses when this is found.
    pub costs: &'static [Claim],
    /// Whether the program can make the change by itself.
    pub fix: Fix,
    /// What kind of thing the code is about.
    pub of: Topic,
}

/// A standard that a PDF claims to meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// PDF/UA-1 (ISO 14289-1): accessibility.
    PdfUa1,
    /// Level A of PDF/A-2 (ISO 19005-2); without it the file keeps level U.
    PdfA2a,
}

impl Claim {
    /// The standard's name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PdfUa1 => "PDF/UA-1",
            Self::PdfA2a => "PDF/A-2a",
        }
    }
}

/// Whether the program can change what a code reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fix {
    /// No: only an author can.
    No,
    /// Yes, without review.
    Safe,
    /// Yes, but the change should be reviewed.
    Doubtful,
}

/// What a code is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A diagnostic on the manuscript.
    Manuscript,
    /// A diagnostic on the resulting lines and pages. It is of little use while the text
    /// has errors: correcting these moves the lines.
    Layout,
    /// A change that the typesetter makes to the author's characters; not a diagnostic.
    Edit,
}

impl Row {
    pub(super) const fn new(
        severity: Severity,
        name: &'static str,
        about: &'static str,
        explanation: &'static str,
    ) -> Self {
        Self {
            name,
            severity,
            other: None,
            about,
            explanation,
            costs: &[],
            fix: Fix::No,
            of: Topic::Manuscript,
        }
    }

    pub(super) const fn error(
        name: &'static str,
        about: &'static str,
        explanation: &'static str,
    ) -> Self {
        Self::new(Severity::Error, name, about, explanation)
    }

    pub(super) const fn warning(
        name: &'static str,
        about: &'static str,
        explanation: &'static str,
    ) -> Self {
        Self::new(Severity::Warning, name, about, explanation)
    }

    pub(super) const fn note(
        name: &'static str,
        about: &'static str,
        explanation: &'static str,
    ) -> Self {
        Self::new(Severity::Note, name, about, explanation)
    }

    /// A change that needs no review.
    pub(super) const fn safe(
        name: &'static str,
        about: &'static str,
        explanation: &'static str,
    ) -> Self {
        let row = Self::new(Severity::Note, name, about, explanation);
        Self { fix: Fix::Safe, of: Topic::Edit, ..row }
    }

    /// A change that should be reviewed.
    pub(super) const fn doubtful(
        name: &'static str,
        about: &'static str,
        explanation: &'static str,
    ) -> Self {
        let row = Self::new(Severity::Note, name, about, explanation);
        Self { fix: Fix::Doubtful, of: Topic::Edit, ..row }
    }

    /// In some cases it has another severity.
    pub(super) const fn or(self, other: Severity) -> Self {
        Self { other: Some(other), ..self }
    }

    /// It costs claims.
    pub(super) const fn costs(self, claims: &'static [Claim]) -> Self {
        Self { costs: claims, ..self }
    }

    /// The program can propose a change.
    pub(super) const fn fix(self, fix: Fix) -> Self {
        Self { fix, ..self }
    }

    /// It is about lines and pages.
    pub(super) const fn of_layout(self) -> Self {
        Self { of: Topic::Layout, ..self }
    }
}

/// The code of a kind of diagnostic or change: one of the rows.
#[derive(Clone, Copy)]
pub struct Code(&'static Row);

impl Code {
    /// The code that a row describes.
    pub(super) const fn of(row: &'static Row) -> Self {
        Self(row)
    }

    /// Everything known about it.
    #[must_use]
    pub const fn row(self) -> &'static Row {
        self.0
    }

    /// Its stable name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0.name
    }

    /// Whether it is an error wherever it is found.
    #[must_use]
    pub fn is_always_error(self) -> bool {
        let Row { severity, other, .. } = self.row();
        *severity == Severity::Error && other.is_none()
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({})", self.name())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.name() == other.name()
    }
}

impl Eq for Code {}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name().hash(state);
    }
}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}
