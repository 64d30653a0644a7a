//! Events → tree, with an explicit stack of open containers.

use std::ops::Range;

use pulldown_cmark::Alignment;
use pulldown_cmark::BlockQuoteKind;
use pulldown_cmark::BrokenLink;
use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::LinkType;
use pulldown_cmark::Options;
use pulldown_cmark::Tag;

use super::inlines;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::AlertKind;
use crate::book::Align;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::CallRef;
use crate::book::Draft;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::List;
use crate::book::ListItem;
use crate::book::Table;
use crate::book::Text;
use crate::book::block::plain_text;
use crate::book::draft::WrittenCall;
use crate::book::draft::WrittenImage;
use crate::book::draft::WrittenLink;
use crate::book::draft::WrittenNote;

/// How deep blocks and inlines may nest. Later stages walk the tree by calling
/// themselves.
const DEEPEST: usize = 100;

/// Parses one text after the other into one draft.
#[derive(Debug, Default)]
pub(crate) struct Parser {
    pub(crate) draft: Draft,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// A container that is open.
#[derive(Debug)]
enum Kind {
    Root,
    Quote(BlockId),
    Alert(BlockId, AlertKind),
    List(BlockId, Option<u64>, Vec<ListItem>),
    Item(Option<bool>),
    Note(String),
    Paragraph(BlockId),
    Heading(BlockId, u8, Option<String>),
    Code(BlockId, Option<String>, String),
    Html(bool),
    Table(BlockId, Vec<Align>, Vec<Block>, Vec<Vec<Block>>),
    Row(Vec<Block>, bool),
    Cell(BlockId),
    Emphasis,
    Strong,
    Strike,
    Link(String),
    Image(String),
    /// Nested too deeply: what it holds goes to what it stands in.
    Flat,
}

#[derive(Debug)]
struct Open {
    kind: Kind,
    span: Span,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    /// Whether a paragraph stood directly in it: of an item, that it is loose.
    is_loose: bool,
}

/// One text being parsed.
struct Builder<'p, 's> {
    parser: &'p mut Parser,
    source: SourceId,
    text: &'s str,
    base: usize,
    stack: Vec<Open>,
    notes: Vec<WrittenNote>,
    told_depth: bool,
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

impl Parser {
    /// A number for a block.
    pub(crate) fn next_block(&mut self) -> BlockId {
        let id = BlockId(self.draft.next_block);
        self.draft.next_block += 1;
        id
    }

    /// Parses a value of the front matter as one paragraph.
    pub(crate) fn field(
        &mut self,
        source: SourceId,
        text: &str,
        range: Range<usize>,
    ) -> Block {
        let id = self.next_block();
        let span = Span::new(source, range.clone());
        let (blocks, _) = self.run(source, &text[range.clone()], range.start);
        let inlines = blocks.into_iter().find_map(|block| match block.kind {
            BlockKind::Paragraph(inlines) => Some(inlines),
            _ => None,
        });
        let inlines = inlines.unwrap_or_else(|| {
            let mut words = Text::default();
            words.push(&text[range.clone()], range);
            vec![Inline { span: span.clone(), kind: InlineKind::Text(words) }]
        });
        Block { id, span, kind: BlockKind::Paragraph(inlines) }
    }

    /// Parses the body of a file: its blocks and the notes defined in it.
    pub(crate) fn body(
        &mut self,
        source: SourceId,
        text: &str,
        from: usize,
    ) -> (Vec<Block>, Vec<WrittenNote>) {
        self.run(source, &text[from..], from)
    }

    fn run(
        &mut self,
        source: SourceId,
        text: &str,
        base: usize,
    ) -> (Vec<Block>, Vec<WrittenNote>) {
        let mut broken = Vec::new();
        let callback = |link: BrokenLink<'_>| -> Option<(CowStr<'_>, CowStr<'_>)> {
            if link.link_type == LinkType::Reference {
                broken.push((link.reference.to_string(), link.span));
            }
            None
        };
        let events = pulldown_cmark::Parser::new_with_broken_link_callback(
            text,
            options(),
            Some(callback),
        );
        let root = Span::new(source, base..base + text.len());
        let mut builder = Builder {
            parser: self,
            source,
            text,
            base,
            stack: vec![Open::new(Kind::Root, root)],
            notes: Vec::new(),
            told_depth: false,
        };
        for (event, range) in events.into_offset_iter() {
            builder.event(event, range);
        }
        let (blocks, notes) = builder.finish();
        for (name, range) in broken {
            let message = format!("the reference `[{name}]` is not defined");
            let place = Span::new(source, base + range.start..base + range.end);
            let remark = Diagnostic::error("reference-undefined", message)
                .at(place)
                .hint(format!("add a line `[{name}]: https://…`"));
            self.diagnostics.push(remark);
        }
        (blocks, notes)
    }
}

impl Open {
    fn new(kind: Kind, span: Span) -> Self {
        Self { kind, span, blocks: Vec::new(), inlines: Vec::new(), is_loose: false }
    }
}

impl Builder<'_, '_> {
    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, self.base + range.start..self.base + range.end)
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.open(tag, &range),
            Event::End(_) => self.close(),
            Event::Text(words) => self.words(&words, &range),
            Event::Code(words) => {
                let clean = inlines::without_controls(&words).into_owned();
                self.inline(InlineKind::Code(clean), &range);
            }
            Event::SoftBreak => self.push_text(" ", &range),
            Event::HardBreak => self.inline(InlineKind::LineBreak, &range),
            Event::Rule => {
                let id = self.parser.next_block();
                self.flush();
                let block = Block { id, span: self.span(&range), kind: BlockKind::Break };
                self.top().blocks.push(block);
            }
            Event::TaskListMarker(done) => {
                let item =
                    self.stack.iter_mut().rev().find_map(|open| match &mut open.kind {
                        Kind::Item(state) => Some(state),
                        _ => None,
                    });
                if let Some(state) = item {
                    *state = Some(done);
                }
            }
            Event::FootnoteReference(name) => self.call(&name, &range),
            Event::Html(html) | Event::InlineHtml(html) => self.html(&html, &range),
            Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.push_text(&words, &range);
            }
        }
    }

    fn top(&mut self) -> &mut Open {
        self.stack.last_mut().expect("the root is never closed before the end")
    }

    fn open(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        let span = self.span(range);
        if self.stack.len() > DEEPEST {
            if !self.told_depth {
                let message = format!("nested more than {DEEPEST} deep");
                let remark = Diagnostic::error("nesting-too-deep", message)
                    .at(span.clone())
                    .hint("end some of the quotations, lists or emphases around it");
                self.parser.diagnostics.push(remark);
                self.told_depth = true;
            }
            self.stack.push(Open::new(Kind::Flat, span));
            return;
        }
        let kind = self.kind_of(tag);
        if !matches!(
            kind,
            Kind::Emphasis | Kind::Strong | Kind::Strike | Kind::Link(_) | Kind::Image(_)
        ) {
            self.flush();
        }
        if matches!(kind, Kind::Paragraph(_)) && matches!(self.top().kind, Kind::Item(_))
        {
            self.top().is_loose = true;
        }
        self.stack.push(Open::new(kind, span));
    }

    fn kind_of(&mut self, tag: Tag<'_>) -> Kind {
        match tag {
            Tag::Paragraph => Kind::Paragraph(self.parser.next_block()),
            Tag::Heading { level, id, .. } => {
                let block = self.parser.next_block();
                Kind::Heading(block, level as u8, id.map(|id| id.to_string()))
            }
            Tag::BlockQuote(kind) => {
                let block = self.parser.next_block();
                kind.map_or(Kind::Quote(block), |kind| Kind::Alert(block, alert(kind)))
            }
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split_whitespace().next().map(str::to_owned)
                    }
                    CodeBlockKind::Indented => None,
                };
                Kind::Code(self.parser.next_block(), language, String::new())
            }
            Tag::HtmlBlock => Kind::Html(false),
            Tag::List(start) => Kind::List(self.parser.next_block(), start, Vec::new()),
            Tag::Item => Kind::Item(None),
            Tag::FootnoteDefinition(name) => Kind::Note(name.to_string()),
            Tag::Table(columns) => {
                let columns = columns.into_iter().map(align).collect();
                let block = self.parser.next_block();
                Kind::Table(block, columns, Vec::new(), Vec::new())
            }
            Tag::TableHead => Kind::Row(Vec::new(), true),
            Tag::TableRow => Kind::Row(Vec::new(), false),
            Tag::TableCell => Kind::Cell(self.parser.next_block()),
            Tag::Emphasis => Kind::Emphasis,
            Tag::Strong => Kind::Strong,
            Tag::Strikethrough => Kind::Strike,
            Tag::Link { dest_url, .. } => Kind::Link(dest_url.to_string()),
            Tag::Image { dest_url, .. } => Kind::Image(dest_url.to_string()),
            Tag::Superscript
            | Tag::Subscript
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => Kind::Flat,
        }
    }

    fn close(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        self.flush();
        let Some(open) = self.stack.pop() else { return };
        let span = open.span;
        match open.kind {
            Kind::Root => {}
            Kind::Flat => {
                let parent = self.top();
                parent.blocks.extend(open.blocks);
                parent.inlines.extend(open.inlines);
            }
            Kind::Quote(id) => self.block(id, span, BlockKind::Quote(open.blocks)),
            Kind::Alert(id, kind) => {
                self.block(id, span, BlockKind::Alert(kind, open.blocks));
            }
            Kind::List(id, start, items) => {
                let tight = !open.is_loose;
                self.block(id, span, BlockKind::List(List { start, tight, items }));
            }
            Kind::Item(done) => {
                let item = ListItem { done, blocks: open.blocks };
                let parent = self.top();
                parent.is_loose |= open.is_loose;
                if let Kind::List(_, _, items) = &mut parent.kind {
                    items.push(item);
                }
            }
            Kind::Note(name) => {
                self.notes.push(WrittenNote { name, span, blocks: open.blocks });
            }
            Kind::Paragraph(id) => {
                let inlines = self.refine(open.inlines);
                self.block(id, span, BlockKind::Paragraph(inlines));
            }
            Kind::Heading(id, level, wanted) => {
                let title = self.refine(open.inlines);
                self.block(id, span, BlockKind::Heading { level, title, wanted });
            }
            Kind::Code(id, language, mut text) => {
                while text.ends_with(['\n', '\r']) {
                    text.pop();
                }
                self.block(id, span, BlockKind::Code { language, text });
            }
            Kind::Html(_) => {}
            Kind::Table(id, columns, header, rows) => {
                let table = Table { columns, header, rows };
                self.block(id, span, BlockKind::Table(table));
            }
            Kind::Row(cells, is_header) => self.row(cells, is_header),
            Kind::Cell(id) => {
                let inlines = self.refine(open.inlines);
                let cell = Block { id, span, kind: BlockKind::Paragraph(inlines) };
                if let Kind::Row(cells, _) = &mut self.top().kind {
                    cells.push(cell);
                }
            }
            Kind::Emphasis => self.wrap(span, InlineKind::Emphasis(open.inlines)),
            Kind::Strong => self.wrap(span, InlineKind::Strong(open.inlines)),
            Kind::Strike => self.wrap(span, InlineKind::Strike(open.inlines)),
            Kind::Link(destination) => {
                let link = self.link(destination, span.clone());
                let body = open.inlines;
                let bare = matches!(self.slice(&span).chars().next(), Some('<'));
                self.wrap(span, InlineKind::Link { link, bare, body });
            }
            Kind::Image(destination) => {
                let alt = plain_text(&open.inlines);
                let image = ImageRef(count(self.parser.draft.images.len()));
                let written = WrittenImage { destination, alt, span: span.clone() };
                self.parser.draft.images.push(written);
                self.wrap(span, InlineKind::Image(image));
            }
        }
    }

    fn slice(&self, span: &Span) -> &str {
        self.text
            .get(span.start.saturating_sub(self.base)..span.end.saturating_sub(self.base))
            .unwrap_or_default()
    }

    fn row(&mut self, row: Vec<Block>, is_header: bool) {
        if let Kind::Table(_, _, header, rows) = &mut self.top().kind {
            if is_header {
                *header = row;
            } else {
                rows.push(row);
            }
        }
    }

    fn block(&mut self, id: BlockId, span: Span, kind: BlockKind) {
        self.top().blocks.push(Block { id, span, kind });
    }

    fn wrap(&mut self, span: Span, kind: InlineKind) {
        self.top().inlines.push(Inline { span, kind });
    }

    fn link(&mut self, destination: String, span: Span) -> LinkRef {
        let link = LinkRef(count(self.parser.draft.links.len()));
        self.parser.draft.links.push(WrittenLink { destination, span });
        link
    }

    fn call(&mut self, name: &str, range: &Range<usize>) {
        let call = CallRef(count(self.parser.draft.calls.len()));
        let span = self.span(range);
        self.parser.draft.calls.push(WrittenCall { name: name.to_owned(), span });
        self.inline(InlineKind::NoteCall(call), range);
    }

    fn inline(&mut self, kind: InlineKind, range: &Range<usize>) {
        let span = self.span(range);
        self.top().inlines.push(Inline { span, kind });
    }

    fn words(&mut self, words: &str, range: &Range<usize>) {
        let open = self.top();
        if let Kind::Code(_, _, text) = &mut open.kind {
            text.push_str(&inlines::without_controls(words));
            return;
        }
        let clean = inlines::without_controls(words);
        if clean != words || words.contains(inlines::is_bidi_control) {
            let message = "a character that no book can show stands here";
            let remark = Diagnostic::warning("character-invisible", message)
                .at(self.span(range))
                .hint("it is shown as \u{fffd}, or steers the direction of writing");
            self.parser.diagnostics.push(remark);
        }
        let clean = clean.into_owned();
        self.push_text(&clean, range);
    }

    fn push_text(&mut self, words: &str, range: &Range<usize>) {
        let span = self.span(range);
        let open = self.top();
        if let Some(Inline { span: before, kind: InlineKind::Text(text) }) =
            open.inlines.last_mut()
        {
            text.push(words, span.range());
            before.end = before.end.max(span.end);
        } else {
            let mut text = Text::default();
            text.push(words, span.range());
            open.inlines.push(Inline { span, kind: InlineKind::Text(text) });
        }
    }

    /// Inlines that stand directly among blocks, as in a tight list, become a
    /// paragraph.
    fn flush(&mut self) {
        let holds_blocks = matches!(
            self.top().kind,
            Kind::Root | Kind::Item(_) | Kind::Quote(_) | Kind::Alert(..) | Kind::Note(_)
        );
        if !holds_blocks || self.top().inlines.is_empty() {
            return;
        }
        let inlines = std::mem::take(&mut self.top().inlines);
        let source = self.source;
        let start = inlines.first().map_or(0, |inline| inline.span.start);
        let end = inlines.last().map_or(start, |inline| inline.span.end);
        let inlines = self.refine(inlines);
        let id = self.parser.next_block();
        let span = Span::new(source, start..end.max(start));
        self.block(id, span, BlockKind::Paragraph(inlines));
    }

    fn refine(&mut self, inlines: Vec<Inline>) -> Vec<Inline> {
        inlines::refine(
            inlines,
            self.source,
            &mut self.parser.draft,
            &mut self.parser.diagnostics,
        )
    }

    /// Raw HTML is not for books: a line break is kept, a comment left out in silence,
    /// the rest left out with a remark.
    fn html(&mut self, html: &str, range: &Range<usize>) {
        let tag = html.trim();
        if matches!(tag, "<br>" | "<br/>" | "<br />") {
            self.inline(InlineKind::LineBreak, range);
            return;
        }
        if let Kind::Html(told) = &mut self.top().kind {
            if std::mem::replace(told, true) {
                return;
            }
        }
        if tag.is_empty() || tag.starts_with("<!--") {
            return;
        }
        let remark = Diagnostic::warning("html-dropped", "raw HTML is left out")
            .at(self.span(range))
            .hint("write it in Markdown");
        self.parser.diagnostics.push(remark);
    }

    fn finish(mut self) -> (Vec<Block>, Vec<WrittenNote>) {
        while self.stack.len() > 1 {
            self.close();
        }
        self.flush();
        let blocks = std::mem::take(&mut self.top().blocks);
        (blocks, self.notes)
    }
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Start,
        Alignment::Center => Align::Centre,
        Alignment::Right => Align::End,
    }
}

fn alert(kind: BlockQuoteKind) -> AlertKind {
    match kind {
        BlockQuoteKind::Note => AlertKind::Note,
        BlockQuoteKind::Tip => AlertKind::Tip,
        BlockQuoteKind::Important => AlertKind::Important,
        BlockQuoteKind::Warning => AlertKind::Warning,
        BlockQuoteKind::Caution => AlertKind::Caution,
    }
}
