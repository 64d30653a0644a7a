//! The contents: chapters, their sections nested by level, the link appendix.

use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::Matter;
use crate::book::Toc;
use crate::book::TocEntry;
use crate::book::TocKind;
use crate::book::block::all_blocks;
use crate::book::block::plain_text;
use crate::config::Words;

/// Makes the contents; `fresh` gives the numbers of its entries' own blocks.
pub(crate) fn make(
    chapters: &[Chapter],
    headings: &[HeadingFacts],
    appendix: Option<(&Matter, &Words)>,
    fresh: &mut impl FnMut() -> BlockId,
) -> Toc {
    let mut entries = Vec::new();
    for chapter in chapters {
        let Some(mut top) = entry(&chapter.title, TocKind::Chapter, headings, fresh)
        else {
            continue;
        };
        let words = |block: &Option<Block>| {
            block.as_ref().map(|block| plain_text(block.inlines()))
        };
        top.label = words(&chapter.label);
        top.subtitle = words(&chapter.subtitle);
        for block in all_blocks(&chapter.blocks) {
            if let Some(section) = entry(block, TocKind::Section, headings, fresh) {
                insert(&mut top, section);
            }
        }
        entries.push(top);
    }
    if let Some((matter, words)) = appendix {
        entries.push(TocEntry {
            kind: TocKind::Appendix,
            block: fresh(),
            heading: matter.appendix,
            anchor: matter.appendix_anchor.clone(),
            level: 1,
            label: Some(words.appendix.clone()),
            number: None,
            title: words.links.clone(),
            subtitle: Some(words.links_subtitle.clone()),
            children: Vec::new(),
        });
    }
    Toc { entries }
}

fn entry(
    block: &Block,
    kind: TocKind,
    headings: &[HeadingFacts],
    fresh: &mut impl FnMut() -> BlockId,
) -> Option<TocEntry> {
    let BlockKind::Heading { level, title, .. } = &block.kind else { return None };
    let at = headings.binary_search_by_key(&block.id, |facts| facts.block).ok()?;
    let facts = headings.get(at)?;
    let anchor: &Anchor = &facts.anchor;
    Some(TocEntry {
        kind,
        block: fresh(),
        heading: block.id,
        anchor: anchor.clone(),
        level: *level,
        label: None,
        number: facts.number.clone(),
        title: plain_text(title),
        subtitle: None,
        children: Vec::new(),
    })
}

/// Puts a section below the last one of a higher level.
fn insert(top: &mut TocEntry, section: TocEntry) {
    let mut parent = top;
    while parent.children.last().is_some_and(|last| last.level < section.level) {
        parent = parent.children.last_mut().expect("there is a last child");
    }
    parent.children.push(section);
}
