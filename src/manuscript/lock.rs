//! Reads `links.lock` into [`LinkLock`].

use std::collections::BTreeSet;

use super::tables;
use super::tables::Located;
use super::tables::Table;
use crate::base::Address;
use crate::base::AddressError;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::config::LinkLock;
use crate::config::LockedLink;
use crate::config::limits;

/// Parses the text of `links.lock`.
pub(super) fn examine(
    text: &str,
    source: SourceId,
    diagnostics: &mut Diagnostics,
) -> LinkLock {
    let Some(entries) = tables::sound(text, source, diagnostics) else {
        return LinkLock::default();
    };
    let mut whole = Table::whole(&entries, source);
    let mut links: Vec<LockedLink> = Vec::new();
    let mut known = Known::default();
    if let Some(value) = whole.raw("link") {
        let Some(list) = value.get_ref().as_array() else {
            whole.mistyped("link", value, "a list of tables, each below `[[link]]`");
            diagnostics.absorb(whole.finish());
            return LinkLock::default();
        };
        for item in list {
            let Some(mut table) = whole.table_of("link", item) else { continue };
            links.extend(link(&mut table, &mut known));
            whole.absorb(table);
        }
    }
    diagnostics.absorb(whole.finish());
    LinkLock { links }
}

/// The numbers and addresses of the links read so far.
#[derive(Default)]
struct Known {
    numbers: BTreeSet<u32>,
    addresses: BTreeSet<String>,
}

/// Reads a link; its number and its address must be unique.
fn link(table: &mut Table<'_>, known: &mut Known) -> Option<LockedLink> {
    for key in ["number", "address"] {
        if table.raw(key).is_none() {
            table.missing(key, "each link has a number and an address");
        }
    }
    let number = table.count("number", 1..1_000_000);
    let address = table.text("address");
    let title = table.text("title").map(|value_given| value_given.value);
    let archived =
        table.text("archived").and_then(|value_given| copy(value_given, table));
    let (number, address) = (number?, address?);
    if !known.numbers.insert(number.value) {
        let message = format!("number {} is given twice", number.value);
        table.wrong(number.span, message, "give each link a number of its own");
    }
    if !known.addresses.insert(address.value.clone()) {
        let message = "the address stands here twice";
        table.wrong(address.span, message, "take one of the two out");
    }
    Some(LockedLink { number: number.value, address: address.value, title, archived })
}

/// The address of an archived copy, which must be on the web.
fn copy(value_given: Located<String>, table: &mut Table<'_>) -> Option<Address> {
    let message = match Address::parse(&value_given.value) {
        _ if value_given.value.len() > limits::ADDRESS_BYTES => {
            format!("this address is longer than {} bytes", limits::ADDRESS_BYTES)
        }
        Ok(address) if address.uri().starts_with("http") => return Some(address),
        Ok(_) | Err(AddressError::Scheme) => {
            "the address of a copy is not on the web".to_owned()
        }
        Err(error) => format!("the address of a copy {error}"),
    };
    table.wrong(value_given.span, message, "write a whole address, `https://…`");
    None
}
