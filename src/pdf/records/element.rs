//! A structure element.

use lopdf::Dictionary;
use lopdf::ObjectId;

/// A structure element: the entries of its dictionary (ISO 32000-1, table 323).
pub(crate) struct StructElement {
    /// Its type.
    pub(crate) tag: &'static str,
    /// The parent element.
    pub(crate) parent: ObjectId,
    /// The page of its direct content.
    pub(crate) page: Option<ObjectId>,
    /// Its attributes; most elements have none.
    pub(crate) attributes: Option<Box<Dictionary>>,
    /// Its kids, in order.
    pub(crate) kids: Box<[ElementKid]>,
}

/// A kid of an element, with its page if that is not the element's own.
pub(crate) enum ElementKid {
    /// An element.
    StructElement(ObjectId),
    /// Marked content with that number.
    Content(u32, Option<ObjectId>),
    /// An annotation.
    Annotation(ObjectId, Option<ObjectId>),
}

impl StructElement {
    /// All objects that it refers to.
    pub(super) fn references(&self) -> impl Iterator<Item = ObjectId> {
        let kids = self.kids.iter().filter_map(|kid| match *kid {
            ElementKid::StructElement(id) | ElementKid::Annotation(id, _) => Some(id),
            ElementKid::Content(..) => None,
        });
        kids.chain([self.parent]).chain(self.page)
    }
}
