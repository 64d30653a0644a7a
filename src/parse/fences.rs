//! Lines that open and close blocks of their own: fenced divs (`::: note`), page breaks
//! (`{.pagebreak}`) and titles of alerts (`> [!NOTE] Title`).
//!
//! The Markdown parser knows none of them. It gets the text with each such line replaced
//! by as many bytes that it reads as what they are: an empty block of HTML, which ends a
//! paragraph and needs no blank line around it, or an alert without a title. All positions
//! stay, and quotations and lists are read as for every other block. A first run shows
//! which lines are blocks (those in code are not) and which belong together in one
//! container; the others stay as they are typed.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::attributes::Attribute;
use super::attributes::AttributeKind;
use super::attributes::Attributes;
use crate::book::AlertKind;
use crate::config::MarkdownOptions;
use crate::config::limits::NESTING;

/// What the Markdown parser sees: an empty instruction (`CommonMark` 0.31, 4.6, type 3).
const MASK: &[u8] = b"<?>";

/// The fences of a text, in its order.
#[derive(Default)]
pub(super) struct Fences {
    all: Vec<Fence>,
}

/// A line that the Markdown parser does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fence {
    /// Its range without what is before it and the line end.
    pub(super) at: Range<usize>,
    /// What it is.
    pub(super) kind: FenceKind,
}

/// The kinds of fence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FenceKind {
    /// It opens a div.
    Open(DivHead),
    /// It closes the innermost div.
    Close,
    /// It begins a page.
    PageBreak,
    /// It is the title of an alert, after the kind.
    Title,
}

/// What the line says that opens a div.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DivHead {
    /// Its attributes; a bare name is a class.
    pub(super) attributes: Attributes,
    /// The range of a title behind the name.
    pub(super) title: Option<Range<usize>>,
}

impl Fences {
    /// Finds the fences of a range of a text. Returns what the Markdown parser gets, if it
    /// differs from the text.
    pub(super) fn find(
        text: &str,
        range: &Range<usize>,
        options: Options,
        switches: &MarkdownOptions,
    ) -> (Self, Option<String>) {
        let mut all = lines(text, range);
        all.retain(|fence| match fence.kind {
            FenceKind::Title => switches.alerts,
            FenceKind::Open(_) | FenceKind::Close | FenceKind::PageBreak => switches.divs,
        });
        if all.is_empty() {
            return (Self::default(), None);
        }
        let whole = text[range.clone()].as_bytes();
        let masked = masked(whole, range.start, &all);
        let proven = Proof::of(&masked, (text, range.start), &all, options);
        let mut at = 0;
        all.retain(|_| {
            at += 1;
            proven[at - 1]
        });
        let masked = self::masked(whole, range.start, &all);
        (Self { all }, Some(masked))
    }

    /// The fence that begins at a byte.
    pub(super) fn at(&self, start: usize) -> Option<&Fence> {
        let at = self.all.binary_search_by_key(&start, |fence| fence.at.start).ok()?;
        self.all.get(at)
    }

    /// The title of an alert that begins at a byte.
    pub(super) fn title(&self, text: &str, start: usize) -> Option<Range<usize>> {
        title_of(&self.all, text, start).map(|at| self.all[at].at.clone())
    }
}

/// The index of the title of an alert that begins at a byte.
fn title_of(all: &[Fence], text: &str, start: usize) -> Option<usize> {
    let at = all.partition_point(|fence| fence.at.start < start);
    let fence = all.get(at).filter(|fence| fence.kind == FenceKind::Title)?;
    let end = text[start..].find('\n').map_or(text.len(), |end| start + end);
    (fence.at.start < end).then_some(at)
}

/// The text with fences replaced; `base` is where it begins in the file.
fn masked(text: &[u8], base: usize, all: &[Fence]) -> String {
    let mut bytes = text.to_vec();
    for Fence { at, kind } in all {
        let line = &mut bytes[at.start - base..at.end - base];
        line.fill(b' ');
        if *kind != FenceKind::Title {
            line[..MASK.len()].copy_from_slice(MASK);
        }
    }
    // Whole lines, and parts of lines up to their ends, are whole characters.
    String::from_utf8(bytes).unwrap_or_default()
}

/// The lines that may be fences.
fn lines(text: &str, range: &Range<usize>) -> Vec<Fence> {
    let mut found = Vec::new();
    let mut start = range.start;
    for line in text[range.clone()].split_inclusive('\n') {
        let words = line.trim_end();
        let is_mark = |c: char| {
            matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | ')')
                || c.is_ascii_digit()
        };
        let before = words.len() - words.trim_start_matches(is_mark).len();
        let at = start + before..start + words.len();
        let kind = match words.as_bytes().get(before) {
            Some(b':') => div(text, &at),
            Some(b'{') => page_break(text, &at),
            Some(b'[') if words[..before].contains('>') => {
                found.extend(title(text, &at));
                None
            }
            _ => None,
        };
        found.extend(kind.map(|kind| Fence { at, kind }));
        start += line.len();
    }
    found
}

/// Whether a line opens a div, if another one closes it.
pub(super) fn opens_div(line: &str) -> bool {
    let at = 0..line.len();
    matches!(div(line, &at), Some(FenceKind::Open(_)))
}

/// `::: {.note}`, `::: note`, `:::note Title`, `:::`.
fn div(text: &str, at: &Range<usize>) -> Option<FenceKind> {
    let line = &text[at.clone()];
    let words = line.trim_start_matches(':');
    if line.len() - words.len() < 3 {
        return None;
    }
    let words = words.trim_start();
    if words.is_empty() {
        return Some(FenceKind::Close);
    }
    let start = at.end - words.len();
    let (attributes, end) = if words.starts_with('{') {
        braces(text, start)?
    } else {
        bare(text, start, words)?
    };
    let rest = text.get(end..at.end)?;
    let is_blank = rest.trim_start().trim_start_matches(':').is_empty();
    let title = if is_blank { None } else { Some(title_after(rest, end, &attributes)?) };
    Some(FenceKind::Open(DivHead { attributes, title }))
}

/// `{.note #id}`, or MyST's `{note}`; with its end.
fn braces(text: &str, start: usize) -> Option<(Attributes, usize)> {
    if let Some(attributes) = Attributes::read(text, start) {
        let end = attributes.at.end;
        return Some((attributes, end));
    }
    let (name, _) = text[start + 1..].split_once('}')?;
    alert_kind(name)?;
    let end = start + name.len() + 2;
    Some((class(name, start + 1), end))
}

/// `note`, or `note {#id}`; with its end.
fn bare(text: &str, start: usize, words: &str) -> Option<(Attributes, usize)> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let length = words.find(|c| !is_name(c)).unwrap_or(words.len());
    let name =
        words[..length].strip_prefix(char::is_alphabetic).map(|_| &words[..length])?;
    let mut attributes = class(name, start);
    let end = start + length;
    let blanks = words[length..].len() - words[length..].trim_start().len();
    if let Some(more) = Attributes::read(text, end + blanks) {
        attributes.items.extend(more.items);
        return Some((attributes, more.at.end));
    }
    Some((attributes, end))
}

/// A name as the attribute `.name`.
fn class(name: &str, start: usize) -> Attributes {
    let at = start..start + name.len();
    let kind = AttributeKind::Class(name.to_owned());
    Attributes { at: at.clone(), items: vec![Attribute { at, kind }] }
}

/// The title of an aside behind its name: `::: note Title`, `:::note[Title]`. A sentence
/// after another name is no title, and its line no fence.
fn title_after(
    rest: &str,
    start: usize,
    attributes: &Attributes,
) -> Option<Range<usize>> {
    let is_alert = |one: &Attribute| match &one.kind {
        AttributeKind::Class(name) => alert_kind(name).is_some(),
        AttributeKind::Id(_) | AttributeKind::Pair { .. } => false,
    };
    let inner = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let words = inner.or_else(|| rest.starts_with([' ', '\t']).then_some(rest))?;
    let blanks = words.len() - words.trim_start().len();
    let start = start + usize::from(inner.is_some()) + blanks;
    let words = words.trim();
    let is_title = !words.is_empty() && attributes.items.iter().any(is_alert);
    is_title.then_some(start..start + words.len())
}

/// The kind of aside with a name, as GitHub or Quarto has it.
pub(super) fn alert_kind(name: &str) -> Option<AlertKind> {
    Some(match name.strip_prefix("callout-").unwrap_or(name) {
        "note" => AlertKind::Note,
        "tip" => AlertKind::Tip,
        "important" => AlertKind::Important,
        "warning" => AlertKind::Warning,
        "caution" => AlertKind::Caution,
        _ => return None,
    })
}

/// `{.pagebreak}` and nothing else.
fn page_break(text: &str, at: &Range<usize>) -> Option<FenceKind> {
    let mut attributes = Attributes::read(text, at.start)?;
    let is_alone = attributes.at == *at;
    let is_one = is_alone && attributes.class("pagebreak") && attributes.items.is_empty();
    is_one.then_some(FenceKind::PageBreak)
}

/// `[!NOTE] Title`: the range of the title.
fn title(text: &str, at: &Range<usize>) -> Option<Fence> {
    let (name, words) = text[at.clone()].strip_prefix("[!")?.split_once(']')?;
    let kind = alert_kind(&name.to_ascii_lowercase());
    let is_one = kind.is_some() && !name.contains('-') && words.starts_with([' ', '\t']);
    let words = words.trim_start();
    let at = at.end - words.len()..at.end;
    (is_one && !words.is_empty()).then_some(Fence { at, kind: FenceKind::Title })
}

/// A run of the Markdown parser that shows which lines are fences.
struct Proof<'f> {
    all: &'f [Fence],
    proven: Vec<bool>,
    /// For each open container of blocks, its open divs.
    open: Vec<Vec<usize>>,
    /// How many divs are open.
    depth: usize,
}

impl<'f> Proof<'f> {
    /// For each line of a text, whether it is a fence. The masked part of it begins at
    /// `base`.
    fn of(
        masked: &str,
        (text, base): (&str, usize),
        all: &'f [Fence],
        options: Options,
    ) -> Vec<bool> {
        let proven = vec![false; all.len()];
        let mut proof = Self { all, proven, open: vec![Vec::new()], depth: 0 };
        for (event, at) in Parser::new_ext(masked, options).into_offset_iter() {
            match event {
                Event::Start(
                    Tag::Item
                    | Tag::FootnoteDefinition(_)
                    | Tag::DefinitionListDefinition
                    | Tag::BlockQuote(None),
                ) => proof.open.push(Vec::new()),
                Event::Start(Tag::BlockQuote(Some(_))) => {
                    proof.open.push(Vec::new());
                    if let Some(title) = title_of(all, text, base + at.start) {
                        proof.proven[title] = true;
                    }
                }
                Event::End(
                    TagEnd::Item
                    | TagEnd::FootnoteDefinition
                    | TagEnd::DefinitionListDefinition
                    | TagEnd::BlockQuote(_),
                ) => {
                    let unclosed = proof.open.pop().unwrap_or_default();
                    proof.depth -= unclosed.len();
                }
                Event::Start(Tag::HtmlBlock) => proof.line(base + at.start),
                _ => {}
            }
        }
        proof.proven
    }

    /// A block of HTML: a fence if one begins there.
    fn line(&mut self, start: usize) {
        let at = self.all.binary_search_by_key(&start, |fence| fence.at.start);
        let Ok(at) = at else { return };
        let Some(open) = self.open.last_mut() else { return };
        match self.all[at].kind {
            FenceKind::Open(_) if self.depth >= NESTING => {}
            FenceKind::Open(_) => {
                open.push(at);
                self.depth += 1;
            }
            FenceKind::Close => {
                if let Some(opens) = open.pop() {
                    self.depth -= 1;
                    self.proven[opens] = true;
                    self.proven[at] = true;
                }
            }
            FenceKind::PageBreak => self.proven[at] = true,
            FenceKind::Title => {}
        }
    }
}
