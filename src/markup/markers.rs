//! Where pages begin → the marks that each block's text holds.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::book::BlockId;
use crate::page::Folio;
use crate::page::PageMap;

/// A printed page as the EPUB knows it.
#[derive(Debug, Clone)]
pub(crate) struct PageLabel {
    /// As readers quote it.
    pub(crate) label: String,
    /// Its number.
    pub(crate) folio: Folio,
}

/// A page's beginning in a block's text.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    /// Bytes from the beginning of the block's text.
    pub(crate) offset: usize,
    /// The page's label.
    pub(crate) label: String,
}

/// The beginnings of all pages, by block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Markers {
    /// The pages in order.
    pub(crate) pages: Vec<PageLabel>,
    /// The labels of pages after all text.
    pub(crate) last: Vec<String>,
    by_block: BTreeMap<BlockId, Vec<Mark>>,
    /// The names that the book itself uses.
    taken: BTreeSet<String>,
}

impl Markers {
    /// Sorts the pages' beginnings by block. `taken` are the names that the book itself
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
                    marks.push(Mark { offset, label });
                }
                None => markers.last.push(label),
            }
        }
        for marks in markers.by_block.values_mut() {
            marks.sort_by_key(|mark| mark.offset);
        }
        markers
    }

    /// The marks in a block's text, in order.
    pub(crate) fn of_block(&self, block: BlockId) -> &[Mark] {
        self.by_block.get(&block).map_or(&[], Vec::as_slice)
    }

    /// The name of a page's beginning: `page-12`, but in a book that has a heading called
    /// like that. No name of the book holds a low line.
    pub(crate) fn name_of(&self, label: &str) -> String {
        let name = format!("page-{label}");
        if self.taken.contains(&name) { format!("page_{label}") } else { name }
    }

    /// A page's beginning as XHTML.
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
