//! Chapters that the program makes.

use super::anchors::slug;
use super::bylines::words;
use super::names::FreshIds;
use super::names::Names;
use crate::base::SourceId;
use crate::base::Span;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Division;
use crate::book::Head;
use crate::book::HeadingClasses;
use crate::book::HeadingFacts;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::LinkRef;
use crate::book::PageEntry;
use crate::book::People;
use crate::book::Placement;
use crate::book::Role;
use crate::book::Target;
use crate::config::Config;

/// The head of a chapter that the program makes.
pub(super) fn head(
    source: SourceId,
    role: Role,
    title: &str,
    ids: &mut FreshIds,
) -> Head {
    let span = Span::new(source, 0..0);
    let words = vec![words(title, &span)];
    let classes = HeadingClasses { unnumbered: true, ..HeadingClasses::default() };
    let kind = BlockKind::Heading { level: 1, title: words, wanted: None, classes };
    let heading = Block { id: ids.next(), span, kind };
    let placement = Placement {
        role,
        division: Division::Back,
        is_unnumbered: true,
        ..Placement::default()
    };
    Head { placement, ..Head::bare(source, heading) }
}

/// What a chapter that the program makes consists of.
pub(super) struct Maker<'a> {
    pub(super) config: &'a Config,
    pub(super) people: &'a People,
    pub(super) ids: &'a mut FreshIds,
    pub(super) names: &'a mut Names,
    pub(super) targets: &'a mut Vec<Target>,
    pub(super) headings: &'a mut Vec<HeadingFacts>,
}

impl Maker<'_> {
    /// A chapter behind the others.
    pub(super) fn chapter(
        &mut self,
        source: SourceId,
        role: Role,
        title: &str,
        blocks: Vec<Block>,
    ) -> Chapter {
        let head = head(source, role, title, self.ids);
        let (block, anchor) = (head.title.id, self.names.fresh(&slug(title, "list")));
        self.headings.push(HeadingFacts { block, anchor, number: None });
        self.headings.sort_by_key(|facts| facts.block);
        Chapter {
            head,
            number: None,
            is_labelled: false,
            words: self.config.words.clone(),
            blocks,
        }
    }

    /// A block of its own.
    pub(super) fn block(&mut self, source: SourceId, kind: BlockKind) -> Block {
        Block { id: self.ids.next(), span: Span::new(source, 0..0), kind }
    }

    /// An entry of a list with pages.
    pub(super) fn entry(
        &mut self,
        words: Vec<Inline>,
        targets: Vec<Anchor>,
        span: &Span,
    ) -> PageEntry {
        let kind = BlockKind::Paragraph(words);
        let words = Block { id: self.ids.next(), span: span.clone(), kind };
        PageEntry { words, targets }
    }

    /// A link inside the book.
    pub(super) fn link(
        &mut self,
        anchor: &Anchor,
        body: Vec<Inline>,
        span: &Span,
    ) -> Inline {
        let link = LinkRef(u32::try_from(self.targets.len()).unwrap_or(u32::MAX));
        self.targets.push(Target::Inside(anchor.clone()));
        let kind = InlineKind::Link { link, bare: false, body };
        Inline { span: span.clone(), kind }
    }
}
