//! Blocks → structure elements.

use std::collections::BTreeSet;

use super::leaves::Leaf;
use super::leaves::LeafKind;
use super::leaves::Leaves;
use super::phrase;
use super::tree::Attributes;
use super::tree::Kid;
use super::tree::Node;
use super::tree::Tag;
use crate::base::Size;
use crate::book::Alert;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Book;
use crate::book::CallRef;
use crate::book::Caption;
use crate::book::Definition;
use crate::book::Inline;
use crate::book::List;
use crate::book::NoteId;
use crate::book::PageEntry;
use crate::book::Stanza;
use crate::book::Table;
use crate::page::BlockPart;

/// Builds the structure tree; each leaf is used once.
pub(super) struct Builder<'b> {
    pub(super) book: &'b Book,
    pub(super) leaves: Leaves,
    /// The size of the first page.
    pub(super) paper: Size,
    /// The notes already in the tree.
    noted: BTreeSet<NoteId>,
    /// Note calls whose notes are still to be added.
    calls: Vec<CallRef>,
    /// The number of open numbered lists.
    numbered: usize,
}

impl<'b> Builder<'b> {
    pub(super) fn new(book: &'b Book, leaves: Leaves, paper: Size) -> Self {
        let (noted, calls) = (BTreeSet::new(), Vec::new());
        Self { book, leaves, paper, noted, calls, numbered: 0 }
    }

    /// Blocks in order, each followed by the notes that it is the first to call.
    // The recursion depth is the nesting of blocks, which the parser limits.
    pub(super) fn blocks<'a>(
        &mut self,
        blocks: impl IntoIterator<Item = &'a Block>,
    ) -> Vec<Kid> {
        let mut kids = Vec::new();
        for block in blocks {
            self.block(block, &mut kids);
        }
        kids
    }

    /// A block, followed by the notes that it is the first to call.
    pub(super) fn block(&mut self, block: &Block, into: &mut Vec<Kid>) {
        let node = self.element(block);
        if !node.kids.is_empty() {
            into.push(Kid::Node(node));
        }
        into.extend(self.notes());
    }

    fn element(&mut self, block: &Block) -> Node {
        match &block.kind {
            BlockKind::Heading { level, title, .. } => {
                self.words(Tag::Heading(*level), block.id, title)
            }
            BlockKind::Paragraph(inlines) | BlockKind::Pictures(inlines) => {
                self.words(Tag::Paragraph, block.id, inlines)
            }
            BlockKind::Figure { caption, .. } => self.figure(block.id, caption),
            BlockKind::Verse(stanzas) => self.verse(stanzas),
            BlockKind::Quote(inner) => Node::of(Tag::Quote, self.blocks(inner)),
            BlockKind::Details(details) => {
                Node::of(Tag::Div, self.blocks(details.iter()))
            }
            BlockKind::Centred(inner)
            | BlockKind::AtRight(inner)
            | BlockKind::FigureRow(inner) => Node::of(Tag::Div, self.blocks(inner)),
            BlockKind::Agenda(agenda) => self.agenda(agenda),
            BlockKind::Alert(Alert { title, blocks, .. }) => {
                let mut aside = Node::new(Tag::Aside);
                aside.add(self.words(Tag::Paragraph, block.id, title));
                aside.kids.extend(self.notes());
                aside.kids.extend(self.blocks(blocks));
                aside
            }
            BlockKind::List(list) => self.list(block.id, list),
            BlockKind::Definitions(list) => self.definitions(list),
            BlockKind::Code { caption, .. } => self.code(block.id, caption),
            BlockKind::Table(table) => self.table(table),
            BlockKind::About(lines) => {
                Node::of(Tag::Div, self.blocks(lines.iter().map(|line| &line.words)))
            }
            BlockKind::PageList(entries) => {
                let mut list = Node::new(Tag::Contents);
                for PageEntry { words, .. } in entries {
                    let line = self.words(Tag::Paragraph, words.id, words.inlines());
                    list.add(Node::holding(Tag::ContentsItem, [line]));
                }
                list
            }
            BlockKind::Break | BlockKind::PageBreak => Node::new(Tag::Div),
        }
    }

    /// An element with the text of a block.
    pub(super) fn words(&mut self, tag: Tag, block: BlockId, inlines: &[Inline]) -> Node {
        let leaves = self.leaves.take(block, BlockPart::Text);
        Node::of(tag, phrase::phrase(leaves, inlines, &mut self.calls))
    }

    /// A part of a block without inlines; a link if it has an annotation.
    pub(super) fn part(&mut self, tag: Tag, block: BlockId, part: BlockPart) -> Node {
        let leaves = self.leaves.take(block, part);
        let kids: Vec<Kid> = leaves.iter().map(|leaf| leaf.kind.kid()).collect();
        if phrase::leads(&kids) {
            return Node::holding(tag, [Node::of(Tag::Link, kids)]);
        }
        Node::of(tag, kids)
    }

    /// A figure and its caption as siblings: readers that speak the alternative text skip
    /// the content of the figure.
    fn figure(&mut self, block: BlockId, caption: &[Inline]) -> Node {
        let leaves = self.leaves.take(block, BlockPart::Text);
        let mut whole = Node::new(Tag::Div);
        let mut words: Vec<Leaf> = Vec::new();
        for leaf in leaves {
            match leaf.kind {
                LeafKind::Picture(page, number, picture) if leaf.inline == 0 => {
                    whole.add(phrase::figure(page, number, picture));
                }
                kind => words.push(Leaf { kind, ..leaf }),
            }
        }
        let caption = phrase::phrase(words, caption, &mut self.calls);
        whole.add(Node::of(Tag::Caption, caption));
        whole
    }

    fn code(&mut self, block: BlockId, caption: &Caption) -> Node {
        let code = self.words(Tag::Code, block, &[]);
        let paragraph = Node::holding(Tag::Paragraph, [code]);
        match self.caption(caption) {
            Some(caption) => Node::holding(Tag::Div, [caption, paragraph]),
            None => paragraph,
        }
    }

    fn caption(&mut self, caption: &Caption) -> Option<Node> {
        let words = caption.words.as_ref()?;
        let node = self.words(Tag::Caption, words.id, words.inlines());
        (!node.kids.is_empty()).then_some(node)
    }

    fn verse(&mut self, stanzas: &[Stanza]) -> Node {
        let mut verse = Node::new(Tag::Div);
        for Stanza { lines, .. } in stanzas {
            verse.add(self.words(Tag::Paragraph, lines.id, lines.inlines()));
            verse.kids.extend(self.notes());
        }
        verse
    }

    fn list(&mut self, block: BlockId, list: &List) -> Node {
        // As the numerals are set, by depth: digits, letters, Roman numerals.
        const NUMBERS: [&str; 3] = ["Decimal", "LowerAlpha", "LowerRoman"];
        let is_numbered = list.start.is_some();
        let counts =
            if is_numbered { NUMBERS[self.numbered % NUMBERS.len()] } else { "None" };
        self.numbered += usize::from(is_numbered);
        let mut node =
            Node { attributes: Attributes::Counts(counts), ..Node::new(Tag::List) };
        for (index, item) in (0..).zip(&list.items) {
            let mut entry = Node::new(Tag::Item);
            entry.add(self.part(Tag::Label, block, BlockPart::Mark(index)));
            entry.add(Node::of(Tag::Body, self.blocks(&item.blocks)));
            node.add(entry);
        }
        self.numbered -= usize::from(is_numbered);
        node
    }

    fn definitions(&mut self, list: &[Definition]) -> Node {
        let mut node =
            Node { attributes: Attributes::Counts("None"), ..Node::new(Tag::List) };
        for Definition { term, meanings } in list {
            let mut entry = Node::new(Tag::Item);
            entry.add(self.words(Tag::Label, term.id, term.inlines()));
            let mut body = Node::of(Tag::Body, self.notes());
            for blocks in meanings {
                body.kids.extend(self.blocks(blocks));
            }
            entry.add(body);
            node.add(entry);
        }
        node
    }

    fn table(&mut self, table: &Table) -> Node {
        let mut node = Node::new(Tag::Table);
        // First in the table (ISO 32000-1, table 337).
        if let Some(caption) = self.caption(&table.caption) {
            node.add(caption);
        }
        let header = self.row(table, 0, &table.header);
        // An empty header is not printed.
        if header.kids.iter().any(is_filled) {
            node.add(Node::holding(Tag::Head, [header]));
        }
        let mut body = Node::new(Tag::Rows);
        for (at, cells) in (1..).zip(&table.rows) {
            body.add(self.row(table, at, cells));
        }
        node.add(body);
        node
    }

    /// A row; row 0 is the header. Empty cells are included, so that columns stay
    /// aligned.
    fn row(&mut self, table: &Table, at: usize, cells: &[Block]) -> Node {
        let mut row = Node::new(Tag::Row);
        let tag = if at == 0 { Tag::HeaderCell } else { Tag::Cell };
        for (column, cell) in cells.iter().enumerate() {
            let Some(extent) = table.extent(at, column) else { continue };
            let mut node = self.words(tag, cell.id, cell.inlines());
            node.kids.extend(self.notes());
            if tag == Tag::HeaderCell || extent != (1, 1) {
                node.attributes = Attributes::Takes { heads: at == 0, extent };
            }
            row.kids.push(Kid::Node(node));
        }
        row
    }

    /// The notes called since the last call of this method, and the notes that they call
    /// in turn. Each note appears once, after its first call.
    // The recursion depth is that of notes in notes; each note is visited once.
    pub(super) fn notes(&mut self) -> Vec<Kid> {
        let mut kids = Vec::new();
        for call in std::mem::take(&mut self.calls) {
            let Some(id) = self.book.call(call).and_then(|call| call.note) else {
                continue;
            };
            if let Some(note) = self.book.note(id)
                && self.noted.insert(id)
            {
                kids.extend(self.note(&note.blocks, &note.anchor.0).map(Kid::Node));
            }
        }
        kids
    }

    fn note(&mut self, blocks: &[Block], name: &str) -> Option<Node> {
        let first = blocks.first()?.id;
        // Lists in a note start again at the first numeral style.
        let numbered = std::mem::take(&mut self.numbered);
        let attributes = Attributes::Named(name.to_owned());
        let mut note = Node { attributes, ..Node::new(Tag::Note) };
        note.add(self.part(Tag::Label, first, BlockPart::Number));
        note.kids.extend(self.blocks(blocks));
        self.numbered = numbered;
        (!note.kids.is_empty()).then_some(note)
    }
}

fn is_filled(kid: &Kid) -> bool {
    match kid {
        Kid::Node(node) => !node.kids.is_empty(),
        Kid::Content(..) | Kid::Annotation(..) => true,
    }
}
