//! Closes nodes opened by Markdown, and makes blocks of their content.

use super::Builder;
use super::divs;
use super::says_nothing;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Caption;
use crate::book::Definition;
use crate::book::HeadingClasses;
use crate::book::Inline;
use crate::book::List;
use crate::book::ListItem;
use crate::book::Table;
use crate::book::draft::WrittenNote;
use crate::parse::characters::printable;
use crate::parse::characters::without_tabs;
use crate::parse::dialect;
use crate::parse::grid::Grid;
use crate::parse::grid::GridCell;
use crate::parse::hidden::without_hidden_lines;
use crate::parse::inlines::WordsPlace;
use crate::parse::open::Open;
use crate::parse::open::OpenNode;
use crate::parse::quotes;
use crate::parse::reading::new_block;
use std::collections::BTreeMap;

impl Builder<'_> {
    pub(super) fn close_block(&mut self, mut frame: OpenNode) {
        let span = self.block_span(frame.at.clone());
        self.speak(&mut frame);
        let inlines = std::mem::take(&mut frame.inlines);
        let kind = match frame.kind {
            Open::Paragraph if frame.html.is_none() && self.is_caption_here(&span) => {
                let inlines = self.all_words(frame.blocks, inlines);
                return self.caption(inlines, span);
            }
            Open::Paragraph if frame.blocks.is_empty() && frame.html.is_none() => {
                let inlines = match self.several_figures(inlines) {
                    Ok(figures) => return self.all_figures(figures),
                    Err(inlines) => inlines,
                };
                match self.paragraph(inlines) {
                    Some(kind) => kind,
                    None => return,
                }
            }
            Open::Heading { level, wanted, classes } => {
                let inlines = self.all_words(frame.blocks, inlines);
                let title = self.finished(inlines, WordsPlace::Text);
                match self.heading(level, title, (wanted, classes), &span) {
                    Some(kind) => kind,
                    None => return,
                }
            }
            Open::Code { language, text } => {
                let text = text.strip_suffix('\n').unwrap_or(&text).replace('\r', "");
                let hides = self.reading.options.hidden_lines;
                let text = match language.as_deref() {
                    Some("rust" | "rs") if hides => without_hidden_lines(&text),
                    _ => text,
                };
                if hides && text.trim().is_empty() {
                    return;
                }
                let text = without_tabs(&printable(&text));
                let caption = Caption::of(self.code_caption.take());
                BlockKind::Code { language, text, caption }
            }
            Open::Quote => {
                self.flush(&mut frame.blocks, inlines);
                BlockKind::Quote(quotes::quote(frame.blocks))
            }
            Open::Aside { kind, title, lifts } => {
                self.flush(&mut frame.blocks, inlines);
                BlockKind::Alert(divs::alert(kind, title, lifts, frame.blocks))
            }
            Open::List { start, tight, mut items } => {
                self.flush(&mut frame.blocks, inlines);
                if !frame.blocks.is_empty() {
                    items.push(ListItem { done: None, blocks: frame.blocks });
                }
                BlockKind::List(List { start, tight, items })
            }
            Open::Definitions(list) => BlockKind::Definitions(list),
            Open::Table { columns, header, mut rows } => {
                let there: usize = rows.iter().map(Vec::len).sum();
                let missing = (rows.len() * columns.len()).saturating_sub(there);
                self.reading.count_blocks(missing, &span);
                if self.reading.is_full() {
                    rows.clear();
                }
                for row in &mut rows {
                    row.resize_with(columns.len(), || empty_words(span.end, span.source));
                }
                let caption = self.caption_of_next.take().unwrap_or_default();
                let joined = BTreeMap::new();
                BlockKind::Table(Table { caption, columns, header, rows, joined })
            }
            Open::Html(text) => match self.fences.at(frame.at.start).cloned() {
                Some(fence) => return self.fence(fence),
                None => return self.html_block(&text),
            },
            kind @ (Open::Cell
            | Open::Term
            | Open::Summary
            | Open::Caption
            | Open::GridCell(_)) => {
                let inlines = self.all_words(frame.blocks, inlines);
                let mut words = self.finished(inlines, WordsPlace::Text);
                self.put_anchors(&mut words);
                let block = new_block(span, BlockKind::Paragraph(words));
                return self.close_words(kind, block);
            }
            kind => {
                let mut blocks = frame.blocks;
                self.flush(&mut blocks, inlines);
                return self.close_part(kind, blocks, span);
            }
        };
        self.block(new_block(span, kind));
    }

    fn heading(
        &mut self,
        level: u8,
        mut title: Vec<Inline>,
        (wanted, classes): (Option<String>, HeadingClasses),
        span: &Span,
    ) -> Option<BlockKind> {
        if !says_nothing(&title) {
            self.put_anchors(&mut title);
            return Some(BlockKind::Heading { level, title, wanted, classes });
        }
        self.report_empty_heading(span);
        // A picture or a note reference in the heading is kept.
        let title = self.without_anchors(title);
        (!title.is_empty()).then_some(BlockKind::Paragraph(title))
    }

    /// Tables of contents, outlines and anchors are made from the words of headings.
    fn report_empty_heading(&mut self, span: &Span) {
        let message = "this heading has no words, and is not taken for one";
        let diagnostic = Diagnostic::new(codes::HEADING_EMPTY, message).at(span.clone());
        self.reading
            .diagnostic(diagnostic.hint("write its words, or take its sign away"));
    }

    /// Closes a part of a block, such as an item, a row or a cell.
    pub(super) fn close_part(&mut self, kind: Open, mut blocks: Vec<Block>, span: Span) {
        // Items, rows and definitions count even if they are empty.
        self.reading.count_blocks(1, &span);
        // Most hold a single block; the spare capacity of a million such lists would be a
        // gigabyte.
        blocks.shrink_to_fit();
        if matches!(kind, Open::Row { header: false }) {
            let table = self.top().at.clone();
            if self.is_caption_row(&span.range(), &table) {
                return self.caption_row(blocks, span);
            }
        }
        let parent = &mut self.stack.last_mut().expect("the root is closed last").kind;
        match (kind, parent) {
            (Open::Item { done }, Open::List { items, .. }) => {
                items.push(ListItem { done, blocks });
            }
            (Open::Meaning, Open::Definitions(list)) => {
                let is_colons =
                    self.text[span.start..].trim_start_matches(' ').starts_with("::");
                if is_colons && !self.reading.options.divs {
                    let code = codes::DIALECT_DIV;
                    dialect::count(code, self.source, span.range(), self.reading);
                } else if is_colons {
                    let message = "colons at the beginning of a line open no block here";
                    let diagnostic = Diagnostic::new(codes::COLONS_UNKNOWN, message);
                    let hint = "write `::: note` above an aside and `:::` below it";
                    self.reading.diagnostic(diagnostic.at(span.clone()).hint(hint));
                }
                if list.is_empty() {
                    let term = empty_words(span.start, span.source);
                    list.push(Definition { term, meanings: Vec::new() });
                }
                if let Some(last) = list.last_mut() {
                    last.meanings.push(blocks);
                }
            }
            (Open::Row { header: true }, Open::Table { header, .. }) => *header = blocks,
            (Open::Row { header: false }, Open::Table { rows, columns, .. }) => {
                rows.push(blocks);
                let columns = columns.len();
                self.look_at_row(&span, columns);
            }
            (Open::Note(name), _) => {
                self.look_at_note(&name, &blocks, &span);
                self.notes.push(WrittenNote { name, span, blocks });
            }
            (Open::GridRow(cells), Open::Grid(grid)) => {
                grid.add(cells);
                self.top().blocks.extend(blocks);
            }
            (kind, _) => self.close_group(kind, blocks, &span),
        }
    }

    /// Closes a cell of a table, a term, or other words that belong to a block.
    pub(super) fn close_words(&mut self, kind: Open, block: Block) {
        self.reading.count_blocks(1, &block.span);
        match (&mut self.top().kind, kind) {
            (Open::Definitions(list), Open::Term) => {
                list.push(Definition { term: block, meanings: Vec::new() });
            }
            (Open::Details(summary @ None), Open::Summary) => *summary = Some(block),
            (
                Open::Figure { caption } | Open::Grid(Grid { caption, .. }),
                Open::Caption,
            ) => {
                let mut words = block;
                let words = words.inlines_mut().map(std::mem::take);
                caption.extend(words.unwrap_or_default());
            }
            (Open::GridRow(cells), Open::GridCell(cell)) => {
                cells.push(GridCell { words: Some(block), ..cell });
            }
            (_, Open::Cell) => self.top().blocks.push(block),
            (_, _) => {
                if !block.inlines().is_empty() {
                    self.block(block);
                }
            }
        }
    }
}

/// An empty paragraph.
fn empty_words(at: usize, source: SourceId) -> Block {
    new_block(Span::new(source, at..at), BlockKind::Paragraph(Vec::new()))
}
