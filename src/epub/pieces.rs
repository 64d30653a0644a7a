//! A block that is too long for one document → several blocks of its kind.
//!
//! Lists are cut between items, tables between rows (each piece with the header), asides
//! and quotations between their blocks, verse between stanzas, code between lines,
//! paragraphs between sentences. What moves to a later piece is in a new block, so the
//! places of pages and links are moved with it. Headings, pictures and details stay whole.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::book::Agenda;
use crate::book::AgendaEntry;
use crate::book::Alert;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::Caption;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::Joined;
use crate::book::LinkRegister;
use crate::book::List;
use crate::book::Locus;
use crate::book::Quote;
use crate::book::Table;
use crate::book::block::all_blocks;
use crate::book::plain::unlinked;
use crate::book::runs::runs;
use crate::page::PageMap;

/// What the tags of a block weigh, in bytes of text.
const TAGS: usize = 16;

/// What a block weighs: the bytes of its text, and something for its tags.
pub(super) fn weight(block: &Block) -> usize {
    let own = |block: &Block| match &block.kind {
        BlockKind::Code { text, .. } => text.len(),
        _ => text_length(block.inlines()),
    };
    all_blocks([block]).into_iter().map(|block| TAGS + own(block)).sum()
}

/// Cuts blocks of a book.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    /// How many blocks were added. They are numbered from the top down.
    added: u32,
    /// For each block cut within its text: where the later pieces begin, and their blocks.
    moved: BTreeMap<BlockId, Vec<(u32, BlockId)>>,
}

/// A piece of a block: its kind, and where it begins in the block's own text.
type Piece = (Option<usize>, BlockKind);

impl Cutter {
    /// The pieces of a block in order, each of about this weight at most.
    ///
    /// Recurses as deep as quotations and lists nest, which the parser limits.
    pub(super) fn cut(&mut self, block: Block, most: usize) -> Vec<Block> {
        if weight(&block) <= most {
            return vec![block];
        }
        let Block { id, span, kind } = block;
        let pieces: Vec<Piece> = match kind {
            BlockKind::Paragraph(inlines) => sentences(inlines, most),
            BlockKind::Code { language, text, caption } => {
                lines(language.as_ref(), &text, caption, most)
            }
            BlockKind::List(list) => items(&list, most),
            BlockKind::Table(table) => rows(&table, most),
            BlockKind::Verse(stanzas) => {
                let part = |part: Range<usize>| BlockKind::Verse(stanzas[part].to_vec());
                whole(&stanzas, most, |stanza| weight(&stanza.lines), part)
            }
            BlockKind::Definitions(list) => {
                let part =
                    |part: Range<usize>| BlockKind::Definitions(list[part].to_vec());
                whole(
                    &list,
                    most,
                    |one| {
                        weight(&one.term)
                            + one.meanings.iter().map(|blocks| sum(blocks)).sum::<usize>()
                    },
                    part,
                )
            }
            BlockKind::Quote(quote) => self.quotes(quote, most),
            BlockKind::Alert(alert) => self.alerts(alert, most),
            BlockKind::Centred(blocks) => self.inside(blocks, most, BlockKind::Centred),
            BlockKind::AtRight(blocks) => self.inside(blocks, most, BlockKind::AtRight),
            BlockKind::Agenda(agenda) => entries(agenda, most),
            kind @ (BlockKind::Heading { .. }
            | BlockKind::Pictures(_)
            | BlockKind::Figure { .. }
            | BlockKind::FigureRow(_)
            | BlockKind::Details(_)
            | BlockKind::Break
            | BlockKind::About(_)
            | BlockKind::PageBreak) => vec![(None, kind)],
            BlockKind::PageList(entries) => {
                let part =
                    |part: Range<usize>| BlockKind::PageList(entries[part].to_vec());
                whole(&entries, most, |entry| weight(&entry.words), part)
            }
        };
        let pieces = pieces.into_iter().enumerate();
        let block = |(at, (start, mut kind)): (usize, Piece)| {
            if at == 0 {
                return Block { id, span: span.clone(), kind };
            }
            if let BlockKind::Table(table) = &mut kind {
                table.header.iter_mut().for_each(|cell| self.repeat(cell));
            }
            Block { id: self.later(id, start), span: span.clone(), kind }
        };
        pieces.map(block).collect()
    }

    /// The number of a later piece of a block.
    fn later(&mut self, of: BlockId, start: Option<usize>) -> BlockId {
        self.added += 1;
        let id = BlockId(BlockId::COVER.0 - self.added);
        let start = start.and_then(|start| u32::try_from(start).ok());
        if let Some(start) = start {
            self.moved.entry(of).or_default().push((start, id));
        }
        id
    }

    /// Makes a cell of a header one that is repeated: nothing leads to it.
    fn repeat(&mut self, cell: &mut Block) {
        cell.id = self.later(cell.id, None);
        if let BlockKind::Paragraph(inlines) = &mut cell.kind {
            *inlines = unlinked(inlines);
        }
    }

    /// The pieces of an aside; the title is over the first.
    fn alerts(&mut self, alert: Alert, most: usize) -> Vec<Piece> {
        let Alert { kind, title, blocks } = alert;
        let part = |blocks| BlockKind::Alert(Alert { kind, title: Vec::new(), blocks });
        let mut pieces = self.inside(blocks, most, part);
        if let Some((_, BlockKind::Alert(first))) = pieces.first_mut() {
            first.title = title;
        }
        pieces
    }

    fn quotes(&mut self, quote: Quote, most: usize) -> Vec<Piece> {
        let part = |blocks| BlockKind::Quote(Quote { blocks, by: None });
        let mut pieces = self.inside(quote.blocks, most, part);
        if let Some((_, BlockKind::Quote(last))) = pieces.last_mut() {
            last.by = quote.by;
        }
        pieces
    }

    /// The pieces of a block that holds blocks.
    fn inside(
        &mut self,
        blocks: Vec<Block>,
        most: usize,
        kind: impl Fn(Vec<Block>) -> BlockKind,
    ) -> Vec<Piece> {
        let blocks: Vec<Block> =
            blocks.into_iter().flat_map(|block| self.cut(block, most)).collect();
        whole(&blocks, most, weight, |part| kind(blocks[part].to_vec()))
    }

    /// Moves what is in later pieces to them.
    pub(super) fn relocate(&self, book: &mut Book, pages: &mut PageMap) {
        let starts = pages.starts.iter_mut().filter_map(|start| start.locus.as_mut());
        starts.for_each(|locus| self.move_locus(locus));
        let mut entries = book.links.entries.clone();
        let calls = entries.iter_mut().flat_map(|entry| &mut entry.calls);
        calls.for_each(|call| self.move_locus(&mut call.locus));
        book.links = LinkRegister::new(entries);
    }

    fn move_locus(&self, locus: &mut Locus) {
        let Some(moved) = self.moved.get(&locus.block) else { return };
        let after = moved.partition_point(|(start, _)| *start <= locus.offset);
        if let Some((start, block)) = after.checked_sub(1).map(|at| moved[at]) {
            *locus = Locus { block, offset: locus.offset - start };
        }
    }
}

fn sum(blocks: &[Block]) -> usize {
    blocks.iter().map(weight).sum()
}

fn text_length(inlines: &[Inline]) -> usize {
    runs(inlines).map(|run| run.inline.own_text().len()).sum()
}

/// Pieces of whole parts, each of this weight at most unless it is a single part.
fn whole<T>(
    parts: &[T],
    most: usize,
    weight: impl Fn(&T) -> usize,
    piece: impl Fn(Range<usize>) -> BlockKind,
) -> Vec<Piece> {
    let groups = groups(parts.iter().map(weight), most, |_| true);
    groups.into_iter().map(|group| (None, piece(group))).collect()
}

/// Ranges of parts of this weight at most, unless it is a single part, or the next may not
/// begin a range.
fn groups(
    weights: impl Iterator<Item = usize>,
    most: usize,
    may_begin: impl Fn(usize) -> bool,
) -> Vec<Range<usize>> {
    let (mut start, mut filled, mut end) = (0, 0, 0);
    let mut groups = Vec::new();
    for (at, weight) in weights.enumerate() {
        if at > start && filled + weight > most && may_begin(at) {
            groups.push(start..at);
            (start, filled) = (at, 0);
        }
        filled += weight;
        end = at + 1;
    }
    groups.push(start..end);
    groups
}

/// The pieces of a programme; the words over its columns are over the first.
fn entries(agenda: Agenda, most: usize) -> Vec<Piece> {
    let Agenda { mut header, entries } = agenda;
    let weigh = |entry: &AgendaEntry| entry.iter().map(weight).sum();
    let groups = groups(entries.iter().map(weigh), most, |_| true);
    let piece = |part: Range<usize>| {
        let header = header.take();
        let entries = entries[part].to_vec();
        (None, BlockKind::Agenda(Agenda { header, entries }))
    };
    groups.into_iter().map(piece).collect()
}

fn items(list: &List, most: usize) -> Vec<Piece> {
    let piece = |part: Range<usize>| {
        let start = list.start.map(|start| start + part.start as u64);
        BlockKind::List(List {
            start,
            tight: list.tight,
            items: list.items[part].to_vec(),
        })
    };
    whole(&list.items, most, |item| TAGS + sum(&item.blocks), piece)
}

/// The pieces of a table: no cut is within a joined cell.
fn rows(table: &Table, most: usize) -> Vec<Piece> {
    let inside = |at: usize| {
        // Row 0 is the header.
        table.joined.iter().any(|(&(row, _), joined)| match joined {
            Joined::Over { rows, .. } => row < at + 1 && at + 1 < row + rows,
            Joined::Covered => false,
        })
    };
    let weights = table.rows.iter().map(|row| TAGS + sum(row));
    let groups = groups(weights, most, |at| !inside(at));
    let piece = |part: Range<usize>| {
        let joined =
            table.joined.iter().filter_map(|(&(row, column), &joined)| match row {
                0 => Some(((0, column), joined)),
                _ if part.contains(&(row - 1)) => {
                    Some(((row - part.start, column), joined))
                }
                _ => None,
            });
        let joined = joined.collect();
        let (columns, header) = (table.columns.clone(), table.header.clone());
        let is_first = part.start == 0;
        let caption = if is_first { table.caption.clone() } else { Caption::default() };
        let rows = table.rows[part].to_vec();
        (None, BlockKind::Table(Table { caption, columns, header, rows, joined }))
    };
    groups.into_iter().map(piece).collect()
}

fn lines(
    language: Option<&String>,
    text: &str,
    mut caption: Caption,
    most: usize,
) -> Vec<Piece> {
    let mut start = 0;
    let all: Vec<&str> = text.split_inclusive('\n').collect();
    let groups = groups(all.iter().map(|line| line.len()), most, |_| true);
    let piece = |group: Range<usize>| {
        let part = all[group].concat();
        let at = start;
        start += part.len();
        let text = part.strip_suffix('\n').unwrap_or(&part).to_owned();
        // Over the first piece.
        let caption = std::mem::take(&mut caption);
        (Some(at), BlockKind::Code { language: language.cloned(), text, caption })
    };
    groups.into_iter().map(piece).collect()
}

/// The pieces of a paragraph: each ends with a sentence, or with a word where none ends
/// near.
fn sentences(inlines: Vec<Inline>, most: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut start, mut offset) = (0, 0);
    let mut piece: Vec<Inline> = Vec::new();
    for inline in inlines {
        let length = text_length(std::slice::from_ref(&inline));
        let InlineKind::Text(text) = &inline.kind else {
            offset += length;
            piece.push(inline);
            continue;
        };
        let mut from = 0;
        for (at, _) in text.text.match_indices(' ') {
            let filled = offset + at - start;
            let ends =
                text.text[..at].trim_end_matches(['»', '”', ')', '\u{a0}', '\u{202f}']);
            let is_end = ends.ends_with(['.', '!', '?', '…']);
            if filled >= most * 3 / 4 && is_end || filled >= most {
                let kind = InlineKind::Text(text.slice(from..at));
                piece.push(Inline { span: inline.span.clone(), kind });
                pieces.push((
                    Some(start),
                    BlockKind::Paragraph(std::mem::take(&mut piece)),
                ));
                from = at + 1;
                start = offset + from;
            }
        }
        let kind = InlineKind::Text(text.slice(from..text.text.len()));
        piece.push(Inline { span: inline.span.clone(), kind });
        offset += length;
    }
    pieces.push((Some(start), BlockKind::Paragraph(piece)));
    pieces
}
