//! A structure element.

use lopdf::Dictionary;
use lopdf::ObjectId;

/// A structure element: what stands in its dictionary (ISO 32000-1, table 323).
pub(crate) struct Element {
    /// Its type.
    pub(crate) tag: &'static str,
    /// The element around it.
    pub(crate) parent: ObjectId,
    /// The page of what is directly in it.
    pub(crate) page: Option<ObjectId>,
    /// What it says of itself; most say nothing.
    pub(crate) told: Option<Box<Dictionary>>,
    /// What is in it, in order.
    pub(crate) kids: Box<[ElementKid]>,
}

/// What is in an element; pages are named where they are not the element's own.
pub(crate) enum ElementKid {
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
