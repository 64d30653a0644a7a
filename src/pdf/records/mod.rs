//! The objects of which a book has tens of thousands, kept small until written.
//!
//! As dictionaries they would take more memory than all the pages: an entry of a
//! dictionary takes 150 bytes, whatever its value.

mod branch;
mod element;
mod link;
mod stream;

use lopdf::ObjectId;

pub(super) use branch::Branch;
pub(super) use branch::Content;
pub(super) use branch::Key;
pub(super) use branch::Value;
pub(super) use branch::View;
pub(super) use element::ElementKid;
pub(super) use element::StructElement;
pub(super) use link::Link;
pub(super) use stream::Stream;

/// An object kept outside the document.
pub(super) enum Record {
    StructElement(StructElement),
    /// Boxed, because elements are the most frequent and the smallest.
    Link(Box<Link>),
    Branch(Box<Branch>),
    Stream(Box<Stream>),
}

impl Record {
    /// Adds all objects that it refers to.
    pub(super) fn references(&self, found: &mut Vec<ObjectId>) {
        match self {
            Self::StructElement(element) => found.extend(element.references()),
            Self::Link(_) => {}
            Self::Branch(branch) => branch.references(found),
            Self::Stream(stream) => stream.references(found),
        }
    }
}

/// Records, each with the number of its object.
#[derive(Default)]
pub(super) struct Records(Vec<(ObjectId, Record)>);

impl Records {
    /// Adds one; call [`sort`](Self::sort) before the next lookup.
    pub(super) fn push(&mut self, id: ObjectId, record: Record) {
        self.0.push((id, record));
    }

    /// Sorts them by object.
    pub(super) fn sort(&mut self) {
        self.0.sort_by_key(|(id, _)| *id);
    }

    /// The total size of all streams, in bytes.
    pub(super) fn stream_bytes(&self) -> usize {
        let streams = self.0.iter().map(|(_, record)| match record {
            Record::Stream(stream) => stream.bytes.len(),
            Record::StructElement(_) | Record::Link(_) | Record::Branch(_) => 0,
        });
        streams.sum()
    }

    /// The record of an object.
    pub(super) fn get(&self, id: ObjectId) -> Option<&Record> {
        let at = self.0.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.0.get(at).map(|(_, record)| record)
    }

    /// The link of an object.
    pub(super) fn link_mut(&mut self, id: ObjectId) -> Option<&mut Link> {
        let at = self.0.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        match &mut self.0.get_mut(at)?.1 {
            Record::Link(link) => Some(link),
            Record::StructElement(_) | Record::Branch(_) | Record::Stream(_) => None,
        }
    }
}
