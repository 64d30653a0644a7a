//! Reads `links.lock` into [`LinkLock`].
//!
//! Other than in `actes.toml`, unknown keys are no errors: programs write the file, and a
//! newer one may have written more.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::tables;
use super::tables::Located;
use super::tables::Table;
use crate::base::Address;
use crate::base::AddressError;
use crate::base::Diagnostic;
use crate::base::Diagnostics;
use crate::base::SourceId;
use crate::base::Span;
use crate::base::codes;
use crate::config::ArchivedCopy;
use crate::config::LinkCheck;
use crate::config::LinkLock;
use crate::config::LinkState;
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
    let version = whole.count("version", 1..1_000_000);
    let newer = version.filter(|version| version.value > LinkLock::VERSION);
    let mut lock = Lock { is_newer: newer.is_some(), ..Lock::default() };
    if let Some(version) = newer {
        let message = format!("version {} of this file is newer", version.value);
        let hint = "what this version of the program does not know has no effect";
        let diagnostic = Diagnostic::new(codes::LOCK_NEWER, message);
        whole.diagnostic(diagnostic.at(version.span).hint(hint));
    }
    if let Some(value) = whole.raw("link") {
        match value.get_ref().as_array() {
            Some(list) => list.iter().for_each(|item| lock.add(&mut whole, item)),
            None => {
                whole.mistyped("link", value, "a list of tables, each below `[[link]]`");
            }
        }
    }
    let Lock { links, found, is_newer, .. } = lock;
    diagnostics.absorb(ended(whole, is_newer));
    diagnostics.absorb(found);
    LinkLock { links }
}

/// The links read so far.
#[derive(Default)]
struct Lock {
    is_newer: bool,
    /// Where each number and each address stands first.
    numbers: BTreeMap<u32, Span>,
    addresses: BTreeMap<String, Span>,
    links: Vec<LockedLink>,
    found: Diagnostics,
}

impl Lock {
    /// Reads a link; its number and its address must be unique.
    fn add<'t>(&mut self, whole: &mut Table<'t>, item: &'t Spanned<DeValue<'t>>) {
        let Some(mut table) = whole.table_of("link", item) else { return };
        let named = self.name(&mut table);
        // What a newer program wrote may have other values than those known here.
        let facts = if self.is_newer {
            let mut quiet = whole.table_of("link", item);
            quiet.as_mut().map(|quiet| facts(quiet, true)).unwrap_or_default()
        } else {
            facts(&mut table, false)
        };
        self.found.absorb(ended(table, self.is_newer));
        if let Some((number, address)) = named {
            self.links.push(LockedLink { number, address, ..facts });
        }
    }

    fn name(&mut self, table: &mut Table<'_>) -> Option<(u32, String)> {
        for key in ["number", "address"] {
            if table.raw(key).is_none() {
                table.missing(key, "each link has a number and an address");
            }
        }
        let number = table.count("number", 1..LinkLock::LAST_NUMBER + 1);
        let address = table.text("address");
        let (number, address) = (number?, address?);
        if let Some(first) = self.numbers.get(&number.value) {
            let message = format!("number {} is given twice", number.value);
            let places = (number.span.clone(), first.clone());
            table.repeated(places, message, "give each link a number of its own");
        }
        if let Some(first) = self.addresses.get(&address.value) {
            let message = "the address stands here twice";
            let places = (address.span.clone(), first.clone());
            table.repeated(places, message, "take one of the two out");
        }
        self.numbers.entry(number.value).or_insert(number.span);
        self.addresses.entry(address.value.clone()).or_insert(address.span);
        Some((number.value, address.value))
    }
}

/// Ends reading a table.
fn ended(table: Table<'_>, is_newer: bool) -> Diagnostics {
    if is_newer { table.finish_open() } else { table.finish_with(codes::LOCK_KEY) }
}

/// Everything about a link but its number and its address.
fn facts(table: &mut Table<'_>, is_newer: bool) -> LockedLink {
    LockedLink {
        title: line(table, "title"),
        note: line(table, "note"),
        first_seen: table.day("first-seen"),
        last_seen: table.day("last-seen"),
        check: check(table),
        gone_since: table.day("gone-since"),
        moved: table
            .text("moved")
            .and_then(|given| web(given, table, "the address of a page")),
        page_title: line(table, "page-title"),
        archived: archived(table, is_newer),
        ..LockedLink::default()
    }
}

fn line(table: &mut Table<'_>, key: &'static str) -> Option<String> {
    table.text(key).map(|given| given.value)
}

/// The last check, which has a state and a day.
fn check(table: &mut Table<'_>) -> Option<LinkCheck> {
    let state = table.choice("state", LinkState::NAMES, LinkState::ALL);
    let answer = line(table, "answer").unwrap_or_default();
    let date = table.day("checked");
    for (key, other) in [("state", "checked"), ("checked", "state")] {
        if table.raw(key).is_some() && table.raw(other).is_none() {
            table.missing(other, "a check has a state, and the day when it was checked");
        }
    }
    Some(LinkCheck { state: state?, answer, date: date? })
}

/// The archived copy: its address alone, or a table.
fn archived(table: &mut Table<'_>, is_newer: bool) -> Option<ArchivedCopy> {
    let value = table.raw("archived")?;
    if value.get_ref().is_str() {
        let address = table.text("archived")?;
        let address = web(address, table, COPY)?;
        return Some(ArchivedCopy {
            address,
            date: None,
            unverified: false,
            looked_at: false,
        });
    }
    let mut copy = table.table("archived")?;
    if copy.raw("address").is_none() {
        copy.missing("address", "a copy has an address");
    }
    let address = copy.text("address").and_then(|address| web(address, &mut copy, COPY));
    let date = copy.day("date");
    let unverified = copy.flag("unverified").unwrap_or_default();
    let looked_at = copy.flag("looked-at").unwrap_or_default();
    table.diagnostics(ended(copy, is_newer));
    Some(ArchivedCopy { address: address?, date, unverified, looked_at })
}

/// What an archived address is called in messages.
const COPY: &str = "the address of a copy";

/// An address, which must be on the web.
fn web(given: Located<String>, table: &mut Table<'_>, what: &str) -> Option<Address> {
    let message = match Address::parse(&given.value) {
        _ if given.value.len() > limits::ADDRESS_BYTES => {
            format!("this address is longer than {} bytes", limits::ADDRESS_BYTES)
        }
        Ok(address) if address.uri().starts_with("http") => return Some(address),
        Ok(_) | Err(AddressError::Scheme) => format!("{what} is not on the web"),
        Err(error) => format!("{what} {error}"),
    };
    table.wrong(given.span, message, "write a whole address, `https://…`");
    None
}
