//! Unique anchors and block ids.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::book::Anchor;
use crate::book::BlockId;

/// The anchors in use.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The last number added to each name, so that many equal titles need no search.
    last: BTreeMap<String, u32>,
}

impl Names {
    /// A unique anchor: `wanted`, else `wanted-2`, `wanted-3`, …
    pub(super) fn fresh(&mut self, wanted: &str) -> Anchor {
        if self.taken.insert(wanted.to_string()) {
            return Anchor(wanted.to_string());
        }
        let number = self.last.entry(wanted.to_string()).or_insert(1);
        loop {
            *number += 1;
            let name = format!("{wanted}-{number}");
            if self.taken.insert(name.clone()) {
                return Anchor(name);
            }
        }
    }

    /// Whether an anchor is in use.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }
}

/// Ids for blocks that are not in the manuscript.
pub(super) struct FreshIds(pub(super) u32);

impl FreshIds {
    /// The next number.
    pub(super) fn next(&mut self) -> BlockId {
        let id = BlockId(self.0);
        self.0 += 1;
        id
    }
}
