//! A structure element on its way into the file.
//!
//! A book has tens of thousands: as dictionaries of objects they would take more memory
//! than all its pages.

use lopdf::Dictionary;
use lopdf::ObjectId;

/// A structure element: what stands in its dictionary (ISO 32000-1, table 323).
pub(super) struct Element {
    /// Its object.
    pub(super) id: ObjectId,
    /// Its type.
    pub(super) tag: &'static str,
    /// The element around it.
    pub(super) parent: ObjectId,
    /// The page of what is directly in it.
    pub(super) page: Option<ObjectId>,
    /// What it says of itself.
    pub(super) told: Dictionary,
    /// What is in it, in order.
    pub(super) kids: Vec<ElementKid>,
}

/// What is in an element; pages are told where they are not the element's own.
pub(super) enum ElementKid {
    /// Another one.
    Element(ObjectId),
    /// Marked content of that number.
    Content(u32, Option<ObjectId>),
    /// An annotation.
    Annotation(ObjectId, Option<ObjectId>),
}

impl Element {
    /// All objects that it names.
    pub(super) fn references(&self) -> impl Iterator<Item = ObjectId> {
        let kids = self.kids.iter().filter_map(|kid| match *kid {
            ElementKid::Element(id) | ElementKid::Annotation(id, _) => Some(id),
            ElementKid::Content(..) => None,
        });
        kids.chain([self.parent]).chain(self.page)
    }
}
