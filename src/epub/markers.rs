//! Where printed pages begin: markers waiting for their blocks.

use std::collections::BTreeMap;

use crate::book::BlockId;
use crate::page::PageMap;

/// A marker of a page, by its place in the block's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Bytes from the beginning of the block's text.
    pub(crate) offset: u32,
    /// The page's label.
    pub(crate) label: String,
}

/// The markers that have not been written yet.
#[derive(Debug, Default)]
pub(crate) struct Markers {
    waiting: BTreeMap<BlockId, Vec<Marker>>,
}

impl Markers {
    /// All pages of a book that begin somewhere.
    pub(crate) fn new(pages: &PageMap) -> Self {
        let mut waiting: BTreeMap<BlockId, Vec<Marker>> = BTreeMap::new();
        for start in &pages.starts {
            if let Some(locus) = start.locus {
                let marker = Marker { offset: locus.offset, label: start.folio.label() };
                waiting.entry(locus.block).or_default().push(marker);
            }
        }
        for markers in waiting.values_mut() {
            markers.sort_by_key(|marker| marker.offset);
        }
        Self { waiting }
    }

    /// The markers of a block, in the order of their places; they are given once.
    pub(crate) fn take(&mut self, block: BlockId) -> Vec<Marker> {
        self.waiting.remove(&block).unwrap_or_default()
    }

    /// The labels of pages that nobody asked for.
    pub(crate) fn left(&self) -> Vec<String> {
        self.waiting.values().flatten().map(|marker| marker.label.clone()).collect()
    }
}

impl Marker {
    /// The element (EPUB Accessibility Techniques 1.1, §"Page breaks").
    pub(crate) fn element(&self) -> String {
        let label = &self.label;
        format!(
            "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-{label}\" \
             aria-label=\"{label}\"></span>"
        )
    }
}
