//! The lists of figures, tables, listings and people: chapters that the program makes,
//! behind the author's.

use super::anchors::slug;
use super::bylines::words;
use super::contributors;
use super::contributors::Shown;
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
use crate::book::block::all_blocks;
use crate::book::plain::unlinked;
use crate::config::Config;

/// The lists, in the order of [`crate::book::CaptionKind`].
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
            if let Some((kind, number, words)) = block.captioned_mut()
                && wanted[kind as usize]
                && !words.iter().any(|one| matches!(one.kind, InlineKind::Anchor(_)))
            {
                let (number, stem) =
                    (number.as_deref().unwrap_or_default(), NAMES[kind as usize]);
                let name = names.fresh(&slug(&format!("{stem}-{number}"), stem));
                words.insert(0, Inline { span, kind: InlineKind::Anchor(name) });
            }
            open.extend(block.children_mut().into_iter().rev());
        }
    }
}

/// How names of what has none begin.
const NAMES: [&str; 3] = ["figure", "table", "listing"];

/// Adds the lists that the book asks for and that have entries, behind that of contributors,
/// which is there already.
pub(super) fn add(
    (chapters, shown): (&mut Vec<Chapter>, &[Shown]),
    mut maker: Maker<'_>,
) {
    contributors::fill(chapters, shown, &mut maker);
    let wanted = wanted(maker.config);
    let Some(source) = chapters.first().map(|chapter| chapter.head.source) else {
        return;
    };
    let own = &maker.config.words;
    let titles = [&own.figures, &own.tables, &own.listings];
    for (at, role) in ROLES.into_iter().enumerate().filter(|(at, _)| wanted[*at]) {
        let mut entries = Vec::new();
        let blocks = chapters.iter().flat_map(|chapter| &chapter.blocks);
        for block in all_blocks(blocks) {
            if let Some((kind, number, words)) = block.captioned()
                && kind as usize == at
                && let Some(anchor) = words.iter().find_map(anchor_of)
            {
                entries.extend(entry(&block.span, number, words, anchor, &mut maker));
            }
        }
        if !entries.is_empty() {
            let list = maker.block(source, BlockKind::PageList(entries));
            let chapter = maker.chapter(source, role, titles[at], vec![list]);
            chapters.push(chapter);
        }
    }
    contributors::add_speakers(chapters, source, &mut maker);
}

fn anchor_of(inline: &Inline) -> Option<&Anchor> {
    match &inline.kind {
        InlineKind::Anchor(anchor) => Some(anchor),
        _ => None,
    }
}

/// An entry: number and words of a caption; none without words.
fn entry(
    span: &Span,
    number: Option<&str>,
    caption: &[Inline],
    anchor: &Anchor,
    maker: &mut Maker<'_>,
) -> Option<PageEntry> {
    let caption = unlinked(caption);
    if caption.is_empty() {
        return None;
    }
    let lead = number.map(|number| words(&format!("{number}\u{a0}\u{a0}"), span));
    let body = lead.into_iter().chain(caption).collect();
    let link = maker.link(anchor, body, span);
    Some(maker.entry(vec![link], vec![anchor.clone()], span))
}
