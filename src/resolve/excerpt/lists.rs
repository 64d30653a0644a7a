//! Contents and lists of an excerpt: only what leads to what it has.

use std::collections::BTreeSet;

use crate::book::Anchor;
use crate::book::Block;
use crate::book::BlockId;
use crate::book::BlockKind;
use crate::book::Chapter;
use crate::book::People;
use crate::book::Role;
use crate::book::TocEntry;
use crate::book::runs::plain_text;
use crate::config::MatterOptions;

/// Whether a list that the program makes is wanted.
pub(super) fn is_wanted(role: Role, matter: &MatterOptions) -> bool {
    match role {
        Role::Figures => matter.figures,
        Role::Tables => matter.tables,
        Role::Listings => matter.listings,
        Role::Contributors => matter.contributors,
        Role::Speakers => matter.speakers,
        _ => false,
    }
}

/// The entries whose headings are left; what is below a lost one takes its place.
// The recursion depth is that of headings: six levels.
pub(super) fn contents(
    entries: &[TocEntry],
    is_left: &impl Fn(&TocEntry) -> bool,
) -> Vec<TocEntry> {
    let mut left = Vec::with_capacity(entries.len());
    for entry in entries {
        let children = contents(&entry.children, is_left);
        if is_left(entry) {
            left.push(TocEntry { children, ..entry.clone() });
        } else {
            left.extend(children);
        }
    }
    left
}

/// A list without the entries that lead only to places that are not left; `None` when
/// nothing is left of it. `people` are those of the excerpt.
pub(super) fn list(
    chapter: &Chapter,
    is_left: &impl Fn(&Anchor) -> bool,
    people: &People,
) -> Option<Chapter> {
    let mut chapter = chapter.clone();
    if chapter.head.placement.role == Role::Contributors {
        keep_people(&mut chapter.blocks, people);
    }
    let mut emptied: BTreeSet<BlockId> = BTreeSet::new();
    for block in &mut chapter.blocks {
        let BlockKind::PageList(entries) = &mut block.kind else { continue };
        for entry in entries.iter_mut() {
            entry.targets.retain(is_left);
        }
        entries.retain(|entry| !entry.targets.is_empty());
        if entries.is_empty() {
            emptied.insert(block.id);
        }
    }
    chapter.blocks.retain(|block| !emptied.contains(&block.id));
    (!chapter.blocks.is_empty()).then_some(chapter)
}

/// Keeps the blocks below the headings that name people who are left.
fn keep_people(blocks: &mut Vec<Block>, people: &People) {
    let credited = people.credits.iter().map(|credit| people.person(credit.person));
    let names: BTreeSet<&str> = credited.map(|person| person.name.as_str()).collect();
    let mut is_kept = true;
    blocks.retain(|block| {
        if let BlockKind::Heading { title, .. } = &block.kind {
            is_kept = names.contains(plain_text(title).as_str());
        }
        is_kept
    });
}
