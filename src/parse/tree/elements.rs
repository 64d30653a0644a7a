//! Closes HTML elements, and makes blocks and inlines of their content.

use std::ops::Range;

use super::Builder;
use super::divs::FENCE;
use super::trimmed;
use crate::base::Span;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Caption;
use crate::book::Definition;
use crate::book::Details;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::Marking;
use crate::book::Text;
use crate::book::draft::WrittenLink;
use crate::book::runs::plain_text;
use crate::parse::html::HtmlElement;
use crate::parse::html::Met;
use crate::parse::inlines::WordsPlace;
use crate::parse::open::Before;
use crate::parse::open::Open;
use crate::parse::open::OpenNode;
use crate::parse::open::SpanMeaning;
use crate::parse::reading::new_block;
use crate::parse::reading::next_number;

impl Builder<'_> {
    /// Makes a paragraph of words before a block.
    pub(super) fn end_words_before(&mut self) {
        let holds_blocks = !self.top().kind.is_inline();
        if holds_blocks && !self.top().inlines.is_empty() {
            let inlines = std::mem::take(&mut self.top().inlines);
            let mut blocks = std::mem::take(&mut self.top().blocks);
            self.flush(&mut blocks, inlines);
            self.top().blocks = blocks;
        }
    }

    /// Whether blocks are allowed here: not in a cell, a heading or an emphasis of
    /// Markdown.
    pub(super) fn takes_blocks(&self) -> bool {
        let open = self.stack.iter().rev().find(|frame| {
            let is_html = frame.html.is_some() && frame.kind.is_inline();
            !is_html && !matches!(frame.kind, Open::Flat)
        });
        open.is_none_or(|frame| {
            let is_words =
                matches!(frame.kind, Open::Cell | Open::Heading { .. } | Open::Term);
            !frame.kind.is_inline() && (!is_words || frame.html.is_some())
        })
    }

    /// Separates the words of an element that would be a block elsewhere from the words
    /// before it.
    pub(super) fn part_words(&mut self, at: usize) {
        let last = self.top().inlines.last().map(|inline| &inline.kind);
        if !matches!(last, None | Some(InlineKind::LineBreak)) {
            self.inline(InlineKind::LineBreak, at..at);
        }
    }

    /// A scene break; among words, a line break.
    pub(super) fn rule(&mut self, at: Range<usize>) {
        if self.takes_blocks() {
            let block = new_block(self.block_span(at), BlockKind::Break);
            self.block(block);
        } else {
            self.part_words(at.start);
        }
    }

    /// Begins the head, body or foot of a table.
    pub(super) fn rows(&mut self, head: bool) {
        if let Open::Grid(grid) = &mut self.top().kind {
            grid.in_head = head;
        }
    }

    /// Closes the elements that can't contain an element that begins.
    pub(super) fn end_for(&mut self, element: &HtmlElement) {
        let mut open = 0;
        let mut ended = 0;
        for frame in self.stack.iter().rev() {
            let Some(html) = &frame.html else { break };
            open += 1;
            match element.ends(&html.element) {
                Some(true) => ended = open,
                Some(false) => {}
                None => break,
            }
        }
        for _ in 0..ended {
            self.end_element();
        }
    }

    pub(super) fn close_tag(&mut self, name: &str, at: Range<usize>) {
        let Some((element, _)) = HtmlElement::named(name) else {
            let shown = self.text[at.clone()].to_owned();
            self.met(Met::Unknown, &shown, at.clone());
            return self.as_typed(at);
        };
        match element {
            HtmlElement::Image
            | HtmlElement::Rule
            | HtmlElement::Chance
            | HtmlElement::Nothing => return,
            // Browsers treat `</br>` as a line break too.
            HtmlElement::LineBreak => return self.inline(InlineKind::LineBreak, at),
            HtmlElement::Rows { .. } => {
                self.end_for(&element);
                return self.rows(false);
            }
            _ => {}
        }
        let in_lines = matches!(self.top().kind, Open::Code { .. });
        let Some(inside) = self.opened_by(name) else {
            // Paragraphs are closed automatically, and code shows no elements.
            if !in_lines && element != HtmlElement::Paragraph {
                self.met(Met::Unopened, name, at);
            }
            return;
        };
        for _ in 0..inside {
            self.end_element();
        }
        if let Some(frame) = self.stack.last_mut() {
            frame.at.end = at.end.max(frame.at.end);
        }
        self.close();
    }

    /// The number of elements open inside the innermost one with a name; `None` if
    /// Markdown opened a node after it.
    pub(super) fn opened_by(&self, name: &str) -> Option<usize> {
        for (inside, frame) in self.stack.iter().rev().enumerate() {
            let html = frame.html.as_ref()?;
            if html.name == name {
                return Some(inside);
            }
            // A tag closes nothing around a fenced div.
            if html.name == FENCE {
                return None;
            }
            if matches!(frame.kind, Open::Opaque(_) | Open::Grid(_)) {
                return None;
            }
        }
        None
    }

    /// Closes elements that are open when their parent ends.
    pub(super) fn end_elements(&mut self) {
        while self.top().html.is_some() {
            self.end_element();
        }
    }

    /// Closes elements among words when a block begins.
    pub(super) fn end_elements_among_words(&mut self) {
        while self.top().kind.is_inline()
            && self.top().html.as_ref().is_some_and(|html| !html.is_block)
        {
            self.end_element();
        }
    }

    /// The current sizes of the draft's lists.
    pub(super) fn before(&self) -> Before {
        let draft = &self.reading.draft;
        Before {
            links: draft.links.len(),
            calls: draft.calls.len(),
            images: draft.images.len(),
            notes: self.notes.len() + self.reading.notes.len(),
            is_lossy: false,
        }
    }

    /// Removes from the draft what a dropped element added. If a note is defined in it,
    /// everything stays, as the note may use it.
    fn drop_since(&mut self, before: &Before) {
        if self.notes.len() + self.reading.notes.len() == before.notes {
            let draft = &mut self.reading.draft;
            draft.links.truncate(before.links);
            draft.calls.truncate(before.calls);
            draft.images.truncate(before.images);
        }
        if !self.is_in_opaque() {
            self.met.clear();
        }
    }

    /// Reports the problems in an element that was kept in the end.
    fn report_met(&mut self) {
        if !self.is_in_opaque() {
            for (met, name, span) in std::mem::take(&mut self.met) {
                self.reading.met(met, &name, span);
            }
        }
    }

    /// Closes an element without a closing tag: the effect of its tag is dropped, its
    /// words are kept.
    pub(super) fn end_element(&mut self) {
        let Some(html) = &self.top().html else { return };
        let (name, ends) = (html.name.clone(), html.element.ends_by_itself());
        let at = self.top().at.clone();
        if !ends {
            self.met(Met::Unclosed, &name, at.clone());
        }
        let keeps = matches!(
            self.top().kind,
            Open::List { .. }
                | Open::Definitions(_)
                | Open::Details(_)
                | Open::Figure { .. }
                | Open::Grid(_)
                | Open::Code { .. }
                | Open::Aside { .. }
        );
        if ends || keeps {
            return self.close();
        }
        let Some(mut frame) = self.stack.pop() else { return };
        let is_block = frame.html.take().is_some_and(|html| html.is_block);
        let is_opaque = matches!(frame.kind, Open::Opaque(_));
        let is_lossy = matches!(&frame.kind, Open::Opaque(before) if before.is_lossy);
        let is_flat = frame.kind.is_inline() || is_opaque && !is_block;
        frame.kind = if is_flat { Open::Flat } else { Open::Division };
        self.report_met();
        if is_lossy {
            let message = format!("`<{name}>` is never closed: what follows it is lost");
            self.met(Met::Lost, &message, at);
        }
        if matches!(frame.kind, Open::Flat) {
            self.hand_over(frame);
        } else {
            self.close_block(frame);
        }
    }

    /// Closes an inline that gives its words a meaning. If it contains blocks, each
    /// block's words get the meaning.
    pub(super) fn close_words_of_a_kind(&mut self, frame: OpenNode) {
        let OpenNode { kind, at, blocks, inlines, html } = frame;
        let span = Span::new(self.source, at);
        let language = html.as_ref().and_then(|html| html.language.clone());
        let place = match self.words_place() {
            WordsPlace::Text if matches!(kind, Open::Link { .. }) => WordsPlace::Link,
            place => place,
        };
        if blocks.is_empty() {
            let body = self.finished(inlines, place);
            let says_nothing =
                body.iter().all(|inline| matches!(inline.kind, InlineKind::Anchor(_)));
            let made = if html.is_some() && says_nothing {
                body
            } else {
                let made = self.around(&kind, body, &span);
                in_language(language.as_deref(), made, &span)
            };
            self.reading.count_inlines(made.len(), &span);
            self.top().inlines.extend(made);
            return;
        }
        let mut blocks = blocks;
        self.flush(&mut blocks, inlines);
        for block in &mut blocks {
            self.around_words(&kind, language.as_deref(), block, &span);
        }
        for block in blocks {
            self.block(block);
        }
    }

    /// Gives the words of a block, and of the blocks in it, the meaning of `kind`.
    fn around_words(
        &mut self,
        kind: &Open,
        language: Option<&str>,
        block: &mut Block,
        span: &Span,
    ) {
        let mut open = vec![block];
        while let Some(block) = open.pop() {
            if let BlockKind::Figure { image, caption, .. } = &block.kind
                && caption.is_empty()
                && matches!(kind, Open::Link { .. })
            {
                let kind = InlineKind::Image(*image);
                let picture = Inline { span: block.span.clone(), kind };
                block.kind = BlockKind::Paragraph(vec![picture]);
            }
            if let Some(words) = block.inlines_mut().map(std::mem::take)
                && !words.is_empty()
            {
                let made = self.around(kind, words, span);
                let made = in_language(language, made, span);
                if let Some(words) = block.inlines_mut() {
                    *words = made;
                }
            }
            open.extend(block.children_mut());
        }
    }

    /// Wraps words in the inline of a kind of node.
    fn around(&mut self, kind: &Open, body: Vec<Inline>, span: &Span) -> Vec<Inline> {
        let kind = match kind {
            Open::Emphasis => InlineKind::Emphasis(body),
            Open::Strong => InlineKind::Strong(body),
            Open::Strike => InlineKind::Strike(body),
            Open::Superior => InlineKind::Superior(body),
            Open::Inferior => InlineKind::Inferior(body),
            Open::Marked(mark @ (Marking::Keys | Marking::Output)) => {
                InlineKind::Marked { mark: mark.clone(), body: as_typed(body) }
            }
            Open::Marked(mark) => InlineKind::Marked { mark: mark.clone(), body },
            Open::Span(meaning) => return spanned(meaning, body, span),
            Open::CodeWords => return as_code(body),
            Open::Link { destination, angled } => {
                let bare = *angled || plain_text(&body) == *destination;
                let links = &mut self.reading.draft.links;
                let link = LinkRef(next_number(links));
                let destination = destination.clone();
                links.push(WrittenLink::to(destination, span.clone()));
                InlineKind::Link { link, bare, body }
            }
            _ => return body,
        };
        vec![Inline { span: span.clone(), kind }]
    }

    /// Applies the language of an element's tag to its words.
    pub(super) fn speak(&mut self, frame: &mut OpenNode) {
        let language = frame.html.as_mut().and_then(|html| html.language.take());
        let Some(language) = language else { return };
        let span = Span::new(self.source, frame.at.clone());
        let place = self.words_place();
        let inlines = std::mem::take(&mut frame.inlines);
        let inlines = self.finished(inlines, place);
        frame.inlines = in_language(Some(&language), inlines, &span);
        let mut blocks: Vec<&mut Block> = frame.blocks.iter_mut().collect();
        match &mut frame.kind {
            Open::List { items, .. } => {
                blocks.extend(items.iter_mut().flat_map(|item| &mut item.blocks));
            }
            Open::Definitions(list) => {
                for Definition { term, meanings } in list {
                    blocks.push(term);
                    blocks.extend(meanings.iter_mut().flatten());
                }
            }
            Open::Grid(grid) => blocks.extend(grid.words_mut()),
            _ => {}
        }
        for block in blocks {
            self.around_words(&Open::Flat, Some(&language), block, &span);
        }
    }

    /// Closes an element that shows nothing itself.
    pub(super) fn close_flat(&mut self, mut frame: OpenNode) {
        let Some(html) = frame.html.take() else { return self.hand_over(frame) };
        let is_block = !html.element.is_inline();
        frame.html = Some(html);
        self.speak(&mut frame);
        let end = frame.at.end;
        self.hand_over(frame);
        if is_block {
            self.part_words(end);
        }
    }

    /// Closes a group of blocks.
    pub(super) fn close_group(&mut self, kind: Open, blocks: Vec<Block>, span: &Span) {
        match kind {
            Open::Opaque(before) => self.drop_since(&before),
            Open::Centre => self.centred(blocks, span),
            Open::Right if blocks.is_empty() => {}
            Open::Right => {
                self.block(new_block(span.clone(), BlockKind::AtRight(blocks)));
            }
            Open::Figures => self.figure_rows(blocks, span),
            Open::Agenda => self.agendas(blocks),
            Open::Details(Some(summary)) => {
                let summary = Box::new(summary);
                let kind = BlockKind::Details(Details { summary, blocks });
                self.block(new_block(span.clone(), kind));
            }
            Open::Figure { caption } => self.figure(blocks, caption, span),
            Open::Grid(grid) => {
                self.reading.count_blocks(grid.places(), span);
                self.all(blocks);
                if self.reading.is_full() || grid.rows.is_empty() {
                    return;
                }
                let mut grid = grid;
                let caption = trimmed(std::mem::take(&mut grid.caption));
                let mut table = grid.table(span);
                if !caption.is_empty() {
                    self.reading.count_blocks(1, span);
                    let kind = BlockKind::Paragraph(caption);
                    table.caption = Caption::of(Some(new_block(span.clone(), kind)));
                }
                self.block(new_block(span.clone(), BlockKind::Table(table)));
            }
            _ => self.all(blocks),
        }
    }
}

/// Wraps words in another language than their surroundings.
fn in_language(language: Option<&str>, body: Vec<Inline>, span: &Span) -> Vec<Inline> {
    let Some(language) = language.filter(|_| !body.is_empty()) else { return body };
    let language = language.to_owned();
    let kind = InlineKind::Foreign { language, body };
    vec![Inline { span: span.clone(), kind }]
}

/// Gives words what attributes say of them.
pub(super) fn spanned(
    meaning: &SpanMeaning,
    mut body: Vec<Inline>,
    span: &Span,
) -> Vec<Inline> {
    let around = |kind| vec![Inline { span: span.clone(), kind }];
    if body.is_empty() {
        return body;
    }
    if meaning.small_caps {
        body = around(InlineKind::SmallCaps(body));
    }
    for mark in &meaning.marks {
        body = around(InlineKind::Marked { mark: mark.clone(), body });
    }
    in_language(meaning.language.as_deref(), body, span)
}

/// Makes words code; links and emphasis in them are kept.
// The recursion is limited by the nesting of inlines, which the parser caps.
fn as_code(body: Vec<Inline>) -> Vec<Inline> {
    let mut made: Vec<Inline> = Vec::with_capacity(body.len());
    for mut inline in body {
        if let InlineKind::Text(Text { text, .. }) = &mut inline.kind {
            inline.kind = InlineKind::Code(std::mem::take(text));
        } else if let Some(inner) = inline.body_mut() {
            *inner = as_code(std::mem::take(inner));
        }
        made.push(inline);
    }
    made
}

/// Marks words as exempt from typographic changes.
// The recursion is limited by the nesting of inlines, which the parser caps.
fn as_typed(mut body: Vec<Inline>) -> Vec<Inline> {
    for inline in &mut body {
        if let InlineKind::Text(text) = &mut inline.kind {
            text.as_typed = true;
        } else if let Some(inner) = inline.body_mut() {
            *inner = as_typed(std::mem::take(inner));
        }
    }
    body
}
