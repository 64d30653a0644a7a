//! The table of contents: chapters, their sections, the link appendix.

use super::names::FreshIds;
use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::HeadingFacts;
use crate::book::Matter;
use crate::book::Role;
use crate::book::Toc;
use crate::book::TocEntry;
use crate::book::TocKind;
use crate::book::title::title_text;
use crate::config::Config;

/// Makes the table of contents.
pub(super) fn settle(
    chapters: &[Chapter],
    headings: &[HeadingFacts],
    matter: &Matter,
    config: &Config,
    ids: &mut FreshIds,
) -> Toc {
    let mut entries: Vec<TocEntry> = Vec::with_capacity(chapters.len() + 1);
    let mut has_part = false;
    for chapter in chapters {
        let placement = chapter.head.placement;
        if placement.role == Role::Part {
            has_part = !placement.is_unlisted;
        }
        if placement.is_unlisted {
            continue;
        }
        let entry = chapter_entry(chapter, headings, ids);
        let part = entries.last_mut().filter(|_| has_part && placement.in_part);
        match part {
            Some(part) => part.children.push(entry),
            None => entries.push(entry),
        }
    }
    if let Some(appendix) = matter.appendix {
        let words = &config.words;
        let given = |words: &String| Some(words.clone()).filter(|w| !w.is_empty());
        entries.push(TocEntry {
            kind: TocKind::Appendix,
            block: ids.next(),
            heading: appendix,
            anchor: matter.appendix_anchor.clone(),
            level: 1,
            label: given(&matter.appendix_label),
            is_labelled: false,
            number: None,
            title: words.links.clone(),
            subtitle: given(&words.links_subtitle),
            by: None,
            children: Vec::new(),
        });
    }
    Toc { entries }
}

/// The entry of a chapter, with its sections below it.
fn chapter_entry(
    chapter: &Chapter,
    headings: &[HeadingFacts],
    ids: &mut FreshIds,
) -> TocEntry {
    let kind = match chapter.head.placement.role {
        Role::Part => TocKind::Part,
        _ => TocKind::Chapter,
    };
    let mut entry = entry_of(&chapter.head.title, 1, kind, headings, ids);
    entry.label = chapter.head.label.as_ref().map(words);
    entry.is_labelled = chapter.is_labelled;
    entry.subtitle = chapter.head.subtitle.as_ref().map(words);
    let by = &chapter.words.people.by;
    entry.by = chapter.head.by.as_ref().map(|names| format!("{by} {names}"));
    // The level of an unlisted section, which is left out with all below it.
    let mut unlisted = None;
    for block in &chapter.blocks {
        let BlockKind::Heading { level, classes, .. } = block.kind else { continue };
        if unlisted.is_some_and(|above| level > above) {
            continue;
        }
        unlisted = classes.unlisted.then_some(level);
        if !classes.unlisted {
            let section = entry_of(block, level, TocKind::Section, headings, ids);
            hang(&mut entry, section);
        }
    }
    entry
}

/// Adds a section as a child of the last entry of a higher rank.
fn hang(chapter: &mut TocEntry, section: TocEntry) {
    let mut parent = chapter;
    // At most one step per heading level.
    while parent.children.last().is_some_and(|last| last.level < section.level) {
        let last = parent.children.len() - 1;
        parent = &mut parent.children[last];
    }
    parent.children.push(section);
}

fn words(block: &Block) -> String {
    title_text(block.inlines())
}

fn entry_of(
    block: &Block,
    level: u8,
    kind: TocKind,
    headings: &[HeadingFacts],
    ids: &mut FreshIds,
) -> TocEntry {
    let facts = headings
        .binary_search_by_key(&block.id, |facts| facts.block)
        .ok()
        .and_then(|at| headings.get(at));
    TocEntry {
        kind,
        block: ids.next(),
        heading: block.id,
        anchor: facts.map_or_else(|| Anchor(String::new()), |facts| facts.anchor.clone()),
        level,
        label: None,
        is_labelled: false,
        number: facts.and_then(|facts| facts.number.clone()),
        title: words(block),
        subtitle: None,
        by: None,
        children: Vec::new(),
    }
}
