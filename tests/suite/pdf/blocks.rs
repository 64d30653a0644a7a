//! The expected structure tree of a book, as lines: every block once, in order, with all
//! its text, its notes after it. Computed from the book alone, independently of the
//! writer.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use actes::base::Address;
use actes::book::Agenda;
use actes::book::AgendaEntry;
use actes::book::Alert;
use actes::book::Block;
use actes::book::BlockKind;
use actes::book::Book;
use actes::book::Byline;
use actes::book::Caption;
use actes::book::Chapter;
use actes::book::Definition;
use actes::book::Inline;
use actes::book::InlineKind;
use actes::book::LinkRef;
use actes::book::List;
use actes::book::Marking;
use actes::book::Note;
use actes::book::NoteId;
use actes::book::Picture;
use actes::book::Standing;
use actes::book::Table;
use actes::book::Target;
use actes::book::TocEntry;
use actes::book::block::all_blocks;
use actes::book::runs::all_inlines;
use actes::book::runs::plain_text;
use actes::book::statements;
use actes::config::Words;
use actes::page::Destination;
use actes::page::Item;
use actes::page::LinkArea;
use actes::page::PageSet;

use super::lines::inside;
use super::lines::line;

/// The expected lines of a book's structure tree.
pub(super) fn lines_of_book(book: &Book, pages: &PageSet) -> Vec<String> {
    let mut teller = Teller {
        book,
        pages,
        references: references(book, pages),
        lines: Vec::new(),
        depth: 0,
        noted: BTreeSet::new(),
        called: Vec::new(),
        numbers: 0,
        bullets: 0,
        words: &book.words,
        is_french: true,
    };
    teller.holder("Document", "", |teller| teller.book());
    teller.lines
}

/// The pages after links inside the book. None of the books names a page in words.
fn references(book: &Book, pages: &PageSet) -> BTreeMap<LinkRef, String> {
    let mut places = BTreeMap::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for (_, item) in &page.items {
            if let Item::Link(LinkArea {
                to: Destination::Inside(to), tag_target, ..
            }) = item
            {
                places.entry((tag_target.block, to.clone())).or_insert(number);
            }
        }
    }
    let texts = book.chapters.iter().flat_map(|chapter| &chapter.blocks);
    let notes = book.notes.iter().flat_map(|note| &note.blocks);
    let blocks = all_blocks(texts).into_iter().chain(all_blocks(notes));
    let mut references = BTreeMap::new();
    for block in blocks.filter(|block| !matches!(block.kind, BlockKind::Heading { .. })) {
        for inline in all_inlines(block.inlines()) {
            if let InlineKind::Link { link, body, .. } = &inline.kind
                && !plain_text(body).trim().is_empty()
                && let Target::Inside(to) = book.target(*link)
                && let Some(from) = places.get(&(block.id, to.clone()))
                && let Some(place) = pages.places.get(to)
                && from.abs_diff(place.page) >= 3
            {
                let label = pages.pages[place.page].folio.label();
                references
                    .insert(*link, format!(" ({}\u{202f}{label})", book.words.page));
            }
        }
    }
    references
}

struct Teller<'b> {
    book: &'b Book,
    pages: &'b PageSet,
    /// What is printed after links that lead three pages away or farther.
    references: BTreeMap<LinkRef, String>,
    lines: Vec<String>,
    depth: usize,
    noted: BTreeSet<NoteId>,
    /// Notes that are called and not yet added.
    called: Vec<NoteId>,
    /// How many lists are open, numbered or not.
    numbers: usize,
    bullets: usize,
    words: &'b Words,
    is_french: bool,
}

impl<'b> Teller<'b> {
    fn say(&mut self, tag: &str, facts: &str, words: &str) {
        self.lines.push(line(self.depth, tag, facts, words));
    }

    /// An element that contains others; omitted if empty.
    fn holder(&mut self, tag: &str, facts: &str, inner: impl FnOnce(&mut Self)) {
        let before = self.lines.len();
        self.say(tag, facts, "");
        self.depth += 1;
        inner(self);
        self.depth -= 1;
        if self.lines.len() == before + 1 {
            self.lines.pop();
        }
    }

    fn book(&mut self) {
        let book = self.book;
        let about = &book.metadata;
        let paragraphs = |teller: &mut Self, all: Vec<String>| {
            for words in all {
                teller.say("P", "", &words);
            }
        };
        self.holder("Sect", "", |teller| {
            paragraphs(teller, about.label.iter().cloned().collect());
            teller.say("Title", "", &about.title);
            paragraphs(teller, about.subtitle.iter().cloned().collect());
            paragraphs(teller, statements::credits(book));
            let year = about.date.map(|date| date.year().to_string());
            let foot = [&about.publisher, &about.place, &year].map(|one| one.as_deref());
            let foot: Vec<_> = foot.into_iter().flatten().collect();
            paragraphs(
                teller,
                Some(foot.join(", ")).filter(|f| !f.is_empty()).into_iter().collect(),
            );
        });
        self.holder("Sect", "", |teller| {
            let lines = statements::imprint(book);
            paragraphs(teller, lines.iter().map(|line| plain_text(line)).collect());
        });
        self.holder("Sect", "", |teller| {
            teller.say("H1", "", &book.words.contents);
            teller.contents(&book.toc.entries, 0);
        });
        for chapter in &book.chapters {
            let facts = chapter.head.language.as_ref().map(|tag| format!(" @{tag}"));
            self.words = &chapter.words;
            let tag = chapter.head.language.as_ref().unwrap_or(&about.language);
            self.is_french = tag.starts_with("fr");
            self.holder("Sect", &facts.unwrap_or_default(), |teller| {
                teller.chapter(chapter);
            });
        }
        self.holder("Sect", "", Self::appendix);
        self.holder("Sect", "", |teller| {
            teller.say("H1", "", &book.words.colophon);
            let lines = statements::colophon(book, &book.typefaces.printed);
            paragraphs(teller, lines.iter().map(|line| plain_text(line)).collect());
        });
    }

    fn contents(&mut self, entries: &[TocEntry], depth: usize) {
        if depth == 2 {
            return;
        }
        self.holder("TOC", "", |teller| {
            for entry in entries {
                let label = entry.label.as_deref().unwrap_or_default();
                let number = entry.number.as_deref().unwrap_or_default();
                let subtitle = entry.subtitle.as_deref().unwrap_or_default();
                let folio = teller.pages.folio_of(&entry.anchor).unwrap().label();
                let by = teller.chapter_of(entry).and_then(|one| one.head.by.as_deref());
                let by = by.unwrap_or_default();
                let words =
                    format!("{label} {number} {} {subtitle} {by} {folio}", entry.title);
                let words: Vec<&str> = words.split_whitespace().collect();
                let to = format!(" →#{}", entry.anchor.0);
                let link = inside("Link", &to, &words.join(" "));
                let language = teller.language_of(entry);
                teller.holder("TOCI", &language, |teller| {
                    teller.say("Reference", "", &link);
                    teller.contents(&entry.children, depth + 1);
                });
            }
        });
    }

    fn chapter_of(&self, entry: &TocEntry) -> Option<&Chapter> {
        let mut chapters = self.book.chapters.iter();
        chapters.find(|chapter| chapter.head.title.id == entry.heading)
    }

    /// The language of the chapter that a contents entry leads to.
    fn language_of(&self, entry: &TocEntry) -> String {
        let mut chapters = self.book.chapters.iter();
        let chapter = chapters.find(|chapter| chapter.head.title.id == entry.heading);
        let tag = chapter.and_then(|chapter| chapter.head.language.as_ref());
        tag.map(|tag| format!(" @{tag}")).unwrap_or_default()
    }

    fn chapter(&mut self, chapter: &'b Chapter) {
        let label = chapter.head.label.iter();
        let heads = label.chain([&chapter.head.title]).chain(&chapter.head.subtitle);
        let people = chapter.head.bylines.iter().flat_map(Byline::blocks);
        for block in heads.chain(people) {
            self.block(block);
        }
        self.holder("BlockQuote", "", |teller| teller.blocks(&chapter.head.epigraph));
        let mut open: Vec<u8> = Vec::new();
        for block in &chapter.blocks {
            if let BlockKind::Heading { level, .. } = block.kind {
                while open.pop_if(|own| *own >= level).is_some() {
                    self.depth -= 1;
                }
                self.say("Sect", "", "");
                self.depth += 1;
                open.push(level);
            }
            self.block(block);
        }
        self.depth -= open.len();
    }

    fn appendix(&mut self) {
        let (book, words) = (self.book, &self.book.words);
        if book.matter.appendix.is_none() {
            return;
        }
        self.say("P", "", &words.appendix);
        self.say("H1", "", &words.links);
        self.say("P", "", &words.links_subtitle);
        let mut group = None;
        for (number, entry) in book.links.listed() {
            let chapter = &book.chapters[entry.chapter];
            let language = chapter.head.language.as_ref().map(|tag| format!(" @{tag}"));
            let language = language.unwrap_or_default();
            if group != Some(entry.chapter) {
                let head = chapter.head.label.as_ref().unwrap_or(&chapter.head.title);
                self.say("H2", &language, &plain_text(head.inlines()));
                self.say("L", " Decimal", "");
                group = Some(entry.chapter);
            }
            let mut folios: Vec<String> = entry
                .calls
                .iter()
                .map(|call| self.pages.folio_of(&call.anchor).unwrap().label())
                .collect();
            folios.dedup();
            let called = format!("{} {}", words.page, folios.join(", "));
            let way = inside("Link", &format!(" →#{}", entry.calls[0].anchor.0), &called);
            self.depth += 1;
            self.holder("LI", "", |teller| {
                teller.say("Lbl", "", &number.to_string());
                teller.holder("LBody", "", |teller| {
                    if let Some(words) = &entry.words {
                        teller.say("P", &language, words);
                    }
                    let say = |teller: &mut Self, address: &Address, shown: &str| {
                        let to = format!(" →{}", address.uri());
                        teller.say("P", "", &inside("Link", &to, shown));
                    };
                    say(teller, &entry.address, entry.address.shown());
                    for fact in &entry.facts {
                        teller.say("P", "", &plain_text(&fact.words));
                        if let Some(one) = &fact.address {
                            say(teller, &one.address, &one.shown);
                        }
                    }
                    teller.say("P", "", &way);
                });
            });
            self.depth -= 1;
        }
    }

    fn blocks<'a>(&mut self, blocks: impl IntoIterator<Item = &'a Block>) {
        for block in blocks {
            self.block(block);
        }
    }

    /// A block, followed by the notes that it is the first to call.
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Heading { level, title, .. } => {
                let number = self.book.heading(block.id).and_then(|f| f.number.as_ref());
                let number = number.cloned().unwrap_or_default();
                let words = format!("{number} {}", self.inlines(title));
                self.say(&format!("H{level}"), "", &words);
            }
            BlockKind::Paragraph(inlines) | BlockKind::Pictures(inlines) => {
                let words = self.inlines(inlines);
                self.say("P", "", &words);
            }
            BlockKind::Figure { image, caption, number } => {
                let words = self.inlines(caption);
                let number = number
                    .as_ref()
                    .map(|number| format!("{} {number}. ", self.words.figure));
                let words = format!("{}{words}", number.unwrap_or_default());
                let alt = format!(" “{}”", self.book.images[image.0 as usize].alt);
                self.holder("Div", "", |teller| {
                    teller.say("Figure", &alt, "");
                    if !words.is_empty() {
                        teller.say("Caption", "", &words);
                    }
                });
            }
            BlockKind::Verse(stanzas) => self.holder("Div", "", |teller| {
                for stanza in stanzas {
                    let words = teller.inlines(stanza.lines.inlines());
                    teller.say("P", "", &words);
                    teller.notes();
                }
            }),
            BlockKind::Quote(inner) => {
                self.holder("BlockQuote", "", |teller| teller.blocks(inner));
            }
            BlockKind::Alert(Alert { kind, title, blocks }) => {
                let label = kind.label(self.words).to_owned();
                let words = format!("{label} {}", self.inlines(title));
                self.holder("Aside", "", |teller| {
                    teller.say("P", "", &words);
                    teller.notes();
                    teller.blocks(blocks);
                });
            }
            BlockKind::Details(details) => {
                self.holder("Div", "", |teller| teller.blocks(details.iter()));
            }
            BlockKind::Centred(inner)
            | BlockKind::AtRight(inner)
            | BlockKind::FigureRow(inner) => {
                self.holder("Div", "", |teller| teller.blocks(inner));
            }
            BlockKind::Agenda(agenda) => {
                self.holder("Table", "", |teller| teller.agenda(agenda));
            }
            BlockKind::List(list) => self.list(list),
            BlockKind::Definitions(list) => self.definitions(list),
            BlockKind::Code { text, caption, .. } if caption.is_printed() => {
                self.holder("Div", "", |teller| {
                    teller.caption(&teller.words.listing.clone(), caption);
                    teller.say("P", "", &inside("Code", "", text));
                });
            }
            BlockKind::Code { text, .. } => self.say("P", "", &inside("Code", "", text)),
            BlockKind::Table(table) => self.holder("Table", "", |teller| {
                teller.caption(&teller.words.table.clone(), &table.caption);
                teller.table(table);
            }),
            BlockKind::About(lines) => self.holder("Div", "", |teller| {
                for line in lines {
                    let label =
                        line.kind.label(teller.words).map(|one| format!("{one} "));
                    let words = teller.inlines(line.words.inlines());
                    teller.say("P", "", &format!("{}{words}", label.unwrap_or_default()));
                    teller.notes();
                }
            }),
            BlockKind::PageList(entries) => self.holder("TOC", "", |teller| {
                for entry in entries {
                    let words = teller.inlines(entry.words.inlines());
                    teller.holder("TOCI", "", |teller| teller.say("P", "", &words));
                }
            }),
            BlockKind::Break | BlockKind::PageBreak => {}
        }
        self.notes();
    }

    fn caption(&mut self, word: &str, caption: &Caption) {
        let Some(block) = caption.words.as_deref().filter(|_| caption.is_printed())
        else {
            return;
        };
        let words = self.inlines(block.inlines());
        let number = caption.number.as_ref().map(|number| format!("{word} {number}. "));
        self.say("Caption", "", &format!("{}{words}", number.unwrap_or_default()));
    }

    fn list(&mut self, list: &List) {
        let counts = match (list.start, self.numbers % 3) {
            (None, _) => " None",
            (_, 0) => " Decimal",
            (_, 1) => " LowerAlpha",
            _ => " LowerRoman",
        };
        let marks: Vec<String> = (0..)
            .zip(&list.items)
            .map(|(at, item)| match (item.done, list.start) {
                (Some(true), _) => "☑".to_owned(),
                (Some(false), _) => "☐".to_owned(),
                (None, Some(start)) => self.number(start + at),
                (None, None) if self.is_french || self.bullets % 3 == 1 => "–".to_owned(),
                (None, None) if self.bullets.is_multiple_of(3) => "•".to_owned(),
                (None, None) => "·".to_owned(),
            })
            .collect();
        let open =
            if list.start.is_some() { &mut self.numbers } else { &mut self.bullets };
        *open += 1;
        self.holder("L", counts, |teller| {
            for (item, mark) in list.items.iter().zip(marks) {
                teller.holder("LI", "", |teller| {
                    teller.say("Lbl", "", &mark);
                    teller.holder("LBody", "", |teller| teller.blocks(&item.blocks));
                });
            }
        });
        let open =
            if list.start.is_some() { &mut self.numbers } else { &mut self.bullets };
        *open -= 1;
    }

    /// A list number as these books need it: letters and numerals only up to nine.
    fn number(&self, number: u64) -> String {
        const LETTERS: [&str; 9] = ["a", "b", "c", "d", "e", "f", "g", "h", "i"];
        const ROMAN: [&str; 9] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
        let end = if self.is_french { ")" } else { "." };
        let index = usize::try_from(number).unwrap().wrapping_sub(1);
        match self.numbers % 3 {
            1 => format!("{}{end}", LETTERS[index]),
            2 => format!("{}{end}", ROMAN[index]),
            _ => format!("{number}."),
        }
    }

    fn definitions(&mut self, list: &[Definition]) {
        self.holder("L", " None", |teller| {
            for Definition { term, meanings } in list {
                teller.holder("LI", "", |teller| {
                    let words = teller.inlines(term.inlines());
                    teller.say("Lbl", "", &words);
                    teller.holder("LBody", "", |teller| {
                        teller.notes();
                        for blocks in meanings {
                            teller.blocks(blocks);
                        }
                    });
                });
            }
        });
    }

    fn table(&mut self, table: &Table) {
        let is_headed = table.header.iter().any(|cell| !cell.inlines().is_empty());
        if is_headed {
            self.holder("THead", "", |t| t.row(table, 0, &table.header));
        }
        self.holder("TBody", "", |teller| {
            for (at, row) in (1..).zip(&table.rows) {
                teller.row(table, at, row);
            }
        });
    }

    /// A programme is a table: each time heads its row.
    fn agenda(&mut self, agenda: &Agenda) {
        if let Some(header) = &agenda.header {
            self.holder("THead", "", |teller| teller.agenda_row(header, true));
        }
        self.holder("TBody", "", |teller| {
            for entry in &agenda.entries {
                teller.agenda_row(entry, false);
            }
        });
    }

    fn agenda_row(&mut self, entry: &AgendaEntry, is_header: bool) {
        let (tag, facts) = match (entry.time.inlines().is_empty(), is_header) {
            (true, _) => ("TD", ""),
            (false, true) => ("TH", " Column"),
            (false, false) => ("TH", " Row"),
        };
        let (what, of_what) = if is_header { ("TH", " Column") } else { ("TD", "") };
        self.holder("TR", "", |teller| {
            let words = teller.inlines(entry.time.inlines());
            teller.say(tag, facts, &words);
            teller.notes();
            let mut told = String::new();
            let mut others = Vec::new();
            let blocks = std::iter::once(&entry.title).chain(&entry.speakers);
            for block in blocks.chain(&entry.blocks) {
                let words = match &block.kind {
                    BlockKind::Code { text, .. } => inside("Code", "", text),
                    _ if block.is_paragraph() => teller.inlines(block.inlines()),
                    _ => {
                        others.push(block);
                        continue;
                    }
                };
                if !words.is_empty() {
                    told += &inside("P", "", &words);
                    told.push(' ');
                }
            }
            teller.say(what, of_what, &told);
            teller.depth += 1;
            teller.notes();
            teller.blocks(others);
            teller.depth -= 1;
        });
    }

    fn row(&mut self, table: &Table, at: usize, cells: &[Block]) {
        let (tag, facts) = if at == 0 { ("TH", " Column") } else { ("TD", "") };
        self.holder("TR", "", |teller| {
            for (column, cell) in cells.iter().enumerate() {
                if table.extent(at, column).is_none() {
                    continue;
                }
                let words = teller.inlines(cell.inlines());
                teller.say(tag, facts, &words);
                teller.depth += 1;
                teller.notes();
                teller.depth -= 1;
            }
        });
    }

    fn notes(&mut self) {
        for id in std::mem::take(&mut self.called) {
            if let Some(note) = self.book.note(id)
                && self.noted.insert(id)
            {
                self.note(note);
            }
        }
    }

    fn note(&mut self, note: &Note) {
        let open = (std::mem::take(&mut self.numbers), std::mem::take(&mut self.bullets));
        let back = &self.book.call(note.calls[0]).unwrap().anchor.0;
        let number = format!("{}.", note.number);
        let number = inside("Link", &format!(" →#{back}"), &number);
        self.holder("Note", &format!(" #{}", note.anchor.0), |teller| {
            teller.say("Lbl", "", &number);
            teller.blocks(&note.blocks);
        });
        (self.numbers, self.bullets) = open;
    }

    fn inlines(&mut self, inlines: &[Inline]) -> String {
        self.parts(inlines).iter().map(BlockPart::words).collect()
    }

    /// Inlines, split into plain text, links and calls.
    fn parts(&mut self, inlines: &[Inline]) -> Vec<BlockPart> {
        let mut parts = Vec::new();
        let mut is_apart = false;
        for inline in inlines {
            match &inline.kind {
                // A line begins after a separate image: without a space.
                InlineKind::Text(text) if std::mem::take(&mut is_apart) => {
                    parts.push(BlockPart::Words(text.text.trim_start().to_owned()));
                }
                InlineKind::Text(text) => parts.push(BlockPart::Words(text.text.clone())),
                InlineKind::LineBreak => parts.push(BlockPart::Words("\n".to_owned())),
                InlineKind::Code(text) => {
                    parts.push(BlockPart::Words(inside("Code", "", text)));
                }
                InlineKind::Marked { mark, body } => {
                    let tag = match mark {
                        Marking::Keys | Marking::Output => "Code",
                        Marking::Quoted => "Quote",
                        Marking::Abbreviation(Some(_)) => "Span",
                        _ => {
                            parts.extend(self.parts(body));
                            continue;
                        }
                    };
                    parts.extend(around(self.parts(body), |part| match part {
                        BlockPart::Words(words) => {
                            BlockPart::Words(inside(tag, "", &words))
                        }
                        BlockPart::Link(to, words) => {
                            BlockPart::Link(to, inside(tag, "", &words))
                        }
                        BlockPart::Number(to, words) => {
                            BlockPart::Number(to, inside(tag, "", &words))
                        }
                        BlockPart::Call(call) => BlockPart::Call(call),
                    }));
                }
                InlineKind::Image(image) => {
                    let Picture { alt, standing, .. } =
                        &self.book.images[image.0 as usize];
                    is_apart = *standing == Standing::Apart;
                    parts.push(BlockPart::Words(inside(
                        "Figure",
                        &format!(" “{alt}”"),
                        "",
                    )));
                }
                InlineKind::NoteCall(call) => {
                    parts.push(BlockPart::Call(self.call(*call)));
                }
                InlineKind::Foreign { language, body } => {
                    let facts = format!(" @{language}");
                    parts.extend(around(self.parts(body), |part| match part {
                        BlockPart::Words(words) => {
                            BlockPart::Words(inside("Span", &facts, &words))
                        }
                        BlockPart::Link(to, words) => {
                            BlockPart::Link(to, inside("Span", &facts, &words))
                        }
                        BlockPart::Number(to, words) => {
                            BlockPart::Number(to, inside("Span", &facts, &words))
                        }
                        BlockPart::Call(call) => BlockPart::Call(call),
                    }));
                }
                InlineKind::Link { link, bare, body } => {
                    let mut body = self.parts(body);
                    body.extend(self.references.get(link).cloned().map(BlockPart::Words));
                    let mut number = None;
                    let to = match self.book.target(*link) {
                        Target::Elsewhere(_) | Target::Nowhere => {
                            parts.extend(body);
                            continue;
                        }
                        Target::Inside(to) => format!(" →#{}", to.0),
                        Target::Outside(id) => {
                            let entry = self.book.links.get(*id).unwrap();
                            number = entry.number.filter(|_| !bare).map(|number| {
                                let to = format!(" →#{}", entry.anchor.0);
                                BlockPart::Number(to, format!("[{number}]"))
                            });
                            format!(" →{}", entry.address.uri())
                        }
                    };
                    parts.extend(around(body, |part| match part {
                        BlockPart::Words(words) => BlockPart::Link(to.clone(), words),
                        other => other,
                    }));
                    parts.extend(number);
                }
                _ => parts.extend(self.parts(inline.body().unwrap_or_default())),
            }
        }
        parts
    }

    fn call(&mut self, call: actes::book::CallRef) -> String {
        let Some(id) = self.book.call(call).and_then(|call| call.note) else {
            return String::new();
        };
        self.called.push(id);
        let note = self.book.note(id).unwrap();
        let to = format!(" →#{}", note.anchor.0);
        inside("Reference", "", &inside("Link", &to, &note.number.to_string()))
    }
}

/// A part of the text of a block. Links and calls are outermost, and links do not nest.
enum BlockPart {
    Words(String),
    /// Its destination and its text.
    Link(String, String),
    /// The number beside a link: its destination and its text.
    Number(String, String),
    /// A note call.
    Call(String),
}

impl BlockPart {
    fn words(&self) -> String {
        match self {
            Self::Words(words) | Self::Call(words) => words.clone(),
            Self::Link(to, words) => inside("Link", to, words),
            Self::Number(to, words) => {
                inside("Reference", "", &inside("Link", to, words))
            }
        }
    }
}

/// Wraps parts in an element; adjacent text becomes one part.
fn around(
    parts: Vec<BlockPart>,
    wrap: impl Fn(BlockPart) -> BlockPart,
) -> Vec<BlockPart> {
    let mut joined: Vec<BlockPart> = Vec::new();
    for part in parts {
        match (joined.last_mut(), part) {
            (Some(BlockPart::Words(before)), BlockPart::Words(words)) => {
                before.push_str(&words);
            }
            (_, part) => joined.push(part),
        }
    }
    joined.into_iter().map(wrap).collect()
}
