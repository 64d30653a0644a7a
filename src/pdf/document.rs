//! The document between its skeleton and its bytes, as the writing steps complete it.

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::ObjectId;

use super::error::PdfError;
use super::records::Record;
use super::records::Records;

/// The document while it is being completed.
pub(super) struct Skeleton {
    /// Its objects.
    pub(super) document: Document,
    /// The pages by index.
    pub(super) pages: Vec<ObjectId>,
    /// The resource dictionary that all pages share.
    pub(super) resources: ObjectId,
    /// The font dictionary in it.
    pub(super) fonts: ObjectId,
    /// Objects kept outside the document, because there are many.
    pub(super) records: Records,
}

impl Skeleton {
    /// The catalogue.
    pub(super) fn catalog(&mut self) -> Result<&mut Dictionary, PdfError> {
        Ok(self.document.catalog_mut()?)
    }

    /// Adds a record; returns its object.
    pub(super) fn add(&mut self, record: Record) -> ObjectId {
        let id = self.document.new_object_id();
        self.records.push(id, record);
        id
    }

    /// The dictionary of a page.
    pub(super) fn page(&mut self, at: usize) -> Result<&mut Dictionary, PdfError> {
        let id = self.pages.get(at).copied().unwrap_or_default();
        Ok(self.document.get_dictionary_mut(id)?)
    }
}
