//! The text of `links.lock`, with what changed of its links.
//!
//! Only keys whose values changed are written, so that comments, unknown keys and what a
//! newer version of the program wrote stay as they are. Links are sorted by number, keys in
//! one order.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt;

use toml_edit::ArrayOfTables;
use toml_edit::Datetime;
use toml_edit::DocumentMut;
use toml_edit::InlineTable;
use toml_edit::Item;
use toml_edit::Table;
use toml_edit::TomlError;
use toml_edit::Value;
use toml_edit::value;

use crate::base::Date;
use crate::config::ArchivedCopy;
use crate::config::LinkLock;
use crate::config::LockedLink;

/// The keys of a link, in the order in which they are written; unknown ones follow.
const KEYS: [&str; 13] = [
    "number",
    "address",
    "title",
    "note",
    "first-seen",
    "last-seen",
    "state",
    "answer",
    "checked",
    "gone-since",
    "moved",
    "page-title",
    "archived",
];

/// What a new file begins with.
const HEAD: &str = "# What is known of each link of the book. `actes links` writes this \
    file;\n# `title`, `note` and `looked-at` are for people to write.\n";

/// The text of `links.lock` after changes: `before` is the register as it was read, from
/// this text or an older one, `after` what it is to be. A link is known by its address;
/// one whose address changes, by its number. Links that are only in the text stay.
///
/// # Errors
/// When the text is not that of a `links.lock`.
pub fn updated(
    text: &str,
    before: &LinkLock,
    after: &LinkLock,
) -> Result<String, RegisterError> {
    let mut document: DocumentMut = text.parse().map_err(RegisterError::Syntax)?;
    let mut tables: Vec<Table> = match document.remove("link") {
        None => Vec::new(),
        Some(item) => {
            let list = item.into_array_of_tables();
            list.map_err(|_| RegisterError::NotALock)?.into_iter().collect()
        }
    };
    if !document.contains_key("version") {
        let head = head(text, tables.first_mut());
        document.insert("version", value(i64::from(LinkLock::VERSION)));
        if let Some(mut key) = document.key_mut("version") {
            key.leaf_decor_mut().set_prefix(head);
        }
    }
    let mut sorted = ArrayOfTables::new();
    for mut table in changed(tables, before, after) {
        forget_positions(&mut table);
        table.sort_values_by(|one, _, other, _| rank(one).cmp(&rank(other)));
        let above = above(&table).to_owned();
        if !above.starts_with('\n') {
            table.decor_mut().set_prefix(format!("\n{above}"));
        }
        sorted.push(table);
    }
    if !sorted.is_empty() {
        document.insert("link", Item::ArrayOfTables(sorted));
    }
    Ok(document.to_string())
}

/// Forgets where a table and the tables inside it stood in the old text: they would be
/// printed in that order. The depth is that of the text, which the parser limits.
fn forget_positions(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => forget_positions(inner),
            Item::ArrayOfTables(list) => list.iter_mut().for_each(forget_positions),
            Item::Value(_) | Item::None => {}
        }
    }
}

/// What a file without a version begins with: a new file with [`HEAD`], another one with
/// the comment at its top, if an empty line parts it from its first table.
fn head(text: &str, first: Option<&mut Table>) -> String {
    if text.trim().is_empty() {
        return HEAD.to_owned();
    }
    let Some(first) = first else { return String::new() };
    let above = above(first).to_owned();
    let end = above.rfind("\n\n").map_or(0, |at| at + 1);
    let (head, own) = above.split_at(end);
    first.decor_mut().set_prefix(own);
    head.to_owned()
}

/// The comments and empty lines above a table.
fn above(table: &Table) -> &str {
    table.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default()
}

/// The tables of all links, sorted by number.
fn changed(tables: Vec<Table>, before: &LinkLock, after: &LinkLock) -> Vec<Table> {
    let pairs = pairs(before, after);
    let gone: BTreeSet<&str> = {
        let kept = pairs.iter().filter_map(|(old, _)| *old);
        let kept: BTreeSet<_> = kept.map(|link| link.address.as_str()).collect();
        let all = before.links.iter().map(|link| link.address.as_str());
        all.filter(|address| !kept.contains(address)).collect()
    };
    let mut by_address: BTreeMap<String, Table> = BTreeMap::new();
    let mut others = Vec::new();
    for table in tables {
        match table.get("address").and_then(Item::as_str).map(str::trim) {
            Some(address) if gone.contains(address) => {}
            Some(address) if !by_address.contains_key(address) => {
                by_address.insert(address.to_owned(), table);
            }
            Some(_) | None => others.push(table),
        }
    }
    let fresh = LockedLink::default();
    for (old, new) in pairs {
        let known = old.and_then(|old| by_address.remove(&old.address));
        let (mut table, old) = match (known, old) {
            (Some(table), Some(old)) => (table, old),
            // Somebody took it out of the file since it was read.
            (None, Some(_)) => continue,
            // Somebody put it into the file since it was read.
            (_, None) => (by_address.remove(&new.address).unwrap_or_default(), &fresh),
        };
        write(&mut table, old, new);
        others.push(table);
    }
    others.extend(by_address.into_values());
    others.sort_by_key(|table| table.get("number").and_then(Item::as_integer));
    others
}

/// Each link as it is to be, with what it was: the one of its address, else the one of its
/// number.
fn pairs<'l>(
    before: &'l LinkLock,
    after: &'l LinkLock,
) -> Vec<(Option<&'l LockedLink>, &'l LockedLink)> {
    let by_address: BTreeMap<&str, &LockedLink> =
        before.links.iter().map(|link| (link.address.as_str(), link)).collect();
    let staying: BTreeSet<&str> =
        after.links.iter().map(|link| link.address.as_str()).collect();
    let leaving = before.links.iter().filter(|link| !staying.contains(&*link.address));
    let by_number: BTreeMap<u32, &LockedLink> =
        leaving.map(|link| (link.number, link)).collect();
    let pair = |new: &'l LockedLink| {
        let old = by_address.get(new.address.as_str());
        (old.or_else(|| by_number.get(&new.number)).copied(), new)
    };
    after.links.iter().map(pair).collect()
}

/// Writes the keys whose values differ.
fn write(table: &mut Table, old: &LockedLink, new: &LockedLink) {
    let is_same = |key: &str, old: &Option<Value>, new: &Option<Value>| {
        key != "number" && key != "address" && plain(old) == plain(new)
    };
    for ((key, old), (_, new)) in values(old).into_iter().zip(values(new)) {
        if is_same(key, &old, &new) {
            continue;
        }
        match new {
            Some(new) => put(table, key, new),
            None => {
                table.remove(key);
            }
        }
    }
}

/// Sets a key. Comments beside it stay, and so do unknown keys of a table.
fn put(table: &mut Table, key: &str, mut new: Value) {
    if let (Some(Item::Table(known)), Some(wanted)) =
        (table.get_mut(key), new.as_inline_table())
    {
        for key in COPY_KEYS {
            match wanted.get(key) {
                Some(wanted) => put(known, key, wanted.clone()),
                None => {
                    known.remove(key);
                }
            }
        }
        return;
    }
    let Some(old) = table.get_mut(key).and_then(Item::as_value_mut) else {
        table.insert(key, Item::Value(new));
        return;
    };
    if let (Some(known), Some(wanted)) =
        (old.as_inline_table(), new.as_inline_table_mut())
    {
        for (key, value) in known.iter().filter(|(key, _)| !COPY_KEYS.contains(key)) {
            wanted.insert(key, value.clone());
        }
    }
    // In whatever quotation marks.
    let is_same_text = new.is_str() && old.as_str() == new.as_str();
    if !is_same_text && plain(&Some(old.clone())) != plain(&Some(new.clone())) {
        *new.decor_mut() = old.decor().clone();
        *old = new;
    }
}

/// A value without the white space and the comments around it.
fn plain(value: &Option<Value>) -> Option<String> {
    value.as_ref().map(|value| value.clone().decorated("", "").to_string())
}

/// The values of a link's keys, in the order of [`KEYS`].
fn values(link: &LockedLink) -> [(&'static str, Option<Value>); 13] {
    let text = |text: &Option<String>| text.as_ref().map(Value::from);
    let day = |date: Option<Date>| date.map(of_date);
    let check = link.check.as_ref();
    let values = [
        Some(Value::from(i64::from(link.number))),
        Some(Value::from(&link.address)),
        text(&link.title),
        text(&link.note),
        day(link.first_seen),
        day(link.last_seen),
        check.map(|check| Value::from(check.state.to_string())),
        check.map(|check| Value::from(&check.answer)),
        check.map(|check| of_date(check.date)),
        day(link.gone_since),
        link.moved.as_ref().map(|address| Value::from(address.shown())),
        text(&link.page_title),
        link.archived.as_ref().map(of_copy),
    ];
    let mut keys = KEYS.into_iter();
    values.map(|value| (keys.next().unwrap_or_default(), value))
}

/// The keys of an archived copy.
const COPY_KEYS: [&str; 4] = ["address", "date", "unverified", "looked-at"];

fn of_copy(copy: &ArchivedCopy) -> Value {
    let mut table = InlineTable::new();
    table.insert("address", Value::from(copy.address.shown()));
    if let Some(date) = copy.date {
        table.insert("date", of_date(date));
    }
    for (key, is_so) in [("unverified", copy.unverified), ("looked-at", copy.looked_at)] {
        if is_so {
            table.insert(key, Value::from(true));
        }
    }
    Value::InlineTable(table)
}

fn of_date(date: Date) -> Value {
    let written = date.to_string();
    written.parse::<Datetime>().map_or(Value::from(written), Value::from)
}

/// The place of a key in a link.
fn rank(key: &str) -> usize {
    KEYS.iter().position(|known| *known == key).unwrap_or(KEYS.len())
}

/// Why the register could not be brought up to date.
#[derive(Debug)]
#[non_exhaustive]
pub enum RegisterError {
    /// The text is not TOML.
    Syntax(TomlError),
    /// `link` is no list of tables.
    NotALock,
}

impl fmt::Display for RegisterError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Syntax(_) => "links.lock is not valid TOML",
            Self::NotALock => "`link` in links.lock is not a list of tables",
        })
    }
}

impl Error for RegisterError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Syntax(error) => Some(error),
            Self::NotALock => None,
        }
    }
}
