//! Recognises verse: a paragraph in which every line begins with a bar and a space.
//!
//! ```text
//! | Heureux qui, comme Ulysse, a fait un beau voyage,
//! |   Ou comme cestuy-là qui conquit la toison,
//! ```
//!
//! Further spaces are an indent; a line with only a bar separates stanzas.

use std::collections::BTreeSet;

use super::inlines;
use super::reading::Reading;
use super::reading::new_block;
use super::reading::next_number;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Stanza;
use crate::book::Text;
use crate::book::draft::WrittenLink;
use crate::book::runs::text_of;

/// The widest indent, in spaces.
const WIDEST: usize = 40;

/// A line of verse, without its bar.
struct VerseLine {
    words: Vec<Inline>,
    indent: u8,
}

/// The stanzas of a paragraph; `None` if it is not verse. A paragraph whose lines all end
/// with bars too is a table without its second line, and stays text.
pub(super) fn stanzas(
    inlines: &[Inline],
    text: &str,
    source: SourceId,
    reading: &mut Reading,
) -> Option<Vec<Stanza>> {
    if !text_of(inlines).starts_with('|') {
        return None;
    }
    let mut lines = Vec::new();
    for mut words in split(inlines, text) {
        let indent = take_bar(&mut words, text)?;
        lines.push(VerseLine { words, indent });
    }
    let is_row = |line: &VerseLine| text_of(&line.words).trim_end().ends_with('|');
    if lines.iter().filter(|line| !line.words.is_empty()).all(is_row) {
        return None;
    }
    part_links(&mut lines, reading);
    let stanzas = lines.split(|line| line.words.is_empty());
    let stanzas = stanzas.filter(|lines| !lines.is_empty());
    Some(stanzas.map(|lines| stanza(lines, text, source, reading)).collect())
}

/// The finished lines of a stanza, in one paragraph.
fn stanza(
    lines: &[VerseLine],
    text: &str,
    source: SourceId,
    reading: &mut Reading,
) -> Stanza {
    let mut words = Vec::new();
    for line in lines {
        let first = line.words.first().map_or(0, |inline| inline.span.start);
        if !words.is_empty() {
            let span = Span::new(source, first..first);
            words.push(Inline { span, kind: InlineKind::LineBreak });
        }
        words.extend_from_slice(&line.words);
    }
    let start = words.first().map_or(0, |inline: &Inline| inline.span.start);
    let end = words.last().map_or(start, |inline| inline.span.end);
    let span = Span::new(source, start..end);
    reading.count_blocks(1, &span);
    reading.count_inlines(words.len(), &span);
    let words = inlines::finish(words, inlines::WordsPlace::Text, text, source, reading);
    Stanza {
        lines: new_block(span, BlockKind::Paragraph(words)),
        indents: lines.iter().map(|line| line.indent).collect(),
    }
}

/// Splits inlines at the line ends of the source; an inline over several lines is
/// repeated.
// The recursion is limited by the nesting of inlines, which the parser caps.
fn split(inlines: &[Inline], source: &str) -> Vec<Vec<Inline>> {
    let mut lines = vec![Vec::new()];
    for inline in inlines {
        if let InlineKind::LineBreak = inline.kind {
            lines.push(Vec::new());
            continue;
        }
        let parts = match (&inline.kind, inline.body()) {
            (InlineKind::Text(text), _) => split_text(text, inline, source),
            (_, Some(body)) => {
                let mut shell = inline.clone();
                shell.body_mut().into_iter().for_each(Vec::clear);
                let whole = |part: Vec<Inline>| {
                    let mut whole = shell.clone();
                    let is_empty = part.is_empty();
                    whole.body_mut().into_iter().for_each(|body| body.clone_from(&part));
                    (!is_empty).then_some(whole)
                };
                split(body, source).into_iter().map(whole).collect()
            }
            (_, None) => vec![Some(inline.clone())],
        };
        let mut parts = parts.into_iter();
        if let (Some(line), Some(first)) = (lines.last_mut(), parts.next()) {
            line.extend(first);
        }
        lines.extend(parts.map(|part| part.into_iter().collect()));
    }
    lines
}

/// Splits a text at the line ends of the source, which are spaces in the text.
fn split_text(text: &Text, inline: &Inline, source: &str) -> Vec<Option<Inline>> {
    let mut parts = Vec::new();
    let mut start = 0;
    let ends = text.text.match_indices(' ').map(|(at, _)| at).filter(|&at| {
        let at = text.source_of(at).unwrap_or(source.len());
        source[at..].starts_with(['\n', '\r'])
    });
    for end in ends.chain([text.text.len()]) {
        let part = text.slice(start..end);
        parts.push((start < end).then(|| {
            let first = part.pieces.first().map_or(0, |piece| piece.source.start);
            let last = part.pieces.last().map_or(first, |piece| piece.source.end);
            let span = Span::new(inline.span.source, first..last);
            Inline { span, kind: InlineKind::Text(part) }
        }));
        start = end + 1;
    }
    parts
}

/// Removes the bar of a line, and returns the line's indent; `None` if the line has no
/// bar.
// The recursion is limited by the nesting of inlines, which the parser caps.
fn take_bar(words: &mut Vec<Inline>, source: &str) -> Option<u8> {
    let is_only = words.len() == 1;
    let first = words.first_mut()?;
    if let Some(body) = first.body_mut() {
        let indent = take_bar(body, source)?;
        if body.is_empty() {
            words.remove(0);
        }
        return Some(indent);
    }
    let InlineKind::Text(text) = &mut first.kind else { return None };
    let at = text.source_of(0)?;
    // A bar after a backslash is part of the text.
    if !source[at..].starts_with('|') || source[..at].ends_with('\\') {
        return None;
    }
    let rest = text.text.strip_prefix('|')?;
    let trimmed = rest.trim_start_matches([' ', '\t']);
    let blanks = rest.len() - trimmed.len();
    if blanks == 0 && !rest.is_empty() {
        return None;
    }
    let length = text.text.len();
    if trimmed.trim_end().is_empty() && is_only {
        words.clear();
        return Some(0);
    }
    let kept = text.slice(1 + blanks..length);
    first.span.start = kept.pieces.first().map_or(at, |piece| piece.source.start);
    *text = kept;
    if text.text.is_empty() {
        words.remove(0);
    }
    u8::try_from(blanks.saturating_sub(1).min(WIDEST)).ok()
}

/// Makes separate links of the later lines of a link, as a link has only one position.
fn part_links(lines: &mut [VerseLine], reading: &mut Reading) {
    let mut seen = BTreeSet::new();
    for line in lines {
        renew(&mut line.words, &mut seen, reading);
    }
}

// The recursion is limited by the nesting of inlines, which the parser caps.
fn renew(inlines: &mut [Inline], seen: &mut BTreeSet<LinkRef>, reading: &mut Reading) {
    for inline in inlines {
        if let InlineKind::Link { link, .. } = &mut inline.kind
            && !seen.insert(*link)
            && let Some(written) = reading.draft.links.get(link.0 as usize)
        {
            let again: WrittenLink = written.clone();
            *link = LinkRef(next_number(&reading.draft.links));
            reading.draft.links.push(again);
        }
        if let Some(body) = inline.body_mut() {
            renew(body, seen, reading);
        }
    }
}
