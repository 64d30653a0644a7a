//! The content of the pages, grouped by the block that it belongs to.

use std::collections::BTreeMap;

use lopdf::ObjectId;

use super::tree::Attributes;
use super::tree::Kid;
use super::tree::Node;
use super::tree::Tag;
use crate::book::BlockId;
use crate::page::BlockPart;
use crate::page::TagTarget;
use crate::pdf::spoken::SOFT_HYPHEN;
use crate::pdf::spoken::Spoken;
use crate::pdf::spoken::SpokenPicture;

/// A piece of content for the structure tree.
#[derive(Debug)]
pub(super) struct Leaf {
    /// The number of the inline that it belongs to; 0 for none.
    pub(super) inline: u32,
    pub(super) kind: LeafKind,
}

/// The kind of a leaf, with the index of its page.
#[derive(Debug)]
pub(super) enum LeafKind {
    /// Text: its marked-content number on the page.
    Words(usize, u32),
    /// A hyphen added at the end of a line: its marked-content number on the page.
    Hyphen(usize, u32),
    /// An image: its marked-content number on the page.
    Picture(usize, u32, SpokenPicture),
    /// The annotation of a link.
    Link(usize, ObjectId),
}

impl LeafKind {
    /// The leaf as a kid of an element. Images need a Figure element around it.
    pub(super) fn kid(&self) -> Kid {
        match *self {
            Self::Words(page, number) | Self::Picture(page, number, _) => {
                Kid::Content(page, number)
            }
            Self::Hyphen(page, number) => {
                let attributes = Attributes::Reads(SOFT_HYPHEN);
                let kids = vec![Kid::Content(page, number)];
                Kid::Node(Node { attributes, ..Node::of(Tag::Span, kids) })
            }
            Self::Link(page, id) => Kid::Annotation(page, id),
        }
    }
}

/// The leaves not yet in the structure tree.
pub(super) struct Leaves(BTreeMap<(BlockId, BlockPart), Vec<Leaf>>);

impl Leaves {
    /// Groups the content of the pages; `links` are the link annotations of each page.
    pub(super) fn sort(spoken: Vec<Vec<Spoken>>, links: &[Vec<ObjectId>]) -> Self {
        let mut sorted: BTreeMap<(BlockId, BlockPart), Vec<Leaf>> = BTreeMap::new();
        for (page, items) in spoken.into_iter().enumerate() {
            let mut number = 0;
            let mut annotations = links.get(page).into_iter().flatten();
            for item in items {
                let (tag_target, kind) = match item {
                    Spoken::Words(tag_target) => {
                        (tag_target, LeafKind::Words(page, number))
                    }
                    Spoken::Hyphen(tag_target) => {
                        (tag_target, LeafKind::Hyphen(page, number))
                    }
                    Spoken::Picture(picture) => {
                        (picture.tag_target, LeafKind::Picture(page, number, picture))
                    }
                    Spoken::Link(tag_target) => {
                        let Some(id) = annotations.next() else { continue };
                        (tag_target, LeafKind::Link(page, *id))
                    }
                };
                if !matches!(kind, LeafKind::Link(..)) {
                    number += 1;
                }
                let leaf = Leaf { inline: tag_target.inline, kind };
                sorted.entry((tag_target.block, tag_target.part)).or_default().push(leaf);
            }
        }
        Self(sorted)
    }

    /// Takes the leaves of a part of a block, in page order.
    pub(super) fn take(&mut self, block: BlockId, part: BlockPart) -> Vec<Leaf> {
        self.0.remove(&(block, part)).unwrap_or_default()
    }

    /// The rows of a block that have content, in order.
    pub(super) fn rows(&self, block: BlockId) -> Vec<u32> {
        let rows = (block, BlockPart::Row(0))..=(block, BlockPart::Row(u32::MAX));
        let rows = self.0.range(rows).filter_map(|((_, part), _)| match part {
            BlockPart::Row(index) => Some(*index),
            BlockPart::Text | BlockPart::Mark(_) | BlockPart::Number => None,
        });
        rows.collect()
    }

    /// The targets of the leaves that are left.
    pub(super) fn left(&self) -> Vec<TagTarget> {
        let keys = self.0.keys();
        keys.map(|&(block, part)| TagTarget { block, part, inline: 0 }).collect()
    }
}
