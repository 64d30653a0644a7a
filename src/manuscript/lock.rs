//! `links.lock` → [`LinkLock`].

use super::tables;
use super::tables::Table;
use super::tables::Told;
use crate::base::Diagnostic;
use crate::base::SourceId;
use crate::config::LinkLock;
use crate::config::LockedLink;

/// Examines the text of `links.lock`.
pub(super) fn examine(
    text: &str,
    source: SourceId,
    remarks: &mut Vec<Diagnostic>,
) -> LinkLock {
    let (entries, broken) = tables::parse(text, source);
    if !broken.is_empty() {
        remarks.extend(broken);
        return LinkLock::default();
    }
    let mut whole = Table::whole(&entries, source);
    let mut links: Vec<LockedLink> = Vec::new();
    if let Some(value) = whole.raw("link") {
        let Some(list) = value.get_ref().as_array() else {
            whole.mistyped("link", value, "a list of tables, each below `[[link]]`");
            remarks.extend(whole.finish());
            return LinkLock::default();
        };
        for item in list {
            let Some(mut table) = whole.table_of("link", item) else { continue };
            links.extend(link(&mut table, &links));
            whole.absorb(table);
        }
    }
    remarks.extend(whole.finish());
    LinkLock { links }
}

/// One link, whose number and address no other has.
fn link(table: &mut Table<'_>, known: &[LockedLink]) -> Option<LockedLink> {
    for key in ["number", "address"] {
        if table.raw(key).is_none() {
            table.missing(key, "each link has a number and an address");
        }
    }
    let number = table.count("number", 1..1_000_000);
    let address = table.text("address");
    let title = table.text("title").map(|told| told.value);
    let archived = table.text("archived").filter(|told| is_web(told, table));
    let archived = archived.map(|told| told.value);
    let (number, address) = (number?, address?);
    if known.iter().any(|link| link.number == number.value) {
        let message = format!("number {} is given twice", number.value);
        table.wrong(number.span, message, "give each link a number of its own");
    }
    if known.iter().any(|link| link.address == address.value) {
        let message = "the address stands here twice";
        table.wrong(address.span, message, "take one of the two out");
    }
    Some(LockedLink { number: number.value, address: address.value, title, archived })
}

/// Whether the address of a copy is one that a book may link to.
fn is_web(told: &Told<String>, table: &mut Table<'_>) -> bool {
    let small = told.value.to_ascii_lowercase();
    let is_web = ["https://", "http://"].iter().any(|scheme| small.starts_with(scheme))
        && !small.contains(char::is_whitespace);
    if !is_web {
        let message = "the address of a copy is not on the web";
        table.wrong(told.span.clone(), message, "write a whole address, `https://…`");
    }
    is_web
}
