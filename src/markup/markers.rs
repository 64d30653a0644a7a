//! The starts of pages → markers in the text of each block.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::book::BlockId;
use crate::page::Folio;
use crate::page::PageMap;

/// A printed page in the EPUB.
#[derive(Debug, Clone)]
pub(crate) struct PageLabel {
    /// Its label, as readers cite it.
    pub(crate) label: String,
    /// Its folio.
    pub(crate) folio: Folio,
}

/// The start of a page in a block's text.
#[derive(Debug, Clone)]
pub(crate) struct PageMark {
    /// Offset from the beginning of the block's text, in bytes.
    pub(crate) offset: usize,
    /// The page's label.
    pub(crate) label: String,
}

/// The starts of all pages, by block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Markers {
    /// The pages in order.
    pub(crate) pages: Vec<PageLabel>,
    /// The labels of pages after all text.
    pub(crate) last: Vec<String>,
    by_block: BTreeMap<BlockId, Vec<PageMark>>,
    /// The ids that the book itself uses.
    taken: BTreeSet<String>,
}

impl Markers {
    /// Groups the starts of pages by block. `taken` are the ids that the book itself
    /// uses.
    pub(crate) fn of(pages: &PageMap, taken: BTreeSet<String>) -> Self {
        let mut markers = Self { taken, ..Self::default() };
        for start in &pages.starts {
            let label = start.folio.label();
            markers.pages.push(PageLabel { label: label.clone(), folio: start.folio });
            match start.locus {
                Some(locus) => {
                    let offset = locus.offset as usize;
                    let marks = markers.by_block.entry(locus.block).or_default();
                    marks.push(PageMark { offset, label });
                }
                None => markers.last.push(label),
            }
        }
        for marks in markers.by_block.values_mut() {
            marks.sort_by_key(|mark| mark.offset);
        }
        markers
    }

    /// The markers in a block's text, in order.
    pub(crate) fn of_block(&self, block: BlockId) -> &[PageMark] {
        self.by_block.get(&block).map_or(&[], Vec::as_slice)
    }

    /// The id of a page's start: `page-12`, unless the book has a heading with that id.
    /// No id of the book has an underscore.
    pub(crate) fn name_of(&self, label: &str) -> String {
        let name = format!("page-{label}");
        if self.taken.contains(&name) { format!("page_{label}") } else { name }
    }

    /// The start of a page as XHTML.
    pub(crate) fn span(&self, label: &str) -> String {
        let name = self.name_of(label);
        format!(
            "<span epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"{name}\" \
             aria-label=\"{label}\"></span>"
        )
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::Markers;
    use crate::page::PageMap;

    #[test]
    fn a_heading_called_like_a_page_keeps_its_name() {
        let taken: BTreeSet<String> = ["page-12".to_owned()].into();
        let markers = Markers::of(&PageMap::default(), taken);
        assert_eq!(markers.name_of("12"), "page_12");
        assert_eq!(markers.name_of("1"), "page-1");
        assert!(markers.span("12").contains("id=\"page_12\""));
    }
}
