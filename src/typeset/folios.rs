//! The folios of pages that are set already, by anchor.

use crate::book::Anchor;
use crate::page::Folio;
use crate::page::PageSet;

/// The pages that contents and appendix refer to: those before the text, and the text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folios<'p>(pub(crate) [&'p PageSet; 2]);

impl Folios<'_> {
    /// The folio of the page that holds an anchor.
    pub(crate) fn of(&self, anchor: &Anchor) -> Option<Folio> {
        self.0.iter().find_map(|set| set.folio_of(anchor))
    }
}
