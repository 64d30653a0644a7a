//! Prints diagnostics: for people with an excerpt of the source, for programs as JSON.

use std::io;
use std::io::IsTerminal;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use actes::base::Code;
use actes::base::Diagnostic;
use actes::base::Diagnostics;
use actes::base::Severity;
use actes::base::Sources;
use actes::base::Span;
use actes::base::codes;
use actes::base::codes::Fix;
use actes::book::Edit;
use actes::pipeline::Build;
use serde_json::Value;
use serde_json::json;

use super::diagnostic_args::Color;
use super::diagnostic_args::DiagnosticArgs;
use super::diagnostic_args::MessageFormat;
use super::edits;
use super::escape::escape;
use super::github;
use super::human::Drawer;
use super::place::Location;
use super::place::prefix_of;
use super::sarif;
use super::selection;
use super::selection::Entry;

/// Prints diagnostics in one format.
#[derive(Debug)]
pub(super) struct Reporter {
    format: MessageFormat,
    /// Whether all kept diagnostics are shown.
    all: bool,
    is_coloured: bool,
    /// Prefix that makes file names relative to the current folder: `manuscript/`.
    prefix: String,
}

/// Whether the terminal supports colour codes. On Windows, support must be switched on
/// first.
fn shows_colours() -> bool {
    anstyle_query::windows::enable_ansi_colors().unwrap_or(true)
}

impl Reporter {
    /// A reporter for the book in `folder`.
    pub(super) fn new(asked: &DiagnosticArgs, folder: &Path) -> Self {
        let is_coloured = match asked.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => {
                let refused = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
                io::stderr().is_terminal() && !refused && shows_colours()
            }
        };
        let prefix = prefix_of(folder);
        Self { format: asked.message_format, all: asked.all, is_coloured, prefix }
    }

    /// Prints all diagnostics, and a summary, which the forms for other programs do not
    /// have; JSON includes the edits if this `is_check`.
    ///
    /// # Errors
    /// When the output can't be written.
    pub(super) fn tell(
        &self,
        built: &Build,
        is_denied: bool,
        is_check: bool,
    ) -> io::Result<()> {
        if let Some(mut text) = self.for_programs(built, is_check) {
            if self.format == MessageFormat::Json {
                text += &counts_as_json(built, is_denied);
            }
            return io::stdout().lock().write_all(text.as_bytes());
        }
        let drawer = Drawer::new(self.is_coloured);
        let mut text = String::new();
        for entry in selection::select(&built.diagnostics, self.all) {
            match entry {
                Entry::One(one) if self.format == MessageFormat::Human => {
                    let place = |span: &Span| self.place(span, &built.sources);
                    text.push_str(&drawer.draw(one, &built.sources, place));
                    text.push_str("\n\n");
                }
                Entry::One(one) => self.short(one, &built.sources, &mut text),
                Entry::More(severity, code, count) => {
                    self.more(severity, code, count, &mut text);
                }
                Entry::Layout(count) => self.held_back(count, &mut text),
            }
        }
        text.push_str(&self.summary(built, (is_denied, is_check)));
        io::stderr().lock().write_all(text.as_bytes())
    }

    /// All diagnostics in a form that programs read; none in one for people.
    fn for_programs(&self, built: &Build, is_check: bool) -> Option<String> {
        let Build { diagnostics, sources, .. } = built;
        let place =
            |one: &Diagnostic| one.span.as_ref().map(|span| self.place(span, sources));
        match self.format {
            MessageFormat::Human | MessageFormat::Short => None,
            MessageFormat::Json => {
                let mut text = String::new();
                for diagnostic in diagnostics {
                    self.json(diagnostic, diagnostics, sources, &mut text);
                }
                if let Some(book) = built.book.as_ref().filter(|_| is_check) {
                    let place = |edit: &Edit| self.place(&edit.span, sources);
                    text += &edits::json(&book.edits, sources, place);
                }
                Some(text)
            }
            MessageFormat::Github => {
                let commands = diagnostics
                    .iter()
                    .map(|one| github::command(one, place(one).as_ref()));
                Some(commands.collect())
            }
            MessageFormat::Sarif => {
                let root = std::env::current_dir().ok();
                let place = |span: &Span| self.place(span, sources);
                Some(sarif::log(built, root.as_deref(), place))
            }
        }
    }

    /// The edits of the book, one a line.
    pub(super) fn edits(&self, built: &Build) -> String {
        let place = |edit: &Edit| self.place(&edit.span, &built.sources);
        let edits = built.book.as_ref().map_or(&[][..], |book| &book.edits);
        edits::lines(edits, &built.sources, place)
    }

    /// Formats a diagnostic on one line.
    pub(super) fn short(
        &self,
        diagnostic: &Diagnostic,
        sources: &Sources,
        text: &mut String,
    ) {
        if let Some(span) = &diagnostic.span {
            let Location { file, line, column, .. } = self.place(span, sources);
            text.push_str(&format!("{file}:{line}:{column}: "));
        }
        let head = format!("{}[{}]", diagnostic.severity, diagnostic.code);
        let head = self.paint(ink(diagnostic.severity), &head);
        text.push_str(&format!("{head}: {}\n", escape(&diagnostic.message)));
    }

    /// Formats how many diagnostics of a code are not shown.
    fn more(&self, severity: Severity, code: Code, count: usize, text: &mut String) {
        let head = self.paint(ink(severity), &format!("{severity}[{code}]"));
        let how = if self.all { "" } else { "; `--all` prints them" };
        text.push_str(&format!("{head}: {count} more of this code{how}\n"));
        self.part(text);
    }

    /// Formats how many diagnostics on lines and pages are held back until the errors are
    /// corrected.
    fn held_back(&self, count: usize, text: &mut String) {
        let (s, are) = if count == 1 { ("", "is") } else { ("s", "are") };
        text.push_str(&format!(
            "{count} diagnostic{s} on lines and pages {are} not shown while there are errors; \
             `--all` prints them\n"
        ));
        self.part(text);
    }

    /// Adds the blank line that follows an entry in the long format.
    fn part(&self, text: &mut String) {
        if self.format == MessageFormat::Human {
            text.push('\n');
        }
    }

    /// Formats a diagnostic as a JSON object. The record that counts omitted diagnostics
    /// includes the counts by code.
    fn json(
        &self,
        diagnostic: &Diagnostic,
        all: &Diagnostics,
        sources: &Sources,
        text: &mut String,
    ) {
        let place = diagnostic.span.as_ref().map(|span| self.place(span, sources));
        let place = place.as_ref();
        let row = diagnostic.code.row();
        let related = diagnostic.places().iter().map(|other| {
            let place = self.place(&other.span, sources);
            json!({
                "message": other.message,
                "file": place.file,
                "line": place.line,
                "column": place.column,
                "end_line": place.end_line,
                "end_column": place.end_column,
                "start": other.span.start,
                "end": other.span.end,
            })
        });
        let mut object = json!({
            "kind": "diagnostic",
            "about": row.about,
            "claims": row.costs.iter().map(|claim| claim.name()).collect::<Vec<_>>(),
            "code": row.name,
            "severity": diagnostic.severity.to_string(),
            "message": diagnostic.message,
            "file": place.map(|place| &place.file),
            "line": place.map(|place| place.line),
            "column": place.map(|place| place.column),
            "end_line": place.map(|place| place.end_line),
            "end_column": place.map(|place| place.end_column),
            "start": diagnostic.span.as_ref().map(|span| span.start),
            "end": diagnostic.span.as_ref().map(|span| span.end),
            "fixes": fixes(diagnostic, place),
            "related": related.collect::<Vec<_>>(),
            "fix": match row.fix {
                Fix::No => None,
                Fix::Safe => Some("safe"),
                Fix::Doubtful => Some("doubtful"),
            },
            "hints": diagnostic.hints,
        });
        if diagnostic.code == codes::DIAGNOSTICS_CUT {
            let left_out = all.left_out().into_iter().map(|(severity, code, count)| {
                json!({ "code": code.name(), "severity": severity.to_string(), "count": count })
            });
            object["left_out"] = left_out.collect();
        }
        text.push_str(&format!("{object}\n"));
    }

    /// The number of diagnostics by severity, and whether the books were written.
    fn summary(&self, built: &Build, (is_denied, is_check): (bool, bool)) -> String {
        let count = |severity, one: &str| match built.count(severity) {
            0 => None,
            1 => Some(format!("1 {one}")),
            many => Some(format!("{many} {one}s")),
        };
        let counts = [
            count(Severity::Error, "error"),
            count(Severity::Warning, "warning"),
            count(Severity::Note, "note"),
        ];
        let counts: Vec<_> = counts.into_iter().flatten().collect();
        if counts.is_empty() {
            return String::new();
        }
        let fate = if is_check && !is_denied {
            ""
        } else if is_check {
            "; denied"
        } else if built.count(Severity::Error) > 0 {
            "; nothing was written"
        } else if is_denied {
            "; denied, nothing was written"
        } else {
            ""
        };
        format!("{}{fate}\n", counts.join(", "))
    }

    /// The location of a span, with its start and end.
    pub(super) fn place(&self, span: &Span, sources: &Sources) -> Location {
        let (line, column) = sources.position(span.source, span.start);
        let (end_line, end_column) = sources.position(span.source, span.end);
        let source = sources.get(span.source);
        let prefix = if source.is_file { self.prefix.as_str() } else { "" };
        let file = escape(&format!("{prefix}{}", source.name));
        Location { file, line, column, end_line, end_column }
    }

    /// Wraps the text in a terminal colour code.
    fn paint(&self, ink: &str, text: &str) -> String {
        if self.is_coloured {
            format!("\x1b[{ink}m{text}\x1b[0m")
        } else {
            text.to_string()
        }
    }
}

/// The number of diagnostics by severity, and of the pages that were made, as JSON.
fn counts_as_json(built: &Build, is_denied: bool) -> String {
    let pages = built.pages.max(built.set.pages.pages.len());
    let object = json!({
        "kind": "summary",
        "errors": built.count(Severity::Error),
        "warnings": built.count(Severity::Warning),
        "notes": built.count(Severity::Note),
        "denied": is_denied,
        "pages": (pages > 0).then_some(pages),
    });
    format!("{object}\n")
}

/// What a diagnostic proposes to write, as a list of replacements; `place` is that of its
/// span.
fn fixes(diagnostic: &Diagnostic, place: Option<&Location>) -> Vec<Value> {
    let (Some(span), Some(place)) = (&diagnostic.span, place) else { return Vec::new() };
    let fix = diagnostic.replacement.as_ref().map(|words| {
        json!({
            "file": place.file,
            "start": span.start,
            "end": span.end,
            "replacement": words,
            "safe": diagnostic.code.row().fix == Fix::Safe,
        })
    });
    fix.into_iter().collect()
}

/// Files that were written, each with the number of its pages if it is the PDF.
pub(super) fn with_pages<'s>(
    saved: &'s [PathBuf],
    built: &Build,
) -> Vec<(&'s Path, Option<usize>)> {
    let pages = |path: &Path| {
        let name = path.file_name()?.to_str()?;
        Some(built.printed.get(name)?.pages)
    };
    saved.iter().map(PathBuf::as_path).map(|path| (path, pages(path))).collect()
}

/// One line that lists the files written, with the number of pages of a PDF.
pub(super) fn made(files: &[(&Path, Option<usize>)]) -> String {
    let names = files.iter().map(|(path, pages)| {
        let path = escape(&path.display().to_string());
        match pages {
            None => path,
            Some(1) => format!("{path} (1 page)"),
            Some(pages) => format!("{path} ({pages} pages)"),
        }
    });
    format!("made {}\n", names.collect::<Vec<_>>().join(" and "))
}

/// The files written, as one JSON object per line.
pub(super) fn made_as_json(files: &[(&Path, Option<usize>)]) -> String {
    let objects = files.iter().map(|(path, pages)| {
        json!({ "kind": "made", "file": path.display().to_string(), "pages": pages })
    });
    objects.map(|object| format!("{object}\n")).collect()
}

/// A failure that is not caused by the manuscript, as JSON.
pub(super) fn failure(message: &str, causes: &[String], hint: Option<&str>) -> String {
    let object =
        json!({ "kind": "failure", "message": message, "causes": causes, "hint": hint });
    format!("{object}\n")
}

/// The colour code of a severity.
fn ink(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    }
}
