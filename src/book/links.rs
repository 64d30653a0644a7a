//! The link register: every external address once, with its number for the appendix.

use std::collections::BTreeMap;

use super::Anchor;
use super::BlockId;
use super::LinkFact;
use super::LinkId;
use super::LinkRef;
use super::Locus;
use crate::base::Address;
use crate::base::Span;

/// The external links of a book, in the order of their numbers.
#[derive(Debug, Clone, Default)]
pub struct LinkRegister {
    /// The entries, by [`LinkId`].
    pub entries: Vec<LinkEntry>,
    /// The entry of each link, and the index of the link among its calls.
    places: BTreeMap<LinkRef, (usize, usize)>,
}

/// An external address.
#[derive(Debug, Clone)]
pub struct LinkEntry {
    /// The number printed after the linked words and in the appendix, from 1. None for an
    /// address of mail or a telephone number that the text shows wherever it links to it:
    /// it is not in the appendix.
    pub number: Option<u32>,
    /// The whole address.
    pub address: Address,
    /// The title kept in `links.lock`, else the text of the first link; `None` when it is
    /// only the address.
    pub words: Option<String>,
    /// What is known of its page, from `links.lock`.
    pub facts: Vec<LinkFact>,
    /// The address at which its page, or a copy of it, can be found: of a page that has
    /// moved or is gone, another one than its own. None of a page that is gone without a
    /// copy.
    pub found_at: Option<Address>,
    /// Its place in the order of first calls.
    pub order: usize,
    /// Index of the chapter of the first call.
    pub chapter: usize,
    /// Whether it begins the entries of its chapter in the appendix, below a heading.
    pub heads_group: bool,
    /// The entry's block in the appendix.
    pub block: BlockId,
    /// The entry's anchor.
    pub anchor: Anchor,
    /// The links to it, in order; never empty.
    pub calls: Vec<LinkCall>,
}

/// A link to an external address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCall {
    /// The link.
    pub link: LinkRef,
    /// Where it is written.
    pub span: Span,
    /// Where its text begins.
    pub locus: Locus,
    /// The anchor to link back to.
    pub anchor: Anchor,
}

impl LinkEntry {
    /// Its own address as printed, and those of what is known of its page.
    pub fn shown_addresses(&self) -> impl Iterator<Item = &str> {
        let others = self.facts.iter().filter_map(|fact| fact.address.as_ref());
        let others = others.map(|one| one.shown.as_str());
        std::iter::once(self.address.shown()).chain(others)
    }
}

impl LinkRegister {
    /// A register of these entries.
    #[must_use]
    pub fn new(entries: Vec<LinkEntry>) -> Self {
        let mut places = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            for (k, call) in entry.calls.iter().enumerate() {
                places.insert(call.link, (at, k));
            }
        }
        Self { entries, places }
    }

    /// The entries of the appendix, with their numbers.
    pub fn listed(&self) -> impl Iterator<Item = (u32, &LinkEntry)> {
        self.entries.iter().filter_map(|entry| Some((entry.number?, entry)))
    }

    /// The entry with a number.
    #[must_use]
    pub fn get(&self, id: LinkId) -> Option<&LinkEntry> {
        self.entries.get(id.0 as usize)
    }

    /// The call of a link in the text.
    #[must_use]
    pub fn call(&self, link: LinkRef) -> Option<&LinkCall> {
        let (entry, call) = *self.places.get(&link)?;
        self.entries.get(entry)?.calls.get(call)
    }
}
