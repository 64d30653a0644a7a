//! Finds what the Markdown parser leaves in text: superscripts, bare addresses, undefined
//! note references.

use std::ops::Range;
use std::sync::Arc;

use super::address;
use super::noted_links;
use super::reading::Reading;
use super::reading::next_number;
use super::reference;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::book::CallRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Text;
use crate::book::draft::ReferenceForm;
use crate::book::draft::WrittenCall;
use crate::book::draft::WrittenLink;
use crate::config::MarkdownOptions;

/// The most characters between carets in a superscript.
const MOST_RAISED: usize = 12;

/// Processes the text directly among `inlines`; nested inlines are processed already.
pub(super) fn finish(
    inlines: Vec<Inline>,
    place: WordsPlace,
    source_text: &str,
    source: SourceId,
    reading: &mut Reading,
) -> Vec<Inline> {
    let inlines = match place {
        WordsPlace::Text => noted_links::made(inlines, source_text, source, reading),
        WordsPlace::Link | WordsPlace::Plain => inlines,
    };
    let mut finished = Vec::with_capacity(inlines.len());
    for inline in inlines {
        let InlineKind::Text(text) = inline.kind else {
            finished.push(inline);
            continue;
        };
        if text.as_typed {
            finished.push(Inline { span: inline.span, kind: InlineKind::Text(text) });
            continue;
        }
        let words = InlineWords { text, source_text, source };
        let options = Arc::clone(&reading.options);
        let mut cuts = words.calls(reading);
        cuts.extend(words.raised(&options));
        cuts.sort_by_key(|cut| cut.whole.start);
        // In a link, a reference has words, but is no link; `resolve` takes care of it.
        if place != WordsPlace::Plain && options.references {
            cuts.extend(words.references());
            cuts.sort_by_key(|cut| cut.whole.start);
        }
        if place == WordsPlace::Text && options.autolinks {
            cuts.extend(words.addresses(&cuts));
            cuts.sort_by_key(|cut| cut.whole.start);
        }
        if place == WordsPlace::Text && options.mail_links {
            cuts.extend(words.mail());
            cuts.sort_by_key(|cut| cut.whole.start);
        }
        let mut end = 0;
        cuts.retain(|cut| {
            let is_apart = end <= cut.whole.start;
            end = end.max(cut.whole.end);
            is_apart
        });
        words.cut(&cuts, reading, &mut finished);
    }
    finished
}

/// Where words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordsPlace {
    /// Among others.
    Text,
    /// In a link.
    Link,
    /// Where only their letters are used: in an alternative text.
    Plain,
}

/// A range of text that becomes another inline.
struct Cut {
    /// The range, including its marks.
    whole: Range<usize>,
    /// The range without its marks.
    kept: Range<usize>,
    kind: CutKind,
}

impl Cut {
    fn follows(&self) -> bool {
        matches!(self.kind, CutKind::Reference { follows: true, .. })
    }
}

/// What a range of text becomes.
#[derive(Clone, Copy)]
enum CutKind {
    /// Superior letters.
    Raised,
    /// Inferior letters.
    Lowered,
    /// A link that shows its address.
    Address,
    /// A reference by number.
    Reference {
        form: ReferenceForm,
        /// Whether it stands in the brackets of the one before.
        follows: bool,
    },
    /// A call of a note.
    Call,
}

struct InlineWords<'a> {
    text: Text,
    source_text: &'a str,
    source: SourceId,
}

impl InlineWords<'_> {
    /// Calls of notes, `[^name]`, left as text because no note has that name in what is
    /// parsed. In front matter these are notes of the file's text; others are reported.
    fn calls(&self, reading: &mut Reading) -> Vec<Cut> {
        let text = &self.text.text;
        let mut cuts = Vec::new();
        for (start, _) in text.match_indices("[^") {
            // A name ends at the next bracket or white space, so that this does not
            // search to the end of the text each time.
            let Some(length) = text[start + 2..]
                .find(|c: char| c.is_whitespace() || matches!(c, '[' | ']'))
            else {
                break;
            };
            let close = start + 2 + length;
            if !text[close..].starts_with(']') {
                continue;
            }
            let (name, end) = (&text[start + 2..close], close + 1);
            if name.is_empty() || self.is_escaped(start) || self.is_escaped(start + 1) {
                continue;
            }
            if reading.callable.contains(&name.to_lowercase()) {
                let (whole, kept) = (start..end, start + 2..close);
                cuts.push(Cut { whole, kept, kind: CutKind::Call });
                continue;
            }
            let diagnostic = Diagnostic::new(
                codes::NOTE_UNDEFINED,
                format!("the note `{name}` is referenced but not defined"),
            )
            .at(self.span(start..end))
            .hint(format!("define it in this file with a line `[^{name}]: text`"))
            .hint("or write `\\[^` where no note is meant");
            reading.diagnostic(diagnostic);
        }
        cuts
    }

    /// Pairs of carets within words: `1^er^`, `XIX^e^`, `x^2^`. Around a number, they are
    /// not marks if letters or digits follow: `2^8-2^4` and `x^2+y^2` are formulas.
    ///
    /// With subscripts, pairs of tildes lower what is between them, and there may be
    /// anything but blanks in a pair.
    fn raised(&self, options: &MarkdownOptions) -> Vec<Cut> {
        let text = &self.text.text;
        let mut cuts: Vec<Cut> = Vec::new();
        if options.subscript {
            return self.scripts(options.superscript);
        } else if !options.superscript {
            return cuts;
        }
        let carets: Vec<usize> = text.match_indices('^').map(|(at, _)| at).collect();
        let mut pairs = carets.windows(2);
        while let Some(&[open, close]) = pairs.next() {
            let body = &text[open + 1..close];
            let after_word =
                text[..open].chars().next_back().is_some_and(char::is_alphanumeric);
            let goes_on = text[close + 1..].starts_with(char::is_alphanumeric);
            if after_word
                && (is_letters(body) || is_number(body) && !goes_on)
                && !self.is_escaped(open)
                && !self.is_escaped(close)
            {
                cuts.push(Cut {
                    whole: open..close + 1,
                    kept: open + 1..close,
                    kind: CutKind::Raised,
                });
                pairs.next();
            }
        }
        cuts
    }

    /// Pairs of tildes, and of carets if `raises`, without blanks in them, as in pandoc.
    fn scripts(&self, raises: bool) -> Vec<Cut> {
        let mut cuts: Vec<Cut> = Vec::new();
        let mut open: Option<(usize, char)> = None;
        for (at, c) in self.text.text.char_indices() {
            let is_mark = c == '~' || c == '^' && raises;
            if c.is_whitespace() {
                open = None;
            } else if is_mark && !self.is_escaped(at) {
                match open {
                    Some((start, mark)) if mark == c && start + 1 < at => {
                        let whole = start..at + 1;
                        let kind =
                            if c == '~' { CutKind::Lowered } else { CutKind::Raised };
                        cuts.push(Cut { whole, kept: start + 1..at, kind });
                        open = None;
                    }
                    Some((_, mark)) if mark != c => {}
                    _ => open = Some((at, c)),
                }
            }
        }
        cuts
    }

    /// References to what has a number: `@fig-x`, `[@tbl-x]`, `[-@sec-x]`, and several in
    /// one pair of brackets.
    fn references(&self) -> Vec<Cut> {
        let text = &self.text.text;
        let mut cuts: Vec<Cut> = Vec::new();
        for (at, _) in text.match_indices('@') {
            if cuts.last().is_some_and(|last| at < last.whole.end) {
                continue;
            }
            let several = reference::find_several(text, at);
            let found = match several.is_empty() {
                true => reference::find(text, at).into_iter().collect(),
                false => several,
            };
            let start = found.first().map_or(at, |found| found.whole.start);
            if self.is_escaped(at) || self.is_escaped(start) {
                continue;
            }
            for (rank, found) in found.into_iter().enumerate() {
                let kind = CutKind::Reference { form: found.form, follows: rank > 0 };
                cuts.push(Cut { whole: found.whole, kept: found.name, kind });
            }
        }
        cuts
    }

    /// Bare addresses outside of the ranges `known`, which are sorted.
    fn addresses(&self, known: &[Cut]) -> Vec<Cut> {
        let mut cuts = Vec::new();
        let mut raised = known.iter().peekable();
        let mut from = 0;
        while let Some(found) = address::find(&self.text.text, from) {
            from = found.end;
            while raised.next_if(|cut| cut.whole.end <= found.start).is_some() {}
            if raised.peek().is_none_or(|cut| found.end <= cut.whole.start) {
                let whole = found.clone();
                cuts.push(Cut { whole, kept: found, kind: CutKind::Address });
            }
        }
        cuts
    }

    /// Bare mail addresses.
    fn mail(&self) -> Vec<Cut> {
        let text = &self.text.text;
        let found = text.match_indices('@').filter_map(|(at, _)| {
            let whole = address::mail(text, at).filter(|_| !self.is_escaped(at))?;
            Some(Cut { whole: whole.clone(), kept: whole, kind: CutKind::Address })
        });
        found.collect()
    }

    /// Splits the text at the cuts.
    fn cut(&self, cuts: &[Cut], reading: &mut Reading, into: &mut Vec<Inline>) {
        let mut done = 0;
        // The first of the references in the same brackets.
        let mut first = None;
        for (at, cut) in cuts.iter().enumerate() {
            self.push_text(done..cut.whole.start, into);
            done = cut.whole.end;
            let mut body = Vec::new();
            let span = self.span(cut.whole.clone());
            reading.count_inlines(3, &span);
            let link = LinkRef(next_number(&reading.draft.links));
            let words = &self.text.text[cut.kept.clone()];
            let kind = match cut.kind {
                CutKind::Raised => {
                    self.push_text(cut.kept.clone(), &mut body);
                    InlineKind::Superior(body)
                }
                CutKind::Lowered => {
                    self.push_text(cut.kept.clone(), &mut body);
                    InlineKind::Inferior(body)
                }
                CutKind::Address => {
                    let destination = address::destination(words);
                    reading.draft.links.push(WrittenLink::to(destination, span.clone()));
                    self.push_text(cut.kept.clone(), &mut body);
                    InlineKind::Link { link, bare: true, body }
                }
                CutKind::Call => {
                    let call = CallRef(next_number(&reading.draft.calls));
                    let (name, span) = (words.to_owned(), span.clone());
                    reading.draft.calls.push(WrittenCall { name, span });
                    InlineKind::NoteCall(call)
                }
                CutKind::Reference { form, follows } => {
                    let destination = format!("#{}", reference::target(words));
                    first = first.filter(|_| follows).or(Some(link));
                    let is_followed = cuts.get(at + 1).is_some_and(Cut::follows);
                    let among = first.filter(|_| follows || is_followed);
                    let reference = Some(form);
                    let written = WrittenLink::to(destination, span.clone());
                    let written = WrittenLink { reference, among, ..written };
                    reading.draft.links.push(written);
                    // As it is typed, unless there is something to refer to.
                    let mut text = self.text.slice(cut.whole.clone());
                    text.as_typed = true;
                    body.push(Inline {
                        span: span.clone(),
                        kind: InlineKind::Text(text),
                    });
                    InlineKind::Link { link, bare: false, body }
                }
            };
            into.push(Inline { span, kind });
        }
        self.push_text(done..self.text.text.len(), into);
    }

    fn push_text(&self, range: Range<usize>, into: &mut Vec<Inline>) {
        if range.is_empty() {
            return;
        }
        let span = self.span(range.clone());
        into.push(Inline { span, kind: InlineKind::Text(self.text.slice(range)) });
    }

    /// The span of a range of the text.
    fn span(&self, range: Range<usize>) -> Span {
        let part = self.text.slice(range);
        let start = part.pieces.first().map_or(0, |piece| piece.source.start);
        let end = part.pieces.last().map_or(start, |piece| piece.source.end);
        Span::new(self.source, start..end)
    }

    /// Whether a backslash precedes a character in the source.
    fn is_escaped(&self, at: usize) -> bool {
        let pieces = &self.text.pieces;
        let index = pieces.partition_point(|piece| piece.text.start < at);
        pieces.get(index).is_some_and(|piece| {
            piece.text.start == at
                && self.source_text[..piece.source.start].ends_with('\\')
        })
    }
}

/// Whether the text between carets consists of letters that may be superscript.
fn is_letters(body: &str) -> bool {
    !body.is_empty()
        && body.chars().count() <= MOST_RAISED
        && body.chars().all(char::is_alphabetic)
}

/// Whether the text between carets is a number that may be superscript.
fn is_number(body: &str) -> bool {
    let figures = body.strip_prefix(['+', '-', '−']).unwrap_or(body);
    let is_figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    body.len() <= MOST_RAISED
        && figures.starts_with(|c: char| c.is_ascii_digit())
        && figures.ends_with(|c: char| c.is_ascii_digit())
        && figures.chars().all(is_figure)
}
