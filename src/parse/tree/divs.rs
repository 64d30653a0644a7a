//! Fenced divs, page breaks and titles of alerts: lines that the Markdown parser does not
//! know open and close blocks, as tags of HTML do.

use std::ops::Range;

use super::Builder;
use crate::base::Diagnostic;
use crate::base::Span;
use crate::base::codes;
use crate::book::Alert;
use crate::book::AlertKind;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::language::tag::is_tag;
use crate::parse::attributes::Attribute;
use crate::parse::attributes::AttributeKind;
use crate::parse::dialect;
use crate::parse::fences::DivHead;
use crate::parse::fences::Fence;
use crate::parse::fences::FenceKind;
use crate::parse::fences::alert_kind;
use crate::parse::html::HtmlElement;
use crate::parse::open::Open;
use crate::parse::open::OpenNode;
use crate::parse::open::Written;
use crate::parse::reading::new_block;
use crate::parse::values;

/// The name of the element that a fence opens, which no tag of HTML has.
pub(super) const FENCE: &str = ":::";

/// Prefixes of names that Quarto numbers: their blocks are more than link targets.
const NUMBERED: [&str; 11] = [
    "thm-", "lem-", "cor-", "prp-", "cnj-", "def-", "exm-", "exr-", "fig-", "tbl-",
    "lst-",
];

/// The blocks that a class of a div makes.
#[derive(Clone, Copy)]
enum DivKind {
    Aside { kind: AlertKind, lifts: bool },
    Centre,
    Right,
    Figures,
    Agenda,
    PageBreak,
}

impl DivKind {
    fn named(class: &str) -> Option<Self> {
        Some(match class {
            "center" => Self::Centre,
            "right" => Self::Right,
            "figures" => Self::Figures,
            "agenda" => Self::Agenda,
            "pagebreak" => Self::PageBreak,
            _ => Self::Aside {
                kind: alert_kind(class)?,
                lifts: class.starts_with("callout-"),
            },
        })
    }
}

/// Whether an attribute is a name that makes a numbered block in Quarto.
fn is_numbered(attribute: &Attribute) -> bool {
    match &attribute.kind {
        AttributeKind::Id(id) => NUMBERED.iter().any(|prefix| id.starts_with(prefix)),
        AttributeKind::Class(_) | AttributeKind::Pair { .. } => false,
    }
}

impl Builder<'_> {
    /// Handles a line that opens or closes a block.
    pub(super) fn fence(&mut self, fence: Fence) {
        let Fence { at, kind } = fence;
        match kind {
            FenceKind::Open(head) => self.open_div(head, at),
            FenceKind::Close => self.close_div(at),
            FenceKind::PageBreak => self.page_break(&at),
            // These are part of their alerts.
            FenceKind::Title => {}
        }
    }

    /// Adds a page break, unless one is there.
    fn page_break(&mut self, at: &Range<usize>) {
        let before = self.top().blocks.last().map(|block| &block.kind);
        let is_there = matches!(before, Some(BlockKind::PageBreak));
        if self.takes_blocks() && !is_there {
            let span = Span::new(self.source, at.clone());
            self.block(new_block(span, BlockKind::PageBreak));
        }
    }

    fn open_div(&mut self, head: DivHead, at: Range<usize>) {
        let DivHead { mut attributes, title } = head;
        let kind = attributes.class_of(DivKind::named);
        let is_numbered = kind.is_none() && attributes.items.iter().any(is_numbered);
        let name = if is_numbered { None } else { attributes.id() };
        let language = attributes.value("lang").and_then(|(tag, at)| self.tag(tag, at));
        let is_aside = matches!(kind, Some(DivKind::Aside { .. }));
        let given = if is_aside { attributes.value("title") } else { None };
        let title = given.map(|(_, at)| at).or(title);
        let outer = self.outer_report().filter(|_| kind.is_none());
        self.reading.attributes.take_with(attributes, self.source, outer);
        let kind = match kind {
            _ if !self.takes_blocks() => Open::Flat,
            Some(DivKind::Aside { kind, lifts }) => {
                let title = title.map_or_else(Vec::new, |at| self.title(at));
                Open::Aside { kind, title, lifts }
            }
            Some(DivKind::Centre) => Open::Centre,
            Some(DivKind::Right) => Open::Right,
            Some(DivKind::Figures) => Open::Figures,
            Some(DivKind::Agenda) => Open::Agenda,
            Some(DivKind::PageBreak) => {
                self.page_break(&at);
                Open::Division
            }
            None => Open::Division,
        };
        if let Some((id, id_at)) = name {
            let span = Span::new(self.source, id_at);
            self.anchor_of_next(&id, span);
        }
        let mut frame = OpenNode::new(kind, at);
        let (name, element) = (FENCE.to_owned(), HtmlElement::Division);
        let html = Written { name, element, language, is_block: true };
        frame.html = Some(Box::new(html));
        self.stack.push(frame);
    }

    /// The report on the div that is open here, if it has no effect.
    fn outer_report(&self) -> Option<usize> {
        let frame = self.stack.last()?;
        let is_div = frame.html.as_ref().is_some_and(|html| html.name == FENCE);
        let fence = self.fences.at(frame.at.start).filter(|_| is_div)?;
        match (&frame.kind, &fence.kind) {
            (Open::Division, FenceKind::Open(head)) => {
                self.reading.attributes.report_on(&head.attributes)
            }
            _ => None,
        }
    }

    fn close_div(&mut self, at: Range<usize>) {
        let Some(inside) = self.opened_by(FENCE) else {
            dialect::count(codes::DIALECT_DIV, self.source, at.clone(), self.reading);
            return self.as_typed(at);
        };
        for _ in 0..inside {
            self.end_element();
        }
        self.top().at.end = at.end;
        self.close();
    }

    /// A language that an attribute sets.
    pub(super) fn tag(&mut self, tag: String, at: Range<usize>) -> Option<String> {
        if is_tag(&tag) {
            return Some(tag);
        }
        let message = format!("`{tag}` is not a language tag");
        let diagnostic = Diagnostic::new(codes::LANGUAGE_TAG, message);
        let hint = "write `lang=en` or another BCP 47 tag";
        let span = Span::new(self.source, at);
        self.reading.diagnostic(diagnostic.at(span).hint(hint));
        None
    }

    /// An aside that begins as a quotation at a place.
    pub(super) fn alert(&mut self, kind: AlertKind, at: &Range<usize>) -> Open {
        let title = self.fences.title(self.text, at.start);
        let title = title.map_or_else(Vec::new, |at| self.title(at));
        Open::Aside { kind, title, lifts: false }
    }

    /// The words of a title, which may call no notes: those are found in whole texts only.
    fn title(&mut self, at: Range<usize>) -> Vec<Inline> {
        let written = &self.text[at.clone()];
        let refused = [
            "the title of an aside calls no notes",
            "call the note from the text of the aside",
        ];
        let calls = written.contains("[^");
        self.words_at(at, calls.then_some(refused))
    }

    /// The words of a range; as plain text if it calls notes, with this message and hint.
    pub(super) fn words_at(
        &mut self,
        at: Range<usize>,
        refused: Option<[&'static str; 2]>,
    ) -> Vec<Inline> {
        let span = Span::new(self.source, at.clone());
        let mut block = if let Some([message, hint]) = refused {
            let diagnostic = Diagnostic::new(codes::CAPTION_NOTE, message);
            self.reading.diagnostic(diagnostic.at(span.clone()).hint(hint));
            values::as_typed(&self.text[at], span)
        } else {
            values::paragraph(self.text, at, self.source, self.reading)
        };
        block.inlines_mut().map(std::mem::take).unwrap_or_default()
    }

    /// The pictures of a paragraph among figures side by side, each with what follows it;
    /// the same inlines in any other paragraph.
    pub(super) fn several_figures(
        &mut self,
        inlines: Vec<Inline>,
    ) -> Result<Vec<Vec<Inline>>, Vec<Inline>> {
        let is_picture = |one: &Inline| matches!(one.kind, InlineKind::Image(_));
        let is_between = |one: &Inline| match &one.kind {
            InlineKind::Text(text) => {
                let words = text.text.trim();
                words.is_empty() || words.starts_with('{')
            }
            InlineKind::LineBreak | InlineKind::Anchor(_) => true,
            _ => false,
        };
        let among_figures = matches!(self.top().kind, Open::Figures);
        let are_pictures = inlines.iter().all(|one| is_picture(one) || is_between(one));
        if !among_figures || !are_pictures || !inlines.iter().any(is_picture) {
            return Err(inlines);
        }
        let mut figures: Vec<Vec<Inline>> = Vec::new();
        for inline in inlines {
            match figures.last_mut() {
                Some(figure) if !is_picture(&inline) => figure.push(inline),
                Some(figure) if !figure.iter().any(is_picture) => figure.push(inline),
                _ => figures.push(vec![inline]),
            }
        }
        Ok(figures)
    }

    /// Adds the figures of one paragraph.
    pub(super) fn all_figures(&mut self, figures: Vec<Vec<Inline>>) {
        for inlines in figures {
            let mut blocks = Vec::new();
            self.flush(&mut blocks, inlines);
            self.all(blocks);
        }
    }

    /// Adds figures side by side; other blocks among them stay as they are.
    pub(super) fn figure_rows(&mut self, blocks: Vec<Block>, span: &Span) {
        let is_figure = |block: &Block| matches!(block.kind, BlockKind::Figure { .. });
        let mut row = Vec::new();
        for block in blocks {
            if is_figure(&block) {
                row.push(block);
            } else {
                self.figure_row(std::mem::take(&mut row), span);
                self.block(block);
            }
        }
        self.figure_row(row, span);
    }

    fn figure_row(&mut self, row: Vec<Block>, span: &Span) {
        if row.len() < 2 {
            return self.all(row);
        }
        self.block(new_block(span.clone(), BlockKind::FigureRow(row)));
    }
}

/// An aside with its title; if it `lifts` one, the heading that it begins with, as Quarto
/// has it.
pub(super) fn alert(
    kind: AlertKind,
    mut title: Vec<Inline>,
    lifts: bool,
    mut blocks: Vec<Block>,
) -> Alert {
    if lifts
        && title.is_empty()
        && let Some(BlockKind::Heading { title: words, wanted: None, .. }) =
            blocks.first_mut().map(|first| &mut first.kind)
    {
        title = std::mem::take(words);
        blocks.remove(0);
    }
    Alert { kind, title, blocks }
}
