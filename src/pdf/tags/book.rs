//! The book → the root of the structure tree: front matter, chapters, back matter.

use super::blocks::Builder;
use super::leaves::LeafKind;
use super::phrase;
use super::tree::Attributes;
use super::tree::Kid;
use super::tree::Node;
use super::tree::Tag;
use crate::base::Point;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Byline;
use crate::book::Chapter;
use crate::book::LinkEntry;
use crate::book::Role;
use crate::book::TocEntry;
use crate::book::statements;
use crate::page::BlockPart;
use crate::page::tagging::row;

impl Builder<'_> {
    /// The whole tree, with the element Document as its root.
    pub(super) fn document(&mut self) -> Node {
        let book = self.book;
        let matter = &book.matter;
        let mut document = Node::new(Tag::Document);
        document.add(self.cover());
        if let Some(excerpt) = &book.excerpt {
            document.add(self.rows(None, excerpt.origin));
        }
        if let Some(block) = matter.half_title {
            document.add(self.rows(None, block));
        }
        if let Some(block) = matter.title_page {
            document.add(self.title_page(block));
        }
        if let Some(block) = matter.imprint {
            document.add(self.rows(None, block));
        }
        let is_dedication = |one: &Chapter| one.head.placement.role == Role::Dedication;
        let dedications = book.chapters.partition_point(is_dedication);
        let (dedications, chapters) = book.chapters.split_at(dedications);
        self.chapters(dedications, &mut document);
        if let Some(block) = matter.contents {
            document.add(self.contents(block));
        }
        self.chapters(chapters, &mut document);
        if let Some(block) = matter.appendix {
            document.add(self.appendix(block));
        }
        if let Some(block) = matter.colophon {
            document.add(self.rows(Some(Tag::Heading(1)), block));
        }
        document
    }

    /// The cover, drawn or a picture, as a figure of the whole page: what its letters say is
    /// in its alternative text.
    fn cover(&mut self) -> Node {
        let leaves = self.leaves.take(BlockId::COVER, BlockPart::Text);
        let mut sect = Node::new(Tag::Sect);
        let kids = leaves.iter().map(|leaf| leaf.kind.kid()).collect();
        let alt = statements::cover(self.book);
        let attributes = Attributes::Shows(Some(alt), (0, Point::default(), self.paper));
        sect.add(Node { attributes, ..Node::of(Tag::Figure, kids) });
        sect
    }

    fn title_page(&mut self, block: BlockId) -> Node {
        let about = &self.book.metadata;
        let title = u32::from(about.label.is_some());
        let mut sect = Node::new(Tag::Sect);
        for index in self.leaves.rows(block) {
            let tag = if index == title { Tag::Title } else { Tag::Paragraph };
            sect.add(self.part(tag, block, BlockPart::Row(index)));
        }
        sect
    }

    /// A page of paragraphs, after a line with the tag `head` if given.
    fn rows(&mut self, head: Option<Tag>, block: BlockId) -> Node {
        let mut sect = Node::new(Tag::Sect);
        if let Some(head) = head {
            sect.add(self.part(head, block, BlockPart::Text));
        }
        for index in self.leaves.rows(block) {
            sect.add(self.part(Tag::Paragraph, block, BlockPart::Row(index)));
        }
        sect
    }

    fn contents(&mut self, block: BlockId) -> Node {
        let book = self.book;
        let mut sect = Node::new(Tag::Sect);
        sect.add(self.part(Tag::Heading(1), block, BlockPart::Text));
        sect.add(self.entries(&book.toc.entries));
        sect
    }

    // The recursion depth is that of headings: six levels.
    fn entries(&mut self, entries: &[TocEntry]) -> Node {
        let book = self.book;
        let mut contents = Node::new(Tag::Contents);
        for entry in entries {
            let mut item = Node::new(Tag::ContentsItem);
            // The entry is in the language of its chapter.
            let chapters = &book.chapters;
            let found =
                chapters.binary_search_by_key(&entry.heading, |one| one.head.title.id);
            if let Some(chapter) = found.ok().and_then(|at| chapters.get(at)) {
                item.language.clone_from(&chapter.head.language);
            }
            item.add(self.part(Tag::Reference, entry.block, BlockPart::Text));
            item.add(self.entries(&entry.children));
            contents.add(item);
        }
        contents
    }

    /// Chapters, those of a part inside it.
    fn chapters(&mut self, chapters: &[Chapter], document: &mut Node) {
        let mut part: Option<Node> = None;
        for chapter in chapters {
            let placement = chapter.head.placement;
            let is_part = placement.role == Role::Part;
            if !placement.in_part || is_part {
                document.kids.extend(part.take().map(Kid::Node));
            }
            let node = self.chapter(chapter);
            match &mut part {
                _ if is_part => part = Some(node),
                Some(part) => part.add(node),
                None => document.add(node),
            }
        }
        document.kids.extend(part.map(Kid::Node));
    }

    fn chapter(&mut self, chapter: &Chapter) -> Node {
        let is_part = chapter.head.placement.role == Role::Part;
        let mut sect = Node::new(if is_part { Tag::Part } else { Tag::Sect });
        sect.language.clone_from(&chapter.head.language);
        if let Some(label) = &chapter.head.label {
            self.block(label, &mut sect.kids);
        }
        if chapter.head.shows_title {
            self.block(&chapter.head.title, &mut sect.kids);
        }
        let people = chapter.head.bylines.iter().flat_map(Byline::blocks);
        for block in chapter.head.subtitle.iter().chain(people) {
            self.block(block, &mut sect.kids);
        }
        let epigraph = Node::of(Tag::Quote, self.blocks(&chapter.head.epigraph));
        sect.add(epigraph);
        self.sections(&chapter.blocks, &mut sect);
        sect
    }

    /// Blocks, with each heading and the blocks below it in a section.
    fn sections(&mut self, blocks: &[Block], sect: &mut Node) {
        let mut open: Vec<(u8, Node)> = Vec::new();
        for block in blocks {
            if let BlockKind::Heading { level, .. } = block.kind {
                close(&mut open, level, sect);
                open.push((level, Node::new(Tag::Sect)));
            }
            let inner = open.last_mut().map_or(&mut *sect, |(_, inner)| inner);
            self.block(block, &mut inner.kids);
        }
        close(&mut open, 0, sect);
    }

    fn appendix(&mut self, block: BlockId) -> Node {
        let book = self.book;
        let mut sect = Node::new(Tag::Sect);
        sect.add(self.part(Tag::Paragraph, block, BlockPart::Row(row::LABEL)));
        sect.add(self.part(Tag::Heading(1), block, BlockPart::Text));
        sect.add(self.part(Tag::Paragraph, block, BlockPart::Row(row::SUBTITLE)));
        let list =
            || Node { attributes: Attributes::Counts("Decimal"), ..Node::new(Tag::List) };
        let mut entries = list();
        for (_, entry) in book.links.listed() {
            let mut head =
                self.part(Tag::Heading(2), entry.block, BlockPart::Row(row::GROUP));
            head.language.clone_from(self.language_of(entry));
            if !head.kids.is_empty() {
                sect.add(std::mem::replace(&mut entries, list()));
                sect.add(head);
            }
            entries.add(self.link_entry(entry));
        }
        sect.add(entries);
        sect
    }

    /// An entry of the link appendix: its number, the linked text, its addresses, its
    /// pages.
    fn link_entry(&mut self, entry: &LinkEntry) -> Node {
        let mut item = Node::new(Tag::Item);
        item.add(self.part(Tag::Label, entry.block, BlockPart::Text));
        let mut body = Node::new(Tag::Body);
        let below = self.leaves.rows(entry.block).into_iter();
        let below: Vec<u32> = below.filter(|row| *row >= row::ADDRESS).collect();
        for row in [row::WORDS].into_iter().chain(below).chain([row::PAGES]) {
            let mut part = self.part(Tag::Paragraph, entry.block, BlockPart::Row(row));
            if row == row::WORDS {
                part.language.clone_from(self.language_of(entry));
            }
            body.add(part);
        }
        for leaf in self.leaves.take(entry.block, BlockPart::Row(row::CODE)) {
            if let LeafKind::Picture(page, number, picture) = leaf.kind {
                body.add(phrase::figure(page, number, picture));
            }
        }
        item.add(body);
        item
    }

    /// The language of the chapter from which an entry's text is taken, unless it is the
    /// book's.
    fn language_of(&self, entry: &LinkEntry) -> &'_ Option<String> {
        let chapter = self.book.chapters.get(entry.chapter);
        chapter.map_or(&None, |chapter| &chapter.head.language)
    }
}

/// Closes the open sections of this level and deeper.
fn close(open: &mut Vec<(u8, Node)>, level: u8, sect: &mut Node) {
    while let Some((_, inner)) = open.pop_if(|(own, _)| *own >= level) {
        let outer = open.last_mut().map_or(&mut *sect, |(_, outer)| outer);
        outer.kids.push(Kid::Node(inner));
    }
}
