//! The lists of figures, tables, listings and people: chapters that the program makes, behind the
//! author's.

use super::anchors::slug;
use super::bylines::words;
use super::contributors;
use super::maker::Maker;
use super::names::Names;
use crate::base::Span;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::Inline;
use crate::book::InlineKind;
use crate::book::PageEntry;
use crate::book::Role;
use crate::book::plain::unlinked;
use crate::config::Config;

/// What is listed.
const ROLES: [Role; 3] = [Role::Figures, Role::Tables, Role::Listings];

/// Which lists a book has, in the order of [`ROLES`].
fn wanted(config: &Config) -> [bool; 3] {
    [config.matter.figures, config.matter.tables, config.matter.listings]
}

/// Gives what will be listed a name that the entries can lead to.
pub(super) fn name(chapters: &mut [Chapter], config: &Config, names: &mut Names) {
    let wanted = wanted(config);
    if wanted == [false; 3] {
        return;
    }
    for chapter in chapters {
        let mut open: Vec<&mut Block> = chapter.blocks.iter_mut().rev().collect();
        while let Some(block) = open.pop() {
            let span = block.span.clone();
            if let Some((at, number, words)) = captioned_mut(block)
                && wanted[at]
                && !words.iter().any(|one| matches!(one.kind, InlineKind::Anchor(_)))
            {
                let number = number.unwrap_or_default();
                let name =
                    names.fresh(&slug(&format!("{}-{number}", NAMES[at]), NAMES[at]));
                words.insert(0, Inline { span, kind: InlineKind::Anchor(name) });
            }
            open.extend(block.children_mut().into_iter().rev());
        }
    }
}

/// How names of what has none begin.
const NAMES: [&str; 3] = ["figure", "table", "listing"];

/// The index in [`ROLES`], the number and the words of what has a caption.
fn captioned_mut(block: &mut Block) -> Option<(usize, Option<String>, &mut Vec<Inline>)> {
    let (at, caption) = match &mut block.kind {
        BlockKind::Figure { caption, number, .. } if !caption.is_empty() => {
            return Some((0, number.clone(), caption));
        }
        BlockKind::Table(table) => (1, &mut table.caption),
        BlockKind::Code { caption, .. } => (2, caption),
        _ => return None,
    };
    let number = caption.number.clone();
    Some((at, number, caption.words.as_mut()?.inlines_mut()?))
}

/// The same, read only, with its anchor.
fn captioned(block: &Block) -> Option<(usize, Option<&str>, &[Inline], &Anchor)> {
    let (at, number, words) = match &block.kind {
        BlockKind::Figure { caption, number, .. } => (0, number, caption.as_slice()),
        BlockKind::Table(table) => {
            (1, &table.caption.number, table.caption.words.as_ref()?.inlines())
        }
        BlockKind::Code { caption, .. } => {
            (2, &caption.number, caption.words.as_ref()?.inlines())
        }
        _ => return None,
    };
    let anchor = words.iter().find_map(|one| match &one.kind {
        InlineKind::Anchor(anchor) => Some(anchor),
        _ => None,
    })?;
    Some((at, number.as_deref(), words, anchor))
}

/// Adds the lists that the book asks for and that have entries.
pub(super) fn add(chapters: &mut Vec<Chapter>, mut maker: Maker<'_>) {
    let wanted = wanted(maker.config);
    let Some(source) = chapters.first().map(|chapter| chapter.head.source) else {
        return;
    };
    let own = &maker.config.words;
    let titles = [&own.figures, &own.tables, &own.listings];
    for (at, role) in ROLES.into_iter().enumerate().filter(|(at, _)| wanted[*at]) {
        let mut entries = Vec::new();
        let blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
        for block in crate::book::block::all_blocks(blocks) {
            if let Some((kind, number, words, anchor)) = captioned(block)
                && kind == at
            {
                entries.extend(maker.entry(block.span.clone(), number, words, anchor));
            }
        }
        if !entries.is_empty() {
            let list = maker.block(source, BlockKind::PageList(entries));
            let chapter = maker.chapter(source, role, titles[at], vec![list]);
            chapters.push(chapter);
        }
    }
    contributors::add(chapters, source, &mut maker);
}

impl Maker<'_> {
    /// An entry: number and words of a caption; none without words.
    fn entry(
        &mut self,
        span: Span,
        number: Option<&str>,
        caption: &[Inline],
        anchor: &Anchor,
    ) -> Option<PageEntry> {
        let caption = unlinked(caption);
        if caption.is_empty() {
            return None;
        }
        let lead = number.map(|number| words(&format!("{number}\u{a0}\u{a0}"), &span));
        let body = lead.into_iter().chain(caption).collect();
        let link = self.link(anchor, body, &span);
        let kind = BlockKind::Paragraph(vec![link]);
        let words = Block { id: self.ids.next(), span, kind };
        Some(PageEntry { words, targets: vec![anchor.clone()] })
    }
}
