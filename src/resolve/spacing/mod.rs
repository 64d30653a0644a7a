//! The language's own spacing and signs, as edits of the manuscript's text.
//!
//! A block's inlines are laid end to end, so that rules see `*mot* !` as one line; what
//! they change is noted as edits with their places in the source, and applied here, in
//! one place, to the inlines.

mod en;
mod fr;

use std::ops::Range;

use crate::base::Code;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Block;
use crate::book::Change;
use crate::book::Edit;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Text;
use crate::config::Language;

/// Stands for what no rule may look into: code, addresses, pictures.
pub(crate) const OPAQUE: char = '\u{fffc}';

/// One character of a block.
#[derive(Debug, Clone)]
struct Unit {
    character: char,
    source: Range<usize>,
    /// Which of the block's texts it stands in; `None` for what can't be changed.
    leaf: Option<usize>,
}

/// What a rule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The characters; empty for an insertion.
    pub(crate) range: Range<usize>,
    /// What stands in their place; `None` when they stay.
    pub(crate) text: Option<String>,
    /// How they are set.
    pub(crate) style: Option<Style>,
    /// The rule.
    pub(crate) code: &'static str,
    /// Whether nobody needs to look at it.
    pub(crate) safe: bool,
}

/// How characters found by a rule are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// As superior letters.
    Raised,
    /// As small capitals.
    SmallCaps,
}

/// Applies the rules of a language to a block and all that it holds.
pub(crate) fn apply(
    block: &mut Block,
    language: Language,
    edits: &mut Vec<Edit>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let source = block.span.source;
    if let Some(inlines) = block.inlines_mut() {
        apply_inlines(inlines, source, language, edits, diagnostics);
    }
    // As deep as blocks nest; the parser caps that.
    for child in block.children_mut() {
        apply(child, language, edits, diagnostics);
    }
}

fn apply_inlines(
    inlines: &mut Vec<Inline>,
    source: SourceId,
    language: Language,
    edits: &mut Vec<Edit>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut units = Vec::new();
    let mut leaves = 0;
    flatten(inlines, &mut leaves, &mut units);
    let text: Vec<char> = units.iter().map(|unit| unit.character).collect();
    let mut findings = match language {
        Language::French => fr::findings(&text),
        Language::English => en::findings(&text),
    };
    findings.sort_by_key(|finding| (finding.range.start, finding.range.end));
    drop_overlaps(&mut findings);
    findings.retain(|finding| is_in_one_leaf(&units, &finding.range));
    if let Some(at) = unpaired_quote(&text) {
        let message = "this quotation mark has no partner in its paragraph";
        let place = Span::new(source, units[at].source.clone());
        let remark = Diagnostic::warning("quote-unpaired", message)
            .at(place)
            .hint("write the other one, or the marks themselves: « »");
        diagnostics.push(remark);
    }
    for finding in &findings {
        edits.extend(edits_of(finding, &units, source));
    }
    if !findings.is_empty() {
        let leaves = leaf_ranges(&units, leaves);
        rebuild(inlines, &units, &leaves, &findings, source, &mut 0);
    }
}

/// As deep as emphasis and links nest; the parser caps that.
fn flatten(inlines: &[Inline], leaves: &mut usize, units: &mut Vec<Unit>) {
    for inline in inlines {
        let span = inline.span.range();
        match &inline.kind {
            InlineKind::Text(text) => {
                flatten_text(text, *leaves, units);
                *leaves += 1;
            }
            InlineKind::Link { bare: true, .. }
            | InlineKind::Code(_)
            | InlineKind::Image(_)
            | InlineKind::Superior(_) => {
                units.push(Unit { character: OPAQUE, source: span, leaf: None });
            }
            InlineKind::LineBreak => {
                units.push(Unit { character: '\n', source: span, leaf: None });
            }
            InlineKind::Emphasis(body)
            | InlineKind::Strong(body)
            | InlineKind::Strike(body)
            | InlineKind::SmallCaps(body)
            | InlineKind::Link { body, .. } => flatten(body, leaves, units),
            InlineKind::NoteCall(_) => {}
        }
    }
}

fn flatten_text(text: &Text, leaf: usize, units: &mut Vec<Unit>) {
    for piece in &text.pieces {
        let words = &text.text[piece.text.clone()];
        let is_verbatim = piece.text.len() == piece.source.len();
        for (at, character) in words.char_indices() {
            let source = if is_verbatim {
                let start = piece.source.start + at;
                start..start + character.len_utf8()
            } else {
                piece.source.clone()
            };
            units.push(Unit { character, source, leaf: Some(leaf) });
        }
    }
}

/// The units of each text, in order.
fn leaf_ranges(units: &[Unit], count: usize) -> Vec<Range<usize>> {
    let mut ranges = vec![0..0; count];
    for (at, unit) in units.iter().enumerate() {
        if let Some(range) = unit.leaf.and_then(|leaf| ranges.get_mut(leaf)) {
            *range =
                if range.start == range.end { at..at + 1 } else { range.start..at + 1 };
        }
    }
    ranges
}

fn drop_overlaps(findings: &mut Vec<Finding>) {
    let mut end = 0;
    let mut last_insert = None;
    findings.retain(|finding| {
        let is_insert = finding.range.is_empty();
        let fits = finding.range.start >= end
            && !(is_insert && last_insert == Some(finding.range.start));
        if fits {
            end = finding.range.end;
            last_insert = is_insert.then_some(finding.range.start);
        }
        fits
    });
}

fn is_in_one_leaf(units: &[Unit], range: &Range<usize>) -> bool {
    let first = units.get(range.start).and_then(|unit| unit.leaf);
    if range.is_empty() {
        return first.is_some();
    }
    first.is_some()
        && units
            .get(range.clone())
            .is_some_and(|part| part.iter().all(|u| u.leaf == first))
}

fn edits_of(finding: &Finding, units: &[Unit], source: SourceId) -> Vec<Edit> {
    let start = units.get(finding.range.start).map_or(0, |unit| unit.source.start);
    let end = match units.get(finding.range.clone()).and_then(<[Unit]>::last) {
        Some(unit) => unit.source.end,
        None => start,
    };
    let span = Span::new(source, start..end);
    let edit = |change| Edit {
        span: span.clone(),
        change,
        code: Code(finding.code),
        safe: finding.safe,
    };
    let replaced = finding.text.clone().map(|text| edit(Change::Replace(text)));
    let styled = finding.style.map(|style| {
        edit(match style {
            Style::Raised => Change::Raise,
            Style::SmallCaps => Change::SmallCaps,
        })
    });
    replaced.into_iter().chain(styled).collect()
}

/// Writes the texts of some inlines anew with the findings applied.
// As deep as emphasis and links nest; the parser caps that.
fn rebuild(
    inlines: &mut Vec<Inline>,
    units: &[Unit],
    leaves: &[Range<usize>],
    findings: &[Finding],
    source: SourceId,
    next: &mut usize,
) {
    let mut made = Vec::with_capacity(inlines.len());
    for mut inline in std::mem::take(inlines) {
        match &mut inline.kind {
            InlineKind::Text(_) => {
                let range = leaves.get(*next).cloned().unwrap_or(0..0);
                *next += 1;
                made.extend(rewrite(units, range, findings, source));
                continue;
            }
            InlineKind::Emphasis(body)
            | InlineKind::Strong(body)
            | InlineKind::Strike(body)
            | InlineKind::SmallCaps(body)
            | InlineKind::Link { body, bare: false, .. } => {
                rebuild(body, units, leaves, findings, source, next);
            }
            InlineKind::Link { bare: true, .. }
            | InlineKind::Superior(_)
            | InlineKind::Code(_)
            | InlineKind::NoteCall(_)
            | InlineKind::Image(_)
            | InlineKind::LineBreak => {}
        }
        made.push(inline);
    }
    *inlines = made;
}

/// One text with the findings in it applied; styled stretches become inlines of their
/// own.
fn rewrite(
    units: &[Unit],
    range: Range<usize>,
    findings: &[Finding],
    source: SourceId,
) -> Vec<Inline> {
    let mut writer = Writer { source, inlines: Vec::new(), text: Text::default() };
    let mut at = range.start;
    let within = findings.iter().filter(|f| {
        f.range.start >= range.start
            && f.range.end <= range.end
            && (f.range.start < range.end)
    });
    for finding in within {
        writer.verbatim(&units[at..finding.range.start]);
        let part = &units[finding.range.clone()];
        match finding.style {
            None => writer.replaced(finding, units),
            Some(style) => {
                writer.flush();
                match finding.text {
                    Some(_) => writer.replaced(finding, units),
                    None => writer.verbatim(part),
                }
                writer.flush_styled(style);
            }
        }
        at = finding.range.end;
    }
    writer.verbatim(&units[at..range.end]);
    writer.flush();
    writer.inlines
}

struct Writer {
    source: SourceId,
    inlines: Vec<Inline>,
    text: Text,
}

impl Writer {
    /// Adds characters as they are, neighbours in one piece.
    fn verbatim(&mut self, units: &[Unit]) {
        let touches = |a: &Unit, b: &Unit| {
            a.source.end == b.source.start
                && a.source.len() == a.character.len_utf8()
                && b.source.len() == b.character.len_utf8()
        };
        for group in units.chunk_by(touches) {
            let words: String = group.iter().map(|unit| unit.character).collect();
            let start = group[0].source.start;
            let end = group[group.len() - 1].source.end;
            self.text.push(&words, start..end);
        }
    }

    fn replaced(&mut self, finding: &Finding, units: &[Unit]) {
        let part = &units[finding.range.clone()];
        let start = units.get(finding.range.start).map_or(0, |unit| unit.source.start);
        let end = part.last().map_or(start, |unit| unit.source.end);
        if let Some(text) = &finding.text
            && !text.is_empty()
        {
            self.text.push(text, start..end);
        }
    }

    fn take(&mut self) -> Option<Inline> {
        let text = std::mem::take(&mut self.text);
        if text.text.is_empty() {
            return None;
        }
        let span = Span::new(self.source, text.source_range());
        Some(Inline { span, kind: InlineKind::Text(text) })
    }

    fn flush(&mut self) {
        let inline = self.take();
        self.inlines.extend(inline);
    }

    fn flush_styled(&mut self, style: Style) {
        let Some(inline) = self.take() else { return };
        let span = inline.span.clone();
        let kind = match style {
            Style::Raised => InlineKind::Superior(vec![inline]),
            Style::SmallCaps => InlineKind::SmallCaps(vec![inline]),
        };
        self.inlines.push(Inline { span, kind });
    }
}

/// The last straight double quotation mark of a text that has an odd number of them.
fn unpaired_quote(text: &[char]) -> Option<usize> {
    let quotes: Vec<usize> =
        text.iter().enumerate().filter(|(_, c)| **c == '"').map(|(at, _)| at).collect();
    if quotes.len().is_multiple_of(2) { None } else { quotes.last().copied() }
}

/// Rules that both languages share: dots, dashes, blanks that say nothing.
pub(crate) fn shared(text: &[char], at: usize) -> Option<Finding> {
    let run = |sign: char| text[at..].iter().take_while(|c| **c == sign).count();
    let begins = |sign: char| text[at] == sign && (at == 0 || text[at - 1] != sign);
    if begins('.') && run('.') == 3 {
        return Some(Finding::replace(at..at + 3, "…", "ellipsis", true));
    }
    if begins('-') {
        let dash = match run('-') {
            2 => "–",
            3 => "—",
            _ => return None,
        };
        return Some(Finding::replace(at..at + run('-'), dash, "dash", true));
    }
    None
}

impl Finding {
    /// Other characters in place of some.
    pub(crate) fn replace(
        range: Range<usize>,
        text: &str,
        code: &'static str,
        safe: bool,
    ) -> Self {
        Self { range, text: Some(text.to_owned()), style: None, code, safe }
    }

    /// Some characters set otherwise.
    pub(crate) fn style(range: Range<usize>, style: Style, code: &'static str) -> Self {
        Self { range, text: None, style: Some(style), code, safe: true }
    }
}

/// Whether a character is a blank of any kind, but a line end.
pub(crate) fn is_blank(c: char) -> bool {
    c != '\n' && c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::apply;
    use crate::base::SourceId;
    use crate::base::Span;
    use crate::book::Block;
    use crate::book::BlockId;
    use crate::book::BlockKind;
    use crate::book::Inline;
    use crate::book::InlineKind;
    use crate::book::Text;
    use crate::config::Language;

    fn block(words: &str) -> Block {
        let span = Span::new(SourceId(0), 0..words.len());
        let mut text = Text::default();
        text.push(words, 0..words.len());
        let inline = Inline { span: span.clone(), kind: InlineKind::Text(text) };
        Block { id: BlockId(0), span, kind: BlockKind::Paragraph(vec![inline]) }
    }

    fn shown(inlines: &[Inline]) -> String {
        inlines
            .iter()
            .map(|inline| match &inline.kind {
                InlineKind::Text(text) => text.text.clone(),
                InlineKind::Superior(body) => format!("^{}^", shown(body)),
                InlineKind::SmallCaps(body) => format!("{{{}}}", shown(body)),
                _ => String::new(),
            })
            .collect()
    }

    /// A text with a language's rules applied.
    pub(super) fn applied(words: &str, language: Language) -> String {
        let mut block = block(words);
        apply(&mut block, language, &mut Vec::new(), &mut Vec::new());
        shown(block.inlines())
    }

    #[test]
    fn edits_tell_their_places_in_the_source_and_texts_keep_theirs() {
        let mut block = block("Été! Oui...");
        let mut edits = Vec::new();
        apply(&mut block, Language::French, &mut edits, &mut Vec::new());
        let places: Vec<_> = edits.iter().map(|edit| edit.span.range()).collect();
        assert_eq!(places, [5..5, 10..13]);
        let InlineKind::Text(text) = &block.inlines()[0].kind else { panic!("text") };
        let at = text.text.find("Oui").unwrap();
        assert_eq!(text.source_of(at), Some(7));
    }
}
