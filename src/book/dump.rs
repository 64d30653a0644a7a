//! The book as text for people to read and for tests to compare.

use std::fmt::Write;

use super::Agenda;
use super::Alert;
use super::Anchor;
use super::Block;
use super::BlockKind;
use super::Book;
use super::Caption;
use super::Definition;
use super::Division;
use super::ImageRef;
use super::Inline;
use super::InlineKind;
use super::List;
use super::Marking;
use super::Placement;
use super::Role;
use super::Stanza;
use super::Table;
use super::Target;
use super::runs::plain_text;

/// The whole book as text: the tree with its numbers and anchors, then notes, links,
/// contents.
///
/// Spaces that look alike are written `~` (U+00A0) and `‿` (U+202F).
#[must_use]
pub fn dump(book: &Book) -> String {
    let mut dump = Dump { book, out: String::new() };
    dump.chapters();
    dump.notes();
    dump.links();
    dump.contents();
    dump.out
}

struct Dump<'a> {
    book: &'a Book,
    out: String,
}

/// What distinguishes a chapter from most.
fn placement(placement: Placement) -> String {
    let Placement { role, division, in_part, is_unnumbered, is_unlisted } = placement;
    let mut words = Vec::new();
    if role != Role::Chapter {
        words.push(format!("{role:?}"));
    }
    if division != Division::Body {
        words.push(format!("{division:?}"));
    }
    for (is_so, name) in
        [(in_part, "in part"), (is_unnumbered, "unnumbered"), (is_unlisted, "unlisted")]
    {
        words.extend(is_so.then(|| name.to_owned()));
    }
    if words.is_empty() { String::new() } else { format!(" [{}]", words.join(", ")) }
}

impl Dump<'_> {
    fn line(&mut self, depth: usize, words: &str) {
        // Writing to a string never fails.
        let _ = writeln!(self.out, "{:depth$}{words}", "", depth = depth * 2);
    }

    fn chapters(&mut self) {
        for (index, chapter) in self.book.chapters.iter().enumerate() {
            let language =
                chapter.head.language.as_deref().map(|tag| format!(" ({tag})"));
            let language = language.unwrap_or_default();
            let placement = placement(chapter.head.placement);
            self.line(0, &format!("chapter {}{language}{placement}", index + 1));
            for (name, block) in [
                ("label", chapter.head.label.as_ref()),
                ("title", Some(&chapter.head.title)),
                ("short title", chapter.head.short_title.as_ref()),
                ("subtitle", chapter.head.subtitle.as_ref()),
            ] {
                if let Some(block) = block {
                    self.line(1, name);
                    self.block(block, 2);
                }
            }
            for byline in &chapter.head.bylines {
                self.line(1, "by");
                self.blocks(byline.blocks(), 2);
            }
            if !chapter.head.epigraph.is_empty() {
                self.line(1, "epigraph");
                self.blocks(&chapter.head.epigraph, 2);
            }
            self.blocks(&chapter.blocks, 1);
        }
    }

    fn blocks<'b>(&mut self, blocks: impl IntoIterator<Item = &'b Block>, depth: usize) {
        for block in blocks {
            self.block(block, depth);
        }
    }

    // Recurses as deep as blocks nest, which the parser limits.
    fn block(&mut self, block: &Block, depth: usize) {
        let id = block.id.0;
        match &block.kind {
            BlockKind::Heading { level, title, .. } => {
                let facts = self.book.heading(block.id);
                let anchor = facts.map_or("-", |facts| facts.anchor.0.as_str());
                let number = facts.and_then(|facts| facts.number.as_deref());
                let number =
                    number.map(|number| format!("{number} ")).unwrap_or_default();
                let words = self.words(title);
                self.line(depth, &format!("{id} h{level} #{anchor} {number}{words}"));
            }
            BlockKind::Paragraph(inlines) => {
                let words = self.words(inlines);
                self.line(depth, &format!("{id} p {words}"));
            }
            BlockKind::Pictures(inlines) => {
                let words = self.words(inlines);
                self.line(depth, &format!("{id} pictures {words}"));
            }
            BlockKind::Figure { image, caption, number } => {
                let picture = self.picture(*image);
                let number = number.as_ref().map(|number| format!("{number} "));
                let number = number.unwrap_or_default();
                let words = self.words(caption);
                self.line(depth, &format!("{id} figure {number}{picture} {words}"));
            }
            BlockKind::Verse(stanzas) => self.verse(id, stanzas, depth),
            BlockKind::Quote(blocks) => {
                self.line(depth, &format!("{id} quote"));
                self.blocks(blocks, depth + 1);
            }
            BlockKind::Alert(Alert { kind, title, blocks }) => {
                let kind = format!("{kind:?}").to_lowercase();
                let title = self.words(title);
                self.line(depth, format!("{id} alert {kind} {title}").trim_end());
                self.blocks(blocks, depth + 1);
            }
            BlockKind::Details(details) => {
                self.line(depth, &format!("{id} details"));
                self.blocks(details.iter(), depth + 1);
            }
            BlockKind::Centred(blocks) => {
                self.line(depth, &format!("{id} centred"));
                self.blocks(blocks, depth + 1);
            }
            BlockKind::AtRight(blocks) => {
                self.line(depth, &format!("{id} at right"));
                self.blocks(blocks, depth + 1);
            }
            BlockKind::FigureRow(blocks) => {
                self.line(depth, &format!("{id} figure row"));
                self.blocks(blocks, depth + 1);
            }
            BlockKind::Agenda(agenda) => self.agenda(id, agenda, depth),
            BlockKind::List(list) => self.list(id, list, depth),
            BlockKind::Definitions(list) => self.definitions(id, list, depth),
            BlockKind::Code { language, text, caption } => {
                let language = language.as_deref().unwrap_or("-");
                self.line(depth, &format!("{id} code {language}"));
                self.caption(caption, depth + 1);
                for line in text.split('\n') {
                    self.line(depth + 1, &format!("|{line}"));
                }
            }
            BlockKind::Table(table) => self.table(id, table, depth),
            BlockKind::Break => self.line(depth, &format!("{id} break")),
            BlockKind::About(lines) => {
                self.line(depth, &format!("{id} about"));
                for line in lines {
                    self.line(depth + 1, &format!("{:?}", line.kind).to_lowercase());
                    self.block(&line.words, depth + 2);
                }
            }
            BlockKind::PageList(entries) => {
                self.line(depth, &format!("{id} page list"));
                for entry in entries {
                    let targets: Vec<_> =
                        entry.targets.iter().map(|one| format!("#{}", one.0)).collect();
                    self.line(depth + 1, &format!("entry {}", targets.join(" ")));
                    self.block(&entry.words, depth + 2);
                }
            }
            BlockKind::PageBreak => self.line(depth, &format!("{id} page break")),
        }
    }

    fn list(&mut self, id: u32, list: &List, depth: usize) {
        let start = list.start.map(|start| format!(" from {start}")).unwrap_or_default();
        let tight = if list.tight { " tight" } else { "" };
        self.line(depth, &format!("{id} list{start}{tight}"));
        for item in &list.items {
            let done = match item.done {
                None => "",
                Some(false) => " to do",
                Some(true) => " done",
            };
            self.line(depth + 1, &format!("item{done}"));
            self.blocks(&item.blocks, depth + 2);
        }
    }

    fn verse(&mut self, id: u32, stanzas: &[Stanza], depth: usize) {
        self.line(depth, &format!("{id} verse"));
        for Stanza { lines, indents } in stanzas {
            self.line(depth + 1, &format!("{} stanza", lines.id.0));
            let words = self.words(lines.inlines());
            for (line, &indent) in words.split('⏎').zip(indents) {
                let indent = usize::from(indent);
                self.line(depth + 2, &format!("|{:indent$}{line}", ""));
            }
        }
    }

    fn definitions(&mut self, id: u32, list: &[Definition], depth: usize) {
        self.line(depth, &format!("{id} definitions"));
        for Definition { term, meanings } in list {
            self.line(depth + 1, "term");
            self.block(term, depth + 2);
            for blocks in meanings {
                self.line(depth + 1, "meaning");
                self.blocks(blocks, depth + 2);
            }
        }
    }

    fn table(&mut self, id: u32, table: &Table, depth: usize) {
        let columns: Vec<String> =
            table.columns.iter().map(|align| format!("{align:?}")).collect();
        let columns = columns.join(" ").to_lowercase();
        self.line(depth, &format!("{id} table {columns}"));
        self.caption(&table.caption, depth + 1);
        self.line(depth + 1, "header");
        self.row(table, 0, &table.header, depth + 2);
        for (at, row) in (1..).zip(&table.rows) {
            self.line(depth + 1, "row");
            self.row(table, at, row, depth + 2);
        }
    }

    fn agenda(&mut self, id: u32, agenda: &Agenda, depth: usize) {
        self.line(depth, &format!("{id} agenda"));
        if let Some(header) = &agenda.header {
            self.line(depth + 1, "header");
            self.blocks(header.iter(), depth + 2);
        }
        for entry in &agenda.entries {
            self.line(depth + 1, "entry");
            self.blocks(entry.iter(), depth + 2);
        }
    }

    fn caption(&mut self, caption: &Caption, depth: usize) {
        let number = caption.number.as_ref().map(|number| format!(" {number}"));
        if caption.words.is_some() || number.is_some() {
            self.line(depth, &format!("caption{}", number.unwrap_or_default()));
            self.blocks(caption.iter(), depth + 1);
        }
    }

    fn row(&mut self, table: &Table, at: usize, cells: &[Block], depth: usize) {
        for (column, cell) in cells.iter().enumerate() {
            match table.extent(at, column) {
                None => continue,
                Some((1, 1)) => {}
                Some((columns, rows)) => {
                    self.line(depth, &format!("{columns} × {rows}"));
                }
            }
            self.block(cell, depth);
        }
    }

    /// Inlines in one line, with their markup.
    // Recurses as deep as inlines nest, which the parser limits.
    fn words(&self, inlines: &[Inline]) -> String {
        let mut words = String::new();
        for inline in inlines {
            let written = match &inline.kind {
                InlineKind::Text(text) => visible(&text.text),
                InlineKind::Code(text) => format!("`{text}`"),
                InlineKind::Emphasis(body) => format!("*{}*", self.words(body)),
                InlineKind::Strong(body) => format!("**{}**", self.words(body)),
                InlineKind::Strike(body) => format!("~~{}~~", self.words(body)),
                InlineKind::Superior(body) => format!("^{}^", self.words(body)),
                InlineKind::Inferior(body) => format!("_{{{}}}", self.words(body)),
                InlineKind::SmallCaps(body) => format!("sc{{{}}}", self.words(body)),
                InlineKind::Marked { mark: Marking::Abbreviation(Some(whole)), body } => {
                    format!("abbr({whole}){{{}}}", self.words(body))
                }
                InlineKind::Marked { mark, body } => {
                    format!("{}{{{}}}", mark.element(), self.words(body))
                }
                InlineKind::Anchor(Anchor(name)) => format!("{{#{name}}}"),
                InlineKind::Foreign { language, body } => {
                    format!("{language}{{{}}}", self.words(body))
                }
                InlineKind::Link { link, bare, body } => {
                    let bare = if *bare { "bare " } else { "" };
                    let target = self.target(self.book.target(*link));
                    format!("[{}]({bare}{target})", self.words(body))
                }
                InlineKind::NoteCall(call) => {
                    let call = self.book.call(*call);
                    let note =
                        call.and_then(|call| call.note).and_then(|id| self.book.note(id));
                    let anchor = call.map_or("-", |call| call.anchor.0.as_str());
                    match note {
                        Some(note) => format!("{{{} #{anchor}}}", note.anchor.0),
                        None => format!("{{no note #{anchor}}}"),
                    }
                }
                InlineKind::Image(image) => self.picture(*image),
                InlineKind::LineBreak => "⏎".to_string(),
            };
            words.push_str(&written);
        }
        words
    }

    fn picture(&self, image: ImageRef) -> String {
        match self.book.images.get(image.0 as usize) {
            Some(picture) => format!("![{}]({})", visible(&picture.alt), picture.path),
            None => "![]()".to_string(),
        }
    }

    fn target(&self, target: &Target) -> String {
        match target {
            Target::Inside(anchor) => format!("#{}", anchor.0),
            Target::Outside(id) => match self.book.links.get(*id) {
                Some(entry) => match entry.number {
                    Some(number) => format!("link {number}"),
                    None => format!("link {}", entry.address),
                },
                None => "no link".to_string(),
            },
            Target::Elsewhere(page) => format!("page {page}"),
            Target::Nowhere => "nowhere".to_string(),
        }
    }

    fn notes(&mut self) {
        for note in &self.book.notes {
            let (chapter, number) = (note.chapter + 1, note.number);
            self.line(0, &format!("note {chapter}.{number} #{}", note.anchor.0));
            self.blocks(&note.blocks, 1);
        }
    }

    fn links(&mut self) {
        for entry in &self.book.links.entries {
            let words = entry.words.as_deref().map_or("-".to_string(), visible);
            let number =
                entry.number.map_or("-".to_string(), |number| number.to_string());
            let address = &entry.address;
            self.line(0, &format!("link {number} {address} {words}"));
            for fact in &entry.facts {
                let address = fact.address.as_ref().map_or(String::new(), |one| {
                    format!(" {} ({})", one.shown, one.address)
                });
                self.line(1, &format!("{}{address}", visible(&plain_text(&fact.words))));
            }
            for call in &entry.calls {
                let (block, offset) = (call.locus.block.0, call.locus.offset);
                self.line(1, &format!("called at {block}+{offset} #{}", call.anchor.0));
            }
        }
    }

    fn contents(&mut self) {
        self.line(0, "contents");
        for (depth, entry) in self.book.toc.flat() {
            let part = |part: &Option<String>, after: &str| {
                part.as_deref().map(|part| format!("{}{after}", visible(part)))
            };
            let label = part(&entry.label, " | ").unwrap_or_default();
            let number = part(&entry.number, " ").unwrap_or_default();
            let subtitle = part(&entry.subtitle, "").map(|words| format!(" | {words}"));
            let title = visible(&entry.title);
            let words = format!(
                "{} {label}{number}{title}{} → {} #{}",
                entry.block.0,
                subtitle.unwrap_or_default(),
                entry.heading.0,
                entry.anchor.0,
            );
            self.line(depth + 1, &words);
        }
    }
}

/// Words with special spaces made visible.
fn visible(words: &str) -> String {
    words.replace('\u{A0}', "~").replace('\u{202F}', "‿").replace('\n', "⏎")
}
