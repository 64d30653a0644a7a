//! `links.lock`: what is known of each outside link; `[links]`: how links are printed.

use std::fmt;

use crate::base::Address;
use crate::base::Date;

/// `links.lock`: the links that are kept between builds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkLock {
    /// The known links, in the order of the file.
    pub links: Vec<LockedLink>,
}

impl LinkLock {
    /// The version of the file that this program writes.
    pub const VERSION: u32 = 1;

    /// The greatest number of a link: the appendix has room for no greater one.
    pub const LAST_NUMBER: u32 = 999_999;
}

/// A link known from an earlier edition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LockedLink {
    /// Its number, which never changes.
    pub number: u32,
    /// Its whole address.
    pub address: String,
    /// Its title, if one was given.
    pub title: Option<String>,
    /// What somebody wrote about it.
    pub note: Option<String>,
    /// The first day on which a check found the page.
    pub first_seen: Option<Date>,
    /// The last day on which a check found the page.
    pub last_seen: Option<Date>,
    /// The last check.
    pub check: Option<LinkCheck>,
    /// The day of the first check since which the page has not been found.
    pub gone_since: Option<Date>,
    /// The address that the page has moved to.
    pub moved: Option<Address>,
    /// The title of the page, when it was found first.
    pub page_title: Option<String>,
    /// An archived copy.
    pub archived: Option<ArchivedCopy>,
}

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkCheck {
    /// What follows from the answer.
    pub state: LinkState,
    /// The answer: `200`, `301 → 200`, `no such host`.
    pub answer: String,
    /// The day.
    pub date: Date,
}

/// What is known of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkState {
    /// It is at its address.
    Alive,
    /// It is at another address for good.
    Moved,
    /// Something is at the address, but perhaps not the page.
    Changed,
    /// It could not be found out.
    Unknown,
    /// It was not there on two days.
    Dead,
}

impl LinkState {
    /// All states.
    pub const ALL: [Self; 5] =
        [Self::Alive, Self::Moved, Self::Changed, Self::Unknown, Self::Dead];

    /// Their names, in the same order.
    pub const NAMES: [&str; 5] = ["alive", "moved", "changed", "unknown", "dead"];
}

impl fmt::Display for LinkState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Alive => "alive",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Unknown => "unknown",
            Self::Dead => "dead",
        })
    }
}

/// A copy of a page in an archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArchivedCopy {
    /// Its address.
    pub address: Address,
    /// The day on which it was made.
    pub date: Option<Date>,
    /// Whether nobody knows that it is there: the address was put together from the
    /// page's and a date.
    pub unverified: bool,
    /// Whether somebody looked at it.
    pub looked_at: bool,
}

/// `[links]`: how outside links are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkOptions {
    /// Where their addresses are.
    pub style: LinkStyle,
    /// Whether the appendix has a heading for each chapter.
    pub by_chapter: bool,
    /// Whether the printed appendix has a code for each address that cameras read.
    pub codes: bool,
}

impl Default for LinkOptions {
    fn default() -> Self {
        Self { style: LinkStyle::Appendix, by_chapter: true, codes: false }
    }
}

/// `[links] style`: where the addresses of links with words are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkStyle {
    /// In the appendix, by number.
    Appendix,
    /// In a note each.
    Notes,
    /// Nowhere.
    None,
}
