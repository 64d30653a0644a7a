//! Builds blocks and inlines from the Markdown parser's events, with a stack of open
//! ones.

mod agenda;
mod anchors;
mod broken;
mod captions;
mod close;
mod divs;
mod elements;
mod form;
mod given;
mod html;
mod parts;

use std::ops::Range;

use pulldown_cmark::BrokenLink;
use pulldown_cmark::CodeBlockKind;
use pulldown_cmark::Event;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;

use super::attributes::Attributes;
use super::characters::printable;
use super::expansion::Expansion;
use super::fences::Fences;
use super::html::Met;
use super::inlines;
use super::inlines::WordsPlace;
use super::leaf::Leaf;
use super::lists::Lists;
use super::open::Open;
use super::open::OpenNode;
use super::open::is_inline;
use super::open::opened;
use super::paragraph;
use super::reading::Reading;
use super::reading::Tree;
use super::reading::new_block;
use super::reading::next_number;
use super::references::References;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::character::is_invisible;
use crate::base::codes;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::CallRef;
use crate::book::Caption;
use crate::book::ImageRef;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::PictureWidth;
use crate::book::Text;
use crate::book::draft::WrittenCall;
use crate::book::draft::WrittenImage;
use crate::book::draft::WrittenNote;
use crate::book::runs::plain_text;
use crate::config::MarkdownOptions;
use crate::config::limits::NESTING;

/// Parses a range of a file.
pub(super) fn read(
    text: &str,
    range: Range<usize>,
    source: SourceId,
    reading: &mut Reading,
) -> Tree {
    let options = options_of(&reading.options);
    let base = range.start;
    let mut expansion = Expansion::of(range.len());
    let mut lists = Lists::new(text, source);
    let mut definitions = References::of(text, range.clone());
    let mut references = Vec::new();
    let note_broken = |link: BrokenLink<'_>| {
        references.push((base + link.span.start..base + link.span.end, link.link_type));
        None
    };
    let (fences, masked) = Fences::find(text, &range, options, &reading.options);
    let words = masked.as_deref().unwrap_or(&text[range]);
    let parser = Parser::new_with_broken_link_callback(words, options, Some(note_broken));
    let mut builder = Builder::new(text, source, fences, reading);
    let mut leaf = Leaf::new();
    let mut events = parser.into_offset_iter();
    let mut upcoming = events.next();
    while let Some((event, at)) = upcoming.take() {
        upcoming = events.next();
        let next = upcoming.as_ref().map(|(event, _)| event);
        builder.precedes_table = matches!(next, Some(Event::Start(Tag::Table(_))));
        let at = base + at.start..base + at.end;
        expansion.count(&event, &at, &text[..at.start]);
        lists.take(&event, &at, builder.reading);
        definitions.take(&event, &at);
        if let Some((event, at)) = leaf.take(event, at) {
            builder.end_words(&mut leaf);
            leaf.pass(&event);
            builder.take(event, at);
        }
    }
    builder.end_words(&mut leaf);
    let tree = builder.finish();
    definitions.report((text, base), events.reference_definitions(), source, reading);
    drop(events);
    reading.diagnostics.extend(expansion.diagnostic(source));
    broken::report(text, references, source, reading);
    tree
}

/// What the Markdown parser reads. Attributes of headings are read here, for it takes
/// any words in braces for them.
fn options_of(switches: &MarkdownOptions) -> Options {
    let mut options = Options::empty();
    options.set(Options::ENABLE_TABLES, switches.tables);
    options.set(Options::ENABLE_FOOTNOTES, switches.footnotes);
    options
        .set(Options::ENABLE_STRIKETHROUGH, switches.strikethrough || switches.subscript);
    options.set(Options::ENABLE_TASKLISTS, switches.task_lists);
    options.set(Options::ENABLE_GFM, switches.alerts);
    options.set(Options::ENABLE_DEFINITION_LIST, switches.definition_lists);
    options
}

struct Builder<'a> {
    text: &'a str,
    source: SourceId,
    /// The lines that the Markdown parser does not know.
    fences: Fences,
    reading: &'a mut Reading,
    stack: Vec<OpenNode>,
    notes: Vec<WrittenNote>,
    too_deep: bool,
    /// Link targets without a word yet; they are attached to the next words.
    anchors: Vec<Inline>,
    /// The attributes at the end of a caption that is not made yet.
    caption_attributes: Option<Attributes>,
    /// The caption of the table that follows.
    caption_of_next: Option<Caption>,
    /// The caption of the open code.
    code_caption: Option<Block>,
    /// Whether a table follows what is read.
    precedes_table: bool,
    /// Problems in an element that may be dropped with its content.
    met: Vec<(Met, String, Span)>,
}

impl<'a> Builder<'a> {
    fn new(
        text: &'a str,
        source: SourceId,
        fences: Fences,
        reading: &'a mut Reading,
    ) -> Self {
        let root = OpenNode::new(Open::Root, 0..text.len());
        Self {
            text,
            source,
            fences,
            reading,
            stack: vec![root],
            notes: Vec::new(),
            too_deep: false,
            anchors: Vec::new(),
            caption_attributes: None,
            caption_of_next: None,
            code_caption: None,
            precedes_table: false,
            met: Vec::new(),
        }
    }

    fn take(&mut self, event: Event<'_>, at: Range<usize>) {
        if self.reading.is_full() {
            return;
        }
        match event {
            Event::Start(tag) => self.open(tag, at),
            Event::End(_) => {
                self.end_elements();
                self.close();
            }
            Event::Text(words) => self.words(&words, at),
            Event::Code(code) => {
                self.inline(InlineKind::Code(printable(&code).into_owned()), at);
            }
            Event::SoftBreak => self.words(" ", at),
            Event::HardBreak => self.inline(InlineKind::LineBreak, at),
            Event::Html(html) => self.html_line(&html, at),
            Event::InlineHtml(html) => self.html_among_words(&html, &at),
            Event::FootnoteReference(name) => self.call(name.to_string(), at),
            Event::Rule => {
                let block = new_block(self.block_span(at), BlockKind::Break);
                self.block(block);
            }
            Event::TaskListMarker(ticked) => self.tick(ticked),
            // The option for math is off; kept as text just in case.
            Event::InlineMath(words) | Event::DisplayMath(words) => {
                self.words(&words, at);
            }
        }
    }

    /// Marks the current item, or the item of the current first paragraph, as a task.
    fn tick(&mut self, ticked: bool) {
        let is_paragraph = matches!(self.top().kind, Open::Paragraph);
        let above = usize::from(is_paragraph);
        if let Some(OpenNode { kind: Open::Item { done }, .. }) =
            self.stack.iter_mut().rev().nth(above)
        {
            *done = Some(ticked);
        }
    }

    /// The innermost open node. The root is never closed.
    fn top(&mut self) -> &mut OpenNode {
        self.stack.last_mut().expect("the root is closed last")
    }

    /// Whether the nesting limit is reached, which is reported once. Deeper content is
    /// added to the current level.
    fn is_too_deep(&mut self, at: &Range<usize>) -> bool {
        let too_deep = self.stack.len() > NESTING;
        if too_deep && !self.too_deep {
            self.too_deep = true;
            let diagnostic = Diagnostic::new(
                codes::NESTING_TOO_DEEP,
                format!("more than {NESTING} things are nested in one another here"),
            );
            let span = Span::new(self.source, at.clone());
            self.reading.diagnostic(diagnostic.at(span).hint("nest less deeply"));
        }
        too_deep
    }

    fn open(&mut self, tag: Tag<'_>, at: Range<usize>) {
        if !is_inline(&tag) {
            self.end_elements_among_words();
            self.end_words_before();
        }
        self.look_at(&tag, &at);
        if let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = &tag {
            self.code_given(info, &at);
        }
        let too_deep = self.is_too_deep(&at);
        let kind = match opened(tag, &self.top().kind) {
            // These collect their text outside of the tree, so depth does not matter.
            kind @ (Open::Html(_) | Open::Code { .. }) => kind,
            Open::Strike if self.is_inferior(&at) => Open::Inferior,
            // Links can't be nested.
            Open::Link { .. } if self.is_in_link() => Open::Flat,
            _ if too_deep => Open::Flat,
            Open::Aside { kind, .. } => self.alert(kind, &at),
            kind => kind,
        };
        self.stack.push(OpenNode::new(kind, at));
    }

    /// Whether words between tildes are inferior: between single ones, if asked for.
    fn is_inferior(&self, at: &Range<usize>) -> bool {
        self.reading.options.subscript && !self.text[at.clone()].starts_with("~~")
    }

    fn close(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        let Some(frame) = self.stack.pop() else { return };
        match frame.kind {
            Open::Emphasis
            | Open::Strong
            | Open::Strike
            | Open::Superior
            | Open::Inferior
            | Open::CodeWords
            | Open::Marked(_)
            | Open::Span(_)
            | Open::Link { .. } => self.close_words_of_a_kind(frame),
            Open::Image { .. } => self.close_image(frame),
            Open::Flat => self.close_flat(frame),
            _ => self.close_block(frame),
        }
    }

    /// Processes superscripts, addresses and the like in the text of inlines.
    fn finished(&mut self, inlines: Vec<Inline>, place: WordsPlace) -> Vec<Inline> {
        inlines::finish(inlines, place, self.text, self.source, self.reading)
    }

    /// Makes a paragraph of inlines that are directly among blocks.
    fn flush(&mut self, blocks: &mut Vec<Block>, inlines: Vec<Inline>) {
        let inlines = trimmed(inlines);
        // Word writes a no-break space for an empty line.
        let is_text = |inline: &Inline| matches!(inline.kind, InlineKind::Text(_));
        if inlines.iter().all(is_text) && says_nothing(&inlines) {
            return;
        }
        if let (Some(first), Some(last)) = (inlines.first(), inlines.last()) {
            let span = Span::new(self.source, first.span.start..last.span.end);
            if let Some(kind) = self.paragraph(inlines) {
                self.reading.count_blocks(1, &span);
                blocks.push(new_block(span, kind));
            }
        }
    }

    /// The block of a paragraph's inlines: words, a figure or verse; `None` if there are
    /// only link targets.
    fn paragraph(&mut self, inlines: Vec<Inline>) -> Option<BlockKind> {
        let inlines = self.without_anchors(inlines);
        if inlines.is_empty() {
            return None;
        }
        let mut kind =
            paragraph::kind(inlines, self.text, self.source, self.reading, read);
        self.give_anchors(&mut kind);
        Some(kind)
    }

    fn is_in_link(&self) -> bool {
        self.stack
            .iter()
            .any(|frame| matches!(frame.kind, Open::Link { .. } | Open::Image { .. }))
    }

    /// Where the words of the nodes that are open stand.
    fn words_place(&self) -> WordsPlace {
        let is_in = |is: fn(&Open) -> bool| self.stack.iter().any(|one| is(&one.kind));
        if is_in(|kind| matches!(kind, Open::Image { .. })) {
            WordsPlace::Plain
        } else if is_in(|kind| matches!(kind, Open::Link { .. })) {
            WordsPlace::Link
        } else {
            WordsPlace::Text
        }
    }

    fn close_image(&mut self, frame: OpenNode) {
        let OpenNode { kind, at, inlines, .. } = frame;
        let body = self.finished(inlines, WordsPlace::Plain);
        if let Open::Image { destination, title } = kind {
            let alt = plain_text(&body);
            let words = body.first().zip(body.last());
            let words = words.map(|(first, last)| first.span.start..last.span.end);
            let width = (None, words.unwrap_or(at.start..at.start));
            self.picture(destination, (alt, title), width, at);
        }
    }

    /// Adds a picture to the inlines.
    fn picture(
        &mut self,
        destination: String,
        (alt, title): (String, Option<String>),
        (width, alt_at): (Option<PictureWidth>, Range<usize>),
        at: Range<usize>,
    ) {
        let span = Span::new(self.source, at.clone());
        let images = &mut self.reading.draft.images;
        let image = ImageRef(next_number(images));
        let alt_at = Span::new(self.source, alt_at);
        images.push(WrittenImage {
            destination,
            alt,
            width,
            alt_at,
            language: None,
            title,
            span,
        });
        self.inline(InlineKind::Image(image), at);
    }

    /// Moves the content of a flat node to its parent.
    fn hand_over(&mut self, frame: OpenNode) {
        for block in frame.blocks {
            self.block(block);
        }
        self.top().inlines.extend(frame.inlines);
    }

    fn block(&mut self, block: Block) {
        self.reading.count_blocks(1, &block.span);
        let is_paragraph = matches!(
            block.kind,
            BlockKind::Paragraph(_) | BlockKind::Figure { .. } | BlockKind::Verse(_)
        );
        if is_paragraph
            && let [.., list, item] = &mut self.stack[..]
            && let (Open::List { tight, .. }, Open::Item { .. }) =
                (&mut list.kind, &item.kind)
        {
            *tight = false;
        }
        // In an item of a tight list, words right before a block are a paragraph.
        let before = std::mem::take(&mut self.top().inlines);
        let mut blocks = std::mem::take(&mut self.top().blocks);
        self.flush(&mut blocks, before);
        blocks.push(block);
        self.top().blocks = blocks;
    }

    fn inline(&mut self, kind: InlineKind, at: Range<usize>) {
        let span = Span::new(self.source, at);
        self.reading.count_inlines(1, &span);
        self.top().inlines.push(Inline { span, kind });
    }

    /// Adds text to the current node.
    fn words(&mut self, words: &str, at: Range<usize>) {
        let frame = self.top();
        if let Open::Code { text, .. } = &mut frame.kind {
            text.push_str(words);
            return;
        }
        let words = printable(words);
        if let Some(Inline { kind: InlineKind::Text(text), span }) =
            frame.inlines.last_mut()
            && !text.as_typed
        {
            span.end = at.end;
            text.push(&words, at);
            return;
        }
        let mut text = Text::default();
        text.push(&words, at.clone());
        self.inline(InlineKind::Text(text), at);
    }

    fn call(&mut self, name: String, at: Range<usize>) {
        let calls = &mut self.reading.draft.calls;
        let call = CallRef(next_number(calls));
        calls.push(WrittenCall { name, span: Span::new(self.source, at.clone()) });
        self.inline(InlineKind::NoteCall(call), at);
    }

    /// The span of a block, without the blank lines after it.
    fn block_span(&self, at: Range<usize>) -> Span {
        let words = self.text[at.clone()].trim_end();
        Span::new(self.source, at.start..at.start + words.len())
    }

    fn finish(mut self) -> Tree {
        while self.stack.len() > 1 {
            self.end_elements();
            self.close();
        }
        let Some(mut root) = self.stack.pop() else { return Tree::default() };
        self.flush(&mut root.blocks, root.inlines);
        self.leave_anchors(&mut root.blocks);
        Tree { blocks: root.blocks, notes: self.notes }
    }
}

/// Inlines without white space and line breaks around them.
fn trimmed(mut inlines: Vec<Inline>) -> Vec<Inline> {
    let is_blank = |inline: &Inline| match &inline.kind {
        InlineKind::Text(text) => text.text.bytes().all(|byte| byte == b' '),
        InlineKind::LineBreak => true,
        _ => false,
    };
    while inlines.pop_if(|last| is_blank(last)).is_some() {}
    let blanks = inlines.iter().take_while(|inline| is_blank(inline)).count();
    inlines.drain(..blanks);
    if let Some(Inline { kind: InlineKind::Text(text), .. }) = inlines.last_mut()
        && text.text.ends_with(' ')
    {
        *text = text.slice(0..text.text.trim_end_matches(' ').len());
    }
    inlines
}

/// Whether words contain nothing readable.
fn says_nothing(words: &[Inline]) -> bool {
    plain_text(words).chars().all(|c| c.is_whitespace() || is_invisible(c))
}
