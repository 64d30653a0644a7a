//! Which links a command is about.

use std::collections::BTreeSet;

use actes::base::WebAddress;
use actes::book::LinkRegister;
use actes::config::LinkLock;
use actes::config::LockedLink;

use crate::cli::links_args::Which;

/// The indices of the links of the register that lead from the text to the web, and that
/// `which` names.
pub(super) fn wanted(
    lock: &LinkLock,
    text: &LinkRegister,
    which: &Which,
) -> Vec<(usize, WebAddress)> {
    let called = called(text);
    let is_wanted = |link: &LockedLink| {
        called.contains(link.address.as_str())
            && (which.only.is_empty()
                || which.only.iter().any(|only| is_named(link, only)))
    };
    let links = lock.links.iter().enumerate().filter(|(_, link)| is_wanted(link));
    links
        .filter_map(|(index, link)| Some((index, WebAddress::parse(&link.address)?)))
        .collect()
}

/// Whether the text links to a page that has moved.
#[cfg(feature = "network")]
pub(super) fn has_moved(lock: &LinkLock, text: &LinkRegister) -> bool {
    let called = called(text);
    let mut moved = lock.links.iter().filter(|link| link.moved.is_some());
    moved.any(|link| called.contains(link.address.as_str()))
}

/// The addresses to which the text links.
fn called(text: &LinkRegister) -> BTreeSet<&str> {
    text.entries.iter().map(|entry| entry.address.shown()).collect()
}

/// Whether `--only` names a link.
fn is_named(link: &LockedLink, only: &str) -> bool {
    if let Ok(number) = only.parse::<u32>() {
        return link.number == number;
    }
    let state = link.check.as_ref().map(|check| check.state.to_string());
    state.as_deref() == Some(only) || link.address.contains(only)
}
