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

/// The links of the text whose pages have moved.
#[cfg(feature = "network")]
pub(super) fn moved<'l>(
    lock: &'l LinkLock,
    text: &LinkRegister,
) -> impl Iterator<Item = &'l LockedLink> {
    let called = called(text);
    let is_moved = move |link: &&LockedLink| {
        link.moved.is_some() && called.contains(link.address.as_str())
    };
    lock.links.iter().filter(is_moved)
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
