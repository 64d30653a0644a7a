//! What is read of the pages, by whom it speaks for.

use std::collections::BTreeMap;

use lopdf::ObjectId;

use super::tree::Kid;
use crate::book::BlockId;
use crate::page::Part;
use crate::page::Voice;
use crate::pdf::spoken::Spoken;
use crate::pdf::spoken::SpokenPicture;

/// Something that is read.
#[derive(Debug)]
pub(super) struct Leaf {
    /// The inline that it belongs to; 0 for none.
    pub(super) inline: u32,
    pub(super) kind: LeafKind,
}

/// The kinds of it, each with its page.
#[derive(Debug)]
pub(super) enum LeafKind {
    /// Words: their number on the page.
    Words(usize, u32),
    /// A picture: its number on the page.
    Picture(usize, u32, SpokenPicture),
    /// The annotation of a link.
    Link(usize, ObjectId),
}

impl LeafKind {
    /// As it stands in an element, if it is no picture.
    pub(super) fn kid(&self) -> Kid {
        match *self {
            Self::Words(page, number) | Self::Picture(page, number, _) => {
                Kid::Content(page, number)
            }
            Self::Link(page, id) => Kid::Annotation(page, id),
        }
    }
}

/// All leaves that stand in no element yet.
pub(super) struct Leaves(BTreeMap<(BlockId, Part), Vec<Leaf>>);

impl Leaves {
    /// Sorts what is read; `links` are the annotations of each page.
    pub(super) fn sort(spoken: Vec<Vec<Spoken>>, links: &[Vec<ObjectId>]) -> Self {
        let mut sorted: BTreeMap<(BlockId, Part), Vec<Leaf>> = BTreeMap::new();
        for (page, items) in spoken.into_iter().enumerate() {
            let mut number = 0;
            let mut annotations = links.get(page).into_iter().flatten();
            for item in items {
                let (voice, kind) = match item {
                    Spoken::Words(voice) => (voice, LeafKind::Words(page, number)),
                    Spoken::Picture(picture) => {
                        (picture.voice, LeafKind::Picture(page, number, picture))
                    }
                    Spoken::Link(voice) => {
                        let Some(id) = annotations.next() else { continue };
                        (voice, LeafKind::Link(page, *id))
                    }
                };
                if !matches!(kind, LeafKind::Link(..)) {
                    number += 1;
                }
                let leaf = Leaf { inline: voice.inline, kind };
                sorted.entry((voice.block, voice.part)).or_default().push(leaf);
            }
        }
        Self(sorted)
    }

    /// Takes what speaks for a part of a block, in the order of the pages.
    pub(super) fn take(&mut self, block: BlockId, part: Part) -> Vec<Leaf> {
        self.0.remove(&(block, part)).unwrap_or_default()
    }

    /// The rows of a block that are there, in their order.
    pub(super) fn rows(&self, block: BlockId) -> Vec<u32> {
        let rows = (block, Part::Row(0))..=(block, Part::Row(u32::MAX));
        let rows = self.0.range(rows).filter_map(|((_, part), _)| match part {
            Part::Row(index) => Some(*index),
            Part::Text | Part::Mark(_) | Part::Number => None,
        });
        rows.collect()
    }

    /// Whom what is left speaks for.
    pub(super) fn left(&self) -> Vec<Voice> {
        let keys = self.0.keys();
        keys.map(|&(block, part)| Voice { block, part, inline: 0 }).collect()
    }
}
