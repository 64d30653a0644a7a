//! Programmes: lists and tables of times, titles and speakers.

use super::Builder;
use super::trimmed;
use crate::base::Span;
use crate::book::Agenda;
use crate::book::AgendaEntry;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::List;
use crate::book::Table;
use crate::book::Text;
use crate::parse::reading::new_block;

impl Builder<'_> {
    /// Adds the blocks of a programme: bulleted lists, and tables of two or three columns,
    /// are its entries; other blocks stay as they are.
    pub(super) fn agendas(&mut self, blocks: Vec<Block>) {
        for block in blocks {
            let Block { span, kind, id } = block;
            let kind = match kind {
                BlockKind::List(list) if is_agenda(&list) => {
                    let items = list.items.into_iter();
                    let entries =
                        items.map(|item| entry(item.blocks, self.text, &span)).collect();
                    BlockKind::Agenda(Agenda { header: None, entries })
                }
                BlockKind::Table(table)
                    if table.joined.is_empty()
                        && (2..=3).contains(&table.columns.len()) =>
                {
                    BlockKind::Agenda(of_table(table, &span))
                }
                kind => kind,
            };
            self.block(Block { span, kind, id });
        }
    }
}

/// Whether a list may be a programme: it has neither numbers nor boxes.
fn is_agenda(list: &List) -> bool {
    list.start.is_none() && list.items.iter().all(|item| item.done.is_none())
}

/// The entry of an item: `9 h 30 | Title | Speaker`. Words without a bar are a title.
fn entry(mut blocks: Vec<Block>, text: &str, list: &Span) -> AgendaEntry {
    let is_words = |block: &Block| matches!(block.kind, BlockKind::Paragraph(_));
    let (span, inlines) = if blocks.first().is_some_and(is_words) {
        let mut words = blocks.remove(0);
        (words.span.clone(), words.inlines_mut().map(std::mem::take).unwrap_or_default())
    } else {
        let span = blocks.first().map_or(list, |first| &first.span);
        (Span::new(span.source, span.start..span.start), Vec::new())
    };
    let mut parts = parts(inlines, text).into_iter();
    let (first, second) = (parts.next().unwrap_or_default(), parts.next());
    let (time, title) = match second {
        Some(title) => (first, title),
        None => (Vec::new(), first),
    };
    let speakers = parts.next().filter(|words| !words.is_empty());
    AgendaEntry {
        time: paragraph(time, &span),
        title: paragraph(title, &span),
        speakers: speakers.map(|words| paragraph(words, &span)),
        blocks,
    }
}

/// Words as a paragraph; without words at the start of a place.
fn paragraph(words: Vec<Inline>, place: &Span) -> Block {
    let start = words.first().map_or(place.start, |first| first.span.start);
    let end = words.last().map_or(place.start, |last| last.span.end);
    new_block(Span::new(place.source, start..end), BlockKind::Paragraph(words))
}

/// The parts of words between bars, at most three: further bars belong to the last.
fn parts(inlines: Vec<Inline>, text: &str) -> Vec<Vec<Inline>> {
    let mut parts = vec![Vec::new()];
    for inline in inlines {
        let InlineKind::Text(words) = &inline.kind else {
            parts.last_mut().into_iter().for_each(|part| part.push(inline.clone()));
            continue;
        };
        let mut start = 0;
        for (at, _) in words.text.match_indices('|') {
            if parts.len() < 3 && !is_escaped(words, at, text) {
                push(&mut parts, &inline, words, start..at);
                parts.push(Vec::new());
                start = at + 1;
            }
        }
        push(&mut parts, &inline, words, start..words.text.len());
    }
    parts.into_iter().map(|words| trimmed(from_first_word(words))).collect()
}

/// Adds a piece of a text to the last part.
fn push(
    parts: &mut [Vec<Inline>],
    inline: &Inline,
    words: &Text,
    range: std::ops::Range<usize>,
) {
    let piece = words.slice(range);
    let (Some(first), Some(last), Some(part)) =
        (piece.pieces.first(), piece.pieces.last(), parts.last_mut())
    else {
        return;
    };
    let span = Span::new(inline.span.source, first.source.start..last.source.end);
    part.push(Inline { span, kind: InlineKind::Text(piece) });
}

/// Words without a blank before the first one.
fn from_first_word(mut words: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline { kind: InlineKind::Text(text), span }) = words.first_mut() {
        let blanks = text.text.len() - text.text.trim_start_matches(' ').len();
        if blanks > 0 && blanks < text.text.len() {
            *text = text.slice(blanks..text.text.len());
            span.start =
                text.pieces.first().map_or(span.start, |first| first.source.start);
        }
    }
    words
}

/// Whether a backslash stands before a character of a text.
fn is_escaped(words: &Text, at: usize, text: &str) -> bool {
    words.source_of(at).is_some_and(|at| text[..at].ends_with('\\'))
}

/// The programme of a table; a header without words is none.
fn of_table(table: Table, place: &Span) -> Agenda {
    let entry = |cells: Vec<Block>| {
        let mut cells = cells.into_iter();
        let mut next = || cells.next().unwrap_or_else(|| paragraph(Vec::new(), place));
        let (time, title) = (next(), next());
        let speakers = cells.next().filter(|cell| !cell.inlines().is_empty());
        AgendaEntry { time, title, speakers, blocks: Vec::new() }
    };
    let says = table.header.iter().any(|cell| !cell.inlines().is_empty());
    let header = says.then(|| Box::new(entry(table.header)));
    Agenda { header, entries: table.rows.into_iter().map(entry).collect() }
}
