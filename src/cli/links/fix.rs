//! `actes links check --fix`: writes the new addresses of pages that have moved into the
//! manuscript, and into the register, where they keep their numbers.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::path::Path;

use actes::book::LinkRegister;
use actes::config::LinkLock;
use actes::config::LinkState;
use actes::pipeline::Session;

use super::store;
use super::which;
use crate::cli::escape::escape;
use crate::cli::failure::Failure;
use crate::cli::place::prefix_of;
use crate::cli::rewrite;

/// Writes the addresses, and returns what to report.
pub(super) fn write(
    folder: &Path,
    lock: &LinkLock,
    text: &LinkRegister,
) -> Result<String, Failure> {
    let moved: BTreeMap<String, String> = which::moved(lock, text)
        .filter_map(|link| {
            Some((link.address.clone(), link.moved.as_ref()?.shown().to_owned()))
        })
        .collect();
    if moved.is_empty() {
        return Ok(String::new());
    }
    let done = Session::new().readdress(folder, &moved).map_err(Failure::Build)?;
    let mut known: BTreeSet<String> =
        lock.links.iter().map(|link| link.address.clone()).collect();
    let mut after = lock.clone();
    for link in &mut after.links {
        let Some(to) = moved.get(&link.address) else { continue };
        // A new address that has a number keeps it, and the old one keeps its own.
        if done.left.contains(&link.address) || !known.insert(to.clone()) {
            continue;
        }
        link.address.clone_from(to);
        link.moved = None;
        if let Some(check) = &mut link.check {
            check.state = LinkState::Alive;
        }
    }
    let register = store::change(folder, lock, &after)?;
    let files: Vec<_> = done.files.iter().cloned().chain(register).collect();
    rewrite::rewrite(folder, &files).map_err(Failure::Save)?;
    let mut text = String::new();
    for file in &done.files {
        let places = if file.count == 1 { "place" } else { "places" };
        let path = escape(&format!("{}{}", prefix_of(folder), file.name));
        text += &format!("fixed {} {places} in {path}\n", file.count);
    }
    for address in &done.left {
        let (old, new) = (escape(address), escape(&moved[address]));
        text += &format!("{old} was not replaced everywhere: write {new} by hand\n");
    }
    Ok(text)
}
