//! Names and numbers that nothing else in the book has.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::book::Anchor;
use crate::book::BlockId;

/// The names that are taken.
#[derive(Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
    /// The last number added to a name, so that many equal titles cost no search.
    last: BTreeMap<String, u32>,
}

impl Names {
    /// A name that nothing else has: `wanted`, else `wanted-2`, `wanted-3`, …
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

    /// Whether a name is taken.
    pub(super) fn has(&self, name: &str) -> bool {
        self.taken.contains(name)
    }
}

/// Numbers for blocks that the manuscript does not hold.
pub(super) struct FreshIds(pub(super) u32);

impl FreshIds {
    /// The next number.
    pub(super) fn next(&mut self) -> BlockId {
        let id = BlockId(self.0);
        self.0 += 1;
        id
    }
}
