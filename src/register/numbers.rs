//! Numbers of links: those of new ones, and all of them for a new edition.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::book::LinkRegister;
use crate::config::LinkLock;
use crate::config::LockedLink;

/// The register with the links of the text that it does not have, under the numbers that
/// the text gives them.
#[must_use]
pub fn with_called(lock: &LinkLock, text: &LinkRegister) -> LinkLock {
    let known: BTreeSet<&str> =
        lock.links.iter().map(|link| link.address.as_str()).collect();
    let mut whole = lock.clone();
    for (number, entry) in text.listed() {
        let address = entry.address.shown();
        if !known.contains(address) {
            let address = address.to_owned();
            whole.links.push(LockedLink { number, address, ..LockedLink::default() });
        }
    }
    whole
}

/// The links of the text in the order of their first calls, numbered from 1, with what the
/// register knows of them; links that the text no longer has are left out.
#[must_use]
pub fn renumbered(lock: &LinkLock, text: &LinkRegister) -> LinkLock {
    let mut whole = with_called(lock, text);
    let mut order: Vec<_> = text.listed().map(|(_, entry)| entry).collect();
    order.sort_by_key(|entry| entry.order);
    let ranks: BTreeMap<&str, u32> =
        order.into_iter().map(|entry| entry.address.shown()).zip(1..).collect();
    whole.links.retain_mut(|link| match ranks.get(link.address.as_str()) {
        Some(&rank) => {
            link.number = rank;
            true
        }
        None => false,
    });
    whole.links.sort_by_key(|link| link.number);
    whole
}
