//! Name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7): sorted, and shallow at any
//! size.

use lopdf::ObjectId;

use super::document::Skeleton;
use super::records::Branch;
use super::records::Content;
use super::records::Key;
use super::records::Record;
use super::records::Value;

/// Entries per leaf, and kids per inner node.
const WIDTH: usize = 64;

/// A written node: its object, first key and last key.
type Written = (ObjectId, Key, Key);

/// Adds a tree of sorted entries; returns its root.
pub(super) fn add(skeleton: &mut Skeleton, entries: Vec<(Key, Value)>) -> ObjectId {
    if entries.len() <= WIDTH {
        let content = Content::Entries(entries.into());
        return put(skeleton, None, content);
    }
    let mut branches: Vec<Written> = Vec::new();
    for leaf in entries.chunks(WIDTH) {
        let ([(first, _), ..], Some((last, _))) = (leaf, leaf.last()) else { continue };
        let limits = (first.clone(), last.clone());
        branches.push(branch(skeleton, limits, Content::Entries(leaf.into())));
    }
    drop(entries);
    while branches.len() > WIDTH {
        let mut above = Vec::new();
        for group in branches.chunks(WIDTH) {
            let ([(_, first, _), ..], Some((.., last))) = (group, group.last()) else {
                continue;
            };
            let limits = (first.clone(), last.clone());
            above.push(branch(skeleton, limits, kids(group)));
        }
        branches = above;
    }
    put(skeleton, None, kids(&branches))
}

fn branch(skeleton: &mut Skeleton, limits: (Key, Key), content: Content) -> Written {
    let (first, last) = limits.clone();
    (put(skeleton, Some(limits), content), first, last)
}

fn put(
    skeleton: &mut Skeleton,
    limits: Option<(Key, Key)>,
    content: Content,
) -> ObjectId {
    skeleton.add(Record::Branch(Box::new(Branch { limits, content })))
}

fn kids(branches: &[Written]) -> Content {
    Content::Kids(branches.iter().map(|(id, ..)| *id).collect())
}
