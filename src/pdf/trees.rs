//! Trees of names and of numbers (ISO 32000-1, 7.9.6 and 7.9.7): sorted, and shallow
//! however much is in them.

use lopdf::Dictionary;
use lopdf::Document;
use lopdf::Object;
use lopdf::ObjectId;

use super::values::dictionary;

/// Entries in a leaf, and branches in a knot.
const WIDTH: usize = 64;

/// What the keys of a tree are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    Names,
    Numbers,
}

impl Keys {
    fn entry(self) -> &'static str {
        match self {
            Self::Names => "Names",
            Self::Numbers => "Nums",
        }
    }
}

/// A branch: its object, its first key and its last.
type Branch = (ObjectId, Object, Object);

/// Adds a tree of entries that are sorted by their keys; gives its root.
pub(super) fn add(
    document: &mut Document,
    keys: Keys,
    entries: Vec<(Object, Object)>,
) -> ObjectId {
    let flat = |leaf: &[(Object, Object)]| -> Vec<Object> {
        leaf.iter().flat_map(|(key, value)| [key.clone(), value.clone()]).collect()
    };
    if entries.len() <= WIDTH {
        return document.add_object(dictionary([(keys.entry(), flat(&entries).into())]));
    }
    let mut branches: Vec<Branch> = Vec::new();
    for leaf in entries.chunks(WIDTH) {
        let [(first, _), ..] = leaf else { continue };
        let last = leaf.last().map_or(first, |(key, _)| key);
        let content = (keys.entry(), flat(leaf).into());
        branches.push(branch(document, first, last, content));
    }
    while branches.len() > WIDTH {
        let mut above = Vec::new();
        for group in branches.chunks(WIDTH) {
            let [(_, first, _), ..] = group else { continue };
            let last = group.last().map_or(first, |(.., key)| key);
            above.push(branch(document, first, last, ("Kids", kids(group))));
        }
        branches = above;
    }
    document.add_object(dictionary([("Kids", kids(&branches))]))
}

fn branch(
    document: &mut Document,
    first: &Object,
    last: &Object,
    (entry, content): (&str, Object),
) -> Branch {
    let limits = Object::Array(vec![first.clone(), last.clone()]);
    let mut dict = Dictionary::new();
    dict.set("Limits", limits);
    dict.set(entry, content);
    (document.add_object(dict), first.clone(), last.clone())
}

fn kids(branches: &[Branch]) -> Object {
    let kids = branches.iter().map(|(id, ..)| Object::Reference(*id));
    Object::Array(kids.collect())
}
